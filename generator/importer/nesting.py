"""Where a numbered paragraph belongs: beside the last one, under it, or further up."""

from __future__ import annotations

from dataclasses import dataclass

from generator.importer.numbering import Label

MAX_DEPTH = 6  # what looks deeper is a count that was misread


@dataclass(frozen=True, slots=True)
class Place:
    """`core` is the number below the paragraph above; `doubt` a sentence, or empty."""

    depth: int
    core: str
    doubt: str = ""


@dataclass(slots=True)
class _Level:
    kind: str
    shape: str
    last: int
    indent: int


class Levels:
    """The open levels of numbers. `place` is asked once for each label, in order."""

    def __init__(self) -> None:
        self.open: list[_Level] = []
        self.counted = False  # whether outermost paragraphs have numbers

    def under_unnumbered(self) -> None:
        """A paragraph without number is outermost: what is numbered next hangs under it."""
        self.open = self.open[:1] if self.counted else [_Level("none", "", 0, -1)]

    def place(self, label: Label, indent: int) -> Place:
        """The place of a label, where `indent` is how far the document indents it."""
        core = label.core.rpartition(".")[2] if "." in label.core else label.core
        found = self._next(label, indent)
        if found is not None:
            depth, kind, number = found
            doubt = ""
        elif self._begins(label, indent) and len(self.open) < MAX_DEPTH:
            depth = len(self.open)
            kind, number, doubt = *self._first(label), ""
        else:
            depth, kind, number = self._jump(label, indent)
            doubt = f"the number {label.core} does not follow the one before."
        if "." in label.core:
            core, depth = self._dotted(label, depth, core)
        del self.open[depth:]
        self.open.append(_Level(kind, label.shape, number, indent))
        if depth == 0:
            self.counted = True
        return Place(depth, core, doubt)

    def _dotted(self, label: Label, depth: int, core: str) -> tuple[str, int]:
        """“3.1” belongs under 3; where no 3 is open it keeps its whole number, outermost."""
        if depth > 0 or self.open:
            above = label.core.rpartition(".")[0].rpartition(".")[2]
            for at, level in enumerate(self.open):
                if str(level.last) == above and level.kind.startswith("decimal"):
                    return core, at + 1
        return label.core, 0

    def _next(self, label: Label, indent: int) -> tuple[int, str, int] | None:
        """The open level whose next number this is; the same shape and indent count more."""
        best: tuple[int, int, str, int] | None = None
        for depth, level in enumerate(self.open):
            for kind, number in label.kinds:
                if kind != level.kind:
                    continue
                if kind == "bullet":
                    if label.shape != level.shape:
                        continue
                elif number != level.last + 1:
                    continue
                if label.shape != level.shape and number == 1:
                    continue
                score = 4 * (label.shape == level.shape) + 2 * (indent == level.indent)
                if best is None or score >= best[0]:
                    best = (score, depth, kind, number)
        if (
            best
            and self._begins(label, indent)
            and self.open
            and indent > self.open[-1].indent >= 0
        ):
            return None  # “i” after “h”, but further in: the first of a new level
        return best[1:] if best else None

    def _begins(self, label: Label, indent: int) -> bool:
        if not self.open:
            return True
        for kind, number in label.kinds:
            if kind == "bullet" or (number == 1 and not self._is_again(kind, label.shape, indent)):
                return True
        return False

    def _is_again(self, kind: str, shape: str, indent: int) -> bool:
        """A first number of an open level starts its count again, and is no sub-paragraph.

        One that is further in than the whole level is.
        """
        return any(
            (level.kind, level.shape) == (kind, shape) and indent <= max(level.indent, 0)
            for level in self.open
        )

    def _first(self, label: Label) -> tuple[str, int]:
        return next(((k, n) for k, n in label.kinds if n == 1), label.kinds[0])

    def _jump(self, label: Label, indent: int) -> tuple[int, str, int]:
        for depth in reversed(range(len(self.open))):
            level = self.open[depth]
            for kind, number in label.kinds:
                if kind == level.kind and label.shape == level.shape:
                    return depth, kind, number
        for depth in reversed(range(len(self.open))):
            for kind, number in label.kinds:
                if kind == self.open[depth].kind:
                    return depth, kind, number
        return min(len(self.open), MAX_DEPTH - 1), *label.kinds[0]

"""A document as every reader hands it over: blocks of styled words, footnotes, what is left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from unicodedata import normalize

from generator.model.markup import Run

MAX_BYTES = 20_000_000
MAX_UNPACKED = 60_000_000
MAX_BLOCKS = 10_000


class NotReadable(Exception):
    """The file cannot be imported; the text is one sentence for the editor."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or table row.

    `label` is the number or mark before it (“1.”, “(a)”, “•”); `depth` how far it is nested or
    indented, where the reader knows.
    """

    runs: tuple[Run, ...]
    label: str = ""
    depth: int = 0
    heading: bool = False
    row: bool = False

    @property
    def plain(self) -> str:
        """The words without styles and footnote marks, white space folded."""
        return clean("".join(run.words for run in self.runs))


@dataclass(frozen=True, slots=True)
class Document:
    """`left_out` has what is in the file but not in the text: why, and the words."""

    blocks: tuple[Block, ...]
    notes: Mapping[str, tuple[Block, ...]] = field(default_factory=dict)
    left_out: tuple[tuple[str, str], ...] = ()
    remarks: tuple[str, ...] = ()


BREAK = "\v"  # a line's end inside a paragraph: white space to all but the masthead
_INVISIBLE = re.compile(
    "[\xad\u200b\u200c\u2060\ufeff\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f]"
)
_REFUSED = re.compile("[\ue000-\uf8ff\ud800-\udfff\ufffe\uffff]")


def visible(text: str) -> str:
    """Without soft hyphens and controls; characters that only one font knows become U+FFFD."""
    return _REFUSED.sub("\ufffd", _INVISIBLE.sub("", text))


def clean(text: str) -> str:
    """The words of a text in Unicode's composed form, one space between them."""
    return " ".join(normalize("NFC", visible(text)).split())


def _folded(text: str) -> str:
    return re.sub(r"\s+", lambda m: BREAK if BREAK in m.group() else " ", text)


def joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The same words in as few runs as there are styles; white space takes its neighbours'."""
    found: list[Run] = []
    for run in runs:
        run = replace(run, words=_folded(normalize("NFC", visible(run.words))))
        if run.note:
            found.append(run)
            continue
        if not run.words:
            continue
        last = found[-1] if found else None
        if last is None or last.note:
            found.append(run)
        elif (last.italic, last.strong) == (run.italic, run.strong) or not run.words.strip():
            found[-1] = replace(last, words=last.words + run.words)
        elif not last.words.strip():
            found[-1] = replace(run, words=last.words + run.words)
        else:
            found.append(run)
    return _rejoined(found)


def _rejoined(runs: list[Run]) -> tuple[Run, ...]:
    """Runs of one style that came to be side by side, joined; ends trimmed."""
    found: list[Run] = []
    for run in runs:
        last = found[-1] if found else None
        same = last and (last.italic, last.strong) == (run.italic, run.strong)
        if last and same and not last.note and not run.note:
            found[-1] = replace(last, words=last.words + run.words)
        else:
            found.append(run)
    if found and not found[0].note:
        found[0] = replace(found[0], words=found[0].words.lstrip())
    if found and not found[-1].note:
        found[-1] = replace(found[-1], words=found[-1].words.rstrip())
    return tuple(replace(r, words=_folded(r.words)) for r in found if r.note or r.words)


def prose(runs: Iterable[Run]) -> str:
    """Runs in the mark-up of adopted texts; what would be taken for mark-up is escaped.

    Where styles change, only those that end are closed and only those that begin are opened.
    """
    found = ""
    italic = strong = False
    for run in (*joined(runs), Run("")):
        core = run.words.strip()
        last = not core and not run.note and not run.words
        space = found[len(found.rstrip()) :]
        found = found.rstrip()
        if strong and (last or not run.strong):
            found += "**"
        if italic and (last or not run.italic):
            found += "*"
        found += space + run.words[: len(run.words) - len(run.words.lstrip())]
        if run.italic and not italic:
            found += "*"
        if run.strong and not strong:
            found += "**"
        italic, strong = (False, False) if last else (run.italic, run.strong)
        found += f"[^{run.note}]" if run.note else re.sub(r"\[(?=\^)|[\\*]", r"\\\g<0>", core)
        found += run.words[len(run.words.rstrip()) :] if core else ""
    return re.sub(r"\s+", " ", found).strip()


def without_start(runs: Iterable[Run], length: int) -> tuple[Run, ...]:
    """The runs after their first `length` characters."""
    found = []
    for run in runs:
        cut = min(length, len(run.words))
        length -= cut
        if run.note or run.words[cut:]:
            found.append(replace(run, words=run.words[cut:]))
    return joined(found)


RAISED = "^"
"""Before the note of a run: a raised mark of which only the whole text shows what it is."""
_RAISED_MARK = re.compile(r"[\[(]?(\d{1,3}|[a-z*†])[\])]?")
_MARK_NAMES = {"*": "star", "†": "dagger"}


def mark_name(printed: str) -> str:
    """A footnote’s mark as content can write it."""
    return _MARK_NAMES.get(printed, printed)


def printed_mark(name: str) -> str:
    """A footnote’s mark as it was printed."""
    return {name: mark for mark, name in _MARK_NAMES.items()}.get(name, name)


def raised(run: Run) -> Run:
    """A raised word as the mark that it may be; others stay words, as the “th” of “15th”."""
    match = _RAISED_MARK.fullmatch(run.words.strip())
    return replace(run, words="", note=RAISED + match.group(1)) if match else run


def with_footnotes(
    blocks: Sequence[Block], notes: Mapping[str, tuple[Block, ...]]
) -> tuple[tuple[Block, ...], dict[str, tuple[Block, ...]], tuple[str, ...]]:
    """Find out what raised marks are: a block that begins with one that was raised before is its
    footnote; a mark without a footnote is words.

    Returns the blocks, the footnotes, and a remark on each mark that became words.
    """
    found = dict(notes)
    left: list[Block] = []
    seen: set[str] = set()
    for block in blocks:
        first = block.runs[0].note if block.runs else ""
        mark = mark_name(first.removeprefix(RAISED))
        if first.startswith(RAISED) and mark in seen and mark not in found and block.plain:
            found[mark] = (replace(block, runs=joined(block.runs[1:])),)
            continue
        bracketed = re.match(r"\[(\d{1,3})\]\s+", "" if first else block.plain)
        if bracketed and bracketed.group(1) in seen - set(found):
            words = "".join(run.words for run in block.runs)
            start = words.index("]") + 1
            found[bracketed.group(1)] = (replace(block, runs=without_start(block.runs, start)),)
            continue
        left.append(block)
        seen |= {mark_name(r.note.removeprefix(RAISED)) for r in block.runs if r.note}

    def placed(block: Block) -> Block:
        return replace(block, runs=joined(_placed(run, found) for run in block.runs))

    placed_notes = {mark: tuple(map(placed, inside)) for mark, inside in found.items()}
    every = [*left, *(block for inside in found.values() for block in inside)]
    alone = [word for block in every for word in _set_on_the_line(block, found)]
    said = "A raised sign has no footnote, so it is written on the line; it may be a lost mark"
    remarks = (f"{said}: {listed(alone)}.",) if alone else ()
    return tuple(map(placed, left)), placed_notes, remarks


def _set_on_the_line(block: Block, notes: Mapping[str, object]) -> Iterable[str]:
    """Raised marks without a footnote, each with the word before it."""
    before = ""
    for run in block.runs:
        if run.note.startswith(RAISED) and mark_name(run.note.removeprefix(RAISED)) not in notes:
            yield (before.split() or [""])[-1] + run.note.removeprefix(RAISED)
        before = run.words or before


def _placed(run: Run, notes: Mapping[str, object]) -> Run:
    if not run.note.startswith(RAISED):
        return run
    printed = run.note.removeprefix(RAISED)
    if mark_name(printed) in notes:
        return replace(run, note=mark_name(printed))
    return replace(run, words=printed, note="")


MAX_LISTED = 200


def listed(words: Iterable[str]) -> str:
    """Words in quotation marks, each once: what a remark is about."""
    each = list(dict.fromkeys(word for word in words if word))
    more = f" and {len(each) - MAX_LISTED} more" if len(each) > MAX_LISTED else ""
    return "; ".join(f"“{word}”" for word in each[:MAX_LISTED]) + more


def words_of(text: str) -> list[str]:
    """Every word and number of a text, for comparison: letters as they are, no punctuation."""
    return re.findall(r"[^\W_]+", text)


def check_size(data: bytes) -> None:
    """Refuse what is too large to be a resolution, or empty."""
    if not data.strip():
        raise NotReadable("The file is empty.")
    if len(data) > MAX_BYTES:
        raise NotReadable(f"The file has {len(data):,} bytes; {MAX_BYTES:,} is the most.")

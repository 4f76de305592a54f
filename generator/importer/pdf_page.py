"""The characters of a PDF page to its lines: rows, word spaces, raised marks, struck words.

A PDF has no words: it sets characters at places. All decisions on what a gap or a height means are
made here, in parts of the type size (em), and what is doubtful is kept in `Doubts`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise
from statistics import median
from typing import Any

from generator.importer.source_document import RAISED, clean
from generator.model.markup import Run

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
SPACE = 0.17  # em: a gap from here on is a word space where the file writes none
WIDE = 0.2  # em: a gap from here on is one even where the file writes its spaces
_KERNING = 0.13  # em: below it a gap is none
_SURE = 0.24  # em: from here on it is one beyond doubt
_APART = 1.5  # em: pieces of a row that are further apart may be columns or cells


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character: left and right edge, base line and size in points."""

    text: str
    x: float
    right: float
    y: float
    size: float
    italic: bool
    strong: bool
    white: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal line that is drawn on the page."""

    x: float
    right: float
    y: float


@dataclass(slots=True)
class Line:
    """A line of a page; `y` is measured from its foot, `marks` are raised numbers as notes."""

    runs: list[Run]
    page: int
    x: float
    right: float
    y: float
    size: float
    height: float
    row: bool = False  # of a table
    break_before: bool = False  # begins a column
    margin: float = 0.0  # right edge of its column, if it is in one

    @property
    def text(self) -> str:
        """Its words, raised marks as they are printed."""
        return clean("".join(run.words or run.note[1:] for run in self.runs))


@dataclass(slots=True)
class Doubts:
    """What was decided on a page and may be wrong: words, each in a list of its kind."""

    gaps: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    underlined: list[str] = field(default_factory=list)
    turned: list[str] = field(default_factory=list)
    white: list[str] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)
    tables: list[int] = field(default_factory=list)
    leftwards: list[int] = field(default_factory=list)


def glyphs(page: Any, doubts: Doubts) -> list[Glyph]:
    """The upright characters of a page, each once; those set at an angle are kept apart."""
    found: list[Glyph] = []
    turned: list[str] = []
    seen: dict[tuple[str, int, int], list[tuple[float, float]]] = {}
    for item in _items(page, "LTChar"):
        text = "".join(_LIGATURES.get(c, c) for c in item.get_text())
        _, b, c, _, _, y = item.matrix
        if abs(b) > 0.01 or abs(c) > 0.5:
            turned.append(text)
            continue
        size = abs(item.size) or 1.0
        if text.strip() and _is_double(seen, text, item.x0, y, 0.1 * max(size, 1)):
            continue  # printed twice, a hair apart: that is how some programs make bold type
        italic, strong = _face(item.fontname)
        found.append(
            Glyph(
                text,
                item.x0,
                item.x1,
                y,
                size,
                italic,
                strong,
                _is_white(item),
            )
        )
    if words := clean("".join(turned)):
        doubts.turned.append(words)
    return found


@lru_cache(maxsize=256)
def _face(name: str) -> tuple[bool, bool]:
    """Whether a font is an italic and a bold one, by its name."""
    font = name.partition("+")[2] or name
    return (
        bool(re.search(r"ital|obli|-it\b|,it", font, re.I)),
        bool(re.search(r"bold|black|heavy|semib|-bd\b", font, re.I)),
    )


def _is_double(
    seen: dict[tuple[str, int, int], list[tuple[float, float]]],
    text: str, x: float, y: float, hair: float,
) -> bool:  # fmt: skip
    """Whether the same character was set at this place before; keeps the place if it was not."""
    column, row = int(x), int(y)
    for n in (-1, 0, 1):
        for m in (-1, 0, 1):
            for a, b in seen.get((text, column + n, row + m), ()):
                if abs(x - a) < hair and abs(y - b) < hair:
                    return True
    seen.setdefault((text, column, row), []).append((x, y))
    return False


def _is_white(item: Any) -> bool:
    colour = getattr(getattr(item, "graphicstate", None), "ncolor", None)
    if isinstance(colour, int | float):
        return colour == 1
    return isinstance(colour, tuple | list) and len(colour) == 3 and all(c == 1 for c in colour)


def rules(page: Any) -> list[Rule]:
    """The horizontal lines of a page."""
    return [
        Rule(item.x0, item.x1, (item.y0 + item.y1) / 2)
        for item in (*_items(page, "LTLine"), *_items(page, "LTRect"), *_items(page, "LTCurve"))
        if item.x1 - item.x0 > 3 and item.y1 - item.y0 < 2.5
    ]


def pictures(page: Any) -> int:
    """How many pictures a page has."""
    return sum(1 for _ in _items(page, "LTImage"))


def _items(container: Any, name: str) -> Iterator[Any]:
    for item in container:
        kind = type(item).__name__
        if kind == name:
            yield item
        elif kind == "LTFigure":
            yield from _items(item, name)


def rows(found: Sequence[Glyph]) -> list[list[Glyph]]:
    """Characters of one base line, from the top of the page; raised ones with their line."""
    ordered = sorted((g for g in found if g.text), key=lambda g: (-g.y, g.x))
    made: list[list[Glyph]] = []
    for glyph in ordered:
        if made and abs(made[-1][-1].y - glyph.y) < 0.15 * max(made[-1][-1].size, glyph.size):
            made[-1].append(glyph)
        else:
            made.append([glyph])
    made = [row for row in made if any(g.text.strip() for g in row)]
    sizes = [_size(row) for row in made]
    taken: set[int] = set()
    for n, row in enumerate(made):
        host = next(
            (
                m
                for m in (*range(n + 1, min(n + 4, len(made))), *range(max(n - 2, 0), n))
                if m not in taken and _belongs(row, sizes[n], made[m], sizes[m])
            ),
            None,
        )
        if host is not None:
            made[host] = [*made[host], *row]
            taken.add(n)
    return [sorted(row, key=lambda g: g.x) for n, row in enumerate(made) if n not in taken]


def _size(row: Sequence[Glyph]) -> float:
    sizes = Counter(round(g.size * 2) / 2 for g in row if g.text.strip())
    return sizes.most_common(1)[0][0] if sizes else 1.0


def _belongs(small: Sequence[Glyph], size: float, host: Sequence[Glyph], larger: float) -> bool:
    """Whether a row of small signs is raised or lowered beside a line of larger ones."""
    base = Counter(round(g.y, 1) for g in host).most_common(1)[0][0]
    up = small[0].y - base
    if not (size < 0.9 * larger and -0.4 * larger < up < 0.65 * larger and abs(up) > 0.03 * larger):
        return False
    if sum(len(g.text) for g in small) > 40:
        return False
    left, right = min(g.x for g in host), max(g.right for g in host)
    return all(left - 2 * larger < g.x < right + larger for g in small)


def pieces(row: list[Glyph]) -> list[list[Glyph]]:
    """A row cut where its characters are far apart."""
    made: list[list[Glyph]] = []
    right = 0.0
    for glyph in row:
        if not glyph.text.strip():
            if made:
                made[-1].append(glyph)
            continue
        if made and glyph.x - right < _APART * glyph.size:
            made[-1].append(glyph)
        else:
            made.append([glyph])
        right = max(right, glyph.right) if made[-1][0] is not glyph else glyph.right
    return made


def line(
    row: list[Glyph], page: int, height: float, drawn: Sequence[Rule], spaced: bool, doubts: Doubts
) -> Line:
    """A row, or a piece of one, as a line; `spaced` says that the file writes its word spaces."""
    words = [g for g in row if g.text.strip()]
    size = _size(row)
    base = Counter(round(g.y, 1) for g in words if abs(g.size - size) <= 0.5).most_common(1)
    foot = base[0][0] if base else words[0].y
    if is_leftwards(words):
        row = _logical(row)
        doubts.leftwards.append(page + 1)
    reach = 2 * max(size, *(g.size for g in words))
    drawn = [one for one in drawn if abs(one.y - foot) < reach]
    runs: list[Run] = []
    for text, first in _spaced(row, size, spaced, doubts):
        raised = first.size < 0.9 * size and first.y > foot + 0.12 * size
        if raised and re.fullmatch(r"[\d*†‡§]", text):
            if runs and runs[-1].note and runs[-1].note[1:].isdigit() and text.isdigit():
                runs[-1] = replace(runs[-1], note=runs[-1].note + text)
            else:
                runs.append(Run("", note=RAISED + text))
            continue
        mark = _crossed(first, drawn) if text.strip() else ""
        if mark == "struck":
            _grow(doubts.struck, text, first)
            continue
        if mark:
            _grow(doubts.underlined, text, first)
        if first.white and text.strip():
            _grow(doubts.white, text, first)
        runs.append(Run(text, first.italic, first.strong))
    for kind in (doubts.struck, doubts.underlined, doubts.white):
        kind.append("")  # what follows is not beside it
    left, right = min(g.x for g in words), max(g.right for g in words)
    return Line(_joined(runs), page, left, right, foot, size, height)


def _grow(words: list[str], text: str, first: Glyph) -> None:
    if words:
        words[-1] += text
    else:
        words.append(text)


def _spaced(
    row: Sequence[Glyph], size: float, spaced: bool, doubts: Doubts
) -> Iterator[tuple[str, Glyph]]:
    """Each character, and a space where a gap between two of them is one."""
    gaps = [
        b.x - a.right for a, b in pairwise(row) if a.text.strip() and b.text.strip() and b.x >= a.x
    ]
    usual = max(median(gaps), 0.0) if len(gaps) > 3 else 0.0  # of letters that are set apart
    last: Glyph | None = None
    for at, glyph in enumerate(row):
        if last is not None and last.text.strip() and glyph.text.strip():
            gap = (max(glyph.x - last.right, last.x - glyph.right) - usual) / size
            if gap >= (WIDE if spaced else SPACE):
                if spaced and gap < _SURE:
                    _doubt(doubts, row, at, " ")
                yield " ", last
            elif gap >= _KERNING:
                _doubt(doubts, row, at, "")
        last = glyph
        for character in glyph.text:
            yield character, glyph


def _doubt(doubts: Doubts, row: Sequence[Glyph], at: int, between: str) -> None:
    """Keep the two halves of a word, as they were put together before the character at `at`."""
    before = "".join(g.text for g in row[max(at - 15, 0) : at]).split(" ")[-1]
    after = "".join(g.text for g in row[at : at + 15]).split(" ")[0]
    doubts.gaps.append(f"{before}{between}{after}")


def _crossed(glyph: Glyph, drawn: Sequence[Rule]) -> str:
    """Whether a line is drawn through a character or under it."""
    middle = (glyph.x + glyph.right) / 2
    for one in drawn:
        if one.x - 1 <= middle <= one.right + 1:
            up = (one.y - glyph.y) / glyph.size
            if 0.12 < up < 0.45:
                return "struck"
            if -0.2 < up < 0.0 and one.right - one.x < 400:
                return "underlined"
    return ""


def is_leftwards(words: Sequence[Glyph]) -> bool:
    """Whether most letters are of a script that is written from right to left."""
    directions = Counter(unicodedata.bidirectional(g.text[0]) for g in words)
    return directions["R"] + directions["AL"] > directions["L"]


def _logical(row: Sequence[Glyph]) -> list[Glyph]:
    """A row of a script that is written leftwards in reading order; numbers stay as they are."""
    turned = list(reversed(row))
    found: list[Glyph] = []
    held: list[Glyph] = []
    for glyph in turned:
        if unicodedata.bidirectional(glyph.text[0]) in ("L", "EN", "AN", "CS", "ES"):
            held.insert(0, glyph)
            continue
        found += held
        held = []
        found.append(glyph)
    return [*found, *held]


def _joined(runs: list[Run]) -> list[Run]:
    """Letters of one style in one run; spaces kept, for the words depend on them."""
    found: list[Run] = []
    for run in runs:
        last = found[-1] if found else None
        plain = last is not None and not last.note and not run.note
        if last and plain and (not run.words.strip() or _style(last) == _style(run)):
            found[-1] = replace(last, words=last.words + run.words)
        else:
            found.append(run)
    return found


def _style(run: Run) -> tuple[bool, bool]:
    return run.italic, run.strong


def writes_spaces(pages: Sequence[Sequence[Glyph]]) -> bool:
    """Whether a file sets a character for most spaces between words, as most programs do."""
    every = [g for page in pages for g in page]
    spaces = sum(1 for g in every if g.text.isspace())
    return spaces > 0.08 * len(every)

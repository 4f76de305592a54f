"""The rows of a PDF page to lines in reading order: columns one after the other, tables by rows.

Whatever is decided is kept in `Doubts`, so that a person compares the page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from generator.importer.numbering import at_start, parse
from generator.importer.pdf_page import Doubts, Glyph, Line, Rule, is_leftwards, line, pieces
from generator.model.markup import Run

_GUTTER = 8.0  # points between two columns at least
_ROWS = 4  # lines on each side that make columns
_TABLE_ROWS = 3
_WORDS = 12  # characters of a line in a column at least
_MOST_ROWS = 150  # of a page: more are no page
_FULL = 0.72  # how full the lines of a column are, measured against the longest


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of a row that are near each other, and where their words begin and end."""

    glyphs: list[Glyph]
    left: float
    right: float


Row = list[Piece]


def _piece(glyphs: list[Glyph]) -> Piece:
    words = [g for g in glyphs if g.text.strip()]
    return Piece(glyphs, min(g.x for g in words), max(g.right for g in words))


def page_lines(
    found: Sequence[list[Glyph]],
    page: int,
    height: float,
    drawn: Sequence[Rule],
    spaced: bool,
    doubts: Doubts,
) -> list[Line]:
    """The lines of a page in the order in which they are read."""
    cut: list[Row] = [[_piece(piece) for piece in pieces(row)] for row in found]
    made: list[Line] = []

    def add(rows: list[Row], depth: int = 0) -> None:
        start = 0
        while start < len(rows):
            band = _band(rows, start) if depth < 3 else None
            if band is None:
                stop = _table(rows, start)
                if stop > start:
                    doubts.tables.append(page + 1)
                    made.extend(_row(rows[n]) for n in range(start, stop))
                    start = stop
                else:
                    made.append(_one(rows[start]))
                    start += 1
                continue
            stop, at = band
            doubts.columns.append(page + 1)
            for side in _sides(rows[start:stop], at):
                first = len(made)
                add(side, depth + 1)
                if first < len(made):
                    made[first].break_before = True
                    rights = sorted(one.right for one in made[first:])
                    for one in made[first:]:
                        one.margin = one.margin or rights[int(len(rights) * 0.9)]
            start = stop

    def _one(row: Row) -> Line:
        lines = [line(piece.glyphs, page, height, drawn, spaced, doubts) for piece in row]
        whole = lines[0]
        for other in lines[1:]:
            whole.runs += [Run("\t"), *other.runs]
            whole.right = other.right
            if other.size > whole.size or len(other.text) > 10:
                whole.size = other.size
        return whole

    def _row(row: Row) -> Line:
        lines = [line(piece.glyphs, page, height, drawn, spaced, doubts) for piece in row]
        whole = lines[0]
        whole.row = True
        for other in lines[1:]:
            whole.runs += [Run(" | "), *other.runs]
            whole.right = other.right
        return whole

    add(cut)
    return [one for one in made if one.text]


def _text(piece: Piece) -> str:
    return "".join(g.text for g in piece.glyphs).strip()


def _band(rows: list[Row], start: int) -> tuple[int, float] | None:
    """Where columns that begin at row `start` end, and where the gutter is; None if none begin.

    The lines of two columns need not be at one height: what counts is that for many lines
    no piece crosses the gutter, and that both sides are prose and beside each other.
    """
    near = rows[start : start + _MOST_ROWS]
    starts = Counter(round(piece.left) for row in near for piece in row)
    if not starts:
        return None
    first, last = min(starts), max(row[-1].right for row in near)
    for edge in sorted(x for x, n in starts.items() if n >= _ROWS and first + 60 < x < last - 60):
        stop, before, after = _beside(near, edge - 1.0)
        if (
            len(before) >= _ROWS
            and len(after) >= _ROWS
            and _is_prose([_text_of(row) for row in before])
            and _is_prose([_text_of(row) for row in after])
            and _overlap(before, after) >= _ROWS - 1
        ):
            return start + stop, edge - 1.0
    return None


def _beside(rows: Sequence[Row], at: float) -> tuple[int, list[Row], list[Row]]:
    """How many rows leave a gutter before `at`, and what they have on its left and its right."""
    before: list[Row] = []
    after: list[Row] = []
    for n, row in enumerate(rows):
        left = [piece for piece in row if piece.left < at]
        if left and left[-1].right > at - _GUTTER:
            return n, before, after
        before += [left] if left else []
        after += [row[len(left) :]] if len(left) < len(row) else []
    return len(rows), before, after


def _overlap(before: Sequence[Row], after: Sequence[Row]) -> int:
    """How many lines of the column with fewer of them are beside the other column."""

    def beside(some: Sequence[Row], others: Sequence[Row]) -> int:
        heights = [row[0].glyphs[0].y for row in others]
        return sum(min(heights) - 2 <= row[0].glyphs[0].y <= max(heights) + 2 for row in some)

    return min(beside(before, after), beside(after, before))


def _text_of(row: Row) -> str:
    return " ".join(map(_text, row))


def _is_prose(texts: Sequence[str]) -> bool:
    """Whether lines are long and full, as those of a column are and cells of a table are not."""
    lengths = [len(text) for text in texts]
    labels = sum(1 for text in texts if parse(text) or len(text) < 5)
    usual = median(lengths)
    return usual >= _WORDS and labels < len(texts) / 2 and usual >= _FULL * max(lengths)


def _sides(rows: Sequence[Row], at: float) -> tuple[list[Row], list[Row]]:
    left = [[p for p in row if p.left < at] for row in rows]
    right = [[p for p in row if p.left >= at] for row in rows]
    sides = [row for row in left if row], [row for row in right if row]
    words = [glyph for row in rows for piece in row for glyph in piece.glyphs if glyph.text.strip()]
    return (sides[1], sides[0]) if is_leftwards(words) else sides


def _table(rows: list[Row], start: int) -> int:
    """Where a table that begins at row `start` ends; `start` if none does."""
    stop = start
    edges: list[float] = []
    while stop < len(rows):
        row = rows[stop]
        lefts = [piece.left for piece in row]
        if len(row) < 2 or (len(row) == 2 and _is_labelled(row)):
            break
        if edges and not all(any(abs(x - edge) < 4 for edge in edges) for x in lefts):
            break
        edges = edges or lefts
        stop += 1
    return stop if stop - start >= _TABLE_ROWS else start


def _is_labelled(row: Row) -> bool:
    """Whether a row is a number or bullet and its text."""
    first = _text(row[0])
    return parse(first) is not None or bool(at_start(f"{first} x")) or len(first) <= 3

"""Rows of a sheet as SpreadsheetML: written as text, where a workbook has very many of them.

Speed is bought here: of 9,000 alignments, openpyxl took 3.3 s of processor for the cells of one
sheet. All else of the workbook is still its work: styles, rules, comments, and the cells of small
sheets. A cell without words is left out where its column has its look already.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from generator.exports.xml_text import xml_text

LINE = 15.0  # points
TALLEST = 12  # lines; a longer text is read by entering its cell
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


class CellStyle(NamedTuple):
    """How one column's cells look: the styles by their numbers in the workbook, and the width.

    `quoted` is for words that a program would take for a formula; `empty` that of a cell without
    words, or None where there is to be no cell. `width` is in characters; None where the heights of
    rows are left to the program.
    """

    letter: str
    plain: int
    quoted: int
    empty: int | None
    width: float | None


def worded(text: str) -> str:
    """The words of a cell as a workbook has them: there, “_x0041_” is read as a letter, so that the
    mark itself is written as one.
    """
    return _ESCAPE.sub("_x005F_", text) if "_x" in text else text


def lines_of(text: str, width: float) -> int:
    """How many lines a text has in a cell of a width, in characters."""
    fits = width * 1.15
    if len(text) <= fits and "\n" not in text:
        return 1
    return sum([math.ceil(len(part) / fits) or 1 for part in text.split("\n")])


def height_of(lines: int) -> float:
    """The height of a row, in points: programs do not all work it out themselves."""
    return LINE * min(lines, TALLEST)


class Rows:
    """The rows of a sheet, one after the other; `formulas` are the beginnings of formulas."""

    def __init__(self, styles: Sequence[CellStyle], formulas: tuple[str, ...]) -> None:
        self._formulas = formulas
        # Of each column, what is written before a row's number, the cells that it had, and how an
        # empty one goes on.
        self._columns: list[tuple[str, dict[str, tuple[str, int]], str, CellStyle]] = [
            (f'<c r="{s.letter}', {}, "" if s.empty is None else f'" s="{s.empty}"/>', s)
            for s in styles
        ]

    def row(self, number: int, words: Iterable[str]) -> str:
        """One row, as high as its words need."""
        parts = ["", ""]
        lines = 0
        for text, (start, known, empty, style) in zip(words, self._columns, strict=True):
            if text:
                found = known.get(text)
                if found is None:
                    found = known[text] = self._cell(text, style)
                parts.append(f"{start}{number}{found[0]}")
                if found[1] > lines:
                    lines = found[1]
            elif empty:
                parts.append(f"{start}{number}{empty}")
        parts[0] = f'<row r="{number}"'
        parts[1] = f' ht="{height_of(lines):g}" customHeight="1">' if lines else ">"
        parts.append("</row>")
        return "".join(parts)

    def _cell(self, text: str, style: CellStyle) -> tuple[str, int]:
        """What follows the number of a cell's row, and how many lines its words take."""
        words = xml_text(worded(text)).replace("\r", "&#13;")
        space = ' xml:space="preserve"' if text != text.strip() else ""
        look = style.quoted if text.startswith(self._formulas) else style.plain
        cell = f'" s="{look}" t="inlineStr"><is><t{space}>{words}</t></is></c>'
        return cell, lines_of(text, style.width) if style.width else 0

"""Texts as CSV has them (RFC 4180): quoted where they must be, and disarmed for spreadsheets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "'")
_STARTS = frozenset(FORMULA_STARTS)
_QUOTED = re.compile('[",\r\n]')


def disarmed(cell: str) -> str:
    """A text with an apostrophe before it where a spreadsheet would run it, or hide one."""
    return f"'{cell}" if cell[:1] in _STARTS else cell


def armed(cell: str) -> str:
    """The text of a cell that `disarmed` wrote."""
    rest = cell[1:]
    return rest if cell.startswith("'") and rest.startswith(FORMULA_STARTS) else cell


def csv_cell(text: str) -> str:
    """A cell, disarmed."""
    cell = f"'{text}" if text[:1] in _STARTS else text
    if _QUOTED.search(cell):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def csv_row(cells: Iterable[str]) -> str:
    """A line with its end."""
    return ",".join([csv_cell(cell) for cell in cells]) + "\r\n"


def csv_table(columns: Iterable[str], lines: Iterable[str]) -> Iterator[str]:
    """The lines of a table: its headings, and lines that have their ends."""
    yield csv_row(columns)
    yield from lines


def table(columns: Iterable[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The lines of a table of cells, after a line of headings."""
    return csv_table(columns, map(csv_row, rows))

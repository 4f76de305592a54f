"""A workbook that came back: its rows as words, and what cannot be read of it.

Nothing is guessed: a number, a date, a formula or a merged cell is a diagnostic with its place,
because a spreadsheet program has changed such a cell and what it was is not known.
"""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from generator.diagnostics.report import Diagnostic, Place
from generator.exports.alignment_columns import KEY, MAX_CELL, PROGRAM, ROWS, SET, columns, tidy

MAX_BYTES = 50_000_000
MAX_UNPACKED = 400_000_000
MAX_ROWS = 100_000
EXPORT_AGAIN = "Export the workbook again, and repeat the changes in it."
_OLD_FORMAT = b"\xd0\xcf\x11\xe0"  # what .xls files begin with, and those with a password


@dataclass(frozen=True, slots=True)
class WorkbookRow:
    """A row that is not empty: its number, its key (empty in a new row), set and cells."""

    number: int
    key: str
    set: str
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class WorkbookRows:
    """What a workbook says. `places` has the number of each column by its heading.

    `exported` has the keys of all rows that it had when it was exported, with their fingerprints.
    `unread` are the rows with a cell that could not be read, such cells empty.
    """

    path: str
    rows: tuple[WorkbookRow, ...]
    places: Mapping[str, int]
    exported: Mapping[str, str]
    sets: tuple[str, ...]
    unread: tuple[WorkbookRow, ...]

    def place(self, row: int, name: str = KEY) -> Place:
        return Place(self.path, row, self.places.get(name, 1))


def read(data: bytes, path: str) -> tuple[WorkbookRows | None, list[Diagnostic]]:
    """Read a workbook's bytes. None where it is not one that `export` wrote."""
    problem = _not_a_workbook(data)
    if problem:
        return None, [Diagnostic(Place(path), "sheet-form", *problem)]
    try:
        book = load_workbook(io.BytesIO(data))
    except Exception as error:  # a stranger's file: the library raises what it meets
        message = f"the workbook cannot be read: {type(error).__name__}"
        hint = "Open it in a spreadsheet program and save it again as .xlsx."
        return None, [Diagnostic(Place(path), "sheet-form", message, hint)]
    missing = [f"“{name}”" for name in (ROWS, PROGRAM) if name not in book.sheetnames]
    if missing:
        message = f"the workbook has no sheet {' and no sheet '.join(missing)}"
        return None, [Diagnostic(Place(path), "sheet-form", message, EXPORT_AGAIN)]
    return _Reader(book[ROWS], book[PROGRAM], path).read()


def _not_a_workbook(data: bytes) -> tuple[str, str] | None:
    if len(data) > MAX_BYTES:
        return f"the file has {len(data):,} bytes; {MAX_BYTES:,} is the most", EXPORT_AGAIN
    if data.startswith(_OLD_FORMAT):
        return (
            "the file is in the old format .xls, or has a password",
            "Save it as .xlsx, without a password.",
        )
    try:
        unpacked = sum(info.file_size for info in zipfile.ZipFile(io.BytesIO(data)).infolist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return "the file is not an .xlsx workbook", "Save it as .xlsx."
    if unpacked > MAX_UNPACKED:
        return "the workbook unpacks to more than any export has", EXPORT_AGAIN
    return None


class _Reader:
    def __init__(self, sheet: Any, program: Any, path: str) -> None:
        self.sheet = sheet
        self.program = program
        self.path = path
        self.found: list[Diagnostic] = []
        self.places: dict[str, int] = {}

    def report(self, row: int, column: int, code: str, message: str, hint: str) -> None:
        self.found.append(Diagnostic(Place(self.path, row, column), code, message, hint))

    def read(self) -> tuple[WorkbookRows | None, list[Diagnostic]]:
        exported, sets = self._exported()
        self._headings()
        if self.sheet.max_row > MAX_ROWS:
            message = f"the sheet has {self.sheet.max_row:,} rows; {MAX_ROWS:,} is the most"
            self.report(1, 1, "sheet-form", message, "Delete the empty rows below the last one.")
        for merged in self.sheet.merged_cells.ranges:
            message = f"the cells {merged.coord} are merged: only the first has kept its words"
            hint = "Part them, and give each its words again, or export the workbook again."
            self.report(merged.min_row, merged.min_col, "sheet-form", message, hint)
        if self.found:
            return None, self.found
        rows = []
        unread = []
        for number in range(2, self.sheet.max_row + 1):
            row, good = self._row(number)
            if row is None:
                continue
            if good:
                rows.append(row)
            else:
                unread.append(row)
        book = WorkbookRows(
            self.path, tuple(rows), self.places, exported, tuple(sets), tuple(unread)
        )
        return book, self.found

    def _exported(self) -> tuple[dict[str, str], list[str]]:
        held: dict[str, list[str]] = {}
        for cells in self.program.iter_cols(values_only=True):
            held[str(cells[0])] = ["" if c is None else _plain(str(c)) for c in cells[1:]]
        keys, prints = held.get(KEY, []), held.get("Fingerprint", [])
        exported = {key: mark for key, mark in zip(keys, prints, strict=False) if key}
        if not exported or SET not in held:
            message = f"the hidden sheet “{PROGRAM}” is not as it was exported"
            self.report(1, 1, "sheet-form", message, EXPORT_AGAIN)
        return exported, [word for word in held.get(SET, []) if word]

    def _headings(self) -> None:
        known = {name.casefold(): name for name in (KEY, SET, *(c.name for c in columns()))}
        for number in range(1, self.sheet.max_column + 1):
            value = self.sheet.cell(1, number).value
            name = known.get(" ".join(str(value).split()).casefold()) if value else None
            if name is None:
                continue
            if name in self.places:
                first = get_column_letter(self.places[name])
                message = f"the heading “{name}” is in two columns, here and in {first}"
                self.report(1, number, "sheet-form", message, "Remove the one that is a copy.")
            self.places.setdefault(name, number)
        gone = [f"“{name}”" for name in known.values() if name not in self.places]
        if gone:
            message = f"the first row does not have the heading {', '.join(gone)}"
            hint = "Put it back, in the first row and over its column, or export again."
            self.report(1, 1, "sheet-form", message, hint)

    def _row(self, number: int) -> tuple[WorkbookRow | None, bool]:
        """A row, and whether all its cells could be read; None for one without any words."""
        words = {name: self._cell(number, place) for name, place in self.places.items()}
        if not any(word != "" for word in words.values()):
            return None, True
        known = {column.name: column for column in columns()}
        cells = {n: tidy(known[n], word or "") for n, word in words.items() if n in known}
        key = " ".join((words[KEY] or "").split())
        row = WorkbookRow(number, key, " ".join((words[SET] or "").split()), cells)
        return row, None not in words.values()

    def _cell(self, row: int, column: int) -> str | None:
        """A cell's words; None, with a diagnostic, where it holds something else."""
        cell = self.sheet.cell(row, column)
        value, kind = cell.value, cell.data_type
        if value is None:
            return ""
        problem = _problem(value, kind)
        if problem:
            self.report(row, column, "sheet-cell", *problem)
            return None
        return _plain(str(value))


def _problem(value: Any, kind: str) -> tuple[str, str] | None:
    """What is wrong with a cell, and how to mend it."""
    as_text = "Give the cell the format “Text”, and type it again."
    if kind == "f":
        return "the cell holds a formula, not words", f"{as_text} An “=” may stay in a text."
    if kind == "e":
        return f"the cell holds the error {value}", "Type the words that belong here."
    if kind == "d":
        return "the cell holds a date, so what was typed is lost", as_text
    if kind == "b":
        return f"the cell holds the value {str(value).upper()}, not a word", as_text
    if kind == "n":
        message = f"the cell holds the number {value}: 1.10 and 1.1 would be the same"
        return message, as_text
    text = str(value)
    if len(text) > MAX_CELL:
        return f"the cell has {len(text):,} characters; {MAX_CELL:,} is the most", "Shorten it."
    bad = next(_unwanted(text), "")
    if bad:
        message = f"the cell has a character that files may not have, U+{ord(bad):04X}"
        return message, "It may be invisible: delete it and type the words around it again."
    return None


def _unwanted(text: str) -> Iterator[str]:
    return (c for c in text if not c.isspace() and unicodedata.category(c) in ("Cc", "Co", "Cs"))


def _plain(text: str) -> str:
    """A cell's words without the codes that workbooks have for characters."""
    return text.replace("_x000D_", "").replace("_x005F_", "_").replace("\r", "")

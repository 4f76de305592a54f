"""The workbook in which an editor can change alignments; `generator.workbook` reads it back.

Every cell is text, so that 1.10 stays 1.10 and `=…` stays words. What identifies a row refuses
typing but is not locked: spreadsheet programs will not sort rows that have a locked cell.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.utils.datetime import from_excel
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from generator.exports.alignment_columns import (
    AUTHORITY,
    FROM_TEXT,
    KEY,
    MAX_CELL,
    MOST,
    PROGRAM,
    READ_ONLY,
    REVIEWED,
    ROWS,
    SET,
    TERMS,
    TERMS_OF_REUSE,
    TO_TEXT,
    Entry,
    choices,
    columns,
    entries,
    fingerprint,
)
from generator.exports.assertion_rows import reviews
from generator.exports.sheet_rows import CellStyle, Rows, height_of, lines_of, worded
from generator.model.authority import authority_of
from generator.model.entities import Site
from generator.model.markup import plain, shortened

Look = Callable[[Any], None]
"""Gives a cell its format, colours and font."""

ABOUT, SETS = "About", "Sets"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
TEXT = "@"
WIDTHS: Mapping[str, int] = {
    KEY: 12, SET: 18, "From": 10, "To": 10, FROM_TEXT: 45, TO_TEXT: 45, "Quote": 40,
    "Target quote": 40, "Rationale": 50, "Note": 30, "Complete note": 30, "Source: title": 30,
    "Source: url": 40,
}  # fmt: skip

_READING = PatternFill("solid", fgColor="FFEFEFEF")
_HEAD = PatternFill("solid", fgColor="FFDCE6F1")
_FAINT = "FF595959"
_TOP = Alignment(wrap_text=True, vertical="top")

ABOUT_LINES = (
    "Each row of the sheet “Alignments” is one statement: somebody relates one provision (From) "
    "to another (To). Change what is wrong, and give the file back: only the rows you changed are "
    "changed in the content.",
    "Grey columns are for reading along. They are not read back. The first of them, Key, tells the "
    "program which row is which: leave it as it is.",
    "You may sort, filter and hide rows, and add columns of your own at the right; those are not "
    "read back.",
    "To add a row: write it below the last one. Leave Key empty, choose a Set, fill From and To "
    "(one id each), and what the row needs. If you copy a row, empty the Key of the copy.",
    "To delete a row: delete it as a whole. The program lists what is missing and deletes it only "
    "if whoever brings the file back says so. What was published is better kept, with a status "
    "that hides it: others may cite it.",
    "An empty cell: what the set says holds (sheet “Sets”). Relation, Degree, Basis and Status "
    "show what counts, whether the row says it or the set. If one cell of the source is "
    "filled, the row has a source of its own, and needs its title.",
    "Quotes must be in the texts word for word. An alignment nobody has stated is a proposal, "
    "and its status says so.",
    "Keep all cells as text. Where the program turned a number into 1.1 that was 1.10, into a "
    "date, or words into a formula, the file is refused and the message names the cell.",
    "The sheet “Program” is hidden. It is needed to take the file back.",
)


def export(site: Site, sets: Sequence[str] = ()) -> bytes:
    """The workbook of these alignment sets, or of all. Same content, same bytes."""
    chosen = [e for e in entries(site) if not sets or e.set.id in sets]
    book = Workbook()
    about = book.active
    assert isinstance(about, Worksheet)
    about.title = ABOUT
    rows, listed, program = (book.create_sheet(name) for name in (ROWS, SETS, PROGRAM))
    ids = [id for id in site.sets if not sets or id in sets]
    lists = _lists(site, ids)
    _about(about, site)
    _head_of_rows(rows, lists, len(chosen))
    _sets(listed, site, ids)
    program.sheet_state = "hidden"
    written = {
        ROWS: _rows(rows, site, chosen),
        PROGRAM: _program(program, chosen, lists),
    }
    book.active = book.index(rows)
    about.sheet_view.tabSelected, rows.sheet_view.tabSelected = False, True
    places = {f"xl/worksheets/sheet{n}.xml": name for n, name in enumerate(book.sheetnames, 1)}
    return _saved(book, {path: written.get(name, ()) for path, name in places.items()})


def headings() -> tuple[str, ...]:
    """The headings of the sheet of rows, from left to right."""
    names = [column.name for column in columns()]
    computed = (AUTHORITY, REVIEWED, TERMS_OF_REUSE)
    return (KEY, SET, names[0], FROM_TEXT, names[1], TO_TEXT, *names[2:], *computed)


def _lists(site: Site, ids: Iterable[str]) -> dict[str, list[str]]:
    """The words that a column takes, by its heading."""
    found = {SET: list(ids)}
    for column in columns():
        if column.field in TERMS:
            found[column.name] = list(getattr(site.vocabulary, TERMS[column.field]))
        elif choices(column):
            found[column.name] = list(choices(column))
    return found


def _head_of_rows(sheet: Worksheet, lists: Mapping[str, Sequence[str]], count: int) -> None:
    """The headings of the sheet of rows, and all that a column says of its cells."""
    docs = _manual()
    names = headings()
    _heads(sheet, names)
    for number, name in enumerate(names, 1):
        head = sheet.cell(1, number)
        reading = name in READ_ONLY
        head.comment = Comment(docs.get(name, "For reading along; not read back."), "alignments")
        head.comment.width, head.comment.height = 260, 90
        if reading:
            head.fill = _READING
            head.font = _font(bold=True, italic=True, color=_FAINT)
        letter = get_column_letter(number)
        dimension = sheet.column_dimensions[letter]
        dimension.width = _width(name)
        dimension.number_format = TEXT
        dimension.alignment = _TOP
        _validate(sheet, f"{letter}2:{letter}{MOST}", name, lists)
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(names))}{count + 1}"


def _width(heading: str) -> int:
    return WIDTHS.get(heading, 16)


def _rows(sheet: Worksheet, site: Site, chosen: Sequence[Entry]) -> list[str]:
    """Every alignment as a row below the headings."""
    names = headings()
    styles = _styles(sheet, [_look_of(name) for name in names], [_width(name) for name in names])
    made = Rows(styles, FORMULA_STARTS)
    ids = dict.fromkeys(id for e in chosen for id in (e.assertion.from_, e.assertion.to))
    words = {id: _words(site, id) for id in ids}
    found = []
    for row, entry in enumerate(chosen, 2):
        a = entry.assertion
        written = {
            **entry.cells, KEY: entry.key, SET: entry.set.id, FROM_TEXT: words[a.from_],
            TO_TEXT: words[a.to], AUTHORITY: authority_of(site, a), REVIEWED: reviews(a),
            TERMS_OF_REUSE: a.terms,
        }  # fmt: skip
        found.append(made.row(row, [written[name] for name in names]))
    return found


def _styles(
    sheet: Worksheet, looks: Sequence[Look], widths: Sequence[float | None]
) -> list[CellStyle]:
    """What the workbook calls the looks of a sheet’s columns: a cell in each that is not kept.

    An empty cell with the look of its column need not be there.
    """
    known: dict[Look, tuple[int, int, int | None]] = {}
    for look in looks:
        if look not in known:
            cells = (Cell(sheet, row=2, column=1), Cell(sheet, row=2, column=1))
            for cell in cells:
                look(cell)
            cells[1].quotePrefix = True
            plain, quoted = (cell.style_id for cell in cells)
            known[look] = (plain, quoted, None if look is _plain_look else plain)
    return [
        CellStyle(get_column_letter(n), *known[look], width)
        for n, (look, width) in enumerate(zip(looks, widths, strict=True), 1)
    ]


def _look_of(heading: str) -> Look:
    if heading == KEY:
        return _key_look
    return _reading_look if heading in READ_ONLY else _plain_look


def _plain_look(cell: Any) -> None:
    """Words that may be changed."""
    cell.number_format = TEXT
    cell.alignment = _TOP


def _grey_look(cell: Any) -> None:
    _plain_look(cell)
    cell.fill = _READING


def _reading_look(cell: Any) -> None:
    _grey_look(cell)
    cell.font = _font(color=_FAINT, size=10)


def _key_look(cell: Any) -> None:
    _grey_look(cell)
    cell.font = _font(color=_FAINT, size=8)


def _manual() -> dict[str, str]:
    """What each column is, by its heading."""
    docs = {
        KEY: "Tells which row is which. Leave it as it is; empty in a new row.",
        SET: "The alignment set the row belongs to. Chosen in a new row, never changed after.",
    }
    for column in columns():
        docs[column.name] = column.doc.replace("`", "")
        if column.field in TERMS:
            docs[column.name] = "What counts, whether the row says it or its set."
    docs["To"] = "What it is related to: one id. For another id, add a row."
    return docs


def _validate(sheet: Worksheet, cells: str, name: str, lists: Mapping[str, Sequence[str]]) -> None:
    if name in lists:
        letter = get_column_letter(3 + list(lists).index(name))
        last = len(lists[name]) + 1
        source = f"{quote_sheetname(PROGRAM)}!${letter}$2:${letter}${max(last, 2)}"
        rule = DataValidation("list", formula1=source, allow_blank=True)
        rule.error = "Choose one of the list."
    elif name in READ_ONLY:
        rule = DataValidation("custom", formula1="FALSE", allow_blank=True)
        rule.error = "This column is for reading along; what is typed here is not read back."
    else:
        return
    rule.errorTitle = name
    rule.showErrorMessage = True
    rule.add(cells)
    sheet.add_data_validation(rule)


def _words(site: Site, id: str) -> str:
    """A provision's name and words, to read along."""
    name = site.name_of(id)
    if id in site.instruments:
        return name
    record = site.provisions[id].record
    words = plain(record.text) or getattr(record, "title", "") or "(its wording is not here)"
    return shortened(f"{name}: {words}", MAX_CELL - 1)


def _sets(sheet: Worksheet, site: Site, ids: Iterable[str]) -> None:
    names = (
        "Set", "File", "Title", "Asserted by", "Basis", "Status", "Relation", "Degree",
        "Source", "Date", "Complete", "Note",
    )  # fmt: skip
    _heads(sheet, names)
    for number, width in enumerate((20, 40, 30, 25, 14, 12, 14, 12, 40, 12, 10, 60), 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    for row, id in enumerate(ids, 2):
        r = site.sets[id].record
        path = r.where.path.removeprefix(f"{site.root}/")
        values = (
            r.id, path, r.title, r.asserted_by, r.basis, r.status, r.relation, r.degree,
            r.source.title, r.date, r.complete, r.note,
        )  # fmt: skip
        for number, value in enumerate(values, 1):
            _write(sheet, row, number, value, _grey_look)
        _height(sheet, row, dict(enumerate(values, 1)))
    sheet.freeze_panes = "B2"


def _about(sheet: Worksheet, site: Site) -> None:
    sheet.column_dimensions["A"].width = 24
    sheet.column_dimensions["B"].width = 100
    _write(sheet, 1, 1, f"Alignments of {site.record.name}").font = _font(bold=True, size=14)
    sheet.cell(1, 1).alignment = Alignment(wrap_text=False)
    row = 3
    for line in ABOUT_LINES:
        _write(sheet, row, 2, line)
        _height(sheet, row, {2: line})
        row += 1
    for title, lines in _glossary(site):
        row += 1
        _write(sheet, row, 1, title).font = _font(bold=True)
        for name, words in lines:
            row += 1
            _write(sheet, row, 1, name)
            _write(sheet, row, 2, words)
            _height(sheet, row, {2: words})
        row += 1


def _glossary(site: Site) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    yield "Columns", list(_manual().items())
    for field, section in TERMS.items():
        terms = getattr(site.vocabulary, section)
        lines = [(word, plain(t.definition or t.gloss or t.label)) for word, t in terms.items()]
        yield field.capitalize(), lines


def _program(
    sheet: Worksheet, chosen: Sequence[Entry], lists: Mapping[str, Sequence[str]]
) -> list[str]:
    """What import needs: the rows as exported. Then the words of drop-downs, a list a column."""
    columns_: list[tuple[str, Sequence[str]]] = [
        (KEY, [e.key for e in chosen]),
        ("Fingerprint", [fingerprint(e.cells) for e in chosen]),
        *lists.items(),
    ]
    for number, (name, _) in enumerate(columns_, 1):
        _write(sheet, 1, number, name)
    made = Rows(
        _styles(sheet, [_plain_look] * len(columns_), [None] * len(columns_)), FORMULA_STARTS
    )
    lines = zip_longest(*(words for _, words in columns_), fillvalue="")
    return [made.row(row, words) for row, words in enumerate(lines, 2)]


def _heads(sheet: Worksheet, names: Sequence[str]) -> None:
    for number, name in enumerate(names, 1):
        cell = _write(sheet, 1, number, name)
        cell.font = _font(bold=True)
        cell.fill = _HEAD


def _font(**look: Any) -> Font:
    return Font(name="Calibri", **{"size": 11, **look})


def _height(sheet: Worksheet, row: int, cells: Mapping[int, str]) -> None:
    """As high as the wrapped words of a row need."""
    widths = (sheet.column_dimensions[get_column_letter(column)].width for column in cells)
    lines = max(map(lines_of, cells.values(), widths), default=1)
    sheet.row_dimensions[row].height = height_of(lines)


def _write(sheet: Worksheet, row: int, column: int, text: str, look: Look = _plain_look) -> Cell:
    """Words into a cell, as words: never a formula, a number or a date."""
    cell: Any = sheet.cell(row, column)
    cell.value = worded(text) or None
    if text:
        cell.data_type = "s"
    look(cell)
    cell.quotePrefix = text.startswith(FORMULA_STARTS)
    found: Cell = cell
    return found


_LEVEL = 4  # of 9: 7 % larger than the usual 6, in half of the time
_DIMENSION = re.compile(rb'(<dimension ref="A1:[A-Z]+)\d+')


class _Archive(zipfile.ZipFile):
    """A zip file whose entries have no time of their own; to the sheets named in `rows`, these are
    added below their line of headings.
    """

    def __init__(self, file: io.BytesIO, rows: Mapping[str, Sequence[str]]) -> None:
        super().__init__(file, "w", zipfile.ZIP_DEFLATED)
        self._rows = rows

    def writestr(self, name: Any, data: Any, *_: Any, **__: Any) -> None:  # type: ignore[override]
        info = zipfile.ZipInfo(getattr(name, "filename", name))  # its time is 1980
        info.compress_type = zipfile.ZIP_DEFLATED
        info.external_attr = 0o644 << 16
        super().writestr(info, data, compresslevel=_LEVEL)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        data = Path(filename).read_bytes()
        if rows := self._rows.get(arcname):
            data = _DIMENSION.sub(rb"\g<1>%d" % (len(rows) + 1), data, count=1)
            head, end, tail = data.partition(b"</sheetData>")
            data = b"".join([head, "".join(rows).encode(), end, tail])
        self.writestr(arcname, data)


def _saved(book: Workbook, rows: Mapping[str, Sequence[str]]) -> bytes:
    """The workbook's bytes, without the hour of this moment in them."""
    book.properties.creator = "alignments"
    book.properties.created = book.properties.modified = from_excel(29221)  # 1980-01-01
    held = io.BytesIO()
    archive = _Archive(held, rows)
    ExcelWriter(book, archive).save()
    return held.getvalue()

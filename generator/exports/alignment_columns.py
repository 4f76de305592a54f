"""The columns of the spreadsheet, derived from the schema, and an assertion's cells in them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any, get_args, get_origin

from generator.model.entities import Assertion, Site
from generator.schema.alignment_records import RowRecord, SetRecord
from generator.schema.decoder import Field, schema, term_sections, yaml_name
from generator.schema.field_types import Prose

MAX_CELL = 32_767
"""The most characters that a cell of any spreadsheet program holds."""

MOST = 20_000
"""Alignments in a workbook: as far down as its drop-downs reach."""

ROWS = "Alignments"
PROGRAM = "Program"
"""The sheet of rows, and the hidden one with what they were when they were exported."""

KEY = "Key"
SET = "Set"
FROM_TEXT = "From: its words (read only)"
TO_TEXT = "To: its words (read only)"
AUTHORITY = "Authority (read only)"
REVIEWED = "Reviewed (read only)"
TERMS_OF_REUSE = "Terms of reuse (read only)"
READ_ONLY = (KEY, FROM_TEXT, TO_TEXT, AUTHORITY, REVIEWED, TERMS_OF_REUSE)

TERMS: Mapping[str, str] = term_sections(RowRecord)
"""Fields that take a term, and the section of the vocabulary that has it."""


@dataclass(frozen=True, slots=True)
class Column:
    """A field of a row: its heading, the way to it in the record by the names that fields have in
    YAML and by those of attributes, what it takes, its manual.
    """

    name: str
    path: tuple[str, ...]
    attributes: tuple[str, ...]
    annotation: Any
    doc: str

    @property
    def field(self) -> str:
        return self.path[0]


@cache
def columns() -> tuple[Column, ...]:
    """Every field of a row of alignments, a record's own fields as columns of their own."""
    return tuple(_columns(schema(RowRecord), (), ""))


def _columns(found: tuple[Field, ...], above: tuple[Field, ...], before: str) -> Iterator[Column]:
    for f in found:
        if (
            any(is_dataclass(a) for a in get_args(f.annotation))
            and get_origin(f.annotation) is tuple
        ):
            continue  # a list of records, such as reviews, is edited in the file
        name = before + (f.name if before else f.name.capitalize()).replace("_", " ")
        inner = next((a for a in (f.annotation, *get_args(f.annotation)) if is_dataclass(a)), None)
        if isinstance(inner, type):
            yield from _columns(schema(inner), (*above, f), f"{name}: ")
        else:
            way = (*above, f)
            path, attributes = tuple(p.name for p in way), tuple(p.attribute for p in way)
            yield Column(name, path, attributes, f.annotation, f.doc)


def choices(column: Column) -> tuple[str, ...]:
    """The words a column takes, where the schema lists them."""
    return tuple(word for word in get_args(column.annotation) if isinstance(word, str) and word)


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One assertion of the content as the spreadsheet has it.

    `row` is the number of its YAML row in the set, `index` its place in the row's `to`.
    """

    assertion: Assertion
    set: SetRecord
    row: int
    index: int
    cells: Mapping[str, str]

    @property
    def key(self) -> str:
        return self.assertion.id

    @property
    def record(self) -> RowRecord:
        return self.set.alignments[self.row]


def entries(site: Site) -> tuple[Entry, ...]:
    """Every assertion of a site without errors, in the order of its files."""
    assertions: dict[str, list[Assertion]] = {}
    for assertion in site.assertions:
        assertions.setdefault(assertion.set, []).append(assertion)
    found: list[Entry] = []
    cells: dict[str, str] = {}
    for id, held in site.sets.items():
        record = held.record
        places = [(n, i) for n, row in enumerate(record.alignments) for i in range(len(row.to))]
        for (n, i), assertion in zip(places, assertions.get(id, ()), strict=True):
            if i == 0:
                cells = _cells(record, record.alignments[n])
            to = cell(_to(), record.alignments[n].to[i])
            found.append(Entry(assertion, record, n, i, cells | {_to().name: to}))
    return tuple(found)


@cache
def _to() -> Column:
    """The column in which the ids of one YAML row are in rows of their own."""
    return next(column for column in columns() if column.field == "to")


def _cells(head: SetRecord, row: RowRecord) -> dict[str, str]:
    """What counts, for the terms; for all other fields what the row itself says; no `to`."""
    cells = {}
    for column in columns():
        field = column.path[0]
        value: Any = row
        for name in column.attributes:
            value = getattr(value, name, None)  # a record may have none inside
        if field in TERMS:
            value = value or getattr(head, field)
        elif field == "to":
            value = ""
        cells[column.name] = cell(column, value) if value else ""
    return cells


def values(record: Any) -> dict[str, Any]:
    """The fields a record gives, by their YAML names; records inside it likewise."""
    found = {}
    for f in fields(record):
        value = getattr(record, f.name)
        if f.name == "where" or not value:
            continue
        found[yaml_name(f.name)] = values(value) if is_dataclass(value) else value
    return found


def cell(column: Column, text: str) -> str:
    """A value as a cell shows it. One that no cell can hold is replaced by a remark."""
    text = tidy(column, text)
    if len(text) <= MAX_CELL:
        return text
    return f"[{len(text):,} characters are too many for a cell: edit this in the file]"


def tidy(column: Column, text: str) -> str:
    """A cell's words without the white space that means nothing; line breaks part paragraphs."""
    if column.annotation is Prose:
        return "\n\n".join(" ".join(part.split()) for part in text.split("\n") if part.strip())
    return " ".join(text.split())


def fingerprint(cells: Mapping[str, str]) -> str:
    """What tells whether anybody changed a row since it was exported."""
    words = "\x1f".join(f"{name}\x1e{cells[name]}" for name in sorted(cells) if cells[name])
    return hashlib.sha256(words.encode()).hexdigest()[:16]

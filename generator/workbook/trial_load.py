"""The content as it would be: the workbook's rows in their sets, checked by every rule.

A row's fields are given the places of their cells, so that each mistake is reported with its cell,
in the same words as a mistake in a file.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from pathlib import Path

from openpyxl.utils import get_column_letter

from generator.diagnostics.report import Diagnostic
from generator.exports.alignment_columns import Entry, columns
from generator.loading.assemble import assemble
from generator.loading.reader import read
from generator.loading.rules import check
from generator.model.entities import Site
from generator.schema.alignment_records import RowRecord
from generator.schema.decoder import decode
from generator.sitemap.resources import standard_vocabulary
from generator.workbook.row_changes import Changes, Fields
from generator.workbook.workbook_reader import WorkbookRow, WorkbookRows
from generator.yamlfile.tree import Mapping as MappingNode
from generator.yamlfile.tree import Node, Scalar, SourceFile, Where


def trial(
    content: Path, book: WorkbookRows, now: tuple[Entry, ...], changes: Changes
) -> tuple[Site | None, list[Diagnostic]]:
    """The site with the changes made, and what is wrong with it that has a cell or is new."""
    records = read(content)
    before = set(records.found)
    found: list[Diagnostic] = []
    rows = _rows(book, now, changes, found)
    for folder in records.folders:
        folder.sets = [
            dataclasses.replace(record, alignments=tuple(rows[record.id]))
            if record.id in rows
            else record
            for record in folder.sets
        ]
    site, problems = assemble(records, standard_vocabulary())
    problems += check(site, tuple(records.pages))[0] if site else []
    return site, found + [d for d in problems if d not in before]


def in_cells(found: list[Diagnostic], book_path: str) -> list[Diagnostic]:
    """Diagnostics of the workbook, each with the name of its cell."""
    return [
        dataclasses.replace(
            d, message=f"{get_column_letter(d.place.column)}{d.place.line}: {d.message}"
        )
        if d.place.path == book_path and (d.place.line, d.place.column) != (1, 1)
        else d
        for d in found
    ]


def _rows(
    book: WorkbookRows, now: tuple[Entry, ...], changes: Changes, found: list[Diagnostic]
) -> dict[str, list[RowRecord]]:
    """The rows of every set that the changes touch, an assertion each."""
    touched = {e.set.id for e in (*changes.changed, *changes.gone)} | set(changes.new)
    rows: dict[str, list[RowRecord]] = {id: [] for id in touched}
    numbers = {row.key: row.number for row in book.rows}
    for entry in now:
        if entry.set.id not in rows or entry in changes.gone:
            continue
        record = dataclasses.replace(entry.record, to=(entry.record.to[entry.index],))
        if entry in changes.changed:
            spare = {"from": record.from_, "to": record.to[0]}
            record = _decoded(book, *changes.changed[entry], spare, found) or record
        elif entry.key in numbers:
            where = Where(SourceFile(book.path), numbers[entry.key], 1)
            record = dataclasses.replace(record, where=where)
        rows[entry.set.id].append(record)
    for id, new in changes.new.items():
        for row, fields in new:
            decoded = _decoded(book, row, fields, {}, found)
            if decoded is not None:
                rows[id].append(decoded)
    return rows


def _decoded(
    book: WorkbookRows, row: WorkbookRow, fields: Fields, spare: Fields, found: list[Diagnostic]
) -> RowRecord | None:
    """The record of a row's fields; `spare` has others, for those that cannot be read."""
    record, problems = decode(RowRecord, _node(book, row, fields, ()), book.path)
    found += problems
    if record is None:  # its other mistakes are reported, too: without the cells that are wrong
        wrong = {d.place.column for d in problems}
        good = {n: v for n, v in fields.items() if _column(book, (n,)) not in wrong}
        record, _ = decode(RowRecord, _node(book, row, {**spare, **good}, ()), book.path)
    return record


def _node(book: WorkbookRows, row: WorkbookRow, fields: Fields, path: tuple[str, ...]) -> Node:
    node = MappingNode(row.number, _column(book, path))
    for name, value in fields.items():
        way = (*path, name)
        column = _column(book, way)
        node.places += (row.number, column)
        if isinstance(value, Mapping):
            node.fields[name] = _node(book, row, value, way)
        else:
            node.fields[name] = Scalar(value, row.number, column, "", False)
    return node


def _column(book: WorkbookRows, path: tuple[str, ...]) -> int:
    """The column of a field; for a record, that of its first field."""
    return next(book.places[c.name] for c in columns() if c.path[: len(path)] == path)


def same(one: Site, other: Site) -> bool:
    """Whether two sites assert the same, wherever it is written."""
    return _assertions(one) == _assertions(other)


def _assertions(site: Site) -> dict[str, tuple[object, ...]]:
    return {
        a.id: tuple(getattr(a, f.name) for f in dataclasses.fields(a) if f.name != "where")
        for a in site.assertions
    }

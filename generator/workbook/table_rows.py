"""Rows of an open format as the rows of a workbook: what the content says already stays as it is.

A table has what holds for each row, whether its row or its set says it. A cell that says what the
content says is given the words of the content; so only what differs becomes a change.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.exports.alignment_columns import (
    KEY,
    SET,
    TERMS,
    Column,
    Entry,
    columns,
    fingerprint,
    tidy,
)
from generator.exports.assertion_rows import COLUMNS, rows
from generator.model.entities import Site
from generator.schema.alignment_records import SetRecord
from generator.workbook.table_reader import TableRow
from generator.workbook.workbook_reader import WorkbookRow, WorkbookRows


def column_name(column: Column) -> str:
    """The name of a workbook's column in the open tables: `source_title`."""
    return "_".join(part.rstrip("_") for part in column.path)


def as_workbook(
    site: Site, now: tuple[Entry, ...], found: Iterable[TableRow], path: str
) -> WorkbookRows:
    """The rows of sets that the site has. A row whose id is unknown is new."""
    found = [row for row in found if row.cells.get("set", "") in site.sets]
    by_key = {entry.key: entry for entry in now}
    said = dict(zip((a.id for a in site.assertions), rows(site, site.assertions), strict=True))
    places = {name: n for n, name in enumerate((KEY, SET, *(c.name for c in columns())), 1)}
    held = []
    keys = []
    for row in found:
        key = row.cells.get("id", "") or "/".join(
            row.cells.get(n, "") for n in ("set", "from", "to")
        )
        entry = by_key.get(key)
        if entry is None:
            head = site.sets[row.cells["set"]].record
            cells = _new(row, head)
        else:
            cells = _cells(row, entry, dict(zip(COLUMNS, said[key], strict=True)))
            keys.append(key)
        held.append(WorkbookRow(row.line, key if entry else "", row.cells["set"], cells))
    exported = {key: fingerprint(by_key[key].cells) for key in keys}
    return WorkbookRows(path, tuple(held), places, exported, tuple(site.sets), ())


def _cells(row: TableRow, entry: Entry, said: Mapping[str, str]) -> dict[str, str]:
    """A known row: the words of the content, where the table says the same or says nothing."""
    cells = dict(entry.cells)
    changed = [
        column
        for column in columns()
        if column_name(column) in row.cells
        and tidy(column, row.cells[column_name(column)]) != tidy(column, said[column_name(column)])
    ]
    if any(column.field == "source" for column in changed):
        changed += [c for c in columns() if c.field == "source" and c not in changed]
    for column in changed:
        cells[column.name] = tidy(column, row.cells.get(column_name(column), ""))
    return cells


def _new(row: TableRow, head: SetRecord) -> dict[str, str]:
    """A new row: what its set says is not repeated."""
    cells = {c.name: tidy(c, row.cells.get(column_name(c), "")) for c in columns()}
    same_source = all(
        cells[c.name] == tidy(c, getattr(head.source, c.path[1]))
        for c in columns()
        if c.field == "source"
    )
    for column in columns():
        if column.field == "source":
            if same_source:
                cells[column.name] = ""
        elif column.field in ("date", "complete", "complete_note", "note"):
            if cells[column.name] == tidy(column, getattr(head, column.field)):
                cells[column.name] = ""
        elif column.field in TERMS and not cells[column.name]:
            cells[column.name] = getattr(head, column.field)
    return cells

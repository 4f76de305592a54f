"""The rows that came back against the content: what is new, changed, gone, or cannot be matched.

Three things are compared: the row, the content now, and the content when it was exported. A row
that nobody changed leaves the content alone, even where the content has moved on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.diagnostics.report import Diagnostic
from generator.exports.alignment_columns import KEY, SET, TERMS, Entry, columns, fingerprint, values
from generator.schema.alignment_records import SetRecord
from generator.schema.corrections import suggest
from generator.workbook.workbook_reader import EXPORT_AGAIN, WorkbookRow, WorkbookRows

Fields = Mapping[str, Any]
"""A row's own fields by their YAML names: words, `to` as one id, records as further mappings."""


@dataclass(frozen=True, slots=True, eq=False)
class Changes:
    """What an import would do: entries to change, with their new fields; rows to add, by set;
    entries to delete.
    """

    changed: Mapping[Entry, tuple[WorkbookRow, Fields]]
    new: Mapping[str, tuple[tuple[WorkbookRow, Fields], ...]]
    gone: frozenset[Entry]

    def __bool__(self) -> bool:
        return bool(self.changed or self.new or self.gone)


def compare(
    book: WorkbookRows, now: tuple[Entry, ...], sets: Mapping[str, SetRecord], *, delete: bool
) -> tuple[Changes, list[Diagnostic]]:
    """What the rows of `book` change in the entries of the content, and what is wrong with them."""
    found: list[Diagnostic] = []
    by_key = {entry.key: entry for entry in now}
    seen, problems = _by_key(book, by_key)
    found += problems
    strayed = {d.place.line for d in problems}
    changed: dict[Entry, tuple[WorkbookRow, Fields]] = {}
    new: dict[str, list[tuple[WorkbookRow, Fields]]] = {}
    for row in book.rows:
        if row.number in strayed:
            continue
        if not row.key:
            problem = _set_problem(row, book, sets)
            if problem:
                found.append(problem)
            else:
                fields = _fields(row, None, sets[row.set])
                new.setdefault(row.set, []).append((row, fields))
            continue
        entry = by_key.get(row.key)
        if entry is not None and row.cells == entry.cells and row.set == entry.set.id:
            continue
        exported = book.exported[row.key]
        untouched = fingerprint(row.cells) == exported
        if untouched and (entry is None or row.set == entry.set.id):
            continue
        if entry is None or fingerprint(entry.cells) != exported:
            found.append(_stale(row, entry, book))
        elif row.set != entry.set.id:
            message = f"this row belongs to the set “{entry.set.id}”, which does not change"
            hint = f"Write {entry.set.id} again. To move the row, delete it and add a new one."
            found.append(Diagnostic(book.place(row.number, SET), "sheet-key", message, hint))
        else:
            changed[entry] = row, _fields(row, entry, entry.set)
    gone = set()
    for key, exported in book.exported.items():
        if key in seen or key not in by_key:
            continue
        entry = by_key[key]
        if not delete:
            found.append(_missing(entry, book))
        elif fingerprint(entry.cells) != exported:
            message = f"{key} is not in the workbook, and was changed in the content meanwhile"
            found.append(Diagnostic(book.place(1), "sheet-stale", message, EXPORT_AGAIN))
        else:
            gone.add(entry)
    return Changes(changed, {k: tuple(v) for k, v in new.items()}, frozenset(gone)), found


def _set_problem(
    row: WorkbookRow, book: WorkbookRows, sets: Mapping[str, SetRecord]
) -> Diagnostic | None:
    place = book.place(row.number, SET)
    if not row.set:
        message = "this row has no key and no set"
        hint = f"For a new row choose a set: {', '.join(sets)}."
        return Diagnostic(place, "sheet-key", message, hint)
    if row.set not in sets:
        hint = suggest(row.set, sets) or f"It is one of: {', '.join(sets)}."
        return Diagnostic(place, "sheet-key", f"there is no set “{row.set}”", hint)
    return None


def _by_key(
    book: WorkbookRows, by_key: Mapping[str, Entry]
) -> tuple[dict[str, int], list[Diagnostic]]:
    """The number of the row of each key, and the rows whose key is doubled or unknown.

    Such a row is recognised by its set and ids where it can be: its old key is named, and it is
    not reported as gone as well.
    """
    held: dict[str, list[WorkbookRow]] = {}
    for row in book.rows:
        if row.key:
            held.setdefault(row.key, []).append(row)
    seen: dict[str, int] = {}
    strayed: list[WorkbookRow] = []
    for key, rows in held.items():
        if key not in book.exported:
            strayed += rows
            continue
        rows.sort(key=lambda row: _pair(row) != _pair_of(by_key.get(key)))
        seen[key] = rows[0].number
        strayed += rows[1:]
    lost = {
        _pair_of(by_key[key]): key for key in book.exported if key in by_key and key not in seen
    }
    for row in book.unread:
        key = row.key if row.key in book.exported else lost.pop(_pair(row), "")
        seen.setdefault(key, row.number)
    found = []
    for row in strayed:
        old = lost.pop(_pair(row), "")
        if row.key in book.exported:
            message = f"the key “{row.key}” is in row {seen[row.key]}, too"
            hint = "In a row that is a copy, empty the key: it is a new row."
        else:
            message = f"“{row.key}” is not a key of this workbook"
            hint = "Put the old key back. In a new row the key is empty."
        if old:
            seen[old] = row.number
            hint = f"Its key was: {old}."
        found.append(Diagnostic(book.place(row.number, KEY), "sheet-key", message, hint))
    return seen, found


def _pair(row: WorkbookRow) -> tuple[str, ...]:
    return row.set, *(row.cells[c.name] for c in columns()[:2])


def _pair_of(entry: Entry | None) -> tuple[str, ...]:
    """The set and the two ids of an entry, as its row has them."""
    if entry is None:
        return ()
    return entry.set.id, *(entry.cells[c.name] for c in columns()[:2])


def _stale(row: WorkbookRow, entry: Entry | None, book: WorkbookRows) -> Diagnostic:
    place = book.place(row.number, KEY)
    if entry is None:
        message = "the content no longer has this row, which is changed here"
        return Diagnostic(place, "sheet-stale", message, EXPORT_AGAIN)
    where = entry.record.where.place
    differs = [name for name, word in row.cells.items() if word != entry.cells[name]]
    message = (
        f"this row is changed here, and since the export in {where.path} line {where.line}, too; "
        f"they differ in {', '.join(differs)}"
    )
    return Diagnostic(place, "sheet-stale", message, EXPORT_AGAIN)


def _missing(entry: Entry, book: WorkbookRows) -> Diagnostic:
    message = f"the row of {entry.key} is not in the sheet any more"
    hint = (
        "If it is to be deleted, import with --delete; else put it back, with its key. What was "
        "published is better kept, with a status that hides it."
    )
    return Diagnostic(book.place(1), "sheet-row-gone", message, hint)


def _fields(row: WorkbookRow, entry: Entry | None, head: SetRecord) -> Fields:
    """A row's own fields as its cells ask for: what was not changed stays as the file has it."""
    own: dict[str, Any] = {}
    if entry is not None:
        own = {**values(entry.record), "to": entry.record.to[entry.index]}
    fields: dict[str, Any] = {}
    for column in columns():
        word = row.cells[column.name]
        if entry is not None and word == entry.cells[column.name]:
            kept: Any = own
            for name in column.path:
                kept = kept.get(name, "") if isinstance(kept, dict) else ""
            word = kept
        elif column.field in TERMS and word == getattr(head, column.field):
            word = ""  # a row repeats a field only to differ
        inner = fields
        for name in column.path[:-1]:
            inner = inner.setdefault(name, {})
        if word:
            inner[column.path[-1]] = word
    return {name: value for name, value in fields.items() if value}

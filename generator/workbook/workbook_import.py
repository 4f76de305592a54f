"""Bring a workbook's changes into the files: all of them, or none.

The files are edited where a row changed and nowhere else, tried out in a copy of the tree, and
replaced one by one only when the copy says exactly what the workbook says.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.diagnostics.report import Diagnostic, Place, Report
from generator.exports.alignment_columns import Entry, columns, entries, values
from generator.loading.loader import load
from generator.model.entities import Site
from generator.schema.alignment_records import RowRecord, SetRecord
from generator.schema.decoder import schema
from generator.schema.field_types import Line, Prose
from generator.schema.instrument_records import Source
from generator.workbook.row_changes import Changes, Fields, compare
from generator.workbook.trial_load import in_cells, same, trial
from generator.workbook.workbook_reader import WorkbookRows, read
from generator.yamlfile import writer
from generator.yamlfile.atomic_write import save
from generator.yamlfile.parser import extents
from generator.yamlfile.surgical_editor import Edit, Editor, Unfaithful, apply

BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an import does: new bytes by the file's path inside the content, and in sentences."""

    files: Mapping[str, bytes]
    sentences: tuple[str, ...]


def bring(
    content: Path, site: Site, data: bytes, path: str, *, delete: bool = False
) -> tuple[Outcome | None, Report]:
    """Work out what a workbook changes in a tree that `site` was loaded from; write nothing.

    None, with a report of every problem, unless all of it is right. `path` is what the report
    calls the workbook. Raises Unfaithful where edits went wrong.
    """
    book, found = read(data, path)
    if book is None:
        return None, Report.of(in_cells(found, path))
    return bring_rows(content, site, book, found, path, delete=delete)


def bring_rows(
    content: Path,
    site: Site,
    book: WorkbookRows,
    found: list[Diagnostic],
    path: str,
    *,
    delete: bool,
) -> tuple[Outcome | None, Report]:
    """The same for rows that are read already; `found` is what was wrong with their file."""
    now = entries(site)
    sets = {id: held.record for id, held in site.sets.items()}
    changes, problems = compare(book, now, sets, delete=delete)
    found += problems
    known = set(load(content)[1].diagnostics)
    hoped, problems = trial(content, book, now, changes)
    found += [d for d in problems if d not in known]
    found += _emptied(now, changes, path)
    report = Report.of(in_cells(found, path))
    if report.errors:
        return None, report
    files = {
        _inside(site, id): _edited(content / _inside(site, id), record, now, changes)
        for id, record in sets.items()
        if _touches(changes, id)
    }
    _faithful(content, files, hoped)
    return Outcome(files, tuple(_sentences(site, changes))), report


def write(content: Path, files: Mapping[str, bytes]) -> None:
    """Replace files, each at once: nobody ever reads half of one."""
    for path, data in files.items():
        save(content / path, data)


def _inside(site: Site, id: str) -> str:
    return site.sets[id].record.where.path.removeprefix(f"{site.root}/")


def _names(kind: type) -> list[str]:
    return [f.name for f in schema(kind)]


def _touches(changes: Changes, id: str) -> bool:
    return id in changes.new or any(e.set.id == id for e in (*changes.changed, *changes.gone))


def _emptied(now: tuple[Entry, ...], changes: Changes, path: str) -> list[Diagnostic]:
    """A set must keep a row: an empty one is a file to delete, which is for a person to do."""
    left = {e.set.id for e in now if e not in changes.gone} | set(changes.new)
    return [
        Diagnostic(
            Place(path),
            "sheet-row-gone",
            f"all rows of the set “{id}” are gone from the sheet",
            f"If nothing of it holds, delete its file: {head.where.path}.",
        )
        for id, head in {e.set.id: e.set for e in changes.gone}.items()
        if id not in left
    ]


# Edits


def _edited(file: Path, head: SetRecord, now: tuple[Entry, ...], changes: Changes) -> bytes:
    """A set's file with its changes made."""
    data = file.read_bytes()
    text = data.decode("utf-8-sig")
    editor = Editor(text, {"": _names(RowRecord), "source": _names(Source)})
    rows = extents(text).fields["alignments"]
    by_row: dict[int, list[Entry]] = {}
    for entry in now:
        if entry.set.id == head.id:
            by_row.setdefault(entry.row, []).append(entry)
    edits: list[Edit] = []
    gone: list[int] = []
    for number, held in by_row.items():
        if not any(e in changes.changed or e in changes.gone for e in held):
            continue
        groups = _groups(held, changes)
        if not groups:
            gone.append(number)
            continue
        first, *others = (_row_edits(editor, rows.items[number], held[0], g) for g in groups)
        edits += first
        if others:
            start, end = editor.record(rows, number)
            copies = [_slice(text, start, end, other) for other in others]
            edits.append(editor.after(rows, number, copies))
    new = [editor.new(rows, _values(fields)) for _, fields in changes.new.get(head.id, ())]
    if len(gone) == len(rows.items):
        edits = [editor.instead(rows, new)]
    else:
        edits += editor.removed(rows, gone)
        if new:
            last = max(n for n in range(len(rows.items)) if n not in gone)
            edits.append(editor.after(rows, last, new))
    return (BOM if data.startswith(BOM) else b"") + apply(text, edits).encode()


Group = tuple[Fields, dict[int, str]]
"""The fields, `to` aside, that some targets of a YAML row share, and these targets by index."""


def _groups(held: list[Entry], changes: Changes) -> list[Group]:
    """What becomes of a YAML row: the targets that stay as they are keep it, others part."""
    own = values(held[0].record)
    groups: list[Group] = []
    for entry in held:
        if entry in changes.gone:
            continue
        fields = dict(changes.changed[entry][1]) if entry in changes.changed else dict(own)
        to = fields.pop("to") if entry in changes.changed else entry.record.to[entry.index]
        fields.pop("to", None)
        same_fields = next((group for group in groups if group[0] == fields), None)
        if same_fields is None:
            groups.append((fields, {entry.index: to}))
        else:
            same_fields[1][entry.index] = to
    own.pop("to", None)
    return sorted(groups, key=lambda group: group[0] != own)


def _row_edits(editor: Editor, row: Any, entry: Entry, group: Group) -> list[Edit]:
    """What makes a YAML row that of a group."""
    fields, targets = group
    own = values(entry.record)
    to = own.pop("to")
    changed: dict[str, Any] = {}
    for name in dict.fromkeys((*own, *fields)):
        if own.get(name) != fields.get(name):
            changed[name] = _change(own.get(name), fields.get(name), (name,))
    edits = editor.fields(row, changed)
    kept = {i: targets.get(i) for i in range(len(to)) if targets.get(i) != to[i]}
    if row.fields["to"].items:
        edits += editor.entries(row.fields["to"], kept)
    elif kept:
        edits += editor.fields(row, {"to": kept[0]})
    return edits


def _change(old: Any, new: Any, path: tuple[str, ...]) -> Any:
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        names = dict.fromkeys((*old, *new))
        return {
            name: _change(old.get(name), new.get(name), (*path, name))
            for name in names
            if old.get(name) != new.get(name)
        }
    return None if new is None else _value(new, path)


def _values(fields: Fields) -> dict[str, Any]:
    return {name: _value(value, (name,)) for name, value in fields.items()}


def _value(value: Any, path: tuple[str, ...]) -> Any:
    """A value as `emit` is to write it: by what its field takes."""
    if isinstance(value, Mapping):
        return {name: _value(inner, (*path, name)) for name, inner in value.items()}
    annotation = next(c.annotation for c in columns() if c.path == path)
    if annotation is Prose:
        return writer.Prose(value)
    return writer.Line(value) if annotation is Line else str(value)


def _slice(text: str, start: int, end: int, edits: list[Edit]) -> str:
    """A slice of the text with edits made that all lie in it."""
    return apply(text[:end], edits)[start:]


# Before anything is written


def _faithful(content: Path, files: Mapping[str, bytes], hoped: Site | None) -> None:
    """Load a copy of the tree with the new files in it, and compare."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "content"
        shutil.copytree(content, copy, ignore=shutil.ignore_patterns(".*"), symlinks=True)
        write(copy, files)
        site, report = load(copy)
    if site is None or hoped is None or report.errors:
        said = "; ".join(d.message for d in report.errors)
        raise Unfaithful(f"the edited files would have errors: {said}")
    if not same(site, hoped):
        raise Unfaithful("the edited files would not say what the workbook says")


def _sentences(site: Site, changes: Changes) -> list[str]:
    found = []
    for entry, (row, _) in changes.changed.items():
        names = [name for name, word in row.cells.items() if word != entry.cells[name]]
        path = entry.record.where.path
        found.append(f"{path}: {entry.key}: {', '.join(names)} changed")
    for id, new in changes.new.items():
        path = site.sets[id].record.where.path
        for row, fields in new:
            found.append(f"{path}: {fields['from']} → {fields['to']} added (row {row.number})")
    gone = sorted(f"{e.record.where.path}: {e.key} deleted" for e in changes.gone)
    return [*found, *gone]

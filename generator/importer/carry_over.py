"""What editors know and no document says, carried over from a file that was written before.

A paragraph whose words are the same keeps its notes, due date, citations, lead verbs and
addressees; a file of the same symbol also keeps what is at its head.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from generator.importer.resolution_writer import Draft, ask_value
from generator.importer.source_document import NotReadable, clean
from generator.model.markup import plain
from generator.schema import field_types, instrument_records
from generator.schema.decoder import decode, schema
from generator.schema.instrument_records import ParagraphRecord, RevisionRecord
from generator.yamlfile.parser import parse
from generator.yamlfile.writer import Flow, Line, Prose

_HEAD = (
    "title", "short", "owner", "name", "stage", "adopted", "source", "confidence", "note",
    "language", "revisions_known",
)  # fmt: skip
_FIRST = ("title", "short", "symbol", "number", "name", "owner")
_TO_KEEP = ("asks", "verbs", "addressees", "cites", "due", "also_due", "repairs", "note")
_ORDER = (
    "number", "heading", "asks", "verbs", "addressees", "text", "due", "also_due", "repairs",
    "cites", "note", "items",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """How many paragraphs kept what was known of them, and how many were not found again."""

    same: int
    gone: tuple[str, ...]


def read_earlier(path: Path) -> RevisionRecord:
    """The file that was written before."""
    try:
        node, found = parse(str(path), path.read_bytes())
    except OSError as error:
        raise NotReadable(f"{path} cannot be read: {error.strerror}.") from None
    record, more = decode(RevisionRecord, node, str(path)) if node is not None else (None, [])
    if record is None:
        mistake = (found + more)[0]
        raise NotReadable(
            f"{path} line {mistake.place.line or 1} has a mistake, so nothing can be kept of it: "
            f"{mistake.message}."
        )
    return record


def merge_known(made: Draft, old: RevisionRecord) -> CarriedOver:
    """Carry over into a draft what the editors knew; doubts that are answered by it go."""
    fields = made.fields
    if clean(old.symbol) == clean(fields.get("symbol", "")):
        known = mapping(old)
        for name in _HEAD:
            if name in known:
                fields[name] = known[name]
                _clear_doubt(made, (name,))
        first = {name: fields.pop(name) for name in _FIRST if name in fields}
        rest = dict(fields)
        fields.clear()
        fields.update({**first, **rest})
        if "note" in fields:  # it comes above the text, as elsewhere
            above = ("preamble", "enacting", "operative", "annexes", "footnotes")
            below = {name: fields.pop(name) for name in above if name in fields}
            note = fields.pop("note")
            fields.update({"note": note, **below})
    same = 0
    gone: list[str] = []
    for part in ("preamble", "operative"):
        old_ones = {_key(p): p for p in _all(getattr(old, part))}
        met, met_drafts = set(), set()
        drafts = _drafts(fields.get(part, []), (part,))
        for path, record in drafts:
            before = old_ones.get(" ".join(plain(record["text"]).split()))
            if before is None:
                continue
            met.add(_key(before))
            met_drafts.add(id(record))
            same += 1
            _carry(made, path, record, before)
        if all(id(record) in met_drafts for _, record in drafts):
            made.doubts.pop((part,), None)  # nothing of it is new
        gone += [p.number or _key(p)[:50] for key, p in old_ones.items() if key not in met]
    return CarriedOver(same, tuple(gone))


def _carry(made: Draft, path: tuple[str | int, ...], record: dict[str, Any], before: Any) -> None:
    known = mapping(before)
    for name in _TO_KEEP:
        record.pop(name, None)
        if name in known:
            record[name] = known[name]
        _clear_doubt(made, (*path, name))
    ordered = {name: record[name] for name in _ORDER if name in record}
    record.clear()
    record.update(ordered)


def _clear_doubt(made: Draft, path: tuple[str | int, ...]) -> None:
    for other in [p for p in made.doubts if p[: len(path)] == path]:
        del made.doubts[other]


def _key(paragraph: ParagraphRecord) -> str:
    return " ".join(plain(paragraph.text).split())


def _all(paragraphs: tuple[ParagraphRecord, ...]) -> list[ParagraphRecord]:
    found = []
    for paragraph in paragraphs:
        found += [paragraph, *_all(paragraph.items)]
    return found


def _drafts(
    paragraphs: list[dict[str, Any]], path: tuple[str | int, ...]
) -> list[tuple[tuple[str | int, ...], dict[str, Any]]]:
    found = []
    for n, paragraph in enumerate(paragraphs):
        found.append(((*path, n), paragraph))
        found += _drafts(paragraph.get("items", []), (*path, n, "items"))
    return found


def mapping(record: Any) -> dict[str, Any]:
    """A record as it is written: the fields that say more than their default."""
    found: dict[str, Any] = {}
    kind: Any = type(record)
    for field in schema(kind):
        value = getattr(record, field.attribute)
        if value or field.required:
            found[field.name] = _written(value, field.annotation)
    return found


def _written(value: Any, annotation: Any) -> Any:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if annotation is field_types.Prose:
        return Prose(value)
    if annotation is field_types.Line:
        return Line(value)
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        words = annotation == tuple[field_types.Line, ...] and all(len(v) < 30 for v in value)
        inner = str if words else get_args(annotation)[0]
        return [v if inner is str else _written(v, inner) for v in value]
    if isinstance(value, Mapping):
        return {key: _written(v, get_args(annotation)[1]) for key, v in value.items()}
    if isinstance(value, instrument_records.Ask):
        return ask_value(value.verb, value.to)
    written = mapping(value)
    return Flow(written) if isinstance(value, instrument_records.Due) else written

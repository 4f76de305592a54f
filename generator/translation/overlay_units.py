"""The texts of a plan, framework or resolution as translation units, file by file.

Their translation is an overlay, `x.fr.yml`. Where none is there it begins as `alignments new
translation` writes it: not official, with what is to be filled in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.loading import scaffolds
from generator.manual.json_schema import FOLDER
from generator.model.entities import RESOLUTION, Provision, Site, printed_number
from generator.schema.instrument_records import OverlayRecord, OverlayTextRecord
from generator.schema.scalars import FILL_IN
from generator.translation import tree_edits
from generator.translation.translation_units import TranslationFile, Unit, Way
from generator.yamlfile.parser import extents
from generator.yamlfile.surgical_editor import Editor, apply
from generator.yamlfile.writer import Value, on_one_line

TEXTS = "texts"

OFFICIAL = "Official wording in this language: it is quoted, and nobody translates it."


def overlay_file(content: Path, site: Site, original: str, language: str) -> TranslationFile:
    """The texts of the file `original` (its path inside content), which has some."""
    shown = f"{site.root}/{original}"
    ids = [id for id, provision in site.provisions.items() if provision.where.path == shown]
    instrument = site.instruments[site.provisions[ids[0]].instrument]
    inside = original.removesuffix(".yml") + f".{language}.yml"
    old: OverlayRecord | None = tree_edits.record_of(
        OverlayRecord, content / inside, f"{site.root}/{inside}"
    )
    units: list[Unit] = []
    official = bool(old and old.official)
    if instrument.role == RESOLUTION:
        given = _filled(old.title if old else "")
        title = getattr(instrument.record, "title", "")
        units.append(_unit("title", title, given, ("title",), official))
    rows = {on_one_line(row.number): row for row in old.texts} if old else {}
    for id in ids:
        number = printed_number(site.provisions[id])
        units += _of_provision(site.provisions[id], number, rows.get(number), official)
    schema = f"../../{FOLDER}/overlay.json"

    def edited(values: Mapping[Way, Value]) -> bytes:
        if old is None:
            data = scaffolds.translation(site, shown, language, schema).encode()
        else:
            data = (content / inside).read_bytes()
        order = [printed_number(site.provisions[id]) for id in ids]
        return _edited(data, values, order, [way for unit in units for way in unit.ways])

    return TranslationFile(
        original,
        instrument.record.language,
        language,
        content,
        inside,
        f"{site.root}/{inside}",
        tuple(units),
        edited,
        lambda copy, site: overlay_file(copy, site, original, language),
    )


def _of_provision(
    provision: Provision, number: str, row: OverlayTextRecord | None, official: bool
) -> Iterator[Unit]:
    record = provision.record
    for name in scaffolds.TEXTS:
        if source := getattr(record, name, ""):
            given = _filled(getattr(row, name) if row else "")
            yield _unit(f"{number} {name}", source, given, (TEXTS, number, name), official)
    for note, source in getattr(record, "footnotes", {}).items():
        given = _filled(row.footnotes.get(note, "") if row else "")
        way = (TEXTS, number, "footnotes", note)
        yield _unit(f"{number} footnote {note}", source, given, way, official)


def _unit(key: str, source: str, given: str, way: Way, official: bool) -> Unit:
    return Unit(
        key,
        (source,),
        (given,),
        (way,),
        note=OFFICIAL if official else "",
        prose=way[-1] != "title",
        official=official,
    )


def _filled(text: str) -> str:
    return "" if text.startswith(FILL_IN) else text


def _edited(data: bytes, values: Mapping[Way, Value], order: list[str], ways: list[Way]) -> bytes:
    """The overlay with new texts: in the rows that it has, and in new ones."""
    text = data.decode("utf-8-sig")
    rows = [on_one_line(row) for row in _numbers(data)]
    known: dict[Way, Value] = {}
    new: dict[str, dict[str, Value]] = {}
    for way, words in values.items():
        if len(way) > 1 and way[1] not in rows:
            _put(new.setdefault(str(way[1]), {}), [str(s) for s in way[2:]], words)
        else:
            known[_indexed(way, rows)] = words
    data = tree_edits.changed(data, known, [_indexed(w, rows) for w in ways if _is_there(w, rows)])
    if not new:
        return data
    text = data.decode("utf-8-sig")
    editor = Editor(text, {})
    entries = extents(text).fields[TEXTS]
    edits = []
    for number, fields in new.items():
        before = [n for n in order[: order.index(number)] if n in rows]
        if rows:
            at = rows.index(before[-1]) if before else len(rows) - 1
            written = editor.new(entries, {"number": number, **fields})
            edits.append(editor.after(entries, at, [written]))
    return tree_edits.as_bytes(data, apply(text, edits))


def _put(fields: dict[str, Value], names: list[str], value: Value) -> None:
    if len(names) == 1:
        fields[names[0]] = value
    else:
        inner = fields.setdefault(names[0], {})
        assert isinstance(inner, dict)
        _put(inner, names[1:], value)


def _numbers(data: bytes) -> list[str]:
    found = tree_edits.scalars(data)
    return [word for way, word in found.items() if way[:1] == (TEXTS,) and way[2:] == ("number",)]


def _is_there(way: Way, rows: list[str]) -> bool:
    return len(way) == 1 or way[1] in rows


def _indexed(way: Way, rows: list[str]) -> Way:
    return way if len(way) == 1 else (way[0], rows.index(str(way[1])), *way[2:])

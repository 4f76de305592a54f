"""Folders to instruments and provisions: ids are made, defaults inherited."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from types import MappingProxyType

from generator.diagnostics.report import Place
from generator.loading.assemble.reuse import Reuse, folder_part, records_of
from generator.loading.assemble.site_builder import PENDING, SiteBuilder
from generator.loading.folders import Folder
from generator.localization.plural_rules import ENGLISH, needed_categories
from generator.model.entities import OPERATIVE, PREAMBULAR, RESOLUTION, Instrument, Provision
from generator.model.kept_parts import are_same
from generator.schema.corrections import suggest
from generator.schema.instrument_records import (
    InstrumentRecord,
    ItemRecord,
    ParagraphRecord,
    RevisionRecord,
    Source,
)
from generator.yamlfile.tree import Where


def add_folder(draft: SiteBuilder, folder: Folder, reuse: Reuse | None = None) -> None:
    """Add the instrument of a folder, or each of its revisions, with all provisions."""
    if reuse is None:
        _add_folder(draft, folder)
        return
    key, of = (folder.role, folder.name), records_of(draft, folder)
    part = reuse.folders.get(key)
    if part is None or not are_same(part.of, of) or not part.free(draft):
        reuse.folders.pop(key, None)
        sizes = len(draft.instruments), len(draft.provisions)
        mistakes = len(draft.found), len(draft.broken)
        _add_folder(draft, folder)
        if mistakes == (len(draft.found), len(draft.broken)):
            reuse.folders[key] = folder_part(draft, sizes, of)
        return
    draft.instruments.update(part.instruments)
    draft.provisions.update(part.provisions)
    draft.works.update(part.works)


def _add_folder(draft: SiteBuilder, folder: Folder) -> None:
    if folder.role == RESOLUTION:
        _add_resolution(draft, folder)
    elif folder.head is None or folder.broken:
        draft.broken.add(folder.name)
    if folder.head is not None:
        _add_instrument(draft, folder, folder.head)


def _plurals(draft: SiteBuilder, head: InstrumentRecord) -> None:
    """Report kinds without a plural, in a language that has one."""
    language = draft.records.site.language if draft.records.site else ENGLISH
    if len(needed_categories(language)) == 1:
        return
    for name, kind in head.kinds.items():
        if not (kind.many or kind.other):
            hint = f"Add its plural: `{name}: {{one: {kind.one}, many: …}}`."
            message = f"the kind “{name}” has neither “many” nor “other”"
            draft.report(head.where.of("kinds", name), "missing-field", message, hint)


def _add_instrument(draft: SiteBuilder, folder: Folder, head: InstrumentRecord) -> None:
    if folder.name in draft.instruments or folder.name in draft.works:
        _two_instruments(draft, folder.name, head.where.place)
        return
    if head.counted and head.counted not in head.kinds:
        hint = suggest(head.counted, head.kinds)
        draft.report(
            head.where.of("counted"),
            "bad-value",
            f"“{head.counted}” is none of the kinds",
            hint or _one_of(head.kinds),
        )
    if not head.kinds:
        hint = "Name at least one: `goal: {one: goal, many: goals}`."
        draft.report(head.where.of("kinds"), "empty-value", "“kinds” names no kind of unit", hint)
        draft.broken.add(folder.name)
        return
    _plurals(draft, head)
    kinds = tuple(head.kinds)
    before = len(draft.provisions)
    top: list[str] = []
    for item in (*head.items, *folder.items):
        source = item.source or head.source
        id = _add_item(draft, folder.name, head, item, "", 0, kinds, source, head.confidence, "")
        if id:
            top.append(id)
    draft.instruments[folder.name] = Instrument(
        id=folder.name,
        role=folder.role,
        folder=folder.name,
        work=folder.name,
        revision="",
        name=head.name,
        mark=head.mark,
        hue=head.hue,
        kinds=head.kinds,
        counted=head.counted if head.counted in head.kinds else kinds[0],
        record=head,
        top=tuple(top),
        inside=_since(draft, before),
    )


def _add_item(
    draft: SiteBuilder,
    instrument: str,
    head: InstrumentRecord,
    item: ItemRecord,
    parent: str,
    depth: int,
    kinds: tuple[str, ...],
    source: Source | None,
    confidence: str,
    colour: str,
) -> str:
    id = f"{instrument}:{item.number}"
    if not _free(draft, instrument, id, item.where, f"{head.mark} {item.number}"):
        return ""
    kind = item.kind or kinds[min(depth, len(kinds) - 1)]
    if kind not in head.kinds:
        draft.report(
            item.where.of("kind"),
            "bad-value",
            f"“{kind}” is none of the kinds",
            suggest(kind, kinds) or _one_of(kinds),
        )
        kind = kinds[0]
    if item.section and item.section not in head.sections:
        hint = suggest(item.section, head.sections)
        draft.report(
            item.where.of("section"),
            "bad-value",
            f"“{item.section}” is none of the sections",
            hint or _one_of(head.sections),
        )
    source = item.source or source
    confidence = item.confidence or confidence
    colour = item.colour or colour
    draft.provisions[id] = PENDING  # keeps reading order: parents before their children
    children = [
        _add_item(draft, instrument, head, inner, id, depth + 1, kinds, source, confidence, colour)
        for inner in item.items
    ]
    draft.provisions[id] = Provision(
        id=id,
        instrument=instrument,
        number=item.number,
        kind=kind,
        parent=parent,
        children=tuple(child for child in children if child),
        record=item,
        source=source,
        confidence=confidence,
        colour=colour,
    )
    return id


def _one_of(names: Iterable[str]) -> str:
    return f"It is one of: {', '.join(names)}." if names else "None are defined."


def _two_instruments(draft: SiteBuilder, id: str, place: Place) -> None:
    other = draft.instruments.get(draft.works.get(id, id))
    where = f" The other is in {other.where.path}." if other else ""
    hint = f"Rename one of the two folders.{where}"
    draft.report(place, "duplicate-id", f"“{id}” is the id of two instruments", hint)
    draft.broken.add(id)


def _free(draft: SiteBuilder, instrument: str, id: str, where: Where, name: str) -> bool:
    if id not in draft.provisions:
        return True
    other = draft.provisions[id].where.place if draft.provisions[id] is not PENDING else None
    hint = f"It is in {other.path} line {other.line}. " if other else ""
    hint += "Give one of the two another number."
    draft.report(where.of("number"), "duplicate-id", f"there is another {name}", hint)
    draft.broken.add(instrument)  # what it holds is left out: one report is enough
    return False


def _add_resolution(draft: SiteBuilder, folder: Folder) -> None:
    record = draft.records.site.resolutions if draft.records.site else None
    if record is None:
        place = Place(f"{draft.records.root}/site.yml")
        hint = "Add `resolutions:` with id_prefix, name, mark and hue."
        draft.report(
            place,
            "missing-field",
            "there are resolutions, but site.yml does not say how they are called",
            hint,
        )
        draft.broken.add(folder.name)
        return
    work = f"{record.id_prefix}{folder.name}"
    if work in draft.instruments:
        _two_instruments(draft, work, Place(folder.path))
        return
    if folder.broken:
        draft.broken.add(work)
    current = _current(draft, folder)
    draft.works[work] = f"{work}@{current}"
    for revision, text in folder.revisions.items():
        id = f"{work}@{revision}"
        number = text.number or folder.name
        before = len(draft.provisions)
        top = [
            _add_paragraph(draft, id, PREAMBULAR, _preambular_number(p, i), p, "", text)
            for i, p in enumerate(text.preamble, start=1)
        ]
        top += [_add_paragraph(draft, id, OPERATIVE, p.number, p, "", text) for p in text.operative]
        draft.instruments[id] = Instrument(
            id=id,
            role=RESOLUTION,
            folder=folder.name,
            work=work,
            revision=revision,
            name=text.title,
            mark=f"{record.mark} {number}",
            hue=record.hue,
            kinds=MappingProxyType({PREAMBULAR: record.preambular, OPERATIVE: record.operative}),
            counted=OPERATIVE,
            record=text,
            top=tuple(paragraph for paragraph in top if paragraph),
            inside=_since(draft, before),
            current=revision == current,
        )


def _since(draft: SiteBuilder, before: int) -> tuple[str, ...]:
    """The ids added since there were `before` provisions: they are added in reading order."""
    added = list(islice(reversed(draft.provisions), len(draft.provisions) - before))
    return tuple(reversed(added))


def _current(draft: SiteBuilder, folder: Folder) -> str:
    """The adopted revision; else the last by name."""
    adopted = [name for name, text in folder.revisions.items() if text.stage == "adopted"]
    for name in adopted[1:]:
        draft.report(
            folder.revisions[name].where.of("stage"),
            "ambiguous-revision",
            f"{adopted[0]}.yml is adopted too: which one is in force?",
            "Write `stage: superseded` in the older one.",
        )
    return (adopted or list(folder.revisions) or [""])[-1]


def _add_paragraph(
    draft: SiteBuilder,
    instrument: str,
    kind: str,
    number: str,
    paragraph: ParagraphRecord,
    parent: str,
    text: RevisionRecord,
) -> str:
    if not number:
        hint = "Add `number:` as printed."
        draft.report(paragraph.where.place, "missing-field", "this paragraph has no “number”", hint)
        draft.broken.add(instrument)
        return ""
    id = f"{instrument}:{number}"
    if not _free(draft, instrument, id, paragraph.where, f"paragraph {number}"):
        return ""
    draft.provisions[id] = PENDING
    children = [
        _add_paragraph(
            draft, instrument, kind, f"{number}.{p.number}" if p.number else "", p, id, text
        )
        for p in paragraph.items
    ]
    draft.provisions[id] = Provision(
        id=id,
        instrument=instrument,
        number=number,
        kind=kind,
        parent=parent,
        children=tuple(child for child in children if child),
        record=paragraph,
        source=text.source,
        confidence=text.confidence,
    )
    return id


def _preambular_number(paragraph: ParagraphRecord, position: int) -> str:
    number = paragraph.number or str(position)
    return number if number.startswith("pp") else f"pp{number}"

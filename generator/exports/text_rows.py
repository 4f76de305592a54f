"""Texts as rows: every provision in its own language and in every other that the site has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from generator.exports.identifiers import Identifiers
from generator.model.asks import asks_of
from generator.model.entities import Provision, Site
from generator.model.markup import plain
from generator.schema.instrument_records import (
    ItemRecord,
    OverlayTextRecord,
    ParagraphRecord,
    RevisionRecord,
    Source,
)

TEXT_COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "id": "The id of the provision.",
        "instrument": "The id of its plan, framework or revision of a resolution.",
        "number": "Its number as printed.",
        "kind": "What kind of unit it is.",
        "parent": "The id of the provision that holds it; empty for an outermost one.",
        "language": "The language of this row, by its code.",
        "official": "Whether it is the wording of the body itself: yes, or no for a translation.",
        "title": "Its title, where it has one.",
        "text": "The wording without mark-up; empty where it could not be found.",
        "wording": "How much of it is here: full, partial, unavailable.",
        "confidence": "checked, copy, recalled; empty where nothing says so.",
        "source_title": "Where the wording was read.",
        "source_url": "The address of that source.",
        "source_retrieved": "When it was read.",
        "source_licence": "Its terms of reuse.",
        "uri": "The URI of the provision, the official one where there is one.",
        "page": "Its address on this site.",
        "asks": "Each lead verb of a paragraph with the ids of those whom it addresses.",
    }
)
"""Every column in its order, and what it holds."""


def wording_of(provision: Provision) -> str:
    """How much of a provision's wording is here: full, partial, unavailable."""
    return provision.record.wording if isinstance(provision.record, ItemRecord) else "full"


def title_of(provision: Provision) -> str:
    """The title of a provision, where it has one."""
    return provision.record.title if isinstance(provision.record, ItemRecord) else ""


def source_of(site: Site, provision: Provision) -> Source | None:
    """The source of a provision's wording: its own, or that of what holds it."""
    record = site.instruments[provision.instrument].record
    return provision.source or record.source


def _source_cells(source: Source | None) -> tuple[str, str, str, str]:
    if source is None:
        return "", "", "", ""
    return source.title, source.url, source.retrieved, source.licence


def _asks(provision: Provision) -> str:
    if not isinstance(provision.record, ParagraphRecord):
        return ""
    return "; ".join(f"{pair.verb}: {', '.join(pair.to)}" for pair in asks_of(provision.record))


def text_rows(site: Site, names: Identifiers) -> Iterator[tuple[str, ...]]:
    """The cells of each text, in the order of TEXT_COLUMNS."""
    for id, provision in site.provisions.items():
        instrument = site.instruments[provision.instrument]
        head = (id, provision.instrument, provision.number, provision.kind, provision.parent)
        tail = (names.uri(id), names.page(id), _asks(provision))
        yield (
            *head, instrument.record.language, "yes", title_of(provision),
            plain(provision.record.text), wording_of(provision), provision.confidence,
            *_source_cells(source_of(site, provision)), *tail,
        )  # fmt: skip
        for rendering in site.renderings.get(id, ()):
            if not isinstance(rendering.record, OverlayTextRecord):
                continue
            text = rendering.record
            yield (
                *head, rendering.file.language, "yes" if rendering.file.official else "no",
                text.title, plain(text.text), "full" if text.text else "unavailable", "",
                *_source_cells(rendering.file.source), *tail,
            )  # fmt: skip


def languages_of(site: Site) -> tuple[str, ...]:
    """Every language that a text of the site is in, by its code, in order."""
    found = {i.record.language for i in site.instruments.values()}
    found |= {r.file.language for several in site.renderings.values() for r in several}
    return tuple(sorted(found))


def is_draft(record: object) -> bool:
    """Whether a record is that of a wording nobody has adopted."""
    return isinstance(record, RevisionRecord) and record.stage == "draft"

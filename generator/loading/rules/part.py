"""What rules look at that judge each text or assertion by itself: all of a site, or what changed.

Speed is bought here: of a site of 1,000 resolutions, to look at everything takes 0.37 s of
processor, and to look at what one saved file has changed 0.02 s. A server checks at every save.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from generator.model.entities import (
    AlignmentSet,
    Assertion,
    Instrument,
    Provision,
    Rendering,
    Site,
)
from generator.schema.instrument_records import OverlayTextRecord


@dataclass(frozen=True, slots=True)
class Part:
    """Some of a site, or all of it, in its order. `rendered` are texts in other languages."""

    instruments: Sequence[Instrument]
    provisions: Sequence[Provision]
    sets: Sequence[AlignmentSet]
    assertions: Sequence[Assertion]
    rendered: Sequence[OverlayTextRecord]


def whole(site: Site) -> Part:
    """All of a site."""
    return Part(
        tuple(site.instruments.values()),
        tuple(site.provisions.values()),
        tuple(site.sets.values()),
        site.assertions,
        _rendered(site, site.renderings),
    )


def changed(site: Site, before: Site) -> Part | None:
    """What is not the same in both sites, with the assertions about it; None if that is everything,
    because what all are judged by has changed.

    A text is remade whenever anything of its file or folder has changed.
    """
    if site.record is not before.record or site.vocabulary is not before.vocabulary:
        return None
    if site.root != before.root:
        return None
    translated = {
        id
        for id in {*site.renderings, *before.renderings}
        if not _are_same(site.renderings.get(id, ()), before.renderings.get(id, ()))
    }
    old, texts = before.provisions.get, {}
    for id, provision in site.provisions.items():
        if old(id) is not provision or id in translated:
            texts[id] = provision
    return Part(
        tuple(i for id, i in site.instruments.items() if before.instruments.get(id) is not i),
        tuple(texts.values()),
        tuple(s for id, s in site.sets.items() if not _is_same_set(before.sets.get(id), s)),
        _assertions(site, before, texts),
        _rendered(site, translated),
    )


def _assertions(site: Site, before: Site, texts: Collection[str]) -> Sequence[Assertion]:
    found: list[Assertion] = []
    about = frozenset(texts)
    for name, assertions in site.said.items():
        if before.said.get(name) is not assertions:
            found += assertions
        elif not about.isdisjoint(_named(site, name, assertions)):
            found += [a for a in assertions if a.from_ in about or a.to in about]
    return found


def _named(site: Site, name: str, assertions: Sequence[Assertion]) -> frozenset[str]:
    """The ids that a set names."""
    return site.parts.part(
        ("named", name),
        (assertions,),
        lambda: frozenset([id for a in assertions for id in (a.from_, a.to)]),
    )


def _rendered(site: Site, ids: Collection[str]) -> Sequence[OverlayTextRecord]:
    return [r.record for id in ids for r in site.renderings.get(id, ()) if r.record]


def _is_same_set(one: AlignmentSet | None, other: AlignmentSet) -> bool:
    return one is not None and one.record is other.record


def _are_same(some: Sequence[Rendering], others: Sequence[Rendering]) -> bool:
    def of(renderings: Sequence[Rendering]) -> list[Any]:
        return [(id(r.file), id(r.record)) for r in renderings]

    return of(some) == of(others)

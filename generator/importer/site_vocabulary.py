"""What the site knows already and an import can use: its vocabulary and its instruments' names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.model.entities import RESOLUTION, Site
from generator.schema.instrument_records import InstrumentRecord


@dataclass(frozen=True, slots=True)
class Known:
    """`names` leads from an instrument's name to its id, `numbers` from a resolution's number.

    `provisions` leads from a kind, an instrument and a number to the provision's id, with the
    kind in its singular and small letters.
    """

    verbs: frozenset[str] = frozenset()
    addressees: Mapping[str, str] = field(default_factory=dict)  # small label -> id
    names: Mapping[str, str] = field(default_factory=dict)
    marks: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    provisions: Mapping[tuple[str, str, str], str] = field(default_factory=dict)
    numbers: Mapping[str, str] = field(default_factory=dict)


def known(site: Site | None) -> Known:
    """What an import can use of a site; nothing where there is none."""
    if site is None:
        return Known()
    names: dict[str, str] = {}
    marks: dict[str, str] = {}
    kinds: dict[str, tuple[tuple[str, str], ...]] = {}
    numbers: dict[str, str] = {}
    for instrument in site.instruments.values():
        record = instrument.record
        if isinstance(record, InstrumentRecord):
            for name in (record.name, record.short_name, *record.other_names):
                if len(name.split()) > 1:
                    names.setdefault(name, instrument.id)
            if re.fullmatch(r"[A-Z][A-Z0-9-]{1,7}", record.mark):
                marks.setdefault(record.mark, instrument.id)
            kinds[instrument.id] = tuple(
                (word.lower(), name) for name, kind in record.kinds.items() for word in kind.forms
            )
        elif instrument.role == RESOLUTION:
            numbers.setdefault(record.number or instrument.folder, instrument.work)
    provisions = {
        (p.kind, p.instrument, p.number): p.id
        for p in site.provisions.values()
        if p.instrument in kinds
    }
    vocabulary = site.vocabulary
    return Known(
        verbs=frozenset(vocabulary.verbs),
        addressees={hyphened(term.label.lower()): id for id, term in vocabulary.addressees.items()},
        names=names,
        marks=marks,
        kinds=kinds,
        provisions=provisions,
        numbers=numbers,
    )


def hyphened(text: str) -> str:
    """A text with plain hyphens and apostrophes, for comparison."""
    return re.sub("[\u2010\u2011\u2012\u2013]", "-", text).replace("’", "'")

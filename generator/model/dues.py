"""What is due when: the years that texts name, with the words that name them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.entities import Provision, Site
from generator.schema.instrument_records import Due, ItemRecord, ParagraphRecord


@dataclass(frozen=True, slots=True)
class DueProvision:
    """A provision and one of the years that its text names; `year` is a number."""

    provision: Provision
    year: int
    words: str


def dues_of(record: ItemRecord | ParagraphRecord) -> tuple[Due, ...]:
    """Every due date of a text, its main one first."""
    return (*((record.due,) if record.due else ()), *record.also_due)


def dues(site: Site) -> Iterator[DueProvision]:
    """Every due date of the plans, frameworks and resolutions in force, in reading order."""
    for instrument in site.instruments.values():
        if instrument.current:
            for id in site.under(instrument.id):
                provision = site.provisions[id]
                for due in dues_of(provision.record):
                    yield DueProvision(provision, int(due.year), due.words)

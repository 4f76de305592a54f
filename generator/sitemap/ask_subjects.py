"""The subjects of the pages of asks and of deadlines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.model.asks import addressees_of, asks_of
from generator.model.dues import dues
from generator.model.entities import FRAMEWORK, OPERATIVE, RESOLUTION, Provision, Site
from generator.schema.instrument_records import ParagraphRecord
from generator.sitemap.addresses import of_provision

ASKS = "asks"
DEADLINES = "deadlines"
"""Their folders."""


@dataclass(frozen=True, slots=True)
class AskSubject:
    """What a page of asks is narrowed down to: an item, a term of addressees, or nothing."""

    address: str = ASKS
    item: str = ""
    addressee: str = ""


def asking(site: Site) -> Iterator[Provision]:
    """The operative paragraphs of resolutions in force that have a lead verb or an addressee."""
    for instrument in site.of_role(RESOLUTION):
        if not instrument.current:
            continue
        for id in site.under(instrument.id):
            provision = site.provisions[id]
            record = provision.record
            if provision.kind != OPERATIVE or not isinstance(record, ParagraphRecord):
                continue
            if asks_of(record):
                yield provision


def asks(site: Site) -> tuple[AskSubject, ...]:
    """Every page of asks: all of them, those of an addressee, those that serve an item."""
    return site.once("asks", lambda: _asks(site))


def _asks(site: Site) -> tuple[AskSubject, ...]:
    found = tuple(asking(site))
    if not found:
        return ()
    who = {id for p in found for id in addressees_of(p.record)}  # type: ignore[arg-type]
    return (
        AskSubject(),
        *(AskSubject(f"{ASKS}/to/{id}", addressee=id) for id in _in_order(site, who)),
        *(AskSubject(f"{ASKS}/{of_provision(site, p)[0]}", item=p.id) for p in _items(site)),
    )


def _in_order(site: Site, who: set[str]) -> Iterator[str]:
    return (id for id in site.vocabulary.addressees if id in who)


def _items(site: Site) -> Iterator[Provision]:
    """Items of frameworks that any paragraph of a resolution in force is related to."""
    current = {i.id for i in site.of_role(RESOLUTION) if i.current}
    named = {a.to for a in site.assertions if a.from_.partition(":")[0] in current}
    named |= {a.from_ for a in site.assertions if a.to.partition(":")[0] in current}
    for framework in site.of_role(FRAMEWORK):
        for id in site.under(framework.id):
            if id in named:
                yield site.provisions[id]


def if_asks(site: Site) -> bool:
    """Whether anybody is asked anything."""
    return next(asking(site), None) is not None


def if_deadlines(site: Site) -> Iterable[Site]:
    """The site, if any text names a year."""
    return (site,) if next(dues(site), None) is not None else ()

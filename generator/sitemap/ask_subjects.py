"""The subjects of the pages of asks and of deadlines."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from generator.model.asks import addressees_of, asks_of
from generator.model.dues import dues
from generator.model.entities import FRAMEWORK, OPERATIVE, RESOLUTION, Instrument, Provision, Site
from generator.schema.instrument_records import ParagraphRecord
from generator.sitemap.addresses import of_provision
from generator.sitemap.said_pairs import said_of_sets

ASKS = "asks"
DEADLINES = "deadlines"
"""Their folders."""


@dataclass(frozen=True, slots=True)
class AskSubject:
    """What a page of asks is narrowed down to: an item, a term of addressees, or nothing."""

    address: str = ASKS
    item: str = ""
    addressee: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """Of a revision of a resolution: the operative paragraphs that ask something, whom they ask,
    and who is addressed anywhere in it.
    """

    paragraphs: tuple[str, ...]
    who: frozenset[str]
    anywhere: frozenset[str]


def asked_of(site: Site, instrument: Instrument) -> Asked:
    """What a revision asks, and whom."""

    def make() -> Asked:
        paragraphs: list[str] = []
        who: set[str] = set()
        anywhere: set[str] = set()
        for id in instrument.inside:
            provision = site.provisions[id]
            record = provision.record
            if isinstance(record, ParagraphRecord) and (record.asks or asks_of(record)):
                addressees = addressees_of(record)
                anywhere.update(addressees)
                if provision.kind == OPERATIVE:
                    paragraphs.append(id)
                    who.update(addressees)
        return Asked(tuple(paragraphs), frozenset(who), frozenset(anywhere))

    name = ("asked", instrument.id)
    return site.once(f"asked {instrument.id}", lambda: site.parts.part(name, (instrument,), make))


def _asked(site: Site) -> Iterator[Asked]:
    return (asked_of(site, i) for i in site.of_role(RESOLUTION) if i.current)


def asking(site: Site) -> Iterator[Provision]:
    """The operative paragraphs of resolutions in force that have a lead verb or an addressee."""
    return (site.provisions[id] for asked in _asked(site) for id in asked.paragraphs)


def asks(site: Site) -> tuple[AskSubject, ...]:
    """Every page of asks: all of them, those of an addressee, those that serve an item."""
    return site.once("asks", lambda: _asks(site))


def _asks(site: Site) -> tuple[AskSubject, ...]:
    if not if_asks(site):
        return ()
    who = frozenset().union(*(asked.who for asked in _asked(site)))
    return (
        AskSubject(),
        *(AskSubject(f"{ASKS}/to/{id}", addressee=id) for id in _in_order(site, who)),
        *(AskSubject(f"{ASKS}/{of_provision(site, p)[0]}", item=p.id) for p in _items(site)),
    )


def _in_order(site: Site, who: Collection[str]) -> Iterator[str]:
    return (id for id in site.vocabulary.addressees if id in who)


def _items(site: Site) -> Iterator[Provision]:
    """Items of frameworks that any paragraph of a resolution in force is related to."""
    current = {i.id for i in site.of_role(RESOLUTION) if i.current}
    said = said_of_sets(site)
    named = frozenset().union(
        *(of.of_resolutions[id] for of in said for id in of.of_resolutions.keys() & current)
    )
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

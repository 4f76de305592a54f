"""What a search can be narrowed down by: kind, what it is listed with, lead verb, addressee."""

from __future__ import annotations

from collections import Counter
from typing import Any

from generator.documents import ParagraphRecord
from generator.model import FRAMEWORK, PLAN, RESOLUTION, Instrument, Provision, capital
from generator.views.desk import Desk
from generator.views.evidence import listed_of


def verbs_of(desk: Desk, record: ParagraphRecord) -> list[str]:
    """The lead verbs of a paragraph, as the vocabulary calls them."""
    known = desk.site.vocabulary.verbs
    found = [known[v.lower()].label if v.lower() in known else str(v) for v in record.verbs]
    return list(dict.fromkeys(found))


def addressees_of(desk: Desk, record: ParagraphRecord) -> list[str]:
    """Whom a paragraph addresses, in words."""
    known = desk.site.vocabulary.addressees
    return list(dict.fromkeys(known[a].label for a in record.addressees if a in known))


def listed_with(desk: Desk, id: str) -> frozenset[str]:
    """The plans and frameworks that a provision, or one inside it, is listed with: their marks."""
    return desk.once("find_with", "", lambda: _all_listed(desk)).get(id, frozenset())


def _all_listed(desk: Desk) -> dict[str, frozenset[str]]:
    site = desk.site
    found: dict[str, set[str]] = {}
    for a in listed_of(desk, site.assertions):
        for own, other in ((a.from_, a.to), (a.to, a.from_)):
            instrument = site.instruments[other.partition(":")[0]]
            if instrument.role == RESOLUTION:
                continue
            id = own
            while id:
                found.setdefault(id, set()).add(instrument.mark)
                id = site.provisions[id].parent if id in site.provisions else ""
    return {id: frozenset(marks) for id, marks in found.items()}


def facets_of(desk: Desk, subject: Any) -> tuple[tuple[str, str], ...]:
    """What a page can be narrowed down by: its kind, what it is listed with, verbs, addressees."""
    site = desk.site
    if isinstance(subject, Provision):
        own = site.instruments[subject.instrument].mark
        marks = {own} | listed_with(desk, subject.id)
        kind = capital(site.kind_of(subject).one)
        return (("kind", kind), *(("with", mark) for mark in sorted(marks)))
    if not isinstance(subject, Instrument):
        return (("kind", desk.words("find_page")),)
    kind = desk.words(f"{subject.role}_one")
    if subject.role != RESOLUTION:
        return (("kind", kind), ("with", subject.mark))
    found = {("kind", kind): None}
    for id in site.under(subject.id):
        record = site.provisions[id].record
        assert isinstance(record, ParagraphRecord)
        found |= dict.fromkeys(("with", mark) for mark in sorted(listed_with(desk, id)))
        found |= dict.fromkeys(("verb", verb) for verb in verbs_of(desk, record))
        found |= dict.fromkeys(("to", who) for who in addressees_of(desk, record))
    return tuple(found)


def facet_values(desk: Desk) -> dict[str, list[list[Any]]]:
    """Every value of every facet with its count: of pages, or of current paragraphs."""
    return desk.once("find_facets", "", lambda: _counted(desk))


def _counted(desk: Desk) -> dict[str, list[list[Any]]]:
    site = desk.site
    kinds: Counter[str] = Counter()
    marks: Counter[str] = Counter({i.mark: 0 for i in numbered(desk)})
    verbs: Counter[str] = Counter({term.label: 0 for term in site.vocabulary.verbs.values()})
    who: Counter[str] = Counter({term.label: 0 for term in site.vocabulary.addressees.values()})
    subjects: list[Any] = list(site.instruments.values())
    subjects += [p for p in site.provisions.values() if not isinstance(p.record, ParagraphRecord)]
    for subject in subjects:
        for name, value in facets_of(desk, subject):
            if name in ("kind", "with"):
                (kinds if name == "kind" else marks)[value] += 1
    for provision in site.provisions.values():
        if isinstance(provision.record, ParagraphRecord):
            shown = site.instruments[provision.instrument].current
            verbs.update({v: int(shown) for v in verbs_of(desk, provision.record)})
            who.update({a: int(shown) for a in addressees_of(desk, provision.record)})
    found = {"kind": kinds, "with": marks, "verb": verbs, "to": who}
    return {name: [[value, n] for value, n in counter.items()] for name, counter in found.items()}


def numbered(desk: Desk) -> tuple[Instrument, ...]:
    """What has numbered units with pages of their own: plans, then frameworks."""
    return (*desk.of_role(PLAN), *desk.of_role(FRAMEWORK))

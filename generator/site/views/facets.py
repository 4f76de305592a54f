"""What a search can be narrowed down by: kind, what it is listed with, lead verb, addressee."""

from __future__ import annotations

from collections import Counter
from typing import Any

from generator.model.entities import FRAMEWORK, PLAN, RESOLUTION, Instrument, Provision, capital
from generator.schema.instrument_records import ParagraphRecord
from generator.site.views.assertion_view import listed_of
from generator.site.views.context import RenderContext


def verbs_of(context: RenderContext, record: ParagraphRecord) -> list[str]:
    """The lead verbs of a paragraph, as the vocabulary calls them."""
    known = context.site.vocabulary.verbs
    found = [known[v.lower()].label if v.lower() in known else str(v) for v in record.verbs]
    return list(dict.fromkeys(found))


def addressees_of(context: RenderContext, record: ParagraphRecord) -> list[str]:
    """Whom a paragraph addresses, in words."""
    known = context.site.vocabulary.addressees
    return list(dict.fromkeys(known[a].label for a in record.addressees if a in known))


def listed_with(context: RenderContext, id: str) -> frozenset[str]:
    """The plans and frameworks that a provision, or one inside it, is listed with: their marks."""
    return context.once("find_with", "", lambda: _all_listed(context)).get(id, frozenset())


def _all_listed(context: RenderContext) -> dict[str, frozenset[str]]:
    site = context.site
    found: dict[str, set[str]] = {}
    for a in listed_of(context, site.assertions):
        for own, other in ((a.from_, a.to), (a.to, a.from_)):
            instrument = site.instruments[other.partition(":")[0]]
            if instrument.role == RESOLUTION:
                continue
            id = own
            while id:
                found.setdefault(id, set()).add(instrument.mark)
                id = site.provisions[id].parent if id in site.provisions else ""
    return {id: frozenset(marks) for id, marks in found.items()}


def facets_of(context: RenderContext, subject: Any) -> tuple[tuple[str, str], ...]:
    """What a page can be narrowed down by: its kind, what it is listed with, verbs, addressees."""
    site = context.site
    if isinstance(subject, Provision):
        own = site.instruments[subject.instrument].mark
        marks = {own} | listed_with(context, subject.id)
        kind = capital(site.kind_of(subject).one)
        return (("kind", kind), *(("with", mark) for mark in sorted(marks)))
    if not isinstance(subject, Instrument):
        return (("kind", context.words("find_page")),)
    kind = context.words(f"{subject.role}_one")
    if subject.role != RESOLUTION:
        return (("kind", kind), ("with", subject.mark))
    found = {("kind", kind): None}
    for id in site.under(subject.id):
        record = site.provisions[id].record
        assert isinstance(record, ParagraphRecord)
        found |= dict.fromkeys(("with", mark) for mark in sorted(listed_with(context, id)))
        found |= dict.fromkeys(("verb", verb) for verb in verbs_of(context, record))
        found |= dict.fromkeys(("to", who) for who in addressees_of(context, record))
    return tuple(found)


def facet_values(context: RenderContext) -> dict[str, list[list[Any]]]:
    """Every value of every facet with its count: of pages, or of current paragraphs."""
    return context.once("find_facets", "", lambda: _counted(context))


def _counted(context: RenderContext) -> dict[str, list[list[Any]]]:
    site = context.site
    kinds: Counter[str] = Counter()
    marks: Counter[str] = Counter({i.mark: 0 for i in numbered(context)})
    verbs: Counter[str] = Counter({term.label: 0 for term in site.vocabulary.verbs.values()})
    who: Counter[str] = Counter({term.label: 0 for term in site.vocabulary.addressees.values()})
    subjects: list[Any] = list(site.instruments.values())
    subjects += [p for p in site.provisions.values() if not isinstance(p.record, ParagraphRecord)]
    for subject in subjects:
        for name, value in facets_of(context, subject):
            if name in ("kind", "with"):
                (kinds if name == "kind" else marks)[value] += 1
    for provision in site.provisions.values():
        if isinstance(provision.record, ParagraphRecord):
            shown = site.instruments[provision.instrument].current
            verbs.update({v: int(shown) for v in verbs_of(context, provision.record)})
            who.update({a: int(shown) for a in addressees_of(context, provision.record)})
    found = {"kind": kinds, "with": marks, "verb": verbs, "to": who}
    return {name: [[value, n] for value, n in counter.items()] for name, counter in found.items()}


def numbered(context: RenderContext) -> tuple[Instrument, ...]:
    """What has numbered units with pages of their own: plans, then frameworks."""
    return (*context.of_role(PLAN), *context.of_role(FRAMEWORK))

"""The facets of the search: what it can be narrowed down by. FACETS is the only list of them.

From it come the filters of the full-text index, the search's script's lists with their labels and
counts, the facet values of each paragraph, and the lines under a paragraph on its page. A new facet
is one entry here and its label `find_NAME` among the interface's words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from generator.model import asks
from generator.model import graph as ask
from generator.model.entities import FRAMEWORK, PLAN, RESOLUTION, Instrument, Provision, capital
from generator.schema.instrument_records import ItemRecord, ParagraphRecord
from generator.site.views.components import ParagraphFact
from generator.site.views.context import RenderContext
from generator.site.views.what_counts import APART, group_of, is_negative, listed_of

Values = Iterable[str]


Pairs = dict[str, tuple[str, ...]]
"""By a value of a facet, the values of another that belong to it."""


def _none(*_: object) -> Values:
    return ()


def _no_pairs(*_: object) -> Pairs:
    return {}


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow a search down.

    `name` is its filter in the index and its parameter in the address. `known` gives values in the
    order in which they are offered, before others that pages have; `of_page` those of the page of
    a unit or instrument; `of_paragraph` those of a paragraph, which the page of its resolution has
    too. A facet of paragraphs alone lists paragraphs. `narrows`: of a page that is found, only the
    paragraphs with the value are shown. `page_label` is the word for its values under a paragraph,
    `filter_label` its label above the paragraphs of a resolution, if it is another there.
    `of_proposals` gives the values that a paragraph would have if proposals counted; they are
    marked wherever they are found. `of_units`: its values are units of plans and frameworks.
    `paired_with` is another facet: a paragraph has a value of both only if `of_pairs` has them
    together; where it gives none, it is not known or is plain which belong together.
    """

    name: str
    known: Callable[[RenderContext], Values] = _none
    of_page: Callable[[RenderContext, Any], Values] = _none
    of_paragraph: Callable[[RenderContext, ParagraphRecord, str], Values] = _none
    narrows: bool = True
    page_label: str = ""
    filter_label: str = ""
    of_proposals: Callable[[RenderContext, str], Values] = _none
    of_units: bool = False
    paired_with: str = ""
    of_pairs: Callable[[RenderContext, ParagraphRecord], Pairs] = _no_pairs

    @property
    def of_paragraphs(self) -> bool:
        """Whether paragraphs have values of it."""
        return self.of_paragraph is not _none

    @property
    def lists_paragraphs(self) -> bool:
        """Whether nothing but paragraphs has values of it."""
        return self.of_paragraphs and self.of_page is _none


@dataclass(frozen=True, slots=True)
class FacetValues:
    """The values of a facet on a site: each with the number of pages, or of current paragraphs.

    `proposed` has the number of current paragraphs that have it by a proposal only.
    """

    facet: Facet
    counts: dict[str, int]
    proposed: dict[str, int]


def _kind(context: RenderContext, subject: Any) -> Values:
    if isinstance(subject, Provision):
        return (capital(context.site.kind_of(subject).one),)
    instrument = isinstance(subject, Instrument)
    return (context.words(f"{subject.role}_one" if instrument else "find_page"),)


def _marks(context: RenderContext) -> Values:
    return [instrument.mark for instrument in numbered(context)]


def _belongs_to(context: RenderContext, subject: Any) -> Values:
    """Of a unit: the mark of its instrument, and those of what it is listed with."""
    if isinstance(subject, Provision):
        own = context.site.instruments[subject.instrument].mark
        return sorted({own} | listed_with(context, subject.id))
    plain = isinstance(subject, Instrument) and subject.role != RESOLUTION
    return (subject.mark,) if plain else ()


def _listed_with(context: RenderContext, record: ParagraphRecord, id: str) -> Values:
    return sorted(listed_with(context, id))


def _all_linked(context: RenderContext) -> Values:
    """Every unit that a paragraph is linked to, or proposed to be, in the order of the texts."""
    found = {v for units in _linked(context).values() for side in units for v in side}
    for instrument in numbered(context):
        for id in context.site.under(instrument.id):
            name = context.site.short_name_of(id)
            if name in found:
                yield name


def _linked_units(context: RenderContext, record: ParagraphRecord, id: str) -> Values:
    return _linked(context).get(id, _UNLINKED)[0]


def _proposed_units(context: RenderContext, id: str) -> Values:
    return _linked(context).get(id, _UNLINKED)[1]


def _all_verbs(context: RenderContext) -> Values:
    return [term.label for term in context.site.vocabulary.verbs.values()]


def _verbs(context: RenderContext, record: ParagraphRecord, id: str) -> Values:
    """The lead verbs of a paragraph, as the vocabulary calls them."""
    return [_verb_label(context, verb) for verb in asks.verbs_of(record)]


def _verb_label(context: RenderContext, verb: str) -> str:
    known = context.site.vocabulary.verbs
    return known[verb.lower()].label if verb.lower() in known else str(verb)


def _asked_pairs(context: RenderContext, record: ParagraphRecord) -> Pairs:
    """By lead verb, whom it addresses: of paragraphs with several verbs, where it is known."""
    known = context.site.vocabulary.addressees
    pairs = asks.asks_of(record)
    if not all(pair.verb for pair in pairs):
        return {}
    found: Pairs = {}
    for pair in pairs:
        label = _verb_label(context, pair.verb)
        to = [known[id].label for id in pair.to if id in known]
        found[label] = tuple(dict.fromkeys([*found.get(label, ()), *to]))
    return found if len(found) > 1 else {}


def _all_addressees(context: RenderContext) -> Values:
    return [term.label for term in context.site.vocabulary.addressees.values()]


def _addressees(context: RenderContext, record: ParagraphRecord, id: str) -> Values:
    """Whom a paragraph addresses, in words."""
    known = context.site.vocabulary.addressees
    return [known[a].label for a in asks.addressees_of(record) if a in known]


def _all_years(context: RenderContext) -> Values:
    return sorted({y for p in context.site.provisions.values() for y in _year(p.record)})


def _year(record: ItemRecord | ParagraphRecord) -> Values:
    return (str(record.due.year),) if record.due else ()


def _unit_due(context: RenderContext, subject: Any) -> Values:
    return _year(subject.record) if isinstance(subject, Provision) else ()


def _paragraph_due(context: RenderContext, record: ParagraphRecord, id: str) -> Values:
    return _year(record)


FACETS: tuple[Facet, ...] = (
    Facet("kind", of_page=_kind),
    Facet(
        "with",
        _marks,
        of_page=_belongs_to,
        of_paragraph=_listed_with,
        narrows=False,
        filter_label="filter_with",
    ),
    Facet(
        "unit",
        _all_linked,
        of_paragraph=_linked_units,
        of_proposals=_proposed_units,
        of_units=True,
    ),
    Facet("verb", _all_verbs, of_paragraph=_verbs, paired_with="to", of_pairs=_asked_pairs),
    Facet("to", _all_addressees, of_paragraph=_addressees),
    Facet("due", _all_years, of_page=_unit_due, of_paragraph=_paragraph_due, page_label="find_due"),
)
"""The facets, in the order in which the search offers them."""

_OF_PARAGRAPHS = tuple(facet for facet in FACETS if facet.of_paragraphs and not facet.of_units)
_LABELLED = tuple(facet for facet in FACETS if facet.page_label)


def listed_with(context: RenderContext, id: str) -> frozenset[str]:
    """The plans and frameworks that a provision, or one inside it, is listed with: their marks.

    Gathered for what is asked about: of the whole site, a page of a server would wait for it.
    """
    return context.once("listed_with", id, lambda: _all_listed_with(context, id))


def _all_listed_with(context: RenderContext, id: str) -> frozenset[str]:
    site = context.site
    found: set[str] = set()
    for a in listed_of(context, ask.alignments(context.graph, id)):
        # What is aligned with itself has both sides here.
        for own, other in ((a.from_, a.to), (a.to, a.from_)):
            instrument = site.instruments[other.partition(":")[0]]
            if own == id and instrument.role != RESOLUTION:
                found.add(instrument.mark)
    if id in site.provisions:  # of a whole text nothing is said that is said of its parts
        for inner in site.provisions[id].children:
            found |= listed_with(context, inner)
    marks = frozenset(found)
    return context.once("marks together", marks, lambda: marks)  # of 40,000 texts, few differ


Linked = tuple[tuple[str, ...], tuple[str, ...]]
"""The units that a paragraph is linked to, and those that it is only proposed to be linked to."""
_UNLINKED: Linked = ((), ())


def _linked(context: RenderContext) -> dict[str, Linked]:
    """By a paragraph: what it is linked to itself, and what only proposals link it to."""
    return context.once("linked_units", "", lambda: _all_links(context))


def _all_links(context: RenderContext) -> dict[str, Linked]:
    site = context.site
    listed: dict[str, set[str]] = {}
    proposed: dict[str, set[str]] = {}
    for a in site.assertions:
        if is_negative(context, a) or site.vocabulary.statuses[a.status].shown == "hidden":
            continue
        by_paragraph = proposed if group_of(context, a) == APART else listed
        for own, other in ((a.from_, a.to), (a.to, a.from_)):
            unit = site.provisions.get(other)
            if unit is None or not isinstance(unit.record, ItemRecord):
                continue
            if own in site.provisions and isinstance(site.provisions[own].record, ParagraphRecord):
                by_paragraph.setdefault(own, set()).add(other)
    order = context.order
    short = cache(site.short_name_of)

    def names(units: set[str]) -> tuple[str, ...]:
        return tuple([short(id) for id in sorted(units, key=order.__getitem__)])

    return {
        id: (names(listed.get(id, set())), names(proposed.get(id, set()) - listed.get(id, set())))
        for id in (*listed, *(id for id in proposed if id not in listed))
    }


def known_values(context: RenderContext, facet: Facet) -> dict[str, int]:
    """The values that a facet offers before others, each with its place among them."""

    def make() -> dict[str, int]:
        return {value: n for n, value in enumerate(dict.fromkeys(facet.known(context)))}

    return context.once("known values", facet.name, make)


def paragraph_values(context: RenderContext, facet: Facet, provision: Provision) -> tuple[str, ...]:
    """The values of a facet that a paragraph has, each once."""
    if facet.of_units:
        assert isinstance(provision.record, ParagraphRecord)
        return tuple(dict.fromkeys(facet.of_paragraph(context, provision.record, provision.id)))
    return values_of(context, provision).get(facet.name, ())


def values_of(context: RenderContext, provision: Provision) -> Mapping[str, tuple[str, ...]]:
    """By the name of a facet, the values of it that a paragraph has, each once; but for those whose
    values are units, which are gathered of the whole site: a page of a server would wait for it.
    """
    known = context.caches["facets of"]
    # Counted for the search, written for it, and asked again by the paragraph's page.
    found: Mapping[str, tuple[str, ...]] | None = known.get(provision.id)
    if found is None:
        record = provision.record
        assert isinstance(record, ParagraphRecord)
        own = {
            facet.name: tuple(values)
            for facet in _OF_PARAGRAPHS
            if (values := dict.fromkeys(facet.of_paragraph(context, record, provision.id)))
        }
        # Many other paragraphs have the same: kept once.
        found = context.once("facet values", tuple(own.items()), lambda: own)
        known[provision.id] = found
    return found


def paragraph_pairs(context: RenderContext, facet: Facet, provision: Provision) -> Pairs:
    """By values of a facet that a paragraph has, those of the facet that it is paired with."""
    assert isinstance(provision.record, ParagraphRecord)
    return facet.of_pairs(context, provision.record)


def proposed_values(context: RenderContext, facet: Facet, provision: Provision) -> tuple[str, ...]:
    """The values of a facet that a paragraph has by proposals only, each once."""
    if facet.of_proposals is _none:
        return ()
    return tuple(dict.fromkeys(facet.of_proposals(context, provision.id)))


def paragraph_facts(context: RenderContext, provision: Provision) -> tuple[ParagraphFact, ...]:
    """The lines under a paragraph on its page: of each facet with a label, the label and values."""
    return tuple(
        [
            ParagraphFact(context.words(facet.page_label), values)
            for facet in _LABELLED
            if (values := values_of(context, provision).get(facet.name))
        ]
    )


def facets_of(context: RenderContext, subject: Any) -> tuple[tuple[str, str], ...]:
    """What a page can be narrowed down by: names of facets and values. `subject` is its instrument
    or unit; for other pages, anything else.
    """
    return tuple((facet.name, v) for facet in FACETS for v in _page_values(context, facet, subject))


def _page_values(context: RenderContext, facet: Facet, subject: Any) -> Iterator[str]:
    found = dict.fromkeys(facet.of_page(context, subject))
    if facet.of_paragraphs and isinstance(subject, Instrument) and subject.role == RESOLUTION:
        for id in context.site.under(subject.id):
            provision = context.site.provisions[id]
            found |= dict.fromkeys(paragraph_values(context, facet, provision))
            found |= dict.fromkeys(proposed_values(context, facet, provision))
    return iter(found)


def facet_values(context: RenderContext) -> tuple[FacetValues, ...]:
    """Every facet with all its values and how often each occurs."""
    return context.once("facet_values", "", lambda: tuple(_counted(context)))


def _counted(context: RenderContext) -> Iterator[FacetValues]:
    site = context.site
    units: list[Provision] = []
    paragraphs: list[Provision] = []
    for provision in site.provisions.values():
        is_paragraph = isinstance(provision.record, ParagraphRecord)
        (paragraphs if is_paragraph else units).append(provision)
    pages: list[Any] = [*site.instruments.values(), *units]
    for facet in FACETS:
        counts: Counter[str] = Counter(dict.fromkeys(facet.known(context), 0))
        proposed: Counter[str] = Counter()
        if facet.lists_paragraphs:
            for provision in paragraphs:
                shown = int(site.instruments[provision.instrument].current)
                counts.update(dict.fromkeys(paragraph_values(context, facet, provision), shown))
                proposed.update(dict.fromkeys(proposed_values(context, facet, provision), shown))
        else:
            for subject in pages:
                counts.update(_page_values(context, facet, subject))
        yield FacetValues(facet, dict(counts), dict(proposed))


def numbered(context: RenderContext) -> tuple[Instrument, ...]:
    """What has numbered units with pages of their own: plans, then frameworks."""
    return (*context.of_role(PLAN), *context.of_role(FRAMEWORK))

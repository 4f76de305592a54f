"""A plan: its goals with their targets, and what is not known of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.model import graph as ask
from generator.model.entities import Instrument
from generator.model.markup import plain, shortened
from generator.schema.instrument_records import InstrumentRecord
from generator.site.views.assertion_view import TITLE
from generator.site.views.components import Link, Mark, PairLine
from generator.site.views.context import RenderContext
from generator.site.views.page_limits import (
    MOST_COUNTED,
    MOST_MARKED,
    MOST_UNITS_IN_FULL,
    MOST_WITH_TITLE,
)
from generator.site.views.page_view import PageView
from generator.site.views.provision_view import Wording, inferred_of, wording
from generator.site.views.text_status import only_chip, texts_line
from generator.site.views.unidentified_view import UnidentifiedLine, of_instrument
from generator.site.views.what_counts import count_of
from generator.sitemap.addresses import unit_anchor


@dataclass(frozen=True, slots=True)
class Branch:
    """A goal with its targets."""

    lead: Wording
    children: tuple[Wording, ...]
    meta: str
    inferred: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """An outermost unit of a large plan; what is inside of it is folded below its line."""

    lead: PairLine
    many: str
    inside: tuple[PairLine, ...]


@dataclass(frozen=True, slots=True)
class PlanView:
    crumbs: tuple[Link, ...]
    mark: Mark
    title: str
    record: InstrumentRecord
    meta: tuple[tuple[str, str], ...]
    branches: tuple[Branch, ...]
    chip: str
    texts: str
    unidentified: tuple[UnidentifiedLine, ...]
    chapters: tuple[Chapter, ...]
    edit: str
    correct: str
    mail: str
    history: str


def counts(context: RenderContext, instrument: Instrument) -> tuple[tuple[str, str], ...]:
    """How many units of each kind an instrument has, in its own nouns."""
    numbers: dict[str, int] = dict.fromkeys(instrument.kinds, 0)
    # A resolution's paragraphs are counted as printed: 7(a) is part of 7.
    ids = instrument.top if instrument.revision else context.site.under(instrument.id)
    for id in ids:
        numbers[context.site.provisions[id].kind] += 1
    more = _with_inferred(context, instrument)
    figures = (
        (kind, context.figure(number, instrument.kinds[kind]))
        for kind, number in numbers.items()
        if number
    )
    return tuple(
        (number, context.words("count_here", noun=noun) if kind in more else noun)
        for kind, (number, noun) in figures
    )


def _with_inferred(context: RenderContext, instrument: Instrument) -> set[str]:
    """The kinds of which more are thought to exist: nothing here counts all of those."""
    provisions = context.site.provisions
    kinds: set[str] = set()
    for id in context.site.under(instrument.id):
        if inferred_of(context, getattr(provisions[id].record, "inferred_items", ())):
            inner = {provisions[child].kind for child in provisions[id].children}
            kinds |= inner or {instrument.counted}
    return kinds


def alignment_line(context: RenderContext, id: str) -> str:
    """“3 targets. 4 alignments listed, 3 more through its targets.”"""
    site, words = context.site, context.words
    provision = site.provisions[id]
    roll = ask.roll_up(context.graph, id)
    own = count_of(context, id, roll.own)
    inside = sum(count_of(context, inner, found) for inner, found in roll.inside)
    sentences = []
    many = ""
    if provision.children:
        kind = site.kind_of(site.provisions[provision.children[0]])
        many = kind.plural_noun
        sentences.append(context.count(len(provision.children), kind) + ".")
    if own and inside:
        sentences.append(words("line_both", n=own, inside=inside, many=many))
    elif own:
        sentences.append(words("line_own", n=own))
    elif inside:
        sentences.append(words("line_inside", n=inside, many=many))
    else:
        sentences.append(words("line_nothing"))
    return " ".join(sentences)


def _line(context: RenderContext, id: str) -> PairLine:
    """A unit of a large plan: the beginning of its text, which its own page has whole."""
    provision = context.site.provisions[id]
    units = len(context.site.under(provision.instrument))
    titled = units <= MOST_WITH_TITLE
    return PairLine(
        anchor=unit_anchor(id),
        href=context.href(id),
        name=context.kind_title(provision),
        title=shortened(context.headline(id), TITLE) if titled else "",
        detail=alignment_line(context, id) if units <= MOST_COUNTED else "",
        adopted=titled and not context.title(provision) and bool(plain(provision.record.text)),
        contested=False,
    )


def _chapter(context: RenderContext, id: str) -> Chapter:
    site = context.site
    children = site.provisions[id].children
    many = (
        context.count(len(children), site.kind_of(site.provisions[children[0]])) if children else ""
    )
    return Chapter(
        _line(context, id), many, tuple(_line(context, inner) for inner in site.under(id))
    )


def _without_chips(branch: Branch) -> Branch:
    lead, *children = (
        replace(each, text=each.text._replace(chip="")) for each in (branch.lead, *branch.children)
    )
    return replace(branch, lead=lead, children=tuple(children))


def plan_view(context: RenderContext, instrument: Instrument) -> PlanView:
    """The page of a plan."""
    record = instrument.record
    assert isinstance(record, InstrumentRecord)
    ids = context.site.under(instrument.id)
    said = sum(len(ask.alignments(context.graph, id)) for id in ids)
    large = len(ids) > MOST_UNITS_IN_FULL or said > MOST_MARKED
    branches = tuple(
        Branch(
            wording(context, id, ask.alignments(context.graph, id)),
            tuple(
                wording(context, child, ask.alignments(context.graph, child))
                for child in context.site.provisions[id].children
            ),
            alignment_line(context, id),
            inferred_of(context, context.site.provisions[id].record.inferred_items),  # type: ignore[union-attr]
        )
        for id in (() if large else instrument.top)
    )
    chip = only_chip(one.text for each in branches for one in (each.lead, *each.children))
    if chip:
        branches = tuple(_without_chips(branch) for branch in branches)
    return PlanView(
        crumbs=context.crumbs((context.short_name(instrument.id), "")),
        mark=context.mark(instrument.id),
        title=context.instrument_name(instrument.id),
        record=record,
        meta=counts(context, instrument),
        branches=branches,
        chip=chip,
        texts=texts_line(context, context.site.under(instrument.id)),
        unidentified=of_instrument(context, instrument.id),
        chapters=tuple(_chapter(context, id) for id in instrument.top) if large else (),
        edit=context.edit(record.where),
        correct=context.correct(instrument.id),
        mail=context.mail(instrument.id),
        history=context.history(record.where),
    )


PLAN_PAGE = PageView(view=plan_view, title=lambda context, instrument: instrument.name)

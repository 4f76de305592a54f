"""The paragraphs that ask somebody something: those of one item, those of one addressee."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator.model import graph as ask
from generator.model.asks import AskedPair, asks_of
from generator.model.entities import Provision
from generator.schema.instrument_records import ParagraphRecord
from generator.site.views.context import RenderContext
from generator.site.views.what_counts import APART, group_of, is_negative
from generator.sitemap.ask_subjects import AskSubject, asking, asks

MOST_RESOLUTIONS = 1200  # that a page lists: those with most paragraphs


@dataclass(frozen=True, slots=True)
class Choice:
    """A link to a narrower page, with how many paragraphs it has."""

    title: str
    href: str
    count: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class ForItem:
    """The paragraphs that serve an item: those that somebody lists with it, by their ids, and for
    each addressee how many there are and how many of them are listed.
    """

    paragraphs: tuple[Provision, ...] = ()
    listed: frozenset[str] = frozenset()
    counts: Counter[str] = field(default_factory=Counter)
    counts_listed: Counter[str] = field(default_factory=Counter)


NOBODY = ""
"""In place of an addressee, where a paragraph names none."""


def everything(context: RenderContext) -> tuple[Provision, ...]:
    """All of them."""
    return context.once("asking", "", lambda: tuple(asking(context.site)))


def subjects(context: RenderContext) -> tuple[AskSubject, ...]:
    """What there is a page of asks of."""
    return context.once("ask pages", "", lambda: asks(context.site))


def for_item(context: RenderContext, item: str) -> ForItem:
    """Those that serve an item: hundreds of pages ask, and all paragraphs are gone through once."""
    known = context.once("asking for", "", lambda: _by_item(context, everything(context)))
    return known.get(item, _NONE)


_NONE = ForItem()


def paragraphs_of(context: RenderContext, subject: AskSubject) -> tuple[Provision, ...]:
    """Those of a page of asks."""
    if subject.item:
        return for_item(context, subject.item).paragraphs
    if subject.addressee:
        known = context.once("asking whom", "", lambda: _by_addressee(context))
        return known.get(subject.addressee, ())
    return everything(context)


def _by_item(context: RenderContext, paragraphs: Iterable[Provision]) -> dict[str, ForItem]:
    """Paragraphs by what they are related to; “not aligned” is no relation."""
    found: dict[str, dict[str, bool]] = {}
    for paragraph in paragraphs:
        for a in ask.alignments(context.graph, paragraph.id):
            if not is_negative(context, a):
                listed = group_of(context, a) != APART
                other = a.to if a.from_ == paragraph.id else a.from_
                of_item = found.setdefault(other, {})
                of_item[paragraph.id] = of_item.get(paragraph.id, False) or listed
    return {item: _for_item(context, of_item) for item, of_item in found.items()}


def _for_item(context: RenderContext, found: Mapping[str, bool]) -> ForItem:
    whom = {id: asked_in(context, context.site.provisions[id]) or (NOBODY,) for id in found}
    return ForItem(
        tuple([context.site.provisions[id] for id in found]),
        frozenset([id for id, listed in found.items() if listed]),
        Counter([who for id in found for who in whom[id]]),
        Counter([who for id, listed in found.items() if listed for who in whom[id]]),
    )


def _by_addressee(context: RenderContext) -> dict[str, tuple[Provision, ...]]:
    found: dict[str, list[Provision]] = {}
    for paragraph in everything(context):
        for id in asked_in(context, paragraph):
            found.setdefault(id, []).append(paragraph)
    return {id: tuple(paragraphs) for id, paragraphs in found.items()}


def pairs(provision: Provision) -> tuple[AskedPair, ...]:
    """The lead verbs of a paragraph, each with those whom it addresses."""
    assert isinstance(provision.record, ParagraphRecord)
    return asks_of(provision.record)


def asked_in(context: RenderContext, provision: Provision) -> tuple[str, ...]:
    """Whom a paragraph addresses, once each."""

    def make() -> tuple[str, ...]:
        return tuple(dict.fromkeys([id for pair in pairs(provision) for id in pair.to]))

    return context.once("asked in", provision.id, make)


def resolutions_of(context: RenderContext, paragraphs: Iterable[Provision]) -> tuple[Choice, ...]:
    """The resolutions that paragraphs are of, each with how many of them it has."""
    counts = Counter(paragraph.instrument for paragraph in paragraphs)
    return tuple(
        Choice(
            context.site.instruments[id].mark,
            context.href(id),
            context.words("asks_count", n=number),
        )
        for id, number in counts.most_common(MOST_RESOLUTIONS)
    )

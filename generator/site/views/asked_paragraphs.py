"""The paragraphs that ask somebody something: those of one item, those of one addressee."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from generator.model import graph as ask
from generator.model.asks import addressees_of
from generator.model.entities import Assertion, Provision
from generator.schema.instrument_records import ParagraphRecord
from generator.site.views.context import RenderContext
from generator.site.views.what_counts import is_negative
from generator.sitemap.ask_subjects import AskSubject, asking, asks

MOST_RESOLUTIONS = 1200  # that a page lists: those with most paragraphs


@dataclass(frozen=True, slots=True)
class Choice:
    """A link to a narrower page, with how many paragraphs it has."""

    title: str
    href: str
    count: str
    current: bool = False


def serving(context: RenderContext, id: str, item: str) -> tuple[Assertion, ...]:
    """What is said of a paragraph and an item, but for “not aligned”."""
    return tuple(
        a
        for a in ask.alignments(context.graph, id)
        if item in (a.from_, a.to) and not is_negative(context, a)
    )


def everything(context: RenderContext) -> tuple[Provision, ...]:
    """All of them."""
    return context.once("asking", "", lambda: tuple(asking(context.site)))


def subjects(context: RenderContext) -> tuple[AskSubject, ...]:
    """What there is a page of asks of."""
    return context.once("ask pages", "", lambda: asks(context.site))


def paragraphs_of(context: RenderContext, subject: AskSubject) -> list[Provision]:
    """Those of a page of asks."""
    all_of_them = everything(context)
    if subject.item:
        known = context.once("asking for", "", lambda: _by_item(context, all_of_them))
        return known.get(subject.item, [])
    if subject.addressee:
        known = context.once("asking whom", "", lambda: _by_addressee(all_of_them))
        return known.get(subject.addressee, [])
    return list(all_of_them)


# Hundreds of pages ask for their share of all paragraphs: these go through them once.


def _by_item(context: RenderContext, paragraphs: Iterable[Provision]) -> dict[str, list[Provision]]:
    """Paragraphs by what they are related to; “not aligned” is no relation."""
    found: dict[str, list[Provision]] = {}
    for paragraph in paragraphs:
        said = ask.alignments(context.graph, paragraph.id)
        sides = [(a.from_, a.to) for a in said if not is_negative(context, a)]
        for id in dict.fromkeys(id for pair in sides for id in pair):
            found.setdefault(id, []).append(paragraph)
    return found


def _by_addressee(paragraphs: Iterable[Provision]) -> dict[str, list[Provision]]:
    found: dict[str, list[Provision]] = {}
    for paragraph in paragraphs:
        for id in asked_in(paragraph):
            found.setdefault(id, []).append(paragraph)
    return found


def asked_in(provision: Provision) -> tuple[str, ...]:
    """Whom a paragraph addresses."""
    assert isinstance(provision.record, ParagraphRecord)
    return addressees_of(provision.record)


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

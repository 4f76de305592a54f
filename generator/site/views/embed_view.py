"""What another site shows of a page: its listed pairs, who states each, and a link to the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from generator.model import graph as ask
from generator.model.entities import Assertion, Instrument, Provision
from generator.model.markup import plain, shortened
from generator.site.views.components import Mark
from generator.site.views.context import RenderContext
from generator.site.views.page_view import PageView
from generator.site.views.provision_view import provision_title
from generator.site.views.what_counts import listed_of, pairs_of
from generator.sitemap.large_instruments import is_in_large

MOST = 40  # pairs of an embedded page that has all of them
FIRST_OF_MORE = 12  # of more pairs, and where an instrument is large
WORDS = 140  # characters of a text that represent it


@dataclass(frozen=True, slots=True)
class EmbeddedPair:
    """A listed pair: what it is a pair of, if not of the page's own subject, and who states it."""

    own: str
    mark: Mark
    name: str
    title: str
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EmbedView:
    """An embedded page. `counted` says how many pairs there are and how many of them are here."""

    mark: Mark
    name: str
    title: str
    pairs: tuple[EmbeddedPair, ...]
    counted: str
    site_name: str
    site_href: str
    disclaimer: str
    href: str


def embed_view(context: RenderContext, subject: Instrument | Provision) -> EmbedView:
    """What another site shows of a provision, or of a revision with all its paragraphs."""
    words, id = context.words, subject.id
    roll = ask.roll_up(context.graph, id)
    found = {
        own: pairs_of(context, own, listed_of(context, assertions))
        for own, assertions in ((id, roll.own), *roll.inside)
    }
    number = sum(map(len, found.values()))
    counted = words("embed_listed", n=number) if number else words("nothing_listed")
    most = FIRST_OF_MORE if number > MOST or is_in_large(context.site, id) else MOST
    if number > most:
        counted = f"{counted} {words('embed_first', shown=most)}"
    each = (
        _pair(context, "" if own == id else context.name(own), other, said)
        for own, pairs in found.items()
        for other, said in pairs.items()
    )
    return EmbedView(
        mark=context.mark(id),
        name=context.name(id),
        title=_words_of(context, id),
        pairs=tuple(islice(each, most)),
        counted=counted,
        site_name=context.site.record.name,
        site_href=context.links.to(""),
        disclaimer=plain(context.site.record.disclaimer),
        href=context.href(id),
    )


def _pair(context: RenderContext, own: str, other: str, said: list[Assertion]) -> EmbeddedPair:
    mark, name = context.mark(other), context.name(other)
    return EmbeddedPair(own, mark, name, _words_of(context, other), tuple(_said(context, said)))


def _words_of(context: RenderContext, id: str) -> str:
    return shortened(plain(context.headline(id)), WORDS)


def _said(context: RenderContext, assertions: list[Assertion]) -> Iterator[str]:
    """Each assertion in a sentence: what it says, who states it, on what basis, how far agreed."""
    v = context.site.vocabulary
    for a in assertions:
        yield context.words(
            "embed_said",
            relation=v.relations[a.relation].label,
            degree=v.degrees[a.degree].label,
            who=a.asserted_by,
            basis=v.bases[a.basis].label,
            status=v.statuses[a.status].label,
        )


def _title(context: RenderContext, subject: Instrument | Provision) -> str:
    named = subject.name if isinstance(subject, Instrument) else provision_title(context, subject)
    if isinstance(subject, Instrument):
        named = context.words.colon.join((context.name(subject.id), named))
    return context.words("embed_title", name=named)


EMBED_PAGE = PageView(view=embed_view, title=_title)

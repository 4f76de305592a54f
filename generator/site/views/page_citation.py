"""The citation at the end of a page, and the addresses there of what is no longer asserted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from generator.exports import citations
from generator.exports.citations import HIDDEN, Reference
from generator.model import graph as ask
from generator.model.entities import RESOLUTION, Assertion, Instrument, Provision, Site
from generator.site.views.assertion_view import entry_anchor
from generator.site.views.cite_view import Citation, address_of, citation, lead_of
from generator.site.views.components import Link
from generator.site.views.context import RenderContext
from generator.sitemap.cite_subjects import Citable, is_cited, of_citations
from generator.sitemap.large_instruments import is_in_large
from generator.sitemap.table_pages import Page as TablePage


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A pair of which nothing is asserted any more."""

    anchor: str
    words: str


@dataclass(frozen=True, slots=True)
class PageCitation:
    """What the end of every page has: its own citation, a link to those of its parts, and the
    pairs that are no longer asserted, so that their addresses last.
    """

    own: Citation
    more: Link | None
    note: str
    withdrawn: tuple[Withdrawn, ...]


def page_citation(
    context: RenderContext, subject: Any, title: str, address: str
) -> PageCitation | None:
    """The citation of a page, and what was once said there."""
    site = context.site
    own: Reference
    more: Link | None = None
    withdrawn: tuple[Withdrawn, ...] = ()
    if isinstance(subject, Instrument | Provision) and address == address_of(context, subject):
        own = citations.of_text(site, subject.id)
        if is_cited(site, subject):
            href = context.links.to(of_citations(site, subject))
            more = Link(context.words("cite_more"), href)
        withdrawn = _withdrawn(context, subject)
    else:
        own = citations.of_page(site, title, address)
    shown = citation(context, own)
    if _is_one_of_many(site, subject):
        shown = replace(shown, formats=())
    return PageCitation(shown, more, lead_of(context), withdrawn)


def _is_one_of_many(site: Site, subject: Any) -> bool:
    """Whether a page is that of a unit of a large instrument, or a later page of a table: how it is
    cited is said in a sentence.
    """
    if isinstance(subject, Provision):
        return is_in_large(site, subject.id)
    return isinstance(subject, TablePage) and max(subject.row_page, subject.column_page) > 1


def _withdrawn(context: RenderContext, subject: Citable) -> tuple[Withdrawn, ...]:
    site, words = context.site, context.words

    def group() -> dict[tuple[str, str], list[Assertion]]:
        statuses = site.vocabulary.statuses
        hidden = {name for name, term in statuses.items() if term.shown == HIDDEN}
        found: dict[tuple[str, str], list[Assertion]] = {}
        for a in site.assertions:
            if a.status in hidden:
                found.setdefault((a.from_, a.to), []).append(a)
        return {pair: said for pair, said in found.items() if not _is_asserted(context, *pair)}

    gone = context.once("no longer asserted", "", group)
    resolution = isinstance(subject, Instrument) and subject.role == RESOLUTION
    own = {subject.id, *(site.under(subject.id) if resolution else ())}
    lines = []
    for (from_, to), said in gone.items():
        if from_ not in own and to not in own:
            continue
        here, other = (from_, to) if from_ in own else (to, from_)
        who = context.ours(", ".join(dict.fromkeys(a.asserted_by_short for a in said)))
        names = {"left": context.name(here), "right": context.name(other)}
        sentence = words("withdrawn_pair", who=who, **names)
        lines.append(Withdrawn(entry_anchor(context, here, other), sentence))
    return tuple(lines)


def _is_asserted(context: RenderContext, one: str, other: str) -> bool:
    """Whether anything that is shown is asserted of a pair, from either side."""
    return any(
        a.to == to
        for from_, to in ((one, other), (other, one))
        for a in ask.alignments(context.graph, from_, direction=ask.OUT)
    )

"""How to read the site: every term of the vocabulary, and every alignment set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.localization.phrase import joined
from generator.schema.alignment_records import RowRecord, SetRecord, Term
from generator.schema.decoder import term_sections
from generator.site.views.components import Link
from generator.site.views.context import RenderContext
from generator.site.views.contradictions_view import Contradiction, contradictions
from generator.site.views.list_ranges import Range, in_ranges
from generator.site.views.page_limits import MOST_SETS_IN_FULL
from generator.site.views.page_view import PageView
from generator.sitemap.page_kinds import address_of
from generator.sitemap.table_pages import has_tables


@dataclass(frozen=True, slots=True)
class TermSection:
    anchor: str
    title: str
    note: str
    terms: Mapping[str, Term]


@dataclass(frozen=True, slots=True)
class SetRow:
    record: SetRecord
    link: Link
    basis: str
    status: str
    complete: str
    terms: str
    reviews: tuple[str, ...]
    count: int
    edit: str
    history: str


@dataclass(frozen=True, slots=True)
class MethodologyView:
    crumbs: tuple[Link, ...]
    sections: tuple[TermSection, ...]
    sets: tuple[Range[SetRow], ...]
    terms: str
    contradictions: tuple[Contradiction, ...]
    brief: bool  # whether the sets leave source and completeness to their records
    messages: str
    tool: Link | None


def methodology_view(context: RenderContext) -> MethodologyView:
    """The page of the method."""
    site, words = context.site, context.words
    vocabulary = site.vocabulary
    sections = tuple(
        TermSection(
            name, words(f"method_{name}"), words(f"method_{name}_note"), getattr(vocabulary, name)
        )
        for name in term_sections(RowRecord).values()
    )
    counts: dict[str, int] = {}
    for assertion in site.assertions:
        if vocabulary.statuses[assertion.status].shown == "hidden":
            continue
        counts[assertion.set] = counts.get(assertion.set, 0) + 1
    sets = tuple(
        SetRow(
            record=s.record,
            link=Link(context.name(s.instrument), context.href(s.instrument)),
            basis=vocabulary.bases[s.record.basis].label,
            status=vocabulary.statuses[s.record.status].label,
            complete=words(f"list_{s.record.complete}"),
            terms=_terms_of(context, s.record),
            reviews=tuple(
                words("reviewed_on", who=r.by, date=r.date) + (f" {r.note}" if r.note else "")
                for r in s.record.reviewed
            ),
            count=counts.get(s.id, 0),
            edit=context.edit(s.record.where),
            history=context.history(s.record.where),
        )
        for s in site.sets.values()
        if s.instrument in site.instruments
    )
    tool = (
        Link(words("implied_link"), context.links.to(address_of("implied")))
        if has_tables(site)
        else None
    )
    messages = context.links.to(address_of("messages"))
    terms = (
        words("site_terms", terms=site.record.terms)
        if site.record.terms
        else words("no_site_terms")
    )
    return MethodologyView(
        crumbs=context.crumbs((words("methodology"), "")),
        sections=sections,
        sets=in_ranges(context, sets, lambda row: row.link.title),
        terms=terms,
        contradictions=contradictions(context),
        brief=len(sets) > MOST_SETS_IN_FULL,
        messages=messages,
        tool=tool,
    )


def _terms_of(context: RenderContext, record: SetRecord) -> str:
    """On what terms the alignments of a set may be reused, or that nobody says so."""
    terms = record.terms or context.site.record.terms
    if not terms:
        return context.words("no_terms")
    return joined(context.words.colon, [context.words("set_terms"), context.ours(terms)])


METHODOLOGY = PageView(
    view=lambda context, site: methodology_view(context),
    title=lambda context, site: context.words("methodology"),
)

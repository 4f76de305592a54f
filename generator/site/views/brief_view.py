"""A brief: everything that is said of one text, on a sheet to take along."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.model import graph as ask
from generator.model.asks import addressees_of
from generator.model.edition import edition_day
from generator.model.entities import PLAN, RESOLUTION, Assertion, capital
from generator.site.views.brief_entries import BriefSection, SaidInBrief, printed_address
from generator.site.views.brief_sections import own_text, sections_of
from generator.site.views.brief_sources import BriefSource, sources_of
from generator.site.views.completeness import completeness
from generator.site.views.components import Link, Mark, Text
from generator.site.views.context import RenderContext
from generator.site.views.item_view import item_completeness
from generator.site.views.page_limits import MOST_IN_BRIEF, MOST_IN_SHORT_BRIEF
from generator.site.views.page_view import PageView
from generator.site.views.resolution_view import resolution_completeness
from generator.site.views.what_counts import is_negative, listed_of, pairs_of
from generator.sitemap.addresses import of_instrument, of_provision
from generator.sitemap.brief_subjects import BRIEFS, BriefSubject
from generator.sitemap.large_instruments import is_in_large


@dataclass(frozen=True, slots=True)
class BasisChoice:
    """One click that leaves only the lines of a basis."""

    basis: int
    label: str


@dataclass(frozen=True, slots=True)
class BriefView:
    crumbs: tuple[Link, ...]
    mark: Mark | None
    name: str
    title: str
    text: Text | None
    meta: tuple[str, ...]
    choices: tuple[BasisChoice, ...]
    proposed: str
    sections: tuple[BriefSection, ...]
    nothing: bool
    more: str
    sources: tuple[BriefSource, ...]
    sources_note: str
    gaps: tuple[str, ...]
    page: Link | None
    foot: tuple[str, ...]


def _ids(context: RenderContext, subject: BriefSubject) -> tuple[str, ...]:
    """Everything whose assertions are in the brief."""
    site = context.site
    if subject.addressee:
        return context.once("addressed", "", lambda: _addressed(context)).get(subject.id, ())
    own = (subject.id,) if subject.id in site.provisions else ()
    return (*own, *site.under(subject.id))


def _addressed(context: RenderContext) -> dict[str, tuple[str, ...]]:
    """The paragraphs of the resolutions in force by whom they address."""
    site = context.site
    found: dict[str, list[str]] = {}
    for instrument in context.of_role(RESOLUTION):
        for id in site.under(instrument.id) if instrument.current else ():
            record = site.provisions[id].record
            for addressee in dict.fromkeys(addressees_of(record)):  # type: ignore[arg-type]
                found.setdefault(addressee, []).append(id)
    return {addressee: tuple(ids) for addressee, ids in found.items()}


def _gaps(context: RenderContext, subject: BriefSubject) -> tuple[str, ...]:
    """What is not known of it, in sentences."""
    if subject.addressee:
        return ()
    if subject.id not in context.site.provisions:
        return resolution_completeness(context, context.site.instruments[subject.id])
    provision = context.site.provisions[subject.id]
    if context.site.instruments[provision.instrument].role == PLAN:
        return completeness(context, provision, ask.roll_up(context.graph, provision.id))
    return item_completeness(context, ask.alignments(context.graph, provision.id, direction=ask.IN))


def brief_view(context: RenderContext, subject: BriefSubject) -> BriefView:
    """The brief of a subject."""
    site, words = context.site, context.words
    ids, said = _ids(context, subject), SaidInBrief(context)
    listed, apart = said.of_all(ids)
    counted = len(_pairs(a for a in listed if not is_negative(context, a)))
    proposed = _pairs(apart)
    pairs = len(_pairs(listed) | proposed)
    most = max(pairs, len(ids) if subject.addressee else 0)
    short = most > MOST_IN_BRIEF or is_in_large(site, subject.id)
    meta = [words("brief_edition", date=day) if (day := edition_day(site)) else words("brief")]
    meta.append(f"{words.number(counted)} {words('listed_count', n=counted)}")
    text = None
    if not subject.addressee and subject.id in site.provisions:
        title = context.title(site.provisions[subject.id])
        # Where pairs are only named, so many that all of the text would be marked.
        relied = () if short else listed_of(context, said.of(subject.id)[0])
        text = own_text(context, subject.id, relied)
    else:
        title = _heading(context, subject)
    used = {a.basis for a in listed}
    bases = site.vocabulary.bases
    sections = sections_of(context, subject, ids, said, short=short)
    sources = sources_of(context, listed)
    rest = _left_out(context, subject.id, said) if short and text else 0
    if short and not subject.addressee:
        meta.append(words("brief_short", n=pairs))
    return BriefView(
        crumbs=context.crumbs((words("briefs"), BRIEFS), (subject_name(context, subject), "")),
        mark=None if subject.addressee else context.mark(subject.id),
        name=subject_name(context, subject),
        title=title,
        text=text,
        meta=tuple(meta),
        choices=tuple(
            BasisChoice(n, words("brief_only", basis=bases[id].label))
            for n, id in enumerate(bases, start=1)
            if id in used
        ),
        proposed=words("brief_with_proposed", n=len(proposed)) if proposed else "",
        sections=sections,
        nothing=not listed,
        more=words("brief_rest", n=rest) if rest else "",
        sources=sources,
        sources_note=words("brief_sources_many") if any(not s.source for s in sources) else "",
        gaps=_gaps(context, subject),
        page=None
        if subject.addressee
        else Link(
            words("read_page", name=subject_name(context, subject)), context.href(subject.id)
        ),
        foot=_printed(context, subject, short),
    )


def _printed(context: RenderContext, subject: BriefSubject, short: bool) -> tuple[str, ...]:
    """The address of the sheet and, where it has only names, that of the page with the wording."""
    site = context.site
    own = printed_address(site, subject.address)
    if not short or subject.addressee:
        return (own,)
    page = (
        of_provision(site, site.provisions[subject.id])
        if subject.id in site.provisions
        else (of_instrument(site.instruments[subject.id]), "")
    )
    return (own, printed_address(site, *page))


def _pairs(assertions: Iterable[Assertion]) -> set[tuple[str, str]]:
    return {(a.from_, a.to) for a in assertions}


def _left_out(context: RenderContext, id: str, said: SaidInBrief) -> int:
    """How many pairs a brief that only names them leaves to the page of its text."""
    numbers = [len(pairs_of(context, id, found)) for found in said.of(id)]
    return sum(max(number - MOST_IN_SHORT_BRIEF, 0) for number in numbers)


def subject_name(context: RenderContext, subject: BriefSubject) -> str:
    """How a sentence calls what a brief is about."""
    if subject.addressee:
        return capital(context.site.vocabulary.addressees[subject.id].label)
    if subject.id in context.site.instruments:  # revisions of one resolution share its name
        record = context.site.instruments[subject.id].record
        return str(getattr(record, "symbol", "")) or context.name(subject.id)
    return context.name(subject.id)


def _heading(context: RenderContext, subject: BriefSubject) -> str:
    """The heading of what is no provision."""
    if subject.addressee:
        return context.words("brief_addressee", who=subject_name(context, subject))
    return context.headline(subject.id)


BRIEF = PageView(
    view=brief_view,
    title=lambda context, subject: context.words(
        "brief_title", name=subject_name(context, subject)
    ),
    description=lambda context, subject: context.words(
        "brief_description", name=subject_name(context, subject)
    ),
)

"""A brief: everything that is said of one text, on a sheet to take along."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from generator.localization.phrase import joined
from generator.model import graph as ask
from generator.model.asks import addressees_of, asks_of
from generator.model.edition import edition_day
from generator.model.entities import PLAN, RESOLUTION, Assertion, capital
from generator.schema.instrument_records import ParagraphRecord, Source
from generator.site.views.asked_paragraphs import MOST_RESOLUTIONS
from generator.site.views.brief_entries import (
    BriefEntry,
    BriefLead,
    BriefSection,
    BriefUnit,
    Saying,
    printed_address,
    quote_of,
)
from generator.site.views.brief_links import brief_link
from generator.site.views.completeness import completeness
from generator.site.views.components import Link, Mark, Text
from generator.site.views.context import RenderContext
from generator.site.views.item_view import item_completeness
from generator.site.views.page_limits import MOST_IN_BRIEF, MOST_IN_SHORT_BRIEF
from generator.site.views.page_view import PageView
from generator.site.views.resolution_view import resolution_completeness
from generator.site.views.what_counts import APART, group_of, is_negative, pairs_of
from generator.sitemap.addresses import of_provision
from generator.sitemap.brief_subjects import BRIEFS, BriefSubject
from generator.sitemap.large_instruments import is_in_large


@dataclass(frozen=True, slots=True)
class BasisChoice:
    """One click that leaves only the lines of a basis."""

    basis: int
    label: str


@dataclass(frozen=True, slots=True)
class BriefSource:
    """Who says something here, and where it can be read."""

    who: str
    source: Source
    note: str


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
    gaps: tuple[str, ...]
    page: Link | None
    foot: str


def _own_text(context: RenderContext, id: str, assertions: Sequence[Assertion]) -> Text:
    quotes = tuple(dict.fromkeys(q for a in assertions if (q := quote_of(a, id))))
    return context.text(context.site.provisions[id], quotes, "-")


def _unit(brief: Saying, id: str, note: str = "") -> BriefUnit:
    """A text of its own with what is said of it."""
    context = brief.context
    assertions = brief.said_of(id)
    provision = context.site.provisions[id]
    return BriefUnit(
        context.mark(id),
        context.title(provision),
        _own_text(context, id, assertions),
        note,
        brief.entries(id, assertions),
        printed_address(context.site, *of_provision(context.site, provision)),
    )


def _sections_of_item(brief: Saying, id: str) -> list[BriefSection]:
    """What is said of it, by the instrument of the other side; then of what it holds."""
    context = brief.context
    site, words = context.site, context.words
    groups: dict[str, list[BriefEntry]] = {}
    found = brief.entries(id, brief.said_of(id))
    others = pairs_of(context, id, brief.said_of(id))
    most = MOST_IN_SHORT_BRIEF if brief.short else len(found)
    for entry, other in islice(zip(found, others, strict=True), most):
        groups.setdefault(other.partition(":")[0], []).append(entry)
    prefix = "proposed_" if brief.proposed else ""
    sections = [
        BriefSection(
            f"{prefix}with_{instrument}",
            words("brief_proposed_with", name=context.instrument_name(instrument))
            if brief.proposed
            else context.instrument_name(instrument),
            words("proposed_note") if brief.proposed else "",
            (BriefUnit(None, "", None, "", tuple(entries)),),
            brief.proposed,
        )
        for instrument, entries in groups.items()
    ]
    whole = site.instruments[site.provisions[id].instrument].role == PLAN and not brief.proposed
    inside = [i for i in site.under(id) if whole or brief.said_of(i)]
    if inside:
        many = site.kind_of(site.provisions[inside[0]]).plural_noun
        title = words("through_proposed" if brief.proposed else "brief_inside", many=many)
        note = words("proposed_note") if brief.proposed else words("brief_inside_note", many=many)
        anchor, title = f"{prefix}inside", capital(title)
        if brief.short:
            leads = tuple(_lead(brief, i) for i in inside)
            if brief_link(context, inside[0]):
                note = f"{note}. {words('brief_leads')}"
            sections.append(BriefSection(anchor, title, note, (), brief.proposed, leads))
            return sections
        units = tuple(
            _unit(brief, i, "" if brief.said_of(i) else words("not_assessed")) for i in inside
        )
        sections.append(BriefSection(anchor, title, note, units, brief.proposed))
    return sections


def _lead(brief: Saying, id: str) -> BriefLead:
    """The way to the brief of what is inside."""
    context = brief.context
    n = len(pairs_of(context, id, brief.said_of(id)))
    noun = "proposed_count" if brief.proposed else "listed_count"
    count = f"{context.words.number(n)} {context.words(noun, n=n)}" if n else ""
    link = brief_link(context, id)
    mark = context.mark(id, href=link.href if link else context.href(id))
    return BriefLead(mark, context.title(context.site.provisions[id]), count)


def _paragraphs(brief: Saying, ids: Iterable[str], addressee: str) -> tuple[BriefUnit, ...]:
    """Paragraphs; of an addressee all that address it, else those that anything is said of."""
    context = brief.context
    units = []
    for id in ids:
        record = context.site.provisions[id].record
        if not isinstance(record, ParagraphRecord):
            continue
        if addressee and addressee not in addressees_of(record):
            continue
        said = brief.said_of(id)
        if not said and (brief.proposed or not addressee):
            continue
        note = asked_line(context, record) if addressee else ""
        silent = "" if ask.alignments(context.graph, id) else context.words("not_assessed")
        units.append(_unit(brief, id, joined(" · ", [part for part in (note, silent) if part])))
    return tuple(units)


def asked_line(context: RenderContext, record: ParagraphRecord) -> str:
    """“Urges: Parties, non-Parties; invites: funding agencies”."""
    known = context.site.vocabulary.addressees
    pairs = asks_of(record)
    parts = []
    for pair in pairs:
        who = ", ".join(known[id].label for id in pair.to if id in known)
        verb = _verb(context, pair.verb)
        if verb and who:
            parts.append(context.words("asked_line", verb=verb, who=who))
        elif verb or who:
            parts.append(verb or context.words("asked_unpaired", who=who))
    return joined("; ", parts)


def _verb(context: RenderContext, verb: str) -> str:
    """A lead verb as the text has it; in another language what the vocabulary calls it there."""
    known = context.site.vocabulary.verbs.get(verb.lower())
    if context.site.original is None or not verb:
        return verb
    return known.label if known else context.ours(verb)


def _by_resolution(context: RenderContext, ids: Iterable[str]) -> BriefSection:
    """Where an addressee has too many paragraphs: the resolutions whose briefs have them."""
    site = context.site
    counts = Counter(site.provisions[id].instrument for id in ids)
    leads = []
    for id, n in counts.most_common(MOST_RESOLUTIONS):
        link = brief_link(context, id)
        mark = context.mark(id, href=link.href if link else None)
        leads.append(BriefLead(mark, "", context.words("asks_count", n=n)))
    title, note = context.words("asks_by_resolution"), context.words("brief_leads")
    return BriefSection("by_resolution", title, note, (), leads=tuple(leads))


def _sections(
    context: RenderContext, subject: BriefSubject, ids: Sequence[str], short: bool
) -> tuple[BriefSection, ...]:
    site = context.site
    if subject.addressee and (short or len(ids) > MOST_IN_BRIEF):
        return (_by_resolution(context, ids),)
    found: list[BriefSection] = []
    for proposed in (False, True):
        brief = Saying(context, proposed, short=short)
        if not subject.addressee and subject.id in site.provisions:
            found += _sections_of_item(brief, subject.id)
            continue
        revisions = (
            [i for i in context.of_role(RESOLUTION) if i.current]
            if subject.addressee
            else [site.instruments[subject.id]]
        )
        for i in revisions:
            units = _paragraphs(brief, site.under(i.id), subject.id if subject.addressee else "")
            if units:
                title = i.mark if subject.addressee else context.words("paragraphs")
                if proposed:
                    title = context.words("brief_proposed_with", name=title)
                anchor = f"{'proposed_' if proposed else ''}in_{i.id.replace('@', '-')}"
                note = context.words("proposed_note") if proposed else ""
                found.append(BriefSection(anchor, capital(title), note, units, proposed))
    return tuple(found)


def _ids(context: RenderContext, subject: BriefSubject) -> tuple[str, ...]:
    """Everything whose assertions are in the brief."""
    site = context.site
    if not subject.addressee:
        own = (subject.id,) if subject.id in site.provisions else ()
        return (*own, *site.under(subject.id))
    return tuple(
        id
        for i in context.of_role(RESOLUTION)
        if i.current
        for id in site.under(i.id)
        if subject.id in addressees_of(site.provisions[id].record)  # type: ignore[arg-type]
    )


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
    ids = _ids(context, subject)
    said = [a for id in ids for a in ask.alignments(context.graph, id)]
    said = list({a.id: a for a in said}.values())
    pairs = len({(a.from_, a.to) for a in said})
    short = pairs > MOST_IN_BRIEF or is_in_large(site, subject.id)
    listed = [a for a in said if group_of(context, a) != APART]
    proposed = len({(a.from_, a.to) for a in said if group_of(context, a) == APART})
    counted = len({(a.from_, a.to) for a in listed if not is_negative(context, a)})
    meta = [words("brief_edition", date=day) if (day := edition_day(site)) else words("brief")]
    meta.append(f"{words.number(counted)} {words('listed_count', n=counted)}")
    text = None
    if not subject.addressee and subject.id in site.provisions:
        title = context.title(site.provisions[subject.id])
        text = _own_text(context, subject.id, _listed_of(context, subject.id))
    else:
        title = _heading(context, subject)
    used = {a.basis for a in listed}
    bases = site.vocabulary.bases
    sections = _sections(context, subject, ids, short)
    rest = _left_out(context, subject.id) if short and text else 0
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
        proposed=words("brief_with_proposed", n=proposed) if proposed else "",
        sections=sections,
        nothing=not listed,
        more=words("brief_rest", n=rest) if rest else "",
        sources=_sources(context, listed),
        gaps=_gaps(context, subject),
        page=None
        if subject.addressee
        else Link(
            words("read_page", name=subject_name(context, subject)), context.href(subject.id)
        ),
        foot=printed_address(site, subject.address),
    )


def _left_out(context: RenderContext, id: str) -> int:
    """How many pairs a brief that only names them leaves to the page of its text."""
    said = [Saying(context, proposed).said_of(id) for proposed in (False, True)]
    return sum(max(len(pairs_of(context, id, a)) - MOST_IN_SHORT_BRIEF, 0) for a in said)


def _listed_of(context: RenderContext, id: str) -> list[Assertion]:
    found = ask.alignments(context.graph, id)
    return [a for a in found if group_of(context, a) != APART and not is_negative(context, a)]


def _sources(context: RenderContext, assertions: Iterable[Assertion]) -> tuple[BriefSource, ...]:
    """Who is quoted in the brief, once each."""
    found: dict[tuple[str, str, str], BriefSource] = {}
    for a in assertions:
        key = (a.asserted_by, a.source.title, a.source.url)
        parts = [a.date, context.ours(a.complete_note)]
        note = joined(" · ", [part for part in parts if part])
        found.setdefault(key, BriefSource(context.ours(a.asserted_by), a.source, note))
    return tuple(found.values())


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

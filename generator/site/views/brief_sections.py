"""The sections of a brief: what is said of each text of its subject, listed and proposed apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from generator.localization.phrase import joined
from generator.model import graph as ask
from generator.model.asks import addressees_of, asks_of
from generator.model.entities import PLAN, RESOLUTION, Assertion, capital
from generator.schema.instrument_records import ParagraphRecord
from generator.site.views.asked_paragraphs import MOST_RESOLUTIONS
from generator.site.views.brief_entries import (
    BriefEntry,
    BriefLead,
    BriefSection,
    BriefUnit,
    SaidInBrief,
    Saying,
    printed_address,
    quote_of,
)
from generator.site.views.brief_links import brief_link
from generator.site.views.brief_names import NamedUnit, named_of_instruments, named_unit
from generator.site.views.components import Text
from generator.site.views.context import RenderContext
from generator.site.views.what_counts import pairs_of
from generator.sitemap.addresses import of_provision
from generator.sitemap.brief_subjects import BriefSubject


def own_text(context: RenderContext, id: str, assertions: Iterable[Assertion]) -> Text:
    """The wording of a text, with the words marked that assertions rest on."""
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
        own_text(context, id, assertions),
        note,
        brief.entries(id, assertions),
        printed_address(context.site, *of_provision(context.site, provision)),
    )


def _sections_of_item(brief: Saying, id: str, short: bool) -> list[BriefSection]:
    """What is said of it, by the instrument of the other side; then of what it holds."""
    found = _named_with(brief, id) if short else _entries_with(brief, id)
    return [*found, *_inside(brief, id, short)]


def _named_with(brief: Saying, id: str) -> list[BriefSection]:
    named = named_of_instruments(brief.context, id, brief.said_of(id), proposed=brief.proposed)
    return [_with(brief, instrument, (), (unit,)) for instrument, unit in named.items()]


def _entries_with(brief: Saying, id: str) -> list[BriefSection]:
    said = brief.said_of(id)
    groups: dict[str, list[BriefEntry]] = {}
    others = pairs_of(brief.context, id, said)
    for entry, other in zip(brief.entries(id, said), others, strict=True):
        groups.setdefault(other.partition(":")[0], []).append(entry)
    return [
        _with(brief, instrument, (BriefUnit(None, "", None, "", tuple(entries)),))
        for instrument, entries in groups.items()
    ]


def _with(
    brief: Saying,
    instrument: str,
    units: tuple[BriefUnit, ...],
    named: tuple[NamedUnit, ...] = (),
) -> BriefSection:
    """What is said with an instrument, or with all resolutions."""
    words = brief.context.words
    if instrument == RESOLUTION:
        title = words("resolutions")
    else:
        title = brief.context.instrument_name(instrument)
    anchor = f"{'proposed_' if brief.proposed else ''}with_{instrument}"
    note = words("proposed_note") if brief.proposed else ""
    title = words("brief_proposed_with", name=title) if brief.proposed else title
    return BriefSection(anchor, title, note, units, brief.proposed, named=named)


def _inside(brief: Saying, id: str, short: bool) -> list[BriefSection]:
    """What is said of what a text holds, or the ways to its briefs."""
    context, words = brief.context, brief.context.words
    site = context.site
    whole = site.instruments[site.provisions[id].instrument].role == PLAN and not brief.proposed
    inside = [i for i in site.under(id) if whole or brief.said_of(i)]
    if not inside:
        return []
    many = site.kind_of(site.provisions[inside[0]]).plural_noun
    title = words("through_proposed" if brief.proposed else "brief_inside", many=many)
    note = words("proposed_note") if brief.proposed else words("brief_inside_note", many=many)
    anchor, title = f"{'proposed_' if brief.proposed else ''}inside", capital(title)
    if short:
        leads = tuple(_lead(brief, i) for i in inside)
        if brief_link(context, inside[0]):
            note = f"{note}. {words('brief_leads')}"
        return [BriefSection(anchor, title, note, (), brief.proposed, leads)]
    units = tuple(
        _unit(brief, i, "" if brief.said_of(i) else words("not_assessed")) for i in inside
    )
    return [BriefSection(anchor, title, note, units, brief.proposed)]


def _lead(brief: Saying, id: str) -> BriefLead:
    """The way to the brief of what is inside."""
    context = brief.context
    n = len(pairs_of(context, id, brief.said_of(id)))
    noun = "proposed_count" if brief.proposed else "listed_count"
    count = f"{context.words.number(n)} {context.words(noun, n=n)}" if n else ""
    link = brief_link(context, id)
    mark = context.mark(id, href=link.href if link else context.href(id))
    return BriefLead(mark, context.title(context.site.provisions[id]), count)


def _paragraphs(brief: Saying, ids: Iterable[str], addressee: str) -> list[tuple[str, str]]:
    """Paragraphs with a note on each; of an addressee all that address it, else those that anything
    is said of.
    """
    context = brief.context
    found = []
    for id in ids:
        record = context.site.provisions[id].record
        if not isinstance(record, ParagraphRecord):
            continue
        if addressee and addressee not in addressees_of(record):
            continue
        if not brief.said_of(id) and (brief.proposed or not addressee):
            continue
        note = _asked_line(context, record) if addressee else ""
        silent = "" if ask.alignments(context.graph, id) else context.words("not_assessed")
        found.append((id, joined(" · ", [part for part in (note, silent) if part])))
    return found


def _of_paragraphs(
    brief: Saying, resolution: str, addressee: str, short: bool
) -> BriefSection | None:
    """What is said of the paragraphs of a resolution, if there is anything."""
    context = brief.context
    instrument = context.site.instruments[resolution]
    found = _paragraphs(brief, context.site.under(resolution), addressee)
    if not found:
        return None
    title = instrument.mark if addressee else context.words("paragraphs")
    if brief.proposed:
        title = context.words("brief_proposed_with", name=title)
    return BriefSection(
        f"{'proposed_' if brief.proposed else ''}in_{resolution.replace('@', '-')}",
        capital(title),
        context.words("proposed_note") if brief.proposed else "",
        () if short else tuple(_unit(brief, id, note) for id, note in found),
        brief.proposed,
        named=tuple(
            named_unit(context, id, note, brief.said_of(id), proposed=brief.proposed)
            for id, note in (found if short else ())
        ),
    )


def _asked_line(context: RenderContext, record: ParagraphRecord) -> str:
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


def sections_of(
    context: RenderContext,
    subject: BriefSubject,
    ids: Sequence[str],
    said: SaidInBrief,
    *,
    short: bool,
) -> tuple[BriefSection, ...]:
    """The sections of a brief; `ids` are the texts whose assertions are in it."""
    site = context.site
    if subject.addressee and short:
        return (_by_resolution(context, ids),)
    found: list[BriefSection | None] = []
    for proposed in (False, True):
        brief = Saying(context, said, proposed)
        if subject.addressee:
            found += [
                _of_paragraphs(brief, i.id, subject.id, short)
                for i in context.of_role(RESOLUTION)
                if i.current
            ]
        elif subject.id in site.provisions:
            found += _sections_of_item(brief, subject.id, short)
        else:
            found.append(_of_paragraphs(brief, subject.id, "", short))
    return tuple(section for section in found if section)

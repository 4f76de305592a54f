"""Who is asked to do what: addressees against lead verbs, for all items or for one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.model import graph as ask
from generator.model.asks import AskedPair, asks_of
from generator.model.dues import dues_of
from generator.model.entities import RESOLUTION, Provision, capital, printed_number
from generator.schema.instrument_records import ParagraphRecord
from generator.site.views.asked_paragraphs import (
    Choice,
    asked_in,
    everything,
    paragraphs_of,
    resolutions_of,
    serving,
    subjects,
)
from generator.site.views.brief_links import brief_link
from generator.site.views.components import Link, MarginGroup, Mark, Text
from generator.site.views.context import RenderContext
from generator.site.views.margin_view import margin_of
from generator.site.views.page_view import PageView
from generator.site.views.what_counts import APART, group_of, relied_on
from generator.sitemap.addresses import anchor_name
from generator.sitemap.ask_subjects import ASKS, AskSubject

CSV = f"{ASKS}/asks.csv"
"""Where the table of all asks is published."""

UNPAIRED, NO_VERB, NOBODY = "?", "", ""
LONGEST = 120  # paragraphs in full wording on one page; each is on its resolution's page too
MOST_LINKS = 1000  # paragraphs that the table names one by one; of more, it has their numbers


@dataclass(frozen=True, slots=True)
class AskRow:
    """A line of the table: an addressee, and for each verb the paragraphs that say it; `counts`
    says how many of them serve the item of the page, listed and proposed apart.
    """

    anchor: str
    name: str
    href: str
    counts: str
    cells: tuple[tuple[Link, ...], ...]


@dataclass(frozen=True, slots=True)
class AskEntry:
    """A paragraph in the list: its wording, whom the verb is for, what it is aligned with."""

    anchor: str
    number: str
    name: str
    href: str
    text: Text
    to: str
    due: str
    margin: tuple[MarginGroup, ...]


@dataclass(frozen=True, slots=True)
class VerbGroup:
    anchor: str
    verb: str
    definition: str
    count: str
    entries: tuple[AskEntry, ...]


@dataclass(frozen=True, slots=True)
class AsksView:
    crumbs: tuple[Link, ...]
    mark: Mark | None
    title: str
    lead: str
    items: tuple[tuple[str, tuple[Choice, ...]], ...]
    addressees: tuple[Choice, ...]
    verbs: tuple[str, ...]
    rows: tuple[AskRow, ...]
    resolutions: tuple[Choice, ...]
    groups: tuple[VerbGroup, ...]
    more: str
    unpaired: bool
    csv: str
    brief: Link | None


@dataclass(frozen=True, slots=True)
class _Said:
    """A verb of a paragraph: its label, and whom it is for. The verb may be UNPAIRED."""

    provision: Provision
    verb: str
    to: tuple[str, ...]


def verb_label(context: RenderContext, verb: str) -> str:
    """A lead verb as the vocabulary calls it, else as printed."""
    known = context.site.vocabulary.verbs
    return known[verb.lower()].label if verb.lower() in known else capital(verb)


def pairs(provision: Provision) -> tuple[AskedPair, ...]:
    """The pairs of a paragraph."""
    assert isinstance(provision.record, ParagraphRecord)
    return asks_of(provision.record)


def _said(context: RenderContext, found: Iterable[Provision], addressee: str) -> list[_Said]:
    said = []
    for provision in found:
        for pair in pairs(provision):
            if addressee and pair.to and addressee not in pair.to:
                continue
            if addressee and not pair.to and any(p.to for p in pairs(provision) if p.verb):
                continue
            verb = verb_label(context, pair.verb) if pair.verb else UNPAIRED
            said.append(_Said(provision, verb, pair.to))
    return said


def asks_view(context: RenderContext, subject: AskSubject) -> AsksView:
    """A page of asks."""
    words = context.words
    found = paragraphs_of(context, subject)
    said = _said(context, found, subject.addressee)
    verbs = tuple(dict.fromkeys(s.verb for s in said if s.verb != UNPAIRED))
    unpaired = any(s.verb == UNPAIRED for s in said)
    shown = found[:LONGEST]
    anchors = {v: f"_verb-{n}" for n, v in enumerate(verbs, start=1)}
    many = len([i for i in context.of_role(RESOLUTION) if i.current]) > 1
    return AsksView(
        crumbs=_crumbs(context, subject),
        mark=context.mark(subject.item) if subject.item else None,
        title=asks_title(context, subject),
        lead=_lead(context, subject, found),
        items=_items(context, subject),
        addressees=_addressees(context, subject),
        verbs=(*verbs, *((words("asks_unpaired"),) if unpaired else ())),
        rows=_rows(context, subject, said, verbs, unpaired, many),
        resolutions=resolutions_of(context, found) if len(found) > LONGEST else (),
        groups=tuple(
            _group(context, verb, anchors[verb], [s for s in said if s.verb == verb], shown)
            for verb in verbs
        ),
        more=words("asks_more", n=len(found) - LONGEST) if len(found) > LONGEST else "",
        unpaired=unpaired,
        csv=context.links.file(CSV),
        brief=brief_link(context, subject.item or subject.addressee),
    )


def asks_title(context: RenderContext, subject: AskSubject) -> str:
    """The heading of a page of asks."""
    if subject.item:
        return context.words("asks_item", name=context.name(subject.item))
    if subject.addressee:
        who = capital(context.site.vocabulary.addressees[subject.addressee].label)
        return context.words("brief_addressee", who=who)
    return context.words("asks_title")


def _crumbs(context: RenderContext, subject: AskSubject) -> tuple[Link, ...]:
    own = context.words("asks_title")
    if subject.item:
        return context.crumbs((own, ASKS), (context.name(subject.item), ""))
    if subject.addressee:
        label = context.site.vocabulary.addressees[subject.addressee].label
        return context.crumbs((own, ASKS), (capital(label), ""))
    return context.crumbs((own, ""))


def _lead(context: RenderContext, subject: AskSubject, found: list[Provision]) -> str:
    words = context.words
    all_of_them = everything(context)
    if not subject.item:
        lead = words("asks_lead", n=len(found), all=len(all_of_them))
        # Only items with something are linked: what a reader misses has an answer too.
        return f"{lead} {words('asks_no_other')}" if subject.addressee else lead
    listed = _listed(context, found, subject.item)
    if not found:
        return words("asks_none", all=len(all_of_them), name=context.name(subject.item))
    return words(
        "asks_lead_item",
        listed=listed,
        proposed=len(found) - listed,
        all=len(all_of_them),
        name=context.name(subject.item),
    )


def _is_listed(context: RenderContext, paragraph: Provision, item: str) -> bool:
    """Whether somebody lists the pair; else it is only proposed."""
    said = serving(context, paragraph.id, item)
    return any(group_of(context, a) != APART for a in said)


def _listed(context: RenderContext, found: Iterable[Provision], item: str) -> int:
    def listed() -> frozenset[str]:
        everyone = paragraphs_of(context, AskSubject(item=item))
        return frozenset(p.id for p in everyone if _is_listed(context, p, item))

    # Each page of an addressee counts for every item: an item is gone through once.
    known = context.once("asks listed", item, listed)
    return sum(paragraph.id in known for paragraph in found)


def _items(
    context: RenderContext, subject: AskSubject
) -> tuple[tuple[str, tuple[Choice, ...]], ...]:
    """Links to the pages of items, by framework; of an addressee, to its row there."""
    if subject.item:
        return ()
    own = {p.id for p in paragraphs_of(context, subject)} if subject.addressee else set()
    groups: dict[str, list[Choice]] = {}
    for other in subjects(context):
        if other.item:
            mark = context.mark(other.item, href="")
            found = paragraphs_of(context, other)
            anchor = ""
            if subject.addressee:
                found = [p for p in found if p.id in own]
                anchor = _row_anchor(subject.addressee)
                if not found:
                    continue
            counts = _counts(context, found, other.item)
            choice = Choice(mark.text, context.links.to(other.address, anchor), counts)
            groups.setdefault(other.item.partition(":")[0], []).append(choice)
    return tuple((context.instrument_name(i), tuple(choices)) for i, choices in groups.items())


def _row_anchor(addressee: str) -> str:
    return f"_to-{addressee}"


def _counts(context: RenderContext, found: list[Provision], item: str) -> str:
    """“1 listed, 2 proposed”: proposals are in no count of what is listed."""
    listed = _listed(context, found, item)
    key = "asks_item_counts" if len(found) == listed else "asks_item_counts_proposed"
    return context.words(key, listed=listed, proposed=len(found) - listed)


def _addressees(context: RenderContext, subject: AskSubject) -> tuple[Choice, ...]:
    """Links to the pages of addressees; of an item, to all that is asked."""
    number = context.words.number
    total = len(everything(context))
    whole = not (subject.item or subject.addressee)
    found = [Choice(context.words("asks_anyone"), context.links.to(ASKS), number(total), whole)]
    for other in subjects(context):
        if other.addressee:
            label = context.site.vocabulary.addressees[other.addressee].label
            n = number(len(paragraphs_of(context, other)))
            current = other.addressee == subject.addressee
            found.append(Choice(label, context.links.to(other.address), n, current))
    return tuple(found)


def _rows(
    context: RenderContext,
    subject: AskSubject,
    said: list[_Said],
    verbs: tuple[str, ...],
    unpaired: bool,
    many: bool,
) -> tuple[AskRow, ...]:
    addressees = context.site.vocabulary.addressees
    columns = (*verbs, *((UNPAIRED,) if unpaired else ()))
    places: dict[tuple[str, str], dict[str, Provision]] = {}
    for s in said:
        nobody = (NOBODY,) if not any(p.to for p in pairs(s.provision)) else ()
        for who in s.to or nobody:
            places.setdefault((who, s.verb), {})[s.provision.id] = s.provision
    pages = {other.addressee: other.address for other in subjects(context) if other.addressee}
    briefly = sum(map(len, places.values())) > MOST_LINKS
    rows = []
    for who in (*addressees, NOBODY):
        if subject.addressee and who != subject.addressee:
            continue
        # On the page of an item, that nobody asks somebody anything is an answer too.
        used = any((who, verb) in places for verb in columns)
        if not used and not (subject.item and who in pages):
            continue
        name = addressees[who].label if who else context.words("asks_nobody")
        href = context.links.to(pages[who]) if who in pages and not subject.addressee else ""
        anchor, counts = (_row_anchor(who), "") if who else ("", "")
        if subject.item:
            own = {p.id: p for (w, _), found in places.items() if w == who for p in found.values()}
            counts = _counts(context, list(own.values()), subject.item)
        cells = tuple(
            _number(context, len(found), href)
            if briefly
            else tuple(_cell(context, provision, many, subject.item) for provision in found)
            for found in [tuple(places.get((who, verb), {}).values()) for verb in columns]
        )
        rows.append(AskRow(anchor, capital(name), href, counts, cells))
    return tuple(rows)


def _number(context: RenderContext, number: int, href: str) -> tuple[Link, ...]:
    """In place of too many paragraphs: how many they are."""
    if not number:
        return ()
    label = context.words("asks_count", n=number)
    return (Link(context.words.number(number), href, label),)


def _cell(context: RenderContext, provision: Provision, many: bool, item: str) -> Link:
    label = context.mark(provision.id, href="").text if many else printed_number(provision)
    name = context.name(provision.id)
    if item and not _is_listed(context, provision, item):
        label = context.words("asks_proposed", name=label)
        name = context.words("asks_proposed", name=name)
    return Link(label, context.href(provision.id), name)


def _group(
    context: RenderContext, verb: str, anchor: str, said: list[_Said], shown: list[Provision]
) -> VerbGroup:
    known = context.site.vocabulary.verbs
    terms = [term for term in known.values() if term.label == verb]
    ids = {p.id for p in shown}
    inside = [s for s in said if s.provision.id in ids]
    return VerbGroup(
        anchor,
        verb,
        terms[0].definition if terms else "",
        context.words("asks_count", n=len({s.provision.id for s in said})),
        tuple(_entry(context, s, anchor) for s in inside),
    )


def _entry(context: RenderContext, said: _Said, anchor: str) -> AskEntry:
    provision = said.provision
    assertions = ask.alignments(context.graph, provision.id)
    addressees = context.site.vocabulary.addressees
    names: list[str] = [addressees[id].label for id in said.to if id in addressees]
    record = provision.record
    assert isinstance(record, ParagraphRecord)
    if not names and any(not p.verb for p in pairs(provision)):
        everybody = [addressees[id].label for id in asked_in(provision) if id in addressees]
        names = [context.words("asks_unknown_pair", who=", ".join(everybody))]
    return AskEntry(
        f"{anchor}-{anchor_name(provision.id)}",
        printed_number(provision),
        context.name(provision.id),
        context.href(provision.id),
        context.text(provision, relied_on(context, provision.id, assertions), "-"),
        ", ".join(names) or context.words("asks_nobody"),
        " ".join(context.words("due", words=due.words) for due in dues_of(record)),
        margin_of(context, provision.id, assertions),
    )


ASKS_PAGE = PageView(
    view=asks_view,
    title=lambda context, subject: asks_title(context, subject),
    description=lambda context, subject: context.words(
        "asks_description", title=asks_title(context, subject)
    ),
)

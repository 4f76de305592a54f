"""Who is asked to do what: addressees against lead verbs, for all items or for one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from generator.model import graph as ask
from generator.model.dues import dues_of
from generator.model.entities import RESOLUTION, Provision, capital, printed_number
from generator.schema.instrument_records import ParagraphRecord
from generator.site.views.asked_paragraphs import (
    NOBODY,
    Choice,
    asked_in,
    everything,
    for_item,
    pairs,
    paragraphs_of,
    resolutions_of,
    subjects,
)
from generator.site.views.brief_links import brief_link
from generator.site.views.components import Link, MarginGroup, Mark, Text
from generator.site.views.context import RenderContext
from generator.site.views.margin_view import margin_of
from generator.site.views.page_view import PageView
from generator.site.views.what_counts import relied_on
from generator.sitemap.addresses import anchor_name
from generator.sitemap.ask_subjects import ASKS, AskSubject

CSV = f"{ASKS}/asks.csv"
"""Where the table of all asks is published."""

UNPAIRED = "?"
MOST_IN_FULL = 120  # paragraphs of a page that has each of them in full wording
FIRST_IN_FULL = 30  # of more, the first so many; each is on its resolution's page too
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


def _said(context: RenderContext, found: Iterable[Provision], addressee: str) -> list[_Said]:
    said: list[_Said] = []
    for provision in found:
        make = partial(_said_in, context, provision)
        of_it = context.once("said of asks", provision.id, make)
        if addressee:
            # A verb that names nobody is for everybody, unless others of the paragraph name any.
            named = any(s.to for s in of_it if s.verb != UNPAIRED)
            said += [s for s in of_it if (addressee in s.to if s.to else not named)]
        else:
            said += of_it
    return said


def _said_in(context: RenderContext, provision: Provision) -> tuple[_Said, ...]:
    return tuple(
        _Said(provision, verb_label(context, pair.verb) if pair.verb else UNPAIRED, pair.to)
        for pair in pairs(provision)
    )


def asks_view(context: RenderContext, subject: AskSubject) -> AsksView:
    """A page of asks."""
    words = context.words
    found = paragraphs_of(context, subject)
    said = _by_verb(_said(context, found, subject.addressee))
    verbs = tuple(verb for verb in said if verb != UNPAIRED)
    unpaired = UNPAIRED in said
    shown = found if len(found) <= MOST_IN_FULL else found[:FIRST_IN_FULL]
    in_full = frozenset([p.id for p in shown])
    rest = len(found) - len(shown)
    places = _places(context, said)
    briefly = sum(map(len, places.values())) > MOST_LINKS
    return AsksView(
        crumbs=_crumbs(context, subject),
        mark=context.mark(subject.item) if subject.item else None,
        title=asks_title(context, subject),
        lead=_lead(context, subject, len(found)),
        items=_items(context, subject),
        addressees=_addressees(context, subject),
        verbs=(*verbs, *((words("asks_unpaired"),) if unpaired else ())),
        rows=_rows(context, subject, places, (*verbs, *((UNPAIRED,) if unpaired else ())), briefly),
        # A table that names each paragraph leads to all of them.
        resolutions=resolutions_of(context, found) if rest and briefly else (),
        groups=tuple(
            _group(context, verb, f"_verb-{n}", said[verb], in_full)
            for n, verb in enumerate(verbs, start=1)
        ),
        more=words("asks_more" if briefly else "asks_more_named", n=rest) if rest else "",
        unpaired=unpaired,
        csv=context.links.file(CSV),
        brief=brief_link(context, subject.item or subject.addressee),
    )


def _by_verb(said: Iterable[_Said]) -> dict[str, list[_Said]]:
    """In the order in which the texts first use the verbs."""
    found: dict[str, list[_Said]] = {}
    for s in said:
        found.setdefault(s.verb, []).append(s)
    return found


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


def _lead(context: RenderContext, subject: AskSubject, found: int) -> str:
    words = context.words
    total = len(everything(context))
    if not subject.item:
        lead = words("asks_lead", n=found, all=total)
        # Only items with something are linked: what a reader misses has an answer too.
        return f"{lead} {words('asks_no_other')}" if subject.addressee else lead
    if not found:
        return words("asks_none", all=total, name=context.name(subject.item))
    listed = len(for_item(context, subject.item).listed)
    return words(
        "asks_lead_item",
        listed=listed,
        proposed=found - listed,
        all=total,
        name=context.name(subject.item),
    )


def _items(
    context: RenderContext, subject: AskSubject
) -> tuple[tuple[str, tuple[Choice, ...]], ...]:
    """Links to the pages of items, by framework; of an addressee, to its row there."""
    if subject.item:
        return ()
    groups: dict[str, list[Choice]] = {}
    anchor = _row_anchor(subject.addressee) if subject.addressee else ""
    for other in subjects(context):
        if other.item:
            found = for_item(context, other.item)
            number, listed = len(found.paragraphs), len(found.listed)
            if subject.addressee:
                number = found.counts[subject.addressee]
                listed = found.counts_listed[subject.addressee]
                if not number:
                    continue
            title = context.mark(other.item, href="").text
            counts = _counts(context, number, listed)
            choice = Choice(title, context.links.to(other.address, anchor), counts)
            groups.setdefault(other.item.partition(":")[0], []).append(choice)
    return tuple((context.instrument_name(i), tuple(choices)) for i, choices in groups.items())


def _row_anchor(addressee: str) -> str:
    return f"_to-{addressee}"


def _counts(context: RenderContext, number: int, listed: int) -> str:
    """“1 listed, 2 proposed”: proposals are in no count of what is listed."""
    key = "asks_item_counts" if number == listed else "asks_item_counts_proposed"
    return context.words(key, listed=listed, proposed=number - listed)


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


def _places(
    context: RenderContext, said: Mapping[str, Iterable[_Said]]
) -> dict[tuple[str, str], dict[str, Provision]]:
    """The paragraphs of each cell of the table: of an addressee and a verb."""
    places: dict[tuple[str, str], dict[str, Provision]] = {}
    for verb, of_verb in said.items():
        for s in of_verb:
            nobody = () if s.to or asked_in(context, s.provision) else (NOBODY,)
            for who in s.to or nobody:
                places.setdefault((who, verb), {})[s.provision.id] = s.provision
    return places


def _rows(
    context: RenderContext,
    subject: AskSubject,
    places: Mapping[tuple[str, str], Mapping[str, Provision]],
    columns: Sequence[str],
    briefly: bool,
) -> tuple[AskRow, ...]:
    addressees = context.site.vocabulary.addressees
    pages = {other.addressee: other.address for other in subjects(context) if other.addressee}
    of_item = for_item(context, subject.item)
    many = sum(i.current for i in context.of_role(RESOLUTION)) > 1
    links: dict[str, Link] = {}
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
        counts = ""
        if subject.item:
            counts = _counts(context, of_item.counts[who], of_item.counts_listed[who])
        cells: list[tuple[Link, ...]] = []
        for found in [places.get((who, verb), {}) for verb in columns]:
            if briefly:
                cells.append(_number(context, len(found), href))
                continue
            for id, provision in found.items():
                if id not in links:
                    proposed = bool(subject.item) and id not in of_item.listed
                    links[id] = _link(context, provision, many, proposed)
            cells.append(tuple([links[id] for id in found]))
        rows.append(
            AskRow(_row_anchor(who) if who else "", capital(name), href, counts, tuple(cells))
        )
    return tuple(rows)


def _number(context: RenderContext, number: int, href: str) -> tuple[Link, ...]:
    """In place of too many paragraphs: how many they are."""
    if not number:
        return ()
    label = context.words("asks_count", n=number)
    return (Link(context.words.number(number), href, label),)


def _link(context: RenderContext, provision: Provision, many: bool, proposed: bool) -> Link:
    label = context.mark(provision.id, href="").text if many else printed_number(provision)
    name = context.name(provision.id)
    if proposed:
        same = label == name
        name = context.words("asks_proposed", name=name)
        label = name if same else context.words("asks_proposed", name=label)
    return Link(label, context.href(provision.id), name)


def _group(
    context: RenderContext,
    verb: str,
    anchor: str,
    said: Sequence[_Said],
    in_full: frozenset[str],
) -> VerbGroup:
    known = context.site.vocabulary.verbs
    terms = [term for term in known.values() if term.label == verb]
    return VerbGroup(
        anchor,
        verb,
        terms[0].definition if terms else "",
        context.words("asks_count", n=len({s.provision.id for s in said})),
        tuple([_entry(context, s, anchor) for s in said if s.provision.id in in_full]),
    )


def _entry(context: RenderContext, said: _Said, anchor: str) -> AskEntry:
    provision = said.provision
    assertions = ask.alignments(context.graph, provision.id)
    addressees = context.site.vocabulary.addressees
    names: list[str] = [addressees[id].label for id in said.to if id in addressees]
    record = provision.record
    assert isinstance(record, ParagraphRecord)
    if not names and any(not p.verb for p in pairs(provision)):
        everybody = [
            addressees[id].label for id in asked_in(context, provision) if id in addressees
        ]
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

"""An item of a framework: what contributes to it, on what evidence, and what it serves itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce

from generator.model import graph as ask
from generator.model.entities import (
    FRAMEWORK,
    PLAN,
    RESOLUTION,
    Assertion,
    Instrument,
    Provision,
    capital,
)
from generator.pictures.drawing import Picture
from generator.schema.instrument_records import Indicator, InstrumentRecord, ItemRecord, Source
from generator.site.views.assertion_view import entry_of
from generator.site.views.brief_links import BriefLinks, brief_links
from generator.site.views.completeness import Completeness, complete, in_three_lines
from generator.site.views.components import Entry, EntryGroup, Link, Mark, PairLine, Statements
from generator.site.views.context import RenderContext
from generator.site.views.list_ranges import Range
from generator.site.views.page_limits import (
    MOST_TITLED,
    is_light,
    leaves_to,
    most_in_full,
    pairs_on_page,
    printed_on,
)
from generator.site.views.page_view import PageView
from generator.site.views.pair_groups import groups_by_instrument, in_folds
from generator.site.views.pair_lines import line_of
from generator.site.views.picture_view import picture
from generator.site.views.provision_view import (
    Wording,
    provision_title,
    wording,
)
from generator.site.views.table_view import coverage_links
from generator.site.views.unidentified_view import UnidentifiedLine, of_provision
from generator.site.views.what_counts import (
    APART,
    count_of,
    group_of,
    listed_of,
    pairs_of,
    standing,
)
from generator.sitemap.addresses import of_instrument

# An item that hundreds of paragraphs serve: its entries are folded, a fold for each resolution.
FOLD_FROM = 40
FOLD_PROPOSED_FROM = 4
MOST_NAMED = 12  # resolutions named one by one


@dataclass(frozen=True, slots=True)
class Fold:
    """The entries of one instrument, folded where there are many."""

    title: str
    mark: Mark
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Entries of one basis."""

    title: str
    note: str
    folds: tuple[Fold, ...]
    folded: bool
    proposed: bool
    lines: tuple[PairLine, ...] = ()
    count: str = ""  # of lines


@dataclass(frozen=True, slots=True)
class Contribution:
    """What contributes of one role: a plan's units, the resolutions' paragraphs, a framework's."""

    anchor: str
    title: str
    note: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Child:
    """A unit inside, and what contributes to it in a line."""

    wording: Wording
    line: str


@dataclass(frozen=True, slots=True)
class Indicators:
    """The indicators of one source, in its order, and that source."""

    source: Source | None
    records: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True)
class ItemView:
    crumbs: tuple[Link, ...]
    mark: Mark
    name: str
    lead: Wording
    title: str
    meta: tuple[str, ...]
    notes: tuple[str, ...]
    noun: str
    figures: tuple[tuple[str, str], ...]
    contributions: tuple[Contribution, ...]
    picture: Picture | None
    children_title: str
    children: tuple[Child, ...]
    indicators: tuple[Indicators, ...]
    serves: tuple[Range[EntryGroup], ...]
    serves_note: str
    statements: Statements | None
    cited: tuple[tuple[Link, str], ...]
    unidentified: tuple[UnidentifiedLine, ...]
    completeness: Completeness | None
    silent: bool
    brief_head: bool
    coverage: tuple[Link, ...]
    sequence: tuple[Link | None, Link | None]
    briefs: BriefLinks
    edit: str
    correct: str
    mail: str
    history: str


Heading = tuple[int, str, str, bool]
"""The place of an assertion on the page: rank, heading, note, whether apart."""


def _heading(context: RenderContext, a: Assertion) -> Heading:
    key = (a.basis, a.status, a.relation)
    return context.once("item heading", key, lambda: _new_heading(context, a))


def _new_heading(context: RenderContext, a: Assertion) -> Heading:
    rank, term, apart = standing(context, a)
    note = context.words("proposed_note") if apart else capital(term.gloss)
    return rank, term.group or capital(term.label), note, apart


def _contribution(
    context: RenderContext,
    own: str,
    role: str,
    assertions: list[Assertion],
    lines: int,
    *,
    light: bool,
) -> Contribution:
    words = context.words
    if lines:
        evidence = _lines(context, own, assertions, titled=lines <= MOST_TITLED)
    else:
        evidence = _evidence(context, own, assertions)
    if light:
        return Contribution(role, words(f"from_{role}"), "", tuple(map(_once(context), evidence)))
    return Contribution(role, words(f"from_{role}"), words(f"from_{role}_note"), evidence)


def _once(context: RenderContext) -> Callable[[Evidence], Evidence]:
    """What all lines of a basis say alike is before them, once."""

    def change(evidence: Evidence) -> Evidence:
        details = {line.detail for line in evidence.lines}
        if len(evidence.lines) < 2 or len(details) > 1:
            return evidence
        return replace(
            evidence,
            count=f"{evidence.count} {context.words('lines_alike', detail=details.pop())}",
            lines=tuple(line._replace(detail="") for line in evidence.lines),
        )

    return change


def _lines(
    context: RenderContext, own: str, assertions: list[Assertion], *, titled: bool
) -> tuple[Evidence, ...]:
    """What contributes by basis, a line for each pair: it comes from there, and is whole there,
    unless so many come from there that this page has it in full.
    """
    groups: dict[Heading, list[PairLine]] = {}
    full: dict[Heading, dict[str, list[Entry]]] = {}
    named: dict[Heading, set[str]] = {}
    for other, of_pair in pairs_of(context, own, assertions).items():
        key = min([_heading(context, a) for a in of_pair])
        instrument = other.partition(":")[0]
        lines = groups.setdefault(key, [])
        if leaves_to(context, other, own):
            entry = entry_of(context, own, other, of_pair)
            full.setdefault(key, {}).setdefault(instrument, []).append(entry)
        else:
            lines.append(line_of(context, own, other, of_pair, titled=titled))
            named.setdefault(key, set()).add(instrument)
    return tuple(
        Evidence(
            title,
            note,
            _folds(context, full.get((rank, title, note, proposed), {}), proposed),
            False,
            proposed,
            tuple(lines),
            context.words(
                "lines_count",
                n=len(lines),
                sources=context.words("lines_sources", n=len(named[rank, title, note, proposed])),
            )
            if lines
            else "",
        )
        for (rank, title, note, proposed), lines in sorted(groups.items(), key=lambda g: g[0])
    )


def _folds(
    context: RenderContext, entries: Mapping[str, Sequence[Entry]], proposed: bool
) -> tuple[Fold, ...]:
    """Entries under their instruments."""
    return tuple(
        Fold(context.instrument_name(i), context.mark(i, proposed=proposed), tuple(found))
        for i, found in entries.items()
    )


def _evidence(
    context: RenderContext, own: str, assertions: list[Assertion]
) -> tuple[Evidence, ...]:
    """What contributes by basis, each pair in full under its instrument."""
    groups: dict[Heading, dict[str, list[Entry]]] = {}
    for other, of_pair in pairs_of(context, own, assertions).items():
        key = min([_heading(context, a) for a in of_pair])
        inside = groups.setdefault(key, {})
        inside.setdefault(other.partition(":")[0], []).append(
            entry_of(context, own, other, of_pair)
        )
    return tuple(
        Evidence(
            title,
            note,
            _folds(context, inside, proposed),
            sum(map(len, inside.values())) >= (FOLD_PROPOSED_FROM if proposed else FOLD_FROM),
            proposed,
        )
        for (_, title, note, proposed), inside in sorted(groups.items(), key=lambda g: g[0])
    )


def item_view(context: RenderContext, provision: Provision) -> ItemView:
    """The page of one item."""
    site, words = context.site, context.words
    instrument = site.instruments[provision.instrument]
    head = instrument.record
    record = provision.record
    assert isinstance(head, InstrumentRecord) and isinstance(record, ItemRecord)
    incoming = ask.roll_up(context.graph, provision.id, direction=ask.IN)
    outgoing = ask.alignments(context.graph, provision.id, direction=ask.OUT)
    pairs = pairs_on_page(ask.RollUp((*incoming.own, *outgoing), ()))
    light, most = is_light(context, provision.id), most_in_full(context, provision.id)
    lines = pairs if pairs > most else 0
    printed = printed_on(context, provision.id, len(outgoing))
    unidentified = of_provision(context, provision.id)
    by_role: dict[str, list[Assertion]] = {}
    for assertion in incoming.own:
        role = site.instruments[assertion.from_.partition(":")[0]].role
        by_role.setdefault(role, []).append(assertion)
    siblings = site.provisions[provision.parent].children if provision.parent else instrument.top
    steps = [
        (words("frameworks"), "frameworks"),
        (context.short_name(instrument.id), of_instrument(instrument)),
    ]
    if provision.parent:
        parent = site.provisions[provision.parent]
        steps.append((site.name_of(parent.id), f"{of_instrument(instrument)}/{parent.number}"))
    return ItemView(
        crumbs=context.crumbs(*steps, (context.kind_title(provision), "")),
        mark=context.mark(provision.id),
        name=context.name(provision.id),
        lead=wording(context, provision.id, (*incoming.own, *outgoing), with_margin=False),
        title=context.title(provision),
        meta=_meta(context, instrument, provision),
        notes=_notes(record, head, light=light),
        noun=site.kind_of(provision).one,
        # Of a light page the completeness has the same numbers, unless some are of what is inside.
        figures=() if light and not incoming.inside else _figures(context, incoming),
        contributions=tuple(
            _contribution(context, provision.id, role, by_role[role], lines, light=light)
            for role in (PLAN, RESOLUTION, FRAMEWORK)
            if role in by_role
        ),
        picture=None
        if light
        else picture(context, provision.id, ask.roll_up(context.graph, provision.id)),
        children_title=_children_title(context, provision),
        children=tuple(_child(context, child) for child in provision.children),
        indicators=_indicators(head, record),
        serves=in_folds(
            context,
            groups_by_instrument(
                context, provision.id, outgoing, {a.from_ for a in incoming.own}, printed=printed
            ),
        ),
        statements=printed.statements() if printed else None,
        serves_note=words("serves_note", name=context.name(provision.id)),
        cited=tuple(
            (Link(context.name(other), context.href(other)), context.ours(citation.record.note))
            for other, citation in ask.cited_by(context.graph, provision.id)
        ),
        unidentified=unidentified,
        completeness=in_three_lines(item_completeness(context, incoming.own)),
        silent=light and not (incoming.own or incoming.inside or unidentified),
        # The pairs follow at once, under headings of their own.
        brief_head=light and bool(incoming.own) and not incoming.inside,
        coverage=() if light else coverage_links(context, framework=provision.instrument),
        sequence=context.sequence(siblings, provision.id, titled=not light),
        briefs=brief_links(context, provision.id),
        edit=context.edit(record.where),
        correct=context.correct(provision.id),
        mail=context.mail(provision.id),
        history=context.history(record.where),
    )


def _children_title(context: RenderContext, provision: Provision) -> str:
    if not provision.children:
        return ""
    return capital(context.site.kind_of(context.site.provisions[provision.children[0]]).plural_noun)


def _indicators(head: InstrumentRecord, record: ItemRecord) -> tuple[Indicators, ...]:
    found: dict[Source | None, list[Indicator]] = {}
    for indicator in record.indicators:
        found.setdefault(indicator.source or head.indicators_source, []).append(indicator)
    return tuple(Indicators(source, tuple(held)) for source, held in found.items())


def _child(context: RenderContext, id: str) -> Child:
    found = ask.alignments(context.graph, id)
    n = count_of(context, id, found)
    line = context.words("line_own", n=n) if n else context.words("line_nothing")
    return Child(wording(context, id, found), line)


def _meta(context: RenderContext, instrument: Instrument, provision: Provision) -> tuple[str, ...]:
    head, record = instrument.record, provision.record
    assert isinstance(head, InstrumentRecord) and isinstance(record, ItemRecord)
    facts: list[str] = []
    if record.section and record.section in head.sections:
        facts.append(context.ours(head.sections[record.section].title))
    facts += [context.words("identifier", id=id) for id in record.ids]
    return tuple(facts)


def _notes(record: ItemRecord, head: InstrumentRecord, *, light: bool) -> tuple[str, ...]:
    """What the record of the source says beside the source: whose the title is."""
    titles = head.titles_note if record.title and not light else ""
    return tuple(note for note in (titles, record.confidence_note, record.number_note) if note)


def _figures(context: RenderContext, roll: ask.RollUp) -> tuple[tuple[str, str], ...]:
    """What contributes, in numbers with their nouns: this item's own, never what is inside it."""
    site, words = context.site, context.words
    listed = listed_of(context, roll.own)
    figures = []
    plans = {a.from_ for a in listed if site.instruments[a.from_.partition(":")[0]].role == PLAN}
    paragraphs = {
        a.from_ for a in listed if site.instruments[a.from_.partition(":")[0]].role == RESOLUTION
    }
    resolutions = {p.partition(":")[0] for p in paragraphs}
    if context.of_role(PLAN):
        figures.append(
            (words.number(len(plans)), words("figure_plan", n=len(plans), unit=_unit(context)))
        )
    if context.of_role(RESOLUTION):
        figures.append(
            (words.number(len(paragraphs)), words("figure_paragraphs", n=len(paragraphs)))
        )
    if len(resolutions) > 1:
        figures.append(
            (words.number(len(resolutions)), words("figure_resolutions", n=len(resolutions)))
        )
    proposed = {a.from_ for a in roll.own if group_of(context, a) == APART}
    if proposed:
        figures.append((words.number(len(proposed)), words("figure_proposed", n=len(proposed))))
    inside = sum(count_of(context, inner, found) for inner, found in roll.inside)
    if inside:
        many = site.kind_of(site.provisions[roll.inside[0][0]]).plural_noun
        figures.append((words.number(inside), words("figure_inside", n=inside, many=many)))
    return tuple(figures)


def _unit(context: RenderContext) -> str:
    """“goal or target”: what the units of all plans are called."""
    kinds: dict[str, None] = {}
    for plan in context.of_role(PLAN):
        kinds |= dict.fromkeys(kind.one for kind in plan.kinds.values())
    return reduce(lambda first, second: context.words("either", first=first, second=second), kinds)


def item_completeness(context: RenderContext, own: Iterable[Assertion]) -> tuple[str, ...]:
    """How much of each plan, and how many paragraphs of resolutions, are listed with it."""
    found = {a.from_ for a in listed_of(context, own)}
    apart = {a.from_ for a in own if group_of(context, a) == APART} - found
    sentences = [complete(context, plan.mark, plan, found, apart) for plan in context.of_role(PLAN)]
    named = {id.partition(":")[0] for id in found | apart}
    resolutions = context.of_role(RESOLUTION)
    if len(named) <= MOST_NAMED:
        sentences += [
            complete(context, r.mark, r, found, apart) for r in resolutions if r.id in named
        ]
    silent = sum(r.current and r.id not in named for r in resolutions)
    if silent:
        sentences.append(context.words("resolutions_silent", n=silent))
    return tuple(sentences)


ITEM = PageView(view=item_view, title=provision_title)

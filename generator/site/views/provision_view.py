"""A goal or target of a plan: what it says, what it serves, who says so, what is not known."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass

from generator.localization.phrase import joined
from generator.model import graph as ask
from generator.model.dues import dues_of
from generator.model.entities import Assertion, Provision, printed_number
from generator.model.markup import shortened
from generator.pictures.drawing import Picture
from generator.schema.instrument_records import InferredItem, ItemRecord, Source
from generator.site.views.assertion_view import TITLE, entry_of, through_anchor
from generator.site.views.brief_links import BriefLinks, brief_links
from generator.site.views.completeness import Completeness, completeness, in_three_lines
from generator.site.views.components import (
    Entry,
    EntryGroup,
    InLanguage,
    Link,
    MarginGroup,
    Mark,
    PairLine,
    Statements,
    Text,
)
from generator.site.views.context import RenderContext
from generator.site.views.languages_view import in_languages, shown, standing
from generator.site.views.list_ranges import Range
from generator.site.views.margin_view import margin_of
from generator.site.views.page_limits import (
    is_light,
    most_in_full,
    pairs_on_page,
    printed_on,
    shows_pairs_inside,
)
from generator.site.views.page_view import PageView
from generator.site.views.pair_groups import groups_by_instrument, in_folds
from generator.site.views.pair_lines import inner_line
from generator.site.views.picture_view import picture
from generator.site.views.table_view import coverage_links
from generator.site.views.text_status import texts_line
from generator.site.views.unidentified_view import UnidentifiedLine, of_provision
from generator.site.views.what_counts import APART, count_of, group_of, pairs_of, relied_on
from generator.sitemap.addresses import anchor_name, of_instrument, unit_anchor


@dataclass(frozen=True, slots=True)
class Wording:
    """Everything of one provision's texts: wording, explanation, variants, repairs, notes."""

    mark: Mark
    number: str
    name: str
    anchor: str
    href: str
    text: Text
    explanation: Text | None
    explanation_open: bool
    record: ItemRecord
    scope: str
    others: tuple[InLanguage, ...]
    margin: tuple[MarginGroup, ...]
    due: str
    facts: tuple[str, ...]
    notes: tuple[str, ...]
    source: Source | None


@dataclass(frozen=True, slots=True)
class ProvisionView:
    crumbs: tuple[Link, ...]
    mark: Mark
    name: str
    lead: Wording
    meta: tuple[tuple[str, str], ...]
    children_title: str
    children: tuple[Wording, ...]
    children_note: str
    inferred: tuple[str, ...]
    picture: Picture | None
    groups: tuple[Range[EntryGroup], ...]
    unidentified: tuple[UnidentifiedLine, ...]
    statements: Statements | None
    completeness: Completeness | None
    coverage: tuple[Link, ...]
    light: bool
    silent: bool
    opened: bool
    cited: tuple[Link, ...]
    sequence: tuple[Link | None, Link | None]
    briefs: BriefLinks
    edit: str
    correct: str
    mail: str
    history: str


def wording(
    context: RenderContext, id: str, assertions: Sequence[Assertion], *, with_margin: bool = True
) -> Wording:
    """A provision's texts with the words that its alignments rest on marked."""
    provision = context.site.provisions[id]
    record = provision.record
    assert isinstance(record, ItemRecord)
    quotes = relied_on(context, id, assertions)
    explanation = context.explanation(provision, quotes, provision.number)
    facts = []
    in_place = shown(context, id)
    if in_place:
        facts.append(standing(context, in_place))
    elif provision.confidence and record.text:
        facts.append(context.words(f"confidence_{provision.confidence}"))
    if record.number_inferred:
        facts.append(context.words("number_inferred"))
    notes = tuple(note for note in (record.confidence_note, record.number_note) if note)
    return Wording(
        mark=context.mark(id),
        number=printed_number(provision),
        name=context.name(id),
        anchor=unit_anchor(id),
        href=context.href(id),
        text=context.text(provision, quotes, provision.number),
        explanation=explanation,
        explanation_open=bool(explanation and any(q in explanation.prose for q in quotes)),
        record=record,
        scope=provision.number,
        others=in_languages(context, id),
        margin=margin_of(context, id, assertions) if with_margin else (),
        due=_due(context, provision),
        facts=tuple(facts),
        notes=notes,
        source=None if _is_said_above(context, provision) else provision.source,
    )


def _is_said_above(context: RenderContext, provision: Provision) -> bool:
    """Whether the source of a text is left to the page of its large instrument: it is its own."""
    instrument = context.site.instruments[provision.instrument]
    return is_light(context, provision.id) and provision.source == instrument.record.source


def _due(context: RenderContext, provision: Provision) -> str:
    """When it is due, unless its text opens with the words that say so."""
    record, original = provision.record, context.site.instruments[provision.instrument].record
    named = [due for due in dues_of(record) if not record.text.startswith(due.words)]
    quoted = [context.phrase(due.words, original.language) for due in named]
    return joined(" ", [context.words("due", words=words) for words in quoted])


def inferred_of(context: RenderContext, items: Sequence[InferredItem]) -> tuple[str, ...]:
    """Units that are only thought to exist, those of one reason together."""
    numbers: dict[str, list[str]] = {}
    for item in items:
        numbers.setdefault(item.reason, []).append(item.number)
    return tuple(
        context.words("inferred", number=", ".join(found), reason=context.ours(reason))
        for reason, found in numbers.items()
    )


def through(context: RenderContext, roll: ask.RollUp) -> tuple[Entry, ...]:
    """Entries of what is inside, named as such: “Step 1.2 with WOF Target 4”."""
    found = []
    for inner, assertions in roll.inside:
        for other, of_pair in pairs_of(context, inner, assertions).items():
            entry = entry_of(
                context,
                inner,
                other,
                of_pair,
                anchor=through_anchor(context, inner, other),
                title=_through_title(context, inner, other),
                with_own=True,
            )
            found.append(entry)
    return tuple(found)


def _groups_inside(
    context: RenderContext, provision: Provision, roll: ask.RollUp, lines: int
) -> tuple[EntryGroup, ...]:
    """What is inside, in groups: each pair, or a line for it, or a line for each unit."""
    if not roll.inside:
        return ()
    words = context.words
    kind = context.site.kind_of(context.site.provisions[roll.inside[0][0]]).plural_noun
    title = words("through_group", many=kind)
    note = words("through_note", many=kind, one=context.site.kind_of(provision).one)
    if not shows_pairs_inside(context, provision.id):
        # The units directly inside are on the page, each with the marks of its pairs.
        shown = provision.children if is_light(context, provision.id) else ()
        units = _units(context, roll, shown)
        return (EntryGroup(title, (), note, lines=units),) if units else ()
    if lines:
        listed, apart = _lines_inside(context, roll)
        found = (
            EntryGroup(title, (), note, lines=listed),
            EntryGroup(
                words("through_proposed", many=kind), (), words("proposed_note"), True, apart
            ),
        )
    else:
        inner = through(context, roll)
        found = (
            EntryGroup(title, tuple(e for e in inner if not e.proposed), note),
            EntryGroup(
                words("through_proposed", many=kind),
                tuple(e for e in inner if e.proposed),
                words("proposed_note"),
                True,
            ),
        )
    return tuple(group for group in found if group.entries or group.lines)


def _lines_inside(
    context: RenderContext, roll: ask.RollUp
) -> tuple[tuple[PairLine, ...], tuple[PairLine, ...]]:
    """A line for each pair of what is inside: what is listed, and what is only proposed."""
    found: tuple[list[PairLine], list[PairLine]] = ([], [])
    for inner, assertions in roll.inside:
        for other, of_pair in pairs_of(context, inner, assertions).items():
            apart = all(group_of(context, a) == APART for a in of_pair)
            name = _through_title(context, inner, other)
            found[apart].append(inner_line(context, inner, other, of_pair, name))
    return tuple(found[0]), tuple(found[1])


def _units(context: RenderContext, roll: ask.RollUp, shown: Container[str]) -> tuple[PairLine, ...]:
    """A line for each unit inside that has alignments, and is not `shown`: how many of them its
    own page has.
    """
    words = context.words
    return tuple(
        PairLine(
            anchor=f"_{anchor_name(inner)}--all",
            href=context.href(inner),
            name=context.kind_title(context.site.provisions[inner]),
            title=shortened(context.headline(inner), TITLE),
            detail=words("line_own", n=count_of(context, inner, assertions)),
            adopted=not context.title(context.site.provisions[inner]),
            contested=False,
        )
        for inner, assertions in roll.inside
        if inner not in shown
    )


def _through_title(context: RenderContext, inner: str, other: str) -> str:
    return context.words(
        "through_title",
        inner=context.kind_title(context.site.provisions[inner]),
        other=context.name(other),
    )


def provision_view(context: RenderContext, provision: Provision) -> ProvisionView:
    """The page of one goal or target."""
    site = context.site
    instrument = site.instruments[provision.instrument]
    record = provision.record
    assert isinstance(record, ItemRecord)
    roll = ask.roll_up(context.graph, provision.id)
    pairs = pairs_on_page(roll)
    light, most = is_light(context, provision.id), most_in_full(context, provision.id)
    lines = pairs if pairs > most else 0
    printed = printed_on(context, provision.id, pairs)
    children = tuple(
        wording(context, child, ask.alignments(context.graph, child))
        for child in provision.children
    )
    own = groups_by_instrument(context, provision.id, roll.own, lines=lines, printed=printed)
    inside = _groups_inside(context, provision, roll, lines)
    groups = own + inside
    steps = [(context.short_name(instrument.id), of_instrument(instrument))]
    above = provision.parent
    while above:
        parent = site.provisions[above]
        steps.insert(
            1, (context.kind_title(parent), f"{of_instrument(instrument)}/{parent.number}")
        )
        above = parent.parent
    siblings = site.provisions[provision.parent].children if provision.parent else instrument.top
    unidentified = of_provision(context, provision.id)
    silent = light and not (groups or unidentified or provision.children)
    return ProvisionView(
        crumbs=context.crumbs(*steps, (context.kind_title(provision), "")),
        mark=context.mark(provision.id),
        name=context.name(provision.id),
        lead=wording(context, provision.id, roll.own, with_margin=not light),
        meta=() if silent else _meta(context, provision, roll),
        children_title=_children_title(context, provision),
        children=children,
        children_note=_children_note(context, provision),
        inferred=inferred_of(context, record.inferred_items),
        picture=None if light else picture(context, provision.id, roll),
        groups=in_folds(context, own) + ((Range(inside),) if inside else ()),
        unidentified=unidentified,
        statements=printed.statements() if printed else None,
        completeness=in_three_lines(completeness(context, provision, roll)),
        coverage=() if light else coverage_links(context, rows=instrument.id),
        light=light,
        silent=silent,
        opened=any(group.entries for group in groups) if light else bool(groups),
        cited=tuple(
            Link(context.name(other), context.href(other))
            for other, _ in ask.cited_by(context.graph, provision.id)
        ),
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
    noun = context.site.kind_of(context.site.provisions[provision.children[0]]).plural_noun
    return noun[:1].upper() + noun[1:]


def _children_note(context: RenderContext, provision: Provision) -> str:
    """How sure the texts inside are, and whose the explanations are."""
    records = [context.site.provisions[child].record for child in provision.children]
    explained = any(isinstance(r, ItemRecord) and r.explanation for r in records)
    own = context.words("texts_with_explanations") if explained else ""
    return f"{texts_line(context, provision.children)} {own}".strip()


def _meta(
    context: RenderContext, provision: Provision, roll: ask.RollUp
) -> tuple[tuple[str, str], ...]:
    """Numbers with their nouns, for the line under the title."""
    words = context.words
    facts: list[tuple[str, str]] = []
    if provision.children:
        kind = context.site.kind_of(context.site.provisions[provision.children[0]])
        facts.append(context.figure(len(provision.children), kind))
    own = count_of(context, provision.id, roll.own)
    facts.append((words.number(own), words("listed_count", n=own)))
    inside = sum(count_of(context, inner, found) for inner, found in roll.inside)
    if provision.children:
        many = context.site.kind_of(context.site.provisions[provision.children[0]]).plural_noun
        facts.append((words.number(inside), words("through_count", n=inside, many=many)))
    return tuple(facts)


def provision_title(context: RenderContext, provision: Provision) -> str:
    """The name of a provision and the beginning of its words."""
    return context.words.colon.join(
        (context.name(provision.id), shortened(context.headline(provision.id), 90))
    )


PROVISION = PageView(view=provision_view, title=provision_title)

"""A goal or target of a plan: what it says, what it serves, who says so, what is not known."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass

from generator.model import graph as ask
from generator.model.entities import Assertion, Provision, printed_number
from generator.model.markup import shortened
from generator.pictures.drawing import Picture
from generator.schema.instrument_records import InferredItem, ItemRecord, Source
from generator.site.views.assertion_view import (
    count_of,
    entry_of,
    margin_of,
    pairs_of,
    relied_on,
    through_anchor,
)
from generator.site.views.completeness import completeness
from generator.site.views.components import (
    Entry,
    EntryGroup,
    InLanguage,
    Link,
    MarginGroup,
    Mark,
    Text,
)
from generator.site.views.context import RenderContext
from generator.site.views.languages_view import in_languages
from generator.site.views.page_view import PageView
from generator.site.views.picture_view import picture
from generator.site.views.table_view import coverage_links
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
    inferred: tuple[str, ...]
    picture: Picture | None
    groups: tuple[EntryGroup, ...]
    completeness: tuple[str, ...]
    coverage: tuple[Link, ...]
    cited: tuple[Link, ...]
    sequence: tuple[Link | None, Link | None]
    edit: str
    correct: str
    history: str


def wording(
    context: RenderContext, id: str, assertions: Sequence[Assertion], *, with_margin: bool = True
) -> Wording:
    """A provision's texts with the words that its alignments rest on marked."""
    provision = context.site.provisions[id]
    record = provision.record
    assert isinstance(record, ItemRecord)
    quotes = relied_on(context, id, assertions)
    explanation = context.explanation(record, quotes, provision.number)
    facts = []
    if record.number_inferred:
        note = record.number_note
        facts.append(context.words("number_inferred") + (f" {note}" if note else ""))
    if provision.confidence:
        facts.append(context.words(f"confidence_{provision.confidence}"))
    if record.confidence_note:
        facts.append(record.confidence_note)
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
        due=_due(context, record),
        facts=tuple(facts),
        source=provision.source,
    )


def _due(context: RenderContext, record: ItemRecord) -> str:
    """When it is due, unless its text opens with the words that say so."""
    if record.due is None or record.text.startswith(record.due.words):
        return ""
    return context.words("due", words=record.due.words)


def inferred_of(context: RenderContext, items: Sequence[InferredItem]) -> tuple[str, ...]:
    """Units that are only thought to exist, those of one reason together."""
    numbers: dict[str, list[str]] = {}
    for item in items:
        numbers.setdefault(item.reason, []).append(item.number)
    return tuple(
        context.words("inferred", number=", ".join(found), reason=reason)
        for reason, found in numbers.items()
    )


def groups_by_instrument(
    context: RenderContext, own: str, assertions: Sequence[Assertion], shown: Container[str] = ()
) -> tuple[EntryGroup, ...]:
    """Entries of the pairs of `own`, under the instrument of the other side; proposals last.

    The pairs with those in `shown` have their permalink elsewhere on the page already.
    """
    listed: dict[str, list[Entry]] = {}
    proposed: list[Entry] = []
    for other, of_pair in pairs_of(context, own, assertions).items():
        anchor = f"_out--{anchor_name(other)}" if other in shown else None
        entry = entry_of(context, own, other, of_pair, anchor=anchor)
        if entry.proposed:
            proposed.append(entry)
        else:
            listed.setdefault(other.partition(":")[0], []).append(entry)
    groups = [
        EntryGroup(context.site.instruments[instrument].name, tuple(entries))
        for instrument, entries in listed.items()
    ]
    if proposed:
        groups.append(
            EntryGroup(
                context.words("proposed"), tuple(proposed), context.words("proposed_note"), True
            )
        )
    return tuple(groups)


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
                title=context.words(
                    "through_title",
                    inner=context.kind_title(context.site.provisions[inner]),
                    other=context.name(other),
                ),
                with_own=True,
            )
            found.append(entry)
    return tuple(found)


def provision_view(context: RenderContext, provision: Provision) -> ProvisionView:
    """The page of one goal or target."""
    site, words = context.site, context.words
    instrument = site.instruments[provision.instrument]
    record = provision.record
    assert isinstance(record, ItemRecord)
    roll = ask.roll_up(context.graph, provision.id)
    children = tuple(
        wording(context, child, ask.alignments(context.graph, child))
        for child in provision.children
    )
    groups = groups_by_instrument(context, provision.id, roll.own)
    inner = through(context, roll)
    if inner:
        listed = tuple(entry for entry in inner if not entry.proposed)
        apart = tuple(entry for entry in inner if entry.proposed)
        kind = site.kind_of(site.provisions[roll.inside[0][0]]).plural_noun
        if listed:
            groups += (
                EntryGroup(
                    words("through_group", many=kind),
                    listed,
                    words("through_note", many=kind, one=site.kind_of(provision).one),
                ),
            )
        if apart:
            title = words("through_proposed", many=kind)
            groups += (EntryGroup(title, apart, words("proposed_note"), True),)
    steps = [(instrument.record.short_name or instrument.name, of_instrument(instrument))]  # type: ignore[union-attr]
    above = provision.parent
    while above:
        parent = site.provisions[above]
        steps.insert(
            1, (context.kind_title(parent), f"{of_instrument(instrument)}/{parent.number}")
        )
        above = parent.parent
    siblings = site.provisions[provision.parent].children if provision.parent else instrument.top
    return ProvisionView(
        crumbs=context.crumbs(*steps, (context.kind_title(provision), "")),
        mark=context.mark(provision.id),
        name=context.name(provision.id),
        lead=wording(context, provision.id, roll.own),
        meta=_meta(context, provision, roll),
        children_title=_children_title(context, provision),
        children=children,
        inferred=inferred_of(context, record.inferred_items),
        picture=picture(context, provision.id, roll),
        groups=groups,
        completeness=completeness(context, provision, roll),
        coverage=coverage_links(context, rows=instrument.id),
        cited=tuple(
            Link(context.name(other), context.href(other))
            for other, _ in ask.cited_by(context.graph, provision.id)
        ),
        sequence=context.sequence(siblings, provision.id),
        edit=context.edit(record.where),
        correct=context.correct(provision.id),
        history=context.history(record.where),
    )


def _children_title(context: RenderContext, provision: Provision) -> str:
    if not provision.children:
        return ""
    noun = context.site.kind_of(context.site.provisions[provision.children[0]]).plural_noun
    return noun[:1].upper() + noun[1:]


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
    return f"{context.name(provision.id)}: {shortened(context.headline(provision.id), 90)}"


PROVISION = PageView(view=provision_view, title=provision_title)

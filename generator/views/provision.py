"""A goal or target of a plan: what it says, what it serves, who says so, what is not known."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass

from generator import graph as ask
from generator.addresses import anchor_name, of_instrument, unit_anchor
from generator.documents import InferredItem, ItemRecord, Source
from generator.drawing import Picture
from generator.model import Assertion, Provision, printed_number
from generator.views.completeness import completeness
from generator.views.desk import Desk
from generator.views.evidence import (
    count_of,
    entry_of,
    margin_of,
    pairs_of,
    relied_on,
    through_anchor,
)
from generator.views.languages import in_languages
from generator.views.parts import Entry, EntryGroup, InLanguage, Link, MarginGroup, Mark, Text
from generator.views.picture import picture
from generator.views.table import coverage_links


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
    desk: Desk, id: str, assertions: Sequence[Assertion], *, with_margin: bool = True
) -> Wording:
    """A provision's texts with the words that its alignments rest on marked."""
    provision = desk.site.provisions[id]
    record = provision.record
    assert isinstance(record, ItemRecord)
    quotes = relied_on(desk, id, assertions)
    explanation = desk.explanation(record, quotes, provision.number)
    facts = []
    if record.number_inferred:
        note = record.number_note
        facts.append(desk.words("number_inferred") + (f" {note}" if note else ""))
    if provision.confidence:
        facts.append(desk.words(f"confidence_{provision.confidence}"))
    if record.confidence_note:
        facts.append(record.confidence_note)
    return Wording(
        mark=desk.mark(id),
        number=printed_number(provision),
        name=desk.name(id),
        anchor=unit_anchor(id),
        href=desk.href(id),
        text=desk.text(provision, quotes, provision.number),
        explanation=explanation,
        explanation_open=bool(explanation and any(q in explanation.prose for q in quotes)),
        record=record,
        scope=provision.number,
        others=in_languages(desk, id),
        margin=margin_of(desk, id, assertions) if with_margin else (),
        due=_due(desk, record),
        facts=tuple(facts),
        source=provision.source,
    )


def _due(desk: Desk, record: ItemRecord) -> str:
    """When it is due, unless its text opens with the words that say so."""
    if record.due is None or record.text.startswith(record.due.words):
        return ""
    return desk.words("due", words=record.due.words)


def inferred_of(desk: Desk, items: Sequence[InferredItem]) -> tuple[str, ...]:
    """Units that are only thought to exist, those of one reason together."""
    numbers: dict[str, list[str]] = {}
    for item in items:
        numbers.setdefault(item.reason, []).append(item.number)
    return tuple(
        desk.words("inferred", number=", ".join(found), reason=reason)
        for reason, found in numbers.items()
    )


def groups_by_instrument(
    desk: Desk, own: str, assertions: Sequence[Assertion], shown: Container[str] = ()
) -> tuple[EntryGroup, ...]:
    """Entries of the pairs of `own`, under the instrument of the other side; proposals last.

    The pairs with those in `shown` have their permalink elsewhere on the page already.
    """
    listed: dict[str, list[Entry]] = {}
    proposed: list[Entry] = []
    for other, of_pair in pairs_of(desk, own, assertions).items():
        anchor = f"_out--{anchor_name(other)}" if other in shown else None
        entry = entry_of(desk, own, other, of_pair, anchor=anchor)
        if entry.proposed:
            proposed.append(entry)
        else:
            listed.setdefault(other.partition(":")[0], []).append(entry)
    groups = [
        EntryGroup(desk.site.instruments[instrument].name, tuple(entries))
        for instrument, entries in listed.items()
    ]
    if proposed:
        groups.append(
            EntryGroup(desk.words("proposed"), tuple(proposed), desk.words("proposed_note"), True)
        )
    return tuple(groups)


def through(desk: Desk, roll: ask.RollUp) -> tuple[Entry, ...]:
    """Entries of what is inside, told as such: “Step 1.2 with WOF Target 4”."""
    found = []
    for inner, assertions in roll.inside:
        for other, of_pair in pairs_of(desk, inner, assertions).items():
            entry = entry_of(
                desk,
                inner,
                other,
                of_pair,
                anchor=through_anchor(desk, inner, other),
                title=desk.words(
                    "through_title",
                    inner=desk.kind_title(desk.site.provisions[inner]),
                    other=desk.name(other),
                ),
                with_own=True,
            )
            found.append(entry)
    return tuple(found)


def provision_view(desk: Desk, provision: Provision) -> ProvisionView:
    """The page of one goal or target."""
    site, words = desk.site, desk.words
    instrument = site.instruments[provision.instrument]
    record = provision.record
    assert isinstance(record, ItemRecord)
    roll = ask.roll_up(desk.graph, provision.id)
    children = tuple(
        wording(desk, child, ask.alignments(desk.graph, child)) for child in provision.children
    )
    groups = groups_by_instrument(desk, provision.id, roll.own)
    inner = through(desk, roll)
    if inner:
        listed = tuple(entry for entry in inner if not entry.proposed)
        apart = tuple(entry for entry in inner if entry.proposed)
        kind = site.kind_of(site.provisions[roll.inside[0][0]]).many
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
        steps.insert(1, (desk.kind_title(parent), f"{of_instrument(instrument)}/{parent.number}"))
        above = parent.parent
    siblings = site.provisions[provision.parent].children if provision.parent else instrument.top
    return ProvisionView(
        crumbs=desk.crumbs(*steps, (desk.kind_title(provision), "")),
        mark=desk.mark(provision.id),
        name=desk.name(provision.id),
        lead=wording(desk, provision.id, roll.own),
        meta=_meta(desk, provision, roll),
        children_title=_children_title(desk, provision),
        children=children,
        inferred=inferred_of(desk, record.inferred_items),
        picture=picture(desk, provision.id, roll),
        groups=groups,
        completeness=completeness(desk, provision, roll),
        coverage=coverage_links(desk, rows=instrument.id),
        cited=tuple(
            Link(desk.name(other), desk.href(other))
            for other, _ in ask.cited_by(desk.graph, provision.id)
        ),
        sequence=desk.sequence(siblings, provision.id),
        edit=desk.edit(record.where),
        correct=desk.correct(provision.id),
        history=desk.history(record.where),
    )


def _children_title(desk: Desk, provision: Provision) -> str:
    if not provision.children:
        return ""
    noun = desk.site.kind_of(desk.site.provisions[provision.children[0]]).many
    return noun[:1].upper() + noun[1:]


def _meta(desk: Desk, provision: Provision, roll: ask.RollUp) -> tuple[tuple[str, str], ...]:
    """Numbers with their nouns, for the line under the title."""
    words = desk.words
    facts: list[tuple[str, str]] = []
    if provision.children:
        kind = desk.site.kind_of(desk.site.provisions[provision.children[0]])
        n = len(provision.children)
        facts.append((str(n), kind.one if n == 1 else kind.many))
    own = count_of(desk, provision.id, roll.own)
    facts.append((str(own), words("listed_count", n=own)))
    inside = sum(count_of(desk, inner, found) for inner, found in roll.inside)
    if provision.children:
        many = desk.site.kind_of(desk.site.provisions[provision.children[0]]).many
        facts.append((str(inside), words("through_count", n=inside, many=many)))
    return tuple(facts)

"""Assertions as pages show them: who says so, on what basis, where, on which words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.addresses import anchor_name, of_provision, pair_anchor
from generator.model import PLAN, Assertion, capital, fill
from generator.records import Term
from generator.text import plain, shortened
from generator.views.desk import Desk
from generator.views.parts import Entry, Fact, MarginGroup, Mark, Record, Text

MAX_MARGIN = 16  # marks of one group beside a text
TITLE = 90  # characters of a text that stand for it in a list
LISTED = "listed"
APART = "apart"


def group_of(desk: Desk, assertion: Assertion) -> str:
    """LISTED or APART: a fact of its status."""
    return desk.site.vocabulary.statuses[assertion.status].shown


def listed_of(desk: Desk, assertions: Iterable[Assertion]) -> tuple[Assertion, ...]:
    """Those that count: not proposed, not negative."""
    return tuple(a for a in assertions if group_of(desk, a) == LISTED and not is_negative(desk, a))


def is_negative(desk: Desk, assertion: Assertion) -> bool:
    """Whether it says that there is no alignment."""
    return desk.site.vocabulary.relations[assertion.relation].negative


def record_of(desk: Desk, assertion: Assertion) -> Record:
    """An assertion told in full; the same on both its pages."""
    return desk.once("record", assertion.id, lambda: _record(desk, assertion))


def _record(desk: Desk, a: Assertion) -> Record:
    return Record(
        id=a.id,
        facts=_facts(desk, a),
        quote=a.quote,
        target_quote=a.target_quote,
        rationale=a.rationale,
        note=a.note,
        proposed=group_of(desk, a) == APART,
        edit=desk.edit(a.where),
        correct=desk.correct(a.id, (a.from_, a.to)),
        history=desk.history(a.where),
        suspect=a.suspect,
    )


def _facts(desk: Desk, a: Assertion) -> tuple[Fact, ...]:
    # The site holds its sources: their identity is theirs alone.
    said = (a.relation, a.degree, a.basis, a.status, a.asserted_by, a.date)
    key = (*said, id(a.source), a.complete, a.complete_note)
    return desk.once("facts", key, lambda: _new_facts(desk, a))


def _new_facts(desk: Desk, a: Assertion) -> tuple[Fact, ...]:
    v = desk.site.vocabulary
    facts = [
        _term(desk, "relation", v.relations, a.relation),
        _term(desk, "degree", v.degrees, a.degree),
        _basis(desk, a),
        _term(desk, "status", v.statuses, a.status),
        _source(desk, a),
    ]
    if a.date:
        facts.append(_date(desk, a.date))
    return tuple(facts)


# Each fact is made once: thousands of assertions share a relation, a basis, a source.


def _term(desk: Desk, name: str, terms: Mapping[str, Term], word: str) -> Fact:
    term = terms[word]
    return desk.once("terms", (name, word), lambda: Fact(desk.words(name), term.label, term.gloss))


def _basis(desk: Desk, a: Assertion) -> Fact:
    label = desk.site.vocabulary.bases[a.basis].label
    return desk.once(
        "bases",
        (a.basis, a.asserted_by),
        lambda: Fact(desk.words("basis"), label, desk.words("asserted_by", who=a.asserted_by)),
    )


def _source(desk: Desk, a: Assertion) -> Fact:
    return desk.once(
        "sources",
        (id(a.source), a.complete, a.complete_note),
        lambda: Fact(desk.words("source"), a.source.title, _source_gloss(desk, a), a.source),
    )


def _date(desk: Desk, date: str) -> Fact:
    return desk.once("dates", date, lambda: Fact(desk.words("date"), date))


def _source_gloss(desk: Desk, a: Assertion) -> str:
    parts: list[str] = [a.source.note]
    if a.source.retrieved:
        parts.append(desk.words("read_on", date=a.source.retrieved))
    if a.complete != "yes":
        parts.append(desk.words(f"list_{a.complete}"))
    parts.append(a.complete_note)
    return " ".join(part for part in parts if part)


def detail_of(desk: Desk, assertions: Sequence[Assertion]) -> str:
    """The short line beside an entry: relation and who says so."""
    if len(assertions) == 1:
        return _detail(desk, assertions[0])
    return "; ".join(dict.fromkeys([_detail(desk, a) for a in assertions]))


def _detail(desk: Desk, a: Assertion) -> str:
    key = (a.relation, a.degree, a.status, a.asserted_by_short, a.suspect)
    return desk.once("detail", key, lambda: _new_detail(desk, a))


def _new_detail(desk: Desk, a: Assertion) -> str:
    v = desk.site.vocabulary
    parts: list[str] = [v.relations[a.relation].label]
    parts.append(v.degrees[a.degree].label)
    parts.append(a.asserted_by_short)
    if group_of(desk, a) == APART:
        parts.append(v.statuses[a.status].label)
    if a.suspect:
        parts.append(desk.words("suspect"))
    return " · ".join(parts)


def entry_of(
    desk: Desk,
    own: str,
    other: str,
    assertions: Sequence[Assertion],
    *,
    anchor: str | None = None,
    title: str = "",
    with_own: bool = False,
) -> Entry:
    """The pair as the page of `own` shows it. The anchor is the pair's permalink there.

    `with_own` adds the text of `own` itself, for pages that show it elsewhere or not at all.
    """
    proposed = all(group_of(desk, a) == APART for a in assertions)
    quotes = _quotes(assertions, other)
    # Hundreds of pairs share their other side: it is made once for all pages of one depth.
    key = (other, proposed, quotes, desk.links.up, desk.links.leaf)
    side = desk.once("side", key, lambda: _other_side(desk, other, proposed, quotes))
    return Entry(
        anchor=pair_anchor(desk.site, own, other) if anchor is None else anchor,
        mark=side.mark,
        name=side.name,
        title=title or side.title,
        text=side.text,
        detail=detail_of(desk, assertions),
        records=tuple([record_of(desk, a) for a in assertions]),
        proposed=proposed,
        contested=len(assertions) > 1 and len({is_negative(desk, a) for a in assertions}) > 1,
        own=desk.text(desk.site.provisions[own], _quotes(assertions, own), "-")
        if with_own
        else None,
        adopted=side.adopted and not title,
    )


@dataclass(frozen=True, slots=True)
class _Side:
    """What is said of the other side of a pair, whoever relates it to what."""

    mark: Mark
    name: str
    title: str
    adopted: bool
    text: Text


def _other_side(desk: Desk, id: str, proposed: bool, quotes: tuple[str, ...]) -> _Side:
    mark, name = desk.mark(id, proposed=proposed), desk.name(id)
    if id in desk.site.instruments:
        return _Side(mark, name, desk.site.instruments[id].name, False, Text("", "whole"))
    provision = desk.site.provisions[id]
    title = desk.title(provision)
    shown = title or shortened(plain(provision.record.text), TITLE)
    return _Side(mark, name, shown, not title, desk.text(provision, quotes, "-"))


def _quotes(assertions: Sequence[Assertion], side: str) -> tuple[str, ...]:
    """The words of one side that assertions rest on."""
    found = [a.quote if a.from_ == side else a.target_quote for a in assertions]
    return tuple([quote for quote in found if quote])


def entry_anchor(desk: Desk, own: str, other: str) -> str:
    """The permalink of a pair on the page of `own`."""
    if own in desk.site.instruments:
        return anchor_name(other)
    return pair_anchor(desk.site, own, other)


def through_anchor(desk: Desk, inner: str, other: str) -> str:
    """Where a plan's page shows a pair of what it holds; the pair's permalinks are elsewhere."""
    return f"_{desk.site.provisions[inner].number}--{anchor_name(other)}"


def through_href(desk: Desk, page: str, inner: str, other: str) -> str:
    """Where a reader of `page` finds a pair of what it holds."""
    site = desk.site
    provision = site.provisions[inner]
    if page in site.instruments:  # a resolution shows its paragraphs themselves
        return f"#{pair_anchor(site, inner, other)}"
    if site.instruments[provision.instrument].role == PLAN:
        return f"#{through_anchor(desk, inner, other)}"
    return desk.links.to(of_provision(site, provision)[0], pair_anchor(site, inner, other))


def count_of(desk: Desk, own: str, assertions: Iterable[Assertion]) -> int:
    """How many pairs of a provision are listed: what counts count."""
    return len({a.to if a.from_ == own else a.from_ for a in listed_of(desk, assertions)})


def pairs_of(desk: Desk, own: str, assertions: Iterable[Assertion]) -> dict[str, list[Assertion]]:
    """Assertions by the other side of the pair, in the order of its instrument."""
    found: dict[str, list[Assertion]] = {}
    for a in assertions:
        found.setdefault(a.to if a.from_ == own else a.from_, []).append(a)
    if len(found) < 2:
        return found
    order = desk.order
    return {other: found[other] for other in sorted(found, key=order.__getitem__)}


def margin_of(desk: Desk, own: str, assertions: Sequence[Assertion]) -> tuple[MarginGroup, ...]:
    """The marks beside a text, by basis; proposals in a group of their own, last."""
    groups: dict[tuple[int, str, bool], dict[str, None]] = {}
    for a in assertions:
        other = a.to if a.from_ == own else a.from_
        groups.setdefault(_margin_heading(desk, a), {})[other] = None
    return tuple(
        [
            _margin_group(desk, title, sorted(others, key=desk.order.__getitem__), apart)
            for (_, title, apart), others in sorted(groups.items(), key=lambda item: item[0])
        ]
    )


def standing(desk: Desk, a: Assertion) -> tuple[int, Term, bool]:
    """Where an assertion stands among others: its rank, the term that heads it, whether apart.

    The strongest basis first; “considered, not aligned” after all bases; proposals last.
    """
    return desk.once("standing", (a.basis, a.status, a.relation), lambda: _new_standing(desk, a))


def _new_standing(desk: Desk, a: Assertion) -> tuple[int, Term, bool]:
    v = desk.site.vocabulary
    bases = list(v.bases)
    if group_of(desk, a) == APART:
        return len(bases) + 1, v.statuses[a.status], True
    if is_negative(desk, a):
        return len(bases), v.relations[a.relation], False
    return bases.index(a.basis), v.bases[a.basis], False


def _margin_heading(desk: Desk, a: Assertion) -> tuple[int, str, bool]:
    """Rank, words, and whether apart."""
    rank, term, apart = standing(desk, a)
    heading = fill(term.margin or capital(term.label), by=a.asserted_by_short)
    if a.suspect:  # a heading of its own: the marks under it wait for a review
        heading = f"{heading} · {desk.words('suspect')}"
    return rank, heading, apart


def _margin_group(desk: Desk, title: str, others: list[str], apart: bool) -> MarginGroup:
    """Too many marks say nothing: whole instruments stand for theirs, then a number."""
    if len(others) > MAX_MARGIN:
        others = list(dict.fromkeys(id.partition(":")[0] for id in others))
    marks = tuple([desk.mark(other, proposed=apart) for other in others[:MAX_MARGIN]])
    rest = max(len(others) - MAX_MARGIN, 0)
    return MarginGroup(title, marks, apart, desk.words("and_more", n=rest) if rest else "")


def relied_on(desk: Desk, id: str, assertions: Iterable[Assertion]) -> tuple[str, ...]:
    """The words of a provision that listed alignments rest on. Proposals mark nothing here:
    a reader of an adopted text would take the mark for somebody's statement.
    """
    found = {
        a.quote if a.from_ == id else a.target_quote: None for a in listed_of(desk, assertions)
    }
    return tuple(quote for quote in found if quote)

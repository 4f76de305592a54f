"""Assertions as pages show them: who says so, on what basis, where, on which words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.localization.phrase import joined
from generator.model.authority import (
    FIRST,
    UNKNOWN,
    authority_kind_of,
    authority_of,
    owner_of,
)
from generator.model.entities import PLAN, Assertion
from generator.model.markup import plain, shortened
from generator.model.pair_states import instrument_of
from generator.schema.alignment_records import Review, Term
from generator.schema.instrument_records import ParagraphRecord
from generator.site.views.components import Entry, Fact, Record, Side, Text
from generator.site.views.context import RenderContext
from generator.site.views.disagreement import degrees_that_differ
from generator.site.views.page_limits import NO_TEXT, PrintedOnce, has_own, shows_pairs_inside
from generator.site.views.what_counts import APART, group_of, is_contested, listed_of
from generator.sitemap.addresses import anchor_name, of_provision, pair_anchor
from generator.sitemap.cite_subjects import citation_anchor, of_citation

TITLE = 90  # characters of a text that represent it in a list


def record_of(
    context: RenderContext, assertion: Assertion, printed: PrintedOnce | None = None
) -> Record:
    """An assertion in full; the same on both its pages, unless one prints facts only once."""
    said = said_of(context, assertion)
    if printed is not None:
        return _record(context, assertion, said, printed.anchor(said.facts))
    return context.once("record", assertion.id, lambda: _record(context, assertion, said))


def _record(context: RenderContext, a: Assertion, said: Said, statement: str = "") -> Record:
    edit = correct = mail = history = ""
    # A page with many pairs has them at its head, and at each of its paragraphs.
    if context.has_acts and not statement:
        pair, words = (a.from_, a.to), a.quote or a.target_quote
        edit, history = context.edit(a.where), context.history(a.where)
        correct = context.correct(a.id, pair, words)
        # The page has both at its head, for readers without an account.
        mail = "" if correct else context.mail(a.id, pair, words)
    return Record(
        a.id,
        () if statement else said.facts,
        quoted(context, a, a.from_, a.quote) if a.quote else "",
        quoted(context, a, a.to, a.target_quote) if a.target_quote else "",
        a.rationale,
        a.note,
        said.proposed,
        edit,
        correct,
        mail,
        history,
        a.suspect,
        statement,
    )


def quoted(context: RenderContext, a: Assertion, id: str, words: str) -> str:
    """Words relied on, in the language that they are quoted in."""
    original = context.site.instruments[instrument_of(id)].record.language
    return context.phrase(words, a.quoted_in or original)


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """What an assertion says but for its pair and its words: thousands say the same."""

    facts: tuple[Fact, ...]
    detail: str
    proposed: bool


def said_of(context: RenderContext, a: Assertion) -> Said:
    """What an assertion says, one object for all that say it."""
    known = context.caches["said of"]  # asked once or more of every assertion
    said: Said | None = known.get(a.id)
    if said is None:
        said = known[a.id] = _said(context, a)
    return said


def _said(context: RenderContext, a: Assertion) -> Said:
    # The site holds its sources: their identity is theirs alone.
    said = (a.relation, a.degree, a.basis, a.status, a.asserted_by, a.asserted_by_short, a.date)
    # Whose word it is depends on the texts, where content names the owner of any.
    texts = (instrument_of(a.from_), instrument_of(a.to)) if _has_owners(context) else ()
    key = (*said, texts, a.body, a.reviewed, id(a.source), a.complete, a.complete_note, a.suspect)
    return context.once(
        "said",
        key,
        lambda: Said(
            context.once("facts", key[:-1], lambda: _new_facts(context, a)),
            _new_detail(context, a),
            group_of(context, a) == APART,
        ),
    )


def _new_facts(context: RenderContext, a: Assertion) -> tuple[Fact, ...]:
    v = context.site.vocabulary
    facts = [
        _term(context, "relation", v.relations, a.relation),
        _term(context, "degree", v.degrees, a.degree),
        _basis(context, a),
        _term(context, "status", v.statuses, a.status),
        _source(context, a),
    ]
    if _has_owners(context):
        facts.insert(3, _authority(context, a))
    facts += [_reviewed(context, review) for review in a.reviewed]
    if a.date:
        facts.append(_date(context, a.date))
    return tuple(facts)


# Each fact is made once: thousands of assertions share a relation, a basis, a source.


def _term(context: RenderContext, name: str, terms: Mapping[str, Term], word: str) -> Fact:
    term = terms[word]
    return context.once(
        "terms", (name, word), lambda: Fact(context.words(name), term.label, term.gloss)
    )


def _basis(context: RenderContext, a: Assertion) -> Fact:
    label = context.site.vocabulary.bases[a.basis].label
    return context.once(
        "bases",
        (a.basis, a.asserted_by),
        lambda: Fact(
            context.words("basis"),
            label,
            context.words("asserted_by", who=context.ours(a.asserted_by)),
        ),
    )


def _has_owners(context: RenderContext) -> bool:
    """Whether content names the owner of any text; else authority is not spoken of."""
    site = context.site
    return context.once(
        "has owners", "", lambda: any(owner_of(site, id) for id in site.instruments)
    )


def authority_kinds(context: RenderContext) -> Mapping[str, str]:
    """By the id of an assertion, what it is filtered by as to authority: all are UNKNOWN where
    content names no owner.
    """
    site = context.site

    def kinds() -> dict[str, str]:
        known = _has_owners(context)
        return {a.id: authority_kind_of(site, a) if known else UNKNOWN for a in site.assertions}

    return context.once("authority_kinds", "", kinds)


def _authority(context: RenderContext, a: Assertion) -> Fact:
    """Whose word it is: by the owner of the first text, of the second, of both, of neither."""
    site, words = context.site, context.words
    authority = authority_of(site, a)
    marks = {
        "first": site.instruments[instrument_of(a.from_)].mark,
        "second": site.instruments[instrument_of(a.to)].mark,
    }
    owner = owner_of(site, a.from_ if authority == FIRST else a.to)
    gloss = ""
    if authority in marks and owner in site.vocabulary.bodies:
        label = site.vocabulary.bodies[owner].label
        gloss = words("authority_gloss", name=marks[authority], owner=label)
    return context.once(
        "authorities",
        (authority, *marks.values()),
        lambda: Fact(words("authority"), words(f"authority_{authority}", **marks), gloss),
    )


def _reviewed(context: RenderContext, review: Review) -> Fact:
    value = context.words("reviewed_on", who=context.ours(review.by), date=review.date)
    return Fact(context.words("reviewed_by"), value, context.ours(review.note))


def _source(context: RenderContext, a: Assertion) -> Fact:
    return context.once(
        "sources",
        (id(a.source), a.complete, a.complete_note),
        lambda: Fact(context.words("source"), a.source.title, _source_gloss(context, a), a.source),
    )


def _date(context: RenderContext, date: str) -> Fact:
    return context.once("dates", date, lambda: Fact(context.words("date"), date))


def _source_gloss(context: RenderContext, a: Assertion) -> str:
    parts: list[str] = [context.ours(a.source.note)]
    if a.source.retrieved:
        parts.append(context.words("read_on", date=context.ours(a.source.retrieved)))
    if a.complete != "yes":
        parts.append(context.words(f"list_{a.complete}"))
    parts.append(context.ours(a.complete_note))
    return joined(" ", [part for part in parts if part])


def detail_of(context: RenderContext, assertions: Sequence[Assertion]) -> str:
    """The short line beside an entry: relation and who says so."""
    if len(assertions) == 1:
        return said_of(context, assertions[0]).detail
    each = joined("; ", dict.fromkeys([said_of(context, a).detail for a in assertions]))
    differ = degrees_that_differ(context, listed_of(context, assertions))
    if not differ:
        return each
    return joined("; ", [context.words("assessments_differ", each=differ), each])


def _new_detail(context: RenderContext, a: Assertion) -> str:
    v = context.site.vocabulary
    parts: list[str] = [v.relations[a.relation].label]
    parts.append(v.degrees[a.degree].label)
    parts.append(context.ours(a.asserted_by_short))
    if group_of(context, a) == APART:
        parts.append(v.statuses[a.status].label)
    if a.suspect:
        parts.append(context.words("suspect"))
    return joined(" · ", parts)


def entry_of(
    context: RenderContext,
    own: str,
    other: str,
    assertions: Sequence[Assertion],
    *,
    anchor: str | None = None,
    title: str = "",
    with_own: bool = False,
    printed: PrintedOnce | None = None,
) -> Entry:
    """The pair as the page of `own` shows it. The anchor is the pair's permalink there.

    `with_own` adds the text of `own` itself, for pages that show it elsewhere or not at all.
    `printed` is what a page with many of them prints only once; the page of a resolution then
    leaves the link to a citation to the script, which makes it from the page's own.
    """
    facts = ""
    first = assertions[0]
    single = len(assertions) == 1  # nearly always
    if single:
        said = said_of(context, first)
        proposed, detail = said.proposed, said.detail
        if printed is not None and not has_own(first):
            facts = printed.anchor(said.facts)
    else:
        proposed = all(said_of(context, a).proposed for a in assertions)
        detail = detail_of(context, assertions)
    # Hundreds of pairs share their other side: it is made once for all pages of one depth.
    key = (other, proposed, context.links.up, context.links.leaf)
    sides = context.caches["side"]
    side: Side | None = sides.get(key)
    if side is None:
        side = sides[key] = _other_side(context, other, proposed)
    return Entry(
        side,
        pair_anchor(context.site, own, other) if anchor is None else anchor,
        title or side.title,
        _text_of(context, other, assertions)
        if printed is None or printed.is_first(other)
        else NO_TEXT,
        detail,
        () if facts else tuple([record_of(context, a, printed) for a in assertions]),
        side.adopted and not title,
        not single and is_contested(context, assertions),
        context.text(context.site.provisions[own], _quotes(assertions, own), "-")
        if with_own
        else None,
        "" if printed is not None and _is_of_page(context, own, first)
        else cite_href(context, first),
        facts,
    )  # fmt: skip


def _is_of_page(context: RenderContext, own: str, a: Assertion) -> bool:
    """Whether the citation is on the page of citations that a paragraph's own page leads to, under
    the anchor that the pair has there.
    """
    return a.from_ == own and isinstance(context.site.provisions[own].record, ParagraphRecord)


def _other_side(context: RenderContext, id: str, proposed: bool) -> Side:
    mark, name = context.mark(id, proposed=proposed), context.name(id)
    if id in context.site.instruments:
        return Side(mark, name, context.instrument_name(id), False, proposed)
    provision = context.site.provisions[id]
    title = context.title(provision)
    words = shortened(plain(provision.record.text), TITLE)
    shown = title or context.phrase(words, context.language_of(provision, "text"))
    return Side(mark, name, shown, not title, proposed)


_WHOLE = Text("", "whole")
"""In place of the text of an instrument, which is not shown."""


def _text_of(context: RenderContext, id: str, assertions: Sequence[Assertion]) -> Text:
    """The text of the other side, with the words that a pair rests on."""
    if id in context.site.instruments:
        return _WHOLE
    return context.text(context.site.provisions[id], _quotes(assertions, id), "-")


def _quotes(assertions: Sequence[Assertion], side: str) -> tuple[str, ...]:
    """The words of one side that assertions rest on."""
    found = [a.quote if a.from_ == side else a.target_quote for a in assertions]
    return tuple([quote for quote in found if quote])


def cite_href(context: RenderContext, a: Assertion) -> str:
    """The link to the citation of what is said of a pair."""
    site = context.site
    if a.from_ in site.instruments:
        return context.links.to(*of_citation(site, a.from_, a.to))
    # Of the paragraphs of a text all are on one page.
    provision = site.provisions[a.from_]
    page = provision.instrument if isinstance(provision.record, ParagraphRecord) else a.from_
    key = (page, context.links.up, context.links.leaf)
    base = context.once(
        "citation pages", key, lambda: context.links.to(of_citation(site, a.from_, a.to)[0])
    )
    return f"{base}#{citation_anchor(site, a.from_, a.to)}"


def entry_anchor(context: RenderContext, own: str, other: str) -> str:
    """The permalink of a pair on the page of `own`."""
    if own in context.site.instruments:
        return anchor_name(other)
    return pair_anchor(context.site, own, other)


def through_anchor(context: RenderContext, inner: str, other: str) -> str:
    """Where a plan's page shows a pair of what it holds; the pair's permalinks are elsewhere."""
    return f"_{context.site.provisions[inner].number}--{anchor_name(other)}"


def through_href(context: RenderContext, page: str, inner: str, other: str) -> str:
    """Where a reader of `page` finds a pair of what it holds."""
    site = context.site
    provision = site.provisions[inner]
    if page in site.instruments:  # a resolution shows its paragraphs themselves
        return f"#{pair_anchor(site, inner, other)}"
    if site.instruments[provision.instrument].role == PLAN and shows_pairs_inside(context, page):
        return f"#{through_anchor(context, inner, other)}"
    return context.links.to(of_provision(site, provision)[0], pair_anchor(site, inner, other))

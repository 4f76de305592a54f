"""What is listed and what nobody has assessed, said in sentences: absence is never blank."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from itertools import accumulate
from unicodedata import east_asian_width

from generator.localization.phrase import joined
from generator.model import graph as ask
from generator.model.entities import FRAMEWORK, Assertion, Instrument, Provision, Site, capital
from generator.model.pair_states import CONSIDERED, LISTED, OUT_OF_SCOPE, PROPOSED, STATES
from generator.site.views.context import RenderContext
from generator.site.views.what_counts import listed_of

THREE_LINES = 210
"""How many letters are on the three lines that a page has for this, after their heading."""


@dataclass(frozen=True, slots=True)
class Completeness:
    """What a page says at once, and what it folds away below it."""

    said: str
    more: str


def in_three_lines(sentences: Iterable[str]) -> Completeness | None:
    """The first sentences, as many as three lines have space for, and all others."""
    found = tuple(sentences)
    used = accumulate(_width(sentence) + 1 for sentence in found)
    first = max(1, sum(width <= THREE_LINES for width in used))
    return Completeness(joined(" ", found[:first]), joined(" ", found[first:])) if found else None


def _width(text: str) -> int:
    """How many letters have the space of these; those of Chinese are as wide as two of Latin."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def counted(site: Site, instrument: Instrument) -> tuple[str, ...]:
    """The provisions that counts of an instrument speak of: all of its counted kind."""
    return tuple(
        id for id in site.under(instrument.id) if site.provisions[id].kind == instrument.counted
    )


def shares(context: RenderContext, instrument: Instrument, listed: Iterable[str]) -> str:
    """“2 of 23 targets and 1 of 4 goals”: the counted kind first, others if any is listed."""
    found = [
        context.site.provisions[id].kind for id in set(listed) if _inside(context, id, instrument)
    ]
    kinds = sorted(instrument.kinds, key=lambda kind: kind != instrument.counted)
    parts = [
        context.words(
            "share",
            listed=found.count(kind),
            all=context.count(_numbers(context, instrument)[kind], instrument.kinds[kind]),
        )
        for kind in kinds
        if kind == instrument.counted or kind in found
    ]
    return reduce(lambda first, second: context.words("both", first=first, second=second), parts)


def complete(
    context: RenderContext,
    name: str,
    instrument: Instrument,
    listed: Iterable[str],
    apart: Iterable[str],
) -> str:
    """How much of an instrument is listed, how much only proposed, and that the rest is neither."""
    proposed = sum(_inside(context, id, instrument) for id in apart)
    return context.words(
        "complete_proposed" if proposed else "complete",
        framework=name,
        listed=shares(context, instrument, listed),
        proposed=proposed,
    )


def _inside(context: RenderContext, id: str, instrument: Instrument) -> bool:
    provision = context.site.provisions.get(id)
    return provision is not None and provision.instrument == instrument.id


def _numbers(context: RenderContext, instrument: Instrument) -> Counter[str]:
    """How many units of each kind an instrument has."""
    site = context.site
    return context.once(
        "numbers",
        instrument.id,
        lambda: Counter(site.provisions[id].kind for id in site.under(instrument.id)),
    )


def completeness(context: RenderContext, provision: Provision, roll: ask.RollUp) -> tuple[str, ...]:
    """A sentence for each framework, and one for each unit inside of which nothing is said."""
    site, words, coverage = context.site, context.words, context.coverage
    own = listed_of(context, roll.own)
    sentences = []
    for framework in context.of_role(FRAMEWORK):
        named = coverage.columns_of(provision.id, framework.id)
        pairs = [coverage.pair(provision.id, id) for id in named]
        found = {state: [p.column for p in pairs if p.state == state] for state in STATES}
        rest = coverage.rest(provision.id, framework.id).state
        if rest in (CONSIDERED, OUT_OF_SCOPE) and not (found[LISTED] or found[PROPOSED]):
            whole = words(
                "none_whole" if rest == CONSIDERED else "out_whole", framework=framework.mark
            )
            sentences.append(whole)
            continue
        sentences.append(
            complete(context, framework.mark, framework, found[LISTED], found[PROPOSED])
        )
        counts = coverage.tally((provision.id,), framework.id)
        if counts[CONSIDERED]:
            n = counts[CONSIDERED]
            sentences.append(words("complete_negative", framework=framework.mark, n=n))
        if counts[OUT_OF_SCOPE]:
            n = counts[OUT_OF_SCOPE]
            sentences.append(words("complete_out", framework=framework.mark, n=n))
    with_something = {inner for inner, found in roll.inside if found}
    silent = [child for child in provision.children if child not in with_something]
    sentences += [
        words("child_silent", name=context.kind_title(site.provisions[c])) for c in silent
    ]
    return (*sentences, *_lists(context, provision, own))


def _lists(context: RenderContext, provision: Provision, own: Iterable[Assertion]) -> list[str]:
    """Which lists are not complete: those that its alignments are from, and its instrument's."""
    found: dict[str, str] = {}
    for a in own:
        if a.complete != "yes":
            note = joined(" ", [context.words(f"list_{a.complete}"), context.ours(a.complete_note)])
            found.setdefault(
                a.set,
                joined(context.words.colon, [context.ours(capital(a.asserted_by_short)), note]),
            )
    for alignment_set in context.sets_of(provision.instrument):
        record = alignment_set.record
        shown = context.site.vocabulary.statuses[record.status].shown
        if record.complete != "yes" and shown == LISTED:
            note = joined(
                " ", [context.words(f"list_{record.complete}"), context.ours(record.complete_note)]
            )
            name = context.ours(capital(record.asserted_by_short or record.asserted_by))
            found.setdefault(record.id, joined(context.words.colon, [name, note]))
    return sorted(found.values())

"""What a page with many aligned pairs leaves to other pages, and what it prints only once.

The limits are numbers of pairs, so that they hold for any content: a pair in full takes about two
thousand bytes, one that shares its facts half of that, a line with a title three hundred, one
without a hundred and fifty.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.model import graph as ask
from generator.model.entities import Assertion
from generator.schema.instrument_records import ItemRecord
from generator.site.views.components import Fact, Statement, Statements, Text
from generator.site.views.context import RenderContext
from generator.sitemap.large_instruments import is_in_large

MOST_IN_FULL = 40
"""Pairs on a page of which each has its record, its facts and the other side's text in full."""

MOST_OPENED = 150
"""Pairs of a unit of which each can be opened on its page. Above, one of which nothing is said but
facts that others share is a line, and so is one that the page of the other side has in full; the
texts of the other sides are on their own pages.
"""

MOST_TITLED = 400
"""Lines of pairs on a page that have the beginning of the other side's text."""

MOST_LINES = 1500
"""Lines of pairs of the units inside; above, a number for each unit leads to its own page."""

MOST_CITED_IN_FULL = 100
"""References on a page of citations that are there in every format; above, each is a sentence."""

MOST_IN_BRIEF = 40
"""Pairs of a brief that are printed with the wording of the other side; above, only named."""

MOST_IN_SHORT_BRIEF = 150
"""Listed pairs that a brief names, and proposed ones; the page of the text has the rest."""

MOST_UNITS_IN_FULL, MOST_MARKED = 150, 1500
"""Units on the page of a plan that have their whole text and their marks there, and what is said of
all of them, for each of which there is a mark.
"""

MOST_COUNTED, MOST_WITH_TITLE = 800, 1000
"""Units on the page of a plan or framework that say how much is listed with them there, and that
have the beginning of their text; above, a unit is its number.
"""

MOST_ON_HOME = 40
"""Outermost units of the plan on the home page, which leads to the whole plan."""

MOST_SETS_IN_FULL = 300
"""Alignment sets on the page on the method that are described in full."""

_NO_CROWD: Mapping[str, bool] = {}

NO_TEXT = Text("")
"""In place of a text that the page has already, or that the page of the other side has."""


class PrintedOnce:
    """What one page with many pairs in full has printed so far."""

    def __init__(self, *, texts: bool = True) -> None:
        """`texts` says whether the page has texts of other sides at all."""
        self._statements: dict[tuple[Fact, ...], str] = {}
        self._texts: set[str] = set()
        self._with_texts = texts

    def anchor(self, facts: tuple[Fact, ...]) -> str:
        """Where the page prints these facts."""
        return self._statements.setdefault(facts, f"_facts-{len(self._statements) + 1}")

    def is_first(self, other: str) -> bool:
        """Whether the text of `other` has to be printed here."""
        if not self._with_texts or other in self._texts:
            return False
        self._texts.add(other)
        return True

    def statements(self) -> Statements | None:
        """The facts, in the order in which records asked for them; None if none asked."""
        if not self._statements:
            return None
        first, *others = self._statements
        # Facts are one object for all that state them.
        common = tuple(fact for fact in first if all(fact in facts for facts in others))
        if len(others) < 2 or len(common) < 2:
            common = ()
        return Statements(
            tuple(
                Statement(anchor, tuple(fact for fact in facts if fact not in common))
                for facts, anchor in self._statements.items()
            ),
            common,
        )


def printed_once(pairs: int, *, texts: bool = True, most: int | None = None) -> PrintedOnce | None:
    """For a page of so many pairs in full; nothing where each of them may have its own."""
    limit = MOST_IN_FULL if most is None else most
    return PrintedOnce(texts=texts) if pairs > limit else None


def is_light(context: RenderContext, id: str) -> bool:
    """Whether the page of a unit is one of so many that it has nothing twice: no picture of the
    pairs that it lists, a line for a pair that is in full elsewhere, and nothing that is the same
    on the page of every unit.
    """
    return is_in_large(context.site, id)


def most_in_full(context: RenderContext, id: str) -> int:
    """Pairs on the page of a unit of which each has its record, facts and text in full."""
    return 0 if is_light(context, id) else MOST_IN_FULL


def printed_on(context: RenderContext, id: str, pairs: int) -> PrintedOnce | None:
    """For the page of a unit with so many pairs in full; of a light page more than one is many."""
    most = 1 if is_light(context, id) else MOST_IN_FULL
    return printed_once(pairs, most=most, texts=not is_crowded(context, id))


def is_crowded(context: RenderContext, id: str) -> bool:
    """Whether a text has more pairs than its page can open."""
    return bool(_crowd(context, id))


def leaves_to(context: RenderContext, own: str, other: str) -> bool:
    """Whether the page of `own` leaves a pair to that of `other`, which has it in full then: more
    is said of it than facts that many share, and the other page has fewer pairs.
    """
    return (
        _crowd(context, own).get(other, False)
        and other in context.site.provisions
        and not is_crowded(context, other)
    )


def _crowd(context: RenderContext, id: str) -> Mapping[str, bool]:
    """Of a unit with very many pairs, by the other side of each, whether more is said of it than
    facts that others share; empty of any other unit, and of what is on a page with others.
    """

    def make() -> Mapping[str, bool]:
        found: dict[str, bool] = {}
        assertions = ask.alignments(context.graph, id)
        if len(assertions) > MOST_OPENED and _has_own_page(context, id):
            for a in assertions:
                other = a.to if a.from_ == id else a.from_
                found[other] = other in found or has_own(a)
        return found if len(found) > MOST_OPENED else _NO_CROWD

    return context.once("crowd", id, make)


def _has_own_page(context: RenderContext, id: str) -> bool:
    provision = context.site.provisions.get(id)
    return provision is not None and isinstance(provision.record, ItemRecord)


def has_own(a: Assertion) -> bool:
    """Whether an assertion says more than facts that others share."""
    return bool(a.quote or a.target_quote or a.rationale or a.note) or a.suspect


def pairs_on_page(roll: ask.RollUp) -> int:
    """How many pairs the page of a provision has: its own, and those of the units inside it."""
    return len({_pair(a.from_, a.to) for a in roll.own}) + pairs_inside(roll)


def pairs_inside(roll: ask.RollUp) -> int:
    """How many pairs the units inside a provision have."""
    return sum(len({_pair(a.from_, a.to) for a in found}) for _, found in roll.inside)


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def shows_pairs_inside(context: RenderContext, id: str) -> bool:
    """Whether the page of a plan's unit has the pairs of the units inside it one by one."""

    def make() -> bool:
        most = 0 if is_light(context, id) else MOST_LINES
        return pairs_inside(ask.roll_up(context.graph, id)) <= most

    return context.once("shows inside", id, make)

"""Index of pairs: the state of every pair that could be compared, exactly one of five.

A pair is a *row* (a provision of a plan or of a resolution, or such a text as a whole) and a
*column* (an item of a framework, or a framework as a whole). Who related whom makes no
difference to its state. Only what somebody said something about is stored: the rest follows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from generator.model import graph as ask
from generator.model.entities import FRAMEWORK, Assertion, Exclusion, Site
from generator.model.pair_states import (
    CONSIDERED,
    LISTED,
    NOT_ASSESSED,
    OUT_OF_SCOPE,
    PROPOSED,
    STATES,
    Cell,
    Pair,
    Tallies,
    instrument_of,
)

# Assertions or declarations of one row, by framework and then by column.
_Said = dict[tuple[str, str], dict[str, list[Assertion]]]
_Declared = dict[tuple[str, str], dict[str, list[Exclusion]]]

_NOTHING: Mapping[str, Sequence[Assertion]] = {}


class Coverage:
    """The index of a site's pairs. Made once for all pages, in time linear in its assertions."""

    def __init__(self, site: Site, graph: ask.AlignmentGraph) -> None:
        self.site = site
        vocabulary = site.vocabulary
        self._negative = {name for name, term in vocabulary.relations.items() if term.negative}
        self._apart = {name for name, term in vocabulary.statuses.items() if term.shown == "apart"}
        self._contested = {name for name, term in vocabulary.statuses.items() if term.contested}
        self.degrees = vocabulary.graded
        self._rank = {name: n for n, name in enumerate(self.degrees)}
        self._said: _Said = {}
        self._declared: _Declared = {}
        self._pairs: dict[tuple[str, str], Pair] = {}
        self._inside: dict[tuple[str, str], tuple[Pair, ...]] = {}
        self._sizes: dict[str, int] = {}
        for id in site.provisions:
            for a in ask.alignments(graph, id, direction=ask.OUT):
                sides = self._sides(a.from_, a.to)
                if sides:
                    key = (sides[0], instrument_of(sides[1]))
                    self._said.setdefault(key, {}).setdefault(sides[1], []).append(a)
        listed = {name for name, term in vocabulary.statuses.items() if term.shown == "listed"}
        for e in site.exclusions:
            sides = self._sides(e.from_, e.to)
            if sides and e.status in listed:
                key = (sides[0], instrument_of(sides[1]))
                self._declared.setdefault(key, {}).setdefault(sides[1], []).append(e)
        # The texts of which something is said or declared as a whole: there are few, if any.
        self._wholes = {r for r, _ in (*self._said, *self._declared) if r in site.instruments}

    def _sides(self, one: str, other: str) -> tuple[str, str] | None:
        """Row and column of two ids; None where neither or both are of a framework."""
        roles = [self.site.instruments[instrument_of(id)].role for id in (one, other)]
        if roles.count(FRAMEWORK) != 1:
            return None
        return (one, other) if roles[1] == FRAMEWORK else (other, one)

    def pair(self, row: str, column: str) -> Pair:
        """The pair of a row and a column. What is said of a whole text covers all that it holds."""
        found = self._pairs.get((row, column))
        if found is None:
            found = self._pair(row, column)
            if self._said.get((row, instrument_of(column)), {}).get(column):
                self._pairs[row, column] = found
        return found

    def _pair(self, row: str, column: str) -> Pair:
        said, declared = self._spoken(row, column)
        if not said and not declared:
            return Pair(row, column, NOT_ASSESSED, (), (), (), (), "", False)
        return self._classify(row, column, said, declared)

    def _spoken(self, row: str, column: str) -> tuple[Sequence[Assertion], Sequence[Exclusion]]:
        """What is said and declared of a pair, of the whole texts too that hold its sides."""
        framework = instrument_of(column)
        alone = self._of_items_alone(row, framework)
        if alone is not None:
            return alone.get(column, ()), ()
        text = instrument_of(row)
        said: list[Assertion] = []
        declared: list[Exclusion] = []
        for r in (row,) if text == row or text not in self._wholes else (row, text):
            of_row = self._said.get((r, framework))
            not_of_row = self._declared.get((r, framework))
            for c in (column,) if column == framework else (column, framework):
                if of_row and c in of_row:
                    said += of_row[c]
                if not_of_row and c in not_of_row:
                    declared += not_of_row[c]
        return said, declared

    def _of_items_alone(self, row: str, framework: str) -> Mapping[str, Sequence[Assertion]] | None:
        """What is said of a row and each item of a framework, where that is all there is: nothing
        of a whole text or framework, and nothing declared out of scope. So are nearly all rows of
        a large site, and their states need no pairs to be made.
        """
        key = (row, framework)
        said = self._said.get(key, _NOTHING)
        if framework in said or key in self._declared:
            return None
        return said if not self._wholes or instrument_of(row) not in self._wholes else None

    def _state(self, said: Iterable[Assertion]) -> str:
        """The state of a pair of which this is said, or of several pairs together."""
        state = NOT_ASSESSED
        for a in said:
            if a.status in self._apart:
                state = PROPOSED if state == NOT_ASSESSED else state
            elif a.relation in self._negative:
                state = CONSIDERED
            else:
                return LISTED
        return state

    def is_listed(self, row: str, column: str) -> bool:
        """Whether the state of a pair is that somebody lists it."""
        said, _ = self._spoken(row, column)
        return any(a.status not in self._apart and a.relation not in self._negative for a in said)

    def _classify(
        self, row: str, column: str, said: Iterable[Assertion], declared: Iterable[Exclusion]
    ) -> Pair:
        """The pair with its state, by the relations and statuses of what is asserted of it."""
        listed: list[Assertion] = []
        denied: list[Assertion] = []
        proposed: list[Assertion] = []
        contested = False
        for a in said:
            if a.status in self._apart:
                proposed.append(a)
                continue
            (denied if a.relation in self._negative else listed).append(a)
            contested = contested or a.status in self._contested
        declared = tuple(declared)
        state = NOT_ASSESSED
        for name, found in zip(STATES, (listed, denied, proposed, declared), strict=False):
            if found:
                state = name
                break
        return Pair(
            row=row,
            column=column,
            state=state,
            listed=tuple(listed),
            denied=tuple(denied),
            proposed=tuple(proposed),
            declared=declared,
            degree=self.strongest(listed),
            contested=contested or bool(listed and denied),
        )

    def strongest(self, assertions: Iterable[Assertion]) -> str:
        """The strongest degree among assertions; empty where none is graded."""
        ranks = [self._rank[a.degree] for a in assertions if a.degree in self._rank]
        return self.degrees[min(ranks)] if ranks else ""

    def columns_of(self, row: str, framework: str) -> tuple[str, ...]:
        """The items of a framework of which something is said or declared with a row by name: all
        others have the state of the row's pair with the whole framework.
        """
        alone = self._of_items_alone(row, framework)
        if alone is not None:
            return tuple(alone)
        found: dict[str, None] = {}
        text = instrument_of(row)
        for r in (row,) if text == row or text not in self._wholes else (row, text):
            found |= dict.fromkeys(self._said.get((r, framework), ()))
            found |= dict.fromkeys(self._declared.get((r, framework), ()))
        found.pop(framework, None)
        return tuple(found)

    def rest(self, row: str, framework: str) -> Pair:
        """The pair of a row with a framework as a whole, and so with each item that no one names:
        denied, proposed to be denied or declared out of scope as a whole, or not assessed.
        """
        return self.pair(row, framework)

    def towards(self, row: str, framework: str) -> str:
        """The state of a row and a framework: the first one, in the order of STATES, of its pairs.

        It is out of scope only if the whole framework is, or each of its items.
        """
        said = self._of_items_alone(row, framework)
        if said is not None:
            found = {self._state(assertions) for assertions in said.values()}
            return next((state for state in STATES if state in found), NOT_ASSESSED)
        rest = self.rest(row, framework)
        named = [self.pair(row, column) for column in self.columns_of(row, framework)]
        found = {rest.state, *(pair.state for pair in named)}
        for state in (LISTED, CONSIDERED, PROPOSED):
            if state in found:
                return state
        declared = sum(bool(pair.declared) for pair in named)
        return OUT_OF_SCOPE if rest.declared or declared >= self.size(framework) else NOT_ASSESSED

    def size(self, instrument: str) -> int:
        """How many provisions an instrument has."""
        if instrument not in self._sizes:
            self._sizes[instrument] = len(self.site.under(instrument))
        return self._sizes[instrument]

    def tally(self, rows: Iterable[str], framework: str) -> Counter[str]:
        """How many pairs of these rows with the items of a framework are in each state."""
        return self.tallies(rows, framework).within(self.site.under(framework))

    def tallies(self, rows: Iterable[str], framework: str) -> Tallies:
        """The counts of states for each item: one pass over the rows answers many queries."""
        named: dict[str, Counter[str]] = {}
        wholes: list[tuple[str, frozenset[str]]] = []
        n = 0
        for row in rows:
            n += 1
            said = self._of_items_alone(row, framework)
            if said is not None:
                for column, assertions in said.items():
                    named.setdefault(column, Counter())[self._state(assertions)] += 1
                continue
            columns = self.columns_of(row, framework)
            for column in columns:
                named.setdefault(column, Counter())[self.pair(row, column).state] += 1
            state = self.rest(row, framework).state
            if state != NOT_ASSESSED:
                wholes.append((state, frozenset(columns)))
        return Tallies(n, named, tuple(wholes))

    def cells(self, rows: Sequence[str], columns: Sequence[str]) -> tuple[tuple[Cell, ...], ...]:
        """The cells of a table: rows of provisions or whole texts, columns of one framework.

        Columns that nobody names with a row share one cell, that of the whole framework.
        """
        if not columns:
            return tuple(() for _ in rows)
        framework = instrument_of(columns[0])
        above = self._above(columns)
        return tuple([self._line(row, columns, framework, above) for row in rows])

    def _line(
        self, row: str, columns: Sequence[str], framework: str, above: Mapping[str, list[str]]
    ) -> tuple[Cell, ...]:
        inside: dict[str, list[Pair]] = {}
        for pair in self._within(row, framework):
            for head in above.get(pair.column, ()):
                if pair.row != row or pair.column != head:
                    inside.setdefault(head, []).append(pair)
        named = {*inside, *self.columns_of(row, framework)}
        rest = Cell(self.rest(row, framework), ())
        return tuple(
            [
                Cell(self.pair(row, column), tuple(inside.get(column, ())))
                if column in named
                else rest
                for column in columns
            ]
        )

    def _within(self, row: str, framework: str) -> tuple[Pair, ...]:
        """The pairs of a row and of all that it holds of which somebody says something."""
        found = self._inside.get((row, framework))
        if found is None:
            members = (row, *self.site.under(row))
            found = self._inside[row, framework] = tuple(
                [self.pair(m, c) for m in members for c in self._said.get((m, framework), ())]
            )
        return found

    def _above(self, columns: Iterable[str]) -> Mapping[str, list[str]]:
        """The columns that are or hold each item."""
        above: dict[str, list[str]] = {}
        for column in columns:
            for item in (column, *self.site.under(column)):
                above.setdefault(item, []).append(column)
        return above

    def reached(self, rows: Iterable[str], framework: str) -> tuple[set[str], set[str]]:
        """The items of a framework with which a row is listed, and those, none of these, that
        hold such an item.
        """
        own: set[str] = set()
        for row in rows:
            for column in self.columns_of(row, framework):
                if column not in own and self.is_listed(row, column):
                    own.add(column)
        through: set[str] = set()
        for id in own:
            above = self.site.provisions[id].parent
            while above and above not in through:
                through.add(above)
                above = self.site.provisions[above].parent
        return own, through - own

"""Value objects of the coverage index: the five states of a pair, pairs, cells and counts.

A pair is a *row* (a provision of a plan or of a resolution, or such a text as a whole) and a
*column* (an item of a framework, or a framework as a whole).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from generator.model.entities import Assertion, Exclusion

LISTED = "listed"
CONSIDERED = "considered"
PROPOSED = "proposed"
OUT_OF_SCOPE = "out_of_scope"
NOT_ASSESSED = "not_assessed"
STATES = (LISTED, CONSIDERED, PROPOSED, OUT_OF_SCOPE, NOT_ASSESSED)
"""Where two states would apply, the first of them does."""


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """A pair with its state and its assertions. `degree` is the strongest of the listed assertions;
    empty where none of them is graded. `contested`: listed by one and denied by another, or said
    to be contested.
    """

    row: str
    column: str
    state: str
    listed: tuple[Assertion, ...]
    denied: tuple[Assertion, ...]
    proposed: tuple[Assertion, ...]
    declared: tuple[Exclusion, ...]
    degree: str
    contested: bool

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it is considered and not aligned, or out of scope; each reason once."""
        if self.state == CONSIDERED:
            return tuple(dict.fromkeys(a.rationale for a in self.denied))
        if self.state == OUT_OF_SCOPE:
            return tuple(dict.fromkeys(e.reason for e in self.declared))
        return ()


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """A row and a column: their own pair and, rolled up, the pairs of what the two hold about
    which somebody says something. What is rolled up is never their own.
    """

    own: Pair
    inside: tuple[Pair, ...]

    def rolled(self, state: str) -> tuple[Pair, ...]:
        """The rolled-up pairs of one state."""
        return tuple([pair for pair in self.inside if pair.state == state])


@dataclass(frozen=True, slots=True)
class Tallies:
    """How often each item of a framework is in which state: `named` of the pairs that somebody
    names; `wholes`, a row each, the state that all others have from the whole framework.
    """

    rows: int
    named: Mapping[str, Counter[str]]
    wholes: tuple[tuple[str, frozenset[str]], ...]

    def within(self, items: Collection[str]) -> Counter[str]:
        """The counts of some items together: each pair is in one of the states."""
        counts: Counter[str] = Counter(dict.fromkeys(STATES, 0))
        for item in items:
            counts.update(self.named.get(item, {}))
        for state, named in self.wholes:
            counts[state] += sum(item not in named for item in items)
        counts[NOT_ASSESSED] = 0
        counts[NOT_ASSESSED] = self.rows * len(items) - counts.total()
        return counts


def instrument_of(id: str) -> str:
    """The instrument of a provision; an instrument's is itself."""
    return id.partition(":")[0]

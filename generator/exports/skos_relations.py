"""Which SKOS mapping relation there is between two concepts, so that SKOS's own rules are kept.

SKOS forbids that two concepts are exact and broad or related matches at once (S46), and that they
are related while one is, through any number of steps, broader than the other (S27). Bodies may
disagree in just this way. Then the pair has `skos:mappingRelation`, which says no more than that
there is one, and each body's own word stays in its assertion.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from generator.model.entities import Assertion, Site

ANY = "skos:mappingRelation"
EXACT, RELATED = "skos:exactMatch", "skos:relatedMatch"
BROAD, NARROW = "skos:broadMatch", "skos:narrowMatch"

Pair = tuple[str, str]


def mapping_relations(site: Site, assertions: Iterable[Assertion]) -> dict[Pair, str]:
    """The relation of each pair that somebody lists, in the direction in which it is asserted."""
    said: dict[Pair, set[str]] = {}
    for a in assertions:
        term = site.vocabulary.relations[a.relation]
        if not term.negative and a.to in site.provisions:
            said.setdefault((a.from_, a.to), set()).add(term.skos or ANY)
    found = {pair: several.pop() if len(several) == 1 else ANY for pair, several in said.items()}
    group = _groups(pair for pair, relation in found.items() if relation == EXACT)
    above = _broader(site, found, group)
    for pair, relation in found.items():
        one, other = (group.get(id, id) for id in pair)
        clash = relation in (BROAD, NARROW, RELATED) and one == other
        if not clash and relation == RELATED:
            clash = _reaches(above, one, other) or _reaches(above, other, one)
        if clash:
            found[pair] = ANY
    return found


def _groups(pairs: Iterable[Pair]) -> dict[str, str]:
    """What represents each concept that is, directly or in steps, an exact match of another."""
    parent: dict[str, str] = {}

    def root(id: str) -> str:
        while parent.setdefault(id, id) != id:
            id = parent[id]
        return id

    for one, other in pairs:
        parent[root(one)] = root(other)
    return {id: root(id) for id in list(parent)}


def _broader(
    site: Site, found: Mapping[Pair, str], group: Mapping[str, str]
) -> Mapping[str, Sequence[str]]:
    """What is directly broader than each concept: what holds it, and broad matches."""
    above: dict[str, list[str]] = defaultdict(list)
    for id, provision in site.provisions.items():
        if provision.parent:
            above[group.get(id, id)].append(group.get(provision.parent, provision.parent))
    for pair, relation in found.items():
        one, other = (group.get(id, id) for id in pair)
        if relation == BROAD:
            above[one].append(other)
        elif relation == NARROW:
            above[other].append(one)
    return above


def _reaches(above: Mapping[str, Sequence[str]], start: str, end: str) -> bool:
    seen = {start}
    stack = [start]
    while stack:
        for up in above.get(stack.pop(), ()):
            if up == end:
                return True
            if up not in seen:
                seen.add(up)
                stack.append(up)
    return False

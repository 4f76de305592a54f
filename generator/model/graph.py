"""The alignment graph (a directed multigraph) and its queries.

One `networkx.MultiDiGraph`, derived from the site and never edited. Nodes are ids, with
`kind`; edges are `CONTAINS` (instrument → provision → sub-provision), `ASSERTS` (from → to, the
`Assertion` itself as data, its id as key) and `CITES` (provision → what it names).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from generator.model.entities import Assertion, ResolvedCitation, Site
from generator.model.graph_ends import ends_of, hidden_statuses

if TYPE_CHECKING:
    import networkx as nx

CONTAINS = "contains"
ASSERTS = "asserts"
CITES = "cites"

OUT = "out"
IN = "in"


class AlignmentGraph(Protocol):
    """What answers the questions of this module: the graph, or its index alone."""

    graph: dict[str, Any]


@dataclass(slots=True)
class GraphIndex:
    """The index of a graph, without the graph."""

    graph: dict[str, Any]


def index(site: Site) -> AlignmentGraph:
    """The index of a site's graph, which answers all questions of this module but `paths`.

    The pages of a site ask no more, and its edges would be most of the work of making it.
    """
    return GraphIndex({"index": _index(site)})


def build(site: Site) -> nx.MultiDiGraph:
    """Make the graph of a site. Assertions whose status is hidden are left out."""
    import networkx as nx

    graph = nx.MultiDiGraph(**index(site).graph)
    graph.add_nodes_from((i.id, {"kind": i.role}) for i in site.instruments.values())
    graph.add_nodes_from((p.id, {"kind": p.kind}) for p in site.provisions.values())
    # One edge at a time: add_edges_from walks a view of the graph for each and takes twice as long.
    for p in site.provisions.values():
        graph.add_edge(p.parent or p.instrument, p.id, CONTAINS, kind=CONTAINS)
        for n, citation in enumerate(p.cites):
            if citation.to:
                graph.add_edge(p.id, citation.to, f"{CITES} {n}", kind=CITES, citation=citation)
    hidden = hidden_statuses(site)
    negative = {name for name, term in site.vocabulary.relations.items() if term.negative}
    for a in site.assertions:
        if a.status not in hidden:
            denies = a.relation in negative
            graph.add_edge(a.from_, a.to, a.id, kind=ASSERTS, assertion=a, negative=denies)
    return graph


def _index(site: Site) -> dict[str, Mapping[str, tuple[Any, ...]]]:
    """What leaves and reaches each node, by kind: asked for so often that walking the graph's edge
    views for it takes longer than all else.
    """
    leaving, reaching = ends_of(site)
    citing: dict[str, list[tuple[str, ResolvedCitation]]] = {}
    for p in [p for p in site.provisions.values() if p.cites]:
        for citation in p.cites:
            if citation.to:
                citing.setdefault(citation.to, []).append((p.id, citation))
    return {
        OUT: leaving,
        IN: reaching,
        CITES: {id: tuple(found) for id, found in citing.items()},
        CONTAINS: {i.id: i.top for i in site.instruments.values()}
        | {p.id: p.children for p in site.provisions.values()},
    }


def alignments(
    graph: AlignmentGraph,
    id: str,
    *,
    direction: str | None = None,
    instrument: str | None = None,
    basis: str | None = None,
    status: str | None = None,
) -> tuple[Assertion, ...]:
    """What is asserted of a provision, in the order of the content's sets and rows.

    `direction` is OUT (it serves), IN (it is served) or None (both); `instrument`, `basis` and
    `status` keep the assertions whose other side is in that instrument, or that are so based or so
    far agreed. An unknown id has no alignments.
    """
    index = graph.graph["index"]
    found: tuple[Assertion, ...] = ()
    if direction in (OUT, None):
        found = index[OUT].get(id, ())
    if direction in (IN, None):
        found += index[IN].get(id, ())
    if instrument is None and basis is None and status is None:
        return found
    return tuple(
        a
        for a in found
        if (instrument is None or _other(a, id).partition(":")[0] == instrument)
        and (basis is None or a.basis == basis)
        and (status is None or a.status == status)
    )


def _other(assertion: Assertion, id: str) -> str:
    return assertion.to if assertion.from_ == id else assertion.from_


def children(graph: AlignmentGraph, id: str) -> tuple[str, ...]:
    """The provisions directly inside an instrument or provision."""
    found: tuple[str, ...] = graph.graph["index"][CONTAINS].get(id, ())
    return found


def parent(graph: nx.MultiDiGraph, id: str) -> str:
    """The provision or instrument that holds it; empty for an instrument."""
    for other, _, data in graph.in_edges(id, data=True):
        if data["kind"] is CONTAINS:
            return str(other)
    return ""


def descendants(graph: AlignmentGraph, id: str) -> tuple[str, ...]:
    """Everything inside, in reading order, itself left out."""
    found: list[str] = []
    stack = list(reversed(children(graph, id)))
    while stack:
        inner = stack.pop()
        found.append(inner)
        stack.extend(reversed(children(graph, inner)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class RollUp:
    """A provision's or instrument's alignments: its own, and those of what it holds."""

    own: tuple[Assertion, ...]
    inside: tuple[tuple[str, tuple[Assertion, ...]], ...]


def roll_up(graph: AlignmentGraph, id: str, **question: Any) -> RollUp:
    """Its own alignments and, apart, those of everything inside it that has any.

    `question` is passed to `alignments`. What is rolled up is never the parent's own.
    """
    inside = ((inner, alignments(graph, inner, **question)) for inner in descendants(graph, id))
    return RollUp(alignments(graph, id, **question), tuple((i, a) for i, a in inside if a))


def cited_by(graph: AlignmentGraph, id: str) -> tuple[tuple[str, Any], ...]:
    """The provisions that name it, each with its citation. A citation is not an alignment."""
    found: tuple[tuple[str, Any], ...] = graph.graph["index"][CITES].get(id, ())
    return found


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path. `edge` is CONTAINS or ASSERTS; `forward` is its direction."""

    from_: str
    to: str
    edge: str
    forward: bool
    assertion: Assertion | None = None


def paths(
    graph: nx.MultiDiGraph,
    start: str,
    end: str,
    *,
    longest: int = 8,
    most: int = 10,
    keep: Callable[[Assertion], bool] = lambda assertion: True,
) -> tuple[tuple[Step, ...], ...]:
    """The shortest paths from one provision or instrument to another, at most `most` of them.

    A path goes down into what the start holds, then along assertions in their own direction (from
    what serves to what is served), then up to what holds the last one: “x holds x.1, which is
    related to y.2, which is inside y”. It never goes up and down again: what is said of a
    sibling is not said of a provision. Negative assertions lead nowhere, nor do those that `keep`
    refuses. Paths have at most `longest` steps; all returned are of the same, least length.
    """
    if start not in graph or end not in graph or start == end:
        return ()
    first = (start, _DOWN)
    ways: _Ways = {first: []}
    depth = {first: 0}
    queue = deque([first])
    ends: list[tuple[str, int]] = []
    while queue:
        here = queue.popleft()
        if depth[here] >= longest or (ends and depth[here] >= depth[ends[0]]):
            continue
        for phase, step in _steps(graph, *here, keep):
            there = (step.to, phase)
            if there not in depth:
                depth[there] = depth[here] + 1
                ways[there] = []
                queue.append(there)
                if step.to == end:
                    ends.append(there)
            if depth[there] == depth[here] + 1:
                ways[there].append((here, step))
    least = depth[ends[0]] if ends else 0
    found = [
        path for there in ends if depth[there] == least for path in _back(ways, first, there, most)
    ]
    return tuple(found[:most])


# A node and the part of the path in which it was reached; and how each such was reached.
_Stand = tuple[str, int]
_Ways = dict[_Stand, list[tuple[_Stand, Step]]]

# The three parts of a path: down from the start, along assertions, up to the end.
_DOWN, _ALONG, _UP = range(3)


def _steps(
    graph: nx.MultiDiGraph, here: str, phase: int, keep: Callable[[Assertion], bool]
) -> list[tuple[int, Step]]:
    steps = []
    if phase != _UP:
        for _, other, data in graph.out_edges(here, data=True):
            if data["kind"] is ASSERTS:
                if data["negative"] or not keep(data["assertion"]):
                    continue
                steps.append((_ALONG, Step(here, other, ASSERTS, True, data["assertion"])))
            elif data["kind"] is CONTAINS and phase == _DOWN:
                steps.append((_DOWN, Step(here, other, CONTAINS, True)))
    above = parent(graph, here)
    if above and phase != _DOWN:
        steps.append((_UP, Step(here, above, CONTAINS, False)))
    return steps


def _back(ways: _Ways, first: _Stand, end: _Stand, most: int) -> list[tuple[Step, ...]]:
    found: list[tuple[Step, ...]] = []
    stack: list[tuple[_Stand, tuple[Step, ...]]] = [(end, ())]
    while stack and len(found) < most:
        here, path = stack.pop()
        if here == first:
            found.append(path)
            continue
        stack.extend((before, (step, *path)) for before, step in reversed(ways[here]))
    return found

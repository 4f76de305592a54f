"""The graph as rows, for the formats of graph programs: nodes, and edges of two kinds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.exports.assertion_rows import LISTED, chosen, negative
from generator.exports.identifiers import Identifiers
from generator.exports.text_rows import title_of
from generator.model.entities import Site

ASSERTS, CONTAINS = "asserts", "contains"


class GraphNode(NamedTuple):
    """An instrument or a provision."""

    id: str
    label: str
    kind: str
    instrument: str
    title: str
    uri: str


class GraphEdge(NamedTuple):
    """An assertion, or that one thing holds another: then the fields after `kind` are empty."""

    id: str
    source: str
    target: str
    kind: str
    relation: str = ""
    negative: str = ""
    degree: str = ""
    basis: str = ""
    status: str = ""
    asserted_by: str = ""


def nodes(site: Site, names: Identifiers) -> Iterator[GraphNode]:
    """Every instrument, then every provision."""
    for i in site.instruments.values():
        yield GraphNode(i.id, names.name(i.id), i.role, i.id, i.name, names.uri(i.id))
    for p in site.provisions.values():
        id = p.id
        yield GraphNode(id, names.name(id), p.kind, p.instrument, title_of(p), names.uri(id))


def edges(site: Site, sets: Sequence[str] = ()) -> Iterator[GraphEdge]:
    """What holds what; then every listed assertion, its id that of the edge."""
    denies = negative(site)
    for p in site.provisions.values():
        yield GraphEdge(f"{CONTAINS} {p.id}", p.parent or p.instrument, p.id, CONTAINS)
    for a in chosen(site, LISTED, sets):
        yield GraphEdge(
            a.id, a.from_, a.to, ASSERTS, a.relation, "yes" if a.relation in denies else "no",
            a.degree, a.basis, a.status, a.asserted_by,
        )  # fmt: skip

"""GEXF 1.2, the format of Gephi: the same graph as in GraphML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache, partial

from generator.exports.export_format import Export, ExportedFile
from generator.exports.graph_rows import GraphEdge, GraphNode, edges, nodes
from generator.exports.identifiers import Identifiers
from generator.exports.xml_text import attribute
from generator.model.entities import Site

_NODE = GraphNode._fields[2:]
_EDGE = GraphEdge._fields[3:]


def _parts(site: Site, sets: Sequence[str]) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n'
    yield '<graph defaultedgetype="directed" mode="static">\n'
    for scope, fields in (("node", _NODE), ("edge", _EDGE)):
        yield f'<attributes class="{scope}">\n'
        for name in fields:
            yield f'<attribute id="{scope}_{name}" title="{name}" type="string"/>\n'
        yield "</attributes>\n"
    yield "<nodes>\n"
    for node in nodes(site, Identifiers(site)):
        head = f"<node id={attribute(node.id)} label={attribute(node.label)}>"
        yield f"{head}{_values('node', _NODE, node[2:])}</node>\n"
    yield "</nodes>\n<edges>\n"
    for edge in edges(site, sets):
        ends = f"source={attribute(edge.source)} target={attribute(edge.target)}"
        label = attribute(edge.relation or edge.kind)
        head = f'<edge id={attribute(edge.id)} {ends} label={label} type="directed">'
        yield f"{head}{_same('edge', _EDGE, edge[3:])}</edge>\n"
    yield "</edges>\n</graph>\n</gexf>\n"


def _values(scope: str, names: tuple[str, ...], values: tuple[str, ...]) -> str:
    found = [
        f'<attvalue for="{scope}_{name}" value={attribute(value)}/>'
        for name, value in zip(names, values, strict=True)
        if value
    ]
    return f"<attvalues>{''.join(found)}</attvalues>"


# What is said of an edge is said of many.
_same = lru_cache(maxsize=4096)(_values)


def _files(site: Site, sets: Sequence[str]) -> Iterator[ExportedFile]:
    yield ExportedFile(EXPORT.out, partial(_parts, site, sets))


EXPORT = Export(
    name="gexf",
    help="Write the graph of texts and listed assertions as GEXF, for Gephi.",
    out="alignments.gexf",
    media_type="application/gexf+xml",
    files=_files,
    takes_sets=True,
)

"""GraphML: instruments, provisions, what holds what, and every listed assertion as an edge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache, partial

from generator.exports.export_format import Export, ExportedFile
from generator.exports.graph_rows import GraphEdge, GraphNode, edges, nodes
from generator.exports.identifiers import Identifiers
from generator.exports.xml_text import attribute, xml_text
from generator.model.entities import Site

_NODE = GraphNode._fields[1:]
_EDGE = GraphEdge._fields[3:]


def _parts(site: Site, sets: Sequence[str]) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for scope, fields in (("node", _NODE), ("edge", _EDGE)):
        for name in fields:
            yield (
                f'<key id="{scope}_{name}" for="{scope}" attr.name="{name}" attr.type="string"/>\n'
            )
    yield '<graph id="alignments" edgedefault="directed">\n'
    for node in nodes(site, Identifiers(site)):
        yield f"<node id={attribute(node.id)}>{_data('node', _NODE, node[1:])}</node>\n"
    for edge in edges(site, sets):
        ends = f"source={attribute(edge.source)} target={attribute(edge.target)}"
        yield f"<edge id={attribute(edge.id)} {ends}>{_same('edge', _EDGE, edge[3:])}</edge>\n"
    yield "</graph>\n</graphml>\n"


def _data(scope: str, names: tuple[str, ...], values: tuple[str, ...]) -> str:
    return "".join(
        [
            f'<data key="{scope}_{name}">{xml_text(value)}</data>'
            for name, value in zip(names, values, strict=True)
            if value
        ]
    )


# What is said of an edge is said of many.
_same = lru_cache(maxsize=4096)(_data)


def _files(site: Site, sets: Sequence[str]) -> Iterator[ExportedFile]:
    yield ExportedFile(EXPORT.out, partial(_parts, site, sets))


EXPORT = Export(
    name="graphml",
    help="Write the graph of texts and listed assertions as GraphML, for NetworkX and others.",
    out="alignments.graphml",
    media_type="application/graphml+xml",
    files=_files,
    takes_sets=True,
)

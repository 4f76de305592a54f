"""RDF as Turtle and as JSON-LD, written one node at a time: both say the same.

Written by hand because a graph in memory takes a gigabyte for the assertions of a thousand
resolutions; the tests read both with a library.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple


class Iri(NamedTuple):
    """A resource, by its whole URI."""

    uri: str


class Literal(NamedTuple):
    """A text, in a language or of a datatype (a CURIE), or neither."""

    text: str
    language: str = ""
    datatype: str = ""


Value = Iri | Literal


class Node(NamedTuple):
    """A resource, its classes (CURIEs), and its properties (CURIEs) with a value each."""

    uri: str
    classes: tuple[str, ...]
    properties: tuple[tuple[str, Value], ...]


_NOT_IN_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_CODES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\f": "\\f", "\b": "\\b"}
_encode = json.JSONEncoder(ensure_ascii=False).encode
_SPECIAL = re.compile(r'["\\\x00-\x1f\x7f]')


@lru_cache(maxsize=65536)
def iri(uri: str) -> str:
    """A URI in which nothing can end it: other characters than URIs have are percent-encoded."""
    return _NOT_IN_IRI.sub(lambda found: f"%{ord(found[0]):02X}", uri)


def _quoted(text: str) -> str:
    def code(found: re.Match[str]) -> str:
        return _CODES.get(found[0]) or f"\\u{ord(found[0]):04X}"

    return f'"{_SPECIAL.sub(code, text) if _SPECIAL.search(text) else text}"'


@lru_cache(maxsize=65536)
def _written(value: Value) -> tuple[str, str]:
    """A value as Turtle and as JSON-LD: many nodes have it in common."""
    if isinstance(value, Iri):
        uri = iri(value.uri)
        return f"<{uri}>", f'{{"@id": {_encode(uri)}}}'
    text, quoted = f'{{"@value": {_encode(value.text)}', _quoted(value.text)
    if value.language:
        language = _encode(value.language)
        return f"{quoted}@{value.language}", f'{text}, "@language": {language}}}'
    if value.datatype:
        datatype = _encode(value.datatype)
        return f"{quoted}^^{value.datatype}", f'{text}, "@type": {datatype}}}'
    return quoted, f"{text}}}"


def _turtle_node(node: Node) -> str:
    facts = [f"a {', '.join(node.classes)}"] if node.classes else []
    facts += [f"{name} {_written(value)[0]}" for name, value in node.properties]
    return f"\n<{iri(node.uri)}>\n  " + " ;\n  ".join(facts) + " .\n"


def _turtle_head(prefixes: Mapping[str, str]) -> str:
    return "".join(f"@prefix {name}: <{iri(space)}> .\n" for name, space in prefixes.items())


def _json_node(node: Node) -> str:
    found: dict[str, list[str]] = {}
    for name, value in node.properties:
        found.setdefault(name, []).append(_written(value)[1])
    classes = f', "@type": {_encode(node.classes)}' if node.classes else ""
    # The names of properties are this program's own: CURIEs, in which nothing is to be escaped.
    facts = "".join([f', "{name}": [{", ".join(held)}]' for name, held in found.items()])
    return f'{{"@id": {_encode(iri(node.uri))}{classes}{facts}}}'


def turtle(prefixes: Mapping[str, str], nodes: Iterable[Node]) -> bytes:
    """The nodes as Turtle."""
    return "".join([_turtle_head(prefixes), *map(_turtle_node, nodes)]).encode()


def both(prefixes: Mapping[str, str], nodes: Iterable[Node]) -> tuple[bytes, bytes]:
    """The nodes as Turtle and as JSON-LD, a node a line; each is made once and not kept."""
    turtles, objects = [_turtle_head(prefixes)], []
    for node in nodes:
        turtles.append(_turtle_node(node))
        objects.append(_json_node(node))
    context = json.dumps({name: iri(space) for name, space in prefixes.items()}, indent=1)
    graph = ",\n".join(objects)
    text = f'{{"@context": {context},\n"@graph": [\n{graph}\n]}}\n'
    return "".join(turtles).encode(), text.encode()

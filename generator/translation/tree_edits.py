"""Edits of a YAML file by the ways to its values: through lists that are there, into mappings that
may not be.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from generator.schema.decoder import decode
from generator.translation.translation_units import Way
from generator.yamlfile.parser import extents, parse
from generator.yamlfile.surgical_editor import Edit, Editor, apply
from generator.yamlfile.tree import Extent, Node, Scalar, Sequence
from generator.yamlfile.tree import Mapping as MappingNode
from generator.yamlfile.writer import Value

BOM = b"\xef\xbb\xbf"


def changed(data: bytes, values: Mapping[Way, Value | None], ways: Iterable[Way]) -> bytes:
    """The file with values set; None takes one away. All `ways` say the order of new fields."""
    text = data.decode("utf-8-sig")
    root = extents(text)
    editor = Editor(text, _orders(root, (*ways, *values)))
    edits: list[Edit] = []
    for prefix, nested in _by_record(values).items():
        edits += editor.fields(inside(root, prefix), nested)
    return as_bytes(data, apply(text, edits))


def as_bytes(before: bytes, text: str) -> bytes:
    """The bytes of a text, with the mark at its beginning that the file had."""
    return (BOM if before.startswith(BOM) else b"") + text.encode()


def record_of(kind: Any, path: Path, shown: str) -> Any:
    """A file as its record; None where it is not there. `shown` is what messages call it.

    Raises ValueError for one with mistakes, which a site without errors does not have.
    """
    if not path.is_file():
        return None
    node, found = parse(shown, path.read_bytes())
    record, mistakes = decode(kind, node, shown) if node else (None, [])
    if record is None:
        raise ValueError(f"{shown} is broken: {[*found, *mistakes]}")
    return record


def inside(extent: Extent, way: Way) -> Extent:
    """The extent at a way that is there."""
    for step in way:
        extent = extent.items[step] if isinstance(step, int) else extent.fields[step]
    return extent


def scalars(data: bytes) -> Mapping[Way, str]:
    """Every word of a file by its way."""
    node, _ = parse("", data)
    found: dict[Way, str] = {}

    def walk(node: Node | None, way: Way) -> None:
        if isinstance(node, Scalar):
            found[way] = node.value
        elif isinstance(node, MappingNode):
            for name, inner in node.fields.items():
                walk(inner, (*way, name))
        elif isinstance(node, Sequence):
            for number, inner in enumerate(node.items):
                walk(inner, (*way, number))

    walk(node, ())
    return found


def _by_record(values: Mapping[Way, Value | None]) -> dict[Way, dict[str, Any]]:
    """New values as nested fields of the file, or of the entry of a list that they are in."""
    found: dict[Way, dict[str, Any]] = {}
    for way, value in values.items():
        cut = max((n for n, step in enumerate(way) if isinstance(step, int)), default=-1) + 1
        fields = found.setdefault(way[:cut], {})
        *names, last = (str(step) for step in way[cut:])
        for name in names:
            fields = fields.setdefault(name, {})
        fields[last] = value
    return found


def _orders(root: Extent, ways: Iterable[Way]) -> dict[str, list[str]]:
    """For each field the order of those in it: first what the file has and nobody translates."""
    wanted: dict[str, dict[str, None]] = {}
    for way in ways:
        names = [step if isinstance(step, str) else "" for step in way]
        for within, name in zip(["", *names], names, strict=False):
            if name:
                wanted.setdefault(within, {})[name] = None
    there: dict[str, dict[str, None]] = {}

    def walk(extent: Extent, within: str) -> None:
        for name, inner in extent.fields.items():
            there.setdefault(within, {})[name] = None
            walk(inner, name)
        for item in extent.items:
            walk(item, "")

    walk(root, "")
    return {
        within: [
            *(n for n in there.get(within, {}) if n not in wanted.get(within, {})),
            *wanted.get(within, {}),
        ]
        for within in {**there, **wanted}
    }

"""The shape of the static interface is that of the file beside this test: a change is listed in
docs/data.md, and never takes a name or an address away within a version.

    python -m tests.unit.exports.test_interface_shape    writes the file anew
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.exports.api_description import PATHS, schemas
from generator.exports.json_api import API_VERSION
from generator.sitemap.addresses import API

FILE = Path(__file__).with_name("interface-v1.json")
DOCS = Path(__file__).parents[3] / "docs/data.md"


def lines(schema: dict[str, Any], path: str) -> Iterator[str]:
    """Every field with its type, and whether it is always there."""
    for name, inner in schema.get("properties", {}).items():
        always = " always" if name in schema.get("required", ()) else ""
        kind = inner.get("type") or inner.get("$ref") or ("enum" if "enum" in inner else "any")
        yield f"{path}.{name}: {kind}{always}"
        yield from lines(inner, f"{path}.{name}")
    items = schema.get("items")
    if items:
        yield f"{path}[]: {items.get('type') or items.get('$ref') or 'any'}"
        yield from lines(items, f"{path}[]")


def shape() -> dict[str, list[str]]:
    documents = schemas("https://x.example/")
    return {
        "addresses": sorted(f"/{API}{path} {name}" for path, (name, _, _) in PATHS.items()),
        "fields": sorted(
            line for name, schema in documents.items() for line in lines(schema, name)
        ),
    }


def test_the_shape_is_the_committed_one() -> None:
    committed = json.loads(FILE.read_text("utf-8"))
    now = shape()
    for part in committed:
        gone = set(committed[part]) - set(now[part])
        assert not gone, f"within a version nothing is taken away: {sorted(gone)}"
        new = set(now[part]) - set(committed[part])
        assert not new, (
            f"run this module, raise API_VERSION, tell it in docs/data.md: {sorted(new)}"
        )


def test_the_version_is_in_the_address_and_in_the_changelog() -> None:
    assert f"api/v{API_VERSION.partition('.')[0]}" == API
    assert f"**{API_VERSION}**" in DOCS.read_text("utf-8")


if __name__ == "__main__":
    FILE.write_text(json.dumps(shape(), indent=1) + "\n", "utf-8")

"""The tables of the search: a main table never asks for shards of another edition."""

from __future__ import annotations

from typing import Any

from generator import load
from generator.pages import render_context
from generator.site.views.identifier_lookup import tables
from generator.site.views.lookup_payload import MAIN
from tests.built_site import TINY, changed, fresh, write_tree


def tables_of(tree: dict[str, Any]) -> dict[str, Any]:
    site, report = load(write_tree(fresh("lookup"), tree))
    assert site is not None and not report.errors, report
    return dict(tables(render_context(site)))


def test_the_main_table_comes_last_and_names_the_edition_of_its_shards() -> None:
    tree = changed(TINY)
    first, again = tables_of(tree), tables_of(tree)
    assert list(first)[-1] == MAIN and len(first) > 1
    assert first[MAIN].edition == again[MAIN].edition
    tree["plans/loaf/aim-1.yml"]["title"] = "Another title"
    other = tables_of(tree)
    assert other[MAIN].edition != first[MAIN].edition
    assert {n for n in first if repr(first[n]) != repr(other[n])} > {MAIN}

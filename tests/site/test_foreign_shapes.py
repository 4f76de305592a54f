"""Content of other shapes than ours: no page grows too large, and every link leads somewhere."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from generator import load
from generator.model.entities import Site
from generator.pages import pages
from generator.sitemap import table_pages
from tests.bench.foreign_shapes import (
    Tree,
    controls,
    flat_lists,
    four_of_600,
    hubs,
    many_frameworks,
    ontologies,
    write,
    yaml_bytes,
)
from tests.built_site import fresh
from tests.site.test_scale import beside, links_of

MOST = 288_000  # bytes of a page's own part: 300 kB with what the theme adds

# Smaller than in the benchmark, where they are whole, and of the same shape.
TREES = {
    "ontologies": lambda: ontologies(rows=600, units=330, items=560),
    "controls": lambda: controls(rows=2000, families=8, each=40, techniques=400),
    "many-frameworks": lambda: many_frameworks(rows=600),
    "four-of-600": lambda: four_of_600(units=300, links=900, frameworks=2),
    "flat-lists": lambda: flat_lists(rows=8000),
    "dense": lambda: flat_lists(rows=6000, units=100),
    "hubs": hubs,
}

TIMES = {
    "ontologies": 27.5,
    "controls": 28.5,
    "many-frameworks": 40,
    "four-of-600": 31,
    "flat-lists": 45,
    "hubs": 13.5,
}
"""How many times the YAML the own part of all pages may be: some 5 % above what it is. The aim is
20; tests/bench/README.md has the figures of the whole shapes.
"""


@cache
def made(shape: str) -> tuple[Site, dict[str, str], int]:
    """The site of a shape, its pages, and the bytes of its YAML."""
    tree: Tree = TREES[shape]()
    content: Path = write(tree, fresh("shape"))
    site, report = load(content)
    assert site is not None and not report.errors, report.errors[:3]
    found = {page.address: page.html() for page in pages(site)}
    return site, found, yaml_bytes(content)


@pytest.mark.parametrize("shape", TREES)
def test_no_page_is_too_large(shape: str) -> None:
    _, found, _ = made(shape)
    sizes = {address: len(html.encode()) for address, html in found.items()}
    largest = max(sizes, key=sizes.__getitem__)
    assert sizes[largest] <= MOST, (largest, sizes[largest])


@pytest.mark.parametrize("shape", TIMES)
def test_pages_are_so_many_times_the_yaml(shape: str) -> None:
    _, found, read = made(shape)
    times = sum(len(html.encode()) for html in found.values()) / read
    assert times <= TIMES[shape], times


@pytest.mark.parametrize("shape", TREES)
def test_every_link_leads_somewhere(shape: str) -> None:
    site, found, _ = made(shape)
    broken = links_of(found, beside(site))
    # The programming interface is written beside the pages, by `publish`.
    assert not [link for link in broken if "/api/" not in link][:5]


def test_a_full_table_has_pages_of_several_rows() -> None:
    site, _, _ = made("dense")
    found = [page for page in table_pages.tables(site) if not page.first]
    assert sum(len(page.row_ids) >= 10 for page in found) >= len(found) - 2 and len(found) < 25
    shown = [(row, column) for page in found for row in page.row_ids for column in page.column_ids]
    assert len(shown) == len(set(shown)) == 100 * 100


def test_a_full_table_of_large_lists_is_one_page() -> None:
    site, report = load(write(flat_lists(rows=20_000, units=301), fresh("shape")))
    assert site is not None and not report.errors
    assert len({page.row_ids for page in table_pages.tables(site)}) == 1


@pytest.mark.parametrize("shape", TREES)
def test_tables_are_few_beside_the_pages_that_they_are_about(shape: str) -> None:
    site, found, _ = made(shape)
    assert len(list(table_pages.tables(site))) < len(site.provisions) / 2
    html = {
        kind: sum(len(h) for a, h in found.items() if a.startswith(kind)) for kind in ("matrix", "")
    }
    assert html["matrix"] < html[""] / 2

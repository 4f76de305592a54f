"""Pages with many pairs: none is lost, each is whole on one page, facts are printed once."""

from __future__ import annotations

import copy
import re
from functools import cache
from typing import Any

from generator import load
from generator.model.entities import Site
from generator.pages import pages
from generator.site.views import page_limits
from generator.sitemap.addresses import of_provision, pair_anchor
from tests.built_site import TINY, Document, fresh, write_tree

MANY = page_limits.MOST_IN_FULL + 5


def tree_of(units: int, *, nested: bool = False) -> dict[str, Any]:
    """TINY whose plan has many units, all with the first item of a framework."""
    tree = copy.deepcopy(TINY)
    for name in [n for n in tree if n.startswith("plans/loaf/aim-") or "alignments" in n]:
        del tree[name]
    del tree["site.yml"]["changes"]
    numbers = (
        [f"7.{n}" for n in range(1, units + 1)] if nested else [str(n + 10) for n in range(units)]
    )
    items = [{"number": n, "text": f"Words of unit {n}."} for n in numbers]
    tree["plans/loaf/plan.yml"]["items"] = (
        [{"number": "7", "text": "What holds them.", "items": items}] if nested else items
    )
    tree["plans/loaf/alignments-x.yml"] = {
        "id": "x", "asserted_by": "Somebody", "basis": "editorial", "status": "imported",
        "complete": "yes", "source": {"title": "A list"},
        "alignments": [{"from": n, "to": ["mill:1"]} for n in numbers],
    }  # fmt: skip
    return tree


def site_of(tree: dict[str, Any]) -> Site:
    site, report = load(write_tree(fresh("limits"), tree))
    assert site is not None and not report.errors, report
    return site


@cache
def many() -> tuple[Site, dict[str, str]]:
    site = site_of(tree_of(MANY))
    return site, {page.address: page.html() for page in pages(site)}


def test_an_item_with_many_pairs_gives_each_a_line_that_leads_to_the_whole_pair() -> None:
    site, html = many()
    page = Document(html["frameworks/mill/1"])
    lines = {n.attrs["id"]: n for n in page.tag("li") if "id" in n.attrs}
    for unit in site.under("loaf"):
        line = lines[pair_anchor(site, "mill:1", unit)]
        address = of_provision(site, site.provisions[unit])[0]
        anchor = pair_anchor(site, unit, "mill:1")
        assert next(iter(line.all("a"))).attrs["href"] == f"../../../{address}/#{anchor}"
        assert f'id="{anchor}"' in html[address] and "al-rec" in html[address]
    assert "al-rec" not in html["frameworks/mill/1"]
    assert f"{MANY} alignments from 1 document" in html["frameworks/mill/1"]


def test_a_page_of_few_pairs_has_them_whole() -> None:
    site = site_of(tree_of(3))
    html = next(p.html() for p in pages(site) if p.address == "frameworks/mill/1")
    assert html.count('class="al-rec"') == 3


def test_what_many_records_share_is_printed_once() -> None:
    tree = tree_of(1)
    items = [{"number": str(n), "text": f"Item {n}"} for n in range(1, MANY + 1)]
    tree["frameworks/mill/framework.yml"]["items"] = items
    rows = [
        {"from": "10", "to": [f"mill:{n}" for n in range(1, MANY + 1)], "rationale": "So it is."}
    ]
    tree["plans/loaf/alignments-x.yml"]["alignments"] = rows
    html = next(p.html() for p in pages(site_of(tree)) if p.address == "plans/loaf/10")
    assert html.count("So it is.") == MANY  # what is said of a pair alone stays with it
    assert html.count("asserted by: Somebody") == 1
    statements = set(re.findall(r'<a href="#(_facts-\d+)"', html))
    assert statements == set(re.findall(r'id="(_facts-\d+)"', html)) != set()


def test_the_units_inside_are_lines_and_then_numbers(monkeypatch: Any) -> None:
    tree = tree_of(MANY, nested=True)
    html = next(p.html() for p in pages(site_of(tree)) if p.address == "plans/loaf/7")
    assert html.count('id="_7.') >= MANY and "--mill-1" in html
    monkeypatch.setattr(page_limits, "MOST_LINES", MANY - 1)
    html = next(p.html() for p in pages(site_of(tree)) if p.address == "plans/loaf/7")
    assert "--mill-1" not in html
    assert html.count("--all") == MANY


def test_a_plan_of_many_units_has_a_line_for_each() -> None:
    site = site_of(tree_of(page_limits.MOST_UNITS_IN_FULL + 1))
    html = next(p.html() for p in pages(site) if p.address == "plans/loaf")
    assert html.count("<li id=") == page_limits.MOST_UNITS_IN_FULL + 1
    assert "al-prov" not in html

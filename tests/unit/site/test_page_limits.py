"""Pages with many pairs: none is lost, each is whole on one page, facts are printed once."""

from __future__ import annotations

import copy
import re
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from generator import load
from generator.model.entities import Site
from generator.pages import pages
from generator.site.views import asks_view, brief_names, brief_view, page_limits
from generator.sitemap.addresses import of_provision, pair_anchor
from tests.built_site import TINY, Document, fresh, write_tree

SMALL = Path(__file__).parents[2] / "small"
BRIEF = "brief/frameworks/mill/1"
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


def hub(items: int, second: int = 0, *, reasons: bool = True) -> dict[str, Any]:
    """TINY whose plan has a unit with a pair for each of so many items, each with its reason; and
    so many more units with the first item.
    """
    tree = tree_of(1 + second)
    tree["frameworks/mill/framework.yml"]["items"] = [
        {"number": str(n), "text": f"Item {n}"} for n in range(1, items + 1)
    ]
    rows = [
        {"from": "10", "to": f"mill:{n}"} | ({"rationale": f"Reason {n}."} if reasons else {})
        for n in range(1, items + 1)
    ]
    rows += [{"from": str(10 + n), "to": "mill:1"} for n in range(1, 1 + second)]
    tree["plans/loaf/alignments-x.yml"]["alignments"] = rows
    return tree


def test_of_very_many_pairs_each_is_in_full_where_there_is_room(monkeypatch: Any) -> None:
    monkeypatch.setattr(page_limits, "MOST_OPENED", 4)
    monkeypatch.setattr(page_limits, "MOST_IN_FULL", 2)
    site = site_of(hub(6, second=4))  # five pairs of item 1: its own page has no room either
    html = {page.address: page.html() for page in pages(site)}
    own = Document(html["plans/loaf/10"])
    lines = {n.attrs["id"]: n for n in own.tag("li") if n.attrs.get("id", "").startswith("mill-")}
    assert set(lines) == {f"mill-{n}" for n in range(2, 7)}
    for n in range(2, 7):
        (link,) = (a.attrs["href"] for a in lines[f"mill-{n}"].all("a"))
        assert link == f"../../../frameworks/mill/{n}/#loaf-10"
        assert f"Reason {n}." not in html["plans/loaf/10"]
        assert f"Reason {n}." in html[f"frameworks/mill/{n}"]
        assert 'id="loaf-10"' in html[f"frameworks/mill/{n}"]
    assert "Reason 1." in html["plans/loaf/10"] and 'id="mill-1"' in html["plans/loaf/10"]
    assert "Reason 1." not in html["frameworks/mill/1"]


def test_a_pair_that_both_sides_speak_of_is_in_full_on_one_page(monkeypatch: Any) -> None:
    monkeypatch.setattr(page_limits, "MOST_OPENED", 4)
    monkeypatch.setattr(page_limits, "MOST_IN_FULL", 0)
    tree = hub(6, reasons=False)
    tree["frameworks/mill/alignments-y.yml"] = {
        **tree["plans/loaf/alignments-x.yml"], "id": "y", "asserted_by": "A second body",
        "alignments": [{"from": "2", "to": ["loaf:10"]}],
    }  # fmt: skip
    html = {page.address: page.html() for page in pages(site_of(tree))}
    own, other = html["plans/loaf/10"], html["frameworks/mill/2"]
    assert '<li id="mill-2"><a href="../../../frameworks/mill/2/#loaf-10">' in own
    assert other.count("asserted by: Somebody") >= 1 <= other.count("asserted by: A second body")
    assert 'id="loaf-10"' in other and '<li id="loaf-10"' not in other


def test_of_very_many_pairs_those_with_nothing_of_their_own_are_lines(monkeypatch: Any) -> None:
    monkeypatch.setattr(page_limits, "MOST_OPENED", 4)
    monkeypatch.setattr(page_limits, "MOST_IN_FULL", 2)
    site = site_of(hub(6, reasons=False))
    page = next(p.html() for p in pages(site) if p.address == "plans/loaf/10")
    assert set(re.findall(r'<li id="(mill-\d)">', page)) == {f"mill-{n}" for n in range(1, 7)}
    assert page.count('<a href="#_facts-1">') == 6 and page.count("asserted by: Somebody") == 1


def test_a_page_with_many_pairs_has_links_to_files_at_its_head_only() -> None:
    tree = tree_of(1)
    tree["frameworks/mill/framework.yml"]["items"] = [
        {"number": str(n), "text": f"Item {n}"} for n in range(1, MANY + 1)
    ]
    tree["plans/loaf/alignments-x.yml"]["alignments"] = [
        {"from": "10", "to": f"mill:{n}"} for n in range(1, MANY + 1)
    ]
    tree["site.yml"]["repository"] = {"url": "https://git.example/bread"}
    html = {page.address: page.html() for page in pages(site_of(tree))}
    assert html["plans/loaf/10"].count("/edit/") == 1
    assert html["frameworks/mill/2"].count("/alignments-x.yml#L") == 1


def resolution_with_many_pairs() -> dict[str, Any]:
    """TINY whose resolution has many pairs of three statements, which have all but the degree in
    common; one pair has a reason of its own.
    """
    tree = tree_of(1)
    tree["frameworks/mill/framework.yml"]["items"] = [
        {"number": str(n), "text": f"Item {n}"} for n in range(1, MANY + 1)
    ]
    degrees = ("low", "high", "ungraded")
    tree["resolutions/9/alignments-many.yml"] = {
        "id": "many", "revision": "rev-a", "asserted_by": "A panel", "basis": "editorial",
        "status": "imported", "complete": "yes", "source": {"title": "A list of the panel"},
        "alignments": [
            {"from": "1", "to": f"mill:{n}", "degree": degrees[n % 3]} for n in range(1, MANY)
        ] + [{"from": "1", "to": f"mill:{MANY}", "rationale": "So it is."}],
    }  # fmt: skip
    return tree


def test_what_all_statements_of_a_page_have_in_common_is_printed_once() -> None:
    site = site_of(resolution_with_many_pairs())
    html = next(p.html() for p in pages(site) if p.kind == "resolution" and "So it is." in p.html())
    page = Document(html)
    assert html.count("A list of the panel") == 1 == html.count("asserted by: A panel")
    lines = re.findall(r'<li id="_facts-\d">(.+?)</li>', html)
    assert len(lines) == 3 and all(line.startswith("Degree: <b>") for line in lines)
    (common,) = [n for n in page.tag("div") if n.attrs.get("id") == "_facts-all"]
    assert "A list of the panel" in common.text() and "Degree" not in common.text()
    # A pair with nothing of its own is a link to those; one with a reason keeps its record.
    assert html.count("So it is.") == 1 == html.count('<div class="al-rec"><p><a href="#_facts-')
    assert len(re.findall(r'<p class="al-acts"><a href="#_facts-\d">', html)) == MANY - 1


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


def test_a_brief_of_many_pairs_names_them_and_says_how_many_are_elsewhere(monkeypatch: Any) -> None:
    assert MANY > brief_view.MOST_IN_BRIEF
    html = next(p.html() for p in pages(site_of(tree_of(MANY))) if p.address == BRIEF)
    assert f"{MANY} alignments are too many for the wording of each" in html
    assert len(named(html)) == len(set(named(html))) == MANY
    assert html.count(" · imported<") == 1  # what is said of all of them, once
    assert "Words of unit" not in html
    for limits in (brief_view, brief_names):
        monkeypatch.setattr(limits, "MOST_IN_SHORT_BRIEF", MANY - 3)
    html = next(p.html() for p in pages(site_of(tree_of(MANY))) if p.address == BRIEF)
    assert len(named(html)) == MANY - 3
    assert "3 more are on the page of this text." in html


def named(html: str) -> list[str]:
    """The addresses of what a short brief names."""
    groups = [p for p in Document(html).tag("p") if p.attrs.get("class") == "al-marks"]
    return [a.attrs["href"] for group in groups for a in group.all("a", "al-mark")]


def leads(html: dict[str, str], address: str) -> list[str]:
    """Where the marks in the lists of a brief lead to."""
    found = [
        a.attrs["href"] for li in Document(html[address]).tag("li") for a in li.all("a", "al-mark")
    ]
    paths = [
        urljoin(f"http://here/{address}/", href).removeprefix("http://here/") for href in found
    ]
    return [path.strip("/") for path in paths]


def test_a_brief_of_many_units_leads_to_the_brief_of_each() -> None:
    site = site_of(tree_of(MANY, nested=True))
    html = {page.address: page.html() for page in pages(site)}
    found = leads(html, "brief/plans/loaf/7")
    assert found == [f"brief/plans/loaf/7.{n}" for n in range(1, MANY + 1)]
    assert html["brief/plans/loaf/7"].count("1 alignment listed") == MANY
    assert all(f"brief/plans/loaf/7.{n}" in html for n in range(1, MANY + 1))


def test_a_brief_of_an_addressee_of_many_paragraphs_leads_to_those_of_the_resolutions(
    monkeypatch: Any,
) -> None:
    monkeypatch.setattr(brief_view, "MOST_IN_BRIEF", 0)
    site, _ = load(SMALL)
    assert site is not None
    html = {page.address: page.html() for page in pages(site)}
    found = leads(html, "brief/to/bakers")
    assert found and all(a.startswith("brief/resolutions/") and a in html for a in found)
    assert 'class="al-unit"' not in html["brief/to/bakers"]


def test_asks_of_many_paragraphs_are_numbers_in_the_table_and_a_list_of_resolutions(
    monkeypatch: Any,
) -> None:
    site, _ = load(SMALL)
    assert site is not None
    before = next(page.html() for page in pages(site) if page.address == "asks")
    monkeypatch.setattr(asks_view, "MOST_LINKS", 0)
    monkeypatch.setattr(asks_view, "MOST_IN_FULL", 1)
    monkeypatch.setattr(asks_view, "FIRST_IN_FULL", 1)
    html = next(page.html() for page in pages(site) if page.address == "asks")
    table, _, rest = html.partition("</table>")
    assert re.search(r'<td data-v="[^"]*"><a href="[^"]*to/bakers/"><span class="al-vh">\d', table)
    assert "All of these paragraphs, by resolution" in rest
    assert "All of these paragraphs, by resolution" not in before
    assert rest.count('<li id="_verb-') == 1


def test_asks_of_many_paragraphs_lead_to_each_from_the_table(monkeypatch: Any) -> None:
    site, _ = load(SMALL)
    assert site is not None
    before = next(page.html() for page in pages(site) if page.address == "asks")
    monkeypatch.setattr(asks_view, "MOST_IN_FULL", 1)
    monkeypatch.setattr(asks_view, "FIRST_IN_FULL", 1)
    html = next(page.html() for page in pages(site) if page.address == "asks")
    table, _, rest = html.partition("</table>")
    assert before.startswith(table)
    assert "1 more paragraph is in the table above" in rest
    assert "more paragraph" not in before
    assert rest.count('<li id="_verb-') == 1 < before.count('<li id="_verb-')

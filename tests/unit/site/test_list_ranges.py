"""Long lists in ranges: nothing is lost or moved, and what belongs together stays together."""

from __future__ import annotations

from functools import cache

import pytest

from generator.model.entities import Site
from generator.pages import pages
from generator.site.views.context import RenderContext, render_context
from generator.site.views.list_ranges import MOST_TOGETHER, OF_A_RANGE, in_ranges
from generator.site.views.margin_view import OF_MANY
from generator.sitemap.addresses import pair_anchor
from tests.built_site import Document, built
from tests.unit.site.test_page_limits import site_of, tree_of


@pytest.fixture(scope="module")
def context() -> RenderContext:
    return render_context(built("tiny").site)


@pytest.mark.parametrize("many", [0, 1, MOST_TOGETHER])
def test_a_list_that_is_not_long_is_one_without_a_head(context: RenderContext, many: int) -> None:
    (found,) = in_ranges(context, range(many), str)
    assert (found.rows, found.title) == (tuple(range(many)), "")


@pytest.mark.parametrize("many", [MOST_TOGETHER + 1, 5 * OF_A_RANGE, 12_345])
def test_a_long_list_has_all_its_lines_in_their_order(context: RenderContext, many: int) -> None:
    found = in_ranges(context, range(many), "No. {}".format)
    assert [row for each in found for row in each.rows] == list(range(many))
    assert {len(each.rows) for each in found[:-1]} == {OF_A_RANGE}
    assert found[0].title == f"No. 0 to No. {OF_A_RANGE - 1}" and found[0].count == str(OF_A_RANGE)
    assert found[-1].title.endswith(f"to No. {many - 1}")


def test_no_range_begins_inside_of_what_belongs_together(context: RenderContext) -> None:
    found = in_ranges(context, range(1000), str, starts=lambda row: row % 7 == 0)
    assert len(found) > 10 and all(each.rows[0] % 7 == 0 for each in found)


def test_a_list_of_many_briefs_is_folded_and_that_of_few_is_not() -> None:
    html = {p.address: p.html for p in pages(site_of(tree_of(MOST_TOGETHER + 20)))}["brief"]()
    ranges = Document(html).tag("details", "al-range")
    assert [len(each.all("li")) for each in ranges] == [OF_A_RANGE, OF_A_RANGE, 20]
    assert ranges[0].text().startswith("LOAF 10 to LOAF 59 50 ")
    assert not built("tiny").page("brief").tag("details", "al-range")


def test_a_page_of_many_instruments_has_them_in_ranges_with_the_number_of_their_pairs() -> None:
    """Two pairs with each of 120 resolutions: a range of fifty says a hundred."""
    many = MOST_TOGETHER + 20
    _, html = with_resolutions(many)
    page = Document(html["plans/loaf/7"])
    (lists,) = [div for div in page.tag("div") if "data-search-exclude" in div.attrs]
    ranges = [each for each in lists.all("details") if "al-range" in each.css]
    assert [each.all("span")[0].text() for each in ranges] == ["100", "100", "40"]
    assert len({li.attrs["id"] for each in ranges for li in each.all("li")}) == 2 * many


def test_a_margin_of_many_documents_has_a_few_and_says_how_many_more() -> None:
    many = MOST_TOGETHER + 20
    _, html = with_resolutions(many)
    (marks,) = Document(html["plans/loaf/7"]).tag("div", "al-marks")
    assert len(marks.all("a")) == OF_MANY
    assert marks.all("span")[-1].text() == f"and {many - OF_MANY} more"


def test_lines_of_one_basis_are_in_ranges_and_keep_their_permalinks() -> None:
    many = MOST_TOGETHER + 20
    site, html = with_resolutions(many)
    ranges = Document(html["frameworks/mill/1"]).tag("details", "al-range")
    ids = [li.attrs["id"] for each in ranges for li in each.all("li")]
    assert ids == [pair_anchor(site, "mill:1", f"br-res-{n}@rev-a:1") for n in range(1, many + 1)]
    assert [len(each.all("li")) for each in ranges] == [OF_A_RANGE, OF_A_RANGE, 20]


@cache
def with_resolutions(many: int) -> tuple[Site, dict[str, str]]:
    """Resolutions whose two paragraphs are listed with a unit, and the first with an item too."""
    tree = tree_of(1)
    tree["plans/loaf/plan.yml"]["items"].append({"number": "7", "text": "What all serve."})
    text = tree.pop("resolutions/9/rev-a.yml") | {"preamble": [], "footnotes": {}}
    del tree["resolutions/9/rev-0.yml"]
    text["operative"] = [{"number": str(n), "text": f"Words {n}."} for n in (1, 2)]
    listed = tree["plans/loaf/alignments-x.yml"]
    for n in range(1, many + 1):
        tree[f"resolutions/{n}/rev-a.yml"] = text | {"symbol": f"BR/{n}"}
        rows = [{"from": "1", "to": ["loaf:7", "mill:1"]}, {"from": "2", "to": ["loaf:7"]}]
        tree[f"resolutions/{n}/alignments-x.yml"] = listed | {
            "id": f"s{n}", "revision": "rev-a", "alignments": rows,
        }  # fmt: skip
    tree["plans/loaf/alignments-x.yml"] = listed | {"alignments": [{"from": "10", "to": "mill:2"}]}
    site = site_of(tree)
    wanted = ("plans/loaf/7", "frameworks/mill/1")
    return site, {p.address: p.html() for p in pages(site) if p.address in wanted}

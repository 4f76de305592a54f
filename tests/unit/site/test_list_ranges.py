"""Long lists in ranges: nothing is lost or moved, and what belongs together stays together."""

from __future__ import annotations

import pytest

from generator.pages import pages
from generator.site.views.context import RenderContext, render_context
from generator.site.views.list_ranges import MOST_TOGETHER, OF_A_RANGE, in_ranges
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

"""The matrix in a browser: filters, address, keys, the file, and what is there without a script."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from tests.browser.test_browser import opened
from tests.built_site import built

PLACE = """() => {
  const cell = document.activeElement.closest("td, th");
  return [cell.parentElement.rowIndex, cell.cellIndex];
}"""
CELLS = ".al-mx tbody .al-cell"


@pytest.fixture
def small(serve: Any) -> str:
    return f"{serve(built('tiny').root)}/"


def looks(page: Any, look: str) -> int:
    return page.locator(f"{CELLS}.is-{look}:visible").count()


def saved(page: Any) -> str:
    with page.expect_download() as download:
        page.click("[data-csv]")
    return Path(download.value.path()).read_bytes().decode("utf-8")


def test_a_filter_recounts_and_never_calls_known_pairs_not_assessed(browser, small):
    with opened(browser, f"{small}matrix/loaf/oven/") as page:
        empty, listed = looks(page, "not_assessed"), looks(page, "listed")
        assert listed and looks(page, "proposed")
        page.select_option("select[name=status]", label="proposed")
        assert looks(page, "listed") == 0
        assert looks(page, "proposed") > 0 and looks(page, "hidden") > 0
        assert looks(page, "not_assessed") == empty
        assert "Status: proposed" in page.inner_text("[data-said]")
        page.select_option("select[name=status]", label="imported")
        through = looks(page, "through")
        assert f"Cells listed: {looks(page, 'listed')}; only through parts: {through}." in (
            page.inner_text("[data-said]")
        )
        page.select_option("select[name=status]", label="Any status")
        assert looks(page, "listed") == listed and looks(page, "hidden") == 0


def test_only_gaps_hides_rows_and_columns_with_something_listed(browser, small):
    with opened(browser, f"{small}matrix/loaf/oven/") as page:
        page.check("input[name=rows]")
        assert looks(page, "listed") == looks(page, "through") == 0
        page.uncheck("input[name=rows]")
        page.check("input[name=columns]")
        assert looks(page, "listed") == looks(page, "through") == 0
        heads = page.locator(".al-mx thead tr:nth-child(2) th:visible").count()
        span = page.eval_on_selector_all(
            ".al-mx thead tr:first-child th[colspan]",
            "found => found.filter(th => !th.hidden).reduce((n, th) => n + th.colSpan, 0)",
        )
        assert 0 < heads == span


def test_the_address_keeps_the_filter(browser, small):
    with opened(browser, f"{small}matrix/loaf/oven/") as page:
        page.select_option("select[name=basis]", label="published list")
        page.check("input[name=rows]")
        said, address = page.inner_text("[data-said]"), page.url
        assert address.endswith("?basis=published-by&rows=1")
        page.goto(f"{small}coverage/")
        page.goto(address)
        assert page.inner_text("[data-said]") == said
        hrefs = page.eval_on_selector_all(".al-switches a", "found => found.map(a => a.search)")
        assert set(hrefs) == {"?basis=published-by&rows=1"}
        page.goto(f"{small}matrix/loaf/oven/?basis=%3Cb%3E&rows=2")  # nobody's filter
        assert page.inner_text("[data-said]").startswith("No filter")


def test_authority_filters_where_owners_are_named(browser, serve):
    with opened(browser, f"{serve(built('small').root)}/matrix/loaf/oven/") as page:
        values = page.eval_on_selector_all(
            "select[name=authority] option[value]:not([value=''])",
            "(all) => all.map((o) => o.value)",
        )
        before = looks(page, "listed")
        shown = []
        for value in values:
            page.select_option("select[name=authority]", value)
            assert page.url.endswith(f"?authority={value}")
            assert page.inner_text("[data-said]").startswith("Filter: Authority: ")
            shown.append(looks(page, "listed"))
        assert values and max(shown) <= before and sum(shown) >= before


def test_the_file_is_what_is_shown(browser, small):
    root = built("tiny").root
    with opened(browser, f"{small}matrix/loaf/oven/") as page:
        whole = (root / "matrix/loaf/oven/matrix.csv").read_bytes().decode("utf-8")
        assert saved(page) == whole
        page.select_option("select[name=status]", label="proposed")
        page.check("input[name=columns]")
        lines = list(csv.reader(io.StringIO(saved(page).lstrip("\ufeff"))))
        shown = page.locator(".al-mx thead tr:nth-child(2) th:visible").count()
        assert {len(line) for line in lines} == {shown + 2}
        assert "Status: proposed" in lines[0][0]
        assert any("only proposed" in cell for line in lines for cell in line)


def test_keys_walk_over_all_cells_but_tab_only_over_those_that_say_something(browser, small):
    with opened(browser, f"{small}matrix/loaf/oven/") as page:
        page.focus(".al-mx tbody tr:first-child th a")
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowDown")
        assert page.evaluate(PLACE) == [3, 1]
        page.keyboard.press("End")
        assert page.evaluate(PLACE) == [3, 4]
        page.keyboard.press("Home")
        assert page.evaluate(PLACE) == [3, 0]
        assert page.locator(f"{CELLS}.is-not_assessed:not([tabindex='-1'])").count() == 0


def test_a_phone_shows_a_list_that_the_filter_holds_for_too(browser, small):
    with opened(
        browser, f"{small}matrix/loaf/oven/", viewport={"width": 320, "height": 700}
    ) as page:
        assert not page.is_visible(".al-mx") and page.is_visible(".al-rows")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        before = page.locator(".al-rows .al-mark:visible").count()
        page.select_option("select[name=status]", label="proposed")
        assert 0 < page.locator(".al-rows .al-mark:visible").count() < before
        assert page.get_by_text("Nothing in this filter").first.is_visible()


def test_without_a_script_the_whole_table_and_its_file_are_there(browser, small):
    with opened(browser, f"{small}matrix/loaf/oven/", java_script_enabled=False) as page:
        assert not page.is_visible("[data-matrix]")
        assert page.locator(CELLS).count() == 6 * 4
        href = page.get_attribute("[data-csv]", "href")
        assert page.request.get(f"{small}matrix/loaf/oven/{href}").ok
        for look in ("listed", "through", "considered", "not_assessed"):
            page.goto(f"{small}matrix/loaf/oven/")
            page.locator(f"{CELLS}.is-{look}").first.click()
            assert page.locator(":target").count() == 1, look

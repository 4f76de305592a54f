"""Tables and lists in another order: by mouse and keys, in the address, and without JavaScript."""

from __future__ import annotations

import re
from typing import Any

import pytest

from generator.sitemap.page_kinds import PAGE_KINDS
from tests.browser.test_browser import home, opened  # noqa: F401 (a fixture)
from tests.built_site import built

TABLES = {"/data/": "th", "/asks/": "th", "/explore/": "td"}
LISTS = "/coverage/spms/gbf/"


def first_column(page: Any, cell: str) -> list[str]:
    found: list[str] = page.eval_on_selector_all(
        f"[data-sort] tbody tr > {cell}:first-child",
        "all => all.filter(c => c.colSpan === 1).map(c => c.textContent.trim())",
    )
    return found


def natural(text: str) -> list[tuple[int, str]]:
    return [(int(p), "") if p.isdigit() else (-1, p.lower()) for p in re.findall(r"\d+|\D+", text)]


@pytest.mark.parametrize("path", TABLES)
def test_a_table_is_sorted_by_its_heads_and_the_address_says_so(browser, home, path):  # noqa: F811
    cell = TABLES[path]
    with opened(browser, home + path, java_script_enabled=False) as page:
        plain = first_column(page, cell)
        assert len(plain) > 2 and not page.locator("[data-sort] button").count()
    with opened(browser, home + path) as page:
        page.wait_for_selector("[data-sort] th button")
        assert first_column(page, cell) == plain
        head = page.locator("[data-sort] thead th").first
        head.locator("button").press("Enter")
        assert head.get_attribute("aria-sort") == "ascending"
        up = first_column(page, cell)
        assert sorted(up) == sorted(plain) and "sort=1" in page.url
        head.locator("button").click()
        assert head.get_attribute("aria-sort") == "descending"
        down = first_column(page, cell)
        assert down[0] == up[-1] and sorted(down) == sorted(plain) and "sort=-1" in page.url
        page.reload()
        page.wait_for_selector("[data-sort] th[aria-sort=descending]")
        assert first_column(page, cell) == down, "the address holds the order"
        page.locator("[data-sort] thead th button").first.click()
        assert first_column(page, cell) == plain and "sort" not in page.url


@pytest.mark.parametrize("path", TABLES)
def test_on_a_narrow_screen_the_buttons_that_sort_are_seen(browser, home, path):  # noqa: F811
    # Also of a window of 1280 pixels that is enlarged four times: 320.
    for width in (320, 390, 700):
        viewport = {"width": width, "height": 844}
        with opened(browser, home + path, viewport=viewport) as page:
            page.wait_for_selector("[data-sort] th button")
            assert page.locator("[data-sort] thead").evaluate(
                """(head) => [...head.querySelectorAll("button")].every((button) => {
                  button.scrollIntoView({ block: "center" });
                  const { x, y, width, height } = button.getBoundingClientRect();
                  const there = document.elementFromPoint(x + width / 2, y + height / 2);
                  return height >= 24 && x >= 0 && x + width <= innerWidth && there === button;
                })"""
            )
            head = page.locator("[data-sort] thead th").first
            head.locator("button").click()
            assert head.get_attribute("aria-sort") == "ascending"
            assert page.evaluate("() => document.documentElement.scrollWidth") <= width


def test_sizes_are_sorted_as_numbers_not_as_words(browser, home):  # noqa: F811
    with opened(browser, f"{home}/data/?sort=3") as page:
        page.wait_for_selector("th[aria-sort=ascending]")
        sizes = page.eval_on_selector_all(
            "[data-sort] tbody tr:first-child td:last-child", "all => all.map(c => +c.dataset.n)"
        )
    assert len(sizes) > 2 and sizes == sorted(sizes)


def test_a_list_is_sorted_by_its_items_and_by_how_many(browser, home):  # noqa: F811
    with opened(browser, home + LISTS) as page:
        page.wait_for_selector(".al-sorts button")
        numbers = "all => all.map(c => +c.dataset.n)"
        counts = ".al-pairs-of >> nth=0 >> li > div"
        plain = page.locator(counts).evaluate_all(numbers)
        button = page.locator(".al-sorts").first.locator("button").last
        button.click()
        button.click()
        assert button.get_attribute("aria-pressed") == "true"
        assert page.locator(counts).evaluate_all(numbers) == sorted(plain, reverse=True)
        assert "sort=-2" in page.url


def test_the_explorer_keeps_the_order_when_its_list_is_written_anew(browser, home):  # noqa: F811
    with opened(browser, f"{home}/explore/?sort=-2#n=gbf:4") as page:
        page.wait_for_selector("canvas")
        page.wait_for_selector("[data-sort] th[aria-sort=descending]")
        second = page.eval_on_selector_all(
            ".al-ex__list tbody td:nth-child(2)", "all => all.map(c => c.textContent)"
        )
        assert len(second) > 2
        page.keyboard.press("Escape")
        page.evaluate("location.hash = ''")
        page.wait_for_function(
            f"() => document.querySelectorAll('.al-ex__list tbody tr').length > {len(second)}"
        )
        found = page.eval_on_selector_all(
            ".al-ex__list tbody td:nth-child(2)", "all => all.map(c => c.textContent.trim())"
        )
        assert found == sorted(found, key=natural, reverse=True)


def test_only_pages_with_such_tables_load_the_script():
    with_sort = {kind.name for kind in PAGE_KINDS if "sort" in kind.assets}
    site = built("real")
    loaded = {
        path for path, page in site.pages.items()
        if any("/assets/sort." in n.attrs.get("src", "") for n in page.tag("script"))
    }  # fmt: skip
    shown = {p for p, page in site.pages.items() if any("data-sort" in n.attrs for n in page.nodes)}
    assert with_sort and shown <= loaded
    assert loaded - shown <= {p for p in loaded if p.startswith(("coverage/", "asks/"))}

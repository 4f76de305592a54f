"""Accessibility by axe-core: no violation of WCAG 2.2 A and AA, on every kind of page.

With everything folded and with everything opened, narrow and wide, and the colours in both schemes.
axe comes with the front-end's development packages.
"""

from __future__ import annotations

import json
import re

import pytest

from generator.pages import pages
from generator.sitemap.page_kinds import PAGE_KINDS
from tests.browser.accessibility import (
    COLOURS,
    IBM,
    MODES,
    OPEN_ALL,
    SCHEMES,
    SIZES,
    failures,
    versions,
    violations,
)
from tests.browser.record_accessibility import RECORD, kinds
from tests.browser.test_browser import PAGES, home, opened  # noqa: F401 (a fixture)
from tests.built_site import built

# What IBM Equal Access calls a failure and we know of, with the reason. Nothing else may be found.
KNOWN = {
    "label_content_exists": "the theme's labels of its drawer, which a script makes buttons",
    "label_ref_valid": "the same labels: the box that they are for is not displayed",
    "input_checkboxes_grouped": "boxes and switches whose group is named in another way",
    "svg_graphics_labelled": "an icon of the theme beside words that say the same",
    "a_text_purpose": "links that are named by their title",
    "table_headers_related": "heads of groups of columns, related by their scope",
    "aria_role_valid": "a role on the explorer's map and lists of hits",
    "aria_article_label_unique": "records of the same pair, each after its own heading",
}


def looked_at(page, size):
    """What axe finds on a page in every state: folded, opened, and opened in the dark.

    The rules of colours are asked again in the dark, where the page has none other; at the largest
    size also of what is folded.
    """
    found = violations(page)
    dark = []
    if size == "1280":
        in_scheme(page, "dark")
        dark += violations(page, *COLOURS)
        in_scheme(page, "light")
    if page.evaluate(OPEN_ALL):
        found += [f"opened: {text}" for text in violations(page) if text not in found]
    in_scheme(page, "dark")
    dark += violations(page, *COLOURS)
    return [*found, *(f"dark: {text}" for text in dict.fromkeys(dark))]


def in_scheme(page, scheme):
    page.emulate_media(color_scheme=scheme)
    if page.locator("script[src*='/javascripts/']").count():
        # The theme's script, on pages written by hand, remembers the scheme that it began with.
        page.evaluate("localStorage.clear()")
        page.reload()
    page.wait_for_function(
        "name => document.body.getAttribute('data-md-color-scheme') === name",
        arg={"light": "default", "dark": "slate"}[scheme],
    )


@pytest.mark.parametrize("size", SIZES)
def test_no_violations(browser, home, size):  # noqa: F811
    width, height = SIZES[size]
    found: dict[str, list[str]] = {}
    options = {"viewport": {"width": width, "height": height}, "color_scheme": "light"}
    with opened(browser, "about:blank", **options) as page:
        for kind, path in PAGES.items():
            page.emulate_media(color_scheme="light")
            page.goto(home + path)
            if here := looked_at(page, size):
                found[kind] = here
    assert not found, "\n".join(f"{kind}: {text}" for kind, all_ in found.items() for text in all_)


GREY_IN_THE_DARK = """document.querySelector("main").insertAdjacentHTML("beforeend",
  "<p class=planted>Words that are too dark</p>");
const rules = new CSSStyleSheet();
rules.replaceSync("@media (prefers-color-scheme: dark) {.planted {color: #333; background: #222}}"
  + "@media (prefers-color-scheme: light) {.planted {color: #000; background: #fff}}");
document.adoptedStyleSheets = [rules];"""


def test_colours_of_the_dark_are_looked_at(browser, home):  # noqa: F811
    with opened(browser, home + PAGES["deadlines"], color_scheme="light") as page:
        page.evaluate(GREY_IN_THE_DARK)
        (found,) = looked_at(page, "375")
        assert found.startswith("dark: color-contrast: 1 × .planted")


def test_axe_finds_what_is_wrong(browser, home):  # noqa: F811
    """A check that cannot fail would be none."""
    with opened(browser, home + PAGES["home"]) as page:
        page.evaluate("document.querySelector('main').append(document.createElement('img'))")
        assert any(text.startswith("image-alt") for text in violations(page))


def test_every_kind_of_page_is_looked_at():
    """A kind of page that is not in PAGES would be looked at by nobody."""
    site = built("real").site
    looked_at = {re.split("[?#]", path)[0].strip("/") for path in PAGES.values()}
    met = {page.kind for page in pages(site) if page.address in looked_at}
    passed_on = {kind.name for kind in PAGE_KINDS if kind.leads_to}
    assert met == {page.kind for page in pages(site)} - passed_on


# ---- the record that the page /accessibility/ shows


def test_the_second_engine_finds_nothing_that_is_not_known(browser, home):  # noqa: F811
    with opened(browser, "about:blank") as page:
        found = {}
        for kind in ("plan", "item", "asks", "data", "accessibility", "explore"):
            page.goto(home + PAGES[kind])
            new = [text for text in failures(page) if text.partition(":")[0] not in KNOWN]
            if new:
                found[kind] = new
        assert not found
        page.evaluate("document.querySelector('main').append(document.createElement('img'))")
        assert [text for text in failures(page) if text.partition(":")[0] not in KNOWN]


def test_the_record_claims_no_more_than_the_run():
    claimed = json.loads(RECORD.read_text("utf-8"))
    assert set(claimed["kinds"]) <= set(kinds().values())
    for engine in claimed["engines"]:
        assert engine["version"] == versions()[engine["name"]], "run record_accessibility again"
        assert set(engine["widths"]) <= {width for width, _ in SIZES.values()}
        assert set(engine["schemes"]) <= set(SCHEMES)
        assert set(engine["modes"]) <= set(MODES)
        if engine["name"] == IBM:
            assert engine["widths"] == [1280] and engine["modes"] == ["folded"]
    found = {(f["engine"], f["rule"]) for f in claimed["findings"]}
    assert found <= {(IBM, rule) for rule in KNOWN}
    assert claimed["assistive_technology"] == []  # nobody has tried any: fill this with care
    assert re.fullmatch(r"Chromium [\d.]+", claimed["browser"])


def test_the_page_says_what_the_record_says():
    claimed = json.loads(RECORD.read_text("utf-8"))
    page = built("real").page("accessibility")
    for engine in claimed["engines"]:
        assert f"{engine['name']} {engine['version']}" in page.visible
    assert claimed["date"] in page.visible and claimed["browser"] in page.visible
    for finding in claimed["findings"]:
        assert finding["rule"] in page.visible
    assert any(link.rstrip("/").endswith("accessibility") for link in built("real").page("").links)

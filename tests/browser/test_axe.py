"""Accessibility by axe-core: no violation of WCAG 2.2 A and AA, on every kind of page.

With everything folded and with everything opened, in both schemes, narrow and wide. axe comes with
the front-end's development packages.
"""

from __future__ import annotations

import re
from typing import Any

import pytest

from generator.pages import pages
from generator.sitemap.page_kinds import PAGE_KINDS
from tests.browser.test_browser import PAGES, home, opened  # noqa: F401 (a fixture)
from tests.built_site import ROOT, built

AXE = ROOT / "site_templates/frontend/node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SIZES = {"320": (320, 700), "375": (375, 800), "1280": (1280, 900)}

CHECK = """rules => axe.run(document, {runOnly: rules, resultTypes: ["violations"]}).then(
  found => found.violations.map(v => v.id + ": " + v.nodes.length + " × "
    + v.nodes.slice(0, 3).map(n => n.target.join(" ") + " " + n.failureSummary).join(" | ")))"""


def violations(page: Any) -> list[str]:
    """What axe finds on the page as it stands."""
    if not page.evaluate("typeof axe === 'object'"):
        # The page's policy allows no inline script: axe comes by the debugger, not by a tag.
        page.evaluate(AXE.read_text("utf-8"))
    return page.evaluate(CHECK, RULES)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_no_violations(browser, home, size, scheme):  # noqa: F811
    width, height = SIZES[size]
    found: dict[str, list[str]] = {}
    options = {"viewport": {"width": width, "height": height}, "color_scheme": scheme}
    with opened(browser, "about:blank", **options) as page:
        for kind, path in PAGES.items():
            page.goto(home + path)
            first = violations(page)
            page.evaluate("for (const d of document.querySelectorAll('.al details')) d.open = true")
            both = [*first, *(f"opened: {text}" for text in violations(page) if text not in first)]
            if both:
                found[kind] = both
    assert not found, "\n".join(f"{kind}: {text}" for kind, all_ in found.items() for text in all_)


def test_axe_finds_what_is_wrong(browser, home):  # noqa: F811
    """A check that cannot fail would be none."""
    with opened(browser, home + PAGES["home"]) as page:
        page.evaluate("document.querySelector('main').append(document.createElement('button'))")
        assert any(text.startswith("button-name") for text in violations(page))


def test_every_kind_of_page_is_looked_at():
    """A kind of page that is not in PAGES would be looked at by nobody."""
    site = built("real").site
    looked_at = {re.split("[?#]", path)[0].strip("/") for path in PAGES.values()}
    met = {page.kind for page in pages(site) if page.address in looked_at}
    passed_on = {kind.name for kind in PAGE_KINDS if kind.leads_to}
    assert met == {page.kind for page in pages(site)} - passed_on

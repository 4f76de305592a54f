"""Golden pages: one of each kind from tests/small, compared as text.

`pytest tests/site/test_golden.py --update-golden` rewrites them; the difference is what is
reviewed.
"""

from __future__ import annotations

import difflib
import re
from functools import cache
from pathlib import Path

import pytest

from generator import load
from generator.pages import Page, pages
from generator.sitemap.page_kinds import PAGE_KINDS

TESTS = Path(__file__).parents[1]
GOLDEN = TESTS / "golden"

# The richest page of each kind: what it shows beyond the others is what it is here for.
PAGES = {
    "home": "",
    "index": "resolutions",
    "plan": "plans/loaf",
    "goal": "plans/loaf/1",
    "goal-unavailable": "plans/loaf/2",
    "target": "plans/loaf/1.1",
    "target-variants": "plans/loaf/1.2",
    "target-partial": "plans/loaf/2.1",
    "work": "resolutions/9",
    "resolution": "resolutions/9/rev-b",
    "framework": "frameworks/oven",
    "item": "frameworks/oven/A-1(2)",
    "item-tile": "frameworks/grain/T1059",
    "item-unassessed": "frameworks/oven/1.1",
    "embed": "embed/frameworks/oven/A-1(2)",
    "embed-resolution": "embed/resolutions/9/rev-b",
    "explore": "explore",
    "accessibility": "accessibility",
    "methodology": "methodology",
    "translations": "languages",
    "search": "search",
    "changes": "changes",
    "matrix": "matrix/loaf/oven",
    "matrix-inside": "matrix/loaf/oven/A",
    "matrix-resolutions": "matrix/resolutions/grain",
    "coverage": "coverage",
    "lists": "coverage/loaf/oven",
    "lists-resolutions": "coverage/resolutions/oven",
    "implied": "editors/implied",
    "guide": "editors",
    "guide-align": "editors/align",
    "messages": "editors/messages",
    "data": "data",
    "resolver": "id",
    "identifier": "id/WOF-A-1",
    "briefs": "brief",
    "brief": "brief/plans/loaf/1.1",
    "brief-resolution": "brief/resolutions/9/rev-b",
    "brief-addressee": "brief/to/bakers",
    "mine": "my-brief",
    "asks": "asks",
    "asks-item": "asks/frameworks/oven/A-1(2)",
    "asks-to": "asks/to/bakers",
    "deadlines": "deadlines",
    "cite": "cite/plans/loaf/1",
    "keep": "offline",
}


@cache
def found() -> dict[str, Page]:
    site, report = load(TESTS / "small")
    assert site is not None and not report.diagnostics, report
    return {page.address: page for page in pages(site)}


def shown(page: Page) -> str:
    """A page as text whose lines are short enough to review: a line for each block."""
    head = f"title: {page.title}\ndescription: {page.description}\n\n"
    html = re.sub(
        r">(?=<(?:p|li|h[1-6]|dt|div|details|summary|section|article|rect|text)\b)",
        ">\n",
        page.html(),
    )
    return head + "\n".join(line.rstrip() for line in html.splitlines() if line.strip()) + "\n"


@pytest.mark.parametrize("name", PAGES)
def test_golden(name: str, pytestconfig: pytest.Config) -> None:
    page = found()[PAGES[name]]
    assert name.split("-")[0] == page.kind
    golden, now = GOLDEN / f"{name}.html", shown(page)
    if pytestconfig.getoption("--update-golden"):
        GOLDEN.mkdir(exist_ok=True)
        golden.write_text(now, "utf-8", newline="\n")
    before = golden.read_text("utf-8")
    difference = difflib.unified_diff(
        before.splitlines(), now.splitlines(), str(golden.name), "now", lineterm="", n=1
    )
    assert before == now, "\n" + "\n".join(list(difference)[:60]) + "\n(--update-golden rewrites)"


def test_every_kind_of_page_has_a_golden_page_and_none_is_left_over() -> None:
    assert {name.split("-")[0] for name in PAGES} == {kind.name for kind in PAGE_KINDS}
    assert {path.stem for path in GOLDEN.glob("*.html")} == set(PAGES)

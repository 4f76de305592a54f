"""Briefs as a delegate uses them: reached from home, printed on few pages, narrowed at once."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pypdf
import pytest

from tests.built_site import built

A4 = {"format": "A4", "prefer_css_page_size": True, "print_background": True}
ADOPTED = ["GBF 1", "GBF 2", "GBF 3", "GBF 4", "GBF 5", "GBF 9"]


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def context(request: pytest.FixtureRequest, browser: Any) -> Any:
    found = browser.new_context(java_script_enabled=request.param)
    yield found
    found.close()


def address(folder: str, serve: Callable[[Path], str]) -> str:
    root = built("real").root
    return serve(root) if folder == "http" else root.as_uri()


@pytest.mark.parametrize("way", ["http", "file"])
@pytest.mark.parametrize(
    ("brief", "most"), [("frameworks/gbf/5", 3), ("plans/spms/1", 2)], ids=["gbf-5", "goal-1"]
)
def test_a_printed_brief_is_short_and_whole(
    context: Any, serve: Callable[[Path], str], way: str, brief: str, most: int
) -> None:
    page = context.new_page()
    page.goto(f"{address(way, serve)}/brief/{brief}/index.html")
    pdf = pypdf.PdfReader(io.BytesIO(page.pdf(**A4)))
    assert 1 <= len(pdf.pages) <= most
    texts = [normalize("NFKC", sheet.extract_text()) for sheet in pdf.pages]  # ligatures undone
    whole = " ".join(" ".join(texts).split())
    assert "Not an official site" in whole and "edition of" in whole
    assert "Cite this page" not in whole and "Print, or save as PDF" not in whole
    for n, text in enumerate(texts, start=1):
        assert f"{n} / {len(texts)}" in " ".join(text.split())
    # Every listed entry that is on the page is on the sheets.
    for name in page.locator(".al-sec:not(.is-asked) .al-ev__h .al-mark").all_inner_texts():
        assert " ".join(name.split()) in whole


def test_three_clicks_lead_from_home_to_a_brief(context: Any, serve: Callable[[Path], str]) -> None:
    page = context.new_page()
    page.goto(f"{address('http', serve)}/")
    page.locator("a[href$='brief/']").first.click()
    page.locator("a[href$='frameworks/gbf/5/']").first.click()
    page.wait_for_url("**/brief/frameworks/gbf/5/")
    assert "Ensure Sustainable, Safe and Legal" in page.inner_text("h1")


@pytest.mark.parametrize("way", ["http", "file"])
def test_adopted_text_only_is_one_click(
    context: Any, serve: Callable[[Path], str], way: str
) -> None:
    page = context.new_page()
    page.goto(f"{address(way, serve)}/brief/resolutions/11.31/rev-cop15/index.html")
    page.get_by_label("adopted text").check()
    shown = page.locator(".al-ev__h .al-mark:visible").all_inner_texts()
    assert [name for name in shown if name.startswith(("GBF", "SDG"))] == ADOPTED
    words = " ".join(page.locator(".al-unit mark:visible").all_inner_texts())
    assert "in particular Targets 1, 2, 3, 4, 5 and 9" in " ".join(words.split())
    assert page.locator(".is-asked:visible").count() == 0

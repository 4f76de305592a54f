"""Pages on paper: few sheets, nothing torn apart, and what each sheet says at its foot."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pypdf
import pytest

from tests.built_site import built

A4 = {"format": "A4", "prefer_css_page_size": True}  # without backgrounds, as people print
GOAL, ITEM = "plans/spms/1/", "frameworks/gbf/5/"
RESOLUTION = "resolutions/11.31/rev-cop15/"
SITE, NOT_OFFICIAL = "migratoryspeciesalignments·editionof", "notanofficialsiteoftheconvention"
FOOT = re.compile(rf"\d/\d{SITE}\d*{NOT_OFFICIAL}.*?unitednations")


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def context(request: pytest.FixtureRequest, browser: Any) -> Any:
    found = browser.new_context(java_script_enabled=request.param)
    yield found
    found.close()


def only_letters(text: str) -> str:
    """A text as it is found on a sheet, where lines end anywhere and labels are capitals."""
    return re.sub(r"[\s\u00ad\u2060-]", "", normalize("NFKC", text)).casefold()


def sheets(page: Any) -> list[str]:
    found = pypdf.PdfReader(io.BytesIO(page.pdf(**A4))).pages
    return [only_letters(sheet.extract_text()) for sheet in found]


def texts(page: Any, selector: str) -> list[str]:
    """What elements say on paper, without what is for screen readers only."""
    page.emulate_media(media="print")
    found = page.locator(selector).evaluate_all(
        """(all) => all.map((element) => {
          const copy = element.cloneNode(true);
          copy.querySelectorAll(".al-vh, .al-acts").forEach((hidden) => hidden.remove());
          return copy.textContent;
        })"""
    )
    return [only_letters(text) for text in found if text.strip()]


@pytest.mark.parametrize(
    ("address", "most"), [(GOAL, 3), (ITEM, 4), (RESOLUTION, 6)], ids=["goal", "item", "text-only"]
)
def test_a_page_is_few_sheets(
    context: Any, serve: Callable[[Path], str], address: str, most: int
) -> None:
    page = context.new_page()
    page.goto(f"{serve(built('real').root)}/{address}")
    if address == RESOLUTION:
        page.locator("#_text_only").check()
    found = sheets(page)
    assert 1 <= len(found) <= most
    for number, sheet in enumerate(found, start=1):
        assert SITE in sheet and NOT_OFFICIAL in sheet
        assert f"{number}/{len(found)}" in sheet


@pytest.mark.parametrize("address", [GOAL, ITEM, "plans/spms/3.1/"])
def test_nothing_is_torn_apart(context: Any, serve: Callable[[Path], str], address: str) -> None:
    """A record is on one sheet, the picture is there, and no heading is the last of its sheet."""
    page = context.new_page()
    page.goto(f"{serve(built('real').root)}/{address}")
    found = sheets(page)
    bodies = [FOOT.sub("", sheet) for sheet in found]
    assert not any(SITE in body for body in bodies)
    names = texts(page, ".al-graph .is-wide .g-code, .al-graph .is-wide .g-b")
    assert names and any(all(name in sheet for name in names) for sheet in found)
    entries = texts(page, ".al-ev:not(.is-proposed) .al-ev__h, .al-acc:not(.is-proposed) > summary")
    quotes = texts(page, ".al-ev:not(.is-proposed) > .al-text, .al-acc:not(.is-proposed) .al-text")
    assert entries and quotes
    for quote in quotes:
        assert any(quote in sheet for sheet in found), quote
    for heading in texts(page, ".al h2, .al h3") + entries:
        holders = [body for body in bodies if heading in body]
        assert holders, heading
        assert not any(body.endswith(heading) for body in holders), heading


def test_a_sheet_names_the_address_of_its_page(context: Any) -> None:
    """Where a site has an address; a page on a disk would print a path that leads nowhere."""
    root = built("small").root
    page = context.new_page()
    for address in ("", "plans/loaf/1/"):
        page.goto((root / address / "index.html").as_uri())
        for sheet in sheets(page):
            assert f"https://bread.example/{address}" in sheet

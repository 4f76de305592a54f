"""The catalogue of messages: an anchor a code, told whole, escaped, and out of searches."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import load
from generator.diagnostics.codes import CODES
from generator.diagnostics.report import MANUAL, Report
from generator.pages import Page, pages
from generator.sitemap.page_kinds import address_of
from generator.sitemap.resources import message_examples
from tests.built_site import Document


@pytest.fixture(scope="module")
def page() -> Page:
    site, _ = load(Path(__file__).parents[2] / "small")
    assert site is not None
    return next(p for p in pages(site) if p.address == address_of("messages"))


def test_every_code_has_its_anchor_with_meaning_and_mending(page: Page) -> None:
    document = Document(page.html())
    assert set(CODES) <= set(document.ids)
    text = " ".join(document.visible.split())
    for code, about in CODES.items():
        assert about.meaning in text, code
        assert about.mending in text, code
    assert f"{address_of('messages')}/" == MANUAL
    assert Report().manual_of("tab") == "editors/messages/#tab"


def test_examples_are_of_this_catalogue_and_escaped(page: Page) -> None:
    examples = message_examples()
    assert set(examples) == set(CODES)
    html = page.html()
    assert "&lt;" in html and "<script" not in html
    for code, example in examples.items():
        assert example["line"] >= 1, code
        assert example["message"] and example["hint"], code


def test_it_is_for_editors_only(page: Page) -> None:
    assert page.unlisted and not page.searched


def test_a_site_with_an_address_links_to_its_own_catalogue(tmp_path: Path) -> None:
    (tmp_path / "site.yml").write_text(
        "name: x\ndisclaimer: x\naddress: https://x.example/y\n", "utf-8"
    )
    assert load(tmp_path)[1].manual == "https://x.example/y/editors/messages/"

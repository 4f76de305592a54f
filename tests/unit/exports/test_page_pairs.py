"""The pairs beside each page: which pages have them, and what the pages say of them."""

from __future__ import annotations

import re
from dataclasses import replace
from types import MappingProxyType

import pytest

from generator.exports import EXPORTS, published_files
from generator.exports.markdown_twins import TWIN
from generator.exports.page_pairs import PAIRS_CSV, PAIRS_JSON
from generator.exports.published_files import PublishedFiles, published
from generator.model.entities import Instrument, Provision, Site
from generator.pages import Page, pages
from generator.publish.live_exports import PublishedOnDemand
from generator.site.views.context import render_context

BESIDE = (PAIRS_CSV, PAIRS_JSON, TWIN)


def shown(site: Site, files: PublishedFiles) -> dict[str, Page]:
    return {p.address: p for p in pages(site, context=render_context(site, published=files))}


@pytest.mark.parametrize("serving", [False, True])
def test_every_page_of_a_text_links_its_data(site: Site, serving: bool) -> None:
    facts = PublishedFiles(tuple(file for file, _ in published(site)))
    there = facts.paths()
    of = shown(site, PublishedOnDemand(site) if serving else facts)
    texts = 0
    for address, page in of.items():
        html = page.html()
        beside = tuple(name for name, _ in page.alternates())
        if page.kind in ("plan", "framework", "resolution", "goal", "target", "item"):
            assert beside == BESIDE
            for name in beside:
                assert f"{address}/{name}" in there
                assert re.search(rf'<a href="[^"]*{re.escape(name)}"', html), (address, name)
            texts += 1
        else:
            assert beside == ()
    things = [*site.instruments.values(), *site.provisions.values()]
    role = {i.id: i.role for i in site.instruments.values()}
    assert texts == sum(
        isinstance(t, Instrument)
        or (isinstance(t, Provision) and role[t.instrument] != "resolution")
        for t in things
    )


def test_too_many_assertions_leave_it_out_and_no_page_links_it(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = {n: replace(e, most=1) if n == "pairs" else e for n, e in EXPORTS.items()}
    monkeypatch.setattr(published_files, "EXPORTS", MappingProxyType(few))
    monkeypatch.setattr("generator.publish.live_exports.EXPORTS", MappingProxyType(few))
    facts = PublishedFiles(tuple(file for file, _ in published(site)))
    for files in (facts, PublishedOnDemand(site)):
        page = shown(site, files)["frameworks/wind/5"]
        assert [name for name, _ in page.alternates()] == [TWIN]
        assert PAIRS_CSV not in page.html()

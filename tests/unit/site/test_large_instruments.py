"""Large plans and frameworks: which they are, and that their lighter pages lose nothing."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest

from generator import load
from generator.model.entities import RESOLUTION, Site
from generator.pages import Page, pages
from generator.sitemap import large_instruments
from generator.sitemap.addresses import of_provision, pair_anchor
from generator.sitemap.brief_subjects import briefs
from generator.sitemap.cite_subjects import of_citation
from generator.sitemap.large_instruments import MOST_UNITS, MOST_UNITS_TOGETHER
from tests.bench.foreign_shapes import many_frameworks, ontologies
from tests.built_site import CONTENT, fresh, write_tree
from tests.site.test_scale import beside, links_of


def site_of(tree: dict[str, Any]) -> Site:
    site, report = load(write_tree(fresh("large"), tree))
    assert site is not None and not report.errors, report.errors[:3]
    return site


def large(tree: dict[str, Any]) -> frozenset[str]:
    return large_instruments.large_instruments(site_of(tree))


def test_an_instrument_is_large_by_the_number_of_its_units() -> None:
    assert large(ontologies(rows=9, units=MOST_UNITS, items=MOST_UNITS)) == frozenset()
    assert large(ontologies(rows=9, units=MOST_UNITS, items=MOST_UNITS + 1)) == {"hp"}


def test_many_small_ones_are_large_together() -> None:
    each = (MOST_UNITS_TOGETHER - 40) // 14
    few = many_frameworks(rows=9, units=MOST_UNITS_TOGETHER - 14 * each, each=each)
    assert large(few) == frozenset()
    more = many_frameworks(rows=9, units=MOST_UNITS_TOGETHER - 14 * each + 1, each=each)
    assert large(more) == {"base", *(f"fw{n}" for n in range(14))}


def test_the_site_of_this_project_has_none() -> None:
    """So no address of its briefs, embedded pages and citations follows from these limits."""
    site, _ = load(CONTENT)
    assert site is not None and large_instruments.large_instruments(site) == frozenset()


@pytest.fixture(scope="module")
def lightened() -> tuple[Site, dict[str, Page], dict[str, str]]:
    """The content of this project as if every plan and framework were large."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(large_instruments, "MOST_UNITS", 0)
        patch.setattr(large_instruments, "LEAST_PAIRS", 6)
        site, _ = load(CONTENT)
        assert site is not None
        found = {page.address: page for page in pages(site)}
        return site, found, {address: page.html() for address, page in found.items()}


Lightened = tuple[Site, dict[str, Page], dict[str, str]]


def test_every_link_of_light_pages_leads_somewhere(lightened: Lightened) -> None:
    site, _, html = lightened
    others = re.compile(r"/api/|: (\.\./)+[a-z]{2}/")  # the API, the pages of other languages
    assert not [x for x in links_of(html, beside(site)) if not others.search(x)][:5]


def test_every_text_keeps_the_address_of_its_page(lightened: Lightened) -> None:
    site, found, _ = lightened
    heavy, _ = load(CONTENT)
    assert heavy is not None
    kinds = {"plan", "goal", "target", "resolution", "framework", "item", "home", "work"}
    wanted = {page.address for page in pages(heavy) if page.kind in kinds}
    assert wanted == {page.address for page in found.values() if page.kind in kinds}
    # Of the others there are fewer; only a citation page may now be that of what holds its unit.
    more = set(found) - {page.address for page in pages(heavy)}
    assert all(address.startswith("cite/") for address in more)
    assert not [p for p in site.provisions.values() if of_provision(site, p)[0] not in found]


def test_every_assertion_is_whole_on_the_page_that_it_comes_from(lightened: Lightened) -> None:
    """Its record is there, or the facts that it shares; and the other page leads there."""
    site, _, html = lightened
    for a in site.assertions:
        if site.vocabulary.statuses[a.status].shown == "hidden" or a.from_ not in site.provisions:
            continue
        page = html[of_provision(site, site.provisions[a.from_])[0]]
        anchor = f'id="{pair_anchor(site, a.from_, a.to)}"'
        assert anchor in page, a.id
        if site.instruments[site.provisions[a.from_].instrument].role != RESOLUTION:
            assert "al-rec" in page[page.index(anchor) :], a.id
        if a.to in site.provisions:
            other = html[of_provision(site, site.provisions[a.to])[0]]
            assert f'id="{pair_anchor(site, a.to, a.from_)}"' in other, a.id


def test_every_assertion_has_a_reference_on_a_page_of_citations(lightened: Lightened) -> None:
    site, _, html = lightened
    for a in site.assertions:
        address, anchor = of_citation(site, a.from_, a.to)
        assert f'id="{anchor}"' in html[address], a.id


def test_a_unit_leads_to_the_brief_of_what_holds_it(lightened: Lightened) -> None:
    site, found, html = lightened
    with_brief = {b.id for b in briefs(site) if b.id in site.provisions}
    assert with_brief and not [id for id in with_brief if site.provisions[id].parent]
    for id in with_brief:
        for inner in site.under(id):
            page = html[of_provision(site, site.provisions[inner])[0]]
            assert f"brief/{of_provision(site, site.provisions[id])[0]}/" in page
    assert {page.address for page in found.values() if page.embedded} < {
        f"embed/{address}" for address in html
    }


def test_a_page_never_says_that_nothing_is_known_beside_what_is(lightened: Lightened) -> None:
    _, found, html = lightened
    for page in found.values():
        if page.kind in ("goal", "target"):
            head = html[page.address].partition("</header>")[0]
            assert "Not assessed here" not in head


@cache
def small_ontology() -> dict[str, str]:
    site = site_of(ontologies(rows=40, units=MOST_UNITS + 3, items=MOST_UNITS + 3))
    return {page.address: page.html() for page in pages(site)}


def test_a_unit_of_which_nothing_is_said_is_a_few_lines() -> None:
    html = small_ontology()
    silent = html["frameworks/hp/0000302"]
    assert "No source that was read here" in silent and len(silent.encode()) < 2_500
    assert "<svg" not in silent and "/brief/" not in silent and "embed/" not in silent


def test_a_pair_that_has_nothing_of_its_own_is_a_line_that_leads_to_the_facts() -> None:
    pages_of_plan = [h for a, h in small_ontology().items() if a.startswith("plans/mp/")]
    found = [html for html in pages_of_plan if 'id="_facts-1"' in html]
    assert found
    for html in found:
        lines = re.findall(r'<li id="hp-\d+">(.*?)</li>', html)
        assert lines and "al-acc" not in html and "Open one" not in html
        for line in lines:
            (facts,) = re.findall(r'<a href="#(_facts-\d+)">related', line)
            assert f'id="{facts}"' in html


def test_a_pair_with_a_quote_or_a_reason_is_whole_on_a_light_page(lightened: Lightened) -> None:
    site, _, html = lightened
    seen = 0
    for a in site.assertions:
        own = site.provisions.get(a.from_)
        shown = site.vocabulary.statuses[a.status].shown != "hidden"
        if own and shown and a.quote and site.instruments[own.instrument].role != RESOLUTION:
            seen += 1
            anchor = pair_anchor(site, a.from_, a.to)
            assert f'<li id="{anchor}"' not in html[of_provision(site, own)[0]], a.id
    assert seen


def test_what_all_lines_of_a_light_page_say_alike_is_there_once(lightened: Lightened) -> None:
    _, found, html = lightened
    said = [html[p.address] for p in found.values() if p.kind == "item"]
    alike = [page for page in said if "Each of them: " in page]
    assert alike
    for page in alike:
        detail = page.partition("Each of them: ")[2].partition(".</p>")[0]
        assert f"<span>{detail}</span></li>" not in page.partition("</ul>")[0]

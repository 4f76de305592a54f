"""Citation pages: a reference for each text and each assertion, read back by other programs."""

from __future__ import annotations

import json
from html import unescape

import bibtexparser
import pytest
import rispy

from generator import load
from generator.exports import citations
from generator.localization.phrase import Phrase
from generator.model.entities import Site
from generator.model.localized import localized
from generator.pages import pages
from generator.site.views import cite_view as cite_module
from generator.site.views.cite_view import Citation, alignment_words, citation, cite_view
from generator.site.views.context import RenderContext, render_context
from generator.site.views.page_citation import page_citation
from generator.sitemap.cite_subjects import citing, of_citation, of_citations
from tests.built_site import CONTENT, Document


@pytest.fixture(scope="module")
def site() -> Site:
    found, _ = load(CONTENT)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def context(site: Site) -> RenderContext:
    return render_context(site)


def all_citations(context: RenderContext) -> list[Citation]:
    found = []
    for subject in citing(context.site):
        view = cite_view(context.at(of_citations(context.site, subject), ""), subject)
        groups = (*view.paragraphs, *view.pairs)
        found += [view.own, *(one for group in groups for one in group.citations)]
    return found


def test_there_is_one_for_each_assertion_and_each_paragraph(context: RenderContext) -> None:
    site = context.site
    found = all_citations(context)
    said = json.loads("[" + ",".join(dict(c.formats)["CSL-JSON"][1:-1] for c in found) + "]")
    ids = [item["id"] for item in said]
    assert sorted({a.id for a in site.assertions} - set(ids)) == []
    for i in site.of_role("resolution"):
        assert {i.id, *site.under(i.id)} <= set(ids)
    assert len(ids) == len(set(ids))


def test_other_programs_read_them(context: RenderContext) -> None:
    found = all_citations(context)
    library = bibtexparser.parse_string("\n".join(dict(c.formats)["BibTeX"] for c in found))
    assert not library.failed_blocks
    assert len({entry.key for entry in library.entries}) == len(found)
    records = rispy.loads("\n".join(dict(c.formats)["RIS"] for c in found))
    assert len(records) == len(found)


def test_every_link_to_a_citation_leads_to_its_place(site: Site) -> None:
    """Also of an assertion that was withdrawn."""
    by_address = {page.address: page for page in pages(site)}
    for a in site.assertions:
        address, anchor = of_citation(site, a.from_, a.to)
        html = by_address[address].html()
        assert f'id="{anchor}"' in html, a.id
        of_pair = [b for b in site.assertions if (b.from_, b.to) == (a.from_, a.to)]
        gone = [b for b in of_pair if site.vocabulary.statuses[b.status].shown == "hidden"]
        place = html[html.index(f'id="{anchor}"') :].partition("</section>")[0]
        assert place.count("al-suspect") == len(gone), a.id


def test_the_address_of_a_withdrawn_pair_is_on_both_its_pages(context: RenderContext) -> None:
    site = context.site
    by_address = {page.address: page for page in pages(site)}
    gone = [a for a in site.assertions if site.vocabulary.statuses[a.status].shown == "hidden"]
    assert gone
    for a in gone:
        address, anchor = of_citation(site, a.from_, a.to)
        html = by_address[address.removeprefix("cite/")].html()
        assert f'id="{anchor}"' in html
        instrument = site.instruments[a.to.partition(":")[0]]
        if a.to not in site.provisions or instrument.role == "resolution":
            continue
        page = by_address[f"frameworks/{instrument.folder}/{site.provisions[a.to].number}"]
        assert f": withdrawn ({a.asserted_by_short})" in unescape(page.html())


def test_a_page_says_how_it_is_cited(context: RenderContext) -> None:
    site = context.site
    cited = page_citation(context.at("deadlines", ""), site, "What is due when", "deadlines")
    assert cited is not None and cited.more is None
    assert cited.own.text.startswith(f"What is due when. {site.record.name}, ")
    assert bool(cited.note) == (not site.record.address)
    assert not cited.withdrawn


def test_the_formats_of_a_page_are_in_its_html(site: Site) -> None:
    """They need no script to be read and selected."""
    for page in pages(site):
        if page.kind in ("deadlines", "matrix", "framework", "goal"):
            html = page.html()
            # Where there is a page of citations, the page leads to it and has none.
            apart = f"cite/{page.address}/" in html
            assert html.count("al-cite__c") == (0 if apart else 4), page.address
            assert ("@misc{" in html and "TY  - " in html) != apart


def test_a_text_in_another_language_than_the_page_is_marked(site: Site) -> None:
    """As a reader hears it; what is copied has no mark-up."""
    french = render_context(localized(site, "fr"))
    english, own = citations.of_text(french.site, "gbf:5"), citations.of_text(french.site, "sdg:15")
    found = citation(french, english)
    assert found.text == citations.text(english)
    cited, rest = found.text.parts
    assert isinstance(cited, Phrase) and cited.language == "en" and not isinstance(rest, Phrase)
    assert not any(isinstance(part, Phrase) for part in citation(french, own).text.parts)


def cite_pages(site: Site) -> dict[str, str]:
    return {page.address: page.html() for page in pages(site) if page.kind == "cite"}


@pytest.fixture
def whole_and_short(site: Site, monkeypatch: pytest.MonkeyPatch) -> tuple[dict[str, str], ...]:
    """The citation pages, and as if each had too many references for every format."""
    whole = cite_pages(site)
    monkeypatch.setattr(cite_module, "MOST_CITED_IN_FULL", 0)
    return whole, cite_pages(site)


Pages = tuple[dict[str, str], ...]


def test_of_very_many_each_is_a_sentence_at_the_same_place(
    site: Site, context: RenderContext, whole_and_short: Pages
) -> None:
    words = alignment_words(context)
    _, short = whole_and_short
    for a in site.assertions:
        address, anchor = of_citation(site, a.from_, a.to)
        place = Document(short[address]).by_id[anchor]
        sentences = [n.text() for n in (place, *place.all("p")) if n.tag == "p"]
        assert citations.text(citations.of_assertion(site, a, words)) in sentences, a.id
        of_pair = [b for b in site.assertions if (b.from_, b.to) == (a.from_, a.to)]
        gone = [b for b in of_pair if site.vocabulary.statuses[b.status].shown == "hidden"]
        assert len(list(place.all("strong", "al-suspect"))) == len(gone), a.id


def test_no_place_is_lost_where_there_are_very_many(whole_and_short: Pages) -> None:
    whole, short = whole_and_short
    for address, html in whole.items():
        places = {id for id in Document(html).ids if not id.startswith("_")}
        assert places <= set(Document(short[address]).ids), address
        assert not Document(short[address]).mistakes


def test_a_page_of_sentences_has_each_other_format_once(whole_and_short: Pages) -> None:
    _, short = whole_and_short
    for address, html in short.items():
        # That of the text itself, and the pattern of all alignments.
        assert html.count("@misc{") == html.count("TY  - ") == 2, address
        assert "[1]; [2]" in html and "url = {[3]}" in html, address
        assert "The references below are sentences only." in html


def test_a_paragraph_has_its_own_sentence(site: Site, whole_and_short: Pages) -> None:
    _, short = whole_and_short
    for instrument in site.of_role("resolution"):
        page = Document(short[of_citations(site, instrument)])
        for id in site.under(instrument.id):
            sentence = page.by_id[site.provisions[id].number].text()
            assert sentence == citations.text(citations.of_text(site, id))

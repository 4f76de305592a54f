"""A site in several languages: addresses, what each page is in, and words left in another one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

from generator import load
from generator.localization.phrase import direction
from generator.model.entities import Site
from generator.model.localized import every_language, languages_of, localized
from generator.model.translation_status import translation_status
from generator.pages import Page, pages
from generator.site.generated_files import generated_files
from generator.site.views.context import contexts, render_context
from generator.sitemap.addresses import is_once
from generator.sitemap.page_kinds import addresses
from generator.sitemap.resources import templates, words
from tests.built_site import (
    BILINGUAL,
    CONTENT,
    Built,
    Document,
    build,
    changed,
    config,
    fresh,
    write_tree,
)


@cache
def real() -> Site:
    site, report = load(CONTENT)
    assert site is not None and not report.errors, report
    return site


OTHERS = languages_of(real().record)[1:]


@cache
def pages_in(language: str) -> tuple[Page, ...]:
    return pages(localized(real(), language))


def test_the_site_is_in_the_six_languages() -> None:
    assert set(languages_of(real().record)) == {"ar", "en", "es", "fr", "ru", "zh"}


def test_every_page_has_its_address_in_the_sitemap_and_in_each_language() -> None:
    built = [page.address for site in every_language(real()) for page in pages(site)]
    assert sorted(built) == sorted(page.address for page in addresses(real()))
    assert len(built) == len(set(built))
    own = [page.plain for page in pages(real()) if not is_once(page.plain)]
    for language in OTHERS:
        found = pages_in(language)
        assert [page.plain for page in found] == own
        assert all(page.address.split("/")[0] == language for page in found)


def without_hash(path: str) -> str:
    return re.sub(r"\.[0-9a-f]{8}(?=\.)", "", path)


def test_files_of_a_language_are_in_its_folder_and_others_are_there_once() -> None:
    own, *others = contexts(real())
    paths = {without_hash(file.path) for file in generated_files(real(), context=own)}
    for context in others:
        found = {file.path for file in generated_files(context.site, context=context)}
        folder = f"{context.site.folder}/"
        assert found and all(path.startswith(folder) for path in found)
        assert {without_hash(path.removeprefix(folder)) for path in found} < paths
        assert not any(path.endswith(".csv") for path in found)


def test_ids_counts_and_alignments_are_the_same_in_every_language() -> None:
    for site in every_language(real()):
        assert list(site.provisions) == list(real().provisions)
        assert site.assertions is real().assertions


def texts(page: Page) -> Iterator[tuple[str, str]]:
    """Every text of a page with its language: empty is that of the page."""

    def walk(node: object, language: str) -> Iterator[tuple[str, str]]:
        attributes = node.attrs  # type: ignore[attr-defined]
        language = attributes.get("lang", language)
        unspoken = {"script", "style", "code", "pre"}
        if node.tag in unspoken or "al-id" in attributes.get("class", ""):  # type: ignore[attr-defined]
            return
        for child in node.children:  # type: ignore[attr-defined]
            if isinstance(child, str):
                yield language, child
            else:
                yield from walk(child, language)

    yield from walk(Document(page.html()).root, "")


KINDS = tuple(dict.fromkeys(page.kind for page in pages_in("ru") if page.kind not in ("guide",)))


@pytest.mark.parametrize("kind", KINDS)
def test_no_sentence_of_the_interface_is_left_in_english_on_a_russian_page(kind: str) -> None:
    """Not even part of one. What content says in English is not looked at: much of it is marked."""
    run = re.compile(r"(?:\b[A-Za-z’]{2,}[ ,]+){4}[A-Za-z’]{2,}")
    english = " ".join(
        w for f in words("en").values() for w in ([f] if isinstance(f, str) else f.values())
    )
    for page in [p for p in pages_in("ru") if p.kind == kind][:6]:
        found = [m.group() for lang, text in texts(page) if not lang for m in run.finditer(text)]
        assert not [w for w in found if w in english], page.address


def test_each_text_is_in_its_best_official_language_with_a_tag() -> None:
    page = {p.plain: p.html() for p in pages_in("fr") if p.kind in ("item", "goal")}
    sdg = page["frameworks/sdg/15"]
    assert "Préserver et restaurer les écosystèmes terrestres" in sdg
    assert "al-lg" not in sdg.partition("<section")[0]
    gbf = page["frameworks/gbf/4"]
    assert '<p class="al-text al-head__sub al-text--lead" lang="en" dir="ltr">' in gbf
    assert '<p class="al-lg"><b>Disponible en anglais</b></p>' in gbf


def test_what_is_the_same_of_all_texts_of_a_page_is_said_once() -> None:
    page = {p.plain: p.html() for p in pages_in("fr") if p.kind in ("plan", "resolution")}
    plan, paragraphs = page["plans/spms"], page["resolutions/11.31/rev-cop15"]
    assert plan.count('class="al-lg"') == 1 and "<b>Disponible en anglais</b>" in plan
    said = "Disponible en anglais · UNEP/CMS/Resolution 11.31 (Rev.COP15)"
    assert paragraphs.count(said) == 1 and paragraphs.index(said) < paragraphs.index('id="pp1"')
    assert paragraphs.count('<p class="al-text" lang="en" dir="ltr">') > 49


def test_what_editors_wrote_beside_a_text_is_marked_or_in_the_language_of_the_page() -> None:
    page = {p.plain: p for p in pages_in("ru")}
    leads = re.findall(
        r'class="al-ev__h">.*?</a><span>(.*?)</span>', page["brief/to/non-parties"].html()
    )
    unmarked = [each for each in leads if not each.startswith("<span lang=")]
    assert unmarked and not [each for each in unmarked if re.search("[A-Za-z]", each)]
    assert '<span lang="en" dir="ltr">A mention in the title' in page["frameworks/sdg/14"].html()


def test_a_page_without_a_text_in_its_language_is_canonical_to_the_original() -> None:
    found = {p.plain: p for p in pages_in("fr")}
    assert found["frameworks/sdg/15"].own_body and found["matrix"].own_body
    assert not found["frameworks/gbf/4"].own_body and not found["plans/spms/1"].own_body
    assert set(found["frameworks/sdg/15"].in_languages) == set(languages_of(real().record))
    assert found["frameworks/gbf/4"].in_languages == ("en",)
    assert not found["frameworks/gbf/4"].is_searched


def test_the_status_of_translations_is_data() -> None:
    found = {(s.instrument, s.language): s for s in translation_status(real())}
    assert len(found["sdg", "ar"].official) == 186 and not found["sdg", "ar"].missing
    assert found["gbf", "ar"].missing and not found["gbf", "ar"].official


@pytest.mark.parametrize("language", ["ar", "fr", "ru", "zh"])
def test_numbers_are_found_in_every_language(language: str) -> None:
    context = render_context(localized(real(), language))
    table = next(
        f.text for f in generated_files(context.site, context=context) if "find/main" in f.path
    )
    for word in ("القرار", "目标", "objectif", "цель"):
        assert word in table.casefold()


def test_directions() -> None:
    assert [direction(code) for code in ("ar", "zh", "fr", "zh-Hans")] == [
        "rtl",
        "ltr",
        "ltr",
        "ltr",
    ]


@pytest.mark.parametrize("language", OTHERS)
def test_verbs_that_differ_have_labels_that_differ(language: str) -> None:
    """A label that two verbs share would say that a text uses the same one."""
    labels = [term.label for term in localized(real(), language).vocabulary.verbs.values()]
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("language", OTHERS)
def test_what_has_no_degree_is_called_the_same_by_the_site_and_the_program(language: str) -> None:
    own = localized(real(), language).vocabulary.degrees["ungraded"].label
    text = (templates() / "words/vocabulary" / f"{language}.yml").read_text("utf-8")
    assert f"label: {own}\n" in text
    assert own in str(words(language)["method_lead"])


# ---- what search engines are told


ADDRESS = "https://example.org/sub/"


@cache
def published() -> Built:
    """The tiny site in three languages, with an address."""
    folder = fresh("published-languages")
    tree = changed(BILINGUAL)
    tree["site.yml"]["address"] = ADDRESS
    content = write_tree(folder / "content", tree)
    return Built(
        "published", content, build(config(folder, content), folder / "site"), base="/sub/"
    )


def linked(page: Document, rel: str) -> list[tuple[str, str]]:
    found = [n.attrs for n in page.tag("link") if n.attrs.get("rel") == rel]
    return [(a.get("hreflang", ""), a["href"]) for a in found]


def file_of(href: str) -> str:
    return unquote(href).removeprefix(ADDRESS) + "index.html"


def test_each_page_names_its_other_languages_and_they_name_it() -> None:
    pages = published().pages
    met = 0
    for path, page in pages.items():
        others = [pair for pair in linked(page, "alternate") if pair[0]]
        codes = [code for code, _ in others]
        assert len(set(codes)) == len(codes) and len(codes) != 1
        for code, href in others:
            file = file_of(href)
            assert others == [pair for pair in linked(pages[file], "alternate") if pair[0]], path
            html = pages[file].tag("html")[0].attrs
            assert code in ("x-default", html["lang"])
            met += 1
        if others:  # a page that is canonical to another is in no list of alternates
            assert dict(others)["x-default"] == dict(others)["en"]
            canonical = linked(page, "canonical")[0][1]
            assert file_of(canonical) == path and canonical in dict(others).values()
    assert met


def test_the_page_at_an_unknown_address_is_in_each_language() -> None:
    """A server has one for the addresses of all languages."""
    page = published().pages["404.html"]
    parts = [part for part in page.tag("section") if "data-not-found" in part.attrs]
    assert [part.attrs["lang"] for part in parts] == ["en", "ar", "fr"]
    for part in parts:
        code, table = part.attrs["lang"], words(part.attrs["lang"])
        assert part.attrs["dir"] == direction(code)
        for key in ("not_found", "not_found_lead", "home", "search"):
            assert str(table[key]) in part.text()
        links = [node.attrs["href"] for node in part.all("a")]
        assert all(link.startswith("/sub/") for link in links)  # it is shown at any depth
        folder = "" if code == "en" else f"{code}/"
        wanted = [(f"{folder}index.html", ""), (f"{folder}search/index.html", "")]
        assert [published().follow("404.html", link) for link in links] == wanted


def test_a_page_without_words_of_its_language_is_canonical_to_the_original() -> None:
    pages = published().pages
    for code in ("fr", "ar"):
        page = pages[f"{code}/plans/loaf/1.1/index.html"]
        assert linked(page, "canonical") == [("", f"{ADDRESS}plans/loaf/1.1/")]
        assert not [pair for pair in linked(page, "alternate") if pair[0]]
    other = pages["ar/frameworks/oven/1.1/index.html"]  # that of French is in French
    assert linked(other, "canonical") == [("", f"{ADDRESS}frameworks/oven/1.1/")]
    assert not [pair for pair in linked(other, "alternate") if pair[0]]
    own = pages["fr/frameworks/oven/1.1/index.html"]
    assert linked(own, "canonical") == [("", f"{ADDRESS}fr/frameworks/oven/1.1/")]
    found = [code for code, _ in linked(own, "alternate") if code]
    assert found == ["en", "x-default", "fr"]  # in Arabic nobody gives its text


def test_the_sitemap_has_the_pages_that_are_in_their_language() -> None:
    text = (published().root / "sitemap.xml").read_text("utf-8")
    found = {file_of(href) for href in re.findall("<loc>(.*?)</loc>", text)}
    for path, page in published().pages.items():
        if path == "404.html":
            continue
        canonical = linked(page, "canonical")
        robots = [n.attrs["content"] for n in page.tag("meta") if n.attrs.get("name") == "robots"]
        wanted = file_of(canonical[0][1]) == path and robots != ["noindex"]
        assert (path in found) == wanted, path
    assert "<lastmod>" not in text  # nobody knows it: a build is no change of a page
    ElementTree.fromstring(text)
    assert "fr/frameworks/oven/1.1/index.html" in found
    assert "ar/frameworks/oven/1.1/index.html" not in found

"""The search in every language of the site: inflected words, Chinese, numbers, English hits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.localization.phrase import direction
from generator.model.entities import Site
from generator.model.localized import localized
from generator.sitemap.addresses import in_folder, of_provision
from tests.browser.test_browser import opened
from tests.browser.test_find import offered
from tests.built_site import built

FIELD = ".al-finder__in input"


READY = ".al-finder__texts > ol li, .al-finder__try, .al-finder__failed"
ROWS = """() => [...document.querySelectorAll(".al-finder__texts > ol > li")].map(row => {
  const [link, excerpt, said] = ["a", ".al-hit__x", ".al-hit__p"].map(s => row.querySelector(s));
  return {
    href: link.href, lang: link.lang, excerpt: excerpt?.lang ?? "", said: said?.innerText ?? "",
    hits: [...row.querySelectorAll("mark")].map(mark => mark.innerText).join("|"),
    text: excerpt?.innerText ?? "",
  };
})"""


def asked(page: Any, root: str, query: str) -> list[dict[str, str]]:
    """The pages that a search for words finds, with the languages of their titles and excerpts."""
    page.fill(FIELD, query)
    page.wait_for_selector(READY)
    page.wait_for_timeout(700)  # what was found for an earlier query stays until then
    found = page.evaluate(ROWS)
    return [{**row, "href": row["href"].removeprefix(f"{root}/")} for row in found]


@pytest.fixture(scope="module")
def home(serve: Callable[[Path], str]) -> str:
    """The address of the site in all of its languages."""
    return serve(built("languages").root)


# What a reader types, and a page whose text has the word in another form.
INFLECTED = [
    ("en", "poverties", "frameworks/sdg/1/"),
    ("fr", "pauvretés", "fr/frameworks/sdg/1/"),
    ("es", "protegiendo", "es/frameworks/sdg/11.4/"),
    ("ru", "голодом", "ru/frameworks/sdg/2/"),
    ("ar", "جوع", "ar/frameworks/sdg/2/"),
]
CHINESE = [
    ("饥饿", "frameworks/sdg/2/", "饥饿"),
    ("消除饥饿", "frameworks/sdg/2/", "消除饥饿"),
    ("可持续农业", "frameworks/sdg/2/", "可持续农业"),
    ("农业 可持续", "frameworks/sdg/2/", "可持续"),  # two words, in any order
    ("海洋", "frameworks/sdg/14.a/", "海洋"),
]


@pytest.fixture(scope="module")
def pages_of_search(browser, home) -> Iterator[Any]:
    """The page of the search in a language, opened once."""
    known: dict[str, Any] = {}
    stack = []

    def of(language: str) -> Any:
        if language not in known:
            folder = "" if language == "en" else f"{language}/"
            context = opened(browser, f"{home}/{folder}search/")
            known[language] = context.__enter__()
            stack.append(context)
            known[language].wait_for_selector(FIELD)
        return known[language]

    yield of
    for context in stack:
        context.__exit__(None, None, None)


@pytest.mark.parametrize(("language", "word", "address"), INFLECTED)
def test_an_inflected_word_is_found(pages_of_search, home, language, word, address):
    site = localized(built("languages").site, language)
    found = {in_folder(site.folder, of_provision(site, p)[0]): p for p in site.provisions.values()}
    words = re.findall(r"\w+", found[address.rstrip("/")].record.text)
    assert word not in (w.casefold() for w in words)
    assert address in [row["href"] for row in asked(pages_of_search(language), home, word)]


@pytest.mark.parametrize(("words", "address", "hit"), CHINESE)
def test_chinese_is_found_without_spaces(pages_of_search, home, words, address, hit):
    rows = asked(pages_of_search("zh"), home, words)
    row = next(row for row in rows if row["href"] == f"zh/{address}")
    assert any(hit in found for found in row["hits"].split("|"))
    # No space that the text has not, and only pages that have what was typed.
    assert hit in row["text"] and "\u2060" not in row["text"]
    site = localized(built("languages").site, "zh")
    having = {
        f"zh/{of_provision(site, p)[0]}/"
        for p in site.provisions.values()
        if all(w in f"{p.record.text}{getattr(p.record, 'title', '')}" for w in words.split())
    }
    assert {r["href"] for r in rows if "/sdg/" in r["href"]} <= having


@pytest.mark.parametrize("language", ["ar", "fr", "zh"])
def test_english_texts_are_found_and_said_to_be_english(pages_of_search, home, language):
    rows = asked(pages_of_search(language), home, "migratory species")
    row = next(row for row in rows if row["href"] == "plans/spms/1/")
    assert row["lang"] == row["excerpt"] == "en" and row["said"]


def test_several_searches_at_once_break_nothing(pages_of_search, home):
    """Each language has a Pagefind of its own: two in one module write into one memory."""
    page = pages_of_search("ru")
    for query in ("г", "го", "гол", "голод", "вид", "виды"):
        page.fill(FIELD, query)
        page.wait_for_timeout(160)
    assert asked(page, home, "голод")
    assert not page.locator(".al-finder__failed").count()


# ---- numbers

LANGUAGES = pytest.mark.parametrize("language", ["ar", "en", "es", "fr", "ru", "zh"])
DIGITS = {"ar": "٠١٢٣٤٥٦٧٨٩", "zh": "０１２３４５６７８９"}


def numbers_in(site: Site) -> dict[str, set[str]]:
    """What a reader of a language may type for units, and where it must lead: every noun of every
    kind with the number of one of its units.
    """
    found: dict[str, set[str]] = {}
    for instrument in site.instruments.values():
        if not instrument.current:
            continue
        units = [site.provisions[id] for id in site.under(instrument.id)]
        for name, kind in instrument.kinds.items():
            of_kind = [unit for unit in units if unit.kind == name]
            if not of_kind:
                continue
            unit = of_kind[len(of_kind) // 2]
            address, anchor = of_provision(site, unit)
            whole = f"{in_folder(site.folder, address)}/" + (f"#{anchor}" if anchor else "")
            nouns = {*kind.forms, *kind.also}
            number = unit.number
            of = instrument.mark if instrument.role == "resolution" else ""
            for noun in nouns:
                for query in written(noun, number, site.record.language):
                    found.setdefault(f"{of} {query}".strip(), set()).add(whole)
    return found


def written(noun: str, number: str, language: str) -> Iterator[str]:
    yield f"{noun} {number}"
    if digits := DIGITS.get(language):
        yield f"{noun} {number.translate({48 + n: digit for n, digit in enumerate(digits)})}"
    if noun[-1] > "\u2e80" and number[0].isdigit():  # in Chinese nothing is between them
        yield f"{noun}{number}"


@LANGUAGES
def test_every_noun_with_a_number_leads_to_its_page(pages_of_search, home, language):
    site = localized(built("languages").site, language)
    wanted = numbers_in(site)
    assert len(wanted) > 8
    found = offered(pages_of_search(site.record.language), home, wanted)
    missing = {q: (w, found[q]) for q, w in wanted.items() if not w <= set(found[q] or ())}
    assert not missing


@LANGUAGES
def test_numbers_are_found_from_a_disk(browser, language):
    site = localized(built("languages").site, language)
    root = built("languages").root.as_uri()
    folder = f"{site.folder}/" if site.folder else ""
    with opened(browser, f"{root}/{folder}search/index.html") as page:
        page.wait_for_selector(FIELD)
        assert page.evaluate("() => document.documentElement.dir || 'ltr'") == direction(
            site.record.language
        )
        wanted = numbers_in(site)
        found = offered(page, root, wanted)
        assert all(w <= set(found[query] or ()) for query, w in wanted.items())

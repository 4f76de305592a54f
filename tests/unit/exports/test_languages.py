"""What leaves the site in several languages: each text and each address with its language."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import icalendar
import pytest

from generator import load
from generator.exports import EXPORTS, citations
from generator.exports.citations import AlignmentWords
from generator.exports.published_files import PublishedFiles
from generator.exports.schema_org import StructuredData
from generator.model.edition import edition
from generator.model.entities import Site
from generator.model.localized import every_language, localized
from generator.site.views.asks_csv import asks_csv
from generator.site.views.calendar_file import calendar
from generator.site.views.context import render_context
from tests.languages_tree import in_languages

TRANSLATED, ENGLISH = "oven:A-1(2)", "oven:1.10"


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory) -> Site:
    small = Path(__file__).parents[2] / "small"
    found, report = load(in_languages(small, tmp_path_factory.mktemp("several") / "content"))
    assert found is not None and not report.errors, report
    return found


@pytest.fixture(scope="module")
def french(several: Site) -> Site:
    return localized(several, "fr")


def test_the_edition_is_that_of_all_texts_in_every_language(several: Site) -> None:
    assert len({edition(site) for site in every_language(several)}) == 1
    renderings = dict(several.renderings)
    renderings.pop(TRANSLATED)
    assert edition(replace(several, renderings=MappingProxyType(renderings))) != edition(several)


def test_a_text_is_cited_in_the_language_in_which_the_page_gives_it(
    several: Site, french: Site
) -> None:
    found = citations.of_text(french, TRANSLATED)
    assert found.title == "Cadre mondial des fours" and found.language == "fr"
    assert found.address == "https://bread.example/fr/frameworks/oven/A-1(2)/"
    assert found.container == "Le bon pain"
    english, other = citations.of_text(several, ENGLISH), citations.of_text(french, ENGLISH)
    assert other.language == "en" and "/fr/" in other.address
    for name in ("author", "title", "part", "adopted", "year"):
        assert getattr(other, name) == getattr(english, name), name
    whole = citations.of_text(french, "oven")
    assert whole.title == "Cadre mondial des fours" and whole.language == "fr"
    unnamed = citations.of_text(localized(several, "ar"), "loaf")
    assert unnamed.title == several.instruments["loaf"].name and unnamed.language == "en"
    title = "De la chaleur et de ses usages"
    revision = next(i for i in french.instruments.values() if i.record.language and i.name == title)
    whole = citations.of_text(french, revision.id)
    assert whole.title.endswith(title) and whole.language == "fr"


def test_an_alignment_is_cited_in_the_language_of_the_page_and_its_text_in_its_own(
    french: Site,
) -> None:
    """Each part is in one language, and the formats name that of the statement that is cited."""
    words = AlignmentWords("+ {other} {by}", "? {other} {by}", "- {other} {by}")
    languages = set()
    for assertion in french.assertions:
        found = citations.of_assertion(french, assertion, words)
        text = citations.of_text(french, assertion.from_)
        languages.add(text.language)
        assert (found.title, found.part) == (text.title, text.part)
        assert found.language == "fr" and found.text_language == text.language
        assert french.name_of(assertion.to) in found.alignment
        cited, rest = citations.text_parts(found)
        assert found.alignment in rest and found.title in cited
    assert "en" in languages


def test_the_part_of_a_text_begins_with_a_word(several: Site) -> None:
    """In some languages there is a comma after the name of the text."""
    for site in every_language(several):
        for id in site.provisions:
            assert citations.of_text(site, id).part[0].isalnum(), id


def test_a_page_is_cited_with_its_own_address(french: Site) -> None:
    found = citations.of_page(french, "Matrice", "matrix")
    assert found.address == "https://bread.example/fr/matrix/" and found.language == "fr"
    once = citations.of_page(french, "x", "embed/frameworks/oven/A-2")
    assert "/fr/" not in once.address


def test_search_engines_are_told_the_language_of_each_text(several: Site, french: Site) -> None:
    own, other = (StructuredData(site, PublishedFiles()) for site in (several, french))
    for id, language in ((TRANSLATED, "fr"), (ENGLISH, "en")):
        english = own.of(several.provisions[id], "item", "")
        found = other.of(french.provisions[id], "item", "")
        assert english and found
        assert found["@id"] == english["@id"] and english["inLanguage"] == "en"
        assert found["inLanguage"] == language and "/fr/" in found["url"]
    site, data = other.of(None, "home", ""), other.of(None, "data", "")
    assert site and site["inLanguage"] == "fr" and site["url"] == "https://bread.example/fr/"
    assert data and data["url"] == "https://bread.example/fr/data/"


def test_a_calendar_says_the_language_of_its_words(several: Site, french: Site) -> None:
    for site, language in ((several, "en"), (french, "fr")):
        text = calendar(render_context(site)).replace("\r\n ", "")
        assert f"deadlines//{language.upper()}\r\n" in text
        events = icalendar.Calendar.from_ical(text).walk("VEVENT")
        assert events
        for event in events:
            assert event["SUMMARY"].params["LANGUAGE"] == language
            # In French the text of the plan is English, and the note beside it French.
            assert ("LANGUAGE" in event["DESCRIPTION"].params) == (language == "en")


def test_a_table_has_the_language_of_its_texts(several: Site) -> None:
    rows = list(
        csv.DictReader(io.StringIO("".join(asks_csv(render_context(several))).lstrip("\ufeff")))
    )
    assert rows and {row["language"] for row in rows} == {"en"}
    table = exported(several, "csv")
    assert "quoted_in" in next(csv.reader(io.StringIO(table.lstrip("\ufeff"))))


def exported(site: Site, name: str, path: str = "") -> str:
    files = {file.name: file.data for file in EXPORTS[name].files(site, ())}
    return (files[path] if path else next(iter(files.values()))).decode("utf-8")


def api(site: Site, path: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(exported(site, "json", path))
    return found


def test_the_interface_for_programs_has_texts_by_language(several: Site) -> None:
    item = api(several, "items/oven/A-1(2).json")
    (text,) = item["translations"]
    assert text["language"] == "fr" and text["official"] is True
    assert text["title"] == "Chauds et sûrs" and text["confidence"] == "checked"
    step = api(several, "items/loaf/1.1.json")
    (text,) = step["translations"]
    assert text["official"] is False and text["translated_by"] and text["footnotes"]
    oven = api(several, "instruments/oven.json")
    assert set(oven["names"]) == {"fr", "ar"}
    terms = {term["id"]: term for term in api(several, "vocabulary.json")["degrees"]}
    assert terms["high"]["labels"]["fr"] == "fort" and terms["high"]["labels"]["ar"]

"""The page on languages: its numbers are those of the content, and nothing claims more."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from pathlib import Path

import pytest

from generator import load
from generator.model.entities import RESOLUTION, Site
from generator.model.localized import every_language
from generator.model.translation_status import translation_status
from generator.pages import pages
from generator.site.views import translations_view
from generator.site.views.context import contexts
from generator.site.views.translations_view import CSV, JSON, STANDINGS, translations_files
from generator.sitemap.resources import words

SMALL = Path(__file__).parents[2] / "small"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    copy = Path(shutil.copytree(SMALL, tmp_path / "content"))
    with (copy / "site.yml").open("a", encoding="utf-8") as file:
        file.write("\nlanguages: [fr, ar]\n")
    return copy


def loaded(content: Path) -> Site:
    site, report = load(content)
    assert site is not None and not report.errors, report
    return site


def shown(site: Site, language: str) -> str:
    each = next(s for s in every_language(site) if s.record.language == language)
    return next(page for page in pages(each) if page.kind == "translations").html()


def test_the_page_has_the_numbers_of_the_content_in_every_language(content: Path) -> None:
    site = loaded(content)
    for language in ("en", "fr", "ar"):
        html = shown(site, language)
        table = html.partition("</table>")[0]
        cells = [int(n) for n in re.findall(r"</span>(\d+)</td>", table)]
        each = next(s for s in every_language(site) if s.record.language == language)
        wanted = [len(getattr(s, n)) for s in translation_status(each) for n in STANDINGS]
        assert cells == wanted and sum(wanted) > 0
    # A text is missing, official or translated: never two of these, and never none.
    for status in translation_status(site):
        found = [number for name in STANDINGS for number in getattr(status, name)]
        assert len(found) == len(set(found))


def test_the_data_has_the_numbers_of_the_page(content: Path) -> None:
    site = loaded(content)
    files = dict(translations_files(next(iter(contexts(site)))))
    rows = list(csv.DictReader(io.StringIO(files[CSV].removeprefix("\ufeff"))))
    held = json.loads(files[JSON])
    assert [(r["text"], r["language"]) for r in rows] == [
        (t["instrument"], t["language"]) for t in held["texts"]
    ]
    for row, text in zip(rows, held["texts"], strict=True):
        assert [int(row[name]) for name in STANDINGS] == [len(text[name]) for name in STANDINGS]


def test_an_unfilled_overlay_is_still_missing(content: Path) -> None:
    before = [s.missing for s in translation_status(loaded(content))]
    (content / "plans/loaf/aim-2.fr.yml").write_text(
        "language: fr\nofficial: no\ntranslated_by: (fill in who)\n"
        "source: {title: (fill in what)}\n"
        "partial: Begun.\ntexts:\n  - number: 2\n    text: |\n      (fill in its wording)\n",
        "utf-8",
    )
    assert [s.missing for s in translation_status(loaded(content))] == before


def test_a_text_of_which_a_part_is_left_out_says_why(content: Path) -> None:
    (content / "plans/loaf/aim-2.fr.yml").write_text(
        "language: fr\nofficial: yes\nconfidence: copy\nsource: {title: Le plan}\n"
        "partial: Only one page is known.\ntexts:\n  - number: 2\n    text: Le pain.\n",
        "utf-8",
    )
    for language, marked in (("en", ""), ("fr", 'lang="en" dir="ltr"')):
        tasks = shown(loaded(content), language).partition('id="fr"')[2].partition("</tbody>")[0]
        assert f"{marked}>Only one page is known.<" in tasks, tasks


def test_a_review_is_said_where_it_is_recorded_and_nowhere_else(content: Path) -> None:
    html = shown(loaded(content), "en")
    assert html.count(str(words("en")["translations_unreviewed"])) == 2
    (content / "words.fr.yml").write_text("language: fr\nreviewed_by: A. <Baker>\n", "utf-8")
    html = shown(loaded(content), "en")
    assert "Reviewed by A. &lt;Baker&gt;" in html
    assert html.count(str(words("en")["translations_unreviewed"])) == 1
    # The link leads to the file that says so.
    assert "edit/main/content/words.fr.yml" in html


def test_a_task_leads_to_the_text_and_names_a_command_that_works(content: Path) -> None:
    html = shown(loaded(content), "fr")
    commands = re.findall(r'<code dir="ltr">alignments export po (\S+) (\w+)</code>', html)
    assert commands and {language for _, language in commands} == {"fr", "ar"}
    site = loaded(content)
    assert all(site.find(what) in site.instruments for what, _ in commands)
    assert 'href="https://git.example/bread/new/main/content/plans/loaf"' in html


def test_very_many_resolutions_are_one_and_say_where_each_is(content: Path, monkeypatch) -> None:
    site = loaded(content)
    before = shown(site, "fr")
    monkeypatch.setattr(translations_view, "MOST_RESOLUTIONS", 0)
    monkeypatch.setattr(translations_view, "MOST_TASKS", 1)
    html = shown(site, "fr")
    table, _, tasks = html.partition("</table>")
    texts = {s.instrument for s in translation_status(site)}
    resolutions = {id for id in texts if site.instruments[id].role == RESOLUTION}
    assert f"{len(resolutions)}</a></th>" in table and resolutions
    cells = [int(n) for n in re.findall(r"</span>(\d+)</td>", table)]
    each = next(s for s in every_language(site) if s.record.language == "fr")
    wanted = [len(getattr(s, n)) for s in translation_status(each) for n in STANDINGS]
    rows = len(texts - resolutions) + 1
    languages = len({s.language for s in translation_status(each)})
    assert sum(cells) == sum(wanted) and len(cells) == rows * languages * len(STANDINGS)
    # What is left out of the tasks is counted, beside the files that have all of it.
    left = before.count("alignments export po") - tasks.count("alignments export po")
    counted = [int(n) for n in re.findall(r'<tr><th scope="row">\D*(\d+)\D*</th><td col', tasks)]
    assert sum(counted) == left > 0
    assert tasks.count("translations.csv") == len(counted) + 1  # the one above has all

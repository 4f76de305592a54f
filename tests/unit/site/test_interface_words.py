"""The interface's words: plural forms by the rules of the language, numbers as it writes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from generator import load
from generator.localization.plural_rules import CATEGORIES, needed_categories
from generator.model.entities import Site
from generator.schema.field_types import Language, Line
from generator.schema.instrument_records import Kind
from generator.site.interface_words import Words
from generator.site.views.context import render_context
from generator.site.views.plan_view import alignment_line, counts
from generator.sitemap.resources import languages, words
from tests.built_site import TINY, changed, fresh, write_tree

COUNTS = (0, 1, 2, 3, 5, 11, 21, 100)

RUSSIAN = {
    "one": "{n} пара", "few": "{n} пары", "many": "{n} пар", "other": "{n} пары",
}  # fmt: skip
ARABIC = {
    "zero": "لا أزواج", "one": "زوج واحد", "two": "زوجان", "few": "{n} أزواج",
    "many": "{n} زوجًا", "other": "{n} زوج",
}  # fmt: skip


def test_russian_sentences() -> None:
    said = Words("ru", {"pairs": RUSSIAN})
    assert [said("pairs", n=n) for n in COUNTS] == [
        "0 пар", "1 пара", "2 пары", "3 пары", "5 пар", "11 пар", "21 пара", "100 пар",
    ]  # fmt: skip


def test_arabic_sentences() -> None:
    said = Words("ar", {"pairs": ARABIC})
    assert [said("pairs", n=n) for n in COUNTS] == [
        "لا أزواج", "زوج واحد", "زوجان", "3 أزواج", "5 أزواج", "11 زوجًا", "21 زوجًا", "100 زوج",
    ]  # fmt: skip


def test_a_form_that_is_missing_is_that_of_other() -> None:
    said = Words("ar", {"pairs": {"one": "one", "other": "{n} in all"}})
    assert [said("pairs", n=n) for n in (0, 1, 2, 11)] == [
        "0 in all", "one", "2 in all", "11 in all",
    ]  # fmt: skip


def test_numbers_are_written_as_the_language_does() -> None:
    table = {"pairs": "{n} of {all}", "rows": {"one": "{n} row", "other": "{n} rows"}}
    assert Words("en", table)("pairs", n=4464, all="2029") == "4,464 of 2029"
    assert Words("fr", table)("rows", n=4464) == "4\u202f464 rows"
    assert Words("en", table).number(12345) == "12,345"


def test_a_hole_that_a_script_fills_takes_the_general_form() -> None:
    assert Words("en", {"rows": {"one": "{n} row", "other": "{n} rows"}})("rows", n="{n}") == (
        "{n} rows"
    )


@pytest.mark.parametrize("language", languages())
def test_words_have_the_plural_forms_of_their_language(language: str) -> None:
    needed = set(needed_categories(language))
    plurals = {k: v for k, v in words(language).items() if isinstance(v, Mapping)}
    assert plurals
    for key, forms in plurals.items():
        assert needed <= set(forms), f"{language}: {key} lacks {sorted(needed - set(forms))}"
        assert set(forms) <= set(CATEGORIES), f"{language}: {key}"
        assert all(forms.values()), f"{language}: {key} has an empty form"


def _russian_site() -> Site:
    tree = changed(TINY)
    tree["plans/loaf/plan.yml"]["kinds"]["step"] = {
        "one": "шаг", "few": "шага", "many": "шагов", "other": "шага", "plural": "шаги",
    }  # fmt: skip
    site, report = load(write_tree(fresh("russian") / "content", tree))
    assert site is not None and not report.errors, report.errors[:2]
    return replace(site, record=replace(site.record, language=Language("ru")))


def test_nouns_of_content_follow_the_language_of_the_site_on_every_page() -> None:
    context = render_context(_russian_site())
    kind = context.site.instruments["loaf"].kinds["step"]
    assert [context.count(n, kind) for n in (0, 1, 2, 5, 11, 21)] == [
        "0 шагов", "1 шаг", "2 шага", "5 шагов", "11 шагов", "21 шаг",
    ]  # fmt: skip
    steps = len(context.site.provisions["loaf:1"].children)
    noun = kind.noun(steps, "ru")
    assert alignment_line(context, "loaf:1").startswith(f"{steps} {noun}.")
    assert kind.plural_noun == "шаги"
    total = sum(p.kind == "step" for p in context.site.provisions.values())
    found = dict(counts(context, context.site.instruments["loaf"]))
    assert found[str(total)].startswith(kind.noun(total, "ru"))


def test_a_noun_of_a_site_in_english_stays_english_on_a_page_in_russian() -> None:
    site, _ = load(write_tree(fresh("english") / "content", TINY))
    assert site is not None
    context = render_context(site, language="ru")
    assert context.noun(21, Kind(one=Line("step"), many=Line("steps"))) == "steps"

"""Plural rules, numbers and messages, held by forms that a reader of the language knows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import generator
from generator.localization.message_format import fill
from generator.localization.plural_rules import (
    CATEGORIES,
    english_count,
    english_plural,
    format_number,
    needed_categories,
    plural_category,
)

COUNTS = (0, 1, 2, 3, 5, 11, 21, 100)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "other one other other other other other other"),
        ("fr", "one one other other other other other other"),
        ("ru", "many one few few many many one many"),
        ("ar", "zero one two few few many many other"),
        ("zh", "other other other other other other other other"),
        ("zh-Hans", "other other other other other other other other"),
        ("pt-BR", "one one other other other other other other"),
    ],
)
def test_the_category_of_a_number_is_that_of_the_language(language: str, expected: str) -> None:
    assert [plural_category(n, language) for n in COUNTS] == expected.split()


@pytest.mark.parametrize("language", ["xx-unknown", "", "no language"])
def test_an_unknown_language_has_the_rules_of_english(language: str) -> None:
    assert [plural_category(n, language) for n in (0, 1, 2)] == ["other", "one", "other"]
    assert format_number(4464, language) == "4,464"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "one other"),
        ("fr", "one other"),  # `many` is for round millions
        ("es", "one other"),
        ("ru", "one few many other"),  # `other` is for fractions, and for what is missing
        ("ar", "zero one two few many other"),
        ("zh", "other"),
    ],
)
def test_needed_are_the_categories_that_counts_meet(language: str, expected: str) -> None:
    assert needed_categories(language) == tuple(expected.split())
    assert set(needed_categories(language)) <= set(CATEGORIES)


def test_numbers_are_written_as_the_language_does_in_latin_digits() -> None:
    assert format_number(999, "en") == "999"
    assert format_number(4464, "en") == "4,464"
    assert format_number(4464, "fr") == "4\u202f464"
    assert format_number(4464, "ru") == "4\u00a0464"
    assert format_number(4464, "ar") == "4,464"


def test_english_counts() -> None:
    assert [english_count(n, "text") for n in (0, 1, 2)] == ["0 texts", "1 text", "2 texts"]
    assert english_count(2, "entry", "entries") == "2 entries"
    assert [english_plural(n, "has", "have") for n in (1, 21)] == ["has", "have"]


def test_holes_are_filled_and_others_stay() -> None:
    assert fill("{a} of {b}, {a}", a=1, b="{a}") == "1 of {a}, 1"
    assert fill("{missing} {a}", a=2) == "{missing} 2"


def test_no_module_chooses_a_form_by_comparing_a_number_with_one() -> None:
    """Geometry and numbering may ask for 1; words may not, nor `one`/`many` follow from it."""
    chosen = re.compile(r"(?:[\"']|\bone) if [^\n]* == 1 else")
    assert chosen.search("noun.one if n == 1 else noun.many")
    assert chosen.search('{"" if number == 1 else "s"}')
    root = Path(generator.__file__).parent
    found = [p for p in root.rglob("*.py") if chosen.search(p.read_text("utf-8"))]
    assert found == []

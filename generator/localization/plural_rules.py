"""Plural rules of CLDR: which form of a noun or sentence goes with a number in a language; and the
direction in which it is written.

The only module that asks Babel for them. A language that CLDR does not know has the rules of
English, as one without words has those of English.
"""

from __future__ import annotations

from functools import cache, lru_cache

from babel import Locale, UnknownLocaleError
from babel.numbers import format_decimal

OTHER = "other"
CATEGORIES = ("zero", "one", "two", "few", "many", OTHER)
"""The plural categories of CLDR. Every language has `other`; no language must have another."""

ENGLISH = "en"

_WHOLE = range(201)  # every rule for whole numbers below a million shows among these


@cache
def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse(ENGLISH)


@cache
def language_name(language: str, shown_in: str) -> str:
    """The name of a language in another one: `anglais` for `en` in French; else its code."""
    return str(_locale(shown_in).languages.get(language.partition("-")[0], language))


@cache
def is_right_to_left(language: str) -> bool:
    """Whether a language is written from right to left."""
    return str(_locale(language).text_direction) == "rtl"


@lru_cache(maxsize=4096)
def plural_category(number: int, language: str) -> str:
    """The plural category of a whole number: 21 is `one` in Russian and `other` in English."""
    return str(_locale(language).plural_form(number))


@cache
def needed_categories(language: str) -> tuple[str, ...]:
    """The categories that counts of things meet in a language, and `other`, in CLDR's order.

    What only fractions or round millions have is not among them (`many` in French).
    """
    met = {plural_category(number, language) for number in _WHOLE} | {OTHER}
    return tuple(category for category in CATEGORIES if category in met)


@cache
def names_few_numbers(category: str, language: str) -> bool:
    """Whether a form is of one or two numbers only, so that a sentence may leave the number out."""
    return 0 < sum(plural_category(number, language) == category for number in _WHOLE) <= 2


@lru_cache(maxsize=4096)
def format_number(number: int, language: str) -> str:
    """A whole number as text in a language writes it, in Latin digits: 4,464 in English.

    Latin digits in Arabic, too: the numbers of provisions beside them have these.
    """
    return str(format_decimal(number, locale=_locale(language), numbering_system="latn"))


def english_plural(number: int, one: str, many: str = "") -> str:
    """A noun or verb after a number, for English messages: “text”, “texts”.

    Without `many` it is a noun whose plural ends in s.
    """
    return one if plural_category(number, ENGLISH) == "one" else many or f"{one}s"


def english_count(number: int, one: str, many: str = "") -> str:
    """A number with its noun, for English messages: “1 text”, “2 texts”."""
    return f"{number} {english_plural(number, one, many)}"

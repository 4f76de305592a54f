"""Corrections: the very words to type in place of a value that its field does not take.

Each function gets the value as typed and returns the value that would do, or nothing. They are
asked only after a value was refused, so that they never change what content says.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from datetime import date

from generator.yamlfile.line_typos import without_invisible

_QUOTES = "“”„‟«»‘’‚‹›\"'`"
_LANGUAGES = {
    "arabic": "ar",
    "chinese": "zh",
    "english": "en",
    "french": "fr",
    "russian": "ru",
    "spanish": "es",
    "français": "fr",
    "español": "es",
    "german": "de",
    "portuguese": "pt",
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def nearest(word: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """The known word most like `word`, or nothing; `cutoff` is from 0 (any) to 1 (the same)."""
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=cutoff)
    return near[0] if near else ""


def suggest(word: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """A hint naming the known word nearest to `word`, or nothing."""
    return did_you_mean(nearest(word, known, cutoff))


def did_you_mean(word: str) -> str:
    """The hint that asks for a word, or nothing where there is none."""
    return f"Did you mean “{word}”?" if word else ""


def bare(value: str) -> str:
    """A value without the quotation marks around it and without what cannot be seen."""
    return without_invisible(value).strip().strip(_QUOTES).strip()


def name(value: str) -> str:
    """A name made of words: “Published by” → published-by; nothing where a letter would be lost."""
    text = bare(value).lower()
    if re.search(r"[^a-z0-9.\s_/,;:'’\"“”()&–—-]", text):
        return ""
    return re.sub(r"[^a-z0-9.]+", "-", text).strip("-.")


def term(value: str, terms: Iterable[str], labels: Iterable[str]) -> str:
    """The term of the vocabulary that a value means: by its id, or by the label it is shown as."""
    ids = list(terms)
    wanted = name(value)
    if wanted in ids:
        return wanted
    for id, label in zip(ids, labels, strict=True):
        if wanted and name(label) == wanted:
            return id
    return ""


def of_terms(value: str, terms: Iterable[str], labels: Iterable[str]) -> str:
    """The hint for a word that is no term; a term that is merely like it is only asked for."""
    ids = list(terms)
    found = term(value, ids, labels)
    return f"Write `{found}`." if found else suggest(name(value), ids, 0.75)


_AFTER_A_NUMBER = "bis|ter|quater|quinquies|sexies|septies|octies|alt"
_NUMBER_LAST = re.compile(
    r"(?:(?:[^\W\d_]{3,}[.:]?|no[.:]?|nr\.?)\s+|[§#№]\s*)*"
    r"(?P<number>[^\W\d_]{0,6}\d[\w.()-]*)"
    rf"(?:\s+(?P<more>{_AFTER_A_NUMBER}|[a-z]))?",
    re.IGNORECASE,
)
_JOINS = re.compile(r"\b(?:and|or|to|et|ou|y|o|not|except|but|all|without|from)\b", re.IGNORECASE)


def number(value: str) -> str:
    """The number in “Target 2.2”, “7 (a)”, “2,2” or “7 bis”.

    Nothing where the value says more than one number with a noun before it: “1–3”, “4 and 5”.
    """
    text = re.sub(r"\s+(?=\()", "", bare(value)).rstrip(".:;")
    text = re.sub(r"(?<=\d),(?=\d)", ".", text)
    found = _NUMBER_LAST.fullmatch(text)
    if found and not _JOINS.search(text[: found.start("number")]):
        return found.group("number").rstrip(".-") + (found.group("more") or "")
    last = re.fullmatch(r"[^\W\d_]{3,}\s+([^\W_])", text)
    return last.group(1) if last and not _JOINS.match(text) else ""


def address(value: str) -> str:
    """A web address in full, without what was pasted around it; nothing if a space is inside."""
    text = re.sub(r"(?<=://)\s+", "", bare(value).strip("<>()[] "))
    if re.search(r"\s", text):
        return ""
    text = re.sub(r"^(?:https?:?/*)?(?=www\.)", "https://", text, count=1)
    if "://" not in text and re.match(r"[\w-]+(\.[\w-]+)+(/|$)", text):
        text = f"https://{text}"
    return text


def language(value: str) -> str:
    """A language’s code by its English name, or in small letters."""
    text = bare(value).lower()
    return _LANGUAGES.get(text, text)


_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DAY_BEFORE = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?)?{_MONTH},?|\d{{1,2}}[./-]\d{{1,2}}[./-]"


def year(value: str) -> str:
    """The year of “by 2030”, “(2030)” or “31 December 2030”; a span or “after 2030” has none."""
    found = re.fullmatch(
        rf"\(?(?:(?:by|in|until|the|end|of|year)\s+)*(?:(?:{_DAY_BEFORE})\s*)?(\d{{4}})[.,;)]*",
        bare(value).lower(),
    )
    return found.group(1) if found else ""


def digits(value: str) -> str:
    """The whole number of “1st”, “1.” or “no. 1”."""
    found = re.fullmatch(
        r"(?:(?:no|nr|number|position|place)\.?\s*|#\s*)?(\d+)(?:st|nd|rd|th|\.)?",
        bare(value).lower(),
    )
    return found.group(1) if found else ""


def colour(value: str) -> str:
    """A colour of six digits: three are doubled, a lost “#” is given back."""
    text = bare(value).lstrip("#")
    if re.fullmatch(r"[0-9A-Fa-f]{3}", text):
        text = "".join(digit * 2 for digit in text)
    return f"#{text}"


_WEEKDAY = r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"


def is_real(text: str) -> bool:
    """Whether a date written year, month, day is one of the calendar; less than a day is."""
    try:
        date(*(int(part) for part in (*text.split("-"), "1", "1")[:3]))
    except ValueError:
        return False
    return True


def _normal_date(value: str) -> str:
    return re.sub(r"\s+", " ", re.sub(rf"{_WEEKDAY},?", "", bare(value).lower())).strip()


_NAMED_DATE = re.compile(
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of|\.)?[ -])?(?P<month>{_MONTH})(?: of|,)?[ -]"
    rf"(?:(?P<after>\d{{1,2}})(?:st|nd|rd|th)?,? )?(?P<year>\d{{4}})"
)
_NUMBERS_DATE = re.compile(r"\d+(?:\s?[-/.]\s?\d+){0,2}", re.ASCII)


def is_like_a_date(value: str) -> bool:
    """Whether a value has the form of a date, in whatever order, and no other words."""
    text = _normal_date(value)
    return bool(_NAMED_DATE.fullmatch(text) or _NUMBERS_DATE.fullmatch(text))


def day(value: str) -> str:
    """A real date in the order year, month, day, where the value leaves no doubt what is which."""
    found = days(value)
    return found[0] if len(found) == 1 else ""


def days(value: str) -> tuple[str, ...]:
    """The real dates that a value may mean: none, one, or two where its order is in doubt."""
    return tuple(dict.fromkeys(found for found in _days(_normal_date(value)) if found))


def _days(text: str) -> Iterator[str]:
    named = _NAMED_DATE.fullmatch(text)
    if named:
        month = _MONTHS.index(named["month"][:3]) + 1
        days = [d for d in (named["day"], named["after"]) if d]
        if len(days) <= 1:
            yield _written(named["year"], str(month), *days)
    if not _NUMBERS_DATE.fullmatch(text):
        return
    parts = re.split(r"\s?[-/.]\s?", text)
    if len(parts[0]) == 4:
        yield _written(*parts)
        if len(parts) == 2 and int(parts[1]) == int(parts[0]) % 100 + 1:
            yield _written(parts[0])  # “2010/11” may be a span of two years
    elif len(parts) == 2 and len(parts[1]) == 4:
        yield _written(parts[1], parts[0])
    elif len(parts) == 3 and len(parts[2]) == 4:
        first, second, last = parts
        if int(first) <= 12:  # else only a day
            yield _written(last, first, second)
        if int(second) <= 12:
            yield _written(last, second, first)


def _written(*parts: str) -> str:
    """The parts of a date as content has them; nothing if the calendar lacks it."""
    if any(len(part) > 2 for part in parts[1:]):
        return ""
    text = "-".join((parts[0], *(f"{int(part):02d}" for part in parts[1:])))
    return text if is_real(text) else ""

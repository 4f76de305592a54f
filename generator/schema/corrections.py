"""Corrections: the very words to type in place of a value that its field does not take.

Each function gets the value as typed and returns the value that would do, or nothing. They are
asked only after a value was refused, so that they never change what content says.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

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
    """A name made of words: “Published by” → published-by."""
    return re.sub(r"[^a-z0-9.]+", "-", bare(value).lower()).strip("-.")


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


def number(value: str) -> str:
    """The number in “Target 2.2”, “7 (a)” or “2,2”."""
    text = re.sub(r"\s+(?=\()", "", bare(value)).replace(",", ".").rstrip(".:;")
    found = re.search(r"(?<![\w.])[^\W_]{0,6}\d[\w.()-]*(?<![.-])", text)
    if found:
        return found.group()
    last = text.rpartition(" ")[2]
    return last if len(last) == 1 else ""


def address(value: str) -> str:
    """A web address in full, without what was pasted around it."""
    text = bare(value).strip("<>()[] ").replace(" ", "")
    text = re.sub(r"^(?:https?:?/*)?(?=www\.)", "https://", text, count=1)
    if "://" not in text and re.match(r"[\w-]+(\.[\w-]+)+(/|$)", text):
        text = f"https://{text}"
    return text


def language(value: str) -> str:
    """A language’s code by its English name, or in small letters."""
    text = bare(value).lower()
    return _LANGUAGES.get(text, text)


def year(value: str) -> str:
    """The only year in a value."""
    found = re.findall(r"(?<!\d)\d{4}(?!\d)", value)
    return found[0] if len(found) == 1 else ""


def digits(value: str) -> str:
    """The only whole number in a value."""
    found = re.findall(r"\d+", value)
    return found[0] if len(found) == 1 else ""


def colour(value: str) -> str:
    """A colour of six digits: three are doubled, a lost “#” is given back."""
    text = bare(value).lstrip("#")
    if re.fullmatch(r"[0-9A-Fa-f]{3}", text):
        text = "".join(digit * 2 for digit in text)
    return f"#{text}"


def day(value: str) -> str:
    """A date in the order year, month, day, where the value leaves no doubt what is which."""
    text = bare(value).lower()
    years = re.findall(r"(?<!\d)\d{4}(?!\d)", text)
    if len(years) != 1:
        return ""
    rest = text.replace(years[0], " ")
    numbers = [int(n) for n in re.findall(r"\d+", rest)]
    months = [n for n, m in enumerate(_MONTHS, 1) if re.search(rf"\b{m}[a-z]*\b", rest)]
    if len(months) == 1 and len(numbers) <= 1:
        days = numbers
    elif not months and len(numbers) == 2 and max(numbers) > 12 >= min(numbers) >= 1:
        months, days = [min(numbers)], [max(numbers)]
    elif not months and len(numbers) == 1:
        months, days = numbers, []
    else:
        return ""
    if not 1 <= months[0] <= 12 or any(not 1 <= d <= 31 for d in days):
        return ""
    return f"{years[0]}-{months[0]:02d}" + "".join(f"-{d:02d}" for d in days)

"""Matching of quotations: why one is not found in its text, and the correction to suggest."""

from __future__ import annotations

import re

from generator.model.markup import contains, nearest, plain
from generator.yamlfile.line_typos import INVISIBLE, ODD_SPACES

_QUOTES = "“”„‟«»‘’‚‹›\"'`´"
_DASHES = "‐‑‒–—−-"
_SKIPPED = set(INVISIBLE + "*_\\")


def hint(text: str, words: str, width: int = 90) -> str:
    """The hint for `words` that are not in `text`: the passage as printed, or the nearest."""
    if not text:
        return "Its wording is not on this site: leave the quote out."
    inner = words.strip().strip(_QUOTES).strip()
    if inner and inner != words and contains(text, inner):
        return f"Leave the quotation marks out: `{inner}`."
    passage = _passage(plain(text), words)
    if passage:
        return f"Type it as the text has it: “{_short(passage)}”. {_difference(words, passage)}"
    parts = [p.strip() for p in re.split(r"\s*(?:\[?(?:…|\.\.\.)\]?)\s*", words) if p.strip()]
    if len(parts) > 1 and any(_passage(plain(text), part) for part in parts):
        return f"Quote one unbroken passage, without “…”: “{nearest(text, parts[0], width)}”"
    return f"The nearest passage is: “{nearest(text, words, width)}”"


def is_nearly(text: str, words: str) -> bool:
    """Whether the words are in the text but for signs, capitals and spaces."""
    return bool(_passage(plain(text), words))


def _short(passage: str) -> str:
    return passage if len(passage) <= 200 else f"{passage[:200]}…"


def _passage(text: str, words: str) -> str:
    """The words of `text` that are `words` but for signs, capitals, and what cannot be seen."""
    wanted, _ = _folded(words)
    have, places = _folded(text)
    wanted = wanted.strip(" '")
    at = have.find(wanted) if len(wanted) > 2 else -1
    if at < 0:
        return ""
    return text[places[at] : places[at + len(wanted) - 1] + 1]


def _folded(text: str) -> tuple[str, list[int]]:
    """The text in small letters with one kind of quotation mark, dash and space; and whence."""
    found: list[str] = []
    places: list[int] = []
    for at, character in enumerate(text):
        if character in _SKIPPED:
            continue
        sign = character.lower()
        if character in _QUOTES:
            sign = "'"
        elif character in _DASHES:
            sign = "-"
        elif character.isspace() or re.match(f"[{ODD_SPACES}]", character):
            if found and found[-1] == " ":
                continue
            sign = " "
        for letter in sign:
            found.append(letter)
            places.append(at)
    return "".join(found), places


def _difference(words: str, passage: str) -> str:
    """What is different, in a few words."""
    visible = "".join(c for c in words if c not in INVISIBLE)
    if visible != words:
        return "There is a character in it that cannot be seen."
    if "*" in words:
        return "Leave out the asterisks."
    if words.lower() == passage.lower():
        return "Capital and small letters differ."
    if any(c in _QUOTES for c in words + passage) and _same(words, passage, _QUOTES):
        return "The quotation marks or apostrophes differ."
    if _same(words, passage, _DASHES):
        return "The dashes differ."
    return "Signs differ."


def _same(one: str, other: str, signs: str) -> bool:
    table = str.maketrans(dict.fromkeys(signs, "'"))
    return one.translate(table) == other.translate(table)

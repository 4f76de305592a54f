"""The words of all pages of a language: what the search compares a misspelt word with.

They are published with the index, as one script a language: sorted and without case and accents,
each with the number of letters that it shares with the word before it, as a digit of base 36.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from html import unescape
from itertools import takewhile

from generator.site.payload import script
from generator.site.views.lookup_payload import GLOBAL

NAME = "words"
"""The name of the words of the site's own language, and what that of another one begins with."""
SHORTEST, LONGEST = 3, 40
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_TAG = re.compile(r"<pre.*?</pre>|<[^>]*>", re.DOTALL)
"""A tag; lines to copy are no words of a page, and are taken with theirs."""
_WORD = re.compile(r"[^\W\d_]+")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")


def folded(text: str) -> str:
    """Small letters without accents, as the search's script folds a query."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c for c in plain if unicodedata.category(c)[0] != "M" and c != "\u0640").lower()


class PageWords:
    """Gathers the words of pages; what pages have in common is read once."""

    def __init__(self) -> None:
        self._chunks: set[str] = set()

    def add(self, title: str, html: str) -> None:
        """Take in the words of a page: its title, and its part without mark-up."""
        self._chunks.update(title.split())
        self._chunks.update(_TAG.sub(" ", html).split())

    def words(self) -> list[str]:
        """All words, folded and sorted by their code points. Chinese is not cut into words."""
        text = folded(unescape("\n".join(sorted(self._chunks))))
        found = {word for word in _WORD.findall(text) if SHORTEST <= len(word) <= LONGEST}
        return sorted((w for w in found if not _HAN.search(w)), key=lambda w: w.encode("utf-16-be"))

    def script(self, name: str) -> str:
        """The script that hands them to the search under a name."""
        return script(f"(window.{GLOBAL}??={{}})[{json.dumps(name)}]", packed(self.words()))


def name_of(language: str) -> str:
    """The name of the words of a language, empty for the site's own; the script's file is that and
    “.js”, in the folder of the index.
    """
    return f"{NAME}.{language}" if language else NAME


def packed(words: Iterable[str]) -> str:
    """Sorted words as one string; `unpacked` of did_you_mean.ts reads it."""
    entries = []
    before = ""
    for word in words:
        alike = takewhile(lambda pair: pair[0] == pair[1], zip(before, word, strict=False))
        shared = min(sum(1 for _ in alike), len(_DIGITS) - 1)
        entries.append(f"{_DIGITS[shared]}{word[shared:]}")
        before = word
    return " ".join(entries)

"""Words in another language than their page: text that knows which, and is marked as such."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from generator.localization.plural_rules import is_right_to_left


def direction(language: str) -> str:
    """The direction in which a language is written: `ltr` or `rtl`."""
    return "rtl" if is_right_to_left(language) else "ltr"


class Phrase(str):
    """A text whose language is not that of the page that shows it.

    It is a text like any other. Where it is printed, its language goes with it; in an attribute,
    which takes no mark-up, it does not.
    """

    __slots__ = ("language",)
    language: str

    def __new__(cls, words: str, language: str) -> Phrase:
        """The words, and the language that they are in."""
        found = super().__new__(cls, words)
        found.language = language
        return found


class Isolated(str):
    """An identifier in a text that is written from right to left: its signs keep their order."""

    __slots__ = ()


_IDENTIFIER = re.compile(r"(?=.*[A-Za-z/-])[A-Za-z0-9][A-Za-z0-9 ./:()_@–-]*")


def as_identifier(words: str) -> str:
    """Words as an identifier, if they are one: of Latin letters, numbers and the signs in them.

    Dates are, too: beside Arabic letters the parts of “2026-11-26” would change their places.
    """
    plain = type(words) is str and _IDENTIFIER.fullmatch(words)
    return Isolated(words) if plain else words


def phrase(words: str, language: str) -> str:
    """Words that say their language, if they have one of their own."""
    return Phrase(words, language) if language and words else words


class Sentence(str):
    """A text of which some parts are in another language: `parts` are all of them in turn."""

    __slots__ = ("parts",)
    parts: tuple[str, ...]

    def __new__(cls, parts: Iterable[str]) -> Sentence:
        """The sentence that the parts are when joined."""
        whole = tuple(p for part in parts for p in getattr(part, "parts", (part,)))
        found = super().__new__(cls, "".join(whole))
        found.parts = whole
        return found


_PLAIN = frozenset({str})


def joined(separator: str, parts: Iterable[str]) -> str:
    """Texts with a separator between them; the language of each goes with it."""
    found = list(parts)
    if _PLAIN.issuperset(map(type, found)):  # nearly always, and asked a hundred thousand times
        return separator.join(found)
    if not any(isinstance(part, (Phrase, Sentence, Isolated)) for part in found):
        return separator.join(found)
    return Sentence(
        p for n, part in enumerate(found) for p in ((separator, part) if n else (part,))
    )


def changed(words: str, change: Callable[[str], str]) -> str:
    """Words after a change that leaves their language as it is."""
    if isinstance(words, Phrase):
        return Phrase(change(str(words)), words.language)
    return change(words)

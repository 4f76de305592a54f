"""Texts as a file for translators has them, whatever its format."""

from __future__ import annotations

from dataclasses import dataclass

APART = " | "
"""What is between the file and the key of a text where a format has one name for both."""


@dataclass(frozen=True, slots=True)
class ExchangedText:
    """A text as it came back. Of a form that the file does not have, source or target is None.

    `original` and `key` say which text it is; `line` is where it begins. A text that a translator
    has marked as not certain is `fuzzy`.
    """

    original: str
    key: str
    sources: tuple[str | None, ...]
    targets: tuple[str | None, ...]
    line: int
    fuzzy: bool = False


@dataclass(frozen=True, slots=True)
class ExchangedFile:
    """What came back: the texts, in one language."""

    language: str
    texts: tuple[ExchangedText, ...]

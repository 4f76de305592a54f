"""The interface's words in one language; no template and no view has words of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from generator.localization.message_format import fill
from generator.localization.phrase import as_identifier
from generator.localization.plural_rules import (
    OTHER,
    format_number,
    is_right_to_left,
    plural_category,
)


class Words:
    """`words("key", n=3)`: the sentence of a key with its holes filled.

    A key with plural forms takes `n` and has the form of its plural category in the language;
    a form that is missing is that of `other`. Whole numbers are written as the language does.
    An unknown key raises KeyError: it is a mistake in code, which the tests meet.
    """

    def __init__(self, language: str, table: Mapping[str, str | Mapping[str, str]]) -> None:
        self.language = language
        self._table = table
        self._from_right = is_right_to_left(language)

    def __call__(self, key: str, **values: object) -> str:
        sentence = self._table[key]
        if not isinstance(sentence, str):
            n = values.get("n")
            category = plural_category(n, self.language) if isinstance(n, int) else OTHER
            sentence = sentence.get(category) or sentence[OTHER]
        if not values:
            return sentence
        shown = {
            name: format_number(value, self.language) if isinstance(value, int) else value
            for name, value in values.items()
        }
        if self._from_right:
            shown = {n: as_identifier(v) if isinstance(v, str) else v for n, v in shown.items()}
        return fill(sentence, **shown)

    @cached_property
    def colon(self) -> str:
        """What is between a label and its value, with its spaces."""
        words = self._table
        return re.split(r"\{\w+\}", str(words["labelled"]))[1]

    def number(self, number: int) -> str:
        """A whole number as the language writes it."""
        return format_number(number, self.language)

    def forms(self, key: str) -> str | Mapping[str, str]:
        """The sentence of a key with its holes, or its plural forms, for a script to fill."""
        return self._table[key]

    def starting(self, prefix: str) -> dict[str, str | Mapping[str, str]]:
        """The words of a feature as the table has them, for a script, without the prefix."""
        return {
            key.removeprefix(prefix): value
            for key, value in self._table.items()
            if key.startswith(prefix)
        }

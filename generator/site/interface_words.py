"""The interface's words in one language; no template and no view has words of its own."""

from __future__ import annotations

from collections.abc import Mapping

from generator.localization.message_format import fill
from generator.localization.plural_rules import OTHER, format_number, plural_category


class Words:
    """`words("key", n=3)`: the sentence of a key with its holes filled.

    A key with plural forms takes `n` and has the form of its plural category in the language;
    a form that is missing is that of `other`. Whole numbers are written as the language does.
    An unknown key raises KeyError: it is a mistake in code, which the tests meet.
    """

    def __init__(self, language: str, table: Mapping[str, str | Mapping[str, str]]) -> None:
        self.language = language
        self._table = table

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
        return fill(sentence, **shown)

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

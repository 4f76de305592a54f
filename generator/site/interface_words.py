"""The interface's words in one language; no template and no view has words of its own."""

from __future__ import annotations

from collections.abc import Mapping

from generator.model.entities import fill


class Words:
    """`words("key", n=3)`: the sentence of a key with its holes filled.

    A key with plural forms takes `n`; English needs `one` and `other`. An unknown key raises
    KeyError: it is a mistake in code, which the tests meet.
    """

    def __init__(self, language: str, table: Mapping[str, str | Mapping[str, str]]) -> None:
        self.language = language
        self._table = table

    def __call__(self, key: str, **values: object) -> str:
        sentence = self._table[key]
        if not isinstance(sentence, str):
            sentence = sentence["one" if values.get("n") == 1 else "other"]
        return fill(sentence, **values) if values else sentence

    def starting(self, prefix: str) -> dict[str, str | Mapping[str, str]]:
        """The words of a feature as they stand in the table, for a script, without the prefix."""
        return {
            key.removeprefix(prefix): value
            for key, value in self._table.items()
            if key.startswith(prefix)
        }

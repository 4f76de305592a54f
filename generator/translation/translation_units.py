"""Translation units: a text with its key, its source and its translation, and the file it is in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.model.entities import Site
from generator.yamlfile.writer import Line, Prose, Value, on_one_line

Way = tuple[str | int, ...]
"""The way to a value in the YAML file of the translation: `("kinds", "goal", "one")`."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A text to translate.

    `sources` are the source's plural forms, those of `one` and `other`, or the only one. `targets`
    are those of the translation, one for each of `categories`, or the only one; a text that nobody
    has given is empty. `ways` are their places. `prose` has paragraphs. Texts of a `group` are
    written all or none. A text that is `official` in the language is nobody's to translate.
    """

    key: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    ways: tuple[Way, ...]
    categories: tuple[str, ...] = ()
    note: str = ""
    prose: bool = False
    group: str = ""
    official: bool = False

    def normal(self, text: str) -> str:
        """The text with white space, and with letters in one form, as the content has it."""
        text = unicodedata.normalize("NFC", text)
        if not self.prose:
            return on_one_line(text)
        parts = re.split(r"\n[ \t\r]*\n", text)
        return "\n\n".join(on_one_line(part) for part in parts if part.strip())

    def typed(self, text: str) -> Value:
        """The text as the writer of files is to write it."""
        return Prose(text) if self.prose else Line(text)


@dataclass(frozen=True, slots=True)
class TranslationFile:
    """The texts of one YAML file in one language.

    `original` is what files for translators call it. `inside` is the path of the translation below
    the folder `root`; it need not be there yet. `shown` is how messages call it. `edited` gives the
    file's bytes with new texts at their ways. `again` finds the same in a copy of the folder, of
    which the site was loaded.
    """

    original: str
    source_language: str
    language: str
    root: Path
    inside: str
    shown: str
    units: tuple[Unit, ...]
    edited: Callable[[Mapping[Way, Value]], bytes]
    again: Callable[[Path, Site], TranslationFile]

    @property
    def path(self) -> Path:
        return self.root / self.inside

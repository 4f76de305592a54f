"""Records of the site's own words in another language: words.fr.yml.

Only what the editors of the site have written is in it: names, nouns, terms, the words of the home
page. The wording of adopted texts is in overlays, `x.fr.yml` beside `x.yml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.schema.field_types import NO_FIELDS, Language, Line, Prose, doc
from generator.schema.instrument_records import Kind
from generator.yamlfile.tree import Where


@dataclass(frozen=True, slots=True)
class TermWords:
    """A term of the vocabulary in another language; what is left out stays as it is."""

    label: Line = doc("The word as shown.", Line(""))
    definition: Prose = doc("What it means.", Prose(""))
    gloss: Line = doc("As in a term.", Line(""))
    margin: Line = doc("As in a term.", Line(""))
    group: Line = doc("As in a term.", Line(""))
    source: Line = doc("Whose wording it is in this language; else it is the site’s.", Line(""))


@dataclass(frozen=True, slots=True)
class VocabularyWords:
    """The terms of the vocabulary in another language, by section."""

    relations: Mapping[str, TermWords] = doc("As in vocabulary.yml.", NO_FIELDS)
    degrees: Mapping[str, TermWords] = doc("As in vocabulary.yml.", NO_FIELDS)
    bases: Mapping[str, TermWords] = doc("As in vocabulary.yml.", NO_FIELDS)
    statuses: Mapping[str, TermWords] = doc("As in vocabulary.yml.", NO_FIELDS)
    verbs: Mapping[str, TermWords] = doc("As in vocabulary.yml.", NO_FIELDS)
    addressees: Mapping[str, TermWords] = doc("As in vocabulary.yml.", NO_FIELDS)
    bodies: Mapping[str, TermWords] = doc("As in vocabulary.yml.", NO_FIELDS)


@dataclass(frozen=True, slots=True)
class InstrumentWords:
    """How a plan or framework is called in another language."""

    name: Line = doc(
        "The full name as the body itself has it in this language; its texts are cited under it. "
        "Left out until one has been seen.",
        Line(""),
    )
    short_name: Line = doc("A shorter name for headings.", Line(""))
    mark: Line = doc("The short label on marks.", Line(""))
    summary: Prose = doc("What it is, in a sentence or two.", Prose(""))
    kinds: Mapping[str, Kind] = doc("The kinds of its units, with their plural forms.", NO_FIELDS)


@dataclass(frozen=True, slots=True)
class ResolutionsWords:
    """How resolutions are called in another language."""

    name: Line = doc("The heading of their index.", Line(""))
    mark: Line = doc("The short label on marks.", Line(""))
    one: Line = doc("The noun.", Line(""))
    many: Line = doc("Its plural.", Line(""))
    summary: Prose = doc("A sentence for their index.", Prose(""))
    preambular: Kind | None = doc("What preambular paragraphs are called.", None)
    operative: Kind | None = doc("What operative paragraphs are called.", None)


@dataclass(frozen=True, slots=True)
class TranslationRecord:
    """words.fr.yml: the site’s own words in another language."""

    where: Where
    language: Language = doc("The language, by its code, as in the file’s name.")
    reviewed_by: Line = doc(
        "Who has reviewed the words of this site in this language. Without it, every page in the "
        "language says that nobody has.",
        Line(""),
    )
    name: Line = doc("The site’s name.", Line(""))
    headline: Line = doc("The first words of the home page.", Line(""))
    summary: Prose = doc("The sentences under them.", Prose(""))
    description: Line = doc("One sentence for search engines.", Line(""))
    disclaimer: Prose = doc("Shown on every page.", Prose(""))
    trust: Mapping[str, Prose] = doc("Headings and texts on how to trust the site.", NO_FIELDS)
    resolutions: ResolutionsWords | None = doc("How resolutions are called.", None)
    instruments: Mapping[str, InstrumentWords] = doc(
        "Plans and frameworks, by their ids.", NO_FIELDS
    )
    vocabulary: VocabularyWords | None = doc("The terms of the vocabulary.", None)

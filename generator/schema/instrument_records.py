"""Records of documents: plans, frameworks and resolutions, with their texts.

One dataclass a kind of record. The dataclass is the schema: `decode` turns YAML into these, and
field reference, JSON Schema and scaffolds derive from them. A field without a default is
mandatory. The string after a field in `doc` is its manual entry.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from generator.localization.plural_rules import CATEGORIES, plural_category
from generator.schema.field_types import (
    NO_FIELDS,
    Address,
    Addressee,
    Body,
    Colour,
    Day,
    Language,
    Line,
    Name,
    Number,
    Position,
    Prose,
    Ref,
    Year,
    doc,
)
from generator.yamlfile.tree import Where


@dataclass(frozen=True, slots=True)
class Source:
    title: Line = doc("What it is: document, page, list.")
    url: Address = doc("Where it can be read.", Address(""))
    publisher: Line = doc("Who published it.", Line(""))
    edition: Line = doc("Which edition, version, file or commit of it.", Line(""))
    retrieved: Line = doc("When it was read: a date, or “unknown”.", Line(""))
    licence: Line = doc("Terms of reuse.", Line(""))
    note: Line = doc("What editors should know of this copy; shown with the source.", Line(""))


@dataclass(frozen=True, slots=True)
class Variant:
    where: Where
    name: Line = doc("What this wording is called.")
    text: Prose = doc("The other wording, or as much of it as is known.")
    of: Literal["text", "explanation"] = doc("Which text it is a wording of.", "text")
    source: Source | None = doc("Where this wording was read.", None)
    note: Prose = doc("How it differs, what is unverified.", Prose(""))


@dataclass(frozen=True, slots=True)
class Repair:
    where: Where
    found: Line = doc("The words as the copy has them.")
    restored: Line = doc("The words as shown here, with their mark-up.")
    why: Line = doc("The reason.")


@dataclass(frozen=True, slots=True)
class Due:
    where: Where
    year: Year = doc("The year, four digits.")
    words: Line = doc("The words of the text that carry it.")


@dataclass(frozen=True, slots=True)
class Citation:
    where: Where
    words: Line = doc("The words that name the other text, verbatim.")
    to: Ref = doc("Its id, where this site has it.", Ref(""))
    name: Line = doc("Its full name, where this site does not have it.", Line(""))
    url: Address = doc("Where it can be read.", Address(""))
    body: bool = doc("yes if the words name a body, not a text.", False)
    note: Line = doc("What a reader should know, e.g. that it is a mention only.", Line(""))


@dataclass(frozen=True, slots=True)
class Indicator:
    where: Where
    code: Line = doc("Its code, as its source has it.")
    title: Line = doc("Its title, quoted exactly.")
    kind: Line = doc("What sort of indicator its source says it is: headline.", Line(""))
    id: Line = doc("Its identifier, where its source has one.", Line(""))
    source: Source | None = doc("If not the instrument’s `indicators_source`.", None)


@dataclass(frozen=True, slots=True)
class InferredItem:
    where: Where
    number: Number = doc("The number it would have.")
    reason: Line = doc("Why it is thought to exist.")


@dataclass(frozen=True, slots=True)
class ItemRecord:
    """A goal, target or other unit of a plan or framework; may hold units of its own."""

    where: Where
    number: Number = doc("The number as printed.")
    kind: Name = doc("One of the instrument’s `kinds`; else by depth.", Name(""))
    title: Line = doc("A title, where it has one.", Line(""))
    short: Line = doc(
        "A few words of its title or text, as they follow each other there, that say what it is "
        "about: its caption in pictures.",
        Line(""),
    )
    text: Prose = doc("The wording, quoted exactly.", Prose(""))
    wording: Literal["full", "partial", "unavailable"] = doc("How much of it is here.", "full")
    wording_note: Line = doc("Why it is partial or unavailable.", Line(""))
    shown_wording: Line = doc("Which wording is shown, where several circulate.", Line(""))
    explanation: Prose = doc("The instrument’s own explanation.", Prose(""))
    explanation_wording: Literal["full", "partial", "unavailable"] = doc("As `wording`.", "full")
    explanation_note: Line = doc("As `wording_note`.", Line(""))
    shown_explanation: Line = doc("As `shown_wording`.", Line(""))
    explanation_source: Source | None = doc("If not `source`.", None)
    number_inferred: bool = doc(
        "yes if the number is not printed but follows from position.", False
    )
    number_note: Line = doc("From what it follows.", Line(""))
    source: Source | None = doc("Where the wording was read; else the parent’s source.", None)
    confidence: Literal["", "checked", "copy", "recalled"] = doc(
        "checked against the original, read in a copy, or from memory.", ""
    )
    confidence_note: Line = doc("More on that.", Line(""))
    variants: tuple[Variant, ...] = doc("Other wordings that circulate.", ())
    repairs: tuple[Repair, ...] = doc("What was restored in the copy.", ())
    footnotes: Mapping[str, Prose] = doc("Footnotes by number.", NO_FIELDS)
    note: Prose = doc("A note by the editors of this site.", Prose(""))
    ids: tuple[Line, ...] = doc("Official identifiers, accepted wherever an id is.", ())
    url: Address = doc("The official page or URI.", Address(""))
    colour: Colour = doc("Its own colour; else its parent’s or the instrument’s.", Colour(""))
    section: Name = doc("One of the instrument’s `sections`.", Name(""))
    due: Due | None = doc("When it is to be reached.", None)
    also_due: tuple[Due, ...] = doc("Other years that its text names, for parts of it.", ())
    cites: tuple[Citation, ...] = doc("Other texts it names.", ())
    indicators: tuple[Indicator, ...] = doc("What measures it, as a source lists it.", ())
    items: tuple[ItemRecord, ...] = doc("The units it holds.", ())
    inferred_items: tuple[InferredItem, ...] = doc(
        "Units that are only thought to exist: a note here, no page, no count.", ()
    )


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of unit, in words."""

    one: Line = doc("The noun, small letters: goal; the form after 1.")
    many: Line = doc(
        "Its plural: goals. Beside `other`, only the form of the plural category `many`.", Line("")
    )
    zero: Line = doc("The form of the plural category `zero`, in a language that has it.", Line(""))
    two: Line = doc("The form of the plural category `two`: Arabic has it.", Line(""))
    few: Line = doc("The form of the plural category `few`: after 3 in Russian.", Line(""))
    other: Line = doc("The form after all other numbers; without it, `many`.", Line(""))
    plural: Line = doc(
        "The plural where no number is before it, as in a heading; without it, `other` or `many`.",
        Line(""),
    )
    name: Line = doc("How one is called; {mark} and {number} are replaced by those.", Line(""))
    also: tuple[Line, ...] = doc(
        "What readers may type for it: abbreviations, the word in other languages.", ()
    )

    def noun(self, number: int, language: str) -> str:
        """The noun as it is after a number in a language, by the plural category of CLDR.

        `many` alone is the plural of all numbers: a form that is missing is `other`, else `many`,
        else `one`.
        """
        category = plural_category(number, language)
        return str(getattr(self, category)) or self.other or self.many or self.one

    @property
    def plural_noun(self) -> str:
        """The plural where no number is before it, as in a heading."""
        return self.plural or self.other or self.many or self.one

    @property
    def forms(self) -> tuple[str, ...]:
        """Every form of the noun, each once."""
        found = (self.one, self.many, *(getattr(self, name) for name in CATEGORIES), self.plural)
        return tuple(dict.fromkeys(form for form in found if form))


@dataclass(frozen=True, slots=True)
class Section:
    title: Line = doc("The heading.")
    note: Line = doc("What a reader should know of it.", Line(""))


@dataclass(frozen=True, slots=True)
class Hue:
    """How an instrument is drawn."""

    light: Colour = doc("On white paper; at least 4.5:1 against it.")
    dark: Colour = doc("In the dark scheme.")
    shape: Literal["pill", "tag", "bar", "tile"] = doc("The shape of its marks.")


@dataclass(frozen=True, slots=True)
class InstrumentRecord:
    """The head of a plan or framework: plan.yml, framework.yml."""

    where: Where
    name: Line = doc("The full name.")
    mark: Line = doc("The short label on marks: two to eight letters.")
    kinds: Mapping[str, Kind] = doc("The kinds of its units, outermost first.")
    hue: Hue = doc("Colours and shape.")
    short_name: Line = doc("A shorter name for headings.", Line(""))
    other_names: tuple[Line, ...] = doc("Names it also goes by.", ())
    also: tuple[Line, ...] = doc(
        "What readers may type for it in the search beside its names: abbreviations, "
        "its names in other languages.",
        (),
    )
    counted: Name = doc("The kind that counts speak of; else the first.", Name(""))
    order: Position = doc("Its place among its like: 1 comes first.", Position("9999"))
    publisher: Line = doc("The body that adopted it.", Line(""))
    owner: Body = doc(
        "The body whose text it is, a term of the vocabulary’s `bodies`: who speaks with the "
        "authority of the text is computed from it.",
        Body(""),
    )
    adopted: Line = doc("When and where.", Line(""))
    summary: Prose = doc("One or two sentences on what it is, ours.", Prose(""))
    source: Source | None = doc("The source of texts that name none of their own.", None)
    confidence: Literal["", "checked", "copy", "recalled"] = doc("As in an item.", "")
    titles_note: Line = doc("Whose the short titles are.", Line(""))
    indicators_source: Source | None = doc(
        "The source of indicators that name none of their own.", None
    )
    language: Language = doc("The language of the texts, by its code.", Language("en"))
    sections: Mapping[str, Section] = doc("Headings that group its items.", NO_FIELDS)
    note: Prose = doc("What a reader should know: wordings, gaps.", Prose(""))
    gaps: tuple[Line, ...] = doc("What is not known of it, a line each.", ())
    url: Address = doc("The official page.", Address(""))
    items: tuple[ItemRecord, ...] = doc("Its units; or a file for each beside this one.", ())


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing that a paragraph does: its lead verb, and whom that verb addresses."""

    where: Where
    verb: Line = doc("The lead verb, as printed.")
    to: tuple[Addressee, ...] = doc("Whom it addresses; ids of the vocabulary.", ())


@dataclass(frozen=True, slots=True)
class ParagraphRecord:
    """A paragraph of a resolution."""

    where: Where
    text: Prose = doc("The wording, quoted exactly.")
    number: Number = doc("Its number; preambular paragraphs without one are counted.", Number(""))
    heading: Line = doc("A heading above it.", Line(""))
    asks: tuple[Ask, ...] = doc("Each lead verb with those whom it addresses.", ())
    verbs: tuple[Line, ...] = doc("Older form of `asks`: the lead verbs, as printed.", ())
    addressees: tuple[Addressee, ...] = doc(
        "Older form of `asks`: who is addressed. With more than one verb it is not known whom "
        "each addresses.",
        (),
    )
    cites: tuple[Citation, ...] = doc("Other texts it names.", ())
    due: Due | None = doc("When it is to be done.", None)
    also_due: tuple[Due, ...] = doc("Other years that its text names, for parts of it.", ())
    repairs: tuple[Repair, ...] = doc("What was restored in the copy.", ())
    note: Prose = doc("A note by the editors of this site.", Prose(""))
    items: tuple[ParagraphRecord, ...] = doc("Sub-paragraphs; number `a` is 7(a).", ())


@dataclass(frozen=True, slots=True)
class Adoption:
    meeting: Line = doc("The meeting’s short name.", Line(""))
    place: Line = doc("The city.", Line(""))
    date: Day = doc("A date, or year and month.", Day(""))
    statement: Line = doc("The line of the document that says so.", Line(""))


@dataclass(frozen=True, slots=True)
class AnnexRecord:
    """An annex of a resolution: shown below it, neither aligned nor counted."""

    where: Where
    title: Line = doc("Its heading.")
    text: Prose = doc("The wording, quoted exactly; numbers are part of it.", Prose(""))
    note: Prose = doc("A note by the editors of this site.", Prose(""))


@dataclass(frozen=True, slots=True)
class RevisionRecord:
    """One adopted or draft wording of a resolution: rev-….yml."""

    where: Where
    title: Line = doc("The title.")
    symbol: Line = doc("The document symbol.")
    stage: Literal["draft", "adopted", "superseded"] = doc(
        "Whether it is a draft, adopted, or superseded by a later revision."
    )
    language: Language = doc("The language of this text, by its code.")
    source: Source = doc("Where it was read.")
    operative: tuple[ParagraphRecord, ...] = doc("The operative paragraphs.")
    preamble: tuple[ParagraphRecord, ...] = doc("The preambular paragraphs.", ())
    short: Line = doc("A few words of the title, in one piece: its caption in pictures.", Line(""))
    number: Line = doc("The resolution’s number, if not its folder’s name.", Line(""))
    name: Line = doc("How this revision is called: Rev.2.", Line(""))
    owner: Body = doc("The body whose text it is, if not that of all resolutions.", Body(""))
    revisions_known: Position = doc(
        "How many revisions of this resolution are known to exist; unknown if left out.",
        Position(""),
    )
    adopted: Adoption | None = doc("Meeting, place, date.", None)
    enacting: Prose = doc("The words with which the body speaks: who adopts.", Prose(""))
    enacting_first: bool = doc("yes if these words stand above the preamble in the text.", False)
    masthead: tuple[Line, ...] = doc("The lines above the text, as printed.", ())
    annexes: tuple[AnnexRecord, ...] = doc("Its annexes, as texts.", ())
    footnotes: Mapping[str, Prose] = doc("Footnotes by number.", NO_FIELDS)
    confidence: Literal["", "checked", "copy", "recalled"] = doc("As in an item.", "")
    note: Prose = doc("A note by the editors of this site.", Prose(""))


@dataclass(frozen=True, slots=True)
class OverlayTextRecord:
    """The wording of one provision in another language."""

    where: Where
    number: Number = doc("Its number, as in the original; of preambular paragraphs, pp1.")
    text: Prose = doc("The wording, quoted exactly.", Prose(""))
    title: Line = doc("The title of a goal or target, where it has one.", Line(""))
    explanation: Prose = doc("The explanation of a goal or target.", Prose(""))
    footnotes: Mapping[str, Prose] = doc("Footnotes of these texts, by number.", NO_FIELDS)
    note: Prose = doc("A note by the editors of this site.", Prose(""))


@dataclass(frozen=True, slots=True)
class OverlayRecord:
    """The texts of the file beside it in another language: x.fr.yml for x.yml.

    Copied from a document or made by a named person, never by a machine.
    """

    where: Where
    language: Language = doc("The language, by its code, as in the file’s name.")
    official: bool = doc("yes if it is the official wording of the body, no if a translation.")
    source: Source = doc("Where it was read.")
    texts: tuple[OverlayTextRecord, ...] = doc("The provisions; those that are left out have none.")
    translated_by: Line = doc("Who translated it; needed if it is not official.", Line(""))
    confidence: Literal["", "checked", "copy", "recalled"] = doc(
        "Whether these texts were compared with the official document: as in an item.", ""
    )
    partial: Line = doc(
        "Why not every provision of the original is here; without it, none may be missing.",
        Line(""),
    )
    title: Line = doc("The title of the resolution in this language.", Line(""))
    note: Prose = doc("A note by the editors of this site.", Prose(""))

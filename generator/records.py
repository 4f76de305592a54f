"""What an editor writes: one dataclass a kind of record. The dataclass is the schema.

`decode` turns YAML into these, and field reference, JSON Schema and scaffolds derive from them.
A field without a default is mandatory. The string after a field in `doc` is its manual entry.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field
from types import MappingProxyType
from typing import Any, Literal, NewType

from generator.source import Where

Line = NewType("Line", str)
"""A short text on one line: a title, a name, a label."""
Prose = NewType("Prose", str)
"""Text in paragraphs. Its only mark-up: `*…*`, `**…**`, `[^1]`, and a backslash before a star."""
Number = NewType("Number", str)
"""A provision's number as printed: `1`, `1.10`, `15.b`, `A-1(2)`, `T1059.001`."""
Ref = NewType("Ref", str)
"""The id of a provision or instrument: `plan:1.3`, or within its own instrument `1.3`."""
Name = NewType("Name", str)
"""An id that becomes part of an address: small letters, digits, hyphens, dots."""
Relation = NewType("Relation", str)
"""A term of the vocabulary’s relations; like it `Degree`, `Basis`, `Status`, `Addressee`."""
Degree = NewType("Degree", str)
Basis = NewType("Basis", str)
Status = NewType("Status", str)
Addressee = NewType("Addressee", str)
Prefix = NewType("Prefix", str)
"""The beginning of an id."""
Address = NewType("Address", str)
"""A web address, http or https."""
Colour = NewType("Colour", str)
"""Six hexadecimal digits after “#”."""

Day = NewType("Day", str)
"""A day, a month or a year: `2026-03-30`, `2026-03`, `2026`."""
Language = NewType("Language", str)
"""A language's code: `en`, `fr`, `zh-Hans`."""
Year = NewType("Year", str)
"""Four digits."""
Position = NewType("Position", str)
"""A whole number that orders a thing among its like."""
Fingerprint = NewType("Fingerprint", str)
"""Sixteen digits that tell a text from every other, or `none` where there is no text."""
Fingerprints = NewType("Fingerprints", str)
"""The fingerprints of a reading's two texts: of its `from`, a space, of its `to`."""

NO_FIELDS: Mapping[str, Any] = MappingProxyType({})


def doc(text: str, default: Any = MISSING) -> Any:
    """Declare a field with its manual entry; without a default it is mandatory."""
    if default is NO_FIELDS:  # dataclasses take an unhashable default by a factory only
        return field(default_factory=lambda: NO_FIELDS, metadata={"doc": text})
    return field(default=default, metadata={"doc": text})


@dataclass(frozen=True, slots=True)
class Source:
    title: Line = doc("What it is: document, page, list.")
    url: Address = doc("Where it can be read.", Address(""))
    publisher: Line = doc("Who published it.", Line(""))
    retrieved: Line = doc("When it was read: a date, or “unknown”.", Line(""))
    licence: Line = doc("Terms of reuse.", Line(""))
    note: Line = doc("Anything a reader should know of this copy.", Line(""))


@dataclass(frozen=True, slots=True)
class Variant:
    where: Where
    name: Line = doc("What this wording is called.")
    text: Prose = doc("The other wording, or as much of it as is known.")
    of: Literal["text", "explanation"] = doc("Which text it is a wording of.", "text")
    source: Source | None = doc("Where this wording stands.", None)
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
    note: Line = doc("What a reader should know, e.g. that it is a mention only.", Line(""))


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
    cites: tuple[Citation, ...] = doc("Other texts it names.", ())
    items: tuple[ItemRecord, ...] = doc("The units it holds.", ())
    inferred_items: tuple[InferredItem, ...] = doc(
        "Units that are only thought to exist: a note here, no page, no count.", ()
    )


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of unit, in words."""

    one: Line = doc("The noun, small letters: goal.")
    many: Line = doc("Its plural: goals.")
    name: Line = doc("How one is called; {mark} and {number} stand for those.", Line(""))
    also: tuple[Line, ...] = doc(
        "What readers may type for it: abbreviations, the word in other languages.", ()
    )


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
    counted: Name = doc("The kind that counts speak of; else the first.", Name(""))
    order: Position = doc("Its place among its like: 1 comes first.", Position("9999"))
    publisher: Line = doc("The body that adopted it.", Line(""))
    adopted: Line = doc("When and where.", Line(""))
    summary: Prose = doc("One or two sentences on what it is, ours.", Prose(""))
    source: Source | None = doc("The source of texts that name none of their own.", None)
    confidence: Literal["", "checked", "copy", "recalled"] = doc("As in an item.", "")
    titles_note: Line = doc("Whose the short titles are.", Line(""))
    language: Language = doc("The language of the texts, by its code.", Language("en"))
    sections: Mapping[str, Section] = doc("Headings that group its items.", NO_FIELDS)
    note: Prose = doc("What a reader should know: wordings, gaps.", Prose(""))
    gaps: tuple[Line, ...] = doc("What is not known of it, a line each.", ())
    url: Address = doc("The official page.", Address(""))
    items: tuple[ItemRecord, ...] = doc("Its units; or a file for each beside this one.", ())


@dataclass(frozen=True, slots=True)
class ParagraphRecord:
    """A paragraph of a resolution."""

    where: Where
    text: Prose = doc("The wording, quoted exactly.")
    number: Number = doc("Its number; preambular paragraphs without one are counted.", Number(""))
    heading: Line = doc("A heading that stands above it.", Line(""))
    verbs: tuple[Line, ...] = doc("The lead verbs, as printed.", ())
    addressees: tuple[Addressee, ...] = doc("Who is addressed; ids of the vocabulary.", ())
    cites: tuple[Citation, ...] = doc("Other texts it names.", ())
    due: Due | None = doc("When it is to be done.", None)
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
    stage: Literal["draft", "adopted", "superseded"] = doc("Where it stands.")
    language: Language = doc("The language of this text, by its code.")
    source: Source = doc("Where it was read.")
    operative: tuple[ParagraphRecord, ...] = doc("The operative paragraphs.")
    preamble: tuple[ParagraphRecord, ...] = doc("The preambular paragraphs.", ())
    number: Line = doc("The resolution’s number, if not its folder’s name.", Line(""))
    name: Line = doc("How this revision is called: Rev.2.", Line(""))
    adopted: Adoption | None = doc("Meeting, place, date.", None)
    enacting: Prose = doc("The words between preamble and operative part.", Prose(""))
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
    title: Line = doc("The title of the resolution in this language.", Line(""))
    note: Prose = doc("A note by the editors of this site.", Prose(""))


@dataclass(frozen=True, slots=True)
class RowRecord:
    """One row of an alignment set: one assertion for each id in `to`."""

    where: Where
    from_: Ref = doc("The provision that serves: its number, or a full id.")
    to: tuple[Ref, ...] = doc("What it is related to: one id or a list.")
    relation: Relation = doc("If not the set’s.", Relation(""))
    degree: Degree = doc("If not the set’s.", Degree(""))
    basis: Basis = doc("If not the set’s.", Basis(""))
    status: Status = doc("If not the set’s.", Status(""))
    quote: Line = doc("The words relied on in the `from` text, verbatim.", Line(""))
    target_quote: Line = doc("The words relied on in the `to` text, verbatim.", Line(""))
    rationale: Prose = doc("The reasoning, in a sentence.", Prose(""))
    source: Source | None = doc("If not the set’s.", None)
    date: Day = doc("If not the set’s.", Day(""))
    complete: Literal["", "yes", "no", "unknown"] = doc("If not the set’s.", "")
    complete_note: Line = doc("Why, where the list is not complete.", Line(""))
    note: Line = doc("A note by the editors of this site.", Line(""))


@dataclass(frozen=True, slots=True)
class ScopeRecord:
    """What a set leaves out on purpose: pairs that need no comparison, and why."""

    where: Where
    to: tuple[Ref, ...] = doc("What is out of scope: one id or a list; may be whole frameworks.")
    reason: Prose = doc("Why nobody needs to compare them.")
    from_: Ref = doc("The provision it holds for; without it, all of the folder’s text.", Ref(""))


@dataclass(frozen=True, slots=True)
class SetRecord:
    """Assertions that share asserter, basis, source, date: alignments-….yml."""

    where: Where
    id: Name = doc("An id of its own, never changed.")
    asserted_by: Line = doc("Who says so.")
    basis: Basis = doc("How it is known: a term of the vocabulary.")
    status: Status = doc("How far it is agreed: a term of the vocabulary.")
    source: Source = doc("Where it is documented.")
    complete: Literal["yes", "no", "unknown"] = doc("Whether this is the source’s whole list.")
    alignments: tuple[RowRecord, ...] = doc("The rows.")
    asserted_by_short: Line = doc("A shorter name, for margins.", Line(""))
    title: Line = doc("What this set is.", Line(""))
    revision: Name = doc("In a resolution’s folder: the revision the numbers belong to.", Name(""))
    relation: Relation = doc("The relation of rows that name none.", Relation("related"))
    degree: Degree = doc("The degree of rows that name none.", Degree("ungraded"))
    date: Day = doc("When it was asserted.", Day(""))
    complete_note: Line = doc("Why, where the list is not complete.", Line(""))
    note: Prose = doc("A note by the editors of this site.", Prose(""))
    out_of_scope: tuple[ScopeRecord, ...] = doc(
        "Pairs that this set declares to be out of scope, with the reason.", ()
    )


@dataclass(frozen=True, slots=True)
class LockRecord:
    """What the texts of a folder are locked to: lock.yml, made by `alignments lock --write`."""

    where: Where
    texts: Mapping[str, Fingerprint] = doc(
        "The fingerprint of each adopted text, by the id of its provision, with its revision.",
        NO_FIELDS,
    )
    readings: Mapping[str, Fingerprints] = doc(
        "The fingerprints of both texts of an assertion, by its id, as they were when somebody "
        "last confirmed it.",
        NO_FIELDS,
    )


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the vocabulary and what it means to the site."""

    where: Where
    label: Line = doc("The word as shown.")
    definition: Prose = doc("What it means.", Prose(""))
    gloss: Line = doc("A few words beside it in a record.", Line(""))
    margin: Line = doc("Above marks in a margin; {by} stands for the asserter.", Line(""))
    group: Line = doc("Its heading on a page that groups by basis.", Line(""))
    shown: Literal["listed", "apart", "hidden"] = doc(
        "Statuses: among the listed, apart and uncounted, or not at all.", "listed"
    )
    negative: bool = doc("Relations: says that there is no alignment.", False)
    default: bool = doc("Degrees: says that nobody has graded it.", False)
    source: Line = doc("Whose definition it is.", Line(""))
    skos: Line = doc("The SKOS counterpart.", Line(""))
    oscal: Line = doc("The OSCAL counterpart.", Line(""))
    sssom: Line = doc("The SSSOM counterpart.", Line(""))


@dataclass(frozen=True, slots=True)
class VocabularyRecord:
    """vocabulary.yml; a section that is left out takes the standard terms."""

    relations: Mapping[str, Term] = doc("Kinds of alignment.", NO_FIELDS)
    degrees: Mapping[str, Term] = doc("How much is covered, strongest first.", NO_FIELDS)
    bases: Mapping[str, Term] = doc("How an alignment is known, strongest first.", NO_FIELDS)
    statuses: Mapping[str, Term] = doc("How far an alignment is agreed.", NO_FIELDS)
    verbs: Mapping[str, Term] = doc(
        "Lead verbs of paragraphs, by their small-letter form.", NO_FIELDS
    )
    addressees: Mapping[str, Term] = doc("Who paragraphs address.", NO_FIELDS)


@dataclass(frozen=True, slots=True)
class ResolutionsRecord:
    """How resolutions are called and drawn."""

    id_prefix: Prefix = doc("Before the folder’s name it makes the id: `br-res-`.")
    name: Line = doc("The heading of their index.")
    mark: Line = doc("The short label on marks: Res.")
    hue: Hue = doc("Colours and shape.")
    one: Line = doc("The noun: resolution.", Line("resolution"))
    many: Line = doc("Its plural.", Line("resolutions"))
    also: tuple[Line, ...] = doc("As in a kind: what readers may type for a resolution.", ())
    summary: Prose = doc("A sentence for their index.", Prose(""))
    preambular: Kind = doc(
        "What preambular paragraphs are called.",
        Kind(
            Line("preambular paragraph"),
            Line("preambular paragraphs"),
            Line("{mark} {number}"),
            (Line("preamble"), Line("pp")),
        ),
    )
    operative: Kind = doc(
        "What operative paragraphs are called.",
        Kind(
            Line("operative paragraph"),
            Line("operative paragraphs"),
            Line("{mark} para {number}"),
            tuple(Line(word) for word in ("paragraph", "paragraphs", "para", "paras", "op")),
        ),
    )


@dataclass(frozen=True, slots=True)
class Change:
    """Something that changed on the site, in a sentence for its readers."""

    where: Where
    date: Line = doc("When: a date, 2026-11-23.")
    text: Prose = doc("What changed, in a sentence or two.")
    about: tuple[Ref, ...] = doc("The ids of what it concerns; links to them.", ())


@dataclass(frozen=True, slots=True)
class RepositoryRecord:
    """Where the files are kept, on GitHub or what answers at the same addresses."""

    url: Address = doc("The repository’s own page.")
    branch: Line = doc("The branch that is published.", Line("main"))
    content: Line = doc("The folder of the content in it.", Line("content"))


@dataclass(frozen=True, slots=True)
class SiteRecord:
    """site.yml: what makes this site this site."""

    where: Where
    name: Line = doc("The site’s name.")
    disclaimer: Prose = doc("Stands on every page.")
    headline: Line = doc("The first words of the home page.", Line(""))
    summary: Prose = doc("The sentences under them.", Prose(""))
    description: Line = doc("One sentence for search engines.", Line(""))
    address: Address = doc("Where the site is published.", Address(""))
    repository: RepositoryRecord | None = doc(
        "Where the files are kept: links to edit, to correct and to what changed follow.", None
    )
    edit: Address = doc(
        "Where a content file is edited, if not there; the path follows.", Address("")
    )
    corrections: Address = doc("Where a correction is suggested, if not there.", Address(""))
    history: Address = doc(
        "Where the changes of a content file are told, if not there; the path follows.",
        Address(""),
    )
    home_plan: Name = doc("The plan that the home page opens with.", Name(""))
    language: Language = doc("The language of the interface; so far en.", Language("en"))
    resolutions: ResolutionsRecord | None = doc("Needed where there are resolutions.", None)
    trust: Mapping[str, Prose] = doc("Headings and texts on how to trust the site.", NO_FIELDS)
    changes: tuple[Change, ...] = doc("What changed, the latest first.", ())
    redirects: Mapping[str, Ref] = doc(
        "Published ids and addresses that are no more, each with the id that took its place.",
        NO_FIELDS,
    )

"""Records of alignments and of the site: sets, locks, vocabulary, site.yml.

One dataclass a kind of record; the dataclass is the schema, as in `instrument_records`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from generator.schema.field_types import (
    NO_FIELDS,
    Address,
    Basis,
    Body,
    Day,
    Degree,
    Fingerprint,
    Fingerprints,
    Language,
    Line,
    Mail,
    Name,
    Position,
    Prefix,
    Prose,
    Ref,
    Relation,
    Status,
    doc,
)
from generator.schema.instrument_records import Hue, Kind, Source
from generator.yamlfile.tree import Where


@dataclass(frozen=True, slots=True)
class Review:
    """That somebody has read an assertion again, both texts and its source."""

    by: Line = doc("Who reviewed it.")
    date: Day = doc("When.")
    note: Line = doc("What was compared, or what remains open.", Line(""))


@dataclass(frozen=True, slots=True)
class RowRecord:
    """One row of an alignment set: one assertion for each id in `to`."""

    where: Where
    from_: Ref = doc("The provision that is aligned: its number, or a full id.")
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
    reviewed: tuple[Review, ...] = doc("Who reviewed it, and when; if not as the set says.", ())
    note: Line = doc("A note by the editors of this site.", Line(""))
    quoted_in: Language = doc("If not the set’s.", Language(""))


@dataclass(frozen=True, slots=True)
class ScopeRecord:
    """What a set leaves out on purpose: pairs that need no comparison, and why."""

    where: Where
    to: tuple[Ref, ...] = doc("What is out of scope: one id or a list; may be whole frameworks.")
    reason: Prose = doc("Why nobody needs to compare them.")
    from_: Ref = doc("The provision it holds for; without it, all of the folder’s text.", Ref(""))


@dataclass(frozen=True, slots=True)
class RejectedRecord:
    """Pairs that were suggested or proposed and rejected: `suggest` does not offer them again."""

    where: Where
    from_: Ref = doc("As in a row.")
    to: tuple[Ref, ...] = doc("As in a row.")
    reason: Prose = doc("Why it was rejected.")
    by: Line = doc("Who rejected it.", Line(""))
    date: Day = doc("When.", Day(""))


@dataclass(frozen=True, slots=True)
class UnidentifiedRecord:
    """What a source lists with a provision that is not known here: neither a pair nor nothing."""

    where: Where
    provision: Ref = doc("The side that is known: its number, or a full id.")
    instrument: Ref = doc("The plan, resolution or framework that has the other side.")
    words: Line = doc("The words of the source that show it.", Line(""))
    source: Source | None = doc("If not the set’s.", None)
    note: Line = doc("Why the other side is not known.", Line(""))


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
    body: Body = doc(
        "The body that says so, a term of the vocabulary’s `bodies`; compared with the owners of "
        "both texts. Not needed where the basis is the text itself.",
        Body(""),
    )
    title: Line = doc("What this set is.", Line(""))
    revision: Name = doc("In a resolution’s folder: the revision the numbers belong to.", Name(""))
    relation: Relation = doc("The relation of rows that name none.", Relation(""))
    degree: Degree = doc("The degree of rows that name none.", Degree(""))
    quoted_in: Language = doc(
        "The language that the words relied on are quoted in, by its code, if not that of the "
        "original: they are then looked for in the texts in that language.",
        Language(""),
    )
    date: Day = doc("When it was asserted.", Day(""))
    complete_note: Line = doc("Why, where the list is not complete.", Line(""))
    note: Prose = doc("A note by the editors of this site.", Prose(""))
    terms: Line = doc(
        "The terms of reuse of these alignments (not of the quoted texts); else the site’s.",
        Line(""),
    )
    reviewed: tuple[Review, ...] = doc("Who reviewed the whole set, and when.", ())
    out_of_scope: tuple[ScopeRecord, ...] = doc(
        "Pairs that this set declares to be out of scope, with the reason.", ()
    )
    unidentified: tuple[UnidentifiedRecord, ...] = doc(
        "Provisions that the source lists with something that is not known here.", ()
    )
    rejected: tuple[RejectedRecord, ...] = doc(
        "Pairs that were considered for this set and rejected, with the reason.", ()
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
    margin: Line = doc("Above marks in a margin; {by} is replaced by the asserter.", Line(""))
    group: Line = doc("Its heading on a page that groups by basis.", Line(""))
    shown: Literal["listed", "apart", "hidden"] = doc(
        "Statuses: among the listed, apart and uncounted, or not at all.", "listed"
    )
    negative: bool = doc("Relations: says that there is no alignment.", False)
    default: bool = doc(
        "Relations, degrees: rows that name none have it. A degree: nobody has graded it.", False
    )
    proposals: bool = doc("Bases, statuses: what `suggest` and new sets give to proposals.", False)
    lists: bool = doc("Bases, statuses: what a list that is imported has if it names none.", False)
    contested: bool = doc("Statuses: says that somebody disagrees.", False)
    own_text: bool = doc("Bases: the first text itself says so, and so its owner does.", False)
    review: bool = doc("Statuses: somebody has reviewed it; such rows say who and when.", False)
    before: Line = doc("The term that it is ranked before; else it comes last.", Line(""))
    omitted: bool = doc("Leaves out the standard term of this name.", False)
    source: Line = doc("Whose definition it is.", Line(""))
    skos: Line = doc("The SKOS counterpart.", Line(""))
    oscal: Line = doc("The OSCAL counterpart.", Line(""))
    sssom: Line = doc(
        "The SSSOM counterpart: a predicate of a relation, a justification of a basis, as a CURIE.",
        Line(""),
    )
    sssom_modifier: Literal["", "Not"] = doc("Relations: the SSSOM modifier of that predicate.", "")


@dataclass(frozen=True, slots=True)
class VocabularyRecord:
    """vocabulary.yml: terms beside the standard ones, or in place of those of the same name."""

    relations: Mapping[str, Term] = doc("Kinds of alignment.", NO_FIELDS)
    degrees: Mapping[str, Term] = doc("How much is covered, strongest first.", NO_FIELDS)
    bases: Mapping[str, Term] = doc("How an alignment is known, strongest first.", NO_FIELDS)
    statuses: Mapping[str, Term] = doc("How far an alignment is agreed.", NO_FIELDS)
    verbs: Mapping[str, Term] = doc(
        "Lead verbs of paragraphs, by their small-letter form.", NO_FIELDS
    )
    addressees: Mapping[str, Term] = doc("Who paragraphs address.", NO_FIELDS)
    bodies: Mapping[str, Term] = doc("Bodies that own texts or assert alignments.", NO_FIELDS)


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
    jurisdiction: Name = doc(
        "Whose law it is in Akoma Ntoso files: a country’s code, or un for the United Nations.",
        Name("un"),
    )
    actor: Name = doc(
        "Who adopts them, in Akoma Ntoso files: a short code such as unga; left out if not given.",
        Name(""),
    )
    owner: Body = doc("The body whose texts they are: as in an instrument.", Body(""))
    known: Position = doc(
        "How many resolutions are known to be in force; unknown if left out.", Position("")
    )
    preambular: Kind = doc(
        "What preambular paragraphs are called.",
        Kind(
            one=Line("preambular paragraph"),
            many=Line("preambular paragraphs"),
            name=Line("{mark} {number}"),
            also=(Line("preamble"), Line("pp")),
        ),
    )
    operative: Kind = doc(
        "What operative paragraphs are called.",
        Kind(
            one=Line("operative paragraph"),
            many=Line("operative paragraphs"),
            name=Line("{mark} para {number}"),
            also=tuple(Line(word) for word in ("paragraph", "paragraphs", "para", "paras", "op")),
        ),
    )


@dataclass(frozen=True, slots=True)
class Change:
    """Something that changed on the site, in a sentence for its readers."""

    where: Where
    date: Day = doc("When: a date, 2026-11-23.")
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
    disclaimer: Prose = doc("Shown on every page.")
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
    corrections: Address = doc(
        "Where a correction is suggested, if not there: the address of a form; `title`, `page`, "
        "`address` and `words` are filled in.",
        Address(""),
    )
    corrections_mail: Mail = doc(
        "A mail address for corrections, for readers without an account.", Mail("")
    )
    history: Address = doc(
        "Where the changes of a content file are listed, if not there; the path follows.",
        Address(""),
    )
    home_plan: Name = doc("The plan that the home page opens with.", Name(""))
    language: Language = doc(
        "The language of the site: of its own words, and of the pages at its root.", Language("en")
    )
    languages: tuple[Language, ...] = doc(
        "Further languages that the site is published in, each in a folder of its own: /fr/.", ()
    )
    resolutions: ResolutionsRecord | None = doc("Needed where there are resolutions.", None)
    terms: Line = doc(
        "The terms of reuse of this site’s alignments (not of the quoted texts).", Line("")
    )
    trust: Mapping[str, Prose] = doc("Headings and texts on how to trust the site.", NO_FIELDS)
    changes: tuple[Change, ...] = doc("What changed, the latest first.", ())
    redirects: Mapping[str, Ref] = doc(
        "Published ids and addresses that are no more, each with the id that took its place.",
        NO_FIELDS,
    )

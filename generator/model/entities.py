"""Entities of the domain model: instruments, their provisions, assertions about them, the site.

Every value is frozen, every reference resolved: what could not be resolved is a diagnostic and
not here. Ids are `instrument:number`; a paragraph's carries its revision
(`res-9@rev-2:7`). An assertion's id is `set-id/from/to`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from generator.localization.message_format import fill
from generator.model.kept_parts import KeptParts
from generator.model.vocabulary import Vocabulary
from generator.schema.alignment_records import LockRecord, Review, SetRecord, SiteRecord
from generator.schema.instrument_records import (
    Citation,
    Hue,
    InstrumentRecord,
    ItemRecord,
    Kind,
    OverlayRecord,
    OverlayTextRecord,
    ParagraphRecord,
    RevisionRecord,
    Source,
)
from generator.schema.translation_records import TranslationRecord
from generator.yamlfile.tree import Where

T = TypeVar("T")

PLAN = "plan"
FRAMEWORK = "framework"
RESOLUTION = "resolution"

PREAMBULAR = "preambular"
OPERATIVE = "operative"


@dataclass(frozen=True, slots=True, eq=False)
class Instrument:
    """A plan, a framework, or one revision of a resolution.

    `folder` is its name in `content/`; `work` is the id without the revision; `top` its
    outermost provisions in reading order, `inside` all of them.
    """

    id: str
    role: str
    folder: str
    work: str
    revision: str
    name: str
    mark: str
    hue: Hue
    kinds: Mapping[str, Kind]
    counted: str
    record: InstrumentRecord | RevisionRecord
    top: tuple[str, ...]
    inside: tuple[str, ...]
    current: bool = True
    language: str = ""
    """The language of its name."""

    @property
    def where(self) -> Where:
        return self.record.where


@dataclass(frozen=True, slots=True, eq=False)
class ResolvedCitation:
    """A citation, and the id of what it leads to on this site, if anything."""

    record: Citation
    to: str


@dataclass(frozen=True, slots=True, eq=False)
class Provision:
    """A citable unit: a goal, a target, a paragraph."""

    id: str
    instrument: str
    number: str
    kind: str
    parent: str
    children: tuple[str, ...]
    record: ItemRecord | ParagraphRecord
    source: Source | None = None
    confidence: str = ""
    colour: str = ""
    cites: tuple[ResolvedCitation, ...] = ()
    languages: Mapping[str, str] = field(default_factory=dict)
    """The languages of its title, text and explanation where they are not the instrument's."""

    @property
    def where(self) -> Where:
        return self.record.where


@dataclass(frozen=True, slots=True, eq=False)
class AlignmentSet:
    """Assertions of one asserter, with what they share."""

    id: str
    instrument: str
    record: SetRecord


@dataclass(frozen=True, slots=True, eq=False)
class Assertion:
    """One body's claim about a pair of provisions."""

    id: str
    set: str
    from_: str
    to: str
    relation: str
    degree: str
    basis: str
    status: str
    asserted_by: str
    asserted_by_short: str
    source: Source
    date: str
    quote: str
    target_quote: str
    rationale: str
    note: str
    complete: str
    complete_note: str
    where: Where
    body: str = ""
    reviewed: tuple[Review, ...] = ()
    terms: str = ""
    quoted_in: str = ""
    """The language that it quotes the texts in; empty for that of the originals."""
    suspect: bool = False
    """Whether its texts are not those that it was read against: changed since, needs review."""


@dataclass(frozen=True, slots=True, eq=False)
class Exclusion:
    """A declaration that a pair is out of scope. Either side may be a whole instrument, which then
    includes all that it holds; a provision does not include what it holds.
    """

    set: str
    from_: str
    to: str
    reason: str
    status: str
    asserted_by: str
    where: Where


@dataclass(frozen=True, slots=True, eq=False)
class Unidentified:
    """That a source lists a provision with one of another instrument which is not known here.

    It is no pair and in no count; but nobody may say that nothing is listed with the provision.
    """

    set: str
    provision: str
    instrument: str
    asserted_by: str
    asserted_by_short: str
    status: str
    words: str
    source: Source
    note: str
    where: Where


@dataclass(frozen=True, slots=True, eq=False)
class Rejection:
    """A pair that somebody considered and rejected as a proposal."""

    set: str
    from_: str
    to: str
    reason: str
    where: Where


@dataclass(frozen=True, slots=True, eq=False)
class Rendering:
    """The texts of a provision, or the title of a revision, in another language than its own.

    It has the number of its original, and alignments are those of the original. `record` is
    missing for a revision, of which the file as a whole has the title.
    """

    file: OverlayRecord
    record: OverlayTextRecord | None

    @property
    def where(self) -> Where:
        return self.record.where if self.record else self.file.where


@dataclass(frozen=True, slots=True)
class Sample:
    """An excerpt of a content file: its first lines, as an example for the editors' guide.

    `path` is below the content folder: where that is on a machine is nobody's business.
    """

    path: str
    lines: tuple[str, ...]
    length: int


@dataclass(frozen=True, slots=True, eq=False)
class Site:
    """The root of the model: everything of one content tree.

    `root` is the tree's path as diagnostics show it. `locks` are the locks of folders, by the
    folder's path; `fingerprints` those of all texts, by id, where there is any lock. `moved` leads
    ids and addresses that are no more to the id that took their place. `renderings` are texts in
    other languages, by the id of what they are of, in the order of the languages’ codes;
    `translations` the site's own words in each of its further languages. `folder` is that of the
    pages, empty at the root: a site in a further language is in that language's own, and its
    editors wrote their notes in the language `written_in`, and `original` is the site in that one.
    `whole` is false where some of the content could not be read.
    """

    root: str
    record: SiteRecord
    vocabulary: Vocabulary
    instruments: Mapping[str, Instrument]
    provisions: Mapping[str, Provision]
    sets: Mapping[str, AlignmentSet]
    assertions: tuple[Assertion, ...]
    names: Mapping[str, str] = field(repr=False)
    exclusions: tuple[Exclusion, ...] = ()
    unidentified: tuple[Unidentified, ...] = ()
    rejections: tuple[Rejection, ...] = ()
    locks: Mapping[str, LockRecord] = field(default_factory=dict)
    fingerprints: Mapping[str, str] = field(default_factory=dict, repr=False)
    moved: Mapping[str, str] = field(default_factory=dict)
    whole: bool = True
    samples: Mapping[str, Sample] = field(default_factory=dict, repr=False)
    renderings: Mapping[str, tuple[Rendering, ...]] = field(default_factory=dict, repr=False)
    translations: Mapping[str, TranslationRecord] = field(default_factory=dict, repr=False)
    folder: str = ""
    written_in: str = ""
    original: Site | None = field(default=None, repr=False)
    said: Mapping[str, tuple[Assertion, ...]] = field(default_factory=dict, repr=False)
    """The assertions by their set."""
    parts: KeptParts = field(default_factory=KeptParts, init=False, repr=False, compare=False)
    _made: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def once(self, name: str, make: Callable[[], T]) -> T:
        """What follows from this site alone, made when it is first asked for and then kept: the
        check, the pages and the navigation ask for the same lists. `name` is theirs alone.
        """
        if name not in self._made:
            self._made[name] = make()
        found: T = self._made[name]
        return found

    def find(self, word: str) -> str:
        """The id that an editor's or reader's word leads to, or an empty string."""
        return find(self.names, word)

    def of_role(self, role: str) -> tuple[Instrument, ...]:
        """The instruments of a role, in the order their indexes list them."""
        return tuple(i for i in self.instruments.values() if i.role == role)

    def kind_of(self, provision: Provision) -> Kind:
        """The kind of a provision, in words."""
        return self.instruments[provision.instrument].kinds[provision.kind]

    def under(self, id: str) -> tuple[str, ...]:
        """All provisions inside a provision or instrument, in reading order, itself left out."""
        if id in self.instruments:
            return self.instruments[id].inside
        start = self.provisions[id].children
        found: list[str] = []
        stack = list(reversed(start))
        while stack:
            inner = stack.pop()
            found.append(inner)
            stack.extend(reversed(self.provisions[inner].children))
        return tuple(found)

    def name_of(self, id: str) -> str:
        """How a provision or instrument is called in a sentence: “WOF Target 5”."""
        if id in self.instruments:
            instrument = self.instruments[id]
            return instrument.mark if instrument.role == RESOLUTION else instrument.name
        provision = self.provisions[id]
        kind = self.kind_of(provision)
        mark = self.instruments[provision.instrument].mark
        pattern = kind.name or f"{{mark}} {capital(kind.one)} {{number}}"
        return fill(pattern, mark=mark, number=printed_number(provision))

    def short_name_of(self, id: str) -> str:
        """How it is called on a mark: “WOF 5”, “BR 9 para 7”."""
        provision = self.provisions[id]
        mark = self.instruments[provision.instrument].mark
        if provision.kind in (OPERATIVE, PREAMBULAR):
            return self.name_of(id)
        return f"{mark} {provision.number}"


def forget_places(site: Site) -> None:
    """Let go of the places of all fields, for whoever has read and checked content for the last
    time; each record keeps its own.
    """
    records = (p.record for p in site.provisions.values())
    heads = (i.record for i in site.instruments.values())
    sets = (s.record for s in site.sets.values())
    others = (r for held in site.renderings.values() for r in held)
    for record in (*site.assertions, *records, *heads, *sets, *site.locks.values(), *others):
        record.where.file.forget()


def find(names: Mapping[str, str], word: str) -> str:
    """Look a word up among names; `7(a)` is found as 7.a where nothing is called 7(a)."""
    if word in names:
        return names[word]
    return names.get(word.replace("(", ".").replace(")", ""), "") if word.endswith(")") else ""


def name_within(name: str, mark: str) -> str:
    """The name of a provision after the mark of its text: “Target 4” of “Plan Target 4”. In some
    languages there is a comma between them.
    """
    return name.removeprefix(mark).lstrip(" ,،，") if name.startswith(mark) else name


def printed_number(provision: Provision) -> str:
    """The number as texts print it: sub-paragraph `7.a` is 7(a)."""
    if provision.kind in (OPERATIVE, PREAMBULAR):
        first, *rest = provision.number.split(".")
        return first + "".join(f"({part})" for part in rest)
    return provision.number


def capital(words: str) -> str:
    """The words with a capital first letter, the rest as they are."""
    return words[:1].upper() + words[1:]


def texts_of(provision: Provision) -> dict[str, str]:
    """Every text of a provision that may be quoted, by the name of its field or variant."""
    record = provision.record
    texts: dict[str, str] = {"text": record.text}
    if isinstance(record, ItemRecord):
        texts["explanation"] = record.explanation
        for variant in record.variants:
            texts[variant.name] = variant.text
        texts |= {f"footnote {number}": text for number, text in record.footnotes.items()}
    return {name: text for name, text in texts.items() if text}


def texts_in(site: Site, id: str, language: str) -> dict[str, str]:
    """The texts of a provision that may be quoted in a language; empty is the original's own."""
    provision = site.provisions[id]
    if language in ("", site.instruments[provision.instrument].record.language):
        return texts_of(provision)
    found: dict[str, str] = {}
    for rendering in site.renderings.get(id, ()):
        record = rendering.record
        if record and rendering.file.language == language and rendering.file.official:
            found = {"text": record.text, "explanation": record.explanation}
            found |= {f"footnote {number}": text for number, text in record.footnotes.items()}
    return {name: text for name, text in found.items() if text}

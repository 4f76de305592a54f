"""What pages are made of, as plain objects: words, lists, links.

Views turn questions to the graph into these; templates print them and decide nothing. Marks,
facts and sides recur on many pages: the render context makes each once, so that what is
rendered of them can be cached by their identity (`eq=False`). What a site has one of for each
assertion or paragraph is a named tuple: a frozen dataclass takes five times as long to make.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from generator.schema.instrument_records import ParagraphRecord, Source


class Link(NamedTuple):
    """A link and the words of it; `label` is a short line above them, if any."""

    title: str
    href: str
    label: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Mark:
    """The identity of a provision or instrument: hue, shape and label, never colour alone."""

    label: str
    number: str
    shape: str
    hue: str
    tint: str
    href: str
    proposed: bool = False

    @property
    def text(self) -> str:
        return f"{self.label} {self.number}".strip()


@dataclass(frozen=True, slots=True, eq=False)
class Fact:
    """A line of a record: a term, its value, and a gloss in a second voice."""

    term: str
    value: str
    gloss: str = ""
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class PageActions:
    """What a reader may do about a page: correct it by a form or by mail, edit it, see its past."""

    correct: str
    mail: str
    edit: str
    history: str


NO_ACTIONS = PageActions("", "", "", "")


class Record(NamedTuple):
    """One assertion in full."""

    id: str
    facts: tuple[Fact, ...]
    quote: str
    target_quote: str
    rationale: str
    note: str
    proposed: bool
    edit: str
    correct: str
    mail: str
    history: str
    suspect: bool = False  # a text has changed since it was read
    statement: str = ""  # where its page prints its facts, once for all records that share them


class Text(NamedTuple):
    """A text in the Parties' voice: what is shown of it, and what is not known of it."""

    prose: str
    wording: str = "full"
    reason: str = ""
    shown: str = ""
    quotes: tuple[str, ...] = ()
    notes: str = ""
    verbs: tuple[str, ...] = ()
    language: str = ""
    chip: str = ""  # where its language is not that of the page: which it is
    paragraph: bool = False  # of a resolution: its first italic words are its lead verb


@dataclass(frozen=True, slots=True, eq=False)
class LanguageLink:
    """A link to the same page in another language, by that language's own name."""

    title: str
    language: str
    href: str


@dataclass(frozen=True, slots=True)
class InLanguage:
    """A text in another language, its standing and source; `autonym` is the language’s own name."""

    title: str
    autonym: str
    language: str
    name: str
    heading: str
    text: Text | None
    explanation: Text | None
    footnotes: Mapping[str, str]
    scope: str
    standing: str
    source: Source
    notes: tuple[str, ...]
    edit: str
    history: str


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """What is said of one side of a pair, whoever relates it to what."""

    mark: Mark
    name: str
    title: str
    adopted: bool
    """The title is the beginning of an adopted text."""
    proposed: bool
    """All that is said of the pair is only proposed."""


class Entry(NamedTuple):
    """An aligned pair as seen from one side: the other side's text, and who says so."""

    side: Side
    anchor: str
    title: str
    text: Text
    detail: str
    records: tuple[Record, ...]
    adopted: bool
    contested: bool
    own: Text | None
    cite: str
    """The link to its citation; empty where the script adds it from the page's own link."""
    facts: str = ""
    """Where the page has its facts, if nothing else is known of it."""

    @property
    def mark(self) -> Mark:
        return self.side.mark

    @property
    def name(self) -> str:
        return self.side.name

    @property
    def proposed(self) -> bool:
        return self.side.proposed


class PairLine(NamedTuple):
    """An aligned pair on a line, which leads to where it is printed in full, or to the other side
    if all that is known of the pair is in facts that others share.
    """

    anchor: str
    href: str
    name: str
    title: str
    detail: str
    adopted: bool  # the title is the beginning of an adopted text
    contested: bool
    facts: str = ""  # where the page has its facts, if the pair has none but those


@dataclass(frozen=True, slots=True)
class Statement:
    """Facts that many records of a page share: printed once, under their anchor."""

    anchor: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Statements:
    """All statements of a page; `common` are facts of each of them, which none of them repeats."""

    each: tuple[Statement, ...]
    common: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class EntryGroup:
    """Entries under a heading; `lines` are pairs that are printed in full elsewhere."""

    title: str
    entries: tuple[Entry, ...]
    note: str = ""
    proposed: bool = False
    lines: tuple[PairLine, ...] = ()


class MarginGroup(NamedTuple):
    """Marks in a margin under the words that say on what basis they are there."""

    title: str
    marks: tuple[Mark, ...]
    proposed: bool
    more: str = ""


@dataclass(frozen=True, slots=True)
class Cited:
    """A text that a paragraph names: a link where it is on this site, else its name."""

    words: str
    name: str
    href: str
    note: str
    body: bool = False


class ParagraphFact(NamedTuple):
    """A line under a paragraph: a label, and the values that the paragraph has."""

    label: str
    values: tuple[str, ...]


class Paragraph(NamedTuple):
    """A paragraph of a resolution, with all that hangs on it."""

    id: str
    anchor: str
    number: str
    name: str
    record: ParagraphRecord
    text: Text
    facts: tuple[ParagraphFact, ...]
    cites: tuple[Cited, ...]
    others: tuple[InLanguage, ...]
    margin: tuple[MarginGroup, ...]
    entries: tuple[Entry, ...]
    depth: int
    edit: str
    correct: str
    mail: str
    history: str

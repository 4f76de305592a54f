"""The entries of a brief: the other side of each pair, and who says what of it, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.model import graph as ask
from generator.model.entities import Assertion, Site
from generator.site.views.assertion_view import quoted
from generator.site.views.brief_names import NamedUnit, joined_bases
from generator.site.views.brief_statement import statement_of
from generator.site.views.components import Mark, Text
from generator.site.views.context import RenderContext
from generator.site.views.what_counts import is_contested, pairs_of, standing, statuses_apart
from generator.sitemap.addresses import from_root, of_provision


@dataclass(frozen=True, slots=True)
class BriefLine:
    """What one body says of a pair. `basis` is the place of its basis in the vocabulary, from 1."""

    words: str
    basis: int
    rationale: str
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BriefEntry:
    """The other side of a pair, and everything that is said of the pair, side by side."""

    mark: Mark
    title: str
    text: Text | None
    lines: tuple[BriefLine, ...]
    contested: bool
    address: str
    whole: bool = False
    """Whether it is an instrument, considered as a whole: it has no wording."""

    @property
    def bases(self) -> str:
        """The places of all bases, as the stylesheet looks for them."""
        return joined_bases(line.basis for line in self.lines)


@dataclass(frozen=True, slots=True)
class BriefUnit:
    """A text of the subject, if it is not the head’s own, and what is said of it."""

    mark: Mark | None
    title: str
    text: Text | None
    note: str
    entries: tuple[BriefEntry, ...]
    address: str = ""

    @property
    def bases(self) -> str:
        """The places of all bases, as the stylesheet looks for them."""
        return joined_bases(line.basis for entry in self.entries for line in entry.lines)


@dataclass(frozen=True, slots=True)
class BriefLead:
    """A text whose own brief has what a section would be too long with, and how much that is."""

    mark: Mark
    title: str
    count: str


@dataclass(frozen=True, slots=True)
class BriefSection:
    """Units under a heading, in full or `named`; `proposed` ones are shown to those who ask for
    them.
    """

    anchor: str
    title: str
    note: str
    units: tuple[BriefUnit, ...]
    proposed: bool = False
    leads: tuple[BriefLead, ...] = ()
    named: tuple[NamedUnit, ...] = ()

    @property
    def bases(self) -> str:
        """The places of all bases, as the stylesheet looks for them."""
        bases = [unit.bases for unit in self.units] + [unit.bases for unit in self.named]
        return " ".join(sorted({basis for of_unit in bases for basis in of_unit.split()}))


def printed_address(site: Site, address: str, anchor: str = "") -> str:
    """An address as a sheet of paper prints it: whole where the site knows its own."""
    path = from_root(site.folder, address, anchor)
    base = str(site.record.address).rstrip("/").removeprefix("https://")
    return f"{base}/{path}"


class SaidInBrief:
    """What is said of the texts of one brief, listed and proposed apart. Head, sections and what
    leads on ask for the same texts: each is looked up once.
    """

    def __init__(self, context: RenderContext) -> None:
        self._context = context
        self._found: dict[str, tuple[tuple[Assertion, ...], tuple[Assertion, ...]]] = {}

    def of(self, id: str) -> tuple[tuple[Assertion, ...], tuple[Assertion, ...]]:
        """What is listed of a text, and what is proposed."""
        found = self._found.get(id)
        if found is None:
            found = self._found[id] = self._apart(ask.alignments(self._context.graph, id))
        return found

    def of_all(self, ids: Iterable[str]) -> tuple[tuple[Assertion, ...], tuple[Assertion, ...]]:
        """What is listed of texts, and what is proposed, each once."""
        both = [self.of(id) for id in ids]
        listed = {a.id: a for found, _ in both for a in found}
        proposed = {a.id: a for _, found in both for a in found}
        return tuple(listed.values()), tuple(proposed.values())

    def _apart(
        self, said: tuple[Assertion, ...]
    ) -> tuple[tuple[Assertion, ...], tuple[Assertion, ...]]:
        apart = self._context.once("apart", "", lambda: statuses_apart(self._context))
        proposed = tuple([a for a in said if a.status in apart])
        if not proposed:
            return said, ()
        return tuple([a for a in said if a.status not in apart]), proposed


class Saying:
    """What is said in one brief, listed or else proposed: no text is shown twice."""

    def __init__(self, context: RenderContext, said: SaidInBrief, proposed: bool) -> None:
        self.context = context
        self.proposed = proposed
        self.shown: set[tuple[str, tuple[str, ...]]] = set()
        self._said = said

    def said_of(self, id: str) -> tuple[Assertion, ...]:
        """What is listed, or else what is proposed."""
        return self._said.of(id)[self.proposed]

    def entries(self, own: str, assertions: Sequence[Assertion]) -> tuple[BriefEntry, ...]:
        """The pairs of `own`."""
        pairs = pairs_of(self.context, own, assertions)
        return tuple(self._entry(own, other, found) for other, found in pairs.items())

    def _entry(self, own: str, other: str, assertions: Sequence[Assertion]) -> BriefEntry:
        context = self.context
        mark = context.mark(other, proposed=self.proposed)
        contested = is_contested(context, assertions)
        ranked = sorted(assertions, key=lambda a: standing(context, a)[0])
        if other in context.site.instruments:  # considered as a whole
            lines = tuple(self._line(a, own, other) for a in ranked)
            return BriefEntry(mark, context.headline(other), None, lines, contested, "", whole=True)
        provision = context.site.provisions[other]
        quotes = tuple(q for a in assertions if (q := quote_of(a, other)))
        key = (other, quotes)
        text = None if key in self.shown else context.text(provision, quotes, "-")
        self.shown.add(key)
        return BriefEntry(
            mark,
            context.title(provision),
            text,
            tuple(self._line(a, own, other) for a in ranked),
            contested,
            printed_address(context.site, *of_provision(context.site, provision)),
        )

    def _line(self, a: Assertion, own: str, other: str) -> BriefLine:
        statement = statement_of(self.context, a)
        hidden = tuple(
            quoted(self.context, a, side, quote)
            for side in (own, other)
            if (quote := quote_of(a, side)) and not self._is_shown(side, quote)
        )
        return BriefLine(statement.words, statement.basis, a.rationale, hidden)

    def _is_shown(self, id: str, quote: str) -> bool:
        if id in self.context.site.instruments:
            return False
        text = " ".join(str(self.context.site.provisions[id].record.text).split())
        return " ".join(quote.split()) in text


def quote_of(a: Assertion, side: str) -> str:
    """The words of one side that an assertion rests on."""
    return a.quote if a.from_ == side else a.target_quote

"""The entries of a brief: the other side of each pair, and who says what of it, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.localization.message_format import fill
from generator.localization.phrase import joined
from generator.model import graph as ask
from generator.model.entities import Assertion, Site, capital
from generator.site.views.assertion_view import quoted
from generator.site.views.components import Mark, Text
from generator.site.views.context import RenderContext
from generator.site.views.what_counts import APART, group_of, is_negative, pairs_of, standing
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
    short: bool = False
    """Whether it is only named: the brief has too many for the wording of each."""

    @property
    def bases(self) -> str:
        """The places of all bases, as the stylesheet looks for them."""
        return " ".join(str(n) for n in sorted({line.basis for line in self.lines}))


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
        return _union(self.entries)


@dataclass(frozen=True, slots=True)
class BriefLead:
    """A text whose own brief has what a section would be too long with, and how much that is."""

    mark: Mark
    title: str
    count: str


@dataclass(frozen=True, slots=True)
class BriefSection:
    """Units under a heading; `proposed` ones are shown to those who ask for them."""

    anchor: str
    title: str
    note: str
    units: tuple[BriefUnit, ...]
    proposed: bool = False
    leads: tuple[BriefLead, ...] = ()

    @property
    def bases(self) -> str:
        return _union([entry for unit in self.units for entry in unit.entries])


def _union(entries: Iterable[BriefEntry]) -> str:
    return " ".join(sorted({basis for entry in entries for basis in entry.bases.split()}))


def printed_address(site: Site, address: str, anchor: str = "") -> str:
    """An address as a sheet of paper prints it: whole where the site knows its own."""
    path = from_root(site.folder, address, anchor)
    base = str(site.record.address).rstrip("/").removeprefix("https://")
    return f"{base}/{path}"


class Saying:
    """What is said in one brief, listed or else proposed: no text is shown twice.

    A `short` one only names the other side of each pair.
    """

    def __init__(self, context: RenderContext, proposed: bool, *, short: bool = False) -> None:
        self.context = context
        self.proposed = proposed
        self.short = short
        self.shown: set[tuple[str, tuple[str, ...]]] = set()

    def said_of(self, id: str) -> tuple[Assertion, ...]:
        """What is listed, or else what is proposed."""
        found = ask.alignments(self.context.graph, id)
        return tuple(a for a in found if (group_of(self.context, a) == APART) == self.proposed)

    def entries(self, own: str, assertions: Sequence[Assertion]) -> tuple[BriefEntry, ...]:
        """The pairs of `own`."""
        pairs = pairs_of(self.context, own, assertions)
        return tuple(self._entry(own, other, found) for other, found in pairs.items())

    def _entry(self, own: str, other: str, assertions: Sequence[Assertion]) -> BriefEntry:
        context = self.context
        mark = context.mark(other, proposed=self.proposed)
        negative = {is_negative(context, a) for a in assertions}
        ranked = sorted(assertions, key=lambda a: standing(context, a)[0])
        if other in context.site.instruments:  # considered as a whole
            lines = tuple(self._line(a, own, other) for a in ranked)
            return BriefEntry(mark, context.headline(other), None, lines, len(negative) > 1, "")
        provision = context.site.provisions[other]
        if self.short:
            lines = tuple(self._line(a, own, other) for a in ranked)
            title = context.title(provision)
            return BriefEntry(mark, title, None, lines, len(negative) > 1, "", short=True)
        quotes = tuple(q for a in assertions if (q := quote_of(a, other)))
        key = (other, quotes)
        text = None if key in self.shown else context.text(provision, quotes, "-")
        self.shown.add(key)
        return BriefEntry(
            mark,
            context.title(provision),
            text,
            tuple(self._line(a, own, other) for a in ranked),
            len(negative) > 1,
            printed_address(context.site, *of_provision(context.site, provision)),
        )

    def _line(self, a: Assertion, own: str, other: str) -> BriefLine:
        context = self.context
        v = context.site.vocabulary
        degree = v.degrees[a.degree]
        relation, basis = v.relations[a.relation], v.bases[a.basis]
        said: list[str] = [relation.label]
        if not relation.negative:
            plain = degree.gloss or degree.label
            said.append(plain if degree.default else context.words("brief_degree", d=degree.label))
        how = fill(basis.margin or capital(basis.label), by=context.ours(a.asserted_by_short))
        who = "" if a.asserted_by_short in how else context.ours(a.asserted_by_short)
        suspect = context.words("suspect") if a.suspect else ""
        words = (", ".join(said), how, who, v.statuses[a.status].label, suspect)
        hidden = tuple(
            quoted(context, a, side, quote)
            for side in (own, other)
            if not self.short and (quote := quote_of(a, side)) and not self._is_shown(side, quote)
        )
        return BriefLine(
            joined(" · ", [part for part in words if part]),
            list(v.bases).index(a.basis) + 1,
            "" if self.short else a.rationale,
            hidden,
        )

    def _is_shown(self, id: str, quote: str) -> bool:
        if id in self.context.site.instruments:
            return False
        text = " ".join(str(self.context.site.provisions[id].record.text).split())
        return " ".join(quote.split()) in text


def quote_of(a: Assertion, side: str) -> str:
    """The words of one side that an assertion rests on."""
    return a.quote if a.from_ == side else a.target_quote

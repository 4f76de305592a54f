"""The cells of a matrix: the appearance of each, where it leads, and what its filters can count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.model.authority import AUTHORITY_KINDS, UNKNOWN
from generator.model.pair_states import (
    CONSIDERED,
    LISTED,
    NOT_ASSESSED,
    OUT_OF_SCOPE,
    PROPOSED,
    Cell,
    Pair,
    instrument_of,
)
from generator.site.views.assertion_view import authority_kinds, through_href
from generator.site.views.context import RenderContext
from generator.site.views.disagreement import degrees_that_differ
from generator.site.views.matrix_payload import THROUGH, CellClaim, ClaimRole
from generator.sitemap.addresses import of_provision, pair_anchor

CAPTION = 72  # characters of a text that represent it in a row

_Way = tuple[str, str, str, str]
# The role of an assertion in its cell, and its basis, status, degree and authority: what a filter
# can count.
_Key = tuple[int, _Way]


@dataclass(frozen=True, slots=True, eq=False)
class CellSummary:
    """What a cell says: many of a table say the same. `look` is its state, or THROUGH; `pips`
    how strong its degree is; `differ` has the degrees where bodies give several.
    """

    look: str
    text: str
    words: str
    pips: int
    contested: bool
    differ: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class MatrixCell:
    """One cell as it is shown, and where it leads. `data` is what filters count:
    a `CellClaim` for each kind of assertion. `pair` names row and column for a screen reader,
    which reads a link without the heads of its table; nothing where nobody says anything.
    """

    summary: CellSummary
    href: str
    data: str
    pair: str = ""

    @property
    def look(self) -> str:
        """Its state, or THROUGH."""
        return self.summary.look


@dataclass(frozen=True, slots=True)
class Option:
    """A term to filter by: `place` is what cells call it, `pips` how strong a degree it is."""

    value: str
    label: str
    place: int
    pips: int = 0


@dataclass(frozen=True, slots=True)
class Choice:
    """A native select: what is chosen, and from what."""

    name: str
    label: str
    any: str
    options: tuple[Option, ...]


def row_anchor(context: RenderContext, row: str) -> str:
    """What an anchor calls a row: a unit's number, a resolution's folder."""
    if row in context.site.instruments:
        return context.site.instruments[row].folder
    return context.site.provisions[row].number


def look_of(cell: Cell) -> str:
    """The look of a cell. What the pair itself has comes before what is rolled up, save that a
    listed alignment is not hidden behind a proposal or a declaration.
    """
    own = cell.own.state
    if own in (LISTED, CONSIDERED):
        return own
    if cell.rolled(LISTED):
        return THROUGH
    if own != NOT_ASSESSED:
        return own
    for state in (CONSIDERED, PROPOSED):
        if cell.rolled(state):
            return state
    return own


def matrix_cells_of(
    context: RenderContext, cells: Iterable[Cell], terms: Terms, lists: str
) -> tuple[MatrixCell, ...]:
    """A row's cells as they are shown. `lists` is the address of the lists that tell of it where
    nobody says anything: such cells of a row are one and the same.
    """
    alike: dict[Cell | str, MatrixCell] = {}
    return tuple([alike.get(c) or _matrix_cell(context, c, terms, lists, alike) for c in cells])


def _matrix_cell(
    context: RenderContext,
    cell: Cell,
    terms: Terms,
    lists: str,
    alike: dict[Cell | str, MatrixCell],
) -> MatrixCell:
    summary, shown = summary_of(context, cell)
    row = cell.own.row
    if shown:
        ends = (context.mark(id, href="").text for id in (row, cell.own.column))
        href = pair_href(context, row, shown[0])
        box = MatrixCell(summary, href, terms.data(cell), " × ".join(ends))
    elif summary.look in alike:
        box = alike[summary.look]
    else:
        anchor = f"_{summary.look}-{row_anchor(context, row)}"
        box = alike[summary.look] = MatrixCell(summary, context.links.to(lists, anchor), "")
    alike[cell] = box
    return box


def summary_of(context: RenderContext, cell: Cell) -> tuple[CellSummary, tuple[Pair, ...]]:
    """What a cell says, and of which pairs: of none where nobody says anything."""
    look = look_of(cell)
    if look in (NOT_ASSESSED, OUT_OF_SCOPE):
        return _summary(context, look, 0, "", (False, False), 0, ""), ()
    rolled = look == THROUGH or cell.own.state != look
    shown: tuple[Pair, ...] = (cell.own,)
    if rolled:
        shown = cell.rolled(LISTED if look == THROUGH else look)
    degrees = [pair.degree for pair in shown if pair.degree]
    degree = min(degrees, key=context.coverage.degrees.index) if degrees else ""
    contested = any(pair.contested for pair in shown)
    differ = "" if rolled else degrees_that_differ(context, cell.own.listed)
    more = 0 if rolled else len(cell.rolled(LISTED))
    summary = _summary(
        context, look, number_of(cell, look), degree, (rolled, contested), more, differ
    )
    return summary, shown


def _summary(
    context: RenderContext,
    look: str,
    n: int,
    degree: str,
    flags: tuple[bool, bool],
    more: int,
    differ: str,
) -> CellSummary:
    """One object for all cells that say the same."""

    def make() -> CellSummary:
        words, degrees = context.words, context.coverage.degrees
        rolled, contested = flags
        parts = [words(f"cell_{look}", n=n)]
        if rolled and look != THROUGH:
            parts.append(words("cell_rolled"))
        if differ:
            parts.append(words("assessments_differ", each=differ))
        elif degree:
            label = context.site.vocabulary.degrees[degree].label
            parts.append(words("cell_degree", degree=label))
        if contested:
            parts.append(words("contested").lower())
        if more:
            parts.append(words("cell_more", n=more))
        # One row of pips would be the word of one of them.
        pips = len(degrees) - degrees.index(degree) if degree and not differ else 0
        text = str(n) if n else ""
        return CellSummary(look, text, ", ".join(parts), pips, contested or bool(differ), differ)

    return context.once("cell-summary", (look, n, degree, flags, more, differ), make)


def number_of(cell: Cell, look: str) -> int:
    """How many assertions a cell counts: the listed ones or, where there are none, proposals."""
    if look == LISTED:
        return len(cell.own.listed)
    if look == THROUGH:
        return sum(len(pair.listed) for pair in cell.inside)
    if look == PROPOSED:
        own = len(cell.own.proposed)
        return own or sum(len(pair.proposed) for pair in cell.rolled(PROPOSED))
    return 0


def pair_href(context: RenderContext, row: str, pair: Pair) -> str:
    """Where the page of a row shows a pair of it, or of what it holds."""
    site = context.site
    column = pair.column
    if not any(
        a.to == column or a.from_ == column for a in (*pair.listed, *pair.denied, *pair.proposed)
    ):
        column = instrument_of(column)  # only the whole framework is spoken of
    if row in site.instruments:
        page = context.href(row)
        return page if pair.row == row else f"{page}#{pair_anchor(site, pair.row, column)}"
    page = of_provision(site, site.provisions[row])[0]
    if pair.row == row:
        return context.links.to(page, pair_anchor(site, row, column))
    href = through_href(context, row, pair.row, column)
    return context.links.to(page) + href if href.startswith("#") else href


class Terms:
    """The bases, statuses, degrees and authorities that a table's assertions have, in the order of
    their ranks: what its filters offer and, by their places, what its cells say of themselves.
    """

    def __init__(self, context: RenderContext, cells: Iterable[Iterable[Cell]]) -> None:
        self._context = context
        # What each cell's assertions are; cells of which nothing is said are not in it.
        self._said: dict[Cell, tuple[_Key, ...]] = {}
        self._texts: dict[tuple[_Key, ...], str] = {}
        kinds = authority_kinds(context)
        ways: set[_Way] = set()
        for row in cells:
            for cell in row:
                if cell not in self._said and (keys := _keys(cell, kinds)):
                    self._said[cell] = keys
                    ways.update([way for _, way in keys])
        names = ("bases", "statuses", "degrees", "authorities")
        found = {name: {way[n] for way in ways} for n, name in enumerate(names)}
        v = context.site.vocabulary
        self._labels: dict[str, dict[str, str]] = {
            "bases": {id: term.label for id, term in v.bases.items()},
            "statuses": {id: term.label for id, term in v.statuses.items()},
            "degrees": {id: term.label for id, term in v.degrees.items()},
            "authorities": {kind: context.words(f"by_owner_{kind}") for kind in AUTHORITY_KINDS},
        }
        self._places = {
            name: {word: n for n, word in enumerate(labels) if word in found[name]}
            for name, labels in self._labels.items()
        }

    def choices(self) -> tuple[Choice, ...]:
        """A select for each of them; for authority only where it is known of any."""
        words = self._context.words
        choices = (
            self._choice("basis", words("basis"), words("any_basis"), "bases"),
            self._choice("status", words("status"), words("any_status"), "statuses"),
            self._choice("degree", words("degree"), words("any_degree"), "degrees"),
        )
        if not self._places["authorities"].keys() - {UNKNOWN}:
            return choices
        label, any_ = words("authority"), words("any_authority")
        return (*choices, self._choice("authority", label, any_, "authorities"))

    def _choice(self, name: str, label: str, any_: str, section: str) -> Choice:
        labels, places = self._labels[section], self._places[section]
        graded = self._context.coverage.degrees if section == "degrees" else ()
        options = tuple(
            Option(
                word,
                labels[word],
                n,
                len(graded) - graded.index(word) if word in graded else 0,
            )
            for word, n in places.items()
        )
        return Choice(name, label, any_, options)

    def data(self, cell: Cell) -> str:
        """What a cell says of its assertions, like ones together."""
        keys = self._said[cell]
        found = self._texts.get(keys)
        if found is None:
            found = self._texts[keys] = self._data(keys)
        return found

    def _data(self, keys: tuple[_Key, ...]) -> str:
        bases, statuses, degrees, authorities = self._places.values()
        counts = Counter(
            [(r, bases[b], statuses[s], degrees[d], authorities[k]) for r, (b, s, d, k) in keys]
        )
        return " ".join(CellClaim(n, *key).text() for key, n in sorted(counts.items()))


def _keys(cell: Cell, kinds: Mapping[str, str]) -> tuple[_Key, ...]:
    """A cell's assertions: the role of each, its basis, status, degree and authority."""
    own = cell.own
    keys = [(ClaimRole.LISTED, a) for a in own.listed] if own.listed else []
    if own.denied or own.proposed:
        keys += [(ClaimRole.CONSIDERED, a) for a in own.denied] + [
            (ClaimRole.PROPOSED, a) for a in own.proposed
        ]
    for pair in cell.inside:
        keys += [(ClaimRole.ROLLED_LISTED, a) for a in pair.listed]
        if pair.denied or pair.proposed:
            keys += [(ClaimRole.ROLLED_CONSIDERED, a) for a in pair.denied] + [
                (ClaimRole.ROLLED_PROPOSED, a) for a in pair.proposed
            ]
    return tuple([(role, (a.basis, a.status, a.degree, kinds[a.id])) for role, a in keys])

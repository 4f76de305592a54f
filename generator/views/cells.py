"""The cells of a matrix: how each looks, where it leads, and what its filters can count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.addresses import of_provision, pair_anchor
from generator.coverage import (
    CONSIDERED,
    LISTED,
    NOT_ASSESSED,
    OUT_OF_SCOPE,
    PROPOSED,
    Cell,
    Pair,
    instrument_of,
)
from generator.model import Assertion
from generator.records import Term
from generator.views.desk import Desk
from generator.views.evidence import through_href

CAPTION = 72  # characters of a text that stand for it in a row
THROUGH = "through"
"""How a cell looks that is listed only through what its row or column holds."""

# What a filter can count, by its place in a cell's data: own and rolled-up assertions in turn.
_ROLES = ((LISTED, "listed"), (CONSIDERED, "denied"), (PROPOSED, "proposed"))


@dataclass(frozen=True, slots=True)
class Box:
    """One cell as it is shown. `look` is its state, or THROUGH; `data` is what filters count:
    `number.role.basis.status.degree` for each kind of assertion, by their places in the options.
    """

    look: str
    text: str
    words: str
    href: str
    data: str
    pips: int
    contested: bool


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


def row_anchor(desk: Desk, row: str) -> str:
    """What an anchor calls a row: a unit's number, a resolution's folder."""
    if row in desk.site.instruments:
        return desk.site.instruments[row].folder
    return desk.site.provisions[row].number


def look_of(cell: Cell) -> str:
    """How a cell looks. What the pair itself has comes before what is rolled up, save that a
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


def box_of(desk: Desk, cell: Cell, terms: Terms, lists: str) -> Box:
    """A cell as it is shown. `lists` is the address of the lists that tell of it where nobody says
    anything.
    """
    look = look_of(cell)
    if look in (NOT_ASSESSED, OUT_OF_SCOPE):
        return _empty(desk, look, cell.own.row, lists)
    state = LISTED if look == THROUGH else look
    rolled = look == THROUGH or cell.own.state != look
    shown: tuple[Pair, ...] = (cell.own,)
    if rolled:
        shown = cell.rolled(state)
    n = number_of(cell, look)
    contested = any(pair.contested for pair in shown)
    degree = desk.coverage.strongest(a for pair in shown for a in pair.listed)
    degrees = desk.coverage.degrees
    parts = [desk.words(f"cell_{look}", n=n)]
    if rolled and look != THROUGH:
        parts.append(desk.words("cell_rolled"))
    if degree:
        parts.append(desk.words("cell_degree", degree=desk.site.vocabulary.degrees[degree].label))
    if contested:
        parts.append(desk.words("contested").lower())
    more = len(cell.rolled(LISTED)) if not rolled else 0
    if more:
        parts.append(desk.words("cell_more", n=more))
    return Box(
        look=look,
        text=str(n) if n else "",
        words=", ".join(parts),
        href=pair_href(desk, cell.own.row, shown[0]),
        data=terms.data(cell),
        pips=len(degrees) - degrees.index(degree) if degree else 0,
        contested=contested,
    )


def _empty(desk: Desk, look: str, row: str, lists: str) -> Box:
    """A cell of which nothing is said: all of a row are alike."""

    def make() -> Box:
        href = desk.links.to(lists, f"_{look}-{row_anchor(desk, row)}")
        return Box(look, "", desk.words(f"cell_{look}"), href, "", 0, False)

    return desk.once("empty", (look, row, lists, desk.links.up, desk.links.leaf), make)


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


def pair_href(desk: Desk, row: str, pair: Pair) -> str:
    """Where the page of a row shows a pair of it, or of what it holds."""
    site = desk.site
    column = pair.column
    if not any(
        a.to == column or a.from_ == column for a in (*pair.listed, *pair.denied, *pair.proposed)
    ):
        column = instrument_of(column)  # only the whole framework is spoken of
    if row in site.instruments:
        page = desk.href(row)
        return page if pair.row == row else f"{page}#{pair_anchor(site, pair.row, column)}"
    page = of_provision(site, site.provisions[row])[0]
    if pair.row == row:
        return desk.links.to(page, pair_anchor(site, row, column))
    return desk.links.to(page) + through_href(desk, row, pair.row, column)


class Terms:
    """The bases, statuses and degrees that a table's assertions have, in the order of their ranks:
    what its filters offer and, by their places, what its cells say of themselves.
    """

    def __init__(self, desk: Desk, cells: Iterable[Iterable[Cell]]) -> None:
        self._desk = desk
        found: dict[str, set[str]] = {"bases": set(), "statuses": set(), "degrees": set()}
        for row in cells:
            for cell in row:
                for _, a in _assertions(cell):
                    found["bases"].add(a.basis)
                    found["statuses"].add(a.status)
                    found["degrees"].add(a.degree)
        v = desk.site.vocabulary
        self._terms: dict[str, Mapping[str, Term]] = {
            "bases": v.bases,
            "statuses": v.statuses,
            "degrees": v.degrees,
        }
        self._places = {
            name: {word: n for n, word in enumerate(terms) if word in found[name]}
            for name, terms in self._terms.items()
        }

    def choices(self) -> tuple[Choice, ...]:
        """A select for each of the three."""
        words = self._desk.words
        return (
            self._choice("basis", words("basis"), words("any_basis"), "bases"),
            self._choice("status", words("status"), words("any_status"), "statuses"),
            self._choice("degree", words("degree"), words("any_degree"), "degrees"),
        )

    def _choice(self, name: str, label: str, any_: str, section: str) -> Choice:
        terms, places = self._terms[section], self._places[section]
        graded = self._desk.coverage.degrees if section == "degrees" else ()
        options = tuple(
            Option(
                word,
                terms[word].label,
                n,
                len(graded) - graded.index(word) if word in graded else 0,
            )
            for word, n in places.items()
        )
        return Choice(name, label, any_, options)

    def data(self, cell: Cell) -> str:
        """What a cell says of its assertions, like ones together."""
        p = self._places
        counts = Counter(
            (role, p["bases"][a.basis], p["statuses"][a.status], p["degrees"][a.degree])
            for role, a in _assertions(cell)
        )
        return " ".join(f"{n}.{'.'.join(map(str, key))}" for key, n in sorted(counts.items()))


def _assertions(cell: Cell) -> Iterable[tuple[int, Assertion]]:
    """A cell's assertions, each with its role: an own one's is even, a rolled-up one's odd."""
    for n, (_, name) in enumerate(_ROLES):
        for a in getattr(cell.own, name):
            yield 2 * n, a
        for pair in cell.inside:
            for a in getattr(pair, name):
                yield 2 * n + 1, a

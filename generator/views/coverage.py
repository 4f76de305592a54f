"""Coverage: how many pairs are in which state, seen from the rows and from the frameworks."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import reduce

from generator import tables
from generator.addresses import of_list, of_matrix
from generator.states import LISTED, STATES
from generator.tables import RESOLUTIONS, Page
from generator.views.completeness import shares
from generator.views.desk import Desk
from generator.views.parts import Link
from generator.views.plan import counts as numbers
from generator.views.table import rows_name, short_name, tallies_of, towards, units

MOST_DOTS = 60


@dataclass(frozen=True, slots=True)
class Count:
    """How many pairs are in a state, and where they are listed."""

    state: str
    n: int
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Block:
    """One table's coverage."""

    title: str
    link: Link
    matrix: Link
    lead: str
    counts: tuple[Count, ...]
    reached: str
    unreached: Link
    dots: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CoverageView:
    crumbs: tuple[Link, ...]
    blocks: tuple[tuple[str, tuple[Block, ...]], ...]


def coverage_view(desk: Desk) -> CoverageView:
    """The page of all counts."""
    site, words = desk.site, desk.words
    blocks: dict[str, list[Block]] = {}
    for page in tables.lists(site):
        if page.row_page == 1:
            name = rows_name(desk, page.rows)
            blocks.setdefault(name, []).append(_block(desk, page))
    return CoverageView(
        crumbs=desk.crumbs((words("coverage"), "")),
        blocks=tuple((name, tuple(found)) for name, found in blocks.items()),
    )


def tally(desk: Desk, rows: str, framework: str) -> Counter[str]:
    """How many pairs are in each state: a plan's units with each item, or the resolutions'
    paragraphs with the framework as a whole.
    """

    def make() -> Counter[str]:
        if rows != RESOLUTIONS:
            return tallies_of(desk, rows, framework).within(desk.site.under(framework))
        counts = Counter(dict.fromkeys(STATES, 0))
        for row in tables.rows_of(desk.site, rows):
            counts.update({s: len(found) for s, found in towards(desk, row, framework).items()})
        return counts

    return desk.once("counts", (rows, framework), make)


def counts_of(desk: Desk, page: Page, *, here: bool = False) -> tuple[Count, ...]:
    """The counts of a table, each with the link to its list."""
    address = of_list(desk.site, page)
    found = tally(desk, page.rows, page.framework)
    return tuple(
        Count(
            state,
            found[state],
            desk.words(f"state_{state}", n=found[state]),
            f"#_{state}" if here else desk.links.to(address, f"_{state}"),
        )
        for state in STATES
    )


def lead_of(desk: Desk, page: Page) -> str:
    """What is counted, and how many there are of it."""
    site, words = desk.site, desk.words
    n = len(units(desk, page.rows))
    name = short_name(site.instruments[page.framework])
    if page.rows == RESOLUTIONS:
        return words("coverage_paragraphs", n=n, framework=name)
    size = desk.coverage.size(page.framework)
    kinds = [" ".join(count) for count in numbers(desk, site.instruments[page.rows])]
    rows = reduce(lambda first, second: words("both", first=first, second=second), kinds)
    return words("coverage_pairs", n=n * size, rows=rows, columns=size, framework=name)


def reached_of(desk: Desk, page: Page) -> tuple[set[str], set[str]]:
    """The framework's items that are listed with a unit, and those only their parts are."""
    return desk.once(
        "reached",
        (page.rows, page.framework),
        lambda: desk.coverage.reached(units(desk, page.rows), page.framework),
    )


def _block(desk: Desk, page: Page) -> Block:
    site, words = desk.site, desk.words
    framework = site.instruments[page.framework]
    own, through = reached_of(desk, page)
    size = desk.coverage.size(page.framework)
    address = of_list(site, page)
    rest = size - len(own)
    return Block(
        title=short_name(framework),
        link=Link(words("coverage_lists"), desk.links.to(address)),
        matrix=Link(words("coverage_matrix"), desk.links.to(of_matrix(site, page))),
        lead=lead_of(desk, page),
        counts=counts_of(desk, page),
        reached=words("coverage_reached", listed=shares(desk, framework, own)),
        unreached=Link(
            words("coverage_unreached", n=rest, rows=rows_name(desk, page.rows)),
            desk.links.to(address, "_unreached"),
        ),
        dots=tuple(
            LISTED if id in own else "through" if id in through else "not_assessed"
            for id in framework.top
        )
        if len(framework.top) <= MOST_DOTS
        else (),
    )

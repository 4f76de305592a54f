"""Which tables a site has: the units of a plan, or all resolutions, by the items of a framework.

A table that is too large for a page is split: rows into pages, columns likewise. A large one has
only the rows of which anything is said, and only the columns that its rows need; one of a large
instrument, or of what an item holds, is a single page with the part of it in which most is said.
The lists have all the others. What the table shows is made by the views; here is only which tables
and pages there are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.model.entities import FRAMEWORK, PLAN, RESOLUTION, Site
from generator.sitemap.large_instruments import has_extra_pages, large_instruments
from generator.sitemap.said_pairs import (
    SaidPairs,
    fullest_part,
    outline_of,
    said_pairs,
    split_said,
)

RESOLUTIONS = "resolutions"
"""All resolutions in force as rows, in place of the id of a plan."""

MOST_ROWS = 100
MOST_COLUMNS = 60
MOST_CELLS = 2000
MOST_FULL_CELLS = 500  # of which something is said
MOST_FULLEST_CELLS = 300  # the same, on the single page of a table of which it is a part
LEAST_ROWS = 30
MOST_WHOLE = 1500  # cells of a table that is shown whole; of a larger one, what is said
MOST_TABLES = 150  # of what items hold; of more, the wide ones of which something is said
LEAST_INSIDE = 4  # columns of such a table: fewer are seen at a glance on their item's own page
MOST_LISTED = 1000  # marks on a page of lists
MOST_UNITS = 600  # on a page of lists: paragraphs, where rows are resolutions


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a table: `row_ids` and `column_ids` are those it shows. Pages count from 1.

    `item` is the item whose parts are the columns; empty for the framework's outermost items.
    """

    rows: str
    framework: str
    item: str
    row_ids: tuple[str, ...]
    column_ids: tuple[str, ...]
    row_page: int = 1
    column_page: int = 1
    row_pages: int = 1
    column_pages: int = 1
    first: bool = False  # the page that the site opens its tables with
    left_out: int = 0  # rows of the table of which nothing is said, where it has only the others
    fewer: int = 0  # rows of which something is said, and less than of those it has
    sparse: bool = False  # whether it has only those


def row_sets(site: Site) -> tuple[str, ...]:
    """The ids of all plans and, where there are resolutions, RESOLUTIONS; the home plan first."""
    plans = [plan.id for plan in site.of_role(PLAN)]
    plans.sort(key=lambda id: id != site.record.home_plan)
    return (*plans, *((RESOLUTIONS,) if site.of_role(RESOLUTION) else ()))


def has_tables(site: Site) -> bool:
    """Whether there is anything to set side by side."""
    return any(rows_of(site, rows) for rows in row_sets(site)) and any(
        framework.top for framework in site.of_role(FRAMEWORK)
    )


def rows_of(site: Site, rows: str) -> tuple[str, ...]:
    """The rows of a table: a plan's units with what they hold, or the resolutions in force."""
    if rows == RESOLUTIONS:
        return tuple(i.id for i in site.of_role(RESOLUTION) if i.current)
    return site.under(rows)


def units_of(site: Site, rows: str) -> tuple[str, ...]:
    """What is counted of a table's rows: a plan's units, or the resolutions' paragraphs."""
    if rows == RESOLUTIONS:
        return tuple(unit for id in rows_of(site, rows) for unit in site.under(id))
    return site.under(rows)


def tables(site: Site) -> tuple[Page, ...]:
    """Every page of every table, the first one twice: at its own address and at the tables'."""

    def make() -> tuple[Page, ...]:
        rows = tuple((rows, rows_of(site, rows)) for rows in row_sets(site))
        # Whatever is edited, a table keeps its pages until something else is said of its pairs.
        of = (outline_of(site), site.parts.equal("rows", rows), said_pairs(site).rows)
        return site.parts.part("tables", of, lambda: tuple(_tables(site)))

    return site.once("tables", make)


def _tables(site: Site) -> Iterator[Page]:
    whole = True
    plan = TablePlan(site)
    for rows in row_sets(site):
        ids = rows_of(site, rows)
        for framework in site.of_role(FRAMEWORK):
            if not framework.top or not ids:
                continue
            for item in ("", *plan.holders(rows, framework.id)):
                for page in _table(site, plan, (rows, ids), framework.id, item):
                    if whole:
                        whole = False
                        values = {name: getattr(page, name) for name in Page.__slots__}
                        yield Page(**(values | {"first": True}))
                    yield page


class TablePlan:
    """Which tables there are of what items hold, and of which pairs anything is said.

    The pairs are gathered when the first large table asks for them: most sites have none.
    """

    def __init__(self, site: Site) -> None:
        self._site = site
        self._holders = {
            framework.id: tuple(
                id for id in site.under(framework.id) if site.provisions[id].children
            )
            for framework in site.of_role(FRAMEWORK)
        }
        self._few = len(row_sets(site)) * sum(map(len, self._holders.values())) <= MOST_TABLES

    @property
    def said(self) -> SaidPairs:
        """The pairs of the site of which anything is said."""
        return said_pairs(self._site)

    def holders(self, rows: str, framework: str) -> tuple[str, ...]:
        """The items of a framework whose parts have a table of their own with these rows.

        In a large framework only outermost ones with many pairs have one: on their own pages
        there are all.
        """
        if framework in large_instruments(self._site):
            return tuple(id for id in self._holders[framework] if has_extra_pages(self._site, id))
        if self._few:
            return self._holders[framework]
        spoken: set[str] = set()
        for row in rows_of(self._site, rows):
            spoken.update(self.said.towards(row, framework))
        return tuple(
            id
            for id in self._holders[framework]
            if len(children := self._site.provisions[id].children) >= LEAST_INSIDE
            and not spoken.isdisjoint(children)
        )


def _table(
    site: Site, plan: TablePlan, rows: tuple[str, Sequence[str]], framework: str, item: str
) -> Iterator[Page]:
    """The pages of one table: whole, or of a large one what anything is said of."""
    name, ids = rows
    columns = site.provisions[item].children if item else site.instruments[framework].top
    if len(ids) * len(columns) > MOST_WHOLE:
        limits = (MOST_ROWS, MOST_COLUMNS, MOST_CELLS, MOST_FULL_CELLS)
        found = tuple(split_said(plan.said, framework, ids, columns, limits))
        # A table of which nothing is said has a page too: other tables lead to it.
        found = found or ((tuple(ids[:1]), tuple(columns[:MOST_COLUMNS])),)
        shown = sum(len(row_ids) for row_ids, _ in found)
        fewer = 0
        large = not large_instruments(site).isdisjoint((name, framework))
        if len(found) > 1 and (item or large):
            # Each unit's own page has its pairs: ten pages of rows would say the same once more.
            limits = (MOST_ROWS, MOST_COLUMNS, MOST_CELLS, MOST_FULLEST_CELLS)
            found = (fullest_part(plan.said, framework, ids, columns, limits),)
            fewer = shown - len(found[0][0])
        elif len(found) > 1:
            blocks = _blocks(plan.said, framework, ids, columns)
            if len(blocks) * -(-len(columns) // MOST_COLUMNS) < len(found):
                yield from _pages(name, framework, item, blocks, columns)
                return
        for page, (row_ids, column_ids) in enumerate(found, start=1):
            for made in _pages(name, framework, item, [row_ids], column_ids):
                yield replace(
                    made,
                    row_page=page,
                    row_pages=len(found),
                    left_out=len(ids) - shown,
                    fewer=fewer,
                    sparse=True,
                )
        return
    most = MOST_FULL_CELLS if name == RESOLUTIONS else MOST_CELLS
    fitting = most // min(len(columns), MOST_COLUMNS)
    row_pages = _split(site, ids, max(LEAST_ROWS, min(fitting, MOST_ROWS)))
    yield from _pages(name, framework, item, row_pages, columns)


def _blocks(
    said: SaidPairs, framework: str, ids: Sequence[str], columns: Sequence[str]
) -> list[tuple[str, ...]]:
    """Rows in pages with all columns: for a table so full that pages of what is said would have
    a row or two.
    """
    parts = [frozenset(columns[n : n + MOST_COLUMNS]) for n in range(0, len(columns), MOST_COLUMNS)]
    most_rows = min(MOST_ROWS, MOST_CELLS // min(len(columns), MOST_COLUMNS))
    pages: list[list[str]] = []
    full = [0] * len(parts)
    for row in ids:
        spoken = said.towards(row, framework)
        full = [n + len(part.intersection(spoken)) for n, part in zip(full, parts, strict=True)]
        if not pages or len(pages[-1]) == most_rows or max(full) > MOST_FULL_CELLS:
            pages.append([])
            full = [len(part.intersection(spoken)) for part in parts]
        pages[-1].append(row)
    return [tuple(page) for page in pages]


def _pages(
    rows: str,
    framework: str,
    item: str,
    row_pages: Sequence[tuple[str, ...]],
    columns: Sequence[str],
) -> Iterator[Page]:
    column_pages = [
        tuple(columns[n : n + MOST_COLUMNS]) for n in range(0, len(columns), MOST_COLUMNS)
    ]
    for r, row_ids in enumerate(row_pages, start=1):
        for c, column_ids in enumerate(column_pages, start=1):
            yield Page(
                rows=rows,
                framework=framework,
                item=item,
                row_ids=row_ids,
                column_ids=column_ids,
                row_page=r,
                column_page=c,
                row_pages=len(row_pages),
                column_pages=len(column_pages),
            )


def lists(site: Site) -> Iterator[Page]:
    """Every page of the lists of pairs by their state: one list for each table of a framework."""
    for rows in row_sets(site):
        for framework in site.of_role(FRAMEWORK):
            if framework.top and rows_of(site, rows):
                yield from list_pages(site, rows, framework.id)


def list_pages(site: Site, rows: str, framework: str) -> Iterator[Page]:
    """The pages of one list. A page has whole resolutions, as many as fit."""
    ids = rows_of(site, rows)
    if rows == RESOLUTIONS:
        pages: list[list[str]] = []
        left = 0
        for id in ids:
            size = len(site.under(id))
            if not pages or size > left or len(pages[-1]) == MOST_ROWS:
                pages.append([])
                left = MOST_UNITS
            pages[-1].append(id)
            left -= size
        split = [tuple(page) for page in pages]
    else:
        split = _split_listed(site, ids, framework)
    yield from _pages(rows, framework, "", split, ("",))


def _split_listed(site: Site, ids: Sequence[str], framework: str) -> list[tuple[str, ...]]:
    """Rows in pages of as many marks as fit, those of what a row holds among them."""
    said = said_pairs(site)
    pages: list[list[str]] = []
    left = 0
    for id in ids:
        marks = len(said.towards(id, framework))
        if not pages or marks > left or len(pages[-1]) == MOST_ROWS:
            pages.append([])
            left = MOST_LISTED
        pages[-1].append(id)
        left -= marks
    return [tuple(page) for page in pages]


def _split(site: Site, ids: Sequence[str], most: int) -> list[tuple[str, ...]]:
    """Rows in pages of at most `most`; a page begins with an outermost unit where it can."""
    pages: list[tuple[str, ...]] = []
    start = 0
    while start < len(ids):
        end = min(start + most, len(ids))
        if end < len(ids):
            outer = [n for n in range(start + 1, end + 1) if not _inside(site, ids[n])]
            end = outer[-1] if outer else end
        pages.append(tuple(ids[start:end]))
        start = end
    return pages


def _inside(site: Site, id: str) -> bool:
    return id in site.provisions and bool(site.provisions[id].parent)

"""Coverage as a picture: how many pairs are listed of each row with each item of a framework."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from generator.model.entities import RESOLUTION
from generator.site.views.components import Mark
from generator.site.views.context import RenderContext
from generator.site.views.flow_view import listed_pairs, node_above
from generator.sitemap.table_pages import RESOLUTIONS, Page

MOST_COLUMNS, MOST_ROWS = 30, 40
MOST_IN_WORDS = 500  # cells of a picture in which those without a pair say so in words
STEPS = 3  # shades of a cell: one pair, two, three and more


@dataclass(frozen=True, slots=True)
class HeatCell:
    """The listed pairs of a row, and of what it holds, with an item and what that holds.

    Without a `label` there is none, and the picture has too many cells to say so in each.
    """

    n: int
    label: str
    shade: int


@dataclass(frozen=True, slots=True)
class HeatRow:
    mark: Mark
    name: str
    title: str
    cells: tuple[HeatCell, ...]


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Outermost rows by outermost items; `columns` are the items with their names."""

    columns: tuple[tuple[Mark, str], ...]
    rows: tuple[HeatRow, ...]


def heat_map(context: RenderContext, page: Page) -> HeatMap | None:
    """The picture of one table; None where it has too many rows or columns to be looked at."""
    site = context.site
    columns = site.instruments[page.framework].top
    if page.rows == RESOLUTIONS:
        rows = tuple(i.id for i in context.of_role(RESOLUTION) if i.current)
    else:
        rows = site.instruments[page.rows].top
    if not rows or len(columns) > MOST_COLUMNS or len(rows) > MOST_ROWS:
        return None
    counts: Counter[tuple[str, str]] = Counter()
    drawn_rows, drawn_columns = frozenset(rows), frozenset(columns)
    for row, column in listed_pairs(context):
        ends = node_above(context, row, drawn_rows), node_above(context, column, drawn_columns)
        if all(ends):
            counts[ends] += 1
    briefly = len(rows) * len(columns) > MOST_IN_WORDS
    return HeatMap(
        columns=tuple((context.mark(column), context.name(column)) for column in columns),
        rows=tuple(
            HeatRow(
                context.mark(row),
                context.name(row),
                context.caption(row),
                tuple(
                    HeatCell(0, "", 0)
                    if briefly and not counts[row, column]
                    else _cell(context, row, column, counts[row, column])
                    for column in columns
                ),
            )
            for row in rows
        ),
    )


def _cell(context: RenderContext, row: str, column: str, n: int) -> HeatCell:
    words = context.words
    names = {"row": context.name(row), "column": context.name(column)}
    label = words("heat_cell", n=n, **names) if n else words("heat_nothing", **names)
    return HeatCell(n, label, min(n, STEPS))

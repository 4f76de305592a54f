"""A whole matrix as a table for spreadsheets: what the page shows without a filter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.model.markup import shortened
from generator.model.pair_states import LISTED, Cell
from generator.site.views.context import RenderContext
from generator.site.views.matrix_cells import CAPTION, CellSummary, summary_of
from generator.site.views.matrix_payload import THROUGH
from generator.site.views.table_view import csv_address, matrix_title
from generator.sitemap import table_pages
from generator.sitemap.table_pages import RESOLUTIONS, Page

_FORMULA = frozenset("=+-@\t\r")


def sheets(context: RenderContext) -> Iterator[tuple[str, str]]:
    """The path and the text of every whole table, once for all pages it is split into."""
    for page in table_pages.tables(context.site):
        if page.row_page == page.column_page == 1 and not page.first:
            yield csv_address(context, page), sheet(context, page)


def sheet(context: RenderContext, page: Page) -> str:
    """A whole table as CSV (RFC 4180). Texts that a sheet would take for formulas are disarmed."""
    site, words = context.site, context.words
    rows = table_pages.rows_of(site, page.rows)
    top = site.instruments[page.framework].top
    columns = site.provisions[page.item].children if page.item else top
    found = [_said(context, line) for line in context.coverage.cells(rows, columns)]
    whole = replace(page, row_pages=1, column_pages=1)
    title = f"{matrix_title(context, whole)}. {words('filter_all')}"
    lines = [csv_line([title, "", *[context.mark(id, href="").text for id in columns]])]
    fields: dict[CellSummary, str] = {}  # as a field: the same for many cells
    for row, cells in zip(rows, found, strict=True):
        for cell in cells:
            if cell not in fields:
                fields[cell] = _field(f"{cell.text} {cell.words}")
        caption = shortened(context.headline(row), CAPTION)
        lines.append(
            ",".join([csv_line([context.name(row), caption]), *[fields[c] for c in cells]])
        )
    counting = (LISTED, THROUGH) if page.rows == RESOLUTIONS else (LISTED,)
    totals = [sum([c.look in counting for c in column]) for column in zip(*found, strict=True)]
    lines.append(csv_line([words("rows_listed"), "", *[str(n or "") for n in totals]]))
    return "\ufeff" + "".join([f"{line}\r\n" for line in lines])


def _said(context: RenderContext, line: Sequence[Cell]) -> list[CellSummary]:
    """What the cells of a row say; those that nobody names are one cell."""
    said = {cell: summary_of(context, cell)[0] for cell in dict.fromkeys(line)}
    return [said[cell] for cell in line]


def csv_line(fields: Sequence[str]) -> str:
    """A row of CSV without its end; texts that a sheet would take for formulas are disarmed."""
    return ",".join([_field(text) for text in fields])


def _field(text: str) -> str:
    value = " ".join(text.split())
    if value[:1] in _FORMULA:
        value = f"'{value}"
    return '"' + value.replace('"', '""') + '"'

"""A whole matrix as a table for spreadsheets: what the page shows without a filter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from generator import tables
from generator.coverage import LISTED
from generator.tables import RESOLUTIONS, Page
from generator.text import shortened
from generator.views.cells import CAPTION, THROUGH, Terms, box_of
from generator.views.desk import Desk
from generator.views.table import csv_address, matrix_title

_FORMULA = re.compile(r"[=+\-@\t\r]")


def sheets(desk: Desk) -> Iterator[tuple[str, str]]:
    """The path and the text of every whole table, once for all pages it is split into."""
    for page in tables.tables(desk.site):
        if page.row_page == page.column_page == 1 and not page.first:
            yield csv_address(desk, page), sheet(desk, page)


def sheet(desk: Desk, page: Page) -> str:
    """A whole table as CSV (RFC 4180). Texts that a sheet would take for formulas are disarmed."""
    site, words = desk.site, desk.words
    rows = tables.rows_of(site, page.rows)
    top = site.instruments[page.framework].top
    columns = site.provisions[page.item].children if page.item else top
    cell = desk.coverage.cells(rows, columns)
    cells = [[cell(row, column) for column in columns] for row in rows]
    terms = Terms(desk, cells)
    boxes = [[box_of(desk, found, terms, "") for found in line] for line in cells]
    whole = replace(page, row_pages=1, column_pages=1)
    title = f"{matrix_title(desk, whole)}. {words('filter_all')}"
    lines = [[title, "", *[desk.mark(id, href="").text for id in columns]]]
    for row, found in zip(rows, boxes, strict=True):
        caption = shortened(desk.headline(row), CAPTION)
        lines.append([desk.name(row), caption, *[f"{box.text} {box.words}" for box in found]])
    counting = (LISTED, THROUGH) if page.rows == RESOLUTIONS else (LISTED,)
    totals = [sum(box.look in counting for box in column) for column in zip(*boxes, strict=True)]
    lines.append([words("rows_listed"), "", *[str(n or "") for n in totals]])
    return "\ufeff" + "".join(",".join(map(_field, line)) + "\r\n" for line in lines)


def _field(text: str) -> str:
    value = " ".join(text.split())
    if _FORMULA.match(value):
        value = f"'{value}"
    return '"' + value.replace('"', '""') + '"'

"""CSV (RFC 4180, UTF-8): the listed assertions, the proposals apart, and every text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from generator.exports.assertion_rows import APART, COLUMNS, LISTED, chosen, rows
from generator.exports.export_format import Export, ExportedFile
from generator.exports.identifiers import Identifiers
from generator.exports.text_rows import TEXT_COLUMNS, text_rows
from generator.model.entities import Site

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "'")
ALIGNMENTS, PROPOSALS, TEXTS = "alignments.csv", "proposals.csv", "texts.csv"


def table(columns: Iterable[str], lines: Iterable[Sequence[str]]) -> bytes:
    """A table with a line of headings. What a sheet would take for a formula is disarmed."""
    held = io.StringIO(newline="")
    writer = csv.writer(held)
    writer.writerow(columns)
    writer.writerows([disarmed(cell) for cell in line] for line in lines)
    return held.getvalue().encode()


def disarmed(cell: str) -> str:
    """A text with an apostrophe before it where a spreadsheet would run it, or hide one."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell


def armed(cell: str) -> str:
    """The text of a cell that `disarmed` wrote."""
    rest = cell[1:]
    return rest if cell.startswith("'") and rest.startswith(FORMULA_STARTS) else cell


def _files(site: Site, sets: Sequence[str]) -> Iterator[ExportedFile]:
    names = Identifiers(site)
    for file, shown in ((ALIGNMENTS, LISTED), (PROPOSALS, APART)):
        found = chosen(site, shown, sets)
        if found or shown == LISTED:
            yield ExportedFile(file, table(COLUMNS, rows(site, found, names)))
    if not sets:
        yield ExportedFile(TEXTS, table(TEXT_COLUMNS, text_rows(site, names)))


EXPORT = Export(
    name="csv",
    help="Write assertions and texts as CSV tables; the assertions can be brought back.",
    out="csv",
    media_type="text/csv",
    files=_files,
    several=True,
    takes_sets=True,
)

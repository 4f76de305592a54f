"""CSV (RFC 4180, UTF-8): the listed assertions, the proposals apart, and every text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from generator.exports.assertion_rows import APART, COLUMNS, LISTED
from generator.exports.assertion_table import AssertionTable, table_of
from generator.exports.csv_text import csv_table, table
from generator.exports.export_format import Export, ExportedFile
from generator.exports.identifiers import Identifiers
from generator.exports.text_rows import TEXT_COLUMNS, text_rows
from generator.model.entities import Site

ALIGNMENTS, PROPOSALS, TEXTS = "alignments.csv", "proposals.csv", "texts.csv"


def _files(site: Site, sets: Sequence[str]) -> Iterator[ExportedFile]:
    for file, shown in ((ALIGNMENTS, LISTED), (PROPOSALS, APART)):
        said = table_of(site, shown)
        found = said.within(sets)
        if found or shown == LISTED:
            yield ExportedFile(file, partial(_lines, said, found))
    if not sets:
        yield ExportedFile(TEXTS, partial(_texts, site))


def _lines(said: AssertionTable, found: Sequence[int]) -> Iterator[str]:
    return csv_table(COLUMNS, said.csv_of(found))


def _texts(site: Site) -> Iterator[str]:
    return table(TEXT_COLUMNS, text_rows(site, Identifiers(site)))


EXPORT = Export(
    name="csv",
    help="Write assertions and texts as CSV tables; the assertions can be brought back.",
    out="csv",
    media_type="text/csv",
    files=_files,
    several=True,
    takes_sets=True,
)

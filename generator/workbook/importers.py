"""Importers: the formats in which alignments come back, listed here and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from generator.diagnostics.report import Report
from generator.model.entities import Site
from generator.workbook.table_import import bring_table
from generator.workbook.table_reader import read_csv, read_sssom
from generator.workbook.workbook_import import Outcome, bring

Bring = Callable[[Path, Site, bytes, str, bool], tuple[Outcome | None, Report]]


@dataclass(frozen=True, slots=True)
class Importer:
    """One format, as `alignments import NAME` offers it.

    `bring` works out what a file changes in a content tree and writes nothing; its last argument
    says whether rows that are not in the file are deleted, where the format `deletes`.
    """

    name: str
    help: str
    example: str
    bring: Bring
    deletes: bool = False


_IMPORTERS = (
    Importer(
        "xlsx",
        "Bring a workbook’s changes into the alignment sets, and touch nothing else.",
        "alignments.xlsx",
        lambda content, site, data, path, delete: bring(content, site, data, path, delete=delete),
        deletes=True,
    ),
    Importer(
        "csv",
        "Bring the assertions of a CSV table into the content; unknown sets become new files.",
        "alignments.csv",
        lambda content, site, data, path, delete: bring_table(content, site, data, path, read_csv),
    ),
    Importer(
        "sssom",
        "Bring the mappings of an SSSOM file into the content; unknown sets become new files.",
        "alignments.sssom.tsv",
        lambda content, site, data, path, delete: bring_table(
            content, site, data, path, read_sssom
        ),
    ),
)

IMPORTERS: Mapping[str, Importer] = MappingProxyType({each.name: each for each in _IMPORTERS})
"""Every importer by its name, in the order in which they are listed."""

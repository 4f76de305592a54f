"""The export of alignment sets as a workbook. `workbook_writer` makes it, and is imported when one
is made: what it needs takes as long to load as half of all other modules.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.exports.alignment_columns import MOST
from generator.exports.export_format import Export, ExportedFile
from generator.model.entities import Site


def export(site: Site, sets: Sequence[str] = ()) -> bytes:
    """The workbook of these alignment sets, or of all. Same content, same bytes."""
    from generator.exports import workbook_writer

    return workbook_writer.export(site, sets)


def _files(site: Site, sets: Sequence[str]) -> tuple[ExportedFile, ...]:
    return (ExportedFile(EXPORT.out, export(site, sets)),)


EXPORT = Export(
    name="xlsx",
    help="Write alignment sets as a workbook that can be edited and brought back.",
    out="alignments.xlsx",
    media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    files=_files,
    takes_sets=True,
    most=MOST,
)

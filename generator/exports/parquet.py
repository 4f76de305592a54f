"""Parquet: the tables of the CSV export with their types, for data frames. Needs pyarrow."""

from __future__ import annotations

import importlib
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from generator.exports.assertion_rows import APART, COLUMNS, LISTED
from generator.exports.assertion_table import table_of
from generator.exports.export_format import Export, ExportedFile
from generator.exports.identifiers import Identifiers
from generator.exports.text_rows import TEXT_COLUMNS, text_rows
from generator.model.entities import Site

_GROUP = 20_000  # rows that are in memory as columns at once
_FEW = ("set", "relation", "degree", "basis", "status", "complete", "language", "kind", "wording")
_TRUE = ("negative", "text_changed", "official")


def _table(columns: Mapping[str, str], lines: Iterable[Sequence[str]]) -> bytes:
    """A table: yes and no as truth values, words of a list as dictionaries, empty cells null."""
    arrow, parquet = (importlib.import_module(f"pyarrow{m}") for m in ("", ".parquet"))

    def kind(name: str) -> object:
        if name in _TRUE:
            return arrow.bool_()
        text = arrow.string()
        return arrow.dictionary(arrow.int32(), text) if name in _FEW else text

    schema = arrow.schema(
        [arrow.field(n, kind(n), metadata={"description": d}) for n, d in columns.items()]
    )
    held = io.BytesIO()
    lines = iter(lines)
    with parquet.ParquetWriter(held, schema, compression="zstd") as writer:
        while group := list(islice(lines, _GROUP)):
            values = {
                name: [cell == "yes" if name in _TRUE else cell or None for cell in column]
                for name, column in zip(columns, zip(*group, strict=True), strict=True)
            }
            writer.write_table(arrow.table(values, schema=schema))
    return held.getvalue()


def _files(site: Site, sets: Sequence[str]) -> Iterator[ExportedFile]:
    for file, shown in (("alignments.parquet", LISTED), ("proposals.parquet", APART)):
        said = table_of(site, shown)
        found = said.within(sets)
        if found or shown == LISTED:
            yield ExportedFile(file, _table(COLUMNS, (said.rows[n] for n in found)))
    if not sets:
        yield ExportedFile(
            "texts.parquet", _table(TEXT_COLUMNS, text_rows(site, Identifiers(site)))
        )


EXPORT = Export(
    name="parquet",
    help="Write the tables of the CSV export as Parquet, typed, for data frames.",
    out="parquet",
    media_type="application/vnd.apache.parquet",
    files=_files,
    several=True,
    takes_sets=True,
    requires=("pyarrow",),
    extra="parquet",
)

"""Parquet: the tables of the CSV export with their types, for data frames. Needs pyarrow."""

from __future__ import annotations

import importlib
import io
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, islice
from typing import Any

from generator.exports.assertion_rows import APART, COLUMNS, LISTED
from generator.exports.assertion_table import table_of
from generator.exports.export_format import Export, ExportedFile
from generator.exports.identifiers import Identifiers
from generator.exports.text_rows import TEXT_COLUMNS, text_rows
from generator.model.entities import Site

_GROUP = 10_000  # rows that are in memory as columns at once
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
            cells = zip(columns, zip(*group, strict=True), strict=True)
            values = [_array(arrow, name, column) for name, column in cells]
            writer.write_table(arrow.Table.from_arrays(values, schema=schema))
    return held.getvalue()


def _array(arrow: Any, name: str, column: Sequence[str]) -> Any:
    """A column as pyarrow has it. Made of its bytes: asked to look at a list of values, pyarrow
    imports pandas wherever that is installed, which takes longer than all the rest.
    """
    if name in _TRUE:
        bits = "".join(["1" if cell == "yes" else "0" for cell in column])
        whole = int(bits[::-1], 2).to_bytes((len(bits) + 7) // 8, "little")
        return arrow.BooleanArray.from_buffers(
            arrow.bool_(), len(column), [None, arrow.py_buffer(whole)]
        )
    words = [cell.encode() for cell in column]
    ends = array("i", [0, *accumulate(map(len, words))])
    known = "".join(["1" if cell else "0" for cell in column])
    empty = known.count("0")
    validity = int(known[::-1], 2).to_bytes((len(known) + 7) // 8, "little") if empty else None
    texts = arrow.StringArray.from_buffers(
        len(column),
        arrow.py_buffer(ends.tobytes()),
        arrow.py_buffer(b"".join(words)),
        arrow.py_buffer(validity) if validity else None,
        empty,
    )
    return texts.dictionary_encode() if name in _FEW else texts


def _files(site: Site, sets: Sequence[str]) -> Iterator[ExportedFile]:
    for file, shown in (("alignments.parquet", LISTED), ("proposals.parquet", APART)):
        said = table_of(site, shown)
        found = said.within(sets)
        if found or shown == LISTED:
            yield ExportedFile(file, _table(COLUMNS, said.rows_of(found)))
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

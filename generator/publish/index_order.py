"""Pagefind's files in one order: it writes the values of its filters in another order each time.

Its files are CBOR after a signature, compressed. What is not as expected here (a later Pagefind
may write otherwise) is left alone: then two builds differ in a file's order, and nothing else.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

import cbor2

from generator.publish.gzip_bytes import packed

_SIGNATURE = b"pagefind_dcd"


class _Unexpected(Exception):
    """Not the shape that this module knows."""


def sort_filters(index: Path) -> None:
    """Bring the filters of an index into a fixed order, and name their files by what they say."""
    entry = index / "pagefind-entry.json"
    try:
        head = json.loads(entry.read_text("utf-8"))
        for language in head["languages"].values():
            language["hash"] = _language(index, language["hash"])
    except (_Unexpected, cbor2.CBORError, LookupError, TypeError, ValueError, OSError, EOFError):
        return
    text = json.dumps(head, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    entry.write_text(text, "utf-8")


def _language(index: Path, name: str) -> str:
    path = index / f"pagefind.{name}.pf_meta"
    meta = _read(path)
    # [version, pages, chunks of words, filters, …]; a filter is [name, name of its file]
    filters = [(who, file, _read(index / "filter" / f"{file}.pf_filter")) for who, file in meta[3]]
    meta[3] = []
    for who, file, (same, values) in sorted(filters, key=lambda found: found[0]):
        data = cbor2.dumps([same, sorted(values)])
        renamed = _named(file, data)
        (index / "filter" / f"{file}.pf_filter").unlink()
        (index / "filter" / f"{renamed}.pf_filter").write_bytes(_packed(data))
        meta[3].append([who, renamed])
    data = cbor2.dumps(meta)
    path.unlink()
    (index / f"pagefind.{_named(name, data)}.pf_meta").write_bytes(_packed(data))
    return _named(name, data)


def _named(name: str, data: bytes) -> str:
    """A name of the same length, after the language's code a fingerprint of the data."""
    language, _, old = name.rpartition("_")
    return f"{language}_{hashlib.sha256(data).hexdigest()[: len(old)]}"


def _packed(data: bytes) -> bytes:
    return packed(_SIGNATURE + data)


def _read(path: Path) -> Any:
    data = gzip.decompress(path.read_bytes())
    if not data.startswith(_SIGNATURE):
        raise _Unexpected
    data = data.removeprefix(_SIGNATURE)
    value = cbor2.loads(data)
    if cbor2.dumps(value) != data:  # what would not be written back as it was is not touched
        raise _Unexpected
    return value

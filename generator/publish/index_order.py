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

_SIGNATURE = b"pagefind_dcd"
_UNSIGNED, _TEXT, _ARRAY = 0, 3, 4  # CBOR's major types, of which Pagefind uses three


class _Unexpected(Exception):
    """Not the shape that this module knows."""


def settle(index: Path) -> None:
    """Bring the filters of an index into a fixed order, and name their files by what they say."""
    entry = index / "pagefind-entry.json"
    try:
        head = json.loads(entry.read_text("utf-8"))
        for language in head["languages"].values():
            language["hash"] = _language(index, language["hash"])
    except (_Unexpected, KeyError, IndexError, TypeError, ValueError, OSError):
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
        data = _written([same, sorted(values)])
        renamed = _named(file, data)
        (index / "filter" / f"{file}.pf_filter").unlink()
        (index / "filter" / f"{renamed}.pf_filter").write_bytes(_packed(data))
        meta[3].append([who, renamed])
    data = _written(meta)
    path.unlink()
    (index / f"pagefind.{_named(name, data)}.pf_meta").write_bytes(_packed(data))
    return _named(name, data)


def _named(name: str, data: bytes) -> str:
    """A name of the same length, after the language's code a fingerprint of the data."""
    language, _, old = name.rpartition("_")
    return f"{language}_{hashlib.sha256(data).hexdigest()[: len(old)]}"


def _packed(data: bytes) -> bytes:
    return gzip.compress(_SIGNATURE + data, 9, mtime=0)


def _read(path: Path) -> Any:
    data = gzip.decompress(path.read_bytes())
    if not data.startswith(_SIGNATURE):
        raise _Unexpected
    data = data.removeprefix(_SIGNATURE)
    value, end = _decoded(data, 0)
    if end != len(data) or _written(value) != data:
        raise _Unexpected
    return value


def _decoded(data: bytes, at: int) -> tuple[Any, int]:
    major, small = data[at] >> 5, data[at] & 31
    at += 1
    if small < 24:
        size = small
    elif small < 28:
        width = 1 << (small - 24)
        size, at = int.from_bytes(data[at : at + width], "big"), at + width
    else:
        raise _Unexpected
    if major == _UNSIGNED:
        return size, at
    if major == _TEXT:
        return data[at : at + size].decode("utf-8"), at + size
    if major != _ARRAY:
        raise _Unexpected
    found = []
    for _ in range(size):
        value, at = _decoded(data, at)
        found.append(value)
    return found, at


def _written(value: Any) -> bytes:
    if isinstance(value, int):
        return _head(_UNSIGNED, value)
    if isinstance(value, str):
        text = value.encode("utf-8")
        return _head(_TEXT, len(text)) + text
    return _head(_ARRAY, len(value)) + b"".join([_written(inner) for inner in value])


def _head(major: int, size: int) -> bytes:
    if size < 24:
        return bytes([major << 5 | size])
    small, width = next((24 + n, 1 << n) for n in range(4) if size < 1 << (8 << n))
    return bytes([major << 5 | small]) + size.to_bytes(width, "big")

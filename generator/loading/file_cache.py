"""What was read of each file, kept as long as the file is the same.

A file is the same while its size, inode and times are. Times may lie: they are restored by an
archive, set back, or too coarse for two saves in one second. So whoever watches the folder says
which files have changed, and those are read whatever their times say. A file whose bytes are the
same is not parsed again.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from generator.diagnostics.report import Diagnostic

Signature = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True, eq=False)
class FileRecord:
    """The record of a file, or None, and its mistakes; `exemplary` says that it has none."""

    record: Any
    found: tuple[Diagnostic, ...]
    exemplary: bool


@dataclass(frozen=True, slots=True, eq=False)
class _Kept:
    signature: Signature
    digest: bytes
    result: FileRecord


class FileCache:
    """The results of reading files, by path and kind of record. A process has one for a tree."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, Any], _Kept] = {}
        self._used: set[tuple[str, Any]] = set()
        self._changed: frozenset[str] = frozenset()

    def begin(self, changed: Collection[str] = ()) -> None:
        """Begin to read the tree once more; `changed` are paths that must not be trusted."""
        self._changed = frozenset(changed)
        self._used = set()

    def end(self) -> None:
        """Forget the files that are not there any more."""
        self._kept = {key: kept for key, kept in self._kept.items() if key in self._used}

    def result(self, name: str, kind: Any, make: Callable[[bytes], FileRecord]) -> FileRecord:
        """What `make` gives for the bytes of a file, made only if they are new. Raises OSError."""
        key = (name, kind)
        # Before the file is read: what is saved in between is read next time.
        signature = _signature(name)
        kept = self._kept.get(key)
        self._used.add(key)
        if kept is not None and kept.signature == signature and name not in self._changed:
            return kept.result
        data = Path(name).read_bytes()
        digest = blake2b(data, digest_size=16).digest()
        result = kept.result if kept is not None and kept.digest == digest else make(data)
        self._kept[key] = _Kept(signature, digest, result)
        return result


def _signature(name: str) -> Signature:
    stat = os.stat(name)  # noqa: PTH116 — of thousands of files, a `Path` of each takes longer
    return (stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, stat.st_ino)

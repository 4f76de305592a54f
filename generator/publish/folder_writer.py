"""Writes files into a folder, piece by piece: none of them is in memory as a whole."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from generator.publish.file_reuse import WrittenFile


class FolderWriter:
    """Writes below one folder, and tells of each file what was written."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._made: set[Path] = set()

    def write(self, path: str, pieces: Iterable[bytes]) -> WrittenFile:
        """Write a file at this path below the folder; raises OSError where it cannot."""
        target = self._root / path
        if target.parent not in self._made:
            target.parent.mkdir(parents=True, exist_ok=True)
            self._made.add(target.parent)
        size, digest = 0, hashlib.sha256()
        with target.open("wb") as stream:
            for piece in pieces:
                stream.write(piece)
                digest.update(piece)
                size += len(piece)
        return WrittenFile(path, size, digest.hexdigest())

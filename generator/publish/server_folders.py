"""The temporary folders of a server: MkDocs removes its own at the end, unless it is killed.

A server holds a file beside its folder while it lives. The next one removes the folders whose
file nobody holds any more: only those that have such a file, and are its user's own.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path
from typing import IO

from generator.publish.exchange import beside, hold

_ENDING = ".alignments-serve"
_SEARCH = ".alignments-search"


class ServerFolder:
    """A claim on a folder, from its making to `release`.

    `search` is a folder for what is searched, gone with the claim.
    """

    def __init__(self, folder: Path) -> None:
        """Claim a folder, and remove those of servers that were killed. Raises OSError."""
        for found in folder.parent.glob(f".*{_ENDING}"):
            _remove_if_free(found)
        self._claim = folder.parent / f".{folder.name}{_ENDING}"
        self._file: IO[bytes] = self._claim.open("ab")
        hold(self._file, wait=True)
        self.search = _search_of(folder)
        self.search.mkdir(mode=0o700)

    def release(self) -> None:
        """Give the claim back; the folder itself is its owner's to remove."""
        shutil.rmtree(self.search, ignore_errors=True)
        self._claim.unlink(missing_ok=True)
        self._file.close()


def _search_of(folder: Path) -> Path:
    return folder.parent / f".{folder.name}{_SEARCH}"


def _remove_if_free(claim: Path) -> None:
    with contextlib.suppress(OSError):
        state = claim.lstat()
        if claim.is_symlink() or (hasattr(os, "geteuid") and state.st_uid != os.geteuid()):
            return
        with claim.open("rb+") as file:
            if not hold(file, wait=False):
                return
            folder = claim.with_name(claim.name.removeprefix(".").removesuffix(_ENDING))
            left = (folder, beside(folder), _search_of(folder))
            for path in left:
                if not path.is_symlink():
                    shutil.rmtree(path, ignore_errors=True)
            # What it had started may still write for a second: the next server tries again.
            if not any(path.exists() for path in left):
                claim.unlink(missing_ok=True)

"""What the machine refuses while a site is written, in a sentence."""

from __future__ import annotations

import errno
import os

_WHY = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EFBIG: "the file would be larger than this machine allows",
    errno.EROFS: "it is on a disk that can only be read",
    errno.EACCES: "there is no permission to write it",
    errno.EPERM: "there is no permission to write it",
    errno.ENAMETOOLONG: "its name is too long for this disk",
    errno.EMFILE: "too many files are open",
    errno.ENFILE: "too many files are open",
    errno.ENOTDIR: "there is a file where a folder is needed",
    errno.EISDIR: "there is a folder where a file is needed",
}


def refused(error: OSError) -> str:
    """What could not be written, and why; no full stop at its end."""
    name = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else ""
    name = name if len(name) <= 200 else f"{name[:200]}…"
    why = _WHY.get(error.errno or 0) or error.strerror or str(error)
    return f"{name or 'the site'} cannot be written: {why}"

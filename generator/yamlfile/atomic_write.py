"""Atomic write: nobody ever reads half of a file, and no link is followed."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path


def save(path: Path, data: bytes) -> None:
    """Write a file, or leave it as it was; its permissions stay.

    A link at its place is replaced by the file: content is by strangers, and a link in it could
    lead to any file of the machine. What is neither file nor link, such as /dev/null, is written to
    and not replaced. Raises OSError.
    """
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "it is a folder", str(path))
    if path.exists() and not path.is_file() and not path.is_symlink():
        path.write_bytes(data)
        return
    beside = path.with_name(f".{path.name[:200]}.new")
    beside.unlink(missing_ok=True)
    try:
        with beside.open("xb") as file:
            file.write(data)
        if path.is_file() and not path.is_symlink():
            shutil.copymode(path, beside)
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise

"""Files beside the pages that are taken over from the last site: those of a whole kind at once.

An export, a table of the search or the data of the map is made of all content together. Where no
file of it has changed, and neither has the program, the files of the last site are linked. Each is
compared with what was remembered of it first, as pages are.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from generator.publish.build_cache import link
from generator.publish.page_inputs import digest

_WRITTEN_WITH = ("openpyxl", "pyarrow", "networkx", "resvg-py")
"""Libraries whose version may change the bytes of a file."""


class WrittenFile(NamedTuple):
    """A file of the site: its path below the root, its bytes’ number and SHA-256."""

    path: str
    size: int
    digest: str


class FileReuse:
    """What is known of the files beside the pages of the last build, and what this one adds."""

    def __init__(
        self, last: Mapping[str, Any], previous: Path | None, program: str, files: Mapping[str, str]
    ) -> None:
        """`last` is what was remembered, by kind; `previous` is the last site, `program` a hash of
        what is not content, and `files` are the hashes of the content.
        """
        self._last, self._previous = last, previous
        content = (part for item in sorted(files.items()) for part in item)
        self._common = digest(program, *map(_version, _WRITTEN_WITH), *content)
        self.made: dict[str, Any] = {}
        """What is to be remembered of this build."""

    def taken(self, kind: str, fresh: Path, *inputs: str) -> tuple[WrittenFile, ...] | None:
        """Link the files of a kind into the site in `fresh`; None where they have to be made.

        `inputs` are what the files are made of beside all content.
        """
        if self._previous is None:
            return None
        try:
            known = self._last[kind]
            files = tuple(WrittenFile(*file) for file in known["files"])
            if known["key"] != self._key(inputs) or not all(_is_below(f.path) for f in files):
                return None
        except (KeyError, TypeError):  # a kind that is new, or a memory in another form
            return None
        try:
            if not all(_is_as_written(self._previous / file.path, file) for file in files):
                return None
            for file in files:
                link(self._previous / file.path, fresh / file.path)
        except OSError:
            for file in files:  # what is made instead must not be written into the last site
                (fresh / file.path).unlink(missing_ok=True)
            return None
        self.made[kind] = known
        return files

    def note(self, kind: str, files: Iterable[WrittenFile], *inputs: str) -> None:
        """Remember the files of a kind that were made."""
        self.made[kind] = {"key": self._key(inputs), "files": [list(file) for file in files]}

    def _key(self, inputs: Iterable[str]) -> str:
        return digest(self._common, *inputs)


def _is_below(path: str) -> bool:
    """Whether a path stays below the root of the site, whatever the memory says."""
    parts = PurePosixPath(path)
    return not parts.is_absolute() and ".." not in parts.parts


def _is_as_written(path: Path, file: WrittenFile) -> bool:
    return hashlib.sha256(path.read_bytes()).hexdigest() == file.digest


def _version(library: str) -> str:
    try:
        return f"{library} {version(library)}"
    except PackageNotFoundError:
        return f"no {library}"

"""What a site publishes of its exports: which of them, and the facts about each file."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterator
from dataclasses import dataclass

from generator.exports import EXPORTS
from generator.exports.assertion_rows import PUBLISHED
from generator.exports.assertion_table import table_of
from generator.exports.export_format import Export, ExportedFile
from generator.model.entities import Site
from generator.sitemap.addresses import DATA

CHECKSUMS = f"{DATA}/SHA256SUMS"
"""The checksums of all files, as `sha256sum -c` reads them at the root of the site."""

NOT_INSTALLED, TOO_MANY = "not_installed", "too_many"


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """A file of an export: its path below the root of the site, its bytes' number and SHA-256."""

    export: str
    path: str
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An export that this site does not publish: NOT_INSTALLED, where `needs` names what is
    missing, or TOO_MANY, where `needs` is the number of assertions that it is published up to.
    """

    export: str
    reason: str
    needs: str


@dataclass(frozen=True, slots=True)
class PublishedFiles:
    """All files of all exports, in the order of EXPORTS, and the exports that are left out."""

    files: tuple[PublishedFile, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    def paths(self) -> Container[str]:
        """Where the files are, below the root of the site."""
        return frozenset(file.path for file in self.files)


def left_out(site: Site, export: Export) -> LeftOut | None:
    """Why a site does not publish an export; None if it does."""
    if missing := export.missing():
        return LeftOut(export.name, NOT_INSTALLED, ", ".join(missing))
    if export.most and len(site.assertions) > export.most:
        return LeftOut(export.name, TOO_MANY, f"{export.most:,}")
    return None


def exported(site: Site, *, but: Container[str] = ()) -> Iterator[tuple[Export, ExportedFile]]:
    """Every file that a site publishes, with its export. `but` are names of exports that are left
    out. What a file holds is made when its pieces are asked for.
    """
    _shared = [table_of(site, shown) for shown in PUBLISHED]  # as long as all of this takes
    for export in EXPORTS.values():
        if export.name not in but and left_out(site, export) is None:
            for file in export.files(site, ()):
                yield export, file


def published(site: Site) -> Iterator[tuple[PublishedFile, bytes]]:
    """The facts about every file that a site publishes, and its bytes; none is kept."""
    for export, file in exported(site):
        data = file.data
        digest = hashlib.sha256(data).hexdigest()
        yield PublishedFile(export.name, export.path(file.name), len(data), digest), data


def checksums(files: tuple[PublishedFile, ...]) -> str:
    """The text of the file CHECKSUMS."""
    return "".join(f"{file.digest}  {file.path}\n" for file in files)

"""The exports of a site that is served: made when somebody asks for a file or facts about it."""

from __future__ import annotations

from collections.abc import Container

from generator.exports import EXPORTS
from generator.exports.export_format import Export
from generator.exports.published_files import (
    CHECKSUMS,
    LeftOut,
    PublishedFile,
    PublishedFiles,
    checksums,
    left_out,
    published,
)
from generator.model.entities import Site


class PublishedOnDemand(PublishedFiles):
    """What a site publishes of its exports, and the bytes of each file, of the site as it is."""

    _site: Site
    _facts: list[PublishedFile]
    _made: dict[str, dict[str, bytes]]
    _left_out: tuple[LeftOut, ...]

    def __init__(self, site: Site) -> None:
        facts: list[PublishedFile] = []
        made: dict[str, dict[str, bytes]] = {}
        missing = tuple(o for export in EXPORTS.values() if (o := left_out(site, export)))
        values = (("_site", site), ("_facts", facts), ("_made", made), ("_left_out", missing))
        for name, value in values:
            object.__setattr__(self, name, value)

    @property
    def files(self) -> tuple[PublishedFile, ...]:
        """The facts about all files; all of them are made for it."""
        if not self._facts:
            self._facts.extend(file for file, _ in published(self._site))
        return tuple(self._facts)

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        return self._left_out

    def paths(self) -> Container[str]:
        return _Paths({missing.export for missing in self._left_out})

    def data(self, path: str) -> bytes | None:
        """The bytes of a file; None if there is none at this path."""
        if path == CHECKSUMS:
            return checksums(self.files).encode("utf-8")
        missing = {left.export for left in self._left_out}
        for export in EXPORTS.values():
            if export.name in missing or not _may_have(export, path):
                continue
            if export.name not in self._made:
                files = export.files(self._site, ())
                self._made[export.name] = {export.path(file.name): file.data for file in files}
            if path in self._made[export.name]:
                return self._made[export.name][path]
        return None


class _Paths:
    """Where files are said to be: every export that is published has the files of every page."""

    def __init__(self, missing: set[str]) -> None:
        self._exports = [e for e in EXPORTS.values() if e.name not in missing]

    def __contains__(self, path: object) -> bool:
        return isinstance(path, str) and any(_may_have(e, path) for e in self._exports)


def _may_have(export: Export, path: str) -> bool:
    """Whether a path is like those of an export; those at the root are beside pages."""
    folder = export.path("")
    return path.startswith(folder) if folder else path.endswith(export.beside)

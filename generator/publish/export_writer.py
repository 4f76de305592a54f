"""Writes the files of all exports into a folder, as the site will have them."""

from __future__ import annotations

from pathlib import Path

from generator.exports import EXPORTS
from generator.exports.markdown_twins import TWIN
from generator.exports.published_files import (
    CHECKSUMS,
    PublishedFile,
    PublishedFiles,
    checksums,
    exported,
    left_out,
)
from generator.model.entities import Site
from generator.publish.file_reuse import FileReuse, WrittenFile
from generator.publish.folder_writer import FolderWriter


def write_exports(
    site: Site, out: Path, *, twins: bool = True, reuse: FileReuse | None = None
) -> PublishedFiles:
    """Write every published file below `out`, and tell the facts about them.

    Without `twins` the Markdown twins are left out: where the pages themselves are files, an
    engine would take a twin for a page. `reuse` has the files of the last site that would be the
    same.
    """
    facts: dict[str, list[PublishedFile]] = {name: [] for name in EXPORTS}
    same = set()
    for name in EXPORTS if reuse else ():
        assert reuse is not None
        if (files := reuse.taken(name, out)) is not None:
            same.add(name)
            facts[name] = [PublishedFile(name, *file) for file in files]
    writer = FolderWriter(out)
    for export, file in exported(site, but=same):
        path = export.path(file.name)
        if twins or not path.endswith(TWIN):
            written = writer.write(path, file.pieces())
            facts[export.name].append(PublishedFile(export.name, *written))
    if reuse:
        for name in EXPORTS:
            if name not in same:
                reuse.note(name, (WrittenFile(f.path, f.size, f.digest) for f in facts[name]))
    found = tuple(file for of_export in facts.values() for file in of_export)
    sums = out / CHECKSUMS
    sums.parent.mkdir(parents=True, exist_ok=True)
    sums.write_text(checksums(found), "utf-8", newline="\n")
    missing = tuple(o for export in EXPORTS.values() if (o := left_out(site, export)))
    return PublishedFiles(found, missing)

"""Writes the files of all exports into a folder, as the site will have them."""

from __future__ import annotations

from pathlib import Path

from generator.exports import EXPORTS
from generator.exports.markdown_twins import TWIN
from generator.exports.published_files import (
    CHECKSUMS,
    PublishedFiles,
    checksums,
    left_out,
    published,
)
from generator.model.entities import Site


def write_exports(site: Site, out: Path, *, twins: bool = True) -> PublishedFiles:
    """Write every published file below `out`, and tell the facts about them.

    Without `twins` the Markdown twins are left out: where the pages themselves are files, an
    engine would take a twin for a page.
    """
    facts = []
    made: set[Path] = set()
    for file, data in published(site):
        if not twins and file.path.endswith(TWIN):
            continue
        path = out / file.path
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        path.write_bytes(data)
        facts.append(file)
    found = tuple(facts)
    sums = out / CHECKSUMS
    sums.parent.mkdir(parents=True, exist_ok=True)
    sums.write_text(checksums(found), "utf-8", newline="\n")
    missing = tuple(o for export in EXPORTS.values() if (o := left_out(site, export)))
    return PublishedFiles(found, missing)

"""Build with MkDocs a part of what a site has, to say what that part costs.

    python tests/bench/part.py equal build --config-file DIR/mkdocs.yml --site-dir OUT

After the name of the part, the arguments are those of `mkdocs`. Everything is as in a real build
(reading, every check, views, templates, the theme, the exchange of the site), but what is not of
the part is left out; the links to it lead nowhere, which nobody follows here.

`equal` is what the other tools of a comparison build: the pages of `corpus.TWINNED`, without
exports, tables of scripts and search. `core` is what a site of release 0.1 had: these and
the matrices and lists, the map, the search, CSV and the workbook.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]

from corpus import TWINNED  # noqa: E402

import generator.exports.published_files as published_files  # noqa: E402
import generator.pages as pages  # noqa: E402
import generator.publish.export_writer as export_writer  # noqa: E402
import generator.site.generated_files as generated_files  # noqa: E402
from generator.exports import EXPORTS  # noqa: E402
from generator.publish.build_options import BuildOptions, in_environment  # noqa: E402
from generator.sitemap.page_kinds import PAGE_KINDS  # noqa: E402


@dataclass(frozen=True)
class Part:
    """The kinds of page, the exports, and the files beside pages (by a word in their pattern)."""

    kinds: tuple[str, ...]
    exports: tuple[str, ...] = ()
    files: tuple[str, ...] = ("css",)
    search: bool = False


PARTS = {
    "equal": Part(TWINNED),
    "core": Part(
        (*TWINNED, "matrix", "coverage", "lists", "implied", "explore", "search"),
        ("csv", "xlsx"),
        ("css", "wordings", "find", "matrix", "graph", "ids"),
        search=True,
    ),
}


def _only(part: Part) -> None:
    """Before the plugin is imported: it takes the names as they are then."""
    for module in (published_files, export_writer):
        module.EXPORTS = {name: EXPORTS[name] for name in part.exports}  # type: ignore[attr-defined]
    pages_of = pages.pages_of
    kinds = {k.name for k in PAGE_KINDS if k.name in part.kinds or k.leads_to} - {"identifier"}
    pages.pages_of = lambda site: tuple(page for page in pages_of(site) if page[0].name in kinds)
    generated_files.FILES = tuple(
        kind
        for kind in generated_files.FILES
        if any(word in kind.path.pattern for word in part.files)
    )


if __name__ == "__main__":
    part = PARTS[sys.argv.pop(1)]
    _only(part)
    os.environ |= in_environment(BuildOptions(search=part.search, cache=False))
    from mkdocs.__main__ import cli

    cli(sys.argv[1:])

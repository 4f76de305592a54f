"""Build with MkDocs only what the other tools of a comparison build: the pages of `corpus.TWINNED`.

    python tests/bench/equal_part.py build --config-file DIR/mkdocs.yml --site-dir OUT

The arguments are those of `mkdocs`. Everything is as in a real build (reading, every check, views,
templates, the theme, the exchange of the site), but pages of the other kinds, exports, the tables
of scripts and the search index are left out. So it says what the words cost that both sides
publish. The links to what is left out lead nowhere, which nobody follows here.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]

from corpus import TWINNED  # noqa: E402

import generator.exports.published_files as published_files  # noqa: E402
import generator.pages as pages  # noqa: E402
import generator.publish.export_writer as export_writer  # noqa: E402
import generator.site.generated_files as generated_files  # noqa: E402
from generator.publish.build_options import BuildOptions, in_environment  # noqa: E402
from generator.sitemap.page_kinds import PAGE_KINDS  # noqa: E402


def _only_twinned() -> None:
    """Before the plugin is imported: it takes the names as they are then."""
    every = pages.pages_of
    kinds = {k.name for k in PAGE_KINDS if k.name in TWINNED or k.leads_to} - {"identifier"}
    pages.pages_of = lambda site: tuple(page for page in every(site) if page[0].name in kinds)
    export_writer.write_exports = lambda site, out, **_: (  # type: ignore[assignment]
        out.mkdir(parents=True, exist_ok=True) or published_files.PublishedFiles()
    )
    generated_files.FILES = tuple(
        kind for kind in generated_files.FILES if "css" in kind.path.pattern
    )


if __name__ == "__main__":
    import os

    os.environ |= in_environment(BuildOptions(search=False, cache=False))
    _only_twinned()
    from mkdocs.__main__ import cli

    cli(sys.argv[1:])

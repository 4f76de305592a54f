"""Where the time of a build goes: the profile of a process as a table of its stages.

`python -m generator.cli.build_profile FILE build …` is `mkdocs build …` that writes a profile.
(`python -m cProfile` would end well where MkDocs does not.)
"""

from __future__ import annotations

import cProfile
import pstats
import runpy
import sys
from collections.abc import Iterator
from pathlib import Path

# Each stage by the file and the function that it is the time of, with all that is called from
# there; an indented stage is part of the one above it.
STAGES = (
    ("content: read, assembled, checked", "loading/loader.py", "_load"),
    ("  files read and parsed", "loading/reader.py", "read"),
    ("  model assembled", "loading/assemble/__init__.py", "assemble"),
    ("  rules", "loading/rules/__init__.py", "check"),
    ("tables, styles and data beside the pages", "site/generated_files.py", "generated_files"),
    ("pages, without header and footer", "generator/pages.py", "html"),
    ("  their HTML of views", "site/render/__init__.py", "page"),
    ("header and footer", "publish/theme_chrome.py", "render"),
    ("what is searched, gathered", "publish/search_index.py", "add"),
    ("search index", "publish/search_index.py", "index"),
    ("pages taken over from the last site", "publish/page_reuse.py", "take_over"),
    ("exchange of the site", "publish/exchange.py", "commit"),
)


def table(profile: Path) -> str:
    """The stages with their seconds, as text."""
    stats = pstats.Stats(str(profile))
    lines = [f"{name:44}{seconds:8.2f} s" for name, seconds in _stages(stats)]
    return "\n".join([*lines, f"{'all, with the overhead of measuring':44}{_total(stats):8.2f} s"])


def _stages(stats: pstats.Stats) -> Iterator[tuple[str, float]]:
    functions = stats.stats  # type: ignore[attr-defined]
    for name, file, function in STAGES:
        yield (
            name,
            sum(
                found[3]
                for (path, _, called), found in functions.items()
                if called == function and Path(path).as_posix().endswith(file)
            ),
        )


def _total(stats: pstats.Stats) -> float:
    return float(stats.total_tt)  # type: ignore[attr-defined]


def _measure(file: str) -> None:
    profile = cProfile.Profile()
    try:
        profile.runcall(runpy.run_module, "mkdocs", run_name="__main__", alter_sys=True)
    finally:
        profile.dump_stats(file)


if __name__ == "__main__":
    _measure(sys.argv.pop(1))

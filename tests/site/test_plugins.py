"""Ten popular plugins beside this one: each works, or the build says in a sentence why it cannot.

A plugin that is not installed is skipped, and pytest says so: it was not tried.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from importlib.metadata import entry_points

import pytest

from tests.built_site import TINY, Built, built, changed, config, fresh, run, write_tree

INSTALLED = {point.name for point in entry_points(group="mkdocs.plugins")}
PAGES = {"about.md": "# About bread\n\n{{ 7919 * 7907 }}\n"}

# By the plugin's name: its options, and what it is to do, or the words of the refusal.
WORKS: dict[str, tuple[str, Callable[[Built], bool]]] = {
    "search": ("", lambda site: (site.root / "search/search_index.json").is_file()),
    "redirects": (
        ": {redirect_maps: {old.md: about.md}}",
        lambda site: "../about/" in (site.root / "old/index.html").read_text("utf-8"),
    ),
    "minify": (
        ": {minify_html: true}",
        lambda site: (
            (site.root / "about/index.html").stat().st_size
            < (built("tiny").root / "about/index.html").stat().st_size
        ),
    ),
    "git-revision-date-localized": ("", lambda site: "about/index.html" in site.pages),
    "print-site": ("", lambda site: (site.root / "print_page/index.html").is_file()),
    "literate-nav": ("", lambda site: "about/index.html" in site.pages),
    "mike": ("", lambda site: "about/index.html" in site.pages),
}
REFUSED = {
    "i18n": "it makes a copy of each page",
    "macros": "it runs what a page says as a program",
    "awesome-nav": "a navigation of its own",
}


def build_with(name: str, options: str) -> tuple[Built, subprocess.CompletedProcess[str]]:
    if name not in INSTALLED and f"material/{name}" not in INSTALLED:
        pytest.skip(f"the plugin {name} is not installed here: it was not tried")
    folder = fresh("plugin")
    content = write_tree(folder / "content", changed(TINY, **PAGES))
    lines = ["plugins:", "  - alignments", f"  - {name}{options}"]
    file = config(folder, content, *lines)
    mail = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
    for command in (["init", "-q"], ["add", "."], [*mail, "commit", "-qm", "x"]):
        subprocess.run(["git", *command], cwd=folder, check=True, capture_output=True)
    done = run("mkdocs", "build", "--strict", "-f", file)
    assert "Traceback" not in done.stdout + done.stderr
    return Built(name, content, folder / "site"), done


@pytest.mark.parametrize("name", WORKS)
def test_a_plugin_works(name: str) -> None:
    options, works = WORKS[name]
    site, done = build_with(name, options)
    assert done.returncode == 0, done.stdout + done.stderr
    assert works(site)
    assert set(site.pages) >= set(built("tiny").pages)
    for path, page in built("tiny").pages.items():
        if page.body_of_ours and "about" not in path:
            ours = site.pages[path].body_of_ours
            assert ours and ours.text() == page.body_of_ours.text(), path


@pytest.mark.parametrize("name", REFUSED)
def test_a_plugin_is_refused_in_a_sentence(name: str) -> None:
    options = ": {languages: [{locale: en, name: English, default: true}]}"
    site, done = build_with(name, options if name == "i18n" else "")
    said = done.stdout + done.stderr
    assert done.returncode == 1, said
    assert f"the plugin “{name}” and this site do not go together" in said
    assert REFUSED[name] in said and "take it out of the configuration" in said
    assert not site.root.exists()


def test_ten_plugins_are_named() -> None:
    assert len(WORKS) + len(REFUSED) == 10 and not set(WORKS) & set(REFUSED)

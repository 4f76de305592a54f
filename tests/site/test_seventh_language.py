"""A language more is one file of words and one line of configuration."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.sitemap.resources import words_in
from generator.yamlfile.writer import emit
from tests.built_site import ROOT, Document, config, fresh, run

NEW = "pt"
SMALL = ROOT / "tests/small"


@pytest.fixture(scope="module")
def site() -> Path:
    """tests/small in English and in the new language, built by a copy of the program."""
    folder = fresh("seventh")
    for name in ("generator", "site_templates"):
        ignored = shutil.ignore_patterns("node_modules", "__pycache__", "frontend")
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    words = folder / "site_templates/words"
    english = words_in(words / "en.yml")
    wrapped = {
        key: _wrapped(value)
        if isinstance(value, str)
        else {k: _wrapped(v) for k, v in value.items()}
        for key, value in english.items()
    }
    (words / f"{NEW}.yml").write_text(emit(wrapped), "utf-8")  # the file
    content = Path(shutil.copytree(SMALL, folder / "content"))
    text = (content / "site.yml").read_text("utf-8")
    (content / "site.yml").write_text(f"{text}\nlanguages: [{NEW}]\n", "utf-8")  # the line
    path = {"PYTHONPATH": str(folder)}
    done = run("mkdocs", "build", "--strict", "-f", config(folder, content), env=path, cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


def _wrapped(sentence: str) -> str:
    return f"‹{sentence}›"


def test_every_page_is_there_in_the_new_language(site: Path) -> None:
    page = Document((site / NEW / "plans/loaf/index.html").read_text("utf-8"))
    (html,) = (node for node in page.nodes if node.tag == "html")
    assert html.attrs["lang"] == NEW
    own = {p.relative_to(site).as_posix() for p in site.rglob("index.html")}
    there = {path.removeprefix(f"{NEW}/") for path in own if path.startswith(f"{NEW}/")}
    assert len(there) > 30 and there <= own


def test_the_interface_is_in_its_words_and_the_switcher_names_it(site: Path) -> None:
    page = Document((site / NEW / "plans/loaf/index.html").read_text("utf-8"))
    assert "‹Home›" in page.visible
    english = Document((site / "plans/loaf/index.html").read_text("utf-8"))
    assert "Português" in english.visible and "‹" not in english.visible
    links = [n.attrs.get("href") for n in english.nodes if n.attrs.get("hreflang") == NEW]
    assert any("pt/plans/loaf/" in str(href) for href in links)


def test_nothing_claims_that_anybody_has_reviewed_it(site: Path) -> None:
    page = Document((site / NEW / "languages/index.html").read_text("utf-8"))
    assert "‹No review is recorded.›" in page.visible
    assert "‹The words around the texts on these pages have not been reviewed" in page.visible

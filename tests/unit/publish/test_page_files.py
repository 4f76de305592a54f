"""Pages on disk: whole or not at all, and never over anything else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator import load
from generator.model.entities import Site
from generator.model.localized import every_language
from generator.pages import pages
from generator.publish import page_files
from generator.publish.export_writer import write_exports
from generator.site.views.context import render_context
from tests.languages_tree import in_languages


@pytest.fixture(scope="module")
def site() -> Site:
    found, _ = load(Path(__file__).parents[2] / "small")
    assert found is not None
    return found


def contents(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


def test_every_page_is_a_file_with_its_front_matter(
    site: Site, small: Path, tmp_path: Path
) -> None:
    out = tmp_path / "deep/er/out"
    count = page_files.write(site, out, content=small)
    found = contents(out)
    assert count == len(pages(site))
    written = write_exports(site, tmp_path / "exports", twins=False)
    for page in pages(site, context=render_context(site, published=written)):
        text = found[f"{page.address}/index.html".lstrip("/")].decode("utf-8")
        _, head, html = text.split("---\n", 2)
        matter = dict(line.split(": ", 1) for line in head.splitlines())
        assert json.loads(matter["title"]) == page.title
        assert html.strip() == page.html().strip()
        assert ("redirect" in matter) == (page.kind in ("work", "identifier"))
        assets = json.loads(matter["assets"])
        assert assets and {asset.partition("?")[0] for asset in assets} <= set(found)
    assert page_files.MARKER in found


def test_pages_of_every_language_are_written(small: Path, tmp_path: Path) -> None:
    content = in_languages(small, tmp_path / "content")
    site, _ = load(content)
    assert site is not None
    out = tmp_path / "out"
    sites = every_language(site)
    assert page_files.write(site, out, content=content) == sum(len(pages(s)) for s in sites)
    found = contents(out)

    def head(page: str) -> dict[str, Any]:
        text = found[f"{page}/index.html"].decode("utf-8").split("---\n")[1]
        pairs = (line.split(": ", 1) for line in text.splitlines())
        return {name: json.loads(value) for name, value in pairs}

    own, french = head("frameworks/oven/A-1(2)"), head("fr/frameworks/oven/A-1(2)")
    assert own["language"] == "en" and french["language"] == "fr"
    assert own["languages"] == french["languages"] == ["en", "fr", "ar"]
    assert "canonical" not in french
    assert head("fr/frameworks/oven/1.10")["canonical"] == "frameworks/oven/1.10"
    assert {"fr/assets/find/main.js", "ar/assets/find/main.js"} <= set(found)


def test_writing_again_gives_the_same_bytes(site: Site, small: Path, tmp_path: Path) -> None:
    page_files.write(site, tmp_path / "a", content=small)
    before = contents(tmp_path / "a")
    (tmp_path / "a/stale.html").write_text("x", "utf-8")
    page_files.write(site, tmp_path / "a", content=small)
    assert contents(tmp_path / "a") == before


@pytest.mark.parametrize("where", ["", "inside", "..", "../.."])
def test_the_content_is_never_written_over(
    site: Site, tmp_path: Path, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = tmp_path / "top/content"
    content.mkdir(parents=True)
    (content / "site.yml").write_text("x", "utf-8")
    for folder in (content, content.parent, tmp_path):  # even where pages were written before
        (folder / page_files.MARKER).write_text("", "utf-8")
    before = contents(tmp_path)
    with pytest.raises(page_files.NotOurs):
        page_files.write(site, content / where, content=content)
    assert contents(tmp_path) == before


def test_a_folder_of_somebody_else_is_refused(site: Site, small: Path, tmp_path: Path) -> None:
    out = tmp_path / "home"
    out.mkdir()
    (out / "thesis.txt").write_text("x", "utf-8")
    with pytest.raises(page_files.NotOurs):
        page_files.write(site, out, content=small)
    assert contents(out) == {"thesis.txt": b"x"}


def test_an_empty_folder_may_be_filled(site: Site, small: Path, tmp_path: Path) -> None:
    out = tmp_path / "empty"
    out.mkdir()
    assert page_files.write(site, out, content=small) > 20


def test_a_failure_leaves_the_old_pages_and_no_rubbish(
    site: Site, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    page_files.write(site, out, content=small)
    before = contents(tmp_path)

    def half(site: Site, **options: Any):  # type: ignore[no-untyped-def]
        yield from pages(site, **options)[:3]
        raise RuntimeError

    monkeypatch.setattr(page_files, "pages", half)
    with pytest.raises(RuntimeError):
        page_files.write(site, out, content=small)
    assert contents(tmp_path) == before

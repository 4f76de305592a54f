"""Briefs as a PDF: tagged, titled, in a language, with bookmarks, read in the order of the page."""

from __future__ import annotations

import builtins
import io
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generator import load
from generator.cli.app import main
from generator.model.entities import Site
from generator.publish.pdf_writer import write_pdf
from generator.sitemap import table_pages
from generator.sitemap.brief_subjects import briefs

ROOT = Path(__file__).parents[3]


def site_of(folder: str) -> Site:
    site, _ = load(ROOT / folder)
    assert site is not None
    return site


def read(data: bytes) -> Any:
    pypdf = pytest.importorskip("pypdf")
    return pypdf.PdfReader(io.BytesIO(data))


@pytest.fixture(autouse=True)
def _weasyprint() -> None:
    try:
        import weasyprint  # type: ignore[import-untyped] # noqa: F401
    except (ImportError, OSError) as error:
        pytest.skip(f"no WeasyPrint here: {error}")


def test_one_brief_is_tagged_titled_and_in_reading_order() -> None:
    site = site_of("content")
    subject = next(b for b in briefs(site) if b.id == "gbf:5")
    pdf = read(write_pdf(site, [subject]))
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and "/StructTreeRoot" in root
    assert root["/Lang"] == "en"
    assert pdf.metadata.title == "Brief: GBF Target 5"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()
    assert len(pdf.pages) <= 3
    text = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    places = [
        text.find(words)
        for words in (
            "Ensure Sustainable, Safe and Legal",
            "By 2032, any take, use and trade",
            "in particular Targets 1, 2, 3, 4, 5 and 9",
            "Take urgent action to end poaching",
            "Who says so, and where",
        )
    ]
    assert -1 not in places and places == sorted(places)
    assert "Urges" not in text  # proposals are not in it
    titles = [item.title for item in pdf.outline if not isinstance(item, list)]
    assert len(titles) == 1


def test_a_pack_has_a_cover_and_a_bookmark_for_each_brief() -> None:
    site = site_of("tests/small")
    subjects = briefs(site)
    pdf = read(write_pdf(site, subjects))
    titles = [item.title for item in pdf.outline if not isinstance(item, list)]
    matrices = [t for t in table_pages.tables(site) if not t.first and not t.item]
    assert len(titles) == len(subjects) + 1 + len(matrices)
    assert site.record.name in pdf.pages[0].extract_text()
    assert write_pdf(site, subjects[:2]) == write_pdf(site, subjects[:2])


def test_a_matrix_is_one_page_with_heads_that_are_tagged() -> None:
    """Of the real content: 24 rows by the 27 items of one framework, the 17 of the other."""
    site = site_of("content")
    pdf = read(write_pdf(site, briefs(site)[:2]))
    matrices = [t for t in table_pages.tables(site) if not t.first and not t.item]
    wide = [n for n, page in enumerate(pdf.pages) if page.mediabox.width > page.mediabox.height]
    assert wide == list(range(1, len(matrices) + 1))
    first = pdf.pages[1].extract_text()
    assert site.instruments[matrices[0].framework].name in first
    assert all(f"{site.provisions[id].number}" in first for id in matrices[0].row_ids)
    tags = tags_of(pdf.trailer["/Root"]["/StructTreeRoot"])
    assert {"/Table", "/TR", "/TH", "/TD"} <= set(tags)


def tags_of(node: Any) -> list[str]:
    """Every tag of a structure tree, in reading order."""
    found = [node["/S"]] if "/S" in node else []
    inside = node.get("/K", [])
    for each in inside if isinstance(inside, list) else [inside]:
        each = each.get_object()
        if hasattr(each, "keys"):
            found += tags_of(each)
    return found


def test_what_is_missing_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    real = builtins.__import__
    for error, words in (
        (ImportError("no"), "pip install"),
        (OSError("cannot load library 'libpango-1.0-0'"), "apt-get install"),
    ):

        def broken(name: str, *rest: Any, error: Exception = error) -> Any:
            if name == "weasyprint":
                raise error
            return real(name, *rest)

        monkeypatch.setattr(builtins, "__import__", broken)
        command = ["brief", "loaf:1", "--content", str(ROOT / "tests/small")]
        result = CliRunner().invoke(main, [*command, "--pdf", str(tmp_path / "x.pdf")])
        monkeypatch.undo()
        assert result.exit_code == 2 and words in result.output
        assert not (tmp_path / "x.pdf").exists()


def test_an_unknown_id_is_refused(tmp_path: Path) -> None:
    command = ["brief", "nothing:1", "--content", str(ROOT / "tests/small")]
    result = CliRunner().invoke(main, [*command, "--pdf", str(tmp_path / "x.pdf")])
    assert result.exit_code == 2 and "nothing:1" in result.output

"""What a site publishes of its exports, what it leaves out, and what its pages say of them."""

from __future__ import annotations

import hashlib
import json
import sys
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest
from click.testing import CliRunner

from generator.cli.app import main
from generator.exports import EXPORTS, published_files
from generator.exports.schema_org import StructuredData
from generator.model.entities import Site
from generator.pages import pages
from generator.publish.export_writer import write_exports
from generator.site.render.data_block import data_block
from generator.site.views.context import render_context


def test_every_published_file_is_there_with_its_checksum(site: Site, tmp_path: Path) -> None:
    facts = write_exports(site, tmp_path)
    assert {f.export for f in facts.files} | {o.export for o in facts.left_out} == set(EXPORTS)
    for file in facts.files:
        data = (tmp_path / file.path).read_bytes()
        assert len(data) == file.size and hashlib.sha256(data).hexdigest() == file.digest
    paths = [f.path for f in facts.files]
    assert len({p.lower() for p in paths}) == len(paths)
    sums = (tmp_path / published_files.CHECKSUMS).read_text().splitlines()
    assert sums == [f"{f.digest}  {f.path}" for f in facts.files]
    again = write_exports(site, tmp_path / "again")
    assert again == facts


def _data_page(site: Site, tmp_path: Path) -> str:
    context = render_context(site, published=write_exports(site, tmp_path))
    return next(page for page in pages(site, context=context) if page.kind == "data").html()


def test_without_a_module_the_site_says_what_is_left_out(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = {n: replace(e, requires=("no_such_module",)) if n == "parquet" else e
            for n, e in EXPORTS.items()}  # fmt: skip
    monkeypatch.setattr(published_files, "EXPORTS", MappingProxyType(gone))
    monkeypatch.setattr("generator.publish.export_writer.EXPORTS", MappingProxyType(gone))
    html = _data_page(site, tmp_path)
    assert "Left out: Tables, Parquet" in html and "no_such_module" in html
    assert not (tmp_path / "data/parquet").exists() and "alignments.csv" in html


@pytest.mark.parametrize("name", [n for n, e in EXPORTS.items() if e.extra])
def test_a_site_is_made_where_an_extra_is_not_installed(
    name: str, site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The modules are hidden from Python itself: whatever imports one of them fails."""
    export = EXPORTS[name]
    for module in list(sys.modules):
        if module.partition(".")[0] in export.requires:
            monkeypatch.delitem(sys.modules, module)
    for module in export.requires:
        monkeypatch.setitem(sys.modules, module, None)
    assert export.missing() == export.requires
    html = _data_page(site, tmp_path)
    assert f'id="{name}"' not in html and all(module in html for module in export.requires)
    assert (tmp_path / "data/csv/alignments.csv").is_file()
    said = CliRunner().invoke(
        main, ["export", name, "--content", site.root, "--out", str(tmp_path)]
    )
    assert said.exit_code == 2 and f"mkdocs-alignments[{export.extra}]" in said.output


def test_a_format_that_costs_too_much_is_left_out_and_named(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = {n: replace(e, most=3) if n == "xlsx" else e for n, e in EXPORTS.items()}
    monkeypatch.setattr(published_files, "EXPORTS", MappingProxyType(small))
    monkeypatch.setattr("generator.publish.export_writer.EXPORTS", MappingProxyType(small))
    html = _data_page(site, tmp_path)
    assert "Left out: Workbook, XLSX" in html and "up to 3 assertions" in html
    assert not (tmp_path / "data/alignments.xlsx").exists()


def test_all_formats_at_once(site: Site, tmp_path: Path) -> None:
    out = tmp_path / "all"
    run = CliRunner()
    content = str(Path(site.root))
    done = run.invoke(main, ["export", "--all", "--out", str(out), "--content", content])
    assert done.exit_code == 0, done.output
    written = {p.name for p in out.iterdir()}
    assert written == {e.out for e in EXPORTS.values() if not e.missing()}
    assert run.invoke(main, ["export", "--all"]).exit_code == 2
    assert run.invoke(main, ["export"]).exit_code == 2


@pytest.mark.parametrize("text", ["</script><script>", "<!--", "a & b", "\u2028\u2029", "]]>"])
def test_no_text_ends_a_data_block(text: str) -> None:
    block = str(data_block({"name": text}))
    inside = block.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not set("<>&\u2028\u2029") & set(inside)
    assert json.loads(inside) == {"name": text}


def test_pages_say_what_they_are_about(site: Site, tmp_path: Path) -> None:
    facts = write_exports(site, tmp_path)
    about = StructuredData(site, facts)
    term = about.of(site.provisions["wind:5.1"], "item", "frameworks/wind/5.1")
    assert (
        term and term["@type"] == "DefinedTerm" and term["sameAs"] == "http://wind.example/id/5.1"
    )
    law = about.of(site.instruments["kite-res-3.1@rev-b"], "resolution", "")
    assert law and law["legislationIdentifier"] == "KR/3.1/Rev.B"
    assert law["legislationDate"] == "2025-03"
    data = about.of(site, "data", "data")
    assert data and {d["sha256"] for d in data["distribution"]} <= {f.digest for f in facts.files}
    assert about.of(site, "explore", "explore") is None
    rdflib = pytest.importorskip("rdflib")
    for thing in (term, law, data):  # as JSON-LD, without fetching schema.org's own context
        text = json.dumps({**thing, "@context": {"@vocab": "https://schema.org/"}})
        assert len(rdflib.Graph().parse(data=text, format="json-ld")) >= len(thing) - 2


def test_links_of_a_page_lead_to_files_that_are_there(site: Site, tmp_path: Path) -> None:
    context = render_context(site, published=write_exports(site, tmp_path))
    found = {page.address: page.html() for page in pages(site, context=context)}
    html = found["resolutions/3.1/rev-b"]
    assert "data/akoma-ntoso/3.1/rev-b.xml" in html and "rev-b/index.html.md" in html
    assert "api/v1/items/wind/5.1.json" in found["frameworks/wind/5.1"]
    plain = {page.address: page.html() for page in pages(site)}
    assert "api/v1/items" not in plain["frameworks/wind/5.1"]  # nothing was written


def test_indicators_are_on_the_page_and_in_the_data(tmp_path: Path) -> None:
    from generator import load
    from tests.built_site import changed, write_tree
    from tests.every_kind_tree import EVERY_KIND

    tree = changed(EVERY_KIND)
    head = tree["frameworks/wind/framework.yml"]
    head["indicators_source"] = {"title": "The meter", "licence": "none found", "note": "Unread."}
    head["items"][0]["indicators"] = [
        {"code": "5.x", "title": "Days of <wind>", "kind": "headline"},
        {"code": "5.y", "title": "Gusts", "source": {"title": "Another"}},
    ]
    site, report = load(write_tree(tmp_path / "content", tree))
    assert site and not report.errors, report
    html = next(p for p in pages(site) if p.address == "frameworks/wind/5").html()
    for words in ("5.x", "Days of &lt;wind&gt;", "The meter", "none found", "Unread.", "Another"):
        assert words in html
    files = {f.name: f.data for f in EXPORTS["json"].files(site, ())}
    found = json.loads(files["items/wind/5.json"])["indicators"]
    assert [(i["code"], i["source"]["title"]) for i in found] == [
        ("5.x", "The meter"), ("5.y", "Another"),
    ]  # fmt: skip

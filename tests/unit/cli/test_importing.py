"""The command `alignments import resolution`."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generator import load
from generator.cli.app import main
from generator.pages import pages
from tests.built_site import CONTENT, TINY, write_tree


def command(*arguments: str | Path) -> Any:
    return CliRunner().invoke(main, ["import", "resolution", *map(str, arguments)])


@pytest.fixture
def tiny(tmp_path):
    return write_tree(tmp_path / "content", TINY)


SIMPLE = """BR/Resolution 4.2 (Rev.BR3)

**On heat**

Adopted by the Assembly of Bakers (Crumbton, May 2026)

*Noting* heat,

*The Assembly of Bakers*

1. *Urges* bakers to bake.
"""


def test_the_command_writes_where_it_belongs_and_never_over_a_file(tmp_path):
    content = tmp_path / "content"
    shutil.copytree(CONTENT, content)
    file = tmp_path / "res.md"
    file.write_text(SIMPLE, "utf-8")
    options = ["--content", content, "--retrieved", "2026-11-23", "--url", "https://example.org/r"]
    done = command(file, *options)
    target = content / "resolutions" / "4.2" / "rev-br3.yml"
    assert done.exit_code == 0, done.output
    assert "1 preambular and 1 operative" in done.stdout
    assert f"{target}:" in done.stderr and "addressee" in done.stderr
    assert not load(content)[1].errors
    before = target.read_bytes()
    again = command(file, *options)
    assert again.exit_code == 2 and "--force" in again.output and target.read_bytes() == before
    assert command(file, *options, "--force").exit_code == 0
    assert target.read_bytes() == before
    assert not list(target.parent.glob(".*"))


def test_the_command_says_what_must_still_be_filled_in(tmp_path):
    content = tmp_path / "content"
    shutil.copytree(CONTENT, content)
    file = tmp_path / "res.txt"
    file.write_text("1. *Urges* Parties to act at once.", "utf-8")
    assert command(file, "--content", content).exit_code == 2
    done = command(file, "--content", content, "--number", "7")
    assert done.exit_code == 1
    assert "missing-field" in done.stderr and "add `symbol:`" in done.stderr
    given = ["--number", "7", "--symbol", "X/7", "--title", "T", "--force"]
    assert command(file, "--content", content, *given).exit_code == 0


def test_a_wrong_file_is_a_sentence_and_no_traceback(tmp_path):
    for name in ("none.docx", "."):
        done = command(tmp_path / name)
        assert done.exit_code == 2 and "Traceback" not in done.output
    assert "cannot be read" in command(tmp_path / "none.docx").output


def test_a_site_that_knows_nothing_imports_too(tiny):
    file = tiny.parent / "res.md"
    file.write_text(SIMPLE, "utf-8")
    out = tiny.parent / "out.yml"
    done = command(file, "--content", tiny, "--out", out)
    assert done.exit_code == 0, done.output
    assert "title: On heat" in out.read_text("utf-8")


def test_an_annex_is_on_the_page_below_and_in_no_count(tmp_path):
    content = tmp_path / "content"
    shutil.copytree(CONTENT, content)
    file = tmp_path / "res.md"
    file.write_text(
        SIMPLE + "\n**Annex**\n\n**GUIDE**\n\nBe <warm>.[^1]\n\n[^1]: Not hot.\n", "utf-8"
    )
    assert command(file, "--content", content).exit_code == 0
    site, report = load(content)
    assert site is not None and not report.errors
    assert {d.code for d in report.warnings} == {"review-left"}
    page = next(p for p in pages(site) if p.address.strip("/") == "resolutions/4.2/rev-br3")
    html = page.html()
    assert "Annex – GUIDE" in html and "Be &lt;warm&gt;." in html and "Not hot." in html
    assert html.index("Annex – GUIDE") > html.index("to bake.")
    assert not any("GUIDE" in str(p.record) for p in site.provisions.values())


ENACTING_FIRST = """BR/Resolution 4.3

**On flour**

*The Assembly of Bakers*,

*Recalling* that ovens are hot,

*Noting* that flour is dear,

1. *Decides* to bake.
"""


def test_enacting_words_stay_where_the_text_has_them(tmp_path):
    content = tmp_path / "content"
    shutil.copytree(CONTENT, content)
    for name, text, first in (
        ("first.md", ENACTING_FIRST, True),
        ("last.md", SIMPLE, False),
    ):
        file = tmp_path / name
        file.write_text(text, "utf-8")
        command(file, "--content", content, "--stage", "adopted")
        site, report = load(content)
        assert site is not None and not report.errors
        number = "4.3" if first else "4.2"
        page = next(p for p in pages(site) if f"resolutions/{number}/rev" in p.address)
        html = page.html()
        assert html.count("The Assembly of Bakers</em>") == 1
        words = html.index("The Assembly of Bakers</em>")
        assert (words < html.index("Noting</em>")) is first

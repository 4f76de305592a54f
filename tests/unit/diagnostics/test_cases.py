"""One folder for each diagnostic code: content with its mistakes, and what the report says."""

from __future__ import annotations

import io
import runpy
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from generator import load
from generator.diagnostics.codes import CODES
from generator.diagnostics.report import Report, as_text
from generator.exports import xlsx
from generator.translation import po_exchange
from generator.translation.subjects_of_translation import files_of
from generator.translation.translation_import import bring as bring_translations
from generator.workbook.workbook_import import bring

CASES = Path(__file__).parents[2] / "cases"
FOLDERS = sorted(path.name for path in CASES.iterdir() if path.is_dir())


def report_of(case: Path, scratch: Path, monkeypatch: pytest.MonkeyPatch) -> Report:
    """The report of a copy of the case, with paths as an editor sees them."""
    copy = scratch / case.name
    shutil.copytree(case, copy)
    monkeypatch.chdir(copy)
    if Path("make.py").is_file():  # writes what a repository cannot hold
        subprocess.run([sys.executable, "make.py"], check=True)
    if Path("sheet.py").is_file():
        return report_of_workbook(Path("content"), runpy.run_path("sheet.py")["edit"])
    if Path("translation.py").is_file():
        return report_of_translation(Path("content"), **runpy.run_path("translation.py"))
    return load(Path("content"))[1]


def report_of_translation(
    content: Path, *, WHAT: str, edit: Callable[[str], str], **_: Any
) -> Report:
    """The report of a PO file of French texts that somebody edited, brought back."""
    site, _ = load(content)
    assert site is not None
    data = po_exchange.write(site.record.name, files_of(content, site, WHAT, "fr"))
    path = Path("texts.fr.po")
    path.write_text(edit(data.decode()), "utf-8", newline="\n")
    site, _ = load(content)
    assert site is not None
    given, found = po_exchange.read(path.read_bytes(), path.name)
    return bring_translations(content, site, given, path.name)[1] if given else Report.of(found)


def report_of_workbook(content: Path, edit: Callable[[Any], None]) -> Report:
    """The report of a workbook of the content that somebody edited, brought back."""
    site, _ = load(content)
    assert site is not None
    book = load_workbook(io.BytesIO(xlsx.export(site, ())))
    edit(book)
    book.save("table.xlsx")
    site, _ = load(content)
    assert site is not None
    return bring(content, site, Path("table.xlsx").read_bytes(), "table.xlsx")[1]


def test_every_code_has_a_case_and_every_case_a_code() -> None:
    assert sorted(CODES) == FOLDERS
    assert all(code.meaning and code.mending for code in CODES.values())


@pytest.mark.parametrize("code", FOLDERS)
def test_case(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pytestconfig: pytest.Config
) -> None:
    case = CASES / code
    report = report_of(case, tmp_path, monkeypatch)
    said = as_text(report) + "\n"
    expected = case / "expected.txt"
    if pytestconfig.getoption("--update-cases"):
        expected.write_text(said, "utf-8", newline="\n")
    assert said == expected.read_text("utf-8")
    assert code in {d.code for d in report.diagnostics}


@pytest.mark.parametrize("code", FOLDERS)
def test_every_message_is_a_sentence_for_an_editor(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for d in report_of(CASES / code, tmp_path, monkeypatch).diagnostics:
        assert d.hint.endswith((".", "?", "”", ")")), d
        assert not d.message.endswith("."), d
        for jargon in ("NoneType", "Scalar", "Mapping", "dict", "tuple", "object at", "token"):
            assert jargon not in d.message + d.hint, d


@pytest.mark.parametrize("code", [c for c in FOLDERS if c != "unreadable-file"])
def test_a_place_is_a_line_of_a_file(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for d in report_of(CASES / code, tmp_path, monkeypatch).diagnostics:
        path = Path(d.place.path)
        if path.suffix == ".xlsx":
            sheet = load_workbook(path)["Alignments"]
            assert d.place.line <= sheet.max_row and d.place.column <= sheet.max_column, d
            continue
        if not path.is_file():
            assert d.code in ("missing-file", "bad-file-name") and d.place.line == 1, d
            continue
        lines = path.read_bytes().decode("utf-8", "replace").split("\n")
        assert 1 <= d.place.line <= max(len(lines), 1), d
        assert 1 <= d.place.column <= len(lines[d.place.line - 1]) + 1, d

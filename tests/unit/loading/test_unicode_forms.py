"""One form of Unicode for ids, quotes and texts; numbers that no file system takes."""

from __future__ import annotations

import shutil
import unicodedata

from generator import load
from tests.built_site import ROOT

SMALL = ROOT / "tests" / "small"


def tree(tmp_path):
    content = tmp_path / "content"
    shutil.copytree(SMALL, content)
    return content


def test_a_quote_is_found_however_its_letters_are_stored(tmp_path):
    content = tree(tmp_path)
    before = load(content)[1].diagnostics
    aim, rows = (content / "plans/loaf" / f for f in ("aim-1.yml", "alignments-millers.yml"))
    word = "ov\u00e9ns"
    for file, form in ((aim, "NFC"), (rows, "NFD")):
        text = file.read_text("utf-8").replace("all ovens are hot", f"all {word} are hot")
        assert word in text
        file.write_text(unicodedata.normalize(form, text), "utf-8")
    assert load(content)[1].diagnostics == before


def test_ids_are_alike_however_their_letters_are_stored(tmp_path):
    content = tree(tmp_path)
    head = content / "frameworks/grain/framework.yml"
    text = head.read_text("utf-8")
    two = "".join(
        f'  - number: "{number}"\n    title: T\n    text: |\n      A.\n'
        for number in ("\u00e91", "e\u03011")
    )
    head.write_text(text + two, "utf-8")
    assert "duplicate-id" in {d.code for d in load(content)[1].errors}


def test_a_number_longer_than_a_file_name_is_refused(tmp_path):
    for number in ("9" * 300, "9" * 5000, "é" * 130):
        content = tree(tmp_path / str(len(number)))
        head = content / "frameworks/grain/framework.yml"
        more = f'  - number: "{number}"\n    title: Long\n    text: |\n      A.\n'
        head.write_text(head.read_text("utf-8") + more, "utf-8")
        found = load(content)[1].errors
        assert len(found) == 1 and "bytes" in found[0].message

"""What exports write as text, joined of parts, is what the library of its format would write."""

from __future__ import annotations

import csv
import io
import json
from itertools import product
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook

from generator.exports import EXPORTS, assertion_table
from generator.exports.alignment_columns import PROGRAM, READ_ONLY, ROWS, entries
from generator.exports.assertion_rows import APART, COLUMNS, LISTED, chosen, rows
from generator.exports.assertion_table import table_of
from generator.exports.csv_text import armed, csv_row, disarmed
from generator.exports.export_format import ExportedFile, encoded
from generator.exports.json_text import json_with_lists
from generator.exports.sheet_rows import CellStyle, Rows
from generator.exports.workbook_writer import FORMULA_STARTS
from generator.exports.xml_text import attribute, xml_text
from generator.model.entities import Site

HOSTILE = (
    "", "words", "a, b", 'said "so"', "two\nlines", "\r", "=1+1", "'=1", "\tx", "-", " x ",
    "é — 🙂", "<a href='x'>&amp;", "\u2028", "_x0041_", "\x7f", "\\",
)  # fmt: skip


def test_csv_is_quoted_as_the_library_does() -> None:
    held = io.StringIO(newline="")
    writer = csv.writer(held)
    for cells in product(HOSTILE, repeat=2):
        writer.writerow([disarmed(cell) for cell in cells])
        assert all(armed(disarmed(cell)) == cell for cell in cells)
    assert "".join(csv_row(cells) for cells in product(HOSTILE, repeat=2)) == held.getvalue()


def test_xml_gives_back_what_was_written() -> None:
    for text in HOSTILE:
        tree = ElementTree.fromstring(f"<a b={attribute(text)}>{xml_text(text)}</a>")
        assert tree.get("b") == text
        assert (tree.text or "") == text.replace("\r", "\n")


@pytest.mark.parametrize("shown", [LISTED, APART])
def test_rows_of_the_table_are_whole(site: Site, shown: str) -> None:
    table = table_of(site, shown)
    expected = list(rows(site, chosen(site, shown)))
    every = range(len(table.assertions))
    assert expected and list(table.rows_of(every)) == expected
    assert list(csv.reader(io.StringIO("".join(table.csv_of(every)), newline=""))) == [
        [disarmed(cell) for cell in row] for row in expected
    ]
    for row, written in zip(expected, table.objects_of(every), strict=True):
        given = {name: cell for name, cell in zip(COLUMNS, row, strict=True) if cell}
        text = json.dumps(given, ensure_ascii=False, separators=(",", ":"))
        assert written.decode() == text
    ids = {id for a in table.assertions for id in (a.from_, a.to)}
    for id in ids:
        of = [n for n, a in enumerate(table.assertions) if id in (a.from_, a.to)]
        assert table.of[id] == of == table.below([id])


def test_a_table_is_kept_by_whoever_holds_it(site: Site) -> None:
    held = table_of(site, LISTED)
    assert table_of(site, LISTED) is held and table_of(site, APART) is not held
    assert list(held.within(())) == list(range(len(held.assertions)))
    some = held.assertions[0].set
    assert [held.assertions[n].set for n in held.within([some])] == [some] * len(held.of_set[some])


def test_objects_are_joined_of_what_is_written() -> None:
    written = json_with_lists({"a": 'x"é'}, some=[b"{}", b"[1]"], none=[])
    assert json.loads(written) == {"a": 'x"é', "some": [{}, [1]], "none": []}


def test_cells_are_the_words_that_they_were_given() -> None:
    columns = [CellStyle("A", 1, 2, None, 10), CellStyle("B", 3, 4, 3, 10)]
    made = Rows(columns, FORMULA_STARTS)
    for number, text in enumerate(HOSTILE, 1):
        row = ElementTree.fromstring(made.row(number, ["", text]))
        (cell,) = row
        assert cell.get("r") == f"B{number}"
        if text:
            assert cell.get("s") == ("4" if text.startswith(FORMULA_STARTS) else "3")
            words = "".join(cell.itertext())
            assert words == text.replace("_x0041_", "_x005F_x0041_")
    assert ElementTree.fromstring(made.row(1, ["x" * 100, "x"])).get("ht") == "135"


def test_an_empty_cell_looks_as_one_with_words(site: Site) -> None:
    (file,) = EXPORTS["xlsx"].files(site, ())
    book = load_workbook(io.BytesIO(file.data))
    sheet = book[ROWS]
    assert sheet.max_row == len(entries(site)) + 1 == book[PROGRAM].max_row
    streamed = load_workbook(io.BytesIO(file.data), read_only=True)[ROWS]
    assert streamed.calculate_dimension() == sheet.dimensions
    heads = {cell.column_letter: cell.value for cell in sheet[1]}
    for letter, name in heads.items():
        cells = [sheet[f"{letter}{n}"] for n in range(2, sheet.max_row + 1)]
        column = sheet.column_dimensions[letter]
        looks = {
            repr((place.font, place.fill, place.alignment, place.number_format))
            for place in (c if c.has_style else column for c in cells)
        }
        assert len(looks) == 1, name
        assert name not in READ_ONLY or all(cell.has_style for cell in cells)


def test_exports_are_the_same_without_a_table_to_share(site: Site) -> None:
    shared = [table_of(site, shown) for shown in (LISTED, APART)]
    for name in ("csv", "json", "pairs", "markdown"):
        with_table = _bytes(site, name)
        shared.clear()
        assert _bytes(site, name) == with_table


@pytest.mark.parametrize("name", ["csv", "json", "sssom", "parquet", "markdown"])
def test_a_large_site_keeps_no_lines_and_gives_the_same_files(
    site: Site, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if EXPORTS[name].missing():
        pytest.skip(f"what {name} needs is not installed")
    small = _bytes(site, name)
    monkeypatch.setattr(assertion_table, "MOST_BESIDE_PAGES", 1)
    table = table_of(site, LISTED)
    assert _bytes(site, name) == small
    assert not [kept for kept in vars(table) if "kept" in kept]


def test_a_large_file_is_written_in_pieces() -> None:
    lines = [f"{n} é\n" for n in range(10_000)]
    file = ExportedFile("list.txt", lambda: iter(lines))
    pieces = list(file.pieces())
    assert len(pieces) == 3 and b"".join(pieces) == "".join(lines).encode() == file.data
    assert list(ExportedFile("a", b"").pieces()) == [b""] and not list(encoded(()))


def _bytes(site: Site, export: str) -> list[tuple[str, bytes]]:
    return [(file.name, file.data) for file in EXPORTS[export].files(site, ())]

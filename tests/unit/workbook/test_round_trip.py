"""The spreadsheet round trip, edited by other hands: openpyxl, as a person would with a program."""

from __future__ import annotations

import difflib
import io
import json
import random
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from openpyxl import Workbook, load_workbook
from openpyxl.utils.datetime import from_excel

from generator import load
from generator.cli.app import main
from generator.diagnostics.report import Report
from generator.exports import xlsx
from generator.exports.alignment_columns import FROM_TEXT, MAX_CELL, TO_TEXT, columns, entries
from generator.exports.workbook_writer import headings
from generator.schema.alignment_records import RowRecord
from generator.workbook.workbook_import import Outcome, bring, write
from tests.built_site import CONTENT, TINY, write_tree

Edit = Callable[["Hands"], None]


@dataclass
class Hands:
    """A workbook under somebody's hands."""

    book: Any

    @property
    def sheet(self) -> Any:
        return self.book["Alignments"]

    def row(self, key: str) -> int:
        """The number of the row whose key ends so."""
        rows = range(2, self.sheet.max_row + 1)
        return next(r for r in rows if str(self.sheet.cell(r, 1).value).endswith(key))

    def cell(self, row: int | str, heading: str) -> Any:
        number = self.row(row) if isinstance(row, str) else row
        return self.sheet.cell(number, 1 + [c.value for c in self.sheet[1]].index(heading))

    def type(self, row: int | str, heading: str, value: Any) -> None:
        self.cell(row, heading).value = value

    def add(self, **cells: str) -> int:
        number = max(r for r in range(1, self.sheet.max_row + 1) if self.sheet.cell(r, 2).value) + 1
        for heading, value in cells.items():
            self.type(number, heading.replace("__", ": ").replace("_", " "), value)
        return number


def bytes_of(book: Any) -> bytes:
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def exported(content: Path, *sets: str) -> bytes:
    site, report = load(content)
    assert site is not None and not report.errors
    return xlsx.export(site, sets)


def brought(
    content: Path, edit: Edit, *, delete: bool = False, data: bytes = b""
) -> tuple[Outcome | None, Report]:
    book = load_workbook(io.BytesIO(data or exported(content)))
    edit(Hands(book))
    site, _ = load(content)
    assert site is not None
    return bring(content, site, bytes_of(book), "t.xlsx", delete=delete)


def changed(content: Path, edit: Edit, *, delete: bool = False) -> list[str]:
    """The lines taken away and put in, of all files, after an edit that is right."""
    before = {p: p.read_text("utf-8") for p in content.rglob("*.yml")}
    outcome, report = brought(content, edit, delete=delete)
    assert outcome is not None, report.diagnostics
    write(content, outcome.files)
    lines: list[str] = []
    for path, old in sorted(before.items()):
        new = path.read_text("utf-8")
        diff = difflib.unified_diff(old.split("\n"), new.split("\n"), n=0, lineterm="")
        lines += [line for line in diff if not line.startswith(("---", "+++", "@@"))]
    assert not load(content)[1].errors
    return lines


def problems(
    content: Path, edit: Edit, *, delete: bool = False, data: bytes = b""
) -> list[tuple[str, str]]:
    """Codes and messages of an edit that is wrong."""
    before = {p: p.read_bytes() for p in content.rglob("*.yml")}
    outcome, report = brought(content, edit, delete=delete, data=data)
    assert outcome is None and report.errors
    assert before == {p: p.read_bytes() for p in content.rglob("*.yml")}
    return [(d.code, d.message) for d in report.diagnostics]


@pytest.fixture
def copy(tmp_path: Path, small: Path) -> Path:
    return Path(shutil.copytree(small, tmp_path / "content"))


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A tree in JSON: everything in brackets."""
    write_tree(tmp_path / "content", TINY)
    return tmp_path / "content"


def keys(content: Path) -> list[str]:
    site, _ = load(content)
    assert site is not None
    return [entry.key for entry in entries(site)]


# The workbook


def test_the_same_content_gives_the_same_bytes(small: Path) -> None:
    first = exported(small)
    assert exported(small) == first
    archive = zipfile.ZipFile(io.BytesIO(first))
    assert {info.date_time[0] for info in archive.infolist()} == {1980}
    assert archive.read("docProps/core.xml").count(b"1980-01-01") == 2


def test_every_field_of_a_row_has_a_column() -> None:
    # Reviews are a list of records: a read-only column has their words.
    assert {c.field for c in columns()} | {"where", "reviewed"} == {
        f.rstrip("_") for f in RowRecord.__dataclass_fields__
    }
    assert len(set(headings())) == len(headings())


@pytest.mark.parametrize("name", ["real", "small"])
def test_all_cells_are_text(name: str, small: Path) -> None:
    book = load_workbook(io.BytesIO(exported(CONTENT if name == "real" else small)))
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.value is None or cell.data_type == "s", cell.coordinate
                assert cell.value is None or cell.number_format == "@", cell.coordinate


@pytest.mark.parametrize("start", ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(1)", '=HYPERLINK("x")'])
def test_no_text_reaches_a_spreadsheet_as_a_formula(copy: Path, start: str) -> None:
    path = copy / "resolutions/9/alignments-editors.yml"
    old = path.read_text("utf-8")
    row = old.index("\n", old.index("- from:"))
    note = json.dumps(start)
    path.write_text(f"{old[:row]}\n    note: {note}{old[row:]}", "utf-8")
    data = exported(copy)
    cells = [
        cell for row in load_workbook(io.BytesIO(data))["Alignments"].iter_rows()
        for cell in row if cell.value == start
    ]  # fmt: skip
    assert len(cells) == 1
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in cells)
    assert all("<f>" not in part for part in parts(data))
    assert changed(copy, lambda hands: None) == []


def parts(data: bytes) -> list[str]:
    archive = zipfile.ZipFile(io.BytesIO(data))
    names = [n for n in archive.namelist() if n.startswith("xl/worksheets/sheet")]
    return [archive.read(n).decode() for n in names]


def test_drop_downs_have_the_vocabulary(small: Path) -> None:
    book = load_workbook(io.BytesIO(exported(small)))
    site, _ = load(small)
    assert site is not None
    rules = {r.errorTitle: r for r in book["Alignments"].data_validations.dataValidation}
    assert {"Set", "Relation", "Degree", "Basis", "Status", "Complete"} <= set(rules)
    sheet, _, cells = rules["Status"].formula1.partition("!")
    assert sheet.strip("'") == "Program" and book["Program"].sheet_state == "hidden"
    listed = [cell.value for row in book["Program"][cells.replace("$", "")] for cell in row]
    assert listed == list(site.vocabulary.statuses)
    assert rules["Key"].formula1 == "FALSE"


def test_both_texts_are_there_to_read_along(small: Path) -> None:
    hands = Hands(load_workbook(io.BytesIO(exported(small))))
    site, _ = load(small)
    assert site is not None
    entry = entries(site)[0]
    row = hands.row(entry.key)
    assert site.name_of(entry.assertion.from_) in hands.cell(row, FROM_TEXT).value
    assert site.name_of(entry.assertion.to) in hands.cell(row, TO_TEXT).value


def test_some_sets_only(copy: Path) -> None:
    site, _ = load(copy)
    assert site is not None
    first = next(iter(site.sets))
    data = exported(copy, first)
    outcome, report = brought(copy, lambda hands: None, data=data, delete=True)
    assert outcome is not None and not outcome.files and not report.diagnostics
    sheet = load_workbook(io.BytesIO(data))["Alignments"]
    assert {row[1].value for row in sheet.iter_rows(min_row=2)} == {first}


# Changes


@pytest.mark.parametrize("name", ["real", "small", "tiny"])
def test_an_untouched_workbook_changes_nothing(name: str, tmp_path: Path, small: Path) -> None:
    content = tmp_path / "content"
    if name == "tiny":
        write_tree(content, TINY)
    else:
        shutil.copytree(CONTENT if name == "real" else small, content)
    before = {p: p.read_bytes() for p in content.rglob("*") if p.is_file()}
    data = exported(content)
    for file in (data, bytes_of(load_workbook(io.BytesIO(data)))):
        path = tmp_path / "t.xlsx"
        path.write_bytes(file)
        result = CliRunner().invoke(main, ["import", "xlsx", str(path), "--content", str(content)])
        assert (result.exit_code, result.stdout) == (0, "The file changes nothing.\n")
    assert before == {p: p.read_bytes() for p in content.rglob("*") if p.is_file()}


def test_one_of_several_targets_gets_a_row_of_its_own(tree: Any) -> None:
    content = with_set(tree, ROWS)

    def edit(hands: Hands) -> None:
        hands.type("/oven:2", "Degree", "high")

    changed(content, edit)
    assert (content / SET_FILE).read_text("utf-8") == ROWS.replace(
        """\
    to: [oven:1, oven:2, oven:3]  # three
    quote: |
      all
      ovens
""",
        """\
    to: [oven:1, oven:3]  # three
    quote: |
      all
      ovens

  - from: 1.1  # the first
    to: [oven:2]  # three
    degree: high
    quote: |
      all
      ovens
""",
    )


def test_all_of_several_targets_change_in_place(tree: Any) -> None:
    def edit(hands: Hands) -> None:
        for target in (1, 2, 3):
            hands.type(f"1.1/oven:{target}", "Quote", "ovens")

    assert changed(with_set(tree, ROWS), edit) == [
        "-    quote: |", "-      all", "-      ovens", "+    quote: ovens",
    ]  # fmt: skip


def test_a_target_is_typed_over(tree: Any) -> None:
    def edit(hands: Hands) -> None:
        hands.type("1.1/oven:2", "To", "oven:4")

    assert changed(with_set(tree, ROWS), edit) == [
        "-    to: [oven:1, oven:2, oven:3]  # three", "+    to: [oven:1, oven:4, oven:3]  # three",
    ]  # fmt: skip


def test_a_term_is_given_where_it_differs_and_taken_where_it_does_not(tree: Any) -> None:
    content = with_set(tree, ROWS)

    def give(hands: Hands) -> None:
        hands.type("1.2/oven:1", "Status", "reviewed")

    def take(hands: Hands) -> None:
        hands.type("1.2/oven:1", "Status", "imported")

    before = (content / SET_FILE).read_text("utf-8")
    assert changed(content, give) == ["+    status: reviewed"]
    assert changed(content, take) == ["-    status: reviewed"]
    assert (content / SET_FILE).read_text("utf-8") == before


@pytest.mark.parametrize("word", [None, "  ", "\n"])
def test_a_cleared_cell_takes_the_field_away(tree: Any, word: Any) -> None:
    def edit(hands: Hands) -> None:
        hands.type("1.2/oven:1", "Note", word)

    assert changed(with_set(tree, ROWS), edit) == ["-    note: a note"]


def test_white_space_around_words_changes_nothing(tree: Any) -> None:
    def edit(hands: Hands) -> None:
        hands.type("1.2/oven:1", "Note", "  a \n note ")
        hands.type("1.2/oven:1", "From", "1.2 ")

    assert changed(with_set(tree, ROWS), edit) == []


def test_line_breaks_in_a_rationale_are_paragraphs(tree: Any) -> None:
    content = with_set(tree, ROWS)

    def edit(hands: Hands) -> None:
        hands.type("1.2/oven:1", "Rationale", "One: two # three.\nFour.\r\n\n\n*Five*.")

    assert changed(content, edit) == [
        "+    rationale: |", "+      One: two # three.", "+", "+      Four.", "+", "+      *Five*.",
    ]  # fmt: skip
    assert changed(content, lambda hands: None) == []


def test_new_rows_go_to_the_end_of_their_set(tree: Any) -> None:
    content = with_set(tree, ROWS)

    def edit(hands: Hands) -> None:
        hands.add(Set="s", From="1.2", To="oven:2", Degree="low", Relation="related")
        source = {"Source__title": "T", "Source__url": "https://x.example"}
        hands.add(Set="s", From="1.2", To="oven:3", **source)

    changed(content, edit)
    added = """
  - from: 1.2
    to: oven:2
    degree: low

  - from: 1.2
    to: oven:3
    source:
      title: T
      url: https://x.example
"""
    assert (content / SET_FILE).read_text("utf-8") == ROWS + added


def test_deleted_rows_are_deleted_only_on_demand(tree: Any) -> None:
    content = with_set(tree, ROWS)

    def edit(hands: Hands) -> None:
        hands.sheet.delete_rows(hands.row("1.2/oven:1"))
        hands.sheet.delete_rows(hands.row("1.1/oven:3"))

    found = problems(content, edit)
    assert [code for code, _ in found] == ["sheet-row-gone"] * 2
    assert "s/loaf:1.1/oven:3" in found[0][1]
    changed(content, edit, delete=True)
    row = "\n  - from: 1.2\n    to: oven:1\n    note: a note"
    assert (content / SET_FILE).read_text("utf-8") == ROWS.replace(row, "").replace(
        "oven:2, oven:3]", "oven:2]"
    )


def test_a_set_keeps_a_row(tree: Any) -> None:
    def edit(hands: Hands) -> None:
        hands.sheet.delete_rows(2, 10)

    assert problems(with_set(tree, ROWS), edit, delete=True)[-1] == (
        "sheet-row-gone", "all rows of the set “s” are gone from the sheet",
    )  # fmt: skip


def test_all_rows_may_be_replaced(tree: Any) -> None:
    content = with_set(tree, ROWS)

    def edit(hands: Hands) -> None:
        hands.sheet.delete_rows(3, 10)
        for heading in headings():
            hands.type(2, heading, None)
        hands.add(Set="s", From="1.2", To="oven:4")

    changed(content, edit, delete=True)
    assert keys(content) == ["s/loaf:1.2/oven:4"]
    assert (content / SET_FILE).read_text("utf-8").endswith("  - from: 1.2\n    to: oven:4\n")


def test_sorting_filtering_hiding_and_own_columns_do_not_matter(copy: Path) -> None:
    def edit(hands: Hands) -> None:
        sheet = hands.sheet
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
        random.Random(1).shuffle(rows)
        for number, row in enumerate(rows, 2):
            for column, value in enumerate(row, 1):
                sheet.cell(number, column).value = value
        sheet.auto_filter.add_filter_column(1, ["nothing"])
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["A"].hidden = True
        sheet.insert_cols(5)
        sheet.cell(1, 5).value = "My remarks"
        sheet.cell(2, 5).value = "=1+1"
        sheet.cell(sheet.max_row + 40, 1).number_format = "0.00"
        for row in range(2, 9):
            hands.type(row, TO_TEXT, "typed over")

    assert changed(copy, edit) == []


def test_a_file_with_a_mark_of_order_and_carriage_returns_keeps_them(tree: Any) -> None:
    content = with_set(tree, ROWS)
    path = content / SET_FILE
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    before = path.read_bytes()

    def edit(hands: Hands) -> None:
        hands.type("1.2/oven:1", "Rationale", "One.\nTwo.")
        hands.type("1.1/oven:2", "Degree", "low")
        hands.add(Set="s", From="1.2", To="oven:4")

    changed(content, edit)
    after = path.read_bytes()
    assert after.startswith(before[:200]) and after.count(b"\n") == after.count(b"\r\n")
    assert len(keys(content)) == 5


def test_ids_may_be_exchanged(tree: Any) -> None:
    def edit(hands: Hands) -> None:
        one, two = hands.row("1.1/oven:1"), hands.row("1.1/oven:3")
        hands.type(one, "To", "oven:3")
        hands.type(two, "To", "oven:1")

    assert changed(with_set(tree, ROWS), edit) == [
        "-    to: [oven:1, oven:2, oven:3]  # three",
        "+    to: [oven:3, oven:2, oven:1]  # three",
    ]


def test_content_in_brackets(tiny: Path) -> None:
    key = keys(tiny)[0]

    def edit(hands: Hands) -> None:
        hands.type(key, "Note", "a: {b}, c")
        hands.add(Set=key.split("/")[0], From=hands.cell(key, "From").value, To="oven:1.1")

    before = len(keys(tiny))
    changed(tiny, edit)
    site, _ = load(tiny)
    assert site is not None
    assert len(site.assertions) == before + 1
    assert next(a for a in site.assertions if a.id == key).note == "a: {b}, c"


def test_content_that_moved_on_is_left_alone(tree: Any) -> None:
    content = with_set(tree, ROWS)
    data = exported(content)
    path = content / SET_FILE
    path.write_text(path.read_text("utf-8").replace("a note", "another note"), "utf-8")
    outcome, _ = brought(content, lambda hands: None, data=data)
    assert outcome is not None and not outcome.files

    def same_row(hands: Hands) -> None:
        hands.type("1.2/oven:1", "Rationale", "x")

    def other_row(hands: Hands) -> None:
        hands.type("1.1/oven:1", "Rationale", "x")

    def gone(hands: Hands) -> None:
        hands.sheet.delete_rows(hands.row("1.2/oven:1"))

    [(code, message)] = problems(content, same_row, data=data)
    assert code == "sheet-stale" and "Rationale, Note" in message and "line 18" in message
    assert brought(content, other_row, data=data)[0] is not None
    assert problems(content, gone, data=data, delete=True)[0][0] == "sheet-stale"


def test_what_no_cell_can_hold_is_kept(tree: Any) -> None:
    long = "word " * 7000
    content = with_set(tree, ROWS.replace("a note", long))

    def edit(hands: Hands) -> None:
        assert "too many for a cell" in hands.cell("1.2/oven:1", "Note").value
        hands.type("1.2/oven:1", "Degree", "low")

    assert changed(content, edit) == ["+    degree: low"]


@pytest.mark.parametrize("text", ["_x0041_ _x000D_ _x005F_", "\t tab", "a 'b' \"c\"", "<b>&amp;"])
def test_odd_words_come_back_as_they_went(tree: Any, text: str) -> None:
    content = with_set(tree, ROWS)
    if "_x000D_" in text:  # a program may write a carriage return so; nobody types it
        text = text.replace("_x000D_ ", "")

    def edit(hands: Hands) -> None:
        hands.type("1.2/oven:1", "Note", text.replace("_x", "_x005F_x"))

    changed(content, edit)
    site, _ = load(content)
    assert site is not None
    assert next(a for a in site.assertions if a.id.endswith("1.2/oven:1")).note == " ".join(
        text.split()
    )
    assert changed(content, lambda hands: None) == []


def test_any_edit_is_taken_faithfully_or_refused(tmp_path: Path) -> None:
    # `bring` itself compares what the edited files say with what the workbook says.
    chance = random.Random(3)
    words = ["a: b", "x # c", "- d", "=1", "x" * 200, "p\n\nq", None, "high", "low", "1.10", "é中"]
    free = [c.name for c in columns() if c.name not in ("From", "To", "Basis", "Source: url")]
    content = tmp_path / "content"
    for _ in range(4):
        shutil.rmtree(content, ignore_errors=True)
        shutil.copytree(CONTENT, content)

        def edit(hands: Hands) -> None:
            for _ in range(chance.randrange(1, 12)):
                row = chance.randrange(2, 60)
                heading = chance.choice(free)
                options = {"Degree": ["high", "low", None], "Complete": ["yes", None],
                           "Relation": ["related", None], "Status": ["reviewed", None],
                           "Quote": [None], "Target quote": [None]}  # fmt: skip
                value = chance.choice(options.get(heading, words))
                hands.type(row, heading, value)
                cell = hands.cell(row, heading)
                cell.data_type = "s" if value else "n"
                if heading.startswith("Source") and not hands.cell(row, "Source: title").value:
                    hands.type(row, "Source: title", "T")
            hands.sheet.delete_rows(chance.randrange(2, 40), chance.randrange(1, 3))

        comments = comments_of(content)
        outcome, report = brought(content, edit, delete=True)
        assert outcome is not None, report.diagnostics
        write(content, outcome.files)
        assert comments_of(content) == comments
        assert changed(content, lambda hands: None) == []


def comments_of(content: Path) -> list[str]:
    files = sorted(content.rglob("alignments-*.yml"))
    lines = [line.strip() for f in files for line in f.read_text("utf-8").split("\n")]
    return [line for line in lines if line.startswith("#")]


# What goes wrong


def test_every_problem_is_told_at_once_with_its_cell(copy: Path) -> None:
    first, second, third, fourth, fifth, *_ = keys(copy)

    def edit(hands: Hands) -> None:
        hands.type(first, "From", None)
        hands.type(first, "Degree", "hgh")
        hands.type(second, "To", "nowhere:1")
        hands.type(third, "From", 1.1)
        hands.type(fourth, "Rationale", "=1+1")
        hands.type(fifth, "Key", "mine")
        hands.add(Set="nix", From="1", To="oven:1")

    found = problems(copy, edit)
    assert [code for code, _ in found] == [
        "missing-field", "unknown-term", "unknown-provision", "sheet-cell", "sheet-cell",
        "sheet-key", "sheet-key",
    ]  # fmt: skip
    assert [message.partition(":")[0] for _, message in found] == [
        "C2", "H2", "E3", "C4", "M5", "A6", f"B{len(keys(copy)) + 2}",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (1.1, "the number 1.1"),
        (7, "the number 7"),
        (True, "the value TRUE"),
        (from_excel(46000), "a date"),
        ("=A1", "a formula"),
        ("#REF!", "the error #REF!"),
        ("x" * MAX_CELL + "x", "32,768 characters"),
        ("a\ue000", "U+E000"),
    ],
)
@pytest.mark.parametrize("heading", ["From", "Note", "Set", "Key", "Date"])
def test_a_cell_that_is_not_words_is_refused(
    copy: Path, value: Any, says: str, heading: str
) -> None:
    key = keys(copy)[1]

    def edit(hands: Hands) -> None:
        cell = hands.cell(key, heading)
        if isinstance(value, str) and len(value) > MAX_CELL:
            cell._value, cell.data_type = value, "s"  # openpyxl itself would cut it
        else:
            cell.value = value

    [(code, message)] = problems(copy, edit)
    assert code == "sheet-cell" and says in message


def test_a_row_that_was_copied_is_told_from_its_original(copy: Path) -> None:
    key = keys(copy)[0]

    def edit(hands: Hands) -> None:
        hands.sheet.insert_rows(2)
        for column in range(1, hands.sheet.max_column + 1):
            hands.sheet.cell(2, column).value = hands.sheet.cell(3, column).value
        hands.type(2, "To", "oven:6")

    [(code, message)] = problems(copy, edit)
    assert (code, message) == ("sheet-key", f"A2: the key “{key}” is in row 3, too")


def test_a_key_typed_over_is_named(copy: Path) -> None:
    key = keys(copy)[0]
    edits: list[Edit] = [
        lambda hands: hands.type(key, "Key", "x"),
        lambda hands: hands.type(key, "Key", keys(copy)[1]),
    ]
    for edit in edits:
        outcome, report = brought(copy, edit)
        assert outcome is None
        assert [d.code for d in report.diagnostics] == ["sheet-key"]
        assert report.diagnostics[0].hint == f"Its key was: {key}."


def test_a_row_does_not_change_its_set(copy: Path) -> None:
    first, *_, last = keys(copy)
    found = problems(copy, lambda h: h.type(first, "Set", last.split("/")[0]))
    assert [code for code, _ in found] == ["sheet-key"]


def test_a_quote_must_be_in_the_text(copy: Path) -> None:
    found = problems(copy, lambda h: h.type(2, "Quote", "nobody wrote this"))
    assert [code for code, _ in found] == ["quote-not-found"]
    assert found[0][1].startswith("K2: ")


def test_a_source_needs_a_title(tree: Any) -> None:
    found = problems(
        with_set(tree, ROWS), lambda h: h.type("1.2/oven:1", "Source: url", "https://x.example")
    )
    assert [code for code, _ in found] == ["missing-field"]


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        (lambda h: h.sheet.merge_cells("K3:K5"), "K3:K5 are merged"),
        (lambda h: h.book.remove(h.book["Program"]), "no sheet “Program”"),
        (lambda h: setattr(h.sheet, "title", "Sheet1"), "no sheet “Alignments”"),
        (lambda h: h.sheet.delete_cols(12), "the heading “Target quote”"),
        (lambda h: h.sheet.delete_rows(1), "the first row"),
        (lambda h: h.type(1, FROM_TEXT, "quote"), "“Quote” is in two columns"),
        (lambda h: h.book["Program"].delete_cols(1, 2), "not as it was exported"),
    ],
)
def test_a_workbook_that_is_not_as_exported(copy: Path, edit: Edit, says: str) -> None:
    found = problems(copy, edit)
    assert found[0][0] == "sheet-form" and says in found[0][1]


@pytest.mark.parametrize(
    "data", [b"", b"hello", b"\xd0\xcf\x11\xe0 old", b"PK\x03\x04", "cut", "empty", "other"]
)
def test_a_file_that_is_no_such_workbook(copy: Path, data: bytes | str) -> None:
    if data == "cut":
        data = exported(copy)[:9000]
    elif data == "other":
        data = bytes_of(Workbook())
    elif data == "empty":
        held = io.BytesIO()
        zipfile.ZipFile(held, "w").close()
        data = held.getvalue()
    site, _ = load(copy)
    assert site is not None and isinstance(data, bytes)
    outcome, report = bring(copy, site, data, "t.xlsx")
    assert outcome is None and [d.code for d in report.diagnostics] == ["sheet-form"]


def test_an_entity_that_grows_is_not_read(copy: Path) -> None:
    held = io.BytesIO()
    grow = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    with zipfile.ZipFile(io.BytesIO(exported(copy))) as old, zipfile.ZipFile(held, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "xl/worksheets/sheet2.xml":
                data = data.replace(b"contributes-to", b"&e11;").replace(b">related<", b">&e11;<")
                data = f'<!DOCTYPE x [<!ENTITY e0 "ha">{grow}]>'.encode() + data
            new.writestr(name, data)
    site, _ = load(copy)
    assert site is not None
    outcome, report = bring(copy, site, held.getvalue(), "t.xlsx")
    assert outcome is None and report.diagnostics[0].code == "sheet-form"


# The commands


def run(*arguments: object) -> Any:
    return CliRunner().invoke(main, [str(a) for a in arguments])


def test_the_commands(copy: Path, tmp_path: Path) -> None:
    out = tmp_path / "t.xlsx"
    assert run("export", "xlsx", "--content", copy, "--out", out).exit_code == 0
    book = load_workbook(out)
    Hands(book).type(2, "Note", "seen")
    book.save(out)
    before = {p: p.read_bytes() for p in copy.rglob("*.yml")}
    dry = run("import", "xlsx", out, "--content", copy, "--dry-run")
    assert dry.exit_code == 0 and "Note changed" in dry.stdout and "dry run" in dry.stdout
    assert before == {p: p.read_bytes() for p in copy.rglob("*.yml")}
    real = run("import", "xlsx", out, "--content", copy)
    assert real.exit_code == 0 and real.stdout.endswith("1 change written.\n")
    assert before != {p: p.read_bytes() for p in copy.rglob("*.yml")}
    assert not [p for p in copy.rglob("*") if p.name.startswith(".")]


def test_edits_that_went_wrong_are_not_written(
    copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "t.xlsx"
    book = load_workbook(io.BytesIO(exported(copy)))
    Hands(book).type(2, "Note", "seen")
    book.save(out)
    before = {p: p.read_bytes() for p in copy.rglob("*.yml")}
    for broken in (lambda text, edits: text, lambda text, edits: text + "x"):
        monkeypatch.setattr("generator.workbook.workbook_import.apply", broken)
        result = run("import", "xlsx", out, "--content", copy)
        assert result.exit_code == 1 and "a fault of the program" in result.stderr
    assert before == {p: p.read_bytes() for p in copy.rglob("*.yml")}


def test_misuse(copy: Path, tmp_path: Path) -> None:
    assert run("export", "xlsx", "--content", copy, "nonsense").exit_code == 2
    assert run("export", "xlsx", "--content", copy, "--out", tmp_path / "no/x.xlsx").exit_code == 2
    assert run("import", "xlsx", tmp_path / "no.xlsx", "--content", copy).exit_code == 2
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(b"hello")
    result = run("import", "xlsx", bad, "--content", copy, "--format", "json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)[0]["code"] == "sheet-form"


# A set of known lines

SET_FILE = "plans/loaf/alignments-s.yml"
ROWS = """\
# A head.
id: s
asserted_by: Somebody
basis: published-by
status: imported
source: {title: A list}
complete: unknown

alignments:
  # About the first.
  - from: 1.1  # the first
    to: [oven:1, oven:2, oven:3]  # three
    quote: |
      all
      ovens

  # About the second.
  - from: 1.2
    to: oven:1
    note: a note
"""


def with_set(tree: Callable[[dict[str, str | bytes]], Path], rows: str) -> Path:
    item = "  - {{number: {0}, text: The point {0} of ovens.}}\n"
    head = "name: {0}\nmark: {0}\nkinds: {{step: {{one: step, many: steps}}}}\nhue: {1}\nitems:\n"
    hue = '{light: "#00628F", dark: "#7cc4ea", shape: pill}'
    return tree(
        {
            "site.yml": "name: Bread\ndisclaimer: None.\n",
            "plans/loaf/plan.yml": head.format("Loaf", hue)
            + "  - {number: 1.1, text: By 2030 all ovens are hot.}\n"
            + "  - {number: 1.2, text: Bread rises.}\n",
            "frameworks/oven/framework.yml": head.format("Oven", hue)
            + "".join(item.format(n) for n in range(1, 6)),
            SET_FILE: rows,
        }
    )

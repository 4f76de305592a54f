"""Positioned trees to records: lists of one, folded and literal prose, all mistakes at once."""

from __future__ import annotations

from typing import Any

import pytest

from generator.diagnostics.report import Diagnostic, without_follow_ons
from generator.schema.alignment_records import RowRecord, SetRecord, SiteRecord
from generator.schema.corrections import suggest
from generator.schema.decoder import decode, kind_name, schema
from generator.schema.instrument_records import (
    Due,
    Hue,
    InstrumentRecord,
    ItemRecord,
    ParagraphRecord,
    Source,
)
from generator.yamlfile.parser import parse


def read(kind: type, text: str) -> tuple[Any, list[Diagnostic]]:
    node, found = parse("x.yml", text.encode())
    assert node is not None and not found, found
    return decode(kind, node, "x.yml")


def good(kind: type, text: str) -> Any:
    record, found = read(kind, text)
    assert found == []
    return record


def mistakes(kind: type, text: str) -> list[tuple[str, int, int]]:
    record, found = read(kind, text)
    assert record is None
    return [(d.code, d.place.line, d.place.column) for d in without_follow_ons(found)]


# ---- values


@pytest.mark.parametrize("to", ["oven:1", "[oven:1]", "\n  - oven:1"])
def test_a_list_of_one_may_be_written_without_a_list(to: str) -> None:
    assert good(RowRecord, f"from: 1\nto: {to}\n").to == ("oven:1",)


def test_from_is_a_field_though_a_word_of_python() -> None:
    assert good(RowRecord, "from: 1.10\nto: [a, b]\n").from_ == "1.10"


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("text: one\n", "one"),
        ("text: |\n  one\n  two\n", "one two"),
        ("text: |\n  one\n\n  two\n  three\n", "one\n\ntwo three"),
        ("text: |\n  one\n   \n\n  two\n", "one\n\ntwo"),
        ("text: >\n  one\n  two\n", "one two"),
        ("text: >\n  one\n  two\n\n  three\n", "one two\n\nthree"),
        ("text: one\n  two\n", "one two"),
        ("text: one\n\n  two\n", "one\n\ntwo"),
        ('text: "one\n  two"\n', "one two"),
        ("text: |-\n  one  \n", "one"),
        ("text: |\n\n  one\n", "one"),
        ("text: |\n  a  b\n", "a b"),
    ],
)
def test_prose_is_paragraphs_however_it_is_written(text: str, prose: str) -> None:
    assert good(ItemRecord, "number: 1\n" + text).text == prose


def test_a_line_takes_no_line_breaks() -> None:
    assert good(ItemRecord, "number: 1\ntitle: |\n  one\n\n  two\n").title == "one two"


@pytest.mark.parametrize(
    "number", ["1", "1.10", "15.b", "A-1(2)", "T1059.001", "010", "7(a)", "é1"]
)
def test_numbers_stay_as_printed(number: str) -> None:
    assert good(ItemRecord, f"number: {number}\n").number == number


@pytest.mark.parametrize(
    "number", ["Aim 2", ".1", "1.", "../1", "a/b", "1?", "(a)", "1:2", "'<b>'"]
)
def test_what_is_no_number(number: str) -> None:
    assert mistakes(ItemRecord, f"number: {number}\n") == [("bad-value", 1, 9)]


@pytest.mark.parametrize(("word", "value"), [("yes", True), ("No", False), ("true", True)])
def test_yes_and_no(word: str, value: bool) -> None:
    assert good(ItemRecord, f"number: 1\nnumber_inferred: {word}\n").number_inferred is value


@pytest.mark.parametrize(
    "url",
    ["www.ovens.example", "javascript:alert(1)", "data:text/html,x", "//ovens.example", "https://",
     "'https://a b'", "'https://a\"onclick=x'", "https://a<b", "JAVASCRIPT:x", "file:///etc/passwd"],
)  # fmt: skip
def test_links_are_web_addresses(url: str) -> None:
    assert mistakes(Source, f"title: x\nurl: {url}\n") == [("unsafe-address", 2, 6)]


def test_a_record_knows_where_it_stands() -> None:
    due = good(ItemRecord, "number: 1\ndue:\n  year: 2030\n  words: By 2030\n").due
    assert isinstance(due, Due)
    assert str(due.where.of("words")) == "x.yml:4:10"


def test_defaults_are_not_shared_between_records() -> None:
    first, second = (good(ItemRecord, f"number: {n}\n") for n in (1, 2))
    assert dict(first.footnotes) == dict(second.footnotes) == {}
    with pytest.raises(TypeError):
        first.footnotes["1"] = "x"


def test_records_hold_records_of_their_own_kind() -> None:
    text = "number: 1\nitems:\n  - number: 1.1\n    items:\n      - number: 1.1.1\n"
    assert good(ItemRecord, text).items[0].items[0].number == "1.1.1"


# ---- mistakes


def test_an_unknown_field_has_a_suggestion_and_its_own_place() -> None:
    record, found = read(RowRecord, "from: 1\nto: oven:1\nrelaton: related\n")
    assert record is None
    assert [(d.code, d.place.line, d.place.column) for d in found] == [("unknown-field", 3, 1)]
    assert found[0].hint == "Did you mean “relation”?"


def test_a_misspelt_field_is_not_also_missing() -> None:
    assert mistakes(Source, "titel: x\n") == [("unknown-field", 1, 1)]


def test_an_unknown_field_like_none_lists_the_fields() -> None:
    _, found = read(Hue, 'light: "#000000"\ndark: "#ffffff"\nshape: tag\nzzzz: 1\n')
    assert found[0].hint == "It has all its fields already: take this one out."


def test_all_mistakes_of_a_record_are_told_at_once() -> None:
    text = "number: Aim 1\ntext: [a]\nwording: ful\ncolour: red\nitems:\n  - titel: x\n"
    found = mistakes(ItemRecord, text)
    assert found == [
        ("bad-value", 1, 9),
        ("wrong-kind", 2, 7),
        ("bad-value", 3, 10),
        ("bad-value", 4, 9),
        ("unknown-field", 6, 5),
        ("missing-field", 6, 5),
    ]


def test_a_missing_field_says_what_it_is() -> None:
    _, found = read(SiteRecord, "name: Bread\n")
    assert [(d.code, d.message) for d in found] == [
        ("missing-field", "this site has no “disclaimer”")
    ]
    assert "Shown on every page." in found[0].hint


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("number:\n", "Write a value."),
        ("number: 1\ntext:\n", "Write a value, or leave “text” out."),
        ("number: 1\ntext: ''\n", "Write a value, or leave “text” out."),
        ("number: 1\nids:\n", "Write a value, or leave “ids” out."),
        ("number: 1\nids: [a, '']\n", "Write it, or remove its dash."),
        ("number: 1\nitems:\n  -\n", "Write it, or remove its dash."),
        ("number: 1\nfootnotes:\n  1:\n", "Write a value, or leave “1” out."),
        (
            "number: 1\ncolour: #8a4500\n",
            "From “#” on, the line is a comment, which is not read. "
            'Put the value in quotes, `colour: "#…"`, or write `colour: |` above it.',
        ),
    ],
)  # fmt: skip
def test_an_empty_value_is_never_taken_for_none(text: str, hint: str) -> None:
    record, found = read(ItemRecord, text)
    assert record is None
    assert [(d.code, d.hint) for d in found] == [("empty-value", hint)]


def test_an_empty_list_is_a_list() -> None:
    assert good(ItemRecord, "number: 1\ncites: []\n").cites == ()


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (ItemRecord, "- number: 1\n"),
        (ItemRecord, "just words\n"),
        (ItemRecord, "number: {a: b}\n"),
        (ItemRecord, "number: 1\nfootnotes: [a]\n"),
        (ItemRecord, "number: 1\nids: {a: b}\n"),
        (ItemRecord, "number: 1\ndue: 2030\n"),
        (ItemRecord, "number: 1\nitems: 1.1\n"),
        (ItemRecord, "number: 1\nitems: [1.1]\n"),
        (ParagraphRecord, "text: x\nverbs: [[a]]\n"),
    ],
)
def test_another_kind_of_value(kind: type, text: str) -> None:
    assert {code for code, *_ in mistakes(kind, text)} == {"wrong-kind"}


def test_cut_text_is_a_warning_and_the_record_stands() -> None:
    record, found = read(ItemRecord, "number: 3 # the third\ntitle: Progress # 2\n")
    assert record.title == "Progress"
    assert [(d.code, d.place.line, d.severity) for d in found] == [("cut-at-hash", 2, "warning")]


def test_no_type_of_python_is_in_a_message() -> None:
    text = "number: {}\ntext: {a: b}\ndue: []\nids: {}\nvariants: x\nfootnotes: x\nsource: [x]\n"
    for d in read(ItemRecord, text)[1]:
        for word in ("Record", "tuple", "Mapping", "None", "str"):
            assert word not in d.message.split()


# ---- what the schema says of itself


@pytest.mark.parametrize("kind", [ItemRecord, InstrumentRecord, SetRecord, RowRecord, SiteRecord])
def test_every_field_has_a_manual_entry(kind: type) -> None:
    fields = schema(kind)
    assert all(f.doc.strip() for f in fields)
    assert "where" not in {f.name for f in fields}


def test_the_schema_tells_what_is_required() -> None:
    assert [f.name for f in schema(RowRecord) if f.required] == ["from", "to"]


def test_nouns_are_words_of_editors() -> None:
    assert kind_name(ItemRecord) == "item"
    assert kind_name(InstrumentRecord) == "plan or framework"


def test_suggest_is_silent_where_nothing_is_near() -> None:
    assert suggest("contributes", ["contributes-to", "none"]) == "Did you mean “contributes-to”?"
    assert suggest("xyz", ["contributes-to", "none"]) == ""

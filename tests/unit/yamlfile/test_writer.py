"""What commands write: YAML in the house's style, which reads back as what went in."""

from __future__ import annotations

import random
import re
from typing import Any

import pytest

from generator.schema.decoder import decode
from generator.schema.instrument_records import RevisionRecord
from generator.yamlfile.line_typos import INVISIBLE
from generator.yamlfile.parser import parse
from generator.yamlfile.tree import Mapping, Node, Scalar, Sequence
from generator.yamlfile.writer import WIDTH, Flow, Line, Prose, comment_lines, emit

ODD = [
    "", " ", "a: b", "a #b", "# a", "#", "*a*", "*", "- a", "-", "--- a", "---", "...", "? a", "?",
    ": a", ":", "a:", "&a", "!a", "!", "|", "> a", "'a'", '"a"', "\"a' b\"", "it's", "%a", "@a",
    "`a`", "[a]", "{a: b}", "a, b", "no", "null", "~", "010", "1.10", "14.10", "2026-01-01",
    "https://example.org/?a=b#c", "a\tb", "\ta", "a\nb", "a\n\nb\n", "a\n\n", "\na", "  a\nb",
    "a\n  b", "a\n# b", "a \nb", "<<<<<<< a", "=======", "a\n=======\nb",
    "\ufeff", "\xa0a\xa0",
    "a\xa0b",
    "naïve Élysée “x” – ‘y’", "\u202eabc\u202c", "שלום עולם", "中文：句子", "🦅 \U0001f9a2",
    "\u00e9",
    "\\", "\\n", "a\\", "word " * 60, "x" * 300, "a" * 85 + " #b", "<script>", "=", "=a", "<<",
    "a:b",
    "gbf:1", "a ? b", "a?", "a\u200bb", "a\xadb", "key: |", "- - a", "a\n\tb",
]  # fmt: skip


def plain(node: Node | None) -> Any:
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    assert isinstance(node, Mapping)
    return {key: plain(inner) for key, inner in node.fields.items()}


# What cannot be seen is an error in a field's name.
NAMES = [odd for odd in ODD if odd and not set(odd) & set(INVISIBLE)]


def read(text: str) -> Any:
    node, found = parse("x.yml", text.encode())
    # What cannot be seen is a warning for editors; the file keeps it.
    assert not [d for d in found if d.code != "invisible-character"], (found, text)
    return plain(node)


@pytest.mark.parametrize("odd", ODD)
def test_any_text_comes_back_wherever_it_stands(odd):
    values = [
        {"a": odd, "b": "c"},
        {"b": [odd, "c", odd]},
        {"list": [{"a": odd, "b": [odd]}, {"c": {"d": odd}}], "after": odd},
        [odd, [odd, [odd]]],
        {"flow": Flow(a=odd, b="x")},
    ]
    for value in values:
        assert read(emit(value)) == value
    if odd in NAMES:
        assert read(emit({odd: "a", "x": {odd: odd}})) == {odd: "a", "x": {odd: odd}}


# What no file may have: written as an escape, it is refused when the file is read.
REFUSED = ["a\r\nb", "\r", "\0", "\x07", "\x85", "\u2028", "\u2029", "\ue000", "\ue001", "\uffff",
           "\x1c", "\x1f a"]  # fmt: skip


@pytest.mark.parametrize("odd", REFUSED)
def test_a_character_that_no_file_may_have_is_refused_as_an_escape_too(odd):
    for value in ({"a": f"x {odd} y"}, {"a": [odd]}, {odd: "a"}):
        _, found = parse("x.yml", emit(value).encode())
        assert {d.code for d in found} == {"bad-character"}, emit(value)


def test_a_text_is_read_in_unicodes_composed_form():
    for source in ("a: e\u0301", 'a: "e\\u0301"', "a: |\n  e\u0301", "e\u0301: e\u0301"):
        found = read(source)
        assert next(iter(found.values())).strip() == "\u00e9"
        assert set(found) <= {"a", "\u00e9"}


def words(text: str) -> list[list[str]]:
    """A text as a field of prose is read: words in paragraphs, white space meaning nothing."""
    return [part.split() for part in re.split(r"\n[^\S\n]*\n\s*", text) if part.strip()]


@pytest.mark.parametrize("odd", ODD)
def test_a_text_for_people_keeps_its_words_and_paragraphs(odd):
    text = f"{odd}\n\n{odd} and {odd}"
    node = read(emit({"text": Prose(text), "title": Line(odd), "items": [{"text": Prose(odd)}]}))
    assert words(node["text"]) == words(text)
    assert node["title"].split() == odd.split()
    assert words(node["items"][0]["text"]) == words(odd)


def test_a_tree_by_chance_comes_back():
    chance = random.Random(4)

    def tree(depth: int) -> Any:
        pick = chance.random()
        if depth == 0 or pick < 0.4:
            return "".join(chance.choice(ODD)[:9] + chance.choice(" :#\n-*'\"") for _ in range(2))
        if pick < 0.7:
            return [tree(depth - 1) for _ in range(chance.randrange(4))]
        return {chance.choice(NAMES) + str(n): tree(depth - 1) for n in range(chance.randrange(4))}

    for _ in range(400):
        value = {"a": tree(4), "b": tree(3)}
        assert read(emit(value)) == value, value


def test_the_style_of_the_house():
    value = {
        "title": Line("On heat: a title"),
        "masthead": [Line("A LINE"), Line("Original: English")],
        "adopted": {"meeting": "COP1", "statement": Line("Adopted " * 14)},
        "due": Flow(year="2030", words=Line("By 2030")),
        "ids": [],
        "operative": [
            {
                "number": "1",
                "verbs": ["Urges", "calls upon"],
                "text": Prose("*Urges* bakers:\nto heat " + "well " * 15),
                "items": [{"number": "a", "text": Prose("in winter; and")}],
                "cites": [{"words": Line('A "thing": x'), "to": "oven:4"}],
            },
            {"number": "2", "text": Prose("One.\n\n\n  Two.")},
        ],
        "footnotes": {"1": Prose("# A note.")},
    }
    comments = {
        (): ["The head of the file."],
        ("operative", 1): "REVIEW: a remark",
        ("operative", 0, "items", 0): "on a sub-paragraph",
        ("operative", 0, "verbs"): "unknown verb",
    }
    assert emit(value, comments) == (
        """\
# The head of the file.
title: "On heat: a title"
masthead:
  - A LINE
  - "Original: English"
adopted:
  meeting: COP1
  statement: |
    Adopted Adopted Adopted Adopted Adopted Adopted Adopted Adopted Adopted Adopted
    Adopted Adopted Adopted Adopted
due: {year: 2030, words: By 2030}
ids: []

operative:
  - number: 1
    # unknown verb
    verbs: [Urges, calls upon]
    text: |
      *Urges* bakers: to heat well well well well well well well well well well well
      well well well well
    items:
      # on a sub-paragraph
      - number: a
        text: |
          in winter; and
    cites:
      - words: 'A "thing": x'
        to: oven:4

  # REVIEW: a remark
  - number: 2
    text: |
      One.

      Two.

footnotes:
  1: |
    # A note.
"""
    )


def test_lines_are_short_and_comments_are_kept_whole():
    text = emit({"a": {"b": {"c": Prose("word " * 200), "d": Line("word " * 90)}}})
    assert max(map(len, text.splitlines())) <= WIDTH
    remark = "a remark of many words " * 20 + "\x07\u2028end"
    lines = comment_lines(remark, 4)
    assert max(map(len, lines)) <= WIDTH and all(line.startswith("    # ") for line in lines)
    assert " ".join(line.strip("# ") for line in lines).split()[-1] == "end"


def test_a_remark_on_what_is_not_there_is_not_lost_silently():
    with pytest.raises(KeyError):
        emit({"a": "b"}, {("c",): "remark"})
    commented = emit({"a": ["b", "c"]}, {("a", 1): "remark"})
    assert "# remark\n  - c" in commented


@pytest.mark.parametrize("value", [{"a": "\ud800"}, {"k" * 2000: "a"}, {"a": Prose("x \udfff")}])
def test_what_yaml_cannot_hold_is_refused(value):
    with pytest.raises(ValueError, match=r"surrogate|name of a field"):
        emit(value)


def test_a_record_written_is_the_record_read():
    value = {
        "title": Line("T"),
        "symbol": Line("S/1 (Rev. 2)"),
        "stage": "draft",
        "language": "en",
        "source": {"title": Line("S # 1")},
        "operative": [{"number": "1", "text": Prose("\u202aOne\xa0two.\n\nThree #4: five")}],
    }
    node, found = parse("x.yml", emit(value).encode())
    assert node is not None and not [d for d in found if d.code != "invisible-character"]
    record, found = decode(RevisionRecord, node, "x.yml")
    assert record is not None and not found
    assert record.source.title == "S # 1"
    assert record.operative[0].text == "\u202aOne\xa0two.\n\nThree #4: five"

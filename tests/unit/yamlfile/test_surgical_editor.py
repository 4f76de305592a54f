"""Surgical edits: the meaning is what was asked for, and nobody else's characters change."""

from __future__ import annotations

import random
from typing import Any

import pytest

from generator.yamlfile.parser import extents, parse
from generator.yamlfile.surgical_editor import Editor, apply
from generator.yamlfile.tree import Mapping, Scalar, Sequence
from generator.yamlfile.writer import Line, Prose

ORDERS = {"": ["from", "to", "degree", "quote", "rationale", "source", "note"],
          "source": ["title", "url", "note"]}  # fmt: skip

BLOCK = """\
# head
id: x
alignments:
  # above one
  - from: 1.3  # of one
    to: [a:1, b:2]   # two of them
    quote: |  # as printed
      words
      of one

      # not a comment
    note: plain
      over two lines
  # above two
  -
    to:
    - a:1
    - b:2  # the second
    from: '2'
    source:
        title: "T"
        note: N

  - {from: 3, to: [a:1], note: "n"}
# tail
last: 1
"""
FLOW = '{"id": "x", "alignments": [{"from": "1", "to": ["a:1", "b:2"], "note": "n"}, {"from": "2",\n "to": "a:1"}], "z": "1"}\n'  # noqa: E501


def value(node: Any) -> Any:
    """A tree as plain values, a block's white space folded as records fold it."""
    if isinstance(node, Mapping):
        return {name: value(inner) for name, inner in node.fields.items()}
    if isinstance(node, Sequence):
        return [value(inner) for inner in node.items]
    assert isinstance(node, Scalar)
    return " ".join(node.value.split())


def read(text: str) -> Any:
    node, found = parse("x.yml", text.encode())
    assert node is not None and not found, (found, text)
    return value(node)


def edited(text: str, index: int, changes: Any) -> str:
    editor = Editor(text, ORDERS)
    record = extents(text).fields["alignments"].items[index]
    return apply(text, editor.fields(record, changes))


def removed_lines(old: str, new: str) -> list[str]:
    left = new.split("\n")
    return [line for line in old.split("\n") if line not in left]


@pytest.mark.parametrize(
    ("index", "changes", "gone"),
    [
        (0, {"degree": "high"}, []),
        (0, {"note": None}, ["    note: plain", "      over two lines"]),
        (0, {"note": Line("x: y # z")}, ["    note: plain", "      over two lines"]),
        (0, {"from": "1.4"}, ["  - from: 1.3  # of one"]),
        (0, {"rationale": Prose("a\n\nb"), "degree": "low"}, []),
        (0, {"quote": Line("short")},
         ["    quote: |  # as printed", "      words", "      of one", "      # not a comment"]),
        (1, {"from": "7"}, ["    from: '2'"]),
        (1, {"source": {"note": None, "url": "https://x.example"}}, ["        note: N"]),
        (1, {"source": None}, ["    source:", '        title: "T"', "        note: N"]),
        (1, {"note": Line("new " * 40)}, []),
        (2, {"note": None}, ['  - {from: 3, to: [a:1], note: "n"}']),
        (2, {"from": "4", "degree": "low"}, ['  - {from: 3, to: [a:1], note: "n"}']),
    ],
)  # fmt: skip
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_field_changes_and_nothing_else(
    index: int, changes: Any, gone: list[str], newline: str
) -> None:
    old = BLOCK.replace("\n", newline)
    new = edited(old, index, changes)
    wanted = read(old)
    record = wanted["alignments"][index]
    for name, change in changes.items():
        if change is None:
            del record[name]
        elif isinstance(change, dict):
            record[name] |= {n: c for n, c in change.items() if c}
            record[name] = {n: c for n, c in record[name].items() if change.get(n, "") is not None}
        else:
            record[name] = " ".join(change.split())
    assert read(new) == wanted
    assert removed_lines(old.replace("\r\n", "\n"), new.replace("\r\n", "\n")) == gone
    assert new.count("\r\n") == (new.count("\n") if newline == "\r\n" else 0)


def test_a_comment_stays_when_its_value_changes() -> None:
    assert "    quote: short  # as printed\n" in edited(BLOCK, 0, {"quote": Line("short")})
    assert "  - from: 9  # of one\n" in edited(BLOCK, 0, {"from": "9"})
    long = edited(BLOCK, 0, {"from": Line("word " * 30)})
    assert "  - from: |  # of one\n      word word" in long


@pytest.mark.parametrize("index", [0, 1])
def test_an_entry_of_a_list_goes_or_changes(index: int) -> None:
    editor = Editor(BLOCK, ORDERS)
    entries = extents(BLOCK).fields["alignments"].items[index].fields["to"]
    for kept in ({0: None}, {1: None}, {0: "c:3"}, {0: None, 1: "c:3"}):
        new = apply(BLOCK, editor.entries(entries, kept))
        wanted = read(BLOCK)
        to = ["a:1", "b:2"]
        wanted["alignments"][index]["to"] = [
            kept.get(i, to[i]) for i in (0, 1) if kept.get(i, to[i]) is not None
        ]
        assert read(new) == wanted
        assert "two of them" in new


@pytest.mark.parametrize("gone", [[0], [1], [2], [0, 1], [1, 2], [0, 2], [0, 1, 2]])
@pytest.mark.parametrize("text", [BLOCK, BLOCK.replace("# tail\nlast: 1\n", "")])
def test_records_go_and_comments_above_them_stay(text: str, gone: list[int]) -> None:
    rows = extents(text).fields["alignments"]
    new = apply(text, Editor(text, ORDERS).removed(rows, gone))
    assert "# above one" in new and "# above two" in new
    assert "\n\n\n" not in new and new.endswith("\n") and not new.endswith("\n\n")
    if len(gone) < 3:
        wanted = read(text)
        wanted["alignments"] = [r for i, r in enumerate(wanted["alignments"]) if i not in gone]
        assert read(new) == wanted


@pytest.mark.parametrize("text", [BLOCK, FLOW, BLOCK.replace("\n", "\r\n")])
def test_records_are_added(text: str) -> None:
    fields = {"from": "9", "to": "c:3", "rationale": Prose("a, b: c\n\nd # e"),
              "source": {"title": Line("T, U"), "url": "https://x.example/?a=b"}}  # fmt: skip
    editor = Editor(text, ORDERS)
    rows = extents(text).fields["alignments"]
    words = editor.new(rows, fields)
    new = apply(text, [editor.after(rows, len(rows.items) - 1, [words, words])])
    wanted = read(text)
    record = {**fields, "rationale": "a, b: c d # e"}
    wanted["alignments"] += [record, record]
    assert read(new) == wanted
    alone = apply(text, [editor.instead(rows, [words])])
    assert read(alone)["alignments"] == [record]


def test_a_file_in_brackets_is_edited_in_brackets() -> None:
    assert read(edited(FLOW, 0, {"note": None, "degree": "low"}))["alignments"][0] == {
        "from": "1", "to": ["a:1", "b:2"], "degree": "low",
    }  # fmt: skip
    assert read(edited(FLOW, 0, {"from": "9", "note": Prose("a\n\nb, {c}")}))["alignments"][0] == {
        "from": "9", "to": ["a:1", "b:2"], "note": "a b, {c}",
    }  # fmt: skip


def test_any_edits_mean_what_they_say() -> None:
    chance = random.Random(4)
    words = [
        "a",
        "x: y",
        "# c",
        "- d",
        "'q' \"r\"",
        "word " * 30,
        "=1+1",
        "é 中文 \U0001f600",
        "1.10",
    ]
    for _ in range(300):
        text = chance.choice([BLOCK, FLOW, BLOCK.replace("\n", "\r\n")])
        index = chance.randrange(2)
        wanted = read(text)
        record = wanted["alignments"][index]
        changes: dict[str, Any] = {}
        for name in chance.sample(["from", "degree", "quote", "rationale", "note"], 3):
            kind: Any = {"rationale": Prose, "from": str, "degree": str}.get(name, Line)
            change = chance.choice([None, *words]) if name != "from" else chance.choice(words)
            changes[name] = kind(change) if change else None
            record.pop(name, None) if change is None else record.update({name: change})
        new = edited(text, index, changes)
        for name, change in record.items():
            if isinstance(change, str):
                record[name] = " ".join(change.split())
        assert read(new) == wanted, (changes, new)
        for comment in ("# head", "# above one", "# above two", "# tail", "# two of them"):
            assert comment in new or text is FLOW

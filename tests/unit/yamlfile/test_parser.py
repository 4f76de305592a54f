"""YAML text to a positioned tree: words as typed, places, mistakes in an editor's words."""

from __future__ import annotations

import random

import pytest

from generator.diagnostics.report import Diagnostic
from generator.yamlfile.parser import MAX_BYTES, MAX_DEPTH, parse
from generator.yamlfile.tree import Mapping, Scalar, Sequence, SourceFile, Where

SEED = 20261122


def tree_of(text: str) -> Mapping:
    node, found = parse("x.yml", text.encode("utf-8"))
    assert found == []
    assert isinstance(node, Mapping)
    return node


def only(text: str | bytes) -> Diagnostic:
    _, found = parse("x.yml", text if isinstance(text, bytes) else text.encode("utf-8"))
    assert len(found) == 1, found
    return found[0]


def told(text: str | bytes) -> tuple[str, int, int]:
    d = only(text)
    return d.code, d.place.line, d.place.column


# ---- what is read


@pytest.mark.parametrize(
    "word", ["1.10", "no", "010", "null", "2026-03", "~", "0x1F", "1e3", "yes"]
)
def test_scalars_stay_the_words_that_were_typed(word: str) -> None:
    value = tree_of(f"a: {word}\n").fields["a"]
    assert isinstance(value, Scalar)
    assert value.value == word


@pytest.mark.parametrize(
    ("text", "style", "value"),
    [
        ("a: plain words", "", "plain words"),
        ("a: 'it''s'", "'", "it's"),
        ('a: "x: # y"', '"', "x: # y"),
        ("a: |\n  one\n  two\n", "|", "one\ntwo\n"),
        ("a: >\n  one\n  two\n", ">", "one two\n"),
    ],
)
def test_styles(text: str, style: str, value: str) -> None:
    node = tree_of(text).fields["a"]
    assert isinstance(node, Scalar)
    assert (node.style, node.value) == (style, value)


def test_places_are_counted_from_one_in_characters() -> None:
    root = tree_of("é: [ü, x]\nlist:\n  - a: b\n    ü: {c: d}\n")
    assert root.keys == {"é": (1, 1), "list": (2, 1)}
    first = root.fields["é"]
    assert isinstance(first, Sequence)
    assert [(i.line, i.column) for i in first.items] == [(1, 5), (1, 8)]
    row = root.fields["list"].items[0]  # type: ignore[union-attr]
    assert (row.line, row.column) == (3, 5)
    inner = row.fields["ü"].fields["c"]
    assert (inner.line, inner.column) == (4, 12)


def test_a_byte_order_mark_and_windows_lines_are_no_mistake() -> None:
    node, found = parse("x.yml", b"\xef\xbb\xbfa: b\r\nc:\r\n  - d\r\n")
    assert found == []
    assert isinstance(node, Mapping)
    assert node.keys == {"a": (1, 1), "c": (2, 1)}
    assert node.fields["c"].items[0].value == "d"  # type: ignore[union-attr]


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n"])
def test_nothing_is_no_tree(text: str) -> None:
    assert parse("x.yml", text.encode()) == (None, [])


@pytest.mark.parametrize(
    ("line", "cut"),
    [
        ("a: Progress # 2", True),
        ("a: Progress # 2 # 3", True),
        ("a: Progress #2", True),
        ("a: Progress#2", False),
        ('a: "Progress # 2"', False),
        ('a: "Progress" # a comment', False),
        ("a: x\n# a comment of its own", False),
        ("a: # cut from the start", True),
        ("# first\na: x", False),
        ("a:\tx\t# tabbed", True),
    ],
)
def test_cut_where_a_comment_follows(line: str, cut: bool) -> None:
    node = tree_of(line + "\n").fields["a"]
    assert isinstance(node, Scalar)
    assert node.cut is cut


def test_a_hash_in_a_block_is_text() -> None:
    node = tree_of("a: |\n  x # y\n").fields["a"]
    assert isinstance(node, Scalar)
    assert (node.value, node.cut) == ("x # y\n", False)


def test_where_names_fields_entries_and_names() -> None:
    root = tree_of("a: 1\nb: [x, y]\nc:\n  k: v\n")
    where = Where(SourceFile("f.yml", lambda: root), 1, 1)
    assert str(where.place) == "f.yml:1:1"
    assert str(where.of("a")) == "f.yml:1:4"
    assert str(where.of("b", 1)) == "f.yml:2:8"
    assert str(where.of("b", 7)) == "f.yml:2:4"  # no such entry: the list
    assert str(where.of("c", "k")) == "f.yml:4:3"
    assert str(where.of("c", "q")) == "f.yml:4:3"  # no such name: the table, where it begins
    assert str(where.of("missing")) == "f.yml:1:1"


# ---- what is refused


@pytest.mark.parametrize("character", list("*&!%@`[]{}|>,"))
def test_text_that_begins_with_a_special_character(character: str) -> None:
    code, line, column = told(f"a: 1\ntext: {character}Hot* ovens\n")
    assert (line, column) == (2, 7)
    # An unclosed bracket is a list with a mistake as likely as a text.
    expected = {"[": "yaml-syntax", "{": "yaml-syntax", "]": "yaml-syntax", "}": "yaml-syntax"}
    assert code == expected.get(character, "special-start")


@pytest.mark.parametrize(
    "start", ["[Hot] ovens", "{Hot} ovens", "- ovens", "**Hot** ovens", "[^1] x"]
)
def test_text_that_begins_with_a_special_word(start: str) -> None:
    assert told(f"a: 1\ntext: {start}\n") == ("special-start", 2, 7)
    assert "`text: |`" in only(f"a: 1\ntext: {start}\n").hint


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: b: c\n", "colon-in-text", 1, 5),
        ("a: 1\n b: 2\n", "indentation", 2, 2),
        ("r:\n  - a: 1\n   b: [2]\n", "indentation", 3, 4),
        ("r:\n  - a: |\n      x\n - b: 1\n", "indentation", 4, 2),
        ("  a: 1\nb: |\n  x\n", "indentation", 2, 1),
        ("a 1\nb: |\n  x\n", "no-colon", 1, 1),
        ("a: |\n  x\ny z.\n", "no-colon", 3, 1),
        ("a: 1\nb:2\nc: 3\n", "no-colon", 2, 1),
        ("a: 1\n: 2\n", "empty-field-name", 2, 1),
        ('"": 2\n', "empty-field-name", 1, 1),
        ("a: 'b' c\n", "quotes", 1, 4),
        ('a: "b\nc: d\n', "quotes", 1, 4),
        ("a: 1\nb: ['c]\nd: e\n", "quotes", 2, 5),
        ('a: "C:\\work"\n', "quotes", 1, 7),
        ("a:\n\tb: c\n", "tab", 2, 1),
        ("a: |\n  b\n\tc\n", "tab", 3, 1),
        ("a: [b, c\nd: e\n", "yaml-syntax", 1, 4),
        ("a: {b: #fff, c: d}\ne: f\n", "yaml-syntax", 1, 4),
        ("a: {b: #fff, c: d}\n", "yaml-syntax", 1, 4),
        ("a: [b]]\n", "yaml-syntax", 1, 7),
        ("a: [b,, c]\n", "yaml-syntax", 1, 7),
        ("a: b\na: c\n", "duplicate-field", 2, 1),
        ("a: b\n---\nc: d\n", "two-documents", 2, 1),
        ("a: b\n...\nc: d\n", "two-documents", 3, 1),
        ("a: 1\nb: x\x07y\n", "bad-character", 2, 5),
        ("ü: é\x00\n", "bad-character", 1, 5),
        ("a: b\u2028c\n", "bad-character", 1, 5),
        ("a: \ue000b\ue001\n", "bad-character", 1, 4),
        ("a: &b c\n", "special-start", 1, 4),
        ("a: *b\n", "special-start", 1, 4),
        ("a: !!python/object:os.system x\n", "special-start", 1, 4),
        ("<<: *b\n", "special-start", 1, 5),
        ("? [a]\n: b\n", "special-start", 1, 3),
        ("a: 1\nü: caf\xe9".encode() + b"\xff\n", "not-utf-8", 2, 8),
    ],
)
def test_a_mistake_has_its_code_and_place(
    text: str | bytes, code: str, line: int, column: int
) -> None:
    assert told(text) == (code, line, column)


def test_a_comment_that_swallows_a_bracket_is_named() -> None:
    assert "in quotes" in only("hue: {light: #256b2a, dark: #8ccf8f}\nx: y\n").hint


def test_a_doubled_field_names_the_first_and_keeps_its_value() -> None:
    node, found = parse("x.yml", b"a: 1\nb: 2\na: {c: [d]}\n")
    assert "line 1" in found[0].message
    assert isinstance(node, Mapping)
    assert list(node.fields) == ["a", "b"]
    assert node.fields["a"].value == "1"  # type: ignore[union-attr]


def test_several_mistakes_of_form_are_told_at_once() -> None:
    _, found = parse("x.yml", b"a: 1\na: 2\nb: !x y\nb: 3\n")
    assert [d.code for d in found] == ["duplicate-field", "special-start", "duplicate-field"]


def test_a_file_too_large_is_not_parsed() -> None:
    assert told(b"a: " + b"[" * MAX_BYTES) == ("file-too-large", 1, 1)


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "[{a: "])
def test_sixty_thousand_levels_are_refused_calmly(opening: str) -> None:
    assert only("a:\n  " + opening * 60_000).code == "too-deep"


def test_the_depth_that_content_may_have() -> None:
    deep = "[" * (MAX_DEPTH - 1)
    assert parse("x", f"a: {deep}x{']' * (MAX_DEPTH - 1)}\n".encode())[1] == []
    assert only(f"a: [{deep}x{']' * MAX_DEPTH}\n").code == "too-deep"


ALPHABET = [*"ab1 \n\t:-[]{}'\"#&*!|>%@`?,.\\<~=", "\n  ", ": ", "- ", "---\n", "é", "\u2028", "\r"]


@pytest.mark.parametrize("kind", ["bytes", "yaml-like", "broken utf-8"])
def test_no_input_raises_and_every_place_is_in_the_file(kind: str) -> None:
    for round_ in range(1500):
        rng = random.Random(f"{SEED}-{kind}-{round_}")
        if kind == "bytes":
            data = rng.randbytes(rng.randrange(60))
        else:
            data = "".join(rng.choices(ALPHABET, k=rng.randrange(60))).encode()
            if kind == "broken utf-8":
                at = rng.randrange(len(data) + 1)
                data = data[:at] + rng.randbytes(1) + data[at:]
        try:
            _, found = parse("x.yml", data)
            lines = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
            for d in found:
                assert 1 <= d.place.line <= lines, d
                assert d.place.column >= 1, d
        except Exception as error:
            pytest.fail(f"seed {SEED}, {kind}, round {round_}: {data!r}: {error!r}")

"""Tidying changes white space only: the same values, the same comments, and whole files."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli.app import main
from generator.yamlfile.formatter import tidy
from generator.yamlfile.parser import parse
from generator.yamlfile.tree import Mapping, Node, Scalar
from tests.built_site import CONTENT

SMALL = sorted((Path(__file__).parents[2] / "small").rglob("*.yml"))
FILES = sorted(CONTENT.rglob("*.yml"))


def tree(text: str) -> object:
    node, found = parse("x.yml", text.encode("utf-8", "surrogatepass"))
    return (plain(node) if node else None, [d.code for d in found])


def plain(node: Node) -> object:
    """What a record would be made of: in a text the blanks at the ends of lines say nothing."""
    if isinstance(node, Scalar):
        if node.style in ("|", ">"):
            return [line.rstrip() for line in re.split("\r\n?|\n", node.value.rstrip())]
        return node.value
    if isinstance(node, Mapping):
        return {name: plain(value) for name, value in node.fields.items()}
    return [plain(item) for item in node.items]


def comments(text: str) -> list[str]:
    """Everything from a “#” on, on any line, in a text or not."""
    return [found.rstrip() for found in re.findall(r"#[^\r\n]*", text)]


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(CONTENT).as_posix())
def test_the_content_is_tidy(path: Path) -> None:
    text = path.read_text("utf-8")
    assert tidy(text) == text


def messed(text: str, rng: random.Random) -> str:
    """The text as it comes from a careless program: nothing of what it says is changed."""
    lines = text.split("\n")
    for number in range(len(lines)):
        if rng.random() < 0.2:
            lines[number] += rng.choice([" ", "  ", "     "])
    for _ in range(rng.randrange(4)):
        at = rng.randrange(len(lines))
        lines[at:at] = [""] * rng.randrange(1, 4)
    end = rng.choice(["\n", "\r\n", "\r\n", "\n"])
    start = rng.choice(["", "\ufeff"])
    return start + end.join(lines) + end * rng.randrange(3)


@pytest.mark.parametrize("path", [*FILES, *SMALL], ids=lambda p: p.name)
def test_values_and_comments_are_the_same_before_and_after(path: Path) -> None:
    rng = random.Random(path.name)
    text = path.read_text("utf-8")
    for _ in range(8):
        before = messed(text, rng)
        after = tidy(before)
        assert tree(after) == tree(before)
        assert comments(after) == comments(before)
        assert "".join(after.split()) == "".join(before.removeprefix("\ufeff").split())
        assert tidy(after) == after
        assert "\r" not in after and after.endswith("\n") and not after.endswith("\n\n")


ALPHABET = [
    *"ab1 \n\t:-[]{}'\"#&*!|>%@`?,.\\<~=",
    "\n  ",
    ": ",
    "- ",
    "|\n  ",
    "é",
    "\u00a0",
    "\r\n",
]


def test_links_are_left_alone(tmp_path: Path) -> None:
    """A link in a stranger's content could lead to any file of the machine."""
    outside = tmp_path / "outside.yml"
    outside.write_text("a:   b   \n", "utf-8")
    content = tmp_path / "content"
    (content / "folder.yml").mkdir(parents=True)
    (content / "x.yml").symlink_to(outside)
    (content / "y.yml").write_text("a: b  \n", "utf-8")
    done = CliRunner().invoke(main, ["tidy", "--content", str(content)])
    assert (done.exit_code, (content / "y.yml").read_text("utf-8")) == (0, "a: b\n")
    assert outside.read_text("utf-8") == "a:   b   \n"


def test_no_text_is_harmed() -> None:
    rng = random.Random(7)
    for _ in range(3000):
        before = "".join(rng.choice(ALPHABET) for _ in range(rng.randrange(1, 40)))
        after = tidy(before)
        assert "".join(after.split()) == "".join(before.split())
        if not tree(before)[1]:  # type: ignore[index]
            assert tree(after) == tree(before), before
        assert tidy(after) == after, before


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: 1  \r\nb: 2", "a: 1\nb: 2\n"),
        ("a: 1\n\n\n\nb: 2\n\n\n", "a: 1\n\nb: 2\n"),
        ("a: |\n  x\n\n\n  y  \n", "a: |\n  x\n\n\n  y\n"),  # empty lines of a text stay
        ("a:\t\n  b: 1 \t\n", "a:\n  b: 1\n"),
        ("a:\n\tb: 1\n", "a:\n  b: 1\n"),
        ("a:\n\t- b: 1\n\t  c: 2\n", "a:\n  - b: 1\n    c: 2\n"),
        ("a: |\n\tHot.\n", "a: |\n  Hot.\n"),
        ("a:\n\u00a0\u00a0b: 1\n\u00a0\u00a0c: 2 # why\n", "a:\n  b: 1\n  c: 2 # why\n"),
        ("a: x\ty # t\there\n", "a: x\ty # t\there\n"),  # a tab between words is a word's
        ("a: 'x  \n\n\n  y'\n", "a: 'x  \n\n\n  y'\n"),  # here empty lines say something
        ("a: [\n", "a: [\n"),  # what cannot be read is left alone
        ("", ""),
    ],
)
def test_what_is_changed(before: str, after: str) -> None:
    assert tidy(before) == after

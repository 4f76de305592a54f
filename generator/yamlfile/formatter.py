"""Formatter: white space of a content file put in order, and no word and no comment changed.

Line endings, blanks at the ends of lines, runs of empty lines, the file's last line end; tabs
and pasted spaces at the beginning of a line where a file cannot be read with them. A file that
would say anything else afterwards is given back as it is.
"""

from __future__ import annotations

import re

from generator.diagnostics.diagnostic_code import ERROR
from generator.yamlfile import line_typos
from generator.yamlfile.parser import parse
from generator.yamlfile.tree import Mapping, Node, Scalar

_LEADING = re.compile(rf"^[ \t{line_typos.ODD_SPACES}]+")


def tidy(text: str) -> str:
    """The text of a file, tidied; the same text where that could change what it says."""
    before = _tree(text)
    plain = _lines(text)
    if before is None:  # only tabs or pasted spaces may be in its way
        for width in (2, 4, 8):
            candidate = _lines(_indented(text, width))
            if _tree(candidate) is not None and _words(candidate) == _words(text):
                return candidate
        return text
    after = _tree(plain)
    if after is None or not _same(before, after) or _words(plain) != _words(text):
        return text
    return plain


def _lines(text: str) -> str:
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines = [line.rstrip(" \t") for line in text.split("\n")]
    kept: list[str] = []
    for number, line in enumerate(lines):
        if not line and kept and not kept[-1] and not _in_text(lines, number):
            continue
        kept.append(line)
    return "\n".join(kept).strip("\n") + "\n"


def _in_text(lines: list[str], number: int) -> bool:
    """Whether an empty line is inside a text: there it may begin a paragraph."""
    after = next((n for n in range(number + 1, len(lines)) if lines[n]), None)
    return after is not None and line_typos.in_block(lines, after)


def _indented(text: str, width: int) -> str:
    """The text with tabs and odd spaces at the beginning of lines made ordinary spaces."""

    def spaces(match: re.Match[str]) -> str:
        return "".join(" " * width if c == "\t" else " " for c in match.group())

    return "\n".join(_LEADING.sub(spaces, line) for line in text.split("\n"))


def _tree(text: str) -> Node | None:
    node, found = parse("", text.encode("utf-8", "surrogatepass"))
    return None if any(d.severity == ERROR for d in found) else node


def _words(text: str) -> str:
    return "".join(text.removeprefix("\ufeff").split())


def _same(one: Node, other: Node) -> bool:
    """Whether two trees say the same; blanks at the ends of a text's lines say nothing."""
    if isinstance(one, Scalar) or isinstance(other, Scalar):
        if not isinstance(one, Scalar) or not isinstance(other, Scalar):
            return False
        return one.style == other.style and _value(one) == _value(other)
    if isinstance(one, Mapping) or isinstance(other, Mapping):
        if not isinstance(one, Mapping) or not isinstance(other, Mapping):
            return False
        return list(one.fields) == list(other.fields) and all(
            _same(one.fields[name], other.fields[name]) for name in one.fields
        )
    pairs = zip(one.items, other.items, strict=False)
    return len(one.items) == len(other.items) and all(_same(a, b) for a, b in pairs)


def _value(node: Scalar) -> str:
    if node.style not in ("|", ">"):
        return node.value
    text = node.value.replace("\r\n", "\n").replace("\r", "\n")
    return "\n".join(line.rstrip(" \t") for line in text.split("\n")).rstrip("\n")

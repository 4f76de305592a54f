"""Stylesheets name no left and no right: a page that is read from right to left is mirrored."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.built_site import ROOT

SHEETS = sorted(
    [
        *(ROOT / "site_templates/frontend/css").rglob("*.css"),
        *(ROOT / "site_templates").glob("parts/*.css"),
    ]
)

# What names a side and may, with the reason: the file, and the declaration.
ALLOWED = {
    ("matrix.css", "background: linear-gradient(to bottom right"): "a stroke through a cell",
    (
        "texts.css",
        "border-width: 0 1.6px 1.6px 0",
    ): "two sides of a turned square: an arrow, mirrored",
    ("brief_sheet.css", "float: right"): "WeasyPrint has no other name for it",
    ("brief_sheet.css", "@bottom-left"): "margin boxes have no other names",
    ("brief_sheet.css", "@bottom-right"): "margin boxes have no other names",
}
FOUR_SIDES = re.compile(
    r"(?:^|[;{\s])((?:scroll-)?(?:padding|margin)|inset|border-(?:width|color|style))\s*:\s*([^;}]+)"
)
CORNERS = re.compile(r"(?:^|[;{\s])(border-radius)\s*:\s*([^;}]+)")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SIDE = re.compile(r"[^;{}]*(?<![\w])(?:[\w-]+-)?(?:left|right)\b[^;}]*")


def values(text: str) -> list[str]:
    """The values of a shorthand: what is in brackets is one."""
    found, depth = [""], 0
    for letter in text.replace("!important", "").strip():
        depth += (letter == "(") - (letter == ")")
        if letter.isspace() and not depth:
            found.append("")
        else:
            found[-1] += letter
    return [value for value in found if value]


def sided(css: str) -> Iterator[str]:
    """Declarations that say which of left and right they mean."""
    css = COMMENT.sub("", css)
    for found in SIDE.finditer(css):
        yield found.group().strip()
    for found in FOUR_SIDES.finditer(css):
        four = values(found.group(2))
        if len(four) == 4 and four[1] != four[3]:
            yield f"{found.group(1)}: {found.group(2).strip()}"
    for found in CORNERS.finditer(css):
        four = values(found.group(2).partition("/")[0])
        if len(four) > 1 and len(set(four)) > 1:
            yield f"{found.group(1)}: {found.group(2).strip()}"


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_no_sheet_names_a_side(path: Path) -> None:
    allowed = [text for name, text in ALLOWED if name == path.name]
    found = [s for s in sided(path.read_text("utf-8")) if not any(a in s for a in allowed)]
    assert not found, "say start or end, with a logical property"


def test_what_is_allowed_is_there() -> None:
    for name, text in ALLOWED:
        sheets = [path for path in SHEETS if path.name == name]
        assert any(text in path.read_text("utf-8") for path in sheets), (name, text)


@pytest.mark.parametrize(
    "css",
    [
        "a { margin-left: 1px }",
        "a { padding: 1px 2px 3px 4px; }",
        "a { text-align: left }",
        "a { float: right; }",
        "a { inset: 0 auto auto 0 }",
        "a { left: 0 }",
        "a { color: red; border-right: 1px solid }",
        "a { border-radius: 2px 0 0 2px }",
        "a { border-top-left-radius: 2px }",
    ],
)
def test_the_check_can_fail(css: str) -> None:
    assert [*sided(css)]


@pytest.mark.parametrize(
    "css",
    [
        "a { margin-inline-start: 1px; padding: 1px 2px 3px 2px; text-align: start }",
        "a { padding: calc(1px * var(--px)) 0 }  /* left */",
        "a.is-upright { inset-inline-end: 0; border-radius: 2px }",
    ],
)
def test_the_check_lets_pass(css: str) -> None:
    assert not [*sided(css)]

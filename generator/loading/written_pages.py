"""Pages written by hand in content/: checked like everything else, before anything is built.

MkDocs renders them, and would stop half-way at an encoding, or follow a field of their head that
takes the page away from the site; so what they say of themselves is read here, by the rules of
all other files, and their HTML is held against the safe list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from generator.diagnostics.diagnostic_code import ERROR
from generator.diagnostics.report import Diagnostic, Place
from generator.loading import safe_html
from generator.schema.decoder import decode
from generator.schema.page_records import PageRecord
from generator.yamlfile.parse_errors import bad_character
from generator.yamlfile.parser import as_text, parse
from generator.yamlfile.tree import Scalar

# As MkDocs finds the head of a page; and what it would take for one where there are no lines.
_HEAD = re.compile(r"---[ \t]*\n(.*?\n)(?:\.{3}|-{3})[ \t]*\n", re.DOTALL)
_OLD_HEAD = re.compile(r" {0,3}([A-Za-z0-9_-]+):")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
# What Markdown shows as it is written: nothing in it is mark-up.
_CODE = re.compile(
    r"^ {0,3}(```+|~~~+)[^\n]*\n.*?(?:^ {0,3}\1|\Z)|(?<!`)(`+)(?!`).+?(?<!`)\2(?!`)",
    re.DOTALL | re.MULTILINE,
)
# Without one of these a page has no HTML, no attribute and no link.
_SUSPICIOUS = re.compile(r"<[A-Za-z/!?]|\{[^}\n]*\}|\]\(|\]:|<[a-z]+:")
_EXTENSIONS = ("attr_list", "footnotes", "tables", "toc")


def check(path: str, data: bytes) -> list[Diagnostic]:
    """What is wrong with a page, whose path is as diagnostics show it."""
    text, found = as_text(path, data)
    if text is None:
        return found
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    control = _CONTROL.search(text)
    if control:
        return [bad_character(path, text, control.group())]
    _, body, found = _head(path, text)
    return [*found, *_html(path, text, body)]


def fields_of(data: bytes) -> dict[str, Any]:
    """What a page without mistakes says of itself, by field; only the fields it has."""
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    record, _, _ = _head("", text)
    if record is None:
        return {}
    fields: dict[str, Any] = {
        "title": record.title,
        "description": record.description,
        "author": record.author,
        "hide": list(record.hide),
    }
    if record.search is not None:
        fields["search"] = {"exclude": record.search.exclude}
    return {name: value for name, value in fields.items() if value}


def _head(path: str, text: str) -> tuple[PageRecord | None, int, list[Diagnostic]]:
    """The record of a page's head, where its body begins, and what is wrong with the head."""
    match = _HEAD.match(text)
    if match is None:
        return None, 0, list(_no_head(path, text))
    # The first line is left empty, so that every line keeps its number.
    node, found = parse(path, f"\n{match.group(1)}".encode())
    if node is None or (isinstance(node, Scalar) and not node.value):
        if not found:
            hint = "Write fields, such as `title: …`, or remove the two lines."
            message = "there is nothing between the lines “---”"
            found = [Diagnostic(Place(path), "page-head", message, hint)]
        return None, match.end(), found
    record, wrong = decode(PageRecord, node, path)
    found = [*found, *wrong]
    return None if any(d.severity == ERROR for d in found) else record, match.end(), found


def _no_head(path: str, text: str) -> Iterator[Diagnostic]:
    first, _, rest = text.partition("\n")
    if re.fullmatch(r"---[ \t]*", first):
        second = rest.partition("\n")[0]
        if re.fullmatch(r"---[ \t]*", second):
            message = "there is nothing between the lines “---”"
            hint = "Write fields, such as `title: …`, or remove the two lines."
        else:
            message = "the fields at the head of the page never end: it would be shown with them"
            hint = "Write a line “---” below them, or take the first line out."
        yield Diagnostic(Place(path), "page-head", message, hint)
    elif found := _OLD_HEAD.match(first):
        message = f"“{found.group(1)}:” at the very beginning is read as a field and not shown"
        hint = "Put an empty line above it; fields are between two lines “---”."
        yield Diagnostic(Place(path), "page-head", message, hint)


def _html(path: str, text: str, start: int) -> Iterator[Diagnostic]:
    """A warning at each piece of HTML that is not published."""
    body = text[start:]
    if not _SUSPICIOUS.search(body):
        return
    from markdown import Markdown  # as it takes a while: most checks have no such page

    rendered = Markdown(extensions=list(_EXTENSIONS)).convert(body)
    shown = _CODE.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), body)
    for what, written in safe_html.cut(rendered):
        places = [m.start() for m in re.finditer(re.escape(written), shown, re.IGNORECASE)]
        for at in places or [0]:
            line = text.count("\n", 0, start + at) + 1
            column = start + at - text.rfind("\n", 0, start + at)
            hint = "Write it in Markdown, or leave it out."
            message = f"{what if len(what) < 90 else what[:90] + '…'} is not published"
            yield Diagnostic(Place(path, line, column), "page-html", message, hint)

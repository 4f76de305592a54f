"""What a YAML parser could not read, in an editor's words.

A flat table of the slips people make: the parser's own problem, the line it met, and what to
write instead. It knows the parser's messages and imports nothing of it.
"""

from __future__ import annotations

import re
from typing import Any

from generator.diagnostics import Diagnostic, Place

_FIELD = re.compile(r"\s*(?:-\s+)*([\w-]+):")
_FIELD_VALUE = re.compile(r"^\s*(?:-\s+)*(?:[\w.()-]+:\s+)?(?P<value>\S.*)$")
_FIRST_NAME = re.compile(r"\s*(?:-\s+)*[\"']?[\w-]+[\"']?")
_COMMENT = re.compile(r"(?:^|(?<=\s))#.*")
_BLOCK_HEADER = re.compile(r"[|>][+-]?[1-9]?[+-]?(\s+#.*)?")
_BLOCK_HINT = "Write `{field}: |` and put the words on the next line, indented."
_NO_COLON = (
    "this line is neither “field: value” nor part of a text",
    "Indent it under the text it belongs to, or write the field’s name and a colon.",
)
_SAME_INDENTATION = (
    "Give the fields of one record, the dashes of one list and the lines of one text "
    "the same indentation."
)


_CONFLICT = re.compile(r"^[ \t]*(<{7}|={7}|>{7})(?=\s|$)", re.MULTILINE)


def merge_conflict(path: str, text: str) -> Diagnostic | None:
    """Git's marks around two versions of the same lines: neither is what was meant."""
    match = _CONFLICT.search(text)
    if match is None:
        return None
    line = text.count("\n", 0, match.start(1)) + 1
    column = match.start(1) - text.rfind("\n", 0, match.start(1))
    return Diagnostic(
        Place(path, line, column),
        "merge-conflict",
        f"“{match.group(1)}” marks two versions of these lines that were never reconciled",
        "Keep the right version, and remove the other and all lines with such marks.",
    )


def syntax_error(path: str, text: str, error: Any) -> Diagnostic:
    """Say what the parser met in an editor's words; the parser's own, where no case fits."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = (getattr(error, "problem", None) or str(error)).strip()
    if mark is None:
        character = getattr(error, "character", None)
        if character is not None:
            return bad_character(path, text, chr(character) if character.__class__ is int else "")
        return Diagnostic(Place(path), "yaml-syntax", f"this is not valid YAML: {problem}", "")
    lines = text.split("\n")
    context: str = getattr(error, "context", None) or ""
    began = getattr(error, "context_mark", None) or mark
    in_brackets = context.startswith("while parsing a flow")
    opened_before = in_brackets or context.startswith(
        ("while scanning a quoted", "while scanning a simple key", "while scanning an a")
    )
    if opened_before or context.startswith("while parsing a tag"):
        mark = began
    line_number = min(mark.line, len(lines) - 1)
    mark_column = mark.column
    no_token = "cannot start any token" in problem
    in_node = context.startswith("while parsing a flow node")
    if in_node or (no_token and lines[line_number][mark_column:].startswith(("|", ">"))):
        opening = _unclosed(lines, line_number, mark_column)
        if opening and lines[line_number][mark_column : mark_column + 1] != ",":
            in_brackets, (line_number, mark_column) = True, opening
    shown = lines[line_number]
    field = _FIELD.match(shown)
    hint = _BLOCK_HINT.format(field=field.group(1) if field else "text")

    def found(code: str, message: str, hint: str = hint, column: int = mark_column) -> Diagnostic:
        return Diagnostic(Place(path, line_number + 1, column + 1), code, message, hint)

    at_mark = shown[mark_column : mark_column + 1]
    if "\t" in shown[: len(shown) - len(shown.lstrip())] or (no_token and at_mark == "\t"):
        return found("tab", "the line is indented with a tab", "Use spaces: two for each step.")
    if context.startswith("while scanning a quoted"):
        message = "a text begins here with a quotation mark, and no second one closes it"
        return found("quotes", message, f"Close it with the same mark, or w{hint[1:]}")
    if context.startswith("while parsing a quoted"):
        message = "inside double quotes a backslash is not an ordinary character"
        return found("quotes", message, f"Write it twice, or w{hint[1:]}")
    if in_brackets and at_mark == ",":
        message = "nothing stands before this comma"
        return found("yaml-syntax", message, "Write an entry, or remove the comma.")
    if in_brackets and at_mark and at_mark in "[{":
        closing = "]" if at_mark == "[" else "}"
        message = f"after “{at_mark}” a comma or the closing “{closing}” is missing"
        if "#" in shown:
            hint = "What follows “#” is a comment: put a colour, or a text with “#”, in quotes."
        else:
            hint = f"Close it with “{closing}”, or, if it is text, w{hint[1:]}"
        return found("yaml-syntax", message, hint)
    if "could not find expected ':'" in problem:
        if re.match(r"\s*(?:-\s+)*[\w-]+:(?!//)\S", shown):
            message = "there is no space after the colon of this field"
            return found("no-colon", message, "Write a space between the colon and the value.")
        return found("no-colon", *_NO_COLON)
    if "mapping values are not allowed" in problem:
        above = max((n for n in range(line_number) if lines[n].strip()), default=-1)
        if above >= 0 and _FIRST_NAME.fullmatch(shown[:mark_column]):
            if not _FIELD.match(lines[above]):
                line_number = above
                column = len(lines[above]) - len(lines[above].lstrip())
                return found("no-colon", _NO_COLON[0], _NO_COLON[1], column)
            message = "this line is indented deeper than the field above, which has a value already"
            hint = (
                "If it is a field, start it where the field above starts. "
                "If it belongs to the text above, write that text with `|`."
            )
            return found("indentation", message, hint, len(shown) - len(shown.lstrip()))
        return found("colon-in-text", "a colon and a space inside a text are read as a field")
    if re.match(r"\s*(?:-\s+)*:(\s|$)", shown):
        return found("empty-field-name", "a field has no name", "Write one before “:”.")
    value = _FIELD_VALUE.match(shown)
    first, column = (value.group("value")[0], value.start("value")) if value else ("", 0)
    if no_token or context.startswith(("while scanning an a", "while parsing a tag")):
        first, column = at_mark, mark_column
    elif "block sequence entries are not allowed" in problem and first == "-":
        return found("special-start", "text may not start with “-” here", hint, column)
    elif at_mark and at_mark in "]}":
        return found("yaml-syntax", f"nothing opens what this “{at_mark}” closes", "Remove it.")
    if value and column <= mark_column and not _BLOCK_HEADER.fullmatch(value.group("value")):
        if first and first in "*&!%@`[]{}|>,?":
            return found("special-start", f"text may not start with “{first}” here", hint, column)
        if first and first in "\"'":
            message = "words follow the quotation mark that closes a text"
            return found("quotes", message, hint, column)
    if "<document start>" in problem and "..." in (line.rstrip() for line in lines[:line_number]):
        message = "the line “...” ends the file; what follows would not be read"
        return found("two-documents", message, "Remove that line.")
    if "did not find expected" in problem or "not allowed" in problem:
        message = "this line is not indented like its neighbours"
        return found("indentation", message, _SAME_INDENTATION)
    return found("yaml-syntax", f"this is not valid YAML: {problem}")


def _unclosed(lines: list[str], line: int, column: int) -> tuple[int, int] | None:
    """The line and column of the nearest bracket before a point that nothing has closed there."""
    closed = 0
    before = "\n".join(_COMMENT.sub("", text) for text in (*lines[:line], lines[line][:column]))
    for at in range(len(before) - 1, -1, -1):
        if before[at] in "]}":
            closed += 1
        elif before[at] in "[{":
            if not closed:
                return before.count("\n", 0, at), at - before.rfind("\n", 0, at) - 1
            closed -= 1
    return None


def bad_character(path: str, text: str, character: str) -> Diagnostic:
    """The first place of a character that files may not have."""
    at = max(text.find(character), 0)
    place = Place(path, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
    message = f"there is a character that files may not have, U+{ord(character or chr(0)):04X}"
    hint = "It may be invisible: delete it and type the words around it again."
    return Diagnostic(place, "bad-character", message, hint)

"""What a YAML parser could not read, in an editor's words.

A flat table of the slips people make: the parser's own problem, the line it met, and what to
write instead. It knows the parser's messages and imports nothing of it.
"""

from __future__ import annotations

import re
from typing import Any

from generator.diagnostics.report import Diagnostic, Place
from generator.yamlfile import line_typos

_FIELD = re.compile(r"\s*(?:-\s+)*([\w-]+):")
_FIELD_VALUE = re.compile(r"^\s*(?:-\s+)*(?:[\w.()-]+:\s+)?(?P<value>\S.*)$")
_FIRST_NAME = re.compile(r"\s*(?:-\s+)*[\"']?[\w-]+[\"']?")
_COMMENT = re.compile(r"(?:^|(?<=\s))#.*")
_BLOCK_HEADER = re.compile(r"[|>][+-]?[1-9]?[+-]?(\s+#.*)?")
_BLOCK_HINT = "Write `{field}: |` and put the words on the next line, indented."
_NO_COLON = "this line is neither “field: value” nor part of a text"
_SAME_INDENTATION = (
    "Give the fields of one record, the dashes of one list and the lines of one text "
    "the same indentation."
)
_ID = re.compile(r"(?:\S+:\s+)?(?P<left>[\w.@-]+): (?P<right>[\w.()-]+)\s*$")
_LINK = re.compile(r"\[[^\]]*\]\((?P<url>https?://[^)\s]+)\)")


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
    slip = None if "\t" in shown else line_typos.near(path, lines, line_number)
    if slip:
        return slip
    field = _FIELD.match(shown)
    hint = _BLOCK_HINT.format(field=field.group(1) if field else "text")

    def found(code: str, message: str, hint: str = hint, column: int = mark_column) -> Diagnostic:
        return Diagnostic(Place(path, line_number + 1, column + 1), code, message, hint)

    at_mark = shown[mark_column : mark_column + 1]
    if no_token and at_mark == "\t" and shown[:mark_column].strip():
        return found("tab", "there is a tab in this line", "Delete it, or type a space instead.")
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
        above = max((n for n in range(line_number) if lines[n].strip()), default=-1)
        if above >= 0 and (colon := _COLON_IN_WORDS.match(lines[above])):
            line_number, shown = above, lines[above]
            message = "a colon and a space inside a text are read as a field"
            return found("colon-in-text", message, _under_a_field(lines, above), colon.end())
        return found("no-colon", _NO_COLON, _no_colon(lines, line_number))
    if "mapping values are not allowed" in problem:
        above = max((n for n in range(line_number) if lines[n].strip()), default=-1)
        if above >= 0 and _FIRST_NAME.fullmatch(shown[:mark_column]):
            if not _FIELD.match(lines[above]):
                line_number = above
                column = len(lines[above]) - len(lines[above].lstrip())
                return found("no-colon", _NO_COLON, _no_colon(lines, above), column)
            message = "this line is indented deeper than the field above, which has a value already"
            hint = (
                "If it is a field, start it where the field above starts. "
                "If it belongs to the text above, write that text with `|`."
            )
            return found("indentation", message, hint, len(shown) - len(shown.lstrip()))
        id = _ID.match(shown.strip().removeprefix("- "))
        if id and field and field.group(1) in ("to", "from"):
            hint = f"Write it without a space: `{id['left']}:{id['right']}`."
        return found("colon-in-text", "a colon and a space inside a text are read as a field", hint)
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
        if link := _LINK.match(value.group("value")):
            message = "text may not start with “[” here"
            hint = f"Write the address alone: `{link['url']}`."
            return found("special-start", message, hint, column)
        if first and first in "*&!%@`[]{}|>,?":
            return found("special-start", f"text may not start with “{first}” here", hint, column)
        if first and first in "\"'":
            message = "words follow the quotation mark that closes a text"
            return found("quotes", message, hint, column)
    if "<document start>" in problem and "..." in (line.rstrip() for line in lines[:line_number]):
        message = "the line “...” ends the file; what follows would not be read"
        return found("two-documents", message, "Remove that line.")
    if "did not find expected" in problem or "not allowed" in problem:
        return _indentation(path, lines, line_number, began)
    return found("yaml-syntax", f"this is not valid YAML: {problem}")


# “The habitats are kept: that …” is no field’s name: those have no capitals and no spaces.
_COLON_IN_WORDS = re.compile(r"\s*(?=[^:]*[A-Z ][^:]*:\s)(?![\"'#-])[^:]*")


def _under_a_field(lines: list[str], number: int) -> str:
    above = max((n for n in range(number) if lines[n].strip()), default=-1)
    field = _FIELD.match(lines[above]) if above >= 0 else None
    name = field.group(1) if field else "text"
    return f"Write “|” after the field’s name: `{name}: |`. Below it a colon has no meaning."


def _no_colon(lines: list[str], number: int) -> str:
    """How a line that is neither field nor text is mended, in the words it has."""
    line = lines[number]
    header = line_typos.header_above(lines, number)
    parts = []
    if header is not None:
        field = _FIELD.match(lines[header])
        spaces = line_typos.indent_of(lines[header]) + 2
        inside = [n for n in range(header + 1, number) if lines[n].strip()]
        if inside:
            spaces = line_typos.indent_of(lines[inside[0]])
        name = f"“{field.group(1)}”" if field else "the text"
        parts.append(f"If it belongs to {name} above, put {spaces} spaces before it.")
    word = re.match(r"\s*(?:-\s+)*(?P<name>[a-z_]+)\s+(?P<rest>\S.*)$", line)
    if word and len(word["rest"]) < 80 and header is None:
        parts.append(f"If “{word['name']}” is a field, write `{word['name']}: {word['rest']}`.")
    elif not parts:
        parts.append("Indent it under the text it belongs to, or write a field’s name and a colon.")
    parts.append("If it is a note, begin it with “#”.")
    return " ".join(parts)


_MATTERS = re.compile(r"\s*[^\s#]")


def _indentation(path: str, lines: list[str], number: int, began: Any) -> Diagnostic:
    """A line that starts in another column than the record, list or text it belongs to."""
    line = lines[number]
    start = min(began.line, number)
    column = line_typos.indent_of(line)
    place = Place(path, number + 1, column + 1)
    message = "this line is not indented like its neighbours"
    if line.lstrip().startswith("- ") and (first := _dashless(lines, number)) is not None:
        place = Place(path, first + 1, line_typos.indent_of(lines[first]) + 1)
        message = f"this entry has no dash, but the next one, in line {number + 1}, has one"
        hint = f"Start it with a dash: `{' ' * column}- {lines[first].strip()}`."
        return Diagnostic(place, "indentation", message, hint)
    empty = next((n for n in range(number - 1, -1, -1) if _MATTERS.match(lines[n])), None)
    if empty is not None and re.search(r":\s*\[\]\s*(?:#.*)?$", lines[empty]):
        message = f"line {empty + 1} says “[]”, that the list is empty, but entries follow"
        hint = f"Remove the “[]” in line {empty + 1}."
        return Diagnostic(place, "indentation", message, hint)
    header = line_typos.header_above(lines, number)
    if header is not None and column > line_typos.indent_of(lines[header]):
        first_line = next((n for n in range(header + 1, number) if lines[n].strip()), header)
        spaces = line_typos.indent_of(lines[first_line])
        message = f"this line starts after {_spaces(column)}, the text it belongs to after {spaces}"
        hint = "Give all lines of one text the same number of spaces."
        return Diagnostic(place, "indentation", message, hint)
    shown = lines[start].strip()[:30]
    expected = began.column + (2 if shown.startswith("- ") and column > began.column else 0)
    if start < number and expected != column:
        message = f"this line starts after {_spaces(column)}, its neighbours after {expected}"
        hint = f"If it belongs with “{shown}” in line {start + 1}, start it after "
        hint += f"{_spaces(expected)}. {_SAME_INDENTATION}"
        return Diagnostic(place, "indentation", message, hint)
    return Diagnostic(place, "indentation", message, _SAME_INDENTATION)


def _dashless(lines: list[str], number: int) -> int | None:
    """The first line of the list that line `number` is in, if that has no dash."""
    column = line_typos.indent_of(lines[number])
    first = None
    for at in range(number - 1, -1, -1):
        if not lines[at].strip() or lines[at].lstrip().startswith("#"):
            continue
        indent = line_typos.indent_of(lines[at])
        if indent < column:
            return first if re.search(r":\s*(?:#.*)?$", lines[at]) else None
        if indent == column or lines[at].lstrip().startswith("- "):
            return None
        first = at
    return None


def _spaces(number: int) -> str:
    return {0: "no space", 1: "1 space"}.get(number, f"{number} spaces")


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

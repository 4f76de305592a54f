"""The table of parse errors: what a YAML parser could not read, in an editor's words.

A case is a record: the failures it applies to, the message, and what to write instead. The first
that applies is reported, so their order matters; the last applies to everything.
"""

from __future__ import annotations

import re
from typing import Any

from generator.diagnostics.report import Diagnostic, Place
from generator.yamlfile import line_typos
from generator.yamlfile.indentation_errors import INDENTATION_CASES
from generator.yamlfile.parse_failure import Case, Failure, failure_of, field_of

_CONFLICT_MARKS = ("<<<<<<<", "=======", ">>>>>>>")
_CONFLICT = re.compile(r"^[ \t]*(<{7}|={7}|>{7})(?=\s|$)", re.MULTILINE)


def merge_conflict(path: str, text: str) -> Diagnostic | None:
    """Git's marks around two versions of the same lines: neither is the whole text."""
    if not any(mark in text for mark in _CONFLICT_MARKS):  # nearly always, and far faster
        return None
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
    """The diagnostic of a parser's error: an editor's words, or the parser's where no case fits."""
    failure = failure_of(path, text, error)
    if failure is None:
        character = getattr(error, "character", None)
        if character is not None:
            return bad_character(path, text, chr(character) if character.__class__ is int else "")
        problem = (getattr(error, "problem", None) or str(error)).strip()
        return Diagnostic(Place(path), "yaml-syntax", f"this is not valid YAML: {problem}", "")
    if "\t" not in failure.shown:
        typo = line_typos.typo_near(path, failure.lines, failure.line)
        if typo:
            return typo
    return next(case for case in CASES if case.applies(failure)).diagnostic(failure)


def bad_character(path: str, text: str, character: str) -> Diagnostic:
    """The first place of a character that files may not have."""
    at = max(text.find(character), 0)
    place = Place(path, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
    message = f"there is a character that files may not have, U+{ord(character or chr(0)):04X}"
    hint = "It may be invisible: delete it and type the words around it again."
    return Diagnostic(place, "bad-character", message, hint)


# ---- what cases ask

_FIRST_NAME = re.compile(r"\s*(?:-\s+)*[\"']?[\w-]+[\"']?")
_NO_SPACE = re.compile(r"\s*(?:-\s+)*[\w-]+:(?!//)\S")
_NO_NAME = re.compile(r"\s*(?:-\s+)*:(\s|$)")
_BLOCK_HEADER = re.compile(r"[|>][+-]?[1-9]?[+-]?(\s+#.*)?")
_ID = re.compile(r"(?:\S+:\s+)?(?P<left>[\w.@-]+): (?P<right>[\w.()-]+)\s*$")
_LINK = re.compile(r"\[[^\]]*\]\((?P<url>https?://[^)\s]+)\)")
# “The habitats are kept: that …” is no field’s name: those have no capitals and no spaces.
_COLON_IN_WORDS = re.compile(r"\s*(?=[^:]*[A-Z ][^:]*:\s)(?![\"'#-])[^:]*")


def _needs_colon(f: Failure) -> bool:
    return "could not find expected ':'" in f.problem


def _colon_in_words_above(f: Failure) -> re.Match[str] | None:
    return _COLON_IN_WORDS.match(f.lines[f.above]) if f.above >= 0 else None


def _has_second_colon(f: Failure) -> bool:
    return "mapping values are not allowed" in f.problem


def _is_field_below(f: Failure) -> bool:
    """Whether the second colon is in fact the first of its line, and a line is above."""
    before = f.shown[: f.column]
    return _has_second_colon(f) and f.above >= 0 and bool(_FIRST_NAME.fullmatch(before))


def _id_with_space(f: Failure) -> re.Match[str] | None:
    return _ID.match(f.shown.strip().removeprefix("- ")) if f.field in ("to", "from") else None


def _at_sign(f: Failure) -> bool:
    """Whether the parser names the very character; else it is the value's first that matters."""
    return f.no_token or f.is_doing("while scanning an a", "while parsing a tag")


def _is_dash(f: Failure) -> bool:
    entries = "block sequence entries are not allowed" in f.problem
    return not _at_sign(f) and entries and f.value[0].startswith("-")


def _first(f: Failure) -> tuple[str, int]:
    """The character that a text begins with, and its column."""
    return (f.sign, f.column) if _at_sign(f) else (f.value[0][:1], f.value[1])


def _starts_with(f: Failure, signs: str) -> bool:
    """Whether a value begins with one of `signs` before or at the point of the failure."""
    value = f.value[0]
    if not value or _first(f)[1] > f.column or _BLOCK_HEADER.fullmatch(value):
        return False
    return bool(_first(f)[0]) and _first(f)[0] in signs


def _link(f: Failure) -> re.Match[str] | None:
    """A link of Markdown that a value begins with."""
    value = f.value[0]
    return _LINK.match(value) if value and _first(f)[1] <= f.column else None


def _at_first(f: Failure) -> tuple[int, int]:
    return f.line, _first(f)[1]


def _or_block(f: Failure) -> str:
    return f"w{f.as_block[1:]}"


def _closing(f: Failure) -> str:
    return "]" if f.sign == "[" else "}"


def _under_a_field(lines: list[str], number: int) -> str:
    above = max((n for n in range(number) if lines[n].strip()), default=-1)
    name = (field_of(lines[above]) if above >= 0 else "") or "text"
    return f"Write “|” after the field’s name: `{name}: |`. Below it a colon has no meaning."


def _no_colon(lines: list[str], number: int) -> str:
    """How a line that is neither field nor text is mended, in the words it has."""
    line = lines[number]
    header = line_typos.header_above(lines, number)
    parts = []
    if header is not None:
        field = field_of(lines[header])
        spaces = line_typos.indent_of(lines[header]) + 2
        inside = [n for n in range(header + 1, number) if lines[n].strip()]
        if inside:
            spaces = line_typos.indent_of(lines[inside[0]])
        name = f"“{field}”" if field else "the text"
        parts.append(f"If it belongs to {name} above, put {spaces} spaces before it.")
    word = re.match(r"\s*(?:-\s+)*(?P<name>[a-z_]+)\s+(?P<rest>\S.*)$", line)
    if word and len(word["rest"]) < 80 and header is None:
        parts.append(f"If “{word['name']}” is a field, write `{word['name']}: {word['rest']}`.")
    elif not parts:
        parts.append("Indent it under the text it belongs to, or write a field’s name and a colon.")
    parts.append("If it is a note, begin it with “#”.")
    return " ".join(parts)


_NO_COLON = "this line is neither “field: value” nor part of a text"
_COLON_IN_TEXT = "a colon and a space inside a text are read as a field"

CASES: tuple[Case, ...] = (
    Case(
        "tab",
        lambda f: f.no_token and f.sign == "\t" and f.shown[: f.column].strip(),
        "there is a tab in this line",
        "Delete it, or type a space instead.",
    ),
    Case(
        "tab",
        lambda f: "\t" in f.indent or (f.no_token and f.sign == "\t"),
        "the line is indented with a tab",
        "Use spaces: two for each step.",
    ),
    Case(
        "quotes",
        lambda f: f.is_doing("while scanning a quoted"),
        "a text begins here with a quotation mark, and no second one closes it",
        lambda f: f"Close it with the same mark, or {_or_block(f)}",
    ),
    Case(
        "quotes",
        lambda f: f.is_doing("while parsing a quoted"),
        "inside double quotes a backslash is not an ordinary character",
        lambda f: f"Write it twice, or {_or_block(f)}",
    ),
    Case(
        "yaml-syntax",
        lambda f: f.in_brackets and f.sign == ",",
        "there is nothing before this comma",
        "Write an entry, or remove the comma.",
    ),
    Case(
        "yaml-syntax",
        lambda f: f.in_brackets and f.sign in ("[", "{") and "#" in f.shown,
        lambda f: f"after “{f.sign}” a comma or the closing “{_closing(f)}” is missing",
        "What follows “#” is a comment: put a colour, or a text with “#”, in quotes.",
    ),
    Case(
        "yaml-syntax",
        lambda f: f.in_brackets and f.sign in ("[", "{"),
        lambda f: f"after “{f.sign}” a comma or the closing “{_closing(f)}” is missing",
        lambda f: f"Close it with “{_closing(f)}”, or, if it is text, {_or_block(f)}",
    ),
    Case(
        "no-colon",
        lambda f: _needs_colon(f) and _NO_SPACE.match(f.shown),
        "there is no space after the colon of this field",
        "Write a space between the colon and the value.",
    ),
    Case(
        "colon-in-text",
        lambda f: _needs_colon(f) and _colon_in_words_above(f),
        _COLON_IN_TEXT,
        lambda f: _under_a_field(f.lines, f.above),
        lambda f: (f.above, _colon_in_words_above(f).end()),  # type: ignore[union-attr]
    ),
    Case("no-colon", _needs_colon, _NO_COLON, lambda f: _no_colon(f.lines, f.line)),
    Case(
        "no-colon",
        lambda f: _is_field_below(f) and not field_of(f.lines[f.above]),
        _NO_COLON,
        lambda f: _no_colon(f.lines, f.above),
        lambda f: (f.above, len(f.lines[f.above]) - len(f.lines[f.above].lstrip())),
    ),
    Case(
        "indentation",
        _is_field_below,
        "this line is indented deeper than the field above, which has a value already",
        "If it is a field, start it where the field above starts. "
        "If it belongs to the text above, write that text with `|`.",
        lambda f: (f.line, len(f.indent)),
    ),
    Case(
        "colon-in-text",
        lambda f: _has_second_colon(f) and _id_with_space(f),
        _COLON_IN_TEXT,
        lambda f: "Write it without a space: `{left}:{right}`.".format_map(
            _id_with_space(f).groupdict()  # type: ignore[union-attr]
        ),
    ),
    Case("colon-in-text", _has_second_colon, _COLON_IN_TEXT, lambda f: f.as_block),
    Case(
        "empty-field-name",
        lambda f: _NO_NAME.match(f.shown),
        "a field has no name",
        "Write one before “:”.",
    ),
    Case(
        "special-start",
        _is_dash,
        "text may not start with “-” here",
        lambda f: f.as_block,
        _at_first,
    ),
    Case(
        "yaml-syntax",
        lambda f: not _at_sign(f) and f.sign in ("]", "}"),
        lambda f: f"nothing opens what this “{f.sign}” closes",
        "Remove it.",
    ),
    Case(
        "special-start",
        _link,
        "text may not start with “[” here",
        lambda f: f"Write the address alone: `{_link(f)['url']}`.",  # type: ignore[index]
        _at_first,
    ),
    Case(
        "special-start",
        lambda f: _starts_with(f, "*&!%@`[]{}|>,?"),
        lambda f: f"text may not start with “{_first(f)[0]}” here",
        lambda f: f.as_block,
        _at_first,
    ),
    Case(
        "quotes",
        lambda f: _starts_with(f, "\"'"),
        "words follow the quotation mark that closes a text",
        lambda f: f.as_block,
        _at_first,
    ),
    Case(
        "two-documents",
        lambda f: (
            "<document start>" in f.problem
            and "..." in (line.rstrip() for line in f.lines[: f.line])
        ),
        "the line “...” ends the file; what follows would not be read",
        "Remove that line.",
    ),
    *INDENTATION_CASES,
    Case(
        "yaml-syntax",
        lambda f: True,
        lambda f: f"this is not valid YAML: {f.problem}",
        lambda f: f.as_block,
    ),
)

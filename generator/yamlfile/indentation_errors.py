"""Cases of parser failures in which a line starts in another column than what it belongs to."""

from __future__ import annotations

import re

from generator.yamlfile import line_typos
from generator.yamlfile.parse_failure import Case, Failure

_SAME_INDENTATION = (
    "Give the fields of one record, the dashes of one list and the lines of one text "
    "the same indentation."
)
_MATTERS = re.compile(r"\s*[^\s#]")
_EMPTY_LIST = re.compile(r":\s*\[\]\s*(?:#.*)?$")


def _unexpected(f: Failure) -> bool:
    return "did not find expected" in f.problem or "not allowed" in f.problem


def _dash_missing(f: Failure) -> int | None:
    """The first entry of the list whose dash is missing, where the line has one."""
    return _dashless(f.lines, f.line) if f.shown.lstrip().startswith("- ") else None


def _first_entry(f: Failure) -> int:
    first = _dash_missing(f)
    assert first is not None
    return first


def _empty_list(f: Failure) -> int:
    """The line above, counted from 1, that says that a list is empty; 0 where it does not."""
    above = next((n for n in range(f.line - 1, -1, -1) if _MATTERS.match(f.lines[n])), None)
    return above + 1 if above is not None and _EMPTY_LIST.search(f.lines[above]) else 0


def _text_indent(f: Failure) -> int | None:
    """The spaces before the text that the line seems to belong to, if it is under a field's “|”."""
    header = line_typos.header_above(f.lines, f.line)
    if header is None or _column(f) <= line_typos.indent_of(f.lines[header]):
        return None
    first = next((n for n in range(header + 1, f.line) if f.lines[n].strip()), header)
    return line_typos.indent_of(f.lines[first])


def _neighbour(f: Failure) -> str:
    """The beginning of the record or list that the line seems to belong to."""
    return f.lines[min(f.began[0], f.line)].strip()[:30]


def _expected(f: Failure) -> int:
    """The column in which that begins; that of its fields, after a dash."""
    column = f.began[1]
    return column + (2 if _neighbour(f).startswith("- ") and _column(f) > column else 0)


def _column(f: Failure) -> int:
    return line_typos.indent_of(f.shown)


def _start(f: Failure) -> tuple[int, int]:
    return f.line, _column(f)


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


INDENTATION_CASES: tuple[Case, ...] = (
    Case(
        "indentation",
        lambda f: _unexpected(f) and _dash_missing(f) is not None,
        lambda f: f"this entry has no dash, but the next one, in line {f.line + 1}, has one",
        lambda f: (
            f"Start it with a dash: `{' ' * _column(f)}- {f.lines[_first_entry(f)].strip()}`."
        ),
        lambda f: (_first_entry(f), line_typos.indent_of(f.lines[_first_entry(f)])),
    ),
    Case(
        "indentation",
        lambda f: _unexpected(f) and _empty_list(f),
        lambda f: f"line {_empty_list(f)} says “[]”, that the list is empty, but entries follow",
        lambda f: f"Remove the “[]” in line {_empty_list(f)}.",
        _start,
    ),
    Case(
        "indentation",
        lambda f: _unexpected(f) and _text_indent(f) is not None,
        lambda f: (
            f"this line starts after {_spaces(_column(f))}, "
            f"the text it belongs to after {_text_indent(f)}"
        ),
        "Give all lines of one text the same number of spaces.",
        _start,
    ),
    Case(
        "indentation",
        lambda f: _unexpected(f) and f.began[0] < f.line and _expected(f) != _column(f),
        lambda f: (
            f"this line starts after {_spaces(_column(f))}, its neighbours after {_expected(f)}"
        ),
        lambda f: (
            f"If it belongs with “{_neighbour(f)}” in line {f.began[0] + 1}, start it after "
            f"{_spaces(_expected(f))}. {_SAME_INDENTATION}"
        ),
        _start,
    ),
    Case(
        "indentation",
        _unexpected,
        "this line is not indented like its neighbours",
        _SAME_INDENTATION,
        _start,
    ),
)

"""A failure of the YAML parser as facts, and the record of a case: which failure says what.

It knows the parser's messages and imports nothing of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from generator.diagnostics.report import Diagnostic, Place

_FIELD = re.compile(r"\s*(?:-\s+)*([\w-]+):")
_FIELD_VALUE = re.compile(r"^\s*(?:-\s+)*(?:[\w.()-]+:\s+)?(?P<value>\S.*)$")
_COMMENT = re.compile(r"(?:^|(?<=\s))#.*")


@dataclass(frozen=True, slots=True)
class Failure:
    """Where the parser stopped, and what it said. Lines and columns are counted from 0.

    `context` is what the parser was doing, `problem` what it met; `began` is the point at which
    it began to do it. The point of the failure, `line` and `column`, is the opening bracket or
    quotation mark where one was not closed (`in_brackets` for brackets).
    """

    path: str
    lines: list[str]
    line: int
    column: int
    problem: str
    context: str
    began: tuple[int, int]
    in_brackets: bool

    @property
    def shown(self) -> str:
        """The whole line."""
        return self.lines[self.line]

    @property
    def sign(self) -> str:
        """The character at the point of the failure, or nothing at the end of its line."""
        return self.shown[self.column : self.column + 1]

    @property
    def indent(self) -> str:
        """The white space that the line begins with."""
        return self.shown[: len(self.shown) - len(self.shown.lstrip())]

    @property
    def no_token(self) -> bool:
        """Whether nothing may begin with the character."""
        return "cannot start any token" in self.problem

    @property
    def above(self) -> int:
        """The nearest line above that is not empty, or -1."""
        return max((n for n in range(self.line) if self.lines[n].strip()), default=-1)

    @property
    def value(self) -> tuple[str, int]:
        """What follows the dashes and the field's name of the line, and its column."""
        match = _FIELD_VALUE.match(self.shown)
        return (match["value"], match.start("value")) if match else ("", 0)

    @property
    def field(self) -> str:
        """The name of the line's field, or nothing."""
        return field_of(self.shown)

    @property
    def as_block(self) -> str:
        """The hint that is right for every text: a block needs no quotation marks."""
        field = self.field or "text"
        return f"Write `{field}: |` and put the words on the next line, indented."

    def is_doing(self, *starts: str) -> bool:
        """Whether the parser's context begins with one of `starts`."""
        return self.context.startswith(starts)


Words = str | Callable[[Failure], str]


def _point(failure: Failure) -> tuple[int, int]:
    return failure.line, failure.column


@dataclass(frozen=True, slots=True)
class Case:
    """The failures that `applies` to, and what is said of them; `at` is where (from 0)."""

    code: str
    applies: Callable[[Failure], Any]
    message: Words
    hint: Words
    at: Callable[[Failure], tuple[int, int]] = _point

    def diagnostic(self, failure: Failure) -> Diagnostic:
        """The diagnostic of a failure that the case applies to."""
        line, column = self.at(failure)
        message = self.message if isinstance(self.message, str) else self.message(failure)
        hint = self.hint if isinstance(self.hint, str) else self.hint(failure)
        return Diagnostic(Place(failure.path, line + 1, column + 1), self.code, message, hint)


def failure_of(path: str, text: str, error: Any) -> Failure | None:
    """The facts of a parser's error, or None where it has no place."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        return None
    problem = (getattr(error, "problem", None) or str(error)).strip()
    context: str = getattr(error, "context", None) or ""
    began = getattr(error, "context_mark", None) or mark
    lines = text.split("\n")
    in_brackets = context.startswith("while parsing a flow")
    if in_brackets or context.startswith(_FOUND_AT_THE_END):
        mark = began
    line, column = min(mark.line, len(lines) - 1), mark.column
    rest = lines[line][column:]
    in_node = context.startswith("while parsing a flow node")
    if in_node or ("cannot start any token" in problem and rest.startswith(("|", ">"))):
        bracket = _unclosed(lines, line, column)
        if bracket and not rest.startswith(","):
            in_brackets, (line, column) = True, bracket
    began_at = began.line, began.column
    return Failure(path, lines, line, column, problem, context, began_at, in_brackets)


# What the parser notices only where it ends: the beginning is what an editor must see.
_FOUND_AT_THE_END = (
    "while scanning a quoted",
    "while scanning a simple key",
    "while scanning an a",
    "while parsing a tag",
)


def field_of(line: str) -> str:
    """The name of the field that a line begins with, or nothing."""
    match = _FIELD.match(line)
    return match.group(1) if match else ""


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

"""Mistakes in content as values: where, what, and how to mend it.

Nothing here raises. A `Diagnostic` is made where a mistake is noticed, all of them are
collected in a `Report`, and one of `FORMATS` prints the report for a person or a program.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from generator.codes import CODES

ERROR = "error"
WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A point in a file: POSIX path as the editor knows it, line and column counted from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One mistake: a place, a permanent code, a sentence, and a hint that says how to mend it."""

    place: Place
    code: str
    message: str
    hint: str = ""

    @property
    def severity(self) -> str:
        """`error` or `warning`, a fact of the code."""
        return CODES[self.code].severity


@dataclass(frozen=True, slots=True)
class Report:
    """Every diagnostic of one reading of the content, in the order of files and lines."""

    diagnostics: tuple[Diagnostic, ...] = field(default=())

    @classmethod
    def of(cls, diagnostics: Iterable[Diagnostic]) -> Report:
        """Sort and de-duplicate: one mistake is told once, however many rules meet it."""
        return cls(tuple(sorted(set(diagnostics))))

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        return tuple(d for d in self.diagnostics if d.severity == ERROR)

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        return tuple(d for d in self.diagnostics if d.severity == WARNING)

    def verdict(self) -> str:
        """The closing line: how many errors and warnings there are."""
        if not self.diagnostics:
            return "No problems found."
        return f"{_count(len(self.errors), 'error')}, {_count(len(self.warnings), 'warning')}."


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def as_text(report: Report) -> str:
    """For a terminal: `file:line:column: severity: sentence [code]`, the hint on the next line."""
    lines = []
    for d in report.diagnostics:
        lines.append(f"{d.place}: {d.severity}: {d.message} [{d.code}]")
        if d.hint:
            lines.append(f"    hint: {d.hint}")
    return "\n".join([*lines, report.verdict()])


# GitHub shows at most ten annotations of each severity for a step (actions/toolkit#734):
# the summary format is the complete record.
GITHUB_LIMIT = 10


def as_github(report: Report) -> str:
    """GitHub workflow commands: the first ten errors and the first ten warnings as annotations."""

    def escaped(text: str, *, in_property: bool = False) -> str:
        text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
        return text.replace(":", "%3A").replace(",", "%2C") if in_property else text

    lines = []
    for found in (report.errors, report.warnings):
        for d in found[:GITHUB_LIMIT]:
            message = f"{d.message} {d.hint}".strip()
            lines.append(
                f"::{d.severity} file={escaped(d.place.path, in_property=True)}"
                f",line={d.place.line},col={d.place.column}"
                f",title={escaped(d.code, in_property=True)}::{escaped(message)}"
            )
    return "\n".join([*lines, report.verdict()])


def as_json(report: Report) -> str:
    """For a program: a list of objects with the fields of `Diagnostic` and `Place`."""
    rows = [
        {
            "path": d.place.path,
            "line": d.place.line,
            "column": d.place.column,
            "severity": d.severity,
            "code": d.code,
            "message": d.message,
            "hint": d.hint,
        }
        for d in report.diagnostics
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def as_summary(report: Report) -> str:
    """A Markdown table of every diagnostic, for the summary page of a workflow run."""

    def cell(text: str) -> str:
        # Content is text by strangers: no character of it may be read as Markdown or HTML here.
        return "".join(c if c.isalnum() or c in " .,-" else f"&#{ord(c)};" for c in text)

    if not report.diagnostics:
        return f"### Content check\n\n{report.verdict()}"
    lines = ["### Content check", "", report.verdict(), "", "| | Where | What | How to mend it |"]
    lines.append("|---|---|---|---|")
    for d in report.diagnostics:
        where = f"{d.place.path} line {d.place.line}"
        what = f"{cell(d.message)} ({cell(d.code)})"
        lines.append(f"| {d.severity} | {cell(where)} | {what} | {cell(d.hint)} |")
    return "\n".join(lines)


FORMATS: dict[str, Callable[[Report], str]] = {
    "text": as_text,
    "github": as_github,
    "json": as_json,
    "summary": as_summary,
}

"""Diagnostics and the report: a mistake in content as a value, and the formats of all of them.

Nothing here raises. A `Diagnostic` is made where a mistake is noticed, all of them are
collected in a `Report`, and one of `FORMATS` prints the report for a person or a program.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from generator.diagnostics import subjects
from generator.diagnostics.codes import CODES
from generator.diagnostics.diagnostic_code import ERROR, WARNING
from generator.diagnostics.subjects import Subject
from generator.localization.plural_rules import english_count

MANUAL = "editors/messages/"


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
    """One mistake: a place, a permanent code, a sentence, and a hint that says how to mend it.

    `about` is what the mistake is about, where another mistake may be its cause; `makes_moot` is
    what this one is the cause of. Both are for `without_follow_ons`, and are no part of what a
    diagnostic says.
    """

    place: Place
    code: str
    message: str
    hint: str = ""
    about: tuple[Subject, ...] = field(default=(), compare=False)
    makes_moot: tuple[Subject, ...] = field(default=(), compare=False)

    @property
    def severity(self) -> str:
        """`error` or `warning`, a fact of the code."""
        return CODES[self.code].severity

    @property
    def confirmable(self) -> bool:
        """Whether a person’s confirmation ends it, a fact of the code."""
        return CODES[self.code].confirmable


def without_follow_ons(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The diagnostics, in their order, that no other diagnostic makes moot.

    A cause is never left out on account of what it makes moot itself; and what is left out still
    is the cause of others, since its own cause is theirs, too.
    """
    found = list(found)
    moot = {subject for d in found for subject in _makes_moot(d)}
    return [d for d in found if not (moot & _about(d)).difference(_makes_moot(d))]


def _makes_moot(d: Diagnostic) -> set[Subject]:
    """What a diagnostic names, and what its code says of its line."""
    moot = set(d.makes_moot)
    if d.severity == ERROR:
        moot.add(subjects.characters(d.place.path, d.place.line))
    if CODES[d.code].hides_line:
        moot.add(subjects.line(d.place.path, d.place.line))
    return moot


def _about(d: Diagnostic) -> set[Subject]:
    """What a diagnostic is about: what it names, what its code is about, and its line."""
    code = CODES[d.code]
    about = {*d.about, subjects.line(d.place.path, d.place.line)}
    if code.about is not None:
        about.add(code.about)
    if code.yields:
        about.add(subjects.characters(d.place.path, d.place.line))
    return about


@dataclass(frozen=True, slots=True)
class Report:
    """Every diagnostic of one reading of the content, in the order of files and lines.

    `manual` is the address of the catalogue of messages, where the site says its own.
    """

    diagnostics: tuple[Diagnostic, ...] = field(default=())
    manual: str = ""

    @classmethod
    def of(cls, diagnostics: Iterable[Diagnostic], manual: str = "") -> Report:
        """Leave out what only follows from something else, sort, and de-duplicate."""
        return cls(tuple(sorted(set(without_follow_ons(tuple(diagnostics))))), manual)

    def manual_of(self, code: str) -> str:
        """Where the catalogue speaks of a code: a link, or the page and anchor of any site."""
        return f"{self.manual or MANUAL}#{code}"

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
        errors = english_count(len(self.errors), "error")
        return f"{errors}, {english_count(len(self.warnings), 'warning')}."


# What moves the cursor of a terminal, or turns the direction of what follows.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def visible(text: str) -> str:
    """Text that a terminal or a log only prints: of its control characters the numbers are shown.

    Lines and tabs stay. What is printed may quote content, which is text by strangers.
    """
    return _CONTROLS.sub(lambda m: f"\\x{ord(m.group()):02x}", text)


def as_text(report: Report) -> str:
    """For a terminal: `file:line:column: severity: sentence [code]`, the hint on the next line."""
    lines = []
    for d in report.diagnostics:
        lines.append(f"{d.place}: {d.severity}: {d.message} [{d.code}]")
        if d.hint:
            lines.append(f"    hint: {d.hint}")
    if report.manual and report.diagnostics:
        lines.append("What the messages mean:")
        codes = sorted({d.code for d in report.diagnostics})
        lines += [f"    {report.manual_of(code)}" for code in codes]
    return visible("\n".join([*lines, report.verdict()]))


# GitHub shows at most ten annotations of each severity for a step (actions/toolkit#734):
# the summary format is the complete record.
GITHUB_LIMIT = 10


def as_github(report: Report) -> str:
    """GitHub workflow commands: ten errors and ten warnings as annotations, most useful first.

    The first of each code in each file comes before the second of any, so that one mistake made
    many times does not hide the others.
    """

    def escaped(text: str, *, in_property: bool = False) -> str:
        text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
        return text.replace(":", "%3A").replace(",", "%2C") if in_property else text

    lines = []
    for found in (report.errors, report.warnings):
        for d in _most_useful(found)[:GITHUB_LIMIT]:
            message = f"{d.message}. {d.hint}".strip()
            message = f"{message} ({report.manual_of(d.code)})"
            lines.append(
                f"::{d.severity} file={escaped(d.place.path, in_property=True)}"
                f",line={d.place.line},col={d.place.column}"
                f",title={escaped(d.code, in_property=True)}::{escaped(message)}"
            )
    if max(len(report.errors), len(report.warnings)) > GITHUB_LIMIT:
        lines.append("Ten of each are shown beside their lines; the summary has all of them.")
    return visible("\n".join([*lines, report.verdict()]))


def _most_useful(found: tuple[Diagnostic, ...]) -> list[Diagnostic]:
    seen: Counter[tuple[str, str]] = Counter()
    ranked = []
    for d in found:
        ranked.append((seen[d.place.path, d.code], d))
        seen[d.place.path, d.code] += 1
    return [d for _, d in sorted(ranked)]


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
            "manual": report.manual_of(d.code),
        }
        for d in report.diagnostics
    ]
    text = json.dumps(rows, ensure_ascii=False, indent=2)
    return _CONTROLS.sub(lambda m: f"\\u{ord(m.group()):04x}", text)  # the same texts, in escapes


# GitHub takes a summary of 1 MiB and drops a larger one whole.
SUMMARY_LIMIT = 900_000


_LINKING = re.compile(r"[@#:]|(?<=www)\.|(?<=GH)-", re.IGNORECASE)


def _entity(letter: str) -> str:
    return letter if letter.isalnum() or letter in " .,-" else f"&#{ord(letter)};"


def as_summary(report: Report) -> str:
    """Markdown tables of every diagnostic, a file each, for the summary of a workflow run."""

    def cell(text: str) -> str:
        # Content is text by strangers: no character of it may be read as Markdown or HTML here.
        # It may be in a comment, too: GitHub makes mentions, references and links of what the
        # characters mean. A tag of its own ends the word it would look for.
        found, end = [], 0
        for match in _LINKING.finditer(text):
            found += [*map(_entity, text[end : match.start()]), "<span>", _entity(match.group())]
            found.append("</span>")
            end = match.end()
        return "".join([*found, *map(_entity, text[end:])])

    def code(name: str) -> str:
        if not report.manual:
            return cell(name)
        return f"[{cell(name)}]({report.manual_of(name).replace('(', '%28').replace(')', '%29')})"

    lines = ["### Content check", "", report.verdict()]
    counts = Counter(d.place.path for d in report.diagnostics)
    size = 0
    path = ""
    for number, d in enumerate(report.diagnostics):
        rows = []
        if d.place.path != path:
            path = d.place.path
            rows += ["", f"#### {cell(path)} ({counts[path]})", ""]
            rows += ["| | Line | What | How to mend it |", "|---|---|---|---|"]
        what = f"{cell(d.message)} ({code(d.code)})"
        rows.append(f"| {d.severity} | {d.place.line} | {what} | {cell(d.hint)} |")
        size += sum(len(row.encode()) + 1 for row in rows)
        if size > SUMMARY_LIMIT:
            left = len(report.diagnostics) - number
            lines += ["", f"{left} more: mend these first, and the next check shows them."]
            break
        lines += rows
    return "\n".join(lines)


FORMATS: dict[str, Callable[[Report], str]] = {
    "text": as_text,
    "github": as_github,
    "json": as_json,
    "summary": as_summary,
}

"""Reports and their formats: for a terminal, GitHub, a program, and a summary."""

from __future__ import annotations

import json
import re

import pytest

from generator.diagnostics.codes import CODES
from generator.diagnostics.report import FORMATS, GITHUB_LIMIT, Diagnostic, Place, Report


def error(
    n: int = 1, message: str = "it is wrong", hint: str = "", path: str = "a.yml"
) -> Diagnostic:
    return Diagnostic(Place(path, n, 3), "bad-value", message, hint)


def warning(n: int = 1) -> Diagnostic:
    return Diagnostic(Place("a.yml", n, 3), "cut-at-hash", "it is cut")


def test_a_report_is_sorted_by_place_and_says_a_thing_once() -> None:
    report = Report.of([error(10), error(2), error(2), error(1, path="b.yml"), warning(1)])
    assert [str(d.place) for d in report.diagnostics] == [
        "a.yml:1:3",
        "a.yml:2:3",
        "a.yml:10:3",
        "b.yml:1:3",
    ]
    assert (len(report.errors), len(report.warnings)) == (3, 1)


@pytest.mark.parametrize(
    ("errors", "warnings", "verdict"),
    [
        (0, 0, "No problems found."),
        (1, 0, "1 error, 0 warnings."),
        (2, 1, "2 errors, 1 warning."),
        (0, 2, "0 errors, 2 warnings."),
    ],
)
def test_verdict(errors: int, warnings: int, verdict: str) -> None:
    found = [error(n + 1) for n in range(errors)] + [warning(n + 1) for n in range(warnings)]
    assert Report.of(found).verdict() == verdict


def test_severity_is_a_fact_of_the_code() -> None:
    assert {c.severity for c in CODES.values()} == {"error", "warning"}
    assert error().severity == "error"
    assert warning().severity == "warning"


def test_text() -> None:
    said = FORMATS["text"](Report.of([error(2, hint="Mend it."), warning(1)]))
    assert said.splitlines() == [
        "a.yml:1:3: warning: it is cut [cut-at-hash]",
        "a.yml:2:3: error: it is wrong [bad-value]",
        "    hint: Mend it.",
        "1 error, 1 warning.",
    ]


def test_github_shows_ten_of_each_and_the_verdict() -> None:
    report = Report.of([error(n) for n in range(1, 26)] + [warning(n) for n in range(1, 26)])
    lines = FORMATS["github"](report).splitlines()
    assert sum(line.startswith("::error ") for line in lines) == GITHUB_LIMIT == 10
    assert sum(line.startswith("::warning ") for line in lines) == 10
    assert "the summary has all" in lines[-2]
    assert lines[-1] == "25 errors, 25 warnings."


def test_github_shows_one_of_each_kind_before_the_second_of_any() -> None:
    many = [error(n) for n in range(1, 26)]
    last = Diagnostic(Place("z.yml", 3, 1), "tab", "a tab")
    shown = FORMATS["github"](Report.of([*many, last])).splitlines()[:10]
    assert "file=z.yml" in shown[1] and "line=1," in shown[0]


def test_messages_link_to_the_manual() -> None:
    report = Report.of([error(1), error(2), warning(3)], "https://x.example/editors/messages/")
    link = "https://x.example/editors/messages/#bad-value"
    assert FORMATS["text"](report).splitlines()[-4:] == [
        "What the messages mean:",
        f"    {link}",
        "    https://x.example/editors/messages/#cut-at-hash",
        "2 errors, 1 warning.",
    ]
    assert link in FORMATS["github"](report)
    assert json.loads(FORMATS["json"](report))[0]["manual"] == link
    assert f"[bad-value]({link})" in FORMATS["summary"](report)


def test_a_summary_stays_under_what_github_takes() -> None:
    found = [error(n, "x" * 400, "y" * 400, path=f"{n % 7}.yml") for n in range(1, 5000)]
    said = FORMATS["summary"](Report.of(found))
    assert len(said.encode()) < 1_000_000
    assert "4999 errors" in said and re.search(r"^\d+ more: ", said, re.MULTILINE)


def test_github_commands_cannot_be_injected() -> None:
    nasty = error(1, "100 %\n::error::x\r", "a: b, c", path="a:b,c%\n.yml")
    lines = FORMATS["github"](Report.of([nasty])).splitlines()
    assert lines[0] == (
        "::error file=a%3Ab%2Cc%25%0A.yml,line=1,col=3,title=bad-value"
        "::100 %25%0A::error::x%0D. a: b, c (editors/messages/#bad-value)"
    )
    assert len(lines) == 2


def test_json_is_for_programs() -> None:
    rows = json.loads(FORMATS["json"](Report.of([error(2, 'a "b" ü\n', "c")])))
    assert rows == [
        {
            "path": "a.yml",
            "line": 2,
            "column": 3,
            "severity": "error",
            "code": "bad-value",
            "message": 'a "b" ü\n',
            "hint": "c",
            "manual": "editors/messages/#bad-value",
        }
    ]
    assert json.loads(FORMATS["json"](Report())) == []


@pytest.mark.parametrize(
    "nasty",
    ["<img src=x>", "[x](javascript:x)", "| a | b |", "`code`", "**a** _b_", "![i](u)", "a\nb",
     "https://evil.example", "@everyone", "#1", "~~x~~", "\\|", "&lt;"],
)  # fmt: skip
def test_a_summary_passes_no_mark_up_through(nasty: str) -> None:
    report = Report.of([error(1, f"x {nasty}", f"y {nasty}", path=f"{nasty}.yml")])
    written = FORMATS["summary"](report)
    # a mention, a reference or a link is made of decoded characters: a tag ends its word
    assert not re.search(r"(?<!<span>)&#(?:64|35|58);", written)
    said = re.sub("</?span>", "", written)
    row = said.splitlines()[-1]
    assert not re.search(r"[<>\[\]`*_!@~\\:/|]", said.splitlines()[-4])
    assert nasty not in said
    assert row.count("|") == 5  # the table's own bars
    assert not re.search(r"[<>\[\]`*_!@~\\:/]", row)
    assert not re.search(r"&(?!#\d+;)", row)


def test_a_summary_has_every_diagnostic() -> None:
    said = FORMATS["summary"](Report.of([error(n) for n in range(1, 40)]))
    assert sum(line.startswith("| error |") for line in said.splitlines()) == 39
    assert "39 errors, 0 warnings." in said
    assert "No problems found." in FORMATS["summary"](Report())


@pytest.mark.parametrize("style", ["text", "github"])
def test_what_moves_a_cursor_or_turns_words_is_shown_as_a_number(style: str) -> None:
    attack = "\x1b[2J\x1b]0;title\x07\x9b31m\u202egnorw\rover"
    said = FORMATS[style](Report.of([error(message=attack, hint=attack, path=f"a{attack}.yml")]))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", said)
    assert "\\x1b[2J" in said and "\\x202egnorw" in said

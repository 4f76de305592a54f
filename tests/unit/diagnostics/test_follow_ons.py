"""What follows from another mistake is left out of the report; its cause says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from generator import load
from generator.diagnostics import subjects
from generator.diagnostics.codes import CODES
from generator.diagnostics.report import Diagnostic, Place, without_follow_ons
from generator.diagnostics.subjects import LOCKS, TERMS, Subject

HERE, BELOW = Place("a.yml", 2, 1), Place("a.yml", 3, 1)
FILE = subjects.file("a.yml")


def mistake(
    code: str,
    place: Place = HERE,
    about: tuple[Subject, ...] = (),
    moot: tuple[Subject, ...] = (),
) -> Diagnostic:
    return Diagnostic(place, code, "x", "", about, moot)


def codes_of(found: list[Diagnostic]) -> list[str]:
    return [d.code for d in without_follow_ons(found)]


def test_what_nothing_makes_moot_stays_in_its_order() -> None:
    found = [mistake("bad-value", BELOW), mistake("bad-value"), mistake("unknown-term")]
    assert without_follow_ons(found) == found


def test_a_follow_on_is_left_out_wherever_it_is() -> None:
    cause = mistake("wrong-file", moot=(FILE,))
    follow_on = mistake("missing-file", BELOW, about=(FILE,))
    assert without_follow_ons([follow_on, cause]) == [cause]
    assert without_follow_ons([cause, follow_on]) == [cause]
    other = mistake("missing-file", BELOW, about=(subjects.file("b.yml"),))
    assert without_follow_ons([cause, other]) == [cause, other]


def test_a_cause_does_not_make_itself_moot_and_a_follow_on_still_is_a_cause() -> None:
    first = mistake("wrong-file", moot=(FILE,))
    both = mistake("missing-file", about=(FILE,), moot=(FILE,))
    assert codes_of([both]) == ["missing-file"]
    between = mistake("missing-file", BELOW, about=(FILE,), moot=(TERMS,))
    assert codes_of([first, between, mistake("unknown-term")]) == ["wrong-file"]


def test_a_code_that_hides_its_line_hides_that_line_only() -> None:
    hiding = sorted(code for code, record in CODES.items() if record.hides_line)
    assert hiding
    for code in hiding:
        found = [mistake(code), mistake("bad-value"), mistake("bad-value", BELOW)]
        assert codes_of(found) == [code, "bad-value"]
        assert codes_of([mistake(code), mistake(hiding[0])]) == [code, hiding[0]]


def test_a_code_that_yields_is_left_out_beside_an_error_only() -> None:
    yielding = next(code for code, record in CODES.items() if record.yields)
    assert codes_of([mistake(yielding), mistake("bad-value")]) == ["bad-value"]
    assert codes_of([mistake(yielding), mistake("bad-value", BELOW)]) == [yielding, "bad-value"]
    assert codes_of([mistake(yielding), mistake("bad-mark-up")]) == [yielding, "bad-mark-up"]


def test_the_causes_are_no_part_of_what_a_diagnostic_says() -> None:
    assert mistake("missing-file", about=(FILE,)) == mistake("missing-file", moot=(FILE,))


def test_codes_about_one_subject_are_those_that_are_called_after_it() -> None:
    assert {c for c, r in CODES.items() if r.about == LOCKS} == {
        c for c in CODES if c.startswith("lock-")
    }
    assert CODES["unknown-term"].about == TERMS


# ---- in a tree

SITE = "name: x\ndisclaimer: x\n"
HEAD = """\
name: Loaf
mark: LOAF
publisher: x
kinds: {goal: {one: goal, many: goals}}
counted: goal
hue: {light: "#000000", dark: "#ffffff", shape: tag}
source: {title: x, retrieved: unknown}
items: [{number: 1, kind: goal, text: Bread.}]
"""
Tree = Callable[[dict[str, str | bytes]], Path]


def codes_in(content: Path) -> list[str]:
    return [d.code for d in load(content)[1].diagnostics]


def test_a_plan_whose_file_has_a_wrong_name_is_not_missing(tree: Tree) -> None:
    for name in ("paln.yml", "plan.yaml", "plan.yml.txt"):
        content = tree({"site.yml": SITE, f"plans/a/{name}": HEAD})
        report = load(content)[1]
        assert [(d.code, d.hint) for d in report.diagnostics] == [
            ("wrong-file", "Rename it to plan.yml.")
        ]
        (content / "plans/a" / name).unlink()


def test_the_wrong_name_of_one_plan_says_nothing_of_another(tree: Tree) -> None:
    item = "number: 1\nkind: goal\ntext: Bread.\n"
    content = tree({"site.yml": SITE, "plans/a/paln.yml": HEAD, "plans/ab/goal-1.yml": item})
    assert codes_in(content) == ["wrong-file", "missing-file"]
    content = tree({"plans/ab/paln.yml": HEAD, "plans/a/goal-1.yml": item})
    (content / "plans/a/paln.yml").unlink()
    (content / "plans/ab/goal-1.yml").unlink()
    assert codes_in(content) == ["missing-file", "wrong-file"]


def test_a_site_file_of_a_wrong_name_is_missing_too(tree: Tree) -> None:
    content = tree({"site.yml.txt": SITE})
    assert codes_in(content) == ["missing-file", "unexpected-file"]
    assert load(content)[0] is None


def test_a_vocabulary_that_cannot_be_read_hides_unknown_terms(tree: Tree) -> None:
    resolution = """\
title: On heat
name: Rev.1
symbol: BR/9
stage: adopted
language: en
source: {title: x, retrieved: unknown}
operative: [{number: 1, text: Heat., addressees: [nobody]}]
"""
    resolutions = "resolutions:\n  id_prefix: res\n  name: Resolutions\n  mark: Res\n"
    resolutions += '  hue: {light: "#000000", dark: "#ffffff", shape: bar}\n'
    files: dict[str, str | bytes] = {
        "site.yml": SITE + resolutions,
        "resolutions/9/rev-a.yml": resolution,
        "vocabulary.yml": "addressees:\n  bakers: {label: Bakers}\n",
    }
    assert "unknown-term" in codes_in(tree(files))
    found = codes_in(tree({**files, "vocabulary.yml": "addressees: [\n"}))
    assert found and "unknown-term" not in found

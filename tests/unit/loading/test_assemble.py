"""Records to a site: ids, revisions, official identifiers, what is inherited, what stays quiet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator import load
from generator.diagnostics.report import Report
from generator.loading.assemble.references import MAX_SUGGESTIONS
from generator.model.entities import Site, texts_of

Tree = Callable[[dict[str, "str | bytes"]], Path]

SITE = """name: x
disclaimer: x
resolutions:
  id_prefix: res-
  name: Resolutions
  mark: Res
  hue: {light: "#000000", dark: "#ffffff", shape: bar}
"""
OVEN = """name: World Oven Framework
mark: WOF
kinds: {point: {one: point, many: points}}
hue: {light: "#000000", dark: "#ffffff", shape: tag}
items:
  - {number: 1, text: Ovens are hot., ids: [WOF-1, "http://ovens.example/1"]}
  - {number: A-1(2), text: Ovens are safe.}
  - {number: 15.b, text: Ovens are clean.}
"""
REV = """title: On heat
symbol: {0}
stage: {1}
language: en
source: {{title: x}}
preamble:
  - text: Noting,
  - {{number: 7, text: "Noting too,"}}
operative:
  - number: 7
    text: "Heat:"
    items:
      - number: a
        text: in winter
        items:
          - {{number: ii, text: at night}}
"""
SET = """id: {0}
asserted_by: The bakers
basis: adopted-text
status: endorsed
source: {{title: x}}
complete: yes
{2}alignments:
{1}"""


def rows(*pairs: tuple[str, str]) -> str:
    return "".join(f"  - {{from: '{a}', to: ['{b}']}}\n" for a, b in pairs)


def resolution(*pairs: tuple[str, str], **more: str) -> dict[str, str | bytes]:
    return {
        "site.yml": SITE,
        "frameworks/oven/framework.yml": OVEN,
        "resolutions/9/rev-a.yml": REV.format("R", "superseded"),
        "resolutions/9/rev-b.yml": REV.format("R", "adopted"),
        "resolutions/9/alignments-x.yml": SET.format("x", rows(*pairs), "revision: rev-b\n"),
        **more,
    }


def told(report: Report) -> list[tuple[str, str]]:
    return [(d.code, d.message) for d in report.diagnostics]


def ok(content: Path) -> Site:
    site, report = load(content)
    assert site is not None and not report.diagnostics, told(report)
    return site


def test_ids_of_paragraphs_carry_their_revision(tree: Tree) -> None:
    site = ok(tree(resolution(("7", "oven:1"))))
    assert [id for id in site.provisions if "@rev-b" in id] == [
        f"res-9@rev-b:{n}" for n in ("pp1", "pp7", "7", "7.a", "7.a.ii")
    ]
    assert site.instruments["res-9@rev-b"].current
    assert not site.instruments["res-9@rev-a"].current


@pytest.mark.parametrize(
    ("typed", "id"),
    [
        ("7", "res-9@rev-b:7"),
        ("7(a)", "res-9@rev-b:7.a"),
        ("7.a", "res-9@rev-b:7.a"),
        ("7(a)(ii)", "res-9@rev-b:7.a.ii"),
        ("pp7", "res-9@rev-b:pp7"),
        ("res-9:7(a)", "res-9@rev-b:7.a"),  # without a revision: the current one
        ("res-9:pp1", "res-9@rev-b:pp1"),
        ("res-9@rev-a:7(a)", "res-9@rev-a:7.a"),
        ("oven:1", "oven:1"),
        ("WOF-1", "oven:1"),
        ("http://ovens.example/1", "oven:1"),
        ("oven:A-1(2)", "oven:A-1(2)"),
        ("oven:15.b", "oven:15.b"),
    ],
)
def test_what_an_editor_may_type_for_an_id(tree: Tree, typed: str, id: str) -> None:
    to = "oven:15.b" if id != "oven:15.b" else "oven:1"
    (assertion,) = ok(tree(resolution((typed, to)))).assertions
    assert (assertion.from_, assertion.id) == (id, f"x/{id}/{to}")


def test_to_has_no_instrument_of_its_own(tree: Tree) -> None:
    _, report = load(tree(resolution(("7", "pp1"))))
    assert [d.code for d in report.diagnostics] == ["unknown-provision"]


def test_names_lead_to_the_current_revision(tree: Tree) -> None:
    site = ok(tree(resolution(("7", "oven:1"))))
    assert site.names["res-9"] == "res-9@rev-b"
    assert site.names["res-9:7.a"] == "res-9@rev-b:7.a"
    assert site.name_of("res-9@rev-b:7.a") == "Res 9 para 7(a)"


@pytest.mark.parametrize(
    ("stages", "current"),
    [
        (("adopted", "draft"), "rev-a"),
        (("superseded", "adopted"), "rev-b"),
        (("draft", "draft"), "rev-b"),
    ],
)
def test_the_revision_in_force(tree: Tree, stages: tuple[str, str], current: str) -> None:
    files = {
        "resolutions/9/rev-a.yml": REV.format("R", stages[0]),
        "resolutions/9/rev-b.yml": REV.format("R", stages[1]),
    }
    site = ok(tree(resolution(("7", "oven:1"), **files)))
    assert [i.revision for i in site.of_role("resolution") if i.current] == [current]


def test_two_revisions_in_force_are_told(tree: Tree) -> None:
    files = {"resolutions/9/rev-a.yml": REV.format("R", "adopted")}
    _, report = load(tree(resolution(("7", "oven:1"), **files)))
    assert [d.code for d in report.diagnostics] == ["ambiguous-revision"]


def test_what_a_row_says_wins_over_its_set(tree: Tree) -> None:
    row = (
        "  - {from: 7, to: oven:1, basis: editorial, status: proposed, relation: broader,\n"
        "     degree: low, date: 2020, complete: no, source: {title: y}}\n"
        "  - {from: 7, to: oven:15.b, note: n}\n"
    )
    shared = "revision: rev-b\ndate: 1999\ncomplete_note: why\n"
    files = {"resolutions/9/alignments-x.yml": SET.format("x", row, shared)}
    first, second = ok(tree(resolution(**files))).assertions
    assert (first.basis, first.status, first.relation, first.degree) == (
        "editorial", "proposed", "broader", "low",
    )  # fmt: skip
    assert (first.date, first.complete, first.complete_note, first.source.title) == (
        "2020", "no", "", "y",
    )  # fmt: skip
    assert (second.basis, second.relation, second.degree) == ("adopted-text", "related", "ungraded")
    assert (second.date, second.complete, second.complete_note) == ("1999", "yes", "why")
    assert second.asserted_by_short == "The bakers"


def test_one_pair_by_two_sets_is_two_assertions_and_by_one_set_a_mistake(tree: Tree) -> None:
    again = SET.format("y", rows(("7", "oven:1")), "revision: rev-b\n")
    site = ok(tree(resolution(("7", "oven:1"), **{"resolutions/9/alignments-y.yml": again})))
    assert [a.id for a in site.assertions] == [
        "x/res-9@rev-b:7/oven:1",
        "y/res-9@rev-b:7/oven:1",
    ]
    _, report = load(tree(resolution(("7", "oven:1"), ("res-9:7", "WOF-1"))))
    assert "duplicate-assertion" in [d.code for d in report.diagnostics]


def test_an_inherited_source_is_the_nearest(tree: Tree) -> None:
    plan = OVEN.split("items:")[0] + "source: {title: head}\nconfidence: copy\n"
    aim = (
        "number: 1\ntext: x\nsource: {title: aim}\ncolour: '#123456'\nitems:\n"
        "  - {number: 1.1, text: x, confidence: checked}\n"
        "  - {number: 1.2, text: x, source: {title: own}}\n"
    )
    site = ok(tree({"site.yml": SITE, "plans/p/plan.yml": plan, "plans/p/aim-1.yml": aim,
                    "plans/p/aim-2.yml": "number: 2\ntext: x\n"}))  # fmt: skip
    titles = {id: p.source.title for id, p in site.provisions.items() if p.source}
    assert titles == {"p:1": "aim", "p:1.1": "aim", "p:1.2": "own", "p:2": "head"}
    assert [p.confidence for p in site.provisions.values()] == ["copy", "checked", "copy", "copy"]
    assert [p.colour for p in site.provisions.values()] == ["#123456"] * 3 + [""]


def test_kinds_go_by_depth_and_the_deepest_repeats(small: Path) -> None:
    site, _ = load(small)
    assert site is not None
    kinds = {n: site.provisions[f"oven:{n}"].kind for n in ("A", "A-1", "A-1(2)", "1.10")}
    assert kinds == {"A": "part", "A-1": "point", "A-1(2)": "point", "1.10": "point"}


def test_a_broken_folder_is_quiet(tree: Tree) -> None:
    broken = {"frameworks/oven/framework.yml": "name: [\n"}
    _, report = load(tree(resolution(("7", "oven:1"), ("7(a)", "oven:99"), **broken)))
    assert [d.code for d in report.diagnostics] == ["yaml-syntax"]


@pytest.mark.parametrize("broken", ["resolutions/9/rev-b.yml", "site.yml"])
def test_one_mistake_is_told_once(tree: Tree, broken: str) -> None:
    files = resolution(("7", "oven:1"), ("pp1", "oven:1"))
    files[broken] = b"title: [\n"
    _, report = load(tree(files))
    assert [d.code for d in report.diagnostics] == ["yaml-syntax"]


def test_what_a_doubled_number_holds_is_not_told_too(tree: Tree) -> None:
    plan = OVEN.split("items:")[0]
    content = tree(
        {
            "site.yml": SITE,
            "plans/p/plan.yml": plan,
            "plans/p/aim-1.yml": "number: 1\ntext: x\n",
            "plans/p/aim-2.yml": "number: 1\ntext: x\nitems: [{number: 1.1, text: x}]\n",
            "plans/p/alignments-x.yml": SET.format("x", rows(("1.1", "p:1")), ""),
        }
    )
    _, report = load(content)
    assert [d.code for d in report.diagnostics] == ["duplicate-id"]


def test_thousands_of_wrong_ids_are_told_in_a_moment(tree: Tree) -> None:
    many = "".join(f"  - {{number: {n}, text: x}}\n" for n in range(1000))
    wrong = rows(*((f"{n}", f"oven:{n}x") for n in range(2000)))
    content = tree(
        {
            "site.yml": SITE,
            "frameworks/oven/framework.yml": OVEN.split("  - {")[0] + many,
            "frameworks/oven/alignments-x.yml": SET.format("x", wrong, ""),
        }
    )
    _, report = load(content)
    assert len(report.errors) == 3000
    assert 0 < sum("Did you mean" in d.hint for d in report.errors) <= MAX_SUGGESTIONS


def test_every_text_that_may_be_quoted(small: Path) -> None:
    site, _ = load(small)
    assert site is not None
    assert list(texts_of(site.provisions["loaf:1.1"])) == ["text", "explanation", "footnote 1"]
    assert list(texts_of(site.provisions["loaf:1.2"])) == ["text", "the draft"]
    assert texts_of(site.provisions["oven:B"]) == {}

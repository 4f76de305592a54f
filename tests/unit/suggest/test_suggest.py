"""Suggestions: what a text names, what is worded alike, and the file that a person reads."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generator import load
from generator.cli.app import main
from generator.model.entities import Site, texts_of
from generator.model.markup import contains
from generator.suggest.candidates import LEAST, LONGEST_QUOTE, clauses, find
from generator.suggest.mentions import mentions
from generator.suggest.similarity import corpus, stemmer, words
from tests.built_site import CONTENT

Tree = Callable[[dict[str, "str | bytes"]], Path]
HUE = 'hue: {light: "#00628F", dark: "#7cc4ea", shape: pill}\n'


def framework(name: str, mark: str, numbers: list[str], more: str = "") -> str:
    items = "".join(
        f"  - number: {n}\n    kind: {'goal' if n.isalpha() else 'target'}\n"
        f"    ids: [{mark}-NR-{n}]\n    text: Point {n} of {mark}.\n"
        for n in numbers
    )
    return (
        f"name: {name}\nmark: {mark}\n{more}{HUE}"
        "kinds: {goal: {one: goal, many: goals}, target: {one: target, many: targets}}\n"
        f"items:\n{items}"
    )


def site_of(tree: Tree, text: str, *, explanation: str = "", language: str = "en") -> Site:
    """A plan with one step of this text, beside two frameworks."""
    block = "\n".join(f"      {line}" for line in text.split("\n"))
    step = f"  - number: 1\n    text: |\n{block}\n"
    if explanation:
        step += f"    explanation: |\n      {explanation}\n"
    root = tree(
        {
            "site.yml": "name: Bread\ndisclaimer: None.\n",
            "plans/loaf/plan.yml": f"name: The Loaf Plan\nmark: LOAF\nlanguage: {language}\n{HUE}"
            "kinds: {target: {one: target, many: targets}}\nitems:\n" + step,
            "frameworks/oven/framework.yml": framework(
                "World–Oven Framework", "WOF", [*map(str, range(1, 13)), *"ABC", "3.1", "3.b"],
                "short_name: Ovens\nother_names: [Cadre mondial des fours, 烤箱框架]\n",
            ),
            "frameworks/mill/framework.yml": framework("Mill Goals", "MG", ["1", "2", "15"]),
        }
    )  # fmt: skip
    site, report = load(root)
    assert site is not None and not report.errors, report.errors
    return site


def named(site: Site) -> list[str]:
    found = mentions(site, site.provisions["loaf:1"], ("oven", "mill"))
    return [m.to if m.to else f"?{m.instrument}" for m in found]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Targets 1, 2 and 5 of the World-Oven Framework", "1 2 5"),
        ("the World‑Oven\nFramework, in particular Targets 1, 2, and 12.", "1 2 12"),
        ("Goals A and B of the WOF", "A B"),
        ("WOF Target 3.b, and Goal C", "3.b C"),
        ("WOF targets 1 to 4", "1 2 3 4"),
        ("WOF targets 1–3 & 7", "1 2 3 7"),
        ("WOF 5; WOF 3.1.", "5 3.1"),
        ("les objectifs du Cadre mondial des fours 5, 6 et 7", "5 6 7"),
        ("Cadre mondial des fours 1 à 3", "1 2 3"),
        ("《烤箱框架》 target 5和9", "5 9"),
        ("烤箱框架5、6至8", "5 6 7 8"),
        ("WOF target ١ و٢", "1 2"),
        ("oven:3.1, [WOF-NR-7] and (WOF-NR-A)", "3.1 7 A"),
        ("Target 12 (WOF)", "12"),
    ],
)
def test_what_a_text_names(tree: Tree, text: str, ids: str) -> None:
    assert named(site_of(tree, text)) == [f"oven:{n}" for n in ids.split()]


@pytest.mark.parametrize(
    "text",
    [
        "Targets 1 and 2 are good.",  # whose?
        "Target 5 is good. The World-Oven Framework is nice.",
        "Target 1 of the Loaf Plan",
        "By 2030 the WOF has 30 ovens and 5 mills",
        "WOFT 5 and XWOF 5",
        "wof 5",  # a short label is written as it is
        "In 5 ways the WOF helps",
        "item 1 2 3 A B",
    ],
)
def test_what_a_text_does_not_name(tree: Tree, text: str) -> None:
    assert named(site_of(tree, text)) == []


def test_the_nearest_name_wins(tree: Tree) -> None:
    text = "In line with the WOF and with Target 15 of the Mill Goals, and MG 1, WOF Target 2"
    assert sorted(named(site_of(tree, text))) == ["mill:1", "mill:15", "oven:2"]


def test_what_is_not_on_the_site_is_said(tree: Tree) -> None:
    site = site_of(tree, "Targets 2 and 99 of the WOF")
    assert named(site) == ["oven:2", "?oven"]
    found = find(site, [site.provisions["loaf:1"]], [site.instruments["oven"]])
    assert found.nowhere == (("loaf:1", "Targets 2 and 99", "oven"),)


def test_explanations_and_marks_are_read(tree: Tree) -> None:
    site = site_of(tree, "*Hot* ovens.", explanation="It serves *Target* 7 of the **WOF**.")
    assert named(site) == ["oven:7"]
    [candidate] = find(
        site, [site.provisions["loaf:1"]], [site.instruments["oven"]], most=0
    ).candidates
    assert candidate.quote == "It serves Target 7 of the WOF"


def test_a_citation_that_leads_to_a_provision_counts(small: Path) -> None:
    site, _ = load(CONTENT)
    assert site is not None
    cited = [(p, c) for p in site.provisions.values() for c in p.cites if c.to in site.provisions]
    for provision, citation in cited:
        to = site.provisions[citation.to]
        if to.instrument != provision.instrument:
            assert to.id in [m.to for m in mentions(site, provision, (to.instrument,))]


# Likeness


def test_words() -> None:
    assert list(words("The ovens’ heat, l'été 2030: x Ёлка")) == [
        "the",
        "ovens",
        "heat",
        "l'été",
        "ёлка",
    ]
    assert list(words("烤箱框架 ok")) == ["烤箱", "箱框", "框架", "ok"]
    assert stemmer("en")("ovens") == stemmer("en")("oven")
    assert stemmer("fr")("migratrices") == stemmer("fr")("migratrice")
    assert stemmer("xx")("ovens") == "ovens"


def test_what_is_worded_alike_is_near(small: Path) -> None:
    site, _ = load(small)
    assert site is not None
    found = corpus(site, "en")
    for id, vector in found.vectors.items():
        assert not vector or abs(found.similarity(vector, vector) - 1) < 1e-9, id
    near = found.nearest("loaf:1.1", list(found.vectors))
    assert near and all(0 < s <= 1 + 1e-9 for s, _ in near) and "loaf:1.1" not in dict(near)
    assert [s for s, _ in near] == sorted((s for s, _ in near), reverse=True)


def test_another_language_is_not_compared(tree: Tree) -> None:
    site = site_of(tree, "Point 1 WOF point MG", language="fr")
    found = find(site, [site.provisions["loaf:1"]], site.of_role("framework"), least=0)
    assert not found.candidates and set(found.other_language) == {"oven", "mill"}


@pytest.mark.parametrize("text", ["", "a", "One. Two; three: four.", "word " * 200, "a, " * 200])
def test_clauses_are_slices_in_order(text: str) -> None:
    at = 0
    for start, end in clauses(text):
        assert at <= start < end <= len(text)
        assert text[start:end].strip()
        at = end


# The file


def run(*arguments: object) -> Any:
    return CliRunner().invoke(main, [str(a) for a in arguments])


@pytest.mark.parametrize("name", ["real", "small"])
def test_the_file_passes_the_check_and_quotes_both_sides(
    name: str, small: Path, tmp_path: Path
) -> None:
    content = Path(shutil.copytree(CONTENT if name == "real" else small, tmp_path / "content"))
    before, _ = load(content)
    assert before is not None
    asked = [i for i in before.instruments.values() if i.role != "framework" and i.current]
    for instrument in asked:
        folder = {"plan": "plans", "resolution": "resolutions"}[instrument.role]
        out = content / folder / instrument.folder / "alignments-suggested-x.yml"
        done = run("suggest", instrument.id, "--content", content, "--out", out, "--least", "0")
        assert done.exit_code == 0 and "nobody has read them" in done.stdout, done.output
        site, report = load(content)
        assert site is not None and not report.diagnostics, report.diagnostics[:3]
        known = {frozenset((a.from_, a.to)) for a in before.assertions}
        new = [a for a in site.assertions if a.set.startswith("suggested-")]
        assert new
        for a in new:
            assert site.vocabulary.statuses[a.status].shown == "apart" and a.basis == "editorial"
            assert "not read by anybody" in a.rationale and "not read by anybody" in a.asserted_by
            assert frozenset((a.from_, a.to)) not in known
            assert len(a.quote) <= LONGEST_QUOTE and len(a.target_quote) <= LONGEST_QUOTE
            for id, quote in ((a.from_, a.quote), (a.to, a.target_quote)):
                texts = texts_of(site.provisions[id]).values()
                assert quote or not texts
                assert not quote or any(contains(text, quote) for text in texts)
        again = run("suggest", instrument.id, "--content", content, "--out", out)
        assert again.exit_code == 2 and "is there already" in again.stderr
        out.unlink()


def test_what_is_named_comes_first_and_limits_hold(tree: Tree) -> None:
    site = site_of(tree, "Point 9 of MG; see Target 3 of the WOF, a point of WOF.")
    loaf, both = [site.provisions["loaf:1"]], site.of_role("framework")
    found = find(site, loaf, both, most=2, least=0).candidates
    assert found[0].to == "oven:3" and found[0].mentioned
    assert not any(c.mentioned for c in found[1:])
    assert len(found) <= 1 + 2 * 2
    assert all(c.similarity >= 0.3 for c in find(site, loaf, both, least=0.3).candidates[1:])
    assert find(site, loaf, both, least=0) == find(site, loaf, both, least=0)


def test_reasons_are_honest(small: Path) -> None:
    printed = run("suggest", "loaf", "--content", small, "--least", "0.01").stdout
    assert "similarity 0." in printed and "not read by anybody" in printed
    assert "status: proposed" in printed and "degree: ungraded" in printed
    site, _ = load(small)
    assert site is not None
    for c in find(site, list(site.provisions.values()), site.of_role("framework"),
                  least=LEAST).candidates:  # fmt: skip
        own = f"{getattr(site.provisions[c.from_].record, 'title', '')} " + " ".join(
            texts_of(site.provisions[c.from_]).values()
        )
        assert all(word in own.lower() for word in c.shared)


def test_words_of_texts_are_not_mark_up(tree: Tree, tmp_path: Path) -> None:
    site = site_of(tree, 'WOF "1 < 2" \\* <script>x</script> {{ y }} WOF 3', explanation="# x")
    root = Path(site.root)
    out = root / "plans/loaf/alignments-x.yml"
    done = run("suggest", "loaf:1", "--content", root, "--out", out, "--least", "0")
    assert done.exit_code == 0
    again, _ = load(root)
    assert again is not None and "<script>x</script>" in again.assertions[0].quote


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nonsense"], "leads to nothing"),
        (["loaf", "--to", "nonsense"], "no framework or plan"),
        (["loaf", "--to", "loaf"], "with itself"),
        (["loaf", "--least", "2"], "range"),
        (["loaf", "--out", "{content}/plans/loaf/mine.yml"], "would not be read there"),
        (["loaf", "--out", "{content}/alignments-x.yml"], "belongs at"),
        (["loaf", "--out", "{content}/no/such/alignments-x.yml"], "belongs at"),
        (["loaf", "--least", "0", "--out", "/nowhere/at/all.yml"], "cannot be written"),
    ],
)
def test_misuse(small: Path, arguments: list[str], says: str) -> None:
    done = run("suggest", "--content", small, *[a.format(content=small) for a in arguments])
    assert done.exit_code == 2 and says in done.stderr, done.stderr


def test_nothing_found_is_said_and_nothing_written(small: Path, tmp_path: Path) -> None:
    out = tmp_path / "x.yml"
    done = run("suggest", "loaf", "--content", small, "--out", out, "--least", "1", "--most", "0")
    assert done.exit_code == 0 and not out.exists()
    assert "No candidates" in done.stderr and done.stdout == ""


def test_a_vocabulary_without_proposals_is_refused(small: Path, tmp_path: Path) -> None:
    content = Path(shutil.copytree(small, tmp_path / "content"))
    path = content / "vocabulary.yml"
    path.write_text(path.read_text("utf-8") + "statuses:\n  proposed: {label: p}\n", "utf-8")
    for file in content.rglob("alignments-*.yml"):
        text = file.read_text("utf-8")
        file.write_text(text.replace("status: proposed", "status: imported"), "utf-8")
    done = run("suggest", "loaf", "--content", content, "--least", "0")
    assert done.exit_code == 2 and "no status with “shown: apart”" in done.stderr

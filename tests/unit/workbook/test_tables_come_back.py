"""The round trip of CSV, SSSOM and XLSX: what left comes back as the same set of assertions."""

from __future__ import annotations

import copy
import random
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generator import load
from generator.cli.app import main
from generator.exports import EXPORTS
from generator.model.entities import Site
from generator.sitemap.resources import standard_vocabulary
from generator.workbook.importers import IMPORTERS
from generator.workbook.trial_load import same
from generator.workbook.workbook_import import Outcome, write
from tests.built_site import CONTENT, write_tree
from tests.every_kind_tree import EVERY_KIND

LEAVING = {
    "csv": ("alignments.csv", "proposals.csv"),
    "sssom": ("alignments.sssom.tsv", "proposals.sssom.tsv"),
    "xlsx": ("alignments.xlsx",),
}


def loaded(content: Path) -> Site:
    site, report = load(content)
    assert site is not None and not report.errors, report
    return site


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write_tree(tmp_path / "content", EVERY_KIND)


def exported(site: Site, name: str) -> dict[str, bytes]:
    held = {file.name: file.data for file in EXPORTS[name].files(site, ())}
    return {file: held[file] for file in LEAVING[name] if file in held}


def bring(content: Path, name: str, data: bytes) -> Outcome:
    outcome, report = IMPORTERS[name].bring(content, loaded(content), data, "t", False)
    assert outcome is not None, report.diagnostics
    write(content, outcome.files)
    return outcome


def test_every_importer_has_a_command() -> None:
    assert set(IMPORTERS) == set(LEAVING)
    for name in IMPORTERS:
        shown = CliRunner().invoke(main, ["import", name, "--help"]).stdout
        assert f"Example: alignments import {name} " in shown


@pytest.mark.parametrize("name", LEAVING)
@pytest.mark.parametrize("tree", ["every kind", "real", "small"])
def test_what_comes_back_unchanged_changes_nothing(
    name: str, tree: str, content: Path, small: Path, tmp_path: Path
) -> None:
    if tree != "every kind":
        shutil.rmtree(content)
        shutil.copytree(CONTENT if tree == "real" else small, content)
    for data in exported(loaded(content), name).values():
        outcome = bring(content, name, data)
        assert outcome == Outcome({}, ())


@pytest.mark.parametrize("name", ["csv", "sssom"])
def test_sets_that_are_gone_come_back_whole(name: str, content: Path) -> None:
    """All sets are deleted and imported again. What is withdrawn never left, so it stays gone."""
    before = loaded(content)
    held = exported(before, name)
    for path in content.rglob("alignments-*.yml"):
        path.unlink()
    assert not loaded(content).assertions
    for data in held.values():
        bring(content, name, data)
    after = loaded(content)
    hidden = {w for w, t in before.vocabulary.statuses.items() if t.shown == "hidden"}
    kept = {a.id: a for a in before.assertions if a.status not in hidden}
    assert {a.id for a in after.assertions} == set(kept)
    for a in after.assertions:
        old = kept[a.id]
        for field in ("relation", "degree", "basis", "status", "date", "quote", "target_quote",
                      "rationale", "complete", "complete_note", "note", "source",
                      "asserted_by"):  # fmt: skip
            new, was = getattr(a, field), getattr(old, field)
            if field == "rationale":
                new, was = new.split(), was.split()
            assert new == was, (a.id, field)


@pytest.mark.parametrize("name", ["csv", "sssom"])
def test_rows_that_are_gone_come_back(name: str, content: Path) -> None:
    before = loaded(content)
    data = next(iter(exported(before, name).values()))
    path = content / "plans/kite/alignments-secretariat.yml"
    text = path.read_text()
    start = text.index('  {\n   "from": "2"')
    path.write_text(text[:start].rstrip().rstrip(",") + "\n ]\n}")
    assert not same(loaded(content), before)
    outcome = bring(content, name, data)
    assert len(outcome.sentences) == 1
    assert same(loaded(content), before)


WORDS = (
    "", "=1+1", "'quoted'", "a\tb", "a | b", "Ünïcode “x”", "line\n\nline", "-dash", "# hash",
    "yes", "1.10", "back\\slash", "</script>", "{brace}", "2025-01-02",
)  # fmt: skip


def shuffled(seed: int) -> dict[str, Any]:
    """The tree with other terms, words, dates and sources at random; the pairs are the same."""
    chance, tree = random.Random(seed), copy.deepcopy(EVERY_KIND)
    v = standard_vocabulary()
    for name in (n for n in tree if "alignments-" in n):
        whole = tree[name]
        whole["asserted_by"] = f"{chance.choice(('A', 'B|C', '“D”', 'E; F'))} {seed}"
        for row in whole["alignments"]:
            if row.get("relation", "related") != "none":
                row["relation"] = chance.choice([w for w in v.relations if w != "none"])
                row["degree"] = chance.choice(list(v.degrees))
            if "basis" not in whole or not v.bases[whole["basis"]].proposals:
                row["rationale"] = chance.choice(WORDS).strip() or "Some."
            row["date"] = chance.choice(("2024", "2024-05", "2024-05-06"))
            row["note"] = chance.choice(WORDS).strip() or "None."
    return tree


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("name", LEAVING)
def test_whatever_a_tree_says_comes_back(name: str, seed: int, tmp_path: Path) -> None:
    """Nothing changes in the tree that it left. CSV and SSSOM also bring all sets back into a tree
    that has none; a workbook is for the rows of its own tree.
    """
    left = loaded(write_tree(tmp_path / "left", shuffled(seed)))
    content = write_tree(tmp_path / "other", shuffled(seed))
    for data in exported(left, name).values():
        assert bring(content, name, data) == Outcome({}, ())
    assert said(loaded(content)) == said(left)
    if name == "xlsx":
        return
    for path in content.rglob("alignments-*.yml"):
        path.unlink()
    for data in exported(left, name).values():
        bring(content, name, data)
    hidden = {w for w, t in left.vocabulary.statuses.items() if t.shown == "hidden"}
    assert said(loaded(content)) == {k: v for k, v in said(left).items() if v[3] not in hidden}


def said(site: Site) -> dict[str, tuple[str, ...]]:
    """All that is asserted, by id. White space inside a reasoning is not kept."""
    return {
        a.id: (
            a.relation, a.degree, a.basis, a.status, a.asserted_by, a.date, a.quote,
            a.target_quote, " ".join(a.rationale.split()), " ".join(a.note.split()),
            a.source.title, a.source.url,
        )
        for a in site.assertions
    }  # fmt: skip


def test_a_changed_cell_changes_its_row_and_no_other(content: Path) -> None:
    site = loaded(content)
    data = exported(site, "csv")["alignments.csv"].decode()
    line = next(x for x in data.splitlines() if x.startswith("list/kite:1.10/wind:6,"))
    changed = data.replace(line, line.replace(",low,", ",high,"))
    outcome = bring(content, "csv", changed.encode())
    assert len(outcome.files) == 1 and "Degree changed" in outcome.sentences[0]
    after = {a.id: a for a in loaded(content).assertions}
    assert after["list/kite:1.10/wind:6"].degree == "high"
    for a in site.assertions:
        assert a.id == "list/kite:1.10/wind:6" or after[a.id].degree == a.degree


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("csv", b"a,b\n1,2\n"),
        ("csv", b"\xff\xfe"),
        ("csv", b"set,from,to,relation\nlist,kite:1\n"),
        ("csv", b"set,from,to,relation\nlist,kite:99,wind:5,related\n"),
        ("csv", b"set,from,to,relation\nnew,kite:99,wind:5,related\n"),
        ("csv", b"set,from,to,relation\nlist,kite:2,wind:5,loves\n"),
        ("sssom", b"#x: y\na\tb\n"),
        ("sssom", b"subject_id\tpredicate_id\tobject_id\nkite:1\tex:odd\twind:5\n"),
    ],
)
def test_what_is_wrong_is_reported_and_nothing_is_written(
    name: str, data: bytes, content: Path
) -> None:
    before = {p: p.read_bytes() for p in content.rglob("*.yml")}
    outcome, report = IMPORTERS[name].bring(content, loaded(content), data, "t.csv", False)
    assert outcome is None and report.errors
    assert before == {p: p.read_bytes() for p in content.rglob("*.yml")}


def test_a_mapping_set_of_somebody_else(content: Path) -> None:
    data = (
        b"# mapping_set_id: https://others.example/maps/kites-to-wind.sssom.tsv\n"
        b"# mapping_set_title: 'Kites, and winds'\n"
        b"# license: https://creativecommons.org/licenses/by/4.0/\n"
        b"# curie_map:\n#   w: http://wind.example/id/\n#   k: https://kites.example/site/plans/kite/\n"
        b"subject_id\tpredicate_id\tpredicate_modifier\tobject_id\tmapping_justification\t"
        b"author_label\tcomment\n"
        b"k:1.1\tskos:broadMatch\t\tw:5\tsemapv:ManualMappingCuration\tA. Nother\tBoth blow.\n"
        b"k:2\tskos:relatedMatch\tNot\tw:6\tsemapv:ManualMappingCuration\tA. Nother\tUnlike.\n"
    )
    outcome = bring(content, "sssom", data)
    assert list(outcome.files) == ["plans/kite/alignments-kites-to-wind.yml"]
    found = {(a.from_, a.to): a for a in loaded(content).assertions if a.set == "kites-to-wind"}
    assert set(found) == {("kite:1.1", "wind:5"), ("kite:2", "wind:6")}
    first = found["kite:1.1", "wind:5"]
    assert (first.relation, first.degree, first.status) == ("narrower", "ungraded", "imported")
    assert first.asserted_by == "A. Nother" and first.source.title == "Kites, and winds"
    assert first.source.licence == "https://creativecommons.org/licenses/by/4.0/"
    assert found["kite:2", "wind:6"].relation == "none"


def test_the_command_says_what_it_does(content: Path, tmp_path: Path) -> None:
    file = tmp_path / "new.csv"
    file.write_text("set,from,to,relation\nlist,kite:2,wind:5,related\n")
    run = CliRunner()
    said = run.invoke(main, ["import", "csv", str(file), "--content", str(content), "--dry-run"])
    assert said.exit_code == 0 and "kite:2 → wind:5 added" in said.stdout, said.output
    assert "dry run" in said.stdout
    said = run.invoke(main, ["import", "csv", str(file), "--content", str(content)])
    assert "1 change written" in said.stdout
    assert any(a.id == "list/kite:2/wind:5" for a in loaded(content).assertions)

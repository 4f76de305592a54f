"""Two sites compared: every kind of change, in every format, and from Git without a checkout."""

from __future__ import annotations

import html
import json
import random
import re
import shutil
import subprocess
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from generator import load
from generator.cli.app import main
from generator.diff import change_types as kinds
from generator.diff import compare
from generator.diff.change_types import Diff
from generator.diff.diff_formats import (
    CUT,
    FORMATS,
    LIMIT,
    NOTHING,
    as_json,
    as_markdown,
    inert,
    slug,
)
from generator.diff.sections import sections
from generator.diff.word_diff import ADDED, REMOVED, SAME, word_diff
from generator.model.entities import Site
from generator.pages import pages
from tests.built_site import TINY, changed, write_tree

AIM = "plans/loaf/aim-1.yml"
Edit = Callable[[dict[str, Any]], None]


def good(content: Path) -> Site:
    site, report = load(content)
    assert site is not None and not report.errors, report
    return site


def diff_of(tmp_path: Path, edit: Edit, before: Edit | None = None) -> Diff:
    old, new = changed(TINY), changed(TINY)
    if before:
        before(old)
        before(new)
    edit(new)
    return compare(good(write_tree(tmp_path / "old", old)), good(write_tree(tmp_path / "new", new)))


def of(diff: Diff, kind: type) -> list[Any]:
    return [c for c in diff.changes if isinstance(c, kind)]


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(main, [str(a) for a in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


# Words


def joined(pieces: Any, *wanted: str) -> str:
    return "".join(p.words for p in pieces if p.kind in wanted)


def test_a_word_diff_is_exact_whatever_the_texts_are() -> None:
    chance = random.Random(4)
    words = ["a", "oven", " ", "  ", "\n\n", "hot,", "（热）", "烤箱", "é", "*x*", "-", "ขนมปัง"]
    for _ in range(300):
        old, new = ("".join(chance.choices(words, k=chance.randrange(30))) for _ in "12")
        pieces = word_diff(old, new)
        assert joined(pieces, SAME, REMOVED) == old
        assert joined(pieces, SAME, ADDED) == new
        assert all(p.words for p in pieces)
        assert all(a.kind != b.kind for a, b in pairwise(pieces))


def test_a_word_is_the_least_that_changes() -> None:
    pieces = word_diff("restore damaged wetlands", "restore degraded wetlands")
    assert [(p.kind, p.words) for p in pieces] == [
        (SAME, "restore "), (REMOVED, "damaged"), (ADDED, "degraded"), (SAME, " wetlands"),
    ]  # fmt: skip
    pieces = word_diff("所有烤箱都很热", "所有烤箱都很冷")
    assert joined(pieces, REMOVED) == "热" and joined(pieces, ADDED) == "冷"


def test_words_that_change_side_by_side_are_told_as_one_change() -> None:
    pieces = word_diff("all hot ovens", "all very cold stoves")
    assert [p.kind for p in pieces] == [SAME, REMOVED, ADDED]


def test_a_very_long_text_takes_a_moment() -> None:
    old = " ".join(f"w{n % 97} and" for n in range(30_000))
    new = " ".join(f"w{n % 89} or" for n in range(30_000))
    pieces = word_diff(old, new)
    assert joined(pieces, SAME, REMOVED) == old and joined(pieces, SAME, ADDED) == new


# What is noticed


def test_the_same_content_is_no_change(tmp_path: Path) -> None:
    diff = diff_of(tmp_path, lambda tree: None)
    assert not diff.changes
    assert all(f.old == f.new for f in diff.figures)
    assert FORMATS["text"](diff, "a", "b") == NOTHING


def test_a_changed_text_names_what_rests_on_it(tmp_path: Path) -> None:
    def edit(tree: dict[str, Any]) -> None:
        tree[AIM]["items"][0]["explanation"] = "An oven that is cool bakes nothing."

    (found,) = of(diff_of(tmp_path, edit), kinds.TextChanged)
    assert (found.id, found.part, found.file) == ("loaf:1.1", "explanation", AIM)
    assert joined(found.pieces, REMOVED) == "cold" and joined(found.pieces, ADDED) == "cool"
    site = good(tmp_path / "new")
    assert {a.id for a in found.resting} == {
        a.id
        for a in site.assertions
        if "loaf:1.1" in (a.from_, a.to) and site.vocabulary.statuses[a.status].shown != "hidden"
    }
    assert found.resting


def test_notes_and_titles_are_told_apart_from_texts(tmp_path: Path) -> None:
    def edit(tree: dict[str, Any]) -> None:
        tree[AIM]["items"][0]["note"] = "Ovens of clay too."
        tree[AIM]["items"][0]["title"] = "Warm ovens"

    diff = diff_of(tmp_path, edit)
    (found,) = diff.changes
    assert isinstance(found, kinds.ProvisionChanged)
    assert {(f.name, f.new) for f in found.fields} == {
        ("title", "Warm ovens"), ("note", "Ovens of clay too."),
    }  # fmt: skip


def plain_units(tree: dict[str, Any]) -> None:
    tree["plans/loaf/aim-8.yml"] = {
        "number": "8",
        "text": "Eight.",
        "items": [{"number": f"8.{n}", "text": f"Words {n} of it."} for n in (1, 2, 3)],
    }


def test_a_text_in_the_midst_shifts_the_others_and_is_the_only_one_that_is_new(
    tmp_path: Path,
) -> None:
    def edit(tree: dict[str, Any]) -> None:
        items = tree["plans/loaf/aim-8.yml"]["items"]
        items.insert(1, {"number": "8.2", "text": "Something else."})
        items[2]["number"], items[3]["number"] = "8.3", "8.4"

    diff = diff_of(tmp_path, edit, plain_units)
    moved = {(c.old_id, c.id) for c in of(diff, kinds.ProvisionRenumbered)}
    assert moved == {("loaf:8.2", "loaf:8.3"), ("loaf:8.3", "loaf:8.4")}
    (text,) = of(diff, kinds.TextChanged)  # what stands at the old address now
    assert text.id == "loaf:8.2"
    assert not of(diff, kinds.ProvisionAdded) and not diff.gone


def test_a_renumbered_text_takes_its_alignments_along_but_its_address_is_gone(
    tmp_path: Path,
) -> None:
    row = {"from": "8.3", "to": ["oven:1"]}
    (name, *_) = [n for n in TINY if n.startswith("plans/loaf/alignments-")]

    def before(tree: dict[str, Any]) -> None:
        plain_units(tree)
        good_id = next(iter(first_ids(tree)))
        tree[name]["alignments"].append({**row, "to": [good_id]})

    def edit(tree: dict[str, Any]) -> None:
        tree["plans/loaf/aim-8.yml"]["items"][2]["number"] = "8.9"
        tree[name]["alignments"][-1]["from"] = "8.9"

    diff = diff_of(tmp_path, edit, before)
    (moved,) = of(diff, kinds.ProvisionRenumbered)
    assert (moved.old_id, moved.id, len(moved.resting)) == ("loaf:8.3", "loaf:8.9", 1)
    assert not of(diff, kinds.AssertionAdded) and not of(diff, kinds.AssertionRemoved)
    assert {g.what for g in diff.gone} == {"page", "assertion"}
    assert "plans/loaf/8.3/" in {g.address for g in diff.gone}


def first_ids(tree: dict[str, Any]) -> list[str]:
    (name, *_) = sorted(n for n in tree if re.fullmatch(r"frameworks/[^/]+/framework\.yml", n))
    folder = name.split("/")[1]
    return [f"{folder}:{item['number']}" for item in tree[name]["items"]]


def test_texts_added_and_removed(tmp_path: Path) -> None:
    def edit(tree: dict[str, Any]) -> None:
        items = tree["plans/loaf/aim-8.yml"]["items"]
        items[0] = {"number": "8.5", "text": "Quite new."}

    diff = diff_of(tmp_path, edit, plain_units)
    assert [c.id for c in of(diff, kinds.ProvisionRemoved)] == ["loaf:8.1"]
    assert [c.id for c in of(diff, kinds.ProvisionAdded)] == ["loaf:8.5"]
    assert [g.id for g in diff.gone] == ["loaf:8.1"]


def test_an_id_that_another_text_answers_to_is_not_gone_but_its_address_is(
    tmp_path: Path,
) -> None:
    def edit(tree: dict[str, Any]) -> None:
        tree["plans/loaf/aim-8.yml"]["items"][0] = {
            "number": "8.5", "text": "Words 1 of it.", "ids": ["loaf:8.1"],
        }  # fmt: skip

    (found,) = diff_of(tmp_path, edit, plain_units).gone
    assert found.what == "page" and found.address == "plans/loaf/8.1/"


def sets(tree: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    (name, *_) = sorted(n for n in tree if n.startswith("plans/loaf/alignments-"))
    return name, tree[name]


def test_what_is_said_otherwise_of_an_assertion(tmp_path: Path) -> None:
    def edit(tree: dict[str, Any]) -> None:
        row = sets(tree)[1]["alignments"][0]
        row |= {"degree": "high", "status": "reviewed", "rationale": "It is so because of heat."}

    def before(tree: dict[str, Any]) -> None:
        sets(tree)[1]["alignments"][0] |= {"degree": "low", "status": "imported"}

    diff = diff_of(tmp_path, edit, before)
    assert {(c.old, c.new) for c in of(diff, kinds.AssertionRegraded)} == {("low", "high")}
    assert {(c.old, c.new) for c in of(diff, kinds.StatusMoved)} == {("imported", "reviewed")}
    assert {f.name for c in of(diff, kinds.AssertionChanged) for f in c.fields} == {"rationale"}


def test_an_assertion_more_and_one_less_are_in_the_totals(tmp_path: Path) -> None:
    def edit(tree: dict[str, Any]) -> None:
        sets(tree)[1]["alignments"].append(
            {"from": "8.1", "to": [first_ids(tree)[0]], "status": "imported"}
        )

    diff = diff_of(tmp_path, edit, plain_units)
    (found,) = of(diff, kinds.AssertionAdded)
    assert found.about.from_name.endswith("8.1")
    figures = {(f.name, f.with_): f.new - f.old for f in diff.figures}
    assert figures["assertions listed", ""] == figures["pairs listed", ""] == 1
    assert sorted(n for (name, mark), n in figures.items() if mark)[-1] == 1
    (more,) = [c for c in diff.coverage if c.new > c.old and c.unit == "steps"]
    assert more.new == more.old + 1 and more.instrument == "LOAF"
    back = compare(good(tmp_path / "new"), good(tmp_path / "old"))
    assert [c.about.id for c in of(back, kinds.AssertionRemoved)] == [found.about.id]
    # With its last assertion, a text has no page of citations any more.
    assert [g.id for g in back.gone] == ["how loaf:8.1 is cited", found.about.id]


def test_a_withdrawn_assertion_is_not_gone(tmp_path: Path) -> None:
    def edit(tree: dict[str, Any]) -> None:
        sets(tree)[1]["alignments"][0]["status"] = "withdrawn"

    diff = diff_of(tmp_path, edit)
    assert of(diff, kinds.StatusMoved) and not diff.gone


def test_a_revision_more_a_stage_and_the_words_of_the_whole(tmp_path: Path) -> None:
    def edit(tree: dict[str, Any]) -> None:
        tree["resolutions/9/rev-x.yml"] = {**tree["resolutions/9/rev-0.yml"], "stage": "draft"}
        tree["resolutions/9/rev-0.yml"]["title"] = "On great heat"
        tree["resolutions/9/rev-0.yml"]["symbol"] = "BR/9/0 again"

    diff = diff_of(tmp_path, edit)
    (added,) = of(diff, kinds.InstrumentAdded)
    assert added.id == "br-res-9@rev-x" and added.provisions and not added.locked
    (text,) = of(diff, kinds.TextChanged)
    assert (text.id, text.part) == ("br-res-9@rev-0", "title")
    (told,) = of(diff, kinds.InstrumentChanged)
    assert [f.name for f in told.fields] == ["symbol"]
    back = compare(good(tmp_path / "new"), good(tmp_path / "old"))
    assert of(back, kinds.InstrumentRemoved) and back.gone
    assert not of(back, kinds.ProvisionRemoved)


def test_words_of_the_site_and_its_vocabulary(tmp_path: Path) -> None:
    def edit(tree: dict[str, Any]) -> None:
        tree["site.yml"]["headline"] = "Loaves"
        tree["vocabulary.yml"]["verbs"]["invites"] = {"label": "Invites"}

    found = of(diff_of(tmp_path, edit), kinds.SiteChanged)
    assert {c.part for c in found} == {"site", "verbs"}


def test_readings_that_a_change_makes_old_come_with_the_line_that_confirms_them(
    tmp_path: Path,
) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    for folder in (old, new):
        write_tree(folder, changed(TINY))
        run("lock", "--content", folder, "--write", "--confirm", "all")
    tree = changed(TINY)
    tree[AIM]["items"][0]["explanation"] = "An oven that is cool bakes nothing."
    write_tree(new, {AIM: tree[AIM]})
    site, report = load(new)
    assert site is not None and [d.code for d in report.errors] == ["lock-changed"]
    diff = compare(good(old), site)
    (text,) = of(diff, kinds.TextChanged)
    assert text.locked
    needed = of(diff, kinds.ReviewNeeded)
    assert needed
    for c in needed:
        path = new / c.lock
        lines = path.read_text("utf-8").split("\n")
        assert lines[c.replaces - 1].startswith(f"  {c.about.id}: ")
        lines[c.replaces - 1] = c.confirm
        path.write_text("\n".join(lines), "utf-8")
    run("lock", "--content", new, "--write", "loaf:1.1")
    assert not [a for a in good(new).assertions if a.suspect]
    after = compare(site, good(new))
    assert {c.about.id for c in of(after, kinds.Confirmed)} == {c.about.id for c in needed}
    (new / "plans/loaf/lock.yml").unlink()
    assert [c.folder for c in of(compare(good(old), good(new)), kinds.Unlocked)] == ["plans/loaf"]


# How it is told


HOSTILE = (
    "@octocat see #12 and GH-7 or owner/repo#3 <img src=x onerror=alert(1)> `rm` | a | "
    "[x](https://evil.example) ![i](http://e.example) www.evil.example mail@evil.example "
    "**b** ~~s~~ :tada: </ins></details> \\ 1234567890abcdef1234567890abcdef12345678"
)


def test_content_stays_words_in_a_comment(tmp_path: Path) -> None:
    def edit(tree: dict[str, Any]) -> None:
        item = tree[AIM]["items"][1]
        item["text"] = HOSTILE
        item["note"] = f"# {HOSTILE}"
        sets(tree)[1]["alignments"][0]["rationale"] = HOSTILE
        tree["vocabulary.yml"]["verbs"]["x|y"] = {"label": HOSTILE.replace("<", "‹")}

    told = as_markdown(diff_of(tmp_path, edit), "a", "b")
    own = re.sub(r"</?(?:b|del|ins|span)>", "", told)  # tags of ours
    own = own.replace("|---|---:|---:|---|", "")
    assert not re.search(r"[<>\[\]~*\\@]", own)
    code = re.findall(r"`[^`]*`", own)
    assert "rm" not in "".join(code)
    # Nor once a reader's GitHub has decoded references to characters: it looks at each text alone.
    for text in map(html.unescape, re.split(r"<[^<>]*>", told)):
        bare = re.sub(r"^[-|# ]+", "", text)
        assert not re.search(r"(?<!\w)@\w|\w@\w|#\d|GH-\d|://|www\.\w|:\w+:", bare), bare
        assert not re.search(r"\b[0-9a-f]{40}\b", bare), bare
    for line in told.split("\n"):  # nothing begins a block of its own, or a cell
        assert re.match(r"$|### |#### |\||\s*- ", line), line
        assert line.count("|") in (0, 5), line
        for tag in ("b", "del", "ins", "span"):
            assert line.count(f"<{tag}>") == line.count(f"</{tag}>"), line


def test_harmless_words_stay_readable() -> None:
    assert inert("restore degraded wetlands; 30 per cent, in 2030 (CBD/COP/15)") == (
        "restore degraded wetlands; 30 per cent, in 2030 (CBD/COP/15)"
    )
    assert inert("Réduire 所有 المخاطر") == "Réduire 所有 المخاطر"


def test_a_long_comment_is_cut_between_lines_and_says_so(tmp_path: Path) -> None:
    def edit(tree: dict[str, Any]) -> None:
        for n in range(1500):
            tree[AIM]["items"].append({"number": f"7.{n}", "text": f"Loaf {n} is <b>baked</b>."})

    told = as_markdown(diff_of(tmp_path, edit), "a", "b")
    assert len(told) <= LIMIT and told.endswith(CUT)
    # A plan that has become large has fewer briefs and pages for other sites: it is said first.
    lost, added = told.split("\n")[2:4]
    assert re.fullmatch(r"- \d+ published addresses or ids lead nowhere any more", lost)
    assert added == "- 1500 texts added"
    assert told.count("<b>") == told.count("</b>")


def test_a_change_of_one_word_in_a_long_text_is_short(tmp_path: Path) -> None:
    text = " ".join(f"word{n}" for n in range(400))

    def edit(tree: dict[str, Any]) -> None:
        tree["plans/loaf/aim-8.yml"]["items"][0]["text"] = text.replace("word200", "other")

    def before(tree: dict[str, Any]) -> None:
        plain_units(tree)
        tree["plans/loaf/aim-8.yml"]["items"][0]["text"] = text

    told = as_markdown(diff_of(tmp_path, edit, before), "a", "b")
    assert "word199 <del>word200</del><ins>other</ins> word201" in told
    assert "word100" not in told and len(told) < 1500


def test_every_kind_of_change_has_a_section_and_is_in_the_manual() -> None:
    from generator.diff.sections import _SECTIONS

    in_sections = {kind for *_, those, _ in _SECTIONS for kind in those}
    assert in_sections == set(kinds.Change.__args__)
    manual = (Path(__file__).parents[3] / "docs/review.md").read_text("utf-8")
    for kind in in_sections:
        assert f"`{slug(kind)}`" in manual, slug(kind)


def test_json_is_what_the_manual_says(tmp_path: Path) -> None:
    def edit(tree: dict[str, Any]) -> None:
        tree[AIM]["items"][0]["explanation"] = "An oven that is cool bakes nothing."

    diff = diff_of(tmp_path, edit)
    data = json.loads(as_json(diff, "a", "b"))
    assert list(data) == ["version", "old", "new", "figures", "coverage", "changes", "gone"]
    assert (data["version"], data["old"], data["new"], data["gone"]) == (1, "a", "b", 0)
    (change,) = data["changes"]
    assert change["change"] == "text-changed" and change["id"] == "loaf:1.1"
    assert [p["kind"] for p in change["pieces"]] == ["same", "removed", "added", "same"]
    assert set(data["coverage"][0]) == {
        "instrument", "unit", "with", "old", "old_of", "new", "new_of",
    }  # fmt: skip


# The command


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A throw-away repository: the tiny tree, then one word of it changed."""
    folder = tmp_path / "repository"
    write_tree(folder / "content", changed(TINY))
    (folder / "content/about.md").write_text("# About\n", "utf-8")
    monkeypatch.chdir(folder)
    for name, value in {
        "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null",
        "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@example.org",
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    git("init", "-q", "-b", "main")
    commit()
    tree = changed(TINY)
    tree[AIM]["items"][1]["text"] = "Flour is ground."
    write_tree(folder / "content", {AIM: tree[AIM]})
    commit()
    return folder


def git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], check=False, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def commit() -> str:
    git("add", "-A")
    git("commit", "-q", "-m", "x", "--allow-empty")
    return git("rev-parse", "HEAD")


@pytest.mark.parametrize("sides", [("main~1", "main"), ("main~1", "content"), ("main~1", ".")])
def test_revisions_and_folders(repository: Path, sides: tuple[str, str]) -> None:
    done = run("diff", *sides, "--format", "json")
    assert done.exit_code == 0, done.output
    (change,) = json.loads(done.stdout)["changes"]
    assert change["change"] == "text-changed" and change["file"] == AIM
    assert git("status", "--porcelain") == ""


def test_content_elsewhere_and_commands_from_below(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (repository / "deep").mkdir()
    git("mv", "content", "deep/pages")
    first = commit()
    monkeypatch.chdir(repository / "deep")
    done = run("diff", first, "main", "--content", "pages")
    assert (done.exit_code, done.stdout) == (0, f"{NOTHING}\n")
    done = run("diff", first, "main", "--content", repository / "deep/pages")
    assert (done.exit_code, done.stdout) == (0, f"{NOTHING}\n")
    assert run("diff", first, "main", "--content", "../../..").exit_code == 2


def test_a_mistake_is_told_with_its_side_and_its_place_in_the_revision(repository: Path) -> None:
    (repository / "content/vocabulary.yml").write_text("verbs: [\n", "utf-8")
    commit()
    done = run("diff", "main~1", "main")
    assert done.exit_code == 1 and not done.stdout
    assert "The new side, main, has mistakes" in done.stderr
    assert "main:content/vocabulary.yml:" in done.stderr
    done = run("diff", "main", "main~1", "--format", "markdown")
    assert done.exit_code == 1 and "The old side has mistakes" in done.stdout


def test_links_and_odd_paths_of_a_revision_are_not_followed(repository: Path) -> None:
    secret = repository.parent / "secret.yml"
    secret.write_text("name: Secret\ndisclaimer: x\n", "utf-8")
    (repository / "content/site.yml").unlink()
    (repository / "content/site.yml").symlink_to(secret)
    commit()
    done = run("diff", "main~1", "main")
    assert done.exit_code == 1 and "links are not followed" in done.stderr
    assert "Secret" not in done.output


@pytest.mark.parametrize("path", ["../x.yml", "a/../../x.yml", "/x.yml", "a//x.yml", "C:x.yml"])
def test_a_path_that_leads_out_is_not_written(tmp_path: Path, path: str, monkeypatch: Any) -> None:
    from generator.cli import content_trees

    monkeypatch.setattr(content_trees, "_blobs", lambda names: iter([b"x"] * len(names)))
    root = tmp_path / "a/root"
    root.mkdir(parents=True)
    entry = f"100644 blob {'0' * 40}\tcontent/{path}\0".encode()
    list(content_trees._write(entry, "content", root))
    assert not [p for p in tmp_path.rglob("*") if p.is_file()]
    list(content_trees._write(entry.replace(path.encode(), b"x.yml"), "content", root))
    assert [p.name for p in tmp_path.rglob("*") if p.is_file()] == ["x.yml"]


@pytest.mark.parametrize(
    "wrong", [("nowhere", "main"), ("--", "--output=x", "main"), ("main",), ("main", "main", "x")]
)
def test_misuse_is_2(repository: Path, wrong: tuple[str, ...]) -> None:
    done = run("diff", *wrong)
    assert done.exit_code == 2 and "Traceback" not in done.output
    assert git("status", "--porcelain") == ""


def test_a_revision_without_content_is_misuse(repository: Path) -> None:
    done = run("diff", "main", "main", "--content", "elsewhere")
    assert done.exit_code == 2 and "elsewhere" in done.stderr


def test_what_is_gone_fails_only_when_asked(repository: Path) -> None:
    assert run("diff", "main~1", "main", "--fail-on-gone").exit_code == 0
    git("rm", "-q", "content/about.md")
    commit()
    assert run("diff", "main~1", "main").exit_code == 0
    done = run("diff", "main~1", "main", "--fail-on-gone")
    assert done.exit_code == 1 and "gone: page about.md at about/" in done.stderr


PNG = b"\x89PNG\r\n\x1a\n"


@pytest.mark.parametrize("as_folder", [False, True])
def test_every_picture_that_is_published_is_named(repository: Path, as_folder: bool) -> None:
    old = shutil.copytree("content", repository.parent / "old") if as_folder else "main"
    folder = repository / "content/pictures"
    folder.mkdir()
    (folder / "a.png").write_bytes(PNG)
    commit()
    done = run("diff", old, "content" if as_folder else "main", "--format", "json")
    if not as_folder:
        done = run("diff", "main~1", "main", "--format", "json")
    (change,) = json.loads(done.stdout)["changes"]
    assert change == {"change": "file-changed", "path": "pictures/a.png", "what": "added"}
    (folder / "a.png").write_bytes(PNG + b"x")
    commit()
    assert "pictures/a.png changed" in run("diff", "main~1", "main").stdout
    git("rm", "-q", "content/pictures/a.png")
    commit()
    done = run("diff", "main~1", "main", "--fail-on-gone")
    assert done.exit_code == 1 and "gone: file pictures/a.png" in done.stderr


def test_a_script_in_the_content_of_a_revision_is_a_mistake_of_the_new_side(
    repository: Path,
) -> None:
    write_tree(repository / "content", {"assets/boot.js": "document.title = 'run'"})
    commit()
    done = run("diff", "main~1", "main")
    assert done.exit_code == 1 and "main:content/assets/boot.js:1:1: error" in done.stderr
    git("rm", "-q", "content/assets/boot.js")
    commit()
    assert run("diff", "main~1", "main").exit_code == 0, "a change may remove it"


def test_sections_have_what_one_and_what_several_are_called(tmp_path: Path) -> None:
    def edit(tree: dict[str, Any]) -> None:
        for item in tree["plans/loaf/aim-8.yml"]["items"][:2]:
            item["text"] += " Indeed."

    (section,) = sections(diff_of(tmp_path, edit, plain_units))
    assert section.summary == "2 texts changed"


# What has moved


def renumber(tree: dict[str, Any]) -> None:
    tree["plans/loaf/aim-8.yml"]["items"][2]["number"] = "8.9"
    sets(tree)[1]["alignments"][-1]["from"] = "8.9"


def rested(tree: dict[str, Any]) -> None:
    plain_units(tree)
    sets(tree)[1]["alignments"].append({"from": "8.3", "to": [first_ids(tree)[0]]})


def test_what_is_redirected_is_not_gone_and_leads_on(tmp_path: Path) -> None:
    set_id = sets(TINY)[1]["id"]
    there = first_ids(TINY)[0]

    def edit(tree: dict[str, Any]) -> None:
        renumber(tree)
        tree["site.yml"]["redirects"] = {
            "loaf:8.3": "loaf:8.9",
            "plans/loaf/first": "loaf:8.1",
            f"{set_id}/loaf:8.3/{there}": f"{set_id}/loaf:8.9/{there}",
        }

    diff = diff_of(tmp_path, edit, rested)
    assert of(diff, kinds.ProvisionRenumbered) and not diff.gone
    site = good(tmp_path / "new")
    assert site.find("loaf:8.3") == "loaf:8.9"
    found = {p.address: p for p in pages(site) if p.kind == "work"}
    assert found["plans/loaf/8.3"].redirect == "../../../plans/loaf/8.9/"
    assert found["plans/loaf/first"].redirect == "../../../plans/loaf/8.1/"
    assert "../../../plans/loaf/8.9/" in found["plans/loaf/8.3"].html()


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("loaf:8.1", "loaf:8.2", "duplicate-id"),
        ("loaf:8.7", "loaf:8.8", "unknown-provision"),
        ("a/loaf:1/oven:1", "a/loaf:2/oven:1", "unknown-provision"),
        ("../../etc", "loaf:8.1", "bad-value"),
        ("loaf:<b>", "loaf:8.1", "bad-value"),
        ("plans/loaf/8.2", "loaf:8.1", "address-taken"),
    ],
)
def test_a_redirect_that_cannot_be(tmp_path: Path, old: str, new: str, code: str) -> None:
    tree = changed(TINY)
    plain_units(tree)
    tree["site.yml"]["redirects"] = {old: new}
    _, report = load(write_tree(tmp_path / "content", tree))
    (told,) = report.diagnostics
    assert told.code == code and told.hint

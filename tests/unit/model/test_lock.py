"""The lock of adopted texts: what counts as a change, who is told, what is renewed by whom."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError

from generator import load
from generator.cli.app import main
from generator.diagnostics.report import Report
from generator.model import lock
from generator.model.entities import Site
from generator.pages import pages
from tests.built_site import ROOT, TINY, changed, config, write_tree

AIM = "plans/loaf/aim-1.yml"
LOCK = "plans/loaf/lock.yml"
ID = "loaf:1.1"


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(main, [str(a) for a in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def write(content: Path, *arguments: str) -> Result:
    return run("lock", "--content", content, "--write", *arguments)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The tiny tree, locked and confirmed."""
    folder = write_tree(tmp_path / "content", changed(TINY))
    assert write(folder, "--confirm", "all").exit_code == 0
    return folder


def edit(content: Path, name: str, old: str, new: str) -> None:
    text = (content / name).read_text("utf-8")
    assert old in text, f"{old} is not in {name}"
    (content / name).write_text(text.replace(old, new), "utf-8")


def good(content: Path) -> Site:
    site, report = load(content)
    assert site is not None and not report.diagnostics, report
    return site


def codes(report: Report) -> list[str]:
    return [d.code for d in report.diagnostics]


def suspects(content: Path) -> set[str]:
    site, _ = load(content)
    assert site is not None
    return {a.id for a in site.assertions if a.suspect}


# What a fingerprint says


def test_white_space_and_composition_do_not_count_and_words_do() -> None:
    def of(text: str) -> str:
        return lock.fingerprint([("text", text)])

    assert of("caf\u00e9 at\n\n noon") == of("cafe\u0301 at noon")
    assert of("a b") != of("ab")
    assert re.fullmatch(r"[0-9a-f]{16}", of("a"))


def test_a_text_is_not_taken_for_another_part_of_its_provision() -> None:
    assert lock.fingerprint([("text", "a"), ("explanation", "b")]) != lock.fingerprint(
        [("text", "a b")]
    )
    assert lock.fingerprint([("text", "a")]) != lock.fingerprint([("explanation", "a")])
    assert lock.fingerprint([("text", "")]) == lock.NONE


def test_a_fingerprint_is_for_ever() -> None:
    """Locks are kept in files: another way to reckon would make every text a changed one."""
    assert lock.fingerprint([("text", "Bread is good.")]) == "206bb26f4074c6c3"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("*all* ovens are hot", "*most* ovens are hot", "lock-changed"),
        ("An oven that is cold bakes nothing", "An oven that is cold bakes little", "lock-changed"),
        ("All ovens are hot by 2030", "All ovens are warm by 2030", "lock-changed"),
        ("Hot is over 200 degrees", "Hot is over 180 degrees", "lock-changed"),
        ("Heard once.", "Heard twice.", ""),  # a note of ours
        ("Read twice.", "Read once.", ""),
    ],
)
def test_everything_that_may_be_quoted_is_locked(
    content: Path, old: str, new: str, code: str
) -> None:
    edit(content, AIM, old, new)
    found = codes(load(content)[1])
    assert (code in found) if code else not found


# What an editor is told


def test_a_changed_text_names_what_rests_on_it_and_the_line_to_replace(content: Path) -> None:
    resting = [a.id for a in good(content).assertions if ID in (a.from_, a.to)]
    assert resting
    edit(content, AIM, "An oven that is cold", "An oven that is cool")
    _, report = load(content)
    (told,) = [d for d in report.errors if d.code == "lock-changed"]
    assert told.place.path.endswith(AIM)
    assert all(id in told.message for id in resting)
    # The browser's way: put the line that is printed in the place of the line that is named.
    line, path = re.search(r"replace line (\d+) of (\S+) with", told.hint).groups()  # type: ignore[union-attr]
    (new,) = [text for text in told.hint.split("\n") if text.startswith("  ")]
    assert path.endswith(LOCK)
    lines = (content / LOCK).read_text("utf-8").split("\n")
    assert lines[int(line) - 1].startswith(f"  {ID}: ")
    lines[int(line) - 1] = new
    (content / LOCK).write_text("\n".join(lines), "utf-8")
    good(content)
    assert suspects(content) == set(resting)


def test_lines_that_are_added_as_told_keep_what_an_assertion_was_read_against(
    content: Path,
) -> None:
    """An assertion without a line must not seem confirmed when its text's line is renewed."""
    path = content / LOCK
    path.write_text(path.read_text("utf-8").partition("readings:")[0], "utf-8")
    mine = [a.id for a in good(content).assertions if ID in (a.from_, a.to) and "/" in a.id]
    edit(content, AIM, "An oven that is cold", "An oven that is cool")
    (told,) = load(content)[1].errors
    block = told.hint.partition(f"add to {path.as_posix()}, at its end,\n")[2]
    added = [x for x in block.split("\n") if x.startswith(("  ", "readings:"))]
    assert added
    write(content, ID)
    by_command = path.read_text("utf-8")
    assert all(line in by_command.split("\n") for line in added)
    assert suspects(content) <= set(mine) and suspects(content)


def test_a_tree_or_a_folder_without_a_lock_is_left_alone(content: Path) -> None:
    (content / LOCK).unlink()
    edit(content, AIM, "An oven that is cold", "An oven that is cool")
    site, report = load(content)
    assert not codes(report)
    for path in content.rglob("lock.yml"):
        path.unlink()
    site = good(content)
    assert not site.fingerprints and not suspects(content)


def test_a_broken_file_does_not_make_its_lock_talk(content: Path) -> None:
    (content / AIM).write_text("number: 1\ntext: [\n", "utf-8")
    assert not [c for c in codes(load(content)[1]) if c.startswith("lock-")]


def test_a_draft_may_change_as_it_likes(content: Path) -> None:
    (revision, *_) = sorted((content / "resolutions").rglob("rev-*.yml"))
    other = revision.with_name("rev-other.yml")
    text = revision.read_text("utf-8")
    for stage, found in (("draft", []), ("superseded", ["lock-missing"])):
        other.write_text(re.sub(r'("stage": )"\w+"', rf'\1"{stage}"', text), "utf-8")
        assert codes(load(content)[1]) == found


# The command


def test_renewing_a_text_confirms_no_reading(content: Path) -> None:
    edit(content, AIM, "An oven that is cold", "An oven that is cool")
    assert load(content)[1].errors
    done = write(content)
    assert done.exit_code == 0 and LOCK in done.stdout
    waiting = suspects(content)
    assert waiting
    first = min(waiting)
    assert run("lock", "--content", content, "--check").exit_code == 1
    write(content, "--confirm", first)
    assert suspects(content) == waiting - {first}
    write(content, "--confirm", "all")
    assert not suspects(content)
    assert run("lock", "--content", content, "--check").exit_code == 0
    assert "Nothing" in write(content).stdout


def test_confirming_renews_no_text(content: Path) -> None:
    edit(content, AIM, "An oven that is cold", "An oven that is cool")
    write(content, "--confirm", "all")
    assert codes(load(content)[1]) == ["lock-changed"]


def test_only_the_text_that_is_named_is_renewed(content: Path) -> None:
    edit(content, AIM, "An oven that is cold", "An oven that is cool")
    edit(content, AIM, "Bread is good", "Bread is fine")
    write(content, ID)
    (told,) = load(content)[1].errors
    assert "Aim 1 " in told.message or "loaf:1:" in told.hint


def test_a_line_is_printed_with_its_place(content: Path) -> None:
    edit(content, AIM, "An oven that is cold", "An oven that is cool")
    done = run("lock", "--content", content, ID)
    place, line = done.stdout.strip("\n").split("\n")
    number = int(re.search(r"lock\.yml, line (\d+)$", place).group(1))  # type: ignore[union-attr]
    old = (content / LOCK).read_text("utf-8").split("\n")[number - 1]
    assert line.startswith(f"  {ID}: ") and old.startswith(f"  {ID}: ") and old != line


def test_what_is_printed_is_what_is_written(content: Path) -> None:
    shown = run("lock", "--content", content).stdout
    for path in content.rglob("lock.yml"):
        text = path.read_text("utf-8")
        assert text in shown
    assert not list((content / "plans").rglob(".*"))


@pytest.mark.parametrize("wrong", [["nowhere:9"], ["--confirm", "nobody"], ["--check", "--write"]])
def test_misuse_is_2(content: Path, wrong: list[str]) -> None:
    assert run("lock", "--content", content, *wrong).exit_code == 2


def test_other_mistakes_come_first(content: Path) -> None:
    edit(content, AIM, "Bread is good", "Bread is good[^9]")
    assert write(content).exit_code == 1


def test_the_first_line_of_a_section_is_told_with_the_sections_name(content: Path) -> None:
    """Pasted at the end of lock.yml as it is told, it must not double a field."""
    path = content / LOCK
    path.write_text(path.read_text("utf-8").partition("readings:")[0], "utf-8")
    (a, *_) = [a for a in good(content).assertions if ID in (a.from_, a.to)]
    edit(content, AIM, "An oven that is cold", "An oven that is cool")
    said = run("lock", "--content", content, a.id).stdout
    assert "lock.yml, at its end\nreadings:\n  " in said and "below" not in said
    waiting = run("lock", "--content", content, "--check").stderr
    assert "lock.yml, at its end\nreadings:\n  " in waiting
    with path.open("a", encoding="utf-8") as file:
        file.write(said.partition("at its end\n")[2])
    assert {d.code for d in load(content)[1].errors} == {"lock-changed"}


# What readers see


def test_a_suspect_assertion_is_marked_wherever_it_is_told_and_counts_as_before(
    content: Path,
) -> None:
    def shown() -> dict[str, str]:
        # What the check may say stands on the editors' pages, with these words.
        return {p.address: p.html() for p in pages(good(content)) if not p.unlisted}

    before = shown()
    edit(content, AIM, "An oven that is cold", "An oven that is cool")
    write(content)
    (a, *_) = [a for a in good(content).assertions if a.suspect and a.from_ == ID]
    after = shown()
    there = a.to.replace(":", "/", 1)
    for address in (f"plans/loaf/{ID.partition(':')[2]}", f"frameworks/{there}"):
        html = after[address]
        assert "Text changed since, needs review" in html
        assert re.search(r"<span>[^<]*text changed since[^<]*</span></summary>", html) or re.search(
            r'class="al-ev__h">.*?text changed since', html
        )
    assert "text changed since" in after["plans/loaf/1"]
    quiet = {a: html for a, html in before.items() if not a.startswith("editors")}
    assert not any("hanged since" in html for html in quiet.values())  # the guide names it
    gone = re.compile(
        r'<p class="al-suspect">.*?</p>| · text changed since, needs review|cold|cool'
    )
    assert gone.sub("", before[""]) == gone.sub("", after[""])  # the home page's figures


def test_the_real_content_is_locked_and_confirmed(tmp_path: Path) -> None:
    copy = tmp_path / "content"
    shutil.copytree(ROOT / "content", copy)
    assert run("lock", "--content", copy, "--check").exit_code == 0
    site = good(copy)
    assert len(site.locks) == len({lock.folder_of(i) for i in site.instruments.values()})
    assert {id for own in site.locks.values() for id in own.texts} == set(site.fingerprints)
    assert {id for own in site.locks.values() for id in own.readings} == {
        a.id for a in site.assertions
    }


# While serving


def test_a_changed_text_stops_a_build_and_not_a_preview(
    content: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    edit(content, AIM, "An oven that is cold", "An oven that is cool")
    settings = load_config(str(config(tmp_path, content)))
    plugin = settings.plugins["alignments"]
    plugin.on_config(settings)
    with pytest.raises(PluginError, match="lock-changed"):
        plugin.on_pre_build(config=settings)
    plugin.on_startup(command="serve", dirty=False)
    plugin.on_config(settings)
    caplog.clear()
    plugin.on_pre_build(config=settings)
    assert "lock-changed" in caplog.text
    assert any("Text changed since, needs review" in p.html() for p in pages(plugin.site))
    edit(content, AIM, "Bread is good", "Bread is good[^9]")  # another mistake still stops it
    plugin.on_config(settings)
    with pytest.raises(PluginError, match="footnote-missing"):
        plugin.on_pre_build(config=settings)


# Any content


NUMBERS = ["T1059.001", "A-1(2)", "第1条", "1+2", "0001", "1e5", "no", "٣", "x" * 200]


def test_numbers_and_texts_of_any_kind_are_locked_and_read_back(tmp_path: Path) -> None:
    texts = ["<script>alert(1)</script>", "“q” 'q' \"q\": # |", "نص", "文本", "é e\u0301", "- a"]
    tree = changed(TINY)
    tree["plans/loaf/aim-7.yml"] = {
        "number": "7",
        "text": "Seven.",
        "items": [
            {"number": number, "text": texts[n % len(texts)]} for n, number in enumerate(NUMBERS)
        ],
    }
    folder = write_tree(tmp_path / "content", tree)
    assert write(folder, "--confirm", "all").exit_code == 0
    site, report = load(folder)
    assert site is not None
    assert not [d for d in report.diagnostics if d.code.startswith("lock-")], report
    (own,) = [found for path, found in site.locks.items() if path.endswith("plans/loaf")]
    assert {f"loaf:{number}" for number in NUMBERS} <= own.texts.keys()
    assert "Nothing" in write(folder).stdout


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty-file"),
        ("texts:\n", "empty-value"),
        ("texts: {loaf:1: 12}\n", "bad-value"),
        ("texts:\n  loaf:1: none\n  loaf:1: none\n", "duplicate-field"),
        ("readings:\n  a/b/c: none\n", "bad-value"),
        ("text:\n  loaf:1: none\n", "unknown-field"),
        ("- loaf:1\n", "wrong-kind"),
        ("texts:\n  loaf:1: none\n    loaf:1.1: none\n", ""),
    ],
)
def test_a_lock_that_is_not_one_is_told_and_does_no_harm(
    content: Path, text: str, code: str
) -> None:
    (content / LOCK).write_text(text, "utf-8")
    report = load(content)[1]
    assert report.errors and all(LOCK in d.place.path for d in report.errors)
    assert code in ("", report.errors[0].code)
    done = write(content)
    assert done.exit_code == 1 and (content / LOCK).read_text("utf-8") == text

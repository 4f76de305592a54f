"""The walk over content/: order, hidden files, links, and what a file's place says of it."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import load
from generator.loading.folders import natural
from generator.loading.reader import read

Tree = Callable[[dict[str, "str | bytes"]], Path]

SITE = "name: x\ndisclaimer: x\n"
HEAD = """name: {0}
mark: {0}
kinds: {{aim: {{one: aim, many: aims}}}}
hue: {{light: "#000000", dark: "#ffffff", shape: tag}}
"""
ITEM = "number: {0}\ntext: x\n"


def codes(content: Path) -> list[str]:
    return [d.code for d in read(content).found]


@pytest.mark.parametrize(
    ("given", "sorted_"),
    [
        (["goal-10", "goal-2", "goal-1"], ["goal-1", "goal-2", "goal-10"]),
        (["b", "a10b2", "a10b10", "a9"], ["a9", "a10b2", "a10b10", "b"]),
        (["1.10", "1.9", "1", "x"], ["1", "1.9", "1.10", "x"]),
        (["é", "e", "٣", "3"], ["3", "e", "é", "٣"]),
        (["", "a", "1"], ["", "1", "a"]),
    ],
)
def test_natural_order(given: list[str], sorted_: list[str]) -> None:
    assert sorted(given, key=natural) == sorted_


def test_natural_order_takes_digits_of_any_length() -> None:
    assert natural("9" * 1000) < natural("9" * 1001)


def test_files_are_read_in_natural_order(tree: Tree) -> None:
    files: dict[str, str | bytes] = {f"plans/p/aim-{n}.yml": ITEM.format(n) for n in (10, 9, 1, 2)}
    content = tree({"site.yml": SITE, "plans/p/plan.yml": HEAD.format("P"), **files})
    (folder,) = read(content).folders
    assert [item.number for item in folder.items] == ["1", "2", "9", "10"]


def test_hidden_files_are_left_out(tree: Tree) -> None:
    content = tree(
        {
            "site.yml": SITE,
            ".git/config.yml": "a: b\n",
            "plans/p/plan.yml": HEAD.format("P"),
            "plans/p/.aim-1.yml.swp": b"\xff",
            "plans/p/.aim-1.yml": "broken: [",
        }
    )
    assert codes(content) == []


def test_other_files_are_left_alone_and_pages_are_named(tree: Tree) -> None:
    picture = b"\x89PNG\r\n\x1a\n"
    files = {"site.yml": SITE, "about.md": "x", "img/a.png": picture, "plans/note.md": "x"}
    content = tree(files)
    records = read(content)
    assert records.found == []
    assert records.pages == ["about.md", "plans/note.md"]


def test_links_are_refused_and_not_followed(tree: Tree, tmp_path: Path) -> None:
    secret = tmp_path / "secret.yml"
    secret.write_text(ITEM.format("7") + "title: the secret\n", "utf-8")
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "plan.yml").write_text(HEAD.format("Q"), "utf-8")
    content = tree({"site.yml": SITE, "plans/p/plan.yml": HEAD.format("P")})
    (content / "plans/p/aim-7.yml").symlink_to(secret)
    (content / "plans/q").symlink_to(outside, target_is_directory=True)
    (content / "loop").symlink_to(content, target_is_directory=True)
    (content / "note.md").symlink_to(secret)
    records = read(content)
    assert [(d.code, Path(d.place.path).name) for d in sorted(records.found)] == [
        ("unreadable-file", "loop"),
        ("unreadable-file", "note.md"),
        ("unreadable-file", "aim-7.yml"),
        ("unreadable-file", "q"),
    ]
    assert [f.name for f in records.folders] == ["p"]
    assert records.folders[0].items == []
    assert records.pages == []


def test_a_file_that_may_not_be_read_is_reported(
    tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Refused here and not by the file's mode, since root may read everything."""
    content = tree({"site.yml": SITE, "plans/p/plan.yml": HEAD.format("P")})
    read_bytes = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "plan.yml":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert codes(content) == ["unreadable-file"]


def test_a_folder_called_like_a_file_is_no_file(tree: Tree) -> None:
    content = tree({"site.yml": SITE, "plans/p/plan.yml": HEAD.format("P")})
    (content / "plans/p/aim-1.yml").mkdir()
    assert codes(content) == []


def test_no_folder_at_all(tmp_path: Path) -> None:
    site, report = load(tmp_path / "nowhere")
    assert site is None
    assert [d.code for d in report.diagnostics] == ["missing-file"]
    file = tmp_path / "file"
    file.write_text("x", "utf-8")
    assert codes(file) == ["missing-file"]


def test_a_head_with_a_mistake_is_not_also_missing(tree: Tree) -> None:
    content = tree({"site.yml": SITE, "plans/p/plan.yml": "name: [\n"})
    assert codes(content) == ["yaml-syntax"]
    content = tree({"site.yml": "name: x\n"})
    assert codes(content).count("missing-file") == 0


def test_paths_are_as_the_editor_sees_them(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    content = tree({"site.yml": "name: x\n"})
    monkeypatch.chdir(content.parent)
    assert read(Path("content")).found[0].place.path == "content/site.yml"
    assert read(content).found[0].place.path == "content/site.yml"
    monkeypatch.chdir("/")
    assert read(content).found[0].place.path.endswith("/content/site.yml")


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("site.yaml", "Rename it to site.yml."),
        ("plans/p/deeper/aim.yml", "Move it into plans/p/"),
        ("resolutions/9/text.yml", "rename it to rev-text.yml"),
        ("notes/x.yml", "plans/NAME/"),
    ],
)
def test_a_file_in_the_wrong_place_is_told_where_to_go(tree: Tree, path: str, hint: str) -> None:
    content = tree({"site.yml": SITE, path: "a: b\n"})
    (found,) = [d for d in read(content).found if d.code in ("unexpected-file", "wrong-file")]
    assert hint in found.hint


def test_a_folder_that_cannot_be_an_address_is_broken_and_told_once(tree: Tree) -> None:
    content = tree(
        {
            "site.yml": SITE,
            "plans/My Plan/plan.yml": HEAD.format("P"),
            "plans/My Plan/aim-1.yml": ITEM.format(1),
        }
    )
    records = read(content)
    assert [(d.code, d.hint) for d in records.found] == [
        ("bad-file-name", "Use small letters, digits, dots and hyphens: my-plan.")
    ]
    assert records.folders[0].broken


def test_a_pipe_is_told_and_not_waited_for(tree: Tree) -> None:
    content = tree({"site.yml": SITE})
    os.mkfifo(content / "about.md")
    os.mkfifo(content / "vocabulary.yml")
    assert codes(content) == ["unreadable-file", "unreadable-file"]


def test_a_name_that_moves_the_cursor_is_refused(tree: Tree) -> None:
    assert codes(tree({"site.yml": SITE, "a\x1b[31m.md": "x"})) == ["bad-file-name"]


def test_what_alignments_schema_writes_is_no_stray_file(tree: Tree) -> None:
    content = tree({"site.yml": SITE, "schema/site.json": "{}", "schema.json": "{}"})
    assert codes(content) == ["file-kind"]

"""The command: exit statuses, formats, and a manual with an example for each command."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from generator.cli.app import main

Tree = Callable[[dict[str, "str | bytes"]], Path]
SITE = "name: x\ndisclaimer: x\n"


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(main, [str(a) for a in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def broken(tree: Tree) -> Path:
    return tree({"site.yml": "name: x\n"})


@pytest.fixture
def warned(tree: Tree) -> Path:
    return tree({"site.yml": SITE, "notes.yml": "a: b\n"})


def test_check_is_0_where_all_is_well(small: Path) -> None:
    result = run("check", "--content", small)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "No problems found.\n", "")


def test_check_is_1_with_errors_and_says_them_on_stderr(broken: Path) -> None:
    result = run("check", "--content", broken)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "[missing-field]" in result.stderr
    assert result.stderr.endswith("1 error, 0 warnings.\n")


def test_warnings_are_errors_only_when_strict(warned: Path) -> None:
    assert run("check", "--content", warned).exit_code == 0
    assert run("check", "--content", warned, "--strict").exit_code == 1


def test_a_missing_folder_is_an_error_of_content(tmp_path: Path) -> None:
    assert run("check", "--content", tmp_path / "nowhere").exit_code == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["check", "--nonsense"],
        ["check", "--format", "xml"],
        ["pages"],
        ["paths", "one"],
    ],
)
def test_misuse_is_2(arguments: list[str]) -> None:
    assert run(*arguments).exit_code == 2


def test_formats(broken: Path, small: Path) -> None:
    rows = json.loads(run("check", "--content", broken, "--format", "json").stdout)
    assert rows[0]["code"] == "missing-field"
    assert json.loads(run("check", "--content", small, "--format", "json").stdout) == []
    github = run("check", "--content", broken, "--format", "github")
    assert github.exit_code == 1
    assert github.stdout.startswith("::error file=")
    assert "| error |" in run("check", "--content", broken, "--format", "summary").stdout


def test_pages_writes_and_counts(small: Path, tmp_path: Path) -> None:
    result = run("pages", "--content", small, "--out", tmp_path / "out")
    assert result.exit_code == 0
    count = len(list((tmp_path / "out").rglob("index.html")))
    assert result.stdout == f"{count} pages written to {tmp_path / 'out'}.\n"


def test_pages_of_broken_content_are_not_written(broken: Path, tmp_path: Path) -> None:
    result = run("pages", "--content", broken, "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert "[missing-field]" in result.stderr
    assert not (tmp_path / "out").exists()


def test_pages_over_something_else_is_misuse(small: Path, tmp_path: Path) -> None:
    (tmp_path / "x").write_text("x", "utf-8")
    assert run("pages", "--content", small, "--out", tmp_path).exit_code == 2
    assert run("pages", "--content", small, "--out", tmp_path / "x").exit_code == 2
    assert (tmp_path / "x").read_text("utf-8") == "x"


def test_paths_in_words(small: Path) -> None:
    result = run("paths", "--content", small, "guild-res-9:2", "WOF-A-1-2")
    assert result.exit_code == 0
    assert result.stdout == (
        "Res. 9 para 2 → related: LOAF Step 1.1 (reviewed; The Assembly of the Guild)"
        " → contributes to: WOF Point A-1(2) (imported; The Millers’ Association)\n"
    )


def test_paths_follow_proposals_only_when_asked(small: Path) -> None:
    listed = run("paths", "--content", small, "loaf:1.10", "oven:A-2")
    assert listed.exit_code == 0
    assert listed.stdout.startswith("Nothing that is listed leads from")
    proposed = run("paths", "--content", small, "loaf:1.10", "oven:A-2", "--proposed")
    assert "proposed" in proposed.stdout


def test_paths_of_an_unknown_id_is_misuse(small: Path) -> None:
    result = run("paths", "--content", small, "loaf:99", "oven:B")
    assert result.exit_code == 2
    assert "“loaf:99”" in result.stderr


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_has_a_manual_with_an_example(name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    assert f"Example: alignments {name}" in " ".join(result.stdout.split())
    for option in main.commands[name].params:
        if isinstance(option, click.Option):
            assert option.help, (name, option.name)


def test_the_version_is_that_of_our_distribution() -> None:
    result = run("--version")
    assert result.exit_code == 0
    assert result.stdout.startswith("alignments, version ")

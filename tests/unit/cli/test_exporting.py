"""`alignments export NAME` is derived from the registry: names, options, help, messages."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from generator.cli.app import main
from generator.cli.exporting import command
from generator.exports import EXPORTS
from generator.exports.export_format import Export, ExportedFile


def run(given: click.Command, *arguments: object) -> Result:
    result = CliRunner().invoke(given, [str(a) for a in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def _export(**values: object) -> Export:
    given = {
        "name": "list",
        "help": "Write a list.",
        "out": "list.txt",
        "media_type": "text/plain",
        "files": lambda site, sets: [ExportedFile("list.txt", "\n".join(site.sets).encode())],
    }
    return Export(**(given | values))  # type: ignore[arg-type]


TRANSLATORS = ("po", "xliff")
"""Formats of texts to translate: each file is of a language, and none is published."""


def test_there_is_a_command_for_each_export_and_no_other() -> None:
    group = main.commands["export"]
    assert isinstance(group, click.Group) and set(group.commands) == {*EXPORTS, *TRANSLATORS}
    listed = run(main, "export", "--help").stdout
    for export in EXPORTS.values():
        assert export.name in listed
        shown = run(main, "export", export.name, "--help").stdout
        assert export.out in shown and f"alignments export {export.name}" in shown


def test_an_entry_is_all_that_a_new_format_takes(small: Path, tmp_path: Path) -> None:
    out = tmp_path / "l.txt"
    result = run(command(_export()), "--content", small, "--out", out)
    assert (result.exit_code, result.stdout) == (0, f"The file is written to {out}.\n")
    assert out.read_bytes()
    refused = run(command(_export()), "--content", small, "--out", out, "a-set")
    assert refused.exit_code == 2  # of some sets only: not this one


def test_several_files_go_into_a_folder(small: Path, tmp_path: Path) -> None:
    files = [ExportedFile("a.csv", b"a"), ExportedFile("in/b.csv", b"b")]
    export = _export(files=lambda site, sets: files, several=True, out="tables")
    result = run(command(export), "--content", small, "--out", tmp_path / "t")
    assert result.stdout == f"2 files written to {tmp_path / 't'}.\n"
    assert (tmp_path / "t/in/b.csv").read_bytes() == b"b"


def test_a_format_with_a_missing_extra_says_what_to_install(small: Path, tmp_path: Path) -> None:
    export = _export(requires=("no_such_module",), extra="rdf")
    result = run(command(export), "--content", small, "--out", tmp_path / "l.txt")
    assert result.exit_code == 2 and 'pip install "mkdocs-alignments[rdf]"' in result.stderr
    assert not (tmp_path / "l.txt").exists()


@pytest.mark.parametrize(
    ("word", "answer"),
    [("xlxs", "Did you mean “xlsx”?"), ("verse", "The formats are: csv, xlsx, ")],
)
def test_an_unknown_format_is_answered_with_the_known_ones(word: str, answer: str) -> None:
    result = run(main, "export", word)
    assert result.exit_code == 2
    assert f"“{word}” is no format of `alignments export`" in result.stderr
    assert answer in result.stderr

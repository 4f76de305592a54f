"""Files are written as a whole, through no link, and what the machine refuses is a sentence."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli.app import main
from generator.yamlfile.atomic_write import save


def test_no_link_is_followed_and_permissions_stay(tmp_path: Path) -> None:
    victim, target = tmp_path / "victim", tmp_path / "lock.yml"
    victim.write_text("safe", "utf-8")
    target.write_text("old", "utf-8")
    target.chmod(0o640)
    (tmp_path / ".lock.yml.new").symlink_to(victim)
    save(target, b"new")
    assert (target.read_bytes(), victim.read_text("utf-8")) == (b"new", "safe")
    assert target.stat().st_mode & 0o777 == 0o640
    target.unlink()
    target.symlink_to(victim)
    save(target, b"newer")
    assert (target.read_bytes(), victim.read_text("utf-8")) == (b"newer", "safe")


def test_what_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError, match="it is a folder"):
        save(tmp_path / "folder", b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "--content", "a" * 300],
        ["diff", "a" * 300, "b"],
        ["check", "--content", "loop"],
        ["new", "plan", "x", "--content", "\udcff"],
        ["import", "resolution", "a.md", "--number", "1", "--out", "."],
        ["schema", "--settings", "."],
    ],
)
def test_no_argument_makes_a_traceback(
    arguments: list[str], small: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "content").symlink_to(small)
    (tmp_path / "a.md").write_text("# R 5\n\n*The Parties*\n\n1. *Urges* all.\n", "utf-8")
    done = CliRunner().invoke(main, arguments)
    assert isinstance(done.exception, SystemExit), done.exception
    assert done.exit_code in (1, 2)
    assert done.stderr


def test_a_terminal_without_all_letters_is_no_trouble(small: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "generator", "check", "--content", str(small / "ٻ→")],
        capture_output=True,
        check=False,
        env={"PYTHONIOENCODING": "cp1252:strict", "PYTHONPATH": str(Path(__file__).parents[3])},
    )
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert b"\\u2192" in done.stderr


def test_what_is_no_file_is_written_to_and_stays_what_it_is(tmp_path: Path) -> None:
    """As root, `--out /dev/null` would else put a file in the place of the device."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        save(pipe, b"words")
        assert os.read(reader, 10) == b"words"
    finally:
        os.close(reader)
    assert pipe.is_fifo()

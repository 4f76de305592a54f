"""What happens around a build: content that is edited meanwhile, closed pipes, clocks set wrong.

And no command that makes something of content ever writes into it.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.publish.steady_content import Unsteady, changed_since, digests_of, read_steady
from tests.built_site import (
    ENVIRONMENT,
    ROOT,
    TINY,
    changed,
    config,
    fresh,
    run,
    snapshot,
    write_tree,
)

FIRST, SECOND = "Bread is good.", "Bread is better."
PAGE = "plans/loaf/aim-1.yml"


def start(name: str) -> tuple[Path, Path, Path]:
    folder = fresh(name)
    content = write_tree(folder / "content", TINY)
    return folder, content, config(folder, content)


# ---- content that is edited while it is read or built


def edit(content: Path, name: str = PAGE) -> None:
    file = content / name
    text = file.read_text("utf-8").replace(FIRST, SECOND).replace("Bread is **good**", "No bread")
    file.write_text(text, "utf-8")


def test_what_is_read_is_of_one_moment(tmp_path: Path) -> None:
    content = write_tree(tmp_path / "content", {"a.yml": "1", "b.yml": "1"})
    seen = []

    def read() -> str:
        found = (content / "a.yml").read_text("utf-8")
        if not seen:  # somebody saves both files between two reads
            write_tree(content, {"a.yml": "2", "b.yml": "2"})
        found += (content / "b.yml").read_text("utf-8")
        seen.append(found)
        return found

    found, digests = read_steady(content, read)
    assert seen == ["12", "22"] and found == "22" and digests == digests_of(content)
    assert changed_since(content, digests) == ([], False)
    write_tree(content, {"a.yml": "3", "c.md": "new"})
    assert changed_since(content, digests) == (["a.yml", "c.md"], True)
    assert changed_since(content, None) == ([], False)


def test_content_that_never_rests_is_not_built(tmp_path: Path) -> None:
    content = write_tree(tmp_path / "content", {"a.yml": "1"})

    def read() -> None:
        with (content / "a.yml").open("a") as file:
            file.write("1")

    with pytest.raises(Unsteady, match=r"a\.yml"):
        read_steady(content, read)


HOOK = """
from pathlib import Path
from mkdocs.plugins import event_priority

def on_{event}(*given, **named):
    file = Path({file!r})
    text = file.read_text("utf-8")
    file.write_text(text.replace({first!r}, {second!r}).replace("**good**", "edited"), "utf-8")
    return given[0] if given else None
"""
"""Somebody saves a file at an event of the build."""


def edited_at(event: str, name: str) -> tuple[Path, Path, subprocess.CompletedProcess[str]]:
    folder, content, _ = start("edited")
    hook = HOOK.format(event=event, file=str(content / name), first=FIRST, second=SECOND)
    (folder / "hook.py").write_text(hook, "utf-8")
    where = config(folder, content, "hooks: [hook.py]")
    return folder, content, run("mkdocs", "build", "-f", where)


@pytest.mark.parametrize("event", ["pre_build", "env"])
def test_fields_that_are_changed_during_a_build_are_of_the_next_site(event: str) -> None:
    folder, content, done = edited_at(event, PAGE)
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    assert f"{PAGE} was changed while the site was built" in said
    pages = [p.read_text("utf-8") for p in (folder / "site").rglob("*.html")]
    assert any(FIRST in page for page in pages) and not any(SECOND in page for page in pages)
    # What is remembered is of the content that was built: the next build finds the edit.
    (folder / "hook.py").unlink()
    again = run("mkdocs", "build", "-f", config(folder, content))
    assert again.returncode == 0 and "was changed while" not in again.stderr
    whole = run("mkdocs", "build", "-f", folder / "mkdocs.yml", "-d", folder / "whole")
    assert whole.returncode == 0
    assert SECOND in (folder / "site/plans/loaf/1/index.html").read_text("utf-8")
    assert snapshot(folder / "site") == snapshot(folder / "whole")


def test_a_page_that_is_changed_during_a_build_stops_it() -> None:
    """It would be published unchecked."""
    folder, _, done = edited_at("env", "about.md")
    said = done.stdout + done.stderr
    assert done.returncode == 1 and "Traceback" not in said
    assert "about.md was changed while the site was built; the last site is as it was" in said
    assert not (folder / "site").exists()


# ---- clocks


@pytest.mark.parametrize("when", [0, 4_102_444_800])
def test_an_edit_is_found_whatever_the_clock_says(when: int) -> None:
    """A clock that was set back, or an archive that was unpacked: times of files count nothing."""
    folder, content, where = start("clock")
    assert run("mkdocs", "build", "-q", "-f", where).returncode == 0
    edit(content)
    for path in content.rglob("*"):
        os.utime(path, (when, when))
    assert run("mkdocs", "build", "-q", "-f", where).returncode == 0
    assert run("mkdocs", "build", "-q", "-f", where, "-d", folder / "whole").returncode == 0
    assert SECOND in (folder / "site/plans/loaf/1/index.html").read_text("utf-8")
    assert snapshot(folder / "site") == snapshot(folder / "whole")


# ---- pipes that are closed


LONG = {
    "check": ("check",),
    "check in json": ("check", "--format", "json"),
    "diff": ("diff", "old", "content"),
    "lock": ("lock",),
    "help": ("--help",),
}


@pytest.mark.parametrize("name", LONG)
def test_a_pipe_that_nobody_reads_ends_a_command_quietly(name: str) -> None:
    """As of `alignments check | head -1`, with more to say than a pipe holds."""
    folder = fresh("pipe")
    tree = changed(TINY)
    write_tree(folder / "old", tree)
    wrong = "check" in name
    tree["frameworks/oven/framework.yml"]["items"] += [
        {"number": f"9.{n}", "text": f"Oven {n} is hot.", **({"titel": "x"} if wrong else {})}
        for n in range(900)
    ]
    write_tree(folder / "content", tree)
    process = subprocess.Popen(
        [sys.executable, "-m", "generator", *LONG[name]],
        cwd=folder,
        env=os.environ | ENVIRONMENT | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout and process.stderr
    first = process.stdout.read(1) if name != "check" else process.stderr.read(1)
    assert first
    process.stdout.close()
    if name == "check":  # mistakes are written to the other pipe
        process.stderr.close()
        assert process.wait(60) in (1, 120)
        return
    said = process.stderr.read().decode("utf-8")
    process.stderr.close()
    assert process.wait(60) in (0, 1)
    assert "Traceback" not in said and "BrokenPipe" not in said and "Exception" not in said, said


# ---- content is only read


READ_ONLY = {
    "check": ("generator", "check", "--content", "content"),
    "build": ("mkdocs", "build", "-q", "-f", "mkdocs.yml"),
    "build again": ("generator", "build", "-f", "mkdocs.yml"),
    "bundle": ("generator", "bundle", "--content", "content", "-f", "mkdocs.yml", "--out", "v.zip"),
    "pages": ("generator", "pages", "--content", "content", "--out", "pages"),
    "export": ("generator", "export", "--all", "--content", "content", "--out", "data"),
    "lock": ("generator", "lock", "--content", "content"),
    "lock check": ("generator", "lock", "--check", "--content", "content"),
    "diff": ("generator", "diff", "content", "content"),
    "suggest": ("generator", "suggest", "--content", "content", "loaf:1.1"),
    "paths": ("generator", "paths", "--content", "content", "loaf:1.1", "oven:1.1"),
    "translations": ("generator", "translations", "--content", "content"),
    "tidy check": ("generator", "tidy", "--check", "--content", "content"),
}


def state(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """Every file and folder with its rights, time of change and bytes."""
    paths = [folder, *sorted(folder.rglob("*"))]
    return {
        str(path.relative_to(folder)): (
            path.stat().st_mode,
            path.stat().st_mtime_ns,
            path.read_bytes() if path.is_file() else b"",
        )
        for path in paths
    }


def lock_up(content: Path) -> None:
    for path in [*content.rglob("*"), content]:
        path.chmod(0o555 if path.is_dir() else 0o444)


def test_no_command_that_makes_something_writes_into_content() -> None:
    """Also where it may: a build by root, or of a folder that can be written."""
    folder, content, _ = start("only-read")
    environment = {"PYTHONPATH": str(ROOT)}
    lock_up(content)
    before = state(content)
    for name, command in READ_ONLY.items():
        done = run(*command, cwd=folder, env=environment)
        assert done.returncode in (0, 1) and "Traceback" not in done.stderr, (name, done.stderr)
        assert state(content) == before, name


def test_a_server_writes_nothing_into_content() -> None:
    folder, content, where = start("served")
    before = state(content)
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--livereload", "-f", str(where), "-a",
             "127.0.0.1:0"],
            cwd=ROOT, env=os.environ | ENVIRONMENT, stdout=log, stderr=log,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )  # fmt: skip
        try:
            for _ in range(600):
                if re.search("Serving on|ERROR", (folder / "log").read_text("utf-8")):
                    break
                time.sleep(0.1)
            time.sleep(1)
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(30)
    assert "Serving on" in (folder / "log").read_text("utf-8")
    assert state(content) == before
    shutil.rmtree(folder)

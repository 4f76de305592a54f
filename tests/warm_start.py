"""Commands in forks of a process that has imported what they import.

A test that runs `mkdocs build` asks what it does, not how Python starts: imports are half of the
time. `run` starts one process that imports them, once a run, and forks it for each command; a fork
has its own folder, environment and arguments, and ends as a process that was started. What only a
start can settle (see `can_start`) is for a process of its own.

As a program, this file is that process: it reads commands as lines of JSON.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import runpy
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from threading import Lock, Timer
from typing import Any

import generator
from generator.site.interface_words import Words
from generator.site.render import Renderer
from generator.sitemap.resources import templates, words

ROOT = Path(__file__).resolve().parent.parent
PROGRAMS = ("generator", "mkdocs")
BESIDES = (
    "markdown.extensions.codehilite",
    "markdown.extensions.fenced_code",
    "markdown.extensions.footnotes",
    "markdown.extensions.tables",
    "material.plugins.search.plugin",
    "mkdocs.commands.build",
    "pandas",
    "pyarrow.parquet",
    "pymdownx.superfences",
)
"""What a build imports beside the modules of this project."""
AT_START = ("PYTHON", "LANG", "LC_", "TZ", "COVERAGE")
"""Names of variables that Python, or what is imported, reads when it starts."""

_one_at_a_time = Lock()


def can_start(program: str, env: Mapping[str, str], cwd: Path) -> bool:
    """Whether a fork does the same as a process: the same modules, and nothing set before them."""
    elsewhere = cwd != ROOT and any((cwd / name).exists() for name in PROGRAMS)
    here = os.environ | {"PYTHONPATH": str(ROOT)}
    differs = any(
        value not in (here.get(name), os.environ.get(name))
        for name, value in env.items()
        if name.startswith(AT_START)
    )
    return (
        (program in PROGRAMS or program.endswith(".py"))
        and hasattr(os, "fork")
        and not elsewhere
        and not differs
        and "coverage" not in sys.modules  # it follows processes, not forks
    )


@cache
def _process() -> subprocess.Popen[str]:
    started = subprocess.Popen(
        [sys.executable, "-m", "tests.warm_start"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
    )

    def end() -> None:
        started.communicate()

    atexit.register(end)
    return started


def run(
    command: Sequence[str], env: Mapping[str, str], cwd: Path, timeout: int
) -> subprocess.CompletedProcess[str]:
    """Run `python -m command`, or a script by its file, in a fork with this whole environment."""
    with _one_at_a_time, tempfile.TemporaryDirectory() as folder:
        files = [Path(folder, name) for name in ("stdout", "stderr")]
        process = _process()
        assert process.stdin and process.stdout
        asked = {"command": command, "env": dict(env), "cwd": str(cwd), "files": [*map(str, files)]}
        process.stdin.write(f"{json.dumps(asked)}\n")
        number = int(process.stdout.readline())
        ended: list[int] = []

        def end() -> None:
            ended.append(number)
            os.kill(number, signal.SIGKILL)

        late = Timer(timeout, end)
        late.start()
        status = int(process.stdout.readline())
        late.cancel()
        said = [file.read_text("utf-8", errors="replace") for file in files]
        if ended:
            raise subprocess.TimeoutExpired(command, timeout, *said)
        return subprocess.CompletedProcess(command, status, *said)


def _become(asked: Mapping[str, Any]) -> None:
    """Make a fork what a new process would be."""
    os.environ.clear()
    os.environ.update(asked["env"])
    os.chdir(asked["cwd"])
    program, *arguments = asked["command"]
    sys.path[0] = str(Path(program).parent) if program.endswith(".py") else asked["cwd"]
    sys.argv = [program, *arguments]
    written = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    for number, (path, how) in enumerate(
        [(os.devnull, os.O_RDONLY), *((path, written) for path in asked["files"])]
    ):
        opened = os.open(path, how)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115  as long as the process


def _serve() -> str | None:
    """Answer commands, each with the number of its process and its status, until none comes.

    It returns twice: in a fork, with the program that is to run there.
    """
    for line in sys.stdin:
        asked = json.loads(line)
        if not (number := os.fork()):
            _become(asked)
            return str(asked["command"][0])
        print(number, flush=True)
        _, status = os.waitpid(number, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)
    return None


def _import_all() -> None:
    """Import what commands import, and compile the templates of pages."""
    for module in (*BESIDES, *(m.name for m in walk_packages(generator.__path__, "generator."))):
        if not module.endswith("__main__"):
            import_module(module)
    environment = Renderer(str(templates()), Words("en", words("en"))).environment
    for name in environment.list_templates(extensions=["jinja"]):
        environment.get_template(name)
    gc.freeze()  # a fork that ends would otherwise free all of it, page by page


if __name__ == "__main__":
    _import_all()
    if not (program := _serve()):
        pass
    elif program.endswith(".py"):
        runpy.run_path(program, run_name="__main__")
    else:
        runpy.run_module(program, run_name="__main__", alter_sys=True)

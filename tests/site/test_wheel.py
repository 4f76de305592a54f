"""The wheel works outside the checkout: templates, words and theme are inside it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The contents of a wheel built from a copy of the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    copy = folder / "copy"
    wanted = ("generator", "site_templates")
    for name in wanted:
        shutil.copytree(
            ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", "node_modules")
        )
    for name in ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE", "NOTICE"):
        shutil.copy(ROOT / name, copy / name)
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps"]
    command += ["--no-build-isolation", "--no-index", "--wheel-dir", str(folder), str(copy)]
    subprocess.run(command, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_it_carries_every_template_and_word(unpacked: Path) -> None:
    here = {
        p.relative_to(ROOT)
        for p in (ROOT / "site_templates").rglob("*")
        if p.is_file() and "frontend" not in p.parts
    }
    there = {p.relative_to(unpacked / "generator") for p in (unpacked / "generator").rglob("*")}
    assert any(p.match("theme/assets/alignments.*.js") for p in here)
    assert Path("site_templates/words/messages.json") in here
    assert here <= there
    assert not any("frontend" in path.parts for path in there)


def test_it_writes_pages_without_the_checkout(unpacked: Path, tmp_path: Path, small: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(unpacked)}
    command = [sys.executable, "-m", "generator", "pages", "--content", str(small)]
    done = subprocess.run(
        [*command, "--out", str(tmp_path / "out")],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    where = subprocess.run(
        [sys.executable, "-c", "import generator; print(generator.__file__)"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert where.stdout.strip().startswith(str(unpacked))
    assert (tmp_path / "out/index.html").is_file()

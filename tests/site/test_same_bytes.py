"""The same content gives the same bytes, whatever machine, settings and Python build it.

Another Python takes part where `ALIGNMENTS_PYTHONS` names its programs (with the dependencies
installed), separated as in PATH; without it they are not tried.
"""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import sys
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from generator.publish.gzip_bytes import packed
from tests.built_site import ENVIRONMENT, ROOT, TINY, config, fresh, snapshot, write_tree

OTHERS = [name for name in os.environ.get("ALIGNMENTS_PYTHONS", "").split(os.pathsep) if name]


@cache
def _path() -> str:
    """The checkout, and the plugin's entry, for a Python in which only dependencies are."""
    (point,) = entry_points(group="mkdocs.plugins", name="alignments")
    entry = {
        "trust-1.dist-info/METADATA": "Metadata-Version: 2.1\nName: trust\nVersion: 1\n",
        "trust-1.dist-info/entry_points.txt": f"[mkdocs.plugins]\nalignments = {point.value}\n",
    }
    return os.pathsep.join([str(ROOT), str(write_tree(fresh("entry"), entry))])


def site(folder: Path, python: str = sys.executable, umask: int = 0o022, **env: str) -> Path:
    file = config(folder, write_tree(folder / "content", TINY))
    clean = {k: v for k, v in os.environ.items() if k not in env or env[k]}
    done = subprocess.run(
        [python, "-m", "mkdocs", "build", "--strict", "-q", "-f", str(file)],
        cwd=ROOT,
        env=clean | ENVIRONMENT | {"PYTHONPATH": _path()} | {k: v for k, v in env.items() if v},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        umask=umask,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


@cache
def plain() -> dict[str, bytes]:
    return snapshot(site(fresh("plain"), PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C.UTF-8"))


def differences(other: dict[str, bytes]) -> set[str]:
    assert len(plain()) > 80
    return {name for name in plain().keys() | other.keys() if plain().get(name) != other.get(name)}


def test_settings_of_the_machine_change_no_byte() -> None:
    """Another hash seed, locale, time zone, folder with a space and letters, umask, no HOME."""
    folder = fresh("other") / "ein Ordner für Süßes"
    folder.mkdir()
    found = site(
        folder, umask=0o077, PYTHONHASHSEED="2", TZ="Asia/Kolkata", LC_ALL="tr_TR.UTF-8", HOME=""
    )
    assert differences(snapshot(found)) == set()


def test_the_c_locale_changes_no_byte() -> None:
    assert differences(snapshot(site(fresh("c"), LC_ALL="C", PYTHONUTF8="0"))) == set()


@pytest.mark.parametrize("python", OTHERS or [""])
def test_another_python_changes_no_byte(python: str) -> None:
    if not python or not shutil.which(python):
        pytest.skip("no other Python is named in ALIGNMENTS_PYTHONS: it was not tried")
    assert differences(snapshot(site(fresh("python"), python=python))) == set()


def test_a_packed_file_says_neither_when_nor_where() -> None:
    for data in (b"", b"bread" * 1000):
        assert gzip.decompress(packed(data)) == data
        assert packed(data)[:10] == b"\x1f\x8b\x08\0\0\0\0\0\x02\xff"

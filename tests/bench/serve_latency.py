#!/usr/bin/env python3
"""How long an edit takes to be on its page while the site is served.

    python tests/bench/serve_latency.py --tree DIR --edits 10

DIR has a mkdocs.yml and a content/ (`corpus.py --no-markdown` makes one); it is copied first. Timed
is from before a file is saved until the page has arrived that shows the edit: as a browser does it,
one connection waits for news and the page is asked for when they come. Four kinds of edit take
turns: a changed text, a changed alignment, an added file, a removed file. At the end it prints what
the server's memory was after each round.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

KINDS = ("text", "alignment", "added", "removed")
PATIENCE = 120.0  # seconds


def get(url: str) -> str:
    with urllib.request.urlopen(url, timeout=PATIENCE) as answer:
        return answer.read().decode("utf-8")


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def text_edit(path: Path, word: str) -> None:
    """A word more at the end of the first text."""
    lines = path.read_text("utf-8").split("\n")
    at = next(n for n, line in enumerate(lines) if line.strip() == "text: |")
    indent = len(lines[at]) - len(lines[at].lstrip())
    end = at + 1
    while lines[end].startswith(" " * (indent + 1)):
        end += 1
    lines[end - 1] += f" {word}"
    path.write_text("\n".join(lines), "utf-8")


def alignment_edit(path: Path, word: str) -> None:
    """Another note on the first row."""
    lines = [line for line in path.read_text("utf-8").split("\n") if "benchword" not in line]
    at = next(n for n, line in enumerate(lines) if line.startswith("    to:"))
    lines.insert(at + 1, f"    note: A {word}.")
    path.write_text("\n".join(lines), "utf-8")


def added_set(path: Path, word: str) -> str:
    """A set like another one, with its first row only."""
    text = path.read_text("utf-8")
    head, rows = text.split("alignments:\n", 1)
    first = re.split(r"\n(?=  - )", rows.lstrip("\n"), maxsplit=1)[0]
    lines = [line for line in first.split("\n") if "benchword" not in line]
    at = next(n for n, line in enumerate(lines) if line.startswith("    to:"))
    lines.insert(at + 1, f"    note: A {word}.")
    head = re.sub(r"(?m)^id: .*", f"id: {word}", head)
    return head + "alignments:\n" + "\n".join(lines) + "\n"


def memory(pid: int) -> float:
    """MB of a process, where the system says it."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def shown(base: str, version: str, address: str, word: str, *, there: bool) -> tuple[float, str]:
    """When the page shows the edit, and the version that it is of."""
    while True:
        version = get(f"{base}_live/news?{version}")
        if (word in get(f"{base}{address}")) is there:
            return time.perf_counter(), version


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--tree", type=Path, default=Path(__file__).resolve().parents[2])
    parser.add_argument("--edits", type=int, default=10, help="of each kind")
    parser.add_argument("--out", type=Path, help="a JSON file for the result")
    options = parser.parse_args()
    work = Path(tempfile.mkdtemp(prefix="serve-latency-"))
    shutil.copytree(options.tree / "content", work / "content")
    shutil.copy(options.tree / "mkdocs.yml", work)
    port = free_port()
    base = f"http://127.0.0.1:{port}/"
    command = ["-m", "mkdocs", "serve", "--livereload", "-q", "-a", f"127.0.0.1:{port}"]
    begun = time.perf_counter()
    server = subprocess.Popen([sys.executable, *command], cwd=work)
    try:
        while True:
            try:
                get(base)
                break
            except OSError:
                if server.poll() is not None:
                    raise SystemExit("the server has ended") from None
                time.sleep(0.1)
        ready = time.perf_counter() - begun
        found: dict[str, list[float]] = {kind: [] for kind in KINDS}
        sizes = []
        revisions = sorted((work / "content/resolutions").glob("*/rev-*.yml"))
        for n in range(options.edits):
            revision = revisions[n * 7 % len(revisions)]
            address = f"resolutions/{revision.parent.name}/{revision.stem}/"
            own_set = sorted(revision.parent.glob("alignments-*.yml"))[0]
            new = revision.parent / "alignments-bench.yml"
            for kind in KINDS:
                word = f"benchword{n}{kind if kind != 'removed' else 'added'}"
                version = get(f"{base}_live/news?")
                time.sleep(0.3)  # an editor who looks at the page
                start = time.perf_counter()
                if kind == "text":
                    text_edit(revision, word)
                elif kind == "alignment":
                    alignment_edit(own_set, word)
                elif kind == "added":
                    new.write_text(added_set(own_set, word), "utf-8")
                else:
                    new.unlink()
                end, _ = shown(base, version, address, word, there=kind != "removed")
                found[kind].append((end - start) * 1000)
            sizes.append(memory(server.pid))
    finally:
        server.terminate()
        server.wait()
        shutil.rmtree(work)
    every = sorted(t for times in found.values() for t in times)
    print(f"first page after {ready:.1f} s")
    for kind, times in (*found.items(), ("all", every)):
        p95 = sorted(times)[max(0, -(-len(times) * 95 // 100) - 1)]
        print(
            f"{kind:10} n={len(times):3}  median {statistics.median(times):6.0f} ms"
            f"  p95 {p95:6.0f} ms  max {max(times):6.0f} ms"
        )
    print("memory after each round, MB:", " ".join(f"{size:.0f}" for size in sizes))
    if options.out:
        result = {"python": platform.python_version(), "first_page_s": round(ready, 1)}
        times = {kind: [round(t) for t in found[kind]] for kind in KINDS}
        text = json.dumps({**result, "ms": times, "memory_mb": [round(s) for s in sizes]}, indent=1)
        options.out.write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()

"""Mutated content trees, as many as asked for: a report each, never a traceback, hang or flood.

    python tests/bench/mutated_trees.py 10000 [SEED]

Uses the edits of tests/unit/loading/test_fuzz.py with other seeds; every fourth tree is in three
languages, with words and texts of its own in one of them. A tree may take 5 s of CPU time
and the process 300 MB; exit status 1 names the seeds that broke a limit.
"""

from __future__ import annotations

import random
import resource
import shutil
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from generator import load  # noqa: E402
from generator.diagnostics.report import FORMATS  # noqa: E402
from generator.model.localized import every_language  # noqa: E402
from generator.pages import pages  # noqa: E402
from tests.unit.loading.test_fuzz import mutated  # noqa: E402

SECONDS = 5.0
MEGABYTES = 300


def one(seed: str, content: Path) -> str:
    """What is wrong with what came of one tree; empty where nothing is."""
    edits: list[str] = []
    before = time.process_time()
    try:
        edits = mutated(random.Random(seed), content)
        site, report = load(content)
        for format_ in FORMATS.values():
            format_(report)
        if not report.errors and site is not None:
            for edition in every_language(site):
                for page in pages(edition):
                    page.html()
    except Exception as error:
        return f"{seed}: {error!r} after {edits}"
    took = time.process_time() - before
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    if took > SECONDS or used > MEGABYTES:
        return f"{seed}: {took:.1f} s, {used:.0f} MB after {edits}"
    return ""


WORDS = """\
language: fr
reviewed_by: Personne
name: Le bon pain
headline: Le pain et le four
summary: |
  Le plan de la *guilde*.
trust: {Qui le dit: Chacun nomme sa source.}
resolutions: {name: Résolutions, mark: Rés., one: résolution, many: résolutions}
instruments:
  loaf:
    name: Le plan du pain
    short_name: Plan
    kinds: {aim: {one: but, many: buts}, step: {one: pas, many: pas}}
vocabulary:
  verbs: {urges: {label: Prie instamment}}
"""


def start(content: Path, *, several: bool) -> None:
    """The tree before its edits."""
    shutil.copytree(ROOT / "tests/small", content)
    if several:
        with (content / "site.yml").open("a", encoding="utf-8") as file:
            file.write("languages: [fr, ar]\n")
        (content / "words.fr.yml").write_text(WORDS, "utf-8")


def main(count: int, seed: str) -> int:
    wrong, slowest = [], 0.0
    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder) / "content"
        for number in range(count):
            start(content, several=number % 4 == 3)
            before = time.process_time()
            found = one(f"{seed}-{number}", content)
            slowest = max(slowest, time.process_time() - before)
            if found:
                print(found)
                wrong.append(found)
            shutil.rmtree(content)
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{count} trees, {len(wrong)} wrong; slowest {slowest:.2f} s CPU, {used:.0f} MB at most")
    return 1 if wrong else 0


if __name__ == "__main__":
    count, seed = [*sys.argv[1:], *("300", "bench")[len(sys.argv) - 1 :]]
    raise SystemExit(main(int(count), seed))

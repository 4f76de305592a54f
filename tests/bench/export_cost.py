"""What each export costs, and each kind of file beside the pages: processor time, files, bytes.

    python tests/bench/export_cost.py CONTENT [--out FOLDER]

Reads the content, writes every published file into a folder (a temporary one, if nobody names
one), one export after the other in one process as a build does it, and prints a line for each.
The system's time is that of writing, and depends on the disk. What several exports share is in the
line of the first that asks for it. `--hashes` prints a digest of each export's files instead of its
time: to see whether a change has changed a byte.
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import generator.pages  # noqa: E402, F401
from generator import load  # noqa: E402
from generator.exports import EXPORTS  # noqa: E402
from generator.exports.assertion_rows import PUBLISHED  # noqa: E402
from generator.exports.assertion_table import table_of  # noqa: E402
from generator.exports.export_format import Export  # noqa: E402
from generator.exports.published_files import left_out  # noqa: E402
from generator.model.entities import Site  # noqa: E402
from generator.site.generated_files import FILES  # noqa: E402
from generator.site.views.context import contexts  # noqa: E402


def _lazily(site: Site, export: Export) -> Iterator[tuple[str, bytes]]:
    for file in export.files(site, ()):
        hashlib.sha256(file.data).hexdigest()  # as whoever publishes it does
        yield export.path(file.name), file.data


def kinds(site: Site) -> Iterator[tuple[str, Iterable[tuple[str, bytes]]]]:
    """Every export and every kind of generated file, with its files made one after the other."""
    shared = [table_of(site, shown) for shown in PUBLISHED]  # as long as exports are written
    for export in EXPORTS.values():
        if left_out(site, export) is None:
            yield export.name, _lazily(site, export)
    shared.clear()
    for context in contexts(site, leaf=""):
        for kind in FILES:
            found = ((file.path, file.text.encode()) for file in kind.files(context))
            yield f"{context.site.folder} {kind.path.pattern}".strip(), found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("content", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--hashes", action="store_true")
    options = parser.parse_args()
    gc.disable()  # as a build has it
    site, _ = load(options.content)
    assert site is not None
    with tempfile.TemporaryDirectory() as temporary:
        out = options.out or Path(temporary)
        whole = [0.0, 0.0, 0.0, 0.0]
        made: set[Path] = set()
        for name, files in kinds(site):
            start, count, size = os.times(), 0, 0
            digest = hashlib.sha256()
            for path, data in files:
                place = out / path
                if place.parent not in made:
                    place.parent.mkdir(parents=True, exist_ok=True)
                    made.add(place.parent)
                place.write_bytes(data)
                count, size = count + 1, size + len(data)
                if options.hashes:
                    digest.update(f"{path}\0".encode() + hashlib.sha256(data).digest())
            end = os.times()
            found = (end.user - start.user, end.system - start.system, count, size)
            whole = [a + b for a, b in zip(whole, found, strict=True)]
            if options.hashes:
                print(f"{name:44} {count:6} {size:11} {digest.hexdigest()[:16]}")
            else:
                print(_line(name, *found))
        if not options.hashes:
            print(_line("all", *whole))


def _line(name: str, user: float, system: float, count: float, size: float) -> str:
    own = f"{user:7.2f} s and {system:5.2f} s of the system"
    return f"{name:44} {count:6.0f} files {own} {size / 1e6:8.2f} MB"


if __name__ == "__main__":
    main()

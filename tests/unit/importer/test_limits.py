"""A file that costs too much is refused in one sentence, in little time and memory.

The default suite gives each kind a second; `ALIGNMENTS_BOMBS=1` gives it what an editor's has.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.importer import limited_reader
from generator.importer.source_document import NotReadable
from tests import pdf_bombs
from tests.sample_documents import docx, para, pdf

resource = pytest.importorskip("resource")
WHOLE = bool(os.environ.get("ALIGNMENTS_BOMBS"))
SLOW = {"no_table", "run_lengths"}  # 16 MB each
KINDS = [k for k in pdf_bombs.KINDS if WHOLE or k.__name__ not in SLOW]

# A process that has had no other child: what it reports is of the reader alone.
MEASURE = """
import resource, sys
from generator.importer import limited_reader
from generator.importer.source_document import NotReadable
if sys.argv[2]:
    limited_reader.SECONDS, limited_reader.BYTES_A_SECOND = int(sys.argv[2]), 10**9
try:
    said = "read: %d" % len(limited_reader.read("x.pdf", open(sys.argv[1], "rb").read()).blocks)
except NotReadable as error:
    said = str(error)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
print(said)
"""


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_pdf_that_costs_much_is_refused_in_little_time_and_memory(kind, tmp_path: Path) -> None:
    file = tmp_path / "x.pdf"
    file.write_bytes(kind())
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, str(file), "" if WHOLE else "1"],
        capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    numbers, said = done.stdout.strip().split("\n")
    seconds, megabytes = map(float, numbers.split())
    assert said.endswith(".") or said.startswith("read: ")
    assert seconds < (limited_reader.seconds(file.stat().st_size) if WHOLE else 1) + 1.2
    assert megabytes < 310


def test_what_a_file_needs_too_much_of_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limited_reader, "SECONDS", 1)
    monkeypatch.setattr(limited_reader, "BY_THE_CLOCK", 100)  # the machine may be busy
    with pytest.raises(NotReadable, match=r"more than 1 s of computing.*--patient"):
        limited_reader.read("x.pdf", pdf_bombs.nested_forms())
    monkeypatch.setattr(limited_reader, "SECONDS", 9)
    with pytest.raises(NotReadable, match="more than 260 MB of memory"):
        limited_reader.read("x.pdf", pdf_bombs.widths())


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("x.pdf", pdf([(72, 700, "F1", "Requests all bakers to heat their ovens by 2031.", 11)])),
        ("x.docx", docx(para("Requests all bakers to heat their ovens by 2031."))),
        ("x.html", b"<p>Requests all bakers to heat their ovens by 2031.</p>"),
        ("Ofen für Süßes.md", "*Requests* all bäckers to heat their ovens by 2031.".encode()),
    ],
    ids=["pdf", "docx", "html", "md"],
)
def test_a_document_is_what_it_is_without_limits(name: str, data: bytes) -> None:
    assert limited_reader.read(name, data) == limited_reader.read_here(name, data)


def test_a_refusal_is_the_same_with_limits_and_without() -> None:
    for read in (limited_reader.read, limited_reader.read_here):
        with pytest.raises(NotReadable, match="is of a kind that cannot be read"):
            read("x.odt", b"words")


def test_a_real_document_of_many_pages_is_read(tmp_path: Path) -> None:
    """Twelve pages as full as pages are."""
    line = "recalling the importance of bread and ovens for all bakers in winter"
    page = [(60.0, 780.0 - 13 * n, "F1", f"{line} {n}", 11.0) for n in range(50)]
    assert limited_reader.read("x.pdf", pdf(*[page] * 12)).blocks

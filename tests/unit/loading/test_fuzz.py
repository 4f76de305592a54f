"""A hundred seeded edits of a valid tree: every one is a report or a site that renders."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from generator import load
from generator.diagnostics.report import FORMATS
from generator.pages import pages
from tests.built_site import rounds

SEED = 20261122
ROUNDS = rounds(100)
BATCH = 20

ODD = [
    "\t", "\x00", "\ufeff", "\u2028", "\u200b", "é", "😀", ": ", " #", "- ", "*", "&x ", "!x ",
    "{", "[", "]", "}", '"', "'", "|", ">", "@", "`", "%", "<b>", "{{ x }}", "[^9]", "\\", "..",
    "/", "---\n", "\n", "\r", "  ", "oven:A", "loaf:1", "none", "1.10",
]  # fmt: skip


def mutated(rng: random.Random, content: Path) -> list[str]:
    """Edit a few files as a hurried editor, a bad merge or a stranger would."""
    files = sorted(p for p in content.rglob("*.yml"))
    done = []
    for _ in range(rng.choice([1, 1, 1, 2, 4])):
        path = rng.choice(files)
        if not path.exists():
            continue
        lines = path.read_bytes().decode("utf-8").split("\n")
        at = rng.randrange(len(lines))
        edit = rng.choice(
            ["delete", "double", "swap", "insert", "insert", "indent", "cut", "join", "odd value",
             "move", "remove file", "copy file", "from elsewhere", "slip", "slip", "slip"]
        )  # fmt: skip
        if edit == "delete":
            del lines[at]
        elif edit == "double":
            lines.insert(at, lines[at])
        elif edit == "swap":
            other = rng.randrange(len(lines))
            lines[at], lines[other] = lines[other], lines[at]
        elif edit == "insert":
            column = rng.randrange(len(lines[at]) + 1)
            lines[at] = lines[at][:column] + rng.choice(ODD) + lines[at][column:]
        elif edit == "indent":
            lines[at] = rng.choice(["  ", " ", "\t"]) + lines[at]
        elif edit == "cut":
            lines[at] = lines[at][: rng.randrange(len(lines[at]) + 1)]
        elif edit == "join" and at + 1 < len(lines):
            lines[at : at + 2] = [lines[at] + lines[at + 1]]
        elif edit == "odd value" and ":" in lines[at]:
            lines[at] = (
                lines[at].split(":")[0] + ": " + rng.choice([*ODD, "", "[]", "{}", "x" * 300])
            )
        elif edit == "slip":  # a letter too few in a value: an unknown word, id or number
            at = rng.choice([n for n, line in enumerate(lines) if ": " in line] or [at])
            field, _, value = lines[at].partition(": ")
            letter = rng.randrange(len(value) + 1)
            lines[at] = f"{field}: {value[:letter]}{value[letter + 1 :]}"
        elif edit == "move":
            lines.insert(rng.randrange(len(lines)), lines.pop(at))
        elif edit == "from elsewhere":
            lines.insert(at, rng.choice(rng.choice(files).read_bytes().decode("utf-8").split("\n")))
        done.append(f"{edit} {path.relative_to(content)}:{at + 1}")
        if edit == "remove file":
            path.unlink()
            files = [f for f in files if f != path]
            continue
        if edit == "copy file":
            target = rng.choice(files).parent / rng.choice(
                [path.name, "x.yml", "rev-z.yml", "alignments-z.yml"]
            )
            target.write_bytes(path.read_bytes())
            continue
        path.write_text("\n".join(lines), "utf-8", newline="")
    return done


@pytest.mark.parametrize("batch", range(ROUNDS // BATCH))
def test_any_edit_is_reported_or_renders(batch: int, small: Path, tmp_path: Path) -> None:
    for round_ in range(batch * BATCH, (batch + 1) * BATCH):
        content = tmp_path / f"{round_}"
        shutil.copytree(small, content)
        edits: list[str] = []
        try:
            edits += mutated(random.Random(f"{SEED}-{round_}"), content)
            site, report = load(content)
            for format_ in FORMATS.values():
                format_(report)
            for d in report.diagnostics:
                assert d.message and d.place.line >= 1 and d.place.column >= 1
            if not report.errors:
                assert site is not None
                for page in pages(site):
                    assert page.title and page.html()
            else:
                assert all(d.place.path for d in report.errors)
        except Exception as error:
            pytest.fail(f"seed {SEED}, round {round_}, edits {edits}: {error!r}")
        shutil.rmtree(content)

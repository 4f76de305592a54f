"""Places of fields: looked up in a file that is read once more, and only where one is asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import load
from generator.loading import reader
from generator.model.entities import forget_places
from generator.yamlfile.parser import parse

Tree = Callable[[dict[str, "str | bytes"]], Path]
CONTENT = Path(__file__).parents[3] / "content"

SITE = "name: x\ndisclaimer: x\nhome_plan: p\n"
HEAD = """name: P
mark: P
kinds: {aim: {one: aim, many: aims}}
hue: {light: "#000000", dark: "#ffffff", shape: tag}
source: {title: x}
"""
ITEM = "number: {0}\ntext: x\n"


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each file is parsed, by its name."""
    counts: Counter[str] = Counter()

    def counted(path: str, data: bytes, most: int) -> object:
        counts[path.rpartition("/")[2]] += 1
        return parse(path, data, most)

    monkeypatch.setattr(reader, "parse", counted)
    return counts


@pytest.mark.parametrize("content", [CONTENT, CONTENT.parent / "tests" / "small"])
def test_content_without_mistakes_is_parsed_once(content: Path, parsed: Counter[str]) -> None:
    _, report = load(content)
    assert not report.errors
    said = {d.place.path.rpartition("/")[2] for d in report.diagnostics}
    again = {name for name, n in parsed.items() if n > 1}
    files = Counter(path.name for path in content.rglob("*.yml"))
    assert {n for n in again if parsed[n] > files[n]} <= said


def test_a_file_with_mistakes_is_parsed_once_more(tree: Tree, parsed: Counter[str]) -> None:
    files: dict[str, str | bytes] = {f"plans/p/aim-{n}.yml": ITEM.format(n) for n in (1, 3)}
    files["plans/p/aim-2.yml"] = "number: 2\nkind: aimm\ntext: |\n  a *b\n  c [^9] d\n"
    site, report = load(tree({"site.yml": SITE, "plans/p/plan.yml": HEAD, **files}))
    assert site is not None
    found = {d.code: (d.place.line, d.place.column) for d in report.diagnostics}
    assert found["bad-value"] == (2, 7) and found["bad-mark-up"] == (4, 5), report
    assert parsed["aim-2.yml"] == 2
    assert {parsed[name] for name in ("site.yml", "plan.yml", "aim-1.yml", "aim-3.yml")} == {1}


def test_ids_that_are_no_more_need_no_place(tree: Tree, parsed: Counter[str]) -> None:
    files: dict[str, str | bytes] = {"plans/p/plan.yml": HEAD, "plans/p/aim-1.yml": ITEM.format(1)}
    moved = 'redirects: {"p:9": "p:1"}\n'
    site, report = load(tree({"site.yml": SITE + moved, **files}))
    assert site is not None and site.moved == {"p:9": "p:1"}, report
    assert parsed["site.yml"] == 1


def test_what_is_forgotten_keeps_its_own_line(tree: Tree) -> None:
    files: dict[str, str | bytes] = {"site.yml": SITE, "plans/p/plan.yml": HEAD}
    item = "number: 1\nitems:\n  - number: 2\n    text: y\n"
    site, report = load(tree({**files, "plans/p/aim-1.yml": item}))
    assert site is not None, report
    (where,) = (p.where for p in site.provisions.values() if p.parent)
    assert (where.of("text").line, where.of("text").column) == (4, 11)
    forget_places(site)
    assert where.of("text") == where.place and where.place.line == 3

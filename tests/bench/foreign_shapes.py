# ruff: noqa: E501
"""Trees of other shapes than ours: mappings between ontologies, control catalogues, many frameworks.

    python tests/bench/foreign_shapes.py --shape ontologies --out DIR
    python tests/bench/foreign_shapes.py --measure

The second command prints for each shape how many bytes its pages have (their own part, without the
theme around it), and how many times the YAML that is, kind of page by kind. Made from arithmetic alone, without anybody's data: what counts is how many instruments, items and
rows there are, how deep, and how sparse. Each shape is the tree's files by name, as the tests write
them; `SHAPES` has them all.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from generator import load
from generator.pages import pages

Tree = dict[str, Any]
HUES = (
    ("#00628F", "#7cc4ea"),
    ("#8a3b00", "#e9a26b"),
    ("#3d6b1f", "#9ccb7c"),
    ("#6b2d7a", "#cf9bdc"),
)
SHAPES_OF_MARKS = ("tag", "tile")


def _site(plan: str) -> Tree:
    return {"site.yml": {"name": "Mappings", "disclaimer": "Not official.", "home_plan": plan}}


def _plan(folder: str, mark: str, items: list[Any], kinds: dict[str, Any]) -> Tree:
    light, dark = HUES[0]
    return {
        f"plans/{folder}/plan.yml": {
            "name": f"Plan {mark}", "mark": mark, "kinds": kinds, "items": items,
            "hue": {"light": light, "dark": dark, "shape": "pill"}, "source": {"title": "Its text"},
        }
    }  # fmt: skip


def _framework(folder: str, mark: str, n: int, items: list[Any], kinds: dict[str, Any]) -> Tree:
    light, dark = HUES[1 + n % (len(HUES) - 1)]
    shape = SHAPES_OF_MARKS[n % len(SHAPES_OF_MARKS)]
    return {
        f"frameworks/{folder}/framework.yml": {
            "name": f"Framework {mark}", "mark": mark, "kinds": kinds, "items": items,
            "hue": {"light": light, "dark": dark, "shape": shape}, "source": {"title": "Its text"},
        }
    }  # fmt: skip


def _kinds(*names: str) -> dict[str, Any]:
    return {name: {"one": name, "many": f"{name}s"} for name in names}


def _rows(folder: str, id: str, pairs: Iterable[tuple[str, str]]) -> Tree:
    by_from: dict[str, list[str]] = {}
    for from_, to in pairs:
        by_from.setdefault(from_, []).append(to)
    return {
        f"{folder}/alignments-{id}.yml": {
            "id": id, "asserted_by": "A mapping centre", "basis": "published-by",
            "status": "imported", "complete": "no", "source": {"title": "The mapping"},
            "alignments": [{"from": from_, "to": to} for from_, to in by_from.items()],
        }
    }  # fmt: skip


def _words(n: int) -> str:
    return f"Term {n} names what is observed of a state, as term {n // 3} of the list has it."


def ontologies(rows: int = 1517, units: int = 842, items: int = 1400) -> Tree:
    """A mapping between two ontologies: each term with one or two of the other, hardly any alike."""

    def nested(first: int, last: int) -> list[Any]:
        # Every third term holds the two after it, as ontologies have it.
        return [
            {
                "number": f"{n:07}", "title": f"term {n}", "text": _words(n),
                "items": [
                    {"number": f"{k:07}", "title": f"term {k}", "text": _words(k)}
                    for k in range(n + 1, min(n + 3, last))
                ],
            }
            for n in range(first, last, 3)
        ]  # fmt: skip

    pairs = (
        (f"{n % units:07}", f"hp:{(n % units * 5 + n // units) % items:07}") for n in range(rows)
    )
    kinds = _kinds("class", "part")
    return {
        **_site("mp"), **_plan("mp", "MP", nested(0, units), kinds),
        **_framework("hp", "HP", 0, nested(0, items), kinds), **_rows("plans/mp", "map", pairs),
    }  # fmt: skip


def controls(rows: int = 5073, families: int = 20, each: int = 50, techniques: int = 600) -> Tree:
    """A catalogue of controls in families, of which some mitigate hundreds of techniques."""
    items = [
        {
            "number": f"F{f:02}", "title": f"Family {f}", "text": f"The controls of family {f}.",
            "items": [
                {"number": f"F{f:02}-{c:02}", "title": f"Control {f}.{c}", "text": _words(f * each + c)}
                for c in range(1, each + 1)
            ],
        }
        for f in range(1, families + 1)
    ]  # fmt: skip
    spoken = [f"F{f:02}-{c:02}" for f in range(1, families + 1) for c in range(1, each + 1, 9)]

    def pairs() -> Iterable[tuple[str, str]]:
        left, n = rows, 0
        while left:  # the first control has the most, as access control has
            size = min(left, max(20, 240 - 9 * n), techniques)
            for k in range(size):
                yield spoken[n % len(spoken)], f"att:T{(n * 37 + k) % techniques:04}"
            left, n = left - size, n + 1

    threats = [
        {"number": f"T{n:04}", "title": f"Technique {n}", "text": _words(n)}
        for n in range(techniques)
    ]
    return {
        **_site("csf"), **_plan("csf", "CSF", items, _kinds("family", "control")),
        **_framework("att", "ATT", 0, threats, _kinds("technique")),
        **_rows("plans/csf", "map", pairs()),
    }  # fmt: skip


def many_frameworks(
    rows: int = 1179, units: int = 41, frameworks: int = 14, each: int = 45
) -> Tree:
    """A short plan against fourteen frameworks."""
    items = [{"number": f"{n}", "text": _words(n)} for n in range(1, units + 1)]
    tree = {**_site("base"), **_plan("base", "BASE", items, _kinds("criterion"))}
    for f in range(frameworks):
        found = [
            {"number": f"{n // 9 + 1}.{n % 9 + 1}", "title": f"Requirement {n}", "text": _words(n)}
            for n in range(each)
        ]
        tree |= _framework(f"fw{f}", f"FW{f}", f, found, _kinds("requirement"))
    pairs = (
        (f"{n % units + 1}", f"fw{n % frameworks}:{(k := n * 11 // 3 % each) // 9 + 1}.{k % 9 + 1}")
        for n in range(rows)
    )
    return tree | _rows("plans/base", "map", dict.fromkeys(pairs))


def four_of_600(units: int = 600, links: int = 1800, frameworks: int = 4) -> Tree:
    """A plan of 600 units against four frameworks of 600 items."""

    def nested() -> list[Any]:
        return [
            {
                "number": f"{g}", "text": _words(g),
                "items": [{"number": f"{g}.{t}", "text": _words(g * 24 + t)} for t in range(1, 25)],
            }
            for g in range(1, units // 25 + 1)
        ]  # fmt: skip

    kinds = _kinds("goal", "target")
    tree = {**_site("plan"), **_plan("plan", "PLAN", nested(), kinds)}
    for f in range(frameworks):
        tree |= _framework(f"fw{f}", f"FW{f}", f, nested(), kinds)
    goals = units // 25
    pairs = (
        (
            f"{n % goals + 1}.{n // goals % 24 + 1}",
            f"fw{n % frameworks}:{n * 7 % goals + 1}.{n * 5 // 3 % 24 + 1}",
        )
        for n in range(links)
    )
    return tree | _rows("plans/plan", "map", dict.fromkeys(pairs))


def flat_lists(rows: int = 60_000, units: int = 1000) -> Tree:
    """Two lists that nothing divides, each of whose entries is mapped to dozens of the other."""

    def items() -> list[Any]:
        return [{"number": f"{n}", "text": _words(n)} for n in range(1, units + 1)]

    kinds = _kinds("entry")
    pairs = (
        (f"{n % units + 1}", f"other:{(n * 7 + n // units * 13) % units + 1}") for n in range(rows)
    )
    return {
        **_site("list"), **_plan("list", "LIST", items(), kinds),
        **_framework("other", "OTHER", 0, items(), kinds),
        **_rows("plans/list", "map", dict.fromkeys(pairs)),
    }  # fmt: skip


def hubs(units: int = 3, frameworks: int = 3, each: int = 240) -> Tree:
    """A plan of three units, each mapped to hundreds of items, with a reason for every pair."""
    plan = [{"number": f"{n}", "text": _words(n)} for n in range(1, units + 1)]
    items = [{"number": f"{n}", "text": _words(n)} for n in range(1, each + 1)]
    tree = {**_site("base"), **_plan("base", "BASE", plan, _kinds("aim"))}
    for f in range(frameworks):
        tree |= _framework(f"fw{f}", f"FW{f}", f, items, _kinds("measure"))
    rows = [
        {
            "from": str(unit), "to": f"fw{f}:{n}",
            "rationale": f"Measure {n} is one of those by which aim {unit} is brought about, as the "
            f"centre has it: it names the same species, the same sites and the same year {2000 + n}.",
        }
        for unit in range(1, units + 1)
        for f in range(frameworks)
        for n in range(1, each + 1)
        if (n + f + unit) % 5
    ]  # fmt: skip
    return tree | {
        "plans/base/alignments-map.yml": {
            "id": "map", "asserted_by": "A mapping centre", "basis": "published-by",
            "status": "imported", "complete": "no", "source": {"title": "The mapping"},
            "alignments": rows,
        }
    }  # fmt: skip


SHAPES: dict[str, Callable[[], Tree]] = {
    "ontologies": ontologies,
    "controls": controls,
    "many-frameworks": many_frameworks,
    "four-of-600": four_of_600,
    "flat-lists": flat_lists,
    "hubs": hubs,
}


def write(shape: Tree, folder: Path) -> Path:
    """Write a tree as an editor would: YAML in blocks."""
    for name, data in shape.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        text = yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=99)
        file.write_text(text, "utf-8", newline="\n")
    return folder


def yaml_bytes(content: Path) -> int:
    """How many bytes of YAML a site is made of."""
    return sum(file.stat().st_size for file in content.rglob("*.yml"))


def measured(name: str) -> Iterator[str]:
    """The lines of a table on the pages of a shape."""
    with TemporaryDirectory() as folder:
        content = write(SHAPES[name](), Path(folder))
        read = yaml_bytes(content)
        site, report = load(content)
        assert site is not None and not report.errors, report.errors[:3]
        sizes: dict[str, list[int]] = {}
        for page in pages(site):
            sizes.setdefault(page.kind, []).append(len(page.html().encode()))
    every = [size for of_kind in sizes.values() for size in of_kind]
    yield (
        f"{name}: YAML {read / 1e3:,.0f} kB, {len(every):,} pages, HTML {sum(every) / 1e6:.1f} MB, "
        f"{sum(every) / read:.1f} times the YAML, largest page {max(every) / 1e3:.0f} kB"
    )
    for kind, of_kind in sorted(sizes.items(), key=lambda item: -sum(item[1]))[:8]:
        yield f"  {kind}: {len(of_kind):,} pages, {sum(of_kind) / 1e6:.2f} MB"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--shape", choices=SHAPES)
    parser.add_argument("--out", type=Path, help="the content folder to write")
    parser.add_argument("--measure", action="store_true", help="print how much their pages weigh")
    given = parser.parse_args()
    shapes = [given.shape] if given.shape else list(SHAPES)
    if given.measure:
        for shape in shapes:
            print(*measured(shape), sep="\n")
    elif given.shape and given.out:
        write(SHAPES[given.shape](), given.out)
    else:
        parser.error("give --measure, or --shape and --out")


if __name__ == "__main__":
    main()

"""The map's geometry: nothing lies on anything else, and everything keeps its place."""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import pairwise

import pytest

from generator.pictures.drawing import text_width
from generator.pictures.map_arcs import IN_FULL, Arc, Unit, letters
from generator.pictures.map_layout import Atlas, Line, atlas

Row = tuple[Unit, bool]


def arc(id: str, count: int, width: float = 28, name: str = "GBF") -> Arc:
    units = tuple(Unit(f"{id}:{n}", width + n % 3, 28) for n in range(count))
    return Arc(id, units, text_width(name, 1.1))


def line(id: str, *sizes: int) -> Line:
    return Line(
        id,
        tuple(
            tuple(Unit(f"{id}:{g}.{n}", 32, 30) for n in range(size))
            for g, size in enumerate(sizes)
        ),
    )


def rows(count: int, width: float = 84, above: int = 2) -> list[Row]:
    return [(Unit(f"res:{n}", width, 28), n % 3 < above) for n in range(count)]


PLAN = line("plan", 4, 4, 4, 2, 5, 5)
SITES: dict[str, tuple[list[Arc], list[Line], list[Row]]] = {
    "nothing": ([], [], []),
    "a framework alone": ([arc("a", 1)], [], []),
    "a plan alone": ([], [line("p", 1)], []),
    "resolutions alone": ([], [], rows(7)),
    "ours": ([arc("a", 27), arc("b", 17, 32)], [PLAN], rows(1)),
    "a thousand resolutions": ([arc("a", 27), arc("b", 17, 32)], [PLAN], rows(1000, 100)),
    "a thousand flat items": ([arc("a", 1000, 80), arc("b", 17)], [PLAN], rows(9)),
    "two crowds": ([arc("a", 1000, 30), arc("b", 400, 60)], [PLAN], rows(200)),
    "four frameworks": (
        [arc("a", 27), arc("b", 17), arc("c", 300, 50), arc("d", 60)],
        [PLAN, line("q", *[20] * 10)],
        rows(30),
    ),
    "a crowd inside": ([arc("a", 500), arc("b", 9), arc("c", 20), arc("d", 3)], [PLAN], rows(2)),
    "five, one in rows": ([arc(id, 400 if id == "c" else 20, 40) for id in "abcde"], [PLAN], []),
    "fourteen frameworks": ([arc(f"fw{n}", 45, name=f"FW{n}") for n in range(14)], [PLAN], []),
    "fourteen with long names": (
        [arc(f"fw{n}", 45, name="CONVENTION 12") for n in range(14)],
        [line("p", *[1] * 41)],
        [],
    ),
    "an empty framework": ([arc("a", 0), arc("b", 5)], [PLAN], []),
    "a long plan": ([arc("a", 27)], [line("p", 400, 1, 1)], rows(3)),
}


def outermost(arcs: Iterable[Arc], lines: Iterable[Line], found: Iterable[Row]) -> list[Unit]:
    return [
        *(u for a in arcs for u in a.units),
        *(u for x in lines for group in x.groups for u in group),
        *(u for u, _ in found),
    ]


def box(drawn: Atlas, unit: Unit) -> tuple[float, float, float, float]:
    # The script has whole pixels: boxes may not touch after rounding either.
    x, y = (round(at) for at in drawn.places[unit.id])
    return x - unit.width / 2, y - unit.height / 2, x + unit.width / 2, y + unit.height / 2


def overlapping(drawn: Atlas, units: list[Unit]) -> list[tuple[str, str]]:
    boxes = sorted((*box(drawn, unit), unit.id) for unit in units)
    found = []
    for n, (_, top, right, bottom, id) in enumerate(boxes):
        for left, other_top, _, other_bottom, other in boxes[n + 1 :]:
            if left >= right:
                break
            if other_top < bottom and top < other_bottom:
                found.append((id, other))
    return found


@pytest.mark.parametrize("name", SITES)
def test_no_two_marks_overlap_and_all_are_on_the_map(name: str) -> None:
    drawn = atlas(*SITES[name], {})
    units = outermost(*SITES[name])
    assert set(drawn.places) == {unit.id for unit in units}
    assert not overlapping(drawn, units)
    for unit in units:
        left, top, right, bottom = box(drawn, unit)
        assert left >= 0 and top >= 0 and right <= drawn.width and bottom <= drawn.height, unit
    assert set(drawn.heads) == {a.id for a in SITES[name][0]} | {x.id for x in SITES[name][1]}
    for x, y in drawn.heads.values():
        assert 0 <= x <= drawn.width and 0 <= y <= drawn.height


def test_the_check_of_overlaps_can_fail() -> None:
    units = [Unit("a", 10, 10), Unit("b", 10, 10)]
    assert overlapping(Atlas(1, 1, {"a": (5, 5), "b": (12, 8)}, {}), units) == [("a", "b")]


def test_a_name_lies_on_no_mark() -> None:
    for name, site in SITES.items():
        drawn = atlas(*site, {})
        boxes = [box(drawn, unit) for unit in outermost(*site)]
        for x, y in drawn.heads.values():
            assert not [b for b in boxes if b[0] < x < b[2] and b[1] < y + 6 and y - 6 < b[3]], name


def name_boxes(drawn: Atlas, arcs: Iterable[Arc]) -> dict[str, tuple[float, float, float, float]]:
    """Where the script draws the short names of frameworks when the whole map is seen."""
    size = letters(drawn.height)
    found = {}
    for n, a in enumerate(arcs):
        x, y = drawn.heads[a.id]
        top = y - 6 if n % 2 else y + 7 - size
        found[a.id] = (x - a.name * size / 2, top, x + a.name * size / 2, top + size)
    return found


def touching(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


STACKED = [name for name, (arcs, _, _) in SITES.items() if len(arcs) > IN_FULL]


@pytest.mark.parametrize("name", STACKED)
def test_no_name_between_frameworks_touches_a_mark_or_another_name(name: str) -> None:
    site = SITES[name]
    drawn = atlas(*site, {})
    names = name_boxes(drawn, site[0])
    marks = {unit.id: box(drawn, unit) for unit in outermost(*site)}
    found = [
        (id, other)
        for id, at in names.items()
        for other, where in [*marks.items(), *names.items()]
        if id != other and touching(at, where)
    ]
    assert not found


def test_the_check_of_names_can_fail() -> None:
    """On fourteen frameworks as far apart as two may be, names would be on marks."""
    arcs = SITES["fourteen frameworks"][0]
    heads = {a.id: (400.0, 84.0 * n) for n, a in enumerate(arcs)}
    at = name_boxes(Atlas(800, 3000, {}, heads), arcs)
    mark = Atlas(800, 3000, {"m": (400.0, 84.0 - 32 + 84)}, {})
    assert touching(at["fw1"], box(mark, Unit("m", 28, 28)))


def test_two_frameworks_are_laid_out_as_if_there_were_no_names() -> None:
    arcs, lines, found = SITES["ours"]
    wide = [Arc(a.id, a.units, 40.0) for a in arcs]
    assert atlas(arcs, lines, found, {}) == atlas(wide, lines, found, {})


def test_the_picture_grows_no_larger_than_its_marks_need() -> None:
    for name, site in SITES.items():
        drawn = atlas(*site, {})
        area = sum((u.width + 14) * (u.height + 18) for u in outermost(*site))
        times = 5 if len(site[0]) < 10 else 12  # names between them need space, too
        assert drawn.width * drawn.height < 1.2e6 + times * area, (name, drawn.width, drawn.height)


def test_the_first_framework_stands_above_the_plan_and_the_second_below() -> None:
    drawn = atlas(*SITES["four frameworks"], {})
    middle = [drawn.places[u.id][1] for group in PLAN.groups for u in group]
    for id, above in (("a", True), ("b", False), ("c", True), ("d", False)):
        heights = [y for key, (_, y) in drawn.places.items() if key.startswith(f"{id}:")]
        assert max(heights) < min(middle) if above else min(heights) > max(middle)
    top = {id: min(y for k, (_, y) in drawn.places.items() if k.startswith(id)) for id in "ac"}
    assert top["c"] < top["a"], "the third stands outside of the first"


def test_steps_along_an_arc_are_equal() -> None:
    drawn = atlas(*SITES["ours"], {})
    points = [drawn.places[u.id] for u in SITES["ours"][0][0].units]
    steps = [math.dist(a, b) for a, b in pairwise(points)]
    assert max(steps) - min(steps) < 1
    assert [x for x, _ in points] == sorted(x for x, _ in points), "from left to right"


def test_a_resolution_that_changes_sides_moves_nothing_else() -> None:
    arcs, lines, found = SITES["a thousand resolutions"]
    other = [(unit, above if n else not above) for n, (unit, above) in enumerate(found)]
    before, after = atlas(arcs, lines, found, {}), atlas(arcs, lines, other, {})
    assert (before.width, before.height) == (after.width, after.height)
    assert [id for id in before.places if before.places[id] != after.places[id]] == ["res:0"]
    line_y = before.places["plan:0.0"][1]
    (x, y), (x2, y2) = before.places["res:0"], after.places["res:0"]
    assert x == x2 and y - line_y == pytest.approx(line_y - y2), "its two places mirror each other"


def test_what_a_unit_holds_moves_nothing_and_does_not_lie_on_it() -> None:
    arcs, lines, found = SITES["ours"]
    held = {
        "a:0": [Unit(f"a:0.{n}", 40, 26) for n in range(9)],
        "b:16": [Unit("b:16.1", 40, 26)],
        "res:0": [Unit(f"res:0.{n}", 60, 26) for n in range(40)],
        "plan:1.0": [Unit("plan:1.0.1", 40, 26)],
    }
    plain, drawn = atlas(arcs, lines, found, {}), atlas(arcs, lines, found, held)
    assert plain.places.items() <= drawn.places.items()
    units = {unit.id: unit for unit in outermost(arcs, lines, found)}
    for id, inner in held.items():
        assert not overlapping(drawn, [units[id], *inner])
        ys = [drawn.places[u.id][1] for u in inner]
        assert ys == sorted(ys), "in reading order"

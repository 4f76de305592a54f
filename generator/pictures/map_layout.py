"""Layout of the map of all alignments: pure geometry.

Frameworks lie on arcs, the first above, the second below, further ones outside of them in turn,
and in straight rows where they are too many for an arc; plans on lines between; resolutions in rows
between the plans and an arc. A place depends on the instruments and their numbers,
never on what is aligned with what, but for the side of a resolution: its place above
and its place below mirror each other, so that changing sides moves nothing else. What a unit
holds fans out beside it.

Lengths are CSS pixels at the map's full size; y grows downwards; places are centres of boxes.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.pictures.curve import EDGE, FLAT, Frame, Point
from generator.pictures.map_arcs import Arc, BlockRow, Unit, apart, needed, stacked

LEAST = 454.0  # half the width of the smallest map
CLEAR = 84.0  # between the plans' lines and the first row of resolutions
LINE, ROW = 54.0, 46.0  # from line to line of a plan, from row to row of resolutions
NAME = 32.0  # from a plan's name to its line
INNER, OUTER = 5.0, 19.0  # between units of a group, between groups
SPREAD = 2.5  # how far these may be stretched to fill a line
FAN = 2.5  # width of what fans out, to its height


@dataclass(frozen=True, slots=True)
class Line:
    """A plan: its id and its outermost units, each followed by what it holds."""

    id: str
    groups: tuple[tuple[Unit, ...], ...]


@dataclass(frozen=True, slots=True)
class Atlas:
    """The size of the map, the place of every unit, and of every plan's and framework's name."""

    width: float
    height: float
    places: Mapping[str, Point]
    heads: Mapping[str, Point]


def atlas(
    arcs: Sequence[Arc],
    lines: Sequence[Line],
    rows: Sequence[tuple[Unit, bool]],
    held: Mapping[str, Sequence[Unit]],
) -> Atlas:
    """Lay everything out.

    `rows` are the resolutions, each with whether it lies above; `held` is what the units hold.
    The map grows until nothing overlaps.
    """
    frame = Frame(LEAST)
    while not _fits(frame, arcs, lines, rows):
        frame = Frame(frame.radius * 1.04)
    places: dict[str, Point] = {}
    heads: dict[str, Point] = {}
    first, last = _lay_lines(frame, lines, places, heads)
    outward: dict[str, Point] = {}
    _lay_rows(frame, rows, first, last, places, outward)
    found = tuple(stacked(frame, arcs, apart(frame, arcs, last - first)))
    _lay_arcs(frame, found, first, last, places, heads, outward)
    units = [u for arc in arcs for u in arc.units]
    units += [u for line in lines for group in line.groups for u in group]
    units += [unit for unit, _ in rows]
    shift, size = _bounds(units, places, heads)
    for unit in units:
        x, y = places[unit.id]
        _fan(unit, (x, y), outward.get(unit.id, (0.0, 1.0)), held.get(unit.id, ()), places)
    return Atlas(*size, _moved(places, shift), _moved(heads, shift))


def _fits(
    frame: Frame, arcs: Sequence[Arc], lines: Sequence[Line], rows: Sequence[tuple[Unit, bool]]
) -> bool:
    for arc, offset, block in stacked(frame, arcs):
        if block:
            if len(block) * block[0].pitch > 1.2 * frame.radius:
                return False
        elif needed(arc) > frame.length(offset):
            return False
    # A plan of hundreds of units is a block of lines: as wide as it is high, at least.
    height = sum(len(_broken(line, 2 * frame.radius)) for line in lines) * LINE
    if height > frame.radius:
        return False
    return sum(count for _, count in _row_slots(frame, rows)) >= len(rows)


def _lay_arcs(
    frame: Frame,
    found: Sequence[tuple[Arc, float, tuple[BlockRow, ...]]],
    first: float,
    last: float,
    places: dict[str, Point],
    heads: dict[str, Point],
    outward: dict[str, Point],
) -> None:
    for n, (arc, offset, rows) in enumerate(found):
        middle, sign = (first, -1.0) if n % 2 == 0 else (last, 1.0)
        tallest = max((u.height for u in arc.units), default=0.0)
        edge = frame.radius * FLAT + offset
        if rows:
            for k, row in enumerate(rows if sign > 0 else rows[::-1]):  # numbers are read downwards
                y = middle + sign * (edge + k * row.pitch)
                for column, unit in enumerate(row.units):
                    x = (column - (len(rows[0].units) - 1) / 2) * row.step
                    places[unit.id], outward[unit.id] = (x, y), (0.0, sign)
            edge += (len(rows) - 1) * rows[0].pitch
        else:
            angles = frame.angles(len(arc.units), offset)
            for angle, unit in zip(angles, arc.units, strict=True):
                x, y = frame.point(angle, offset)
                places[unit.id] = (x, middle + sign * y)
                outward[unit.id] = (math.cos(angle), sign * math.sin(angle))
        heads[arc.id] = (0.0, middle + sign * (edge + tallest / 2 + 18))


def _broken(line: Line, width: float) -> list[list[tuple[Unit, float]]]:
    """The lines of a plan: units, each with the gap before it. A group is broken only if it must
    be.
    """
    found: list[list[tuple[Unit, float]]] = [[]]
    used = 0.0
    for group in line.groups:
        whole = sum(u.width + INNER for u in group) - INNER
        if found[-1] and used + OUTER + whole > width:
            found.append([])
            used = 0.0
        for n, unit in enumerate(group):
            gap = (INNER if n else OUTER) if found[-1] else 0.0
            if found[-1] and used + gap + unit.width > width:
                found.append([])
                used = gap = 0.0
            found[-1].append((unit, gap))
            used += gap + unit.width
    return found


def _lay_lines(
    frame: Frame, lines: Sequence[Line], places: dict[str, Point], heads: dict[str, Point]
) -> tuple[float, float]:
    """Lay the plans out, and give the heights of the first and the last of their lines."""
    y = first = last = 0.0
    for n, line in enumerate(lines):
        if n:
            y += NAME
        heads[line.id] = (0.0, y - NAME)
        for row in _broken(line, 2 * frame.radius):
            gaps = sum(gap for _, gap in row)
            free = 2 * frame.radius - sum(unit.width for unit, _ in row)
            stretch = max(1.0, min(SPREAD, free / gaps)) if gaps else 1.0
            x = -(sum(unit.width for unit, _ in row) + gaps * stretch) / 2
            for unit, gap in row:
                x += gap * stretch + unit.width / 2
                places[unit.id] = (x, y)
                x += unit.width / 2
            last = y
            y += LINE
    return first, last


def _row_slots(frame: Frame, rows: Sequence[tuple[Unit, bool]]) -> list[tuple[float, int]]:
    """The rows that all resolutions need: distance from the plans' line, and how many there."""
    if not rows:
        return []
    step = _row_step(rows)
    slots: list[int] = []
    height = CLEAR
    while (half := frame.half_chord(height + ROW / 2)) > 0 and sum(slots) < len(rows):
        slots.append(int(2 * half // step))
        height += ROW
    if sum(slots) < len(rows):
        return []
    slots[-1] -= sum(slots) - len(rows)
    # A few rows are centred in the height there is.
    highest = frame.radius * FLAT - EDGE
    lift = (highest - CLEAR - len(slots) * ROW) / 2
    while lift > 0 and any(
        2 * frame.half_chord(CLEAR + lift + (n + 0.5) * ROW) < count * step
        for n, count in enumerate(slots)
    ):
        lift -= ROW / 4
    return [(CLEAR + max(0.0, lift) + n * ROW, count) for n, count in enumerate(slots)]


def _row_step(rows: Sequence[tuple[Unit, bool]]) -> float:
    return max(unit.width for unit, _ in rows) + 14


def _lay_rows(
    frame: Frame,
    rows: Sequence[tuple[Unit, bool]],
    first: float,
    last: float,
    places: dict[str, Point],
    outward: dict[str, Point],
) -> None:
    at = 0
    for height, slots in _row_slots(frame, rows):
        here = rows[at : at + slots]
        at += slots
        step = _row_step(rows)
        for n, (unit, above) in enumerate(here):
            x = (n - (len(here) - 1) / 2) * step
            places[unit.id] = (x, first - height if above else last + height)
            outward[unit.id] = (0.0, -1.0 if above else 1.0)


def _fan(
    unit: Unit, at: Point, way: Point, inner: Sequence[Unit], places: dict[str, Point]
) -> None:
    """What a unit holds: a block beside it, in reading order."""
    if not inner:
        return
    width = max(u.width for u in inner) + 6
    height = max(u.height for u in inner) + 6
    fan = FAN * (2 if abs(way[1]) == 1 else 1)  # straight up or down there is space at the sides
    columns = max(1, math.ceil(math.sqrt(len(inner) * fan * height / width)))
    lines = math.ceil(len(inner) / columns)
    longest = max(abs(way[0]), abs(way[1]))
    x = at[0] + way[0] / longest * ((columns * width + unit.width) / 2 + 16)
    y = at[1] + way[1] / longest * ((lines * height + unit.height) / 2 + 16)
    for n, held in enumerate(inner):
        line, column = divmod(n, columns)
        places[held.id] = (
            x + (column - (columns - 1) / 2) * width,
            y + (line - (lines - 1) / 2) * height,
        )


def _bounds(
    units: Sequence[Unit], places: Mapping[str, Point], heads: Mapping[str, Point]
) -> tuple[Point, Point]:
    """How far everything is moved so that the map begins at nothing, and the map's size."""
    xs = [0.0]
    ys = [y for _, y in heads.values()] or [0.0]
    for unit in units:
        x, y = places[unit.id]
        xs += (x - unit.width / 2, x + unit.width / 2)
        ys += (y - unit.height / 2, y + unit.height / 2)
    half = max(abs(min(xs)), max(xs)) + EDGE / 2  # names stay in the middle
    low, high = min(ys) - EDGE / 2, max(ys) + EDGE / 2
    return (half, -low), (round(2 * half), round(high - low))


def _moved(points: Mapping[str, Point], by: Point) -> dict[str, Point]:
    return {id: (round(x + by[0], 1), round(y + by[1], 1)) for id, (x, y) in points.items()}

"""The frameworks of the map: one outside of another, in arcs or in rows, with space for names.

Where there are more than two, names are between them: the short ones, for which there is space
(`site_templates/frontend/src/explore/painter.ts` draws them so). A name is always as large as a
reader needs, so the larger in the map's own measure the larger the map is.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.pictures.curve import EDGE, FLAT, Frame

LONGEST = 2800.0  # the longest arc; a framework that needs more is set in rows
APART, MOST_APART = 84.0, 252.0  # between two frameworks on one side: space for a name
SPACE = 12.0  # between units in rows
IN_FULL = 2  # so many frameworks have their full names: each has a side to itself
SMALLEST = 12.0  # of a name, in CSS pixels at the map's full size
READ, SCREEN = 11.0, 460.0  # how large a name is on the screen, on which the map has this height
OVER, AIR = 12.0, 8.0  # from a mark to its framework's name, from the name to the next mark


@dataclass(frozen=True, slots=True)
class Unit:
    """What is drawn as one mark."""

    id: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Arc:
    """A framework: its id, its outermost units, and how wide its short name is in letters of the
    size 1.
    """

    id: str
    units: tuple[Unit, ...]
    name: float = 0.0


def needed(arc: Arc) -> float:
    """How long an arc must be: boxes whose middles are a diagonal apart never touch."""
    step = max((math.hypot(u.width + 1, u.height + 1) for u in arc.units), default=0.0)
    return (len(arc.units) - 1) * step


def letters(height: float) -> float:
    """The size of a name's letters on a map of a height."""
    return max(SMALLEST, READ * height / SCREEN)


def _sunk(frame: Frame, aside: float) -> float:
    """How much lower a curve is so far from its middle."""
    part = min(1.0, aside / frame.radius)
    return frame.radius * FLAT * (1 - math.sqrt(1 - part * part))


@dataclass(frozen=True, slots=True)
class BlockRow:
    """A straight row of units: from one to the next, and from this row to the next."""

    units: tuple[Unit, ...]
    step: float
    pitch: float


def _block(arc: Arc, width: float) -> tuple[BlockRow, ...]:
    step = max(u.width for u in arc.units) + SPACE
    pitch = max(u.height for u in arc.units) + SPACE
    columns = max(1, int(width // step))
    return tuple(
        BlockRow(arc.units[n : n + columns], step, pitch) for n in range(0, len(arc.units), columns)
    )


def apart(frame: Frame, arcs: Sequence[Arc], plans: float) -> float:
    """From one framework to the next outside of it, so that its name has space between them.

    Names are larger on a larger map, and the map is larger the further frameworks are apart; of
    very many not all names find space.
    """
    found = APART
    while len(arcs) > IN_FULL:
        sides = [0.0, 0.0]
        for n, (_, offset, rows) in enumerate(stacked(frame, arcs, found)):
            sides[n % 2] = offset + (len(rows) - 1) * rows[0].pitch if rows else offset
        size = letters(2 * (frame.radius * FLAT + EDGE) + plans + sum(sides))
        tallest = max((u.height for arc in arcs for u in arc.units), default=0.0)
        widest = max((u.width for arc in arcs for u in arc.units), default=0.0)
        aside = (max(arc.name for arc in arcs) * size + widest) / 2
        wanted = tallest + OVER + size + AIR + _sunk(frame, aside)
        if wanted <= found + 1 or found >= MOST_APART:
            break
        found = min(MOST_APART, wanted)
    return found


def stacked(
    frame: Frame, arcs: Sequence[Arc], space: float = APART
) -> Iterator[tuple[Arc, float, tuple[BlockRow, ...]]]:
    """Each framework with its distance from the innermost arc and, if it is set in rows, these.

    What is outside of rows is set in rows itself: an arc would cut their corners.
    """
    taken, straight = [0.0, 0.0], [False, False]
    for n, arc in enumerate(arcs):
        side = n % 2
        straight[side] |= needed(arc) > LONGEST
        rows = _block(arc, 2 * frame.radius) if straight[side] and arc.units else ()
        yield arc, taken[side], rows
        taken[side] += space + (max(len(rows) - 1, 0) * rows[0].pitch if rows else 0.0)

"""The curve of the frameworks on the map of all alignments: arc lengths of half an ellipse."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

FLAT = 0.674  # height of an arc's ellipse to its width
TRIM = 0.3  # radians that an arc keeps clear of the plans' line at either end
EDGE = 40.0  # around everything

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Frame:
    """An ellipse of half-width `radius`, the curve of the first frameworks."""

    radius: float

    def point(self, angle: float, offset: float) -> Point:
        """The point at an angle, so far outside of the ellipse; y grows upwards from its middle."""
        return (
            (self.radius + offset) * math.cos(angle),
            (self.radius * FLAT + offset) * math.sin(angle),
        )

    def angles(self, count: int, offset: float) -> list[float]:
        """Angles at equal steps along the curve, from left to right."""
        if count < 2:
            return [math.pi / 2] * count
        lengths = self._lengths(offset)
        found, at = [], 0
        for n in range(count):
            wanted = lengths[-1] * n / (count - 1)
            while at < len(lengths) - 2 and lengths[at + 1] < wanted:
                at += 1
            part = lengths[at + 1] - lengths[at]
            found.append(_angle(at + (wanted - lengths[at]) / part, len(lengths) - 1))
        return found

    def length(self, offset: float) -> float:
        """How long the curve is, so far outside of the ellipse."""
        return self._lengths(offset)[-1]

    def _lengths(self, offset: float) -> list[float]:
        """How long the curve is up to each of its samples."""
        points = [self.point(_angle(n, _SAMPLES), offset) for n in range(_SAMPLES + 1)]
        lengths = [0.0]
        for before, after in pairwise(points):
            lengths.append(lengths[-1] + math.dist(before, after))
        return lengths

    def half_chord(self, height: float) -> float:
        """Half the distance between the arcs at a height over the middle."""
        inside = 1 - (height / (self.radius * FLAT - EDGE)) ** 2
        return (self.radius - EDGE) * math.sqrt(inside) if inside > 0 else 0.0


_SAMPLES = 256


def _angle(n: float, samples: int) -> float:
    return math.pi - TRIM - (math.pi - 2 * TRIM) * n / samples

"""Long lists in ranges: each is folded, and headed with its first line, its last, and how many."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from generator.site.views.context import RenderContext

MOST_TOGETHER = 100
"""Lines of a list that is not folded: on a phone, some ten screens."""

OF_A_RANGE = 50

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Range(Generic[T]):
    """Lines of a list that follow each other. A list that is not folded is one without a title."""

    rows: tuple[T, ...]
    title: str = ""
    count: str = ""


def in_ranges(
    context: RenderContext,
    rows: Sequence[T],
    name: Callable[[T], str],
    starts: Callable[[T], bool] = lambda row: True,
) -> tuple[Range[T], ...]:
    """A list in its order, as one range or several. `name` is what a line is called at the head of
    a range; at a line that does not start one, as it belongs to that before it, none begins.
    """
    if len(rows) <= MOST_TOGETHER:
        return (Range(tuple(rows)),)
    found: list[list[T]] = []
    for row in rows:
        if not found or (len(found[-1]) >= OF_A_RANGE and starts(row)):
            found.append([])
        found[-1].append(row)
    return tuple(
        Range(
            tuple(of_range),
            context.words("range", first=name(of_range[0]), last=name(of_range[-1])),
            context.words.number(len(of_range)),
        )
        for of_range in found
    )

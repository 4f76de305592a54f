"""Long lists in ranges: each is folded, and headed with its first line, its last, and how many."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from generator.site.views.context import RenderContext

MOST_TOGETHER = 100
"""Lines of a list that is not folded: of resolutions, on a phone, some fourteen screens."""

OF_A_RANGE = 50

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Range(Generic[T]):
    """Lines of a list that follow each other. A list that is not folded is one without a title."""

    rows: tuple[T, ...]
    title: str = ""
    count: str = ""


def pieces(rows: Sequence[T], starts: Callable[[T], bool] = lambda row: True) -> list[Sequence[T]]:
    """A list in its order, as one piece or, if it is long, several. At a line that does not start
    one, as it belongs to that before it, none begins.
    """
    if len(rows) <= MOST_TOGETHER:
        return [rows]
    found: list[list[T]] = []
    for row in rows:
        if not found or (len(found[-1]) >= OF_A_RANGE and starts(row)):
            found.append([])
        found[-1].append(row)
    return [*found]


def in_ranges(
    context: RenderContext,
    rows: Sequence[T],
    name: Callable[[T], str],
    starts: Callable[[T], bool] = lambda row: True,
    count: Callable[[T], int] = lambda row: 1,
) -> tuple[Range[T], ...]:
    """The `pieces` of a list; `name` is what a line is called at the head of a range, and `count`
    how many it is of what the list is of.
    """
    found = pieces(rows, starts)
    if len(found) == 1:
        return (Range(tuple(rows)),)
    return tuple(
        Range(
            tuple(piece),
            context.words("range", first=name(piece[0]), last=name(piece[-1])),
            context.words.number(sum(map(count, piece))),
        )
        for piece in found
    )

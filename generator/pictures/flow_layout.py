"""Layout of the picture on the home page: pure geometry, the same for the same input.

A flow of three columns: what is aligned in the middle, what it is aligned with on either side. The
columns are as high as the highest of them, and no line runs behind a node. Lengths are in units of
the drawing's viewBox (CSS pixels at full width).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.pictures.drawing import (
    HEAD_LINE,
    HEAD_SIZE,
    SPACED,
    Edge,
    Path,
    Words,
    fit,
    text_width,
)

WIDTH = 1112
LEFT_TEXT, LEFT_BOX = 282, 330  # where the words of the left column end, and its boxes
MIDDLE, MIDDLE_END = 436, 684
RIGHT_BOX, RIGHT_TEXT = 786, 842
SMALLEST_BOX = (36.0, 26.0)
HEAD = 30  # a head and the air under it
LINE = 18
SIZE, NOTE_SIZE = 14, 13
_HEAD_WIDTHS = {
    "left": LEFT_BOX,
    "middle": 2 * ((MIDDLE + MIDDLE_END) / 2 - LEFT_BOX - 30),
    "right": WIDTH - RIGHT_BOX,
}


@dataclass(frozen=True, slots=True)
class FlowItem:
    """What is drawn as one node of a flow.

    `caption` is the words beside its number, `note` a line under them; `label` is its code where
    it is no number (“BR 9”). `name` is what a screen reader says. `listed` is whether anything is
    listed with it: what is not is outlined. `adopted` are words of the text itself, `missing` says
    that there are none.
    """

    id: str
    href: str
    number: str
    name: str
    caption: str
    shape: str
    hue: str
    tint: str = ""
    label: str = ""
    note: str = ""
    listed: bool = True
    adopted: bool = False
    missing: bool = False


@dataclass(frozen=True, slots=True)
class FlowGroup:
    """The items of one column that are under a head; `side` is left or right."""

    head: str
    side: str
    items: tuple[FlowItem, ...]


@dataclass(frozen=True, slots=True)
class FlowShape:
    """A node with its place. `lead` is how wide its filled part is; `paths` are its lines."""

    item: FlowItem
    x: float
    y: float
    width: float
    height: float
    lead: float
    hit: tuple[float, float, float, float]
    lines: tuple[Words, ...]
    paths: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Flow:
    """The drawing: its height, the heads over the columns, its nodes."""

    width: float
    height: float
    heads: tuple[Words, ...]
    middle: tuple[FlowShape, ...]
    outer: tuple[FlowShape, ...]


def flow(
    head: str, middle: Sequence[FlowItem], groups: Sequence[FlowGroup], edges: Sequence[Edge]
) -> Flow:
    """Lay out what is aligned (`middle`), what with (`groups`), and the lines between them.

    `a` of an edge is an id of the middle, `b` one of a group.
    """
    columns = [
        [_labelled(item, side) for group in groups if group.side == side for item in group.items]
        for side in ("left", "right")
    ]
    inner = [_inner(item) for item in middle]
    # A head is one more row of its column, above the first item of its group.
    starts = [_starts(groups, side) for side in ("left", "right")]
    over_middle = {0: _head_lines(head, "middle")}
    heights = [
        _height([row.height for row in rows], heads)
        for rows, heads in zip((*columns, inner), (*starts, over_middle), strict=True)
    ]
    height = max(heights)
    heads: list[Words] = []
    outer: list[FlowShape] = []
    for rows, found, side in zip(columns, starts, ("left", "right"), strict=True):
        placed, over = _placed(rows, found, height, side)
        outer += placed
        heads += over
    shapes, over = _placed(inner, over_middle, height, "middle")
    heads += over
    at = {shape.item.id: shape for shape in outer}
    return Flow(
        width=WIDTH,
        height=round(height),
        heads=tuple(heads),
        middle=tuple(_with_paths(shape, edges, at) for shape in shapes),
        outer=tuple(outer),
    )


@dataclass(frozen=True, slots=True)
class _Row:
    """An item with its lines, not placed yet: `texts` are lines and their styles."""

    item: FlowItem
    height: float
    texts: tuple[tuple[str, str], ...]
    box: tuple[float, float]


Heads = dict[int, tuple[str, ...]]
"""The lines of each head of a column, by the index of the item that it is above."""


def _starts(groups: Sequence[FlowGroup], side: str) -> Heads:
    found: Heads = {}
    n = 0
    for group in groups:
        if group.side == side:
            found[n] = _head_lines(group.head, side)
            n += len(group.items)
    return found


_GAP = 7.0
_MIDDLE_GAP = 17.0


def _head_lines(head: str, side: str) -> tuple[str, ...]:
    return fit(head, _HEAD_WIDTHS[side] / SPACED, HEAD_SIZE, 2)


def _head_height(lines: Sequence[str]) -> float:
    return HEAD + HEAD_LINE * (len(lines) - 1)


def _height(rows: Sequence[float], heads: Heads) -> float:
    above = sum(map(_head_height, heads.values()))
    return sum(rows) + _GAP * max(len(rows) - 1, 0) + above


def _labelled(item: FlowItem, side: str) -> _Row:
    """A row of an outer column: box, caption and note."""
    width: float = LEFT_TEXT if side == "left" else WIDTH - RIGHT_TEXT
    box = max(SMALLEST_BOX[0], text_width(item.number, 15) + 14)
    width -= box - SMALLEST_BOX[0]
    captions = fit(item.caption, width * 1.06, SIZE, 2)  # widths are estimated on the safe side
    notes = fit(item.note, width, NOTE_SIZE, 2)
    texts = [(line, "g-ink g-14") for line in captions]
    texts += [(line, "g-title g-13") for line in notes]
    height = max(SMALLEST_BOX[1], LINE * len(texts))
    return _Row(item, height, tuple(texts), (box, SMALLEST_BOX[1]))


def _inner(item: FlowItem) -> _Row:
    """A row of the middle: one box with number and caption."""
    lead = 8.0 if item.label else max(44.0, text_width(item.number, 17) + 24)
    width = MIDDLE_END - MIDDLE - lead - 24
    style = "g-title g-14" if item.missing else "g-ink g-14" + " g-serif" * item.adopted
    captions = fit(item.caption, width * 1.06, SIZE, 1 if item.label else 2)
    texts = [(item.label, "g-inkhue g-b g-14")] if item.label else []
    texts += [(line, style) for line in captions]
    height = max(38.0, 8 + LINE * len(texts))
    return _Row(item, height + _MIDDLE_GAP - _GAP, tuple(texts), (lead, height))


def _placed(
    rows: Sequence[_Row], heads: Heads, height: float, side: str
) -> tuple[list[FlowShape], list[Words]]:
    """The nodes of a column, with equal gaps from top to bottom, and its heads."""
    used = sum(row.height for row in rows) + sum(map(_head_height, heads.values()))
    gap = min((height - used) / max(len(rows) - 1, 1), 34.0)
    # A column of a few is in the middle of the height, its head above it.
    y = (height - used - gap * max(len(rows) - 1, 0)) / 2
    shapes, words = [], []
    for n, row in enumerate(rows):
        if n in heads:
            top = 14 if not n else y + 16
            words += [_head(line, side, top + HEAD_LINE * k) for k, line in enumerate(heads[n])]
            y += _head_height(heads[n])
        place = _place_middle if side == "middle" else _place_outer
        shapes.append(place(row, y, side))
        y += row.height + gap
    return shapes, words


def _head(text: str, side: str, y: float) -> Words:
    x, style = {
        "left": (LEFT_BOX, "g-head g-end"),
        "right": (RIGHT_BOX, "g-head"),
        "middle": ((MIDDLE + MIDDLE_END) / 2, "g-head g-mid"),
    }[side]
    return Words(x, y, text, style)


def _place_outer(row: _Row, top: float, side: str) -> FlowShape:
    width, height = row.box
    left = side == "left"
    x = LEFT_BOX - width if left else RIGHT_BOX
    text_x = x - 12 if left else x + width + 12
    y = top + (row.height - height) / 2
    first = top + row.height / 2 - LINE * (len(row.texts) - 1) / 2 + 5
    style = " g-end" if left else ""
    lines = [
        Words(text_x, first + LINE * n, text, look + style)
        for n, (text, look) in enumerate(row.texts)
    ]
    ink = {"tile": "g-ontile", "bar": "g-inkhue"}.get(row.item.shape, "g-on")
    lines.append(
        Words(x + width / 2, y + height / 2 + 5.3, row.item.number, f"{ink} g-b g-15 g-mid")
    )
    start, end = (0.0, LEFT_BOX + 4.0) if left else (RIGHT_BOX - 4.0, float(WIDTH))
    hit = (start, top - 3, end - start, row.height + 6)
    return FlowShape(row.item, x, y, width, height, width, hit, tuple(lines))


def _place_middle(row: _Row, top: float, _side: str) -> FlowShape:
    lead, height = row.box
    y = top + (row.height - height) / 2
    first = y + height / 2 - LINE * (len(row.texts) - 1) / 2 + 5
    lines = [
        Words(MIDDLE + lead + 12, first + LINE * n, text, look)
        for n, (text, look) in enumerate(row.texts)
    ]
    if not row.item.label:
        ink = "g-on" if row.item.listed else "g-inkhue"
        x = MIDDLE + lead / 2 + 2
        lines.append(Words(x, y + height / 2 + 6, row.item.number, f"{ink} g-b g-17 g-mid"))
    width = MIDDLE_END - MIDDLE
    hit = (MIDDLE - 4.0, y - 4, width + 8.0, height + 8)
    return FlowShape(row.item, MIDDLE, y, width, height, lead, hit, tuple(lines))


def _with_paths(shape: FlowShape, edges: Sequence[Edge], at: dict[str, FlowShape]) -> FlowShape:
    """The node of the middle with the lines that leave it."""
    paths = []
    y1 = shape.y + shape.height / 2
    for edge in edges:
        if edge.a != shape.item.id:
            continue
        other = at[edge.b]
        left = other.x < shape.x
        x1 = shape.x if left else shape.x + shape.width
        x2 = other.x + other.width if left else other.x
        y2 = other.y + other.height / 2
        mid = (x1 + x2) / 2
        d = f"M{x1:g} {y1:g}C{mid:g} {y1:g} {mid:g} {y2:g} {x2:g} {y2:g}"
        paths.append(Path(edge.a, edge.b, edge.kind, d))
    return replace(shape, paths=tuple(paths))


def balanced(sizes: Sequence[int]) -> int:
    """How many groups, of these sizes and in this order, are on the left: the halves are as equal
    as they can be, the left one first. At least one is right where there are two.
    """
    if len(sizes) < 2:
        return len(sizes)
    total, best = sum(sizes), 1
    for n, _ in enumerate(pairwise(sizes), 1):
        if abs(2 * sum(sizes[:n]) - total) < abs(2 * sum(sizes[:best]) - total):
            best = n
    return best

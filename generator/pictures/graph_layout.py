"""Layout of the alignment graph on a page: pure geometry, the same for the same input.

Two drawings of one graph: `wide`, a bow-tie with the page's own provision in the middle, and
`narrow`, a tree for phones. Lengths are in units of the drawing's viewBox (CSS pixels at full
width).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.localization.isolates import ARROW
from generator.pictures.drawing import (
    CODE_SIZE,
    HEAD_LINE,
    HEAD_SIZE,
    SPACED,
    Drawing,
    Edge,
    Node,
    Path,
    Picture,
    Shape,
    Words,
    fit,
    text_width,
    wrap,
)

LINE = 19
CAPTION_SIZE = 13
WIDE, NARROW = 1112, 343


def picture(
    centre: Node,
    inner: Sequence[Node],
    outer: Sequence[Node],
    edges: Sequence[Edge],
    *,
    label: str,
    tree_label: str,
    own_head: str,
    through_head: str,
    own_legend: str,
    through_legend: str,
) -> Picture:
    """Lay out a provision, what it holds, and what they are aligned with."""
    return Picture(
        label=label,
        tree_label=tree_label,
        hue=centre.hue,
        wide=_wide(centre, inner, outer, edges),
        narrow=_narrow(centre, inner, outer, edges, own_head, through_head),
        own_legend=own_legend if any(not edge.kind for edge in edges) else "",
        through_legend=through_legend if any(edge.kind for edge in edges) else "",
    )


# ---- the bow-tie

_BOX = (44, 34)
_EDGE = 18  # where the words beside a box end
_GAP = 22
_INNER_PITCH = 64
_INNER = (248, 40)  # a box with number and caption


def _wide(
    centre: Node, inner: Sequence[Node], outer: Sequence[Node], edges: Sequence[Edge]
) -> Drawing:
    columns = {side: [n for n in outer if n.side == side] for side in ("left", "right")}
    heights = {side: sum(_height(n) + _GAP for n in nodes) for side, nodes in columns.items()}
    middle = 56 + (4 + _INNER_PITCH * len(inner) if inner else 0)
    height = max(*heights.values(), middle, 96) + 8
    shapes: list[Shape] = []
    at: dict[str, tuple[float, float, float]] = {}  # id → left edge, right edge, middle

    top = (height - middle) / 2
    # As wide as what is under it: no line runs behind a box.
    width = max(text_width(centre.code, 17) + 40, _INNER[0] if inner else 96)
    shapes.append(_matrix_cell(centre, WIDE / 2 - width / 2, top + 4, width, 48, 17))
    at[centre.id] = (WIDE / 2 - width / 2, WIDE / 2 + width / 2, top + 28)
    for index, node in enumerate(inner):
        y = top + 60 + _INNER_PITCH * index + 12
        shapes.append(_captioned(node, y))
        at[node.id] = (WIDE / 2 - _INNER[0] / 2, WIDE / 2 + _INNER[0] / 2, y + _INNER[1] / 2)

    for side, nodes in columns.items():
        y = (height - heights[side]) / 2
        for node in nodes:
            tall = _height(node)
            shape = _labelled(node, side, y + _GAP / 2, tall)
            shapes.append(shape)
            at[node.id] = (shape.x, shape.x + shape.width, shape.y + shape.height / 2)
            y += tall + _GAP

    sides = {node.id: node.side for node in outer}
    paths = (
        [
            Path(
                centre.id,
                inner[-1].id,
                "stem",
                f"M{WIDE / 2:g} {at[centre.id][2] + 24:g}V{at[inner[-1].id][2] - _INNER[1] / 2:g}",
            )
        ]
        if inner
        else []
    )
    for edge in edges:
        left = sides[edge.b] == "left"
        x1, y1 = at[edge.a][0 if left else 1], at[edge.a][2]
        x2, y2 = at[edge.b][1 if left else 0], at[edge.b][2]
        mid = (x1 + x2) / 2
        d = f"M{x1:g} {y1:g}C{mid:g} {y1:g} {mid:g} {y2:g} {x2:g} {y2:g}"
        paths.append(Path(edge.a, edge.b, edge.kind, d))
    return Drawing(WIDE, round(height), tuple(paths), tuple(shapes))


def _box_width(node: Node) -> float:
    return max(_BOX[0], text_width(node.number, 17) + 16 + 2 * _lead(node))


def _lines(node: Node) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lines of a node's name and of its title, wrapped to the width that its box leaves."""
    width = 352 - _box_width(node) - 14 - _EDGE
    return wrap(node.code, width, CODE_SIZE), wrap(node.title, width)


def _height(node: Node) -> float:
    codes, titles = _lines(node)
    return max(_BOX[1] + 4, 2 + 20 * len(codes) + LINE * len(titles))


def _labelled(node: Node, side: str, top: float, tall: float) -> Shape:
    left = side == "left"
    number_width = _box_width(node)
    x = 352 - number_width if left else 760
    y = top + tall / 2 - _BOX[1] / 2
    text_x = x - 14 if left else x + number_width + 14
    style = " g-end" if left else ""
    codes, titles = _lines(node)
    block = 20 * len(codes) + LINE * len(titles) + (2 if titles else -2)
    first = top + (tall - block) / 2 + 15
    lines = [Words(text_x, first + 20 * n, c, f"g-code{style}") for n, c in enumerate(codes)]
    below = first + 20 * len(codes)
    lines += [Words(text_x, below + LINE * n, t, f"g-title{style}") for n, t in enumerate(titles)]
    lines.append(_on(node, x + number_width / 2, y + _BOX[1] / 2, 17))
    hit = (_EDGE, top - 4, 336, tall + 8) if left else (758, top - 4, 336, tall + 8)
    return Shape(node, x, y, number_width, _BOX[1], hit, tuple(lines))


def _on(node: Node, x: float, y: float, size: int) -> Words:
    return Words(x + _lead(node), y + size * 0.35, node.number, f"{_ink(node)} g-b g-{size} g-mid")


def _ink(node: Node) -> str:
    """The class of words that are on a node: on paper, where the node is outlined."""
    if node.shape.startswith("open"):
        return "g-inkhue"
    return {"tile": "g-ontile", "bar": "g-inkhue"}.get(node.shape, "g-on")


def _lead(node: Node) -> float:
    """Half the width of the leading bar, beside which such a node has its number."""
    return 3 if node.shape == "bar" else 0


def _matrix_cell(node: Node, x: float, y: float, width: float, height: float, size: int) -> Shape:
    ink = _on(node, x + width / 2, y + height / 2, size)
    words = Words(ink.x, ink.y, node.code if size == 17 else node.number, ink.style)
    return Shape(node, x, y, width, height, (x - 4, y - 4, width + 8, height + 8), (words,))


def _captioned(node: Node, y: float) -> Shape:
    """What the page's own thing holds: a box with its number and, beside it, its caption."""
    width, height = _INNER
    x = WIDE / 2 - width / 2
    number = max(text_width(node.number, 15) + 26, 52)
    on_paper = node.shape.startswith("open") or node.shape == "bar"
    look = "g-ink g-13" if on_paper else f"{_ink(node)} g-13"
    lines = fit(node.title, width - number - 12, CAPTION_SIZE, 2)
    first = y + height / 2 - 8 * (len(lines) - 1) + 4.5
    words = [Words(x + number, first + 16 * n, line, look) for n, line in enumerate(lines)]
    if lines:
        words.append(_on(node, x + number / 2 + 2, y + height / 2, 15))
    else:
        words.append(_on(node, x + width / 2, y + height / 2, 15))
    hit = (x - 4, y - 4, width + 8.0, height + 8.0)
    return Shape(node, x, y, width, height, hit, tuple(words))


# ---- the tree

_HEAD_X = 48


def _narrow(
    centre: Node,
    inner: Sequence[Node],
    outer: Sequence[Node],
    edges: Sequence[Edge],
    own_head: str,
    through_head: str,
) -> Drawing:
    by_id = {node.id: node for node in outer}
    inner_by_id = {node.id: node for node in inner}
    width = min(max(text_width(centre.code, 15) + 32, 96), NARROW - 4)
    shapes = [_box_of(centre, 2, 3, width, 38, centre.code)]
    heads: list[Words] = []
    paths: list[Path] = []
    y = 44.0
    for kind, head in (("", own_head), ("through", through_head)):
        rows = [edge for edge in edges if edge.kind == kind]
        if not rows:
            continue
        start = y
        y += 34
        for n, line in enumerate(wrap(head, (NARROW - _HEAD_X) / SPACED, HEAD_SIZE)):
            y += HEAD_LINE if n else 0
            heads.append(Words(_HEAD_X, y - 4, line, "g-head"))
        y += 4
        for edge in rows:
            node = by_id[edge.b]
            code = node.code
            if kind and edge.a in inner_by_id:
                code = f"{inner_by_id[edge.a].number}{ARROW}{code}"
            shape, tall = _row(replace(node, href=edge.href or node.href), code, y)
            shapes.append(shape)
            middle = shape.y + shape.height / 2
            paths.append(
                Path(
                    edge.a,
                    edge.b,
                    edge.kind,
                    f"M22 {start:g}V{middle - 22:g}C22 {middle:g} 30 {middle:g} 50 {middle:g}",
                )
            )
            start = middle - 22
            y += tall
    return Drawing(NARROW, round(y + 8), tuple(paths), tuple(shapes), tuple(heads))


def _row(node: Node, code: str, top: float) -> tuple[Shape, float]:
    number_width = max(36, text_width(node.number, 15) + 12 + 2 * _lead(node))
    text_x = 50 + number_width + 12
    codes = wrap(code, NARROW - text_x, CODE_SIZE)
    titles = wrap(node.title, NARROW - text_x)
    lines = [Words(text_x, top + 27 + 20 * n, line, "g-code") for n, line in enumerate(codes)]
    below = top + 27 + 20 * (len(codes) - 1) + 21
    lines += [Words(text_x, below + LINE * n, line, "g-title") for n, line in enumerate(titles)]
    lines.append(_on(node, 50 + number_width / 2, top + 22, 15))
    tall = max(50, below - top + LINE * len(titles) - 8)
    shape = Shape(
        node, 50, top + 8, number_width, 28, (46, top, NARROW - 48, tall - 4), tuple(lines)
    )
    return shape, tall


def _box_of(node: Node, x: float, y: float, width: float, height: float, text: str) -> Shape:
    ink = _on(node, x + width / 2, y + height / 2, 15)
    words = Words(ink.x, ink.y, text, ink.style)
    return Shape(node, x, y, width, height, (x - 2, y - 3, width + 4, height + 6), (words,))

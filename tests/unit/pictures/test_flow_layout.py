"""The layout of the home page's picture: rows do not overlap, and no line runs behind a node."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from generator.pictures.drawing import Edge, fit, text_width
from generator.pictures.flow_layout import Flow, FlowGroup, FlowItem, balanced, flow


def item(id: str, **more: object) -> FlowItem:
    return FlowItem(id, f"{id}/", id[1:], id, f"Caption of {id}", "tag", "hue", **more)  # type: ignore[arg-type]


def drawn(left: int, middle: int, right: int) -> Flow:
    """A flow with a line from each of the middle to each on either side."""
    inner = [item(f"m{n}") for n in range(middle)]
    groups = [
        FlowGroup(name, name, tuple(item(f"{name[0]}{n}", note="a line") for n in range(size)))
        for name, size in (("left", left), ("right", right))
        if size
    ]
    edges = [Edge(m.id, o.id, "through") for m in inner for g in groups for o in g.items]
    return flow("HEAD", inner, groups, edges)


@pytest.mark.parametrize("sizes", [(12, 7, 7), (1, 9, 14), (3, 1, 0), (0, 2, 1), (14, 1, 1)])
def test_nodes_of_a_column_do_not_overlap_and_are_in_the_drawing(sizes):
    found = drawn(*sizes)
    for side in ("l", "m", "r"):
        shapes = [s for s in (*found.middle, *found.outer) if s.item.id.startswith(side)]
        for before, after in pairwise(shapes):
            assert before.y + before.height < after.y
            assert before.hit[1] + before.hit[3] <= after.hit[1] + 6
        for shape in shapes:
            assert shape.y >= 0 and shape.y + shape.height <= found.height


@pytest.mark.parametrize("sizes", [(12, 7, 7), (2, 9, 3)])
def test_a_line_begins_and_ends_at_its_nodes_and_stays_between_the_columns(sizes):
    found = drawn(*sizes)
    places = {s.item.id: s for s in (*found.middle, *found.outer)}
    for shape in found.middle:
        assert len(shape.paths) == len(found.outer)
        for path in shape.paths:
            numbers = [float(n) for n in re.findall(r"-?[\d.]+", path.d)]
            xs, other = numbers[::2], places[path.b]
            assert numbers[1] == pytest.approx(shape.y + shape.height / 2, abs=0.01)
            assert numbers[-1] == pytest.approx(other.y + other.height / 2, abs=0.01)
            inner, outer = (
                (shape.x, other.x + other.width)
                if other.x < shape.x
                else (shape.x + shape.width, other.x)
            )
            assert min(inner, outer) <= min(xs) and max(xs) <= max(inner, outer)


def test_what_nothing_is_listed_with_has_its_number_outside_of_a_filled_part():
    found = flow("HEAD", [item("m1"), item("m2", listed=False)], [], [])
    inks = [shape.lines[-1].style.split()[0] for shape in found.middle]
    assert inks == ["g-on", "g-inkhue"]


def test_a_caption_that_fits_is_whole_and_one_that_does_not_ends_with_an_ellipsis():
    assert fit("A few words", 200, 14, 2) == ("A few words",)
    lines = fit("word " * 60, 120, 14, 2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert all(text_width(line, 14) <= 120 for line in lines)


@pytest.mark.parametrize(
    ("sizes", "left"),
    [((), 0), ((5,), 1), ((12, 7), 1), ((3, 3, 3, 3), 2), ((1, 1, 10), 2), ((10, 1, 1), 1)],
)
def test_halves_are_as_equal_as_they_can_be(sizes, left):
    assert balanced(sizes) == left

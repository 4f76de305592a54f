"""Pictures: nothing overlaps, no word is cut, everything is inside, the same every time."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from generator.pictures.drawing import (
    CODE_SIZE,
    TITLE_SIZE,
    Drawing,
    Edge,
    Node,
    Picture,
    Shape,
    text_width,
    wrap,
)
from generator.pictures.graph_layout import picture

WORDS = ["bread", "ovens", "hot", "and", "by", "dawn", "in every", "town,", "unsustainable", "of"]
ROUNDS = range(60)


def title(rng: random.Random) -> str:
    return " ".join(rng.choices(WORDS, k=rng.randrange(0, 30))).capitalize()


def node(id: str, number: str, name: str, side: str, shape: str) -> Node:
    return Node(id, f"#{id}", f"WOF Point {number}", name, number, shape, "hue-x", "", side)


SHORT = ("4", "12", "15.5", "A")
LONG = ("A-1(2)", "T1059.001", "7(a)(ii)", "pp14")


def made(
    seed: object, numbers: tuple[str, ...] = SHORT
) -> tuple[Picture, list[Node], list[Node], list[Edge]]:
    rng = random.Random(f"layout-{seed}")
    centre = node("c", "1", "Centre", "left", "pill")
    inner = [
        node(f"i{n}", f"1.{n}", "", "left", "pill") for n in range(rng.choice([0, 0, 1, 3, 12]))
    ]
    outer = [
        node(
            f"o{n}",
            rng.choice(numbers),
            title(rng),
            rng.choice(["left", "right"]),
            rng.choice(["tag", "tile", "bar", "pill"]),
        )
        for n in range(rng.randrange(1, 25))
    ]
    edges = [Edge("c", o.id) for o in outer if rng.random() < 0.6] or [Edge("c", outer[0].id)]
    if inner:
        edges += [Edge(rng.choice(inner).id, o.id, "through") for o in outer if rng.random() < 0.4]
    edges += [Edge("c", o.id) for o in outer if o.id not in {e.b for e in edges}]
    found = picture(
        centre,
        inner,
        outer,
        edges,
        label="l",
        tree_label="t",
        own_head="OWN",
        through_head="THRU",
        own_legend="its own",
        through_legend="through it",
    )
    return found, inner, outer, edges


def drawings(seed: object) -> Iterator[tuple[str, Drawing]]:
    found = made(seed)[0]
    yield "wide", found.wide
    yield "narrow", found.narrow


def sizes(style: str) -> float:
    named = next((float(s[2:]) for s in style.split() if s[2:].isdigit()), CODE_SIZE)
    return TITLE_SIZE if "g-title" in style else named


def extents(shape: Shape) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of a node with its words."""
    left, top, right, bottom = shape.x, shape.y, shape.x + shape.width, shape.y + shape.height
    for line in shape.lines:
        size = sizes(line.style)
        width = text_width(line.text, size)
        start = line.x
        if "g-end" in line.style:
            start -= width
        elif "g-mid" in line.style:
            start -= width / 2
        left, right = min(left, start), max(right, start + width)
        top, bottom = min(top, line.y - size * 0.75), max(bottom, line.y + size * 0.25)
    return left, top, right, bottom


@pytest.mark.parametrize("seed", ROUNDS)
def test_no_two_nodes_overlap(seed: int) -> None:
    for name, drawing in drawings(seed):
        boxes = [extents(shape) for shape in drawing.shapes]
        for n, (l1, t1, r1, b1) in enumerate(boxes):
            for l2, t2, r2, b2 in boxes[:n]:
                apart = r1 <= l2 or r2 <= l1 or b1 <= t2 or b2 <= t1
                assert apart, (seed, name, boxes[n], (l2, t2, r2, b2))


@pytest.mark.parametrize("seed", ROUNDS)
def test_areas_to_touch_do_not_overlap(seed: int) -> None:
    for name, drawing in drawings(seed):
        boxes = [shape.hit for shape in drawing.shapes]
        for n, (x1, y1, w1, h1) in enumerate(boxes):
            for x2, y2, w2, h2 in boxes[:n]:
                apart = x1 + w1 <= x2 or x2 + w2 <= x1 or y1 + h1 <= y2 or y2 + h2 <= y1
                assert apart, (seed, name, boxes[n], (x2, y2, w2, h2))


@pytest.mark.parametrize("seed", ROUNDS)
def test_everything_is_inside_the_drawing(seed: int) -> None:
    for name, drawing in drawings(seed):
        for shape in drawing.shapes:
            left, top, right, bottom = extents(shape)
            where = (seed, name, shape.node.id)
            assert left >= 0 and top >= 0, where
            assert right <= drawing.width and bottom <= drawing.height, where
        for head in drawing.heads:
            assert 0 < head.y < drawing.height


def test_long_numbers_leave_room_for_words() -> None:
    for seed in ROUNDS:
        for drawing in (made(seed, LONG)[0].wide, made(seed, LONG)[0].narrow):
            for shape in drawing.shapes:
                left, _, right, _ = extents(shape)
                assert left >= 0 and right <= drawing.width, (seed, drawing.width, shape.node.id)


@pytest.mark.parametrize("seed", ROUNDS)
def test_no_word_of_a_title_is_cut(seed: int) -> None:
    found, inner, outer, edges = made(seed)
    shown = {s.node.id: s for s in found.wide.shapes}
    assert set(shown) == {"c", *(n.id for n in inner), *(n.id for n in outer)}
    for drawing in (found.wide, found.narrow):
        for shape in drawing.shapes:
            if shape.node.id.startswith("o"):
                titles = [line.text for line in shape.lines if "g-title" in line.style]
                assert " ".join(titles) == shape.node.title
                assert any(line.text == shape.node.number for line in shape.lines)
    assert [s.node.id for s in found.narrow.shapes[1:]] == (
        [e.b for e in edges if not e.kind] + [e.b for e in edges if e.kind]
    )


def test_the_same_input_is_the_same_picture() -> None:
    assert [made(seed)[0] for seed in ROUNDS] == [made(seed)[0] for seed in ROUNDS]


def test_every_edge_joins_its_two_nodes() -> None:
    found, *_ = made(3)
    at = {s.node.id: s for s in found.wide.shapes}
    for path in found.wide.paths:
        if path.kind == "stem":
            continue
        start, end = path.d[1:].split("C")[0], path.d.split()[-2:]
        x, y = (float(v) for v in start.split())
        a, b = at[path.a], at[path.b]
        assert min(abs(x - a.x), abs(x - a.x - a.width)) < 0.01 and y == pytest.approx(
            a.y + a.height / 2
        )
        assert float(end[0]) == pytest.approx(
            b.x + b.width if b.node.side == "left" else b.x, abs=0.01
        )
        assert float(end[1]) == pytest.approx(b.y + b.height / 2)


def test_what_is_own_and_what_is_through_is_told() -> None:
    centre, other = node("c", "1", "C", "left", "pill"), node("o", "2", "O", "right", "tag")
    inner = node("i", "1.1", "", "left", "pill")

    def of(*edges: Edge) -> Picture:
        return picture(
            centre,
            [inner],
            [other],
            edges,
            label="",
            tree_label="",
            own_head="",
            through_head="",
            own_legend="own",
            through_legend="through",
        )

    assert (of(Edge("c", "o")).own_legend, of(Edge("c", "o")).through_legend) == ("own", "")
    through = of(Edge("i", "o", "through"))
    assert (through.own_legend, through.through_legend) == ("", "through")
    assert any("1.1 → " in line.text for s in through.narrow.shapes for line in s.lines)


def test_wrap_keeps_every_word_and_the_width() -> None:
    text = "Illegal and unsustainable taking of migratory species by everyone"
    lines = wrap(text, 120)
    assert " ".join(lines) == text
    assert len(lines) > 2
    assert all(text_width(line, 14) <= 120 for line in lines)
    assert wrap("", 100) == ()
    assert wrap("Donaudampfschifffahrt", 10) == ("Donaudampfschifffahrt",)


def test_wider_letters_are_wider() -> None:
    assert text_width("iiii", 14) < text_width("aaaa", 14) < text_width("WWWW", 14)
    assert text_width("ab", 28) == pytest.approx(2 * text_width("ab", 14))


def test_what_a_page_holds_has_its_caption_in_its_own_shape_and_no_line_runs_behind_it():
    centre = Node("c", "#c", "PAGE", "The page", "1", "tile", "hue", "")
    inner = [
        Node("i1", "#1", "I 1", "has a caption", "1.1", "tile", "hue", "tint"),
        Node("i2", "#2", "I 2", "nothing is listed with it", "1.2", "open-tile", "hue", ""),
    ]
    outer = [Node("o", "#o", "O 1", "Other", "1", "pill", "hue", "", "left")]
    edges = [Edge("c", "o"), Edge("i1", "o", "through")]
    words = dict.fromkeys(
        ("label", "tree_label", "own_head", "through_head", "own_legend", "through_legend"), "x"
    )
    drawn = picture(centre, inner, outer, edges, **words).wide
    places = {shape.node.id: shape for shape in drawn.shapes}
    assert [line.text for line in places["i1"].lines][:1] == ["has a caption"]
    assert {line.style.split()[0] for line in places["i2"].lines} == {"g-ink", "g-inkhue"}
    assert places["c"].x <= places["i1"].x

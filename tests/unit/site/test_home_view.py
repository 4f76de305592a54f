"""The home page's picture, what is missing, the filters of a resolution, coverage as a picture."""

from __future__ import annotations

import copy
from itertools import product

import pytest

from generator import load
from generator.model.pair_states import instrument_of
from generator.site.views import heat_map as heat_map_module
from generator.site.views.context import RenderContext, render_context
from generator.site.views.flow_view import (
    ALL_PLANS,
    ALL_RESOLUTIONS,
    flow_view,
    listed_pairs,
    node_above,
)
from generator.site.views.gaps_view import gaps_view
from generator.site.views.heat_map import heat_map
from generator.site.views.paragraph_filters import paragraph_filters
from generator.sitemap.table_pages import lists
from tests.built_site import TINY, built, fresh, write_tree


def context_of(name: str) -> RenderContext:
    return render_context(built(name).site)


def test_a_line_is_drawn_for_every_listed_pair_and_for_nothing_else():
    for name in ("small", "real"):
        context = context_of(name)
        plan = context.of_role("plan")[0]
        view = flow_view(context, plan)
        assert view
        middle = [shape.item.id for shape in view.drawing.middle]
        outer = [shape.item.id for shape in view.drawing.outer]
        drawn = {(path.a, path.b) for shape in view.drawing.middle for path in shape.paths}
        wanted = {
            (node_above(context, row, middle), node_above(context, column, outer))
            for row, column in listed_pairs(context)
        }
        assert drawn == {ends for ends in wanted if ends[0]}
        for shape in view.drawing.middle:
            assert shape.item.listed == any(a == shape.item.id for a, _ in drawn)
        for id in outer:
            assert any(b == id for _, b in drawn), f"{id} is drawn without a line"


def test_the_list_for_phones_has_the_same_marks_as_the_drawing():
    view = flow_view(context_of("real"), context_of("real").of_role("plan")[0])
    assert view
    for row, shape in zip(view.rows, view.drawing.middle, strict=True):
        assert sum(len(group.marks) for group in row.groups) == len(shape.paths)


def test_what_is_called_missing_has_no_listed_pair():
    context = context_of("real")
    gaps = gaps_view(context, context.of_role("plan")[0])
    assert gaps
    names = {tile.name for f in gaps.frameworks for gap in f.gaps for tile in gap.tiles}
    assert names
    for row, column in listed_pairs(context):
        if instrument_of(row) in {i.id for i in context.site.instruments.values() if i.current}:
            top = node_above(context, column, context.site.instruments[instrument_of(column)].top)
            assert context.name(top) not in names


def test_the_numbers_of_the_heat_map_are_the_listed_pairs():
    context = context_of("real")
    for page in lists(context.site):
        found = heat_map(context, page)
        if found is None or page.row_page != 1:
            continue
        total = sum(cell.n for row in found.rows for cell in row.cells)
        rows = {instrument_of(row) for row, _ in listed_pairs(context)}
        wanted = sum(
            (instrument_of(row) == page.rows or page.rows not in rows)
            and instrument_of(column) == page.framework
            and (page.rows in rows) == (instrument_of(row) == page.rows)
            and context.site.instruments[instrument_of(row)].role
            == ("plan" if page.rows in context.site.instruments else "resolution")
            for row, column in listed_pairs(context)
        )
        assert total == wanted
        for row, (n, _) in product(found.rows, enumerate(found.columns)):
            assert (row.cells[n].shade > 0) == (row.cells[n].n > 0)


def test_in_a_large_heat_map_only_pairs_have_words(monkeypatch: pytest.MonkeyPatch) -> None:
    context = context_of("real")
    page = next(p for p in lists(context.site) if heat_map(context, p))
    worded = heat_map(context, page)
    monkeypatch.setattr(heat_map_module, "MOST_IN_WORDS", 0)
    brief = heat_map(context, page)
    assert worded is not None and brief is not None
    for row, short in zip(worded.rows, brief.rows, strict=True):
        assert [cell.n for cell in row.cells] == [cell.n for cell in short.cells]
        assert all(cell.label for cell in row.cells)
        assert [cell.label for cell in short.cells] == [c.label if c.n else "" for c in row.cells]


def test_every_value_of_a_filter_leads_to_paragraphs_of_the_page():
    context = context_of("real")
    for instrument in context.of_role("resolution"):
        ids = context.site.under(instrument.id)
        numbers = {context.site.provisions[id].number for id in ids}
        for found in paragraph_filters(context, ids):
            for value in found.values:
                assert value.paragraphs
                assert {link.href.removeprefix("#") for link in value.paragraphs} <= numbers


def with_many(plans: int, resolutions: int) -> RenderContext:
    """TINY with more plans and resolutions, each listed with an item of a framework."""
    tree = copy.deepcopy(TINY)
    source = {"asserted_by": "Somebody", "basis": "editorial", "status": "imported"}
    source |= {"complete": "yes", "source": {"title": "A list"}}
    unit = {"number": "1", "text": "Bread rises."}
    head = {k: v for k, v in tree["plans/loaf/plan.yml"].items() if k not in ("gaps", "counted")}
    for n in range(plans):
        tree[f"plans/more{n}/plan.yml"] = head | {
            "name": f"Plan {n}", "short_name": f"P {n}", "mark": f"P{n}", "items": [unit],
        }  # fmt: skip
        tree[f"plans/more{n}/alignments-x.yml"] = source | {
            "id": f"plan-{n}", "alignments": [{"from": "1", "to": "mill:1"}],
        }  # fmt: skip
    text = tree["resolutions/9/rev-a.yml"]
    for n in range(10, 10 + resolutions):
        tree[f"resolutions/{n}/rev-a.yml"] = text | {"symbol": f"BR/{n}"}
        tree[f"resolutions/{n}/alignments-x.yml"] = source | {
            "id": f"res-{n}", "revision": "rev-a", "alignments": [{"from": "2", "to": "mill:2"}],
        }  # fmt: skip
    site, report = load(write_tree(fresh("home"), tree))
    assert site is not None and not report.errors, report
    return render_context(site)


@pytest.mark.parametrize(
    ("plans", "resolutions", "drawn"),
    [
        (1, 1, {"more0", "br-res-10@rev-a"}),
        (1, 30, {"more0", ALL_RESOLUTIONS}),
        (30, 1, {ALL_PLANS, ALL_RESOLUTIONS}),
        (30, 30, {ALL_PLANS, ALL_RESOLUTIONS}),
    ],
)
def test_no_text_is_left_out_of_the_picture_where_there_are_many(plans, resolutions, drawn):
    context = with_many(plans, resolutions)
    view = flow_view(context, context.site.instruments["loaf"])
    assert view
    middle = {shape.item.id: shape.item for shape in view.drawing.middle}
    assert drawn <= set(middle) and {"loaf:1", "loaf:2"} <= set(middle)
    for row, _ in listed_pairs(context):
        assert node_above(context, row, frozenset(middle)), row
    if ALL_PLANS in middle:
        assert (middle[ALL_PLANS].label, middle[ALL_PLANS].caption) == (str(plans), "Plans")
    if ALL_RESOLUTIONS in middle:
        assert middle[ALL_RESOLUTIONS].label == str(resolutions + 1), "not the mark of one of them"

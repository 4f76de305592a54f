"""Several bodies assess one pair: each has its word in the cell, the entry and the brief."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest

from generator import load
from generator.model import graph as ask
from generator.site.views.assertion_view import entry_of
from generator.site.views.brief_view import brief_view
from generator.site.views.context import RenderContext, render_context
from generator.site.views.matrix_view import matrix_view
from generator.sitemap.addresses import of_matrix
from generator.sitemap.brief_subjects import briefs
from generator.sitemap.table_pages import tables
from tests.built_site import write_tree
from tests.every_kind_tree import EVERY_KIND

OWN, OTHER = "kite:1.1", "wind:5.1"


@pytest.fixture(params=["low", "high", "ungraded"])
def case(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[RenderContext, bool]:
    """A second body gives its own degree to a pair that the first one calls high."""
    tree = copy.deepcopy(EVERY_KIND)
    row = {"from": "1.1", "to": [OTHER], "degree": request.param}
    tree["plans/kite/alignments-secretariat.yml"]["alignments"].append(row)
    site, report = load(write_tree(tmp_path, tree))
    assert site, report
    return render_context(site), request.param == "low"


SAID = "assessments differ: high (The Weavers | Guild, “North”), low (The secretariat)"


def test_the_entry_has_both(case: tuple[RenderContext, bool]) -> None:
    context, differ = case
    said = [a for a in ask.alignments(context.graph, OWN) if OTHER in (a.from_, a.to)]
    entry = entry_of(context, OWN, OTHER, said)
    assert len(entry.records) == 2
    assert entry.detail.startswith(SAID) == differ
    assert "The secretariat" in entry.detail and "Weavers" in entry.detail


def test_the_cell_has_both_and_shows_neither_as_the_degree(
    case: tuple[RenderContext, bool],
) -> None:
    context, differ = case
    page = next(
        p for p in tables(context.site) if OWN in p.row_ids and OTHER in p.column_ids and p.item
    )
    view = matrix_view(context.at(of_matrix(context.site, page), ""), page)
    line = view.lines[page.row_ids.index(OWN)]
    box = line.boxes[page.column_ids.index(OTHER)].summary
    assert box.text == "2"
    assert (SAID in box.words) == differ == box.contested
    assert (box.pips == 0) == differ


def test_the_brief_has_a_line_for_each(case: tuple[RenderContext, bool]) -> None:
    context, _ = case
    subject = next(b for b in briefs(context.site) if b.id == OWN)
    view = brief_view(context.at(subject.address, ""), subject)
    (entry,) = [
        e
        for s in view.sections
        for u in s.units
        for e in u.entries
        if e.mark.text == context.mark(OTHER).text
    ]
    assert len(entry.lines) == 2
    assert any("high" in line.words and "Weavers" in line.words for line in entry.lines)
    assert any("The secretariat" in line.words for line in entry.lines)

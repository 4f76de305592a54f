"""Who is asked to do what: each paragraph under each verb, unpaired verbs never crossed."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest

from generator import load
from generator.model.asks import AskedPair, asks_of
from generator.model.entities import capital, printed_number
from generator.schema.instrument_records import ParagraphRecord
from generator.site.views.asks_csv import COLUMNS, asks_csv
from generator.site.views.asks_view import AsksView, asks_view
from generator.site.views.context import RenderContext, render_context
from generator.sitemap.ask_subjects import asking, asks
from tests.built_site import TINY, changed, write_tree

ROOT = Path(__file__).parents[3]


def context_of(folder: str) -> RenderContext:
    site, _ = load(ROOT / folder)
    assert site is not None
    return render_context(site)


def view_at(context: RenderContext, address: str) -> AsksView:
    (subject,) = [s for s in asks(context.site) if s.address == address]
    return asks_view(context.at(address, ""), subject)


def table(view: AsksView) -> dict[tuple[str, str], list[str]]:
    return {
        (row.name, verb): [link.title for link in cell]
        for row in view.rows
        for verb, cell in zip(view.verbs, row.cells, strict=True)
        if cell
    }


@pytest.mark.parametrize("folder", ["tests/small", "content"])
def test_every_paragraph_is_in_the_list_and_in_the_table(folder: str) -> None:
    context = context_of(folder)
    view = view_at(context, "asks")
    numbers = {printed_number(p) for p in asking(context.site)}
    assert {number for cell in table(view).values() for number in cell} == numbers
    assert {entry.number for group in view.groups for entry in group.entries} == numbers
    for address in {s.address for s in asks(context.site)} - {"asks"}:
        assert {e.number for g in view_at(context, address).groups for e in g.entries} <= numbers


def test_verbs_and_addressees_that_are_not_paired_are_not_crossed(tmp_path: Path) -> None:
    files = changed(TINY)
    paragraph = files["resolutions/9/rev-a.yml"]["operative"][0]
    del paragraph["due"]
    paragraph |= {
        "verbs": ["Urges", "Requests"],
        "addressees": ["bakers", "millers"],
        "text": "*Urges* bakers and *requests* millers to heat their ovens:",
    }
    files["vocabulary.yml"]["verbs"]["requests"] = {"label": "Requests"}
    files["vocabulary.yml"]["addressees"]["millers"] = {"label": "Millers"}
    site, _ = load(write_tree(tmp_path / "content", files))
    assert site is not None
    view = view_at(render_context(site), "asks")
    assert view.unpaired
    found = table(view)
    assert found["Bakers", view.verbs[-1]] == ["1"] == found["Millers", view.verbs[-1]]
    assert "1" not in found.get(("Bakers", "Urges"), []) + found.get(("Millers", "Requests"), [])


def test_one_verb_is_said_to_all() -> None:
    context = context_of("content")
    record = context.site.provisions["cms-res-11.31@rev-cop15:6"].record
    assert isinstance(record, ParagraphRecord)
    assert asks_of(record) == (AskedPair("Calls on", ("scientific-council",)),)
    found = table(view_at(context, "asks"))
    assert found["Scientific Council", "Calls on"] == ["6"]
    assert found["Scientific Council", "Further calls upon"] == ["19"]


def test_of_an_item_only_what_is_said_of_it() -> None:
    context = context_of("content")
    five = view_at(context, "asks/frameworks/gbf/5")
    # Nobody lists paragraph 6 with it: it is only proposed, and says so.
    assert table(five)["Scientific Council", "Calls on"] == ["6 (proposed)"]
    counts = {c.title: c.count for _, items in view_at(context, "asks").items for c in items}
    assert counts["GBF 5"].startswith("0 listed, ") and counts["GBF 4"] == "0 listed"
    four = view_at(context, "asks/frameworks/gbf/4")
    assert not four.groups and "None of" in four.lead


@pytest.mark.parametrize("folder", ["tests/small", "content"])
def test_the_table_for_spreadsheets_has_every_pair(folder: str) -> None:
    context = context_of(folder)
    rows = list(csv.DictReader(io.StringIO("".join(asks_csv(context)).removeprefix("\ufeff"))))
    assert tuple(rows[0]) == COLUMNS
    expected = {
        (p.id, bool(pair.verb), context.site.vocabulary.addressees[who].label if who else "")
        for p in asking(context.site)
        for pair in asks_of(p.record)  # type: ignore[arg-type]
        for who in pair.to or ("",)
    }
    assert {(r["paragraph"], bool(r["verb"]), r["addressee"]) for r in rows} == expected


@pytest.mark.parametrize("folder", ["tests/small", "content"])
def test_an_addressee_and_an_item_meet_in_one_click(folder: str) -> None:
    """From the page of who is asked to its row on the page of an item, with counts that are those
    of the row: listed and proposed apart.
    """
    context = context_of(folder)
    met = 0
    for subject in asks(context.site):
        if not subject.addressee:
            continue
        who = capital(context.site.vocabulary.addressees[subject.addressee].label)
        linked = {
            choice.href: choice.count
            for _, choices in view_at(context, subject.address).items
            for choice in choices
        }
        for other in asks(context.site):
            if not other.item:
                continue
            view = view_at(context, other.address)
            (row,) = [r for r in view.rows if r.name == who] or [None]
            shown = {link.title for cell in row.cells for link in cell} if row else set()
            here = context.at(subject.address, "").links
            href = here.to(other.address, f"_to-{subject.addressee}")
            assert bool(shown) == (href in linked), (subject, other)
            if row and shown:
                met += 1
                assert linked[href] == row.counts
                numbers = [int(n) for n in re.findall(r"\d+", row.counts)]
                assert sum(numbers) == len(shown)
                proposed = [title for title in shown if "(proposed)" in title]
                assert sum(numbers[1:]) == len(proposed)
    assert met or folder == "tests/small"  # whose items nobody who is addressed serves

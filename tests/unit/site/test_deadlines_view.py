"""Deadlines: every year that a text names, on the page and in a calendar that programs read."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import icalendar
import pytest

from generator import load
from generator.model.dues import dues
from generator.model.entities import FRAMEWORK, RESOLUTION
from generator.site.views.calendar_file import calendar
from generator.site.views.context import RenderContext, render_context
from generator.site.views.deadlines_view import deadlines_view, years_of

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module", params=["tests/small", "content"])
def context(request: pytest.FixtureRequest) -> RenderContext:
    site, _ = load(ROOT / request.param)
    assert site is not None
    return render_context(site)


def test_every_due_date_is_on_the_page_once(context: RenderContext) -> None:
    view = deadlines_view(context, context.site)
    shown = [
        (line.mark.text, year.year, line.text.quotes)
        for year in view.years
        for line in (*year.own, *year.others)
    ]
    expected = [
        (context.mark(d.provision.id).text, str(d.year), (d.words,)) for d in dues(context.site)
    ]
    assert sorted(shown) == sorted(expected)
    assert sorted(view.ordered, key=lambda y: y.year) == list(view.years)


def test_a_year_has_passed_when_the_edition_is_of_a_later_one() -> None:
    site, _ = load(ROOT / "content")
    assert site is not None
    (latest,) = {change.date[:4] for change in site.record.changes}
    passed = {y.year for y in deadlines_view(render_context(site), site).years if y.passed}
    assert passed == {str(year) for year in years_of(site) if year < int(latest)}
    undated = replace(site, record=replace(site.record, changes=()))
    assert not any(y.passed for y in deadlines_view(render_context(undated), undated).years)


def test_the_calendar_is_read_by_another_program(context: RenderContext) -> None:
    text = calendar(context)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    events = icalendar.Calendar.from_ical(text).walk("VEVENT")
    found = list(dues(context.site))
    assert len(events) == len({e["UID"] for e in events}) == len(found)
    for event, due in zip(events, found, strict=True):
        assert event["DTSTART"].dt == datetime.date(due.year, 12, 31)
        assert event["DTEND"].dt == datetime.date(due.year + 1, 1, 1)
        assert due.words in event["DESCRIPTION"] and "names no day" in event["DESCRIPTION"]
        assert context.name(due.provision.id) in event["SUMMARY"]
    years = [
        len(icalendar.Calendar.from_ical(calendar(context, y)).walk("VEVENT"))
        for y in years_of(context.site)
    ]
    assert sum(years) == len(events)


def test_the_same_entry_keeps_its_identity(context: RenderContext) -> None:
    """A later edition, another address, another name of the site: no entry is doubled."""
    record = replace(context.site.record, name="Another name", address="https://x.example/")
    site = replace(context.site, record=replace(record, changes=()))
    before, after = (
        [e["UID"] for e in icalendar.Calendar.from_ical(calendar(c)).walk("VEVENT")]
        for c in (context, render_context(site))
    )
    assert before == after
    revisions = {i.revision for i in context.site.of_role(RESOLUTION)}
    assert not any(revision and revision in uid for uid in before for revision in revisions)


def test_the_years_of_the_frameworks() -> None:
    site, _ = load(ROOT / "content")
    assert site is not None
    found = {
        (d.provision.id, d.year)
        for d in dues(site)
        if site.instruments[d.provision.instrument].role == FRAMEWORK
    }
    assert {("sdg:17.8", 2017), ("sdg:8.4", 2030), ("gbf:18", 2025), ("gbf:18", 2030)} <= found
    assert len([d for d in found if d[1] == 2020]) == 21

"""The home page: what this is, the plan, ways in from each framework, how to trust it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.addresses import CHANGES
from generator.colour import hue_name
from generator.documents import InstrumentRecord, ItemRecord
from generator.model import FRAMEWORK, PLAN, RESOLUTION, Instrument
from generator.values import Prose
from generator.views.changes import ChangeLine, change_lines
from generator.views.completeness import counted
from generator.views.desk import Desk
from generator.views.evidence import listed_of
from generator.views.find import FindBox, find_box
from generator.views.framework import Row, TileGroup, counts_of, tiles
from generator.views.gaps import GapsView, gaps_view
from generator.views.parts import Link
from generator.views.plan import alignment_line

MAX_TILES = 60
MAX_CHANGES = 3


@dataclass(frozen=True, slots=True)
class GoalLine:
    number: str
    name: str
    link: Link | None
    missing: str
    line: str
    href: str


@dataclass(frozen=True, slots=True)
class Way:
    """A framework as a way in."""

    title: str
    note: str
    groups: tuple[TileGroup, ...]
    anchor: str
    link: Link


@dataclass(frozen=True, slots=True)
class HomeView:
    headline: str
    summary: str
    find: FindBox
    figures: tuple[tuple[str, str], ...]
    plan: Instrument | None
    plan_link: Link | None
    goals: tuple[GoalLine, ...]
    resolutions: tuple[Row, ...]
    resolutions_link: Link | None
    ways: tuple[Way, ...]
    hue: str
    gaps: GapsView | None
    changes: tuple[ChangeLine, ...]
    changes_link: Link
    trust: Mapping[str, Prose]
    method: Link


def home_view(desk: Desk) -> HomeView:
    """The page at the root."""
    site, words = desk.site, desk.words
    plans = desk.of_role(PLAN)
    plan = next((p for p in plans if p.id == site.record.home_plan), plans[0] if plans else None)
    listed = {(a.from_, a.to) for a in listed_of(desk, site.assertions)}
    between = {p for p in listed if site.instruments[p[0].partition(":")[0]].role == FRAMEWORK}
    n = len(listed - between)
    figures = [(str(n), words("figure_listed", n=n))]
    if between:
        figures.append((str(len(between)), words("figure_between", n=len(between))))
    if plan:
        known = [i for i in counted(site, plan) if site.provisions[i].record.text]
        noun = plan.kinds[plan.counted]
        figures.append(
            (
                str(len(known)),
                words("figure_known", kind=noun.one if len(known) == 1 else noun.many),
            )
        )
    current = [i for i in desk.of_role(RESOLUTION) if i.current]
    paragraphs = sum(len(i.top) for i in current)
    if current:
        figures.append((str(paragraphs), words("figure_all_paragraphs", n=len(current))))
    resolutions = site.record.resolutions
    return HomeView(
        headline=site.record.headline or site.record.name,
        summary=site.record.summary,
        find=find_box(desk),
        figures=tuple(figures),
        plan=plan,
        plan_link=Link(plan.name, desk.href(plan.id)) if plan else None,
        goals=tuple(_goal(desk, id) for id in plan.top) if plan else (),
        resolutions=tuple(Row(desk.mark(i.id), i.name, counts_of(desk, i)) for i in current[:8]),
        resolutions_link=Link(resolutions.name, desk.links.to("resolutions"))
        if current and resolutions
        else None,
        ways=tuple(_way(desk, framework) for framework in desk.of_role(FRAMEWORK)),
        hue=hue_name(plan) if plan else "",
        gaps=gaps_view(desk, plan),
        changes=change_lines(desk, MAX_CHANGES),
        changes_link=Link(words("all_changes"), desk.links.to(CHANGES)),
        trust=site.record.trust,
        method=Link(words("methodology"), desk.links.to("methodology")),
    )


def _goal(desk: Desk, id: str) -> GoalLine:
    provision = desk.site.provisions[id]
    record = provision.record
    assert isinstance(record, ItemRecord)
    title = desk.headline(id) if (record.text or record.title) else ""
    return GoalLine(
        number=provision.number,
        name=desk.kind_title(provision),
        link=Link(title, desk.href(id)) if title else None,
        missing="" if title else record.wording_note,
        line=alignment_line(desk, id),
        href=desk.href(id),
    )


def _way(desk: Desk, framework: Instrument) -> Way:
    record = framework.record
    assert isinstance(record, InstrumentRecord)
    # A framework of hundreds has a page of its own to be found on.
    groups = tiles(desk, framework, with_lines=False) if len(framework.top) <= MAX_TILES else ()
    return Way(
        title=desk.words("start_from", name=record.short_name or record.name),
        note=f"{record.name}. {record.titles_note}".strip() if record.titles_note else record.name,
        groups=groups,
        anchor=framework.id,
        link=Link(framework.name, desk.href(framework.id)),
    )

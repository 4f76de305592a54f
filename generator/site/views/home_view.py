"""The home page: what this is, the plan, ways in from each framework, how to trust it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model.entities import FRAMEWORK, PLAN, RESOLUTION, Instrument
from generator.schema.field_types import Prose
from generator.schema.instrument_records import InstrumentRecord, ItemRecord
from generator.site.colours import hue_name
from generator.site.views.assertion_view import listed_of
from generator.site.views.changes_view import ChangeLine, change_lines
from generator.site.views.completeness import counted
from generator.site.views.components import Link
from generator.site.views.context import RenderContext
from generator.site.views.framework_view import Row, TileGroup, counts_of, tiles
from generator.site.views.gaps_view import GapsView, gaps_view
from generator.site.views.page_view import PageView
from generator.site.views.plan_view import alignment_line
from generator.site.views.search_view import FindBox, find_box
from generator.sitemap.page_kinds import address_of

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


def home_view(context: RenderContext) -> HomeView:
    """The page at the root."""
    site, words = context.site, context.words
    plans = context.of_role(PLAN)
    plan = next((p for p in plans if p.id == site.record.home_plan), plans[0] if plans else None)
    listed = {(a.from_, a.to) for a in listed_of(context, site.assertions)}
    between = {p for p in listed if site.instruments[p[0].partition(":")[0]].role == FRAMEWORK}
    n = len(listed - between)
    figures = [(words.number(n), words("figure_listed", n=n))]
    if between:
        figures.append((words.number(len(between)), words("figure_between", n=len(between))))
    if plan:
        known = [i for i in counted(site, plan) if site.provisions[i].record.text]
        number, noun = context.figure(len(known), plan.kinds[plan.counted])
        figures.append((number, words("figure_known", kind=noun)))
    current = [i for i in context.of_role(RESOLUTION) if i.current]
    paragraphs = sum(len(i.top) for i in current)
    if current:
        figures.append((words.number(paragraphs), words("figure_all_paragraphs", n=len(current))))
    resolutions = site.record.resolutions
    return HomeView(
        headline=site.record.headline or site.record.name,
        summary=site.record.summary,
        find=find_box(context),
        figures=tuple(figures),
        plan=plan,
        plan_link=Link(plan.name, context.href(plan.id)) if plan else None,
        goals=tuple(_goal(context, id) for id in plan.top) if plan else (),
        resolutions=tuple(
            Row(context.mark(i.id), i.name, counts_of(context, i)) for i in current[:8]
        ),
        resolutions_link=Link(resolutions.name, context.links.to("resolutions"))
        if current and resolutions
        else None,
        ways=tuple(_way(context, framework) for framework in context.of_role(FRAMEWORK)),
        hue=hue_name(plan) if plan else "",
        gaps=gaps_view(context, plan),
        changes=change_lines(context, MAX_CHANGES),
        changes_link=Link(words("all_changes"), context.links.to(address_of("changes"))),
        trust=site.record.trust,
        method=Link(words("methodology"), context.links.to("methodology")),
    )


def _goal(context: RenderContext, id: str) -> GoalLine:
    provision = context.site.provisions[id]
    record = provision.record
    assert isinstance(record, ItemRecord)
    title = context.headline(id) if (record.text or record.title) else ""
    return GoalLine(
        number=provision.number,
        name=context.kind_title(provision),
        link=Link(title, context.href(id)) if title else None,
        missing="" if title else record.wording_note,
        line=alignment_line(context, id),
        href=context.href(id),
    )


def _way(context: RenderContext, framework: Instrument) -> Way:
    record = framework.record
    assert isinstance(record, InstrumentRecord)
    # A framework of hundreds has a page of its own to be found on.
    groups = tiles(context, framework, with_lines=False) if len(framework.top) <= MAX_TILES else ()
    return Way(
        title=context.words("start_from", name=record.short_name or record.name),
        note=f"{record.name}. {record.titles_note}".strip() if record.titles_note else record.name,
        groups=groups,
        anchor=framework.id,
        link=Link(framework.name, context.href(framework.id)),
    )


HOME = PageView(
    view=lambda context, site: home_view(context),
    title=lambda context, site: site.record.name,
)

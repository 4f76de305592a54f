"""The home page: what this is, one picture, the plan, what is missing, how to trust it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.model.entities import FRAMEWORK, PLAN, RESOLUTION, Instrument
from generator.schema.field_types import Prose
from generator.schema.instrument_records import ItemRecord
from generator.site.colours import hue_name
from generator.site.views.changes_view import ChangeLine, change_lines
from generator.site.views.completeness import counted
from generator.site.views.components import Link
from generator.site.views.context import RenderContext
from generator.site.views.flow_view import FlowView, flow_view
from generator.site.views.framework_view import Row, counts_of
from generator.site.views.gaps_view import GapsView, gaps_view
from generator.site.views.page_limits import MOST_ON_HOME
from generator.site.views.page_view import PageView
from generator.site.views.plan_view import alignment_line
from generator.site.views.search_view import FindBox, find_box
from generator.site.views.text_status import texts_line
from generator.site.views.what_counts import all_listed
from generator.sitemap import table_pages
from generator.sitemap.addresses import of_list
from generator.sitemap.page_kinds import address_of

MAX_CHANGES = 2


@dataclass(frozen=True, slots=True)
class GoalLine:
    number: str
    name: str
    link: Link | None
    line: str
    href: str


@dataclass(frozen=True, slots=True)
class Task:
    """Something that a visitor comes for: where it is done, and a line on it."""

    link: Link
    note: str


@dataclass(frozen=True, slots=True)
class HomeView:
    headline: str
    summary: str
    find: FindBox
    tasks: tuple[Task, ...]
    flow: FlowView | None
    figures: tuple[tuple[str, str], ...]
    plan: str
    plan_more: Link | None
    goals: tuple[GoalLine, ...]
    goals_more: str
    resolutions: tuple[Row, ...]
    resolutions_more: Link | None
    hue: str
    gaps: GapsView | None
    changes: tuple[ChangeLine, ...]
    changes_link: Link
    trust: Mapping[str, Prose]
    texts: str
    method: Link


def home_view(context: RenderContext) -> HomeView:
    """The page at the root."""
    site, words = context.site, context.words
    plans = context.of_role(PLAN)
    plan = next((p for p in plans if p.id == site.record.home_plan), plans[0] if plans else None)
    top = plan.top if plan else ()
    listed = {(a.from_, a.to) for a in all_listed(context)}
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
    gaps = gaps_view(context, plan)
    return HomeView(
        headline=site.record.headline or site.record.name,
        summary=site.record.summary,
        find=find_box(context),
        tasks=tuple(_tasks(context, plan, gaps)),
        flow=flow_view(context, plan),
        figures=tuple(figures),
        plan=context.instrument_name(plan.id) if plan else "",
        plan_more=Link(words("whole_plan"), context.href(plan.id)) if plan else None,
        goals=tuple(_goal(context, id) for id in top[:MOST_ON_HOME]),
        goals_more=words("and_more", n=left) if (left := len(top) - MOST_ON_HOME) > 0 else "",
        resolutions=tuple(
            Row(context.mark(i.id), context.instrument_name(i.id), counts_of(context, i))
            for i in current[:8]
        ),
        resolutions_more=Link(
            words("all_of", name=resolutions.name), context.links.to("resolutions")
        )
        if current and resolutions
        else None,
        hue=hue_name(plan) if plan else "",
        gaps=gaps,
        changes=change_lines(context, MAX_CHANGES),
        changes_link=Link(words("all_changes"), context.links.to(address_of("changes"))),
        trust=site.record.trust,
        texts=texts_line(context, site.provisions),
        method=Link(words("read_method"), context.links.to("methodology")),
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
        line=alignment_line(context, id),
        href=context.href(id),
    )


def _tasks(
    context: RenderContext, plan: Instrument | None, gaps: GapsView | None
) -> Iterator[Task]:
    """What a visitor comes for, where the site has it."""
    words, links = context.words, context.links
    if plan:
        link = Link(words("task_read"), context.href(plan.id))
        yield Task(link, words("task_read_note", plan=context.short_name(plan.id)))
    if gaps:
        yield Task(
            Link(words("task_missing"), "#_missing"), gaps.line or words("task_missing_note")
        )
    table = next(iter(table_pages.lists(context.site)), None)
    if table:
        link = Link(words("task_check"), links.to(of_list(context.site, table), "_listed"))
        yield Task(link, words("task_check_note"))


HOME = PageView(
    view=lambda context, site: home_view(context),
    title=lambda context, site: site.record.name,
)

"""The largest gaps, for the home page: a framework's items, and what is listed with each."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model import graph as ask
from generator.model.entities import PLAN, RESOLUTION, Instrument
from generator.model.pair_states import instrument_of
from generator.site.colours import hue_name
from generator.site.views.assertion_view import listed_of
from generator.site.views.completeness import shares
from generator.site.views.components import Link, Mark
from generator.site.views.context import RenderContext
from generator.site.views.coverage_view import reached_of
from generator.site.views.table_view import rows_name, short_name
from generator.sitemap.addresses import COVERAGE, of_list, of_matrix
from generator.sitemap.table_pages import RESOLUTIONS, Page, lists

MOST_COLUMNS = 40  # more do not fit beside each other
MOST_DOTS = 5  # in a column; a number replaces the rest
MOST_MARKS = 12  # of a gap


@dataclass(frozen=True, slots=True)
class Column:
    """An item and how many texts of a plan, and how many resolutions, are listed with it.

    `through`: what is listed is listed with what the item holds.
    """

    mark: Mark
    plans: int
    resolutions: int
    through: bool
    label: str

    @property
    def shown(self) -> tuple[int, int, int]:
        """How many dots of each, and how many are left out."""
        plans = min(self.plans, MOST_DOTS)
        resolutions = min(self.resolutions, MOST_DOTS - plans)
        return plans, resolutions, self.plans + self.resolutions - plans - resolutions


@dataclass(frozen=True, slots=True)
class Gap:
    """Items of a framework with which nothing of a plan, or of the resolutions, is listed."""

    title: str
    link: Link
    marks: tuple[Mark, ...]
    more: str


@dataclass(frozen=True, slots=True)
class FrameworkGaps:
    title: str
    reached: str
    columns: tuple[Column, ...]
    gaps: tuple[Gap, ...]
    matrix: Link


@dataclass(frozen=True, slots=True)
class GapsView:
    frameworks: tuple[FrameworkGaps, ...]
    plan_hue: str
    resolution_hue: str
    link: Link


def gaps_view(context: RenderContext, plan: Instrument | None) -> GapsView | None:
    """Coverage of every framework; None where there is nothing to compare."""
    tables: dict[str, list[Page]] = {}
    for page in lists(context.site):
        if page.row_page == 1 and page.rows in (plan.id if plan else "", RESOLUTIONS):
            tables.setdefault(page.framework, []).append(page)
    if not tables:
        return None
    resolutions = context.of_role(RESOLUTION)
    return GapsView(
        frameworks=tuple(_framework(context, id, found) for id, found in tables.items()),
        plan_hue=hue_name(plan) if plan else "",
        resolution_hue=hue_name(resolutions[0]) if resolutions else "",
        link=Link(context.words("coverage_all"), context.links.to(COVERAGE)),
    )


def _framework(context: RenderContext, id: str, tables: list[Page]) -> FrameworkGaps:
    framework = context.site.instruments[id]
    few = len(framework.top) <= MOST_COLUMNS
    listed = {column for page in tables for column in reached_of(context, page)[0]}
    return FrameworkGaps(
        title=short_name(framework),
        reached=context.words("coverage_reached", listed=shares(context, framework, listed)),
        columns=tuple(_column(context, item) for item in framework.top) if few else (),
        gaps=tuple(gap for page in tables if (gap := _gap(context, page))),
        matrix=Link(
            context.words("coverage_matrix"), context.links.to(of_matrix(context.site, tables[0]))
        ),
    )


def _column(context: RenderContext, id: str) -> Column:
    site, words = context.site, context.words
    own = {
        a.from_ if a.to == id else a.to
        for a in listed_of(context, ask.alignments(context.graph, id))
    }
    inside = {
        a.from_ if a.to == inner else a.to
        for inner in site.under(id)
        for a in listed_of(context, ask.alignments(context.graph, inner))
    }
    others = own | inside
    roles = {other: site.instruments[instrument_of(other)].role for other in others}
    plans = sum(role == PLAN for role in roles.values())
    works = len({instrument_of(o) for o, role in roles.items() if role == RESOLUTION})
    through = bool(plans + works) and not any(roles[o] in (PLAN, RESOLUTION) for o in own)
    label = words("column_label", name=context.name(id), plans=plans, resolutions=works)
    return Column(
        context.mark(id),
        plans,
        works,
        through,
        label if plans + works else words("column_nothing", name=context.name(id)),
    )


def _gap(context: RenderContext, page: Page) -> Gap | None:
    framework = context.site.instruments[page.framework]
    own, through = reached_of(context, page)
    missing = [id for id in framework.top if id not in own and id not in through]
    if not missing:
        return None
    words = context.words
    return Gap(
        title=words(
            "gap_title", n=len(missing), all=len(framework.top), rows=rows_name(context, page.rows)
        ),
        link=Link(words("gap_list"), context.links.to(of_list(context.site, page), "_unreached")),
        marks=tuple(context.mark(id) for id in missing[:MOST_MARKS]),
        more=words("and_more", n=len(missing) - MOST_MARKS) if len(missing) > MOST_MARKS else "",
    )

"""Coverage: how many pairs are in which state, seen from the rows and from the frameworks."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import reduce

from generator.model.entities import RESOLUTION, Unidentified
from generator.model.pair_states import STATES, instrument_of
from generator.site.views.completeness import shares
from generator.site.views.components import Link
from generator.site.views.context import RenderContext
from generator.site.views.heat_map import HeatMap, heat_map
from generator.site.views.page_view import PageView
from generator.site.views.plan_view import counts as numbers
from generator.site.views.table_view import (
    rows_here,
    rows_name,
    short_name,
    tallies_of,
    towards,
    units,
)
from generator.site.views.unidentified_view import listed_unidentified
from generator.sitemap import table_pages
from generator.sitemap.addresses import of_list, of_matrix
from generator.sitemap.table_pages import RESOLUTIONS, Page


@dataclass(frozen=True, slots=True)
class Count:
    """How many pairs are in a state, and where they are listed."""

    state: str
    n: int
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Block:
    """One table's coverage."""

    title: str
    link: Link
    matrix: Link
    lead: str
    counts: tuple[Count, ...]
    reached: str
    partly: str
    unreached: Link
    heat: HeatMap | None


@dataclass(frozen=True, slots=True)
class CoverageView:
    crumbs: tuple[Link, ...]
    blocks: tuple[tuple[str, tuple[Block, ...]], ...]


def coverage_view(context: RenderContext) -> CoverageView:
    """The page of all counts."""
    site, words = context.site, context.words
    blocks: dict[str, list[Block]] = {}
    for page in table_pages.lists(site):
        if page.row_page == 1:
            name = rows_name(context, page.rows)
            blocks.setdefault(name, []).append(_block(context, page))
    return CoverageView(
        crumbs=context.crumbs((words("coverage"), "")),
        blocks=tuple((name, tuple(found)) for name, found in blocks.items()),
    )


def tally(context: RenderContext, rows: str, framework: str) -> Counter[str]:
    """How many pairs are in each state: a plan's units with each item, or the resolutions'
    paragraphs with the framework as a whole.
    """

    def make() -> Counter[str]:
        if rows != RESOLUTIONS:
            return tallies_of(context, rows, framework).within(context.site.under(framework))
        counts = Counter(dict.fromkeys(STATES, 0))
        for row in table_pages.rows_of(context.site, rows):
            counts.update({s: len(found) for s, found in towards(context, row, framework).items()})
        return counts

    return context.once("counts", (rows, framework), make)


def counts_of(context: RenderContext, page: Page, *, here: bool = False) -> tuple[Count, ...]:
    """The counts of a table, each with the link to its list."""
    address = of_list(context.site, page)
    found = tally(context, page.rows, page.framework)
    return tuple(
        Count(
            state,
            found[state],
            context.words(f"state_{state}", n=found[state]),
            f"#_{state}" if here else context.links.to(address, f"_{state}"),
        )
        for state in STATES
    )


def lead_of(context: RenderContext, page: Page) -> str:
    """What is counted, and how many there are of it."""
    site, words = context.site, context.words
    n = len(units(context, page.rows))
    name = short_name(site.instruments[page.framework])
    if page.rows == RESOLUTIONS:
        return words("coverage_paragraphs", n=n, framework=name, rows=rows_here(context, page.rows))
    size = context.coverage.size(page.framework)
    kinds = [" ".join(count) for count in numbers(context, site.instruments[page.rows])]
    rows = reduce(lambda first, second: words("both", first=first, second=second), kinds)
    return words("coverage_pairs", n=n * size, rows=rows, columns=size, framework=name)


def reached_of(context: RenderContext, page: Page) -> tuple[set[str], set[str]]:
    """The framework's items that are listed with a unit, and those only their parts are."""
    return context.once(
        "reached",
        (page.rows, page.framework),
        lambda: context.coverage.reached(units(context, page.rows), page.framework),
    )


def unidentified_of(context: RenderContext, page: Page) -> tuple[Unidentified, ...]:
    """What a source lists between a framework and a table's rows without saying both sides."""
    found = []
    for u in listed_unidentified(context):
        ends = {instrument_of(u.provision), u.instrument}
        rows = (
            {i.id for i in context.of_role(RESOLUTION)} if page.rows == RESOLUTIONS else {page.rows}
        )
        if instrument_of(u.provision) == page.framework and ends & rows:
            found.append(u)
    return tuple(found)


def _block(context: RenderContext, page: Page) -> Block:
    site, words = context.site, context.words
    framework = site.instruments[page.framework]
    own, _ = reached_of(context, page)
    size = context.coverage.size(page.framework)
    address = of_list(site, page)
    rest = size - len(own)
    partly = {u.provision for u in unidentified_of(context, page)} - own
    return Block(
        title=short_name(framework),
        link=Link(words("coverage_lists"), context.links.to(address)),
        matrix=Link(words("coverage_matrix"), context.links.to(of_matrix(site, page))),
        lead=lead_of(context, page),
        counts=counts_of(context, page),
        reached=words("coverage_reached", listed=shares(context, framework, own)),
        partly=words("coverage_unidentified", n=len(partly)) if partly else "",
        unreached=Link(
            words("coverage_unreached", n=rest, rows=rows_here(context, page.rows)),
            context.links.to(address, "_unreached"),
        ),
        heat=heat_map(context, page),
    )


COVERAGE_PAGE = PageView(
    view=lambda context, site: coverage_view(context),
    title=lambda context, site: context.words("coverage"),
    description=lambda context, site: context.words("coverage_description"),
)

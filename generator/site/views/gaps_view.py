"""What is missing, for the home page: the items of each framework that nothing is listed with."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.entities import FRAMEWORK, Instrument
from generator.model.pair_states import instrument_of
from generator.site.views.completeness import shares
from generator.site.views.components import Link, Mark
from generator.site.views.context import RenderContext
from generator.site.views.coverage_view import reached_of, unidentified_of
from generator.site.views.framework_view import Tile
from generator.site.views.table_view import short_name
from generator.site.views.what_counts import all_listed
from generator.sitemap.addresses import COVERAGE, of_list
from generator.sitemap.table_pages import RESOLUTIONS, Page, lists

MOST_TILES = 40  # of a framework; the list has the rest
MOST_PAIRS = 24


@dataclass(frozen=True, slots=True)
class Gap:
    """Items of a framework under a sentence; `more` says how many are left out."""

    title: str
    tiles: tuple[Tile, ...]
    more: str
    short: bool  # the names are short: three columns


@dataclass(frozen=True, slots=True)
class FrameworkGaps:
    """What nothing of the plan and of the resolutions is listed with, and where the lists are."""

    name: str
    gaps: tuple[Gap, ...]
    lists: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class GapsView:
    """`line` is the largest gap in a few words; `pairs` are those between frameworks."""

    line: str
    frameworks: tuple[FrameworkGaps, ...]
    between: str
    pairs: tuple[tuple[Mark, Mark], ...]
    more: str
    link: Link


def gaps_view(context: RenderContext, plan: Instrument | None) -> GapsView | None:
    """What is missing from every framework; None where there is nothing to compare."""
    tables: dict[str, list[Page]] = {}
    for page in lists(context.site):
        if page.row_page == 1 and page.rows in (plan.id if plan else "", RESOLUTIONS):
            tables.setdefault(page.framework, []).append(page)
    if not tables:
        return None
    words = context.words
    missing = {id: _missing(context, id, found) for id, found in tables.items()}
    first = next((id for id, (none, _) in missing.items() if none), "")
    pairs = _between(context)
    return GapsView(
        line=_line(context, first, missing[first][0]) if first else "",
        frameworks=tuple(
            found
            for id, pages in tables.items()
            if (found := _framework(context, id, pages, *missing[id])).gaps
        ),
        between=words("missing_between", n=len(pairs)) if pairs else "",
        pairs=tuple((context.mark(a), context.mark(b)) for a, b in pairs[:MOST_PAIRS]),
        more=words("and_more", n=len(pairs) - MOST_PAIRS) if len(pairs) > MOST_PAIRS else "",
        link=Link(words("coverage_all"), context.links.to(COVERAGE)),
    )


def _missing(
    context: RenderContext, id: str, tables: list[Page]
) -> tuple[list[str], dict[str, list[str]]]:
    """Outermost items that nothing is listed with; and, apart from them, those that a source lists
    with something that is not known here, each with who says so.
    """
    known: set[str] = set()
    partly: dict[str, list[str]] = {}
    for page in tables:
        own, through = reached_of(context, page)
        known |= own | through
        for u in unidentified_of(context, page):
            partly.setdefault(u.provision, []).append(u.asserted_by_short)
    top = context.site.instruments[id].top
    none = [item for item in top if item not in known and item not in partly]
    return none, {item: partly[item] for item in top if item in partly and item not in known}


def _line(context: RenderContext, id: str, items: list[str]) -> str:
    """“WOF: no pair with 13 of 23 targets”."""
    framework = context.site.instruments[id]
    items_of = shares(context, framework, items)
    return context.words("missing_line", framework=framework.mark, items=items_of)


def _share(context: RenderContext, id: str, items: list[str]) -> str:
    """“Framework: 13 of 23 targets”."""
    framework = context.site.instruments[id]
    return context.words(
        "missing_of", framework=short_name(framework), items=shares(context, framework, items)
    )


def _framework(
    context: RenderContext,
    id: str,
    tables: list[Page],
    none: list[str],
    partly: dict[str, list[str]],
) -> FrameworkGaps:
    words = context.words
    gaps = []
    if none:
        gaps.append(_gap(context, _share(context, id, none), none))
    if partly:
        who = ", ".join(dict.fromkeys(name for names in partly.values() for name in names))
        name = short_name(context.site.instruments[id])
        gaps.append(_gap(context, words("missing_partly", framework=name, who=who), list(partly)))
    return FrameworkGaps(
        name=short_name(context.site.instruments[id]),
        gaps=tuple(gaps),
        lists=tuple(
            Link(
                words("missing_list_resolutions" if t.rows == RESOLUTIONS else "missing_list_plan"),
                context.links.to(of_list(context.site, t), "_unreached"),
            )
            for t in tables
        ),
    )


def _gap(context: RenderContext, title: str, items: list[str]) -> Gap:
    shown = items[:MOST_TILES]
    names = [context.headline(id) for id in shown]
    return Gap(
        title=title,
        tiles=tuple(
            Tile(context.mark(id), context.name(id), name)
            for id, name in zip(shown, names, strict=True)
        ),
        more=context.words("and_more", n=len(items) - MOST_TILES)
        if len(items) > MOST_TILES
        else "",
        short=max(map(len, names)) <= 42,
    )


def _between(context: RenderContext) -> list[tuple[str, str]]:
    """The listed pairs of one framework with another."""
    site, order = context.site, context.order
    found = {
        (a.from_, a.to)
        for a in all_listed(context)
        if all(site.instruments[instrument_of(x)].role == FRAMEWORK for x in (a.from_, a.to))
    }
    return sorted(found, key=lambda pair: (order[pair[0]], order[pair[1]]))

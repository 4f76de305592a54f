"""What all pages of tables share: their names, the ways between them, the heads of their rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from generator.model.entities import FRAMEWORK, RESOLUTION, Instrument, capital, printed_number
from generator.model.pair_states import Tallies
from generator.site.views.components import Link
from generator.site.views.context import RenderContext
from generator.sitemap import table_pages
from generator.sitemap.addresses import of_list, of_matrix
from generator.sitemap.table_pages import RESOLUTIONS, Page

MOST_INSIDE = 40


@dataclass(frozen=True, slots=True)
class Switch:
    """Links to the same table with other rows or columns; a link without an address is here."""

    title: str
    links: tuple[Link, ...]


def rows_name(context: RenderContext, rows: str) -> str:
    """What a table's rows are called: the plan, or the resolutions."""
    if rows == RESOLUTIONS:
        return context.site.record.resolutions.name  # type: ignore[union-attr]
    return short_name(context.site.instruments[rows])


def rows_here(context: RenderContext, rows: str) -> str:
    """The same in a sentence that says what is not there: of the resolutions, those here."""
    if rows != RESOLUTIONS:
        return rows_name(context, rows)
    record = context.site.record.resolutions
    current = [i for i in context.of_role(RESOLUTION) if i.current]
    if len(current) != 1:
        return context.words("resolutions_here", n=len(current), name=record.name)  # type: ignore[union-attr]
    number = current[0].mark.removeprefix(record.mark).strip()  # type: ignore[union-attr]
    name = f"{capital(record.one)} {number}"  # type: ignore[union-attr]
    return context.words("only_resolution", name=name)


def short_name(instrument: Instrument) -> str:
    """A plan’s or framework’s shorter name, where it has one."""
    return getattr(instrument.record, "short_name", "") or instrument.name


def columns_name(context: RenderContext, page: Page) -> str:
    """What a table's columns are of: the framework, or the item that holds them."""
    if page.item:
        return context.name(page.item)
    return short_name(context.site.instruments[page.framework])


def matrix_title(context: RenderContext, page: Page) -> str:
    """The title of a matrix page, different for each page of a table."""
    if page.first:  # the same table has an address and a title of its own
        return context.words("matrix")
    title = context.words(
        "matrix_title", rows=rows_name(context, page.rows), columns=columns_name(context, page)
    )
    part = part_of(context, page)
    return f"{title}, {part}" if part else title


def part_of(context: RenderContext, page: Page) -> str:
    """Which part of a table that is split a page shows; nothing where it is whole."""
    parts = []
    if page.row_pages > 1:
        parts.append(context.words("part_rows", n=page.row_page, all=page.row_pages))
    if page.column_pages > 1:
        parts.append(context.words("part_columns", n=page.column_page, all=page.column_pages))
    return ", ".join(parts)


def many_of(context: RenderContext, rows: str) -> str:
    """What the units inside a row are called: targets, paragraphs."""
    if rows == RESOLUTIONS:
        return context.words("paragraphs")
    kinds = list(context.site.instruments[rows].kinds.values())
    return kinds[-1].plural_noun


def csv_address(context: RenderContext, page: Page) -> str:
    """Where the whole table is published as a file."""
    whole = replace(page, row_page=1, column_page=1, first=False)
    return f"{of_matrix(context.site, whole)}/matrix.csv"


def list_page(page: Page, row_page: int = 1) -> Page:
    """The page of lists that a page of a table belongs to."""
    return replace(page, item="", row_page=row_page, column_page=1, first=False)


def lists_of(context: RenderContext, page: Page) -> Mapping[str, str]:
    """The address of the page of lists that each row is on."""

    def make() -> dict[str, str]:
        return {
            row: of_list(context.site, found)
            for found in table_pages.list_pages(context.site, page.rows, page.framework)
            for row in found.row_ids
        }

    return context.once("lists", (page.rows, page.framework), make)


def units(context: RenderContext, rows: str) -> tuple[str, ...]:
    """What is counted of a table’s rows, found once."""
    return context.once("units", rows, lambda: table_pages.units_of(context.site, rows))


def tallies_of(context: RenderContext, rows: str, framework: str) -> Tallies:
    """The states of all pairs of a table, counted once for all its pages."""
    return context.once(
        "tallies",
        (rows, framework),
        lambda: context.coverage.tallies(units(context, rows), framework),
    )


def towards(context: RenderContext, row: str, framework: str) -> Mapping[str, list[str]]:
    """The paragraphs of a resolution by their state towards a framework."""

    def make() -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for id in context.site.under(row):
            found.setdefault(context.coverage.towards(id, framework), []).append(id)
        return found

    return context.once("towards", (row, framework), make)


def holders(context: RenderContext, rows: str, framework: str) -> frozenset[str]:
    """The items whose parts have a table of their own with these rows."""
    plan = context.once("table plan", "", lambda: table_pages.TablePlan(context.site))
    return context.once(
        "holders", (rows, framework), lambda: frozenset(plan.holders(rows, framework))
    )


def row_label(context: RenderContext, id: str) -> str:
    """A row's number, with its noun where it is an outermost unit."""
    if id in context.site.instruments:
        return context.site.instruments[id].mark
    provision = context.site.provisions[id]
    return printed_number(provision) if provision.parent else context.kind_title(provision)


def switches(context: RenderContext, page: Page) -> tuple[Switch, ...]:
    """Every other table, by links: its rows, its columns, and what its columns hold."""
    site, words = context.site, context.words
    plain_page = replace(page, item="", row_page=1, column_page=1, first=False)
    rows = tuple(
        _switch(
            context,
            replace(
                plain_page,
                rows=rows,
                item=page.item if page.item in holders(context, rows, page.framework) else "",
            ),
            rows_name(context, rows),
            rows == page.rows,
        )
        for rows in table_pages.row_sets(site)
    )
    frameworks = tuple(
        _switch(
            context,
            replace(plain_page, framework=f.id),
            short_name(f),
            f.id == page.framework and not page.item,
        )
        for f in context.of_role(FRAMEWORK)
        if f.top
    )
    found = [Switch(words("rows_are"), rows), Switch(words("columns_are"), frameworks)]
    siblings = site.instruments[page.framework].top
    if page.item and site.provisions[page.item].parent:
        siblings = site.provisions[site.provisions[page.item].parent].children
    inside = tuple(
        _switch(
            context, replace(plain_page, item=id), context.site.short_name_of(id), id == page.item
        )
        for id in siblings
        if id in holders(context, page.rows, page.framework)
    )
    if 0 < len(inside) <= MOST_INSIDE:  # else the heads of the columns lead there
        found.append(Switch(words("columns_inside"), inside))
    return tuple(found)


def _switch(context: RenderContext, page: Page, title: str, here: bool) -> Link:
    return Link(title, "" if here else context.links.to(of_matrix(context.site, page)))


def along(
    context: RenderContext, page: Page, place: str, count: str, key: str
) -> tuple[Link | None, Link | None]:
    """The previous and the next page of a table that is split."""
    at, last = getattr(page, place), getattr(page, count)

    def link(n: int) -> Link | None:
        if not 1 <= n <= last:
            return None
        values: dict[str, Any] = {place: n}
        if page.sparse and place == "row_page":  # each page of rows has columns of its own
            values["column_page"] = 1
        other = replace(page, **values)
        return Link(
            context.words(key, n=n, all=last), context.links.to(of_matrix(context.site, other))
        )

    return link(at - 1), link(at + 1)


def coverage_links(
    context: RenderContext, *, rows: str = "", framework: str = ""
) -> tuple[Link, ...]:
    """Where the pairs of a plan, of the resolutions or of a framework are listed by state."""
    site = context.site
    return tuple(
        Link(
            context.words(
                "lists_crumb",
                rows=rows_name(context, page.rows),
                columns=short_name(site.instruments[page.framework]),
            ),
            context.links.to(of_list(site, page), "_unreached" if framework else ""),
        )
        for page in context.once("lists", "", lambda: tuple(table_pages.lists(site)))
        if page.row_page == 1 and rows in ("", page.rows) and framework in ("", page.framework)
    )

"""The search: its own page, and the box on the home page with examples of what it takes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.entities import FRAMEWORK, OPERATIVE, RESOLUTION
from generator.site.views.components import Link
from generator.site.views.context import RenderContext
from generator.site.views.page_view import PageView
from generator.site.views.what_counts import all_listed
from generator.sitemap.addresses import FOLDERS, MATRIX
from generator.sitemap.page_kinds import address_of
from generator.sitemap.table_pages import has_tables


@dataclass(frozen=True, slots=True)
class FindBox:
    """A form that leads to the search; `examples` are what one may type, as links."""

    action: str
    examples: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SearchView:
    """The page of the search; `lists` lead to everything where it cannot run."""

    crumbs: tuple[Link, ...]
    lists: tuple[Link, ...]


def search_view(context: RenderContext) -> SearchView:
    """The page at /search/."""
    return SearchView(
        context.crumbs((context.words("search"), "")),
        tuple(Link(title, context.links.to(address)) for title, address in lists_of(context)),
    )


def lists_of(context: RenderContext) -> Iterator[tuple[str, str]]:
    """Where a reader goes when the search cannot run: titles and addresses."""
    for role, folder in FOLDERS.items():
        if context.of_role(role):
            yield context.words(f"{role}s"), folder
    if has_tables(context.site):
        yield context.words("matrix"), MATRIX
    yield context.words("methodology"), address_of("methodology")


def find_box(context: RenderContext) -> FindBox:
    """The box of the home page."""
    return FindBox(
        context.links.to(address_of("search")),
        tuple(Link(context.name(id), context.href(id)) for id in _examples(context)),
    )


def _examples(context: RenderContext) -> Iterator[str]:
    """A unit of a framework, a unit inside one, a paragraph: of each the one with most listed."""
    site = context.site
    # A proposal weighs next to nothing: it only chooses among texts with as much listed.
    weight: Counter[str] = Counter()
    for found, much in ((site.assertions, 1), (all_listed(context), 1000)):
        for a in found:
            weight[a.from_] += much
            weight[a.to] += much
    units = [id for i in context.of_role(FRAMEWORK) for id in site.under(i.id)]
    paragraphs = [
        id
        for i in context.of_role(RESOLUTION)
        if i.current
        for id in site.under(i.id)
        if site.provisions[id].kind == OPERATIVE
    ]
    outer = [id for id in units if not site.provisions[id].parent]
    inner = [id for id in units if site.provisions[id].parent]
    for ids in (outer, inner, paragraphs):
        if ids:
            yield max(ids, key=lambda id: weight[id])  # the first of several


SEARCH = PageView(
    view=lambda context, site: search_view(context),
    title=lambda context, site: context.words("search"),
)

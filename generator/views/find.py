"""The search: its own page, and the box on the home page with examples of what it takes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from generator.addresses import FOLDERS, MATRIX, METHODOLOGY, SEARCH
from generator.model import FRAMEWORK, OPERATIVE, RESOLUTION
from generator.tables import has_tables
from generator.views.desk import Desk
from generator.views.evidence import listed_of
from generator.views.parts import Link


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


def search_view(desk: Desk) -> SearchView:
    """The page at /search/."""
    return SearchView(
        desk.crumbs((desk.words("search"), "")),
        tuple(Link(title, desk.links.to(address)) for title, address in lists_of(desk)),
    )


def lists_of(desk: Desk) -> Iterator[tuple[str, str]]:
    """Where a reader goes when the search cannot run: titles and addresses."""
    for role, folder in FOLDERS.items():
        if desk.of_role(role):
            yield desk.words(f"{role}s"), folder
    if has_tables(desk.site):
        yield desk.words("matrix"), MATRIX
    yield desk.words("methodology"), METHODOLOGY


def find_box(desk: Desk) -> FindBox:
    """The box of the home page."""
    return FindBox(
        desk.links.to(SEARCH), tuple(Link(desk.name(id), desk.href(id)) for id in _examples(desk))
    )


def _examples(desk: Desk) -> Iterator[str]:
    """A unit of a framework, a unit inside one, a paragraph: of each the one with most listed."""
    site = desk.site
    # A proposal weighs next to nothing: it only chooses among texts with as much listed.
    weight: Counter[str] = Counter()
    for a in site.assertions:
        weight.update({a.from_: 1, a.to: 1})
    for a in listed_of(desk, site.assertions):
        weight.update({a.from_: 1000, a.to: 1000})
    units = [id for i in desk.of_role(FRAMEWORK) for id in site.under(i.id)]
    paragraphs = [
        id
        for i in desk.of_role(RESOLUTION)
        if i.current
        for id in site.under(i.id)
        if site.provisions[id].kind == OPERATIVE
    ]
    outer = [id for id in units if not site.provisions[id].parent]
    inner = [id for id in units if site.provisions[id].parent]
    for ids in (outer, inner, paragraphs):
        if ids:
            yield max(ids, key=lambda id: weight[id])  # the first of several

"""What the paragraphs of a resolution can be found by, above them: links that need no script."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.site.views.components import Link
from generator.site.views.context import RenderContext
from generator.site.views.facets import FACETS, known_values, values_of


@dataclass(frozen=True, slots=True)
class FilterValue:
    """A value and the paragraphs that have it, each as a link to it."""

    title: str
    paragraphs: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ParagraphFilter:
    """A facet of the search, with its values on this page in the order of the search."""

    title: str
    values: tuple[FilterValue, ...]


def paragraph_filters(context: RenderContext, ids: Iterable[str]) -> tuple[ParagraphFilter, ...]:
    """The facets that any of these paragraphs has a value of; `ids` are in reading order."""
    by_facet: dict[str, dict[str, list[Link]]] = {}
    for id in ids:
        provision = context.site.provisions[id]
        link = Link(provision.number, f"#{provision.number}")
        for name, values in values_of(context, provision).items():
            found = by_facet.setdefault(name, {})
            for value in values:
                found.setdefault(value, []).append(link)
    filters = []
    for facet in FACETS:
        if facet.of_units:  # they are in the picture above
            continue
        if found := by_facet.get(facet.name, {}):
            known = known_values(context, facet)
            last = len(known)
            # As the search has them; those that it does not know come last, as they are met.
            ranked = sorted(found.items(), key=lambda item: known.get(item[0], last))
            offered = tuple(FilterValue(value, tuple(links)) for value, links in ranked)
            filters.append(
                ParagraphFilter(context.words(facet.filter_label or f"find_{facet.name}"), offered)
            )
    return tuple(filters)

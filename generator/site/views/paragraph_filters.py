"""What the paragraphs of a resolution can be found by, above them: links that need no script."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.site.views.components import Link
from generator.site.views.context import RenderContext
from generator.site.views.facets import FACETS, known_values, paragraph_values


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
    linked = []
    for id in ids:
        provision = context.site.provisions[id]
        link = Link(provision.number, f"#{provision.number}")
        linked.append((provision, link))
    filters = []
    for facet in FACETS:
        if not facet.of_paragraphs or facet.of_units:  # units are in the picture above
            continue
        found: dict[str, list[Link]] = {}
        for provision, link in linked:
            for value in paragraph_values(context, facet, provision):
                found.setdefault(value, []).append(link)
        if found:
            known = known_values(context, facet)
            last = len(known)
            # As the search has them; those that it does not know come last, as they are met.
            ranked = sorted(found.items(), key=lambda item: known.get(item[0], last))
            values = tuple(FilterValue(value, tuple(links)) for value, links in ranked)
            filters.append(
                ParagraphFilter(context.words(facet.filter_label or f"find_{facet.name}"), values)
            )
    return tuple(filters)

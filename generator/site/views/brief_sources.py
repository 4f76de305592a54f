"""Who says what a brief has, and where it can be read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.localization.phrase import joined
from generator.model.entities import Assertion
from generator.schema.instrument_records import Source
from generator.site.views.context import RenderContext

MOST_SOURCES = 40
"""Sources that a brief names; of more it gives the number for each body."""


@dataclass(frozen=True, slots=True)
class BriefSource:
    """Who says something here, and where it can be read; without a source only in how many."""

    who: str
    source: Source | None
    note: str


def sources_of(context: RenderContext, assertions: Iterable[Assertion]) -> tuple[BriefSource, ...]:
    """Who is quoted in the brief, once each."""
    first: dict[tuple[str, str, str], Assertion] = {}
    for a in assertions:
        first.setdefault((a.asserted_by, a.source.title, a.source.url), a)
    if len(first) > MOST_SOURCES:
        return _numbers(context, [who for who, _, _ in first])
    return tuple(_source(context, a) for a in first.values())


def _source(context: RenderContext, a: Assertion) -> BriefSource:
    parts = [a.date, context.ours(a.complete_note)]
    note = joined(" · ", [part for part in parts if part])
    return BriefSource(context.ours(a.asserted_by), a.source, note)


def _numbers(context: RenderContext, bodies: list[str]) -> tuple[BriefSource, ...]:
    return tuple(
        BriefSource(context.ours(who), None, context.words("lines_sources", n=bodies.count(who)))
        for who in dict.fromkeys(bodies)
    )

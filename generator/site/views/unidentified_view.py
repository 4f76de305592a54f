"""What a source lists with a provision that is not known here: said, and in no count."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.entities import Unidentified
from generator.schema.instrument_records import Source
from generator.site.views.context import RenderContext
from generator.site.views.what_counts import LISTED


@dataclass(frozen=True, slots=True)
class UnidentifiedLine:
    """A sentence, the words of the source, the source, and why no more is known."""

    sentence: str
    words: str
    source: Source
    note: str


def listed_unidentified(context: RenderContext) -> tuple[Unidentified, ...]:
    """Those that are listed, not proposed or withdrawn."""
    statuses = context.site.vocabulary.statuses
    return tuple(u for u in context.site.unidentified if statuses[u.status].shown == LISTED)


def of_provision(context: RenderContext, id: str) -> tuple[UnidentifiedLine, ...]:
    """What is listed with a provision without its other side being known."""
    return tuple(
        _line(
            context,
            u,
            context.words(
                "unidentified", who=_who(context, u), instrument=context.name(u.instrument)
            ),
        )
        for u in listed_unidentified(context)
        if u.provision == id
    )


def of_instrument(context: RenderContext, id: str) -> tuple[UnidentifiedLine, ...]:
    """What is listed with some provision of an instrument, without its being known which."""
    return tuple(
        _line(
            context,
            u,
            context.words("unidentified_of", who=_who(context, u), name=context.name(u.provision)),
        )
        for u in listed_unidentified(context)
        if u.instrument == id
    )


def _who(context: RenderContext, found: Unidentified) -> str:
    return context.ours(found.asserted_by_short)


def _line(context: RenderContext, found: Unidentified, sentence: str) -> UnidentifiedLine:
    quoted = context.ours(found.words)
    words = context.words("unidentified_words", words=quoted) if quoted else ""
    return UnidentifiedLine(sentence, words, found.source, context.ours(found.note))

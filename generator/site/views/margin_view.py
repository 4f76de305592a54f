"""The marks beside a text: what it is aligned with, by basis."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from generator.localization.message_format import fill
from generator.localization.phrase import joined
from generator.model.entities import Assertion, capital
from generator.site.views.components import MarginGroup
from generator.site.views.context import RenderContext
from generator.site.views.what_counts import standing

MAX_MARGIN = 16  # marks of one group beside a text
OF_MANY = 6  # marks of whole instruments that are too many: examples, with the number of the others


def margin_of(
    context: RenderContext, own: str, assertions: Sequence[Assertion]
) -> tuple[MarginGroup, ...]:
    """The marks beside a text, by basis; proposals in a group of their own, last."""
    groups: dict[tuple[int, str, bool], dict[str, None]] = {}
    for a in assertions:
        other = a.to if a.from_ == own else a.from_
        key = (a.basis, a.status, a.relation, a.asserted_by_short, a.suspect)
        heading = context.once("margin heading", key, partial(_margin_heading, context, a))
        groups.setdefault(heading, {})[other] = None
    return tuple(
        [
            _margin_group(context, title, sorted(others, key=context.order.__getitem__), apart)
            for (_, title, apart), others in sorted(groups.items(), key=lambda item: item[0])
        ]
    )


def _margin_heading(context: RenderContext, a: Assertion) -> tuple[int, str, bool]:
    """Rank, words, and whether apart."""
    rank, term, apart = standing(context, a)
    heading = fill(term.margin or capital(term.label), by=context.ours(a.asserted_by_short))
    if a.suspect:  # a heading of its own: the marks under it wait for a review
        heading = joined(" · ", [heading, context.words("suspect")])
    return rank, heading, apart


def _margin_group(
    context: RenderContext, title: str, others: list[str], apart: bool
) -> MarginGroup:
    """Too many marks say nothing: whole instruments replace theirs, then a number."""
    if len(others) > MAX_MARGIN:
        others = list(dict.fromkeys(id.partition(":")[0] for id in others))
    most = MAX_MARGIN if len(others) <= MAX_MARGIN else OF_MANY
    marks = tuple([context.mark(other, proposed=apart) for other in others[:most]])
    rest = len(others) - len(marks)
    return MarginGroup(title, marks, apart, context.words("and_more", n=rest) if rest else "")

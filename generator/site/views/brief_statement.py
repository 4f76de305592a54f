"""What one body says of a pair, in the words of a brief."""

from __future__ import annotations

from typing import NamedTuple

from generator.localization.message_format import fill
from generator.localization.phrase import joined
from generator.model.entities import Assertion, capital
from generator.site.views.context import RenderContext
from generator.site.views.what_counts import standing


class BriefStatement(NamedTuple):
    """Relation and degree, basis, who, status. `basis` is the place of the basis in the vocabulary,
    from 1; `rank` is that of the statement among others.
    """

    words: str
    basis: int
    rank: int


def statement_of(context: RenderContext, a: Assertion) -> BriefStatement:
    """What an assertion says; the same for all that differ in their texts only."""
    key = (a.relation, a.degree, a.basis, a.asserted_by_short, a.status, a.suspect)
    return context.once("brief statement", key, lambda: _statement(context, a))


def _statement(context: RenderContext, a: Assertion) -> BriefStatement:
    v = context.site.vocabulary
    degree = v.degrees[a.degree]
    relation, basis = v.relations[a.relation], v.bases[a.basis]
    said: list[str] = [relation.label]
    if not relation.negative:
        plain = degree.gloss or degree.label
        said.append(plain if degree.default else context.words("brief_degree", d=degree.label))
    how = fill(basis.margin or capital(basis.label), by=context.ours(a.asserted_by_short))
    who = "" if a.asserted_by_short in how else context.ours(a.asserted_by_short)
    suspect = context.words("suspect") if a.suspect else ""
    words = (", ".join(said), how, who, v.statuses[a.status].label, suspect)
    return BriefStatement(
        joined(" · ", [part for part in words if part]),
        list(v.bases).index(a.basis) + 1,
        standing(context, a)[0],
    )

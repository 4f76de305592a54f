"""Which assertions count, and in which order: by status, relation and basis."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.model.entities import Assertion
from generator.schema.alignment_records import Term
from generator.site.views.context import RenderContext

LISTED = "listed"
APART = "apart"


def group_of(context: RenderContext, assertion: Assertion) -> str:
    """LISTED or APART: a fact of its status."""
    return context.site.vocabulary.statuses[assertion.status].shown


def statuses_apart(context: RenderContext) -> frozenset[str]:
    """The statuses of proposals."""
    statuses = context.site.vocabulary.statuses
    return context.once(
        "apart",
        "",
        lambda: frozenset(name for name, term in statuses.items() if term.shown == APART),
    )


def listed_of(context: RenderContext, assertions: Iterable[Assertion]) -> tuple[Assertion, ...]:
    """Those that count: not proposed, not negative."""
    counted, negative = context.once("what counts", "", lambda: _counting(context))
    return tuple([a for a in assertions if a.status in counted and a.relation not in negative])


def _counting(context: RenderContext) -> tuple[frozenset[str], frozenset[str]]:
    """The statuses that are listed, and the relations that are negative."""
    vocabulary = context.site.vocabulary
    return (
        frozenset(name for name, term in vocabulary.statuses.items() if term.shown == LISTED),
        frozenset(name for name, term in vocabulary.relations.items() if term.negative),
    )


def all_listed(context: RenderContext) -> tuple[Assertion, ...]:
    """All of the site that count."""
    return context.once("all listed", "", lambda: listed_of(context, context.site.assertions))


def is_negative(context: RenderContext, assertion: Assertion) -> bool:
    """Whether it says that there is no alignment."""
    return context.site.vocabulary.relations[assertion.relation].negative


def is_contested(context: RenderContext, assertions: Sequence[Assertion]) -> bool:
    """Whether somebody says that a pair is aligned and somebody that it is not."""
    return len(assertions) > 1 and len({is_negative(context, a) for a in assertions}) > 1


def count_of(context: RenderContext, own: str, assertions: Iterable[Assertion]) -> int:
    """How many pairs of a provision are listed: what counts count."""
    return len({a.to if a.from_ == own else a.from_ for a in listed_of(context, assertions)})


def pairs_of(
    context: RenderContext, own: str, assertions: Iterable[Assertion]
) -> dict[str, list[Assertion]]:
    """Assertions by the other side of the pair, in the order of its instrument."""
    found: dict[str, list[Assertion]] = {}
    for a in assertions:
        found.setdefault(a.to if a.from_ == own else a.from_, []).append(a)
    if len(found) < 2:
        return found
    order = context.order
    return {other: found[other] for other in sorted(found, key=order.__getitem__)}


def relied_on(context: RenderContext, id: str, assertions: Iterable[Assertion]) -> tuple[str, ...]:
    """The words of a provision that listed alignments rest on. Proposals mark nothing here:
    a reader of an adopted text would take the mark for somebody's statement.
    """
    found = {
        a.quote if a.from_ == id else a.target_quote: None for a in listed_of(context, assertions)
    }
    return tuple(quote for quote in found if quote)


def standing(context: RenderContext, a: Assertion) -> tuple[int, Term, bool]:
    """The place of an assertion among others: its rank, the term that heads it, whether apart.

    The strongest basis first; “considered, not aligned” after all bases; proposals last.
    """
    return context.once(
        "standing", (a.basis, a.status, a.relation), lambda: _new_standing(context, a)
    )


def _new_standing(context: RenderContext, a: Assertion) -> tuple[int, Term, bool]:
    v = context.site.vocabulary
    bases = list(v.bases)
    if group_of(context, a) == APART:
        return len(bases) + 1, v.statuses[a.status], True
    if is_negative(context, a):
        return len(bases), v.relations[a.relation], False
    return bases.index(a.basis), v.bases[a.basis], False

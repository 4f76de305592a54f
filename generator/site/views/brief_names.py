"""A short brief: of too many pairs for the wording of each it names the other sides, by what is
said of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import NamedTuple

from generator.model.entities import RESOLUTION, Assertion
from generator.model.markup import shortened
from generator.site.views.brief_statement import BriefStatement, statement_of
from generator.site.views.components import Mark
from generator.site.views.context import RenderContext
from generator.site.views.page_limits import MOST_IN_SHORT_BRIEF
from generator.site.views.what_counts import is_contested, pairs_of

BEGINNING = 120
"""Characters of a text of which a short brief has the beginning."""


class BriefName(NamedTuple):
    """The other side of a pair."""

    mark: Mark
    title: str
    contested: bool


class BriefNames(NamedTuple):
    """All of which the same is said, in the same words. `basis` is the place of its basis in the
    vocabulary, from 1.
    """

    words: str
    basis: int
    names: tuple[BriefName, ...]


class NamedUnit(NamedTuple):
    """A text of the subject by its beginning, or the head’s own without, and what is said of it.
    `bases` are the places of all bases, as the stylesheet looks for them.
    """

    mark: Mark | None
    beginning: str
    note: str
    groups: tuple[BriefNames, ...]
    bases: str


def joined_bases(bases: Iterable[int]) -> str:
    """Places of bases, as the stylesheet looks for them."""
    return " ".join(map(str, sorted(set(bases))))


Pairs = Iterable[tuple[str, list[Assertion]]]


def named_unit(
    context: RenderContext, id: str, note: str, said: Sequence[Assertion], *, proposed: bool
) -> NamedUnit:
    """A text by its beginning, and the names of all that it is paired with."""
    groups = _names(context, pairs_of(context, id, said).items(), proposed)
    bases = joined_bases(group.basis for group in groups)
    return NamedUnit(context.mark(id), _beginning(context, id), note, groups, bases)


def named_of_instruments(
    context: RenderContext, id: str, said: Sequence[Assertion], *, proposed: bool
) -> dict[str, NamedUnit]:
    """The names of what a text is paired with first, by instrument; all resolutions are one."""
    found: dict[str, list[tuple[str, list[Assertion]]]] = {}
    for pair in islice(pairs_of(context, id, said).items(), MOST_IN_SHORT_BRIEF):
        instrument = pair[0].partition(":")[0]
        resolution = context.site.instruments[instrument].role == RESOLUTION
        found.setdefault(RESOLUTION if resolution else instrument, []).append(pair)
    return {key: _head(_names(context, pairs, proposed)) for key, pairs in found.items()}


def _head(groups: tuple[BriefNames, ...]) -> NamedUnit:
    return NamedUnit(None, "", "", groups, joined_bases(group.basis for group in groups))


def _names(context: RenderContext, pairs: Pairs, proposed: bool) -> tuple[BriefNames, ...]:
    """Pairs by what is said of them, the strongest basis first; a pair of which two bodies say
    different things is at both.
    """
    groups: dict[BriefStatement, list[BriefName]] = {}
    for other, said in pairs:
        mark = context.mark(other, proposed=proposed)
        name = BriefName(mark, _title(context, other), is_contested(context, said))
        statements = [statement_of(context, a) for a in said]
        for statement in statements if len(said) == 1 else dict.fromkeys(statements):
            groups.setdefault(statement, []).append(name)
    return tuple(
        BriefNames(statement.words, statement.basis, tuple(groups[statement]))
        for statement in sorted(groups, key=lambda statement: statement.rank)
    )


def _title(context: RenderContext, id: str) -> str:
    provision = context.site.provisions.get(id)
    return context.title(provision) if provision else context.headline(id)


def _beginning(context: RenderContext, id: str) -> str:
    """The title of a text, or the beginning of its wording."""
    return context.once("beginning", id, lambda: shortened(context.headline(id), BEGINNING))

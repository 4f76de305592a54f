"""The editors' page: what could be compared next, and that it is no alignment."""

from __future__ import annotations

from dataclasses import dataclass

from generator.addresses import METHODOLOGY
from generator.implied import Chain, Implied, implied
from generator.model import Assertion
from generator.views.desk import Desk
from generator.views.parts import Link, Mark

MOST = 200


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step of a way: relation and who asserts it."""

    mark: Mark
    words: str


@dataclass(frozen=True, slots=True)
class ImpliedLine:
    from_: Mark
    name: str
    ways: tuple[tuple[StepLine, StepLine], ...]


@dataclass(frozen=True, slots=True)
class ImpliedView:
    crumbs: tuple[Link, ...]
    count: str
    more: str
    lines: tuple[ImpliedLine, ...]


def implied_view(desk: Desk) -> ImpliedView:
    """The page of all pairs that two alignments imply."""
    words = desk.words
    found, total = implied(desk.site, desk.graph, MOST)
    rest = total - len(found)
    return ImpliedView(
        crumbs=desk.crumbs((words("methodology"), METHODOLOGY), (words("implied"), "")),
        count=words("implied_count", n=total),
        more=words("implied_more", n=rest, shown=len(found)) if rest else "",
        lines=tuple(_line(desk, pair) for pair in found),
    )


def _line(desk: Desk, pair: Implied) -> ImpliedLine:
    return ImpliedLine(
        from_=desk.mark(pair.from_),
        name=desk.words("implied_pair", one=desk.name(pair.from_), other=desk.name(pair.to)),
        ways=tuple(_way(desk, pair.to, chain) for chain in pair.chains),
    )


def _way(desk: Desk, end: str, chain: Chain) -> tuple[StepLine, StepLine]:
    return (
        StepLine(desk.mark(chain.middle), _said(desk, chain.first)),
        StepLine(desk.mark(end), _said(desk, chain.second)),
    )


def _said(desk: Desk, assertions: tuple[Assertion, ...]) -> str:
    """“related to (imported; the Millers)”, once for each who says so."""
    v = desk.site.vocabulary
    return "; ".join(
        dict.fromkeys(
            desk.words(
                "implied_step",
                relation=v.relations[a.relation].label,
                status=v.statuses[a.status].label,
                who=a.asserted_by,
            )
            for a in assertions
        )
    )

"""The editors' page: what could be compared next, and that it is no alignment."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.entities import Assertion
from generator.model.implied import Chain, Implied, implied
from generator.site.views.components import Link, Mark
from generator.site.views.context import RenderContext
from generator.site.views.page_view import PageView
from generator.sitemap.page_kinds import address_of

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


def implied_view(context: RenderContext) -> ImpliedView:
    """The page of all pairs that two alignments imply."""
    words = context.words
    found, total = implied(context.site, context.graph, MOST)
    rest = total - len(found)
    return ImpliedView(
        crumbs=context.crumbs(
            (words("methodology"), address_of("methodology")), (words("implied"), "")
        ),
        count=words("implied_count", n=total),
        more=words("implied_more", n=rest, shown=len(found)) if rest else "",
        lines=tuple(_line(context, pair) for pair in found),
    )


def _line(context: RenderContext, pair: Implied) -> ImpliedLine:
    return ImpliedLine(
        from_=context.mark(pair.from_),
        name=context.words(
            "implied_pair", one=context.name(pair.from_), other=context.name(pair.to)
        ),
        ways=tuple(_way(context, pair.to, chain) for chain in pair.chains),
    )


def _way(context: RenderContext, end: str, chain: Chain) -> tuple[StepLine, StepLine]:
    return (
        StepLine(context.mark(chain.middle), _said(context, chain.first)),
        StepLine(context.mark(end), _said(context, chain.second)),
    )


def _said(context: RenderContext, assertions: tuple[Assertion, ...]) -> str:
    """“related to (imported; the Millers)”, once for each who says so."""
    v = context.site.vocabulary
    return "; ".join(
        dict.fromkeys(
            context.words(
                "implied_step",
                relation=v.relations[a.relation].label,
                status=v.statuses[a.status].label,
                who=a.asserted_by,
            )
            for a in assertions
        )
    )


IMPLIED = PageView(
    view=lambda context, site: implied_view(context),
    title=lambda context, site: context.words("implied"),
    description=lambda context, site: context.words("implied_lead"),
)

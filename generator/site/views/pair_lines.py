"""Pairs on a line each: what a page with many of them has in place of texts and records.

A pair is printed in full on the page of the side that it comes from; the other page, and the page
of what holds that side, give a line that leads there. The line has the pair's permalink, so that
an address which was given away stays one.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.model.entities import Assertion
from generator.model.markup import plain, shortened
from generator.site.views.assertion_view import TITLE, detail_of, through_anchor
from generator.site.views.components import PairLine
from generator.site.views.context import RenderContext
from generator.site.views.what_counts import is_contested
from generator.sitemap.addresses import of_provision, pair_anchor


def is_in_full_elsewhere(other: str, assertions: Sequence[Assertion]) -> bool:
    """Whether the page of the other side prints the whole of a pair: all of it comes from there."""
    return all(a.from_ == other for a in assertions)


def line_of(
    context: RenderContext, own: str, other: str, assertions: Sequence[Assertion], *, titled: bool
) -> PairLine:
    """The pair on the page of `own`; it leads to the page of `other`, which it comes from.

    `titled` adds the title of the other side, or the beginning of its text.
    """
    title, adopted = _title(context, other) if titled else ("", False)
    return PairLine(
        anchor=pair_anchor(context.site, own, other),
        href=_full(context, other, own),
        name=context.name(other),
        title=title,
        detail=detail_of(context, assertions),
        adopted=adopted,
        contested=is_contested(context, assertions),
    )


def inner_line(
    context: RenderContext, inner: str, other: str, assertions: Sequence[Assertion], name: str
) -> PairLine:
    """A pair of a unit on the page of what holds it; it leads to the unit's own page."""
    return PairLine(
        anchor=through_anchor(context, inner, other),
        href=_full(context, inner, other),
        name=name,
        title="",
        detail=detail_of(context, assertions),
        adopted=False,
        contested=is_contested(context, assertions),
    )


def _full(context: RenderContext, own: str, other: str) -> str:
    site = context.site
    address, _ = of_provision(site, site.provisions[own])
    return context.links.to(address, pair_anchor(site, own, other))


def _title(context: RenderContext, id: str) -> tuple[str, bool]:
    """What represents the other side, and whether it is the beginning of an adopted text."""

    def make() -> tuple[str, bool]:
        provision = context.site.provisions[id]
        title = context.title(provision)
        return title or shortened(plain(provision.record.text), TITLE), not title

    return context.once("line title", id, make)

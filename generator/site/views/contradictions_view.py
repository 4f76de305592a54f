"""Pairs about which two bodies say opposite things, those of an owner of a text first."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.authority import BOTH, FIRST, SECOND, authority_of
from generator.model.entities import Assertion
from generator.site.views.components import Mark
from generator.site.views.context import RenderContext
from generator.site.views.what_counts import APART, group_of, is_negative
from generator.sitemap.addresses import of_provision, pair_anchor


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A pair, who says what about it, and whether the owner of one of the texts is among them."""

    first: Mark
    second: Mark
    href: str
    lines: tuple[str, ...]
    by_owner: bool


def contradictions(context: RenderContext) -> tuple[Contradiction, ...]:
    """All pairs that somebody lists and somebody else considered and did not align, or that carry
    a status which says that somebody disagrees.
    """
    site = context.site
    pairs: dict[tuple[str, str], list[Assertion]] = {}
    for a in site.assertions:
        shown = site.vocabulary.statuses[a.status].shown
        if shown != "hidden" and group_of(context, a) != APART and a.to in site.provisions:
            pairs.setdefault((a.from_, a.to), []).append(a)
    found = [_line(context, *pair, said) for pair, said in pairs.items() if _opposed(context, said)]
    return tuple(sorted(found, key=lambda c: not c.by_owner))


def _opposed(context: RenderContext, said: list[Assertion]) -> bool:
    statuses = context.site.vocabulary.statuses
    if any(statuses[a.status].contested for a in said):
        return True
    return len({is_negative(context, a) for a in said}) > 1


def _line(context: RenderContext, from_: str, to: str, said: list[Assertion]) -> Contradiction:
    site, words = context.site, context.words
    address, _ = of_provision(site, site.provisions[from_])
    owners = [authority_of(site, a) in (BOTH, FIRST, SECOND) for a in said]
    lines = tuple(
        words(
            "contradiction_owner" if owner else "contradiction_line",
            who=context.ours(a.asserted_by),
            relation=site.vocabulary.relations[a.relation].label,
        )
        for a, owner in zip(said, owners, strict=True)
    )
    return Contradiction(
        context.mark(from_),
        context.mark(to),
        context.links.to(address, pair_anchor(site, from_, to)),
        lines,
        any(owners),
    )

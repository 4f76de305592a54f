"""What a page's picture shows: its provision, what it holds, and what they are aligned with.

Only what counts is drawn: proposals, “considered, not aligned” and what is hidden stay out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator.model import graph as ask
from generator.model.entities import PLAN, RESOLUTION, Assertion, printed_number
from generator.model.markup import shortened
from generator.pictures.drawing import Edge, Node, Picture
from generator.pictures.graph_layout import picture as lay_out
from generator.site.views.assertion_view import entry_anchor, through_href
from generator.site.views.context import RenderContext
from generator.site.views.what_counts import listed_of, pairs_of
from generator.sitemap.addresses import unit_anchor
from generator.sitemap.page_kinds import address_of

# A picture of more nodes says nothing that the list below it does not say better.
MAX_OUTER = 32
MAX_INNER = 12
CAPTION = 72  # letters of a text that has neither `short` words nor a title
OPEN = "open"
"""What nothing is listed with is outlined, in the shape of its like."""


def picture(context: RenderContext, id: str, roll: ask.RollUp) -> Picture | None:
    """The picture of a provision's or instrument's page; None where nothing is listed."""
    site, words = context.site, context.words
    own = pairs_of(context, id, listed_of(context, roll.own))
    inside = {
        inner: pairs_of(context, inner, listed_of(context, found)) for inner, found in roll.inside
    }
    inside = {inner: pairs for inner, pairs in inside.items() if pairs}
    if not own and not inside:
        return None
    order = context.order
    others = sorted({*own, *(o for pairs in inside.values() for o in pairs)}, key=order.__getitem__)
    if len(others) > MAX_OUTER or len(inside) > MAX_INNER:
        edges = _folded(id, own, inside)
        others = sorted({edge.b for edge in edges}, key=order.__getitem__)
        inside = {}
    else:
        edges = [Edge(id, other, "", f"#{entry_anchor(context, id, other)}") for other in own]
        edges += [
            Edge(inner, other, "through", through_href(context, id, inner, other))
            for inner, pairs in inside.items()
            for other in pairs
        ]
    sides = _sides(context, others)
    # What is its own is above what it is related to through what it holds.
    others.sort(key=lambda other: (other not in own, order[other]))
    outer = [_outer(context, other, sides[other], id, edges) for other in others]
    shown = _inner(context, id, inside)
    inner = [
        _node(context, x, _inner_href(context, id, x), "" if x in inside else OPEN) for x in shown
    ]
    centre = _node(context, id, "#_title", site.instruments[_instrument(context, id)].hue.shape)
    name = context.name(id)
    one, many = _nouns(context, id)
    # Where the picture is folded, so is the sentence that says what it shows.
    direct = [edge.b for edge in edges if edge.a == id]
    listed = ", ".join(context.name(other) for other in direct) or words("picture_nothing")
    through = "; ".join(
        words(
            "picture_pair", inner=context.name(x), others=", ".join(context.name(o) for o in pairs)
        )
        for x, pairs in inside.items()
    )
    drawn = lay_out(
        centre,
        inner,
        outer,
        edges,
        label=words("picture_label", name=name, listed=listed)
        + (f" {through}." if through else ""),
        tree_label=words("picture_tree_label", name=name),
        own_head=words("picture_own_head", one=one).upper(),
        through_head=words("picture_through_head", many=many).upper(),
        own_legend=words("legend_own", one=one),
        through_legend=words("legend_through", many=many),
    )
    # Revisions that are not current are not on the map.
    if not site.instruments[_instrument(context, id)].current:
        return drawn
    return replace(drawn, on_map=context.links.to(address_of("explore"), f"n={id}"))


def _instrument(context: RenderContext, id: str) -> str:
    return id if id in context.site.instruments else context.site.provisions[id].instrument


def _folded(id: str, own: Iterable[str], inside: Inside) -> list[Edge]:
    """Too many to draw: whole resolutions and instruments replace what they hold."""
    direct = dict.fromkeys(other.partition(":")[0] for other in own)
    through = dict.fromkeys(o.partition(":")[0] for pairs in inside.values() for o in pairs)
    edges = [Edge(id, other) for other in direct]
    return [*edges, *(Edge(id, other, "through") for other in through)][:MAX_OUTER]


def _sides(context: RenderContext, others: list[str]) -> dict[str, str]:
    """What comes first in the order of instruments is left, the rest right."""
    groups: dict[str, None] = dict.fromkeys(_side_group(context, other) for other in others)
    if len(groups) == 1 and len(others) > 3:
        return {o: "left" if n < (len(others) + 1) // 2 else "right" for n, o in enumerate(others)}
    left = set(list(groups)[: (len(groups) + 1) // 2])
    return {o: "left" if _side_group(context, o) in left else "right" for o in others}


def _side_group(context: RenderContext, id: str) -> str:
    """All resolutions are one group, each plan and framework one of its own."""
    instrument = context.site.instruments[_instrument(context, id)]
    return RESOLUTION if instrument.role == RESOLUTION else instrument.id


Inside = dict[str, dict[str, list[Assertion]]]
"""The pairs of what a provision holds: inner id, other side, assertions."""


def _outer(context: RenderContext, other: str, side: str, id: str, edges: Sequence[Edge]) -> Node:
    """A node of the other side: it leads to its pair or, where it has several, to their list."""
    links = [edge.href for edge in edges if edge.b == other]
    own = [edge.href for edge in edges if edge.b == other and edge.a == id]
    href = (own or links)[0] if own or len(links) == 1 else f"#{_list_anchor(context, id)}"
    return replace(_node(context, other, href or context.href(other), ""), side=side)


def _list_anchor(context: RenderContext, id: str) -> str:
    """The part of the page that has the pairs of what it holds."""
    role = context.site.instruments[_instrument(context, id)].role
    return {PLAN: "_list", RESOLUTION: "_operative"}.get(role, "_units")


def _nouns(context: RenderContext, id: str) -> tuple[str, str]:
    """What the page's own thing is called, and what it holds."""
    site = context.site
    if id in site.instruments:
        resolutions = site.record.resolutions
        return (resolutions.one if resolutions else ""), context.words("paragraphs")
    provision = site.provisions[id]
    inner = (
        site.kind_of(site.provisions[provision.children[0]]).plural_noun
        if provision.children
        else ""
    )
    return site.kind_of(provision).one, inner


def _inner(context: RenderContext, id: str, inside: Inside) -> list[str]:
    """What it holds: all of a few, else only those with something listed."""
    site = context.site
    direct = site.instruments[id].top if id in site.instruments else site.provisions[id].children
    if len(direct) <= MAX_INNER // 2 and set(inside) <= set(direct):
        return list(direct) if inside else []
    return list(inside)


def _inner_href(context: RenderContext, page: str, id: str) -> str:
    """Where the page shows what it holds; deeper units have pages of their own."""
    site = context.site
    provision = site.provisions[id]
    if site.instruments[provision.instrument].role == RESOLUTION:
        return f"#{provision.number}"
    return f"#{unit_anchor(id)}" if provision.parent == page else context.href(id)


def _node(context: RenderContext, id: str, href: str, shape: str) -> Node:
    site = context.site
    mark = context.mark(id)
    if id in site.instruments:
        instrument = site.instruments[id]
        short = instrument.mark.rsplit(" ", 1)[-1]
        return Node(
            id, href, instrument.mark, instrument.name, short, shape or mark.shape, mark.hue, ""
        )
    provision = site.provisions[id]
    caption = context.caption(id)
    if not (getattr(provision.record, "short", "") or context.title(provision)):
        caption = shortened(caption, CAPTION)
    return Node(
        id,
        href,
        site.name_of(id),
        caption,
        printed_number(provision),
        f"{OPEN}-{mark.shape}" if shape == OPEN else shape or mark.shape,
        mark.hue,
        mark.tint,
    )

"""What a page's picture shows: its provision, what it holds, and what they are aligned with.

Only what counts is drawn: proposals, “considered, not aligned” and what is hidden stay out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator.localization.phrase import joined
from generator.model import graph as ask
from generator.model.entities import FRAMEWORK, PLAN, RESOLUTION, Assertion, printed_number
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
MAX_INSTRUMENTS = 16  # of whole resolutions, plans and frameworks
CAPTION = 72  # letters of a text that has neither `short` words nor a title
THROUGH = "through"
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
    units = {*own, *(other for pairs in inside.values() for other in pairs)}
    groups: Groups = {}
    if len(units) > MAX_OUTER or len(inside) > MAX_INNER:
        edges, groups = _folded(context, id, own, inside)
        inside = {}
    else:
        edges = _edges(context, id, own, inside)
    # In the order of the lines: two nodes may be for the same resolutions.
    nodes = dict.fromkeys(edge.b for edge in edges)
    order = {node: context.order[groups.get(node, (node,))[0]] for node in nodes}
    others = sorted(order, key=order.__getitem__)
    sides = _sides(context, others, groups)
    # What is its own is above what it is related to through what it holds.
    direct = {edge.b for edge in edges if not edge.kind}
    others.sort(key=lambda other: (other not in direct, order[other]))
    outer = [_outer(context, other, sides[other], id, edges, groups) for other in others]
    shown = _inner(context, id, inside)
    inner = [
        _node(context, x, _inner_href(context, id, x), "" if x in inside else OPEN) for x in shown
    ]
    centre = _node(context, id, "#_title", site.instruments[_instrument(context, id)].hue.shape)
    name = context.name(id)
    one, many = _nouns(context, id)
    through_head = words("picture_through_head", many=many)
    drawn = lay_out(
        centre,
        inner,
        outer,
        edges,
        label=_label(context, name, edges, groups, through_head),
        tree_label=words("picture_tree_label", name=name),
        own_head=words("picture_own_head", one=one).upper(),
        through_head=through_head.upper(),
        own_legend=words("legend_own", one=one),
        through_legend=words("legend_through", many=many),
    )
    # Revisions that are not current are not on the map.
    if not site.instruments[_instrument(context, id)].current:
        return drawn
    return replace(drawn, on_map=context.links.to(address_of("explore"), f"n={id}"))


def _edges(context: RenderContext, id: str, own: Iterable[str], inside: Inside) -> list[Edge]:
    """A line for each pair, which leads to it: its own, and those of what it holds."""
    edges = [Edge(id, other, "", f"#{entry_anchor(context, id, other)}") for other in own]
    return edges + [
        Edge(inner, other, THROUGH, through_href(context, id, inner, other))
        for inner, pairs in inside.items()
        for other in pairs
    ]


def _folded(
    context: RenderContext, id: str, own: Iterable[str], inside: Inside
) -> tuple[list[Edge], Groups]:
    """The lines where there are too many: to whole instruments, or to all of a role."""
    direct = _groups(context, own, "")
    through = _groups(
        context, (other for pairs in inside.values() for other in pairs), f"-{THROUGH}"
    )
    edges = [Edge(id, node) for node in direct]
    return edges + [Edge(id, node, THROUGH) for node in through], direct | through


def _label(
    context: RenderContext, name: str, edges: Sequence[Edge], groups: Groups, through_head: str
) -> str:
    """The sentence that says what a picture shows; where the picture is folded, so is this."""
    words = context.words
    listed = [_name(context, edge.b, groups) for edge in edges if not edge.kind]
    label = words("picture_label", name=name, listed=", ".join(listed) or words("picture_nothing"))
    inside: dict[str, list[str]] = {}
    for edge in edges:
        if edge.kind:
            inside.setdefault(edge.a, []).append(_name(context, edge.b, groups))
    if not inside:
        return label
    if groups:
        (others,) = inside.values()
        return f"{label} {joined(words.colon, (through_head, ', '.join(others)))}."
    pairs = (
        words("picture_pair", inner=context.name(inner), others=", ".join(others))
        for inner, others in inside.items()
    )
    return f"{label} {'; '.join(pairs)}."


def _instrument(context: RenderContext, id: str) -> str:
    return id if id in context.site.instruments else context.site.provisions[id].instrument


Inside = dict[str, dict[str, list[Assertion]]]
"""The pairs of what a provision holds: inner id, other side, assertions."""

Groups = dict[str, tuple[str, ...]]
"""What each node of a folded picture is for: an instrument, or all of a role."""

_ALL = "*"  # before the role of which a node shows all; no id has it


def _groups(context: RenderContext, others: Iterable[str], suffix: str) -> Groups:
    """Too many to draw: whole resolutions, plans and frameworks replace what they hold. Where they
    are too many as well, all of a role are one node, with their number; the largest role first.
    """
    of_role: dict[str, list[str]] = {}
    for other in sorted(
        {other.partition(":")[0] for other in others}, key=context.order.__getitem__
    ):
        of_role.setdefault(context.site.instruments[other].role, []).append(other)
    count = sum(map(len, of_role.values()))
    as_one: set[str] = set()
    for role, members in sorted(of_role.items(), key=lambda item: -len(item[1])):
        if count > MAX_INSTRUMENTS:
            as_one.add(role)
            count -= len(members) - 1
    groups: Groups = {}
    for role, members in of_role.items():
        if role in as_one:
            groups[f"{_ALL}{role}{suffix}"] = tuple(members)
        else:
            groups |= {instrument: (instrument,) for instrument in members}
    return groups


def _name(context: RenderContext, other: str, groups: Groups) -> str:
    """What a node is called in the sentence that says what a picture shows."""
    if not other.startswith(_ALL):
        return context.name(other)
    return joined(context.words.colon, _heading(context, groups[other]))


def _heading(context: RenderContext, instruments: Sequence[str]) -> tuple[str, str]:
    """What all of a role are called together, and how many they are."""
    role = context.site.instruments[instruments[0]].role
    return context.words(f"{role}s"), context.words("lines_sources", n=len(instruments))


def _sides(context: RenderContext, others: list[str], groups: Groups) -> dict[str, str]:
    """What comes first in the order of instruments is left, the rest right."""
    group = {other: _side_group(context, groups.get(other, (other,))[0]) for other in others}
    found = list(dict.fromkeys(group.values()))
    if len(found) == 1 and len(others) > 3:
        return {o: "left" if n < (len(others) + 1) // 2 else "right" for n, o in enumerate(others)}
    left = set(found[: (len(found) + 1) // 2])
    return {other: "left" if group[other] in left else "right" for other in others}


def _side_group(context: RenderContext, id: str) -> str:
    """All resolutions are one group, each plan and framework one of its own."""
    instrument = context.site.instruments[_instrument(context, id)]
    return RESOLUTION if instrument.role == RESOLUTION else instrument.id


def _outer(
    context: RenderContext,
    other: str,
    side: str,
    id: str,
    edges: Sequence[Edge],
    groups: Groups,
) -> Node:
    """A node of the other side: it leads to its pair or, where it has several, to their list."""
    links = [edge.href for edge in edges if edge.b == other]
    own = [edge.href for edge in edges if edge.b == other and edge.a == id]
    if other.startswith(_ALL):
        members = groups[other]
        heading, count = _heading(context, members)
        through = any(edge.kind for edge in edges if edge.b == other)
        anchor = _list_anchor(context, id) if through else _own_anchor(context, id, members[0])
        return replace(
            _node(context, members[0], "", ""),
            id=other,
            href=f"#{anchor}",
            code=heading,
            title=count,
            number=context.words.number(len(members)),
            side=side,
        )
    href = (own or links)[0] if own or len(links) == 1 else f"#{_list_anchor(context, id)}"
    return replace(_node(context, other, href or context.href(other), ""), side=side)


def _own_anchor(context: RenderContext, id: str, other: str) -> str:
    """The part of the page that has its own pairs with all instruments of the role of one."""
    if context.site.instruments[_instrument(context, id)].role != FRAMEWORK:
        return _list_anchor(context, id)
    role = context.site.instruments[other].role
    return "_linked" if role == FRAMEWORK else f"_from_{role}"


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

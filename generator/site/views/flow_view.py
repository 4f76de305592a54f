"""The picture on the home page: what is agreed in the middle, the frameworks on either side.

Only what is listed is drawn with lines, and of the frameworks only what has any. Where there is too
much of something, the text that holds it is drawn instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from generator.model.entities import FRAMEWORK, PLAN, RESOLUTION, Instrument, capital
from generator.model.pair_states import instrument_of
from generator.pictures.drawing import Edge
from generator.pictures.flow_layout import Flow, FlowGroup, FlowItem, balanced, flow
from generator.site.views.components import Link, Mark
from generator.site.views.context import RenderContext
from generator.site.views.table_view import short_name
from generator.site.views.what_counts import all_listed
from generator.sitemap.addresses import FOLDERS, MATRIX
from generator.sitemap.table_pages import has_tables

MOST_ROWS = 14  # in a column of the frameworks
MOST_MIDDLE = 9
ALL_RESOLUTIONS, ALL_PLANS = "/resolutions", "/plans"
"""The nodes that all resolutions, and all other plans, are drawn as where they are many; no id has
a slash.
"""
_ALL = {RESOLUTION: ALL_RESOLUTIONS, PLAN: ALL_PLANS}
_ROLES = {node: role for role, node in _ALL.items()}

Pairs = dict[tuple[str, str], set[tuple[str, str]]]
"""The listed pairs of a line: a unit and an item each, by the nodes at its ends."""


@dataclass(frozen=True, slots=True)
class FlowMarks:
    """What one node is listed with in one framework: its short name, then its marks."""

    title: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class FlowRow:
    """A node of the middle as a line of the list that phones have instead of the drawing."""

    item: FlowItem
    groups: tuple[FlowMarks, ...]


@dataclass(frozen=True, slots=True)
class FlowView:
    """The picture, the same as a list, and the words around them."""

    label: str
    drawing: Flow
    rows: tuple[FlowRow, ...]
    own_legend: str
    through_legend: str
    link: Link | None


def flow_view(context: RenderContext, plan: Instrument | None) -> FlowView | None:
    """The home page's picture; None where a site lists nothing between a text and a framework."""
    middle = _middle(context, plan)
    inner = frozenset(middle)
    pairs = [pair for pair in listed_pairs(context) if node_above(context, pair[0], inner)]
    if not pairs:
        return None
    outer = _outer(context, {column for _, column in pairs})
    drawn_outer = frozenset(outer)
    lines: Pairs = {}
    for row, column in pairs:
        ends = (node_above(context, row, inner), node_above(context, column, drawn_outer))
        lines.setdefault(ends, set()).add((row, column))
    order = context.order
    kept = [id for id in middle if id in {a for a, _ in lines} or _always(context, id)]
    edges = [
        Edge(a, b, "" if _own(context, a, found) else "through")
        for (a, b), found in sorted(lines.items(), key=lambda line: order[line[0][1]])
    ]
    items = tuple(_inner(context, id, any(edge.a == id for edge in edges), plan) for id in kept)
    groups = _groups(context, outer, lines)
    drawn = flow(_head(context, kept).upper(), items, groups, edges)
    return FlowView(
        label=context.words(
            "flow_label",
            n=len(pairs),
            middle=", ".join(item.name for item in items),
            outer=", ".join(item.name for group in groups for item in group.items),
        ),
        drawing=drawn,
        rows=tuple(_row(context, item, edges) for item in items),
        own_legend=context.words("flow_own") if any(not e.kind for e in edges) else "",
        through_legend=context.words("flow_through") if any(e.kind for e in edges) else "",
        link=Link(context.words("flow_matrix"), context.links.to(MATRIX))
        if has_tables(context.site)
        else None,
    )


def listed_pairs(context: RenderContext) -> tuple[tuple[str, str], ...]:
    """Every listed pair of a plan or resolution with a framework, each once: row, column."""
    return context.once("listed pairs", "", lambda: _listed_pairs(context))


def _listed_pairs(context: RenderContext) -> tuple[tuple[str, str], ...]:
    site = context.site
    found: dict[tuple[str, str], None] = {}
    for a in all_listed(context):
        first, second = (site.instruments[instrument_of(id)].role for id in (a.from_, a.to))
        if (first == FRAMEWORK) != (second == FRAMEWORK):
            found[(a.from_, a.to) if second == FRAMEWORK else (a.to, a.from_)] = None
    return tuple(found)


def _middle(context: RenderContext, plan: Instrument | None) -> tuple[str, ...]:
    """The middle: the plan's outermost units, and other plans and resolutions as a whole."""
    current = [i.id for i in context.of_role(RESOLUTION) if i.current]
    others = [i.id for i in context.of_role(PLAN) if not plan or i.id != plan.id]
    top = [*plan.top] if plan else []
    if plan and len(top) > MOST_MIDDLE - bool(others) - bool(current):
        top = [plan.id]
    if len(top) + len(others) + len(current) > MOST_MIDDLE:
        texts = {instrument_of(row) for row, _ in listed_pairs(context)}
        others, current = ([id for id in ids if id in texts] for ids in (others, current))
    if len(top) + len(others) + len(current) > MOST_MIDDLE and len(current) > 1:
        current = [ALL_RESOLUTIONS]
    if len(top) + len(others) + len(current) > MOST_MIDDLE and len(others) > 1:
        others = [ALL_PLANS]
    return (*top, *others, *current)


def _always(context: RenderContext, id: str) -> bool:
    """A unit of the plan is drawn in any case; a text only if something is listed with it."""
    return id in context.site.provisions


def node_above(context: RenderContext, id: str, known: Set[str]) -> str:
    """The node of those known that an id is drawn as: itself, or the nearest that holds it; else
    nothing.
    """
    site = context.site
    at = id
    while at not in known:
        if at in site.instruments:
            node = _ALL.get(site.instruments[at].role, "")
            return node if node in known and site.instruments[at].current else ""
        at = site.provisions[at].parent or site.provisions[at].instrument
    return at


def _own(context: RenderContext, node: str, pairs: Iterable[tuple[str, str]]) -> bool:
    """Whether something is listed with the node itself; a resolution is its paragraphs."""
    site = context.site
    if node == ALL_RESOLUTIONS or (
        node in site.instruments and site.instruments[node].role == RESOLUTION
    ):
        return True
    return any(row == node for row, _ in pairs)


def _outer(context: RenderContext, columns: set[str]) -> tuple[str, ...]:
    """The nodes of the frameworks: the outermost items; a framework of too many is one node."""
    site = context.site
    found: dict[str, list[str]] = {}
    for framework in context.of_role(FRAMEWORK):
        known = frozenset(framework.top)
        tops = {node_above(context, column, known) for column in columns}
        items = [id for id in framework.top if id in tops]
        if framework.id in columns:  # it is listed as a whole
            items = [framework.id]
        if items:
            found[framework.id] = items
    while sum(map(len, found.values())) > 2 * MOST_ROWS or any(
        len(items) > MOST_ROWS + 4 for items in found.values()
    ):
        largest = max(found, key=lambda id: len(found[id]))
        if len(found[largest]) == 1:
            break  # every framework is one node
        found[largest] = [largest]
    order = {i.id: n for n, i in enumerate(site.of_role(FRAMEWORK))}
    return tuple(
        id for framework in sorted(found, key=order.__getitem__) for id in found[framework]
    )


def _groups(context: RenderContext, outer: Sequence[str], lines: Pairs) -> tuple[FlowGroup, ...]:
    frameworks: dict[str, list[str]] = {}
    for id in outer:
        frameworks.setdefault(instrument_of(id), []).append(id)
    left = balanced([len(items) for items in frameworks.values()])
    groups = []
    for n, (framework, ids) in enumerate(frameworks.items()):
        columns = {
            id: {c for (_, b), found in lines.items() if b == id for _, c in found} for id in ids
        }
        groups.append(
            FlowGroup(
                short_name(context.site.instruments[framework]).upper(),
                "left" if n < left else "right",
                tuple(_item(context, id, columns[id]) for id in ids),
            )
        )
    return tuple(groups)


def _head(context: RenderContext, nodes: Iterable[str]) -> str:
    """What is in the middle: the plan, resolutions, or both."""
    roles = {_ROLES.get(id) or context.site.instruments[instrument_of(id)].role for id in nodes}
    key = {frozenset({PLAN}): "flow_plan", frozenset({RESOLUTION}): "flow_resolutions"}
    return context.words(key.get(frozenset(roles), "flow_both"))


def _inner(context: RenderContext, id: str, listed: bool, plan: Instrument | None) -> FlowItem:
    """A node of the middle; `plan` is the one whose units are there."""
    site, words = context.site, context.words
    if id in _ROLES:
        role = _ROLES[id]
        all_of = [i.id for i in context.of_role(role) if i.current and i is not plan]
        hue = context.mark(all_of[0])
        resolutions = site.record.resolutions
        name = resolutions.name if resolutions and role == RESOLUTION else words("plans")
        number = words.number(len(all_of))
        href = context.links.to(FOLDERS[role])
        said = words.colon.join((name, number))
        return FlowItem(id, href, "", said, name, hue.shape, hue.hue, label=number)
    mark = context.mark(id)
    if id in site.instruments:
        instrument = site.instruments[id]
        caption = context.caption(id)
        return FlowItem(
            id,
            mark.href,
            "",
            context.words.colon.join((instrument.mark, instrument.name)),
            caption,
            mark.shape,
            mark.hue,
            label=instrument.mark,
            listed=listed,
            adopted=instrument.role == RESOLUTION,
        )
    provision = site.provisions[id]
    known = bool(provision.record.text or context.title(provision))
    caption = context.caption(id)
    return FlowItem(
        id,
        mark.href,
        provision.number,
        words.colon.join(
            (context.name(id), context.headline(id) if known else words("wording_unavailable"))
        ),
        caption,
        mark.shape,
        mark.hue,
        listed=listed,
        adopted=known and not context.title(provision),
        missing=not known,
    )


def _item(context: RenderContext, id: str, columns: set[str]) -> FlowItem:
    """A node of a framework."""
    site = context.site
    mark = context.mark(id)
    if id in site.instruments:
        instrument = site.instruments[id]
        note = context.words("flow_items", n=len(columns))
        return FlowItem(
            id,
            mark.href,
            instrument.mark,
            instrument.name,
            short_name(instrument),
            mark.shape,
            mark.hue,
            note=note,
        )
    provision = site.provisions[id]
    return FlowItem(
        id,
        mark.href,
        provision.number,
        context.words.colon.join((context.name(id), context.headline(id))),
        context.caption(id),
        mark.shape,
        mark.hue,
        mark.tint,
        note=_note(context, id, columns),
    )


def _note(context: RenderContext, id: str, columns: set[str]) -> str:
    """“Goal, targets 15.1 and 15.2”: which of an item are listed, where not it alone is."""
    site = context.site
    inside = [inner for inner in site.under(id) if inner in columns]
    if not inside:
        return ""
    kinds: dict[str, list[str]] = {}
    for inner in inside:
        kinds.setdefault(site.provisions[inner].kind, []).append(site.provisions[inner].number)
    instrument = site.instruments[instrument_of(id)]
    parts: list[str] = [site.kind_of(site.provisions[id]).one] if id in columns else []
    for kind, numbers in kinds.items():
        noun = context.noun(len(numbers), instrument.kinds[kind])
        parts.append(f"{noun} {', '.join(numbers)}")
    return capital(", ".join(parts))


def _row(context: RenderContext, item: FlowItem, edges: Sequence[Edge]) -> FlowRow:
    groups: dict[str, list[str]] = {}
    for edge in edges:
        if edge.a == item.id:
            groups.setdefault(instrument_of(edge.b), []).append(edge.b)
    return FlowRow(
        item,
        tuple(
            FlowMarks(
                context.site.instruments[framework].mark,
                tuple(context.mark(id) for id in ids),
            )
            for framework, ids in groups.items()
        ),
    )

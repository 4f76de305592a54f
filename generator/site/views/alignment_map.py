"""What the map of all alignments shows: its marks, their places, and who relates them.

A mark is a unit of a plan (outermost, and what these hold), a unit of a framework (outermost), a
resolution in its current revision, or what one of them holds, if somebody asserts something of it:
that is behind its unit until the unit is chosen. Hidden assertions are left out, and those of
revisions that are not current: these are on their own pages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.model.authority import AUTHORITY_KINDS
from generator.model.entities import (
    FRAMEWORK,
    PLAN,
    RESOLUTION,
    Assertion,
    Instrument,
    Provision,
    capital,
)
from generator.model.markup import shortened
from generator.pictures.drawing import text_width
from generator.pictures.map_arcs import Arc, Unit
from generator.pictures.map_layout import Atlas, Line, atlas
from generator.schema.alignment_records import Term
from generator.site.views.assertion_view import authority_kinds
from generator.site.views.context import RenderContext
from generator.site.views.map_payload import MapTerm, MapTerms
from generator.site.views.what_counts import APART, listed_of

TITLE = 90  # characters of a mark's title on the map
PARAGRAPH = 44  # of the beginning of a text that has no title
HEIGHTS = {"pill": 30.0, "tile": 32.0}
HEIGHT, INNER_HEIGHT = 28.0, 26.0
DEPTH = 2  # how deep a plan is shown before anything is chosen
THIN = 1500
"""Lines at rest of which each is as wide as its degree says: of more in view none could be
followed, and to draw them took three seconds of each movement of the map.
"""


@dataclass(frozen=True, slots=True)
class Node:
    """A mark on the map: its id, the position of the node that holds it, and where it is drawn."""

    id: str
    above: int
    kind: int
    title: str
    x: int
    y: int
    width: int


@dataclass(frozen=True, slots=True)
class Claim:
    """What edges claim and who does: ids of terms, and the asserter's short and full name."""

    relation: str
    degree: str
    basis: str
    status: str
    authority: str
    short: str
    full: str


@dataclass(frozen=True, slots=True)
class Edge:
    """An assertion on the map: the positions of two nodes and of a claim."""

    id: str
    from_: int
    to: int
    claim: int


@dataclass(frozen=True, slots=True, eq=False)
class AlignmentMap:
    """The map of a site. The first nodes are the instruments, in their order."""

    width: int
    height: int
    instruments: tuple[Instrument, ...]
    kinds: tuple[tuple[str, str], ...]
    nodes: tuple[Node, ...]
    claims: tuple[Claim, ...]
    edges: tuple[Edge, ...]
    assertions: tuple[Assertion, ...]
    units: Mapping[str, str]  # every id on the map, and the id of the unit that shows it

    def listed(self, context: RenderContext) -> tuple[Assertion, ...]:
        """What is shown before a reader asks for more: neither proposed nor negative."""
        return listed_of(context, self.assertions)

    def lines(self, context: RenderContext) -> int:
        """How many lines there are before a reader asks for more: one for each two units with
        assertions between them.
        """
        ends = ((self.units[a.from_], self.units[a.to]) for a in self.listed(context))
        return len({frozenset(pair) for pair in ends if pair[0] != pair[1]})


def alignment_map(context: RenderContext) -> AlignmentMap:
    """The map of the context's site, made once."""
    return context.once("map", "", lambda: _new_map(context))


def _new_map(context: RenderContext) -> AlignmentMap:
    site = context.site
    instruments = tuple(i for i in site.instruments.values() if i.current)
    current = {i.id for i in instruments}
    statuses = site.vocabulary.statuses
    assertions = tuple(
        a
        for a in site.assertions
        if statuses[a.status].shown != "hidden"
        and a.from_.partition(":")[0] in current
        and a.to.partition(":")[0] in current
    )
    named = {id for a in assertions for id in (a.from_, a.to)}
    for id in tuple(named):
        while id in site.provisions and (id := site.provisions[id].parent):
            named.add(id)
    units: dict[str, str] = {}
    order: list[Provision] = []
    for instrument in instruments:
        units[instrument.id] = instrument.id
        for id in site.under(instrument.id):
            provision = site.provisions[id]
            own = _is_unit(context, provision)
            if own or id in named:
                units[id] = id if own else units[provision.parent or instrument.id]
                order.append(provision)
    drawn = _drawn(context, instruments, order, units, assertions)
    return _assembled(context, instruments, order, units, assertions, drawn)


def _is_unit(context: RenderContext, provision: Provision) -> bool:
    """Whether it is shown before anything is chosen."""
    role = context.site.instruments[provision.instrument].role
    if role == RESOLUTION:
        return False
    depth = 1
    while provision.parent:
        provision = context.site.provisions[provision.parent]
        depth += 1
    return depth <= (DEPTH if role == PLAN else 1)


def label_of(context: RenderContext, id: str) -> str:
    """The words on a mark: a resolution's own mark; the number of anything else."""
    site = context.site
    if id in site.instruments:
        return site.instruments[id].mark
    mark = site.instruments[site.provisions[id].instrument].mark
    return site.short_name_of(id).removeprefix(mark).strip()


def _unit(context: RenderContext, id: str, *, outer: bool) -> Unit:
    site = context.site
    instrument = site.instruments[id if id in site.instruments else site.provisions[id].instrument]
    shape = instrument.hue.shape
    lead = 6 if shape == "bar" else 0
    height = HEIGHTS.get(shape, HEIGHT) if outer else INNER_HEIGHT
    width = round(text_width(label_of(context, id), 14 if outer else 13) + 12 + lead)
    return Unit(id, max(width, 32 if shape in HEIGHTS and outer else 28), height)


def _drawn(
    context: RenderContext,
    instruments: Sequence[Instrument],
    order: Sequence[Provision],
    units: Mapping[str, str],
    assertions: Sequence[Assertion],
) -> tuple[Atlas, Mapping[str, Unit]]:
    made = {
        id: _unit(context, id, outer=id == unit)
        for id, unit in units.items()
        if id != unit or id not in context.site.instruments or _role(context, id) == RESOLUTION
    }
    held: dict[str, list[Unit]] = {}
    groups: dict[str, list[list[Unit]]] = {}
    for provision in order:
        id = provision.id
        if units[id] != id:
            held.setdefault(units[id], []).append(made[id])
        elif provision.parent:
            groups[provision.instrument][-1].append(made[id])
        else:
            groups.setdefault(provision.instrument, []).append([made[id]])
    frameworks = [i.id for i in instruments if i.role == FRAMEWORK]
    sides = _sides(context, frameworks, assertions)
    drawing = atlas(
        arcs=[
            Arc(id, tuple(u for g in groups.get(id, ()) for u in g), _name_width(context, id))
            for id in frameworks
        ],
        lines=[
            Line(i.id, tuple(map(tuple, groups.get(i.id, ()))))
            for i in instruments
            if i.role == PLAN
        ],
        rows=[(made[i.id], sides.get(i.id, True)) for i in instruments if i.role == RESOLUTION],
        held=held,
    )
    return drawing, made


def _name_width(context: RenderContext, framework: str) -> float:
    """The width of a framework's short name in capitals of the size 1, in bold."""
    return text_width(context.site.instruments[framework].mark.upper(), 1.1)


def _role(context: RenderContext, instrument: str) -> str:
    return context.site.instruments[instrument].role


def _sides(
    context: RenderContext, frameworks: Sequence[str], assertions: Sequence[Assertion]
) -> dict[str, bool]:
    """Whether a resolution is above: by the frameworks that most of its alignments name."""
    above = {id: n % 2 == 0 for n, id in enumerate(frameworks)}
    votes: Counter[str] = Counter()
    for a in listed_of(context, assertions):
        one, other = (id.partition(":")[0] for id in (a.from_, a.to))
        for own, framework in ((one, other), (other, one)):
            if framework in above and own not in above:
                votes[own] += 1 if above[framework] else -1
    return {id: n >= 0 for id, n in votes.items()}


def _assembled(
    context: RenderContext,
    instruments: tuple[Instrument, ...],
    order: Sequence[Provision],
    units: Mapping[str, str],
    assertions: tuple[Assertion, ...],
    drawn: tuple[Atlas, Mapping[str, Unit]],
) -> AlignmentMap:
    drawing, made = drawn
    ids = (*(i.id for i in instruments), *(p.id for p in order))
    at = {id: n for n, id in enumerate(ids)}
    kinds: dict[tuple[str, str], int] = {}
    nodes = []
    for id in ids:
        x, y = drawing.places.get(id) or drawing.heads[id]
        above = kind = -1
        if id in context.site.provisions:
            provision = context.site.provisions[id]
            above = at[provision.parent or provision.instrument]
            kind = kinds.setdefault((provision.instrument, provision.kind), len(kinds))
        width = round(made[id].width) if id in made else 0
        nodes.append(Node(id, above, kind, _title(context, id), round(x), round(y), width))
    claims: dict[tuple[str, ...], int] = {}
    authorities = authority_kinds(context)
    edges = []
    for a in assertions:
        way = (a.relation, a.degree, a.basis, a.status, authorities[a.id])
        claim = (*way, a.asserted_by_short, a.asserted_by)
        edges.append(Edge(a.id, at[a.from_], at[a.to], claims.setdefault(claim, len(claims))))
    return AlignmentMap(
        round(drawing.width),
        round(drawing.height),
        instruments,
        tuple(kinds),
        tuple(nodes),
        tuple([Claim(*claim) for claim in claims]),
        tuple(edges),
        assertions,
        units,
    )


def _title(context: RenderContext, id: str) -> str:
    if id in context.site.instruments:
        return context.instrument_name(id)
    return shortened(
        context.headline(id), TITLE if context.title(context.site.provisions[id]) else PARAGRAPH
    )


def pattern_of(context: RenderContext, instrument: str, kind: str) -> tuple[str, bool]:
    """How units of a kind are called, and whether they are paragraphs: as the model calls them."""
    owner = context.site.instruments[instrument]
    found = owner.kinds[kind]
    name = found.name or f"{{mark}} {capital(found.one)} {{number}}"
    return name, owner.role == RESOLUTION


def terms_on(context: RenderContext, found: AlignmentMap) -> MapTerms:
    """The terms that are met on the map. A relation that denies, and a status whose assertions
    are apart, are off until asked for.
    """
    v = context.site.vocabulary

    def met(
        terms: Mapping[str, Term], used: Iterable[str], off: Callable[[Term], bool]
    ) -> tuple[MapTerm, ...]:
        ids = set(used)
        return tuple(MapTerm(id, term.label, off(term)) for id, term in terms.items() if id in ids)

    claims = found.claims
    kinds = {c.authority for c in claims}
    return MapTerms(
        relation=met(v.relations, (c.relation for c in claims), lambda term: term.negative),
        degree=met(v.degrees, (c.degree for c in claims), lambda _: False),
        basis=met(v.bases, (c.basis for c in claims), lambda _: False),
        status=met(v.statuses, (c.status for c in claims), lambda term: term.shown == APART),
        authority=tuple(
            MapTerm(kind, context.words(f"by_owner_{kind}"), off=False)
            for kind in AUTHORITY_KINDS
            if kind in kinds
        ),
    )

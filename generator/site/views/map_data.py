"""The map of all alignments as a payload: what the explorer's script draws from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, replace
from typing import TypeVar, get_args

from generator.model.entities import PLAN, RESOLUTION, Instrument
from generator.schema.instrument_records import RevisionRecord
from generator.site.colours import hue_name, tint_name
from generator.site.payload import Columns, script
from generator.site.views.alignment_map import (
    DEPTH,
    HEIGHT,
    HEIGHTS,
    INNER_HEIGHT,
    THIN,
    AlignmentMap,
    alignment_map,
    pattern_of,
    terms_on,
)
from generator.site.views.context import RenderContext
from generator.site.views.map_payload import (
    FORMAT,
    GLOBAL,
    PARTS,
    MapAsserter,
    MapClaim,
    MapDegree,
    MapEdge,
    MapInstrument,
    MapKind,
    MapNode,
    MapPart,
    MapPayload,
    MapTerm,
    MapTerms,
    MapWord,
)
from generator.sitemap.addresses import from_root, of_instrument

T = TypeVar("T", MapNode, MapEdge)

MOST = 280_000
"""Bytes of one script of the map; a map that takes more is in several."""


SEARCHED = 200
"""Documents whose whole texts the map searches: it loads a script or more of each, together 2 MB
of a hundred resolutions.
"""

_NO_HIT: MapWord = "explore_no_hit"


def map_scripts(context: RenderContext) -> tuple[str, ...]:
    """The scripts of the map: the one that sets the payload, then those that add to it."""
    return context.once("map scripts", "", lambda: tuple(_map_scripts(context)))


def _map_scripts(context: RenderContext) -> Iterator[str]:
    whole = map_payload(context)
    if _least(whole.nodes.rows) + _least(whole.edges.rows) <= MOST:
        text = script(f"window.{GLOBAL}", whole)
        if len(text) * 4 <= MOST or len(text.encode()) <= MOST:
            yield text
            return
    whole, at_rest = _at_rest_first(whole, alignment_map(context))
    nodes, edges = whole.nodes.rows, whole.edges.rows
    parts = [
        *_parts(nodes[at_rest:], lambda rows: _part(rows, ())),
        *_parts(edges, lambda rows: _part((), rows)),
    ]
    first = replace(
        whole,
        nodes=Columns.of(MapNode, nodes[:at_rest]),
        edges=Columns.of(MapEdge, ()),
        parts=len(parts),
    )
    yield script(f"window.{GLOBAL}", first)
    for n, part in enumerate(parts, start=1):
        yield _part_script(n, part)


def _at_rest_first(whole: MapPayload, found: AlignmentMap) -> tuple[MapPayload, int]:
    """The same map, the nodes that are shown before anything is chosen before all others, and how
    many these are.
    """
    shown = [found.units[node.id] == node.id for node in found.nodes]
    order = sorted(range(len(shown)), key=lambda n: not shown[n])
    place = {n: at for at, n in enumerate(order)}
    rows = [whole.nodes.rows[n] for n in order]
    nodes = [replace(node, above=place.get(node.above, -1)) for node in rows]
    edges = [MapEdge(place[e.from_], place[e.to], e.claim) for e in whole.edges.rows]
    ordered = replace(whole, nodes=Columns.of(MapNode, nodes), edges=Columns.of(MapEdge, edges))
    return ordered, sum(shown)


def _least(rows: Sequence[MapNode] | Sequence[MapEdge]) -> int:
    """Bytes that rows take at least: a sign for each field and a comma. What is too large by this
    need not be written to know it.
    """
    return 2 * len(rows) * len(fields(rows[0])) if rows else 0


def _part_script(n: int, part: MapPart) -> str:
    return script(f"(window.{PARTS}??={{}})[{n}]", part)


def _part(nodes: Sequence[MapNode], edges: Sequence[MapEdge]) -> MapPart:
    return MapPart(Columns.of(MapNode, nodes), Columns.of(MapEdge, edges))


def _parts(rows: Sequence[T], part: Callable[[Sequence[T]], MapPart]) -> Iterator[MapPart]:
    """Parts of which none is too large, halved until that is so."""
    if not rows:
        return
    if _least(rows) <= MOST or len(rows) == 1:
        found = part(rows)
        if len(_part_script(9999, found).encode()) <= MOST or len(rows) == 1:
            yield found
            return
    half = len(rows) // 2
    yield from _parts(rows[:half], part)
    yield from _parts(rows[half:], part)


def map_payload(context: RenderContext) -> MapPayload:
    """All that the scripts hold."""
    found = alignment_map(context)
    every = [MapKind(*pattern_of(context, *kind)) for kind in found.kinds]
    kinds = list(dict.fromkeys(every))
    terms = terms_on(context, found)
    asserters = tuple(dict.fromkeys(MapAsserter(c.short, c.full) for c in found.claims))
    tints = [_tint(context, node.id) for node in found.nodes]
    known = list(dict.fromkeys(tints))
    scale = context.site.vocabulary.degrees
    searched = len(found.instruments) <= SEARCHED
    no_hit = {} if searched else {_NO_HIT: context.words.forms("explore_no_name")}
    return MapPayload(
        format=FORMAT,
        width=found.width,
        height=found.height,
        instruments=Columns.of(MapInstrument, (_instrument(context, i) for i in found.instruments)),
        kinds=tuple(kinds),
        nodes=_nodes(
            context,
            found,
            [kinds.index(kind) for kind in every],
            [known.index(tint) for tint in tints],
        ),
        tints=tuple(known),
        terms=terms,
        asserters=asserters,
        claims=_claims(found, terms, asserters),
        edges=Columns.of(MapEdge, (MapEdge(e.from_, e.to, e.claim) for e in found.edges)),
        scale=tuple(MapDegree(id, term.default) for id, term in scale.items()),
        words={key: context.words.forms(key) for key in get_args(MapWord)} | no_hit,
        texts=searched,
        thin=THIN,
    )


def _claims(
    found: AlignmentMap, terms: MapTerms, asserters: Sequence[MapAsserter]
) -> Columns[MapClaim]:
    def positions(terms: tuple[MapTerm, ...]) -> dict[str, int]:
        return {term.id: n for n, term in enumerate(terms)}

    relations, degrees = positions(terms.relation), positions(terms.degree)
    bases, statuses = positions(terms.basis), positions(terms.status)
    authorities = positions(terms.authority)
    who = {asserter: n for n, asserter in enumerate(asserters)}
    return Columns.of(
        MapClaim,
        (
            MapClaim(
                relation=relations[claim.relation],
                degree=degrees[claim.degree],
                basis=bases[claim.basis],
                status=statuses[claim.status],
                authority=authorities[claim.authority],
                asserter=who[MapAsserter(claim.short, claim.full)],
            )
            for claim in found.claims
        ),
    )


def _instrument(context: RenderContext, instrument: Instrument) -> MapInstrument:
    record = instrument.record
    if isinstance(record, RevisionRecord):
        also = [record.symbol, instrument.work]
    else:
        also = [record.short_name, *record.other_names]
    return MapInstrument(
        id=instrument.id,
        mark=instrument.mark,
        role=instrument.role,
        depth={RESOLUTION: 0, PLAN: DEPTH}.get(instrument.role, 1),
        hue=hue_name(instrument),
        shape=instrument.hue.shape,
        height=HEIGHTS.get(instrument.hue.shape, HEIGHT),
        inner_height=INNER_HEIGHT,
        address=from_root(context.site.folder, of_instrument(instrument)),
        also=tuple(word for word in also if word),
    )


def _tint(context: RenderContext, id: str) -> str:
    provision = context.site.provisions.get(id)
    return tint_name(provision.colour) if provision and provision.colour else ""


def _nodes(
    context: RenderContext, found: AlignmentMap, kinds: list[int], tints: list[int]
) -> Columns[MapNode]:
    provisions = context.site.provisions
    return Columns.of(
        MapNode,
        (
            MapNode(
                above=node.above,
                kind=kinds[node.kind] if node.kind >= 0 else -1,
                number=provisions[node.id].number if node.id in provisions else "",
                title=node.title,
                x=node.x,
                y=node.y,
                width=node.width,
                tint=tint,
            )
            for node, tint in zip(found.nodes, tints, strict=True)
        ),
    )

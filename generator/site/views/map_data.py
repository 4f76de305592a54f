"""The map of all alignments as a payload: what the explorer's script draws from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from generator.model.entities import PLAN, RESOLUTION, Instrument
from generator.schema.instrument_records import RevisionRecord
from generator.site.colours import hue_name, tint_name
from generator.site.payload import Columns, script
from generator.site.views.alignment_map import (
    DEPTH,
    HEIGHT,
    HEIGHTS,
    INNER_HEIGHT,
    AlignmentMap,
    alignment_map,
    pattern_of,
    terms_on,
)
from generator.site.views.context import RenderContext
from generator.site.views.map_payload import (
    FORMAT,
    GLOBAL,
    MapAsserter,
    MapClaim,
    MapDegree,
    MapEdge,
    MapInstrument,
    MapKind,
    MapNode,
    MapPayload,
    MapTerm,
    MapTerms,
    MapWord,
)
from generator.sitemap.addresses import from_root, of_instrument


def map_script(context: RenderContext) -> str:
    """The script file that sets the payload."""
    return script(f"window.{GLOBAL}", map_payload(context))


def map_payload(context: RenderContext) -> MapPayload:
    """What the script file holds."""
    found = alignment_map(context)
    terms = terms_on(context, found)
    asserters = tuple(dict.fromkeys(MapAsserter(c.short, c.full) for c in found.claims))
    tints = [_tint(context, node.id) for node in found.nodes]
    known = list(dict.fromkeys(tints))
    scale = context.site.vocabulary.degrees
    return MapPayload(
        format=FORMAT,
        width=found.width,
        height=found.height,
        instruments=tuple(_instrument(context, i) for i in found.instruments),
        kinds=tuple(MapKind(*pattern_of(context, *kind)) for kind in found.kinds),
        nodes=_nodes(context, found, [known.index(tint) for tint in tints]),
        tints=tuple(known),
        terms=terms,
        asserters=asserters,
        claims=_claims(found, terms, asserters),
        edges=Columns.of(MapEdge, (MapEdge(e.from_, e.to, e.claim) for e in found.edges)),
        scale=tuple(MapDegree(id, term.default) for id, term in scale.items()),
        words={key: context.words.forms(key) for key in get_args(MapWord)},
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


def _nodes(context: RenderContext, found: AlignmentMap, tints: list[int]) -> Columns[MapNode]:
    provisions = context.site.provisions
    return Columns.of(
        MapNode,
        (
            MapNode(
                above=node.above,
                kind=node.kind,
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

"""The map of all alignments as a script file: what the explorer draws from.

A classic script that sets one global, not JSON to be fetched: pages opened from a disk may load the
one and not the other. Columns instead of records, numbers instead of names: three thousand marks
are fifty kilobytes.
"""

from __future__ import annotations

import json
from typing import Any

from generator.model.entities import PLAN, RESOLUTION, Instrument
from generator.schema.instrument_records import RevisionRecord
from generator.site.colours import hue_name, tint_name
from generator.site.views.alignment_map import (
    DEPTH,
    HEIGHT,
    HEIGHTS,
    INNER_HEIGHT,
    AlignmentMap,
    alignment_map,
    pattern_of,
    shown_terms,
)
from generator.site.views.context import RenderContext
from generator.sitemap.addresses import Links, of_instrument

FORMAT = 1


def map_script(context: RenderContext) -> str:
    """The script file. It sets `alignmentGraph`; nothing that content says can end it."""
    text = json.dumps(map_data(context), ensure_ascii=False, separators=(",", ":"))
    # “<” could end a script that somebody pastes into a page; the other two are ends of lines.
    for character in ("<", "\u2028", "\u2029"):
        text = text.replace(character, f"\\u{ord(character):04x}")
    return f"window.alignmentGraph={text};\n"


def map_data(context: RenderContext) -> dict[str, Any]:
    """What the script says, as plain values. `docs/explorer.md` describes its columns."""
    found = alignment_map(context)
    v = context.site.vocabulary
    return {
        "format": FORMAT,
        "size": [found.width, found.height],
        "instruments": [_instrument(context, i) for i in found.instruments],
        "kinds": [pattern_of(context, *kind) for kind in found.kinds],
        "spots": _spots(context, found),
        "terms": [
            [[id, label, int(off)] for id, label, off in shown_terms(context, found, section)]
            for section in range(4)
        ],
        "who": (who := _who(found)),
        "ways": _ways(context, found, who),
        "said": {
            "from": [said.from_ for said in found.said],
            "to": [said.to for said in found.said],
            "way": [said.way for said in found.said],
        },
        "degrees": [[id, int(term.default)] for id, term in v.degrees.items()],
        "words": _words(context),
    }


def _instrument(context: RenderContext, instrument: Instrument) -> dict[str, Any]:
    record = instrument.record
    if isinstance(record, RevisionRecord):
        also = [record.symbol, instrument.work]
    else:
        also = [record.short_name, *record.other_names]
    return {
        "id": instrument.id,
        "mark": instrument.mark,
        "role": instrument.role,
        "depth": {RESOLUTION: 0, PLAN: DEPTH}.get(instrument.role, 1),
        "hue": hue_name(instrument),
        "shape": instrument.hue.shape,
        "height": [HEIGHTS.get(instrument.hue.shape, HEIGHT), INNER_HEIGHT],
        "at": Links("").to(of_instrument(instrument)),
        "also": [word for word in also if word],
    }


def _spots(context: RenderContext, found: AlignmentMap) -> dict[str, list[Any]]:
    provisions = context.site.provisions
    numbers = [provisions[s.id].number if s.id in provisions else "" for s in found.spots]
    tints = [
        tint_name(provisions[s.id].colour) if s.id in provisions and provisions[s.id].colour else ""
        for s in found.spots
    ]
    names = list(dict.fromkeys(tints))
    return {
        "above": [s.above for s in found.spots],
        "kind": [s.kind for s in found.spots],
        "number": numbers,
        "title": [s.title for s in found.spots],
        "x": [s.x for s in found.spots],
        "y": [s.y for s in found.spots],
        "width": [s.width for s in found.spots],
        "tints": names,
        "tint": [names.index(tint) for tint in tints],
    }


def _who(found: AlignmentMap) -> list[list[str]]:
    return [list(who) for who in dict.fromkeys((way[4], way[5]) for way in found.ways)]


def _ways(context: RenderContext, found: AlignmentMap, who: list[list[str]]) -> list[list[int]]:
    """Each way as the places of its terms and of who says so."""
    places = [
        {id: n for n, (id, _, _) in enumerate(shown_terms(context, found, section))}
        for section in range(4)
    ]
    names = {(short, full): n for n, (short, full) in enumerate(who)}
    return [
        [*(place[term] for place, term in zip(places, way[:4], strict=True)), names[way[4:]]]
        for way in found.ways
    ]


def _words(context: RenderContext) -> dict[str, Any]:
    """The sentences that the explorer says, with their holes; plurals as [one, other]."""
    w = context.words
    n = "{n}"
    return {
        "listed": [w("explore_listed", n=1), w("explore_listed", n=n)],
        "of": w("explore_of"),
        "ofThem": [w("explore_of_them", n=1), w("explore_of_them", n=n)],
        "node": w("explore_node"),
        "nodeListed": [w("explore_node_listed", n=1), w("explore_node_listed", n=n)],
        "nothing": w("explore_nothing"),
        "open": w("explore_open"),
        "copy": w("copy_link"),
        "copied": w("copied"),
        "close": w("explore_close"),
        "off": w("explore_off"),
        "noHit": w("explore_no_hit"),
        "inside": w("explore_inside"),
        "moreRows": [w("explore_more_rows", n=1), w("explore_more_rows", n=n)],
        "noRows": w("explore_no_rows"),
        "pathNone": w("explore_path_none"),
        "pathSame": w("explore_path_same"),
        "pathUnknown": w("explore_path_unknown"),
        "pathFound": [w("explore_path_found", n=1), w("explore_path_found", n=n)],
        "holds": w("path_holds"),
        "within": w("path_inside"),
        "asserts": w("path_asserts"),
    }

"""What the identifier lookup knows: every number, name and address, as tables for the browser.

The main table is small enough for a site of ten thousand pages: it holds the numbers of a kind
as one string and a run of paragraphs as two counts. Titles, and who is asked to do what in which
paragraph, are in shards, which are loaded for what is shown only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from generator.model.entities import (
    OPERATIVE,
    PREAMBULAR,
    RESOLUTION,
    Instrument,
    Provision,
    capital,
)
from generator.model.markup import plain, shortened
from generator.schema.instrument_records import InstrumentRecord, ParagraphRecord, RevisionRecord
from generator.site.colours import hue_name, tint_name
from generator.site.views.context import RenderContext
from generator.site.views.facets import addressees_of, facet_values, listed_with, numbered, verbs_of
from generator.site.views.search_view import lists_of
from generator.sitemap.addresses import FOLDERS, of_instrument

FIND = "assets/find"
"""The folder of the tables."""

TITLES = 200  # titles of one shard
PARAGRAPHS = 400  # paragraphs of one shard, about
BEGINNING = 140  # characters of a paragraph that represent it in a list

_WORDS = "find_"


def tables(context: RenderContext) -> Iterator[tuple[str, Any]]:
    """The tables, each with the name of its file: the main one first, then the shards."""
    works = _works(context)
    yield "main", _main(context, works)
    for instrument in numbered(context):
        units = [p for kind in instrument.kinds for p in _of_kind(context, instrument, kind)]
        rows = [_title(context, unit) for unit in units]
        for n, start in enumerate(range(0, len(rows), TITLES)):
            yield f"{instrument.id}-{n}", rows[start : start + TITLES]
    for n, shard in enumerate(_shards(context, works)):
        yield f"-{n}", [_paragraphs(context, work) for work in shard]


def _main(context: RenderContext, works: tuple[Instrument, ...]) -> dict[str, Any]:
    site = context.site
    record = site.record.resolutions
    table: dict[str, Any] = {
        "leaf": context.links.leaf,
        "words": context.words.starting(_WORDS),
        "indexes": _indexes(context),
        "instruments": [_instrument(context, i) for i in numbered(context)],
        "facets": facet_values(context),
        "shards": [len(shard) for shard in _shards(context, works)],
        "works": [_work(context, work) for work in works],
    }
    if record and works:
        table["resolutions"] = {
            "mark": record.mark,
            "shape": record.hue.shape,
            "hue": hue_name(works[0]),
            "address": FOLDERS[RESOLUTION],
            "names": _distinct([record.mark, record.one, record.many, *record.also]),
            PREAMBULAR: _kind(record.preambular),
            OPERATIVE: _kind(record.operative),
        }
    return table


def _kind(kind: Any) -> dict[str, Any]:
    return {
        "one": kind.one,
        "names": _distinct([*kind.forms, *kind.also]),
        "pattern": kind.name or f"{{mark}} {capital(kind.one)} {{number}}",
    }


def _distinct(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(name for name in names if name))


def _indexes(context: RenderContext) -> list[list[str]]:
    """Where a reader goes when the search cannot run."""
    return [[title, address] for title, address in lists_of(context)]


def _of_kind(context: RenderContext, instrument: Instrument, kind: str) -> list[Provision]:
    grouped = context.once("of_kind", instrument.id, lambda: _grouped(context, instrument))
    return grouped.get(kind, [])


def _grouped(context: RenderContext, instrument: Instrument) -> dict[str, list[Provision]]:
    found: dict[str, list[Provision]] = {}
    for id in context.site.under(instrument.id):
        provision = context.site.provisions[id]
        found.setdefault(provision.kind, []).append(provision)
    return found


def _instrument(context: RenderContext, instrument: Instrument) -> dict[str, Any]:
    record = instrument.record
    assert isinstance(record, InstrumentRecord)
    kinds = []
    odd: dict[str, str] = {}
    for name, kind in instrument.kinds.items():
        units = _of_kind(context, instrument, name)
        prefixes, others = _identifiers(units)
        odd |= others
        numbers = " ".join([p.number for p in units])
        kinds.append({**_kind(kind), "numbers": numbers, "prefixes": prefixes})
    return {
        "id": instrument.id,
        "mark": instrument.mark,
        "name": instrument.name,
        "names": _distinct(
            [instrument.mark, instrument.id, record.name, record.short_name, *record.other_names]
        ),
        "address": of_instrument(instrument),
        "shape": instrument.hue.shape,
        "hue": hue_name(instrument),
        "kinds": kinds,
        "odd": odd,
    }


def _identifiers(units: list[Provision]) -> tuple[list[str], dict[str, str]]:
    """Official identifiers: what is before the number where it ends all of them, else each."""
    prefixes: Counter[str] = Counter()
    odd: dict[str, str] = {}
    for unit in units:
        for id in getattr(unit.record, "ids", ()):
            ending = next((n for n in (unit.number.zfill(2), unit.number) if id.endswith(n)), "")
            if ending:
                prefixes[id.removesuffix(ending)] += 1
            else:
                odd[id] = unit.number
    return sorted(prefixes), odd


def _title(context: RenderContext, provision: Provision) -> list[str]:
    tint = tint_name(provision.colour) if provision.colour else ""
    title = shortened(context.headline(provision.id), BEGINNING)
    return [title, tint] if tint else [title]


def _works(context: RenderContext) -> tuple[Instrument, ...]:
    """All revisions of resolutions, the current ones first."""
    found = context.of_role(RESOLUTION)
    return tuple(sorted(found, key=lambda i: not i.current))


def _work(context: RenderContext, work: Instrument) -> list[Any]:
    record = work.record
    assert isinstance(record, RevisionRecord)
    provisions = [context.site.provisions[id] for id in context.site.under(work.id)]
    numbers = {p.number: None for p in provisions}
    before, operative = _run(numbers, "pp{}"), _run(numbers, "{}")
    rest = " ".join(numbers)
    names = _distinct([record.number, record.name, record.symbol])
    known = (names, int(work.current), before, operative, rest)
    return [work.folder, work.revision, work.mark, *known]


def _run(numbers: dict[str, None], pattern: str) -> int:
    """How many from 1 on there are without a gap; they are taken out."""
    n = 0
    while pattern.format(n + 1) in numbers:
        n += 1
        del numbers[pattern.format(n)]
    return n


def _shards(context: RenderContext, works: tuple[Instrument, ...]) -> list[list[Instrument]]:
    return context.once("find_shards", "", lambda: _sharded(context, works))


def _sharded(context: RenderContext, works: tuple[Instrument, ...]) -> list[list[Instrument]]:
    shards: list[list[Instrument]] = []
    left = 0
    for work in works:
        size = len(context.site.under(work.id))
        if left < size or not shards:
            shards.append([])
            left = PARAGRAPHS
        shards[-1].append(work)
        left -= size
    return shards


def _paragraphs(context: RenderContext, work: Instrument) -> list[Any]:
    """A resolution's title, and of each paragraph its number, facets and beginning."""
    facets = facet_values(context)
    places = {
        name: {value: n for n, (value, *_) in enumerate(values)} for name, values in facets.items()
    }
    rows = []
    for id in context.site.under(work.id):
        provision = context.site.provisions[id]
        record = provision.record
        assert isinstance(record, ParagraphRecord)
        rows.append(
            [
                provision.number,
                [places["verb"][v] for v in verbs_of(context, record)],
                [places["to"][a] for a in addressees_of(context, record)],
                [
                    places["with"][w]
                    for w in sorted(listed_with(context, id))
                    if w in places["with"]
                ],
                shortened(plain(record.text), BEGINNING),
            ]
        )
    return [work.name, rows]

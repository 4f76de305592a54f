"""What the identifier lookup knows: every number, name and address, as payloads for the browser."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import blake2s
from typing import Any

from generator.localization.plural_rules import language_name
from generator.model.entities import (
    RESOLUTION,
    Instrument,
    Provision,
    capital,
)
from generator.model.localized import languages_of
from generator.model.markup import plain, shortened
from generator.schema.instrument_records import InstrumentRecord, Kind, RevisionRecord
from generator.site.colours import hue_name, tint_name
from generator.site.payload import Columns
from generator.site.views.context import RenderContext
from generator.site.views.facets import (
    FACETS,
    FacetValues,
    facet_values,
    numbered,
    paragraph_pairs,
    paragraph_values,
    proposed_values,
)
from generator.site.views.lookup_payload import (
    MAIN,
    LookupFacet,
    LookupIndex,
    LookupInstrument,
    LookupKind,
    LookupNouns,
    LookupParagraphs,
    LookupResolutions,
    LookupRevision,
    LookupTable,
    LookupTitle,
)
from generator.site.views.search_view import lists_of
from generator.sitemap.addresses import FOLDERS, of_instrument

TITLES = 200  # titles of one shard
PARAGRAPHS = 400  # paragraphs of one shard, about
BEGINNING = 140  # characters of a paragraph that represent it in a list

_WORDS = "find_"


def tables(context: RenderContext) -> Iterator[tuple[str, Any]]:
    """The payloads, each with the name of its file: the shards, then the main table, which has a
    hash of all of them.
    """
    revisions = _revisions(context)
    edition = blake2s(digest_size=4)
    for name, shard in _in_shards(context, revisions):
        edition.update(repr((name, shard)).encode())
        yield name, shard
    yield MAIN, _main(context, revisions, edition.hexdigest())


def _in_shards(
    context: RenderContext, revisions: tuple[Instrument, ...]
) -> Iterator[tuple[str, Any]]:
    for instrument in numbered(context):
        units = [p for kind in instrument.kinds for p in _of_kind(context, instrument, kind)]
        rows = [_title(context, unit) for unit in units]
        for n, start in enumerate(range(0, len(rows), TITLES)):
            shard = Columns.of(LookupTitle, rows[start : start + TITLES])
            yield f"{instrument.id}-{n}", shard
    for n, group in enumerate(_shards(context, revisions)):
        yield f"-{n}", [_paragraphs(context, revision) for revision in group]


def _main(context: RenderContext, revisions: tuple[Instrument, ...], edition: str) -> LookupTable:
    labels = {facet.name for facet in FACETS}
    words = context.words.starting(_WORDS)
    return LookupTable(
        leaf=context.links.leaf,
        edition=edition,
        words={key: word for key, word in words.items() if key not in labels},
        indexes=tuple(LookupIndex(title, address) for title, address in lists_of(context)),
        facets=tuple(_facet(context, found) for found in facet_values(context)),
        instruments=tuple(_instrument(context, i) for i in numbered(context)),
        titles_per_shard=TITLES,
        shards=tuple(len(shard) for shard in _shards(context, revisions)),
        revisions=Columns.of(LookupRevision, (_revision(context, r) for r in revisions)),
        resolutions=_resolutions(context, revisions),
        original=context.written_in,
        foreign=_foreign(context),
        folders=tuple(
            f"{code}/" for code in languages_of(context.site.record) if code != context.written_in
        ),
    )


def _foreign(context: RenderContext) -> str:
    if not context.site.folder:
        return ""
    name = language_name(context.written_in, context.words.language)
    return context.words("available_in", language=name)


def _facet(context: RenderContext, found: FacetValues) -> LookupFacet:
    facet = found.facet
    return LookupFacet(
        name=facet.name,
        label=context.words(f"find_{facet.name}"),
        values=tuple(found.counts),
        counts=tuple(found.counts.values()),
        of_paragraphs=facet.of_paragraphs,
        lists_paragraphs=facet.lists_paragraphs,
        narrows=facet.of_paragraphs and facet.narrows,
        of_units=facet.of_units,
        paired_with=facet.paired_with,
        proposed=tuple(found.proposed.get(value, 0) for value in found.counts)
        if any(found.proposed.values())
        else (),
    )


def _resolutions(
    context: RenderContext, revisions: tuple[Instrument, ...]
) -> LookupResolutions | None:
    record = context.site.record.resolutions
    if not record or not revisions:
        return None
    return LookupResolutions(
        mark=record.mark,
        shape=record.hue.shape,
        hue=hue_name(revisions[0]),
        address=FOLDERS[RESOLUTION],
        names=_distinct([record.mark, record.one, record.many, *record.also]),
        preambular=_nouns(record.preambular),
        operative=_nouns(record.operative),
    )


def _nouns(kind: Kind) -> LookupNouns:
    return LookupNouns(
        one=kind.one,
        names=_distinct([*kind.forms, *kind.also]),
        pattern=kind.name or f"{{mark}} {capital(kind.one)} {{number}}",
    )


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))


def _of_kind(context: RenderContext, instrument: Instrument, kind: str) -> list[Provision]:
    grouped = context.once("of_kind", instrument.id, lambda: _grouped(context, instrument))
    return grouped.get(kind, [])


def _grouped(context: RenderContext, instrument: Instrument) -> dict[str, list[Provision]]:
    found: dict[str, list[Provision]] = {}
    for id in context.site.under(instrument.id):
        provision = context.site.provisions[id]
        found.setdefault(provision.kind, []).append(provision)
    return found


def _instrument(context: RenderContext, instrument: Instrument) -> LookupInstrument:
    record = instrument.record
    assert isinstance(record, InstrumentRecord)
    kinds = []
    odd: dict[str, str] = {}
    for name, kind in instrument.kinds.items():
        units = _of_kind(context, instrument, name)
        prefixes, others = _identifiers(units)
        odd |= others
        numbers = " ".join([p.number for p in units])
        kinds.append(LookupKind(_nouns(kind), numbers, tuple(prefixes)))
    return LookupInstrument(
        id=instrument.id,
        mark=instrument.mark,
        name=instrument.name,
        names=_distinct(
            [
                *(instrument.mark, instrument.id, record.name, record.short_name),
                *(*record.other_names, *record.also),
            ]
        ),
        address=of_instrument(instrument),
        shape=instrument.hue.shape,
        hue=hue_name(instrument),
        kinds=tuple(kinds),
        odd=odd,
    )


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


def _title(context: RenderContext, provision: Provision) -> LookupTitle:
    tint = tint_name(provision.colour) if provision.colour else ""
    return LookupTitle(shortened(context.headline(provision.id), BEGINNING), tint)


def _revisions(context: RenderContext) -> tuple[Instrument, ...]:
    """All revisions of resolutions, the current ones first."""
    found = context.of_role(RESOLUTION)
    return tuple(sorted(found, key=lambda i: not i.current))


def _revision(context: RenderContext, revision: Instrument) -> LookupRevision:
    record = revision.record
    assert isinstance(record, RevisionRecord)
    provisions = [context.site.provisions[id] for id in context.site.under(revision.id)]
    numbers = {p.number: None for p in provisions}
    return LookupRevision(
        folder=revision.folder,
        revision=revision.revision,
        mark=revision.mark,
        names=_distinct([record.number, record.name, record.symbol]),
        current=revision.current,
        preambular=_run(numbers, "pp{}"),
        operative=_run(numbers, "{}"),
        others=" ".join(numbers),  # what the two runs have left
    )


def _run(numbers: dict[str, None], pattern: str) -> int:
    """How many from 1 on there are without a gap; they are taken out."""
    n = 0
    while pattern.format(n + 1) in numbers:
        n += 1
        del numbers[pattern.format(n)]
    return n


def _shards(context: RenderContext, revisions: tuple[Instrument, ...]) -> list[list[Instrument]]:
    return context.once("lookup_shards", "", lambda: _sharded(context, revisions))


def _sharded(context: RenderContext, revisions: tuple[Instrument, ...]) -> list[list[Instrument]]:
    shards: list[list[Instrument]] = []
    left = 0
    for revision in revisions:
        size = len(context.site.under(revision.id))
        if left < size or not shards:
            shards.append([])
            left = PARAGRAPHS
        shards[-1].append(revision)
        left -= size
    return shards


def _paragraphs(context: RenderContext, revision: Instrument) -> LookupParagraphs:
    provisions = [context.site.provisions[id] for id in context.site.under(revision.id)]
    facets: dict[str, tuple[tuple[int, ...], ...]] = {}
    proposed: dict[str, tuple[tuple[int, ...], ...]] = {}
    for found in facet_values(context):
        if not found.facet.of_paragraphs:
            continue
        positions = {value: n for n, value in enumerate(found.counts)}
        for columns, values in ((facets, paragraph_values), (proposed, proposed_values)):
            column = tuple(
                tuple(
                    positions[value]
                    for value in values(context, found.facet, provision)
                    if value in positions
                )
                for provision in provisions
            )
            if any(column):
                columns[found.facet.name] = column
    return LookupParagraphs(
        title=revision.name,
        numbers=tuple(p.number for p in provisions),
        beginnings=tuple(shortened(plain(p.record.text), BEGINNING) for p in provisions),
        facets=facets,
        proposed=proposed,
        pairs=_pairs(context, provisions),
    )


def _pairs(
    context: RenderContext, provisions: list[Provision]
) -> dict[str, tuple[tuple[tuple[int, ...], ...], ...]]:
    """In the order of a paragraph's values of a facet: positions in the facet it is paired with."""
    values = {found.facet.name: list(found.counts) for found in facet_values(context)}
    found: dict[str, tuple[tuple[tuple[int, ...], ...], ...]] = {}
    for facet in FACETS:
        if not facet.paired_with:
            continue
        positions = {value: n for n, value in enumerate(values[facet.paired_with])}
        column = tuple(
            tuple(
                tuple(positions[other] for other in others)
                for others in paragraph_pairs(context, facet, provision).values()
            )
            for provision in provisions
        )
        if any(column):
            found[facet.name] = column
    return found

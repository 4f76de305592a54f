"""The explorer's page: its tools, the place of its map, and the same alignments as a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.exports import EXPORTS
from generator.localization.phrase import joined
from generator.model.entities import RESOLUTION, Assertion, Instrument
from generator.site.views.alignment_map import (
    THIN,
    AlignmentMap,
    alignment_map,
    terms_on,
)
from generator.site.views.assertion_view import entry_anchor
from generator.site.views.components import Link, Mark
from generator.site.views.context import RenderContext
from generator.site.views.list_ranges import Range, in_ranges
from generator.site.views.map_data import map_scripts
from generator.site.views.my_brief_view import parts_of
from generator.site.views.page_view import PageView
from generator.sitemap.addresses import GRAPH, of_instrument, of_provision

COMPLETE = 500  # pairs that the list shows one by one
WHOLE = (
    ("CSV", "csv", "alignments.csv"),
    ("GraphML", "graphml", "alignments.graphml"),
    ("API", "json", "index.json"),
)
"""The files that have all of it, without a script: name, format, file."""


SHOWN = ("CSV", "JSON")
"""The formats in which a script saves what is shown."""


@dataclass(frozen=True, slots=True)
class Option:
    """A choice of a filter: the value that the page's address holds, and its words."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter of which one option holds at a time; the first is to leave it open."""

    name: str
    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """An assertion in the list: both sides lead to the pair, each on its own page."""

    from_: Mark
    to: Mark
    way: str
    who: str


@dataclass(frozen=True, slots=True)
class Rolled:
    """All alignments of a unit in the list of a large site: how many with which instrument."""

    instrument: str  # nothing of a resolution
    unit: Mark
    counts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExploreView:
    crumbs: tuple[Link, ...]
    root: str
    leaf: str
    parts: str
    label: str
    shown: tuple[Option, ...]
    choices: tuple[Choice, ...]
    proposed: bool
    thin: str
    count: str
    elsewhere: str
    ungraded: bool
    saved: tuple[Option, ...]
    files: tuple[Link, ...]
    rows: tuple[Row, ...]
    rolled: tuple[Range[Rolled], ...]


def explore_view(context: RenderContext) -> ExploreView:
    """The page of the map."""
    words = context.words
    found = alignment_map(context)
    listed = found.listed(context)
    pairs = {(a.from_, a.to) for a in listed}
    whole = len(pairs) <= COMPLETE
    n = len(pairs)
    page = ExploreView(
        crumbs=context.crumbs((words("explore"), "")),
        root=context.links.up,
        leaf=context.links.leaf,
        parts=parts_of(context),
        saved=tuple(Option(name.lower(), name) for name in SHOWN),
        label=words("explore_map", names=", ".join(_names(context, found))),
        shown=tuple(_shown(context, found.instruments)),
        choices=tuple(_choices(context, found)),
        proposed=any(status.off for status in terms_on(context, found).status),
        thin=words("explore_legend_thin", n=THIN) if found.lines(context) > THIN else "",
        count=words("explore_listed", n=n),
        elsewhere=_elsewhere(context, found),
        ungraded=any(context.site.vocabulary.degrees[a.degree].default for a in listed),
        files=tuple(_files(context)),
        rows=tuple(_row(context, a) for a in listed) if whole else (),
        rolled=() if whole else tuple(_ranges(context, tuple(_rolled(context, found, listed)))),
    )
    context.forget("map")  # its scripts are written, and no other page asks for it
    return page


def explore_description(context: RenderContext) -> str:
    """What the page is about, for search engines."""
    current = [i for i in context.site.instruments.values() if i.current]
    names = [label.label for label in _shown(context, current)]
    return context.words("explore_description", names=", ".join(names))


def _names(context: RenderContext, found: AlignmentMap) -> list[str]:
    """Plans, frameworks, and all resolutions as one."""
    resolutions = context.site.record.resolutions
    return list(
        dict.fromkeys(
            resolutions.name if i.role == RESOLUTION and resolutions else i.name
            for i in found.instruments
        )
    )


def _shown(context: RenderContext, instruments: Iterable[Instrument]) -> Iterator[Option]:
    """What may be taken off the map: each plan and framework, and all resolutions at once."""
    seen = False
    for i in instruments:
        if i.role != RESOLUTION:
            yield Option(i.id, i.mark)
        elif not seen:
            seen = True
            resolutions = context.site.record.resolutions
            yield Option(
                RESOLUTION, resolutions.name if resolutions else context.words("resolutions")
            )


def _choices(context: RenderContext, found: AlignmentMap) -> Iterator[Choice]:
    """Only what differs on this site can be chosen."""
    words = context.words
    on = terms_on(context, found)
    filters = (
        ("relation", words("relation"), words("explore_any_relation"), on.relation),
        ("basis", words("basis"), words("explore_any_basis"), on.basis),
        ("status", words("status"), words("explore_any_status"), on.status),
        ("authority", words("authority"), words("any_authority"), on.authority),
    )
    for name, label, anything, terms in filters:
        if len(terms) < 2:
            continue
        options = [Option("", anything), *(Option(term.id, term.label) for term in terms)]
        if name == "status" and any(status.off for status in on.status):
            options.insert(1, Option("*", words("explore_with_proposed")))
        yield Choice(name, label, tuple(options))


def _elsewhere(context: RenderContext, found: AlignmentMap) -> str:
    """What is asserted and not on the map: of revisions that are not current."""
    statuses = context.site.vocabulary.statuses
    rest = sum(statuses[a.status].shown != "hidden" for a in context.site.assertions)
    rest -= len(found.assertions)
    return context.words("explore_elsewhere", n=rest) if rest else ""


def _files(context: RenderContext) -> Iterator[Link]:
    known = context.once("published", "", context.published.paths)
    for name, format, file in WHOLE:
        path = EXPORTS[format].path(file)
        if path in known:
            yield Link(name, context.links.file(path))


def _way(context: RenderContext, a: Assertion) -> str:
    """What is claimed. That nobody grades it is said once, above the list."""
    v = context.site.vocabulary
    parts: list[str] = [v.relations[a.relation].label]
    if not v.degrees[a.degree].default:
        parts.append(v.degrees[a.degree].label)
    if a.suspect:
        parts.append(context.words("suspect"))
    return joined(" · ", parts)


def _row(context: RenderContext, a: Assertion) -> Row:
    return Row(
        context.mark(a.from_, href=_pair(context, a.from_, a.to)),
        context.mark(a.to, href=_pair(context, a.to, a.from_)),
        _way(context, a),
        context.ours(a.asserted_by_short),
    )


def _pair(context: RenderContext, own: str, other: str) -> str:
    """The permalink of a pair on the page of one side."""
    site = context.site
    anchor = entry_anchor(context, own, other)
    if own in site.instruments:
        return context.links.to(of_instrument(site.instruments[own]), anchor)
    return context.links.to(of_provision(site, site.provisions[own])[0], anchor)


def _rolled(
    context: RenderContext, found: AlignmentMap, listed: Sequence[Assertion]
) -> Iterator[Rolled]:
    counts: dict[str, Counter[str]] = {}
    for from_, to in _unique((a.from_, a.to) for a in listed):
        counts.setdefault(found.units[from_], Counter())[to.partition(":")[0]] += 1
    for unit in sorted(counts, key=context.order.__getitem__):
        others = sorted(counts[unit], key=context.order.__getitem__)
        owner = context.site.instruments[unit.partition(":")[0]]
        yield Rolled(
            "" if owner.role == RESOLUTION else owner.id,
            context.mark(unit),
            tuple(
                context.words(
                    "explore_with", n=counts[unit][other], name=context.site.instruments[other].mark
                )
                for other in others
            ),
        )


def _ranges(context: RenderContext, rows: Sequence[Rolled]) -> Iterator[Range[Rolled]]:
    """The rows of each plan and framework, and of all resolutions, folded where they are many."""
    for _, own in groupby(rows, lambda row: row.instrument):
        yield from in_ranges(context, tuple(own), lambda row: row.unit.text)


def _unique(pairs: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    return dict.fromkeys(pairs)


EXPLORE = PageView(
    view=lambda context, site: explore_view(context),
    title=lambda context, site: context.words("explore_title"),
    description=lambda context, site: explore_description(context),
    tables=lambda context: {GRAPH: map_scripts(context)},
)

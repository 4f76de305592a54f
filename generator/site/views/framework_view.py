"""A framework and the indexes: what there is, and where to go on."""

from __future__ import annotations

from dataclasses import dataclass

from generator.localization.phrase import changed, joined
from generator.model import graph as ask
from generator.model.entities import FRAMEWORK, RESOLUTION, Assertion, Instrument, capital
from generator.model.markup import shortened
from generator.schema.instrument_records import InstrumentRecord, RevisionRecord
from generator.site.views.assertion_view import TITLE
from generator.site.views.components import Link, Mark
from generator.site.views.context import RenderContext
from generator.site.views.list_ranges import Range, in_ranges
from generator.site.views.page_limits import MOST_COUNTED, MOST_UNITS_IN_FULL, MOST_WITH_TITLE
from generator.site.views.page_view import PageView
from generator.site.views.plan_view import counts
from generator.site.views.text_status import ShownWording, shown_wordings, texts_line
from generator.site.views.unidentified_view import UnidentifiedLine, of_instrument
from generator.site.views.what_counts import count_of, listed_of
from generator.sitemap.addresses import FOLDERS, Moved


@dataclass(frozen=True, slots=True)
class Tile:
    """An item as a way in."""

    mark: Mark
    name: str
    title: str
    line: str = ""


@dataclass(frozen=True, slots=True)
class TileGroup:
    """Items under a section's heading."""

    title: str
    note: str
    tiles: tuple[Tile, ...]


@dataclass(frozen=True, slots=True)
class FrameworkView:
    crumbs: tuple[Link, ...]
    mark: Mark
    title: str
    record: InstrumentRecord
    meta: tuple[tuple[str, str], ...]
    texts: str
    wordings: tuple[ShownWording, ...]
    unidentified: tuple[UnidentifiedLine, ...]
    groups: tuple[TileGroup, ...]
    edit: str
    correct: str
    mail: str
    history: str


@dataclass(frozen=True, slots=True)
class Row:
    """A line of an index."""

    mark: Mark
    title: str
    note: str


@dataclass(frozen=True, slots=True)
class IndexView:
    crumbs: tuple[Link, ...]
    title: str
    summary: str
    rows: tuple[Range[Row], ...]
    redirect: str = ""


def tiles(context: RenderContext, instrument: Instrument) -> tuple[TileGroup, ...]:
    """The outermost items of a framework, by section; those without one by their kind."""
    head = instrument.record
    assert isinstance(head, InstrumentRecord)
    groups: dict[tuple[str, str], list[Tile]] = {}
    # What counts speak of comes first: a visitor wants Target 5 before Goal B.
    kinds = {id: context.site.provisions[id].kind for id in instrument.top}
    many = len(instrument.top)
    for id in sorted(instrument.top, key=lambda id: kinds[id] != instrument.counted):
        provision = context.site.provisions[id]
        section = head.sections.get(provision.record.section)  # type: ignore[union-attr]
        key: tuple[str, str]
        if section:
            key = (context.phrase(section.title, head.language), section.note)
        else:
            key = (capital(context.site.kind_of(provision).plural_noun), "")
        line = _tile_line(context, id) if many <= MOST_COUNTED else ""
        title = context.headline(id)
        if many > MOST_UNITS_IN_FULL:
            title = shortened(title, TITLE) if many <= MOST_WITH_TITLE else ""
        tile = Tile(context.mark(id), context.name(id), title, line)
        groups.setdefault(key, []).append(tile)
    return tuple(TileGroup(title, note, tuple(found)) for (title, note), found in groups.items())


def _tile_line(context: RenderContext, id: str) -> str:
    """What is listed with an item: by plans and resolutions, by other frameworks, inside it."""
    words = context.words
    roll = ask.roll_up(context.graph, id, direction=ask.IN)
    listed = listed_of(context, roll.own)
    n = count_of(context, id, [a for a in listed if not _between(context, a)])
    between = count_of(context, id, [a for a in listed if _between(context, a)])
    between += count_of(context, id, ask.alignments(context.graph, id, direction=ask.OUT))
    inside = sum(count_of(context, inner, found) for inner, found in roll.inside)
    parts = [words("line_own", n=n)] if n else []
    parts += [words("line_between", n=between)] if between else []
    if inside:
        provision = context.site.provisions[id]
        many = context.site.kind_of(context.site.provisions[provision.children[0]]).plural_noun
        parts.append(words("line_inside", n=inside, many=many))
    return " ".join(parts) or words("line_nothing")


def _between(context: RenderContext, a: Assertion) -> bool:
    """Whether it relates one framework to another, and no plan or resolution to either."""
    return context.site.instruments[a.from_.partition(":")[0]].role == FRAMEWORK


def framework_view(context: RenderContext, instrument: Instrument) -> FrameworkView:
    """The page of a framework."""
    record = instrument.record
    assert isinstance(record, InstrumentRecord)
    name = context.short_name(instrument.id)
    return FrameworkView(
        crumbs=context.crumbs((context.words("frameworks"), FOLDERS[FRAMEWORK]), (name, "")),
        mark=context.mark(instrument.id),
        title=context.instrument_name(instrument.id),
        record=record,
        meta=counts(context, instrument),
        texts=texts_line(context, context.site.under(instrument.id)),
        wordings=shown_wordings(context, instrument),
        unidentified=of_instrument(context, instrument.id),
        groups=tiles(context, instrument),
        edit=context.edit(record.where),
        correct=context.correct(instrument.id),
        mail=context.mail(instrument.id),
        history=context.history(record.where),
    )


def index_view(context: RenderContext, role: str) -> IndexView:
    """The index of all plans, frameworks, or resolutions in their current revision."""
    title, summary = context.words(f"{role}s"), context.words(f"{role}s_summary")
    resolutions = context.site.record.resolutions
    if role == RESOLUTION and resolutions:
        title = resolutions.name
        n = sum(i.current for i in context.of_role(role))
        known = (
            context.words("resolutions_known", here=n, n=int(resolutions.known))
            if resolutions.known
            else context.words("resolutions_not_known", n=n)
        )
        summary = f"{resolutions.summary or summary} {known}"
    rows = []
    for instrument in context.of_role(role):
        if not instrument.current:
            continue
        rows.append(
            Row(
                context.mark(instrument.id),
                context.instrument_name(instrument.id),
                counts_of(context, instrument),
            )
        )
    ranges = in_ranges(context, rows, lambda row: row.mark.text)
    return IndexView(context.crumbs((title, "")), title, summary, ranges)


def counts_of(context: RenderContext, instrument: Instrument) -> str:
    """Numbers of units; for a resolution its symbol, and what it is if it is not adopted."""
    numbers = [" ".join(fact) for fact in counts(context, instrument)]
    record = instrument.record
    if isinstance(record, RevisionRecord):
        stage = [] if record.stage == "adopted" else [context.words(f"stage_{record.stage}")]
        numbers = [context.identifier(record.symbol), *stage, *numbers]
    return joined(", ", numbers)


def work_view(context: RenderContext, instrument: Instrument) -> IndexView:
    """The page of a resolution without a revision: it leads on to the current one."""
    rows = tuple(
        Row(
            context.mark(i.id),
            joined("", (context.instrument_name(i.id), f" ({i.record.name or i.revision})")),
            context.words(f"stage_{i.record.stage}"),
        )
        for i in context.revisions(instrument.work)
        if isinstance(i.record, RevisionRecord)
    )
    index = context.site.record.resolutions.name  # type: ignore[union-attr]
    return IndexView(
        crumbs=context.crumbs((index, FOLDERS[RESOLUTION]), (instrument.mark, "")),
        title=instrument.mark,
        summary=context.words("work_summary"),
        rows=(Range(rows),),
        redirect=context.href(instrument.id),
    )


def moved_view(context: RenderContext, moved: Moved) -> IndexView:
    """The page of what has moved: it leads on to what took its place."""
    row = Row(
        context.mark(moved.to),
        changed(context.headline(moved.to), lambda words: shortened(words, TITLE)),
        context.name(moved.to),
    )
    return IndexView(
        crumbs=context.crumbs((moved.old, "")),
        title=moved.old,
        summary=context.words("moved_summary"),
        rows=(Range((row,)),),
        redirect=context.href(moved.to),
    )


def _work_title(context: RenderContext, subject: Instrument | Moved) -> str:
    if isinstance(subject, Moved):
        return context.name(subject.to)
    return context.words.colon.join((subject.mark, subject.name))


INDEX = PageView(view=index_view, title=lambda context, role: index_view(context, role).title)
FRAMEWORK_PAGE = PageView(view=framework_view, title=lambda context, instrument: instrument.name)
WORK = PageView(
    view=lambda context, subject: (
        moved_view(context, subject) if isinstance(subject, Moved) else work_view(context, subject)
    ),
    title=_work_title,
)

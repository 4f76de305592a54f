"""A framework and the indexes: what there is, and where to go on."""

from __future__ import annotations

from dataclasses import dataclass

from generator import graph as ask
from generator.addresses import FOLDERS, Moved
from generator.documents import InstrumentRecord, RevisionRecord
from generator.model import FRAMEWORK, RESOLUTION, Assertion, Instrument, capital
from generator.text import shortened
from generator.views.desk import Desk
from generator.views.evidence import TITLE, count_of, listed_of
from generator.views.parts import Link, Mark
from generator.views.plan import counts


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
    record: InstrumentRecord
    meta: tuple[tuple[str, str], ...]
    groups: tuple[TileGroup, ...]
    edit: str
    correct: str
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
    rows: tuple[Row, ...]
    redirect: str = ""


def tiles(desk: Desk, instrument: Instrument, *, with_lines: bool) -> tuple[TileGroup, ...]:
    """The outermost items of a framework, by section; those without one by their kind."""
    head = instrument.record
    assert isinstance(head, InstrumentRecord)
    groups: dict[tuple[str, str], list[Tile]] = {}
    # What counts speak of comes first: a visitor looks for Target 5 before Goal B.
    kinds = {id: desk.site.provisions[id].kind for id in instrument.top}
    for id in sorted(instrument.top, key=lambda id: kinds[id] != instrument.counted):
        provision = desk.site.provisions[id]
        section = head.sections.get(provision.record.section)  # type: ignore[union-attr]
        key: tuple[str, str]
        if section:
            key = (section.title, section.note)
        else:
            key = (capital(desk.site.kind_of(provision).many), "")
        line = ""
        if with_lines:
            line = _tile_line(desk, id)
        tile = Tile(desk.mark(id), desk.name(id), desk.headline(id), line)
        groups.setdefault(key, []).append(tile)
    return tuple(TileGroup(title, note, tuple(found)) for (title, note), found in groups.items())


def _tile_line(desk: Desk, id: str) -> str:
    """What is listed with an item: by plans and resolutions, by other frameworks, inside it."""
    words = desk.words
    roll = ask.roll_up(desk.graph, id, direction=ask.IN)
    listed = listed_of(desk, roll.own)
    n = count_of(desk, id, [a for a in listed if not _between(desk, a)])
    between = count_of(desk, id, [a for a in listed if _between(desk, a)])
    between += count_of(desk, id, ask.alignments(desk.graph, id, direction=ask.OUT))
    inside = sum(count_of(desk, inner, found) for inner, found in roll.inside)
    parts = [words("line_own", n=n)] if n else []
    parts += [words("line_between", n=between)] if between else []
    if inside:
        provision = desk.site.provisions[id]
        many = desk.site.kind_of(desk.site.provisions[provision.children[0]]).many
        parts.append(words("line_inside", n=inside, many=many))
    return " ".join(parts) or words("line_nothing")


def _between(desk: Desk, a: Assertion) -> bool:
    """Whether it relates one framework to another, and no plan or resolution to either."""
    return desk.site.instruments[a.from_.partition(":")[0]].role == FRAMEWORK


def framework_view(desk: Desk, instrument: Instrument) -> FrameworkView:
    """The page of a framework."""
    record = instrument.record
    assert isinstance(record, InstrumentRecord)
    name = record.short_name or record.name
    return FrameworkView(
        crumbs=desk.crumbs((desk.words("frameworks"), FOLDERS[FRAMEWORK]), (name, "")),
        mark=desk.mark(instrument.id),
        record=record,
        meta=counts(desk, instrument),
        groups=tiles(desk, instrument, with_lines=True),
        edit=desk.edit(record.where),
        correct=desk.correct(instrument.id),
        history=desk.history(record.where),
    )


def index_view(desk: Desk, role: str) -> IndexView:
    """The index of all plans, frameworks, or resolutions in their current revision."""
    title, summary = desk.words(f"{role}s"), desk.words(f"{role}s_summary")
    resolutions = desk.site.record.resolutions
    if role == RESOLUTION and resolutions:
        title, summary = resolutions.name, resolutions.summary or summary
    rows = []
    for instrument in desk.of_role(role):
        if not instrument.current:
            continue
        rows.append(Row(desk.mark(instrument.id), instrument.name, counts_of(desk, instrument)))
    return IndexView(desk.crumbs((title, "")), title, summary, tuple(rows))


def counts_of(desk: Desk, instrument: Instrument) -> str:
    """Numbers of units; for a resolution its symbol, and what it is if it is not adopted."""
    numbers = [" ".join(fact) for fact in counts(desk, instrument)]
    record = instrument.record
    if isinstance(record, RevisionRecord):
        stage = [] if record.stage == "adopted" else [desk.words(f"stage_{record.stage}")]
        numbers = [record.symbol, *stage, *numbers]
    return ", ".join(numbers)


def work_view(desk: Desk, instrument: Instrument) -> IndexView:
    """The page of a resolution without a revision: it leads on to the one in force."""
    rows = tuple(
        Row(
            desk.mark(i.id),
            f"{i.name} ({i.record.name or i.revision})",
            desk.words(f"stage_{i.record.stage}"),
        )
        for i in desk.revisions(instrument.work)
        if isinstance(i.record, RevisionRecord)
    )
    index = desk.site.record.resolutions.name  # type: ignore[union-attr]
    return IndexView(
        crumbs=desk.crumbs((index, FOLDERS[RESOLUTION]), (instrument.mark, "")),
        title=instrument.mark,
        summary=desk.words("work_summary"),
        rows=rows,
        redirect=desk.href(instrument.id),
    )


def moved_view(desk: Desk, moved: Moved) -> IndexView:
    """The page of what has moved: it leads on to what took its place."""
    row = Row(desk.mark(moved.to), shortened(desk.headline(moved.to), TITLE), desk.name(moved.to))
    return IndexView(
        crumbs=desk.crumbs((moved.old, "")),
        title=moved.old,
        summary=desk.words("moved_summary"),
        rows=(row,),
        redirect=desk.href(moved.to),
    )

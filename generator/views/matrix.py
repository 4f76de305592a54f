"""A matrix: the units of a plan, or the resolutions, by the items of a framework."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from generator.addresses import MATRIX, of_list, of_matrix, of_provision
from generator.documents import InstrumentRecord, ItemRecord
from generator.model import Instrument, capital, printed_number
from generator.states import CONSIDERED, LISTED, NOT_ASSESSED, OUT_OF_SCOPE, PROPOSED, Cell
from generator.tables import RESOLUTIONS, Page
from generator.text import plain, shortened
from generator.views.cells import CAPTION, THROUGH, Box, Choice, Terms, boxes_of, row_anchor
from generator.views.desk import Desk
from generator.views.parts import Link, Mark
from generator.views.table import (
    Switch,
    along,
    columns_name,
    csv_address,
    list_page,
    lists_of,
    matrix_title,
    part_of,
    row_label,
    rows_name,
    short_name,
    switches,
    tallies_of,
)

WIDE_LABEL = 3  # characters; longer labels of columns stand upright


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a column; `inside` if it leads to a matrix of its own parts."""

    mark: Mark
    label: str
    name: str
    href: str
    edge: bool
    inside: bool


@dataclass(frozen=True, slots=True)
class MarkGroup:
    """In the list for small screens: the marks of one look, under its words. A mark has the place
    of its column, and leads where the cell does.
    """

    look: str
    title: str
    marks: tuple[tuple[int, Mark, str], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its head, its cells, and the same as a list."""

    label: str
    name: str
    caption: str
    adopted: bool
    known: bool
    href: str
    outer: bool
    boxes: tuple[Box, ...]
    groups: tuple[MarkGroup, ...]
    rest: Link


@dataclass(frozen=True, slots=True)
class MatrixView:
    crumbs: tuple[Link, ...]
    title: str
    lead: str
    caption: str
    switches: tuple[Switch, ...]
    choices: tuple[Choice, ...]
    words: str
    csv: str
    file: str
    groups: tuple[tuple[str, int], ...]
    columns: tuple[Heading, ...]
    edges: frozenset[int]
    lines: tuple[Line, ...]
    totals: tuple[int, ...]
    counting: str
    upright: bool
    wide: bool
    scale: int
    graded: bool
    contested: bool
    pages: str
    sequence: tuple[Link | None, Link | None]
    across: tuple[Link | None, Link | None]
    notes: tuple[str, ...]
    coverage: Link


def matrix_view(desk: Desk, page: Page) -> MatrixView:
    """One page of a matrix."""
    site, words = desk.site, desk.words
    framework = site.instruments[page.framework]
    cells = desk.coverage.cells(page.row_ids, page.column_ids)
    groups = _groups(desk, page)
    edges = _edges(groups)
    terms = Terms(desk, cells)
    lists = lists_of(desk, page)
    lines = tuple(
        _line(desk, page, row, found, terms, lists[row])
        for row, found in zip(page.row_ids, cells, strict=True)
    )
    columns = tuple(_heading(desk, page, id, n in edges) for n, id in enumerate(page.column_ids))
    # For each column, how many rows are listed with it: resolutions through their paragraphs.
    counting = (LISTED, THROUGH) if page.rows == RESOLUTIONS else (LISTED,)
    first = replace(page, first=False)
    title = matrix_title(desk, first)
    file = of_matrix(site, replace(first, row_page=1, column_page=1)).replace("/", "-")
    return MatrixView(
        crumbs=_crumbs(desk, page),
        title=words("matrix_h1", rows=rows_name(desk, page.rows), columns=_full(desk, page)),
        lead=_lead(desk, page),
        caption=title,
        switches=switches(desk, page),
        choices=terms.choices(),
        words=json.dumps(_script_words(desk), ensure_ascii=False),
        csv=desk.links.file(csv_address(desk, page)),
        file=file,
        groups=groups,
        columns=columns,
        edges=edges,
        lines=lines,
        totals=tuple(
            sum(box.look in counting for box in column)
            for column in zip(*(line.boxes for line in lines), strict=True)
        ),
        counting=" ".join(counting),
        upright=any(len(column.label) > WIDE_LABEL for column in columns),
        wide=len(columns) > 28,
        scale=len(desk.coverage.degrees),
        graded=any(box.told.pips for line in lines for box in line.boxes),
        contested=any(box.told.contested for line in lines for box in line.boxes),
        pages=part_of(desk, page),
        sequence=along(desk, first, "row_page", "row_pages", "part_rows"),
        across=along(desk, first, "column_page", "column_pages", "part_columns"),
        notes=_notes(desk, page, framework),
        coverage=Link(words("coverage_of_table"), desk.links.to(of_list(site, list_page(first)))),
    )


def _crumbs(desk: Desk, page: Page) -> tuple[Link, ...]:
    words = desk.words
    if page.first:
        return desk.crumbs((words("matrix"), ""))
    steps = [(words("matrix"), MATRIX)]
    if page.item:
        whole = replace(page, item="", row_page=1, column_page=1)
        steps.append(
            (short_name(desk.site.instruments[page.framework]), of_matrix(desk.site, whole))
        )
    return desk.crumbs(*steps, (columns_name(desk, page), ""))


def _full(desk: Desk, page: Page) -> str:
    """The columns in the heading: the framework’s whole name."""
    return desk.name(page.item) if page.item else desk.site.instruments[page.framework].name


def _lead(desk: Desk, page: Page) -> str:
    """How many pairs are listed, and that the rest says nothing."""
    items = (page.item and desk.site.provisions[page.item].children) or desk.site.under(
        page.framework
    )
    counts = tallies_of(desk, page.rows, page.framework).within(items)
    words = desk.words
    sentences = [words("matrix_lead", n=counts[LISTED])]
    others = [
        words(f"matrix_{state}", n=counts[state])
        for state in (CONSIDERED, PROPOSED, OUT_OF_SCOPE)
        if counts[state]
    ]
    if others:
        sentences.append(capital(", ".join(others)) + ".")
    return " ".join([*sentences, words("matrix_rest")])


def _groups(desk: Desk, page: Page) -> tuple[tuple[str, int], ...]:
    """The headings over the columns, and how many columns each is over."""
    head = desk.site.instruments[page.framework].record
    assert isinstance(head, InstrumentRecord)
    found: list[tuple[str, int]] = []
    for id in page.column_ids:
        provision = desk.site.provisions[id]
        section = head.sections.get(provision.record.section)  # type: ignore[union-attr]
        title = section.title if section else capital(desk.site.kind_of(provision).many)
        if found and found[-1][0] == title:
            found[-1] = (title, found[-1][1] + 1)
        else:
            found.append((title, 1))
    return tuple(found)


def _edges(groups: Iterable[tuple[str, int]]) -> frozenset[int]:
    """The columns that begin a group, but the first."""
    edges, at = set(), 0
    for _, n in groups:
        edges.add(at)
        at += n
    return frozenset(edges - {0})


def _heading(desk: Desk, page: Page, id: str, edge: bool) -> Heading:
    provision = desk.site.provisions[id]
    inside = bool(provision.children)
    address = of_provision(desk.site, provision)[0]
    if inside:
        whole = replace(page, item=id, row_page=1, column_page=1, first=False)
        address = of_matrix(desk.site, whole)
    mark = desk.mark(id)
    return Heading(
        mark=mark,
        label=printed_number(provision),
        name=f"{desk.name(id)}: {shortened(desk.headline(id), CAPTION)}",
        href=desk.links.to(address),
        edge=edge,
        inside=inside,
    )


def _line(
    desk: Desk,
    page: Page,
    row: str,
    cells: Sequence[Cell],
    terms: Terms,
    lists: str,
) -> Line:
    provision = desk.site.provisions.get(row)
    boxes = boxes_of(desk, cells, terms, lists)
    return Line(
        label=row_label(desk, row),
        name=desk.name(row),
        caption=shortened(desk.headline(row), CAPTION),
        adopted=provision is not None and not desk.title(provision),
        known=provision is None or bool(desk.title(provision) or plain(provision.record.text)),
        href=desk.href(row),
        outer=provision is not None and not provision.parent,
        boxes=boxes,
        groups=_mark_groups(desk, page, boxes),
        rest=_rest(desk, row, boxes, lists),
    )


def _rest(desk: Desk, row: str, boxes: Sequence[Box], lists: str) -> Link:
    """Where it is told what nobody has assessed of a row; where all of it is out of scope, that."""
    looks = {box.look for box in boxes}
    state = NOT_ASSESSED if NOT_ASSESSED in looks or not looks else OUT_OF_SCOPE
    title = (
        desk.words("not_assessed") if state == NOT_ASSESSED else desk.words("legend_out_of_scope")
    )
    return Link(capital(title), desk.links.to(lists, f"_{state}-{row_anchor(desk, row)}"))


def _mark_groups(desk: Desk, page: Page, boxes: Sequence[Box]) -> tuple[MarkGroup, ...]:
    groups: dict[str, list[tuple[int, Mark, str]]] = {}
    for n, (id, box) in enumerate(zip(page.column_ids, boxes, strict=True)):
        look = box.told.look
        if look not in (NOT_ASSESSED, OUT_OF_SCOPE):
            mark = desk.mark(id, proposed=look == PROPOSED)
            groups.setdefault(look, []).append((n, mark, box.href))
    looks = (LISTED, THROUGH, CONSIDERED, PROPOSED)
    return tuple(
        MarkGroup(look, desk.words(f"group_{look}"), tuple(groups[look]))
        for look in looks
        if look in groups
    )


def _notes(desk: Desk, page: Page, framework: Instrument) -> tuple[str, ...]:
    words = desk.words
    notes = [words("matrix_note")]
    inferred = [
        item.number
        for row in page.row_ids
        if row in desk.site.provisions
        and isinstance(record := desk.site.provisions[row].record, ItemRecord)
        for item in record.inferred_items
    ]
    if inferred:
        notes.append(words("matrix_inferred", numbers=", ".join(inferred)))
    if any(desk.site.provisions[id].children for id in page.column_ids):
        notes.append(words("matrix_inside"))
    return tuple(notes)


def _script_words(desk: Desk) -> dict[str, str]:
    """The words that the script puts together."""
    words = desk.words
    return {
        "all": words("filter_all"),
        "some": words("filter_some"),
        "rows": words("filter_rows"),
        "columns": words("filter_columns"),
        "none": words("filter_none"),
        "hidden": words("filter_hidden"),
        "empty": words("filter_empty"),
        "listed": words("group_listed"),
        "through": words("group_through"),
        "considered": words("group_considered"),
        "proposed": words("group_proposed"),
        "degree": words("cell_degree"),
        "cell_listed": words("cell_listed"),
        "cell_through": words("cell_through"),
        "cell_proposed": words("cell_proposed"),
        "cell_considered": words("cell_considered"),
        "rolled": words("cell_rolled"),
    }

"""A matrix: the units of a plan, or the resolutions, by the items of a framework."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from generator.model.entities import Instrument, capital, printed_number
from generator.model.markup import plain, shortened
from generator.model.pair_states import (
    CONSIDERED,
    LISTED,
    NOT_ASSESSED,
    OUT_OF_SCOPE,
    PROPOSED,
    Cell,
)
from generator.schema.instrument_records import InstrumentRecord, ItemRecord
from generator.site.payload import json_value
from generator.site.views.components import Link, Mark
from generator.site.views.context import RenderContext
from generator.site.views.matrix_cells import (
    CAPTION,
    Choice,
    MatrixCell,
    Terms,
    matrix_cells_of,
    row_anchor,
)
from generator.site.views.matrix_payload import THROUGH, MatrixWords
from generator.site.views.page_view import PageView
from generator.site.views.table_view import (
    Switch,
    along,
    columns_name,
    csv_address,
    holders,
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
from generator.sitemap.addresses import MATRIX, of_list, of_matrix, of_provision
from generator.sitemap.table_pages import RESOLUTIONS, Page

WIDE_LABEL = 3  # characters; longer labels of columns are set upright


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
    boxes: tuple[MatrixCell, ...]
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
    sparse: bool
    left_out: str


def matrix_view(context: RenderContext, page: Page) -> MatrixView:
    """One page of a matrix."""
    site, words = context.site, context.words
    framework = site.instruments[page.framework]
    cells = context.coverage.cells(page.row_ids, page.column_ids)
    groups = _groups(context, page)
    edges = _edges(groups)
    terms = Terms(context, cells)
    lists = lists_of(context, page)
    lines = tuple(
        _line(context, page, row, found, terms, lists[row])
        for row, found in zip(page.row_ids, cells, strict=True)
    )
    columns = tuple(_heading(context, page, id, n in edges) for n, id in enumerate(page.column_ids))
    # For each column, how many rows are listed with it: resolutions through their paragraphs.
    counting = (LISTED, THROUGH) if page.rows == RESOLUTIONS else (LISTED,)
    first = replace(page, first=False)
    title = matrix_title(context, first)
    file = of_matrix(site, replace(first, row_page=1, column_page=1)).replace("/", "-")
    return MatrixView(
        crumbs=_crumbs(context, page),
        title=words("matrix_h1", rows=rows_name(context, page.rows), columns=_full(context, page)),
        lead=_lead(context, page),
        caption=title,
        switches=switches(context, page),
        choices=terms.choices(),
        words=json.dumps(json_value(_script_words(context)), ensure_ascii=False),
        csv=context.links.file(csv_address(context, page)),
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
        scale=len(context.coverage.degrees),
        graded=any(box.summary.pips for line in lines for box in line.boxes),
        contested=any(box.summary.contested for line in lines for box in line.boxes),
        pages=part_of(context, page),
        sequence=along(context, first, "row_page", "row_pages", "part_rows"),
        across=along(context, first, "column_page", "column_pages", "part_columns"),
        notes=_notes(context, page, framework),
        coverage=Link(
            words("coverage_of_table"), context.links.to(of_list(site, list_page(first)))
        ),
        sparse=page.sparse,
        left_out=_left_out(context, page),
    )


def _left_out(context: RenderContext, page: Page) -> str:
    """What a large table does not show, in a sentence each: rows, and columns."""
    site = context.site
    columns = (
        site.provisions[page.item].children if page.item else site.instruments[page.framework].top
    )
    alone = page.sparse and page.row_pages * page.column_pages == 1
    numbers = {
        "rows_fewer": page.fewer,
        "rows_left_out": page.left_out,
        "columns_left_out": len(columns) - len(page.column_ids) if alone else 0,
    }
    return " ".join(context.words(key, n=n) for key, n in numbers.items() if n)


def _crumbs(context: RenderContext, page: Page) -> tuple[Link, ...]:
    words = context.words
    if page.first:
        return context.crumbs((words("matrix"), ""))
    steps = [(words("matrix"), MATRIX)]
    if page.item:
        whole = replace(page, item="", row_page=1, column_page=1)
        steps.append(
            (short_name(context.site.instruments[page.framework]), of_matrix(context.site, whole))
        )
    return context.crumbs(*steps, (columns_name(context, page), ""))


def _full(context: RenderContext, page: Page) -> str:
    """The columns in the heading: the framework’s whole name."""
    return context.name(page.item) if page.item else context.site.instruments[page.framework].name


def _lead(context: RenderContext, page: Page) -> str:
    """How many pairs are listed, and that the rest says nothing."""
    items = (page.item and context.site.provisions[page.item].children) or context.site.under(
        page.framework
    )
    counts = tallies_of(context, page.rows, page.framework).within(items)
    words = context.words
    sentences = [words("matrix_lead", n=counts[LISTED])]
    others = [
        words(f"matrix_{state}", n=counts[state])
        for state in (CONSIDERED, PROPOSED, OUT_OF_SCOPE)
        if counts[state]
    ]
    if others:
        sentences.append(capital(", ".join(others)) + ".")
    return " ".join([*sentences, words("matrix_rest")])


def _groups(context: RenderContext, page: Page) -> tuple[tuple[str, int], ...]:
    """The headings over the columns, and how many columns each is over."""
    head = context.site.instruments[page.framework].record
    assert isinstance(head, InstrumentRecord)
    found: list[tuple[str, int]] = []
    for id in page.column_ids:
        provision = context.site.provisions[id]
        section = head.sections.get(provision.record.section)  # type: ignore[union-attr]
        title = (
            context.phrase(section.title, head.language)
            if section
            else capital(context.site.kind_of(provision).plural_noun)
        )
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


def _heading(context: RenderContext, page: Page, id: str, edge: bool) -> Heading:
    provision = context.site.provisions[id]
    inside = id in holders(context, page.rows, page.framework)
    address = of_provision(context.site, provision)[0]
    if inside:
        whole = replace(page, item=id, row_page=1, column_page=1, first=False)
        address = of_matrix(context.site, whole)
    mark = context.mark(id)
    return Heading(
        mark=mark,
        label=printed_number(provision),
        name=context.words.colon.join((context.name(id), shortened(context.headline(id), CAPTION))),
        href=context.links.to(address),
        edge=edge,
        inside=inside,
    )


def _line(
    context: RenderContext,
    page: Page,
    row: str,
    cells: Sequence[Cell],
    terms: Terms,
    lists: str,
) -> Line:
    provision = context.site.provisions.get(row)
    boxes = matrix_cells_of(context, cells, terms, lists)
    return Line(
        label=row_label(context, row),
        name=context.name(row),
        caption=shortened(context.headline(row), CAPTION),
        adopted=provision is not None and not context.title(provision),
        known=provision is None or bool(context.title(provision) or plain(provision.record.text)),
        href=context.href(row),
        outer=provision is not None and not provision.parent,
        boxes=boxes,
        groups=_mark_groups(context, page, boxes),
        rest=_rest(context, row, boxes, lists),
    )


def _rest(context: RenderContext, row: str, boxes: Sequence[MatrixCell], lists: str) -> Link:
    """The link to what nobody has assessed of a row, or to what is out of scope if all is."""
    found = {box.look for box in boxes}
    state = NOT_ASSESSED if NOT_ASSESSED in found or not found else OUT_OF_SCOPE
    title = (
        context.words("not_assessed")
        if state == NOT_ASSESSED
        else context.words("legend_out_of_scope")
    )
    return Link(capital(title), context.links.to(lists, f"_{state}-{row_anchor(context, row)}"))


def _mark_groups(
    context: RenderContext, page: Page, boxes: Sequence[MatrixCell]
) -> tuple[MarkGroup, ...]:
    groups: dict[str, list[tuple[int, Mark, str]]] = {}
    for n, (id, box) in enumerate(zip(page.column_ids, boxes, strict=True)):
        look = box.summary.look
        if look not in (NOT_ASSESSED, OUT_OF_SCOPE):
            mark = context.mark(id, proposed=look == PROPOSED)
            groups.setdefault(look, []).append((n, mark, box.href))
    order = (LISTED, THROUGH, CONSIDERED, PROPOSED)
    return tuple(
        MarkGroup(look, context.words(f"group_{look}"), tuple(groups[look]))
        for look in order
        if look in groups
    )


def _notes(context: RenderContext, page: Page, framework: Instrument) -> tuple[str, ...]:
    words = context.words
    notes = [words("matrix_note")]
    inferred = [
        item.number
        for row in page.row_ids
        if row in context.site.provisions
        and isinstance(record := context.site.provisions[row].record, ItemRecord)
        for item in record.inferred_items
    ]
    if inferred:
        notes.append(words("matrix_inferred", n=len(inferred), numbers=", ".join(inferred)))
    if not holders(context, page.rows, page.framework).isdisjoint(page.column_ids):
        notes.append(words("matrix_inside"))
    return tuple(notes)


def _script_words(context: RenderContext) -> MatrixWords:
    """The words that the script puts together."""
    words = context.words
    return MatrixWords(
        all=words("filter_all"),
        some=words("filter_some"),
        rows=words("filter_rows"),
        columns=words("filter_columns"),
        none=words("filter_none"),
        hidden=words("filter_hidden"),
        empty=words("filter_empty"),
        listed=words("group_listed"),
        through=words("group_through"),
        considered=words("group_considered"),
        proposed=words("group_proposed"),
        degree=words("cell_degree"),
        cell_listed=words("cell_listed"),
        cell_through=words("cell_through"),
        cell_proposed=words("cell_proposed"),
        cell_considered=words("cell_considered"),
        rolled=words("cell_rolled"),
    )


MATRIX_PAGE = PageView(
    view=matrix_view,
    title=matrix_title,
    description=lambda context, page: context.words(
        "matrix_description", title=matrix_title(context, page)
    ),
)

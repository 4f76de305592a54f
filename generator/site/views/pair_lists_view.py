"""The pairs of one table by their state, row for row; and the items that nothing reaches."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from generator.model.entities import Assertion, Exclusion, capital
from generator.model.pair_states import (
    CONSIDERED,
    LISTED,
    NOT_ASSESSED,
    OUT_OF_SCOPE,
    PROPOSED,
    Pair,
)
from generator.site.views.components import Link
from generator.site.views.context import RenderContext
from generator.site.views.coverage_view import Count, counts_of, lead_of, reached_of
from generator.site.views.matrix_cells import pair_href, row_anchor
from generator.site.views.page_view import PageView
from generator.site.views.table_view import (
    many_of,
    part_of,
    row_label,
    rows_here,
    rows_name,
    short_name,
    towards,
)
from generator.site.views.unreached_items import (
    Part,
    Unreached,
    items_in_words,
    printed,
    runs_in_words,
    unreached,
)
from generator.sitemap.addresses import COVERAGE, of_list, of_matrix
from generator.sitemap.large_instruments import large_instruments
from generator.sitemap.table_pages import RESOLUTIONS, Page


@dataclass(frozen=True, slots=True)
class ListRow:
    anchor: str
    label: str
    name: str
    href: str
    parts: tuple[Part, ...]

    @property
    def n(self) -> int:
        """How many items are named one by one."""
        return sum(len(part.marks) for part in self.parts)


@dataclass(frozen=True, slots=True)
class StateList:
    """All rows of this page that have pairs in a state."""

    id: str
    title: str
    note: str
    count: str
    rows: tuple[ListRow, ...]


@dataclass(frozen=True, slots=True)
class ListsView:
    crumbs: tuple[Link, ...]
    title: str
    lead: str
    counts: tuple[Count, ...]
    states: tuple[StateList, ...]
    rolled: StateList | None
    unreached: Unreached | None
    unreached_link: Link
    matrix: Link
    pages: str
    sequence: tuple[Link | None, Link | None]


def lists_title(context: RenderContext, page: Page) -> str:
    """The title of a page of lists, different for each."""
    framework = short_name(context.site.instruments[page.framework])
    title = context.words("lists_title", rows=rows_name(context, page.rows), columns=framework)
    part = part_of(context, page)
    return f"{title}, {part}" if part else title


def lists_view(context: RenderContext, page: Page) -> ListsView:
    """One page of the lists."""
    site, words = context.site, context.words
    framework = site.instruments[page.framework]
    counts = counts_of(context, page, here=True)
    first = replace(page, row_page=1)
    states = tuple(_state_list(context, page, count) for count in counts)
    rows_ = rows_name(context, page.rows)
    here = rows_here(context, page.rows)
    own, _ = reached_of(context, page)
    link = Link(
        words("coverage_unreached", n=context.coverage.size(page.framework) - len(own), rows=here),
        "#_unreached"
        if page.row_page == 1
        else context.links.to(of_list(site, first), "_unreached"),
    )
    return ListsView(
        crumbs=context.crumbs(
            (words("coverage"), COVERAGE),
            (words("lists_crumb", rows=rows_, columns=short_name(framework)), ""),
        ),
        title=words("matrix_h1", rows=rows_, columns=framework.name),
        lead=lead_of(context, page),
        counts=counts,
        states=states,
        rolled=_rolled(context, page) if page.rows != RESOLUTIONS else None,
        unreached=unreached(context, page) if page.row_page == 1 else None,
        unreached_link=link,
        matrix=Link(words("coverage_matrix"), context.links.to(of_matrix(site, first))),
        pages=part_of(context, page),
        sequence=(_page(context, page, -1), _page(context, page, 1)),
    )


def _page(context: RenderContext, page: Page, step: int) -> Link | None:
    n = page.row_page + step
    if not 1 <= n <= page.row_pages:
        return None
    title = context.words("part_rows", n=n, all=page.row_pages)
    return Link(title, context.links.to(of_list(context.site, replace(page, row_page=n))))


def _state_list(context: RenderContext, page: Page, count: Count) -> StateList:
    words = context.words
    state = count.state
    parts = _resolution_parts if page.rows == RESOLUTIONS else _parts
    rows = [_row(context, row, state, parts(context, page, row, state)) for row in page.row_ids]
    return StateList(
        id=state,
        title=capital(words(f"state_{state}", n=2)),
        note=words(f"state_{state}_note"),
        count=words("list_count", n=count.n) if count.n else words("list_none"),
        rows=tuple(row for row in rows if row.parts),
    )


def _row(context: RenderContext, row: str, list_: str, parts: Iterable[Part]) -> ListRow:
    return ListRow(
        anchor=f"_{list_}-{row_anchor(context, row)}",
        label=row_label(context, row),
        name=context.name(row),
        href=context.href(row),
        parts=tuple(parts),
    )


def _parts(
    context: RenderContext, page: Page, row: str, state: str, unit: Link | None = None
) -> list[Part]:
    """The pairs of one row that are in a state: those of one reason together."""
    coverage = context.coverage
    rest = coverage.rest(row, page.framework)
    pairs = [
        coverage.pair(row, id) for id in _sorted(context, coverage.columns_of(row, page.framework))
    ]
    if state == NOT_ASSESSED:
        if rest.state != NOT_ASSESSED:
            return []
        known = {pair.column for pair in pairs if pair.state != NOT_ASSESSED}
        text = items_in_words(context, page, known)
        return [Part(unit, (), text)] if text else []
    found: dict[tuple[tuple[str, ...], str], list[Pair]] = {}
    for pair in [rest, *pairs]:
        # What holds for the whole framework is said once, not for each of its items.
        if pair.state == state and (pair is rest or not _only_whole(pair, state)):
            found.setdefault((pair.reasons, _who(pair)), []).append(pair)
    # A reason and who gives it; for listed and proposed pairs there is none.
    return [
        Part(
            unit,
            tuple(
                (
                    mark := context.mark(pair.column, proposed=state == PROPOSED),
                    pair_href(context, row, pair) if state != OUT_OF_SCOPE else mark.href,
                    _beside(context, pair),
                )
                for pair in of_reason
            ),
            "",
            reasons,
            context.words("asserted_by", who=who) if who else "",
        )
        for (reasons, who), of_reason in found.items()
    ]


def _only_whole(pair: Pair, state: str) -> bool:
    """Whether a pair has its state only because the whole framework has."""
    named = {
        CONSIDERED: [a.to == pair.column or a.from_ == pair.column for a in pair.denied],
        PROPOSED: [a.to == pair.column or a.from_ == pair.column for a in pair.proposed],
        OUT_OF_SCOPE: [e.to == pair.column or e.from_ == pair.column for e in pair.declared],
    }
    return state in named and not any(named[state])


def _who(pair: Pair) -> str:
    said: tuple[Assertion | Exclusion, ...] = ()
    if pair.state == CONSIDERED:
        said = pair.denied
    elif pair.state == OUT_OF_SCOPE:
        said = pair.declared
    return ", ".join(dict.fromkeys(x.asserted_by for x in said))


def _beside(context: RenderContext, pair: Pair) -> str:
    """What is said beside a mark: the degree, that it is contested, that it is the whole."""
    said = []
    if pair.column in context.site.instruments:
        said.append(context.words("as_a_whole"))
    if pair.degree:
        said.append(context.words("cell_degree", degree=_label(context, pair.degree)))
    if pair.contested:
        said.append(context.words("contested").lower())
    return ", ".join(said)


def _label(context: RenderContext, degree: str) -> str:
    return context.site.vocabulary.degrees[degree].label


def _sorted(context: RenderContext, ids: Iterable[str]) -> list[str]:
    return sorted(ids, key=context.order.__getitem__)


def _resolution_parts(context: RenderContext, page: Page, row: str, state: str) -> list[Part]:
    """A resolution: its paragraphs in a state towards the framework, each with what it is with."""
    paragraphs = towards(context, row, page.framework).get(state, [])
    if state == NOT_ASSESSED:
        return _silent(context, page, row, paragraphs)
    found: list[Part] = []
    whole: list[str] = []
    if state in (CONSIDERED, OUT_OF_SCOPE):
        found += _parts(
            context, page, row, state, Link(context.words("whole_text"), context.href(row))
        )
    for id in paragraphs:
        parts = _parts(context, page, id, state, Link(printed(context, id), context.href(id)))
        if found and [p.reasons for p in parts] == [p.reasons for p in found if p.unit]:
            whole.append(id)  # in that state with its whole text only
        else:
            found += parts
    if whole:
        text = context.words(
            "these_units", units=runs_in_words(context, whole, context.site.under(row))
        )
        found.append(Part(None, (), text))
    return found


def _silent(context: RenderContext, page: Page, row: str, paragraphs: Sequence[str]) -> list[Part]:
    """The paragraphs of which nothing is said, and the items that none is said to be with."""
    under = context.site.under(row)
    parts = []
    if len(paragraphs) == len(under):
        parts.append(Part(None, (), context.words("all_units", n=len(under))))
    elif paragraphs:
        runs = runs_in_words(context, paragraphs, under)
        parts.append(Part(None, (), context.words("some_units", n=len(paragraphs), units=runs)))
    coverage = context.coverage
    known = {column for id in (row, *under) for column in coverage.columns_of(id, page.framework)}
    items = items_in_words(context, page, known)
    if items and len(paragraphs) < len(under):
        parts.append(Part(None, (), context.words("no_unit_with", items=items)))
    return parts


def _rolled(context: RenderContext, page: Page) -> StateList | None:
    """Rows that have nothing listed with an item themselves, but something they hold has: which
    items these are; in a large plan what they hold, and with how many items it is listed.
    """
    coverage, words = context.coverage, context.words
    rows = []
    counted = page.rows in large_instruments(context.site)
    for row in page.row_ids:
        marks = []
        for inner in context.site.under(row):
            found = []
            for column in _sorted(context, coverage.columns_of(inner, page.framework)):
                pair = coverage.pair(inner, column)
                if pair.state == LISTED and coverage.pair(row, column).state != LISTED:
                    through = words("through_unit", unit=printed(context, inner))
                    found.append((context.mark(column), pair_href(context, row, pair), through))
            if found and counted:  # the list above has them one by one, with what is inside
                number = words.number(len(found))
                found = [(context.mark(inner), context.href(inner), number)]
            marks += found
        if marks:
            rows.append(_row(context, row, "rolled", [Part(None, tuple(marks))]))
    if not rows:
        return None
    many = many_of(context, page.rows)
    return StateList(
        "rolled",
        words("rolled_title", many=many),
        words("rolled_note", many=many),
        "",
        tuple(rows),
    )


LISTS = PageView(
    view=lists_view,
    title=lists_title,
    description=lambda context, page: context.words(
        "lists_description", title=lists_title(context, page)
    ),
)

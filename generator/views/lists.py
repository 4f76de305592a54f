"""The pairs of one table by their state, row for row; and the items that nothing reaches."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from generator.addresses import COVERAGE, of_list, of_matrix
from generator.model import Assertion, Exclusion, capital, printed_number
from generator.states import CONSIDERED, LISTED, NOT_ASSESSED, OUT_OF_SCOPE, PROPOSED, Pair
from generator.tables import RESOLUTIONS, Page
from generator.views.cells import pair_href, row_anchor
from generator.views.completeness import shares
from generator.views.coverage import Count, counts_of, lead_of, reached_of
from generator.views.desk import Desk
from generator.views.parts import Link, Mark
from generator.views.table import many_of, part_of, row_label, rows_name, short_name, towards, units

MOST_MARKS = 60  # more are told of in words: “1 to 14, 17”


@dataclass(frozen=True, slots=True)
class Part:
    """Some pairs of a row: marks, each with its link and what is said beside it, or words; and the
    reason.
    """

    unit: Link | None
    marks: tuple[tuple[Mark, str, str], ...]
    text: str = ""
    reasons: tuple[str, ...] = ()
    who: str = ""


@dataclass(frozen=True, slots=True)
class ListRow:
    anchor: str
    label: str
    name: str
    href: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class StateList:
    """All rows of this page that have pairs in a state."""

    id: str
    title: str
    note: str
    count: str
    rows: tuple[ListRow, ...]


@dataclass(frozen=True, slots=True)
class Unreached:
    """The framework's items that nothing of the rows is listed with."""

    title: str
    lead: str
    nothing: Part | None
    through: Part | None


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


def lists_title(desk: Desk, page: Page) -> str:
    """The title of a page of lists, different for each."""
    framework = short_name(desk.site.instruments[page.framework])
    title = desk.words("lists_title", rows=rows_name(desk, page.rows), columns=framework)
    part = part_of(desk, page)
    return f"{title}, {part}" if part else title


def lists_view(desk: Desk, page: Page) -> ListsView:
    """One page of the lists."""
    site, words = desk.site, desk.words
    framework = site.instruments[page.framework]
    counts = counts_of(desk, page, here=True)
    first = replace(page, row_page=1)
    states = tuple(_state_list(desk, page, count) for count in counts)
    rows_ = rows_name(desk, page.rows)
    own, _ = reached_of(desk, page)
    link = Link(
        words("coverage_unreached", n=desk.coverage.size(page.framework) - len(own), rows=rows_),
        "#_unreached" if page.row_page == 1 else desk.links.to(of_list(site, first), "_unreached"),
    )
    return ListsView(
        crumbs=desk.crumbs(
            (words("coverage"), COVERAGE),
            (words("lists_crumb", rows=rows_, columns=short_name(framework)), ""),
        ),
        title=words("matrix_h1", rows=rows_, columns=framework.name),
        lead=lead_of(desk, page),
        counts=counts,
        states=states,
        rolled=_rolled(desk, page) if page.rows != RESOLUTIONS else None,
        unreached=_unreached(desk, page) if page.row_page == 1 else None,
        unreached_link=link,
        matrix=Link(words("coverage_matrix"), desk.links.to(of_matrix(site, first))),
        pages=part_of(desk, page),
        sequence=(_page(desk, page, -1), _page(desk, page, 1)),
    )


def _page(desk: Desk, page: Page, step: int) -> Link | None:
    n = page.row_page + step
    if not 1 <= n <= page.row_pages:
        return None
    title = desk.words("part_rows", n=n, all=page.row_pages)
    return Link(title, desk.links.to(of_list(desk.site, replace(page, row_page=n))))


def _state_list(desk: Desk, page: Page, count: Count) -> StateList:
    words = desk.words
    state = count.state
    parts = _resolution_parts if page.rows == RESOLUTIONS else _parts
    rows = [_row(desk, row, state, parts(desk, page, row, state)) for row in page.row_ids]
    return StateList(
        id=state,
        title=capital(words(f"state_{state}", n=2)),
        note=words(f"state_{state}_note"),
        count=words("list_count", n=count.n) if count.n else words("list_none"),
        rows=tuple(row for row in rows if row.parts),
    )


def _row(desk: Desk, row: str, list_: str, parts: Iterable[Part]) -> ListRow:
    return ListRow(
        anchor=f"_{list_}-{row_anchor(desk, row)}",
        label=row_label(desk, row),
        name=desk.name(row),
        href=desk.href(row),
        parts=tuple(parts),
    )


def _parts(desk: Desk, page: Page, row: str, state: str, unit: Link | None = None) -> list[Part]:
    """The pairs of one row that are in a state: those of one reason together."""
    coverage = desk.coverage
    rest = coverage.rest(row, page.framework)
    pairs = [
        coverage.pair(row, id) for id in _sorted(desk, coverage.columns_of(row, page.framework))
    ]
    if state == NOT_ASSESSED:
        if rest.state != NOT_ASSESSED:
            return []
        known = {pair.column for pair in pairs if pair.state != NOT_ASSESSED}
        text = _items(desk, page, known)
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
                    mark := desk.mark(pair.column, proposed=state == PROPOSED),
                    pair_href(desk, row, pair) if state != OUT_OF_SCOPE else mark.href,
                    _beside(desk, pair),
                )
                for pair in of_reason
            ),
            "",
            reasons,
            desk.words("asserted_by", who=who) if who else "",
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


def _beside(desk: Desk, pair: Pair) -> str:
    """What is said beside a mark: the degree, that it is contested, that it is the whole."""
    said = []
    if pair.column in desk.site.instruments:
        said.append(desk.words("as_a_whole"))
    if pair.degree:
        said.append(desk.words("cell_degree", degree=_label(desk, pair.degree)))
    if pair.contested:
        said.append(desk.words("contested").lower())
    return ", ".join(said)


def _label(desk: Desk, degree: str) -> str:
    return desk.site.vocabulary.degrees[degree].label


def _sorted(desk: Desk, ids: Iterable[str]) -> list[str]:
    return sorted(ids, key=desk.order.__getitem__)


def _resolution_parts(desk: Desk, page: Page, row: str, state: str) -> list[Part]:
    """A resolution: its paragraphs in a state towards the framework, each with what it is with."""
    paragraphs = towards(desk, row, page.framework).get(state, [])
    if state == NOT_ASSESSED:
        return _silent(desk, page, row, paragraphs)
    found: list[Part] = []
    whole: list[str] = []
    if state in (CONSIDERED, OUT_OF_SCOPE):
        found += _parts(desk, page, row, state, Link(desk.words("whole_text"), desk.href(row)))
    for id in paragraphs:
        parts = _parts(desk, page, id, state, Link(_printed(desk, id), desk.href(id)))
        if found and [p.reasons for p in parts] == [p.reasons for p in found if p.unit]:
            whole.append(id)  # in that state with its whole text only
        else:
            found += parts
    if whole:
        text = desk.words("these_units", units=_runs(desk, whole, desk.site.under(row)))
        found.append(Part(None, (), text))
    return found


def _printed(desk: Desk, id: str) -> str:
    return printed_number(desk.site.provisions[id])


def _silent(desk: Desk, page: Page, row: str, paragraphs: Sequence[str]) -> list[Part]:
    """The paragraphs of which nothing is said, and the items that none is said to be with."""
    under = desk.site.under(row)
    parts = []
    if len(paragraphs) == len(under):
        parts.append(Part(None, (), desk.words("all_units", n=len(under))))
    elif paragraphs:
        runs = _runs(desk, paragraphs, under)
        parts.append(Part(None, (), desk.words("some_units", n=len(paragraphs), units=runs)))
    coverage = desk.coverage
    known = {column for id in (row, *under) for column in coverage.columns_of(id, page.framework)}
    items = _items(desk, page, known)
    if items and len(paragraphs) < len(under):
        parts.append(Part(None, (), desk.words("no_unit_with", items=items)))
    return parts


def _items(desk: Desk, page: Page, known: Collection[str]) -> str:
    """The framework's items that are not among the known, in words: “12 targets: 1 to 8, 13”."""
    framework = desk.site.instruments[page.framework]
    under = desk.once("under", framework.id, lambda: desk.site.under(framework.id))
    left = [id for id in under if id not in known]
    if len(left) == len(under):
        return desk.words("all_items", n=len(left))
    kinds = []
    for kind in framework.kinds:
        of_kind = [id for id in under if desk.site.provisions[id].kind == kind]
        found = [id for id in left if desk.site.provisions[id].kind == kind]
        if found:
            count = desk.count(len(found), framework, kind)
            kinds.append(desk.words("of_kind", count=count, items=_runs(desk, found, of_kind)))
    return "; ".join(kinds)


def _runs(desk: Desk, found: Sequence[str], all_: Sequence[str]) -> str:
    """Numbers in words, those that follow each other together: “1 to 3, 5”."""
    place = {id: n for n, id in enumerate(all_)}
    runs: list[list[str]] = []
    for id in found:
        if runs and place[id] == place[runs[-1][-1]] + 1:
            runs[-1].append(id)
        else:
            runs.append([id])
    shown = []
    for run in runs:
        if len(run) > 2:
            first, last = _printed(desk, run[0]), _printed(desk, run[-1])
            shown.append(desk.words("range", first=first, last=last))
        else:
            shown += [_printed(desk, id) for id in run]
    return ", ".join(shown)


def _rolled(desk: Desk, page: Page) -> StateList | None:
    """Rows that have nothing listed with an item themselves, but something they hold has."""
    coverage, words = desk.coverage, desk.words
    rows = []
    for row in page.row_ids:
        marks = []
        for inner in desk.site.under(row):
            for column in _sorted(desk, coverage.columns_of(inner, page.framework)):
                pair = coverage.pair(inner, column)
                if pair.state == LISTED and coverage.pair(row, column).state != LISTED:
                    through = words("through_unit", unit=_printed(desk, inner))
                    marks.append((desk.mark(column), pair_href(desk, row, pair), through))
        if marks:
            rows.append(_row(desk, row, "rolled", [Part(None, tuple(marks))]))
    if not rows:
        return None
    many = many_of(desk, page.rows)
    return StateList(
        "rolled",
        words("rolled_title", many=many),
        words("rolled_note", many=many),
        "",
        tuple(rows),
    )


def _unreached(desk: Desk, page: Page) -> Unreached:
    site, words = desk.site, desk.words
    framework = site.instruments[page.framework]
    own, through = reached_of(desk, page)
    under = site.under(framework.id)
    nothing = [id for id in under if id not in own and id not in through]
    rows_ = rows_name(desk, page.rows)

    def part(ids: Sequence[str], told: Callable[[], str]) -> Part | None:
        if not ids:
            return None
        if len(ids) > MOST_MARKS:
            return Part(None, (), told())
        return Part(None, tuple((mark := desk.mark(id), mark.href, "") for id in ids))

    inside = [id for id in under if id in through]
    return Unreached(
        title=words("coverage_unreached", n=len(under) - len(own), rows=rows_),
        lead=words(
            "unreached_lead",
            listed=shares(desk, framework, own),
            n=len(units(desk, page.rows)),
        ),
        nothing=part(nothing, lambda: _items(desk, page, own | through)),
        through=part(inside, lambda: _items(desk, page, set(under) - set(inside))),
    )

"""Of which rows and columns of a large table anything is said: the table shows no others.

A table of a thousand units by a thousand items has a million pairs, of which perhaps two thousand
are spoken of. What its pages are is planned from those, never from the whole table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.model.entities import FRAMEWORK, RESOLUTION, Assertion, Site

HIDDEN = "hidden"

Rows = Mapping[str, Mapping[str, Mapping[str, None]]]
"""By a row and a framework: what the row is related to of it, with what holds that."""
Outline = tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]
"""Of each plan and framework its id, its role, and its units, each with what holds it."""


@dataclass(frozen=True, slots=True, eq=False)
class SaidOfSet:
    """What a set’s assertions are about.

    `rows` are plans’ units and whole resolutions, towards columns, which are of a framework: of all
    ids it would be a tenth of a large site's memory. `of_resolutions` are the items of frameworks
    that are named with each resolution, by an assertion of any status, and `items` those that are
    named with anything else; `made_from` is what is not of a resolution and has an assertion.
    """

    rows: Rows
    items: frozenset[str]
    of_resolutions: Mapping[str, frozenset[str]]
    made_from: frozenset[str]


def outline_of(site: Site) -> Outline:
    """The plans and frameworks as a tree of ids; after an edit that changes none, the same one."""

    def make() -> Outline:
        return tuple(
            (i.id, i.role, tuple((id, site.provisions[id].parent) for id in site.under(i.id)))
            for i in site.instruments.values()
            if i.role != RESOLUTION
        )

    return site.once("outline", lambda: site.parts.equal("outline", make()))


def said_of_sets(site: Site) -> tuple[SaidOfSet, ...]:
    """What is said, set by set; of sets that are as they were it is what it was."""

    def make() -> tuple[SaidOfSet, ...]:
        outline, vocabulary = outline_of(site), site.vocabulary
        read = _SetReader(site)
        return tuple(
            [
                site.parts.part(
                    ("said of a set", id),
                    (assertions, outline, vocabulary),
                    lambda assertions=assertions: read(assertions),  # type: ignore[misc]
                )
                for id, assertions in site.said.items()
            ]
        )

    return site.once("said of sets", make)


def said_pairs(site: Site) -> SaidPairs:
    """The pairs of the site of which anything is said."""
    return site.once("said pairs", lambda: SaidPairs(said_of_sets(site), site))


class SaidPairs:
    """The pairs that assertions are about, with all that holds either side."""

    def __init__(self, said: Sequence[SaidOfSet], site: Site) -> None:
        found: dict[str, Mapping[str, Mapping[str, None]]] = {}
        for of_set in said:
            for row, frameworks in of_set.rows.items():
                known = found.get(row)
                found[row] = frameworks if known is None else _merged(known, frameworks)
        self.rows: Rows = site.parts.equal("said pairs", found)

    def towards(self, row: str, framework: str) -> Mapping[str, None]:
        """What a row, or anything inside it, is related to of a framework, with what holds that."""
        return self.rows.get(row, {}).get(framework, {})


def _merged(
    one: Mapping[str, Mapping[str, None]], other: Mapping[str, Mapping[str, None]]
) -> Mapping[str, Mapping[str, None]]:
    both = {**one, **other}
    return {name: {**one.get(name, {}), **other.get(name, {})} for name in both}


class _SetReader:
    """Reads the sets of a site."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._above: dict[str, tuple[str, ...]] = {}
        statuses = site.vocabulary.statuses
        self._hidden = {name for name, term in statuses.items() if term.shown == HIDDEN}

    def __call__(self, assertions: Sequence[Assertion]) -> SaidOfSet:
        rows: dict[str, dict[str, dict[str, None]]] = {}
        items: set[str] = set()
        of_resolutions: dict[str, set[str]] = {}
        made_from: set[str] = set()
        for a in assertions:
            if self._role(a.from_) != RESOLUTION:
                made_from.add(a.from_)
            for one, other in ((a.from_, a.to), (a.to, a.from_)):
                if self._role(other) != FRAMEWORK:
                    continue
                if other in self._site.provisions:
                    if self._role(one) == RESOLUTION:
                        of_resolutions.setdefault(one.partition(":")[0], set()).add(other)
                    else:
                        items.add(other)
                if a.status not in self._hidden:
                    self._add(one, other, rows)
        return SaidOfSet(
            rows,
            frozenset(items),
            {id: frozenset(named) for id, named in of_resolutions.items()},
            frozenset(made_from),
        )

    def _add(self, one: str, other: str, rows: dict[str, dict[str, dict[str, None]]]) -> None:
        role = self._role(one)
        if role == FRAMEWORK:
            return
        # An instrument is spoken of as a whole only where it is named.
        above = self._with_above(other)[:-1] or (other,)
        whole = other.partition(":")[0]
        for id in (one.partition(":")[0],) if role == RESOLUTION else self._with_above(one):
            of = rows.setdefault(id, {}).setdefault(whole, {})
            for held in above:
                of[held] = None

    def _role(self, id: str) -> str:
        return self._site.instruments[id.partition(":")[0]].role

    def _with_above(self, id: str) -> tuple[str, ...]:
        """An id, and what holds it, up to its instrument."""
        found = self._above.get(id)
        if found is None:
            provision = self._site.provisions.get(id)
            up = (provision.parent or provision.instrument) if provision else ""
            found = self._above[id] = (id, *(self._with_above(up) if up else ()))
        return found


def split_said(
    said: SaidPairs,
    framework: str,
    rows: Sequence[str],
    columns: Sequence[str],
    limits: tuple[int, int, int, int],
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The pages of a large table: the rows of each, and its columns.

    Rows of which nothing is said are on none; columns likewise, where there are more than fit a
    page. `limits` are the most rows, columns, cells, and cells of which something is said.
    """
    most_rows, most_columns, most_cells, most_full = limits
    known = set(columns)
    whole = len(columns) <= most_columns
    page: list[str] = []
    shown: set[str] = set()
    full = 0
    for row in rows:
        spoken = said.towards(row, framework)
        own = known.intersection(spoken)
        if not own and framework not in spoken:
            continue
        wide = len(columns) if whole else len(shown | own)
        if page and (
            len(page) == most_rows
            or full + len(own) > most_full
            or (len(page) + 1) * wide > most_cells
            or wide > most_columns
        ):
            yield tuple(page), _columns(columns, shown, whole=whole)
            page, shown, full = [], set(), 0
        page.append(row)
        shown |= own
        full += len(own)
    if page:
        yield tuple(page), _columns(columns, shown, whole=whole)


def fullest_part(
    said: SaidPairs,
    framework: str,
    rows: Sequence[str],
    columns: Sequence[str],
    limits: tuple[int, int, int, int],
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The part of a large table in which most is said, as much as fits one page: the columns with
    most rows, and of the rows those with something in most of these; both in their order.

    `limits` are those of `split_said`.
    """
    most_rows, most_columns, most_cells, most_full = limits
    known = frozenset(columns)
    spoken = {row: known.intersection(said.towards(row, framework)) for row in rows}
    numbers = Counter(column for own in spoken.values() for column in own)
    kept = frozenset(sorted(columns, key=lambda column: -numbers[column])[:most_columns])
    chosen: set[str] = set()
    shown: set[str] = set()
    full = 0
    for row in sorted(rows, key=lambda row: -len(kept & spoken[row])):
        own = kept & spoken[row]
        full += len(own)
        if chosen and (
            not own
            or len(chosen) == most_rows
            or full > most_full
            or (len(chosen) + 1) * len(kept) > most_cells
        ):
            break
        chosen.add(row)
        shown |= own
    return (
        tuple(row for row in rows if row in chosen),
        _columns(columns, shown, whole=len(columns) <= most_columns),
    )


def _columns(columns: Sequence[str], shown: Collection[str], *, whole: bool) -> tuple[str, ...]:
    if whole:
        return tuple(columns)
    # Only a whole framework may be spoken of: its first columns then say so.
    return tuple(id for id in columns if id in shown) or tuple(columns[:1])

"""Of which rows and columns of a large table anything is said: the table shows no others.

A table of a thousand units by a thousand items has a million pairs, of which perhaps two thousand
are spoken of. What its pages are is planned from those, never from the whole table.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from generator.model.entities import FRAMEWORK, RESOLUTION, Site

HIDDEN = "hidden"


class SaidPairs:
    """The pairs that assertions are about, with all that holds either side.

    Only of what is a row of a table, a plan's unit or a whole resolution, towards what is a
    column, which is of a framework: of all ids it would be a tenth of a large site's memory.
    """

    def __init__(self, site: Site) -> None:
        self._above: dict[str, tuple[str, ...]] = {}
        self._site = site
        hidden = {name for name, term in site.vocabulary.statuses.items() if term.shown == HIDDEN}
        self._of: dict[str, dict[str, dict[str, None]]] = {}
        for a in site.assertions:
            if a.status not in hidden:
                self._add(a.from_, a.to)
                self._add(a.to, a.from_)

    def _add(self, one: str, other: str) -> None:
        instrument = other.partition(":")[0]
        if self._site.instruments[instrument].role != FRAMEWORK:
            return
        owner = self._site.instruments[one.partition(":")[0]]
        if owner.role == FRAMEWORK:
            return
        above = self._with_above(other)
        if len(above) > 1:  # an instrument is spoken of as a whole only where it is named
            above = above[:-1]
        for id in (owner.id,) if owner.role == RESOLUTION else self._with_above(one):
            of = self._of.setdefault(id, {}).setdefault(instrument, {})
            for held in above:
                of[held] = None

    def _with_above(self, id: str) -> tuple[str, ...]:
        """An id, and what holds it, up to its instrument."""
        found = self._above.get(id)
        if found is None:
            provision = self._site.provisions.get(id)
            up = (provision.parent or provision.instrument) if provision else ""
            found = self._above[id] = (id, *(self._with_above(up) if up else ()))
        return found

    def towards(self, row: str, framework: str) -> Mapping[str, None]:
        """What a row, or anything inside it, is related to of a framework, with what holds that."""
        return self._of.get(row, {}).get(framework, {})


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


def _columns(columns: Sequence[str], shown: Collection[str], *, whole: bool) -> tuple[str, ...]:
    if whole:
        return tuple(columns)
    # Only a whole framework may be spoken of: its first columns then say so.
    return tuple(id for id in columns if id in shown) or tuple(columns[:1])

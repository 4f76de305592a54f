"""The assertions of a site as rows, as lines of CSV and as JSON objects.

Speed is bought here: the same assertion is in up to ten files (those of its set, of both its texts,
of all). Whoever writes several exports keeps the tables while doing so; nobody else does. Lines and
objects are made once; those of a large site are made anew, and take no memory.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from weakref import WeakValueDictionary

from generator.exports.assertion_rows import COLUMNS, chosen, rows
from generator.exports.csv_text import csv_cell
from generator.exports.identifiers import Identifiers
from generator.model.entities import Assertion, Site

Row = tuple[str, ...]

# Cells that many rows have in common: of a few terms, of the source of a set, of its review.
_SHARED = tuple(
    slice(list(COLUMNS).index(first), list(COLUMNS).index(last) + 1)
    for first, last in (
        ("relation", "date"), ("source_title", "complete_note"), ("source_edition", "quoted_in")
    )
)  # fmt: skip


MOST_BESIDE_PAGES = 20_000
"""Assertions of a site that has those of each page beside it. Of a larger one, a line of CSV is
asked for once and an object three times, and neither is kept: 150 MB of memory at 88,000.
"""


def is_large(site: Site) -> bool:
    """Whether nothing that is written of a site's assertions is kept."""
    return len(site.assertions) > MOST_BESIDE_PAGES


class AssertionTable:
    """The assertions whose status is shown in one way, in the content's order."""

    def __init__(self, site: Site, shown: str) -> None:
        self.site, self.shown = site, shown

    @cached_property
    def assertions(self) -> tuple[Assertion, ...]:
        return chosen(self.site, self.shown)

    def rows_of(self, found: Iterable[int]) -> Iterator[Row]:
        """The cells of those at these places, in the order of COLUMNS."""
        held = self.assertions
        return rows(self.site, (held[n] for n in found), Identifiers(self.site))

    def csv_of(self, found: Iterable[int]) -> Iterator[str]:
        """Those at these places as lines of CSV, with their ends."""
        return self._csv(found) if is_large(self.site) else (self._kept_csv[n] for n in found)

    @cached_property
    def _kept_csv(self) -> list[str]:
        return list(self._csv(range(len(self.assertions))))

    def _csv(self, found: Iterable[int]) -> Iterator[str]:
        written = _joined(self.rows_of(found), lambda _, cell: csv_cell(cell) + ",")
        return (f"{line[:-1]}\r\n" for line in written)

    def objects_of(self, found: Iterable[int]) -> list[bytes]:
        """Those at these places as JSON objects, without their empty cells."""
        if is_large(self.site):
            return list(self._objects(found))
        return [self._kept_objects[n] for n in found]

    @cached_property
    def _kept_objects(self) -> list[bytes]:
        return list(self._objects(range(len(self.assertions))))

    def _objects(self, found: Iterable[int]) -> Iterator[bytes]:
        written = _joined(self.rows_of(found), _member)
        return (f"{{{line[:-1]}}}".encode() for line in written)

    @cached_property
    def of(self) -> dict[str, list[int]]:
        """Where in the table are those that each text has a part in."""
        found: dict[str, list[int]] = {}
        for n, a in enumerate(self.assertions):
            found.setdefault(a.from_, []).append(n)
            if a.to != a.from_:
                found.setdefault(a.to, []).append(n)
        return found

    @cached_property
    def of_set(self) -> dict[str, list[int]]:
        """Where in the table are those of each set."""
        found: dict[str, list[int]] = {}
        for n, a in enumerate(self.assertions):
            found.setdefault(a.set, []).append(n)
        return found

    def within(self, sets: Sequence[str]) -> Sequence[int]:
        """Where those of some sets are, in order; all, where no set is named."""
        if not sets:
            return range(len(self.assertions))
        return sorted({n for id in sets for n in self.of_set.get(id, ())})

    def below(self, ids: Iterable[str]) -> list[int]:
        """Where those are that one of these texts has a part in: in order, each once."""
        return sorted({n for id in ids for n in self.of.get(id, ())})


_KEYS = [f"{json.dumps(name)}:" for name in COLUMNS]
_encode = json.JSONEncoder(ensure_ascii=False).encode


def _member(n: int, cell: str) -> str:
    """A cell as a member of an object, with a comma; an empty one is left out."""
    return f"{_KEYS[n]}{_encode(cell)}," if cell else ""


_TABLES: WeakValueDictionary[tuple[int, str], AssertionTable] = WeakValueDictionary()


def table_of(site: Site, shown: str) -> AssertionTable:
    """The table of a site: the one that somebody holds, or a new one."""
    key = (id(site), shown)  # a table holds its site: no other one has this number meanwhile
    found = _TABLES.get(key)
    if found is None:
        found = _TABLES[key] = AssertionTable(site, shown)
    return found


def _joined(lines: Iterable[Row], write: Callable[[int, str], str]) -> Iterator[str]:
    """The written cells of each row; those that rows share are written once."""
    known: dict[tuple[int, Row], str] = {}
    own, last = [], 0
    for part in _SHARED:
        own.append((range(last, part.start), part))
        last = part.stop
    for row in lines:
        found = []
        for alone, part in own:
            found += [write(n, row[n]) for n in alone]
            key = (part.start, row[part])
            text = known.get(key)
            if text is None:
                cells = enumerate(row[part], part.start)
                text = known[key] = "".join([write(n, cell) for n, cell in cells])
            found.append(text)
        yield "".join(found)

"""The pairs of each page, beside it: `pairs.csv` and `pairs.json`.

Those of the text itself and of all that it holds: of a goal also its targets’, of a revision its
paragraphs’, of a plan or framework all. The table has what somebody states; `pairs.json` has
proposals too, in a list of their own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from generator.exports.assertion_rows import APART, COLUMNS, LISTED, chosen, rows
from generator.exports.delimited import table
from generator.exports.export_format import Export, ExportedFile
from generator.exports.identifiers import Identifiers
from generator.model.edition import edition
from generator.model.entities import Site
from generator.model.markup import plain
from generator.sitemap.addresses import texts_with_pages

PAIRS_CSV, PAIRS_JSON = "pairs.csv", "pairs.json"
MOST = 20_000  # assertions: each is in the files of four pages

Row = tuple[str, ...]


class _Said:
    """The rows of one standing, and which of them each text has a part in."""

    def __init__(self, site: Site, names: Identifiers, shown: str) -> None:
        found = chosen(site, shown)
        self.rows: tuple[Row, ...] = tuple(rows(site, found, names))
        self.of: dict[str, list[int]] = {}
        for n, a in enumerate(found):
            for id in {a.from_, a.to}:
                self.of.setdefault(id, []).append(n)

    def below(self, ids: Sequence[str]) -> list[Row]:
        """In the content's order, each once."""
        return [self.rows[n] for n in sorted({n for id in ids for n in self.of.get(id, ())})]


def _objects(found: Sequence[Row]) -> list[dict[str, str]]:
    """The rows without their empty cells, as everywhere in the interface for programs."""
    return [{k: cell for k, cell in zip(COLUMNS, row, strict=True) if cell} for row in found]


def _files(site: Site, sets: Sequence[str]) -> Iterator[ExportedFile]:
    names = Identifiers(site)
    listed, apart = (_Said(site, names, shown) for shown in (LISTED, APART))
    state, disclaimer = edition(site), plain(site.record.disclaimer)
    for subject, address in texts_with_pages(site):
        id = subject.id
        ids = (id, *site.under(id))
        stated = listed.below(ids)
        yield ExportedFile(f"{address}/{PAIRS_CSV}", table(COLUMNS, stated))
        held = {
            "id": id,
            "name": names.name(id),
            "page": names.page(id),
            "edition": state,
            "disclaimer": disclaimer,
            "assertions": _objects(stated),
            "proposals": _objects(apart.below(ids)),
        }
        text = json.dumps(held, ensure_ascii=False, separators=(",", ":"))
        yield ExportedFile(f"{address}/{PAIRS_JSON}", f"{text}\n".encode())


EXPORT = Export(
    name="pairs",
    help="Write the pairs of each page of a text as CSV and JSON, as they are beside the page.",
    out="pairs",
    media_type="text/csv",
    files=_files,
    several=True,
    published_at="",
    beside=(PAIRS_CSV, PAIRS_JSON),
    most=MOST,
)

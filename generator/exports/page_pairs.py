"""The pairs of each page, beside it: `pairs.csv` and `pairs.json`.

Those of the text itself and of all that it holds: of a goal also its targets’, of a revision its
paragraphs’, of a plan or framework all. The table has what somebody states; `pairs.json` has
proposals too, in a list of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.exports.assertion_rows import APART, COLUMNS, LISTED
from generator.exports.assertion_table import MOST_BESIDE_PAGES, table_of
from generator.exports.csv_text import csv_table
from generator.exports.export_format import Export, ExportedFile
from generator.exports.identifiers import Identifiers
from generator.exports.json_text import json_with_lists
from generator.model.edition import edition
from generator.model.entities import Site
from generator.model.markup import plain
from generator.sitemap.addresses import texts_with_pages

PAIRS_CSV, PAIRS_JSON = "pairs.csv", "pairs.json"


def _files(site: Site, sets: Sequence[str]) -> Iterator[ExportedFile]:
    names = Identifiers(site)
    listed, apart = (table_of(site, shown) for shown in (LISTED, APART))
    state, disclaimer = edition(site), plain(site.record.disclaimer)
    for subject, address in texts_with_pages(site):
        id = subject.id
        ids = (id, *site.under(id))
        stated, proposed = listed.below(ids), apart.below(ids)
        lines = csv_table(COLUMNS, listed.csv_of(stated))
        yield ExportedFile(f"{address}/{PAIRS_CSV}", "".join(lines).encode())
        head = {
            "id": id,
            "name": names.name(id),
            "page": names.page(id),
            "edition": state,
            "disclaimer": disclaimer,
        }
        written = json_with_lists(
            head,
            assertions=listed.objects_of(stated),
            proposals=apart.objects_of(proposed),
        )
        yield ExportedFile(f"{address}/{PAIRS_JSON}", written + b"\n")


EXPORT = Export(
    name="pairs",
    help="Write the pairs of each page of a text as CSV and JSON, as they are beside the page.",
    out="pairs",
    media_type="text/csv",
    files=_files,
    several=True,
    published_at="",
    beside=(PAIRS_CSV, PAIRS_JSON),
    most=MOST_BESIDE_PAGES,  # each is in the files of four pages
)

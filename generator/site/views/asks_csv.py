"""Every ask as a row of a table for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import graph as ask
from generator.model.dues import dues_of
from generator.schema.instrument_records import ParagraphRecord
from generator.site.views.asked_paragraphs import pairs
from generator.site.views.asks_view import verb_label
from generator.site.views.context import RenderContext
from generator.site.views.matrix_csv import csv_line
from generator.site.views.what_counts import is_negative
from generator.sitemap.ask_subjects import asking

COLUMNS = (
    "paragraph",
    "verb",
    "addressee",
    "pairing_known",
    "aligned_with",
    "status",
    "asserted_by",
    "due_year",
    "due_words",
    "text",
    "language",
)


def asks_csv(context: RenderContext) -> Iterator[str]:
    """A line for each paragraph, verb, addressee and assertion (CSV of RFC 4180)."""
    yield f"\ufeff{csv_line(COLUMNS)}\r\n"
    for line in _lines(context):
        yield f"{line}\r\n"


def _lines(context: RenderContext) -> Iterator[str]:
    vocabulary = context.site.vocabulary
    for provision in asking(context.site):
        record = provision.record
        assert isinstance(record, ParagraphRecord)
        # What several rows of a paragraph have in common is written once.
        aligned = [
            csv_line((a.to if a.from_ == provision.id else a.from_, a.status, a.asserted_by))
            for a in ask.alignments(context.graph, provision.id)
            if not is_negative(context, a)
        ] or [csv_line(("", "", ""))]
        known = "yes" if all(pair.verb for pair in pairs(provision)) else "no"
        dues = dues_of(record)
        rest = csv_line(
            (
                "; ".join(due.year for due in dues),
                "; ".join(due.words for due in dues),
                record.text,
                context.language_of(provision, "text"),
            )
        )
        for pair in pairs(provision):
            verb = verb_label(context, pair.verb) if pair.verb else ""
            for who in pair.to or ("",):
                label = vocabulary.addressees[who].label if who in vocabulary.addressees else ""
                asked = csv_line((provision.id, verb, label, known))
                for other in aligned:
                    yield f"{asked},{other},{rest}"

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


def asks_csv(context: RenderContext) -> str:
    """A row for each paragraph, verb, addressee and assertion (CSV of RFC 4180)."""
    lines = [csv_line(COLUMNS), *(csv_line(row) for row in _rows(context))]
    return "\ufeff" + "".join(f"{line}\r\n" for line in lines)


def _rows(context: RenderContext) -> Iterator[tuple[str, ...]]:
    vocabulary = context.site.vocabulary
    for provision in asking(context.site):
        record = provision.record
        assert isinstance(record, ParagraphRecord)
        found = [
            (a.to if a.from_ == provision.id else a.from_, a.status, a.asserted_by)
            for a in ask.alignments(context.graph, provision.id)
            if not is_negative(context, a)
        ]
        known = all(pair.verb for pair in pairs(provision))
        dues = dues_of(record)
        for pair in pairs(provision):
            verb = verb_label(context, pair.verb) if pair.verb else ""
            for who in pair.to or ("",):
                label = vocabulary.addressees[who].label if who in vocabulary.addressees else ""
                for other, status, by in found or [("", "", "")]:
                    yield (
                        provision.id,
                        verb,
                        label,
                        "yes" if known else "no",
                        other,
                        status,
                        by,
                        "; ".join(due.year for due in dues),
                        "; ".join(due.words for due in dues),
                        record.text,
                        context.language_of(provision, "text"),
                    )

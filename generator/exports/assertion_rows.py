"""Assertions as rows with one text a column: the one table that the open formats are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from generator.exports.identifiers import Identifiers
from generator.model.authority import authority_of
from generator.model.entities import Assertion, Site

LISTED = "listed"
APART = "apart"
PUBLISHED = (LISTED, APART)
"""How the statuses that leave the site are shown on it; a hidden status leaves in no format."""

COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "id": "The id of the assertion: set, from, to.",
        "set": "The alignment set it belongs to.",
        "from": "The id of the provision that is aligned.",
        "to": "The id of what it is related to; in a negative row it may be a whole instrument.",
        "relation": "The kind of alignment, a term of the vocabulary.",
        "negative": "“yes” where the row says that there is no alignment, else “no”.",
        "degree": "How much is covered; “ungraded” where nobody gives a degree.",
        "basis": "How it is known.",
        "status": "How far it is agreed.",
        "asserted_by": "Who says so.",
        "date": "When it was asserted: a day, a month or a year. Empty: not known.",
        "quote": "The words of `from` that it rests on.",
        "target_quote": "The words of `to` that it rests on.",
        "rationale": "The reasoning.",
        "source_title": "Where it is documented.",
        "source_url": "The address of that source.",
        "source_publisher": "Who published that source.",
        "source_retrieved": "When it was read.",
        "source_licence": "Its terms of reuse.",
        "source_note": "What a reader should know of this copy.",
        "complete": "Whether the source’s list is here as a whole: yes, no, unknown.",
        "complete_note": "Why it is not.",
        "note": "A note by the editors.",
        "text_changed": "“yes” where a text has changed since somebody last confirmed the row.",
        "from_name": "What `from` is called.",
        "to_name": "What `to` is called.",
        "from_uri": "The URI of `from`, the official one where there is one.",
        "to_uri": "The URI of `to`.",
        "source_edition": "Which edition, version, file or commit of the source.",
        "authority": (
            "By the owner of the `first` text, of the `second`, of `both` or of `neither`; "
            "`unknown` where content does not say."
        ),
        "reviewed": "Who reviewed it, and when. Empty: no review is recorded.",
        "terms": "The terms of reuse of the alignment. Empty: none are stated.",
        "quoted_in": "The language of the quoted words, where it is not that of the texts.",
    }
)
"""Every column in its order, and what it holds."""


def chosen(site: Site, shown: str, sets: Sequence[str] = ()) -> tuple[Assertion, ...]:
    """The assertions whose status is shown so, of these sets or of all, in the content's order."""
    statuses = {word for word, term in site.vocabulary.statuses.items() if term.shown == shown}
    wanted = frozenset(sets)
    return tuple(
        a for a in site.assertions if a.status in statuses and (not wanted or a.set in wanted)
    )


def negative(site: Site) -> frozenset[str]:
    """The relations that say that there is no alignment."""
    return frozenset(w for w, term in site.vocabulary.relations.items() if term.negative)


def reviews(assertion: Assertion) -> str:
    """Who reviewed an assertion and when, one after the other."""
    if not assertion.reviewed:
        return ""
    return "; ".join(
        f"{review.by}, {review.date}" + (f" ({review.note})" if review.note else "")
        for review in assertion.reviewed
    )


def rows(
    site: Site, assertions: Iterable[Assertion], names: Identifiers | None = None
) -> Iterator[tuple[str, ...]]:
    """The cells of each assertion, in the order of COLUMNS; what is not known is empty."""
    names = names or Identifiers(site)
    denies = negative(site)
    for a in assertions:
        source = a.source
        yield (
            a.id, a.set, a.from_, a.to, a.relation, "yes" if a.relation in denies else "no",
            a.degree, a.basis, a.status, a.asserted_by, a.date, a.quote, a.target_quote,
            a.rationale, source.title, source.url, source.publisher, source.retrieved,
            source.licence, source.note, a.complete, a.complete_note, a.note,
            "yes" if a.suspect else "no", names.name(a.from_), names.name(a.to),
            names.uri(a.from_), names.uri(a.to), source.edition, authority_of(site, a),
            reviews(a), a.terms, a.quoted_in,
        )  # fmt: skip

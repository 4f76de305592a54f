"""The vocabulary of a site: the standard terms with what vocabulary.yml adds or replaces."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from types import MappingProxyType

from generator.loading.assemble.site_builder import SiteBuilder
from generator.model.vocabulary import Vocabulary
from generator.schema.alignment_records import Term, VocabularyRecord
from generator.schema.corrections import suggest


def merge_vocabulary(
    draft: SiteBuilder, own: VocabularyRecord | None, standard: VocabularyRecord
) -> Vocabulary:
    """The terms of every section: the standard ones in their order, then those that are added.

    A term of `own` with a standard name replaces that term, in its place; `before` puts a term
    before another, and `omitted` leaves a standard one out. Reports a `before` that is no term.
    """
    names = [field.name for field in fields(Vocabulary)]
    if own is None:
        return Vocabulary(**{name: getattr(standard, name) for name in names})
    return Vocabulary(
        **{name: _section(draft, getattr(own, name), getattr(standard, name)) for name in names}
    )


def _section(
    draft: SiteBuilder, own: Mapping[str, Term], standard: Mapping[str, Term]
) -> Mapping[str, Term]:
    terms = {id: term for id, term in {**standard, **own}.items() if not term.omitted}
    for id, term in own.items():
        if term.omitted and id not in standard:
            message = f"“{id}” is no standard term, so there is nothing to leave out"
            hint = suggest(id, standard) or "Remove the entry."
            draft.report(term.where.of("omitted"), "unknown-term", message, hint)
    order = [id for id, term in terms.items() if not term.before]
    waiting = [id for id, term in terms.items() if term.before]
    # A term may come before one that is itself put before another: as long as one finds its place.
    while placed := [id for id in waiting if terms[id].before in order]:
        for id in placed:
            order.insert(order.index(terms[id].before), id)
        waiting = [id for id in waiting if id not in order]
    _report_unplaced(draft, {id: terms[id] for id in waiting}, list(terms))
    return MappingProxyType({id: terms[id] for id in (*order, *waiting)})


def _report_unplaced(draft: SiteBuilder, waiting: Mapping[str, Term], known: list[str]) -> None:
    """Report terms whose place cannot be found: `before` an unknown one, or in a circle."""
    lost = [id for id, term in waiting.items() if term.before not in known or term.before == id]
    for id in lost:
        word, others = waiting[id].before, [name for name in known if name != id]
        message = f"“{word}” is no other term of this section"
        hint = suggest(word, others) or f"It is one of: {', '.join(others)}."
        draft.report(waiting[id].where.of("before"), "unknown-term", message, hint)
    if waiting and not lost:
        first = next(iter(waiting.values()))
        message = f"{', '.join(waiting)} would each come before another of them"
        hint = "Remove one “before”."
        draft.report(first.where.of("before"), "bad-value", message, hint)

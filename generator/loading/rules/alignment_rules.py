"""Rules on assertions."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics.report import Diagnostic, Place
from generator.loading.rules.part import Part
from generator.model import quotes
from generator.model.entities import Exclusion, Provision, Site, texts_in, texts_of
from generator.model.markup import contains


def quote_not_found(site: Site, part: Part) -> Iterator[Diagnostic]:
    """Quoted words occur in the text they are quoted from, verbatim up to white space.

    `quote` is looked for in the texts of `from` (wording, explanation, variants, footnotes),
    `target_quote` in those of `to`; a target quote belongs to one target, not to a list. With
    `quoted_in` these are the official texts in that language.
    """
    reported = 0
    for assertion in part.assertions:
        for id, name, quote in (
            (assertion.from_, "quote", assertion.quote),
            (assertion.to, "target_quote", assertion.target_quote),
        ):
            if not quote or id not in site.provisions:
                continue
            language = assertion.quoted_in
            if not _quoted(site, id, language, quote):
                reported += 1
                closely = reported <= MAX_SEARCHES
                yield _missing(site, id, language, quote, assertion.where.of(name), closely=closely)


def _quoted(site: Site, id: str, language: str, quote: str) -> bool:
    # Most quotes are from the wording itself.
    return (not language and contains(site.provisions[id].record.text, quote)) or any(
        contains(text, quote) for text in texts_in(site, id, language).values()
    )


# To look for words in every other text takes milliseconds; thousands of wrong quotes must not
# take minutes to report.
MAX_SEARCHES = 200


def _missing(
    site: Site, id: str, language: str, quote: str, place: Place, *, closely: bool
) -> Diagnostic:
    provision = site.provisions[id]
    texts = texts_in(site, id, language)
    inside = f" in “{language}”" if language else ""
    message = f"the quoted words are not in {site.name_of(id)}{inside}"
    if language and not texts:
        hint = f"There is no official text in “{language}” here; correct `quoted_in`, or add it."
        return Diagnostic(place, "quote-not-found", message, hint)
    best = max(texts.values(), key=lambda text: _likeness(text, quote), default="")
    if not closely:
        return Diagnostic(place, "quote-not-found", message, "Copy them from the text.")
    nearly = next((text for text in texts.values() if quotes.is_nearly(text, quote)), "")
    hint = quotes.hint(nearly or best, quote)
    other = "" if nearly or len(quote) < LONG else _elsewhere(site, provision, quote)
    if other == id and language:
        hint = "They are words of the original: take `quoted_in` out, or quote this language."
    elif other:
        hint = f"They are in {site.name_of(other)}: should it be `{site.provisions[other].number}`?"
    return Diagnostic(place, "quote-not-found", message, hint)


LONG = 12  # letters: shorter words are in many texts


def _elsewhere(site: Site, provision: Provision, quote: str) -> str:
    """Another provision of the same instrument that has the words."""
    for id in site.under(provision.instrument):
        if any(contains(text, quote) for text in texts_of(site.provisions[id]).values()):
            return id
    return ""


def _likeness(text: str, quote: str) -> int:
    words = set(text.lower().split())
    return sum(word in words for word in quote.lower().split())


def reason_missing(site: Site, part: Part) -> Iterator[Diagnostic]:
    """Whoever says that there is no alignment says why: such a row has a `rationale`."""
    for assertion in part.assertions:
        if site.vocabulary.relations[assertion.relation].negative and not assertion.rationale:
            label = site.vocabulary.relations[assertion.relation].label
            message = f"“{label}” is said of {assertion.to} without a reason"
            hint = "Add `rationale: |` with the reason."
            yield Diagnostic(assertion.where.place, "reason-missing", message, hint)


def review_missing(site: Site, part: Part) -> Iterator[Diagnostic]:
    """A status that says that somebody has reviewed a row names who and when, in `reviewed`."""
    for assertion in part.assertions:
        term = site.vocabulary.statuses.get(assertion.status)
        if term and term.review and not assertion.reviewed:
            message = f"“{term.label}” is said of {assertion.to}, but not who reviewed it and when"
            hint = "Add `reviewed: [{by: …, date: …}]` to the row or to its set."
            yield Diagnostic(assertion.where.place, "review-missing", message, hint)


def scope_and_listed(site: Site, written: tuple[str, ...]) -> Iterator[Diagnostic]:
    """A pair that a set declares out of scope is not listed, by that set or by another.

    Proposals and “considered, not aligned” may exist beside a declaration; a listed alignment
    contradicts it, and one of the two must go.
    """
    statuses = site.vocabulary.statuses
    listed = {name for name, term in statuses.items() if term.shown == "listed"}
    declared: dict[tuple[str, str], Exclusion] = {}
    for exclusion in site.exclusions:
        if exclusion.status in listed:
            declared.setdefault((exclusion.from_, exclusion.to), exclusion)
    if not declared:
        return
    for a in site.assertions:
        negative = site.vocabulary.relations[a.relation].negative
        if negative or a.status not in listed:
            continue
        near, far = (a.from_, a.from_.partition(":")[0]), (a.to, a.to.partition(":")[0])
        pairs = [pair for x in near for y in far for pair in ((x, y), (y, x))]
        found = next((declared[pair] for pair in pairs if pair in declared), None)
        if found is not None:
            message = f"{a.from_} and {a.to} are listed here and declared out of scope"
            hint = f"The declaration is in {found.where.path}, line {found.where.line}."
            yield Diagnostic(
                a.where.place, "scope-and-listed", message, f"{hint} Keep one of the two."
            )


def self_alignment(site: Site, part: Part) -> Iterator[Diagnostic]:
    """A provision is not aligned with itself."""
    for assertion in part.assertions:
        if assertion.from_ == assertion.to:
            message = f"{assertion.from_} is aligned with itself"
            yield Diagnostic(assertion.where.of("to"), "self-alignment", message, "Name another.")

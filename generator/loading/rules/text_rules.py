"""Rules on the texts of provisions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from generator.diagnostics.report import Diagnostic
from generator.loading.rules.part import Part
from generator.model import quotes
from generator.model.dues import dues_of
from generator.model.entities import Provision, Site
from generator.model.markup import TEXTS, contains, left_over, notes
from generator.schema.corrections import name as slug
from generator.schema.corrections import of_terms, suggest
from generator.schema.instrument_records import (
    ItemRecord,
    OverlayTextRecord,
    ParagraphRecord,
    RevisionRecord,
)
from generator.sitemap.resources import languages
from generator.yamlfile.tree import Where

_ESCAPED = re.compile(r"\\[\\*\[\]]")
_FOREIGN = re.compile(
    r"</?(?:b|i|u|em|strong|br|p|sup|sub|span|font|a)(?:\s[^<>]*)?/?>|\[[^\]]+\]\(https?://[^)\s]*\)"
)
_ODD_MARK = re.compile(r"\[\^(?![\w.-]{1,12}\])\S*|\\\S*")


def bad_mark_up(site: Site, part: Part) -> Iterator[Diagnostic]:
    r"""Mark-up that is not whole is shown as it is: `*` without its partner, `[^` or `\` alone.

    `\*` is an asterisk that belongs to the text.
    """
    for record in _worded(part):
        for name in ("text", "explanation"):
            prose = getattr(record, name, "")
            mark, sign, odd = _signs(prose) if prose else ("", "", "")
            if sign:
                message = f"“{sign}” has no meaning here and will be shown as it is"
                hint = "Italics are `*…*`, bold is `**…**`; links go under `source` or `cites`."
                place = record.where.inside(name, sign)
                yield Diagnostic(place, "bad-mark-up", message, hint)
            if not mark and odd:
                message = f"“{odd}” is not mark-up and will be shown as it is"
                hint = "A footnote’s mark is `[^1]`; a backslash goes before `*`, `[` or `]`."
                place = record.where.inside(name, odd)
                yield Diagnostic(place, "bad-mark-up", message, hint)
            elif mark:
                message = f"“{mark}” has no partner and will be shown as it is"
                hint = "Close it, or write “\\*” for an asterisk that belongs to the text."
                place = record.where.inside(name, mark)
                yield Diagnostic(place, "bad-mark-up", message, hint)


@lru_cache(maxsize=TEXTS)
def _signs(prose: str) -> tuple[str, str, str]:
    """What a text has that is no mark-up: a mark without partner, foreign mark-up, an odd mark."""
    # Few texts have any of these characters: to look for them takes a fifth of the searches’ time.
    foreign = _FOREIGN.search(prose) if "<" in prose or "](" in prose else None
    odd = _ODD_MARK.search(_ESCAPED.sub("", prose)) if "\\" in prose or "[^" in prose else None
    return left_over(prose), foreign.group() if foreign else "", odd.group() if odd else ""


def forget_signs() -> None:
    """Let go of what is remembered of texts, for whoever has checked them a last time."""
    _signs.cache_clear()


def _worded(part: Part) -> Iterator[ItemRecord | ParagraphRecord | OverlayTextRecord]:
    """Every record with an adopted text, in whatever language."""
    for provision in part.provisions:
        yield provision.record
    yield from part.rendered


def citation_not_in_text(site: Site, part: Part) -> Iterator[Diagnostic]:
    """The words of a citation occur in the provision that cites."""
    for provision in part.provisions:
        for citation in provision.cites:
            words, where = citation.record.words, citation.record.where
            if not contains(_all_text(provision), words):
                message = f"“{words}” is not in {site.name_of(provision.id)}"
                text = _all_text(provision)
                hint = quotes.hint(text, words) if text else "It has no text here."
                yield Diagnostic(where.of("words"), "citation-not-in-text", message, hint)


def short_not_in_text(site: Site, part: Part) -> Iterator[Diagnostic]:
    """A caption is words of the title or text: a picture quotes, it does not sum up."""
    found: list[tuple[ItemRecord | RevisionRecord, str, str]] = []
    for provision in part.provisions:
        if isinstance(provision.record, ItemRecord):
            record = provision.record
            found.append((record, f"{record.title}\n\n{record.text}", site.name_of(provision.id)))
    for instrument in part.instruments:
        if isinstance(instrument.record, RevisionRecord):
            found.append((instrument.record, instrument.record.title, instrument.name))
    for one, text, name in found:
        if one.short and not contains(text, one.short):
            message = f"“{one.short}” is not in the title or text of {name}"
            text = text.strip()
            hint = quotes.hint(text, one.short) if text else "It has no text here."
            yield Diagnostic(one.where.of("short"), "short-not-in-text", message, hint)


def _all_text(provision: Provision) -> str:
    return f"{provision.record.text}\n\n{getattr(provision.record, 'explanation', '')}".strip()


def footnotes(site: Site, part: Part) -> Iterator[Diagnostic]:
    """Every footnote mark has its footnote, and every footnote a mark.

    The codes are `footnote-missing` and `footnote-unused`. A resolution's footnotes belong to
    the whole text, a goal's or target's to itself, and so do those of a text in another language.
    """
    for instrument in part.instruments:
        if isinstance(instrument.record, RevisionRecord):
            marks = {
                mark: site.provisions[id].where
                for id in site.under(instrument.id)
                for mark in notes(site.provisions[id].record.text)
            }
            marks |= dict.fromkeys(notes(instrument.record.enacting), instrument.where)
            for annex in instrument.record.annexes:
                marks |= dict.fromkeys(notes(annex.text), annex.where)
            yield from _compare(marks, instrument.record.footnotes, instrument.where)
    for provision in part.provisions:
        record = provision.record
        if isinstance(record, ItemRecord):
            marks = dict.fromkeys(notes(record.text) + notes(record.explanation), record.where)
            yield from _compare(marks, record.footnotes, record.where)
    for rendered in part.rendered:
        marks = dict.fromkeys(notes(rendered.text) + notes(rendered.explanation), rendered.where)
        yield from _compare(marks, rendered.footnotes, rendered.where)


def _compare(
    marks: Mapping[str, Where], given: Mapping[str, str], where: Where
) -> Iterator[Diagnostic]:
    for mark, place in marks.items():
        if mark not in given:
            message = f"there is no footnote {mark} for the mark [^{mark}]"
            hint = f"Add it under `footnotes:` as `{mark}: |`."
            yield Diagnostic(place.inside("text", f"[^{mark}]"), "footnote-missing", message, hint)
    for number in given:
        if number not in marks:
            message = f"footnote {number} has no mark in the text"
            hint = f"Put [^{number}] where it belongs."
            yield Diagnostic(where.of("footnotes", number), "footnote-unused", message, hint)


def interface_language(site: Site, written: tuple[str, ...]) -> Iterator[Diagnostic]:
    """The interface has words in the languages that site.yml asks for (`bad-value`)."""
    where = site.record.where
    asked: list[tuple[str, tuple[str, int | None]]] = [(site.record.language, ("language", None))]
    asked += [(code, ("languages", n)) for n, code in enumerate(site.record.languages)]
    for language, at in asked:
        if language not in languages():
            message = f"the interface has no words in “{language}”"
            hint = f"It has: {', '.join(languages())}. Texts may be in any language."
            yield Diagnostic(where.of(*at), "bad-value", message, hint)


def repair_not_in_text(site: Site, part: Part) -> Iterator[Diagnostic]:
    """The restored words of a repair occur in the text that is shown."""
    for provision in part.provisions:
        record = provision.record
        shown = f"{record.text}\n\n{getattr(record, 'explanation', '')}"
        for repair in record.repairs:
            if not contains(shown, repair.restored):
                message = f"“{repair.restored}” is not in the text"
                hint = "Write the words as they are in the text, with their mark-up. "
                hint += quotes.hint(shown, repair.restored)
                yield Diagnostic(repair.where.of("restored"), "repair-not-in-text", message, hint)


def unknown_terms(site: Site, part: Part) -> Iterator[Diagnostic]:
    """Lead verbs and addressees are terms of the vocabulary, where it has any (`unknown-term`)."""
    verbs, addressees = site.vocabulary.verbs, site.vocabulary.addressees
    for provision in part.provisions:
        record = provision.record
        if not isinstance(record, ParagraphRecord):
            continue
        for verb, where, at in _verbs(record):
            # a verb that is not in the text either is reported by `verb-not-in-text`
            if verbs and verb.lower() not in verbs and contains(record.text, verb):
                message = f"“{verb}” is not among the verbs of vocabulary.yml"
                hint = suggest(verb.lower(), verbs, 0.75)
                new = f"`{verb.lower()}: {{label: {verb}}}`"
                hint = f"{hint} A new one is added there, under `verbs:`: {new}.".strip()
                yield Diagnostic(where.of(*at), "unknown-term", message, hint)
        for name, where, at in _addressees(record):
            if name not in addressees:
                message = f"“{name}” is not among the addressees of vocabulary.yml"
                hint = of_terms(name, addressees, [t.label for t in addressees.values()])
                new = f"`{slug(name)}: {{label: {name}}}`"
                hint = f"{hint} A new one is added there, under `addressees:`: {new}.".strip()
                yield Diagnostic(where.of(*at), "unknown-term", message, hint)


def unknown_owners(site: Site, written: tuple[str, ...]) -> Iterator[Diagnostic]:
    """The owner of a text is a term of the vocabulary (`unknown-term`)."""
    bodies = site.vocabulary.bodies
    named = [(i.record.owner, i.record.where, "owner") for i in site.instruments.values()]
    if site.record.resolutions:
        named.append((site.record.resolutions.owner, site.record.where, "resolutions"))
    for owner, where, field in named:
        if owner and owner not in bodies:
            message = f"“{owner}” is not among the bodies of vocabulary.yml"
            hint = of_terms(owner, bodies, [t.label for t in bodies.values()])
            new = f"`{slug(owner)}: {{label: {owner}}}`"
            hint = f"{hint} A new one is added there, under `bodies:`: {new}.".strip()
            yield Diagnostic(where.of(field), "unknown-term", message, hint)


# A word, and where it is written: a record, and what `of` of its place takes.
_Written = tuple[str, Where, tuple[str, int | None]]


def _verbs(record: ParagraphRecord) -> Iterator[_Written]:
    """The lead verbs of a paragraph, and where each is written."""
    for ask in record.asks:
        yield ask.verb, ask.where, ("verb", None)
    for index, verb in enumerate(record.verbs):
        yield verb, record.where, ("verbs", index)


def _addressees(record: ParagraphRecord) -> Iterator[_Written]:
    """Those whom a paragraph addresses, and where each is written."""
    for ask in record.asks:
        for index, name in enumerate(ask.to):
            yield name, ask.where, ("to", index)
    for index, name in enumerate(record.addressees):
        yield name, record.where, ("addressees", index)


def asks_unpaired(site: Site, part: Part) -> Iterator[Diagnostic]:
    """Each lead verb is given with those whom it addresses, once.

    `verbs` and `addressees` are the older form. With one verb they say the same as `asks`; with
    more it is not known whom each verb addresses.
    """
    for provision in part.provisions:
        record = provision.record
        if not isinstance(record, ParagraphRecord):
            continue
        if record.asks and (record.verbs or record.addressees):
            name = "verbs" if record.verbs else "addressees"
            message = f"“{name}” says again what “asks” says"
            hint = "Remove `verbs` and `addressees`; `asks` has them in pairs."
            yield Diagnostic(record.where.of(name), "asks-unpaired", message, hint)
        elif len(record.verbs) > 1 and record.addressees:
            message = f"it is not said whom each of {len(record.verbs)} verbs addresses"
            pairs = ", ".join(f"{{verb: {verb}, to: [ ]}}" for verb in record.verbs)
            who = ", ".join(record.addressees)
            hint = f"Write pairs instead: `asks: [{pairs}]`, and share out: {who}."
            yield Diagnostic(record.where.of("verbs"), "asks-unpaired", message, hint)


def verb_not_in_text(site: Site, part: Part) -> Iterator[Diagnostic]:
    """A lead verb is among the words of its paragraph, as it is printed there."""
    for provision in part.provisions:
        record = provision.record
        if isinstance(record, ParagraphRecord):
            for verb, where, at in _verbs(record):
                if not contains(record.text, verb):
                    message = f"“{verb}” is not in {site.name_of(provision.id)}"
                    hint = quotes.hint(record.text, verb, 50)
                    yield Diagnostic(where.of(*at), "verb-not-in-text", message, hint)


def wording_and_text(site: Site, part: Part) -> Iterator[Diagnostic]:
    """What is said of a wording agrees with what is given.

    A full or partial wording has a text, an unavailable one has none; a partial or unavailable
    one says why. What is not known is never left out silently.
    """
    for provision in part.provisions:
        record = provision.record
        if not isinstance(record, ItemRecord):
            continue
        for name, wording, note in (
            ("text", record.wording, record.wording_note),
            ("explanation", record.explanation_wording, record.explanation_note),
        ):
            text = getattr(record, name)
            field = "wording" if name == "text" else "explanation_wording"
            reason = "wording_note" if name == "text" else "explanation_note"
            if wording == "unavailable" and text:
                message, hint = (
                    f"the {name} is said to be unavailable, but it is given",
                    f"Take the {name} out, or correct `{field}:`.",
                )
            elif wording == "full" and not text and record.title:
                continue  # a heading: its title is all there is
            elif wording != "unavailable" and not text and (name == "text" or wording == "partial"):
                message = f"there is no {name}"
                hint = f"Add it, or say `{field}: unavailable` and, in `{reason}:`, why."
            elif wording != "full" and not note:
                message, hint = f"the {name} is {wording}, without a reason", f"Add `{reason}:`."
            else:
                continue
            yield Diagnostic(record.where.of(field), "wording-and-text", message, hint)


def year_not_in_text(site: Site, part: Part) -> Iterator[Diagnostic]:
    """A due date is read from words of the text: `due: words` occur there and name the year."""
    found = [(p, due) for p in part.provisions for due in dues_of(p.record)]
    for provision, due in found:
        hint = "Quote the words of the text that carry the date."
        if not contains(provision.record.text, due.words):
            message = f"“{due.words}” is not in the text"
            hint = quotes.hint(provision.record.text, due.words, 50)
        elif due.year not in due.words:
            message = f"“{due.words}” does not name the year {due.year}"
        else:
            continue
        yield Diagnostic(due.where.of("words"), "year-not-in-text", message, hint)

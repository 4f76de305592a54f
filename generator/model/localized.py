"""The same site in another language: its own words, and each text in its best official wording.

Ids, assertions and everything that is counted stay as they are. A text is given in the language
where an official wording of it is known, else in its original language; a translation that is not
official never takes the place of an original.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from types import MappingProxyType
from typing import Any, TypeVar

from generator.localization.phrase import phrase
from generator.model.entities import RESOLUTION, Instrument, Provision, Rendering, Site
from generator.model.vocabulary import Vocabulary
from generator.schema.alignment_records import ResolutionsRecord, SiteRecord, Term
from generator.schema.field_types import NO_FIELDS, Language, Line
from generator.schema.instrument_records import InstrumentRecord, ItemRecord, Kind, RevisionRecord
from generator.schema.translation_records import (
    InstrumentWords,
    ResolutionsWords,
    TermWords,
    TranslationRecord,
    VocabularyWords,
)

R = TypeVar("R")


def localized(site: Site, language: str) -> Site:
    """The site in one of its further languages; the site itself in its own."""
    own: str = site.record.language
    if language == own:
        return site
    words = site.translations.get(language)
    record = _site_record(site.record, words, language)
    instruments = {
        id: _instrument(site, instrument, words, record, language)
        for id, instrument in site.instruments.items()
    }
    provisions = dict(site.provisions)
    for id in site.renderings:
        found = official(site, id, language)
        if found is not None and id in provisions and found.record is not None:
            provisions[id] = _provision(provisions[id], found, language)
    return replace(
        site,
        record=record,
        vocabulary=_vocabulary(site.vocabulary, words.vocabulary if words else None),
        instruments=MappingProxyType(instruments),
        provisions=MappingProxyType(provisions),
        folder=language,
        written_in=own,
        original=site,
    )


def every_language(site: Site) -> tuple[Site, ...]:
    """The site in each of its languages, its own first."""
    return tuple(localized(site, language) for language in languages_of(site.record))


def in_one_language(site: Site, language: str) -> Site:
    """The site in one of its languages and in no other, at the addresses that it has there.

    Without the wordings that only the pages of the others show.
    """
    codes = languages_of(site.record)
    found = localized(site, language)
    renderings = {
        id: tuple(
            r
            for r in several
            if not r.file.official or r.file.language == language or r.file.language not in codes
        )
        for id, several in site.renderings.items()
    }
    return replace(
        found,
        record=replace(found.record, languages=()),
        renderings=MappingProxyType(renderings),
    )


def languages_of(record: SiteRecord) -> tuple[str, ...]:
    """The languages that a site is published in, its own first."""
    return tuple(dict.fromkeys([record.language, *record.languages]))


def is_first(site: Site) -> bool:
    """Whether a site has what is published once: in its own language, or in the only one."""
    return not site.folder or not site.record.languages


def official(site: Site, id: str, language: str) -> Rendering | None:
    """The official wording of a provision or of a revision's title in a language, if any."""
    several = site.renderings.get(id, ())
    return next((r for r in several if r.file.language == language and r.file.official), None)


def shows_text_in(site: Site, id: str, language: str) -> bool:
    """Whether the page of a text shows it, or part of it, in a language.

    A page that is about no text of its own, such as a list, is in every language. The site's own
    language is where a page is, whatever the language of its text.
    """
    if id not in site.instruments and id not in site.provisions:
        return True
    if language == (site.written_in or site.record.language):
        return True
    ids = (id, *site.under(id)) if id in site.instruments else (id,)
    instrument = site.instruments[id.partition(":")[0]]
    return instrument.record.language == language or any(official(site, i, language) for i in ids)


def _given(record: R, words: Any, names: tuple[str, ...]) -> R:
    """A record with those fields replaced that words are given for."""
    found = {name: value for name in names if (value := getattr(words, name))}
    return replace(record, **found) if found else record  # type: ignore[type-var]


_SITE = ("name", "headline", "summary", "description", "disclaimer", "trust")
_NAMES = ("name", "short_name", "mark", "summary")
_TERM = ("label", "definition", "gloss", "margin", "group", "source")


def _site_record(record: SiteRecord, words: TranslationRecord | None, language: str) -> SiteRecord:
    others = tuple(Language(code) for code in languages_of(record) if code != language)
    record = replace(record, language=Language(language), languages=others)
    if words is None:
        return record
    record = _given(record, words, _SITE)
    if record.resolutions and words.resolutions:
        found = _resolutions(record.resolutions, words.resolutions)
        record = replace(record, resolutions=found)
    return record


def _resolutions(record: ResolutionsRecord, words: ResolutionsWords) -> ResolutionsRecord:
    """Readers may still type the words of the original."""
    also = (*record.also, record.mark, record.one, record.many)
    found = _given(record, words, ("name", "mark", "one", "many", "summary"))
    return replace(
        found,
        also=tuple(dict.fromkeys(Line(word) for word in also)),
        preambular=_kind(record.preambular, words.preambular),
        operative=_kind(record.operative, words.operative),
    )


def _kind(kind: Kind, words: Kind | None) -> Kind:
    if words is None:
        return kind
    also = dict.fromkeys(Line(word) for word in (*words.also, *kind.also, *kind.forms))
    return replace(words, name=words.name or kind.name, also=tuple(also))


def _instrument(
    site: Site,
    instrument: Instrument,
    words: TranslationRecord | None,
    record: SiteRecord,
    language: str,
) -> Instrument:
    if instrument.role == RESOLUTION:
        return _revision(site, instrument, record, language)
    found = words.instruments.get(instrument.id) if words else None
    head = instrument.record
    if found is None or not isinstance(head, InstrumentRecord):
        return instrument
    kinds = {name: _kind(kind, found.kinds.get(name)) for name, kind in head.kinds.items()}
    given = _head(head, found, kinds)
    if not found.name:  # wherever it is printed, its language goes with it
        own = site.record.language
        names = {name: phrase(getattr(head, name), own) for name in ("name", "short_name")}
        given = replace(given, **names)  # type: ignore[arg-type]
    return replace(
        instrument,
        name=found.name or phrase(instrument.name, site.record.language),
        mark=found.mark or instrument.mark,
        kinds=MappingProxyType(kinds),
        record=given,
        language=language if found.name else "",
    )


def _head(
    head: InstrumentRecord, words: InstrumentWords, kinds: Mapping[str, Kind]
) -> InstrumentRecord:
    names = (*head.also, head.mark, head.name, head.short_name)
    also = dict.fromkeys(name for name in names if name)
    return replace(_given(head, words, _NAMES), kinds=kinds, also=tuple(also))


def _revision(site: Site, instrument: Instrument, record: SiteRecord, language: str) -> Instrument:
    """Numbers and paragraphs as the site calls them; the title only where it is official."""
    assert isinstance(instrument.record, RevisionRecord)
    old, new = site.record.resolutions, record.resolutions
    assert old and new
    mark = f"{new.mark}{instrument.mark.removeprefix(old.mark)}"
    kinds = dict(zip(instrument.kinds, (new.preambular, new.operative), strict=True))
    found = official(site, instrument.id, language)
    head = instrument.record
    if found is not None:
        head = replace(head, title=found.file.title, short=Line(""))
    return replace(
        instrument,
        mark=mark,
        kinds=MappingProxyType(kinds),
        name=head.title,
        record=head,
        language=language if found else "",
    )


def _provision(provision: Provision, rendering: Rendering, language: str) -> Provision:
    """A provision with the official texts of a language; what they do not have stays."""
    record, words = provision.record, rendering.record
    assert words is not None
    texts = {
        name: value for name in ("text", "title", "explanation") if (value := getattr(words, name))
    }
    changed: dict[str, Any] = dict(texts)
    if isinstance(record, ItemRecord):
        if "text" in texts:  # what is said of the wording is said of the original
            changed |= {
                "short": "",
                "wording": "full",
                "wording_note": "",
                "shown_wording": "",
                "variants": (),
                "repairs": (),
                "footnotes": words.footnotes,
                "confidence_note": "",
            }
    else:
        changed.pop("title", None)
        changed.pop("explanation", None)
        changed["repairs"] = ()
    file = rendering.file
    whole = "text" in texts
    if whole:  # whoever mends what the page shows mends this file
        changed["where"] = rendering.where
    return replace(
        provision,
        record=replace(record, **changed),
        source=file.source if whole else provision.source,
        confidence=file.confidence if whole else provision.confidence,
        languages=MappingProxyType(dict.fromkeys(texts, language)),
    )


def _vocabulary(vocabulary: Vocabulary, words: VocabularyWords | None) -> Vocabulary:
    if words is None:
        return vocabulary
    return Vocabulary(
        **{
            f.name: _terms(getattr(vocabulary, f.name), getattr(words, f.name))
            for f in fields(Vocabulary)
        }
    )


def _terms(terms: Mapping[str, Term], words: Mapping[str, TermWords]) -> Mapping[str, Term]:
    if words is NO_FIELDS:
        return terms
    found = {id: _given(t, words[id], _TERM) if id in words else t for id, t in terms.items()}
    return MappingProxyType(found)

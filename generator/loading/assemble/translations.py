"""The site's own words in other languages: what content gives, over the standard terms' own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from types import MappingProxyType

from generator.loading.assemble.site_builder import SiteBuilder
from generator.loading.file_placement import TRANSLATION
from generator.model.localized import languages_of
from generator.model.vocabulary import Vocabulary
from generator.schema.alignment_records import SiteRecord, VocabularyRecord
from generator.schema.corrections import suggest
from generator.schema.field_types import Language
from generator.schema.translation_records import TermWords, TranslationRecord, VocabularyWords


def translations_of(
    draft: SiteBuilder,
    site: SiteRecord,
    vocabulary: Vocabulary,
    standard: VocabularyRecord,
    terms: Mapping[str, VocabularyWords],
) -> Mapping[str, TranslationRecord]:
    """The words of each further language; what is of nothing is reported.

    `terms` are the standard terms in other languages. A term that content has put in the place of
    a standard one is not said in the standard one's words.
    """
    given = {record.language: record for record in draft.records.translations}
    found = {}
    for record in given.values():
        _check(draft, record, vocabulary)
    _report_unused(draft, site)
    for language in languages_of(site)[1:]:
        own = given.get(Language(language)) or TranslationRecord(site.where, Language(language))
        words = terms.get(language, VocabularyWords())
        merged = _merged(own.vocabulary or VocabularyWords(), words, vocabulary, standard)
        found[language] = replace(own, vocabulary=merged)
    return MappingProxyType(found)


def _report_unused(draft: SiteBuilder, site: SiteRecord) -> None:
    """Words that no page shows: of the site's own language, or of one that it does not list.

    A site that lists none is in one language on purpose, and may keep its words for later.
    """
    for record in draft.records.translations:
        language = record.language
        if language == site.language:
            message = f"“{language}” is the site’s own language: these words are never shown"
            hint = "Write them in site.yml, or where else they are, and remove this file."
        elif site.languages and language not in site.languages:
            message = f"site.yml does not list “{language}”: these words are never shown"
            hint = suggest(language, site.languages) or "It lists: {}.".format(
                ", ".join(site.languages)
            )
            hint = f"Add “{language}” to “languages:”, or remove this file. {hint}"
        else:
            continue
        draft.report(record.where.of("language"), "words-unused", message, hint)


def _merged(
    own: VocabularyWords, words: VocabularyWords, vocabulary: Vocabulary, standard: VocabularyRecord
) -> VocabularyWords:
    sections = {}
    for name in (f.name for f in fields(VocabularyWords)):
        terms, known = getattr(vocabulary, name), getattr(standard, name)
        sections[name] = {
            **{id: t for id, t in getattr(words, name).items() if terms.get(id) is known.get(id)},
            **getattr(own, name),
        }
    return VocabularyWords(**sections)


def _check(draft: SiteBuilder, record: TranslationRecord, vocabulary: Vocabulary) -> None:
    name = record.where.path.rpartition("/")[2]
    match = TRANSLATION.fullmatch(name)
    assert match, name
    if match.group(1) != record.language:
        message = (
            f"the file’s name says “{match.group(1)}”, but “language” says “{record.language}”"
        )
        hint = "Correct the one that is wrong."
        draft.report(record.where.of("language"), "bad-value", message, hint)
    for id, words in record.instruments.items():
        if id not in draft.instruments and id in draft.broken:
            continue  # its own file says why it is not there
        if id not in draft.instruments:
            hint = (
                suggest(id, draft.instruments) or f"It is one of: {', '.join(draft.instruments)}."
            )
            place = record.where.of("instruments", id)
            draft.report(place, "unknown-provision", f"there is no plan or framework “{id}”", hint)
            continue
        kinds = draft.instruments[id].kinds
        for kind in words.kinds:
            if kind not in kinds:
                hint = suggest(kind, kinds) or f"It is one of: {', '.join(kinds)}."
                place = record.where.of("instruments", id)
                draft.report(place, "bad-value", f"“{kind}” is none of the kinds of {id}", hint)
    for section, id, _ in _terms(record):
        known = getattr(vocabulary, section)
        if id not in known:
            hint = suggest(id, known) or f"It is one of: {', '.join(known)}."
            place = record.where.of("vocabulary")
            draft.report(place, "unknown-term", f"“{id}” is no term of {section}", hint)


def _terms(record: TranslationRecord) -> Iterator[tuple[str, str, TermWords]]:
    if record.vocabulary is None:
        return
    for field in fields(VocabularyWords):
        for id, words in getattr(record.vocabulary, field.name).items():
            yield field.name, id, words

"""The site's own words as translation units: names, nouns, terms, the words of the home page.

Their translation is `words.fr.yml` beside site.yml. A new one says that nobody has reviewed it by
not saying who has.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from generator.localization.plural_rules import OTHER, needed_categories
from generator.model.entities import RESOLUTION, Site
from generator.schema.decoder import schema
from generator.schema.field_types import Prose
from generator.schema.instrument_records import Kind
from generator.schema.translation_records import (
    InstrumentWords,
    ResolutionsWords,
    TermWords,
    TranslationRecord,
    VocabularyWords,
)
from generator.sitemap.resources import standard_vocabulary
from generator.translation import tree_edits
from generator.translation.translation_units import TranslationFile, Unit, Way
from generator.yamlfile.parser import extents
from generator.yamlfile.surgical_editor import apply
from generator.yamlfile.writer import Value, emit

SITE = "site"
_OWN = ("name", "headline", "summary", "description", "disclaimer")
_TRUST = "trust"
_HEADING = "heading"
_KINDS = ("preambular", "operative")
_NEW = (
    "This site’s own words in another language: names, nouns and terms, no adopted text. Nobody "
    "has reviewed them; whoever does says so in “reviewed_by”."
)
PLURAL_NOTE = "The plural where no number is before it, as in a heading."


def site_file(content: Path, site: Site, language: str) -> TranslationFile:
    """The words of a site in its own language, and what `language` has of them."""
    inside = f"words.{language}.yml"
    shown = f"{site.root}/{inside}"
    given: TranslationRecord | None = tree_edits.record_of(
        TranslationRecord, content / inside, shown
    )
    units = tuple(_units(site, given, language))

    def edited(values: Mapping[Way, Value]) -> bytes:
        if given is None:
            return _new(language, values).encode()
        return _edited((content / inside).read_bytes(), values, units)

    return TranslationFile(
        SITE,
        site.record.language,
        language,
        content,
        inside,
        shown,
        units,
        edited,
        lambda copy, site: site_file(copy, site, language),
    )


def _units(site: Site, given: TranslationRecord | None, language: str) -> Iterator[Unit]:
    yield from _texts(TranslationRecord, _OWN, site.record, given, ())
    yield from _trust(site.record.trust, given.trust if given else {})
    own, other = site.record.resolutions, given.resolutions if given else None
    if own:
        way: Way = ("resolutions",)
        names = [f.name for f in fields(ResolutionsWords) if f.name not in _KINDS]
        yield from _texts(ResolutionsWords, names, own, other, way)
        for name in _KINDS:
            kind = getattr(other, name) if other else None
            yield from _kind(getattr(own, name), kind, (*way, name), language)
    for id, instrument in site.instruments.items():
        if instrument.role == RESOLUTION:
            continue
        way = ("instruments", id)
        words = given.instruments.get(id) if given else None
        names = [f.name for f in fields(InstrumentWords) if f.name != "kinds"]
        yield from _texts(InstrumentWords, names, instrument.record, words, way)
        for name, kind in instrument.kinds.items():
            inner = words.kinds.get(name) if words else None
            yield from _kind(kind, inner, (*way, "kinds", name), language)
    yield from _terms(site, given)


def _terms(site: Site, given: TranslationRecord | None) -> Iterator[Unit]:
    """The terms that the content has, and standard ones that the words of a language are given of.

    Where a term's wording comes from is no text to translate.
    """
    vocabulary = given.vocabulary if given else None
    names = [f.name for f in fields(TermWords) if f.name != "source"]
    for section in (f.name for f in fields(VocabularyWords)):
        standard = getattr(standard_vocabulary(), section)
        words = getattr(vocabulary, section) if vocabulary else {}
        for id, term in getattr(site.vocabulary, section).items():
            if id in words or standard.get(id) is not term:
                way = ("vocabulary", section, id)
                yield from _texts(TermWords, names, term, words.get(id), way)


def _texts(record: Any, names: Any, source: Any, given: Any, way: Way) -> Iterator[Unit]:
    prose = {f.name for f in schema(record) if f.annotation is Prose}
    for name in names:
        if words := getattr(source, name):
            at = (*way, name)
            target = (getattr(given, name) if given else "",)
            yield Unit(_key(at), (words,), target, (at,), prose=name in prose)


def _trust(source: Mapping[str, str], given: Mapping[str, str]) -> Iterator[Unit]:
    """Headings with their texts. Those of another language are found by their place: if it has
    another number of them, it is for a person to say which is which.
    """
    if given and len(given) != len(source):
        return
    pairs = list(given.items()) or [("", "")] * len(source)
    for n, ((heading, text), (its_heading, its_text)) in enumerate(
        zip(source.items(), pairs, strict=True)
    ):
        ways = ((_TRUST, n, _HEADING), (_TRUST, n, "text"))
        yield Unit(
            f"{_TRUST} {n + 1} {_HEADING}", (heading,), (its_heading,), ways[:1], group=_TRUST
        )
        yield Unit(
            f"{_TRUST} {n + 1} text", (text,), (its_text,), ways[1:], prose=True, group=_TRUST
        )


def _kind(source: Kind, given: Kind | None, way: Way, language: str) -> Iterator[Unit]:
    """A noun with its plural forms, its plural in headings, and how one is called."""
    categories = needed_categories(language)
    plural = source.other or source.many or source.one

    def target(name: str) -> str:
        return getattr(given, name) if given else ""

    def plain(name: str, words: str, note: str = "") -> Unit:
        return Unit(_key((*way, name)), (words,), (target(name),), ((*way, name),), note=note)

    if categories == (OTHER,):  # a file has the noun and its plural all the same
        yield from (plain("one", source.one), plain(OTHER, plural))
    else:
        # Of two forms the second is `many`, unless a file calls it by its category.
        second = "many" if "many" not in categories and not target(OTHER) else OTHER
        names = [second if category == OTHER else category for category in categories]
        ways = tuple((*way, name) for name in names)
        targets = tuple(map(target, names))
        yield Unit(_key(way), (source.one, plural), targets, ways, categories)
    yield plain("plural", source.plural_noun, PLURAL_NOTE)
    if source.name:
        yield plain("name", source.name)


def _key(way: Way) -> str:
    return " ".join(str(step) for step in way)


def _new(language: str, values: Mapping[Way, Value]) -> str:
    """A new file with the words that are given."""
    tree: dict[str, Any] = {"language": language}
    for way, value in values.items():
        if way[0] == _TRUST:
            continue
        fields_: dict[str, Any] = tree
        for step in way[:-1]:
            fields_ = fields_.setdefault(str(step), {})
        fields_[str(way[-1])] = value
    if trust := _pairs(values):
        tree[_TRUST] = trust
    return emit(tree, {(): _NEW})


def _pairs(values: Mapping[Way, Value]) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for way, heading in values.items():
        if (
            way[0] == _TRUST
            and way[-1] == _HEADING
            and (text := values.get((_TRUST, way[1], "text")))
        ):
            found[str(heading)] = text
    return found


def _edited(data: bytes, values: Mapping[Way, Value], units: tuple[Unit, ...]) -> bytes:
    plain: dict[Way, Value] = {way: value for way, value in values.items() if way[0] != _TRUST}
    trust = {way: value for way, value in values.items() if way[0] == _TRUST}
    text = data.decode("utf-8-sig")
    held = extents(text).fields.get(_TRUST)
    whole = sum(unit.ways[0][0] == _TRUST for unit in units) // 2
    if trust and held is not None and len(held.fields) == whole:
        names = list(held.fields)
        for way, value in trust.items():
            if way[-1] != _HEADING:
                plain[_TRUST, names[int(way[1])]] = value
        data = tree_edits.changed(data, plain, [way for unit in units for way in unit.ways])
        text = data.decode("utf-8-sig")
        keys = extents(text).fields[_TRUST].keys
        edits = [
            (*keys[names[int(way[1])]], emit({str(value): "x"}).rpartition(": x")[0])
            for way, value in trust.items()
            if way[-1] == _HEADING
        ]
        return tree_edits.as_bytes(data, apply(text, edits))
    if trust and held is None and len(pairs := _pairs(trust)) == whole:
        for heading, words in pairs.items():
            plain[_TRUST, heading] = words
    return tree_edits.changed(data, plain, [way for unit in units for way in unit.ways])

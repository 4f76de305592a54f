"""How much of each text is known in each language: official, translated, or missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.entities import Instrument, Provision, Site
from generator.model.localized import languages_of


@dataclass(frozen=True, slots=True)
class TranslationStatus:
    """The texts of an instrument in a language, by number: those of its own are official."""

    instrument: str
    language: str
    official: tuple[str, ...]
    translated: tuple[str, ...]
    missing: tuple[str, ...]


def translation_status(site: Site) -> Iterator[TranslationStatus]:
    """For each text that is in force and each language of the site, what is there and what is not.

    Only provisions whose wording is known count: what nobody has cannot be translated.
    """
    for instrument in site.instruments.values():
        if not instrument.current:
            continue
        for language in languages_of(site.record):
            found: dict[str, list[str]] = {"official": [], "translated": [], "missing": []}
            for id in site.under(instrument.id):
                provision = site.provisions[id]
                if provision.record.text:
                    standing = _standing(site, instrument, provision, language)
                    found[standing].append(provision.number)
            yield TranslationStatus(
                instrument.id,
                language,
                tuple(found["official"]),
                tuple(found["translated"]),
                tuple(found["missing"]),
            )


def _standing(site: Site, instrument: Instrument, provision: Provision, language: str) -> str:
    if instrument.record.language == language:
        return "official"
    given = [r for r in site.renderings.get(provision.id, ()) if r.file.language == language]
    if any(r.file.official and r.record and r.record.text for r in given):
        return "official"
    return "translated" if any(r.record and r.record.text for r in given) else "missing"

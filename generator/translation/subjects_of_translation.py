"""What can be translated, by the name that a person types, or that a file for translators has."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.loading.folders import shown_root
from generator.model.entities import Site
from generator.schema.corrections import suggest
from generator.sitemap.resources import templates
from generator.translation.interface_units import FILES, INTERFACE, interface_file
from generator.translation.overlay_units import overlay_file
from generator.translation.site_units import SITE, site_file
from generator.translation.translation_units import TranslationFile


class NoSuchText(Exception):
    """What was asked for has no texts to translate."""


def files_of(content: Path, site: Site, subject: str, language: str) -> tuple[TranslationFile, ...]:
    """The files of a subject: `site`, `interface`, or the texts of an id or a file.

    Raises `NoSuchText`.
    """
    if subject == INTERFACE:
        names = [f"{INTERFACE}/{part}" for part in FILES]
    elif subject == SITE:
        names = [SITE]
    else:
        names = list(_originals(content, site, subject))
    found = [file_of(content, site, name, language) for name in names]
    return tuple(file for file in found if file is not None)


def file_of(content: Path, site: Site, original: str, language: str) -> TranslationFile | None:
    """The texts that files for translators call `original`; None where there are none."""
    if original == SITE:
        return site_file(content, site, language)
    folder, _, part = original.partition("/")
    if folder == INTERFACE and part in FILES:
        return interface_file(templates() / "words", part, language)
    if f"{site.root}/{original}" in _paths(site):
        return overlay_file(content, site, original, language)
    return None


def _paths(site: Site) -> dict[str, None]:
    """Every file that holds texts, in the order of the content."""
    return dict.fromkeys(provision.where.path for provision in site.provisions.values())


def _originals(content: Path, site: Site, subject: str) -> Iterator[str]:
    paths = _paths(site)
    for given in (shown_root(Path(subject)), shown_root(content / subject)):
        if given in paths:
            yield given.removeprefix(f"{site.root}/")
            return
    id = site.find(subject)
    if id in site.provisions:
        ids = [id]
    else:
        several = [i.id for i in site.instruments.values() if subject in (i.folder, i.id)]
        instrument = id if id in site.instruments else several[0] if len(several) == 1 else ""
        if not instrument:
            known = [SITE, INTERFACE, *dict.fromkeys(i.work for i in site.instruments.values())]
            hint = suggest(subject, known) or f"There are: {', '.join(known)}."
            raise NoSuchText(f"“{subject}” has no texts to translate. {hint}")
        ids = list(site.under(instrument))
    if not ids:
        raise NoSuchText(f"“{subject}” has no texts to translate.")
    for path in dict.fromkeys(site.provisions[i].where.path for i in ids):
        yield path.removeprefix(f"{site.root}/")

"""Texts in other languages: each is given to the provision of its file's original.

An overlay `goal-1.fr.yml` speaks of what `goal-1.yml` holds, by its numbers, and of nothing else.
What a new file still asks to be filled in is no text, and is not on the site; and nothing of a
file is that does not say where its texts were read and whose they are.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from generator.diagnostics.report import Place
from generator.loading.assemble.references import unknown
from generator.loading.assemble.site_builder import SiteBuilder
from generator.loading.file_placement import OVERLAY
from generator.loading.folders import Folder
from generator.localization.plural_rules import english_count
from generator.model.entities import (
    RESOLUTION,
    Instrument,
    Provision,
    Rendering,
    find,
    printed_number,
)
from generator.schema.corrections import suggest
from generator.schema.instrument_records import OverlayRecord, OverlayTextRecord
from generator.schema.scalars import FILL_IN


def renderings_of(
    draft: SiteBuilder, folders: Iterable[Folder]
) -> dict[str, tuple[Rendering, ...]]:
    """The texts of all overlays, by the id of the provision or revision that they are of."""
    found: dict[str, list[Rendering]] = {}
    for folder in folders:
        if folder.overlays:
            originals = _originals(draft, folder)
            for overlay in folder.overlays:
                _add(draft, folder, overlay, originals, found)
    return {
        id: tuple(sorted(renderings, key=lambda r: r.file.language))
        for id, renderings in found.items()
    }


def _originals(draft: SiteBuilder, folder: Folder) -> dict[str, Instrument]:
    """The files of a folder that hold texts, and the instrument that they are of."""
    found: dict[str, Instrument] = {}
    for instrument in draft.instruments.values():
        if instrument.role == folder.role and instrument.folder == folder.name:
            found[instrument.where.path] = instrument
            for record in folder.items:
                found[record.where.path] = instrument
    return found


def _add(
    draft: SiteBuilder,
    folder: Folder,
    overlay: OverlayRecord,
    originals: dict[str, Instrument],
    found: dict[str, list[Rendering]],
) -> None:
    path = PurePosixPath(overlay.where.path)
    match = OVERLAY.fullmatch(path.name)
    assert match, path  # read takes no other file for an overlay
    original = f"{path.parent}/{match.group(1)}.yml"
    _head(draft, overlay, match.group(2))
    instrument = originals.get(original)
    if instrument is None:
        if not (folder.broken or draft.no_site):
            names = [PurePosixPath(name).name for name in originals]
            message = f"there is no text in {match.group(1)}.yml beside it to be given in "
            message += f"“{match.group(2)}”"
            near = suggest(f"{match.group(1)}.yml", names)
            hint = near or f"Files with texts here: {', '.join(names) or 'none'}."
            hint += " An overlay has its original’s name, a dot and the language’s code."
            draft.report(Place(overlay.where.path), "missing-file", message, hint)
        return
    if overlay.language.lower() == instrument.record.language.lower():
        message = f"“{overlay.language}” is the language of {path.with_name(match.group(1)).name}"
        message += ".yml itself"
        hint = "An overlay gives its texts in another language; correct the one that is wrong."
        draft.report(overlay.where.of("language"), "bad-value", message, hint)
        return
    sourced = _given(overlay.source.title) and (overlay.official or _given(overlay.translated_by))
    if _given(overlay.title):
        if instrument.role == RESOLUTION and sourced:
            found.setdefault(instrument.id, []).append(Rendering(overlay, None))
        elif instrument.role != RESOLUTION:
            message = "“title” is that of a resolution; this is a file of goals or targets"
            hint = "Write the title of a goal or target beside its number, under “texts”."
            draft.report(overlay.where.of("title"), "unknown-field", message, hint)
    seen: dict[str, OverlayTextRecord] = {}
    for record in overlay.texts:
        id = _id(draft, instrument, record, original)
        if not id:
            continue
        if id in seen:
            message = f"“{record.number}” is in this file twice"
            hint = f"The other is in line {seen[id].where.place.line}. Keep one of the two."
            draft.report(record.where.of("number"), "duplicate-id", message, hint)
            continue
        seen[id] = record
        if _is_whole(draft, record, paragraph=instrument.role == RESOLUTION) and sourced:
            found.setdefault(id, []).append(Rendering(overlay, _filled(record)))
    _missing(draft, overlay, original, seen)


def _missing(
    draft: SiteBuilder, overlay: OverlayRecord, original: str, given: Container[str]
) -> None:
    """Report the provisions of the original that an overlay leaves out without saying why."""
    worded = [p for p in draft.provisions.values() if p.where.path == original and _is_worded(p)]
    left_out = [printed_number(p) for p in worded if p.id not in given]
    if not left_out or overlay.partial:
        return
    one = len(left_out) == 1
    message = f"{', '.join(left_out)} {'is' if one else 'are'} missing: the original has "
    message += f"{english_count(len(worded), 'text')}, and this file leaves out {len(left_out)}"
    hint = f"Add {'it' if one else 'them'} under `texts:`, or say why not: `partial: …`."
    draft.report(overlay.where.of("texts"), "overlay-incomplete", message, hint)


def _is_worded(provision: Provision) -> bool:
    """Whether the original has words that another language may have, too."""
    record = provision.record
    return bool(record.text or getattr(record, "title", ""))


def _head(draft: SiteBuilder, overlay: OverlayRecord, language: str) -> None:
    where = overlay.where
    if overlay.language != language:
        message = f"the file’s name says “{language}”, but “language” says “{overlay.language}”"
        hint = "Correct the one that is wrong."
        draft.report(where.of("language"), "bad-value", message, hint)
    if not overlay.official and not overlay.translated_by:
        message = "a wording that is not official has no “translated_by”"
        hint = "Add `translated_by: …`, the person or body who translated it."
        draft.report(where.of("official"), "missing-field", message, hint)
    elif overlay.official and overlay.translated_by:
        message = "an official wording has no translator of its own"
        hint = "Write `official: no`, or take “translated_by” out."
        draft.report(where.of("translated_by"), "bad-value", message, hint)


def _id(
    draft: SiteBuilder, instrument: Instrument, record: OverlayTextRecord, original: str
) -> str:
    """The id that a number leads to in the overlay's own original, or nothing."""
    place = record.where.of("number")
    id = find(draft.names, f"{instrument.id}:{record.number}")
    if not id:
        unknown(draft, record.number, instrument.id, place)
        return ""
    own = draft.provisions[id].where.path
    if own != original:
        name = PurePosixPath(own)
        message = f"“{record.number}” is not in {PurePosixPath(original).name}"
        hint = f"It is in {name.name}: its texts in another language go beside that, in "
        hint += f"{name.stem}.fr.yml or what the language is."
        draft.report(place, "unknown-provision", message, hint)
        return ""
    return id


def _is_whole(draft: SiteBuilder, record: OverlayTextRecord, *, paragraph: bool) -> bool:
    """Whether a row has something to show; what it may not or should have is reported."""
    if paragraph:
        for name in ("title", "explanation"):
            if getattr(record, name):
                message = f"a paragraph has no “{name}”"
                hint = "Take it out, or write its words under “text”."
                draft.report(record.where.of(name), "unknown-field", message, hint)
    texts = [record.text, record.title, record.explanation]
    if not any(texts):
        message = f"“{record.number}” has no text in this language"
        hint = "Add `text: |` and the words on the next line, or remove the entry."
        draft.report(record.where.place, "missing-field", message, hint)
    return any(map(_given, texts))


def _filled(record: OverlayTextRecord) -> OverlayTextRecord:
    """A row without what is still to be filled in."""
    names = ("text", "title", "explanation", "note")
    left: dict[str, Any] = {name: "" for name in names if not _given(getattr(record, name))}
    return replace(record, **left) if left else record


def _given(text: str) -> bool:
    return bool(text) and not text.startswith(FILL_IN)

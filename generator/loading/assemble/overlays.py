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
from generator.loading.assemble.reuse import Reuse
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
from generator.model.kept_parts import are_same
from generator.schema.corrections import suggest
from generator.schema.instrument_records import OverlayRecord, OverlayTextRecord
from generator.schema.scalars import FILL_IN


def renderings_of(
    draft: SiteBuilder, folders: Iterable[Folder], reuse: Reuse | None = None
) -> dict[str, tuple[Rendering, ...]]:
    """The texts of all overlays, by the id of the provision or revision that they are of."""
    found: dict[str, list[Rendering]] = {}
    in_folder: dict[tuple[str, str], list[Instrument]] = {}
    for instrument in draft.instruments.values():
        in_folder.setdefault((instrument.role, instrument.folder), []).append(instrument)
    for folder in folders:
        if folder.overlays:
            originals = _originals(folder, in_folder.get((folder.role, folder.name), ()))
            for overlay in folder.overlays:
                for id, rendering in _kept(draft, folder, overlay, originals, reuse):
                    found.setdefault(id, []).append(rendering)
    return {
        id: tuple(sorted(renderings, key=lambda r: r.file.language))
        for id, renderings in found.items()
    }


def _originals(folder: Folder, instruments: Iterable[Instrument]) -> dict[str, Instrument]:
    """The files of a folder that hold texts, and the instrument that they are of."""
    found: dict[str, Instrument] = {}
    for instrument in instruments:
        found[instrument.where.path] = instrument
        for record in folder.items:
            found[record.where.path] = instrument
    return found


def _kept(
    draft: SiteBuilder,
    folder: Folder,
    overlay: OverlayRecord,
    originals: dict[str, Instrument],
    reuse: Reuse | None,
) -> tuple[tuple[str, Rendering], ...]:
    """The texts of an overlay: those of the last site, if nothing they are made of has changed."""
    if reuse is None:
        return _renderings(draft, folder, overlay, originals)
    name = overlay.where.path
    kept = reuse.overlays.get(name)
    of = (overlay, originals.get(_original_of(overlay)[0]))
    if kept is not None and reuse.same_names and are_same(kept[0], of):
        return kept[1]
    mistakes = len(draft.found)
    found = _renderings(draft, folder, overlay, originals)
    reuse.overlays.pop(name, None)
    if mistakes == len(draft.found) and of[1] is not None:
        reuse.overlays[name] = (of, found)
    return found


def _original_of(overlay: OverlayRecord) -> tuple[str, str]:
    """The path of the file that an overlay is of, and the language in its own name."""
    path = PurePosixPath(overlay.where.path)
    match = OVERLAY.fullmatch(path.name)
    assert match, path  # read takes no other file for an overlay
    return f"{path.parent}/{match.group(1)}.yml", match.group(2)


def _renderings(
    draft: SiteBuilder, folder: Folder, overlay: OverlayRecord, originals: dict[str, Instrument]
) -> tuple[tuple[str, Rendering], ...]:
    """The texts of an overlay, each with the id of what it is of; what is wrong is reported."""
    original, language = _original_of(overlay)
    stem = PurePosixPath(original).stem
    _head(draft, overlay, language)
    instrument = originals.get(original)
    found: list[tuple[str, Rendering]] = []
    if instrument is None:
        if not (folder.broken or draft.no_site):
            names = [PurePosixPath(name).name for name in originals]
            message = f"there is no text in {stem}.yml beside it to be given in "
            message += f"“{language}”"
            near = suggest(f"{stem}.yml", names)
            hint = near or f"Files with texts here: {', '.join(names) or 'none'}."
            hint += " An overlay has its original’s name, a dot and the language’s code."
            draft.report(Place(overlay.where.path), "missing-file", message, hint)
        return ()
    if overlay.language.lower() == instrument.record.language.lower():
        message = f"“{overlay.language}” is the language of {stem}"
        message += ".yml itself"
        hint = "An overlay gives its texts in another language; correct the one that is wrong."
        draft.report(overlay.where.of("language"), "bad-value", message, hint)
        return ()
    sourced = _given(overlay.source.title) and (overlay.official or _given(overlay.translated_by))
    if _given(overlay.title):
        if instrument.role == RESOLUTION and sourced:
            found.append((instrument.id, Rendering(overlay, None)))
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
            found.append((id, Rendering(overlay, _filled(record))))
    _missing(draft, overlay, instrument, original, seen)
    return tuple(found)


def _missing(
    draft: SiteBuilder,
    overlay: OverlayRecord,
    instrument: Instrument,
    original: str,
    given: Container[str],
) -> None:
    """Report the provisions of the original that an overlay leaves out without saying why."""
    texts = (draft.provisions[id] for id in instrument.inside)
    worded = [p for p in texts if p.where.path == original and _is_worded(p)]
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
    id = find(draft.names, f"{instrument.id}:{record.number}")
    if not id:
        unknown(draft, record.number, instrument.id, record.where.of("number"))
        return ""
    own = draft.provisions[id].where.path
    if own != original:
        name = PurePosixPath(own)
        message = f"“{record.number}” is not in {PurePosixPath(original).name}"
        hint = f"It is in {name.name}: its texts in another language go beside that, in "
        hint += f"{name.stem}.fr.yml or what the language is."
        draft.report(record.where.of("number"), "unknown-provision", message, hint)
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

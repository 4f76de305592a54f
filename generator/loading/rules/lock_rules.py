"""Rules on lock.yml: adopted texts are as they were locked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.diagnostics.report import Diagnostic, Place
from generator.localization.plural_rules import english_count, english_plural
from generator.model import lock
from generator.model.entities import Assertion, Site
from generator.schema.alignment_records import LockRecord

READINGS = "readings:"
NAMED = 40  # assertions that a message names; more are counted


def lock_changed(site: Site, written: tuple[str, ...]) -> Iterator[Diagnostic]:
    """An adopted text is the one that its folder's lock.yml has the fingerprint of.

    Whoever changes a text on purpose replaces its line, which the message prints. The assertions
    that rest on the text are then marked “text changed since”, until each is confirmed by
    replacing its own line.
    """
    resting: dict[str, list[Assertion]] | None = None
    for found in site.locks.values():
        for id, old in found.texts.items():
            now = site.fingerprints.get(id)
            if now is None or now == old or not _own(site, found, id):
                continue
            if resting is None:
                resting = _resting(site)
            yield _changed(site, found, id, now, resting.get(id, []))


def _rendering_place(site: Site, original: str, language: str) -> Place:
    """Where a text in another language is written."""
    found = next(r for r in site.renderings[original] if r.file.language == language)
    return found.where.of("text" if found.record and found.record.text else "title")


def _resting(site: Site) -> dict[str, list[Assertion]]:
    """The assertions that rest on each text."""
    found: dict[str, list[Assertion]] = {}
    for a in site.assertions:
        for id in (a.from_, a.to):
            own = lock.rendering_id(id, a.quoted_in) if a.quoted_in else id
            found.setdefault(own if own in site.fingerprints else id, []).append(a)
    return found


def _changed(
    site: Site, found: LockRecord, id: str, now: str, resting: list[Assertion]
) -> Diagnostic:
    original, language = lock.original_of(id)
    if language:
        place = _rendering_place(site, original, language)
        what = f"the text of {site.name_of(original)} in “{language}” is"
    elif id in site.instruments:
        place = site.instruments[id].where.place
        what = f"title, headings, enacting words or footnotes of {site.name_of(id)} are"
    else:
        place = site.provisions[id].where.of("text")
        what = f"the text of {site.name_of(id)} is"
    message = f"{what} not as locked"
    if resting:
        number = english_count(len(resting), "assertion rests", "assertions rest")
        message += f"; {number} on it: {_named([a.id for a in resting])}"
    line = found.where.of("texts", id).line
    hint = [
        f"If the change is intended, replace line {line} of {found.where.path} with",
        lock.line(id, now),
    ]
    for path, lines in _to_add(site, resting).items():
        where = "at its end" if lines[0] == READINGS else f"below “{READINGS}”"
        hint += [f"and add to {path}, {where},", *lines]
    if resting:
        what = english_plural(len(resting), "it, the assertion is", "them, the assertions are")
        hint.append(f"Until somebody confirms {what} marked “text changed since”.")
    hint.append("If the change is not intended, restore the text.")
    return Diagnostic(place, "lock-changed", message, "\n".join(hint))


def _named(ids: list[str]) -> str:
    more = f" and {len(ids) - NAMED} more" if len(ids) > NAMED else ""
    return ", ".join(ids[:NAMED]) + more


def _to_add(site: Site, resting: Iterable[Assertion]) -> dict[str, list[str]]:
    """The lines of assertions that have none: they keep the fingerprints that were confirmed."""
    found: dict[str, list[str]] = {}
    locked = lock.locked_prints(site)
    for a in resting:
        own = site.locks.get(lock.folder_of(site.sets[a.set]))
        if own is not None and a.id not in own.readings:
            lines = found.setdefault(own.where.path, [])
            if not lines and not own.readings:
                lines.append(READINGS)
            lines.append(lock.line(a.id, lock.pair(a, locked)))
    return found


def _own(site: Site, found: LockRecord, id: str) -> bool:
    """Whether a text is in the folder of a lock."""
    instrument = site.instruments.get(_instrument_of(id))
    return instrument is not None and site.locks.get(lock.folder_of(instrument)) is found


def _instrument_of(id: str) -> str:
    return lock.original_of(id)[0].partition(":")[0]


def lock_gone(site: Site, written: tuple[str, ...]) -> Iterator[Diagnostic]:
    """A line of lock.yml is for a text of its folder; ids in locks carry their revision."""
    renamed = _renamed(site)
    for found in site.locks.values():
        for id in found.texts:
            if (id in site.fingerprints and _own(site, found, id)) or not site.whole:
                continue
            place = found.where.of("texts", id)
            if id in site.fingerprints:
                folder = lock.folder_of(site.instruments[_instrument_of(id)])
                message = f"“{id}” is a text of another folder"
                hint = f"Its line belongs in {folder}/{lock.FILE}."
            elif site.find(id) in site.fingerprints and id in renamed:
                message = f"“{id}” does not say which revision is locked"
                hint = f"Write “{renamed[id]}” instead."
            elif id in renamed:
                message = f"“{id}” is locked, but its words are now {renamed[id]}"
                hint = f"If it was renumbered, write “{renamed[id]}” in line {place.line}."
            else:
                message = f"“{id}” is locked, but there is no such text in this folder"
                hint = f"If it was removed on purpose, delete line {place.line}; else restore it."
            yield Diagnostic(place, "lock-gone", message, hint)


def _renamed(site: Site) -> dict[str, str]:
    """Ids of lines that lead to no text, with the ids that they should have.

    It is the text's id with its revision, or the only text without a line that has the words.
    """
    found: dict[str, str] = {}
    ids = lock.locked_texts(site) if site.locks else {}
    for path, own in site.locks.items():
        gone = [id for id in own.texts if id not in site.fingerprints]
        if not gone:
            continue
        by_words: dict[str, list[str]] = {}
        for id in ids.get(path, ()):
            if id not in own.texts:
                by_words.setdefault(site.fingerprints[id], []).append(id)
        for id in gone:
            revised = site.find(id)
            alike = by_words.get(own.texts[id], [])
            if revised in site.fingerprints and _own(site, own, revised):
                found[id] = revised
            elif len(alike) == 1 and own.texts[id] != lock.NONE:
                found[id] = alike[0]
    return found


def lock_left_over(site: Site, written: tuple[str, ...]) -> Iterator[Diagnostic]:
    """A line under `readings` is for an assertion of a set in its folder."""
    if not site.locks or not site.whole:
        return
    known: dict[str, set[str]] = {path: set() for path in site.locks}
    for a in site.assertions:
        folder = lock.folder_of(site.sets[a.set])
        if folder in known:
            known[folder].add(a.id)
    renamed = _renamed(site)
    for path, found in site.locks.items():
        for id in found.readings:
            if id not in known[path]:
                place = found.where.of("readings", id)
                message = f"“{id}” is no assertion of this folder"
                now = "/".join(renamed.get(part, part) for part in id.split("/"))
                hint = (
                    f"Delete line {place.line}. An assertion that was published is better "
                    "kept, with `status: withdrawn`."
                )
                if now != id and now in known[path]:
                    hint = f"If its text was renumbered, write “{now}” in line {place.line}."
                yield Diagnostic(place, "lock-left-over", message, hint)


def lock_missing(site: Site, written: tuple[str, ...]) -> Iterator[Diagnostic]:
    """Every adopted text of a folder that has a lock.yml has its line there; drafts need none."""
    if not site.locks:
        return
    renamed = frozenset(_renamed(site).values())
    ids = lock.locked_texts(site)
    for path, found in site.locks.items():
        missing = [id for id in ids.get(path, ()) if id not in found.texts and id not in renamed]
        if not missing:
            continue
        first = missing[0]
        place = _place_of(site, first)
        whose = english_plural(len(missing), "it with its", "them with their")
        names = _named([_name_of(site, id) for id in missing])
        hint = [f"Add to {found.where.path}, {'below “texts:”' if found.texts else 'at its end'},"]
        hint += [] if found.texts else ["texts:"]
        hint += [lock.line(id, site.fingerprints[id]) for id in missing]
        hint.append(f"once somebody has compared {whose} source.")
        message = f"{names} {english_plural(len(missing), 'has', 'have')} no line in lock.yml"
        yield Diagnostic(place, "lock-missing", message, "\n".join(hint))


def _place_of(site: Site, id: str) -> Place:
    original, language = lock.original_of(id)
    if language:
        return _rendering_place(site, original, language)
    return (site.instruments.get(id) or site.provisions[id]).where.place


def _name_of(site: Site, id: str) -> str:
    original, language = lock.original_of(id)
    name = site.name_of(original)
    return f"{name} in “{language}”" if language else name

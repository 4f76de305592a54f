"""Reader of content/, the only one: files on disk to records, and what is wrong with the files.

A file's place in the tree says what it is:

    site.yml  vocabulary.yml
    words.fr.yml                                                     the site's words in a language
    plans/NAME/plan.yml            frameworks/NAME/framework.yml     the head
    plans/NAME/*.yml               frameworks/NAME/*.yml             one outermost unit a file
    resolutions/NAME/rev-*.yml                                       one revision a file
    …/NAME/alignments-*.yml                                          one alignment set a file
    …/NAME/x.fr.yml                                                  x.yml in another language
    …/NAME/lock.yml                                                  what its texts are locked to
    *.md and pictures, anywhere                                      published as they are
"""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.diagnostics import subjects
from generator.diagnostics.diagnostic_code import ERROR
from generator.diagnostics.report import Diagnostic, Place
from generator.diagnostics.subjects import LOCKS, TERMS, Subject
from generator.loading import content_kinds, file_placement, written_pages
from generator.loading.file_cache import FileCache, FileRecord
from generator.loading.file_placement import HEADS, OVERLAY, REVISIONS, ROLES, SETS, TRANSLATION
from generator.loading.folders import Folder, Records, shown_root, unreadable, walk
from generator.model.entities import RESOLUTION, Sample
from generator.schema import corrections
from generator.schema.alignment_records import LockRecord, SetRecord, SiteRecord, VocabularyRecord
from generator.schema.decoder import decode
from generator.schema.instrument_records import (
    InstrumentRecord,
    ItemRecord,
    OverlayRecord,
    RevisionRecord,
)
from generator.schema.translation_records import TranslationRecord
from generator.yamlfile import line_typos
from generator.yamlfile.parser import MAX_BYTES, parse
from generator.yamlfile.tree import Scalar

LOCK = "lock.yml"

# A lock is written by a program, a line for each text and assertion of a folder: it may be long.
MAX_LOCK = 16_000_000


def read(content: Path, cache: FileCache | None = None) -> Records:
    """Read every file of the tree. Never raises for what an editor can do.

    With a `cache` only those files are parsed whose bytes are not as they were.
    """
    records = Records(shown_root(content), cache=cache)
    if not content.is_dir():
        records.found.append(
            Diagnostic(
                Place(records.root),
                "missing-file",
                "there is no such folder",
                "Name the folder that holds site.yml.",
            )
        )
        return records
    folders: dict[tuple[str, str], Folder] = {}
    unread: list[tuple[str, list[str]]] = []
    for relative in walk(content, records):
        parts = relative.split("/")
        if not relative.endswith(content_kinds.FIELDS):
            if relative.endswith(content_kinds.PAGE):
                records.pages.append(relative)
                records.found += _page(content, relative, records)
            elif file_placement.is_likely_yaml(parts[-1]):
                unread.append((relative, parts))
            else:
                records.found += content_kinds.check(content, relative, records.root)
            continue
        _read_file(content, relative, parts, records, folders)
    for relative, parts in unread:
        _not_read(f"{records.root}/{relative}", parts, records, folders)
    records.folders = list(folders.values())
    _missing(records)
    return records


def _page(content: Path, relative: str, records: Records) -> list[Diagnostic]:
    path = f"{records.root}/{relative}"

    def make(data: bytes) -> FileRecord:
        return FileRecord(None, tuple(written_pages.check(path, data)), False)

    try:
        if records.cache:
            return list(
                records.cache.result(_name(content, relative), content_kinds.PAGE, make).found
            )
        return list(make((content / relative).read_bytes()).found)
    except OSError as error:
        return [unreadable(path, error)]


def _read_file(
    content: Path,
    relative: str,
    parts: list[str],
    records: Records,
    folders: dict[tuple[str, str], Folder],
) -> None:
    path = f"{records.root}/{relative}"
    records.files.add(path)
    name = parts[-1]
    if relative == "site.yml":
        records.site = _record(SiteRecord, content, relative, records)
        if records.site is None:
            records.prefix = _prefix(content / relative)
        return
    if relative == "vocabulary.yml":
        records.vocabulary = _record(VocabularyRecord, content, relative, records)
        return
    if TRANSLATION.fullmatch(relative):
        found = _record(TranslationRecord, content, relative, records)
        records.translations += [found] if found else []
        return
    if len(parts) != 3 or parts[0] not in ROLES or not name.endswith(".yml"):
        _not_read(path, parts, records, folders)
        return
    role = ROLES[parts[0]]
    folder = folders.get((role, parts[1]))
    if folder is None:
        folder = folders[role, parts[1]] = Folder(
            role, parts[1], f"{records.root}/{parts[0]}/{parts[1]}"
        )
        if not _can_be_address(parts[1], Place(folder.path), records):
            folder.broken = True
    wrong = file_placement.misnamed_file(path, role, name)
    if wrong:
        records.found.append(wrong)
        folder.broken = True
        return
    kind: Any
    if name == LOCK:
        kind = LockRecord
    elif name.startswith(SETS):
        kind = SetRecord
    elif OVERLAY.fullmatch(name):
        kind = OverlayRecord
    elif role == RESOLUTION:
        if not name.startswith(REVISIONS):
            _not_read(path, parts, records, folders)
            return
        if not _can_be_address(name.removesuffix(".yml"), Place(path), records):
            folder.broken = True
            return
        kind = RevisionRecord
    else:
        kind = InstrumentRecord if name == HEADS[role] else ItemRecord
    record = _record(kind, content, relative, records)
    if kind is LockRecord:
        folder.lock = record  # a lock that cannot be read leaves the texts what they are
    elif kind is OverlayRecord:
        folder.overlays += [record] if record else []  # nothing refers into it
    elif record is None:
        folder.broken = True
    elif kind is SetRecord:
        folder.sets.append(record)
    elif kind is RevisionRecord:
        folder.revisions[name.removesuffix(".yml")] = record
    elif kind is InstrumentRecord:
        folder.head = record
    else:
        folder.items.append(record)


def _not_read(
    path: str, parts: list[str], records: Records, folders: dict[tuple[str, str], Folder]
) -> None:
    """Report a file that is not read; what refers into its folder is then not reported, too."""
    records.found.append(file_placement.unread_file(path, parts))
    key = (ROLES.get(parts[0], ""), parts[1]) if len(parts) > 2 else ("", "")
    if key in folders:
        folders[key].broken = True


def _prefix(file: Path) -> str:
    """The prefix of resolutions' ids in a site.yml that cannot be read as a whole."""
    try:
        text = file.read_text("utf-8", errors="replace")
    except OSError:
        return ""
    found = re.search(r"^\s+id_prefix\s*:\s*[\"']?([a-z0-9.-]+)", text, re.MULTILINE)
    return found.group(1) if found else ""


def _can_be_address(name: str, place: Place, records: Records) -> bool:
    if re.fullmatch(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?", name):
        return True
    better = corrections.name(name)
    hint = "Use small letters, digits, dots and hyphens" + (f": {better}." if better else ".")
    message = f"“{name}” cannot become an address"
    records.found.append(Diagnostic(place, "bad-file-name", message, hint))
    return False


# What cannot be judged where a file of a kind cannot be read. Without the prefix of resolutions
# no line of a lock is for anything.
_MOOT: dict[Any, tuple[Subject, ...]] = {SiteRecord: (LOCKS,), VocabularyRecord: (TERMS,)}


def _record(kind: Any, content: Path, relative: str, records: Records) -> Any:
    """The record of a file, or None; its mistakes then name what else cannot be judged."""
    known = len(records.found)
    record = _decoded(kind, content, relative, records)
    if record is None and kind in _MOOT:
        records.found[known:] = [
            replace(d, makes_moot=(*d.makes_moot, *_MOOT[kind])) for d in records.found[known:]
        ]
    return record


def _decoded(kind: Any, content: Path, relative: str, records: Records) -> Any:
    path = f"{records.root}/{relative}"

    def make(data: bytes) -> FileRecord:
        return _parsed(kind, path, data)

    try:
        if records.cache:
            result = records.cache.result(_name(content, relative), kind, make)
        else:
            result = make((content / relative).read_bytes())
        if result.exemplary:
            _add_sample(records, kind, result.record, content, relative)
    except OSError as error:
        records.found.append(unreadable(path, error))
        return None
    records.found += result.found
    return result.record


def _name(content: Path, relative: str) -> str:
    """The path of a file as the system writes it: of thousands of files, to join paths would take
    longer than to ask when each was changed.
    """
    return f"{content}{os.sep}{relative.replace('/', os.sep)}"


def _parsed(kind: Any, path: str, data: bytes) -> FileRecord:
    """The record that the bytes of a file are; it depends on nothing else."""
    most = MAX_LOCK if kind is LockRecord else MAX_BYTES
    node, found = parse(path, data, most)
    bare = isinstance(node, Scalar) and not node.value and not node.style
    if node is None or bare:
        if not found:
            hint = "Write its fields, or remove the file."
            found = [Diagnostic(Place(path), "empty-file", "the file is empty", hint)]
        return FileRecord(None, tuple(found), False)
    other = file_placement.of_another_kind(path, node, kind)
    if other:
        return FileRecord(None, (*found, other), False)
    unanswered = None
    if kind is RevisionRecord:
        unanswered = line_typos.open_questions(path, data.decode("utf-8", "replace"))
    record, found_in_fields = decode(kind, node, path, lambda: parse(path, data, most)[0])
    exemplary = record is not None and not found
    # A file with a doubled field or a tag was read past the mistake: it is not whole.
    whole = not any(d.severity == ERROR for d in found)
    all_found = (*found, *([unanswered] if unanswered else ()), *found_in_fields)
    return FileRecord(record if whole else None, all_found, exemplary)


SAMPLE = 40  # lines of a file that are kept as an example


def _add_sample(records: Records, kind: Any, record: Any, content: Path, relative: str) -> None:
    """Keep the beginning of the first file of each kind; of sets also of each status."""
    keys = [kind.__name__, f"{relative.partition('/')[0]}/{kind.__name__}"]
    keys += [f"status/{record.status}"] if kind is SetRecord else []
    wanted = [key for key in keys if key not in records.samples]
    if wanted:
        data = (content / relative).read_bytes()
        lines = data.decode("utf-8", "replace").rstrip("\n").split("\n")
        shown = tuple(line.rstrip("\r") for line in lines[:SAMPLE])
        sample = Sample(relative, shown, len(lines))
        records.samples |= dict.fromkeys(wanted, sample)


def _missing(records: Records) -> None:
    """Report the files that a site, a resolution, a plan or framework must have and has not."""
    path = f"{records.root}/site.yml"
    if path not in records.files:
        hint = "Add it: it gives the site its name and its disclaimer."
        records.found.append(_no_file(path, "there is no site.yml", hint, *_MOOT[SiteRecord]))
    for folder in records.folders:
        if folder.role == RESOLUTION:
            if not folder.revisions and not folder.broken:
                message = "this resolution has no text"
                hint = f"Add its wording as {REVISIONS}NAME.yml."
                records.found.append(Diagnostic(Place(folder.path), "missing-file", message, hint))
                folder.broken = True
        elif folder.head is None:
            head = f"{folder.path}/{HEADS[folder.role]}"
            if head not in records.files:
                message = f"there is no {HEADS[folder.role]}"
                hint = f"Add it: it gives the {folder.role} its name and its kinds of unit."
                records.found.append(_no_file(head, message, hint))
            folder.broken = True


def _no_file(path: str, message: str, hint: str, *moot: Subject) -> Diagnostic:
    about = (subjects.file(path),)
    return Diagnostic(Place(path), "missing-file", message, hint, about, moot)

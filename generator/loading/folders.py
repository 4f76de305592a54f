"""Folders of a content tree: the walk over its files, and what holds the records of each folder.

`reader` reads one file after the other into these; nothing here looks into a file.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from generator.diagnostics import subjects
from generator.diagnostics.report import Diagnostic, Place
from generator.loading.file_cache import FileCache
from generator.model.entities import Sample
from generator.schema.alignment_records import LockRecord, SetRecord, SiteRecord, VocabularyRecord
from generator.schema.instrument_records import (
    InstrumentRecord,
    ItemRecord,
    OverlayRecord,
    RevisionRecord,
)
from generator.schema.translation_records import TranslationRecord


@dataclass
class Folder:
    """The records of one instrument's folder; `broken` if a file of it could not be read."""

    role: str
    name: str
    path: str
    head: InstrumentRecord | None = None
    items: list[ItemRecord] = field(default_factory=list)
    revisions: dict[str, RevisionRecord] = field(default_factory=dict)
    sets: list[SetRecord] = field(default_factory=list)
    overlays: list[OverlayRecord] = field(default_factory=list)
    lock: LockRecord | None = None
    broken: bool = False


@dataclass
class Records:
    """Every record of a content tree, by what it is.

    `files` are the paths of all YAML files that are there, readable or not; `prefix` is that of
    resolutions' ids, as it is typed in a site.yml that cannot be read. `cache` is what was read
    before.
    """

    root: str
    site: SiteRecord | None = None
    vocabulary: VocabularyRecord | None = None
    translations: list[TranslationRecord] = field(default_factory=list)
    folders: list[Folder] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    samples: dict[str, Sample] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)
    files: set[str] = field(default_factory=set)
    prefix: str = ""
    cache: FileCache | None = None


def shown_root(content: Path) -> str:
    """The tree's path as an editor knows it: from the working directory where it is inside."""
    try:
        return content.resolve().relative_to(Path.cwd().resolve()).as_posix()
    except (ValueError, OSError, RuntimeError):  # elsewhere; a link that leads to itself
        return content.as_posix()


def walk(content: Path, records: Records) -> Iterator[str]:
    """Paths of all files, natural order, hidden ones left out; links are refused.

    A link could bring any file of the machine that builds onto a public page.
    """
    found: list[str] = []
    stack, root = [""], str(content)
    while stack:
        folder = stack.pop()
        try:
            entries = list(os.scandir(f"{root}{os.sep}{folder}"))
        except OSError as error:
            records.found.append(unreadable(f"{records.root}/{folder}", error))
            continue
        for entry in entries:
            relative = f"{folder}/{entry.name}" if folder else entry.name
            if entry.name.startswith("."):
                continue
            if entry.is_symlink():
                records.found.append(
                    Diagnostic(
                        Place(f"{records.root}/{relative}"),
                        "unreadable-file",
                        "this is a link to another place; links are not followed",
                        "Put the file itself here.",
                        makes_moot=(subjects.file(f"{records.root}/{relative}"),),
                    )
                )
            elif not entry.name.isprintable():
                message = "the name has a character that cannot be seen"
                hint = "Rename it with letters, digits, dots and hyphens."
                place = Place(f"{records.root}/{relative}")
                records.found.append(Diagnostic(place, "bad-file-name", message, hint))
            elif entry.is_dir():
                stack.append(relative)
            elif entry.is_file():
                found.append(relative)
            else:  # a pipe, whose reader would wait for ever; a device, a socket
                message = "this is no file but a pipe, a device or a socket"
                place = Place(f"{records.root}/{relative}")
                hint = "Take it out of the folder."
                records.found.append(Diagnostic(place, "unreadable-file", message, hint))
    return iter(sorted(found, key=natural))


@lru_cache(maxsize=65536)
def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """A sort key that puts `goal-2` before `goal-10`."""
    return tuple(
        (0, int(part), "") if part.isdigit() and part.isascii() else (1, 0, part)
        for part in re.split(r"([0-9]+)", text)
        if part
    )


def unreadable(path: str, error: OSError) -> Diagnostic:
    """What is said of a file or folder that the system does not open."""
    return Diagnostic(Place(path), "unreadable-file", f"it cannot be opened: {error.strerror}", "")

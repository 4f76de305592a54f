"""The memory of the last build: which pages need not be made again, and why others are.

A page is taken over from the last site where its key is the same and its file is as it was written.
The key is of the program, the theme's chrome, what every page may show, and the files that the page
is made of. The memory is in `.cache/alignments/` beside the configuration, one folder for each
configuration and place of a site. Git ignores it, and it may be removed at any time. What it says
is compared with what is there, so that a build that was killed leaves nothing that a later one
could be wrong by; what such a build had not finished writing is removed by the next one.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.publish.page_inputs import Digests, digest, is_in

FOLDER = Path(".cache/alignments")
_MANIFEST, _DOCUMENTS = "manifest.json", "documents"
_UNFINISHED = ".new"
_FORM = 1  # raised when what is remembered has another form


@dataclass(frozen=True, slots=True)
class Inputs:
    """What the pages of a build are made of: hashes by name, and folders of content by page."""

    program: str
    chrome: str
    general: str
    files: Digests
    pages: Mapping[str, Sequence[str] | None]
    exports: str = ""

    def files_of(self, address: str) -> dict[str, str]:
        """The files that a page is made of, with their hashes."""
        folders = self.pages[address]
        if folders is None:
            return dict(self.files)
        return {f: d for f, d in self.files.items() if any(is_in(f, folder) for folder in folders)}

    def keys(self) -> dict[str, str]:
        """The key of every page."""
        by_folder: dict[str, list[str]] = {}
        for file, found in self.files.items():
            by_folder.setdefault(file.rpartition("/")[0], []).extend((file, found))
        sums = {folder: digest(*parts) for folder, parts in by_folder.items()}
        everything = digest(self.exports, *(part for item in sums.items() for part in item))
        common = digest(self.program, self.chrome, self.general)
        return {
            address: digest(common, everything)
            if folders is None
            else digest(common, *(part for f in folders for part in (f, sums.get(f, ""))))
            for address, folders in self.pages.items()
        }


@dataclass
class BuildCache:
    """The memory of one configuration and place. `last` is what the last build has written."""

    folder: Path
    last: dict[str, Any]
    keys: dict[str, str] = field(default_factory=dict)
    written: dict[str, str] = field(default_factory=dict)
    documents: dict[str, str] = field(default_factory=dict)

    def kept(self, address: str, path: str, previous: Path, fresh: Path) -> bool:
        """Take a page over from the last site, if nothing that it is made of has changed."""
        page = self.last.get("pages", {}).get(address)
        if page is None or page["key"] != self.keys.get(address):
            return False
        if not taken(previous / path, fresh / path, page["digest"]):
            return False
        self.written[address] = page["digest"]
        return True

    def kept_document(self, path: str, folder: Path) -> bool:
        """Take over what is searched of a page."""
        known = self.last.get("documents", {}).get(path)
        if known is None or not taken(self.folder / _DOCUMENTS / path, folder / path, known):
            return False
        self.documents[path] = known
        return True

    def leave_document(self, path: str) -> None:
        """Go on remembering what is searched of a page that was taken over without it."""
        known = self.last.get("documents", {}).get(path)
        if known is not None:
            self.documents[path] = known

    def take_documents(self, folder: Path, kept: Path) -> str:
        """Put all that is searched aside, in a folder of the run; a hash of it."""
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                name = path.relative_to(folder).as_posix()
                if name not in self.documents:
                    self.documents[name] = digest(path.read_bytes())
                _link(path, kept / name)
        parts = (part for item in sorted(self.documents.items()) for part in item)
        return digest(*parts)

    def same_index(self, documents: str, previous: Path, fresh: Path) -> bool:
        """Take the index over from the last site, if nothing that is searched has changed."""
        if self.last.get("index") != [documents, tree_digest(previous)]:
            return False
        take_tree(previous, fresh)
        return True

    def save(self, inputs: Inputs, index: Sequence[str], documents: Path | None) -> None:
        """Remember this build. Raises OSError.

        `index` are the hashes of what is searched and of the index of it, `documents` the folder
        of what is searched; a build without a search has none and leaves what was there.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder.parent / ".gitignore").write_text("*\n", "utf-8")
        if documents is not None:
            fresh, old = self.folder / f"{_DOCUMENTS}{_UNFINISHED}", self.folder / _DOCUMENTS
            take_tree(documents, fresh)
            shutil.rmtree(old, ignore_errors=True)
            fresh.rename(old)
        pages = {
            address: {"key": self.keys[address], "digest": self.written[address]}
            for address in inputs.pages
            if address in self.written
        }
        manifest = {
            "form": _FORM,
            "program": inputs.program,
            "chrome": inputs.chrome,
            "general": inputs.general,
            "files": dict(inputs.files),
            "inputs": {a: f and list(f) for a, f in inputs.pages.items()},
            "pages": pages,
            "documents": self.documents,
            "index": list(index),
        }
        scratch = self.folder / f"{_MANIFEST}{_UNFINISHED}"
        scratch.write_text(json.dumps(manifest), "utf-8")
        scratch.replace(self.folder / _MANIFEST)


def open_cache(config_file: Path, place: Path) -> BuildCache:
    """The memory of a configuration and a place; an empty one where there is none that is whole.

    Only for the one run that writes the place: what an earlier one has not finished is removed.
    """
    home = config_file.resolve().parent
    # Names as they are from there: a project that is moved or restored takes its memory along.
    own = digest(config_file.name, os.path.relpath(place.resolve(), home))
    folder = home / FOLDER / own
    for path in folder.glob(f"*{_UNFINISHED}"):
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
    try:
        last = json.loads((folder / _MANIFEST).read_text("utf-8"))
        if last["form"] != _FORM:
            last = {}
    except (OSError, ValueError, KeyError, TypeError):
        last = {}
    return BuildCache(folder, last)


def reasons(last: Mapping[str, Any], inputs: Inputs, address: str) -> list[str]:
    """Why a page is made anew, a sentence each; none where it is taken over."""
    if address not in inputs.pages:
        return ["There is no such page."]
    if address not in last.get("pages", {}):
        return ["It is a new page, or nothing is known of the last build."]
    found = []
    if last["program"] != inputs.program:
        found.append("The program has changed: its code, templates, words or versions.")
    if last["chrome"] != inputs.chrome:
        found.append("The configuration, the theme, the navigation or the footer has changed.")
    old = {
        file: known
        for file, known in last["files"].items()
        if _is_input(file, last["inputs"].get(address))
    }
    new = inputs.files_of(address)
    if last["general"] != inputs.general:
        found.append("What every page may show has changed: see the files below.")
        old, new = last["files"], dict(inputs.files)
    for file in sorted({*old, *new}):
        if old.get(file) != new.get(file):
            state = "has changed" if file in old and file in new else "is new"
            found.append(f"{file} {'is gone' if file not in new else state}.")
    return found


def _is_input(file: str, folders: Sequence[str] | None) -> bool:
    return folders is None or any(is_in(file, folder) for folder in folders)


def taken(source: Path, target: Path, known: str) -> bool:
    """Link or copy a file whose bytes are known; False where they are not those, or it is gone."""
    try:
        if digest(source.read_bytes()) != known:
            return False
        _link(source, target)
    except OSError:
        return False
    return True


def tree_digest(folder: Path) -> str:
    """A hash of all files of a folder; of none where there is no such folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    named = ((path.relative_to(folder).as_posix(), path.read_bytes()) for path in files)
    return digest(*(part for item in named for part in item))


def take_tree(source: Path, target: Path) -> None:
    """Link or copy every file of a folder. Raises OSError."""
    for path in sorted(source.rglob("*")):
        if path.is_file():
            _link(path, target / path.relative_to(source))


def program_digest(folders: Iterable[Path], versions: Iterable[str]) -> str:
    """A hash of the files of folders, and of the versions of what is used beside them."""
    parts: list[str | bytes] = list(versions)
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                parts += [path.relative_to(folder).as_posix(), path.read_bytes()]
    return digest(*parts)


def _link(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(FileNotFoundError):
        target.unlink()
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)

"""The memory of the last build: which pages need not be made again, and why others are.

A page is taken over from the last site where its key is the same and its file is as it was written.
The key is of the program, the theme's chrome, what every page may show, and the files that the page
is made of. The memory is in `.cache/alignments/` beside the configuration, one folder for each
configuration and place of a site. Git ignores it, and it may be removed at any time. What it says
is compared with what is there, so that a build that was killed leaves nothing that a later one
could be wrong by; what such a build had not finished writing is removed by the next one.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from generator.publish.page_inputs import Digests, Ingredients, digest

FOLDER = Path(".cache/alignments")
_MANIFEST, _DOCUMENTS = "manifest.json", "documents"
_UNFINISHED = ".new"
_FORM = 3  # raised when what is remembered has another form


@dataclass(frozen=True, slots=True)
class Inputs:
    """What the pages of a build are made of: hashes by name, and the ingredients of each page.

    `chrome` and `general` are by language: what is around its pages, and what each may show.
    """

    program: str
    chrome: Mapping[str, str]
    general: Mapping[str, str]
    files: Digests
    pages: Mapping[str, Ingredients]
    exports: str = ""

    def files_of(self, address: str) -> dict[str, str]:
        """The files that a page is made of, with their hashes."""
        page = self.pages[address]
        return {file: found for file, found in self.files.items() if page.has(file)}

    def keys(self) -> dict[str, str]:
        """The key of every page."""
        sums = _Sums(self.files)
        languages = {page.language for page in self.pages.values()}
        common = {
            language: digest(self.program, self.chrome[language], self.general[language])
            for language in languages
        }
        found = {}
        for address, page in self.pages.items():
            parts = [common[page.language], " ".join(page.in_languages), *sums.of(page)]
            if page.shows_exports:
                parts.append(self.exports)
            found[address] = digest(*parts)
        return found


class _Sums:
    """Hashes of folders as pages of a language have them; thousands of pages ask for the same."""

    def __init__(self, files: Digests) -> None:
        self._by_folder: dict[str, dict[str, str]] = {}
        for file, found in files.items():
            self._by_folder.setdefault(file.rpartition("/")[0], {})[file] = found
        self._known: dict[Ingredients, str] = {}

    def of(self, page: Ingredients) -> tuple[str, ...]:
        """The hashes of what a page is made of."""
        if page.folders is None:
            every = page.every_language
            return (self._sum(Ingredients(None, page.language, every_language=every)),)
        own = page.original.rpartition("/")[0]
        return tuple(
            self._sum(Ingredients((f,), page.language, page.original if f == own else ""))
            for f in page.folders
        )

    def _sum(self, key: Ingredients) -> str:
        if key not in self._known:
            folders = self._by_folder if key.folders is None else key.folders
            inside = (item for f in folders for item in self._by_folder.get(f, {}).items())
            self._known[key] = digest(
                *(part for item in inside if key.has(item[0]) for part in item)
            )
        return self._known[key]


@dataclass
class BuildCache:
    """The memory of one configuration and place. `last` is what the last build has written."""

    folder: Path
    last: dict[str, Any]
    keys: dict[str, str] = field(default_factory=dict)
    written: dict[str, str] = field(default_factory=dict)
    documents: dict[str, str] = field(default_factory=dict)
    beside: Mapping[str, Any] = field(default_factory=dict)
    """What is known of the files beside the pages, by their kind."""

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
                link(path, kept / name)
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
            "chrome": dict(inputs.chrome),
            "general": dict(inputs.general),
            "files": dict(inputs.files),
            "inputs": {address: asdict(page) for address, page in inputs.pages.items()},
            "pages": pages,
            "documents": self.documents,
            "index": list(index),
            "beside": dict(self.beside),
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
    language = inputs.pages[address].language
    if last["chrome"].get(language) != inputs.chrome[language]:
        found.append("The configuration, the theme, the navigation or the footer has changed.")
    was = ingredients(last["inputs"][address])
    old = {file: known for file, known in last["files"].items() if was.has(file)}
    new = inputs.files_of(address)
    if last["general"].get(language) != inputs.general[language]:
        found.append("What every page may show has changed: see the files below.")
        every = Ingredients(None, language)
        old = {file: known for file, known in last["files"].items() if every.has(file)}
        new = {file: known for file, known in inputs.files.items() if every.has(file)}
    for file in sorted({*old, *new}):
        if old.get(file) != new.get(file):
            state = "has changed" if file in old and file in new else "is new"
            found.append(f"{file} {'is gone' if file not in new else state}.")
    return found


def ingredients(known: Mapping[str, Any]) -> Ingredients:
    """The ingredients of a page as they were remembered."""
    folders = known["folders"]
    several = {"folders": folders and tuple(folders), "in_languages": tuple(known["in_languages"])}
    return Ingredients(**{**known, **several})


def taken(source: Path, target: Path, known: str) -> bool:
    """Link or copy a file whose bytes are known; False where they are not those, or it is gone."""
    try:
        if digest(source.read_bytes()) != known:
            return False
        link(source, target)
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
            link(path, target / path.relative_to(source))


def program_digest(folders: Iterable[Path], versions: Iterable[str]) -> str:
    """A hash of the files of folders, and of the versions of what is used beside them."""
    parts: list[str | bytes] = list(versions)
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                parts += [path.relative_to(folder).as_posix(), path.read_bytes()]
    return digest(*parts)


def link(source: Path, target: Path) -> None:
    """Link a file, or copy it where that is not possible. Raises OSError."""
    try:
        os.link(source, target)  # nearly always: thousands of files are in few folders
    except OSError:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.unlink(missing_ok=True)
        try:
            os.link(source, target)
        except OSError:
            shutil.copyfile(source, target)

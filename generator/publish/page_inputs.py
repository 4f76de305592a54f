"""What each page is made of: the folders of content whose files can change it.

Worked out from the whole model, never from the page's own file: a page shows the other side of each
alignment, and anybody's set or declaration may speak of it. Pages that are not of one instrument or
provision depend on all files. What every page may show, such as the outlines of plans and
frameworks, is one input of all pages of a language.

Of a file in another language pages depend that are in this language, and those of its original,
which have it in a fold.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from generator.exports.published_files import PublishedFile, PublishedFiles
from generator.loading.file_placement import OVERLAY, TRANSLATION
from generator.model import lock
from generator.model.entities import RESOLUTION, Instrument, Site
from generator.pages import Page
from generator.schema.instrument_records import ItemRecord
from generator.site.views import page_limits
from generator.sitemap.large_instruments import is_in_large, outermost

Digests = Mapping[str, str]

_OF_EXPORTS = ("data",)
"""The kinds of pages that show facts about exported files, and not only which there are."""
_OF_LANGUAGES = ("translations",)
"""Those that show what there is in every language."""


def digest(*parts: str | bytes) -> str:
    """A hash of texts; where one ends and the next begins counts."""
    found = blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8") if isinstance(part, str) else part
        found.update(f"{len(data)}\n".encode() + data)
    return found.hexdigest()


def file_digests(content: Path) -> dict[str, str]:
    """The hash of every file of a content tree, by its path there. Raises OSError."""
    paths = (path for path in content.rglob("*") if path.is_file() and not path.is_symlink())
    named = sorted((path.relative_to(content).as_posix(), path) for path in paths)
    return {name: digest(path.read_bytes()) for name, path in named}


@dataclass(frozen=True, slots=True)
class Ingredients:
    """What a page is made of: folders of content, of whose files those in other languages are left
    out. None are all folders. `original` is the file whose texts are in it in every language, or a
    folder, with “/” at its end, of such files;
    `in_languages` are those that its head names; the page is made of the facts about exported
    files, too, if it `shows_exports`, and of every file if it is of `every_language`.
    """

    folders: tuple[str, ...] | None
    language: str
    original: str = ""
    in_languages: tuple[str, ...] = ()
    shows_exports: bool = False
    every_language: bool = False

    def has(self, file: str) -> bool:
        """Whether a file, by its path in the content, can change the page."""
        folder = file.rpartition("/")[0]
        if self.folders is not None and folder not in self.folders:
            return False
        of, language = language_of(file)
        if self.every_language or not language or language == self.language:
            return True
        return self.original in (f"{folder}/{of}", f"{folder}/")


def language_of(file: str) -> tuple[str, str]:
    """The original of a file with words in another language, and the language; both are empty of
    any other file. The words of the whole site have no original.
    """
    folder, _, name = file.rpartition("/")
    if folder:
        found = OVERLAY.fullmatch(name)
        return (f"{found[1]}.yml", found[2]) if found else ("", "")
    words = TRANSLATION.fullmatch(name)
    return ("", words[1]) if words else ("", "")


def as_they_count(site: Site, files: Digests) -> dict[str, str]:
    """The hashes of files, that of a lock being of what pages show of it: which assertions of its
    folder rest on a text that has changed.
    """
    suspect: dict[str, list[str]] = {}
    for a in site.assertions:
        if a.suspect:
            folder = _relative(site, posixpath.dirname(site.sets[a.set].record.where.path))
            suspect.setdefault(folder, []).append(a.id)
    found = dict(files)
    for file in files:
        folder, _, name = file.rpartition("/")
        if folder and name == lock.FILE:
            found[file] = digest(*suspect.get(folder, ()))
    return found


def exports_input(published: PublishedFiles) -> str:
    """The hash of the facts about exported files, which pages show that are of no one thing."""
    return digest(repr(published.files), repr(published.left_out))


def general_input(site: Site, files: Digests, exported: Iterable[PublishedFile] = ()) -> str:
    """The hash of what every page of a language may show: the site and its vocabulary, heads and
    outlines, and which exported files there are.
    """
    # At the root of content are the site, its vocabulary, and its words in other languages.
    mine = Ingredients(None, site.record.language)
    own = {name: found for name, found in files.items() if "/" not in name and mine.has(name)}
    parts = [part for item in own.items() for part in item]
    parts += [file.path for file in exported]
    for i in site.instruments.values():
        parts += [i.id, i.role, i.name, i.mark, str(i.current), str(len(i.inside))]
        if i.role == RESOLUTION:
            parts.append(_relative(site, i.record.where.path))
            continue
        parts += _head(i.record)
        for id in i.inside:
            provision = site.provisions[id]
            title = provision.record.title if isinstance(provision.record, ItemRecord) else ""
            parts += [id, provision.kind, provision.parent, title, provision.colour]
    return digest(*parts)


def _head(record: Any) -> Iterator[str]:
    """All that a file says of a plan or framework itself, its units left out."""
    if isinstance(record, Mapping):
        for key, value in record.items():
            yield str(key)
            yield from _head(value)
    elif isinstance(record, (list, tuple)):
        yield str(len(record))
        for value in record:
            yield from _head(value)
    elif is_dataclass(record):
        for name in (field.name for field in fields(record)):
            if name not in ("items", "where"):
                yield name
                yield from _head(getattr(record, name))
    else:
        yield str(record)


def page_inputs(site: Site, pages: Iterable[Page]) -> dict[str, Ingredients]:
    """What each page is made of, by its address. Pages may be in any language of the site."""
    touched, crowds = _touched(site), _crowds(site)
    found: dict[str, Ingredients] = {}
    for page in pages:
        language = page.language or site.record.language
        if not page.subject:
            found[page.address] = Ingredients(
                None,
                language,
                in_languages=page.in_languages,
                shows_exports=page.kind in _OF_EXPORTS,
                every_language=page.kind in _OF_LANGUAGES,
            )
            continue
        instrument = site.instruments[page.subject.partition(":")[0]]
        folders = {_folder(site, instrument), *touched.get(instrument.id, ())}
        if page.subject in site.provisions:
            # What is said of a part is on the page of the whole, and what is said of the whole on
            # the page of a part.
            folders = {_folder(site, instrument), *touched.get(_own(instrument.id), ())}
            for id in _seen_from(site, page.subject):
                folders |= touched.get(id, set())
            for id in crowds.get(page.subject, ()):
                folders |= touched.get(id, set())
        of = site.provisions.get(page.subject)
        original = _relative(site, of.where.path) if of else f"{_folder(site, instrument)}/"
        found[page.address] = Ingredients(
            tuple(sorted(folders)), language, original, page.in_languages
        )
    return found


def _touched(site: Site) -> dict[str, set[str]]:
    """The folders of all that is said of each provision and instrument or that it is named by.

    Of an instrument it is that of all it holds; what is said of it as a whole is apart.
    """
    folders = {i.id: _folder(site, i) for i in site.instruments.values()}
    of_set = {
        id: _relative(site, posixpath.dirname(s.record.where.path)) for id, s in site.sets.items()
    }
    found: dict[str, set[str]] = {}

    def touch(one: str, other: str, *more: str) -> None:
        for id, far in ((one, other), (other, one)):
            instrument = id.partition(":")[0]
            reached = (folders[far.partition(":")[0]], *more)
            for key in (id, instrument) if id != instrument else (id, _own(id)):
                found.setdefault(key, set()).update(reached)

    for a in site.assertions:
        touch(a.from_, a.to, of_set[a.set])
    for e in site.exclusions:
        touch(e.from_, e.to, of_set[e.set])
    for u in site.unidentified:
        touch(u.provision, u.instrument, of_set[u.set])
    for r in site.rejections:
        touch(r.from_, r.to, of_set[r.set])
    for p in site.provisions.values():
        for citation in p.cites:
            if citation.to:
                touch(p.id, citation.to)
    return found


def _crowds(site: Site) -> dict[str, set[str]]:
    """The other sides of a text with very many pairs, and such texts by their other sides: which of
    the two pages has a pair in full depends on how many pairs both have.
    """
    pairs: dict[str, set[str]] = {}
    for a in site.assertions:
        pairs.setdefault(a.from_, set()).add(a.to)
        pairs.setdefault(a.to, set()).add(a.from_)
    found: dict[str, set[str]] = {}
    for id, others in pairs.items():
        if len(others) > page_limits.MOST_OPENED:
            found.setdefault(id, set()).update(others)
            for other in others:
                found.setdefault(other, set()).add(id)
    return found


def _seen_from(site: Site, id: str) -> Iterator[str]:
    """The provisions of which something may be on the page of one: itself, what it holds, and what
    it is a part of. In a large instrument the outermost of these has the brief and the citations
    of all that it holds, so that there are such pages depends on each.
    """
    whole = outermost(site, id) if is_in_large(site, id) else id
    yield from site.under(whole)
    while whole:
        yield whole
        whole = site.provisions[whole].parent


def _own(instrument: str) -> str:
    return f"{instrument}:"


def _folder(site: Site, instrument: Instrument) -> str:
    return _relative(site, lock.folder_of(instrument))


def _relative(site: Site, path: str) -> str:
    return path.removeprefix(f"{site.root}/")

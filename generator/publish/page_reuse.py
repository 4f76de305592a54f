"""Pages that are taken over from the last site, where they would be the same."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path

from generator.model.entities import Site
from generator.publish.build_cache import (
    BuildCache,
    Inputs,
    open_cache,
    program_digest,
    tree_digest,
)
from generator.publish.file_reuse import FileReuse
from generator.publish.mkdocs_api import File, Files, InclusionLevel, MkDocsConfig
from generator.publish.page_explanation import explanation
from generator.publish.page_inputs import (
    Digests,
    as_they_count,
    digest,
    exports_input,
    general_input,
    page_inputs,
)
from generator.publish.ready_pages import ReadyPage
from generator.publish.search_index import FOLDER, Documents
from generator.publish.site_assembly import Assembled
from generator.sitemap.resources import templates

ALL_ANEW = (
    "every page is made anew: --no-cache asks for it, or another plugin may change any page, or "
    "there is no folder that can be written for what is remembered"
)


class PageReuse:
    """What is known of the last build of a configuration, and what this one adds to it."""

    listed: list[File]
    """All pages, for the sitemap: also those that MkDocs has no more to do with."""

    def __init__(self, memory: BuildCache, files: Mapping[str, str]) -> None:
        self._memory, self._files = memory, files
        self._inputs: Inputs | None = None
        self._index: tuple[str, ...] = ()
        self._documents: Path | None = None
        self.listed = []
        self.beside: FileReuse | None = None

    def open_beside(self, previous: Path | None) -> FileReuse:
        """What is known of the files beside the pages, of which the last site is in `previous`."""
        last = self._memory.last.get("beside", {})
        self.beside = FileReuse(last, previous, _program(), self._files)
        return self.beside

    def take_over(
        self,
        site: Site,
        assembled: Assembled,
        files: Files,
        *,
        chrome: Mapping[str, str],
        previous: Path | None,
        fresh: Path,
        documents: Documents | None,
    ) -> None:
        """Take over from the site in `previous` the pages that would be the same in `fresh`.

        `chrome` has a hash of what is around the pages of each language, `documents` gathers what
        is searched.
        """
        memory = self._memory
        self._inputs = inputs = Inputs(
            program=_program(),
            chrome=chrome,
            general={
                s.record.language: general_input(s, self._files, assembled.published.files)
                for s in assembled.sites
            },
            exports=exports_input(assembled.published),
            files=as_they_count(site, self._files),
            pages=page_inputs(site, assembled.pages),
        )
        memory.keys = inputs.keys()
        self.listed = list(files.documentation_pages())
        if previous is None:
            return
        for file in self.listed:
            if isinstance(file.page, ReadyPage):
                self._take(file, file.page, previous, fresh, documents)

    def explained(self, page: str, site_url: str) -> str:
        """Why a page is made anew, as text: after `take_over`, before any is made."""
        assert self._inputs is not None
        return explanation(page, site_url, self.listed, self._memory.last, self._inputs)

    def _take(
        self,
        file: File,
        page: ReadyPage,
        previous: Path,
        fresh: Path,
        documents: Documents | None,
    ) -> None:
        memory, path = self._memory, file.dest_uri
        searched = documents if page.source.is_searched else None
        if searched and not memory.kept_document(path, searched.folder):
            return
        if memory.kept(page.source.address, path, previous, fresh):
            file.inclusion = InclusionLevel.EXCLUDED
            if documents is None:
                memory.leave_document(path)
            elif searched:
                searched.keep(path)
        elif searched:
            searched.discard(path)
            memory.documents.pop(path, None)

    def note(self, page: ReadyPage, output: str) -> None:
        """Remember a page that was made."""
        data = output.encode("utf-8", errors="xmlcharrefreplace")  # as MkDocs writes it
        self._memory.written[page.source.address] = digest(data)

    def index(
        self, documents: Documents, previous: Path | None, index: Path, scratch: Path
    ) -> None:
        """Index what is searched, unless it is what the last site had; a copy is in `scratch`."""
        memory = self._memory
        searched = digest(_program(), memory.take_documents(documents.folder, scratch))
        if previous is None or not memory.same_index(searched, previous / FOLDER, index):
            documents.index(index.parent)
        self._index, self._documents = (searched, tree_digest(index)), scratch

    def save(self) -> None:
        """Remember this build, whose site is on its way to its place.

        Before it is there, so that no other build of the place meddles: what is remembered of a
        site that has not come to its place is of pages that are not there, and counts for nothing.
        """
        assert self._inputs is not None
        if self.beside is not None:
            self._memory.beside = self.beside.made
        with suppress(OSError):  # without a memory the next build makes all pages
            self._memory.save(self._inputs, self._index, self._documents)


def reuse(config: MkDocsConfig, place: Path, files: Digests | None) -> PageReuse | None:
    """What is known of the last build; None where nothing can be.

    `files` are the hashes of the content that the site is made of.
    """
    if not config.config_file_path or files is None:
        return None
    try:
        return PageReuse(open_cache(Path(config.config_file_path), place), files)
    except OSError:
        return None


@cache
def _program() -> str:
    """A hash of all that is not content: code, templates, words, and versions."""
    own = [Path(__file__).parents[1], *(templates() / n for n in ("pages", "parts", "words"))]
    names = ("mkdocs", "mkdocs-material", "Jinja2", "MarkupSafe", "Markdown", "pymdown-extensions")
    versions = [f"{name} {version(name)}" for name in (*names, "pagefind-bin")]
    return program_digest([*own, templates() / "theme"], [sys.version, *versions])

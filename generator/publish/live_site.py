"""The site that is served while it is edited: pages are made when they are asked for.

An edit gives a new model of the whole site; a page is made of the model that is there when it is
asked for, and kept until the next edit. So nothing that is served can be out of date, and an edit
costs what reading it costs, however many pages show it, and in however many languages.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Condition, RLock
from typing import Any

from generator.loading.collector import paused
from generator.model.entities import Site
from generator.model.localized import languages_of, localized
from generator.pages import Page, PagesOnDemand
from generator.publish.live_exports import PublishedOnDemand
from generator.publish.page_frame import frame, nav
from generator.site.generated_files import FILES, FileKind
from generator.site.views.context import RenderContext, render_context

Chrome = Callable[[Page], str]
"""Puts a page into the theme's header and footer."""


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """What is around every page, and all of the content that it depends on."""

    record: Any
    words: Any
    nav: Any
    parts: Any

    def is_of(self, other: Frame) -> bool:
        """Whether both are around the same pages; of a changed site.yml they never are."""
        same = (self.words, self.nav, self.parts) == (other.words, other.nav, other.parts)
        return self.record is other.record and same


def frame_of(site: Site, leaf: str) -> Frame:
    """The frame of a site: in a further language it is of the site's words in that language."""
    return Frame(site.record, site.translations, nav(site), frame(site, leaf))


@dataclass(slots=True, eq=False)
class _InLanguage:
    """A site in a language, its pages by address, and what has been made of them."""

    context: RenderContext
    pages: PagesOnDemand
    made: dict[str, str] = field(default_factory=dict)
    files: dict[FileKind, dict[str, str]] = field(default_factory=dict)


class _Model:
    """A site in each of its languages: in a further one when somebody first asks for it."""

    def __init__(self, site: Site, leaf: str) -> None:
        self.site, self.frame, self._leaf = site, frame_of(site, leaf), leaf
        self.exports = PublishedOnDemand(site)
        self._others = frozenset(languages_of(site.record)[1:])
        self._in: dict[str, _InLanguage] = {}
        self.of("")

    def of(self, path: str) -> _InLanguage:
        """The site in the language of a path."""
        language = self.language_of(path)
        if language not in self._in:
            with paused():
                self._in[language] = self._made(language)
        return self._in[language]

    def language_of(self, path: str) -> str:
        """The further language whose folder a path is in; nothing if it is in none."""
        first = path.partition("/")[0]
        return first if first in self._others else ""

    def _made(self, language: str) -> _InLanguage:
        site = localized(self.site, language) if language else self.site
        context = render_context(site, leaf=self._leaf, published=self.exports)
        if language:
            context.graph = self._in[""].context.graph
        return _InLanguage(context, PagesOnDemand(context, self._leaf))


class LiveSite:
    """The last good site, what is wrong with a later one, and a number that each edit raises."""

    def __init__(self, leaf: str) -> None:
        self._leaf = leaf
        self._model: _Model | None = None
        self._chrome: Chrome | None = None
        self._lock = RLock()  # pages share what they are made of: one is made at a time
        self._news = Condition()
        self.notice = ""
        """What is wrong with the content or the configuration, in plain text."""
        self.version = 0

    def shows(self, site: Site) -> bool:
        """Whether a site fits into the frame that the last full build has made."""
        return self._model is not None and frame_of(site, self._leaf).is_of(self._model.frame)

    def show(self, site: Site, chrome: Chrome | None = None) -> None:
        """Serve a site from now on; `chrome` is that of a full build, if there was one."""
        with paused():
            model = _Model(site, self._leaf)
        with self._lock:
            self._model = model
            self._chrome = chrome or self._chrome
            self.notice = ""
        self._tell()

    def warn(self, notice: str) -> None:
        """Go on with the last good site, and say on its pages what is wrong with the new one."""
        with self._lock:
            self.notice = notice
        self._tell()

    def page(self, address: str) -> str | None:
        """The page at an address; None if there is none."""
        with self._lock:
            if self._model is None or self._chrome is None:
                return None
            found = self._model.of(address)
            page, made = found.pages.get(address), found.made
            if page is None:
                return None
            if address not in made:
                made[address] = self._chrome(page)
            return made[address]

    def has(self, address: str) -> bool:
        """Whether there is a page at an address."""
        with self._lock:
            return self._model is not None and address in self._model.of(address).pages

    def file(self, path: str) -> bytes | None:
        """A file that is made from content, by its path below the site; None if there is none."""
        with self._lock:
            if self._model is None:
                return None
            language = self._model.language_of(path)
            plain = path.removeprefix(f"{language}/") if language else path
            kind = next((kind for kind in FILES if kind.path.fullmatch(plain)), None)
            if kind is not None:
                found = self._model.of(path)
                if kind not in found.files:
                    made = kind.files(found.context)
                    found.files[kind] = {file.path: file.text for file in made}
                if path in found.files[kind]:
                    return found.files[kind][path].encode("utf-8")
            return self._model.exports.data(path)

    def wait(self, version: int, seconds: float) -> int:
        """The version that is served, as soon as it is another one or so much time has passed."""
        with self._news:
            self._news.wait_for(lambda: self.version != version, seconds)
            return self.version

    def _tell(self) -> None:
        with self._news:
            self.version += 1
            self._news.notify_all()

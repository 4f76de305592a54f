"""Pages that bring their own HTML, as MkDocs knows them."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from copy import copy

from markupsafe import escape

from generator.pages import Page
from generator.publish.mkdocs_api import (
    AnchorLink,
    File,
    Files,
    InclusionLevel,
    MkDocsConfig,
    MkDocsPage,
    TableOfContents,
    get_relative_url,
)
from generator.publish.page_frame import paths
from generator.publish.share_pictures import picture_of


class ReadyPage(MkDocsPage):
    """A page that brings its own HTML: Python-Markdown does not run on it.

    The HTML is made when the theme asks for it and dropped when the page is written, so that
    a site of ten thousand pages is never in memory at once.
    """

    def __init__(self, page: Page, nav_title: str, file: File, config: MkDocsConfig) -> None:
        self.source = page
        # MkDocs and its themes take a title for HTML and print it as it is.
        self.safe_title = str(escape(page.title))
        self.in_nav = bool(nav_title)
        self._html: str | None = None
        self._waiting = False
        super().__init__(nav_title or self.safe_title, file, config)

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown = ""
        self.meta = {
            "title": self.safe_title,
            "description": self.source.description,
            "generated_page": True,
            "hide": ["navigation", "toc"],
            "assets": self.source.assets,
            "unlisted": self.source.unlisted,
            "plain": self._plain,
            "up": "../" * (self.source.address.count("/") + 1 if self.source.address else 0),
            "others": self.source.others,
            "in_languages": self.source.in_languages,
            "share": picture_of(self.source.kind),
            "alternates": self.source.alternates(),
        }
        if self.source.redirect:
            self.meta["redirect"] = self.source.redirect
            self.meta["template"] = "redirect.html"
        if self.source.embedded:
            self.meta["template"] = "embed.html"

    @property
    def _plain(self) -> str:
        return f"{self.source.plain}/" if self.source.plain else ""

    @property
    def canonical(self) -> str:
        """The address that search engines know the page by: where its body is in its own
        language, its own; else that of the original.
        """
        found = self.canonical_url or ""
        if self.source.own_body or not found:
            return found
        return found.removesuffix(self.url) + self._plain

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.toc = TableOfContents([AnchorLink(self.safe_title, "_title", 1)])
        self.links_to_anchors = {}
        # MkDocs now passes the content of every page through on_page_content, before any page is
        # written. Where no plugin listens, it waits until its own page is.
        self._waiting = not config.plugins.events.get("page_content")

    @property
    def content(self) -> str | None:
        if self._waiting:
            return ""
        if self._html is None:
            self._html = self.source.html()
        return self._html

    @content.setter
    def content(self, value: str | None) -> None:
        if self._waiting:
            self._waiting = False
        else:
            self._html = value

    def shape(self, tabs: list[str], links: list[str]) -> Hashable:
        """All that the theme's chrome depends on, but the values.

        How deep the page is, how its tabs and the links of its footer are reached from it and which
        tabs are current, which of the values it has, and what it loads.
        """
        reached = tuple([get_relative_url(link, self.url) for link in links])
        below = tuple([self.url.startswith(tab) for tab in tabs])
        plural = (self.source.language, self.source.others, self.source.in_languages)
        filled = tuple([not value for value in self.values.values()])
        loads = (self.source.assets, self.source.unlisted, self.meta["alternates"])
        return (self.url.count("/"), reached, below, filled, *loads, *plural)

    @property
    def values(self) -> dict[str, str]:
        """What the theme's chrome shows of this page."""
        return {
            "title": self.safe_title,
            "description": self.meta["description"],
            "canonical": self.canonical,
            "redirect": self.source.redirect,
            "plain": self._plain,
            "content": self.content or "",
        }

    def sample(self, values: Mapping[str, str]) -> ReadyPage:
        """A page like this one that shows other values."""
        other = copy(self)
        other.meta = {**self.meta, **{k: values[k] for k in ("title", "description", "plain")}}
        if self.source.redirect:
            other.meta["redirect"] = values["redirect"]
        other.title = values["title"]
        other.toc = TableOfContents([AnchorLink(values["title"], "_title", 1)])
        other.canonical_url = values["canonical"] or None
        other.content = values["content"]
        return other

    def forget(self) -> None:
        """Let go of the HTML; it is made anew if it is asked for again."""
        self._html = None

    def become(self, page: Page) -> None:
        """Show what has taken the place of the source after an edit."""
        self.source = page
        self.safe_title = str(escape(page.title))
        self._html = None


def generated(page: Page, config: MkDocsConfig) -> File:
    """The file as which MkDocs knows a page that has no source of its own."""
    source = f"{page.address}/index.md".lstrip("/")
    return File.generated(config, source, content="", inclusion=InclusionLevel.NOT_IN_NAV)


def ready(page: Page, nav_title: str, config: MkDocsConfig) -> ReadyPage:
    """A page that no build has to do with, ready to be put into the theme."""
    found = ReadyPage(page, nav_title, generated(page, config), config)
    populate(found, config)
    return found


def populate(page: ReadyPage, config: MkDocsConfig) -> None:
    """Do what a build does to a page, without one."""
    page.read_source(config)
    page.render(config, Files([]))
    page.content = None  # no plugin has changed it: from now on it is made when asked for


def in_nav(config: MkDocsConfig, files: Files) -> list[MkDocsPage]:
    """The pages of the nav, whose tabs are current on the pages below them."""
    found = [files.get_file_from_path(path) for entry in config.nav or [] for path in paths(entry)]
    return [file.page for file in found if file is not None and file.page is not None]


def is_in_sitemap(page: MkDocsPage | None) -> bool:
    """Whether search engines are given a page: it may be indexed, and is in the language that its
    address names, not only its surroundings.
    """
    if not isinstance(page, ReadyPage):
        return True
    source = page.source
    return source.own_body and not source.unlisted and not source.redirect

"""The MkDocs plugin: hands ready-rendered pages to MkDocs. The only module that imports mkdocs.

Everything about the site comes from content/; everything about pages from `generator.pages`.
MkDocs writes into a folder beside the site, which is exchanged with it when all is whole: whatever
stops a build leaves the last good site as it was.
"""

from __future__ import annotations

import gc
import logging
from collections.abc import Hashable, Mapping
from copy import copy
from html import unescape
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from markupsafe import escape
from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError, PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import get_relative_url

from generator.diagnostics.diagnostic_code import WARNING
from generator.diagnostics.report import as_text, visible
from generator.loading.content_kinds import is_published
from generator.loading.loader import load
from generator.loading.safe_html import clean, cut
from generator.loading.written_pages import fields_of
from generator.model.entities import Site
from generator.model.markup import plain
from generator.pages import Page, pages
from generator.publish.compatibility import misfit, replaced
from generator.publish.page_frame import acts, frame, nav, paths
from generator.publish.process_exit import free_at_exit
from generator.publish.publication import KEPT, Publication, sentence, warned
from generator.publish.search_index import Documents, IndexFailed, NoIndex
from generator.publish.security_policy import HEADERS
from generator.publish.server_folders import ServerFolder
from generator.publish.server_port import port_refused
from generator.publish.system_errors import refused
from generator.publish.theme_chrome import Chrome
from generator.site.generated_files import generated_files
from generator.site.views.context import render_context
from generator.sitemap.resources import NotBuilt, message_examples, templates, theme_assets, words

log = get_plugin_logger("alignments")

STYLES = ("assets/alignments.css", "assets/hues.css")
SCRIPTS = ("assets/alignments.js", "assets/search.js")
ENGINES = ("mkdocs", "properdocs")
"""The programs that run plugins; each counts the warnings of a strict build for itself."""
SHARED = "alignments-shared-chrome"
"""The name under which pages ask for the shared chrome instead of the theme's template."""


class AlignmentsConfig(Config):
    """Options in mkdocs.yml: few, because content/ says the rest."""

    pause_gc = option.Type(bool, default=True)
    """Pause the garbage collector while building: nothing here makes cycles worth collecting."""


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
        }
        if self.source.redirect:
            self.meta["redirect"] = self.source.redirect

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

    def shape(self, tabs: list[str]) -> Hashable:
        """All that the theme's chrome depends on, but the values.

        How deep the page is, how its tabs are reached from it and which of them are current,
        which of the values it has, and what it loads.
        """
        reached = tuple([get_relative_url(tab, self.url) for tab in tabs])
        below = tuple([self.url.startswith(tab) for tab in tabs])
        filled = tuple([not value for value in self.values.values()])
        loads = (self.source.assets, self.source.unlisted)
        return (self.url.count("/"), reached, below, filled, *loads)

    @property
    def values(self) -> dict[str, str]:
        """What the theme's chrome shows of this page."""
        return {
            "title": self.safe_title,
            "description": self.source.description,
            "canonical": self.canonical_url or "",
            "redirect": self.source.redirect,
            "content": self.content or "",
        }

    def sample(self, values: Mapping[str, str]) -> ReadyPage:
        """A page like this one that shows other values."""
        other = copy(self)
        other.meta = {**self.meta, **{k: values[k] for k in ("title", "description")}}
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


class AlignmentsPlugin(BasePlugin[AlignmentsConfig]):
    """`plugins: [alignments]`"""

    _served = False
    _listens = False

    def __init__(self) -> None:
        super().__init__()
        self._publication = Publication()
        self._plugins: dict[str, Any] = {}

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Somebody who is editing may look at a changed text before its lock is renewed."""
        self._served = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load the content and let it name the site. Runs again at each rebuild of `serve`."""
        if self.config.pause_gc and gc.isenabled():
            gc.disable()
            self._paused = True
        self._plugins = dict(config.plugins)
        self._fits(config)
        self._place = config.site_dir
        try:
            # Before the content is read: of two builds, the later one has the later content.
            waiting = f"another build is writing {self._place}; this one waits for its end"
            staging = self._publication.begin(Path(self._place), waiting=lambda: log.info(waiting))
        except OSError as error:
            raise PluginError(f"{refused(error)}; {KEPT}") from None
        config.site_dir = str(staging)
        self.site, self.report = load(Path(config.docs_dir))
        # While serving, an error that waits for a person’s confirmation is a warning.
        self.stopping = [d for d in self.report.errors if not (self._served and d.confirmable)]
        theme = str(templates() / "theme")
        if theme not in config.theme.dirs:
            # After the user's custom_dir, before Material: theirs still wins.
            own = 1 if config.theme.custom_dir else 0
            config.theme.dirs.insert(own, theme)
        if self.site is not None:
            _name_site(config, self.site)
        return config

    def _fits(self, config: MkDocsConfig) -> None:
        """Stop where the configuration has what this site cannot be built or served with."""
        if problem := misfit(config.theme.name, config.theme.dirs, config.plugins):
            raise PluginError(problem)
        if self._served and not self._listens:
            host, port = config.dev_addr
            if problem := port_refused(host, port):
                raise PluginError(problem)
            try:
                self._folder = ServerFolder(Path(config.site_dir))
            except OSError as error:
                raise PluginError(refused(error)) from None
            self._listens = True

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Stop here, with the old site untouched, if the content has a mistake."""
        try:
            theme_assets()
            message_examples()
        except NotBuilt as error:
            raise PluginError(str(error)) from None
        for diagnostic in self.report.diagnostics:
            if diagnostic.severity == WARNING or diagnostic not in self.stopping:
                said = f"{diagnostic.place}: {diagnostic.message} [{diagnostic.code}]"
                log.warning(visible(said))
        # A strict build would stop at a warning too, but only at its end.
        strictly = config.strict and self.report.diagnostics
        if self.stopping or self.site is None or strictly:
            raise PluginError(f"the content has mistakes\n{as_text(self.report)}")
        language = self.site.record.language
        self._documents = Documents(language, self._publication.run.scratch("search"))
        self._written_kind = str(words(language)["find_page"])

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add every generated page, and the stylesheet of the content's colours."""
        assert self.site is not None
        _exclude_unpublished(files, config)
        leaf = "" if config.use_directory_urls else "index.html"
        entries = nav(self.site)
        # MkDocs keeps the title of a page that is there already: a nav entry's own comes first.
        titles = {path: str(escape(title)) for entry in entries for title, path in entry.items()}
        context = render_context(
            self.site, leaf=leaf
        )  # one for all: graph, coverage and map are made once
        self._pages = pages(self.site, leaf=leaf, context=context)
        for page in self._pages:
            source = f"{page.address}/index.md".lstrip("/")
            file = File.generated(config, source, content="", inclusion=InclusionLevel.NOT_IN_NAV)
            file.page = ReadyPage(page, titles.get(source, ""), file, config)
            files.append(file)
        for extra in generated_files(self.site, leaf=leaf, context=context):
            # The content’s own copy of a schema is left out of a site, like all its data.
            if (copied := files.get_file_from_path(extra.path)) is not None:
                files.remove(copied)
            file = File.generated(
                config, extra.path, content=extra.text, inclusion=InclusionLevel.INCLUDED
            )
            files.append(file)
            if extra.path.startswith("assets/") and extra.path.endswith(".js"):
                config.extra["alignments"]["scripts"].append(Path(extra.path).stem)
        files.append(File.generated(config, "_headers", content=HEADERS))
        if config.nav is None:
            # Hand-written pages are in the footer: the header cannot hold more tabs.
            config.nav = entries
        return files

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Let pages that are out of the nav share their chrome."""
        env.auto_reload = False
        assert self.site is not None
        for file in files.documentation_pages():
            if file.page is not None and not isinstance(file.page, ReadyPage):
                if _written_by_hand(file, config):
                    _clean_page(file)
                title = plain(str(file.page.title or file.src_uri))
                address = file.page.url.removesuffix("index.html")
                file.page.meta["acts"] = acts(self.site, file.src_uri, title, address)
        config.extra["alignments"]["footer_links"] += _written(config, files)
        if not config.plugins.events.get("page_context"):
            tabs = [page.url for page in _in_nav(config, files)]
            chrome = Chrome(
                env.get_template("main.html"),
                lambda page: page.shape(tabs),
                lambda page: page.values,
                lambda page, slots: page.sample(slots),
            )
            real = env.get_template

            def get_template(name: str, *arguments: Any, **options: Any) -> Any:
                return chrome if name == SHARED else real(name, *arguments, **options)

            env.get_template = get_template
            for file in files.documentation_pages():
                if isinstance(file.page, ReadyPage) and not file.page.in_nav:
                    file.page.meta["template"] = SHARED
        return env

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Hand what the search may find to the index, and let go of the page."""
        file, html = page.file.dest_uri, page.content or ""
        if not isinstance(page, ReadyPage):
            if not (page.meta.get("search") or {}).get("exclude"):
                title = unescape(str(page.title or ""))
                self._documents.add(file, title, html, [("kind", self._written_kind)])
            return output
        if page.source.searched:
            source = page.source
            self._documents.add(file, source.title, html, source.facets(), source.tint)
        page.forget()
        return output

    @event_priority(-100)  # whatever other plugins add is there
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Index what is searched, and put the whole site in the place of the last one.

        Without a program for the index the site still works, and a build warns.
        """
        try:
            self._documents.index(Path(config.site_dir))
        except IndexFailed as problem:
            raise PluginError(f"{problem}; {KEPT}") from None
        except NoIndex as problem:
            log.warning(f"there is no full-text search: {problem}")
        config.site_dir = self._place
        counters = [h for name in ENGINES for h in logging.getLogger(name).handlers]
        if config.strict and warned(counters):
            self._publication.abandon()  # MkDocs says so, and stops
        else:
            self._publication.commit()
            log.info(f"The site in {self._place} is the new one")
        free_at_exit(self.site, self._pages)
        self._resume()

    @event_priority(-100)
    def on_build_error(self, *, error: Exception) -> None:
        """Leave the last site as it was, and say in a sentence what the machine has refused."""
        self._publication.abandon()
        self._resume()
        if isinstance(error, BuildError | Abort):
            return
        if said := sentence(error, self, self._plugins):
            log.debug("what was refused", exc_info=error)
            raise Abort(said)

    def on_shutdown(self) -> None:
        """A server ends; MkDocs removes its folder itself."""
        if self._listens:
            self._folder.release()

    def on_serve(self, server: Any, *, config: MkDocsConfig, builder: Any) -> Any:
        """A rebuild that fails leaves the last site, and the server answers with it."""
        rebuild = server.builder

        def rebuild_or_say() -> None:
            try:
                rebuild()
            except (Abort, BuildError) as error:
                log.error(f"{error}; {KEPT}")

        server.builder = rebuild_or_say
        return server

    def _resume(self) -> None:
        if getattr(self, "_paused", False):
            gc.enable()
            self._paused = False


def _exclude_unpublished(files: Files, config: MkDocsConfig) -> None:
    """Leave out of the site what content/ has and does not publish, whatever is configured."""
    own = [file for file in files if _written_by_hand(file, config)]
    for file in own:
        if not is_published(file.src_uri):
            files.remove(file)
    shown = [file for file in own if is_published(file.src_uri)]
    paths_of = [path for file in shown for path in (file.src_uri, file.dest_uri)]
    if problem := replaced(paths_of, config.theme.dirs, config.theme.static_templates):
        raise PluginError(problem)


def _written_by_hand(file: File, config: MkDocsConfig) -> bool:
    return file.generated_by is None and file.src_dir == config.docs_dir


def _clean_page(file: File) -> None:
    """Bring a page written by hand to what the check has read: its fields, and safe HTML."""
    page = file.page
    assert page is not None
    page.meta.update(fields_of(file.content_bytes))  # 1.10 is what was typed, and no number
    html = page.content or ""
    for what, _ in cut(html):
        log.warning(visible(f"{file.src_uri}: {what} is not published [page-html]"))
    page.content = clean(html)


def _name_site(config: MkDocsConfig, site: Site) -> None:
    record = site.record
    config.site_name = record.name
    config.site_description = record.description or None
    if record.address and not config.site_url:
        config.site_url = record.address.rstrip("/") + "/"
    config.extra.setdefault("scope", urlsplit(config.site_url or "").path or "/")
    # On a disk a link to a folder shows its files: there it must name the page.
    leaf = "" if config.use_directory_urls else "index.html"
    if leaf:
        config.extra.setdefault("homepage", leaf)
    config.extra["alignments"] = frame(site, leaf)
    for asset in STYLES:
        if asset not in config.extra_css:
            config.extra_css.append(asset)
    for asset in SCRIPTS:
        if asset not in config.extra_javascript:
            script = option.ExtraScriptValue(asset)
            script.defer = True
            config.extra_javascript.append(script)


def _in_nav(config: MkDocsConfig, files: Files) -> list[MkDocsPage]:
    """The pages of the nav, whose tabs are current on the pages below them."""
    found = [files.get_file_from_path(path) for entry in config.nav or [] for path in paths(entry)]
    return [file.page for file in found if file is not None and file.page is not None]


def _written(config: MkDocsConfig, files: Files) -> list[dict[str, str]]:
    """The hand-written pages at the top of content/ that the nav does not have."""
    known = {page.file.src_uri for page in _in_nav(config, files)}
    return [
        {"title": unescape(str(file.page.title)), "href": file.url}
        for file in files.documentation_pages()
        if "/" not in file.src_uri
        and file.page is not None
        and not isinstance(file.page, ReadyPage)
        and file.src_uri not in known
    ]

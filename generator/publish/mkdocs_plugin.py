"""The MkDocs plugin: hands ready-rendered pages to MkDocs. The only module that imports mkdocs.

Everything about the site comes from content/; everything about pages from `generator.pages`.
MkDocs writes into a folder beside the site, which is exchanged with it when all is whole: whatever
stops a build leaves the last good site as it was.
"""

from __future__ import annotations

import gc
import json
import logging
import shutil
import sys
from collections.abc import Callable, Collection, Hashable, Mapping
from contextlib import suppress
from copy import copy
from functools import cache
from html import unescape
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from markupsafe import escape
from mkdocs.commands.build import get_context
from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError, PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import get_relative_url

from generator.diagnostics.diagnostic_code import WARNING
from generator.diagnostics.report import Report, as_text, visible
from generator.exports.published_files import PublishedFiles
from generator.loading.content_kinds import is_published
from generator.loading.loader import Loader, load
from generator.loading.safe_html import clean, cut
from generator.loading.written_pages import fields_of
from generator.model.entities import Site
from generator.model.markup import plain
from generator.pages import Page, pages
from generator.publish import site_files
from generator.publish.build_cache import (
    BuildCache,
    Inputs,
    open_cache,
    program_digest,
    reasons,
    tree_digest,
)
from generator.publish.build_options import from_environment
from generator.publish.compatibility import misfit, replaced
from generator.publish.export_writer import write_exports
from generator.publish.gzip_bytes import packed
from generator.publish.live_app import LiveApp
from generator.publish.live_exports import PublishedOnDemand
from generator.publish.live_search import LiveSearch, Task, WrittenPage
from generator.publish.live_site import LiveSite
from generator.publish.live_watch import Watcher, are_fields
from generator.publish.page_frame import acts, frame, nav, paths
from generator.publish.page_inputs import (
    digest,
    exports_input,
    file_digests,
    general_input,
    page_inputs,
)
from generator.publish.process_exit import free_at_exit
from generator.publish.publication import KEPT, Publication, sentence, warned
from generator.publish.search_index import FOLDER, Documents, IndexFailed, NoIndex
from generator.publish.security_policy import headers
from generator.publish.server_folders import ServerFolder
from generator.publish.server_port import port_refused
from generator.publish.system_errors import refused
from generator.publish.theme_chrome import Chrome
from generator.publish.venue_edition import read_edition
from generator.site.generated_files import PAPER, generated_files
from generator.site.interface_words import Words
from generator.site.views.context import render_context
from generator.site.views.resolver_view import TABLE
from generator.sitemap.addresses import GRAPH
from generator.sitemap.guide_tasks import guide
from generator.sitemap.resources import (
    NotBuilt,
    message_examples,
    reload_resources,
    templates,
    theme_assets,
    words,
)

log = get_plugin_logger("alignments")

STYLES = ("assets/alignments.css", "assets/hues.css")
SCRIPTS = ("assets/alignments.js", "assets/search.js")
ENGINES = ("mkdocs", "properdocs")
"""The programs that run plugins; each counts the warnings of a strict build for itself."""
CHROMES = {
    "alignments-shared-chrome": "main.html",
    "alignments-embedded-chrome": "embed.html",
}
"""The names under which pages ask for a shared chrome, each with the theme's template of it."""
SHARED, EMBEDDED = CHROMES


class AlignmentsConfig(Config):
    """Options in mkdocs.yml: few, because content/ says the rest."""

    pause_gc = option.Type(bool, default=True)
    """Pause the garbage collector while building: nothing here makes cycles worth collecting."""

    venue = option.Type(str, default="")
    """An archive that `alignments bundle` has written, beside mkdocs.yml: it is published with the
    site and linked from every page. Where it is missing, nothing is."""


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
        if self.source.embedded:
            self.meta["template"] = "embed.html"

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
            "description": self.meta["description"],
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

    def become(self, page: Page) -> None:
        """Show what has taken the place of the source after an edit."""
        self.source = page
        self.safe_title = str(escape(page.title))
        self._html = None


# What plugins may do to a page while it is built: where one of another plugin does, MkDocs builds
# all pages at each edit.
PAGE_EVENTS = (
    "pre_page",
    "page_read_source",
    "page_markdown",
    "page_content",
    "page_context",
    "post_page",
)
DELAY = 0.02  # seconds without a further change, after which an edit is read


class AlignmentsPlugin(BasePlugin[AlignmentsConfig]):
    """`plugins: [alignments]`"""

    _served = False
    _listens = False
    _lazily = False
    _loader: Loader | None = None
    _live: LiveSite | None = None
    _search: LiveSearch | None = None
    _indexed: tuple[str, ...] = ()
    _due = False  # whether a full build is to be made up for

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
        self._config = config
        self._remember(config)
        self.site, self.report = self._loaded(Path(config.docs_dir))
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

    def _remember(self, config: MkDocsConfig) -> None:
        """What is known of the last build, unless pages are made when they are asked for."""
        self._cache = None
        self._options = from_environment()
        known = config.config_file_path and self._options.cache and not self._served
        if known and _alone(self, config):
            # Before the content is read: what is saved meanwhile is made again by the next build.
            with suppress(OSError):
                self._digests = file_digests(Path(config.docs_dir))
                self._cache = open_cache(Path(config.config_file_path), Path(self._place))

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

    def _loaded(self, content: Path, changed: Collection[str] = ()) -> tuple[Site | None, Report]:
        if not self._served:
            return load(content)
        if self._loader is not None and self._loader.content == content:
            return self._loader.load(changed)
        self._loader = Loader(content)
        found = self._loader.load()
        gc.freeze()  # most of it stays until the end: the collector need not look through it
        return found

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
        # Where the server makes pages when they are asked for, it indexes them in the background.
        self._lazily = self._served and _alone(self, config)
        if self._lazily and self._live is None:
            self._live = LiveSite("" if config.use_directory_urls else "index.html")
            self._search = LiveSearch()
        self._documents = None
        if self._options.search and not self._lazily:
            self._documents = Documents(language, self._publication.run.scratch("search"))
        self._found: list[WrittenPage] = []
        self._written_kind = str(words(language)["find_page"])

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add every generated page, and the stylesheet of the content's colours."""
        assert self.site is not None
        _keep_out(files, config)
        leaf = "" if config.use_directory_urls else "index.html"
        entries = nav(self.site)
        # MkDocs keeps the title of a page that is there already: a nav entry's own comes first.
        titles = {path: str(escape(title)) for entry in entries for title, path in entry.items()}
        self._exports = self._publication.run.scratch("exports")
        published = (
            PublishedOnDemand(self.site)
            if self._lazily
            else write_exports(self.site, self._exports)
        )
        self._facts: PublishedFiles = published
        # One for all: graph, coverage and map are made once.
        context = render_context(self.site, leaf=leaf, published=published)
        self._pages = pages(self.site, leaf=leaf, context=context)
        for page in self._pages:
            source = f"{page.address}/index.md".lstrip("/")
            file = File.generated(config, source, content="", inclusion=InclusionLevel.NOT_IN_NAV)
            file.page = ReadyPage(page, titles.get(source, ""), file, config)
            files.append(file)
        config.extra["alignments"]["scripts"] += [GRAPH, TABLE]
        config.extra["alignments"]["styles"].append(PAPER)
        for extra in () if self._lazily else generated_files(self.site, leaf=leaf, context=context):
            # The content’s own copy of a schema is left out of a site, like all its data.
            if (copied := files.get_file_from_path(extra.path)) is not None:
                files.remove(copied)
            file = File.generated(
                config, extra.path, content=extra.text, inclusion=InclusionLevel.INCLUDED
            )
            files.append(file)
        files.append(File.generated(config, "_headers", content=headers(_folders(files))))
        self._publish_venue(files, config)
        own = {
            site_files.FAVICON: site_files.favicon(self.site),
            site_files.ROBOTS: site_files.robots(config.site_url or ""),
        }
        for path, content in own.items():
            if files.get_file_from_path(path) is None:
                files.append(File.generated(config, path, content=content))
        if config.nav is None:
            # Hand-written pages are in the footer: the header cannot hold more tabs.
            config.nav = entries
        return files

    def _publish_venue(self, files: Files, config: MkDocsConfig) -> None:
        """Publish the venue edition, if it is there, with its size and its day in every footer."""
        archive = Path(config.config_file_path or ".").parent / self.config.venue
        # With links to files this is the venue edition itself.
        if not (self.config.venue and config.use_directory_urls and archive.is_file()):
            return
        assert self.site is not None
        table = Words(self.site.record.language, words(self.site.record.language))
        day, size = read_edition(archive), round(archive.stat().st_size / 1_000_000, 1)
        title = table("venue_link" if day else "venue_link_undated", size=size, date=day)
        config.extra["alignments"]["footer_links"].append({"title": title, "href": archive.name})
        files.append(File.generated(config, archive.name, abs_src_path=str(archive.resolve())))

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Let pages that are out of the nav share their chrome."""
        env.auto_reload = False
        assert self.site is not None
        for file in files.documentation_pages():
            if file.page is not None and not isinstance(file.page, ReadyPage):
                if _written_by_hand(file, config):
                    _settle(file)
                title = plain(str(file.page.title or file.src_uri))
                address = file.page.url.removesuffix("index.html")
                file.page.meta["acts"] = acts(self.site, file.src_uri, title, address)
        config.extra["alignments"]["footer_links"] += _written(config, files)
        if not config.plugins.events.get("page_context"):
            tabs = [page.url for page in _in_nav(config, files)]
            self._template = env.get_template("main.html")
            chromes = {
                name: Chrome(
                    env.get_template(template),
                    lambda page: page.shape(tabs),
                    lambda page: page.values,
                    lambda page, slots: page.sample(slots),
                )
                for name, template in CHROMES.items()
            }
            real = env.get_template

            def get_template(name: str, *arguments: Any, **options: Any) -> Any:
                return chromes.get(name) or real(name, *arguments, **options)

            env.get_template = get_template
            for file in files.documentation_pages():
                if isinstance(file.page, ReadyPage) and not file.page.in_nav:
                    file.page.meta["template"] = _chrome_of(file.page.source)
            self._chromes = chromes
        if self._lazily:
            self._around = self._frame_of_pages(env.get_template("main.html"), config, files)
            self._published = {f.src_uri for f in files if f.generated_by is None}
            for file in files.documentation_pages():
                if isinstance(file.page, ReadyPage):
                    file.inclusion = InclusionLevel.EXCLUDED
        elif self._cache is not None:
            self._keep(self._cache, config, files)
        return env

    def _keep(self, cache: BuildCache, config: MkDocsConfig, files: Files) -> None:
        """Take over from the last site the pages that would be the same."""
        assert self.site is not None
        self._inputs = Inputs(
            program=_program(),
            chrome=self._chrome_digest(config),
            general=general_input(self.site, self._digests, self._facts.files),
            exports=exports_input(self._facts),
            files=self._digests,
            pages=page_inputs(self.site, self._pages),
        )
        cache.keys = self._inputs.keys()
        if self._options.explain is not None:
            address = self._options.explain.strip("/")
            found = reasons(cache.last, self._inputs, address)
            log.info("\n  ".join([f"/{address}/:", *(found or ["It is as it was."])]))
        previous, documents = self._publication.run.previous, self._documents
        # The sitemap has all pages, also those that MkDocs has no more to do with.
        self._listed = list(files.documentation_pages())
        if previous is None:
            return
        for file in self._listed:
            page, path = file.page, file.dest_uri
            if not isinstance(page, ReadyPage):
                continue
            searched = documents if page.source.searched else None
            if searched and not cache.kept_document(path, searched.folder):
                continue
            if cache.kept(page.source.address, path, previous, Path(config.site_dir)):
                file.inclusion = InclusionLevel.EXCLUDED
                if documents is None:
                    cache.leave_document(path)
                elif searched:
                    searched.keep(path)
            elif searched:
                searched.discard(path)
                cache.documents.pop(path, None)

    def _chrome_digest(self, config: MkDocsConfig) -> str:
        """A hash of all that is around a page: of one that is like the others, and of the options
        that are.
        """
        sample = Page(
            kind="",
            address="sample/of/a/page",
            subject="",
            title_of=lambda: "title",
            description_of=lambda: "description",
            where=None,
            redirect="",
            facets=lambda: (),
            assets=(),
            unlisted=False,
            embedded=False,
            searched=False,
            tint="",
            html=lambda: "content",
        )
        page = _ready(sample, "", config)
        html = self._template.render(get_context(self._nav, Files([]), config, page))
        places = ("site_dir", "docs_dir", "config_file_path")
        options = {name: value for name, value in config.items() if name not in places}
        custom = [Path(config.theme.custom_dir)] if config.theme.custom_dir else []
        said = json.dumps(options, default=lambda value: type(value).__name__, sort_keys=True)
        return digest(html, said, program_digest(custom, ()))

    def on_template_context(self, context: Any, *, template_name: str, config: MkDocsConfig) -> Any:
        """List every page in the sitemap."""
        if self._cache is not None and template_name == "sitemap.xml":
            context["pages"] = self._listed
        return context

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Keep the navigation, for pages that are made later."""
        self._nav = nav
        return nav

    def _frame_of_pages(
        self, template: Any, config: MkDocsConfig, files: Files
    ) -> Callable[[Page], str]:
        """What puts a page into the theme's header and footer after this build."""
        chromes, top = self._chromes, self._nav
        in_nav = {p.source.address: p for p in _in_nav(config, files) if isinstance(p, ReadyPage)}
        self._in_nav = in_nav
        none = Files([])

        def around(page: Page) -> str:
            ready = in_nav.get(page.address) or _ready(page, "", config)
            if ready.in_nav:
                _populate(ready, config)
            context = get_context(top, none, config, ready)
            ready.active = True
            try:
                shell = template if ready.in_nav else chromes[_chrome_of(page)]
                return str(shell.render(context))
            finally:
                ready.active = False
                ready.forget()

        return around

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Hand what the search may find to the index, and let go of the page."""
        file, html = page.file.dest_uri, page.content or ""
        if not isinstance(page, ReadyPage):
            if not (page.meta.get("search") or {}).get("exclude"):
                title = unescape(str(page.title or ""))
                if self._lazily:
                    self._found.append(WrittenPage(file, title, html, self._written_kind))
                elif self._documents is not None:
                    self._documents.add(file, title, html, [("kind", self._written_kind)])
            return output
        if page.source.searched and self._documents is not None:
            source = page.source
            self._documents.add(file, source.title, html, source.facets(), source.tint)
        if self._cache is not None:
            data = output.encode("utf-8", errors="xmlcharrefreplace")  # as MkDocs writes it
            self._cache.written[page.source.address] = digest(data)
        page.forget()
        return output

    @event_priority(-100)  # whatever other plugins add is there
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Index what is searched, and put the whole site in the place of the last one.

        Without a program for the index the site still works, and a build warns.
        """
        try:
            if self._documents is not None:
                self._index(self._documents, Path(config.site_dir) / FOLDER)
        except IndexFailed as problem:
            raise PluginError(f"{problem}; {KEPT}") from None
        except NoIndex as problem:
            log.warning(f"there is no full-text search: {problem}")
        shutil.copytree(
            self._exports, config.site_dir, dirs_exist_ok=True, copy_function=shutil.move
        )
        for path in Path(config.site_dir).glob("sitemap*.gz"):  # no two Pythons pack alike
            path.write_bytes(packed(path.with_suffix("").read_bytes()))
        config.site_dir = self._place
        counters = [h for name in ENGINES for h in logging.getLogger(name).handlers]
        if config.strict and warned(counters):
            self._publication.abandon()  # MkDocs says so, and stops
        else:
            self._publication.commit()
            if self._cache is not None:
                with suppress(OSError):  # without a memory the next build makes all pages
                    self._cache.save(self._inputs, self._indexed)
            log.info(f"The site in {self._place} is the new one")
        if self._lazily:
            self._show(self._around)
        else:
            free_at_exit(self.site, self._pages)
        self._resume()

    def _index(self, documents: Documents, index: Path) -> None:
        """Index what is searched, unless it is what the last site had."""
        previous, cache = self._publication.run.previous, self._cache
        if cache is None:
            documents.index(index.parent)
            return
        searched = digest(_program(), cache.take_documents(documents.folder))
        if previous is None or not cache.same_index(searched, previous / FOLDER, index):
            documents.index(index.parent)
        self._indexed = (searched, tree_digest(index))

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

    # ---- a site that is served while it is edited

    def _show(self, around: Callable[[Page], str] | None = None) -> None:
        """Serve the site that was loaded last."""
        assert self._live is not None and self._search is not None and self.site is not None
        for page in self._live.show(self.site, around):
            if page.address in self._in_nav:
                self._in_nav[page.address].become(page)
        self._pages = ()
        leaf = "" if self._config.use_directory_urls else "index.html"
        self._search.ask(Task(self._config.docs_dir, leaf, tuple(self._found)))

    def on_serve(self, server: Any, *, config: MkDocsConfig, builder: Any) -> Any:
        """Read only what has changed, and answer with pages that are made when asked for."""
        live, search, full = self._live, self._search, server.builder
        if live is None or search is None or not self._lazily or self.site is None:
            server.builder = lambda: _or_say(full, lambda said: None)
            return server
        watcher = Watcher()
        own = [str(templates() / name) for name in ("pages", "parts", "words", "theme")]
        for path in (config.docs_dir, config.config_file_path, *config.theme.dirs):
            with suppress(KeyError):
                server.unwatch(path)
                own.append(path)
        server.observer = watcher
        for path in own:
            if Path(path).exists():
                server.watch(path)
        title = str(words(self.site.record.language)["serve_mistakes"])
        app = LiveApp(live, server.mount_path, Path(server.root), title, lambda: search.current)
        server.set_app(app)
        server.build_delay = DELAY

        def rebuild() -> None:
            changed = watcher.take()
            content = Path(self._config.docs_dir)
            if self._due or not are_fields(changed, content, self._published):
                self._due = True  # until it succeeds: what has changed is not reported again
                reload_resources()
                guide.cache_clear()
                _or_say(full, live.warn)
                self._due = bool(live.notice)
            else:
                _or_say(lambda: self._reload(changed, full), live.warn)

        server.builder = rebuild
        return server

    def _reload(self, changed: Collection[str], full: Callable[[], Any]) -> None:
        """Show the content as it is now; with a full build if more than pages would change."""
        assert self._live is not None
        site, report = self._loaded(Path(self._config.docs_dir), changed)
        stopping = [d for d in report.errors if not d.confirmable]
        if site is None or stopping:
            raise PluginError(as_text(report))
        if not self._live.shows(site):
            full()
            return
        self.site, self.report = site, report
        self._show()

    def on_shutdown(self) -> None:
        """A server ends; MkDocs removes its folder itself."""
        if self._search is not None:
            self._search.close()
        if self._listens:
            self._folder.release()

    def _resume(self) -> None:
        if getattr(self, "_paused", False):
            gc.enable()
            self._paused = False


def _keep_out(files: Files, config: MkDocsConfig) -> None:
    """Leave out of the site what content/ has and does not publish, whatever is configured."""
    own = [file for file in files if _written_by_hand(file, config)]
    for file in own:
        if not is_published(file.src_uri):
            files.remove(file)
    shown = [file for file in own if is_published(file.src_uri)]
    paths_of = [path for file in shown for path in (file.src_uri, file.dest_uri)]
    if problem := replaced(paths_of, config.theme.dirs, config.theme.static_templates):
        raise PluginError(problem)


def _chrome_of(page: Page) -> str:
    """The name of the shared chrome of a page."""
    return EMBEDDED if page.embedded else SHARED


def _folders(files: Files) -> frozenset[str]:
    """The folders at the root of the site that have pages, and the root's own address."""
    urls = [file.url.removesuffix("index.html") for file in files.documentation_pages()]
    return frozenset(f"{first}/" for url in urls for first in [url.partition("/")[0].strip(".")])


def _written_by_hand(file: File, config: MkDocsConfig) -> bool:
    return file.generated_by is None and file.src_dir == config.docs_dir


def _settle(file: File) -> None:
    """Bring a page written by hand to what the check has read: its fields, and safe HTML."""
    page = file.page
    assert page is not None
    page.meta.update(fields_of(file.content_bytes))  # 1.10 is what was typed, and no number
    html = page.content or ""
    for what, _ in cut(html):
        log.warning(visible(f"{file.src_uri}: {what} is not published [page-html]"))
    page.content = clean(html)


def _ready(page: Page, nav_title: str, config: MkDocsConfig) -> ReadyPage:
    """A page that no build has to do with, ready to be put into the theme."""
    source = f"{page.address}/index.md".lstrip("/")
    file = File.generated(config, source, content="", inclusion=InclusionLevel.NOT_IN_NAV)
    ready = ReadyPage(page, nav_title, file, config)
    _populate(ready, config)
    return ready


def _populate(page: ReadyPage, config: MkDocsConfig) -> None:
    page.read_source(config)
    page.render(config, Files([]))
    page.content = None  # no plugin has changed it: from now on it is made when asked for


@cache
def _program() -> str:
    """A hash of all that is not content: code, templates, words, and versions."""
    own = [Path(__file__).parents[1], *(templates() / n for n in ("pages", "parts", "words"))]
    names = ("mkdocs", "mkdocs-material", "Jinja2", "MarkupSafe", "Markdown", "pymdown-extensions")
    versions = [f"{name} {version(name)}" for name in (*names, "pagefind-bin")]
    return program_digest([*own, templates() / "theme"], [sys.version, *versions])


def _alone(plugin: AlignmentsPlugin, config: MkDocsConfig) -> bool:
    """Whether no other plugin does anything to a page while it is built."""
    events = config.plugins.events
    methods = [method for name in PAGE_EVENTS for method in events.get(name, ())]
    return all(getattr(method, "__self__", None) is plugin for method in methods)


def _or_say(build: Callable[[], Any], warn: Callable[[str], Any]) -> None:
    """Build; where it cannot be done, the last site stays, and whoever edits gets the reason."""
    try:
        build()
    except (Abort, BuildError) as error:
        log.error(f"{error}; {KEPT}")
        warn(str(error))
    except Exception as error:
        log.exception("the site cannot be built")
        warn(f"{type(error).__name__}: {error}")


def _name_site(config: MkDocsConfig, site: Site) -> None:
    record = site.record
    if problem := site_files.other_address(record.address, config.site_url or ""):
        log.warning(problem)
    if config.theme.get("favicon") == site_files.MATERIALS_FAVICON:
        config.theme["favicon"] = site_files.FAVICON
    # The theme prints them as they are, in attributes too: they are escaped already, and a filter
    # that escapes leaves Markup alone.
    config.site_name = escape(record.name)
    config.site_description = escape(record.description) if record.description else None
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

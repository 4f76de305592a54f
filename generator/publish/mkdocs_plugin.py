"""The MkDocs plugin: what is done at each of MkDocs' events, and when.

Everything about the site comes from content/; everything about pages from `generator.pages`.
MkDocs writes into a folder beside the site, which is exchanged with it when all is whole: whatever
stops a build leaves the last good site as it was.
"""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any, Literal

from generator.diagnostics.diagnostic_code import WARNING
from generator.diagnostics.report import as_text, visible
from generator.loading.collector import only_young
from generator.model.entities import Site
from generator.publish.build_options import from_environment
from generator.publish.compatibility import misfit
from generator.publish.content_reading import read_for_build, read_for_server
from generator.publish.gzip_bytes import packed
from generator.publish.handwritten_files import exclude_unpublished, footer_links, prepare
from generator.publish.live_search import WrittenPage
from generator.publish.live_server import ContentReader, LiveServer, or_say
from generator.publish.mkdocs_api import (
    ENGINES,
    Abort,
    BasePlugin,
    BuildError,
    Config,
    Files,
    InclusionLevel,
    MkDocsConfig,
    MkDocsPage,
    Navigation,
    PluginError,
    alone,
    config_options,
    event_priority,
    log,
)
from generator.publish.page_languages import PageLanguages, in_html
from generator.publish.page_reuse import ALL_ANEW, PageReuse, reuse
from generator.publish.process_exit import end_as_interrupted, free_at_exit
from generator.publish.progress import Progress
from generator.publish.publication import KEPT, Publication, sentence, warned
from generator.publish.ready_pages import ReadyPage, is_in_sitemap
from generator.publish.search_index import FOLDER, Documents, IndexFailed, NoIndex
from generator.publish.server_folders import ServerFolder
from generator.publish.server_port import port_refused
from generator.publish.shared_chromes import PageFrames, SharedChromes
from generator.publish.site_assembly import assemble
from generator.publish.site_settings import add_theme, name_site
from generator.publish.system_errors import refused
from generator.publish.theme_chrome import ValidTemplates
from generator.site.render.template_cache import compiled_templates
from generator.sitemap.resources import NotBuilt, message_examples, theme_assets, words


class AlignmentsConfig(Config):
    """Options in mkdocs.yml: few, because content/ says the rest."""

    pause_gc = config_options.Type(bool, default=True)
    """Pause the garbage collector while building: nothing here makes cycles worth collecting."""

    venue = config_options.Type(str, default="")
    """An archive that `alignments bundle` has written, beside mkdocs.yml: it is published with the
    site and linked from every page. Where it is missing, nothing is."""


class AlignmentsPlugin(BasePlugin[AlignmentsConfig]):
    """`plugins: [alignments]`"""

    _served = False
    _paused = False
    _ends = False
    """Whether the process ends with this build."""
    _only_young: Callable[[], None] | None = None
    """What lets the collector look at everything again."""
    _folder: ServerFolder | None = None
    _live: LiveServer | None = None

    def __init__(self) -> None:
        super().__init__()
        self._publication = Publication()
        self._reader = ContentReader()
        self._plugins: dict[str, Any] = {}
        self._progress = Progress()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Somebody who is editing may look at a changed text before its lock is renewed."""
        self._served = command == "serve"
        self._ends = command == "build"
        end_as_interrupted()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load the content and let it name the site. Runs again at each rebuild of `serve`."""
        if self.config.pause_gc and gc.isenabled():
            gc.disable()
            self._paused = True
        self._plugins = dict(config.plugins)
        self._check(config)
        self._place = config.site_dir
        try:
            # Before the content is read: of two builds, the later one has the later content.
            waiting = f"another build is writing {self._place}; this one waits for its end"
            staging = self._publication.begin(Path(self._place), waiting=lambda: log.info(waiting))
        except OSError as error:
            raise PluginError(f"{refused(error)}; {KEPT}") from None
        config.site_dir = str(staging)
        self._options = from_environment()
        # A server makes pages when they are asked for; another plugin may change any of them.
        remembers = self._options.cache and not self._served and alone(self, config)
        self._progress = Progress()
        self._progress.stage("Reading the content")
        folder, language = Path(config.docs_dir), self._options.language
        self._content = (
            read_for_server(folder, language, self._reader)
            if self._served
            else read_for_build(folder, language)
        )
        known = self._content.digests if remembers else None
        self._reuse: PageReuse | None = reuse(config, Path(self._place), known)
        add_theme(config)
        if self._content.site is not None:
            name_site(config, self._content.site)
        return config

    def _check(self, config: MkDocsConfig) -> None:
        """Stop where the configuration has what this site cannot be built or served with."""
        if problem := misfit(config.theme.name, config.theme.dirs, config.plugins):
            raise PluginError(problem)
        if self._served and self._folder is None:
            host, port = config.dev_addr
            if problem := port_refused(host, port):
                raise PluginError(problem)
            try:
                self._folder = ServerFolder(Path(config.site_dir))
            except OSError as error:
                raise PluginError(refused(error)) from None

    @property
    def site(self) -> Site:
        """The site that is being built, once it is known that it can be."""
        assert self._content.site is not None
        return self._content.site

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Stop here, with the old site untouched, if the content has a mistake."""
        try:
            theme_assets()
            message_examples()
        except NotBuilt as error:
            raise PluginError(str(error)) from None
        report, stopping = self._content.report, self._content.stopping(served=self._served)
        for diagnostic in report.diagnostics:
            if diagnostic.severity == WARNING or diagnostic not in stopping:
                said = f"{diagnostic.place}: {diagnostic.message} [{diagnostic.code}]"
                log.warning(visible(said))
        # A strict build would stop at a warning too, but only at its end.
        strictly = config.strict and report.diagnostics
        if stopping or self._content.site is None or strictly:
            raise PluginError(f"the content has mistakes\n{as_text(report)}")
        language = self.site.written_in or self.site.record.language
        # Where the server makes pages when they are asked for, it indexes them in the background.
        self._lazily = self._served and alone(self, config)
        if self._lazily:
            assert self._folder is not None
            self._live = self._live or LiveServer(config, self._reader, self._folder.search)
            self._live.written = []
        self._documents = None
        if self._options.search and not self._lazily:
            self._documents = Documents(language, self._publication.run.scratch("search"))
        self._written_kind = str(words(language)["find_page"])

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add every file of the site."""
        if self._paused and self._ends:
            self._only_young = only_young()
        self._files = files
        exclude_unpublished(files, config)
        exports, venue = None if self._lazily else Path(config.site_dir), self.config.venue
        self._progress.stage("Working out pages and files")
        previous = self._publication.run.previous
        self._assembled = assemble(
            self.site,
            files,
            config,
            exports=exports,
            exported=self._content.whole,
            venue=venue,
            reuse=self._reuse.open_beside(previous) if self._reuse is not None else None,
        )
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Keep the navigation, for pages that are made later."""
        self._nav = nav
        return nav

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Let pages that are out of the nav share their chrome, and leave out those that are not
        made in this build.
        """
        env.auto_reload = False
        # A line of a template that only steers is no line of a page: Material has 150 of them.
        env.trim_blocks = env.lstrip_blocks = True
        env.loader = ValidTemplates(env.loader)
        env.bytecode_cache = compiled_templates()
        prepare(self.site, files, config)
        config.extra["alignments"]["beside"] += footer_links(config, files, self.site)
        self._languages = PageLanguages(config, files, self._assembled.sites)
        if len(config.plugins.events.get("page_context", ())) > 1:
            self._explain(config)
            return env  # another plugin may show anything around each page
        chromes = SharedChromes(env, config, files, self._languages)
        if self._lazily:
            self._frames = PageFrames(chromes, config, files, self._nav)
            for file in files.documentation_pages():
                if isinstance(file.page, ReadyPage):
                    file.inclusion = InclusionLevel.EXCLUDED
        elif self._reuse is not None:
            self._reuse.take_over(
                self.site,
                self._assembled,
                files,
                chrome=chromes.digests(config, self._nav),
                previous=self._publication.run.previous,
                fresh=Path(config.site_dir),
                documents=self._documents,
            )
        self._explain(config)
        written = [file for file in files.documentation_pages() if file.inclusion.is_included()]
        self._progress.stage("Writing pages", len(written))
        return env

    def _explain(self, config: MkDocsConfig) -> None:
        """Say why the page that was asked for is made anew, if one was."""
        page = self._options.explain
        if page is not None:
            known = self._reuse
            log.info(ALL_ANEW if known is None else known.explained(page, config.site_url or ""))

    def on_template_context(self, context: Any, *, template_name: str, config: MkDocsConfig) -> Any:
        """List in the sitemap what search engines may have."""
        if template_name == "sitemap.xml":
            files = context["pages"] if self._reuse is None else self._reuse.listed
            context["pages"] = [file for file in files if is_in_sitemap(file.page)]
        return context

    def on_page_context(
        self, context: Any, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> Any:
        """Give a page of a further language the theme in that language."""
        if isinstance(page, ReadyPage):
            context |= self._languages.around(page.source.language)
        return context

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Hand what the search may find to the index, and let go of the page."""
        self._progress.step()
        file, html = page.file.dest_uri, page.content or ""
        if not isinstance(page, ReadyPage):
            if not (page.meta.get("search") or {}).get("exclude"):
                title, kind = unescape(str(page.title or "")), self._written_kind
                if self._lazily and self._live is not None:
                    self._live.written.append(WrittenPage(file, title, html, kind))
                elif self._documents is not None:
                    self._documents.add(file, title, html, [("kind", kind)])
            return output
        if page.source.is_searched and self._documents is not None:
            source = page.source
            self._documents.add(
                file, source.title, html, source.facets(), source.tint, source.language
            )
        output = in_html(output, page.source.language)
        if self._reuse is not None:
            self._reuse.note(page, output)
        page.forget()
        return output

    @event_priority(-100)  # whatever other plugins add is there
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Index what is searched, and put the whole site in the place of the last one."""
        fresh = Path(config.site_dir)
        self._content.must_be_the_same(Path(config.docs_dir))
        self._progress.stage("Indexing what is searched")
        self._index(fresh / FOLDER)
        self._progress.stage("Putting the site in its place")
        for path in fresh.glob("sitemap*.gz"):  # no two Pythons pack alike
            path.write_bytes(packed(path.with_suffix("").read_bytes()))
        config.site_dir = self._place
        counters = [h for name in ENGINES for h in logging.getLogger(name).handlers]
        if config.strict and warned(counters):
            self._publication.abandon()  # MkDocs says so, and stops
        else:
            if self._reuse is not None:
                self._reuse.save()
            self._publication.commit()
            log.info("The site in %s is the new one", self._place)
        if self._lazily and self._live is not None:
            self._live.built(self.site, config, self._files, self._frames)
            # Edits replace what is served: nothing of this build may keep it alive.
            del self._content, self._assembled, self._files, self._frames
        else:
            free_at_exit(self.site, self._assembled.pages)
        self._resume()

    def _index(self, index: Path) -> None:
        """Index what is searched. Without a program for it the site still works, with a warning."""
        documents = self._documents
        if documents is None:
            return
        try:
            if self._reuse is None:
                documents.index(index.parent)
            else:
                build = self._publication.run
                self._reuse.index(documents, build.previous, index, build.scratch("searched"))
        except IndexFailed as problem:
            raise PluginError(f"{problem}; {KEPT}") from None
        except NoIndex as problem:
            log.warning("there is no full-text search: %s", problem)

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

    def on_serve(self, server: Any, *, config: MkDocsConfig, builder: Any) -> Any:
        """Read only what has changed, and answer with pages that are made when asked for."""
        full = server.builder
        if self._lazily and self._live is not None:
            self._live.serve(server)
        else:  # another plugin has its hand in each page: all are built at each edit
            server.builder = lambda: or_say(full, lambda said: None)
        return server

    def on_shutdown(self) -> None:
        """A server ends; MkDocs removes its folder itself."""
        if self._live is not None:
            self._live.close()
        if self._folder is not None:
            self._folder.release()
        self._resume()

    def _resume(self) -> None:
        self._progress.close()
        if self._only_young is not None:
            self._only_young()
            self._only_young = None
        if self._paused:
            if self._ends:  # nothing to find in what the whole build has made, and a second to look
                gc.freeze()
            gc.enable()
            self._paused = False

"""A site that is served while it is edited: what MkDocs' own server does at each edit."""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from generator.diagnostics.report import Report, as_text
from generator.loading.loader import Loader
from generator.model.entities import Site
from generator.publish.live_app import LiveApp
from generator.publish.live_search import LiveSearch, Task, WrittenPage
from generator.publish.live_site import LiveSite
from generator.publish.live_watch import Watcher, are_fields
from generator.publish.mkdocs_api import (
    ENGINES,
    Files,
    MkDocsConfig,
    MkDocsException,
    PluginError,
    log,
)
from generator.publish.publication import KEPT
from generator.publish.shared_chromes import PageFrames
from generator.publish.site_assembly import leaf_of
from generator.sitemap.guide_tasks import guide
from generator.sitemap.resources import reload_resources, templates, words

DELAY = 0.02  # seconds without a further change, after which an edit is read


class ContentReader:
    """Reads content again and again: only the files that have changed."""

    def __init__(self) -> None:
        self._loader: Loader | None = None

    def load(self, content: Path, changed: Collection[str] = ()) -> tuple[Site | None, Report]:
        """The site and the report, as `generator.load` gives them."""
        if self._loader is not None and self._loader.content == content:
            return self._loader.load(changed)
        self._loader = Loader(content)
        found = self._loader.load()
        gc.freeze()  # most of it stays until the end: the collector need not look through it
        return found


class LiveServer:
    """What is served, between the builds that MkDocs runs and the edits that need none.

    `search` is an empty folder for what is searched, gone at the end.
    """

    written: list[WrittenPage]
    """The pages written by hand, as the last full build has found them."""

    def __init__(self, config: MkDocsConfig, reader: ContentReader, search: Path) -> None:
        self._config, self._reader = config, reader
        self._live, self._search = LiveSite(leaf_of(config)), LiveSearch(search)
        self._frames: PageFrames | None = None
        self._published: frozenset[str] = frozenset()
        self._due = False  # whether a full build is to be made up for
        self.written = []

    def built(self, site: Site, config: MkDocsConfig, files: Files, frames: PageFrames) -> None:
        """Serve a site that a full build has made from now on."""
        self._config, self._frames, self._language = config, frames, site.record.language
        self._published = frozenset(f.src_uri for f in files if f.generated_by is None)
        self._show(site, frames)

    def _show(self, site: Site, frames: PageFrames | None = None) -> None:
        assert self._frames is not None
        self._frames.let_go()
        self._live.show(site, frames)
        self._search.ask(Task(self._config.docs_dir, leaf_of(self._config), tuple(self.written)))

    def serve(self, server: Any) -> None:
        """Let MkDocs' server answer with pages that are made when asked for, and read only what
        has changed.
        """
        full, watcher, config = server.builder, Watcher(), self._config
        own = [str(templates() / name) for name in ("pages", "parts", "words", "theme")]
        for path in (config.docs_dir, config.config_file_path, *config.theme.dirs):
            with suppress(KeyError):
                server.unwatch(path)
                own.append(path)
        server.observer = watcher
        for path in own:
            if Path(path).exists():
                server.watch(path)
        title, search = str(words(self._language)["serve_mistakes"]), self._search
        root = Path(server.root)
        server.set_app(LiveApp(self._live, server.mount_path, root, title, lambda: search.current))
        server.build_delay = DELAY
        server.builder = lambda: self._rebuild(watcher.take(), full)

    def _rebuild(self, changed: Collection[str], full: Callable[[], Any]) -> None:
        content = Path(self._config.docs_dir)
        if self._due or not are_fields(changed, content, self._published):
            self._due = True  # until it succeeds: what has changed is not reported again
            reload_resources()
            guide.cache_clear()
            or_say(full, self._live.warn)
            self._due = bool(self._live.notice)
        else:
            or_say(lambda: self._reload(changed, full), self._live.warn)

    def _reload(self, changed: Collection[str], full: Callable[[], Any]) -> None:
        """Show the content as it is now; with a full build if more than pages would change."""
        site, report = self._reader.load(Path(self._config.docs_dir), changed)
        stopping = [d for d in report.errors if not d.confirmable]
        if site is None or stopping:
            raise PluginError(as_text(report))
        if self._live.shows(site):
            self._show(site)
        else:
            full()

    def close(self) -> None:
        """End the search in the background."""
        self._search.close()


def or_say(build: Callable[[], Any], warn: Callable[[str], Any]) -> None:
    """Build; where it cannot be done, the last site stays, and whoever edits gets the reason."""
    try:
        with _errors() as said:
            build()
    except MkDocsException as error:
        log.error("%s; %s", error, KEPT)
        warn("\n".join(said) or str(error))  # at its end MkDocs names only a kind of error
    except Exception as error:
        log.exception("the site cannot be built")
        warn(f"{type(error).__name__}: {error}")


@contextmanager
def _errors() -> Iterator[list[str]]:
    """What MkDocs logs as an error meanwhile."""
    said: list[str] = []
    handler = logging.Handler(logging.ERROR)
    handler.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign]
    loggers = [logging.getLogger(name) for name in ENGINES]
    for logger in loggers:
        logger.addHandler(handler)
    try:
        yield said
    finally:
        for logger in loggers:
            logger.removeHandler(handler)

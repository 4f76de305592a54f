"""Header and footer of the theme, shared by all pages that are out of the nav."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from generator.pages import Page
from generator.publish.build_cache import program_digest
from generator.publish.mkdocs_api import Files, MkDocsConfig, Navigation, get_context
from generator.publish.page_inputs import digest
from generator.publish.page_languages import PageLanguages, in_html
from generator.publish.ready_pages import ReadyPage, in_nav, populate, ready
from generator.publish.theme_chrome import Chrome

CHROMES = {
    "alignments-shared-chrome": "main.html",
    "alignments-embedded-chrome": "embed.html",
}
"""The names under which pages ask for a shared chrome, each with the theme's template of it."""
SHARED, EMBEDDED = CHROMES


class SharedChromes:
    """The chromes of a build, which its environment gives for their names from now on."""

    def __init__(
        self, env: Any, config: MkDocsConfig, files: Files, languages: PageLanguages
    ) -> None:
        self.languages = languages
        self.template = env.get_template("main.html")
        self.chromes = chromes = {
            name: Chrome(
                env.get_template(template),
                lambda page: page.shape(*languages.reached(page.source.language)),
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

    def digest(self, config: MkDocsConfig, top: Navigation) -> str:
        """A hash of all that is around a page: of one that is like the others, and of the options
        that are.
        """
        html = self.template.render(get_context(top, Files([]), config, ready(_LIKE, "", config)))
        places = ("site_dir", "docs_dir", "config_file_path")
        options = {name: value for name, value in config.items() if name not in places}
        custom = [Path(config.theme.custom_dir)] if config.theme.custom_dir else []
        said = json.dumps(options, default=lambda value: type(value).__name__, sort_keys=True)
        return digest(html, said, program_digest(custom, ()))


class PageFrames:
    """Puts pages into the theme's header and footer after a build."""

    def __init__(
        self, shared: SharedChromes, config: MkDocsConfig, files: Files, top: Navigation
    ) -> None:
        self._shared, self._config, self._top = shared, config, top
        pages = [page for page in in_nav(config, files) if isinstance(page, ReadyPage)]
        self._in_nav = {page.source.address: page for page in pages}
        self._none = Files([])

    def __call__(self, page: Page) -> str:
        """The whole page."""
        config = self._config
        found = self._in_nav.get(page.address) or ready(page, "", config)
        if found.in_nav:
            populate(found, config)
        own = get_context(self._top, self._none, config, found)
        context = {**own, **self._shared.languages.around(page.language)}
        found.active = True
        try:
            shared = self._shared
            shell = shared.template if found.in_nav else shared.chromes[_chrome_of(page)]
            return in_html(str(shell.render(context)), page.language)
        finally:
            found.active = False
            found.forget()

    def replace(self, page: Page) -> None:
        """Let a page of the nav show what has taken its place after an edit."""
        if page.address in self._in_nav:
            self._in_nav[page.address].become(page)


def _chrome_of(page: Page) -> str:
    """The name of the shared chrome of a page."""
    return EMBEDDED if page.embedded else SHARED


_LIKE = Page(
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
    alternates=lambda: (),
    html=lambda: "content",
)
"""A page like the others, but of no site."""

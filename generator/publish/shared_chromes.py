"""Header and footer of the theme, shared by all pages that are out of the nav."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.pages import Page
from generator.publish.build_cache import program_digest
from generator.publish.mkdocs_api import Files, MkDocsConfig, Navigation, get_context
from generator.publish.page_inputs import digest
from generator.publish.page_languages import PageLanguages, in_html
from generator.publish.ready_pages import ReadyPage, in_nav, populate, ready
from generator.publish.theme_chrome import Chrome
from generator.sitemap.addresses import in_folder

CHROMES = {
    "alignments-shared-chrome": "main.html",
    "alignments-embedded-chrome": "embed.html",
    "alignments-redirect-chrome": "redirect.html",
}
"""The names under which pages ask for a shared chrome, each with the theme's template of it."""
SHARED, EMBEDDED, REDIRECT = CHROMES

_ON_NO_PAGE = ("site_dir", "docs_dir", "config_file_path", "strict", "dev_addr", "watch")
"""What of a configuration says where and how a site is built, and shows on no page."""


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

    def digests(self, config: MkDocsConfig, top: Navigation) -> dict[str, str]:
        """For each language a hash of all that is around its pages: of one that is like the
        others, and of the options that are.
        """
        options = {name: value for name, value in config.items() if name not in _ON_NO_PAGE}
        custom = [Path(config.theme.custom_dir)] if config.theme.custom_dir else []
        common = digest(_as_text(options), program_digest(custom, ()))
        found = {}
        for language, code in self.languages.codes():
            like = replace(_LIKE, address=in_folder(code, _LIKE.address), language=code)
            context = get_context(top, Files([]), config, ready(like, "", config))
            around = self.languages.around(code)
            html = self.template.render({**context, **around})
            extra = _as_text(around["config"]["extra"]) if around else ""
            found[language] = digest(common, html, extra)
        return found


def _as_text(options: Any) -> str:
    return json.dumps(options, default=lambda value: type(value).__name__, sort_keys=True)


class PageFrames:
    """Puts pages into the theme's header and footer after a build."""

    def __init__(
        self, shared: SharedChromes, config: MkDocsConfig, files: Files, top: Navigation
    ) -> None:
        self._shared, self._config, self._top = shared, config, top
        pages = [page for page in in_nav(config, files) if isinstance(page, ReadyPage)]
        self._in_nav = {page.source.address: page for page in (*pages, *shared.languages.tabs)}
        self._none = Files([])

    def __call__(self, page: Page) -> str:
        """The whole page."""
        config = self._config
        found = self._in_nav.get(page.address)
        if found is None:
            found = ready(page, "", config)
        else:  # its place in the nav is that of the last full build, and what it shows is new
            found.become(page)
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
            found.become(_LIKE)

    def let_go(self) -> None:
        """Let pages of the nav hold nothing of a site that is no longer served."""
        for page in self._in_nav.values():
            page.become(_LIKE)


def _chrome_of(page: Page) -> str:
    """The name of the shared chrome of a page."""
    if page.redirect:
        return REDIRECT
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
    assets_of=lambda: (),
    unlisted=False,
    embedded=False,
    searched=False,
    tint="",
    alternates=lambda: (),
    html=lambda: "content",
)
"""A page like the others, but of no site."""

"""What is around the pages of each further language: the theme in that language, and its tabs.

The theme's templates ask the configuration; for a page in another language than the site's own
they ask one that answers for that language.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import escape

from generator.localization.phrase import direction
from generator.model.entities import Site
from generator.publish.mkdocs_api import Files, MkDocsConfig, Navigation
from generator.publish.page_frame import frame, nav, paths
from generator.publish.ready_pages import ReadyPage, in_nav
from generator.publish.site_assembly import leaf_of
from generator.sitemap.resources import words


class _Instead:
    """Another object, some of whose values are different."""

    def __init__(self, other: Any, values: Mapping[str, Any]) -> None:
        self._other, self._values = other, values

    def __getattr__(self, name: str) -> Any:
        return self._values[name] if name in self._values else getattr(self._other, name)

    def __getitem__(self, name: str) -> Any:
        return self._values[name] if name in self._values else self._other[name]


class PageLanguages:
    """The configuration and the navigation of every further language of a site, by its code."""

    def __init__(self, config: MkDocsConfig, files: Files, sites: Iterable[Site]) -> None:
        own = config.extra["alignments"]
        sites, beside = tuple(sites), own["beside"]
        first = sites[0].written_in or sites[0].record.language
        own["footer_links"] += _footer(beside, sites[0].record.language, first)
        self._reached = {"": _reached([page.url for page in in_nav(config, files)], own)}
        self._around: dict[str, dict[str, Any]] = {}
        self._codes: list[tuple[str, str]] = []
        self.tabs: tuple[ReadyPage, ...] = ()
        """The pages that the tabs of the further languages lead to."""
        for site in sites:
            self._codes.append((site.record.language, site.folder))
            if not site.folder:
                continue
            parts = frame(site, leaf_of(config)) | {"policy": own["policy"]}
            parts["footer_links"] += _footer(beside, site.record.language, first)
            home = f"{site.folder}/{leaf_of(config)}"
            extra = {**config.extra, "alignments": parts, "homepage": home}
            name, description = site.record.name, site.record.description
            values = {
                "extra": extra,
                "theme": _theme(config, site.record.language),
                "site_name": escape(name),
                "site_description": escape(description) if description else None,
            }
            pages = _tabs(site, files)
            self.tabs += tuple(pages)
            tabs = [page.url for page in pages]
            self._reached[site.record.language] = _reached(tabs, parts)
            self._around[site.record.language] = {
                "config": _Instead(config, values),
                "nav": Navigation(list(pages), list(pages)),
            }

    def reached(self, language: str) -> tuple[list[str], list[str]]:
        """The addresses that the tabs of a language lead to, and all that its chrome leads to."""
        return self._reached[language]

    def codes(self) -> list[tuple[str, str]]:
        """Each language, and what pages in it call it: nothing where it is the site's own."""
        return self._codes

    def around(self, language: str) -> Mapping[str, Any]:
        """What a template is given for a page of a language, in the place of the site's own."""
        return self._around.get(language, {})


def _footer(links: Iterable[Mapping[str, Any]], language: str, own: str) -> list[dict[str, Any]]:
    """What the footer of a language has beside its own pages: the pages written by hand, and what
    is there of each language, such as an archive; where it has none, that of the site's own.
    """
    several = [dict(link) for link in links]
    there = {("archive" in link) for link in several if link.get("of") == language}
    return [
        link
        for link in several
        if link.get("of", language) == language
        or (link.get("of") == own and ("archive" in link) not in there)
    ]


def _reached(tabs: list[str], around: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    footer = [link["href"] for link in around["footer_links"]]
    return tabs, list(dict.fromkeys([*tabs, *footer, around["find"]["href"]]))


def in_html(html: str, language: str) -> str:
    """A whole page whose element `html` says how its language is written, and where its files are.

    Material's own template gives the element no more than the language.
    """
    if not language:
        return html
    return html.replace(
        "<html ", f'<html dir="{direction(language)}" data-folder="{escape(language)}/" ', 1
    )


def _tabs(site: Site, files: Files) -> list[ReadyPage]:
    found = [files.get_file_from_path(path) for entry in nav(site) for path in paths(entry)]
    return [file.page for file in found if file is not None and isinstance(file.page, ReadyPage)]


def _theme(config: MkDocsConfig, language: str) -> _Instead:
    """The theme with the words of a language: Material's own, and the names of its colours."""
    values: dict[str, Any] = {"language": language.partition("-")[0]}
    palette = config.theme.get("palette")
    if isinstance(palette, list):
        table = words(language)
        names = {"slate": table["to_dark"], "default": table["to_light"]}
        # A button is named after what it changes to: the next of the list.
        values["palette"] = [
            {**each, "toggle": {**each["toggle"], "name": names[after["scheme"]]}}
            if "toggle" in each and after.get("scheme") in names
            else each
            for each, after in zip(palette, [*palette[1:], *palette[:1]], strict=True)
        ]
    return _Instead(config.theme, values)

"""Files beside the pages: stylesheets and tables made from content, for both exits.

One line of FILES is one kind of file. What it yields depends on content only.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from generator.manual import json_schema
from generator.model.entities import Site
from generator.site.colours import stylesheet
from generator.site.payload import script
from generator.site.views.context import RenderContext, render_context
from generator.site.views.identifier_lookup import tables
from generator.site.views.lookup_payload import FOLDER, GLOBAL
from generator.site.views.map_data import map_script
from generator.site.views.matrix_csv import sheets
from generator.sitemap.addresses import GRAPH


@dataclass(frozen=True, slots=True)
class GeneratedFile:
    """A file of the site: its path below the root, and its text."""

    path: str
    text: str


def _hues(context: RenderContext) -> Iterator[GeneratedFile]:
    yield GeneratedFile("assets/hues.css", stylesheet(context.site))


def _schemas(context: RenderContext) -> Iterator[GeneratedFile]:
    for name, text in json_schema.schemas(context.site.vocabulary).items():
        yield GeneratedFile(f"{json_schema.FOLDER}/{name}", text)


def _find(context: RenderContext) -> Iterator[GeneratedFile]:
    """The tables of the identifier lookup: scripts, which a page on a disk may load."""
    for name, table in tables(context):
        yield GeneratedFile(
            f"{FOLDER}/{name}.js", script(f"(window.{GLOBAL}??={{}})[{json.dumps(name)}]", table)
        )


def _sheets(context: RenderContext) -> Iterator[GeneratedFile]:
    return (GeneratedFile(path, text) for path, text in sheets(context))


def _graph(context: RenderContext) -> Iterator[GeneratedFile]:
    yield GeneratedFile(f"assets/{GRAPH}.js", map_script(context))


FILES: tuple[Callable[[RenderContext], Iterable[GeneratedFile]], ...] = (
    _hues,
    _find,
    _sheets,
    _graph,
    _schemas,
)


def generated_files(
    site: Site, *, leaf: str = "", language: str | None = None, context: RenderContext | None = None
) -> Iterator[GeneratedFile]:
    """All files of a site. `leaf` is what links put after a folder: "" or `index.html`.

    `context` is the site's own with the same leaf and language, where somebody has made it already.
    """
    context = context or render_context(site, leaf=leaf, language=language)
    for make in FILES:
        yield from make(context)

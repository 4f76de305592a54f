"""Files beside the pages: stylesheets and tables made from content, for both exits.

One line of FILES is one kind of file. What it yields depends on content only.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import blake2s

from generator.exports.export_format import encoded
from generator.manual import json_schema
from generator.model.entities import Site
from generator.model.localized import is_first
from generator.site.colours import stylesheet
from generator.site.interface_words import Words
from generator.site.paper import page_rules
from generator.site.payload import script
from generator.site.views.asks_csv import asks_csv
from generator.site.views.asks_view import CSV
from generator.site.views.calendar_file import calendar
from generator.site.views.context import RenderContext, render_context
from generator.site.views.deadlines_view import calendar_path, years_of
from generator.site.views.identifier_lookup import tables
from generator.site.views.lookup_payload import FOLDER, GLOBAL
from generator.site.views.map_data import map_scripts
from generator.site.views.matrix_csv import sheets
from generator.site.views.my_brief_view import WORDINGS, wordings_scripts
from generator.site.views.resolver_view import TABLE, ids_script
from generator.site.views.translations_view import CSV as TRANSLATIONS_CSV
from generator.site.views.translations_view import JSON as TRANSLATIONS_JSON
from generator.site.views.translations_view import translations_files
from generator.sitemap.addresses import GRAPH, in_folder
from generator.sitemap.ask_subjects import if_asks

HUES = "hues.css"
"""The colours of plans and frameworks."""
PAPER = "paper.css"
"""The stylesheet of printed sheets: their margins name the site and the edition."""


@dataclass(frozen=True, slots=True)
class GeneratedFile:
    """A file of the site: its path below the root, and its text or what gives the parts of it."""

    path: str
    held: str | Callable[[], Iterable[str]]

    @property
    def text(self) -> str:
        """All of its text."""
        return self.held if isinstance(self.held, str) else "".join(self.held())

    def pieces(self) -> Iterator[bytes]:
        """Its bytes, one piece after the other."""
        return encoded((self.held,) if isinstance(self.held, str) else self.held())


def styles(site: Site, words: Words) -> dict[str, GeneratedFile]:
    """The stylesheets that are made of the content, by their plain names.

    Their paths carry a hash of what is in them: a new page never meets an old style.
    """
    hues, paper = stylesheet(site), page_rules(site, words)
    return {
        HUES: GeneratedFile(_hashed(HUES, hues), hues),
        PAPER: GeneratedFile(_hashed(PAPER, paper), paper),
    }


def _hashed(name: str, text: str) -> str:
    stem, _, ending = name.partition(".")
    return f"assets/{stem}.{blake2s(text.encode(), digest_size=4).hexdigest()}.{ending}"


def _hues(context: RenderContext) -> Iterator[GeneratedFile]:
    yield styles(context.site, context.words)[HUES]


def _paper(context: RenderContext) -> Iterator[GeneratedFile]:
    yield styles(context.site, context.words)[PAPER]


def _asks(context: RenderContext) -> Iterator[GeneratedFile]:
    if if_asks(context.site):
        yield GeneratedFile(CSV, partial(asks_csv, context))


def _translations(context: RenderContext) -> Iterator[GeneratedFile]:
    return (GeneratedFile(path, text) for path, text in translations_files(context))


def _wordings(context: RenderContext) -> Iterator[GeneratedFile]:
    return (GeneratedFile(path, text) for path, text in wordings_scripts(context))


def _calendars(context: RenderContext) -> Iterator[GeneratedFile]:
    """A calendar of all deadlines, and one of each year."""
    if years := years_of(context.site):
        for year in (None, *years):
            yield GeneratedFile(calendar_path(year), calendar(context, year))


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
    for n, text in enumerate(map_scripts(context)):
        yield GeneratedFile(f"assets/{GRAPH}{f'-{n}' if n else ''}.js", text)


def _ids(context: RenderContext) -> Iterator[GeneratedFile]:
    yield GeneratedFile(f"assets/{TABLE}.js", ids_script(context))


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file: what the paths of its files are like, and what makes all of them."""

    path: re.Pattern[str]
    make: Callable[[RenderContext], Iterable[GeneratedFile]]
    in_each_language: bool = False

    def files(self, context: RenderContext) -> Iterator[GeneratedFile]:
        """Its files of a site in its language, where they are published."""
        site = context.site
        if self.in_each_language or is_first(site):
            folder = site.folder if self.in_each_language else ""
            for file in self.make(context):
                yield GeneratedFile(in_folder(folder, file.path), file.held)


FILES: tuple[FileKind, ...] = (
    FileKind(re.compile(r"assets/hues\.[0-9a-f]+\.css"), _hues),
    FileKind(re.compile(r"assets/paper\.[0-9a-f]+\.css"), _paper, in_each_language=True),
    FileKind(re.compile(re.escape(CSV)), _asks),
    FileKind(
        re.compile("|".join(map(re.escape, (TRANSLATIONS_CSV, TRANSLATIONS_JSON)))), _translations
    ),
    FileKind(re.compile(rf"{WORDINGS}/.+\.js"), _wordings, in_each_language=True),
    FileKind(re.compile(r".+\.ics"), _calendars, in_each_language=True),
    FileKind(re.compile(rf"{FOLDER}/.+\.js"), _find, in_each_language=True),
    FileKind(re.compile(r".+/matrix\.csv"), _sheets),
    FileKind(re.compile(rf"assets/{GRAPH}(-\d+)?\.js"), _graph, in_each_language=True),
    FileKind(re.compile(rf"assets/{TABLE}\.js"), _ids),
    FileKind(re.compile(rf"{json_schema.FOLDER}/.+"), _schemas),
)


def generated_files(
    site: Site, *, leaf: str = "", language: str | None = None, context: RenderContext | None = None
) -> Iterator[GeneratedFile]:
    """All files of a site. `leaf` is what links put after a folder: "" or `index.html`.

    `context` is the site's own with the same leaf and language, where somebody has made it already.
    """
    context = context or render_context(site, leaf=leaf, language=language)
    for kind in FILES:
        yield from kind.files(context)

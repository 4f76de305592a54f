"""Files that stand beside the pages: stylesheets and tables made from content, for both exits.

One line of FILES is one kind of file. What it yields depends on content only.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from generator.addresses import GRAPH
from generator.colour import stylesheet
from generator.model import Site
from generator.pages import desk_of
from generator.schema import FOLDER, schemas
from generator.views.desk import Desk
from generator.views.lookup import FIND, tables
from generator.views.mapdata import map_script
from generator.views.sheet import sheets


@dataclass(frozen=True, slots=True)
class Attached:
    """A file of the site: its path below the root, and its text."""

    path: str
    text: str


def _hues(desk: Desk) -> Iterator[Attached]:
    yield Attached("assets/hues.css", stylesheet(desk.site))


def _schemas(desk: Desk) -> Iterator[Attached]:
    for name, text in schemas(desk.site.vocabulary).items():
        yield Attached(f"{FOLDER}/{name}", text)


def _find(desk: Desk) -> Iterator[Attached]:
    """The tables of the identifier lookup: scripts, which a page on a disk may load."""
    for name, table in tables(desk):
        text = json.dumps(table, ensure_ascii=False, separators=(",", ":"))
        yield Attached(
            f"{FIND}/{name}.js", f"(window.alTables??={{}})[{json.dumps(name)}]={text};\n"
        )


def _sheets(desk: Desk) -> Iterator[Attached]:
    return (Attached(path, text) for path, text in sheets(desk))


def _graph(desk: Desk) -> Iterator[Attached]:
    yield Attached(f"assets/{GRAPH}.js", map_script(desk))


FILES: tuple[Callable[[Desk], Iterable[Attached]], ...] = (_hues, _find, _sheets, _graph, _schemas)


def attached(
    site: Site, *, leaf: str = "", language: str | None = None, desk: Desk | None = None
) -> Iterator[Attached]:
    """All files of a site. `leaf` is what links put after a folder: "" or `index.html`.

    `desk` is the site's own with the same leaf and language, where somebody has made it already.
    """
    desk = desk or desk_of(site, leaf=leaf, language=language)
    for make in FILES:
        yield from make(desk)

"""The page of what a reader has collected, and the wordings that its script looks up."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.entities import Instrument, Site
from generator.model.markup import plain
from generator.site.payload import script
from generator.site.views.components import Link
from generator.site.views.context import RenderContext
from generator.site.views.page_view import PageView
from generator.sitemap.addresses import from_root, of_instrument, of_provision

WORDINGS = "assets/wordings"
"""The folder of the scripts with the wordings, of which the page of the collection loads those of
the instruments that are collected from.
"""
MOST = 200_000  # characters of wordings in one script


@dataclass(frozen=True, slots=True)
class Wording:
    """A text as the collection shows it: its name, its paragraphs, its language if another."""

    name: str
    text: tuple[str, ...]
    language: str


@dataclass(frozen=True, slots=True)
class MyBriefView:
    """The page. `parts` says of each instrument with more than one script how many it has."""

    crumbs: tuple[Link, ...]
    leaf: str
    parts: str


def place_of(site: Site, id: str) -> str:
    """How a collection names a text: the path of its page and its anchor, below the root.

    The same in every language, so that a collection is.
    """
    return from_root("", *of_provision(site, site.provisions[id]))


def wordings_scripts(context: RenderContext) -> Iterator[tuple[str, str]]:
    """Every wording by its place: the path and text of each script.

    They are scripts, since a page on a disk can load nothing else.
    """
    for instrument in context.site.instruments.values():
        name, parts = _shard(instrument), _parts(context, instrument)
        shards: list[dict[str, Wording]] = [{} for _ in range(parts)]
        for id in instrument.inside:
            place = place_of(context.site, id)
            shards[_part(place, parts)][place] = _wording(context, id)
        for n, shard in enumerate(shards):
            target = f"(window.alWordings??={{}})[{json.dumps(f'{name}-{n}')}]"
            yield f"{WORDINGS}/{name}-{n}.js", script(target, shard)


def _shard(instrument: Instrument) -> str:
    """The name of an instrument's scripts; `mine.ts` makes it of the place of a text."""
    return of_instrument(instrument).replace("/", "_")


def _parts(context: RenderContext, instrument: Instrument) -> int:
    """How many scripts its wordings need."""
    provisions = context.site.provisions
    return sum(len(provisions[id].record.text) for id in instrument.inside) // MOST + 1


def _part(place: str, parts: int) -> int:
    """In which of them a place is; `mine.ts` works it out likewise."""
    found = 0
    for letter in place if parts > 1 else "":
        found = (found * 31 + ord(letter)) % 65521
    return found % parts


def _wording(context: RenderContext, id: str) -> Wording:
    provision = context.site.provisions[id]
    language = context.site.instruments[provision.instrument].record.language
    parts = tuple(plain(part) for part in str(provision.record.text).split("\n\n") if part)
    return Wording(
        context.name(id),
        parts or (context.words("wording_unavailable"),),
        "" if language == context.words.language else str(language),
    )


def parts_of(context: RenderContext) -> str:
    """How many scripts each instrument has that has more than one; nothing where none has."""
    all_of_them = context.site.instruments.values()
    parts = {_shard(i): n for i in all_of_them if (n := _parts(context, i)) > 1}
    return json.dumps(parts, separators=(",", ":")) if parts else ""


def my_brief_view(context: RenderContext, site: Site) -> MyBriefView:
    """The page: empty until its script runs."""
    return MyBriefView(
        context.crumbs((context.words("my_brief"), "")),
        context.links.leaf,
        parts_of(context),
    )


MY_BRIEF_PAGE = PageView(
    view=my_brief_view,
    title=lambda context, site: context.words("my_brief"),
    description=lambda context, site: context.words("my_brief_lead"),
)

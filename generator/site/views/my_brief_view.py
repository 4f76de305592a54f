"""The page of what a reader has collected, and the wordings that its script looks up."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.entities import Site
from generator.model.markup import plain
from generator.site.payload import script
from generator.site.views.components import Link
from generator.site.views.context import RenderContext
from generator.site.views.page_view import PageView
from generator.sitemap.addresses import Links, of_provision

WORDINGS = "assets/wordings.js"
"""The script with the wordings, loaded by the page of the collection only."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A text as the collection shows it: its name, its paragraphs, its language if another."""

    name: str
    text: tuple[str, ...]
    language: str


@dataclass(frozen=True, slots=True)
class MyBriefView:
    crumbs: tuple[Link, ...]
    leaf: str


def place_of(site: Site, id: str) -> str:
    """How a collection names a text: the path of its page and its anchor, below the root."""
    return Links("").to(*of_provision(site, site.provisions[id])).removeprefix("./")


def wordings_script(context: RenderContext) -> str:
    """Every wording by its place. A script, since a page on a disk can load nothing else."""
    site = context.site
    found: dict[str, Wording] = {}
    for id, provision in site.provisions.items():
        language = site.instruments[provision.instrument].record.language
        parts = tuple(plain(part) for part in str(provision.record.text).split("\n\n") if part)
        found[place_of(site, id)] = Wording(
            context.name(id),
            parts or (context.words("wording_unavailable"),),
            "" if language == context.words.language else str(language),
        )
    return script("window.alWordings", found)


def my_brief_view(context: RenderContext, site: Site) -> MyBriefView:
    """The page: empty until its script runs."""
    return MyBriefView(context.crumbs((context.words("my_brief"), "")), context.links.leaf)


MY_BRIEF_PAGE = PageView(
    view=my_brief_view,
    title=lambda context, site: context.words("my_brief"),
    description=lambda context, site: context.words("my_brief_lead"),
)

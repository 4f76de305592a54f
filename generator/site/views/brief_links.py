"""The way from a text to its brief."""

from __future__ import annotations

from dataclasses import dataclass

from generator.site.views.components import Link
from generator.site.views.context import RenderContext
from generator.site.views.my_brief_view import place_of
from generator.sitemap.brief_subjects import briefs, has_brief_of
from generator.sitemap.page_kinds import address_of


@dataclass(frozen=True, slots=True)
class BriefLinks:
    """The brief of a text, if it has one, and the collection of the reader. `place` is how a
    collection names the text; nothing for what has parts that are collected one by one.
    """

    brief: Link | None
    mine: str
    place: str
    name: str


def brief_links(context: RenderContext, id: str) -> BriefLinks:
    """What the page of a text leads to."""
    place = place_of(context.site, id) if id in context.site.provisions else ""
    mine = context.links.to(address_of("mine"))
    return BriefLinks(_brief_around(context, id), mine, place, context.name(id))


def brief_link(context: RenderContext, id: str) -> Link | None:
    """The link to the brief of an id, if it has one."""
    known = context.once("briefs", "", lambda: {b.id: b.address for b in briefs(context.site)})
    if id not in known:
        return None
    return Link(context.words("brief"), context.links.to(known[id]))


def _brief_around(context: RenderContext, id: str) -> Link | None:
    """The link to the brief that has what is said of an id: its own, or that of what holds it."""
    whole = has_brief_of(context.site, id)
    found = brief_link(context, whole)
    if found is None or whole == id:
        return found
    return Link(context.words("brief_title", name=context.name(whole)), found.href)

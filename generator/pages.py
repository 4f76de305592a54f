"""The pages of a site: each with its address, its title, and its HTML on demand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from generator import graph as ask
from generator.addresses import Links
from generator.colour import tint_name
from generator.kinds import KINDS, Kind
from generator.model import Site
from generator.render import Renderer
from generator.resources import templates
from generator.resources import words as word_table
from generator.text import plain, shortened
from generator.tree import Where
from generator.views.desk import Desk
from generator.views.facets import facets_of
from generator.views.parts import NO_ACTS
from generator.words import Words

DESCRIPTION = 155  # characters of a meta description that search engines show


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """One page: where it is, what it is called, and its fragment on demand.

    `html()` renders anew at each call and keeps nothing: a site of ten thousand pages is
    never in memory at once.
    """

    kind: str
    address: str
    title: str
    description: str
    where: Where | None
    redirect: str
    facets: Callable[[], tuple[tuple[str, str], ...]]
    assets: tuple[str, ...]
    unlisted: bool
    searched: bool
    tint: str
    html: Callable[[], str]


def pages(
    site: Site, *, leaf: str = "", language: str | None = None, desk: Desk | None = None
) -> tuple[Page, ...]:
    """All pages of a site. `leaf` is what links put after a folder: "" or `index.html`.

    `desk` is the site's own with the same leaf and language, where somebody has made it already.
    """
    desk = desk or desk_of(site, leaf=leaf, language=language)
    renderer = Renderer(str(templates()), desk.words)
    return tuple(
        _page(kind, subject, desk, renderer, leaf)
        for kind in KINDS
        for subject in kind.subjects(site)
    )


def desk_of(site: Site, *, leaf: str = "", language: str | None = None) -> Desk:
    """The desk of a site in a language, with the links of its root."""
    words = Words(*_language(language or site.record.language))
    return Desk(site, ask.build(site), words, Links("", leaf))


def _language(language: str) -> tuple[str, Any]:
    return language, word_table(language)


def _page(kind: Kind, subject: Any, desk: Desk, renderer: Renderer, leaf: str) -> Page:
    address = kind.address(desk.site, subject)

    def html() -> str:
        foot = NO_ACTS
        if not kind.unlisted:
            told = where if kind.told_in_site else None
            foot = desk.foot(told, kind.title(desk, subject), address)
        return renderer.page(kind.name, kind.view(desk.at(address, leaf), subject), foot)

    record = getattr(subject, "record", None)
    where = getattr(record, "where", None)
    redirect = Links(address, leaf).to(*kind.leads_to(subject)) if kind.leads_to else ""
    return Page(
        kind=kind.name,
        address=address,
        title=kind.title(desk, subject),
        description=kind.description(desk, subject)
        if kind.description
        else _description(desk, record),
        where=where,
        redirect=redirect,
        facets=lambda: facets_of(desk, subject),
        assets=kind.assets,
        unlisted=kind.unlisted,
        searched=kind.searched and not kind.unlisted and not kind.leads_to,
        tint=tint_name(colour) if (colour := getattr(subject, "colour", "")) else "",
        html=html,
    )


def _description(desk: Desk, record: Any) -> str:
    for name in ("description", "text", "summary"):
        text = getattr(record, name, "")
        if text:
            return shortened(plain(text), DESCRIPTION)
    return desk.site.record.description or shortened(
        plain(desk.site.record.disclaimer), DESCRIPTION
    )


def path_sentences(site: Site, found: Iterable[tuple[ask.Step, ...]]) -> Iterator[str]:
    """Paths of the graph in words, one sentence a path."""
    words = Words(*_language(site.record.language))
    for path in found:
        parts = [site.name_of(path[0].from_)]
        for step in path:
            other = site.name_of(step.to)
            if step.assertion is None:
                parts.append(words("path_holds" if step.forward else "path_inside", other=other))
                continue
            a = step.assertion
            relation = site.vocabulary.relations[a.relation].label
            status = site.vocabulary.statuses[a.status].label
            parts.append(
                words(
                    "path_asserts", relation=relation, other=other, who=a.asserted_by, status=status
                )
            )
        yield " → ".join(parts)

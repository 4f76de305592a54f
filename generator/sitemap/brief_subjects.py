"""The subjects of the briefs: a provision, a revision of a resolution, or somebody addressed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.model.entities import FRAMEWORK, PLAN, RESOLUTION, Site
from generator.sitemap.addresses import of_instrument, of_provision
from generator.sitemap.ask_subjects import asked_of
from generator.sitemap.large_instruments import has_extra_pages, is_in_large, outermost
from generator.sitemap.said_pairs import said_of_sets

BRIEFS = "brief"
"""The folder of the briefs."""


@dataclass(frozen=True, slots=True)
class BriefSubject:
    """What a brief is about: the id of a provision, of a revision, or of a term of addressees."""

    id: str
    address: str
    addressee: bool = False


def briefs(site: Site) -> tuple[BriefSubject, ...]:
    """Every brief: units of plans, resolutions, items of frameworks that anything is said of
    (of them or of what they hold, proposals and withdrawn assertions too), and who is addressed.
    Of a large plan or framework only some of the outermost units have one.
    """
    return site.once("briefs", lambda: (*_of_texts(site), *_of_addressees(site)))


def has_brief_of(site: Site, id: str) -> str:
    """The id of the text whose brief has what is said of a text, if there is one."""
    return outermost(site, id) if is_in_large(site, id) else id


def if_briefs(site: Site) -> Iterable[Site]:
    """The site, if it has a brief."""
    return (site,) if briefs(site) else ()


def _of_texts(site: Site) -> Iterator[BriefSubject]:
    said = _said_of(site)
    for role in (PLAN, RESOLUTION, FRAMEWORK):
        for instrument in site.of_role(role):
            if role == RESOLUTION:
                yield BriefSubject(instrument.id, f"{BRIEFS}/{of_instrument(instrument)}")
                continue
            for id in site.under(instrument.id):
                if (role == PLAN or id in said) and has_extra_pages(site, id):
                    address, _ = of_provision(site, site.provisions[id])
                    yield BriefSubject(id, f"{BRIEFS}/{address}")


def _said_of(site: Site) -> set[str]:
    """The items of frameworks of which anything is said, or of what they hold."""
    found: set[str] = set()
    for of_set in said_of_sets(site):
        for named in (of_set.items, *of_set.of_resolutions.values()):
            for id in named - found:
                while id and id not in found:
                    found.add(id)
                    id = site.provisions[id].parent
    return found


def _of_addressees(site: Site) -> Iterator[BriefSubject]:
    found: set[str] = set()
    for instrument in site.of_role(RESOLUTION):
        found |= asked_of(site, instrument).anywhere
    for id in site.vocabulary.addressees:
        if id in found:
            yield BriefSubject(id, f"{BRIEFS}/to/{id}", addressee=True)

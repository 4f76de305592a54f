"""The subjects of the page kinds: what a site has a page of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.model.entities import FRAMEWORK, PLAN, RESOLUTION, Instrument, Provision, Site
from generator.schema.instrument_records import ItemRecord
from generator.sitemap import table_pages
from generator.sitemap.addresses import FOLDERS, RESOLVER, Moved, moved, of_provision
from generator.sitemap.guide_tasks import Task, tasks_of
from generator.sitemap.large_instruments import has_extra_pages


def the_site(site: Site) -> Iterable[Site]:
    """The site: a kind with one page."""
    return (site,)


def roles(site: Site) -> Iterator[str]:
    """The roles of instruments that the site has."""
    return (role for role in FOLDERS if site.of_role(role))


def plans(site: Site) -> Iterable[Instrument]:
    """Every plan."""
    return site.of_role(PLAN)


def resolutions(site: Site) -> Iterable[Instrument]:
    """Every revision of a resolution."""
    return site.of_role(RESOLUTION)


def frameworks(site: Site) -> Iterable[Instrument]:
    """Every framework."""
    return site.of_role(FRAMEWORK)


def _provisions(site: Site, role: str) -> Iterator[Provision]:
    for instrument in site.of_role(role):
        yield from (site.provisions[id] for id in site.under(instrument.id))


def goals(site: Site) -> Iterator[Provision]:
    """The outermost units of plans."""
    return (provision for provision in _provisions(site, PLAN) if not provision.parent)


def targets(site: Site) -> Iterator[Provision]:
    """What is inside the outermost units of plans."""
    return (provision for provision in _provisions(site, PLAN) if provision.parent)


def items(site: Site) -> Iterator[Provision]:
    """Every item of a framework."""
    return _provisions(site, FRAMEWORK)


def embedded(site: Site) -> Iterator[Instrument | Provision]:
    """What other sites may show: units of plans, items of frameworks, revisions."""
    yield from (unit for unit in _provisions(site, PLAN) if has_extra_pages(site, unit.id))
    yield from resolutions(site)
    yield from (item for item in items(site) if has_extra_pages(site, item.id))


def redirecting(site: Site) -> Iterator[Instrument | Moved]:
    """What has a page that only leads on: resolutions to their revision, and what has moved."""
    yield from (i for i in site.of_role(RESOLUTION) if i.current)
    yield from moved(site)


def official_identifiers(site: Site) -> Iterator[Moved]:
    """The official identifiers that may be part of an address, each with what it leads to."""
    seen: set[str] = set()
    for provision in (*_provisions(site, PLAN), *_provisions(site, FRAMEWORK)):
        record = provision.record
        for id in record.ids if isinstance(record, ItemRecord) else ():
            if _PLAIN.fullmatch(id) and id.casefold() not in seen:
                seen.add(id.casefold())
                address = f"{RESOLVER}/{id}"
                yield Moved(id, address, provision.id, of_provision(site, provision))


_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def if_changes(site: Site) -> Iterable[Site]:
    """The site, if site.yml says what changed."""
    return (site,) if site.record.changes else ()


def if_tables(site: Site) -> Iterable[Site]:
    """The site, if it has rows and columns to set side by side."""
    return (site,) if table_pages.has_tables(site) else ()


def guide_pages(site: Site) -> Iterable[Task | None]:
    """The tasks, after the page that lists them."""
    return (None, *tasks_of(site))

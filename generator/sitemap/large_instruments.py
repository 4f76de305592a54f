"""Plans and frameworks with so many units that not each of them can have every page and picture.

A unit of an ontology or a catalogue of controls is two lines, and one or two pairs. Its own page
has them all, with their evidence; a brief, a page for other sites and a page of citations would say
the same three times more. In a large instrument these are pages of an outermost unit with all it
holds, if there is enough to be on them; in a list of hundreds that nothing divides there are none.

Whether an instrument is large follows from the outlines alone, never from what is said of them, and
a large one does not make others large. All limits are numbers of units and pairs, so that they hold
for any content. Below them nothing changes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from generator.model.entities import FRAMEWORK, PLAN, Site

MOST_UNITS = 300
"""Units of a plan or framework that each have every page; one with more is large."""

MOST_UNITS_TOGETHER = 600
"""Units of all plans and frameworks that are not large by themselves; above, all are."""

LEAST_PAIRS = 40
"""Pairs of an outermost unit of a large instrument, those of what it holds among them, from which
it has a brief and a page for other sites.
"""

MOST_OUTERMOST = 300
"""Outermost units of a large instrument up to which any has them: more are a list, not chapters."""

MOST_CITED_TOGETHER = 400
"""Assertions on one page of citations; above, each unit that any is made from has its own."""


def large_instruments(site: Site) -> frozenset[str]:
    """The ids of the plans and frameworks that are large."""

    def make() -> frozenset[str]:
        units = {i.id: len(i.inside) for role in (PLAN, FRAMEWORK) for i in site.of_role(role)}
        large = {id for id, n in units.items() if n > MOST_UNITS}
        if sum(n for id, n in units.items() if id not in large) > MOST_UNITS_TOGETHER:
            large.update(units)
        return frozenset(large)

    return site.once("large instruments", make)


def is_in_large(site: Site, id: str) -> bool:
    """Whether a provision is a unit of a large instrument."""
    provision = site.provisions.get(id)
    return provision is not None and provision.instrument in large_instruments(site)


def outermost(site: Site, id: str) -> str:
    """The unit that holds a unit and is inside no other: itself, if none does."""
    while parent := site.provisions[id].parent:
        id = parent
    return id


def has_extra_pages(site: Site, id: str) -> bool:
    """Whether a unit may have a brief and a page for other sites, in a large instrument or not."""
    if not is_in_large(site, id):
        return True
    provision = site.provisions[id]
    if provision.parent or len(site.instruments[provision.instrument].top) > MOST_OUTERMOST:
        return False
    return _pairs(site).get(id, 0) >= LEAST_PAIRS


def cited_with(site: Site, id: str) -> str:
    """The unit whose page of citations has what is said of a unit; its own, if it is not large."""
    if not is_in_large(site, id):
        return id
    whole = outermost(site, id)
    return whole if _made_from(site)[whole] <= MOST_CITED_TOGETHER else id


def _pairs(site: Site) -> Mapping[str, int]:
    """How many pairs each outermost unit of a large instrument has, with what it holds."""

    def make() -> Mapping[str, int]:
        pairs = {(a.from_, a.to) for a in site.assertions}
        units = (id for pair in pairs for id in pair if is_in_large(site, id))
        return Counter(outermost(site, id) for id in units)

    return site.once("pairs of outermost units", make)


def _made_from(site: Site) -> Counter[str]:
    """How many assertions are made from each outermost unit of a large instrument."""

    def make() -> Counter[str]:
        made = (a.from_ for a in site.assertions if is_in_large(site, a.from_))
        return Counter(outermost(site, id) for id in made)

    return site.once("assertions of outermost units", make)

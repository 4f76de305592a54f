"""The subjects of the citation pages: texts that hold something that is cited by itself."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.entities import RESOLUTION, Instrument, Provision, Site
from generator.sitemap.addresses import anchor_name, of_instrument, of_provision, pair_anchor
from generator.sitemap.large_instruments import cited_with, is_in_large
from generator.sitemap.said_pairs import said_of_sets

CITE = "cite"
"""The folder of the citation pages, each at the address of its text."""

Citable = Instrument | Provision


def citing(site: Site) -> Iterator[Citable]:
    """Every revision of a resolution, for its paragraphs, and every other text that an assertion,
    also one that was withdrawn, is made from.
    """
    made_from = _made_from(site)
    for instrument in site.instruments.values():
        if instrument.role == RESOLUTION or instrument.id in made_from:
            yield instrument
        if instrument.role == RESOLUTION:
            continue
        units = (id for id in site.under(instrument.id) if id in made_from)
        for id in dict.fromkeys(cited_with(site, unit) for unit in units):
            yield site.provisions[id]


def _made_from(site: Site) -> frozenset[str]:
    """What any assertion is made from, but for paragraphs: they are cited with their resolution."""
    return site.once(
        "made from", lambda: frozenset().union(*(s.made_from for s in said_of_sets(site)))
    )


def cited_there(site: Site, subject: Citable) -> tuple[str, ...]:
    """The ids of the texts whose assertions are on the citation page of a text, its own first."""
    if isinstance(subject, Instrument):
        return (subject.id, *(site.under(subject.id) if subject.role == RESOLUTION else ()))
    inside = site.under(subject.id) if is_in_large(site, subject.id) else ()
    return (subject.id, *(id for id in inside if cited_with(site, id) == subject.id))


def is_cited(site: Site, subject: Citable) -> bool:
    """Whether a citation page has references to a text or to what is asserted of it."""
    if isinstance(subject, Instrument) and subject.role == RESOLUTION:
        return True
    known = site.once("cited", lambda: _made_from(site) | {s.id for s in citing(site)})
    return subject.id in known


def of_citations(site: Site, subject: Citable) -> str:
    """The citation page of a text."""
    if isinstance(subject, Instrument):
        return f"{CITE}/{of_instrument(subject)}"
    whole = site.provisions[cited_with(site, subject.id)]
    return f"{CITE}/{of_provision(site, whole)[0]}"


def of_citation(site: Site, from_: str, to: str) -> tuple[str, str]:
    """The citation page of what is said of a pair, and the place on it."""
    if from_ in site.instruments:
        return of_citations(site, site.instruments[from_]), anchor_name(to)
    provision = site.provisions[from_]
    instrument = site.instruments[provision.instrument]
    page = instrument if instrument.role == RESOLUTION else provision
    return of_citations(site, page), citation_anchor(site, from_, to)


def citation_anchor(site: Site, from_: str, to: str) -> str:
    """The place of what is said of a pair on the citation page of `from_`, a provision."""
    if cited_with(site, from_) == from_:
        return pair_anchor(site, from_, to)
    return f"{site.provisions[from_].number}--{anchor_name(to)}"

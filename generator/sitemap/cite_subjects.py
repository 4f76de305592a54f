"""The subjects of the citation pages: texts that hold something that is cited by itself."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.entities import RESOLUTION, Instrument, Provision, Site
from generator.sitemap.addresses import anchor_name, of_instrument, of_provision, pair_anchor

CITE = "cite"
"""The folder of the citation pages, each at the address of its text."""

Citable = Instrument | Provision


def citing(site: Site) -> Iterator[Citable]:
    """Every revision of a resolution, for its paragraphs, and every other text that an assertion,
    also one that was withdrawn, is made from.
    """
    made_from = {a.from_ for a in site.assertions}
    for instrument in site.instruments.values():
        if instrument.role == RESOLUTION or instrument.id in made_from:
            yield instrument
        if instrument.role != RESOLUTION:
            yield from (site.provisions[id] for id in site.under(instrument.id) if id in made_from)


def of_citations(site: Site, subject: Citable) -> str:
    """The citation page of a text."""
    if isinstance(subject, Instrument):
        return f"{CITE}/{of_instrument(subject)}"
    return f"{CITE}/{of_provision(site, subject)[0]}"


def of_citation(site: Site, from_: str, to: str) -> tuple[str, str]:
    """The citation page of what is said of a pair, and the place on it."""
    if from_ in site.instruments:
        return of_citations(site, site.instruments[from_]), anchor_name(to)
    provision = site.provisions[from_]
    instrument = site.instruments[provision.instrument]
    page = instrument if instrument.role == RESOLUTION else provision
    return of_citations(site, page), pair_anchor(site, from_, to)

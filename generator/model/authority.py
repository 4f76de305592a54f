"""Whose word an assertion is: whether the owners of its two texts say it, or somebody else does.

Computed, never typed: from the owner of each instrument, the body that a set names, and whether the
basis of an assertion is its first text itself.
"""

from __future__ import annotations

from generator.model.entities import FRAMEWORK, PLAN, RESOLUTION, Assertion, Site

BOTH = "both"
FIRST = "first"
SECOND = "second"
NEITHER = "neither"
UNKNOWN = "unknown"

AUTHORITIES = (BOTH, FIRST, SECOND, NEITHER, UNKNOWN)
"""From the owners of both texts to nobody known."""

AUTHORITY_KINDS = (BOTH, PLAN, FRAMEWORK, RESOLUTION, NEITHER, UNKNOWN)
"""What assertions can be filtered by: by the role of the one text whose owner says it."""


def owner_of(site: Site, id: str) -> str:
    """The body whose text an instrument is, or that of the instrument of a provision; a term of
    the vocabulary, or nothing where content does not say.
    """
    instrument = site.instruments[id.partition(":")[0]]
    if instrument.record.owner or instrument.role != RESOLUTION:
        return str(instrument.record.owner)
    return str(site.record.resolutions.owner) if site.record.resolutions else ""


def authority_of(site: Site, assertion: Assertion) -> str:
    """By the owner of the first text, of the second, of both or of neither; or not known."""
    first, second = owner_of(site, assertion.from_), owner_of(site, assertion.to)
    own_text = site.vocabulary.bases[assertion.basis].own_text
    by_first = own_text or bool(first and assertion.body == first)
    by_second = bool(second and (assertion.body or (first if own_text else "")) == second)
    if by_first or by_second:
        return BOTH if by_first and by_second else FIRST if by_first else SECOND
    return NEITHER if assertion.body and first and second else UNKNOWN


def authority_kind_of(site: Site, assertion: Assertion) -> str:
    """One of AUTHORITY_KINDS: `authority_of`, with the role of a text in place of its side."""
    authority = authority_of(site, assertion)
    sides = {FIRST: assertion.from_, SECOND: assertion.to}
    if authority not in sides:
        return authority
    return site.instruments[sides[authority].partition(":")[0]].role

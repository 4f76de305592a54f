"""Which state of the content a page, a file or a citation is of."""

from __future__ import annotations

import hashlib

from generator.model.entities import Site


def edition_day(site: Site) -> str:
    """The day of the latest change that site.yml names, or nothing."""
    return max((str(change.date) for change in site.record.changes), default="")


def edition(site: Site) -> str:
    """The same day, if any, and a fingerprint of all texts and assertions, which keeps apart two
    states of the content of one day. It is the same in every language of the site.
    """
    site = site.original or site
    return site.once("edition", lambda: _edition(site))


def _edition(site: Site) -> str:
    digest = hashlib.sha256()
    for id, provision in site.provisions.items():
        digest.update(f"{id}\n{provision.record.text}\n".encode())
    for id, several in site.renderings.items():
        for rendering in several:
            text = rendering.record.text if rendering.record else rendering.file.title
            digest.update(f"{id}/{rendering.file.language}\n{text}\n".encode())
    for a in site.assertions:
        said = (a.id, a.relation, a.degree, a.basis, a.status, a.asserted_by, a.date, a.quote)
        more = (a.target_quote, a.rationale, a.note, a.source.title, a.source.url)
        digest.update("\x1f".join((*said, *more)).encode())
    day = edition_day(site)
    return "+".join([*([day] if day else []), digest.hexdigest()[:12]])

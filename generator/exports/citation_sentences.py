"""References to very many things of one text: a sentence each, and the other formats once."""

from __future__ import annotations

from dataclasses import replace

from generator.exports.citations import (
    Reference,
    address_of_pair,
    language_of,
    link,
    of_text,
    part_of,
    saying,
    text_parts,
    whole_of,
)
from generator.model.entities import Assertion, Site
from generator.sitemap.addresses import of_provision

PLACE, SAID, ADDRESS = "[1]", "[2]", "[3]"
"""What differs in the references to all that is said of a text and of its parts: the part, what is
said, the address.
"""


def pattern_of(site: Site, id: str) -> Reference:
    """The reference to any alignment of a text or of its parts, without what differs."""
    text = of_text(site, id)
    return replace(
        text,
        part=PLACE,
        alignment=SAID,
        year="",
        address=ADDRESS,
        language=str(site.record.language),
    )


class Sentences:
    """The lines of plain text of a provision or instrument and of all that is said of it, in the
    two parts of `text_parts`. What is the same in the lines of a whole instrument is put together
    once: a page may have hundreds.
    """

    def __init__(self, site: Site, id: str) -> None:
        provision = site.provisions.get(id)
        instrument = site.instruments[provision.instrument if provision else id]
        self.language = language_of(site, instrument, provision)
        whole = whole_of(site, instrument, self.language)
        self._site = site
        self._page, part, address = whole.address, "", whole.address
        if provision:
            said = saying(site, self.language)
            part = part_of(said, said.provisions[id])
            address = link(site, *of_provision(site, provision))
            self._page = address.partition("#")[0]
        cited, own, self._alignment = site.once(
            f"sentences {instrument.id} {self.language} {bool(provision)}",
            lambda: _sentence_patterns(replace(whole, part=_PART if provision else "")),
        )
        self.cited: str = cited.replace(_PART, part)
        self.own: str = own.replace(_ADDRESS, address)

    def of_assertion(self, assertion: Assertion, said: str) -> str:
        """The second part of an assertion's line; `said` is what `alignment_of` says of it."""
        before, between, after = self._alignment
        address = address_of_pair(self._site, self._page, assertion)
        return f"{before}{said}{between}{address}{after}"


_PART, _SAID, _ADDRESS = "\ue000part\ue001", "\ue000said\ue001", "\ue000address\ue001"
"""What is put in later: `yamlfile` refuses these signs in content."""


def _sentence_patterns(text: Reference) -> tuple[str, str, tuple[str, str, str]]:
    """How all lines begin, how that of a text ends, and how that of an alignment does."""
    cited, own = text_parts(replace(text, address=_ADDRESS))
    _, rest = text_parts(replace(text, alignment=_SAID, address=_ADDRESS))
    before, _, rest = rest.partition(_SAID)
    between, _, after = rest.partition(_ADDRESS)
    return cited, own, (before, between, after)

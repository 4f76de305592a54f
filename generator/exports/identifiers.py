"""The web identifiers of everything that leaves the site: URIs, and CURIEs with their prefixes.

A provision with an official URI among its `ids` is named by that URI; anything else by its own
address on this site, so that the identifier leads to the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote

from generator.model.entities import RESOLUTION, Instrument, Provision, Site
from generator.schema.instrument_records import ItemRecord
from generator.sitemap.addresses import RESOLVER, in_folder, of_instrument, of_provision

NO_ADDRESS = "https://alignments.invalid/"
"""The beginning of identifiers while site.yml gives no address: `.invalid` never leads anywhere."""

STANDARD_PREFIXES = {
    "dct": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "semapv": "https://w3id.org/semapv/vocab/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "sssom": "https://w3id.org/sssom/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def base_of(site: Site) -> str:
    """The address of the site with a slash at its end, or `NO_ADDRESS`."""
    return site.record.address.rstrip("/") + "/" if site.record.address else NO_ADDRESS


def escaped(path: str) -> str:
    """A path or id as part of a URI."""
    return quote(path, safe="/:@~")


def official_uri(provision: Provision) -> str:
    """The URI that the instrument's own body gives a provision; empty where none is recorded."""
    ids = provision.record.ids if isinstance(provision.record, ItemRecord) else ()
    return next((id for id in ids if id.startswith(("http://", "https://"))), "")


class Identifiers:
    """The identifiers of one site; each is worked out once."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.base = base_of(site)
        self.terms = f"{self.base}data/#"
        self.assertions = f"{self.base}{RESOLVER}/?q="
        # What every export and every page asks for.
        self._uris: dict[str, str] = site.once("uris", dict)
        self._names: dict[str, str] = site.once("names of texts", dict)
        self._pages: dict[str, str] = site.once("pages of texts", dict)
        self._curies: dict[str, tuple[str, str]] = {}
        self._prefixes: dict[str, str] = {}
        self._spaces: dict[str, str] = {}
        self._taken = {*STANDARD_PREFIXES, "site", "assertion", "term"}

    def name(self, id: str) -> str:
        """How a provision or instrument is called: “WOF Target 5”."""
        found = self._names.get(id)
        if found is None:
            found = self._names[id] = self.site.name_of(id)
        return found

    def page(self, id: str) -> str:
        """The address on this site of a provision or an instrument, in the site's language."""
        found = self._pages.get(id)
        if found is None:
            found = self._pages[id] = self._page(id, self.site.folder)
        return found

    def _page(self, id: str, folder: str) -> str:
        if id in self.site.instruments:
            address, anchor = of_instrument(self.site.instruments[id]), ""
        else:
            address, anchor = of_provision(self.site, self.site.provisions[id])
        whole = f"{self.base}{escaped(in_folder(folder, address))}/"
        return whole + (f"#{escaped(anchor)}" if anchor else "")

    def uri(self, id: str) -> str:
        """The URI of a provision or an instrument, the same in every language."""
        found = self._uris.get(id)
        if found is None:
            provision = self.site.provisions.get(id)
            found = (official_uri(provision) if provision else "") or self._page(id, "").rstrip("/")
            self._uris[id] = found
        return found

    def assertion(self, id: str) -> str:
        """The URI of an assertion: it leads to the page that shows it."""
        return self.assertions + quote(id, safe="")

    def term(self, section: str, word: str) -> str:
        """The URI of a term of the vocabulary: `relation`, `none`."""
        return f"{self.terms}{section}-{quote(word, safe='')}"

    def curie(self, id: str) -> tuple[str, str]:
        """A provision's or an instrument's prefix and local name."""
        if id not in self._curies:
            uri = self.uri(id)
            if id in self.site.instruments:
                namespace, prefix = self.base, "site"
            else:
                end = max(uri.rstrip("/").rfind("/"), uri.rfind("#"), uri.rfind("=")) + 1
                namespace = uri[:end]
                prefix = self._prefix(namespace, self.site.provisions[id].instrument)
            self._curies[id] = prefix, uri[len(namespace) :]
        return self._curies[id]

    def _prefix(self, namespace: str, instrument: str) -> str:
        if namespace not in self._prefixes:
            name = re.sub(r"[^A-Za-z0-9.-]", "_", instrument)
            if not name[:1].isalpha():
                name = f"n{name}"
            wanted, n = name, 1
            while name in self._taken:
                n += 1
                name = f"{wanted}_{n}"
            self._taken.add(name)
            self._prefixes[namespace] = name
            self._spaces[name] = namespace
        return self._prefixes[namespace]

    def prefixes(self, ids: Iterable[str]) -> dict[str, str]:
        """The prefixes that the CURIEs of `ids` need, each with its namespace."""
        used = {self.curie(id)[0] for id in ids} & self._spaces.keys()
        return {"site": self.base, **{name: self._spaces[name] for name in sorted(used)}}


def version_of(instrument: Instrument) -> str:
    """Which wording of an instrument it is, in its own words; empty where nothing says so."""
    record = instrument.record
    if instrument.role == RESOLUTION:
        return getattr(record, "symbol", "") or instrument.revision
    return getattr(record, "adopted", "")

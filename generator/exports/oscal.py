"""OSCAL: each instrument as a catalog, and the listed assertions as a control mapping, in JSON.

A map has one source and one target: `broader` (the first covers more) is `superset-of`. OSCAL has
no relationship for “considered, not aligned”: such a map takes its word from this site's own
namespace. Nothing is said in OSCAL's own words that no source says: there is no confidence, and
who asserts what is a property, because OSCAL's parties must be persons or organizations.
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from generator.exports.assertion_rows import LISTED, chosen, negative
from generator.exports.export_format import Export, ExportedFile
from generator.exports.identifiers import Identifiers, version_of
from generator.exports.text_rows import title_of
from generator.model.edition import edition
from generator.model.entities import Assertion, Provision, Site
from generator.model.markup import plain, shortened
from generator.model.pair_states import instrument_of
from generator.sitemap.addresses import anchor_name

OSCAL_VERSION = "1.2.1"
ANY_RELATIONSHIP = "intersects-with"
MAPPING = "control-mapping.json"
NO_TIME = "1970-01-01T00:00:00Z"
"""`last-modified` is mandatory; this is given where site.yml names no change."""

_encode = json.JSONEncoder(ensure_ascii=False).encode
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
MOST = 50_000  # assertions: 3 seconds, and 65 MB on the disk of a site
TITLE = 120  # characters of a wording that stand for a title


def tokens(site: Site) -> dict[str, str]:
    """A name in OSCAL's alphabet for every instrument and provision: `plan-1.3` for `plan:1.3`."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for id in (*site.instruments, *site.provisions):
        name = re.sub(r"[^A-Za-z0-9._-]", "_", anchor_name(id))
        name = name if name[0].isalpha() or name[0] == "_" else f"_{name}"
        wanted, n = name, 1
        while name in taken:
            n += 1
            name = f"{wanted}_{n}"
        taken.add(name)
        found[id] = name
    return found


def _uuid(uri: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, uri))


def _modified(site: Site) -> str:
    days = [c.date for c in site.record.changes if _DAY.fullmatch(c.date)]
    return f"{max(days)}T00:00:00Z" if days else NO_TIME


def _metadata(site: Site, title: str, version: str) -> dict[str, Any]:
    return {
        "title": title,
        "last-modified": _modified(site),
        "version": version,
        "oscal-version": OSCAL_VERSION,
        "remarks": plain(site.record.disclaimer),
    }


def _properties(names: Identifiers, values: Mapping[str, str]) -> list[dict[str, str]]:
    found = (_property(names.terms, name, value) for name, value in values.items())
    return [prop for prop in found if prop]


@lru_cache(maxsize=4096)
def _property(space: str, name: str, value: str) -> dict[str, str] | None:
    """A property; many have the same value. Nobody changes it."""
    words = " ".join(value.split())
    return {"name": name, "ns": space, "value": words} if words else None


def _control(
    site: Site, names: Identifiers, ids: Mapping[str, str], provision: Provision
) -> dict[str, Any]:
    wording = plain(provision.record.text)
    control: dict[str, Any] = {
        "id": ids[provision.id],
        "title": title_of(provision) or shortened(wording, TITLE) or names.name(provision.id),
        "props": _properties(names, {"label": names.name(provision.id), "id": provision.id}),
        "links": [{"href": names.uri(provision.id), "rel": "canonical"}],
    }
    if wording:
        control["parts"] = [{"id": f"{ids[provision.id]}_text", "name": "statement"}]
        control["parts"][0]["prose"] = wording
    if provision.children:
        control["controls"] = [
            _control(site, names, ids, site.provisions[inner]) for inner in provision.children
        ]
    return control


def catalog(site: Site, names: Identifiers, ids: Mapping[str, str], id: str) -> Iterator[str]:
    """An instrument as an OSCAL catalog, an outermost control a line."""
    instrument = site.instruments[id]
    version = version_of(instrument) or edition(site)
    head = {
        "uuid": _uuid(names.uri(id)),
        "metadata": _metadata(site, instrument.name, version),
    }
    controls = (_control(site, names, ids, site.provisions[inner]) for inner in instrument.top)
    yield f'{{"catalog": {_encode(head)[:-1]}, "controls": [\n'
    yield ",\n".join(map(_encode, controls))
    yield "\n]}}\n"


def mapping(site: Site, assertions: Sequence[Assertion], file: str) -> Iterator[str]:
    """The control mapping, a map a line. Empty where there is nothing to map."""
    names, ids = Identifiers(site), tokens(site)
    groups: dict[tuple[str, str, str], list[Assertion]] = {}
    for a in assertions:
        groups.setdefault((a.set, instrument_of(a.from_), instrument_of(a.to)), []).append(a)
    head = {
        "uuid": _uuid(f"{names.base}{EXPORT.path(file)}"),
        "metadata": _metadata(site, site.record.name, edition(site)),
        "provenance": {
            "method": "human",
            "matching-rationale": "semantic",
            "status": "not-complete",
            "mapping-description": "Assertions of the bodies that each map names, as found.",
            "remarks": "Method, matching rationale and status are mandatory in OSCAL; of the "
            "method the sources say nothing unless a map does.",
        },
    }
    denies = negative(site)
    yield '{"mapping-collection": ' + _encode(head)[:-1]
    yield ', "mappings": ['
    for n, ((set_id, source, target), members) in enumerate(groups.items()):
        record = site.sets[set_id].record
        about = {
            "uuid": _uuid(f"{names.terms}set-{set_id}/{source}/{target}"),
            "source-resource": _resource(names, ids, source),
            "target-resource": _resource(names, ids, target),
            "mapping-description": record.title or record.asserted_by,
            "props": _properties(names, {"set": set_id, "complete": record.complete}),
        }
        yield (",\n" if n else "\n") + _encode(about)[:-1] + ', "maps": ['
        for m, a in enumerate(members):
            yield (",\n" if m else "\n") + _encode(_map(site, names, ids, a, denies))
        yield "\n]}"
    yield "\n]}}\n"


def _resource(names: Identifiers, ids: Mapping[str, str], id: str) -> dict[str, Any]:
    catalog_file = f"catalogs/{ids[id]}.json"
    return {
        "type": "catalog",
        "href": catalog_file,
        "props": _properties(names, {"id": id, "name": names.name(id)}),
    }


def _map(
    site: Site, names: Identifiers, ids: Mapping[str, str], a: Assertion, denies: Container[str]
) -> dict[str, Any]:
    term = site.vocabulary.relations[a.relation]
    found: dict[str, Any] = {"uuid": _uuid(names.assertion(a.id))}
    if a.relation in denies:
        found["ns"] = names.terms
    found["relationship"] = term.oscal or (a.relation if term.negative else ANY_RELATIONSHIP)
    target: dict[str, Any] = {"type": "control", "id-ref": ids[a.to]}
    if a.to in site.instruments:
        target["remarks"] = "The whole of the target resource."
        target["props"] = _properties(names, {"whole-resource": "yes"})
    found["sources"] = [{"type": "control", "id-ref": ids[a.from_]}]
    found["targets"] = [target]
    found["props"] = _properties(
        names,
        {
            "id": a.id, "relation": a.relation, "degree": a.degree, "basis": a.basis,
            "status": a.status, "asserted-by": a.asserted_by, "date": a.date, "quote": a.quote,
            "target-quote": a.target_quote, "source": a.source.title,
        },
    )  # fmt: skip
    if a.source.url:
        found["links"] = [{"href": a.source.url, "rel": "reference"}]
    if a.rationale:
        found["remarks"] = plain(a.rationale)
    return found


def _files(site: Site, sets: Sequence[str]) -> Iterator[ExportedFile]:
    names, ids = Identifiers(site), tokens(site)
    assertions = chosen(site, LISTED, sets)
    if assertions:
        yield ExportedFile(MAPPING, "".join(mapping(site, assertions, MAPPING)).encode())
    for id, instrument in site.instruments.items():
        if instrument.top:
            text = "".join(catalog(site, names, ids, id))
            yield ExportedFile(f"catalogs/{ids[id]}.json", text.encode())


EXPORT = Export(
    name="oscal",
    help="Write texts as OSCAL catalogs and listed assertions as an OSCAL control mapping.",
    out="oscal",
    media_type="application/json",
    files=_files,
    several=True,
    takes_sets=True,
    most=MOST,
)

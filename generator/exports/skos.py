"""SKOS with PROV, as Turtle and JSON-LD: texts as concepts, listed pairs as mapping relations,
and every assertion as an entity of its own with who says so and where.

A negative assertion, a proposal and what a SKOS relation cannot carry (degree, basis, status) are
in the assertions only. The shapes of these nodes are in a SHACL file beside them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain

from generator.exports.assertion_rows import APART, COLUMNS, LISTED, chosen
from generator.exports.export_format import Export, ExportedFile
from generator.exports.identifiers import STANDARD_PREFIXES, Identifiers, version_of
from generator.exports.linked_data import Iri, Literal, Node, Value, both, turtle
from generator.exports.skos_relations import mapping_relations
from generator.exports.skos_shapes import SHAPES
from generator.exports.text_rows import title_of
from generator.model.edition import edition
from generator.model.entities import Assertion, Provision, Site
from generator.model.markup import plain
from generator.schema.alignment_records import Term
from generator.schema.instrument_records import OverlayTextRecord, Source

_DATES = (
    (re.compile(r"\d{4}-\d\d-\d\d"), "xsd:date"),
    (re.compile(r"\d{4}-\d\d"), "xsd:gYearMonth"),
    (re.compile(r"\d{4}"), "xsd:gYear"),
)
MOST = 50_000  # assertions: 8 seconds, and 140 MB on the disk of a site
Properties = list[tuple[str, Value]]


def prefixes(names: Identifiers) -> dict[str, str]:
    """The prefixes of both serialisations; `al` is this site's own."""
    kept = {k: v for k, v in STANDARD_PREFIXES.items() if k not in ("semapv", "sssom")}
    return {**kept, "owl": "http://www.w3.org/2002/07/owl#", "al": names.terms}


def _text(text: str, language: str = "") -> Literal:
    return Literal(text, language)


def _given(name: str, text: str, language: str = "") -> Properties:
    return [(name, _text(text, language))] if text else []


def _date(text: str) -> Properties:
    for form, datatype in _DATES:
        if form.fullmatch(text):
            return [("dct:date", Literal(text, "", datatype))]
    return _given("dct:date", text)


def concept_nodes(site: Site, names: Identifiers, sets: Sequence[str]) -> Iterator[Node]:
    """The data set, every instrument as a scheme, every provision as a concept."""
    record = site.record
    head: Properties = [
        ("dct:title", _text(record.name, record.language)),
        ("rdfs:comment", _text(plain(record.disclaimer), record.language)),
        ("owl:versionInfo", _text(edition(site))),
    ]
    yield Node(f"{names.base}data/", ("prov:Collection",), tuple(head))
    for instrument in site.instruments.values():
        language = instrument.record.language
        scheme: Properties = [
            ("dct:title", _text(instrument.name, language)),
            ("dct:identifier", _text(instrument.id)),
            *_given("owl:versionInfo", version_of(instrument)),
            *(("skos:hasTopConcept", Iri(names.uri(id))) for id in instrument.top),
        ]
        yield Node(names.uri(instrument.id), ("skos:ConceptScheme",), tuple(scheme))
    relations: dict[str, list[tuple[str, str]]] = {}
    for (one, other), relation in mapping_relations(site, chosen(site, LISTED, sets)).items():
        relations.setdefault(one, []).append((relation, other))
    for provision in site.provisions.values():
        mapped = relations.get(provision.id, ())
        yield _concept(site, names, provision, mapped)


def _concept(
    site: Site, names: Identifiers, provision: Provision, mapped: Iterable[tuple[str, str]]
) -> Node:
    id, scheme = provision.id, Iri(names.uri(provision.instrument))
    language = site.instruments[provision.instrument].record.language
    name, title = names.name(id), title_of(provision)
    label = f"{name}: {title}" if title else name
    found: Properties = [
        ("skos:prefLabel", _text(label, language)),
        ("skos:notation", _text(provision.number)),
        ("dct:identifier", _text(id)),
        *_given("skos:definition", plain(provision.record.text), language),
        ("skos:inScheme", scheme),
        ("rdfs:seeAlso", Iri(names.page(id))),
    ]
    if provision.parent:
        found.append(("skos:broader", Iri(names.uri(provision.parent))))
    else:
        found.append(("skos:topConceptOf", scheme))
    for rendering in site.renderings.get(id, ()):
        record, other = rendering.record, rendering.file.language
        if isinstance(record, OverlayTextRecord) and other != language:
            found += _given("skos:prefLabel", record.title, other)
            found += _given("skos:definition", plain(record.text), other)
    found += [(relation, Iri(names.uri(other))) for relation, other in mapped]
    return Node(names.uri(id), ("skos:Concept",), tuple(found))


_SECTIONS: Mapping[str, Callable[[Site], Mapping[str, Term]]] = {
    "relation": lambda site: site.vocabulary.relations,
    "degree": lambda site: site.vocabulary.degrees,
    "basis": lambda site: site.vocabulary.bases,
    "status": lambda site: site.vocabulary.statuses,
}


def term_nodes(site: Site, names: Identifiers) -> Iterator[Node]:
    """The terms that assertions use, as concepts of a scheme each; and their properties."""
    language = site.record.language
    for section, terms in _SECTIONS.items():
        scheme = f"{names.terms}{section}-terms"
        yield Node(scheme, ("skos:ConceptScheme",), (("dct:title", _text(section)),))
        for word, term in terms(site).items():
            found: Properties = [
                ("skos:prefLabel", _text(term.label, language)),
                ("skos:notation", _text(word)),
                *_given("skos:definition", plain(term.definition), language),
                ("skos:inScheme", Iri(scheme)),
            ]
            yield Node(names.term(section, word), ("skos:Concept",), tuple(found))
    yield Node(f"{names.terms}Assertion", ("owl:Class",), (("rdfs:subClassOf", _ENTITY),))
    for name in ("from", "to", *_SECTIONS):
        about = COLUMNS[name].replace("`", "")
        comment = (("rdfs:comment", _text(about, "en")),)
        yield Node(f"{names.terms}{name}", ("owl:ObjectProperty",), comment)
    for name in _TEXTS:
        about = COLUMNS[name].replace("`", "")
        comment = (("rdfs:comment", _text(about, "en")),)
        yield Node(f"{names.terms}{name}", ("owl:DatatypeProperty",), comment)


_ENTITY = Iri("http://www.w3.org/ns/prov#Entity")
_TEXTS = ("quote", "target_quote", "rationale", "note", "complete", "negative", "text_changed")


def assertion_nodes(
    site: Site, names: Identifiers, assertions: Sequence[Assertion]
) -> Iterator[Node]:
    """Whoever asserts, their sets and sources, then each assertion."""

    @cache
    def own(kind: str, *parts: str) -> str:
        digest = hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]
        return f"{names.terms}{kind}-{digest}"

    def source_uri(source: Source) -> str:
        return own("source", source.title, source.url, source.retrieved, source.note)

    for who in dict.fromkeys(a.asserted_by for a in assertions):
        yield Node(own("agent", who), ("prov:Agent",), (("rdfs:label", _text(who)),))
    for uri, source in {source_uri(a.source): a.source for a in assertions}.items():
        found: Properties = [
            ("dct:title", _text(source.title)),
            *([("rdfs:seeAlso", Iri(source.url))] if source.url else []),
            *_given("dct:rights", source.licence),
            *_given("rdfs:comment", source.note),
        ]
        yield Node(uri, ("prov:Entity",), tuple(found))
    for id in dict.fromkeys(a.set for a in assertions):
        title = site.sets[id].record.title or id
        about: Properties = [("dct:title", _text(title)), ("dct:identifier", _text(id))]
        yield Node(f"{names.terms}set-{id}", ("prov:Collection",), tuple(about))

    @cache
    def term(section: str, word: str) -> Iri:
        return Iri(names.term(section, word))

    denies = {word for word, term in site.vocabulary.relations.items() if term.negative}
    for a in assertions:
        facts: Properties = [
            ("dct:identifier", _text(a.id)),
            ("al:from", Iri(names.uri(a.from_))),
            ("al:to", Iri(names.uri(a.to))),
            ("al:relation", term("relation", a.relation)),
            ("al:negative", Literal("true" if a.relation in denies else "false", "", _BOOLEAN)),
            ("al:degree", term("degree", a.degree)),
            ("al:basis", term("basis", a.basis)),
            ("al:status", term("status", a.status)),
            ("prov:wasAttributedTo", Iri(own("agent", a.asserted_by))),
            ("prov:hadPrimarySource", Iri(source_uri(a.source))),
            ("dct:isPartOf", Iri(f"{names.terms}set-{a.set}")),
            *_date(a.date),
            *_given("al:quote", a.quote),
            *_given("al:target_quote", a.target_quote),
            *_given("al:rationale", plain(a.rationale)),
            *_given("al:note", a.note),
            *_given("al:complete", a.complete),
            *([("al:text_changed", Literal("true", "", _BOOLEAN))] if a.suspect else []),
        ]
        yield Node(names.assertion(a.id), ("al:Assertion", "prov:Entity"), tuple(facts))


_BOOLEAN = "xsd:boolean"


def _files(site: Site, sets: Sequence[str]) -> Iterator[ExportedFile]:
    names = Identifiers(site)
    known = prefixes(names)
    proposed = chosen(site, APART, sets)

    assertions = chosen(site, LISTED, sets)
    listed = chain(
        concept_nodes(site, names, sets),
        term_nodes(site, names),
        assertion_nodes(site, names, assertions),
    )
    as_turtle, as_json = both(known, listed)
    yield ExportedFile("alignments.ttl", as_turtle)
    yield ExportedFile("alignments.jsonld", as_json)
    if proposed:
        nodes = assertion_nodes(site, names, proposed)
        yield ExportedFile("proposals.ttl", turtle(known, nodes))
    yield ExportedFile("shapes.ttl", SHAPES.replace("{terms}", names.terms).encode())


EXPORT = Export(
    name="skos",
    help="Write texts and alignments as SKOS with PROV, in Turtle and in JSON-LD.",
    out="skos",
    media_type="text/turtle",
    files=_files,
    several=True,
    takes_sets=True,
    most=MOST,
)

"""SSSOM, the Simple Standard for Sharing Ontological Mappings, as TSV with its metadata.

One file of all listed assertions, one of all proposals, and one of each set. The counterparts of
relations and bases are fields of the vocabulary. `sssom:NoTermFound` is given only where somebody
has compared a provision with a whole instrument and found nothing; what nobody has assessed is in
no row.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from types import SimpleNamespace

from generator.exports.assertion_rows import APART, LISTED, chosen, negative
from generator.exports.assertion_table import is_large
from generator.exports.export_format import Export, ExportedFile
from generator.exports.identifiers import STANDARD_PREFIXES, Identifiers, version_of
from generator.model.edition import edition
from generator.model.entities import Assertion, Site
from generator.model.markup import plain

UNSPECIFIED_LICENSE = "https://w3id.org/sssom/license/unspecified"
ANY_MAPPING = "skos:mappingRelation"
ANY_JUSTIFICATION = "semapv:UnspecifiedMatching"
NOT = "Not"
NO_TERM = "sssom:NoTermFound"

COLUMNS = (
    "record_id", "subject_id", "subject_label", "predicate_id", "predicate_modifier",
    "object_id", "object_label", "mapping_justification", "author_label", "mapping_date",
    "mapping_cardinality", "subject_source", "subject_source_version", "object_source",
    "object_source_version", "see_also", "comment",
)  # fmt: skip

# What SSSOM has no slot for, so that a file can be brought back whole.
EXTENSIONS: Mapping[str, str] = {
    "ext_set": "set", "ext_from": "from", "ext_to": "to", "ext_relation": "relation",
    "ext_degree": "degree", "ext_basis": "basis", "ext_status": "status", "ext_date": "date",
    "ext_quote": "quote", "ext_target_quote": "target_quote", "ext_rationale": "rationale",
    "ext_source_title": "source_title", "ext_source_url": "source_url",
    "ext_source_publisher": "source_publisher", "ext_source_retrieved": "source_retrieved",
    "ext_source_licence": "source_licence", "ext_source_note": "source_note",
    "ext_complete": "complete", "ext_complete_note": "complete_note", "ext_note": "note",
}  # fmt: skip
"""The extension slots, each with the column of the table of assertions that it carries."""

_PARTING = re.compile(r"[\\|]")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class MappingSets:
    """The mapping sets of one site."""

    def __init__(self, site: Site) -> None:
        self.site, self.names, self.edition = site, Identifiers(site), edition(site)
        self._kept: dict[str, str] = {}
        vocabulary = site.vocabulary
        self.denies = negative(site)
        self.predicates = {w: t.sssom or ANY_MAPPING for w, t in vocabulary.relations.items()}
        self.modifiers = {w: t.sssom_modifier or NOT for w, t in vocabulary.relations.items()}
        self.justified = {w: t.sssom or ANY_JUSTIFICATION for w, t in vocabulary.bases.items()}
        self.sources = {
            id: (
                "site:" + self.names.uri(id).removeprefix(self.names.base),
                version_of(instrument),
            )
            for id, instrument in site.instruments.items()
        }

    def file(self, assertions: Sequence[Assertion], file: str, title: str) -> Iterator[str]:
        """The lines of one file of the export, of this name, for these assertions."""
        ids = dict.fromkeys(id for a in assertions for id in (a.from_, a.to))
        yield from (f"#{line}\n" for line in self._metadata(ids, file, title))
        yield from _written([(*COLUMNS, *EXTENSIONS)])
        yield from self._lines(assertions)

    def _lines(self, assertions: Sequence[Assertion]) -> Iterator[str]:
        """The line of each assertion, which is the same in each file."""
        if is_large(self.site):
            return _written(self._rows(assertions))
        missing = [a for a in assertions if a.id not in self._kept]
        for a, line in zip(missing, _written(self._rows(missing)), strict=True):
            self._kept[a.id] = line
        return (self._kept[a.id] for a in assertions)

    def _metadata(self, ids: Iterable[str], file: str, title: str) -> Iterator[str]:
        names = self.names
        prefixes = {
            **STANDARD_PREFIXES, "assertion": names.assertions, "term": names.terms,
            **names.prefixes(ids),
        }  # fmt: skip
        yield f"mapping_set_id: {_json(names.base + EXPORT.path(file))}"
        yield f"mapping_set_title: {_json(title)}"
        yield f"mapping_set_version: {_json(self.edition)}"
        yield f"license: {_json(UNSPECIFIED_LICENSE)}"
        yield f"mapping_provider: {_json(names.base)}"
        yield f"comment: {_json(' '.join(plain(self.site.record.disclaimer).split()))}"
        yield from _DEFINITIONS
        yield "curie_map:"
        for prefix, namespace in prefixes.items():
            yield f"  {_json(prefix)}: {_json(namespace)}"

    def _rows(self, assertions: Iterable[Assertion]) -> Iterator[tuple[str, ...]]:
        site, names, sources = self.site, self.names, self.sources
        curies: dict[str, str] = {}
        for a in assertions:
            for id in (a.from_, a.to):
                if id not in curies:
                    curies[id] = ":".join(names.curie(id))
            whole = a.to in site.instruments
            source = a.source
            yield (
                "assertion:" + names.assertion(a.id).removeprefix(names.assertions),
                curies[a.from_], names.name(a.from_), self.predicates[a.relation],
                self.modifiers[a.relation] if a.relation in self.denies and not whole else "",
                NO_TERM if whole else curies[a.to], "" if whole else names.name(a.to),
                self.justified[a.basis], _one(a.asserted_by),
                a.date if _DAY.fullmatch(a.date) else "", "1:0" if whole else "",
                *sources[site.provisions[a.from_].instrument],
                *sources[a.to if whole else site.provisions[a.to].instrument],
                _one(source.url), plain(a.rationale),
                a.set, a.from_, a.to, a.relation, a.degree, a.basis, a.status, a.date, a.quote,
                a.target_quote, a.rationale, source.title, source.url, source.publisher,
                source.retrieved, source.licence, source.note, a.complete, a.complete_note,
                a.note,
            )  # fmt: skip


_DEFINITIONS = (
    "extension_definitions:",
    *(
        f'- slot_name: {slot}\n#  property: "term:column-{column}"\n#  type_hint: "xsd:string"'
        for slot, column in EXTENSIONS.items()
    ),
)


def _written(rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """The rows as lines of TSV, with their ends."""
    lines: list[str] = []
    writer = csv.writer(SimpleNamespace(write=lines.append), delimiter="\t", lineterminator="\n")
    for row in rows:
        writer.writerow(row)
        yield lines.pop()


def _one(text: str) -> str:
    """A text as the only value of a slot that takes several, which a bar parts."""
    return _PARTING.sub(r"\\\g<0>", text) if _PARTING.search(text) else text


def _json(text: str) -> str:
    """A YAML scalar: JSON is YAML, so no text can end it."""
    return json.dumps(text, ensure_ascii=False)


def _files(site: Site, sets: Sequence[str]) -> Iterator[ExportedFile]:
    made, name = MappingSets(site), site.record.name
    for shown, suffix in ((LISTED, "alignments"), (APART, "proposals")):
        found = chosen(site, shown, sets)
        if found or shown == LISTED:
            file = f"{suffix}.sssom.tsv"
            yield ExportedFile(file, partial(made.file, found, file, f"{name}: {shown}"))
    for shown, suffix in ((LISTED, ""), (APART, ".proposals")):
        by_set: dict[str, list[Assertion]] = {}
        for a in chosen(site, shown, sets):
            by_set.setdefault(a.set, []).append(a)
        for id, held in by_set.items():
            file = f"sets/{id}{suffix}.sssom.tsv"
            record = site.sets[id].record
            title = record.title or f"{record.asserted_by}: {id}"
            yield ExportedFile(file, partial(made.file, held, file, title))


EXPORT = Export(
    name="sssom",
    help="Write assertions as SSSOM mapping sets in TSV, whole and a file for each set.",
    out="sssom",
    media_type="text/tab-separated-values",
    files=_files,
    several=True,
    takes_sets=True,
)

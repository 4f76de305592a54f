"""The static interface for programs: a JSON document at a predictable address for each thing.

    index.json                       the site, its texts and sets, with the addresses of all others
    vocabulary.json                  the terms that assertions use
    instruments/ID.json              a plan, a framework, or a revision with all its paragraphs
    items/INSTRUMENT/NUMBER.json     a unit of a plan or framework, and all that is asserted of it
    sets/ID.json                     an alignment set with its assertions
    openapi.json, schemas/*.json     what these are

Names and addresses of a version only ever grow; docs/data.md has the changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from generator.exports.api_description import open_api, schemas
from generator.exports.assertion_rows import APART, LISTED
from generator.exports.assertion_table import AssertionTable, table_of
from generator.exports.export_format import Export, ExportedFile
from generator.exports.identifiers import Identifiers, base_of, escaped, version_of
from generator.exports.json_text import json_text, json_with_lists
from generator.exports.text_rows import languages_of, source_of, title_of, wording_of
from generator.model.edition import edition
from generator.model.entities import RESOLUTION, Instrument, Provision, Site
from generator.model.markup import plain
from generator.schema.instrument_records import (
    ItemRecord,
    OverlayTextRecord,
    RevisionRecord,
    Source,
)
from generator.sitemap.addresses import API

API_VERSION = "1.1"
Object = dict[str, Any]


def _given(**values: Any) -> Object:
    """An object without its empty fields."""
    return {name: value for name, value in values.items() if value not in ("", None, [], {})}


def item_path(provision: Provision) -> str:
    """Where the document of a unit of a plan or framework is, below the interface's address."""
    return f"items/{provision.instrument}/{provision.number}.json"


def instrument_path(id: str) -> str:
    """Where the document of an instrument is, below the interface's address."""
    return f"instruments/{id}.json"


class JsonApi:
    """The documents of one site."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.names = Identifiers(site)
        self.base = f"{base_of(site)}{API}/"
        self.edition = edition(site)
        self.listed, self.apart = (table_of(site, shown) for shown in (LISTED, APART))

    def documents(self) -> Iterator[tuple[str, bytes]]:
        """Every document, by its path below the interface's address."""
        yield "index.json", json_text(self.index())
        yield "vocabulary.json", json_text(self.vocabulary())
        for instrument in self.site.instruments.values():
            yield instrument_path(instrument.id), self.instrument(instrument)
        for provision in self.site.provisions.values():
            if self.site.instruments[provision.instrument].role != RESOLUTION:
                yield item_path(provision), self.item(provision, api_version=API_VERSION)
        for id in self.site.sets:
            yield f"sets/{id}.json", self.set(id)
        yield "openapi.json", json_text(open_api(self.site, self.base))
        for name, schema in schemas(self.base).items():
            yield f"schemas/{name}.json", json_text(schema)

    def index(self) -> Object:
        site, record = self.site, self.site.record
        return {
            "api_version": API_VERSION,
            "edition": self.edition,
            "name": record.name,
            "address": base_of(site),
            "disclaimer": plain(record.disclaimer),
            "languages": list(languages_of(site)),
            "instruments": [
                _given(
                    id=i.id, role=i.role, name=i.name, mark=i.mark, version=version_of(i),
                    current=i.current, page=self.names.page(i.id),
                    json=self.base + escaped(instrument_path(i.id)),
                )
                for i in site.instruments.values()
            ],
            "sets": [
                _given(
                    id=id, title=held.record.title, asserted_by=held.record.asserted_by,
                    json=f"{self.base}sets/{escaped(id)}.json",
                )
                for id, held in site.sets.items()
            ],
        }  # fmt: skip

    def vocabulary(self) -> Object:
        v = self.site.vocabulary
        sections = {
            "relations": v.relations, "degrees": v.degrees, "bases": v.bases,
            "statuses": v.statuses, "verbs": v.verbs, "addressees": v.addressees,
        }  # fmt: skip
        return {
            "api_version": API_VERSION,
            **{
                name: [
                    _given(
                        id=word, label=term.label, labels=self._labels(name, word),
                        definition=plain(term.definition), negative=term.negative,
                        shown=term.shown, skos=term.skos,
                        oscal=term.oscal, sssom=term.sssom, sssom_modifier=term.sssom_modifier,
                    )
                    for word, term in terms.items()
                ]
                for name, terms in sections.items()
            },
        }  # fmt: skip

    def _labels(self, section: str, word: str) -> Object:
        """The label of a term in each further language that has one."""
        words = ((code, t.vocabulary) for code, t in self.site.translations.items())
        terms = {code: getattr(v, section).get(word) for code, v in words if v}
        return {code: term.label for code, term in terms.items() if term and term.label}

    def _names(self, id: str) -> Object:
        """What this site calls an instrument in each further language."""
        found = {code: t.instruments.get(id) for code, t in self.site.translations.items()}
        return {code: words.name for code, words in found.items() if words and words.name}

    def instrument(self, i: Instrument) -> bytes:
        record, whole = i.record, i.role == RESOLUTION
        revision = record if isinstance(record, RevisionRecord) else None
        head = {
            "api_version": API_VERSION,
            **_given(
                id=i.id, role=i.role, name=i.name, mark=i.mark, version=version_of(i),
                language=record.language, current=i.current, uri=self.names.uri(i.id),
                page=self.names.page(i.id), source=_source(record.source),
                confidence=record.confidence, names=self._names(i.id),
                translations=[
                    _given(
                        language=r.file.language, official=r.file.official, title=r.file.title,
                        translated_by=r.file.translated_by, source=_source(r.file.source),
                    )
                    for r in self.site.renderings.get(i.id, ())
                ],
            ),
            **(
                _given(
                    symbol=revision.symbol, stage=revision.stage,
                    enacting=plain(revision.enacting), masthead=list(revision.masthead),
                    adopted=_given(
                        meeting=revision.adopted.meeting, place=revision.adopted.place,
                        date=revision.adopted.date, statement=revision.adopted.statement,
                    ) if revision.adopted else {},
                    footnotes={n: plain(t) for n, t in revision.footnotes.items()},
                    annexes=[{"title": x.title, "text": plain(x.text)} for x in revision.annexes],
                )
                if revision
                else {}
            ),
        }  # fmt: skip
        return json_with_lists(
            head,
            considered=_of(self.listed, i.id),
            items=[
                self.item(self.site.provisions[id]) if whole else json_text(self._short(id))
                for id in self.site.under(i.id)
            ],
        )

    def _short(self, id: str) -> Object:
        provision = self.site.provisions[id]
        return _given(
            id=id, number=provision.number, kind=provision.kind, name=self.names.name(id),
            title=title_of(provision), page=self.names.page(id),
            json=self.base + escaped(item_path(provision)),
        )  # fmt: skip

    def item(self, p: Provision, **before: str) -> bytes:
        """A provision with its texts in every language, its source and what is asserted of it."""
        site, record = self.site, p.record
        item = record if isinstance(record, ItemRecord) else None
        head = {
            **before,
            **_given(
                id=p.id, instrument=p.instrument, number=p.number, kind=p.kind,
                name=self.names.name(p.id), title=title_of(p),
                language=site.instruments[p.instrument].record.language,
                text=plain(record.text), markup=str(record.text) if "*" in record.text else "",
                wording=wording_of(p), wording_note=item.wording_note if item else "",
                explanation=plain(item.explanation) if item else "",
                due=_given(year=record.due.year, words=record.due.words) if record.due else {},
                confidence=p.confidence, source=_source(source_of(site, p)),
                uri=self.names.uri(p.id), page=self.names.page(p.id),
                ids=list(item.ids) if item else [], parent=p.parent, children=list(p.children),
                indicators=self._indicators(item, p) if item else [],
                translations=[
                    _given(
                        language=r.file.language, official=r.file.official, title=r.record.title,
                        text=plain(r.record.text), explanation=plain(r.record.explanation),
                        footnotes={n: plain(t) for n, t in r.record.footnotes.items()},
                        translated_by=r.file.translated_by, confidence=r.file.confidence,
                        partial=r.file.partial, source=_source(r.file.source),
                    )
                    for r in site.renderings.get(p.id, ())
                    if isinstance(r.record, OverlayTextRecord)
                ],
            ),
        }  # fmt: skip
        return json_with_lists(
            head, assertions=_of(self.listed, p.id), proposals=_of(self.apart, p.id)
        )

    def _indicators(self, item: ItemRecord, p: Provision) -> list[Object]:
        head = getattr(self.site.instruments[p.instrument].record, "indicators_source", None)
        return [
            _given(
                code=i.code, title=i.title, kind=i.kind, id=i.id,
                source=_source(i.source or head),
            )
            for i in item.indicators
        ]  # fmt: skip

    def set(self, id: str) -> bytes:
        record = self.site.sets[id].record
        head = {
            "api_version": API_VERSION,
            **_given(
                id=id, title=record.title, asserted_by=record.asserted_by, basis=record.basis,
                status=record.status, complete=record.complete,
                complete_note=record.complete_note, date=record.date,
                note=plain(record.note), source=_source(record.source),
            ),
        }  # fmt: skip
        listed, proposed = (
            said.objects_of(said.of_set.get(id, ())) for said in (self.listed, self.apart)
        )
        return json_with_lists(head, assertions=listed, proposals=proposed)


def _of(said: AssertionTable, id: str) -> list[bytes]:
    """The assertions that a text has a part in."""
    return said.objects_of(said.of.get(id, ()))


def _source(source: Source | None) -> Object:
    if source is None:
        return {}
    return _given(
        title=source.title, url=source.url, publisher=source.publisher,
        retrieved=source.retrieved, licence=source.licence, note=source.note,
    )  # fmt: skip


def _files(site: Site, sets: Sequence[str]) -> Iterator[ExportedFile]:
    for path, held in JsonApi(site).documents():
        yield ExportedFile(path, held + b"\n")


EXPORT = Export(
    name="json",
    help="Write the static interface for programs: a JSON document for each text and set.",
    out="api",
    media_type="application/json",
    files=_files,
    several=True,
    published_at=API,
)

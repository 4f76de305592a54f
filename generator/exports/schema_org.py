"""What a page is in the words of schema.org: data for search engines, in the page itself.

Only what the content says: an adopted text is `Legislation`, a unit of a plan or framework a
`DefinedTerm`, the files for download a `Dataset`. An alignment is nobody’s `sameAs` here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from generator.exports.identifiers import Identifiers, escaped, official_uri
from generator.exports.published_files import PublishedFiles
from generator.exports.text_rows import title_of
from generator.model.edition import edition
from generator.model.entities import RESOLUTION, Instrument, Provision, Site
from generator.model.markup import plain
from generator.schema.instrument_records import RevisionRecord
from generator.sitemap.addresses import DATA, in_folder

CONTEXT = "https://schema.org"
Thing = dict[str, Any]
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def _given(**values: Any) -> Thing:
    names = {"type": "@type", "id": "@id"}
    return {names.get(n, n): v for n, v in values.items() if v not in ("", None, [], {})}


class StructuredData:
    """The descriptions of the pages of one site."""

    def __init__(self, site: Site, published: PublishedFiles) -> None:
        self.site, self.published = site, published
        self.names = Identifiers(site)

    def of(self, subject: object, kind: str, address: str) -> Thing | None:
        """What the page of a subject is about; None where schema.org has no word for it."""
        if isinstance(subject, Provision):
            return {"@context": CONTEXT, **self.provision(subject)}
        if isinstance(subject, Instrument) and kind != "work":
            return {"@context": CONTEXT, **self.instrument(subject)}
        special: Mapping[str, Callable[[], Thing]] = {"home": self.website, "data": self.dataset}
        return {"@context": CONTEXT, **special[kind]()} if kind in special else None

    def website(self) -> Thing:
        record = self.site.record
        return _given(
            type="WebSite", id=f"{self.names.base}#site", name=record.name,
            url=self._of(""), description=record.description,
            disambiguatingDescription=plain(record.disclaimer), inLanguage=record.language,
        )  # fmt: skip

    def dataset(self) -> Thing:
        record = self.site.record
        page = self._of(DATA)
        return _given(
            type="Dataset", id=f"{self.names.base}{DATA}/", url=page, name=record.name,
            inLanguage=record.language,
            description=record.description or plain(record.disclaimer),
            version=edition(self.site), isAccessibleForFree=True,
            isPartOf={"@id": f"{self.names.base}#site"},
            distribution=[
                {
                    "@type": "DataDownload",
                    "contentUrl": self.names.base + escaped(file.path),
                    "contentSize": f"{file.size} B",
                    "sha256": file.digest,
                    "encodingFormat": FORMATS[file.path.rpartition(".")[2]],
                }
                for file in self.published.files
                if file.path.count("/") < 3 and file.path.rpartition(".")[2] in FORMATS
                and file.path.startswith("data/")
            ],
        )  # fmt: skip

    def _of(self, address: str) -> str:
        """The address of a page in the site's language."""
        path = in_folder(self.site.folder, address)
        return f"{self.names.base}{path}/" if path else self.names.base

    def instrument(self, instrument: Instrument) -> Thing:
        record, page = instrument.record, self.names.page(instrument.id)
        source = record.source
        if instrument.role == RESOLUTION:
            assert isinstance(record, RevisionRecord)
            day = record.adopted.date if record.adopted else ""
            return _given(
                type="Legislation", id=self.names.uri(instrument.id), url=page,
                name=record.title, legislationIdentifier=record.symbol,
                legislationType="resolution", inLanguage=instrument.language or record.language,
                legislationDate=day if _DAY.fullmatch(day) else "",
                isBasedOn=source.url if source else "",
            )  # fmt: skip
        return _given(
            type="DefinedTermSet", id=self.names.uri(instrument.id), url=page,
            name=instrument.name,
            inLanguage=instrument.language or record.language,
            description=plain(getattr(record, "summary", "")),
            isBasedOn=source.url if source else "",
        )  # fmt: skip

    def provision(self, provision: Provision) -> Thing:
        id = provision.id
        name, title = self.names.name(id), title_of(provision)
        return _given(
            type="DefinedTerm", id=self.names.uri(id), url=self.names.page(id),
            name=f"{name}: {title}" if title else name, termCode=provision.number,
            description=plain(provision.record.text),
            inDefinedTermSet={"@id": self.names.uri(provision.instrument)},
            sameAs=official_uri(provision),
            inLanguage=provision.languages.get(
                "text", self.site.instruments[provision.instrument].record.language
            ),
        )  # fmt: skip


FORMATS = {
    "csv": "text/csv", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet", "tsv": "text/tab-separated-values",
    "ttl": "text/turtle", "jsonld": "application/ld+json", "json": "application/json",
    "graphml": "application/graphml+xml", "gexf": "application/gexf+xml",
}  # fmt: skip
"""The media types of the files of a data set, by how their names end."""

"""Texts for readers that are programs: llms.txt, and a Markdown twin of every page of a text.

The twin of a page is `index.html.md` in its folder: the text, its source and how sure it is, and
every assertion with who makes it. Proposals are under a heading of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.exports.assertion_rows import APART, LISTED, negative
from generator.exports.assertion_table import is_large, table_of
from generator.exports.export_format import Export, ExportedFile
from generator.exports.identifiers import Identifiers, base_of
from generator.exports.text_rows import source_of, title_of, wording_of
from generator.model.edition import edition
from generator.model.entities import RESOLUTION, Assertion, Instrument, Provision, Site
from generator.model.markup import plain
from generator.schema.instrument_records import (
    ItemRecord,
    OverlayTextRecord,
    ParagraphRecord,
    RevisionRecord,
    Source,
)
from generator.sitemap.addresses import API, DATA, texts_with_pages

TWIN = "index.html.md"
LLMS = "llms.txt"
_MARKS = re.compile(r"([\\`*_\[\]<>#|])")


def marked(text: str) -> str:
    """A text in which nothing is mark-up, on one line."""
    words = " ".join(text.split())
    return _MARKS.sub(r"\\\1", words) if _MARKS.search(words) else words


class Twins:
    """The twins of one site."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.names = Identifiers(site)
        self.denies = negative(site)
        self.edition = edition(site)
        self.listed, self.apart = (table_of(site, shown) for shown in (LISTED, APART))
        self._links: dict[str, str] = {}
        self._written: dict[str, str] | None = None if is_large(site) else {}
        self._terms: dict[tuple[str, ...], str] = {}
        self._sources: dict[tuple[str, str], str] = {}

    def link(self, id: str) -> str:
        """A provision or instrument with the address of its page."""
        found = self._links.get(id)
        if found is None:
            found = f"[{marked(self.names.name(id))}](<{self.names.page(id)}>)"
            self._links[id] = found
        return found

    def page(self, provision: Provision) -> Iterator[str]:
        """The twin of a unit of a plan or framework."""
        name, title = self.names.name(provision.id), title_of(provision)
        yield f"# {marked(f'{name}: {title}' if title else name)}\n"
        yield f"Part of {self.link(provision.parent or provision.instrument)}."
        yield f"Id: `{provision.id}`. URI: <{self.names.uri(provision.id)}>.\n"
        yield from self._text(provision, "##")
        if provision.children:
            yield "## Inside\n"
            for id in provision.children:
                yield f"- {self.link(id)}: {marked(plain(self.site.provisions[id].record.text))}"
            yield ""
        yield from self._indicators(provision)
        yield from self._assertions(provision.id, "##")
        yield from self._foot()

    def _indicators(self, provision: Provision) -> Iterator[str]:
        record = provision.record
        if not isinstance(record, ItemRecord) or not record.indicators:
            return
        yield "## Indicators\n"
        for i in record.indicators:
            kind = f" ({marked(i.kind)})" if i.kind else ""
            yield f"- {marked(i.code)}{kind}: {marked(i.title)}"
        yield ""
        head = self.site.instruments[provision.instrument].record
        shared = getattr(head, "indicators_source", None)
        for source in dict.fromkeys(i.source or shared for i in record.indicators):
            yield from _sourced(source, "")
            if source and source.note:
                yield f"Note: {marked(source.note)}\n"

    def instrument(self, instrument: Instrument) -> Iterator[str]:
        """The twin of an instrument; a resolution's has all its paragraphs."""
        record = instrument.record
        yield f"# {marked(instrument.name)}\n"
        if isinstance(record, RevisionRecord):
            day = record.adopted.statement or record.adopted.date if record.adopted else ""
            yield f"{marked(record.symbol)}. Stage: {record.stage}. {marked(day)}\n"
        elif record.summary:
            yield f"{marked(plain(record.summary))}\n"
        yield f"Id: `{instrument.id}`. Language: {record.language}."
        yield from _sourced(record.source, record.confidence)
        if record.note:
            yield f"Note: {marked(plain(record.note))}\n"
        yield from self._assertions(instrument.id, "##")
        if instrument.role == RESOLUTION:
            for id in self.site.under(instrument.id):
                provision = self.site.provisions[id]
                yield f"## {marked(self.names.name(id))}\n"
                yield from self._text(provision, "###")
                yield from self._assertions(id, "###")
        else:
            yield "## Contents\n"
            for id in self.site.under(instrument.id):
                provision = self.site.provisions[id]
                words = title_of(provision) or plain(provision.record.text)
                yield f"- {self.link(id)}: {marked(words)}"
            yield ""
        yield from self._foot()

    def _text(self, provision: Provision, head: str) -> Iterator[str]:
        record, item = provision.record, None
        if isinstance(record, ItemRecord):
            item = record
        text = plain(record.text)
        if text:
            yield from (f"> {marked(part)}\n>" for part in text.split("\n\n"))
            yield ""
        if item and item.wording != "full":
            yield f"Wording: {wording_of(provision)}. {marked(item.wording_note)}\n"
        if item and item.explanation:
            yield f"Explanation: {marked(plain(item.explanation))}\n"
        if not isinstance(record, ParagraphRecord):
            yield from _sourced(source_of(self.site, provision), provision.confidence)
        if record.note:
            yield f"Note by the editors: {marked(plain(record.note))}\n"
        for rendering in self.site.renderings.get(provision.id, ()):
            if isinstance(rendering.record, OverlayTextRecord) and rendering.record.text:
                standing = "official" if rendering.file.official else "translation, not official"
                yield f"{head} In {rendering.file.language} ({standing})\n"
                yield f"> {marked(plain(rendering.record.text))}\n"

    def _assertions(self, id: str, head: str) -> Iterator[str]:
        listed, proposed = (
            [said.assertions[n] for n in said.of.get(id, ())] for said in (self.listed, self.apart)
        )
        if id in self.site.provisions:
            yield f"{head} Alignments that somebody states\n"
            if not listed:
                yield "None is listed here. This means “not assessed here”, not “no”.\n"
        elif listed:
            yield f"{head} Stated about the whole\n"
        yield from map(self._line, listed)
        yield ""
        if proposed:
            yield f"{head} Proposed, not reviewed by anybody\n"
            yield from map(self._line, proposed)
            yield ""

    def _line(self, a: Assertion) -> str:
        """What is said of a pair, with the words it rests on: the same on the pages of both."""
        if self._written is None:
            return self._lines(a)
        found = self._written.get(a.id)
        if found is None:
            found = self._written[a.id] = self._lines(a)
        return found

    def _lines(self, a: Assertion) -> str:
        pair = f"{self.link(a.from_)} → {self.link(a.to)}"
        lines = [f"- {pair}: {self._said(a)}; {self._source(a.source)}"]
        for name, words in (
            ("words relied on", a.quote), ("words of the other text", a.target_quote),
            ("reasoning", plain(a.rationale)), ("note", a.note),
        ):  # fmt: skip
            if words:
                lines.append(f"  - {name}: {marked(words)}")
        return "\n".join(lines)

    def _said(self, a: Assertion) -> str:
        """The terms of an assertion, and who asserts it."""
        terms = (a.relation, a.degree, a.basis, a.status, a.asserted_by)
        found = self._terms.get(terms)
        if found is None:
            vocabulary = self.site.vocabulary
            denies = " (says that there is no alignment)" if a.relation in self.denies else ""
            said = (
                f"{vocabulary.relations[a.relation].label}{denies}",
                f"degree: {vocabulary.degrees[a.degree].label}",
                f"basis: {vocabulary.bases[a.basis].label}",
                f"status: {vocabulary.statuses[a.status].label}",
                f"asserted by {a.asserted_by}",
            )
            found = self._terms[terms] = marked("; ".join(said))
        return found

    def _source(self, source: Source) -> str:
        found = self._sources.get((source.title, source.url))
        if found is None:
            found = f"source: {marked(source.title)}"
            found += f" <{source.url}>" if source.url else ""
            self._sources[source.title, source.url] = found
        return found

    def _foot(self) -> Iterator[str]:
        yield "---\n"
        yield f"{marked(self.site.record.name)}, edition {self.edition}."
        yield marked(plain(self.site.record.disclaimer))


def _sourced(source: Source | None, confidence: str) -> Iterator[str]:
    if source is not None:
        where = f" <{source.url}>" if source.url else ""
        read = f" Read: {marked(source.retrieved)}." if source.retrieved else ""
        terms = f" Terms: {marked(source.licence)}." if source.licence else ""
        yield f"Source: {marked(source.title)}{where}.{read}{terms}\n"
    if confidence:
        yield f"Confidence: {confidence}.\n"


def llms_text(site: Site) -> str:
    """llms.txt: what the site is and where its texts are, for programs that read."""
    names, base = Identifiers(site), base_of(site)
    record = site.record
    lines = [f"# {marked(record.name)}", "", f"> {marked(plain(record.disclaimer))}", ""]
    if record.summary or record.description:
        lines += [marked(plain(record.summary or record.description)), ""]
    lines += [
        "Quote wording exactly, with its source. An alignment is the claim of whoever is named "
        "with it: give the name, and whether it is listed or only proposed. A pair that is not "
        "listed is not assessed; that is never a “no”.",
        "",
    ]
    for role, heading in (
        ("plan", "Plans"),
        ("framework", "Frameworks"),
        ("resolution", "Resolutions"),
    ):
        found = site.of_role(role)
        if found:
            lines += [f"## {heading}", ""]
            lines += [f"- [{marked(i.name)}]({names.page(i.id)}{TWIN})" for i in found]
            lines.append("")
    lines += [
        "## Data",
        "",
        f"- [All files]({base}{DATA}/)",
        f"- [Interface for programs]({base}{API}/index.json): JSON, described by OpenAPI",
        f"- [OpenAPI document]({base}{API}/openapi.json)",
        "",
    ]
    return "\n".join(lines)


def _files(site: Site, sets: Sequence[str]) -> Iterator[ExportedFile]:
    yield ExportedFile(LLMS, llms_text(site).encode())
    twins = Twins(site)
    for subject, address in texts_with_pages(site):
        found = (
            twins.instrument(subject) if isinstance(subject, Instrument) else twins.page(subject)
        )
        text = "\n".join(found)
        yield ExportedFile(f"{address}/{TWIN}", f"{text}\n".encode())


EXPORT = Export(
    name="markdown",
    help="Write llms.txt and a Markdown twin of every page of a text, for programs that read.",
    out="markdown",
    media_type="text/markdown",
    files=_files,
    several=True,
    published_at="",
    beside=(TWIN, LLMS),
)

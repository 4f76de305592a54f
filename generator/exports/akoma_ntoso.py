"""Akoma Ntoso 3.0: every revision of a resolution, with its preamble and operative paragraphs.

A resolution is a `statement`, its preambular paragraphs are recitals, its operative ones
paragraphs with points. Another language has a file of its own where all paragraphs are known in
it. Annexes are left out. A date of which only the month or year is known is given as its first day,
and its name says so: the schema takes whole days only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.exports.akoma_ntoso_text import Inline
from generator.exports.export_format import Export, ExportedFile
from generator.exports.xml_text import attribute, xml_text
from generator.model.entities import RESOLUTION, Instrument, Rendering, Site
from generator.schema.instrument_records import (
    OverlayTextRecord,
    ParagraphRecord,
    RevisionRecord,
)

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
NO_DATE = ("0001-01-01", "unknown")

# The three-letter codes that the naming convention asks for; any other code is kept as it is.
LANGUAGES = {
    "ar": "ara", "de": "deu", "en": "eng", "es": "spa", "fr": "fra", "it": "ita", "pt": "por",
    "ru": "rus", "zh": "zho",
}  # fmt: skip


def document(
    site: Site, instrument: Instrument, first: str, overlay: Rendering | None = None
) -> str:
    """One revision in its own language, or in that of an overlay that has all its paragraphs.

    `first` is the date of the earliest revision that is known here: all revisions of a resolution
    are expressions of one work, whose date is none of theirs.
    """
    return "".join(_Document(site, instrument, first, overlay).parts())


def first_dates(site: Site) -> dict[str, str]:
    """The date of the earliest revision of each resolution that is known here, where one is."""
    found: dict[str, str] = {}
    for i in site.of_role(RESOLUTION):
        if isinstance(i.record, RevisionRecord) and i.record.adopted and i.record.adopted.date:
            day = i.record.adopted.date
            found[i.work] = min(day, found.get(i.work, day))
    return found


def complete_overlays(site: Site, instrument: Instrument) -> Iterator[Rendering]:
    """The texts in other languages that leave no paragraph of a revision out."""
    under = site.under(instrument.id)
    for whole in site.renderings.get(instrument.id, ()):
        file = whole.file
        known = {
            id
            for id in under
            for r in site.renderings.get(id, ())
            if r.file is file and isinstance(r.record, OverlayTextRecord) and r.record.text
        }
        if len(known) == len(under):
            yield whole


class _Document:
    def __init__(
        self, site: Site, instrument: Instrument, first: str, overlay: Rendering | None
    ) -> None:
        assert isinstance(instrument.record, RevisionRecord)
        self.site, self.instrument, self.record = site, instrument, instrument.record
        self.overlay, self.first = overlay, first
        self.language = overlay.file.language if overlay else self.record.language
        notes: dict[str, str] = dict(self.record.footnotes)
        if overlay:
            notes = {}
            for id in site.under(instrument.id):
                if (text := self._overlay_text(id)) is not None:
                    notes |= text.footnotes
        self.inline = Inline(notes)

    def _overlay_text(self, id: str) -> OverlayTextRecord | None:
        assert self.overlay
        for rendering in self.site.renderings.get(id, ()):
            if rendering.file is self.overlay.file and rendering.record:
                return rendering.record
        return None

    def wording(self, id: str) -> str:
        if self.overlay:
            found = self._overlay_text(id)
            return found.text if found else ""
        return self.site.provisions[id].record.text

    def parts(self) -> Iterator[str]:
        yield '<?xml version="1.0" encoding="UTF-8"?>\n'
        yield f'<akomaNtoso xmlns="{NAMESPACE}">\n'
        yield '<statement name="resolution" contains="singleVersion">\n'
        yield from self._meta()
        yield from self._preface()
        top = self.instrument.top
        preambular = [id for id in top if self.site.provisions[id].kind == "preambular"]
        yield from self._preamble(preambular)
        yield '<mainBody eId="body">\n'
        for id in top:
            if id not in preambular:
                yield from self._paragraph(id, "", "paragraph", "para")
        yield "</mainBody>\n</statement>\n</akomaNtoso>\n"

    def _meta(self) -> Iterator[str]:
        known = self.record.adopted.date if self.record.adopted else ""
        date, named = _date(known)
        resolutions = self.site.record.resolutions
        country = resolutions.jurisdiction if resolutions else "un"
        number = self.record.number or self.instrument.folder
        first = self.first
        year = first or NO_DATE[0]
        work = f"/akn/{country}/statement/resolution/{year}/{_part(number)}"
        code = LANGUAGES.get(self.language, self.language)
        revision = _part(self.instrument.revision)
        expression = f"{work}/{code}@{known or revision}"
        day = f'<FRBRdate date="{date}" name="{named}"/>'
        date, named = _date(first)
        oldest = f'<FRBRdate date="{date}" name="{named}-of-the-earliest-known"/>'
        author = '<FRBRauthor href="#author"/>'
        levels: tuple[tuple[str, str, str], ...] = (
            ("FRBRWork", work, _values(country, number, self.record.symbol)),
            ("FRBRExpression", expression, f"<FRBRlanguage language={attribute(code)}/>"),
            ("FRBRManifestation", f"{expression}.xml", ""),
        )
        yield '<meta>\n<identification source="#editor">\n'
        for level, uri, more in levels:
            who = author if level != "FRBRManifestation" else '<FRBRauthor href="#editor"/>'
            this = f"{uri}/!main" if level != "FRBRManifestation" else uri
            yield f"<{level}><FRBRthis value={attribute(this)}/><FRBRuri value={attribute(uri)}/>"
            alias = attribute(self.instrument.id)
            if level == "FRBRWork":
                yield f'<FRBRalias name="site-id" value={alias}/>'
            yield f"{oldest if level == 'FRBRWork' else day}{who}{more}</{level}>\n"
        source = self.overlay.file.source if self.overlay else self.record.source
        shown = attribute(source.publisher or "unknown")
        editor = attribute(self.site.record.name)
        yield '</identification>\n<references source="#editor">\n'
        for role, name in (("author", shown), ("editor", editor)):
            href = f"/ontology/organization/{role}"
            yield f'<TLCOrganization eId="{role}" href="{href}" showAs={name}/>\n'
        yield "</references>\n</meta>\n"

    def _preface(self) -> Iterator[str]:
        title = self.overlay.file.title if self.overlay else self.record.title
        yield '<preface eId="preface">\n'
        if not self.overlay:
            for line in self.record.masthead:
                yield f'<p class="masthead">{xml_text(line)}</p>\n'
        yield f"<p><docNumber>{xml_text(self.record.symbol)}</docNumber></p>\n"
        if title:
            yield f"<p><docTitle>{xml_text(title)}</docTitle></p>\n"
        if self.record.adopted and self.record.adopted.statement and not self.overlay:
            yield f'<p class="adoption">{xml_text(self.record.adopted.statement)}</p>\n'
        yield "</preface>\n"

    def _preamble(self, ids: Sequence[str]) -> Iterator[str]:
        enacting = "" if self.overlay else self.record.enacting
        if not ids and not enacting:
            return
        yield '<preamble eId="preamble">\n'
        if ids:
            yield '<recitals eId="preamble__recs_1">\n'
            for n, id in enumerate(ids, 1):
                name = f"preamble__recs_1__rec_{n}"
                provision = self.site.provisions[id]
                yield f'<recital eId="{name}">'
                yield self._heading(provision.record)
                yield self.inline.blocks(self.wording(id), name)
                if provision.children:
                    yield from self._block_list(provision.children, f"{name}__list_1")
                yield "</recital>\n"
            yield "</recitals>\n"
        if enacting:
            name = "preamble__formula_1"
            yield f'<formula eId="{name}" name="enacting">'
            yield f"{self.inline.blocks(enacting, name)}</formula>\n"
        yield "</preamble>\n"

    def _heading(self, record: object) -> str:
        heading = record.heading if isinstance(record, ParagraphRecord) else ""
        return f"<heading>{xml_text(heading)}</heading>" if heading and not self.overlay else ""

    def _block_list(self, ids: Sequence[str], name: str) -> Iterator[str]:
        yield f'<blockList eId="{name}">'
        for id in ids:
            provision = self.site.provisions[id]
            number = provision.number.rpartition(".")[2]
            item = f"{name}__item_{_part(number)}"
            yield f'<item eId="{item}"><num>({xml_text(number)})</num>'
            yield self.inline.blocks(self.wording(id), item)
            if provision.children:
                yield from self._block_list(provision.children, f"{item}__list_1")
            yield "</item>"
        yield "</blockList>"

    def _paragraph(self, id: str, above: str, tag: str, short: str) -> Iterator[str]:
        provision = self.site.provisions[id]
        number = provision.number.rpartition(".")[2] if above else provision.number
        name = f"{above}{short}_{_part(number)}"
        shown = f"({number})" if above else f"{number}."
        yield f'<{tag} eId="{name}"><num>{xml_text(shown)}</num>'
        yield self._heading(provision.record)
        holder = "intro" if provision.children else "content"
        text = self.inline.blocks(self.wording(id), f"{name}__{holder}")
        yield f'<{holder} eId="{name}__{holder}">{text}</{holder}>'
        for inner in provision.children:
            yield "\n"
            yield from self._paragraph(inner, f"{name}__", "point", "point")
        yield f"</{tag}>\n"


def _values(country: str, number: str, symbol: str) -> str:
    return (
        f'<FRBRcountry value={attribute(country)}/><FRBRsubtype value="resolution"/>'
        f"<FRBRnumber value={attribute(number)}/><FRBRname value={attribute(symbol)}/>"
    )


def _date(day: str) -> tuple[str, str]:
    """A whole day for the schema, and a name that says how much of it is known."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", day):
        return day, "adoption"
    if re.fullmatch(r"\d{4}-\d\d", day):
        return f"{day}-01", "adoption-month"
    return (f"{day}-01-01", "adoption-year") if re.fullmatch(r"\d{4}", day) else NO_DATE


def _part(text: str) -> str:
    """A number as a part of an identifier."""
    return re.sub(r"[^\w.-]", "-", text)


def _files(site: Site, sets: Sequence[str]) -> Iterator[ExportedFile]:
    dates = first_dates(site)
    for instrument in site.of_role(RESOLUTION):
        if not instrument.top:
            continue
        name = f"{instrument.folder}/{instrument.revision}"
        first = dates.get(instrument.work, "")
        yield ExportedFile(f"{name}.xml", document(site, instrument, first).encode())
        for overlay in complete_overlays(site, instrument):
            file = f"{name}.{overlay.file.language}.xml"
            yield ExportedFile(file, document(site, instrument, first, overlay).encode())


EXPORT = Export(
    name="akoma-ntoso",
    help="Write every revision of a resolution as an Akoma Ntoso 3.0 document.",
    out="akoma-ntoso",
    media_type="application/akn+xml",
    files=_files,
    several=True,
)

"""Akoma Ntoso 3.0: every revision of a resolution, with its preamble and operative paragraphs.

A resolution is a `statement`, its preambular paragraphs are recitals, its operative ones
paragraphs with points. Another language has a file of its own where all paragraphs are known in
it. Annexes are attachments. What is named and identified is so after AKN4UN, the profile of the
United Nations, and the naming convention of Akoma Ntoso: `akoma_ntoso_names.py` has both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.exports.akoma_ntoso_names import Identity, meta, part_of
from generator.exports.akoma_ntoso_text import Inline
from generator.exports.export_format import Export, ExportedFile
from generator.exports.xml_text import xml_text
from generator.model.entities import RESOLUTION, Instrument, Rendering, Site
from generator.schema.instrument_records import (
    OverlayTextRecord,
    ParagraphRecord,
    RevisionRecord,
)

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"


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
        kind = "resolutionDraft" if self.record.stage == "draft" else "resolution"
        yield f'<statement name="{kind}" contains="singleVersion">\n'
        yield from self._meta()
        yield from self._preface()
        top = self.instrument.top
        preambular = [id for id in top if self.site.provisions[id].kind == "preambular"]
        yield from self._preamble(preambular)
        yield '<mainBody eId="body">\n'
        for id in top:
            if id not in preambular:
                yield from self._paragraph(id, "", "paragraph", "para")
        yield "</mainBody>\n"
        yield from self._annexes()
        yield "</statement>\n</akomaNtoso>\n"

    def _meta(self, component: str = "main") -> Iterator[str]:
        record, instrument = self.record, self.instrument
        resolutions = self.site.record.resolutions
        source = self.overlay.file.source if self.overlay else record.source
        identity = Identity(
            country=resolutions.jurisdiction if resolutions else "un",
            actor=resolutions.actor if resolutions else "",
            number=record.number or instrument.folder,
            symbol=record.symbol,
            alias=instrument.id,
            language=self.language,
            revision=instrument.revision,
            date=record.adopted.date if record.adopted else "",
            first=self.first,
        )
        return meta(identity, component, source.publisher or "unknown", self.site.record.name)

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

    def _annexes(self) -> Iterator[str]:
        """In the revision's own language: another one has none."""
        if self.overlay or not self.record.annexes:
            return
        yield "<attachments>\n"
        for n, annex in enumerate(self.record.annexes, 1):
            name = f"att_{n}"
            yield f'<attachment eId="{name}"><heading>{xml_text(annex.title)}</heading>\n'
            yield '<doc name="annex" contains="singleVersion">\n'
            yield from self._meta(f"annex_{n}")
            yield f"<mainBody>{self.inline.blocks(annex.text, name)}</mainBody>\n"
            yield "</doc></attachment>\n"
        yield "</attachments>\n"

    def _block_list(self, ids: Sequence[str], name: str) -> Iterator[str]:
        yield f'<blockList eId="{name}">'
        for id in ids:
            provision = self.site.provisions[id]
            number = provision.number.rpartition(".")[2]
            item = f"{name}__item_{part_of(number)}"
            yield f'<item eId="{item}"><num>({xml_text(number)})</num>'
            yield self.inline.blocks(self.wording(id), item)
            if provision.children:
                yield from self._block_list(provision.children, f"{item}__list_1")
            yield "</item>"
        yield "</blockList>"

    def _paragraph(self, id: str, above: str, tag: str, short: str) -> Iterator[str]:
        provision = self.site.provisions[id]
        number = provision.number.rpartition(".")[2] if above else provision.number
        name = f"{above}{short}_{part_of(number)}"
        shown = f"({number})" if above else f"{number}."
        yield f'<{tag} eId="{name}"><num>{xml_text(shown)}</num>'
        yield self._heading(provision.record)
        holder = "intro" if provision.children else "content"
        inside = f"{name}__intro" if holder == "intro" else name
        text = self.inline.blocks(self.wording(id), inside)
        yield f'<{holder} eId="{name}__{holder}">{text}</{holder}>'
        for inner in provision.children:
            yield "\n"
            yield from self._paragraph(inner, f"{name}__", "point", "point")
        yield f"</{tag}>\n"


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

"""References that a person can paste: to a provision, an assertion, a page; as plain text, BibTeX,
RIS and CSL-JSON.

A `Reference` is what all formats have in common; each format is a pure function of it. Nothing is
invented: a field whose value the content does not carry is left out, and “not stated” is said only
where a reader would otherwise take the absence for an error.

On a page in a further language of the site a text is cited in the language in which it is given
there: body, name and number are all in that language, and so is the field of the formats that says
it. Only what the page itself says, the name of the site and of what a text is aligned with, is in
the language of the page. Nothing is translated for a citation.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote

from generator.model.authority import owner_of
from generator.model.edition import edition_day
from generator.model.entities import (
    RESOLUTION,
    Assertion,
    Instrument,
    Provision,
    Site,
    capital,
    name_within,
)
from generator.model.localized import shows_text_in
from generator.schema.instrument_records import InstrumentRecord, RevisionRecord
from generator.sitemap.addresses import (
    in_folder,
    is_once,
    of_instrument,
    of_provision,
    pair_anchor,
)

APART, HIDDEN = "apart", "hidden"
"""Where a status shows its assertions: among the proposals, or no longer."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Something to cite on this site.

    `id` is its id here; `author` the body whose text or page it is, empty where it is not known;
    `title` what is cited, in full; `part` the paragraph or target within it; `alignment` what is
    said of it and by whom, with its status where it is not agreed; `adopted` when the text was
    adopted, as the content says; `year` that of the adoption, of an alignment its own.
    `container` is this site's name; `edition` is the date of the site's latest change, as it is
    written there: a date, or year and month; `address` the permalink, or a path where the site's
    own address is not known. `withdrawn` says that the assertion no longer counts.
    `language` is that of what is cited: of a text or, if it is an alignment, of the page that says
    it; `text_language` is that of the text in both cases.
    """

    id: str
    title: str
    container: str
    author: str = ""
    part: str = ""
    alignment: str = ""
    adopted: str = ""
    year: str = ""
    edition: str = ""
    address: str = ""
    language: str = ""
    text_language: str = ""
    withdrawn: bool = False

    @property
    def note(self) -> str:
        """The adoption, of a text only: beside an alignment it would seem to be that of it."""
        return "" if self.alignment else self.adopted

    @property
    def cited(self) -> str:
        """What is cited in one line, without author and site."""
        title = ", ".join(part for part in (self.title, self.part) if part)
        return "; ".join(part for part in (title, self.alignment) if part)


# References of things


def of_page(site: Site, title: str, address: str) -> Reference:
    """A page of the site by its title; `address` is its path, without slashes at its ends."""
    return Reference(
        id=address or "home",
        title=title,
        container=site.record.name,
        edition=edition_day(site),
        address=link(site, address, ""),
        language=str(site.record.language),
    )


def of_text(site: Site, id: str) -> Reference:
    """A plan, a framework, a revision of a resolution, or a provision of one."""
    provision = site.provisions.get(id)
    instrument = site.instruments[provision.instrument if provision else id]
    language = language_of(site, instrument, provision)
    whole = whole_of(site, instrument, language)
    if not provision:
        return whole
    said = saying(site, language)
    address = link(site, *of_provision(site, provision))
    return replace(whole, id=id, part=part_of(said, said.provisions[id]), address=address)


def whole_of(site: Site, instrument: Instrument, language: str) -> Reference:
    """An instrument in a language: what the references of all its provisions share."""
    return site.once(
        f"cited {instrument.id} {language}", lambda: _new_whole(site, instrument, language)
    )


def _new_whole(site: Site, instrument: Instrument, language: str) -> Reference:
    said = saying(site, language)
    own = said.instruments[instrument.id]
    return Reference(
        id=instrument.id,
        author=_body(said, own),
        title=_title(said, own),
        container=site.record.name,
        adopted=_adopted(own),
        year=_year(own),
        edition=edition_day(site),
        address=link(site, of_instrument(instrument), ""),
        language=language,
        text_language=language,
    )


def of_assertion(site: Site, assertion: Assertion, words: AlignmentWords) -> Reference:
    """What somebody says of a pair: the text of its first side, and who aligns it with what.

    Its address is the pair's on the page of the first side, whatever its status: a withdrawn
    assertion keeps it.
    """
    text = of_text(site, assertion.from_)
    said, withdrawn = alignment_of(site, assertion, words)
    return replace(
        text,
        id=assertion.id,
        alignment=said,
        year=assertion.date[:4],
        address=address_of_pair(site, text.address.partition("#")[0], assertion),
        language=str(site.record.language),
        withdrawn=withdrawn,
    )


def alignment_of(site: Site, assertion: Assertion, words: AlignmentWords) -> tuple[str, bool]:
    """What a reference says of an alignment, and whether that was withdrawn. It is the same for all
    that have the relation, the status, the other side and the body of this one.
    """
    status = site.vocabulary.statuses[assertion.status]
    relation = site.vocabulary.relations[assertion.relation]
    pattern = words.negative if relation.negative else words.positive
    if status.shown == APART and not relation.negative:
        pattern = words.proposed
    said = pattern.replace("{other}", site.name_of(assertion.to)).replace(
        "{by}", assertion.asserted_by
    )
    withdrawn = status.shown == HIDDEN
    return (f"{said} ({status.label})" if withdrawn else said), withdrawn


def address_of_pair(site: Site, page: str, assertion: Assertion) -> str:
    """The permalink of an assertion's pair; `page` is the address of the page of its first side."""
    if assertion.from_ not in site.provisions:
        return page
    return f"{page}#{_fragment(pair_anchor(site, assertion.from_, assertion.to))}"


@dataclass(frozen=True, slots=True)
class AlignmentWords:
    """The sentences of an alignment, with {other} and {by}: interface words of the site."""

    positive: str
    proposed: str
    negative: str


def _body(site: Site, instrument: Instrument) -> str:
    """The body whose text it is: its owner, if content says; else the publisher of a plan or
    framework. Who published the copy of a revision that was read need not be the body.
    """
    owner = owner_of(site, instrument.id)
    if owner in site.vocabulary.bodies:
        return str(site.vocabulary.bodies[owner].label)
    record = instrument.record
    return str(record.publisher) if isinstance(record, InstrumentRecord) else ""


def language_of(site: Site, instrument: Instrument, provision: Provision | None) -> str:
    """The language of the text that is cited, on the page in this language; of a whole plan or
    framework that of its texts, if any of them is in the language of the page.
    """
    own = str(instrument.record.language)
    if provision is not None:
        return provision.languages.get("text", own)
    if isinstance(instrument.record, RevisionRecord):
        return instrument.language or own
    here = str(site.record.language)
    return here if instrument.language and shows_text_in(site, instrument.id, here) else own


def saying(site: Site, language: str) -> Site:
    """The site in whose words a text in a language is cited: the original, if it is in its."""
    original = site.original
    return original if original and original.record.language == language else site


def _title(site: Site, instrument: Instrument) -> str:
    """The full name in the language in which it is cited; of a resolution its symbol and title.

    Where the body has given no name in that language, it is the original's.
    """
    record = instrument.record
    if isinstance(record, RevisionRecord):
        return f"{record.symbol}: {record.title}"
    if site.original and not instrument.language:  # its name here is marked as the original's
        record = site.original.instruments[instrument.id].record
    return str(record.name)


def part_of(site: Site, provision: Provision) -> str:
    """“Target 4”, “para 7(a)”: the name of a provision without the mark of its text."""
    instrument = site.instruments[provision.instrument]
    rest = name_within(site.name_of(provision.id), instrument.mark)
    if instrument.role != RESOLUTION and not re.search(r"[^\W\d_]{2}", rest):
        rest = f"{site.kind_of(provision).one} {rest}"  # a number alone says too little
    return rest if instrument.role == RESOLUTION else capital(rest)


def _adopted(instrument: Instrument) -> str:
    record = instrument.record
    if isinstance(record, InstrumentRecord):
        return str(record.adopted)
    adoption = record.adopted
    if not adoption:
        return ""
    if adoption.statement:
        return str(adoption.statement)
    return ", ".join(str(p) for p in (adoption.meeting, adoption.place, adoption.date) if p)


def _year(instrument: Instrument) -> str:
    """The year of adoption, where the content has it as a date: “COP14, Rye, March 2025”."""
    record = instrument.record
    if isinstance(record, RevisionRecord):
        return str(record.adopted.date)[:4] if record.adopted else ""
    # A year in a name, “Agenda 2030”, is none: a date comes after a meeting or a place.
    found = re.search(r",\s*(?:\d{1,2}\s+)?(?:[^\W\d_]+\s+)?(\d{4})$", str(record.adopted))
    return found[1] if found else ""


def link(site: Site, address: str, anchor: str) -> str:
    """The permalink of a page or of a place on it, or a path where the site has no address."""
    if not is_once(address):
        address = in_folder(site.folder, address)
    root = str(site.record.address)
    path = f"{quote(address, safe='/()+~')}/" if address else ""
    base = f"{root.rstrip('/')}/{path}" if root else f"/{path}"
    return f"{base}#{_fragment(anchor)}" if anchor else base


def _fragment(anchor: str) -> str:
    return quote(anchor, safe="()+~")


# Formats


def text(reference: Reference) -> str:
    """One line of plain text: author, what is cited, adoption; site, edition, address."""
    return "".join(text_parts(reference))


def text_parts(reference: Reference) -> tuple[str, str]:
    """The line in two parts: what is in the language of the text, what in that of the page."""
    cited = ", ".join(p for p in (reference.author, reference.title, reference.part) if p)
    if reference.adopted:
        inner = "(" in reference.adopted
        cited += f" [{reference.adopted}]" if inner else f" ({reference.adopted})"
    alignment = f"; {reference.alignment}" if reference.alignment else ""
    site = "" if reference.container == cited else reference.container  # of the home page
    rest = [site, reference.edition, reference.address]
    return cited, f"{alignment}. {', '.join(part for part in rest if part)}"


_BIBTEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "%": r"\%",
    "&": r"\&",
    "#": r"\#",
    "$": r"\$",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def bibtex(reference: Reference) -> str:
    """A BibTeX entry. Its key is the id without signs that BibTeX does not take."""
    fields: dict[str, str] = {}
    if reference.author:
        fields["author"] = f"{{{_escaped(reference.author)}}}"  # a body: it has no first name
    fields["title"] = f"{{{_escaped(reference.cited)}}}"
    if reference.year:
        fields["year"] = reference.year
    fields["howpublished"] = _escaped(reference.container)
    if reference.edition:
        fields["edition"] = _escaped(reference.edition)
    if reference.note:
        fields["note"] = _escaped(reference.note)
    fields["url"] = reference.address
    if reference.language:
        fields["language"] = reference.language
    key = re.sub(r"[^A-Za-z0-9.:/+-]+", "-", reference.id).strip("-") or "reference"
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{{key},\n{lines}}}\n"


def _escaped(words: str) -> str:
    return "".join(_BIBTEX.get(character, character) for character in _line(words))


def ris(reference: Reference) -> str:
    """A RIS record, its lines ended as the format has them."""
    lines = [
        ("TY", "LEGAL" if reference.note else "ELEC"),
        ("ID", reference.id),
        ("AU", f"{reference.author}," if reference.author else ""),  # a comma: a body, no person
        ("TI", reference.cited),
        ("PY", reference.year),
        ("T2", reference.container),
        ("ET", reference.edition),
        ("N1", reference.note),
        ("UR", reference.address),
        ("LA", reference.language),
    ]
    found = [f"{tag}  - {_line(value)}" for tag, value in lines if value]
    return "\r\n".join([*found, "ER  - ", ""])


def csl(reference: Reference) -> dict[str, Any]:
    """A CSL-JSON item."""
    item: dict[str, Any] = {
        "id": reference.id,
        "type": "legislation" if reference.note else "webpage",
        "title": reference.cited,
        "container-title": reference.container,
    }
    if reference.author:
        item["author"] = [{"literal": reference.author}]
    if reference.year:
        item["issued"] = {"date-parts": [[int(reference.year)]]}
    if reference.edition:
        item["version"] = reference.edition
    if reference.note:
        item["note"] = reference.note
    item["URL"] = reference.address
    if reference.language:
        item["language"] = reference.language
    return item


def csl_json(references: list[Reference]) -> str:
    """A CSL-JSON document of references."""
    return json.dumps([csl(each) for each in references], ensure_ascii=False, indent=2) + "\n"


def _line(words: str) -> str:
    """Words on one line: an end of line would end a field."""
    return " ".join(words.split())

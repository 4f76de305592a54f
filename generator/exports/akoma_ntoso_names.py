"""How an Akoma Ntoso document names itself and its parts.

IRIs are those of AKN4UN, the profile of the United Nations: a resolution is a `statement` of the
subtype `deliberation`, `/akn/un/statement/deliberation/ACTOR/DATE/NUMBER`. The ids of parts follow
the naming convention of Akoma Ntoso 1.0: `para_1__point_a`, `preamble__recs_1__rec_2`.

A date of which only the month or year is known is given as its first day, and its name says so: the
schema takes whole days only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.exports.xml_text import attribute

NO_DATE = ("0001-01-01", "unknown")
SUBTYPE = "deliberation"

# The three-letter codes that the naming convention asks for; any other code is kept as it is.
LANGUAGES = {
    "ar": "ara", "de": "deu", "en": "eng", "es": "spa", "fr": "fra", "it": "ita", "pt": "por",
    "ru": "rus", "zh": "zho",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Identity:
    """What the IRIs of a document are made of. `date` is that of this revision, `first` that of the
    earliest one that is known here: all revisions of a resolution are expressions of one work,
    whose date is none of theirs. An empty `actor` is left out.
    """

    country: str
    actor: str
    number: str
    symbol: str
    alias: str
    language: str
    revision: str
    date: str
    first: str

    @property
    def work(self) -> str:
        date = self.first or NO_DATE[0]
        found = (self.country, "statement", SUBTYPE, self.actor, date, _segment(self.number))
        return "/akn/" + "/".join(part for part in found if part)

    @property
    def code(self) -> str:
        return LANGUAGES.get(self.language, self.language)

    @property
    def expression(self) -> str:
        return f"{self.work}/{self.code}@{self.date or _segment(self.revision)}"


def meta(identity: Identity, component: str, author: str, editor: str) -> Iterator[str]:
    """The metadata of a document, or of an annex of it: `component` is `main`, or `annex_1`."""
    i = identity
    yield '<meta>\n<identification source="#editor">\n'
    oldest = _date(i.first, "-of-the-earliest-known")
    more = (
        f"<FRBRcountry value={attribute(i.country)}/><FRBRsubtype value={attribute(SUBTYPE)}/>"
        f"<FRBRnumber value={attribute(i.number)}/><FRBRname value={attribute(i.symbol)}/>"
    )
    alias = f'<FRBRalias name="site-id" value={attribute(i.alias)}/>'
    yield _level("FRBRWork", i.work, f"{i.work}/!{component}", alias + oldest, "author", more)
    language = f"<FRBRlanguage language={attribute(i.code)}/>"
    this = f"{i.expression}/!{component}"
    day = _date(i.date)
    yield _level("FRBRExpression", i.expression, this, day, "author", language)
    yield _level("FRBRManifestation", f"{i.expression}.xml", f"{this}.xml", day, "editor", "")
    yield "</identification>\n"
    if component == "main":  # an annex refers to those of its document
        yield '<references source="#editor">\n'
        for role, name in (("author", author), ("editor", editor)):
            href = f"/ontology/organization/{role}"
            yield f'<TLCOrganization eId="{role}" href="{href}" showAs={attribute(name)}/>\n'
        yield "</references>\n"
    yield "</meta>\n"


def _level(level: str, uri: str, this: str, first: str, who: str, more: str) -> str:
    return (
        f"<{level}><FRBRthis value={attribute(this)}/><FRBRuri value={attribute(uri)}/>"
        f'{first}<FRBRauthor href="#{who}"/>{more}</{level}>\n'
    )


def _date(day: str, note: str = "") -> str:
    """A whole day for the schema, and a name that says how much of it is known."""
    date, name = NO_DATE
    if re.fullmatch(r"\d{4}-\d\d-\d\d", day):
        date, name = day, "adoption"
    elif re.fullmatch(r"\d{4}-\d\d", day):
        date, name = f"{day}-01", "adoption-month"
    elif re.fullmatch(r"\d{4}", day):
        date, name = f"{day}-01-01", "adoption-year"
    return f'<FRBRdate date="{date}" name="{name}{note}"/>'


def _segment(text: str) -> str:
    """A text as a part of an IRI."""
    return re.sub(r"[^\w.-]", "-", text)


def part_of(number: str) -> str:
    """A printed number as a part of an id: no signs around it, a hyphen for those inside."""
    return re.sub(r"[^\w]+", "-", number).strip("-") or number

"""Scaffolds: new files to start from, whole and valid, each field with what it is for.

What a person must still write reads “(fill in …)”, which the check warns of. Nothing is
invented: a new set of alignments lists every provision of its text, and aligns none.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.model.entities import PLAN, RESOLUTION, Instrument, Site, printed_number
from generator.model.markup import plain, shortened
from generator.schema.alignment_records import SetRecord
from generator.schema.decoder import schema
from generator.schema.field_types import NO_FIELDS
from generator.schema.instrument_records import (
    InstrumentRecord,
    ItemRecord,
    OverlayRecord,
    OverlayTextRecord,
    RevisionRecord,
)
from generator.schema.scalars import FILL_IN, NEW_MARK
from generator.yamlfile.writer import Flow, Line, Prose, comment_lines, emit

FIRST_WORDS = 60
TEXTS = ("title", "text", "explanation")
"""What a unit may have in another language."""


def fill_in(what: str) -> Line:
    """A value that a person has to write."""
    return Line(f"{FILL_IN}{what})")


def instrument(role: str) -> str:
    """plan.yml or framework.yml."""
    kinds = {"goal": Flow(one="goal", many="goals"), "target": Flow(one="target", many="targets")}
    hue = ("#00628F", "#7cc4ea", "pill") if role == PLAN else ("#256B2A", "#8ccf8f", "tag")
    value: dict[str, Any] = {
        "name": fill_in("the full name"),
        "mark": NEW_MARK,
        "publisher": fill_in("the body that adopted it"),
        "adopted": fill_in("when and where"),
        "kinds": kinds,
        "counted": "target",
        "hue": Flow(light=hue[0], dark=hue[1], shape=hue[2]),
        "source": {"title": fill_in("the document"), "retrieved": "unknown"},
        "confidence": "copy",
        "items": [
            {
                "number": "1",
                "kind": "goal",
                "text": Prose("(fill in the wording of the first goal, quoted exactly)"),
                "items": [
                    {
                        "number": "1.1",
                        "kind": "target",
                        "text": Prose("(fill in the wording of its first target)"),
                    }
                ],
            }
        ],
    }
    head = f"A {role}: its description, and its units under “items” or each in a file beside this."
    return _file(InstrumentRecord, value, head) + _more(ItemRecord, value["items"][0])


def resolution(number: str) -> str:
    """rev-….yml: one adopted or draft wording of a resolution."""
    value: dict[str, Any] = {
        "title": fill_in("the title"),
        "symbol": fill_in(f"the document symbol, with {number}"),
        "name": fill_in("how this revision is called, such as Rev.2"),
        "stage": "draft",
        "language": "en",
        "adopted": {"meeting": fill_in("the meeting"), "place": fill_in("the city")},
        "source": {"title": fill_in("the document"), "retrieved": "unknown"},
        "confidence": "copy",
        "preamble": [{"text": Prose("(fill in the first preambular paragraph)")}],
        "operative": [
            {
                "number": "1",
                "text": Prose("(fill in the first operative paragraph, quoted exactly)"),
            }
        ],
    }
    head = f"Resolution {number}: one wording, word for word. Alignments are in other files."
    return _file(RevisionRecord, value, head)


def alignments(site: Site, id: str, set_id: str) -> str:
    """alignments-….yml with every provision of an instrument as a row that is a comment."""
    found = site.instruments[id]
    value: dict[str, Any] = {"id": set_id}
    if found.revision:
        value["revision"] = found.revision
    value |= {
        "asserted_by": fill_in("who says so"),
        "basis": site.vocabulary.proposal_basis or list(site.vocabulary.bases)[-1],
        "status": site.vocabulary.proposal_status or list(site.vocabulary.statuses)[-1],
        "source": {"title": fill_in("where it is documented")},
        "complete": "unknown",
        "alignments": [],
    }
    head = f"Alignments of {site.name_of(id)}. Nothing is aligned so far."
    terms = {
        "basis": site.vocabulary.bases,
        "status": site.vocabulary.statuses,
    }
    more = {name: f"One of: {', '.join(of)}." for name, of in terms.items()}
    return _file(SetRecord, value, head, more) + "\n".join(_rows(site, found)) + "\n"


def translation(site: Site, path: str, language: str, schema_file: str) -> str:
    """x.fr.yml: a row for every provision of the file `path`, its wording to be filled in.

    `schema_file` is the way from the new file to the schema of its kind: its name fits the
    original's in .vscode/settings.json, too.
    """
    ids = [id for id, provision in site.provisions.items() if provision.where.path == path]
    instrument = site.instruments[site.provisions[ids[0]].instrument]
    original = path.rpartition("/")[2]
    value: dict[str, Any] = {
        "language": language,
        "official": "no",
        "translated_by": fill_in("who translated it; if it is official, take this line out"),
        "source": {"title": fill_in("the document"), "retrieved": "unknown"},
    }
    if instrument.role == RESOLUTION:
        value["title"] = fill_in(f"the resolution’s title in {language}")
    value["texts"] = []
    comments: dict[tuple[str | int, ...], str] = {}
    for n, id in enumerate(ids):
        provision = site.provisions[id]
        words = plain(provision.record.text) or plain(getattr(provision.record, "title", ""))
        comments["texts", n] = shortened(words, FIRST_WORDS) or "its wording is not on this site"
        row: dict[str, Any] = {"number": printed_number(provision)}
        given = [name for name in TEXTS if getattr(provision.record, name, "")] or ["title"]
        for name in given:
            what = "wording" if name == "text" else name
            prose = f"{FILL_IN}its {what} in {language}, word for word)"
            row[name] = Line(prose) if name == "title" else Prose(prose)
        value["texts"].append(row)
    head = (
        f"The texts of {original} in another language ({language}), by their numbers there. Copy "
        "them from a document, word for word; a machine’s translation has no place here. Remove "
        "the entries that you have no text for."
    )
    more = {"official": "Until you know, it stays no."}
    text = _file(OverlayRecord, value, head, more, comments)
    text += _more(OverlayTextRecord, value["texts"][0], "each entry of “texts”")
    return f"# yaml-language-server: $schema={schema_file}\n{text}"


def _rows(site: Site, found: Instrument) -> list[str]:
    relations = site.vocabulary.relations
    negative = next((id for id, term in relations.items() if term.negative), "")
    none = (
        f"A row that has a reason for no alignment says `relation: {negative}` and gives the "
        "`rationale`; delete"
        if negative
        else "Delete"
    )
    lines = comment_lines(
        "To align a provision, take away “# ” before its lines, and once the “[]” after "
        "“alignments:”. Copy a row to say more than one thing of it. "
        f"{none} the rows you have not assessed."
    )
    lines.insert(0, "")
    for inner in site.under(found.id):
        provision = site.provisions[inner]
        words = shortened(plain(getattr(provision.record, "title", "") or ""), FIRST_WORDS)
        words = words or shortened(plain(provision.record.text), FIRST_WORDS)
        number = printed_number(provision)
        lines.append("")
        lines += comment_lines(f"{number}: {words or 'its wording is not on this site'}")
        lines += [f"#   - from: {number}", "#     to: []", "#     quote: |"]
        lines += [f"#       {fill_in('the words relied on, verbatim')}"]
    return lines


def _file(
    kind: Any,
    value: dict[str, Any],
    head: str,
    more: Mapping[str, str] = NO_FIELDS,
    inner: Mapping[Any, str] = NO_FIELDS,
) -> str:
    """A file with what each of its fields is, and which others it may have."""
    docs = {f.name: f"{f.doc} {more.get(f.name, '')}".strip() for f in schema(kind)}
    comments: dict[tuple[str | int, ...], Any] = {(name,): docs[name] for name in value}
    comments |= inner
    comments[()] = [head, "Lines that begin with “#” are notes: they can be taken out."]
    return emit(value, comments) + _more(kind, value)


def _more(kind: Any, value: dict[str, Any], what: str = "") -> str:
    free = [f for f in schema(kind) if f.name not in value]
    what = what or ("this file" if kind is not ItemRecord else "each of its units")
    lines = ["", *comment_lines(f"Fields that {what} may have, too:")]
    lines += [line for f in free for line in _field(f.name, f.doc)]
    return "\n".join(lines) + "\n"


def _field(name: str, doc: str) -> list[str]:
    first, *rest = comment_lines(f"{name}: {doc}")
    return [first.replace("# ", "#   ", 1), *(r.replace("# ", "#     ", 1) for r in rest)]

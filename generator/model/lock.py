"""The lock file of adopted texts: fingerprints, and assertions made suspect by a changed text.

`lock.yml` in a folder has a line for each text of its instrument and for each assertion of its
sets. A text's line is renewed by whoever changes the text; an assertion's by whoever has read it
again. In between the assertion is *suspect*: still listed, and marked “text changed since”.

A fingerprint is the beginning of the SHA-256 of the normalised text: Unicode NFC, white space
squeezed. Sixteen hexadecimal digits are 64 bits: no accident meets the same ones, and two lines
can still be compared by eye. Whoever may edit lock.yml may renew its lines, so a longer one would
protect from nobody. Everything that may be quoted counts: the text, the explanation, its other
wordings, footnotes. A revision has a line for what belongs to no paragraph: title, headings,
enacting words, footnotes. Titles of goals and targets do not count: many are the site's. A text in
another language has a line of its own, `plan:1.3/fr`.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from unicodedata import normalize

from generator.model.entities import (
    AlignmentSet,
    Assertion,
    Instrument,
    Provision,
    Rendering,
    Site,
)
from generator.schema.alignment_records import LockRecord
from generator.schema.instrument_records import ItemRecord, ParagraphRecord, RevisionRecord

DIGITS = 16
NONE = "none"
"""In place of the fingerprint of what has no text here."""
DRAFT = "draft"
FILE = "lock.yml"

HEAD = """\
# What the adopted texts of this folder are locked to. `alignments lock --write` makes this file
# and keeps no comments. A changed text needs its line under `texts` renewed; an assertion whose
# text has changed reads “text changed since” until its line under `readings` is renewed.
"""


def fingerprint(parts: Iterable[tuple[str, str]]) -> str:
    """Of named texts in their order; empty ones do not count."""
    found = [f"{name}\n{' '.join(text.split())}\n" for name, text in parts if text]
    if not found:
        return NONE
    return sha256(normalize("NFC", "".join(found)).encode("utf-8")).hexdigest()[:DIGITS]


def _of_provision(record: ItemRecord | ParagraphRecord) -> str:
    parts: list[tuple[str, str]] = [("text", record.text)]
    if isinstance(record, ItemRecord):
        parts.append(("explanation", record.explanation))
        parts += [(f"wording of the {v.of}", v.text) for v in record.variants]
        parts += [(f"footnote {number}", text) for number, text in record.footnotes.items()]
    return fingerprint(parts)


def _of_revision(record: RevisionRecord) -> str:
    parts: list[tuple[str, str]] = [("title", record.title)]
    place = "enacting, above the preamble" if record.enacting_first else "enacting"
    parts.append((place, record.enacting))
    parts += [("masthead", line) for line in record.masthead]
    parts += [("heading", heading) for heading in _headings(record.preamble)]
    parts += [("heading", heading) for heading in _headings(record.operative)]
    parts += [(f"footnote {number}", text) for number, text in record.footnotes.items()]
    return fingerprint(parts)


def rendering_id(id: str, language: str) -> str:
    """What a lock calls a text in another language."""
    return f"{id}/{language}"


def original_of(id: str) -> tuple[str, str]:
    """The id of the original that a line is of, and the language if it is of another one."""
    original, _, language = id.partition("/")
    return original, language


def fingerprint_of_rendering(rendering: Rendering) -> str:
    """The fingerprint of a text in another language, or of a title that a file has."""
    record = rendering.record
    if record is None:
        return fingerprint([("title", rendering.file.title)])
    parts: list[tuple[str, str]] = [("text", record.text), ("explanation", record.explanation)]
    parts += [(f"footnote {number}", text) for number, text in record.footnotes.items()]
    return fingerprint(parts)


def named_renderings(
    renderings: Mapping[str, Sequence[Rendering]],
) -> Iterator[tuple[str, Rendering]]:
    """Every text in another language, with what a lock calls it."""
    for id, several in renderings.items():
        for rendering in several:
            yield rendering_id(id, rendering.file.language), rendering


def rendered_prints(renderings: Mapping[str, Sequence[Rendering]]) -> dict[str, str]:
    """The fingerprints of texts in other languages; one that is only a title has none."""
    found = {id: fingerprint_of_rendering(text) for id, text in named_renderings(renderings)}
    return {id: value for id, value in found.items() if value != NONE}


def _headings(paragraphs: Sequence[ParagraphRecord]) -> Iterator[str]:
    for paragraph in paragraphs:
        yield paragraph.heading
        yield from _headings(paragraph.items)


def fingerprints(
    instruments: Mapping[str, Instrument],
    provisions: Mapping[str, Provision],
    renderings: Mapping[str, Sequence[Rendering]],
) -> dict[str, str]:
    """The fingerprint of every text, by id: of revisions, then of provisions in reading order,
    then of texts in other languages.
    """
    found = {
        i.id: _of_revision(i.record)
        for i in instruments.values()
        if isinstance(i.record, RevisionRecord)
    }
    found |= {p.id: _of_provision(p.record) for p in provisions.values()}
    return found | rendered_prints(renderings)


def fingerprint_of(thing: Instrument | Provision) -> str:
    """The fingerprint of the texts of a provision, or of those of a revision that are its own."""
    record = thing.record
    if isinstance(record, RevisionRecord):
        return _of_revision(record)
    assert isinstance(record, ItemRecord | ParagraphRecord)
    return _of_provision(record)


def folder_of(thing: Instrument | AlignmentSet) -> str:
    """The path of the folder whose lock has the lines of an instrument or set."""
    return posixpath.dirname(thing.record.where.path)


def marked(
    said: Mapping[str, tuple[Assertion, ...]],
    sets: Mapping[str, AlignmentSet],
    locks: Mapping[str, LockRecord],
    prints: Mapping[str, str],
) -> dict[str, tuple[Assertion, ...]]:
    """The assertions of each set, those marked as suspect whose texts are not as their lock has
    them.
    """
    if not locks:
        return dict(said)
    texts = _locked(locks, prints)
    found = {}
    for id, assertions in said.items():
        lock = locks.get(folder_of(sets[id]))
        suspect = lock and {a.id for a in assertions if _is_suspect(a, lock, prints, texts)}
        if suspect:
            assertions = tuple(
                [replace(a, suspect=True) if a.id in suspect else a for a in assertions]
            )
        found[id] = assertions  # those of a set with none are the same objects as before
    return found


def _is_suspect(
    a: Assertion, lock: LockRecord, prints: Mapping[str, str], texts: Mapping[str, str]
) -> bool:
    return pair(a, prints) != (lock.readings.get(a.id) or pair(a, texts))


def _locked(locks: Mapping[str, LockRecord], prints: Mapping[str, str]) -> Mapping[str, str]:
    """The fingerprints that texts are locked to; of those that are not locked, as they are.

    An assertion that has no line of its own was read against these.
    """
    return {**prints, **{id: old for lock in locks.values() for id, old in lock.texts.items()}}


def pair(a: Assertion, prints: Mapping[str, str]) -> str:
    """The line of an assertion: the fingerprints of both its texts.

    Where it quotes them in another language, those of the texts in that language.
    """
    return " ".join([_print_of(id, a.quoted_in, prints) for id in (a.from_, a.to)])


def _print_of(id: str, language: str, prints: Mapping[str, str]) -> str:
    own = prints.get(rendering_id(id, language)) if language else None
    return own or prints.get(id, NONE)


@dataclass(frozen=True, slots=True)
class Lines:
    """The entries of a folder's lock, by id: of its texts, and of the assertions of its sets."""

    texts: Mapping[str, str]
    readings: Mapping[str, str]


def locked_texts(site: Site) -> dict[str, tuple[str, ...]]:
    """For each folder the ids that its lock has a line of: all but those of drafts.

    A draft may change as it likes; a line that it has all the same is held like any other.
    """
    found: dict[str, tuple[str, ...]] = {}
    for instrument in site.instruments.values():
        folder = folder_of(instrument)
        record = instrument.record
        ids = site.under(instrument.id)
        if isinstance(record, RevisionRecord):
            ids = (instrument.id, *ids)
            if record.stage == DRAFT:
                lock = site.locks.get(folder)
                ids = tuple(id for id in ids if lock and id in lock.texts)
        found[folder] = found.get(folder, ()) + tuple(_with_renderings(site, ids))
    return found


def _with_renderings(site: Site, ids: Iterable[str]) -> Iterator[str]:
    """Each id, and after it those of its text in other languages."""
    prints = prints_of(site)
    for id in ids:
        yield id
        for rendering in site.renderings.get(id, ()):
            own = rendering_id(id, rendering.file.language)
            if own in prints:
                yield own


def lines(
    site: Site, *, renew: frozenset[str] | None = None, confirm: frozenset[str] = frozenset()
) -> dict[str, Lines]:
    """The lock of each folder as it should be, after some of its lines are renewed.

    `renew` has the ids of texts whose lines are made new; None means all, and that lines of what
    is gone are left out. A folder without a lock gets a line for every text. `confirm` has the
    ids of assertions whose lines are made new. An assertion that has no line and rests on a text
    whose line is made new gets one with the old fingerprint: it was read against the old text,
    and the new line would say otherwise.
    """
    prints = prints_of(site)
    locked = _locked(site.locks, prints)
    readings: dict[str, dict[str, str]] = {}
    for a in site.assertions:
        folder = folder_of(site.sets[a.set])
        lock = site.locks.get(folder)
        mine = readings.setdefault(folder, {})
        if a.id in confirm:
            mine[a.id] = pair(a, prints)
        elif lock and a.id in lock.readings:
            mine[a.id] = lock.readings[a.id]
        elif lock and a.suspect:
            mine[a.id] = pair(a, locked)
    found = {}
    for folder, ids in locked_texts(site).items():
        lock = site.locks.get(folder)
        mine = readings.get(folder, {})
        if renew is None or lock is None:
            found[folder] = Lines({id: prints[id] for id in ids}, mine)
            continue
        known = [id for id in ids if id in renew or id in lock.texts]
        texts = {id: prints[id] if id in renew else lock.texts[id] for id in known}
        gone = {id: old for id, old in lock.texts.items() if id not in texts}
        left = {id: old for id, old in lock.readings.items() if id not in mine}
        found[folder] = Lines({**texts, **gone}, {**mine, **left})
    return found


def prints_of(site: Site) -> Mapping[str, str]:
    """The fingerprints of all texts as they are, whether anything is locked or not."""
    return site.fingerprints or fingerprints(site.instruments, site.provisions, site.renderings)


def locked_prints(site: Site) -> Mapping[str, str]:
    """The fingerprints that texts are locked to, which assertions without a line rest on."""
    return _locked(site.locks, site.fingerprints)


def line(id: str, value: str) -> str:
    """One line of lock.yml, serialized."""
    return f"  {id}: {value}"


def written(found: Lines) -> str:
    """The text of lock.yml, serialized."""
    parts = [HEAD]
    for name, entries in (("texts", found.texts), ("readings", found.readings)):
        if entries:
            parts.append("\n".join([f"{name}:", *(line(*e) for e in entries.items())]) + "\n")
    return "".join(parts)

"""Diff of instruments and of the texts of their provisions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.diff.assertion_changes import Namer, file_of
from generator.diff.change_types import (
    Change,
    Field,
    InstrumentAdded,
    InstrumentChanged,
    InstrumentRemoved,
    ProvisionAdded,
    ProvisionChanged,
    ProvisionRemoved,
    ProvisionRenumbered,
    TextChanged,
    Unlocked,
)
from generator.diff.field_changes import differing, plain_value
from generator.diff.word_diff import word_diff
from generator.model import lock
from generator.model.entities import Instrument, Provision, Site
from generator.schema.instrument_records import ItemRecord, RevisionRecord

_TEXTS = ("text", "explanation", "variants", "footnotes", "heading", "items", "number")
_PARTS = ("items", "operative", "preamble", "footnotes", "enacting", "masthead", "title")


def renumbered(old: Site, new: Site) -> dict[str, str]:
    """Old ids by their new ones, where the same words have another number.

    Only words that one text of the instrument has, before and after.
    """
    before, after = lock.prints_of(old), lock.prints_of(new)
    found = {}
    for instrument in old.instruments.keys() & new.instruments.keys():
        a = _by_words(old, instrument, before, after)
        b = _by_words(new, instrument, after, before)
        for words, ids in a.items():
            others = b.get(words, [])
            if len(ids) == 1 and len(others) == 1 and words != lock.NONE:
                found[ids[0]] = others[0]
    return found


def _by_words(
    site: Site, instrument: str, own: Mapping[str, str], other: Mapping[str, str]
) -> dict[str, list[str]]:
    """The texts that are not the same on the other side, by their fingerprint."""
    found: dict[str, list[str]] = {}
    for id in site.under(instrument):
        if other.get(id) != own[id]:
            found.setdefault(own[id], []).append(id)
    return found


def provision_changes(
    old: Site, new: Site, moved: Mapping[str, str], namer: Namer
) -> Iterator[Change]:
    """Texts changed, then provisions renumbered, removed and added, then what is said of them.

    Provisions of an instrument that is new or gone as a whole are not listed one by one.
    """
    arrived = set(moved.values())
    both = [p for p in new.provisions.values() if p.id in old.provisions]
    for p in both:
        if p.id not in arrived:
            yield from _texts(new, old.provisions[p.id], p, namer)
            yield from _in_other_words(old, new, p.id)
    yield from _headed(old, new, namer)
    for was, id in moved.items():
        p = new.provisions[id]
        yield ProvisionRenumbered(
            id, new.name_of(id), was, old.name_of(was), namer.resting(id), *_place(new, p)
        )
    for p in old.provisions.values():
        if p.id not in new.provisions and p.id not in moved and p.instrument in new.instruments:
            resting = namer.resting(p.id, before=True)
            yield ProvisionRemoved(p.id, old.name_of(p.id), p.record.text, resting)
    for p in new.provisions.values():
        fresh = p.id not in old.provisions and p.id not in arrived
        if fresh and p.instrument in old.instruments:
            yield ProvisionAdded(p.id, new.name_of(p.id), p.record.text, *_place(new, p))
    back = {id: was for was, id in moved.items()}
    for p in new.provisions.values():
        was = back.get(p.id, p.id)
        if was in old.provisions:
            fields = _said(old, new, old.provisions[was], p)
            fields += _in_languages(old, new, was, p.id)
            parent = old.provisions[was].parent
            if moved.get(parent, parent) != p.parent:
                names = [
                    site.name_of(x) if x else "" for site, x in ((old, parent), (new, p.parent))
                ]
                fields += (Field("inside", *names),)
            if fields:
                yield ProvisionChanged(p.id, new.name_of(p.id), fields, *_place(new, p))


def _place(site: Site, thing: Provision | Instrument) -> tuple[str, int]:
    return file_of(site, thing.where.path), thing.where.line


def _parts(provision: Provision) -> dict[str, str]:
    """Every text of a provision, by what it is."""
    record = provision.record
    found: dict[str, str] = {"text": record.text}
    if isinstance(record, ItemRecord):
        found["explanation"] = record.explanation
        found |= {f"wording “{v.name}”": v.text for v in record.variants}
        found |= {f"footnote {number}": text for number, text in record.footnotes.items()}
    else:
        found["heading"] = record.heading
    return found


def _texts(new: Site, a: Provision, b: Provision, namer: Namer) -> Iterator[TextChanged]:
    if a.record is b.record:
        return
    before, after = _parts(a), _parts(b)
    resting = None
    for part in dict.fromkeys((*before, *after)):
        x, y = before.get(part, ""), after.get(part, "")
        if x != y:
            resting = namer.resting(b.id) if resting is None else resting
            pieces, place = word_diff(x, y), _place(new, b)
            stale = _stale(new, b.id)
            name = new.name_of(b.id)
            yield TextChanged(b.id, name, part, pieces, resting, stale, *place)


def _stale(site: Site, id: str) -> bool:
    """Whether the lock still has another text's fingerprint."""
    own = site.locks.get(lock.folder_of(site.instruments[id.partition(":")[0]]))
    return bool(own and id in own.texts and own.texts[id] != site.fingerprints[id])


def _headed(old: Site, new: Site, namer: Namer) -> Iterator[TextChanged]:
    """What of a revision belongs to no paragraph."""
    for id, instrument in new.instruments.items():
        was = old.instruments.get(id)
        if was is None:
            continue
        a, b = was.record, instrument.record
        if not (isinstance(a, RevisionRecord) and isinstance(b, RevisionRecord)):
            continue
        yield from _in_other_words(old, new, id)
        before, after = _words(a), _words(b)
        for part in dict.fromkeys((*before, *after)):
            x, y = before.get(part, ""), after.get(part, "")
            if x != y:
                name = new.name_of(id)
                place = _place(new, instrument)
                pieces = word_diff(x, y)
                yield TextChanged(id, name, part, pieces, (), _stale(new, id), *place)


def _words(record: RevisionRecord) -> dict[str, str]:
    found: dict[str, str] = {
        "title": record.title,
        "masthead": "\n".join(record.masthead),
        "enacting words": record.enacting,
    }
    return found | {f"footnote {number}": text for number, text in record.footnotes.items()}


def _said(old: Site, new: Site, a: Provision, b: Provision) -> tuple[Field, ...]:
    """What is said of a provision besides its words."""
    if type(a.record) is not type(b.record):
        return ()
    fields = list(differing(a.record, b.record, _TEXTS))
    if isinstance(a.record, ItemRecord) and isinstance(b.record, ItemRecord):
        before, after = (
            plain_value([(v.name, v.of, v.source, v.note) for v in r.variants])
            for r in (a.record, b.record)
        )
        if before != after:
            fields.append(Field("variants", before, after))
    if a.kind != b.kind and not any(f.name == "kind" for f in fields):
        fields.append(Field("kind", old.kind_of(a).one, new.kind_of(b).one))
    return tuple(fields)


def _in_languages(old: Site, new: Site, was: str, id: str) -> tuple[Field, ...]:
    """What is said of texts in other languages, a fact for each language."""
    if not (old.renderings or new.renderings):
        return ()
    before, after = _renderings(old, was), _renderings(new, id)
    return tuple(
        Field(f"in “{code}”", before.get(code, ""), after.get(code, ""))
        for code in dict.fromkeys((*before, *after))
        if before.get(code, "") != after.get(code, "")
    )


def _renderings(site: Site, id: str) -> dict[str, str]:
    """Whose the texts in other languages are, and where they were read, by language."""
    found: dict[str, str] = {}
    for rendering in site.renderings.get(id, ()):
        file, note = rendering.file, rendering.record.note if rendering.record else ""
        whose = "official" if file.official else f"translated by {file.translated_by}"
        said = (whose, plain_value(file.source), note, file.note)
        found[file.language] = "; ".join(part for part in said if part)
    return found


def _in_other_words(old: Site, new: Site, id: str) -> Iterator[TextChanged]:
    """The wording of a provision or revision in other languages, on which nothing rests."""
    if not (id in old.renderings or id in new.renderings):
        return
    thing = new.provisions[id] if id in new.provisions else new.instruments[id]
    before, after = _rendered(old, id), _rendered(new, id)
    for part in dict.fromkeys((*before, *after)):
        x, y = before.get(part, ""), after.get(part, "")
        if x != y:
            name, pieces = new.name_of(id), word_diff(x, y)
            yield TextChanged(id, name, part, pieces, (), False, *_place(new, thing))


def _rendered(site: Site, id: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for rendering in site.renderings.get(id, ()):
        code, record = rendering.file.language, rendering.record
        if record is None:
            found[f"title in “{code}”"] = rendering.file.title
            continue
        for name in ("title", "text", "explanation"):
            found[f"{name} in “{code}”"] = getattr(record, name)
        for number, text in record.footnotes.items():
            found[f"footnote {number} in “{code}”"] = text
    return found


def instrument_changes(old: Site, new: Site) -> Iterator[Change]:
    """Instruments and revisions added and removed, locks gone; what is said of those in both."""
    still = {file_of(new, folder) for folder in new.locks}
    left = {file_of(new, lock.folder_of(i)) for i in new.instruments.values()}
    for folder in old.locks:
        if file_of(old, folder) in left - still:
            yield Unlocked(file_of(old, folder))
    for id, i in new.instruments.items():
        if id not in old.instruments:
            locked = lock.folder_of(i) in new.locks
            yield InstrumentAdded(id, _called(i), _role(i), len(new.under(id)), locked)
    for id, i in old.instruments.items():
        if id not in new.instruments:
            yield InstrumentRemoved(id, _called(i), _role(i), len(old.under(id)))
    for id, i in new.instruments.items():
        was = old.instruments.get(id)
        if was is None or type(was.record) is not type(i.record):
            continue
        fields = list(differing(was.record, i.record, _PARTS))
        fields += _in_languages(old, new, id, id)
        if was.current != i.current:
            words = {True: "yes", False: "no"}
            fields.append(Field("current revision", words[was.current], words[i.current]))
        if fields:
            yield InstrumentChanged(id, _called(i), tuple(fields))


def _called(instrument: Instrument) -> str:
    if isinstance(instrument.record, RevisionRecord):
        return f"{instrument.record.symbol}: {instrument.name}"
    return instrument.name


def _role(instrument: Instrument) -> str:
    return f"{instrument.role} revision" if instrument.revision else instrument.role

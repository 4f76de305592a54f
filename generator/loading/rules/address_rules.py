"""Rules on what becomes an address or a title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.diagnostics.report import Diagnostic, Place
from generator.loading.rules.part import Part
from generator.model.entities import Site
from generator.schema import look_alikes
from generator.schema.instrument_records import ItemRecord, RevisionRecord
from generator.sitemap.addresses import anchor_name, of_written
from generator.sitemap.page_kinds import PageAddress, addresses
from generator.yamlfile.tree import Where


def address_taken(site: Site, written: tuple[str, ...]) -> Iterator[Diagnostic]:
    """Two sources may not be published at one address.

    Addresses that differ only in capital letters are one: many file systems keep only one of
    them. Hand-written pages count too: `plans/x.md` and the plan in `plans/x/` are at one address.
    """
    taken: dict[str, PageAddress] = {}
    said: set[str] = set()
    # Redirects last: of two at one address it is the redirect that has to go.
    for page in sorted(addresses(site), key=lambda page: page.kind.leads_to is not None):
        other = taken.setdefault(page.address.lower(), page)
        if other is not page and page.about not in said:
            said |= {page.about} - {""}  # once: the pages made of its address follow from it
            message = (
                f"{page.label} would be published at /{page.address}/, and so would {other.label}"
            )
            hint = "Give one another number: addresses do not tell capital from small letters."
            yield Diagnostic(_place(site, page.about), "address-taken", message, hint)
    # An id is an anchor on the pages of what it is aligned with.
    ids = site.parts.equal("ids", tuple(site.provisions))
    for id, other_id in site.parts.part("same anchors", (ids,), lambda: _same_anchors(ids)):
        message = f"{id} and {other_id} would have the same permalink, #{anchor_name(id)}"
        hint = "Give one of them another number, or its folder another name."
        yield Diagnostic(_place(site, id), "address-taken", message, hint)
    for path in written:
        address = of_written(path)
        if (generated := taken.get(address.lower())) is not None:
            shown = f"/{address}/" if address else "/"
            message = f"this page would be published at {shown}, where {generated.label} is"
            hint = "Give the file another name, or another folder."
            yield Diagnostic(Place(f"{site.root}/{path}"), "address-taken", message, hint)


def _same_anchors(ids: Iterable[str]) -> list[tuple[str, str]]:
    """Ids with the anchor of an earlier one, each with that one."""
    anchors: dict[str, str] = {}
    found = []
    for id in ids:
        other = anchors.setdefault(anchor_name(id), id)
        if other != id:
            found.append((id, other))
    return found


# In bytes of UTF-8: the longest name that usual file systems take, and a path that all of them and
# every server take. A file’s name below the address has the rest.
_LONGEST_NAME = 255
_LONGEST_ADDRESS = 1000


def address_too_long(site: Site, written: tuple[str, ...]) -> Iterator[Diagnostic]:
    """Every part of an address is the name of a folder: at most 255 bytes, 1,000 in all."""
    found: list[tuple[str, str, str, str | Place]] = [
        (page.label, page.about, page.address, page.about)
        for page in addresses(site)
        if len(page.address) > _LONGEST_NAME // 4  # as many bytes as a letter may have
    ]
    found += [(path, path, of_written(path), Place(f"{site.root}/{path}")) for path in written]
    said: set[str] = set()
    for label, about, address, source in found:
        if about in said:  # once: the pages made of its address follow from it
            continue
        part = max((len(part.encode()) for part in address.split("/")), default=0)
        if part > _LONGEST_NAME:
            what = f"a part of {part:,} bytes; {_LONGEST_NAME} is the most that most disks take"
        elif (whole := len(address.encode())) > _LONGEST_ADDRESS:
            what = f"{whole:,} bytes; {_LONGEST_ADDRESS:,} is the most"
        else:
            continue
        said |= {about} - {""}
        name = label if len(label) <= 60 else f"{label[:60]}…"
        message = f"the address of {name} would have {what}"
        place = source if isinstance(source, Place) else _place(site, source)
        yield Diagnostic(place, "address-too-long", message, "Shorten the number or the name.")


def _place(site: Site, id: str) -> Place:
    if id in site.provisions:
        return site.provisions[id].where.of("number")
    if id in site.instruments:
        return site.instruments[id].where.place
    if id in site.moved:
        return site.record.where.of("redirects", id)
    return site.record.where.place


def look_alike(site: Site, part: Part) -> Iterator[Diagnostic]:
    """Numbers and ids have no character that only looks like the one that is typed for it."""
    latin: dict[str, bool] = {}
    for provision in part.provisions:
        record = provision.record
        official = record.ids if isinstance(record, ItemRecord) else ()
        own = provision.number.rpartition(".")[2] if provision.parent else provision.number
        for field, word in (("number", own), *(("ids", name) for name in official)):
            if word.isascii():
                continue
            instrument = provision.instrument
            if instrument not in latin:
                latin[instrument] = _is_latin(site, instrument)
            odd = look_alikes.odd_ones(word, latin=latin[instrument])
            if odd:
                seems = look_alikes.skeleton(word)
                other = f"{instrument}:{look_alikes.skeleton(provision.number)}"
                both = other in site.provisions and other != provision.id and field == "number"
                message = f"“{word}” has {look_alikes.named(odd)}"
                hint = f"If it should be “{seems}”, type it again."
                hint += " Another number of this text looks the same." if both else ""
                yield Diagnostic(provision.where.of(field), "look-alike", message, hint)


def _is_latin(site: Site, instrument: str) -> bool:
    """Whether a number of an instrument has Latin letters."""
    numbers = (site.provisions[id].number.removeprefix("pp") for id in site.under(instrument))
    return any(re.search("[A-Za-z]", number) for number in numbers)


# “<” and “>” would be read as mark-up by a theme that does not escape titles; the others turn
# the direction of what follows, or cannot be seen.
_FORBIDDEN = re.compile(
    "[<>\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)


def markup_in_title(site: Site, part: Part) -> Iterator[Diagnostic]:
    """Titles and labels have no “<”, “>” or invisible characters.

    They are in page titles and in pictures, where a theme may print them without escaping.
    """
    for where, name, value in _titles(site, part):
        match = _FORBIDDEN.search(value)
        if match:
            shown = match.group()
            shown = f"“{shown}”" if shown.isprintable() else f"the character U+{ord(shown):04X}"
            message = f"a title may not have {shown}"
            yield Diagnostic(where.of(name), "markup-in-title", message, "Leave it out.")


def _titles(site: Site, part: Part) -> Iterator[tuple[Where, str, str]]:
    record = site.record
    yield from ((record.where, name, getattr(record, name)) for name in ("name", "headline"))
    for instrument in part.instruments:
        head = instrument.record
        names = (
            ("title", "symbol", "number", "name")
            if isinstance(head, RevisionRecord)
            else ("name", "mark", "short_name")
        )
        yield from ((head.where, name, getattr(head, name)) for name in names)
        if not isinstance(head, RevisionRecord):
            for kind in head.kinds.values():
                yield from ((head.where, "kinds", word) for word in (*kind.forms, kind.name))
            for section in head.sections.values():
                yield head.where, "sections", section.title
    for provision in part.provisions:
        if isinstance(provision.record, ItemRecord):
            yield provision.where, "title", provision.record.title
    for alignment_set in part.sets:
        yield alignment_set.record.where, "asserted_by", alignment_set.record.asserted_by

"""Semantic diff of two sites: changes of meaning, not of lines of files. Pure.

`compare` gives a `Diff` of typed changes; `diff_formats.FORMATS` print it for a terminal, for a
pull request, or as JSON.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields

from generator.diff.assertion_changes import Namer, assertion_changes
from generator.diff.change_types import (
    AddressGone,
    Change,
    Diff,
    Field,
    FileChanged,
    PageChanged,
    SetChanged,
    SiteChanged,
)
from generator.diff.field_changes import differing, plain_value
from generator.diff.text_changes import instrument_changes, provision_changes, renumbered
from generator.diff.totals import coverage, figures
from generator.model.entities import RESOLUTION, Site
from generator.model.vocabulary import Vocabulary
from generator.sitemap.addresses import of_provision, of_written
from generator.sitemap.page_kinds import addresses

NO_PAGES: Mapping[str, str] = {}

# What a set says is reported with each of its assertions.
_INHERITED = ("alignments", "asserted_by", "basis", "status", "source", "complete", "relation",
              "degree", "date", "complete_note", "id")  # fmt: skip


def compare(
    old: Site,
    new: Site,
    *,
    written: tuple[Mapping[str, str], Mapping[str, str]] = (NO_PAGES, NO_PAGES),
    files: tuple[Mapping[str, str], Mapping[str, str]] = (NO_PAGES, NO_PAGES),
) -> Diff:
    """All that changed from `old` to `new`.

    By path: `written` are the texts of the hand-written pages of both, `files` the fingerprints of
    what else of content is published as it is.
    Neither site may have errors in its content, but for texts that are not as locked.
    """
    moved = renumbered(old, new)
    namer = Namer(old, new)
    changes: list[Change] = [
        *gone(old, new, written),
        *(AddressGone("file", p, p, p) for p in files[0] if p not in files[1]),
        *provision_changes(old, new, moved, namer),
        *instrument_changes(old, new),
        *assertion_changes(old, new, moved, namer),
        *_sets(old, new),
        *_site(old, new),
        *(PageChanged(path, what) for path, what in _changed(*written)),
        *(FileChanged(path, what) for path, what in _changed(*files)),
    ]
    return Diff(tuple(changes), figures(old, new), coverage(old, new))


def gone(
    old: Site, new: Site, written: tuple[Mapping[str, str], Mapping[str, str]]
) -> Iterator[AddressGone]:
    """What was published and leads nowhere now.

    What site.yml redirects is not gone. An id is kept as long as it leads to something, if only as
    one of a provision's `ids`; an assertion that is withdrawn keeps its id, one that is deleted
    does not. A page whose address is made of another's is named only where that other remains.
    """
    there = {page.address for page in addresses(new)}
    for page in addresses(old):
        known = page.source in old.instruments or page.source in old.provisions
        if not page.kind.permanent:
            continue
        if page.derived_from and page.derived_from not in {*new.provisions, *new.instruments}:
            continue
        if page.address not in there or (known and not new.find(page.source)):
            id = page.source or page.address
            name = old.name_of(id) if known else id
            yield AddressGone("page", id, name, f"{page.address}/")
    anchors = set(_anchors(new).values())
    for id, address in _anchors(old).items():
        if (address not in anchors or not new.find(id)) and id not in new.moved:
            yield AddressGone("paragraph", id, old.name_of(id), address)
    left = {a.id for a in new.assertions} | new.moved.keys()
    for a in old.assertions:
        if a.id not in left and old.vocabulary.statuses[a.status].shown != "hidden":
            name = f"{old.name_of(a.from_)} → {old.name_of(a.to)}"
            yield AddressGone("assertion", a.id, name, "")
    for path in written[0]:
        if path not in written[1]:
            address = of_written(path)
            if address not in there:
                yield AddressGone("page", path, path, f"{address}/")


def _anchors(site: Site) -> dict[str, str]:
    """Where the paragraphs of resolutions are published."""
    found = {}
    for instrument in site.of_role(RESOLUTION):
        for id in site.under(instrument.id):
            found[id] = "/#".join(of_provision(site, site.provisions[id]))
    return found


def _sets(old: Site, new: Site) -> Iterator[SetChanged]:
    for id in dict.fromkeys((*old.sets, *new.sets)):
        if id not in old.sets:
            yield SetChanged(id, "added", ())
        elif id not in new.sets:
            yield SetChanged(id, "removed", ())
        else:
            found = differing(old.sets[id].record, new.sets[id].record, _INHERITED)
            if found:
                yield SetChanged(id, "changed", found)


_SECTIONS = tuple(field.name for field in fields(Vocabulary))


def _site(old: Site, new: Site) -> Iterator[SiteChanged]:
    changed = differing(old.record, new.record)
    if changed:
        yield SiteChanged("site", changed)
    for section in _SECTIONS:
        a, b = getattr(old.vocabulary, section), getattr(new.vocabulary, section)
        found = []
        for name in dict.fromkeys((*a, *b)):
            before, after = plain_value(a.get(name)), plain_value(b.get(name))
            if before != after:
                found.append(Field(name, before, after))
        if found or list(a) != list(b):
            found = found or [Field("order", ", ".join(a), ", ".join(b))]
            yield SiteChanged(section, tuple(found))


def _changed(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for path in sorted({*old, *new}):
        if path not in old or path not in new:
            yield path, "added" if path in new else "removed"
        elif old[path] != new[path]:
            yield path, "changed"

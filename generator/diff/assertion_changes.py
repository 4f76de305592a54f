"""Diff of assertions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.diff.change_types import (
    About,
    AssertionAdded,
    AssertionChanged,
    AssertionRegraded,
    AssertionRemoved,
    Change,
    Confirmed,
    Field,
    ReviewNeeded,
    StatusMoved,
)
from generator.diff.field_changes import plain_value
from generator.diff.totals import shown
from generator.model import lock
from generator.model.entities import Assertion, Site
from generator.schema.alignment_records import Term

_OTHERS = ("asserted_by", "source", "date", "quote", "target_quote", "rationale", "note",
           "complete", "complete_note")  # fmt: skip


class Namer:
    """Describes assertions for a sentence, and finds those that rest on a text."""

    def __init__(self, old: Site, new: Site) -> None:
        self._resting = [_resting(old), _resting(new)]
        self.sites = [old, new]

    def about(self, a: Assertion, *, before: bool = False) -> About:
        """The assertion in words, as the old or the new site has it."""
        site = self.sites[0 if before else 1]
        v = site.vocabulary
        return About(
            id=a.id,
            from_name=site.name_of(a.from_),
            to_name=site.name_of(a.to),
            relation=v.relations[a.relation].label,
            degree=v.degrees[a.degree].label,
            status=v.statuses[a.status].label,
            shown=shown(site, a),
            asserted_by=a.asserted_by,
            file=file_of(site, a.where.path),
            line=a.where.line,
        )

    def resting(self, id: str, *, before: bool = False) -> tuple[About, ...]:
        """The assertions that rest on a text."""
        found = self._resting[0 if before else 1].get(id, ())
        return tuple(self.about(a, before=before) for a in found)


def _resting(site: Site) -> dict[str, list[Assertion]]:
    found: dict[str, list[Assertion]] = {}
    for a in site.assertions:
        if shown(site, a) != "hidden":
            for id in {a.from_: None, a.to: None}:
                found.setdefault(id, []).append(a)
    return found


def file_of(site: Site, path: str) -> str:
    """A file's path inside the content folder: the same wherever the folder is."""
    return path.removeprefix(f"{site.root}/")


def assertion_changes(
    old: Site, new: Site, moved: Mapping[str, str], namer: Namer
) -> Iterator[Change]:
    """Assertions added and removed; and of those that are in both, the fields that differ.

    An assertion whose text got another number is the same one where its row followed.
    """
    after = {a.id: a for a in new.assertions}
    matched: dict[str, Assertion] = {}
    removed = []
    for a in old.assertions:
        now = after.get(f"{a.set}/{moved.get(a.from_, a.from_)}/{moved.get(a.to, a.to)}")
        now = now or after.get(a.id)
        if now is None or now.id in matched:
            removed.append(a)
        else:
            matched[now.id] = a
    for b in new.assertions:
        if b.id not in matched:
            yield AssertionAdded(namer.about(b), b.quote, b.target_quote, b.rationale)
    for a in removed:
        about = namer.about(a, before=True)
        yield AssertionRemoved(about, a.quote, a.target_quote, a.rationale)
    for b in new.assertions:
        if b.id in matched:
            yield from _changed(old, new, matched[b.id], b, namer)
    for b in new.assertions:
        was = matched.get(b.id)
        if b.suspect and not (was and was.suspect):
            yield _review(new, b, namer)
        elif was and was.suspect and not b.suspect:
            yield Confirmed(namer.about(b))


def _label(terms: Mapping[str, Term], word: str, other: str) -> str:
    """A term's label; its id where another term is called the same."""
    label = terms[word].label
    same = other in terms and terms[other].label == label
    return f"{label} ({word})" if same else str(label)


def _changed(old: Site, new: Site, a: Assertion, b: Assertion, namer: Namer) -> Iterator[Change]:
    v, w = old.vocabulary, new.vocabulary
    if a.degree != b.degree:
        before, after = _label(v.degrees, a.degree, b.degree), _label(w.degrees, b.degree, a.degree)
        yield AssertionRegraded(namer.about(b), before, after)
    if a.status != b.status:
        before = _label(v.statuses, a.status, b.status)
        yield StatusMoved(namer.about(b), before, _label(w.statuses, b.status, a.status))
    fields = []
    if a.relation != b.relation:
        before = _label(v.relations, a.relation, b.relation)
        fields.append(Field("relation", before, _label(w.relations, b.relation, a.relation)))
    if a.basis != b.basis:
        before, after = _label(v.bases, a.basis, b.basis), _label(w.bases, b.basis, a.basis)
        fields.append(Field("basis", before, after))
    for name in _OTHERS:
        x, y = getattr(a, name), getattr(b, name)
        if x is not y and x != y and plain_value(x) != plain_value(y):
            fields.append(Field(name, plain_value(x), plain_value(y)))
    if fields:
        yield AssertionChanged(namer.about(b), tuple(fields))


def _review(site: Site, a: Assertion, namer: Namer) -> ReviewNeeded:
    folder = lock.folder_of(site.sets[a.set])
    own = site.locks[folder]
    known = a.id in own.readings
    return ReviewNeeded(
        about=namer.about(a),
        lock=f"{file_of(site, folder)}/{lock.FILE}",
        replaces=own.where.of("readings", a.id).line if known else 0,
        confirm=lock.line(a.id, lock.pair(a, site.fingerprints)),
    )

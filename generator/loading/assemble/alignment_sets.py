"""Alignment sets to assertions: what a row repeats wins over what its set says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from generator.loading.assemble.references import resolve, unknown
from generator.loading.assemble.reuse import Reuse, SetPart
from generator.loading.assemble.site_builder import SiteBuilder
from generator.loading.folders import Folder
from generator.model.entities import (
    RESOLUTION,
    AlignmentSet,
    Assertion,
    Exclusion,
    Rejection,
    Unidentified,
)
from generator.model.vocabulary import Vocabulary
from generator.schema.alignment_records import (
    RejectedRecord,
    RowRecord,
    ScopeRecord,
    SetRecord,
    UnidentifiedRecord,
)
from generator.schema.corrections import of_terms, suggest
from generator.schema.decoder import term_sections
from generator.schema.drafts import draft_of
from generator.schema.field_types import Degree, Relation


@dataclass(slots=True)
class Assembled:
    """What all sets say, each kind in the order of sets and rows."""

    sets: dict[str, AlignmentSet] = field(default_factory=dict)
    assertions: list[Assertion] = field(default_factory=list)
    by_set: dict[str, tuple[Assertion, ...]] = field(default_factory=dict)
    exclusions: list[Exclusion] = field(default_factory=list)
    unidentified: list[Unidentified] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)


def add_sets(
    draft: SiteBuilder,
    folders: list[Folder],
    vocabulary: Vocabulary,
    reuse: Reuse | None = None,
) -> Assembled:
    """Every set by its id, and what its rows say; what does not resolve is reported."""
    found = Assembled()
    sets = found.sets
    for folder in folders:
        for written in folder.sets:
            kept = reuse.sets.get(written.id) if reuse else None
            if kept and not (kept.of is written and kept.vocabulary is vocabulary):
                kept = None
            record = kept.record if kept else _with_defaults(written, vocabulary)
            if record.id in sets:
                other = sets[record.id].record.where.path
                message = f"“{record.id}” is the id of another set, in {other}"
                hint = "Give one of the two another id."
                draft.report(record.where.of("id"), "duplicate-id", message, hint)
                continue
            base = _base(draft, folder, record)
            sets[record.id] = AlignmentSet(record.id, base, record)
            if kept is not None and _leads_as_before(draft, kept, base, reuse):
                found.assertions += kept.assertions
                found.by_set[record.id] = kept.assertions
                found.exclusions += kept.exclusions
                continue
            before = len(draft.found), len(found.assertions), len(found.exclusions)
            _add_members(draft, record, base, vocabulary, found)
            own = found.by_set[record.id] = tuple(found.assertions[before[1] :])
            if reuse:
                reuse.sets.pop(record.id, None)
                refs = _refs(draft, record, base)
                rare = record.unidentified or record.rejected
                # Words that lead nowhere are not always reported: then it is made anew.
                if before[0] == len(draft.found) and all(refs.values()) and not rare:
                    reuse.sets[record.id] = SetPart(
                        of=written,
                        record=record,
                        base=base,
                        vocabulary=vocabulary,
                        terms=_site_terms(draft),
                        refs=refs,
                        assertions=own,
                        exclusions=tuple(found.exclusions[before[2] :]),
                    )
    return found


def _site_terms(draft: SiteBuilder) -> str:
    """The terms of reuse that all sets have which name none."""
    return draft.records.site.terms if draft.records.site else ""


def _with_defaults(record: SetRecord, vocabulary: Vocabulary) -> SetRecord:
    """A set with the vocabulary's default relation and degree, where it names none."""
    if record.relation and record.degree:
        return record
    return replace(
        record,
        relation=record.relation or Relation(vocabulary.default_relation),
        degree=record.degree or Degree(vocabulary.default_degree),
    )


def _add_members(
    draft: SiteBuilder, record: SetRecord, base: str, vocabulary: Vocabulary, found: Assembled
) -> None:
    """Add what the rows of a set say."""
    _terms(draft, record, vocabulary)
    if _elsewhere(draft, record, base):
        return
    seen: dict[tuple[str, str], int] = {}
    for row in record.alignments:
        _terms(draft, row, vocabulary)
        found.assertions += _row(draft, record, row, base, seen, vocabulary)
    for scope in record.out_of_scope:
        found.exclusions += _scope(draft, record, scope, base)
    for listed in record.unidentified:
        found.unidentified += _unidentified(draft, record, listed, base)
    for rejected in record.rejected:
        found.rejections += _rejected(draft, record, rejected, base)


def _refs(draft: SiteBuilder, record: SetRecord, base: str) -> dict[tuple[str, str], str]:
    """Every word that a set refers by, and what it leads to."""
    words: dict[tuple[str, str], None] = {(base, ""): None}
    rows: list[RowRecord | ScopeRecord] = [*record.alignments, *record.out_of_scope]
    for row in rows:
        if row.from_:
            words[row.from_, base] = None
        words |= dict.fromkeys((ref, "") for ref in row.to)
    return {(ref, within): resolve(draft, ref, within) for ref, within in words}


def _leads_as_before(draft: SiteBuilder, kept: SetPart, base: str, reuse: Reuse | None) -> bool:
    if kept.base != base or kept.terms != _site_terms(draft):
        return False
    if reuse is not None and reuse.same_names:
        return True
    return all(resolve(draft, ref, within) == id for (ref, within), id in kept.refs.items())


def _base(draft: SiteBuilder, folder: Folder, record: SetRecord) -> str:
    """The instrument that bare numbers of `from` belong to."""
    if folder.role != RESOLUTION:
        if record.revision:
            message = f"this set names a revision, but the folder is that of a {folder.role}"
            hint = "Move the file into the folder of its resolution, or take `revision:` out."
            draft.report(record.where.of("revision"), "wrong-file", message, hint)
            draft.broken.add(folder.name)
        return folder.name
    prefix = draft.records.site.resolutions.id_prefix if draft.records.site.resolutions else ""  # type: ignore[union-attr]
    work = f"{prefix}{folder.name}"
    if not record.revision:
        if folder.revisions:
            message = "in a resolution’s folder a set names the “revision” its numbers belong to"
            hint = f"Add `revision: …`. {_one_of(folder.revisions)}"
            draft.report(record.where.place, "missing-field", message, hint)
        return work
    if record.revision not in folder.revisions and not folder.broken:
        name = record.revision.removesuffix(".yml")
        hint = suggest(name, folder.revisions) or _one_of(folder.revisions)
        if name in folder.revisions:
            hint = f"Write `{name}`, without “.yml”."
        message = f"there is no {name}.yml in this folder"
        if name != record.revision:
            message = f"“{record.revision}” is the name of a file, not of a revision"
        draft.report(record.where.of("revision"), "unknown-provision", message, hint)
        draft.broken.add(f"{work}@{record.revision}")
    return f"{work}@{record.revision}"


MANY = 4


def _elsewhere(draft: SiteBuilder, record: SetRecord, base: str) -> bool:
    """Whether every number of a set is unknown here; that is reported once, not for every row."""
    rows = record.alignments
    if len(rows) < MANY or base.partition("@")[0] in draft.broken or base in draft.broken:
        return base.partition("@")[0] in draft.broken and bool(record.revision) and "@" not in base
    if any(resolve(draft, row.from_, base) for row in rows) or base not in draft.instruments:
        return False
    mark = draft.instruments[base].mark
    message = f"none of the {len(rows)} numbers under “from” is in {mark}"
    hint = f"Move the file into the folder of the text that has {rows[0].from_}, or correct them."
    draft.report(rows[0].where.of("from"), "unknown-provision", message, hint)
    return True


def _one_of(names: Iterable[str]) -> str:
    return f"It is one of: {', '.join(names)}." if names else ""


@cache
def _sections(kind: type[SetRecord | RowRecord]) -> tuple[tuple[str, str], ...]:
    """The fields of a kind of record that take a term, each with its section of the vocabulary."""
    return tuple(term_sections(kind).items())


def _terms(draft: SiteBuilder, record: SetRecord | RowRecord, vocabulary: Vocabulary) -> None:
    for name, section in _sections(type(record)):  # type: ignore[arg-type]
        word = getattr(record, name)
        if word and word not in (terms := getattr(vocabulary, section)):
            hint = of_terms(word, terms, [t.label for t in terms.values()]) or _one_of(terms)
            draft.report(record.where.of(name), "unknown-term", f"“{word}” is not a {name}", hint)


_draft = draft_of(Assertion)


def _row(
    draft: SiteBuilder,
    head: SetRecord,
    row: RowRecord,
    base: str,
    seen: dict[tuple[str, str], int],
    vocabulary: Vocabulary,
) -> Iterator[Assertion]:
    from_ = resolve(draft, row.from_, base)
    if from_ not in draft.provisions:
        if not from_:
            unknown(draft, row.from_, base, row.where.of("from"))
        else:
            _whole(draft, row, "from", None)
        from_ = ""
    relation = row.relation or head.relation
    degree = row.degree or head.degree
    for name, word in (("relation", relation), ("degree", degree)):
        if not word:
            message = f"this row has no “{name}”, and no {name} of the vocabulary is the default"
            hint = f"Add `{name}: …` to the row or to its set."
            draft.report(row.where.place, "missing-field", message, hint)
    if relation not in vocabulary.relations or not degree:
        return
    negative = vocabulary.relations[relation].negative
    if not row.to:
        message = "this row is aligned with nothing"
        hint = "Write at least one id: `to: [plan:1.1]`; or remove the row."
        draft.report(row.where.of("to"), "empty-value", message, hint)
    for index, ref in enumerate(row.to):
        to = resolve(draft, ref, "")
        if not to:
            unknown(draft, ref, "", row.where.of("to", index))
            continue
        if to in draft.instruments and not negative:
            _whole(draft, row, "to", index)
            continue
        if not from_:
            continue
        if (from_, to) in seen:
            message = f"{from_} and {to} are already related in line {seen[from_, to]}"
            draft.report(
                row.where.of("to", index),
                "duplicate-assertion",
                message,
                "Keep one of the two.",
            )
            continue
        seen[from_, to] = row.where.line
        assertion = _draft(
            id=f"{head.id}/{from_}/{to}",
            set=head.id,
            from_=from_,
            to=to,
            relation=relation,
            degree=degree,
            basis=row.basis or head.basis,
            status=row.status or head.status,
            asserted_by=head.asserted_by,
            asserted_by_short=head.asserted_by_short or head.asserted_by,
            source=row.source or head.source,
            date=row.date or head.date,
            quote=row.quote,
            target_quote=row.target_quote,
            rationale=row.rationale,
            note=row.note or head.note,
            complete=row.complete or head.complete,
            complete_note=row.complete_note or ("" if row.complete else head.complete_note),
            where=row.where,
            body=head.body,
            reviewed=row.reviewed or head.reviewed,
            terms=head.terms or _site_terms(draft),
            quoted_in=row.quoted_in or head.quoted_in,
        )
        assertion.__class__ = Assertion
        yield assertion


def _scope(draft: SiteBuilder, head: SetRecord, row: ScopeRecord, base: str) -> Iterator[Exclusion]:
    """One declaration for each id in `to`; what does not resolve is reported and left out."""
    from_ = resolve(draft, row.from_, base) if row.from_ else resolve(draft, base, "")
    if row.from_ and not from_:
        unknown(draft, row.from_, base, row.where.of("from"))
    for index, ref in enumerate(row.to):
        to = resolve(draft, ref, "")
        if not to:
            unknown(draft, ref, "", row.where.of("to", index))
        elif from_:
            yield Exclusion(
                set=head.id,
                from_=from_,
                to=to,
                reason=row.reason,
                status=head.status,
                asserted_by=head.asserted_by,
                where=row.where,
            )


def _unidentified(
    draft: SiteBuilder, head: SetRecord, row: UnidentifiedRecord, base: str
) -> Iterator[Unidentified]:
    """What the source lists with something unknown, if both ids of it lead somewhere."""
    provision = resolve(draft, row.provision, base)
    if provision not in draft.provisions:
        unknown(draft, row.provision, base, row.where.of("provision"))
        provision = ""
    instrument = resolve(draft, row.instrument, "")
    if instrument not in draft.instruments:
        unknown(draft, row.instrument, "", row.where.of("instrument"))
    elif provision:
        yield Unidentified(
            set=head.id,
            provision=provision,
            instrument=instrument,
            asserted_by=head.asserted_by,
            asserted_by_short=head.asserted_by_short or head.asserted_by,
            status=head.status,
            words=row.words,
            source=row.source or head.source,
            note=row.note,
            where=row.where,
        )


def _rejected(
    draft: SiteBuilder, head: SetRecord, row: RejectedRecord, base: str
) -> Iterator[Rejection]:
    """One rejection for each id in `to`; what does not resolve is reported and left out."""
    from_ = resolve(draft, row.from_, base)
    if not from_:
        unknown(draft, row.from_, base, row.where.of("from"))
    for index, ref in enumerate(row.to):
        to = resolve(draft, ref, "")
        if not to:
            unknown(draft, ref, "", row.where.of("to", index))
        elif from_:
            yield Rejection(head.id, from_, to, row.reason, row.where)


def _whole(draft: SiteBuilder, row: RowRecord, name: str, index: int | None) -> None:
    ref = row.from_ if index is None else row.to[index]
    id = draft.works.get(ref, ref)
    top = draft.instruments[id].top if id in draft.instruments else ()
    number = draft.provisions[top[0]].number if top else "1"
    draft.report(
        row.where.of(name, index),
        "whole-instrument",
        "this is the id of a whole instrument",
        f"Write a colon and the number of the provision after it: `{ref}:{number}`.",
    )

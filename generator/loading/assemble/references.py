"""Resolver of references: what the words that editors type for a provision lead to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.diagnostics.report import Place
from generator.loading.assemble import reference_corrections as guess
from generator.loading.assemble.reuse import Reuse
from generator.loading.assemble.site_builder import SiteBuilder
from generator.model.entities import Instrument, Provision, ResolvedCitation, find
from generator.schema import look_alikes
from generator.schema.corrections import did_you_mean, nearest, suggest
from generator.schema.instrument_records import Citation, ItemRecord

# Looking for the nearest id costs milliseconds; a file with thousands of wrong ids must not
# take minutes to say so.
MAX_SUGGESTIONS = 200


def index_names(draft: SiteBuilder, reuse: Reuse | None = None) -> None:
    """Every word that leads to an instrument or provision, and to which."""
    names = {id: id for id in (*draft.instruments, *draft.provisions)}
    official: dict[str, str] = {}
    for id, provision in draft.provisions.items():
        if not isinstance(provision.record, ItemRecord):
            continue
        for index, name in enumerate(provision.record.ids):
            if official.setdefault(name, id) != id or names.get(name, id) != id:
                place = provision.record.where.of("ids", index)
                other = official[name] if official[name] != id else names[name]
                message = f"“{name}” leads to {other} already"
                hint = "Keep it in one of the two places."
                draft.report(place, "duplicate-id", message, hint)
    for work, id in draft.works.items():
        names.setdefault(work, id)
        if id in draft.instruments:
            names.update(_names_of_work(draft, work, draft.instruments[id], reuse))
    draft.names = official | names


def _names_of_work(
    draft: SiteBuilder, work: str, current: Instrument, reuse: Reuse | None
) -> Mapping[str, str]:
    kept = reuse.work_names.get(work) if reuse else None
    if kept is not None and kept[0] is current:
        return kept[1]
    found = dict(pair for inner in current.top for pair in _work_names(draft, work, inner))
    if reuse:
        reuse.work_names[work] = (current, found)
    return found


def _work_names(draft: SiteBuilder, work: str, id: str) -> Iterator[tuple[str, str]]:
    """Without a revision an id leads to the current one."""
    provision = draft.provisions[id]
    yield f"{work}:{provision.number}", id
    for child in provision.children:
        yield from _work_names(draft, work, child)


def resolve(draft: SiteBuilder, ref: str, base: str) -> str:
    """The id that `ref` means within instrument `base`, or an empty string."""
    return (find(draft.names, f"{base}:{ref}") if base else "") or find(draft.names, ref)


def unknown(draft: SiteBuilder, ref: str, base: str, place: Place) -> None:
    """Report that `ref` leads nowhere, unless it leads into a broken folder."""
    prefix, colon, number = ref.partition(":")
    instrument = prefix if colon else base
    if not colon:
        number = ref
    whole = ref.partition("@")[0]
    if {instrument.partition("@")[0], instrument, whole} & draft.broken:
        return
    instrument = draft.works.get(instrument, instrument)
    if draft.no_site and instrument not in draft.instruments:
        return  # its prefix may be in the site.yml that could not be read
    draft.suggested += 1
    hint = _guess(draft, ref, base) if draft.suggested <= MAX_SUGGESTIONS else ""
    if instrument in draft.instruments:
        found = draft.instruments[instrument]
        message = f"{found.mark} has no “{number}”"
        if not hint and draft.suggested <= MAX_SUGGESTIONS:
            hint = guess.near_number(draft, found, number)
        hint = f"{hint} It has {_ranges(draft, found)}.".strip()
    else:
        message = f"“{ref}” leads to nothing on this site"
        known = sorted({id for id in draft.instruments if "@" not in id} | set(draft.works))
        if not hint and draft.suggested <= MAX_SUGGESTIONS:
            if colon:
                near = nearest(prefix, known)
                hint = did_you_mean(near and f"{near}:{number}")
            else:
                hint = suggest(ref, (name for name in draft.names if ":" not in name))
        hint = hint or "An id is `instrument:number`. Instruments: " + ", ".join(known[:12]) + "."
    odd = look_alikes.odd_ones(ref, latin=True)
    if odd:
        hint = f"It has {look_alikes.named(odd)}: type it again. {hint}"
    draft.report(place, "unknown-provision", message, hint)


def _guess(draft: SiteBuilder, ref: str, base: str) -> str:
    """What to type instead, if the words lead to one provision only."""
    listed = guess.several(ref)
    if listed:
        where = "Give each a row of its own" if base else "Write a list"
        ids = [guess.correction_of(draft, part, base) or part for part in listed]
        return f"{where}: {', '.join(ids)}." if base else f"{where}: `[{', '.join(ids)}]`."
    word = guess.correction_of(draft, ref, base)
    if word:
        return f"Write `{word}`."
    others = [] if base else guess.bare_number(draft, ref, base)
    if others:
        return f"Say of which text: {' or '.join(f'`{id}`' for id in others[:4])}."
    return ""


def _ranges(draft: SiteBuilder, instrument: Instrument) -> str:
    groups: dict[str, list[str]] = {}
    for id in instrument.top:
        provision = draft.provisions[id]
        groups.setdefault(provision.kind, []).append(provision.number)
    shown = [
        f"{instrument.kinds[kind].plural_noun} {numbers[0]} to {numbers[-1]}"
        if len(numbers) > 1
        else f"{instrument.kinds[kind].one} {numbers[0]}"
        for kind, numbers in groups.items()
    ]
    return " and ".join(shown) or "no units"


def resolve_citations(draft: SiteBuilder, reuse: Reuse | None = None) -> None:
    """Give every provision its citations with what they lead to."""
    for id, provision in draft.provisions.items():
        if not provision.record.cites:
            continue
        kept = reuse.cited.get(id) if reuse else None
        if kept is not None and kept[0] is provision and _leads_as_before(draft, kept[1]):
            draft.provisions[id] = kept[1]
            continue
        mistakes = len(draft.found)
        cites = tuple(_citation(draft, c, provision) for c in provision.record.cites)
        values = {name: getattr(provision, name) for name in Provision.__slots__}
        draft.provisions[id] = Provision(**(values | {"cites": cites}))
        if reuse:
            reuse.cited.pop(id, None)
            # Words that lead nowhere are not always reported: then it is looked at anew.
            if mistakes == len(draft.found) and all(bool(c.record.to) == bool(c.to) for c in cites):
                reuse.cited[id] = (provision, draft.provisions[id])


def _leads_as_before(draft: SiteBuilder, provision: Provision) -> bool:
    return all(
        not c.record.to or resolve(draft, c.record.to, provision.instrument) == c.to
        for c in provision.cites
    )


def _citation(draft: SiteBuilder, record: Citation, provision: Provision) -> ResolvedCitation:
    if bool(record.to) == bool(record.name):
        message = "a citation has either “to” or “name”"
        hint = "`to:` an id of this site, or `name:` for what is not here."
        draft.report(record.where.place, "bad-value", message, hint)
    to = resolve(draft, record.to, provision.instrument) if record.to else ""
    if record.to and not to:
        # A bare word is a number of the same text, or the id of a whole instrument.
        bare = provision.instrument if re.match(r"[0-9]|pp[0-9]", record.to) else ""
        unknown(draft, record.to, bare, record.where.of("to"))
    return ResolvedCitation(record, to)

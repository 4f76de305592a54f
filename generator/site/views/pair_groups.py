"""The pairs of a unit on its page, by the instrument of the other side: in full, or a line each."""

from __future__ import annotations

from collections.abc import Container, Sequence

from generator.model.entities import Assertion
from generator.site.views.assertion_view import entry_of
from generator.site.views.components import Entry, EntryGroup, PairLine
from generator.site.views.context import RenderContext
from generator.site.views.list_ranges import Range, in_ranges
from generator.site.views.page_limits import (
    MOST_TITLED,
    PrintedOnce,
    is_crowded,
    is_light,
    leaves_to,
)
from generator.site.views.pair_lines import is_in_full_elsewhere, line_of
from generator.site.views.what_counts import APART, group_of, pairs_of
from generator.sitemap.addresses import anchor_name


def groups_by_instrument(
    context: RenderContext,
    own: str,
    assertions: Sequence[Assertion],
    shown: Container[str] = (),
    *,
    lines: int = 0,
    printed: PrintedOnce | None = None,
) -> tuple[EntryGroup, ...]:
    """Entries of the pairs of `own`, under the instrument of the other side; proposals last.

    The pairs with those in `shown` have their permalink elsewhere on the page already. Where the
    page has `lines`, pairs that come from the other side are among them; on a very full page also
    those that the other side’s page has in full.
    """
    listed: dict[str, tuple[list[Entry], list[PairLine]]] = {}
    proposed: tuple[list[Entry], list[PairLine]] = ([], [])
    pairs = pairs_of(context, own, assertions)
    light, many = is_light(context, own), is_crowded(context, own)
    for other, of_pair in pairs.items():
        apart = all(group_of(context, a) == APART for a in of_pair)
        group = proposed if apart else listed.setdefault(other.partition(":")[0], ([], []))
        if other not in shown and (
            (lines and is_in_full_elsewhere(other, of_pair) and not leaves_to(context, other, own))
            or leaves_to(context, own, other)
        ):
            titled = max(lines, len(pairs)) <= MOST_TITLED
            group[1].append(line_of(context, own, other, of_pair, titled=titled))
        else:
            anchor = f"_out--{anchor_name(other)}" if other in shown else None
            entry = entry_of(context, own, other, of_pair, anchor=anchor, printed=printed)
            if (light or many) and (facts := shared_facts(entry)):
                titled = light or len(pairs) <= MOST_TITLED
                group[1].append(_line_with(context, other, entry, facts, titled=titled))
                continue
            # The end of a light page leads to the references of all its pairs.
            group[0].append(entry._replace(cite="") if light else entry)
    groups = [
        EntryGroup(context.instrument_name(instrument), tuple(entries), lines=tuple(pair_lines))
        for instrument, (entries, pair_lines) in listed.items()
    ]
    if any(proposed):
        groups.append(
            EntryGroup(
                context.words("proposed"),
                tuple(proposed[0]),
                context.words("proposed_note"),
                True,
                tuple(proposed[1]),
            )
        )
    return tuple(groups)


def in_folds(context: RenderContext, groups: Sequence[EntryGroup]) -> tuple[Range[EntryGroup], ...]:
    """Groups in their order; those of many instruments in ranges, with the number of their pairs;
    proposals after them.
    """
    listed = [group for group in groups if not group.proposed]
    others = tuple(group for group in groups if group.proposed)
    found = in_ranges(context, listed, _first, count=_pairs) if listed else ()
    return (*found, Range(others)) if others else found


def _pairs(group: EntryGroup) -> int:
    return len(group.entries) + len(group.lines)


def _first(group: EntryGroup) -> str:
    return (group.entries or group.lines)[0].name


def shared_facts(entry: Entry) -> str:
    """Where the page has the facts of a pair, if there is no more to be said of it: it has one
    record, which shares them all with others and has no quote, reason or note of its own.
    """
    if entry.facts:
        return entry.facts
    first, *others = entry.records
    own = (
        first.facts, first.quote, first.target_quote, first.rationale, first.note, first.suspect
    )  # fmt: skip
    return "" if others or any(own) else first.statement


def _line_with(
    context: RenderContext, other: str, entry: Entry, facts: str, *, titled: bool
) -> PairLine:
    """A pair that has nothing of its own: opened, it would say the facts again."""
    return PairLine(
        anchor=entry.anchor,
        href=context.href(other),
        name=entry.name,
        title=entry.title if titled else "",
        detail=entry.detail,
        adopted=titled and entry.adopted,
        contested=entry.contested,
        facts=facts,
    )

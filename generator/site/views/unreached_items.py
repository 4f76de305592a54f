"""Items in words, as runs of numbers, and the items of a framework that nothing is listed with."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from generator.model.entities import printed_number
from generator.site.views.completeness import shares
from generator.site.views.components import Link, Mark
from generator.site.views.context import RenderContext
from generator.site.views.coverage_view import reached_of, unidentified_of
from generator.site.views.table_view import rows_here, units
from generator.sitemap.table_pages import Page

MOST_MARKS = 60  # more are given in words: “1 to 14, 17”


@dataclass(frozen=True, slots=True)
class Part:
    """Some pairs of a row: marks, each with its link and what is said beside it, or words; and the
    reason.
    """

    unit: Link | None
    marks: tuple[tuple[Mark, str, str], ...]
    text: str = ""
    reasons: tuple[str, ...] = ()
    who: str = ""


@dataclass(frozen=True, slots=True)
class Unreached:
    """The framework's items that nothing of the rows is listed with."""

    title: str
    lead: str
    nothing: Part | None
    unidentified: Part | None
    through: Part | None


def printed(context: RenderContext, id: str) -> str:
    """A provision’s number as texts print it."""
    return printed_number(context.site.provisions[id])


def items_in_words(context: RenderContext, page: Page, known: Collection[str]) -> str:
    """The framework's items that are not among the known, in words: “12 targets: 1 to 8, 13”."""
    framework = context.site.instruments[page.framework]
    under = context.once("under", framework.id, lambda: context.site.under(framework.id))
    left = [id for id in under if id not in known]
    if len(left) == len(under):
        return context.words("all_items", n=len(left))
    kinds = []
    for kind in framework.kinds:
        of_kind = [id for id in under if context.site.provisions[id].kind == kind]
        found = [id for id in left if context.site.provisions[id].kind == kind]
        if found:
            count = context.count(len(found), framework.kinds[kind])
            kinds.append(
                context.words("of_kind", count=count, items=runs_in_words(context, found, of_kind))
            )
    return "; ".join(kinds)


def runs_in_words(context: RenderContext, found: Sequence[str], all_: Sequence[str]) -> str:
    """Numbers in words, those that follow each other together: “1 to 3, 5”."""
    place = {id: n for n, id in enumerate(all_)}
    runs: list[list[str]] = []
    for id in found:
        if runs and place[id] == place[runs[-1][-1]] + 1:
            runs[-1].append(id)
        else:
            runs.append([id])
    shown = []
    for run in runs:
        if len(run) > 2:
            first, last = printed(context, run[0]), printed(context, run[-1])
            shown.append(context.words("range", first=first, last=last))
        else:
            shown += [printed(context, id) for id in run]
    return ", ".join(shown)


def unreached(context: RenderContext, page: Page) -> Unreached:
    """The items of a framework that no row of a table is listed with."""
    site, words = context.site, context.words
    framework = site.instruments[page.framework]
    own, through = reached_of(context, page)
    under = site.under(framework.id)
    partly = {u.provision for u in unidentified_of(context, page)} - own
    nothing = [id for id in under if id not in own and id not in through and id not in partly]
    rows_ = rows_here(context, page.rows)

    def part(ids: Sequence[str], sentence: Callable[[], str]) -> Part | None:
        if not ids:
            return None
        if len(ids) > MOST_MARKS:
            return Part(None, (), sentence())
        return Part(None, tuple((mark := context.mark(id), mark.href, "") for id in ids))

    inside = [id for id in under if id in through and id not in partly]
    return Unreached(
        title=words("coverage_unreached", n=len(under) - len(own), rows=rows_),
        lead=words(
            "unreached_lead",
            listed=shares(context, framework, own),
            n=len(units(context, page.rows)),
        ),
        nothing=part(nothing, lambda: items_in_words(context, page, own | through | partly)),
        unidentified=part(
            [id for id in under if id in partly],
            lambda: items_in_words(context, page, set(under) - partly),
        ),
        through=part(inside, lambda: items_in_words(context, page, set(under) - set(inside))),
    )

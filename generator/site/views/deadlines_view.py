"""What is due when: every year that a text names, with the words that name it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.model.dues import DueProvision, dues
from generator.model.edition import edition_day
from generator.model.entities import FRAMEWORK, Site
from generator.site.views.components import Link, Mark, Text
from generator.site.views.context import RenderContext
from generator.site.views.page_view import PageView
from generator.sitemap.ask_subjects import DEADLINES

OPEN = 6  # items of frameworks in one year that are not folded


@dataclass(frozen=True, slots=True)
class DueLine:
    """A text that names a year; the words that name it are underlined in it."""

    mark: Mark
    text: Text


@dataclass(frozen=True, slots=True)
class DueYear:
    """A year: plans and resolutions first, then frameworks, folded if there are many."""

    year: str
    anchor: str
    passed: bool
    own: tuple[DueLine, ...]
    others: tuple[DueLine, ...]
    fold: str
    counts: tuple[str, ...]
    calendar: str


@dataclass(frozen=True, slots=True)
class DeadlinesView:
    crumbs: tuple[Link, ...]
    lead: str
    years: tuple[DueYear, ...]
    ordered: tuple[DueYear, ...]
    calendar: str
    edition: str


def calendar_path(year: int | None = None) -> str:
    """Where the calendar of a year, or of all years, is published."""
    return f"{DEADLINES}/{year or 'all'}.ics"


def years_of(site: Site) -> tuple[int, ...]:
    """Every year that a text names, in order."""
    return tuple(sorted({due.year for due in dues(site)}))


def deadlines_view(context: RenderContext, site: Site) -> DeadlinesView:
    """The page of all deadlines. A year before that of the edition has passed."""
    found = tuple(dues(site))
    day = edition_day(site)
    now = int(day[:4]) if day[:4].isdigit() else 0
    years = tuple(
        _year(context, year, [due for due in found if due.year == year], year < now)
        for year in years_of(site)
    )
    coming = [year for year in years if not year.passed]
    gone = [year for year in reversed(years) if year.passed]
    return DeadlinesView(
        crumbs=context.crumbs((context.words("deadlines"), "")),
        lead=context.words("deadlines_lead", n=len(found)),
        years=years,
        ordered=(*coming, *gone),
        calendar=context.links.own_file(calendar_path()),
        edition=context.words("paper_edition", date=day) if day else "",
    )


def _year(
    context: RenderContext, year: int, found: Iterable[DueProvision], passed: bool
) -> DueYear:
    site = context.site
    own: list[DueLine] = []
    others: list[DueLine] = []
    counts: dict[str, int] = {}
    for due in found:
        instrument = site.instruments[due.provision.instrument]
        line = DueLine(
            context.mark(due.provision.id), context.text(due.provision, (due.words,), "-")
        )
        if instrument.role == FRAMEWORK:
            others.append(line)
            counts[instrument.mark] = counts.get(instrument.mark, 0) + 1
        else:
            own.append(line)
    many = len(others) > OPEN or passed
    return DueYear(
        str(year),
        f"_{year}",
        passed,
        tuple(own),
        tuple(others),
        context.words("deadlines_fold", n=len(others)) if others and many else "",
        tuple(context.words("deadlines_count", mark=mark, n=n) for mark, n in counts.items()),
        context.links.own_file(calendar_path(year)),
    )


DEADLINES_PAGE = PageView(
    view=deadlines_view,
    title=lambda context, site: context.words("deadlines"),
    description=lambda context, site: context.words("deadlines_description"),
)

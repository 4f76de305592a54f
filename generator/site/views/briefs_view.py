"""The list of all briefs."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.entities import RESOLUTION, Site
from generator.model.markup import shortened
from generator.site.views.assertion_view import TITLE
from generator.site.views.brief_view import subject_name
from generator.site.views.components import Link, Mark
from generator.site.views.context import RenderContext
from generator.site.views.list_ranges import Range, in_ranges
from generator.site.views.page_view import PageView
from generator.sitemap.addresses import FOLDERS
from generator.sitemap.brief_subjects import briefs
from generator.sitemap.page_kinds import address_of


@dataclass(frozen=True, slots=True)
class BriefRow:
    """A line of the list of briefs."""

    mark: Mark | None
    title: str
    href: str
    inner: bool


@dataclass(frozen=True, slots=True)
class BriefGroup:
    anchor: str
    title: str
    rows: tuple[Range[BriefRow], ...]


@dataclass(frozen=True, slots=True)
class BriefsView:
    crumbs: tuple[Link, ...]
    groups: tuple[BriefGroup, ...]
    mine: str


def briefs_view(context: RenderContext, site: Site) -> BriefsView:
    """The list of all briefs: plans, resolutions, frameworks, who is addressed."""
    groups: dict[tuple[str, str], list[BriefRow]] = {}
    for subject in briefs(site):
        href = context.links.to(subject.address)
        if subject.addressee:
            key = ("to", context.words("addressed_to_whom"))
            row = BriefRow(None, subject_name(context, subject), href, False)
        else:
            instrument = site.instruments[subject.id.partition(":")[0]]
            # No name is that of another section.
            key = (f"of-{instrument.id}", context.instrument_name(instrument.id))
            if instrument.role == RESOLUTION:
                key = (FOLDERS[RESOLUTION], context.words("resolutions"))
            inner = subject.id in site.provisions and bool(site.provisions[subject.id].parent)
            mark = context.mark(subject.id, href=href)
            row = BriefRow(mark, shortened(context.headline(subject.id), TITLE), href, inner)
        groups.setdefault(key, []).append(row)
    return BriefsView(
        crumbs=context.crumbs((context.words("briefs"), "")),
        groups=tuple(
            BriefGroup(*key, in_ranges(context, rows, _name, lambda row: not row.inner))
            for key, rows in groups.items()
        ),
        mine=context.links.to(address_of("mine")),
    )


def _name(row: BriefRow) -> str:
    return row.mark.text if row.mark else row.title


BRIEFS_PAGE = PageView(
    view=briefs_view,
    title=lambda context, site: context.words("briefs"),
    description=lambda context, site: context.words("briefs_lead"),
)

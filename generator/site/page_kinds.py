"""Which pages exist. One line of KINDS is one kind of page: its template, subjects and view."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from generator.model.entities import FRAMEWORK, PLAN, RESOLUTION, Site
from generator.model.markup import shortened
from generator.site.views.changes_view import changes_view
from generator.site.views.context import RenderContext
from generator.site.views.coverage_view import coverage_view
from generator.site.views.explorer_view import explore_description, explore_view
from generator.site.views.framework_view import framework_view, index_view, moved_view, work_view
from generator.site.views.guide_view import address_of, guide_index_view, guide_view, tasks_of
from generator.site.views.home_view import home_view
from generator.site.views.implied_view import implied_view
from generator.site.views.item_view import item_view
from generator.site.views.matrix_view import matrix_view
from generator.site.views.messages_view import messages_view
from generator.site.views.methodology_view import methodology_view
from generator.site.views.pair_lists_view import lists_title, lists_view
from generator.site.views.plan_view import plan_view
from generator.site.views.provision_view import provision_view
from generator.site.views.resolution_view import resolution_view
from generator.site.views.search_view import search_view
from generator.site.views.table_view import matrix_title
from generator.sitemap import table_pages
from generator.sitemap.addresses import (
    CHANGES,
    COVERAGE,
    EDITORS,
    EXPLORE,
    FOLDERS,
    GRAPH,
    IMPLIED,
    MESSAGES,
    METHODOLOGY,
    SEARCH,
    Moved,
    moved,
    of_instrument,
    of_list,
    of_matrix,
    of_provision,
    of_work,
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of page. `name` is also its template's; `subjects` yields what it has a page of.

    `leads_to` is the address, and the anchor there, that a page of the kind sends its reader on to;
    `assets` names the stylesheets, of `frontend/`, that its pages load beside those of every page.
    `description` is made of its subject’s texts where it is not given. `unlisted` pages are out of
    every search and of the sitemap: only who follows a link to them meets them; pages that are not
    `searched` have no text of their own. The words of a page that is `told_in_site` are those of
    site.yml, where a reader may edit them.
    """

    name: str
    subjects: Callable[[Site], Iterable[Any]]
    address: Callable[[Site, Any], str]
    title: Callable[[RenderContext, Any], str]
    view: Callable[[RenderContext, Any], Any]
    leads_to: Callable[[Any], tuple[str, str]] | None = None
    assets: tuple[str, ...] = ()
    description: Callable[[RenderContext, Any], str] | None = None
    unlisted: bool = False
    words_in_site_file: bool = False
    searched: bool = True


def _instruments(role: str) -> Callable[[Site], Iterable[Any]]:
    return lambda site: site.of_role(role)


def _provisions(role: str, *, outermost: bool | None = None) -> Callable[[Site], Iterable[Any]]:
    def subjects(site: Site) -> Iterator[Any]:
        for instrument in site.of_role(role):
            for id in site.under(instrument.id):
                provision = site.provisions[id]
                if outermost is None or outermost == (not provision.parent):
                    yield provision

    return subjects


def _roles(site: Site) -> Iterator[str]:
    return (role for role in FOLDERS if site.of_role(role))


def _leading_on(site: Site) -> Iterator[Any]:
    """What has a page that only leads on: resolutions to their revision, and what has moved."""
    yield from (i for i in site.of_role(RESOLUTION) if i.current)
    yield from moved(site)


def _with_tables(site: Site) -> Iterator[Site]:
    """The site, if it has rows and columns to set side by side."""
    if table_pages.has_tables(site):
        yield site


def _of_one(site: Site, provision: Any) -> str:
    return of_provision(site, provision)[0]


def _provision_title(context: RenderContext, provision: Any) -> str:
    return f"{context.name(provision.id)}: {shortened(context.headline(provision.id), 90)}"


TEXTS = ("texts",)
"""What pages load that show provisions with their alignments."""

KINDS: tuple[Kind, ...] = (
    Kind(
        "home",
        lambda site: (site,),
        lambda site, s: "",
        lambda context, s: s.record.name,
        lambda context, s: home_view(context),
        words_in_site_file=True,
        assets=("home", "tiles"),
    ),
    Kind(
        "index",
        _roles,
        lambda site, role: FOLDERS[role],
        lambda context, role: index_view(context, role).title,
        index_view,
    ),
    Kind(
        "plan",
        _instruments(PLAN),
        lambda site, i: of_instrument(i),
        lambda context, i: i.name,
        plan_view,
        assets=TEXTS,
    ),
    Kind(
        "goal",
        _provisions(PLAN, outermost=True),
        _of_one,
        _provision_title,
        provision_view,
        assets=TEXTS,
    ),
    Kind(
        "target",
        _provisions(PLAN, outermost=False),
        _of_one,
        _provision_title,
        provision_view,
        assets=TEXTS,
    ),
    Kind(
        "work",
        _leading_on,
        lambda site, i: i.address if isinstance(i, Moved) else of_work(i),
        lambda context, i: context.name(i.to) if isinstance(i, Moved) else f"{i.mark}: {i.name}",
        lambda context, i: (
            moved_view(context, i) if isinstance(i, Moved) else work_view(context, i)
        ),
        lambda i: i.target if isinstance(i, Moved) else (of_instrument(i), ""),
    ),
    Kind(
        "resolution",
        _instruments(RESOLUTION),
        lambda site, i: of_instrument(i),
        lambda context, i: f"{i.record.symbol}: {i.name}",
        resolution_view,
        assets=TEXTS,
    ),
    Kind(
        "framework",
        _instruments(FRAMEWORK),
        lambda site, i: of_instrument(i),
        lambda context, i: i.name,
        framework_view,
        assets=("tiles",),
    ),
    Kind("item", _provisions(FRAMEWORK), _of_one, _provision_title, item_view, assets=TEXTS),
    Kind(
        "explore",
        lambda site: (site,),
        lambda site, s: EXPLORE,
        lambda context, s: context.words("explore_title"),
        lambda context, s: explore_view(context),
        assets=("filter", GRAPH, "explore"),
        description=lambda context, s: explore_description(context),
    ),
    Kind(
        "guide",
        lambda site: (None, *tasks_of(site)),
        lambda site, task: address_of(task) if task else EDITORS,
        lambda context, task: task.title if task else context.words("for_editors"),
        lambda context, task: guide_view(context, task) if task else guide_index_view(context),
        assets=("guide",),
        description=lambda context, task: context.words("guide_lead"),
        unlisted=True,
    ),
    Kind(
        "methodology",
        lambda site: (site,),
        lambda site, s: METHODOLOGY,
        lambda context, s: context.words("methodology"),
        lambda context, s: methodology_view(context),
    ),
    Kind(
        "messages",
        lambda site: (site,),
        lambda site, s: MESSAGES,
        lambda context, s: context.words("messages"),
        lambda context, s: messages_view(context),
        assets=("editors",),
        description=lambda context, s: context.words("messages_lead"),
        unlisted=True,
    ),
    Kind(
        "search",
        lambda site: (site,),
        lambda site, s: SEARCH,
        lambda context, s: context.words("search"),
        lambda context, s: search_view(context),
        unlisted=True,
    ),
    Kind(
        "changes",
        lambda site: (site,) if site.record.changes else (),
        lambda site, s: CHANGES,
        lambda context, s: context.words("changes"),
        lambda context, s: changes_view(context),
        words_in_site_file=True,
    ),
    Kind(
        "matrix",
        table_pages.tables,
        of_matrix,
        matrix_title,
        matrix_view,
        assets=("filter", "matrix"),
        description=lambda context, page: context.words(
            "matrix_description", title=matrix_title(context, page)
        ),
        searched=False,
    ),
    Kind(
        "coverage",
        _with_tables,
        lambda site, s: COVERAGE,
        lambda context, s: context.words("coverage"),
        lambda context, s: coverage_view(context),
        assets=("matrix",),
        description=lambda context, s: context.words("coverage_description"),
    ),
    Kind(
        "lists",
        table_pages.lists,
        of_list,
        lists_title,
        lists_view,
        assets=("matrix",),
        description=lambda context, page: context.words(
            "lists_description", title=lists_title(context, page)
        ),
        searched=False,
    ),
    Kind(
        "implied",
        _with_tables,
        lambda site, s: IMPLIED,
        lambda context, s: context.words("implied"),
        lambda context, s: implied_view(context),
        assets=("matrix",),
        description=lambda context, s: context.words("implied_lead"),
        unlisted=True,
    ),
)

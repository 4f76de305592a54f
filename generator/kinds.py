"""Which pages exist. One line of KINDS is one kind of page: its template, subjects and view."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from generator import tables
from generator.addresses import (
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
from generator.model import FRAMEWORK, PLAN, RESOLUTION, Site
from generator.text import shortened
from generator.views.changes import changes_view
from generator.views.coverage import coverage_view
from generator.views.desk import Desk
from generator.views.explore import explore_description, explore_view
from generator.views.find import search_view
from generator.views.framework import framework_view, index_view, moved_view, work_view
from generator.views.guide import address_of, guide_index_view, guide_view, tasks_of
from generator.views.home import home_view
from generator.views.implied import implied_view
from generator.views.item import item_view
from generator.views.lists import lists_title, lists_view
from generator.views.matrix import matrix_view
from generator.views.messages import messages_view
from generator.views.methodology import methodology_view
from generator.views.plan import plan_view
from generator.views.provision import provision_view
from generator.views.resolution import resolution_view
from generator.views.table import matrix_title


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
    title: Callable[[Desk, Any], str]
    view: Callable[[Desk, Any], Any]
    leads_to: Callable[[Any], tuple[str, str]] | None = None
    assets: tuple[str, ...] = ()
    description: Callable[[Desk, Any], str] | None = None
    unlisted: bool = False
    told_in_site: bool = False
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
    if tables.has_tables(site):
        yield site


def _of_one(site: Site, provision: Any) -> str:
    return of_provision(site, provision)[0]


def _provision_title(desk: Desk, provision: Any) -> str:
    return f"{desk.name(provision.id)}: {shortened(desk.headline(provision.id), 90)}"


TEXTS = ("texts",)
"""What pages load that show provisions with their alignments."""

KINDS: tuple[Kind, ...] = (
    Kind(
        "home",
        lambda site: (site,),
        lambda site, s: "",
        lambda desk, s: s.record.name,
        lambda desk, s: home_view(desk),
        told_in_site=True,
        assets=("home", "tiles"),
    ),
    Kind(
        "index",
        _roles,
        lambda site, role: FOLDERS[role],
        lambda desk, role: index_view(desk, role).title,
        index_view,
    ),
    Kind(
        "plan",
        _instruments(PLAN),
        lambda site, i: of_instrument(i),
        lambda desk, i: i.name,
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
        lambda desk, i: desk.name(i.to) if isinstance(i, Moved) else f"{i.mark}: {i.name}",
        lambda desk, i: moved_view(desk, i) if isinstance(i, Moved) else work_view(desk, i),
        lambda i: i.target if isinstance(i, Moved) else (of_instrument(i), ""),
    ),
    Kind(
        "resolution",
        _instruments(RESOLUTION),
        lambda site, i: of_instrument(i),
        lambda desk, i: f"{i.record.symbol}: {i.name}",
        resolution_view,
        assets=TEXTS,
    ),
    Kind(
        "framework",
        _instruments(FRAMEWORK),
        lambda site, i: of_instrument(i),
        lambda desk, i: i.name,
        framework_view,
        assets=("tiles",),
    ),
    Kind("item", _provisions(FRAMEWORK), _of_one, _provision_title, item_view, assets=TEXTS),
    Kind(
        "explore",
        lambda site: (site,),
        lambda site, s: EXPLORE,
        lambda desk, s: desk.words("explore_title"),
        lambda desk, s: explore_view(desk),
        assets=("filter", GRAPH, "explore"),
        description=lambda desk, s: explore_description(desk),
    ),
    Kind(
        "guide",
        lambda site: (None, *tasks_of(site)),
        lambda site, task: address_of(task) if task else EDITORS,
        lambda desk, task: task.title if task else desk.words("for_editors"),
        lambda desk, task: guide_view(desk, task) if task else guide_index_view(desk),
        assets=("guide",),
        description=lambda desk, task: desk.words("guide_lead"),
        unlisted=True,
    ),
    Kind(
        "methodology",
        lambda site: (site,),
        lambda site, s: METHODOLOGY,
        lambda desk, s: desk.words("methodology"),
        lambda desk, s: methodology_view(desk),
    ),
    Kind(
        "messages",
        lambda site: (site,),
        lambda site, s: MESSAGES,
        lambda desk, s: desk.words("messages"),
        lambda desk, s: messages_view(desk),
        assets=("editors",),
        description=lambda desk, s: desk.words("messages_lead"),
        unlisted=True,
    ),
    Kind(
        "search",
        lambda site: (site,),
        lambda site, s: SEARCH,
        lambda desk, s: desk.words("search"),
        lambda desk, s: search_view(desk),
        unlisted=True,
    ),
    Kind(
        "changes",
        lambda site: (site,) if site.record.changes else (),
        lambda site, s: CHANGES,
        lambda desk, s: desk.words("changes"),
        lambda desk, s: changes_view(desk),
        told_in_site=True,
    ),
    Kind(
        "matrix",
        tables.tables,
        of_matrix,
        matrix_title,
        matrix_view,
        assets=("filter", "matrix"),
        description=lambda desk, page: desk.words(
            "matrix_description", title=matrix_title(desk, page)
        ),
        searched=False,
    ),
    Kind(
        "coverage",
        _with_tables,
        lambda site, s: COVERAGE,
        lambda desk, s: desk.words("coverage"),
        lambda desk, s: coverage_view(desk),
        assets=("matrix",),
        description=lambda desk, s: desk.words("coverage_description"),
    ),
    Kind(
        "lists",
        tables.lists,
        of_list,
        lists_title,
        lists_view,
        assets=("matrix",),
        description=lambda desk, page: desk.words(
            "lists_description", title=lists_title(desk, page)
        ),
        searched=False,
    ),
    Kind(
        "implied",
        _with_tables,
        lambda site, s: IMPLIED,
        lambda desk, s: desk.words("implied"),
        lambda desk, s: implied_view(desk),
        assets=("matrix",),
        description=lambda desk, s: desk.words("implied_lead"),
        unlisted=True,
    ),
)

"""The table of page kinds: which pages a site has, and where each of them is published.

One entry of PAGE_KINDS is one kind of page. The pages that are built, the addresses that no other
page may take and the addresses that have to last are all read from it. An entry names its view by a
string, as a URL configuration of Django does: the table is needed by the check of the content,
which has to come before everything that renders.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from generator.model.entities import Instrument, Provision, Site
from generator.model.localized import languages_of
from generator.sitemap import (
    ask_subjects,
    brief_subjects,
    cite_subjects,
    page_subjects,
    table_pages,
)
from generator.sitemap.addresses import (
    COVERAGE,
    DATA,
    EDITORS,
    FOLDERS,
    GRAPH,
    RESOLVER,
    Moved,
    in_folder,
    is_once,
    of_embed,
    of_instrument,
    of_list,
    of_matrix,
    of_provision,
    of_task,
    of_work,
)


@dataclass(frozen=True, slots=True)
class PageKind:
    """A kind of page. `name` is its own and that of its template in `site_templates/pages/`.

    `subjects` yields what the site has a page of, one page for each. `address` is the address of
    the only page there is of the kind, or gives that of a subject. `view` names the `PageView` of
    the kind, which makes its title and its view model: `module:NAME` in `generator/site/views/`.

    `label` is what a diagnostic calls its pages; `source` gives the id of what a page shows, if it
    shows something that has one, and is then used instead. `leads_to` is the address, and the
    anchor there, that a page of the kind sends its reader on to.
    `assets` names the stylesheets and scripts, of `frontend/`, that its pages load beside those of
    every page. `unlisted` pages are in no search and not in the sitemap, so that only a link leads
    to them; pages that are not `searched` have no text of their own. `words_in_site_file` says that
    its words are those of site.yml, where a reader may edit them. The addresses of a kind that is
    not `permanent` follow from how much the tables show, and may disappear. `embedded` pages
    are shown inside pages of other sites: without the header, navigation and footer of the others.
    Pages that are not `cited` do not say how they are.
    `derived_from` gives the id of what has a page of its own, whose address that of the subject is
    made of: an editor who mends that one has mended both.
    `share` is the key of the words on the picture that is shown where a page is shared; without
    it that picture has the name of the site alone.
    """

    name: str
    subjects: Callable[[Site], Iterable[Any]]
    address: str | Callable[[Site, Any], str]
    view: str
    label: str = ""
    source: Callable[[Any], str] | None = None
    derived_from: Callable[[Any], str] | None = None
    leads_to: Callable[[Any], tuple[str, str]] | None = None
    assets: tuple[str, ...] = ()
    unlisted: bool = False
    words_in_site_file: bool = False
    searched: bool = True
    permanent: bool = True
    embedded: bool = False
    cited: bool = True
    share: str = ""

    def address_of(self, site: Site, subject: Any) -> str:
        """The address of the page of a subject."""
        return self.address if isinstance(self.address, str) else self.address(site, subject)


@dataclass(frozen=True, slots=True)
class PageAddress:
    """A page that a site publishes. `source` is the id of what it shows, or nothing;
    `derived_from` that of the page whose address its own is made of, or nothing.
    """

    kind: PageKind
    address: str
    source: str
    derived_from: str

    @property
    def label(self) -> str:
        """What a diagnostic calls the page."""
        return self.source or self.kind.label or f"the page “{self.kind.name}”"

    @property
    def about(self) -> str:
        """The id that an editor would change to give the page another address, or nothing."""
        return self.derived_from or self.source


PageOf = tuple[PageKind, Any, str]
"""A page: its kind, its subject, and its address in the site’s own language."""


def pages_of(site: Site) -> tuple[PageOf, ...]:
    """Every page of a site in its own language, kind by kind."""

    def make() -> tuple[PageOf, ...]:
        return tuple(
            [
                (kind, subject, kind.address_of(site, subject))
                for kind in PAGE_KINDS
                for subject in kind.subjects(site)
            ]
        )

    return site.once("pages", make)


def addresses(site: Site) -> tuple[PageAddress, ...]:
    """Every page that is generated for a site, kind by kind, then those of further languages."""

    def make() -> tuple[PageAddress, ...]:
        own = tuple(
            [
                PageAddress(
                    kind,
                    address,
                    kind.source(subject) if kind.source else "",
                    kind.derived_from(subject) if kind.derived_from else "",
                )
                for kind, subject, address in pages_of(site)
            ]
        )
        repeated = [page for page in own if not is_once(page.address)]
        others = [
            PageAddress(
                page.kind, in_folder(language, page.address), page.source, page.derived_from
            )
            for language in languages_of(site.record)[1:]
            for page in repeated
        ]
        return (*own, *others)

    return site.once("addresses", make)


def address_of(name: str) -> str:
    """The address of the only page of a kind, for links to it."""
    found = next(kind.address for kind in PAGE_KINDS if kind.name == name)
    if not isinstance(found, str):
        raise ValueError(f"there may be many pages of the kind {name}")
    return found


def _of_provision(site: Site, provision: Provision) -> str:
    return of_provision(site, provision)[0]


def _id(subject: Instrument | Provision) -> str:
    return subject.id


def _of_table(page: table_pages.Page) -> str:
    """What sets one page of a table apart from every other, in words for the check."""
    what = f"of {page.rows} and {page.item or page.framework}"
    return f"{what}, page {page.row_page}.{page.column_page}" + (", the first" * page.first)


_PROVISIONS = ("provisions", "collect")  # what pages load that show provisions with alignments

PAGE_KINDS: tuple[PageKind, ...] = (
    PageKind(
        "home",
        page_subjects.the_site,
        "",
        "home_view:HOME",
        label="the home page",
        assets=("home",),
        words_in_site_file=True,
    ),
    PageKind(
        "index",
        page_subjects.roles,
        lambda site, role: FOLDERS[role],
        "framework_view:INDEX",
        label="the list of what is in that folder",
        assets=("list",),
    ),
    PageKind(
        "plan",
        page_subjects.plans,
        lambda site, i: of_instrument(i),
        "plan_view:PLAN_PAGE",
        source=_id,
        assets=_PROVISIONS,
        share="plans",
    ),
    PageKind(
        "goal",
        page_subjects.goals,
        _of_provision,
        "provision_view:PROVISION",
        source=_id,
        assets=_PROVISIONS,
        share="plans",
    ),
    PageKind(
        "target",
        page_subjects.targets,
        _of_provision,
        "provision_view:PROVISION",
        source=_id,
        assets=_PROVISIONS,
        share="plans",
    ),
    PageKind(
        "work",
        page_subjects.redirecting,
        lambda site, i: i.address if isinstance(i, Moved) else of_work(i),
        "framework_view:WORK",
        source=lambda i: i.old if isinstance(i, Moved) else i.work,
        leads_to=lambda i: i.target if isinstance(i, Moved) else (of_instrument(i), ""),
        assets=("list",),
    ),
    PageKind(
        "resolution",
        page_subjects.resolutions,
        lambda site, i: of_instrument(i),
        "resolution_view:RESOLUTION_PAGE",
        source=_id,
        assets=("paragraphs", "collect"),
        share="resolutions",
    ),
    PageKind(
        "framework",
        page_subjects.frameworks,
        lambda site, i: of_instrument(i),
        "framework_view:FRAMEWORK_PAGE",
        source=_id,
        assets=("tiles",),
        share="frameworks",
    ),
    PageKind(
        "item",
        page_subjects.items,
        _of_provision,
        "item_view:ITEM",
        source=_id,
        assets=_PROVISIONS,
        share="frameworks",
    ),
    PageKind(
        "embed",
        page_subjects.embedded,
        of_embed,
        "embed_view:EMBED_PAGE",
        source=lambda subject: f"what other sites show of {subject.id}",
        derived_from=_id,
        assets=("embed",),
        unlisted=True,
        embedded=True,
    ),
    PageKind(
        "explore",
        page_subjects.the_site,
        "explore",
        "explorer_view:EXPLORE",
        label="the map of all alignments",
        assets=("filter", GRAPH, "explore", "sort"),
        share="explore",
    ),
    PageKind(
        "guide",
        page_subjects.guide_pages,
        lambda site, task: of_task(task) if task else EDITORS,
        "guide_view:GUIDE",
        label="the editors’ guide",
        assets=("guide", "terms"),
        unlisted=True,
        cited=False,
    ),
    PageKind(
        "methodology",
        page_subjects.the_site,
        "methodology",
        "methodology_view:METHODOLOGY",
        label="the page on the method",
        assets=("terms",),
        share="methodology",
    ),
    PageKind(
        "accessibility",
        page_subjects.the_site,
        "accessibility",
        "accessibility_view:ACCESSIBILITY",
        label="the page on accessibility",
        assets=("terms",),
        share="accessibility",
    ),
    PageKind(
        "translations",
        page_subjects.the_site,
        "languages",
        "translations_view:TRANSLATIONS_PAGE",
        label="the page on languages and translations",
        assets=("data", "terms"),
        cited=False,
    ),
    PageKind(
        "messages",
        page_subjects.the_site,
        f"{EDITORS}/messages",
        "messages_view:MESSAGES",
        label="the catalogue of messages",
        assets=("editors",),
        unlisted=True,
        cited=False,
    ),
    PageKind(
        "search",
        page_subjects.the_site,
        "search",
        "search_view:SEARCH",
        label="the search",
        assets=("finder",),
        unlisted=True,
        cited=False,
    ),
    PageKind(
        "changes",
        page_subjects.if_changes,
        "changes",
        "changes_view:CHANGES",
        label="the page on what changed",
        assets=("terms",),
        words_in_site_file=True,
        share="changes",
    ),
    PageKind(
        "data",
        page_subjects.the_site,
        DATA,
        "data_view:DATA_PAGE",
        label="the page of the files for download",
        assets=("data", "terms", "sort"),
        share="data",
    ),
    PageKind(
        "resolver",
        page_subjects.the_site,
        RESOLVER,
        "resolver_view:RESOLVER_PAGE",
        label="the page that identifiers lead to",
        assets=("ids", "resolver"),
        unlisted=True,
        cited=False,
    ),
    PageKind(
        "identifier",
        page_subjects.official_identifiers,
        lambda site, i: i.address,
        "resolver_view:IDENTIFIER",
        source=lambda i: i.old,
        leads_to=lambda i: i.target,
    ),
    PageKind(
        "matrix",
        table_pages.tables,
        of_matrix,
        "matrix_view:MATRIX_PAGE",
        source=lambda page: f"the matrix {_of_table(page)}",
        assets=("filter", "matrix"),
        searched=False,
        permanent=False,
        share="matrix",
    ),
    PageKind(
        "coverage",
        page_subjects.if_tables,
        COVERAGE,
        "coverage_view:COVERAGE_PAGE",
        label="the page on coverage",
        assets=("matrix",),
        share="coverage",
    ),
    PageKind(
        "lists",
        table_pages.lists,
        of_list,
        "pair_lists_view:LISTS",
        source=lambda page: f"the lists {_of_table(page)}",
        assets=("matrix", "sort"),
        searched=False,
        permanent=False,
        share="coverage",
    ),
    PageKind(
        "implied",
        page_subjects.if_tables,
        f"{EDITORS}/implied",
        "implied_view:IMPLIED",
        label="the editors’ page on what is implied",
        assets=("matrix",),
        unlisted=True,
        cited=False,
    ),
    PageKind(
        "briefs",
        brief_subjects.if_briefs,
        brief_subjects.BRIEFS,
        "briefs_view:BRIEFS_PAGE",
        label="the list of briefs",
        assets=("delegates",),
        searched=False,
        share="briefs",
    ),
    PageKind(
        "brief",
        brief_subjects.briefs,
        lambda site, subject: subject.address,
        "brief_view:BRIEF",
        label="a brief",
        derived_from=lambda subject: "" if subject.addressee else subject.id,
        assets=("delegates",),
        searched=False,
        share="briefs",
    ),
    PageKind(
        "mine",
        page_subjects.the_site,
        "my-brief",
        "my_brief_view:MY_BRIEF_PAGE",
        label="the page of what a reader has collected",
        assets=("delegates", "mine"),
        unlisted=True,
        cited=False,
    ),
    PageKind(
        "asks",
        ask_subjects.asks,
        lambda site, subject: subject.address,
        "asks_view:ASKS_PAGE",
        label="a page on who is asked to do what",
        assets=("delegates", "sort"),
        searched=False,
        share="asks_title",
    ),
    PageKind(
        "cite",
        cite_subjects.citing,
        cite_subjects.of_citations,
        "cite_view:CITE_PAGE",
        source=lambda subject: f"how {subject.id} is cited",
        derived_from=_id,
        assets=("delegates", "cite"),
        unlisted=True,
        searched=False,
        cited=False,
    ),
    PageKind(
        "keep",
        page_subjects.the_site,
        "offline",
        "keep_view:KEEP_PAGE",
        label="the page for readers without a network",
        assets=("keep",),
        unlisted=True,
        cited=False,
    ),
    PageKind(
        "deadlines",
        ask_subjects.if_deadlines,
        ask_subjects.DEADLINES,
        "deadlines_view:DEADLINES_PAGE",
        label="the page on what is due when",
        assets=("delegates",),
        searched=False,
        share="deadlines",
    ),
)
"""Every kind of page, in the order in which pages are built. There is no second list."""

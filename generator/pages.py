"""The pages of a site: each with its address, its title, and its HTML on demand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2s
from typing import Any

from generator.model import graph as ask
from generator.model.entities import Instrument, Provision, Site
from generator.model.localized import is_first, languages_of, shows_text_in
from generator.model.markup import plain, shortened
from generator.site.colours import tint_name
from generator.site.interface_words import Words
from generator.site.render import Renderer
from generator.site.view_resolver import page_view
from generator.site.views.components import NO_ACTIONS
from generator.site.views.context import RenderContext, render_context
from generator.site.views.embed_code import embedding
from generator.site.views.facets import facets_of
from generator.site.views.languages_view import other_pages
from generator.site.views.page_citation import page_citation
from generator.site.views.page_data import alternates, data_links, structured_data
from generator.sitemap.addresses import Links, in_folder, is_once
from generator.sitemap.brief_subjects import BriefSubject
from generator.sitemap.page_kinds import PageKind, PageOf, pages_of
from generator.sitemap.resources import templates
from generator.sitemap.resources import words as word_table
from generator.yamlfile.tree import Where

DESCRIPTION = 155  # characters of a meta description that search engines show


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """One page: where it is, what it is called, and its fragment on demand.

    `html()` renders anew at each call and caches nothing: a site of ten thousand pages is
    never in memory at once. Title and description are made when they are asked for: of thousands
    of pages a server shows only a few. `subject` is the id of the instrument or provision that the
    page is of, or empty. `alternates` are files beside it that say the same, with media types.
    """

    kind: str
    address: str
    subject: str
    title_of: Callable[[], str]
    description_of: Callable[[], str]
    where: Where | None
    redirect: str
    facets: Callable[[], tuple[tuple[str, str], ...]]
    assets_of: Callable[[], tuple[str, ...]]
    unlisted: bool
    embedded: bool
    searched: bool
    tint: str
    alternates: Callable[[], tuple[tuple[str, str], ...]]
    html: Callable[[], str]
    language: str = ""
    """The language of the page, where it is not the site's own."""
    plain: str = ""
    """Its address among the pages of its language: the same in every one."""
    others: tuple[str, ...] = ()
    """The languages that have the page, in the order of the site; none where it has only one."""
    in_languages: tuple[str, ...] = ()
    """Those of them whose page shows a text in their language."""
    own_body: bool = True
    """Whether what it shows is in its language, and not only the words around it."""

    @property
    def is_searched(self) -> bool:
        """Whether it is in the index of its language: a text in another one is in that one's."""
        return self.searched and self.own_body

    @property
    def assets(self) -> tuple[str, ...]:
        """The names of the stylesheets and scripts that it loads; those of data end in “?” and a
        hash.
        """
        return self.assets_of()

    @property
    def title(self) -> str:
        return self.title_of()

    @property
    def description(self) -> str:
        return self.description_of()


def pages(
    site: Site, *, leaf: str = "", language: str | None = None, context: RenderContext | None = None
) -> tuple[Page, ...]:
    """All pages of a site in its language; `every_language` gives it in each of them.

    `leaf` is what links put after a folder: "" or `index.html`.

    `context` is the site's own with the same leaf and language, where somebody has made it already.
    """
    context = context or render_context(site, leaf=leaf, language=language)
    renderer = _renderer(context)
    return tuple(_page(*of, context, renderer, leaf) for of in _pages_in(site))


class PagesOnDemand:
    """The pages of a context by their addresses, each made when it is asked for.

    Speed is bought here: of 1,000 resolutions, to make all 7,200 takes 0.1 s of processor.
    """

    def __init__(self, context: RenderContext, leaf: str) -> None:
        self._context, self._leaf, self._renderer = context, leaf, _renderer(context)
        self._pages = {_published(context.site, of[2]): of for of in _pages_in(context.site)}

    def __contains__(self, address: str) -> bool:
        return address in self._pages

    def get(self, address: str) -> Page | None:
        """The page at an address; None if there is none."""
        found = self._pages.get(address)
        return _page(*found, self._context, self._renderer, self._leaf) if found else None


def _pages_in(site: Site) -> Iterator[PageOf]:
    """The pages that a site has in its language; what there is only once is in the first one."""
    return (of for of in pages_of(site) if is_first(site) or not is_once(of[2]))


def _published(site: Site, address: str) -> str:
    """Where a page of the site's language is, of all languages."""
    return address if is_once(address) else in_folder(site.folder, address)


def _renderer(context: RenderContext) -> Renderer:
    return Renderer(str(templates()), context.words, context.written_in)


def _page(
    kind: PageKind,
    subject: Any,
    address: str,
    context: RenderContext,
    renderer: Renderer,
    leaf: str,
) -> Page:
    view = page_view(kind.view)

    def title() -> str:
        return view.title(context, subject)

    def description() -> str:
        if view.description:
            return view.description(context, subject)
        return _description(context, record)

    def html() -> str:
        foot = NO_ACTIONS
        if not kind.unlisted:
            foot = context.foot(where if kind.words_in_site_file else None, title(), address)
        here = context.at(address, leaf)
        shown = view.view(here, subject)
        if kind.leads_to or kind.embedded:
            return renderer.page(kind.name, shown, foot)
        also_in = other_pages(here, id, address) if others and id else ()
        end = renderer.page_end(
            data_links(here, subject, address),
            embedding(here, subject, kind.name, title()),
            page_citation(here, subject, title(), address) if kind.cited else None,
        )
        about = structured_data(here, subject, kind.name, address)
        here.let_go()
        return renderer.page(kind.name, shown, foot, end, also_in) + renderer.about(about)

    def assets() -> tuple[str, ...]:
        tables = view.tables(context) if view.tables else {}
        return tuple(f"{n}?{_hash(tables[n])}" if n in tables else n for n in kind.assets)

    def beside() -> tuple[tuple[str, str], ...]:
        if kind.leads_to or kind.embedded:
            return ()
        return alternates(context, subject, address)

    record = getattr(subject, "record", None)
    where = getattr(record, "where", None)
    redirect = (
        Links(address, leaf, context.site.folder).to(*kind.leads_to(subject))
        if kind.leads_to
        else ""
    )
    site = context.site
    others = () if is_once(address) or not site.record.languages else _languages(site)
    id = getattr(subject, "id", "")
    in_languages = tuple(code for code in others if shows_text_in(site, id, code))
    return Page(
        kind=kind.name,
        address=_published(site, address),
        subject=_made_of(subject),
        title_of=title,
        description_of=description,
        where=where,
        redirect=redirect,
        facets=lambda: facets_of(context, subject),
        assets_of=assets,
        unlisted=kind.unlisted,
        embedded=kind.embedded,
        searched=kind.searched and not kind.unlisted and not kind.leads_to,
        tint=tint_name(colour) if (colour := getattr(subject, "colour", "")) else "",
        alternates=beside,
        html=html,
        language=site.record.language if site.folder else "",
        plain=address,
        others=others,
        in_languages=in_languages,
        own_body=not others or site.record.language in in_languages,
    )


def _made_of(subject: Any) -> str:
    """The id of the instrument or provision that a page is of; empty if it is of no single one."""
    if isinstance(subject, Instrument | Provision):
        return subject.id
    of_text = isinstance(subject, BriefSubject) and not subject.addressee
    return subject.id if of_text else ""


def _hash(texts: Iterable[str]) -> str:
    """A hash of scripts, short enough for an address."""
    found = blake2s(digest_size=4)
    for text in texts:
        found.update(text.encode())
    return found.hexdigest()


def _languages(site: Site) -> tuple[str, ...]:
    """The languages of a site, its own first, whichever of them it is in."""
    codes = languages_of(site.record)
    return tuple(sorted(codes, key=lambda code: code != (site.written_in or codes[0])))


def _description(context: RenderContext, record: Any) -> str:
    for name in ("description", "text", "summary"):
        text = getattr(record, name, "")
        if text:
            return shortened(plain(text), DESCRIPTION)
    return context.site.record.description or shortened(
        plain(context.site.record.disclaimer), DESCRIPTION
    )


def path_sentences(site: Site, found: Iterable[tuple[ask.Step, ...]]) -> Iterator[str]:
    """Paths of the graph in words, one sentence a path."""
    words = Words(site.record.language, word_table(site.record.language))
    for path in found:
        parts = [site.name_of(path[0].from_)]
        for step in path:
            other = site.name_of(step.to)
            if step.assertion is None:
                parts.append(words("path_holds" if step.forward else "path_inside", other=other))
                continue
            a = step.assertion
            relation = site.vocabulary.relations[a.relation].label
            status = site.vocabulary.statuses[a.status].label
            parts.append(
                words(
                    "path_asserts", relation=relation, other=other, who=a.asserted_by, status=status
                )
            )
        yield " → ".join(parts)

"""The page of the files for download: what each holds, how large it is, and its checksum."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.exports import EXPORTS
from generator.exports.api_description import PATHS
from generator.exports.assertion_rows import COLUMNS, LISTED, chosen, rows
from generator.exports.csv_text import table
from generator.exports.identifiers import NO_ADDRESS
from generator.exports.published_files import CHECKSUMS, PublishedFile
from generator.localization.phrase import joined
from generator.model.edition import edition
from generator.model.entities import Site
from generator.site.views.components import Link
from generator.site.views.context import RenderContext
from generator.site.views.page_view import PageView
from generator.sitemap.addresses import API, RESOLVER
from generator.sitemap.page_kinds import address_of

MOST_NAMED = 12  # texts and sets of the same terms that are named
EXAMPLE = (
    "from", "to", "relation", "degree", "basis", "asserted_by", "status", "source_url",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file for download; `size` is in words, of so many `bytes`."""

    link: Link
    size: str
    bytes: int
    digest: str


@dataclass(frozen=True, slots=True)
class FormatRow:
    """A format: what it holds, its files, and a line on those that are not listed one by one."""

    name: str
    title: str
    about: str
    files: tuple[FileRow, ...]
    more: str


@dataclass(frozen=True, slots=True)
class DataView:
    """The page. `example` is a table of one assertion; `no_address` the beginning of identifiers
    while the site has no address; `terms` are what the sources of texts and sets say on reuse.
    """

    crumbs: tuple[Link, ...]
    edition: str
    formats: tuple[FormatRow, ...]
    left_out: tuple[str, ...]
    checksums: Link | None
    example: tuple[str, ...]
    terms: tuple[tuple[str, str], ...]
    paths: tuple[str, ...]
    interface: Link
    resolver: Link
    offline: Link
    no_address: str
    cite: str


def data_view(context: RenderContext) -> DataView:
    """The page at /data/."""
    site, words = context.site, context.words
    return DataView(
        crumbs=context.crumbs((words("data"), "")),
        edition=edition(site),
        formats=tuple(_formats(context)),
        left_out=tuple(
            words(f"data_{o.reason}", name=words(f"data_title_{o.export}"), needs=o.needs)
            for o in context.published.left_out
        ),
        checksums=Link(words("data_checksums"), context.links.file(CHECKSUMS))
        if context.published.files
        else None,
        example=_example(site),
        terms=tuple(_terms(context)),
        paths=tuple(f"/{API}{path}" for path in PATHS),
        interface=Link("openapi.json", context.links.file(f"{API}/openapi.json")),
        resolver=Link(words("resolver_link"), context.links.to(RESOLVER)),
        offline=Link(words("keep_title"), context.links.to(address_of("keep"))),
        no_address="" if site.record.address else NO_ADDRESS,
        cite=words("data_cite", name=site.record.name, edition=edition(site)),
    )


def _formats(context: RenderContext) -> Iterator[FormatRow]:
    words = context.words
    by_export: dict[str, list[PublishedFile]] = {}
    for file in context.published.files:
        by_export.setdefault(file.export, []).append(file)
    for name, files in by_export.items():
        root = EXPORTS[name].path("")
        main = [f for f in files if "/" not in f.path.removeprefix(root).lstrip("/")] or files[:1]
        others = [f for f in files if f not in main]
        more = ""
        if others:
            size = _size(context, sum(f.size for f in others))
            more = words("data_more", n=len(others), size=size)
        yield FormatRow(
            name,
            words(f"data_title_{name}"),
            words(f"data_about_{name}"),
            tuple(
                FileRow(
                    Link(f.path.rpartition("/")[2], context.links.file(f.path)),
                    _size(context, f.size),
                    f.size,
                    f.digest,
                )
                for f in main
            ),
            more,
        )


def _size(context: RenderContext, size: int) -> str:
    for unit, factor in (("mb", 1_000_000), ("kb", 1_000)):
        if size >= factor:
            return context.words(f"size_{unit}", n=f"{size / factor:.0f}")
    return context.words("size_bytes", n=size)


def _terms(context: RenderContext) -> Iterator[tuple[str, str]]:
    """What the sources say on reuse, each with the names of what it is said of."""
    site, words = context.site, context.words
    found: dict[str, list[str]] = {}
    for i in site.instruments.values():
        source = i.record.source
        licence = context.ours(source.licence if source else "") or words("data_terms_unknown")
        name = getattr(i.record, "symbol", "") or context.instrument_name(i.id)
        found.setdefault(licence, []).append(name)
    for id, held in site.sets.items():
        licence = context.ours(held.record.source.licence) or words("data_terms_unknown")
        found.setdefault(licence, []).append(context.ours(held.record.title or id))
    for licence, several in found.items():
        names = [*several[:MOST_NAMED]]
        if len(several) > MOST_NAMED:
            names.append(words("data_terms_more", n=len(several) - MOST_NAMED))
        yield joined("; ", names), licence


def _example(site: Site) -> tuple[str, ...]:
    """A line of headings and the first assertion, as CSV, in a few of its columns."""
    places = [list(COLUMNS).index(name) for name in EXAMPLE]
    for row in rows(site, chosen(site, LISTED)[:1]):
        cells = [" ".join(row[place].split()) for place in places]
        return tuple("".join(table(EXAMPLE, [cells])).splitlines())
    return ()


DATA_PAGE = PageView(
    view=lambda context, site: data_view(context),
    title=lambda context, site: context.words("data"),
    description=lambda context, site: context.words("data_lead"),
)

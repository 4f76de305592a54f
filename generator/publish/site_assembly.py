"""The files of a site: its pages, and all that is published beside them, given to MkDocs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import escape

from generator.exports.published_files import PublishedFiles
from generator.model.entities import Site
from generator.pages import Page, pages
from generator.publish import site_files
from generator.publish.export_writer import write_exports
from generator.publish.file_reuse import FileReuse, WrittenFile
from generator.publish.folder_writer import FolderWriter
from generator.publish.live_exports import PublishedOnDemand
from generator.publish.mkdocs_api import File, Files, InclusionLevel, MkDocsConfig
from generator.publish.page_frame import nav
from generator.publish.page_inputs import exports_input
from generator.publish.ready_pages import ReadyPage, generated
from generator.publish.security_policy import headers
from generator.publish.share_pictures import share_pictures
from generator.publish.venue_edition import (
    WORKER,
    WORKER_ASSET,
    archive_sum,
    edition_path,
    read_edition,
)
from generator.site import generated_files
from generator.site.interface_words import Words
from generator.site.views.context import RenderContext, contexts
from generator.sitemap.addresses import in_folder
from generator.sitemap.page_kinds import address_of
from generator.sitemap.resources import built_assets, templates, words


@dataclass(frozen=True, slots=True)
class Assembled:
    """A site in each of its languages, their pages, and the facts about the exported files."""

    sites: tuple[Site, ...]
    pages: tuple[Page, ...]
    published: PublishedFiles


def leaf_of(config: MkDocsConfig) -> str:
    """What links put after a folder. On a disk, a link to a folder shows its files: there it must
    name the page.
    """
    return "" if config.use_directory_urls else "index.html"


def assemble(
    site: Site,
    files: Files,
    config: MkDocsConfig,
    *,
    exports: Path | None,
    exported: Site | None,
    venue: str,
    reuse: FileReuse | None = None,
) -> Assembled:
    """Add every file of the site to those that MkDocs has found.

    Exported files, which are those of the site `exported`, are written to the folder `exports`, the
    root of the site; without one, they and all that is made of content beside the pages are made
    when somebody asks for them. `venue` is the name of the venue edition, if there may be one.
    `reuse` has the files of the last site that would be the same.
    """
    leaf = leaf_of(config)
    whole = exported or site
    if exports is None:
        published: PublishedFiles = PublishedOnDemand(whole)
    else:
        published = write_exports(whole, exports, reuse=reuse)
        for fact in published.files:  # before anything of that name in content/
            if (copied := files.get_file_from_path(fact.path)) is not None:
                files.remove(copied)
    # One for all pages of a language: coverage and map are made once.
    every = contexts(site, leaf=leaf, published=published)
    found = tuple(p for c in every for p in pages(c.site, leaf=leaf, context=c))
    entries = [entry for context in every for entry in nav(context.site)]
    # MkDocs keeps the title of a page that is there already: a nav entry's own comes first.
    titles = {path: str(escape(title)) for entry in entries for title, path in entry.items()}
    for page in found:
        file = generated(page, config)
        file.page = ReadyPage(page, titles.get(file.src_uri, ""), file, config)
        files.append(file)
    if exports is not None:
        for context in every:
            _add_generated(files, config, context, leaf, reuse)
    files.append(File.generated(config, "_headers", content=headers(_folders(files))))
    if venue:
        _add_venue((context.site for context in every), files, config, venue)
    own: dict[str, str | bytes] = {
        site_files.FAVICON: site_files.favicon(site),
        site_files.ROBOTS: site_files.robots(config.site_url or ""),
    }
    # A page names its picture by its whole address: where there is none, nobody would see it.
    if config.site_url:
        own |= share_pictures(site, every[0].words)
    for file in [file for file in files if site_files.is_unused(file.src_uri, config.plugins)]:
        files.remove(file)
    for path, content in own.items():
        if files.get_file_from_path(path) is None:
            files.append(File.generated(config, path, content=content))
    if config.nav is None:
        # Hand-written pages are in the footer: the header cannot hold more tabs.
        config.nav = nav(site)
    return Assembled(tuple(context.site for context in every), found, published)


def _add_generated(
    files: Files,
    config: MkDocsConfig,
    context: RenderContext,
    leaf: str,
    reuse: FileReuse | None,
) -> None:
    """Write the styles and data that are made of the content where MkDocs would: held until it
    does, they are 110 MB of a thousand resolutions.
    """
    fresh, inputs = Path(config.site_dir), (leaf, exports_input(context.published))
    for kind in generated_files.FILES:
        name = f"{context.site.record.language} {kind.path.pattern}"
        written = reuse.taken(name, fresh, *inputs) if reuse else None
        if written is None:
            written = tuple(_written(kind.files(context), fresh))
            if reuse:
                reuse.note(name, written, *inputs)
        for path in (file.path for file in written):
            # The content’s own copy of a schema is left out of a site, like all its data.
            if (copied := files.get_file_from_path(path)) is not None:
                files.remove(copied)
            files.append(
                File.generated(
                    config,
                    path,
                    abs_src_path=str((fresh / path).absolute()),
                    inclusion=InclusionLevel.INCLUDED,
                )
            )


def _written(found: Iterable[generated_files.GeneratedFile], fresh: Path) -> Iterator[WrittenFile]:
    writer = FolderWriter(fresh)
    for file in found:
        yield writer.write(file.path, file.pieces())


def _add_venue(sites: Iterable[Site], files: Files, config: MkDocsConfig, venue: str) -> None:
    """Publish the venue editions that are there, each with its size and its day in the footers of
    its language; a language without one has that of the site's own.
    """
    links = config.extra["alignments"]["beside"]
    found = False
    for site in sites:
        table = Words(site.record.language, words(site.record.language))
        href = f"{in_folder(site.folder, address_of('keep'))}/{leaf_of(config)}"
        keep = {"title": table("keep_keep"), "href": href, "of": site.record.language}
        if not config.use_directory_urls:  # this is the venue edition itself
            links.append(keep)
            continue
        archive = Path(config.config_file_path or ".").parent / edition_path(venue, site)
        if archive.is_file():
            found = True
            links.append(_archive_link(archive, table, site))
            archived = File.generated(config, archive.name, abs_src_path=str(archive.resolve()))
            files.append(archived)
        if found:
            links.append(keep)
    if found:
        # A worker answers for its own folder and those below it: it has to be at the root.
        worker = templates() / "theme/assets" / built_assets()[WORKER_ASSET]
        files.append(File.generated(config, WORKER, content=worker.read_text("utf-8")))


def _archive_link(archive: Path, table: Words, site: Site) -> dict[str, Any]:
    """The link to a venue edition, in its own language."""
    day, size = read_edition(archive), round(archive.stat().st_size / 1_000_000, 1)
    title = table("venue_link" if day else "venue_link_undated", size=size, date=day)
    about = {"size": f"{size:.1f}", "edition": day, "sum": archive_sum(archive)}
    language = site.record.language
    link = {"title": title, "href": archive.name, "archive": about, "lang": language}
    return link | {"of": language}


def _folders(files: Files) -> frozenset[str]:
    """The folders at the root of the site that have pages, and the root's own address."""
    urls = [file.url.removesuffix("index.html") for file in files.documentation_pages()]
    return frozenset(f"{first}/" for url in urls for first in [url.partition("/")[0].strip(".")])

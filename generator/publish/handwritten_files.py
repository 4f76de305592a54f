"""What content/ has beside fields, as MkDocs finds it: pages written by hand, and their files."""

from __future__ import annotations

from html import unescape

from generator.diagnostics.report import visible
from generator.loading.content_kinds import is_published
from generator.loading.safe_html import clean, cut
from generator.loading.written_pages import fields_of
from generator.model.entities import Site
from generator.model.markup import plain
from generator.publish.compatibility import replaced
from generator.publish.mkdocs_api import File, Files, MkDocsConfig, PluginError, log
from generator.publish.page_frame import acts
from generator.publish.ready_pages import ReadyPage, in_nav


def exclude_unpublished(files: Files, config: MkDocsConfig) -> None:
    """Leave out of the site what content/ has and does not publish, whatever is configured."""
    own = [file for file in files if _written_by_hand(file, config)]
    for file in own:
        if not is_published(file.src_uri):
            files.remove(file)
    shown = [file for file in own if is_published(file.src_uri)]
    paths_of = [path for file in shown for path in (file.src_uri, file.dest_uri)]
    if problem := replaced(paths_of, config.theme.dirs, config.theme.static_templates):
        raise PluginError(problem)


def prepare(site: Site, files: Files, config: MkDocsConfig) -> None:
    """Make pages written by hand safe, and say on each what a reader may do about it."""
    for file in files.documentation_pages():
        if file.page is not None and not isinstance(file.page, ReadyPage):
            if _written_by_hand(file, config):
                _clean_page(file)
            title = plain(str(file.page.title or file.src_uri))
            address = file.page.url.removesuffix("index.html")
            file.page.meta["acts"] = acts(site, file.src_uri, title, address)


def footer_links(config: MkDocsConfig, files: Files, site: Site) -> list[dict[str, str]]:
    """The hand-written pages at the top of content/ that the nav does not have."""
    language = site.written_in or site.record.language
    known = {page.file.src_uri for page in in_nav(config, files)}
    return [
        {"title": unescape(str(file.page.title)), "href": file.url, "lang": language}
        for file in files.documentation_pages()
        if "/" not in file.src_uri
        and file.page is not None
        and not isinstance(file.page, ReadyPage)
        and file.src_uri not in known
    ]


def _written_by_hand(file: File, config: MkDocsConfig) -> bool:
    return file.generated_by is None and file.src_dir == config.docs_dir


def _clean_page(file: File) -> None:
    """Bring a page written by hand to what the check has read: its fields, and safe HTML."""
    page = file.page
    assert page is not None
    page.meta.update(fields_of(file.content_bytes))  # 1.10 is what was typed, and no number
    html = page.content or ""
    for what, _ in cut(html):
        log.warning(visible(f"{file.src_uri}: {what} is not published [page-html]"))
    page.content = clean(html)

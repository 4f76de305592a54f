"""The data of a page: the files that say the same as it does, for programs."""

from __future__ import annotations

from typing import Any, TypeGuard

from generator.exports import EXPORTS
from generator.exports.json_api import instrument_path, item_path
from generator.exports.markdown_twins import TWIN
from generator.exports.page_pairs import PAIRS_CSV, PAIRS_JSON
from generator.exports.schema_org import StructuredData
from generator.model.entities import RESOLUTION, Instrument, Provision
from generator.site.views.components import Link
from generator.site.views.context import RenderContext
from generator.sitemap.addresses import of_instrument, of_provision
from generator.sitemap.large_instruments import has_extra_pages

BESIDE = ((PAIRS_CSV, "text/csv"), (PAIRS_JSON, "application/json"), (TWIN, "text/markdown"))
"""The files beside a page that say the same as it does, each with its media type."""


def structured_data(context: RenderContext, subject: Any, kind: str, address: str) -> Any:
    """What the page is about in the words of schema.org; None where it has no word for it, and on
    the thousand pages of a large instrument, whose own page has it.
    """
    if isinstance(subject, Provision) and not has_extra_pages(context.site, subject.id):
        return None
    describe = context.once(
        "structured", "", lambda: StructuredData(context.site, context.published)
    )
    return describe.of(subject, kind, address)


def _is_page_of(
    subject: Any, context: RenderContext, address: str
) -> TypeGuard[Instrument | Provision]:
    """Whether a page is that of a text itself: a brief or a page of citations has no files."""
    if isinstance(subject, Instrument):
        return address == of_instrument(subject)
    return isinstance(subject, Provision) and address == of_provision(context.site, subject)[0]


def data_links(context: RenderContext, subject: Any, address: str) -> tuple[Link, ...]:
    """Links to the files of a page’s subject that are written beside the pages."""
    known = context.once("published", "", context.published.paths)
    if not known or not _is_page_of(subject, context, address):
        return ()
    found = [("CSV", f"{address}/{PAIRS_CSV}"), ("JSON", f"{address}/{PAIRS_JSON}")]
    if isinstance(subject, Provision):
        found.append(("API", EXPORTS["json"].path(item_path(subject))))
    else:
        found.append(("API", EXPORTS["json"].path(instrument_path(subject.id))))
        if subject.role == RESOLUTION:
            file = f"{subject.folder}/{subject.revision}.xml"
            found.append(("Akoma Ntoso", EXPORTS["akoma-ntoso"].path(file)))
    found.append(("Markdown", f"{address}/{TWIN}"))
    return tuple(Link(name, context.links.file(path)) for name, path in found if path in known)


def alternates(context: RenderContext, subject: Any, address: str) -> tuple[tuple[str, str], ...]:
    """Which of BESIDE a page has: name and media type. None of them is in a further language."""
    known = context.once("published", "", context.published.paths)
    if context.site.folder or not known or not _is_page_of(subject, context, address):
        return ()
    return tuple(pair for pair in BESIDE if f"{address}/{pair[0]}" in known)

"""Briefs as one PDF that is tagged (PDF/UA-1) and has bookmarks. The only import of WeasyPrint."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.model.edition import edition_day
from generator.model.entities import Site
from generator.model.markup import plain
from generator.site.render import Renderer
from generator.site.views.brief_view import brief_view, subject_name
from generator.site.views.components import NO_ACTIONS
from generator.site.views.context import RenderContext, render_context
from generator.site.views.matrix_view import MatrixView, matrix_view
from generator.sitemap.brief_subjects import BriefSubject
from generator.sitemap.resources import templates
from generator.sitemap.table_pages import tables

STYLE = "parts/brief_sheet.css"
MOST_ROWS, MOST_COLUMNS = 40, 40
"""Of a matrix on one sheet of A4, the letters of which can still be read."""
_RELATIVE = re.compile(r' href="(?!https?:)[^"]*"')
_NAMES = re.compile(r' (?:id|aria-labelledby)="[^"]*"')  # the same in every brief


class NoPdf(Exception):
    """A PDF cannot be made here; the message says what is missing and how to get it."""


def briefs_html(site: Site, subjects: Sequence[BriefSubject]) -> str:
    """The briefs as one document: listed alignments only, a cover before more than one brief."""
    context = render_context(site)
    renderer = Renderer(str(templates()), context.words)
    day = edition_day(site)
    names = [subject_name(context, subject) for subject in subjects]
    sheets = []
    for subject in subjects:
        page = renderer.page("brief", brief_view(context.at("", ""), subject), NO_ACTIONS)
        html = _NAMES.sub("", page)
        # Without the site's address a link leads nowhere from a PDF.
        sheets.append(html if site.record.address else _RELATIVE.sub("", html))
    single = len(subjects) == 1
    first, _, _ = plain(site.record.disclaimer).partition(". ")
    parts = (site.record.name, context.words("paper_edition", date=day) if day else "", first)
    return renderer.pack(
        tables=() if single else _tables(context),
        language=context.words.language,
        title=context.words("brief_title", name=names[0]) if single else site.record.name,
        foot=" · ".join(part.rstrip(".") for part in parts if part),
        disclaimer=plain(site.record.disclaimer),
        cover=not single,
        names=names,
        sheets=sheets,
    )


def _tables(context: RenderContext) -> tuple[MatrixView, ...]:
    """The matrices that fit on a sheet each: a larger one would be too small to read."""
    return tuple(
        matrix_view(context.at("", ""), page)
        for page in tables(context.site)
        if not page.first
        and not page.item
        and page.row_pages * page.column_pages == 1
        and len(page.row_ids) <= MOST_ROWS
        and len(page.column_ids) <= MOST_COLUMNS
    )


def write_pdf(site: Site, subjects: Sequence[BriefSubject]) -> bytes:
    """The briefs as a PDF. Raises `NoPdf` where what makes it is not installed."""
    try:
        import weasyprint  # type: ignore[import-untyped]
    except ImportError:
        raise NoPdf(
            'WeasyPrint is not installed. Install it with: pip install "mkdocs-alignments[pdf]"'
        ) from None
    except OSError as error:
        raise NoPdf(
            f"WeasyPrint is installed, but a library of the system is missing ({error}). On Debian "
            "or Ubuntu: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
        ) from None
    document = weasyprint.HTML(
        string=briefs_html(site, subjects), base_url=site.record.address or None
    )
    style = weasyprint.CSS(string=(templates() / STYLE).read_text("utf-8"))
    data: bytes = document.write_pdf(
        stylesheets=[style], pdf_variant="pdf/ua-1", pdf_identifier=b"alignments"
    )
    return data

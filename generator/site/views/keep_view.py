"""The page on which a reader keeps the site on a device: its script does everything."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.entities import Site
from generator.site.views.components import Link
from generator.site.views.context import RenderContext
from generator.site.views.page_view import PageView


@dataclass(frozen=True, slots=True)
class KeepView:
    crumbs: tuple[Link, ...]


def keep_view(context: RenderContext, site: Site) -> KeepView:
    """The page: what it says without a script, and the words of the script."""
    return KeepView(context.crumbs((context.words("keep_label"), "")))


KEEP_PAGE = PageView(
    view=keep_view,
    title=lambda context, site: context.words("keep_title"),
    description=lambda context, site: context.words("keep_how"),
)

"""What changed on the site, in the words of its editors."""

from __future__ import annotations

from dataclasses import dataclass

from generator.schema.alignment_records import Change
from generator.site.views.components import Link, Mark
from generator.site.views.context import RenderContext
from generator.site.views.page_view import PageView


@dataclass(frozen=True, slots=True)
class ChangeLine:
    record: Change
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class ChangesView:
    crumbs: tuple[Link, ...]
    changes: tuple[ChangeLine, ...]


def change_lines(context: RenderContext, most: int | None = None) -> tuple[ChangeLine, ...]:
    """The latest changes, at most `most` of them, in the order of the content."""
    return tuple(
        ChangeLine(change, tuple(context.mark(context.site.find(ref)) for ref in change.about))
        for change in context.site.record.changes[:most]
    )


def changes_view(context: RenderContext) -> ChangesView:
    """The page of all changes."""
    return ChangesView(context.crumbs((context.words("changes"), "")), change_lines(context))


CHANGES = PageView(
    view=lambda context, site: changes_view(context),
    title=lambda context, site: context.words("changes"),
)

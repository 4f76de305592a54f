"""What changed on the site, in the words of its editors."""

from __future__ import annotations

from dataclasses import dataclass

from generator.records import Change
from generator.views.desk import Desk
from generator.views.parts import Link, Mark


@dataclass(frozen=True, slots=True)
class ChangeLine:
    record: Change
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class ChangesView:
    crumbs: tuple[Link, ...]
    changes: tuple[ChangeLine, ...]


def change_lines(desk: Desk, most: int | None = None) -> tuple[ChangeLine, ...]:
    """The latest changes, at most `most` of them, in the order of the content."""
    return tuple(
        ChangeLine(change, tuple(desk.mark(desk.site.find(ref)) for ref in change.about))
        for change in desk.site.record.changes[:most]
    )


def changes_view(desk: Desk) -> ChangesView:
    """The page of all changes."""
    return ChangesView(desk.crumbs((desk.words("changes"), "")), change_lines(desk))

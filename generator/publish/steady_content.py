"""Content that is edited while a site is built of it: the site is of one moment, or is not made.

A save, or a `git pull`, in the middle of reading would give a mixture of two states, which nobody
wrote and no check has seen.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from generator.loading.content_kinds import is_published
from generator.publish.page_inputs import Digests, file_digests

T = TypeVar("T")
_TRIES = 4


class Unsteady(Exception):
    """The content does not come to rest; the text names a file of it."""


def digests_of(content: Path) -> Digests | None:
    """The hash of every file; None where one cannot be read, which the check reports."""
    try:
        return file_digests(content)
    except OSError:
        return None


def read_steady(content: Path, read: Callable[[], T]) -> tuple[T, Digests | None]:
    """What `read` makes of a tree that nobody changed meanwhile, and the hashes of its files."""
    before = digests_of(content)
    for _ in range(_TRIES):
        found = read()
        after = digests_of(content)
        if before == after:
            return found, after
        changed, before = _differences(before, after), after
    raise Unsteady(changed[0] if changed else content.name)


def changed_since(content: Path, known: Digests | None) -> tuple[list[str], bool]:
    """The files that are not what they were, and whether one of them is published as it is.

    Fields were read at the beginning; pages written by hand, and pictures, are read while building.
    """
    changed = _differences(known, digests_of(content)) if known is not None else []
    return changed, any(map(is_published, changed))


def _differences(one: Digests | None, other: Digests | None) -> list[str]:
    a, b = one or {}, other or {}
    return sorted(name for name in a.keys() | b.keys() if a.get(name) != b.get(name))

"""The record of one export: a format in which the content of a site can be written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import islice
from typing import NamedTuple

from generator.model.entities import Site
from generator.sitemap.addresses import DATA

_AT_ONCE = 4_000  # parts of a text that are joined


class ExportedFile(NamedTuple):
    """A file of an export: its name, with `/` between folders, and its bytes or what gives the
    parts of its text. A large file is never in memory as a whole: it may have the size of a site.
    """

    name: str
    held: bytes | Callable[[], Iterable[str]]

    def pieces(self) -> Iterator[bytes]:
        """Its bytes, one piece after the other."""
        if isinstance(self.held, bytes):
            yield self.held
        else:
            yield from encoded(self.held())

    @property
    def data(self) -> bytes:
        """All of its bytes."""
        return b"".join(self.pieces())


def encoded(parts: Iterable[str]) -> Iterator[bytes]:
    """The bytes of a text that is given in parts, some thousand of them at a time."""
    parts = iter(parts)
    while some := list(islice(parts, _AT_ONCE)):
        yield "".join(some).encode()


@dataclass(frozen=True, slots=True)
class Export:
    """One format, as `alignments export NAME` offers it.

    `files` takes a site without errors and the ids of alignment sets (none: all of them) and gives
    the files of the export; the same content gives the same bytes. An export with `several` files
    is written into a folder, any other is one file; `out` is where it goes if nobody says.
    `media_type` is that of the main file. `takes_sets` says whether an export can be of some sets
    only. `requires` names the modules that have to be installed for it, which `files` imports when
    it is called; `extra` is the optional dependency of this distribution that installs them.
    `published_at` is the folder of the site in which its files are published, if not `data/NAME`;
    an empty one is the root of the site, and `beside` says how the paths of its files end there.
    `most` is the number of assertions up to which a site
    publishes it, because of what it costs; 0 is any.
    `help` is one or more sentences in plain text, the first of which lists are made of.
    """

    name: str
    help: str
    out: str
    media_type: str
    files: Callable[[Site, Sequence[str]], Iterable[ExportedFile]]
    several: bool = False
    takes_sets: bool = False
    requires: tuple[str, ...] = ()
    extra: str = ""
    published_at: str | None = None
    beside: tuple[str, ...] = ()
    most: int = 0

    def path(self, file: str) -> str:
        """Where a file of the export is published, below the root of the site."""
        folder = self.published_at
        if folder is None:
            folder = f"{DATA}/{self.name}" if self.several else DATA
        return f"{folder}/{file}".lstrip("/")

    def missing(self) -> tuple[str, ...]:
        """The modules that the export needs and that are not installed."""
        return tuple(module for module in self.requires if find_spec(module) is None)

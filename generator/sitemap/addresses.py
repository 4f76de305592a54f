"""Addresses: where each thing is published, its anchors, and the links between pages.

An address is the path of a page's folder, without slashes at its ends: `plans/x/1.3`. Numbers
are their own addresses; a published address never changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from generator.model.entities import FRAMEWORK, PLAN, RESOLUTION, Instrument, Provision, Site
from generator.sitemap import table_pages
from generator.sitemap.guide_tasks import Task

FOLDERS = {PLAN: "plans", RESOLUTION: "resolutions", FRAMEWORK: "frameworks"}
EDITORS = "editors"
MATRIX = "matrix"
COVERAGE = "coverage"
"""The folders of the editors' pages, of the matrices and of the lists of pairs."""

DATA = "data"
"""The page of the files for download, which are in folders below it."""
RESOLVER = "id"
"""Where any identifier leads to its page: `/id/?q=…`."""
API = "api/v1"
"""The static interface for programs; its version is part of its address."""
EMBED = "embed"
"""The folder of the pages that other sites show inside theirs, each at the address of its page."""
GRAPH = "graph"
"""The script that is the data of the map."""


ONCE = (EMBED, RESOLVER, f"{EDITORS}/messages")
"""The folders of pages that are published once, in the site's own language, whoever reads them."""
_BELOW_ONCE = tuple(f"{folder}/" for folder in ONCE)


def is_once(address: str) -> bool:
    """Whether a page is not repeated for each language of a site."""
    return address in ONCE or address.startswith(_BELOW_ONCE)


def in_folder(folder: str, address: str) -> str:
    """The address of a page among those of a language; `folder` is empty for the site's own."""
    return f"{folder}/{address}" if folder and address else folder or address


def of_instrument(instrument: Instrument) -> str:
    """The page of a plan, framework or revision."""
    base = f"{FOLDERS[instrument.role]}/{instrument.folder}"
    return f"{base}/{instrument.revision}" if instrument.revision else base


def of_work(instrument: Instrument) -> str:
    """The page that leads from a resolution to its current revision."""
    return f"{FOLDERS[instrument.role]}/{instrument.folder}"


def of_provision(site: Site, provision: Provision) -> tuple[str, str]:
    """The page of a provision and its anchor there, if it shares the page."""
    instrument = site.instruments[provision.instrument]
    if instrument.role == RESOLUTION:
        return of_instrument(instrument), provision.number
    return f"{of_instrument(instrument)}/{provision.number}", ""


def of_embed(site: Site, subject: Instrument | Provision) -> str:
    """The page that other sites show of a provision or revision."""
    if isinstance(subject, Instrument):
        return f"{EMBED}/{of_instrument(subject)}"
    return f"{EMBED}/{of_provision(site, subject)[0]}"


def of_task(task: Task) -> str:
    """The page of a task of the editors' guide."""
    return f"{EDITORS}/{task.id}"


@dataclass(frozen=True, slots=True)
class Moved:
    """A redirect: `old` is what site.yml calls what was there, `to` the id it leads to."""

    old: str
    address: str
    to: str
    target: tuple[str, str]


def moved(site: Site) -> tuple[Moved, ...]:
    """The redirect pages. A paragraph that moved has none: the page it was on is still there."""
    found = []
    for old, to in site.moved.items():
        prefix, colon, number = old.partition(":")
        instrument = site.instruments.get(prefix)
        if "/" in old and colon:
            continue  # an assertion's id: its page is still there
        if not colon:
            address = old
        elif instrument is not None and instrument.role != RESOLUTION:
            address = f"{of_instrument(instrument)}/{number}"
        else:
            continue
        target = (
            (of_instrument(site.instruments[to]), "")
            if to in site.instruments
            else of_provision(site, site.provisions[to])
        )
        found.append(Moved(old, address, to, target))
    return tuple(found)


_INDEX = re.compile(r"(^|/)(index|readme)$", re.IGNORECASE)


def of_written(path: str) -> str:
    """Where a page that is written by hand is published; `path` is that of its file in content/."""
    return _INDEX.sub("", path.removesuffix(".md"))


def of_matrix(site: Site, page: table_pages.Page) -> str:
    """A page of a table."""
    if page.first:
        return MATRIX
    address = _of_table(site, MATRIX, page)
    parts = [f"rows-{page.row_page}"] if page.row_page > 1 else []
    parts += [f"columns-{page.column_page}"] if page.column_page > 1 else []
    return f"{address}/{'-'.join(parts)}" if parts else address


def of_list(site: Site, page: table_pages.Page) -> str:
    """A page of the lists of pairs by their state."""
    address = _of_table(site, COVERAGE, page)
    return f"{address}/rows-{page.row_page}" if page.row_page > 1 else address


def _of_table(site: Site, folder: str, page: table_pages.Page) -> str:
    rows = page.rows if page.rows == table_pages.RESOLUTIONS else site.instruments[page.rows].folder
    address = f"{folder}/{rows}/{site.instruments[page.framework].folder}"
    return f"{address}/{site.provisions[page.item].number}" if page.item else address


def pair_anchor(site: Site, own: str, other: str) -> str:
    """The permalink of an aligned pair on the page of `own`: `oven-4`, or `7--oven-4`."""
    provision = site.provisions[own]
    there = anchor_name(other)
    if site.instruments[provision.instrument].role == RESOLUTION:
        return f"{provision.number}--{there}"
    return there


def unit_anchor(id: str) -> str:
    """Where the page of what holds it shows a unit: never the permalink of a pair."""
    return f"_{anchor_name(id)}"


@lru_cache(maxsize=65536)
def anchor_name(id: str) -> str:
    """An id as an anchor: `plan:1.3` is plan-1.3, `res-9@rev-2:7` is res-9-rev-2-7."""
    return id.replace(":", "-").replace("@", "-")


@lru_cache(maxsize=65536)
def _quoted(address: str) -> str:
    return quote(address, safe="/()+~")


def from_root(folder: str, address: str, anchor: str = "") -> str:
    """The link to an address from the root of the site; `folder` is that of the language."""
    whole = address if is_once(address) else in_folder(folder, address)
    return Links("").to(whole, anchor).removeprefix("./")


class Links:
    """Relative links from one page: the same pages work at any root, and from disk.

    `leaf` is what follows a folder: nothing on a server, `index.html` on a disk. `address` is that
    of the page among the pages of its language, which are in `folder`.
    """

    __slots__ = ("folder", "leaf", "up")

    def __init__(self, address: str, leaf: str = "", folder: str = "") -> None:
        here = address if is_once(address) else in_folder(folder, address)
        self.up = "../" * (here.count("/") + 1 if here else 0)
        self.leaf = leaf
        self.folder = folder

    def to(self, address: str, anchor: str = "") -> str:
        """The link to an address, and an anchor there, in the language of the page."""
        if self.folder and not is_once(address):
            address = in_folder(self.folder, address)
        path = f"{_quoted(address)}/" if address else ""
        link = f"{self.up}{path}{self.leaf}" or "./"
        return f"{link}#{anchor}" if anchor else link

    def in_language(self, folder: str, address: str) -> str:
        """The link to an address among the pages of another language, which are in `folder`."""
        return f"{self.up}{_quoted(in_folder(folder, address))}/{self.leaf}"

    def file(self, path: str) -> str:
        """The link to a file of the site that is no page and of no language."""
        return f"{self.up}{_quoted(path)}"

    def own_file(self, path: str) -> str:
        """The link to a file that each language has its own of."""
        return self.file(in_folder(self.folder, path))


def texts_with_pages(site: Site) -> Iterator[tuple[Instrument | Provision, str]]:
    """Every text with a page of its own, and its address. A resolution shows its paragraphs."""
    for instrument in site.instruments.values():
        yield instrument, of_instrument(instrument)
    for provision in site.provisions.values():
        if site.instruments[provision.instrument].role != RESOLUTION:
            yield provision, of_provision(site, provision)[0]

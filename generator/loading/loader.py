"""The loader: a content tree, read, assembled and checked."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from generator.diagnostics.report import Report
from generator.loading import collector
from generator.loading.assemble import assemble
from generator.loading.assemble.reuse import Reuse
from generator.loading.file_cache import FileCache
from generator.loading.folders import shown_root
from generator.loading.reader import read
from generator.loading.rules import Checked, check
from generator.model.entities import Site
from generator.sitemap.page_kinds import address_of
from generator.sitemap.resources import standard_terms, standard_vocabulary


def load(content: Path | str) -> tuple[Site | None, Report]:
    """Read and check a content tree.

    Returns the site (None where there is no usable site.yml; the other files are checked all
    the same) and the report of every mistake.
    Never raises for what an editor can do; the site may be shown only if the report has no errors.
    """
    with collector.paused():
        return _load(Path(content))[0]


class Loader:
    """Loads one content tree again and again; what has not changed is not made again.

    What `load` gives is equal to what the function `load` would give.
    """

    def __init__(self, content: Path | str) -> None:
        self.content = Path(content)
        self._checked: Checked | None = None
        self._begin(shown_root(self.content))

    def load(self, changed: Collection[str] = ()) -> tuple[Site | None, Report]:
        """The site and the report of its mistakes, as `load`.

        `changed` are paths of files that are read again whatever their times say.
        """
        root = shown_root(self.content)
        if root != self._root:  # a link leads elsewhere now: all that is kept has another place
            self._begin(root)
        self._files.begin(changed)
        with collector.paused():
            found, self._checked = _load(self.content, self._files, self._reuse, self._checked)
        self._files.end()
        return found

    def _begin(self, root: str) -> None:
        self._root, self._files, self._reuse, self._checked = root, FileCache(), Reuse(), None


def _load(
    content: Path,
    files: FileCache | None = None,
    reuse: Reuse | None = None,
    before: Checked | None = None,
) -> tuple[tuple[Site | None, Report], Checked | None]:
    records = read(content, files)
    usable = records.site is not None  # else `assemble` gives a substitute for it
    site, found = assemble(records, standard_vocabulary(), reuse, standard_terms())
    if site and reuse:
        site.parts.follow(before.site.parts if before else None)
    rules, checked = check(site, tuple(records.pages), before) if site else ([], None)
    address = site.record.address if site else ""
    manual = f"{address.rstrip('/')}/{address_of('messages')}/" if address else ""
    report = Report.of([*records.found, *found, *rules], manual)
    return (site if usable else None, report), checked

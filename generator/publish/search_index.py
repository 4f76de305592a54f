"""Full-text search: what it may find of each page, and the run of Pagefind that indexes it.

Pagefind does not read the site but a document a page, made here from the page's own part: no
header and footer, and none of the words that many pages have. So hits are about a page's own
text, the pages that visitors load carry nothing for the search, and the index is small.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from html import escape, unescape
from pathlib import Path

from generator.publish.index_order import sort_filters
from generator.publish.page_words import PageWords, name_of
from generator.publish.unspaced_scripts import apart

FOLDER = "pagefind"
"""Where the index is published."""

# What a generated page has that is not its own text: ways to other pages, marks, pictures,
# the other side of each alignment, units that have a page of their own, facts about the copy.
EXCLUDED = (
    "[data-search-exclude]",
    ".al-crumbs, .al-seq, .al-graph, .al-acts, .al-more, .al-figs, .al-find",
    ".al-acc, .al-ev, .al-pairs, .al-side, .al-prov, .al-lead, .al-list, .al-goals, .al-tiles",
    ".al-start, .al-three, .al-head__tag, .al-sec__rail, .al-para__n, .al-to, .al-cites, .al-fns",
    ".al-meta, .al-notice, .al-head .al-note, .al-id, .al-vh, .al-repair, .al-none, .al-label",
    ".al-para .al-note, .al-as-printed, .al-variant, h2[id^='_'], h3[id^='_'], summary, .al-finder",
    ".al table, sup, script, style, svg, form, dialog",
)

# What of it is most of a large page: each alignment with the other side's text and its records, and
# the picture. Pagefind would read it all to leave it out, which took it two thirds of its time.
_ALIGNMENTS = re.compile('<(details|article|figure|ul) class="al-(?:acc|ev|pairs|graph|cites)[ "]')
_TAGS = {name: re.compile(f"<(/?){name}[ >]") for name in ("details", "article", "figure", "ul")}

# A folder or an environment of somebody's own must not change the index.
_SETTINGS = "PAGEFIND_"


class NoIndex(Exception):
    """There is no program that makes the index; the message is a sentence that says why."""


class IndexFailed(NoIndex):
    """The program ran and made no index."""


class Documents:
    """What is searched, gathered page by page in a folder of its own, then indexed at once.

    `folder` is an empty one that goes with the run; without it one is made for temporary files.
    """

    def __init__(self, language: str, folder: Path | None = None) -> None:
        self._language = escape(language)
        self._words: dict[str, PageWords] = {}
        self._folders: set[Path] = set()
        self.folder = folder or Path(tempfile.mkdtemp(prefix="alignments-search-"))

    def add(
        self,
        file: str,
        title: str,
        html: str,
        facets: Iterable[tuple[str, str]] = (),
        tint: str = "",
        language: str = "",
    ) -> None:
        """Take a page in: the file it is published as, its title, its own part, its facets.

        `tint` is the class of its own colour, which its mark among the results has; `language`
        that of the page, if not the site's own: each language has an index of its own.
        """
        path = self.folder / file
        if path.parent not in self._folders:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._folders.add(path.parent)
        meta = [f'<meta data-pagefind-meta="title[content]" content="{escape(title)}">']
        if tint:
            meta.append(f'<meta data-pagefind-meta="tint[content]" content="{escape(tint)}">')
        meta += [
            f'<meta data-pagefind-filter="{escape(name)}[content]" content="{escape(value)}">'
            for name, value in facets
        ]
        language = escape(language) or self._language
        own = apart(own_part(html))
        self._words_of(language).add(title, own)
        path.write_text(
            f'<!doctype html><html lang="{language}"><head><title>{escape(title)}</title>'
            f"</head><body>{''.join(meta)}{own}</body></html>",
            "utf-8",
        )

    def index(self, site: Path) -> None:
        """Write the index to `site`, or raise `NoIndex`. The documents are gone afterwards."""
        try:
            _run(_executable(), self.folder, site / FOLDER)
            for language, words in self._words.items():
                name = name_of("" if language == self._language else language)
                (site / FOLDER / f"{name}.js").write_text(words.script(name), "utf-8")
        finally:
            self.drop()

    def keep(self, file: str) -> None:
        """Take a page in whose document is in the folder already, as it was written by `add`."""
        head, _, body = (self.folder / file).read_text("utf-8").partition("</head>")
        title = unescape(head.partition("<title>")[2].partition("</title>")[0])
        language = head.partition('<html lang="')[2].partition('"')[0]
        self._words_of(language).add(title, body)

    def _words_of(self, language: str) -> PageWords:
        return self._words.setdefault(language, PageWords())

    def discard(self, file: str) -> None:
        """Take a page out again."""
        (self.folder / file).unlink(missing_ok=True)

    def drop(self) -> None:
        """Remove the documents."""
        shutil.rmtree(self.folder, ignore_errors=True)


def own_part(html: str) -> str:
    """A page's fragment without its alignments and pictures, which are excluded anyway."""
    parts = []
    at = 0
    while found := _ALIGNMENTS.search(html, at):
        parts.append(html[at : found.start()])
        at = _end(html, found)
    return "".join([*parts, html[at:]])


def _end(html: str, opened: re.Match[str]) -> int:
    """Where an element ends; the fragment's end if it never does."""
    depth = 0
    for tag in _TAGS[opened[1]].finditer(html, opened.start()):
        depth += -1 if tag[1] else 1
        if not depth:
            return html.index(">", tag.start()) + 1
    return len(html)


def _executable() -> str:
    try:
        from pagefind_bin import get_executable  # type: ignore[import-untyped]
    except ImportError as error:
        raise NoIndex("Pagefind is not installed: `pip install pagefind_bin`") from error
    try:
        return str(get_executable())
    except OSError as error:
        raise NoIndex(f"Pagefind has no program for this machine: {error}") from error


def _run(program: str, documents: Path, out: Path) -> None:
    command = [program, "--site", str(documents), "--output-path", str(out.resolve()), "--quiet"]
    for selectors in EXCLUDED:
        command += ["--exclude-selectors", selectors]
    settings = {k: v for k, v in os.environ.items() if not k.startswith(_SETTINGS)}
    shutil.rmtree(out, ignore_errors=True)
    try:
        done = subprocess.run(  # noqa: S603 — a program of our own environment
            command,
            cwd=documents,
            env=settings,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except OSError as error:
        raise IndexFailed(f"Pagefind could not be started: {error}") from error
    if done.returncode or not (out / "pagefind.js").is_file():
        said = (done.stderr or done.stdout).strip().splitlines()
        reason = said[-1] if said else f"exit status {done.returncode}"
        raise IndexFailed(f"Pagefind made no index: {reason}")
    for name in list(out.iterdir()):
        # Pagefind's own boxes and its highlighter: the site has its own and loads none of them.
        if name.name.startswith(("pagefind-ui", "pagefind-modular", "pagefind-component")) or (
            name.name == "pagefind-highlight.js"
        ):
            name.unlink()
    sort_filters(out)

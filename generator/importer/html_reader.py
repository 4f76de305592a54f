"""HTML to a document, with the standard library's parser: nothing is fetched, nothing runs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

from generator.importer.numbering import counted
from generator.importer.source_document import (
    BREAK,
    MAX_BLOCKS,
    RAISED,
    Block,
    Document,
    NotReadable,
    clean,
    joined,
    mark_name,
    printed_mark,
    raised,
    settled,
)
from generator.model.markup import Run


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BLOCKS = _words(
    "address article aside blockquote body caption center dd div dl dt figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section table tbody td tfoot th "
    "thead title tr ul"
)
_VOID = _words("area base br col embed hr img input link meta source track wbr")
_SILENT = _words("head title script style template noscript svg math object iframe select")
_CHROME = {"nav": "navigation", "footer": "page footer", "aside": "margin"}
_CLOSED_BY = {  # a tag that opens ends an open one of these, if it stands nearer than the stop
    "li": ({"li"}, {"ul", "ol"}),
    "td": ({"td", "th"}, {"tr", "table"}),
    "th": ({"td", "th"}, {"tr", "table"}),
    "tr": ({"tr", "td", "th"}, {"table"}),
    "dt": ({"dt", "dd"}, {"dl"}),
    "dd": ({"dt", "dd"}, {"dl"}),
}
_SHORT_MARK = re.compile(r"\[?\(?([\w*†]{1,4})\)?\]?")


@dataclass(slots=True)
class _Open:
    tag: str
    italic: bool
    strong: bool
    hidden: bool = False
    left_out: str = ""
    list_kind: str = ""
    count: int = 0
    raised: bool = False
    main: bool = False


@dataclass(slots=True)
class _Draft:
    """A block before it is known which links lead to footnotes."""

    runs: list[tuple[Run, str]] = field(default_factory=list)  # with what the run links to
    anchors: set[str] = field(default_factory=set)
    label: str = ""
    depth: int = 0
    heading: bool = False
    row: bool = False
    left_out: str = ""
    main: bool = False


def read(text: str) -> Document:
    """The text that a browser would show; of a page with a `<main>`, what stands in it."""
    parser = _Parser()
    parser.feed(text)
    parser.close()
    parser.finish()
    if not any(clean("".join(r.words for r, _ in d.runs)) for d in parser.drafts):
        raise NotReadable("The HTML file shows no text; save the page as the browser shows it.")
    if any(draft.main for draft in parser.drafts):
        for draft in parser.drafts:
            draft.left_out = draft.left_out or (
                "" if draft.main else "outside the page’s main part"
            )
    return _document(parser.drafts, parser.hidden)


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.stack: list[_Open] = [_Open("", False, False)]
        self.drafts: list[_Draft] = []
        self.draft = _Draft()
        self.link = ""
        self.hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        top = self.stack[-1]
        if tag == "br":
            before = [run for run, _ in self.draft.runs[-2:]]
            if (
                not self.draft.row
                and any(run.words == BREAK for run in before)
                and not before[-1].words.strip()
            ):
                self._close()  # two in a row part paragraphs
            else:
                self._words(BREAK)
            return
        if tag in _CLOSED_BY:
            self._end_open(*_CLOSED_BY[tag])
            top = self.stack[-1]
        if tag == "p" and top.tag == "p":
            self.handle_endtag("p")
            top = self.stack[-1]
        if tag in _BLOCKS:
            self._table_or_block(tag)
        for name in ("id", "name"):
            if given.get(name):
                self.draft.anchors.add(given[name])
        if tag == "a" and given.get("href", "").startswith("#"):
            self.link = given["href"][1:]
        if tag in _VOID:
            return
        style = given.get("style", "").lower().replace(" ", "")
        entry = _Open(
            tag,
            (top.italic or tag in ("em", "i", "cite") or "font-style:italic" in style)
            and "font-style:normal" not in style,
            top.strong
            or tag in ("strong", "b")
            or bool(re.search(r"font-weight:(bold|[6-9]00)", style)),
            top.hidden
            or tag in _SILENT
            or "hidden" in given
            or "display:none" in style
            or "mso-hide:all" in style,
            top.left_out or _CHROME.get(tag, ""),
            main=top.main or tag == "main" or given.get("role") == "main",
            raised=top.raised or tag == "sup" or "vertical-align:super" in style,
        )
        if tag == "ol":
            kind = re.search(r"list-style(?:-type)?:([\w-]+)", style)
            entry.list_kind = kind.group(1) if kind else given.get("type", "") or "1"
            entry.count = int(given["start"]) - 1 if given.get("start", "").isdigit() else 0
        elif tag == "ul":
            entry.list_kind = "bullet"
        elif tag == "li":
            self._number(given)
        elif re.fullmatch("h[1-6]|caption", tag):
            self.draft.heading = True
        self.draft.left_out, self.draft.main = entry.left_out, entry.main
        self.stack.append(entry)

    def _table_or_block(self, tag: str) -> None:
        in_cell = any(o.tag in ("td", "th") for o in self.stack)
        if tag in ("td", "th"):
            if any(run.words.strip() for run, _ in self.draft.runs):
                self.draft.runs.append((Run(" | "), ""))
        elif tag == "tr":
            self._close()
            self.draft.row = True
        elif in_cell and self.draft.row:
            self._words(BREAK)
        else:
            self._close()

    def _number(self, given: dict[str, str]) -> None:
        lists = [o for o in self.stack if o.list_kind]
        if not lists:
            return
        inner = lists[-1]
        inner.count = int(given["value"]) if given.get("value", "").isdigit() else inner.count + 1
        self.draft.label = counted(inner.list_kind, inner.count)
        self.draft.depth = len(lists) - 1

    def _end_open(self, tags: set[str], stops: set[str]) -> None:
        for entry in reversed(self.stack):
            if entry.tag in stops:
                return
            if entry.tag in tags:
                self.handle_endtag(entry.tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self.link = ""
        if not any(entry.tag == tag for entry in self.stack[1:]):
            return
        in_cell = any(o.tag in ("td", "th") for o in self.stack)
        if (
            tag in _BLOCKS
            and tag not in ("td", "th")
            and not (in_cell and self.draft.row and tag != "tr")
        ):
            self._close()
        while self.stack[-1].tag != tag:
            self.stack.pop()
        self.stack.pop()
        self.draft.left_out, self.draft.main = self.stack[-1].left_out, self.stack[-1].main

    def handle_data(self, data: str) -> None:
        if self.stack[-1].hidden:
            if data.strip() and self.stack[-1].tag not in _SILENT:
                self.hidden.append(clean(data))
            return
        self._words(data)

    def _words(self, words: str) -> None:
        if not self.stack[-1].hidden:
            top = self.stack[-1]
            run = Run(words, top.italic, top.strong)
            self.draft.runs.append((raised(run) if top.raised else run, self.link))

    def _close(self) -> None:
        if any(run.words.strip() or run.note for run, _ in self.draft.runs):
            if len(self.drafts) >= MAX_BLOCKS:
                raise NotReadable(f"The file has over {MAX_BLOCKS:,} paragraphs.")
            self.drafts.append(self.draft)
            self.draft = _Draft(left_out=self.stack[-1].left_out, main=self.stack[-1].main)
        else:  # an anchor or number before the first words belongs to the words
            self.draft.runs.clear()
            self.draft.row = False

    def finish(self) -> None:
        self._close()


def _document(drafts: list[_Draft], hidden: list[str]) -> Document:
    owners = {anchor: index for index, draft in enumerate(drafts) for anchor in draft.anchors}
    marks = _footnotes(drafts, owners)
    notes: dict[str, tuple[Block, ...]] = {}
    blocks: list[Block] = []
    left_out: list[tuple[str, str]] = []
    by_block = {index: mark for mark, index in marks.items()}
    open_note = ""
    for index, draft in enumerate(drafts):
        runs = []
        for run, link in draft.runs:
            owner = owners.get(link, -1)
            if link and owner in by_block and owner != index and _SHORT_MARK.fullmatch(_shown(run)):
                runs.append(Run("", run.italic, run.strong, by_block[owner]))
            else:
                runs.append(run)
        block = Block(joined(runs), draft.label, draft.depth, draft.heading, draft.row)
        if draft.left_out and index not in by_block:
            left_out.append((draft.left_out, block.plain))
        elif index in by_block:
            open_note = by_block[index]
            notes[open_note] = (_without_mark(block, open_note),)
        else:
            blocks.append(block)
    left_out += [("hidden text", words) for words in hidden]
    shown, settled_notes = settled(blocks, notes)
    return Document(tuple(b for b in shown if b.runs), settled_notes, tuple(left_out))


def _shown(run: Run) -> str:
    return run.note.removeprefix(RAISED) or run.words.strip()


def _footnotes(drafts: list[_Draft], owners: dict[str, int]) -> dict[str, int]:
    """Footnote marks and the block each leads to: a short link to a later block that links back."""
    found: dict[str, int] = {}
    for index, draft in enumerate(drafts):
        for run, link in draft.runs:
            mark = _SHORT_MARK.fullmatch(_shown(run))
            owner = owners.get(link, -1)
            if link and mark and owner > index and owner not in found.values():
                found.setdefault(mark_name(mark.group(1)), owner)
    return found


def _without_mark(block: Block, mark: str) -> Block:
    """A footnote without the number it begins with, and without its arrow back."""
    runs = list(block.runs)
    printed = printed_mark(mark)
    if runs and runs[0].note == RAISED + printed:
        runs = runs[1:]
    elif runs and not runs[0].note:
        words = re.sub(rf"^\s*[\[(^]?{re.escape(printed)}[\])]?[.:]?\s*", "", runs[0].words)
        runs[0] = replace(runs[0], words=words)
    runs = [replace(r, words=re.sub(r"\s*[↩↑]\ufe0e?\s*$", "", r.words)) for r in runs]
    return replace(block, runs=joined(runs), label="")

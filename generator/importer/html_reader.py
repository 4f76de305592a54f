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
    listed,
    mark_name,
    printed_mark,
    raised,
    with_footnotes,
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
_SILENT = _words("head title script style")  # no words for a reader; others are listed
_HIDDEN = _SILENT | _words("template noscript svg math object iframe select rt rp")
_STRUCK = _words("del s strike")
_INSERTED = _words("ins u")
MAX_TAGS = 100_000
MAX_TAG = 20_000  # the parser needs the square of it for a tag without an end
MAX_OPEN = 60  # deeper tags change nothing any more
_CHROME = {"nav": "navigation", "footer": "page footer", "aside": "margin"}
_CLOSED_BY = {  # a tag that opens ends an open one of these, if it is nearer than the stop
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
    struck: bool = False
    inserted: bool = False
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
    """The text that a browser would show; of a page with a `<main>`, what is in it."""
    if max((len(p) - p.find("<") for p in text.split(">") if "<" in p), default=0) > MAX_TAG:
        raise NotReadable(f"The file has a tag of over {MAX_TAG:,} characters: it is damaged.")
    parser = _Parser()
    parser.feed(text)
    parser.close()
    parser.finish()
    remarks = []
    if parser.inserted:
        said = "Underlined or marked as inserted in the document, and taken into the text"
        remarks.append(f"{said}: {listed(parser.inserted)}.")
    if parser.pictures:
        remarks.append(f"The page has pictures ({parser.pictures}): words in them are not read.")
    if not any(clean("".join(r.words for r, _ in d.runs)) for d in parser.drafts):
        raise NotReadable("The HTML file shows no text; save the page as the browser shows it.")
    if any(draft.main for draft in parser.drafts):
        for draft in parser.drafts:
            draft.left_out = draft.left_out or (
                "" if draft.main else "outside the page’s main part"
            )
    found = _document(parser.drafts, [("hidden text", words) for words in parser.hidden])
    struck = tuple(("struck out", words) for words in parser.struck)
    return replace(found, left_out=(*struck, *found.left_out), remarks=(*remarks, *found.remarks))


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.stack: list[_Open] = [_Open("", False, False)]
        self.drafts: list[_Draft] = []
        self.draft = _Draft()
        self.link = ""
        self.hidden: list[str] = []
        self.struck: list[str] = []
        self.inserted: list[str] = []
        self.classes: dict[str, str] = {}  # what <style> says of each class
        self.pictures = 0
        self.tags = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags += 1
        if self.tags > MAX_TAGS:
            raise NotReadable(f"The file has over {MAX_TAGS:,} tags: this is no resolution.")
        if tag == "body":
            self._end_open({"head"}, set())
        top = self.stack[-1]
        self.pictures += tag == "img"
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
        if len(self.stack) > MAX_OPEN:
            return
        classes = (self.classes.get(name, "") for name in given.get("class", "").split())
        style = ";".join((*classes, given.get("style", ""))).lower().replace(" ", "")
        entry = _Open(
            tag,
            (top.italic or tag in ("em", "i", "cite") or "font-style:italic" in style)
            and "font-style:normal" not in style,
            top.strong
            or tag in ("strong", "b")
            or bool(re.search(r"font-weight:(bold|[6-9]00)", style)),
            top.hidden
            or tag in _HIDDEN
            or "hidden" in given
            or "display:none" in style
            or "mso-hide:all" in style,
            top.left_out or _CHROME.get(tag, ""),
            main=top.main or tag == "main" or given.get("role") == "main",
            struck=top.struck or tag in _STRUCK or "line-through" in style,
            inserted=top.inserted
            or tag in _INSERTED
            or (bool(re.search("text-decoration[^;]*underline", style)) and tag != "a"),
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
        if self.stack[-1].tag == "style":
            for names, said in re.findall(r"([^{}]{1,200})\{([^{}]*)\}", data):
                for name in re.findall(r"\.([\w-]+)\s*(?:,|$)", names.strip()):
                    self.classes[name] = f"{self.classes.get(name, '')};{said}"
        if self.stack[-1].hidden:
            if data.strip() and self.stack[-1].tag not in _SILENT:
                self.hidden.append(clean(data))
            return
        self._words(data)

    def _words(self, words: str) -> None:
        if not self.stack[-1].hidden:
            top = self.stack[-1]
            if top.struck:
                self.struck += [clean(words)] if words.strip() else []
                return
            if top.inserted and words.strip() and not self.link:
                self.inserted.append(clean(words))
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


def _document(drafts: list[_Draft], hidden: list[tuple[str, str]]) -> Document:
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
    left_out += hidden
    shown, placed_notes, raised = with_footnotes(blocks, notes)
    return Document(tuple(b for b in shown if b.runs), placed_notes, tuple(left_out), raised)


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

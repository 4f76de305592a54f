"""Plain text and Markdown to a document: what converters make of official files."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field, replace

from generator.importer.source_document import (
    BREAK,
    RAISED,
    Block,
    Document,
    clean,
    joined,
    listed,
    mark_name,
    with_footnotes,
)
from generator.model.markup import Run

_HEADING = re.compile(r" {0,3}(#{1,6})\s+(.*?)\s*#*$")
_RULE = re.compile(r"\s*([-_*=])(?:\s*\1){2,}\s*$")
_ITEM = re.compile(
    r"(?P<indent>[ \t]*)(?P<label>[-*+•–▪●]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)]|\([ivxlIVXL]{1,5}\)|"
    r"[ivxl]{2,5}[.)]|\d{1,3}(?:\.\d{1,3})+\.?)(?:[ \t]+)(?=\S)"
)
_NOTE = re.compile(
    r"\s*(?:\[\^(?P<md>[\w.-]{1,12})\]:|<sup>\s*\[?(?P<sup>\d{1,3}|[a-z*†])\]?\s*</sup>)\s*(?P<text>.*)",
    re.DOTALL,
)
_ROW = re.compile(r"\s*\|.*\|\s*$")
_INLINE = re.compile(
    r"\\(?P<escaped>[\\`*_{}\[\]()#+.!|<>~^-])"
    r"|\[\^(?P<note>[\w.-]{1,12})\]"
    r"|<sup>\s*\[?(?P<sup>\d{1,3}|[a-z*†])\]?\s*</sup>"
    r"|<(?P<close>/?)(?P<tag>em|i|strong|b|u|ins|del|s|strike|sup|sub|span|small)\b[^<>]{0,200}>"
    r"|(?P<tildes>~~(?=\S)|(?<=\S)~~)"
    r"|(?P<br><br\s*/?>)"
    r"|<(?P<auto>https?://[^<>\s]+)>"
    r"|!?\[(?P<link>[^\[\]]{1,500})\]\((?P<href>[^()\s]{1,500})(?:\s+\"[^\"]*\")?\)"
    r"|(?P<stars>\*{1,3})"
    r"|(?P<bars>(?<![^\W_])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![^\W_]))",
    re.IGNORECASE,
)


def read(text: str, remarks: tuple[str, ...] = ()) -> Document:
    """A document of a text; blank lines part its paragraphs, Markdown's marks are read."""
    notes: dict[str, tuple[Block, ...]] = {}
    sources: list[tuple[str, Block]] = []
    left_out: list[tuple[str, str]] = []
    changes = _Changes()
    drafts, counted_lists = _counted(_blocks(text.replace("\r\n", "\n").replace("\r", "\n")))
    changes.ahead = [raw for raw, _ in drafts]
    for raw, block in drafts:
        changes.ahead.pop(0)
        match = _NOTE.fullmatch(raw)
        if match and match.group("text").strip():
            mark = mark_name(match.group("md") or match.group("sup"))
            if mark not in notes:
                notes[mark] = (Block(joined(_inline(match.group("text"), changes))),)
                continue
        sources.append((raw, replace(block, runs=joined(_inline(raw, changes)))))
    placed_blocks, placed_notes, raised = with_footnotes([block for _, block in sources], notes)
    for raw, _ in sources:
        left_out += [
            ("address of a link", m.group("href")) for m in _INLINE.finditer(raw) if m.group("href")
        ]
    left_out += [("struck out", words) for words in changes.struck]
    if changes.inserted:
        said = "Underlined or marked as inserted in the document, and taken into the text"
        remarks = (*remarks, f"{said}: {listed(changes.inserted)}.")
    if counted_lists:
        said = "A list whose entries all have one number was counted on, as Markdown is shown"
        remarks = (*remarks, f"{said}: {listed(counted_lists)}.")
    shown = tuple(block for block in placed_blocks if block.runs)
    return Document(shown, placed_notes, tuple(left_out), (*remarks, *raised))


@dataclass(slots=True)
class _Changes:
    """Struck and inserted words of a file; `closes` is the tag that an open deletion waits for."""

    struck: list[str] = field(default_factory=list)
    inserted: list[str] = field(default_factory=list)
    ahead: list[str] = field(default_factory=list)
    never: set[str] = field(default_factory=set)
    deleting: str = ""
    inserting: str = ""

    def opens(self, tag: str, rest: str) -> bool:
        """Whether a tag is closed further on; one that never is has no meaning."""
        if tag in self.never:
            return False
        if any(f"</{tag}" in text.lower() for text in (rest, *self.ahead)):
            return True
        self.never.add(tag)
        return False


def _counted(
    drafts: list[tuple[str, Block]],
) -> tuple[list[tuple[str, Block]], list[str]]:
    """The blocks, entries of a list that all say “1.” counted on; the first words of each."""
    found = list(drafts)
    said: list[str] = []
    runs: dict[int, list[int]] = {}

    def close(depth: int) -> None:
        for at in [d for d in runs if d >= depth]:
            run = runs.pop(at)
            label = found[run[0]][1].label
            if len(run) > 1 and all(found[index][1].label == label for index in run):
                said.append(f"{label} {' '.join(found[run[0]][0].split()[:4])}…")
                for n, index in enumerate(run):
                    raw, block = found[index]
                    number = str(int(label.strip("().")) + n)
                    found[index] = raw, replace(block, label=re.sub(r"\d+", number, label))

    for index, (_, block) in enumerate(drafts):
        if not re.fullmatch(r"\(?\d{1,3}[.)]", block.label):
            close(block.depth if block.label or block.depth else 0)
            continue
        close(block.depth + 1)
        runs.setdefault(block.depth, []).append(index)
    close(0)
    return found, said


def _blocks(text: str) -> list[tuple[str, Block]]:
    """The source of each block, and the block without its runs."""
    found: list[tuple[str, Block]] = []
    lines: list[str] = []
    shape = Block(())

    def close() -> None:
        nonlocal shape
        if lines:
            found.append((" ".join(lines), shape))
            lines.clear()
        shape = Block(())

    indents: list[int] = []
    last = ""
    for line in text.split("\n"):
        heading, item = _HEADING.match(line), _ITEM.match(line)
        if not line.strip() or _RULE.match(line):
            close()
        elif heading:
            close()
            found.append((heading.group(2), Block((), heading=True)))
        elif _ROW.match(line):
            close()
            if not re.fullmatch(r"[\s|:-]+", line):
                cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
                found.append((" | ".join(cells), Block((), row=True)))
        elif _NOTE.match(line):
            close()
            lines.append(line.strip())
        elif item and not _emphasis(line, item):
            close()
            width = len(item.group("indent").expandtabs(4))
            while indents and indents[-1] > width:
                indents.pop()
            if not indents or indents[-1] < width:
                indents.append(width)
            shape = Block((), label=item.group("label"), depth=len(indents) - 1)
            lines.append(line[item.end() :].strip())
        else:
            if not lines and re.match(r" {2,}|\t", line):
                shape = Block((), depth=1)  # belongs to the entry of a list above it
            hard = lines and re.search(r"(?: {2}|\\)$", last)
            lines.append((BREAK if hard else "") + line.strip().removeprefix("> "))
        last = line
    close()
    return found


def _emphasis(line: str, item: re.Match[str]) -> bool:
    """Whether a star at the start opens italics and no list: a letter follows at once."""
    return item.group("label") == "*" and line[item.end("label") :][:1] not in (" ", "\t")


def _inline(raw: str, changes: _Changes) -> list[Run]:
    found: list[Run] = []
    italic = strong = False
    start = 0

    def add(words: str, note: str = "") -> None:
        if changes.deleting:
            changes.struck += [clean(html.unescape(words))] if words.strip() else []
            return
        if changes.inserting and words.strip():
            changes.inserted.append(clean(html.unescape(words)))
        if words or note:
            found.append(Run(html.unescape(words), italic, strong, note))

    for match in _INLINE.finditer(raw):
        add(raw[start : match.start()])
        start = match.end()
        marks = match.group("stars") or match.group("bars")
        tag = (match.group("tag") or "").lower()
        if marks:
            if not _opens_or_closes(raw, match, italic or strong):
                add(marks)
                continue
            italic ^= len(marks) != 2
            strong ^= len(marks) >= 2
        elif tag in ("em", "i"):
            italic = not match.group("close")
        elif tag in ("strong", "b"):
            strong = not match.group("close")
        elif match.group("tildes"):
            if changes.deleting == "~~":
                changes.deleting = ""
            elif not changes.deleting and "~~" in raw[start:]:
                changes.deleting = "~~"
            else:
                add(match.group())
        elif tag in ("del", "s", "strike"):
            if match.group("close"):
                changes.deleting = "" if changes.deleting == tag else changes.deleting
            elif not changes.deleting and changes.opens(tag, raw[start:]):
                changes.deleting = tag
        elif tag in ("ins", "u"):
            if match.group("close"):
                changes.inserting = "" if changes.inserting == tag else changes.inserting
            elif changes.opens(tag, raw[start:]):
                changes.inserting = tag
        elif match.group("note") or match.group("sup"):
            if changes.deleting:
                continue
            found.append(
                Run("", italic, strong, RAISED + (match.group("note") or match.group("sup")))
            )
        elif match.group("br"):
            add(BREAK)
        else:
            add(match.group("escaped") or match.group("auto") or match.group("link") or "")
    add(raw[start:])
    return found


def _opens_or_closes(raw: str, match: re.Match[str], is_open: bool) -> bool:
    """Whether stars are beside a word: a lone asterisk between spaces is a character."""
    before, after = raw[: match.start()][-1:], raw[match.end() :][:1]
    if is_open:
        return bool(before.strip())
    return bool(after.strip()) and raw.find(match.group()[0], match.end()) >= 0


def decoded(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of a file in UTF-8, UTF-16 or, with a remark, the usual Western encoding."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace"), ()
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        remark = "The file is not UTF-8 and was read as Windows-1252: check accents and quotes."
        return data.decode("cp1252", "replace"), (remark,)


def is_text(data: bytes) -> bool:
    """Whether bytes can be a text at all."""
    return b"\0" not in data[:4000] or data[:2] in (b"\xff\xfe", b"\xfe\xff")

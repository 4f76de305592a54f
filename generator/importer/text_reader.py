"""Plain text and Markdown to a document: what converters make of official files."""

from __future__ import annotations

import html
import re
from dataclasses import replace

from generator.importer.source_document import (
    BREAK,
    RAISED,
    Block,
    Document,
    joined,
    mark_name,
    settled,
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
    r"|<(?P<close>/?)(?P<tag>em|i|strong|b|u|sup|sub|span|small)\b[^<>]{0,200}>"
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
    for raw, block in _blocks(text.replace("\r\n", "\n").replace("\r", "\n")):
        match = _NOTE.fullmatch(raw)
        if match and match.group("text").strip():
            mark = mark_name(match.group("md") or match.group("sup"))
            if mark not in notes:
                notes[mark] = (Block(joined(_inline(match.group("text")))),)
                continue
        sources.append((raw, block))
    blocks = [replace(block, runs=joined(_inline(raw))) for raw, block in sources]
    settled_blocks, settled_notes = settled(blocks, notes)
    for raw, _ in sources:
        left_out += [
            ("address of a link", m.group("href")) for m in _INLINE.finditer(raw) if m.group("href")
        ]
    shown = tuple(block for block in settled_blocks if block.runs)
    return Document(shown, settled_notes, tuple(left_out), remarks)


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
            hard = lines and re.search(r"(?: {2}|\\)$", last)
            lines.append((BREAK if hard else "") + line.strip().removeprefix("> "))
        last = line
    close()
    return found


def _emphasis(line: str, item: re.Match[str]) -> bool:
    """Whether a star at the start opens italics and no list: a letter follows at once."""
    return item.group("label") == "*" and line[item.end("label") :][:1] not in (" ", "\t")


def _inline(raw: str) -> list[Run]:
    found: list[Run] = []
    italic = strong = False
    start = 0

    def add(words: str, note: str = "") -> None:
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
        elif match.group("note") or match.group("sup"):
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
    """Whether stars stand at a word: a lone asterisk between spaces is a character."""
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

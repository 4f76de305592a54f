"""What a PDF page has around its text: running heads, page and job numbers, footnotes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from generator.importer.numbering import at_start
from generator.importer.pdf_page import Line, Rule
from generator.importer.source_document import (
    RAISED,
    Block,
    clean,
    joined,
    mark_name,
    printed_mark,
    without_start,
)
from generator.model.markup import Run

HEAD = "running head, foot or page number"
CODE = "job number or bar code"
_EDGE = 0.12  # the part of a page at its top and foot where running heads are
_PAGE_NUMBER = re.compile(
    r"\W*(?:page|página|стр\.|p\.)?\s*\d{1,4}\s*(?:(?:/|of|de|sur|из)\s*\d{1,4})?\W*|[ivxl]{1,6}",
    re.I,
)
_JOB = re.compile(  # “18-14352 (E)  071118”, “*1814352*”, “GE.19-12345(E)”, “K1900123”
    r"(?:[A-Z]{0,3}\.?\s?\d{2}-?\d{5}\b(?:\s*\([A-Z]\))?(?:\s+\d{6,8})*|\*\d{5,10}\*|[A-Z]{1,2}\d{7,9}"
    r"|\d{6,8}|please recycle\W*|\W+)(?:\s+|$)",
    re.I,
)
_MASTHEAD_LINES = 14


def take_heads(pages: list[list[Line]]) -> list[tuple[str, str]]:
    """Remove and return running heads and feet, page numbers, job numbers and bar codes.

    What is on several pages is returned as often.
    """
    seen: Counter[str] = Counter()
    for page in pages:
        seen.update({_folded(line.text) for line in page if _at_edge(line)})
    masthead = {_words(line.text) for page in pages[:1] for line in page[:_MASTHEAD_LINES]}
    taken: list[tuple[str, str]] = []
    for number, page in enumerate(pages):
        for line in list(page):
            why = _why(line, seen, masthead if number else set(), len(pages))
            if why:
                taken.append((why, line.text))
                page.remove(line)
    return taken


def _why(line: Line, seen: Counter[str], masthead: set[str], pages: int) -> str:
    """The reason why a line does not belong to the text; nothing if it does."""
    if re.fullmatch(r"[\s_–—-]*_{4,}[\s_–—-]*", line.text):
        return HEAD  # a line made of signs, above footnotes
    if not _at_edge(line):
        return ""
    parts = [part.strip() for part in "".join(r.words or r.note[1:] for r in line.runs).split("\t")]
    whys = [_why_part(part, seen, masthead, pages) for part in (line.text, *parts) if part]
    if whys[0]:
        return whys[0]
    rest = whys[1:]
    return rest[0] if rest and all(rest) else ""


def _why_part(text: str, seen: Counter[str], masthead: set[str], pages: int) -> str:
    if _PAGE_NUMBER.fullmatch(text):
        return HEAD
    if _is_job(text):
        return CODE
    if at_start(text):
        return ""
    if pages > 1 and seen[_folded(text)] >= max(2, pages // 3):
        return HEAD
    words = _words(text)
    known = len(words) > 20 or ("/" in text and len(words) > 5)
    if known and any(words in line for line in masthead):
        return HEAD  # the symbol or title, set again above a later page
    return ""


def _is_job(text: str) -> bool:
    at = 0
    while at < len(text):
        match = _JOB.match(text, at)
        if not match or not match.group():
            return False
        at = match.end()
    return len(re.findall(r"\d", text)) >= 5 or "recycle" in text.lower()


def _folded(text: str) -> str:
    """A line with a number of its own, such as a page’s, as one sign; numbers in codes stay."""
    return re.sub(r"(?<![\w/.,-])\d{1,3}(?![\w/.,-])", "#", clean(text))


def _words(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text).strip().lower()


def _at_edge(line: Line) -> bool:
    return line.y > (1 - _EDGE) * line.height or line.y < _EDGE * line.height


def take_notes(
    pages: Sequence[list[Line]], drawn: Sequence[Sequence[Rule]], size: float
) -> dict[str, tuple[Block, ...]]:
    """Remove and return the footnotes at the feet of pages.

    They begin with a mark and are set smaller than the text, or are under a short line.
    """
    notes: dict[str, list[Run]] = {}
    for page, rules in zip(pages, drawn, strict=True):
        foot, ruled = _foot(page, rules, size)
        first = next((n for n, line in enumerate(foot) if note_mark(line, ruled)), None)
        if first is None:
            if foot and notes and foot[0].size < size - 0.7 and foot[0].y < 0.35 * foot[0].height:
                notes[list(notes)[-1]] += [run for line in foot for run in (*line.runs, Run(" "))]
            else:  # what is small, but follows no footnote, is text
                page += foot
            continue
        if not notes:  # what is small, but is above the first mark, is text
            page += foot[:first]
            foot = foot[first:]
        for line in foot:
            mark = note_mark(line, ruled)
            if mark and mark not in notes and _follows(mark, notes):
                printed = printed_mark(mark)
                cut = line.runs[0].words.find(printed) + len(printed)
                rest = line.runs[1:] if line.runs[0].note else without_start(line.runs, cut)
                notes[mark] = [*rest, Run(" ")]
            elif notes:
                notes[list(notes)[-1]] += [*line.runs, Run(" ")]
    return {mark: (Block(joined(runs)),) for mark, runs in notes.items() if joined(runs)}


def _follows(mark: str, notes: Iterable[str]) -> bool:
    """Whether a mark can come after those before it: a number that does not is of the text."""
    numbers = [int(other) for other in notes if other.isdigit()]
    return not (mark.isdigit() and numbers) or numbers[-1] < int(mark) <= numbers[-1] + 3


def _foot(page: list[Line], rules: Sequence[Rule], size: float) -> tuple[list[Line], bool]:
    """Take the lines at a page's foot that may be footnotes; whether a short line is above."""
    foot: list[Line] = []
    while page and page[-1].size < size - 0.7 and page[-1].y < 0.6 * page[-1].height:
        foot.insert(0, page.pop())
    if foot or not page:
        return foot, False
    height = page[-1].height
    bars = [r.y for r in rules if 30 < r.right - r.x < 260 and r.y < 0.6 * height]
    under = [y for y in bars if any(line.y < y for line in page)]
    for bar in sorted(under):
        below = [line for line in page if line.y < bar]
        if below and note_mark(below[0], ruled=True) and page[-len(below) :] == below:
            del page[-len(below) :]
            return below, True
    return [], False


def note_mark(line: Line, ruled: bool = False) -> str:
    """The mark of the footnote that a line begins, or nothing.

    Under a short line (`ruled`) no space need follow it.
    """
    first = line.runs[0]
    found = first.note.removeprefix(RAISED)
    if not found:
        space = r"\s*" if ruled else r"[\s.]+"
        words = "".join(run.words for run in line.runs)
        match = re.match(rf"\s*\[?(\d{{1,3}}(?!\d)|[*†‡])\]?{space}\S", words)
        found = match.group(1) if match else ""
    return mark_name(found)

"""A PDF with a text layer to a document. Only here pdfminer.six is met, when a file is read."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from generator.importer.numbering import at_start
from generator.importer.source_document import (
    BREAK,
    RAISED,
    Block,
    Document,
    NotReadable,
    clean,
    joined,
    mark_name,
    printed_mark,
    settled,
    without_start,
)
from generator.model.markup import Run

MAX_PAGES = 200
_EDGE = 0.12  # the part of a page at its top and foot where running heads stand
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_PAGE_NUMBER = re.compile(
    r"\W*(?:page|página|p\.)?\s*\d{1,4}\s*(?:(?:/|of|de|sur)\s*\d{1,4})?\W*", re.I
)


@dataclass(slots=True)
class Line:
    """A line of a page; `y` is measured from its foot, `marks` are raised numbers as notes."""

    runs: list[Run]
    page: int
    x: float
    right: float
    y: float
    size: float
    height: float

    @property
    def text(self) -> str:
        return clean("".join(run.words or run.note[1:] for run in self.runs))


def read(data: bytes) -> Document:
    """The text as printed: lines joined to paragraphs, running heads and footnotes apart."""
    pages = _pages(data)
    if sum(len(line.text) for page in pages for line in page) < 40:
        raise NotReadable(
            "The PDF has no text layer (it is a picture of pages): import the .docx, or a PDF that "
            "went through text recognition."
        )
    size = _body_size(pages)
    left_out = _take_heads(pages)
    notes = _take_notes(pages, size)
    remarks = ["Paragraphs were put together from lines of a PDF: compare where each begins."]
    broken: list[str] = []
    drawn = list(_paragraphs([line for page in pages for line in page], broken))
    blocks, notes = settled(drawn, notes)
    if broken:
        words = ", ".join(f"“{w}”" for w in dict.fromkeys(broken))
        remarks.append(f"Broken at a line’s end, so the hyphen is a guess: {words}.")
    if any("\ufffd" in b.plain or "(cid:" in b.plain for b in blocks):
        remarks.append("Some characters of the PDF have no meaning: look for “\ufffd” and “(cid:”.")
    return Document(blocks, notes, tuple(left_out), tuple(remarks))


def _pages(data: bytes) -> list[list[Line]]:
    if b"%PDF-" not in data[:1024]:
        raise NotReadable("This is not a PDF file.")
    try:
        from pdfminer.high_level import extract_pages  # the optional dependency
        from pdfminer.layout import LAParams
        from pdfminer.pdfdocument import PDFPasswordIncorrect
    except ImportError:
        raise NotReadable(
            "Reading PDF needs pdfminer.six: pip install 'mkdocs-alignments[import]'"
        ) from None
    pages: list[list[Line]] = []
    try:
        for page in extract_pages(io.BytesIO(data), laparams=LAParams(char_margin=4.0)):
            if len(pages) >= MAX_PAGES:
                raise NotReadable(f"The PDF has over {MAX_PAGES} pages.")
            pages.append(_lines(page, len(pages)))
    except PDFPasswordIncorrect:
        raise NotReadable("The PDF has a password: save it without one.") from None
    except NotReadable:
        raise
    except Exception:  # whatever a broken file makes the library raise
        raise NotReadable("The PDF is damaged and cannot be read.") from None
    return pages


def _lines(page: Any, number: int) -> list[Line]:
    found: list[Line] = []
    for box in page:
        for item in _text_lines(box):
            line = _line(item, number, page.height)
            if line.text:
                found.append(line)
    found.sort(key=lambda line: (-line.y, line.x))
    rows: list[Line] = []
    for line in found:  # a number and its text can come as two pieces of one line
        last = rows[-1] if rows else None
        if last and abs(last.y - line.y) < 0.4 * line.size and line.x >= last.right - 1:
            last.runs += [Run("\t"), *line.runs]
            last.right = line.right
        else:
            rows.append(line)
    return rows


def _text_lines(item: Any) -> Iterator[Any]:
    name = type(item).__name__
    if name == "LTTextLineHorizontal":
        yield item
    elif name in ("LTTextBoxHorizontal", "LTFigure"):
        for inner in item:
            yield from _text_lines(inner)


def _line(item: Any, page: int, height: float) -> Line:
    chars = [c for c in item if type(c).__name__ == "LTChar" and c.get_text().strip()]
    sizes = Counter(round(c.size * 2) / 2 for c in chars)
    size = sizes.most_common(1)[0][0] if sizes else 0.0
    base = Counter(round(c.y0) for c in chars if round(c.size * 2) / 2 == size).most_common(1)
    foot = float(base[0][0]) if base else item.y0
    runs: list[Run] = []
    for char in item:
        text = char.get_text()
        text = _LIGATURES.get(text, text)
        if type(char).__name__ != "LTChar":
            runs.append(Run(" "))
            continue
        font = char.fontname.partition("+")[2] or char.fontname
        italic = bool(re.search(r"ital|obli|-it\b|,it", font, re.I))
        strong = bool(re.search(r"bold|black|heavy|semib|-bd\b", font, re.I))
        raised = char.size < 0.9 * size and char.y0 > foot + 0.12 * size
        if raised and re.fullmatch(r"[\d*†]", text):
            if runs and runs[-1].note[1:].isdigit() and text.isdigit():
                runs[-1] = replace(runs[-1], note=runs[-1].note + text)
            else:
                runs.append(Run("", note=RAISED + text))
        else:
            runs.append(Run(text, italic, strong))
    return Line(_as_drawn(runs), page, item.x0, item.x1, foot, size, height)


def _as_drawn(runs: list[Run]) -> list[Run]:
    """Letters joined to runs; spaces kept, for the words depend on them."""
    found: list[Run] = []
    for run in runs:
        last = found[-1] if found else None
        if (
            last
            and not last.note
            and not run.note
            and (last.italic, last.strong) == (run.italic, run.strong)
        ):
            found[-1] = replace(last, words=last.words + run.words)
        else:
            found.append(run)
    return found


def _body_size(pages: list[list[Line]]) -> float:
    sizes: Counter[float] = Counter()
    for line in (line for page in pages for line in page):
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0]


def _take_heads(pages: list[list[Line]]) -> list[tuple[str, str]]:
    """Remove and return what stands at the same place on several pages, and page numbers."""
    seen: Counter[tuple[str, int]] = Counter()
    for page in pages:
        seen.update({_place(line) for line in page if _at_edge(line)})
    taken: Counter[str] = Counter()
    for page in pages:
        for line in list(page):
            alone = _at_edge(line) and _PAGE_NUMBER.fullmatch(line.text)
            repeated = (
                _at_edge(line) and len(pages) > 1 and seen[_place(line)] >= max(2, len(pages) // 3)
            )
            if alone or (repeated and not at_start(line.text)):
                taken[line.text] += 1
                page.remove(line)
    return [("running head, foot or page number", text) for text in taken]


def _at_edge(line: Line) -> bool:
    return line.y > (1 - _EDGE) * line.height or line.y < _EDGE * line.height


def _place(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.text), round(line.y / 6)


def _take_notes(pages: list[list[Line]], size: float) -> dict[str, tuple[Block, ...]]:
    """Remove and return the footnotes: smaller lines at a page’s foot that begin with a mark."""
    notes: dict[str, list[Run]] = {}
    for page in pages:
        foot: list[Line] = []
        while page and page[-1].size < size - 0.7 and page[-1].y < 0.6 * page[-1].height:
            foot.insert(0, page.pop())
        first = next((n for n, line in enumerate(foot) if _note_mark(line)), None)
        if first is None:
            page += foot
            continue
        if not notes:  # what is small, but stands above the first mark, is text
            page += foot[:first]
            foot = foot[first:]
        for line in foot:
            mark = _note_mark(line)
            if mark and mark not in notes:
                printed = printed_mark(mark)
                cut = line.runs[0].words.find(printed) + len(printed)
                rest = line.runs[1:] if line.runs[0].note else without_start(line.runs, cut)
                notes[mark] = [*rest, Run(" ")]
            elif notes:
                notes[list(notes)[-1]] += [*line.runs, Run(" ")]
    return {mark: (Block(joined(runs)),) for mark, runs in notes.items() if joined(runs)}


def _note_mark(line: Line) -> str:
    first = line.runs[0]
    found = first.note.removeprefix(RAISED)
    if not found:
        match = re.match(r"\s*(\d{1,3}|[*†])\s+\S", "".join(r.words for r in line.runs))
        found = match.group(1) if match else ""
    return mark_name(found)


def _paragraphs(lines: list[Line], broken: list[str]) -> Iterator[Block]:
    rights = sorted(line.right for line in lines)
    margin = rights[int(len(rights) * 0.9)] if rights else 0.0
    gap = _usual_gap(lines, margin)
    indents = sorted({round(line.x / 8) for line in lines if at_start(_raw(line))})
    held: list[Line] = []
    for line in lines:
        if held and _begins(held[-1], line, gap, margin):
            yield _paragraph(held, indents, broken, margin)
            held = []
        held.append(line)
    if held:
        yield _paragraph(held, indents, broken, margin)


def _usual_gap(lines: list[Line], margin: float) -> float:
    """How far lines of one paragraph stand apart: what most often follows a full line."""
    gaps = Counter(
        round(a.y - b.y)
        for a, b in pairwise(lines)
        if a.page == b.page and a.right > margin - 25 and 0.8 * a.size < a.y - b.y < 1.6 * a.size
    )
    return float(gaps.most_common(1)[0][0]) if gaps else 1.3 * lines[0].size


def _begins(last: Line, line: Line, gap: float, margin: float) -> bool:
    """Whether a line begins a paragraph after the one before it."""
    ended = bool(re.search(r"[;:.][”’)]?$|[;,] (?:and|et|y|or)$", last.text))
    short = last.right < margin - 30
    small = line.text[:1].islower()
    if _strong(line) != _strong(last) or abs(line.size - last.size) > 0.7:
        return True
    if at_start(_raw(line)) and (ended or short):
        return True
    if last.page != line.page or line.y > last.y:
        return (ended or last.text.endswith(",")) and (short or _leads(line)) and not small
    if last.y - line.y > 1.25 * gap:
        return ended or short or not small
    return short and (ended or (last.text.endswith(",") and _leads(line)))


def _strong(line: Line) -> bool:
    words = [run for run in line.runs if run.words.strip()]
    return bool(words) and all(run.strong for run in words)


def _leads(line: Line) -> bool:
    """Whether a line begins in italics or capitals, as paragraphs do."""
    first = next((run for run in line.runs if run.words.strip()), None)
    return first is not None and (first.italic or first.words.strip()[0].isupper())


def _raw(line: Line) -> str:
    return "".join(run.words for run in line.runs)


def _paragraph(lines: list[Line], indents: list[int], broken: list[str], margin: float) -> Block:
    runs: list[Run] = []
    before = margin
    for line in lines:
        more = line.runs
        so_far = "".join(run.words for run in runs).rstrip()
        first = "".join(run.words for run in more).lstrip()[:1]
        if re.search(r"\w-$", so_far) and first.islower():
            word = so_far.split()[-1] + "".join(run.words for run in more).split()[0]
            broken.append(word)
            runs = list(joined(runs))
        elif runs:
            runs.append(Run(BREAK if before < margin - 30 else " "))
        runs += more
        before = line.right
    label = at_start("".join(run.words for run in runs))
    depth = (
        indents.index(round(lines[0].x / 8)) if label and round(lines[0].x / 8) in indents else 0
    )
    if label:
        text = "".join(run.words for run in runs)
        return Block(without_start(runs, text.index(label) + len(label)), label, depth)
    return Block(joined(runs))

"""A PDF with a text layer to a document. Only here pdfminer.six is met, when a file is read."""

from __future__ import annotations

import io
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from generator.importer import pdf_layout, pdf_page
from generator.importer.numbering import at_start
from generator.importer.pdf_furniture import take_heads, take_notes
from generator.importer.pdf_page import Doubts, Glyph, Line, Rule
from generator.importer.source_document import (
    BREAK,
    Block,
    Document,
    NotReadable,
    clean,
    joined,
    listed,
    with_footnotes,
    without_start,
)
from generator.model.markup import Run

MAX_PAGES = 200
MAX_GLYPHS = 300_000
MAX_INFLATED = 80_000_000
_FEW = 40  # characters of a page that is a picture


def read(data: bytes) -> Document:
    """The text as printed: lines joined to paragraphs, running heads and footnotes apart."""
    doubts = Doubts()
    glyphs, drawn, heights, pictures = _pages(data, doubts)
    letters = [sum(1 for g in page if g.text.strip()) for page in glyphs]
    if sum(letters) < _FEW:
        raise NotReadable(
            "The PDF has no text layer (it is a picture of pages): import the .docx, or a PDF that "
            "went through text recognition."
        )
    spaced = pdf_page.writes_spaces(glyphs)
    pages = [
        pdf_layout.page_lines(pdf_page.rows(page), n, heights[n], drawn[n], spaced, doubts)
        for n, page in enumerate(glyphs)
    ]
    size = _body_size(pages)
    left_out = take_heads(pages)
    notes = take_notes(pages, drawn, size)
    broken: list[str] = []
    blocks = list(_paragraphs([line for page in pages for line in page], broken))
    shown, notes, raised = with_footnotes(blocks, notes)
    left_out += [("struck out", words) for words in map(clean, doubts.struck) if words]
    left_out += [("set at an angle", words) for words in doubts.turned]
    scans = [n + 1 for n, few in enumerate(letters) if few < _FEW and pictures[n]]
    remarks = [*_remarks(doubts, broken, scans), *raised]
    if marks := listed(word for block in shown for word in _fallen(block.plain, set(notes))):
        remarks.append(f"A footnote’s mark may have been printed as a digit of the text: {marks}.")
    if any("\ufffd" in b.plain or "(cid:" in b.plain for b in shown):
        remarks.append("Some characters of the PDF have no meaning: look for “\ufffd” and “(cid:”.")
    return Document(shown, notes, tuple(left_out), tuple(remarks))


def _remarks(doubts: Doubts, broken: list[str], scans: list[int]) -> Iterator[str]:
    """What a person has to compare, a sentence each."""
    yield "Paragraphs were put together from lines of a PDF: compare where each begins."
    if broken:
        yield f"Broken at a line’s end, so the hyphen is a guess: {listed(broken)}."
    if doubts.gaps:
        yield f"The gap inside may or may not be a word space: {listed(doubts.gaps)}."
    if words := listed(map(clean, doubts.underlined)):
        yield f"Underlined in the document, so it may be inserted text: {words}."
    if words := listed(map(clean, doubts.white)):
        yield f"Printed in white, so perhaps not to be seen: {words}."
    for pages, said in (
        (doubts.columns, "is printed in columns, which were read one after the other"),
        (doubts.tables, "has a table, which was read row by row"),
        (doubts.leftwards, "is written from right to left: compare the order of words and numbers"),
        (scans, "is a picture; words in it are not read"),
    ):
        if pages:
            numbers = ", ".join(str(n) for n in dict.fromkeys(pages))
            yield f"Page {numbers} {said}."


def _fallen(text: str, marks: set[str]) -> Iterator[str]:
    """Words that end in a comma or bracket and a digit that is a footnote’s mark."""
    for match in re.finditer(r"\S*[,;”)](\d{1,2})(?=\s|$)", text):
        if match.group(1) in marks:
            yield match.group()


_Pages = tuple[list[list[Glyph]], list[list[Rule]], list[float], list[int]]


def _pages(data: bytes, doubts: Doubts) -> _Pages:
    """For each page its characters, drawn lines, height and number of pictures."""
    if b"%PDF-" not in data[:1024]:
        raise NotReadable("This is not a PDF file.")
    try:
        from pdfminer.converter import PDFPageAggregator  # the optional dependency
        from pdfminer.pdfdocument import PDFPasswordIncorrect
    except ImportError:
        raise NotReadable(
            "Reading PDF needs pdfminer.six: pip install 'mkdocs-alignments[import]'"
        ) from None
    _check_streams(data)
    glyphs: list[list[Glyph]] = []
    drawn: list[list[Rule]] = []
    heights: list[float] = []
    pictures: list[int] = []
    try:
        for page in _drawn_pages(PDFPageAggregator, data):
            if len(glyphs) >= MAX_PAGES:
                raise NotReadable(f"The PDF has over {MAX_PAGES} pages.")
            glyphs.append(pdf_page.glyphs(page, doubts))
            drawn.append(pdf_page.rules(page))
            heights.append(page.height)
            pictures.append(pdf_page.pictures(page))
    except PDFPasswordIncorrect:
        raise NotReadable("The PDF has a password: save it without one.") from None
    except (NotReadable, MemoryError):
        raise
    except Exception:  # whatever a broken file makes the library raise
        raise NotReadable("The PDF is damaged and cannot be read.") from None
    return glyphs, drawn, heights, pictures


def _check_streams(data: bytes) -> None:
    """Refuse a file whose streams unpack to far more than a resolution has."""
    total = 0
    for match in re.finditer(rb"stream\r?\n", data):
        packed = zlib.decompressobj()
        try:
            stop = data.find(b"endstream", match.end())
            total += len(packed.decompress(data[match.end() : stop], MAX_INFLATED + 1))
        except zlib.error:
            continue  # not packed in this way
        if total > MAX_INFLATED:
            raise NotReadable(f"Unpacked, the PDF has over {MAX_INFLATED:,} bytes.")


def _drawn_pages(aggregator: Any, data: bytes) -> Iterator[Any]:
    """The pages as they are drawn, without pdfminer's guess at lines and boxes."""
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdfpage import PDFPage

    manager = PDFResourceManager(caching=True)
    device = aggregator(manager, laparams=None)
    draw, count = device.render_char, 0

    def counted(*given: Any, **named: Any) -> Any:
        nonlocal count
        count += 1
        if count > MAX_GLYPHS:
            raise NotReadable(f"The PDF has over {MAX_GLYPHS:,} characters.")
        return draw(*given, **named)

    device.render_char = counted
    interpreter = PDFPageInterpreter(manager, device)
    for page in PDFPage.get_pages(io.BytesIO(data)):
        interpreter.process_page(page)
        yield device.get_result()


def _body_size(pages: Sequence[Sequence[Line]]) -> float:
    sizes: Counter[float] = Counter()
    for line in (line for page in pages for line in page):
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0]


def _paragraphs(lines: list[Line], broken: list[str]) -> Iterator[Block]:
    rights = sorted(line.right for line in lines)
    margin = rights[int(len(rights) * 0.9)] if rights else 0.0
    gap = _usual_gap(lines, margin)
    indents = sorted({round(line.x / 8) for line in lines if at_start(_raw(line))})
    held: list[Line] = []
    left = _left_margin(lines)
    for line in lines:
        if held and _begins(held, line, gap, margin, left):
            yield _paragraph(held, indents, broken, margin)
            held = []
        held.append(line)
    if held:
        yield _paragraph(held, indents, broken, margin)


def _usual_gap(lines: list[Line], margin: float) -> float:
    """How far lines of one paragraph are apart: what most often follows a full line."""
    gaps = Counter(
        round(a.y - b.y)
        for a, b in pairwise(lines)
        if a.page == b.page and a.right > margin - 25 and 0.8 * a.size < a.y - b.y < 1.6 * a.size
    )
    return float(gaps.most_common(1)[0][0]) if gaps else 1.3 * lines[0].size


def _left_margin(lines: Sequence[Line]) -> float:
    """Where lines begin that go on: what follows a line without an end most often."""
    starts = Counter(
        round(b.x) for a, b in pairwise(lines) if not re.search(r"[;:.,]$", a.text) and not b.row
    )
    return float(starts.most_common(1)[0][0]) if starts else 0.0


def _begins(held: list[Line], line: Line, gap: float, margin: float, left: float) -> bool:
    """Whether a line begins a paragraph after those that are held together so far."""
    last = held[-1]
    ended = bool(re.search(r"[;:.][”’)]?$|[;,] (?:and|et|y|or)$", last.text))
    margin = last.margin or margin
    short = last.right < margin - 30
    if line.row or last.row:
        return True
    if line.runs[0].note and not last.text.endswith((",", "-")) and len(line.text) > 3:
        return True  # a footnote: its mark comes first, and is raised
    indented = left + 8 < line.x < left + 80 and not line.margin
    hangs = bool(at_start(_raw(held[0]))) or abs(held[0].x - line.x) < 3 < len(held)
    if indented and not hangs and (ended or short or last.text.endswith(",")):
        comma = last.text.endswith(",") and not short
        if not comma or _leads(line) or at_start(_raw(line)):
            return True
    if at_start(_raw(line)) and last.text.endswith(",") and line.x > left + 8:
        return True
    small = line.text[:1].islower()
    if _strong(line) != _strong(last) or abs(line.size - last.size) > 0.7:
        return True
    if at_start(_raw(line)) and (ended or short):
        return True
    if last.page != line.page or line.y > last.y or line.break_before:
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
            edge = line.margin or margin
            runs.append(Run(BREAK if before < edge - 30 else " "))
        runs += more
        before = line.right
    if lines[0].row:
        return Block(joined(runs), row=True)
    label = at_start("".join(run.words for run in runs))
    depth = (
        indents.index(round(lines[0].x / 8)) if label and round(lines[0].x / 8) in indents else 0
    )
    if label:
        text = "".join(run.words for run in runs)
        return Block(without_start(runs, text.index(label) + len(label)), label, depth)
    return Block(joined(runs))

"""A .docx file to a document. Only here python-docx is met, and only when a file is read."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from generator.importer.docx_numbering import Numbering
from generator.importer.docx_styles import Styles, is_raised
from generator.importer.source_document import (
    BREAK,
    MAX_BLOCKS,
    MAX_UNPACKED,
    Block,
    Document,
    NotReadable,
    clean,
    joined,
    mark_name,
    raised,
    settled,
)
from generator.model.markup import Run

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_INSIDE = frozenset(
    W + name
    for name in (
        "hyperlink", "smartTag", "sdt", "sdtContent", "ins", "moveTo", "fldSimple", "customXml",
        "dir", "bdo",
    )
)  # fmt: skip
_GONE = frozenset((W + "del", W + "moveFrom"))
_CHARACTERS = {W + "tab": "\t", W + "br": BREAK, W + "cr": BREAK, W + "noBreakHyphen": "-"}
_TEXTS = frozenset((W + "t", W + "delText"))


def read(data: bytes) -> Document:
    """The text as Word would print it with all tracked changes accepted."""
    return _Reader(_opened(data)).document()


def _opened(data: bytes) -> Any:
    if data[:4] == b"\xd0\xcf\x11\xe0":
        raise NotReadable(
            "This is an old .doc file or one with a password: save it as .docx without one."
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(item.file_size for item in archive.infolist()) > MAX_UNPACKED:
                raise NotReadable(f"Unpacked, the file has over {MAX_UNPACKED:,} bytes.")
            if archive.testzip():
                raise NotReadable("The .docx file is damaged: open it in Word and save it again.")
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError):
        raise NotReadable("This is not a .docx file, or it is damaged.") from None
    try:
        import docx  # the optional dependency
    except ImportError:
        raise NotReadable(
            "Reading .docx needs python-docx: pip install 'mkdocs-alignments[import]'"
        ) from None
    try:
        return docx.Document(io.BytesIO(data))
    except Exception:  # whatever a broken package makes the library raise
        raise NotReadable(
            "The .docx file has no text that can be read; it may be damaged."
        ) from None


class _Reader:
    def __init__(self, opened: Any) -> None:
        self.opened = opened
        self.body = opened.element.body
        self.styles = Styles(opened.styles.element)
        self.numbering = Numbering(self._part_root("numbering"), self.styles)
        self.left_out: list[tuple[str, str]] = []
        self.inserted: list[str] = []
        self.used_notes: list[tuple[str, str, str]] = []  # kind, id in the file, mark
        self.boxes: list[Any] = []
        self.count = 0

    def _part_root(self, name: str) -> Any:
        for relation in self.opened.part.rels.values():
            if relation.reltype == _RELATED + name and not relation.is_external:
                from docx.oxml.parser import parse_xml  # its parser resolves no entities

                return parse_xml(relation.target_part.blob)
        return None

    def document(self) -> Document:
        head = [b for b in self._headers(first=True) if b.runs]
        blocks = [*head, *self._blocks(self.body)]
        notes: dict[str, tuple[Block, ...]] = {}
        for kind in ("footnote", "endnote"):
            root = self._part_root(kind + "s")
            used = {id: mark for k, id, mark in self.used_notes if k == kind}
            for note in root.findall(W + kind) if root is not None else ():
                if note.get(W + "id") in used:
                    inside = [replace(b, label="") for b in self._blocks(note)]
                    notes[used[note.get(W + "id")]] = tuple(b for b in inside if b.runs)
        for block in self._headers(first=False):
            self.left_out.append(("running head or foot", block.plain))
        comments = self._part_root("comments")
        for comment in comments if comments is not None else ():
            self.left_out.append(("comment in the margin", clean(_all_text(comment))))
        remarks = []
        if self.inserted:
            words = " … ".join(self.inserted)
            remarks.append(f"Tracked insertions were taken into the text: “{words}”.")
        shown, notes = settled(blocks, notes)
        return Document(
            tuple(b for b in shown if b.runs),
            notes,
            tuple((why, words) for why, words in self.left_out if words),
            tuple(remarks),
        )

    def _headers(self, *, first: bool) -> Iterator[Block]:
        seen = set()
        for section in self.opened.sections:
            special = section.different_first_page_header_footer
            if first:
                parts = [section.first_page_header] if special else []
            else:
                parts = [section.header, section.footer, section.even_page_header]
                parts += [section.even_page_footer]
                parts += [section.first_page_footer] if special else []
            for part in parts:
                if part.is_linked_to_previous:
                    continue
                for block in self._blocks(part._element):
                    if block.plain and block.plain not in seen:
                        seen.add(block.plain)
                        yield block

    def _blocks(self, parent: Any) -> Iterator[Block]:
        waiting: tuple[Run, ...] = ()
        for child in parent:
            self.count += 1
            if self.count > MAX_BLOCKS:
                raise NotReadable(f"The file has over {MAX_BLOCKS:,} paragraphs.")
            if child.tag == W + "p":
                block = self._paragraph(child)
                boxes, self.boxes = self.boxes, []
                for box in boxes:
                    yield from self._blocks(box)
                if waiting:
                    block = replace(block, runs=joined((*waiting, Run(" "), *block.runs)))
                    waiting = ()
                if child.find(f"{W}pPr/{W}rPr/{W}del") is not None:
                    waiting = block.runs  # its end was deleted: it runs on into the next
                else:
                    yield block
            elif child.tag == W + "tbl":
                yield from self._table(child)
            elif child.tag in _INSIDE:
                yield from self._blocks(child)
            elif child.tag in _GONE:
                self.left_out.append(("deleted in tracked changes", clean(_all_text(child))))
        if waiting:
            yield Block(waiting)

    def _table(self, table: Any) -> Iterator[Block]:
        for row in table.iter(W + "tr"):
            if next(row.iterancestors(W + "tbl")) is not table:
                continue  # a row of a table inside: its cell has it
            if row.find(f"{W}trPr/{W}del") is not None:
                self.left_out.append(("deleted in tracked changes", clean(_all_text(row))))
                continue
            cells = [[b for b in self._blocks(c) if b.runs] for c in row.iter(W + "tc")
                     if next(c.iterancestors(W + "tr")) is row]  # fmt: skip
            cells = [cell for cell in cells if cell]
            if len(cells) == 1:  # a frame around text, not a table
                yield from cells[0]
                continue
            runs: list[Run] = []
            for block in (b for cell in cells for b in cell):
                label = f"{block.label} " if block.label else ""
                runs += [Run(" | ")] if runs else []
                runs += [Run(label), *block.runs] if label else block.runs
            yield Block(joined(runs), row=True)

    def _paragraph(self, element: Any) -> Block:
        style = self.styles.of_paragraph(element)
        runs = list(self._runs(element, style))
        label, depth = self.numbering.label(element, style)
        raw = "".join(run.words for run in runs)
        typed = re.match(r"\s*(\d{1,3})\t\s*(?=\S)", raw)
        if not label and typed:  # a number typed by hand, with a tab and no full stop
            label, left = typed.group(1), typed.end()
            for n, run in enumerate(runs):
                cut = min(left, len(run.words))
                runs[n], left = replace(run, words=run.words[cut:]), left - cut
        block = Block(joined(runs), label, depth, self.styles.is_heading(element, style))
        return replace(block, heading=False) if len(block.plain.split()) > 30 else block

    def _runs(self, parent: Any, style: str, *, tracked: bool = False) -> Iterator[Run]:
        for child in parent:
            if child.tag == W + "r":
                for run in self._run(child, style):
                    if tracked and run.words.strip():
                        self.inserted.append(clean(run.words))
                    yield run
            elif child.tag in _GONE:
                self.left_out.append(("deleted in tracked changes", clean(_all_text(child))))
            elif child.tag in _INSIDE:
                inside = tracked or child.tag in (W + "ins", W + "moveTo")
                yield from self._runs(child, style, tracked=inside)
            elif not isinstance(child.tag, str) or child.tag.endswith("}oMath"):
                yield Run("".join(child.itertext()))

    def _run(self, element: Any, style: str) -> Iterator[Run]:
        italic, strong, hidden = self.styles.of_run(element, style)
        custom = False
        for child in element:
            tag = child.tag
            words = _CHARACTERS.get(tag, "")
            if tag in _TEXTS:
                words = child.text or ""
            elif tag == W + "sym":
                words = "\ufffd"
            elif tag in (W + "footnoteReference", W + "endnoteReference"):
                custom = child.get(W + "customMarkFollows") in ("1", "true", "on")
                yield Run("", italic, strong, self._mark(child, element, custom))
            else:
                self._text_boxes(child)
            if not words or (custom and tag in _TEXTS):
                continue
            if hidden:
                self.left_out.append(("hidden text", clean(words)))
            else:
                run = Run(words, italic, strong)
                yield raised(run) if is_raised(element) else run

    def _mark(self, reference: Any, run: Any, custom: bool) -> str:
        kind = "footnote" if reference.tag == W + "footnoteReference" else "endnote"
        printed = clean("".join(t.text or "" for t in run.findall(W + "t"))) if custom else ""
        if printed:
            mark = mark_name(printed)
            mark = mark if re.fullmatch(r"[\w.-]{1,12}", mark) else f"c{len(self.used_notes) + 1}"
        else:
            count = sum(k == kind and m.strip("e").isdigit() for k, _, m in self.used_notes) + 1
            mark = str(count) if kind == "footnote" else f"e{count}"
        self.used_notes.append((kind, reference.get(W + "id"), mark))
        return mark

    def _text_boxes(self, element: Any) -> None:
        for box in element.iter(W + "txbxContent"):
            if not any(a.tag == _FALLBACK for a in box.iterancestors()):
                self.boxes.append(box)


def _all_text(element: Any) -> str:
    return " ".join(t.text or "" for t in element.iter(*_TEXTS))

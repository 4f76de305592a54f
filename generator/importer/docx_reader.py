"""A .docx file to a document. Only here and in `docx_package` python-docx is met."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from generator.importer import html_reader, text_reader
from generator.importer.docx_numbering import Numbering
from generator.importer.docx_package import chunk, has_macros, opened, outside, part_root
from generator.importer.docx_runs import GONE, INSIDE, MC, RunReader, all_text, chosen
from generator.importer.docx_runs import fallback_words as fallback
from generator.importer.docx_styles import Styles
from generator.importer.source_document import (
    MAX_BLOCKS,
    Block,
    Document,
    NotReadable,
    joined,
    listed,
    with_footnotes,
)
from generator.model.markup import Run

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MAX_NESTED = 3  # a file in a file in a file
_NO_TEXT = frozenset(
    W + name
    for name in (
        "sectPr", "bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd",
        "commentRangeStart", "commentRangeEnd", "tblPr", "tblGrid", "sdtPr", "sdtEndPr",
    )
)  # fmt: skip


def read(data: bytes, nested: int = 0) -> Document:
    """The text as Word would print it with all tracked changes accepted.

    `nested` counts how many files this one is inside of.
    """
    try:
        return _Reader(opened(data), nested).document()
    except (ValueError, LookupError, AttributeError, TypeError, RecursionError):
        raise NotReadable(
            "The .docx file is not built as word processors build it: open it and save it again."
        ) from None


class _Reader:
    def __init__(self, package: Any, nested: int) -> None:
        self.package = package
        self.nested = nested
        self.styles = Styles(package.styles.element)
        self.numbering = Numbering(part_root(package, "numbering"), self.styles)
        self.inner = RunReader(self.styles)
        self.left_out = self.inner.left_out
        self.remarks: list[str] = []
        self.count = 0

    def document(self) -> Document:
        head = [b for b in self._headers(first=True) if b.runs]
        blocks = [*head, *self._blocks(self.package.element.body)]
        notes = self._notes()
        for block in self._headers(first=False):
            self.left_out.append(("running head or foot", block.plain))
        comments = part_root(self.package, "comments")
        for comment in comments if comments is not None else ():
            self.left_out.append(("comment in the margin", all_text(comment)))
        self._remark()
        shown, notes, raised = with_footnotes(blocks, notes)
        return Document(
            tuple(b for b in shown if b.runs),
            notes,
            tuple((why, words) for why, words in self.left_out if words),
            (*self.remarks, *raised),
        )

    def _notes(self) -> dict[str, tuple[Block, ...]]:
        notes: dict[str, tuple[Block, ...]] = {}
        for kind in ("footnote", "endnote"):
            root = part_root(self.package, kind + "s")
            used = {id: mark for k, id, mark in self.inner.used_notes if k == kind}
            for note in root.findall(W + kind) if root is not None else ():
                inside = [replace(b, label="") for b in self._blocks(note)]
                if note.get(W + "id") in used:
                    notes[used[note.get(W + "id")]] = tuple(b for b in inside if b.runs)
                elif words := " ".join(b.plain for b in inside if b.plain):
                    self.left_out.append((f"a {kind} without a mark in the text", words))
        return notes

    def _remark(self) -> None:
        """What is in the text and yet to be looked at, a sentence each."""
        inner = self.inner
        for words, said in (
            (inner.inserted, "Tracked insertions were taken into the text"),
            (inner.underlined, "Underlined in the document, so it may be inserted text"),
            (inner.capitals, "Printed in capitals or small capitals, but stored as"),
        ):
            if words:
                self.remarks.append(f"{said}: {listed(words)}.")
        if inner.signs:
            said = "Signs that only one font knows; find each “\ufffd” and type what is printed"
            self.remarks.append(f"{said}: {listed(inner.signs)}.")
        if self.numbering.unread:
            said = "Numbers that Word prints in another way are written as 1, 2, 3"
            self.remarks.append(f"{said}: {listed(sorted(self.numbering.unread))}.")
        if inner.pictures:
            said = f"The document has pictures, charts or drawings ({inner.pictures})"
            self.remarks.append(f"{said}: words in them are not read.")
        if fetched := outside(self.package):
            said = "The document would fetch parts from elsewhere; they were not read"
            self.remarks.append(f"{said}: {listed(fetched)}.")
        if has_macros(self.package):
            self.remarks.append("The document has macros. They were not run.")

    def _headers(self, *, first: bool) -> Iterator[Block]:
        seen = set()
        for section in self.package.sections:
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
        for child in parent if parent is not None else ():
            self.count += 1
            if self.count > MAX_BLOCKS:
                raise NotReadable(f"The file has over {MAX_BLOCKS:,} paragraphs.")
            tag = child.tag
            if tag == W + "p":
                block = self._paragraph(child)
                boxes, self.inner.boxes = self.inner.boxes, []
                if waiting:
                    block = replace(block, runs=joined((*waiting, Run(" "), *block.runs)))
                    waiting = ()
                if child.find(f"{W}pPr/{W}rPr/{W}del") is not None:
                    waiting = block.runs  # its end was deleted: it runs on into the next
                else:
                    yield block
                for box in boxes:
                    yield from self._blocks(box)
            elif tag == W + "tbl":
                yield from self._table(child)
            elif tag == MC + "AlternateContent":
                self.left_out.append(("for older programs", fallback(child)))
                yield from self._blocks(chosen(child))
            elif tag == W + "altChunk":
                yield from self._chunk(child)
            elif tag in INSIDE:
                yield from self._blocks(child)
            elif tag in GONE:
                self.left_out.append(("deleted in tracked changes", all_text(child)))
            elif isinstance(tag, str) and tag not in _NO_TEXT and all_text(child):
                what = f"inside “{tag.rpartition('}')[2]}”, which is not read"
                self.left_out.append((what, all_text(child)))
        if waiting:
            yield Block(waiting)

    def _chunk(self, element: Any) -> Iterator[Block]:
        """A whole file that the text takes in: HTML, plain text or another .docx."""
        name, data = chunk(self.package, element.get(R + "id", ""))
        ending = name.rpartition(".")[2].lower()
        try:
            if self.nested >= MAX_NESTED or not data:
                raise NotReadable(name)
            if data[:2] == b"PK":
                inside = read(data, self.nested + 1)
            elif ending in ("htm", "html", "xhtml"):
                inside = html_reader.read(text_reader.decoded(data)[0])
            elif ending == "txt":
                inside = text_reader.read(*text_reader.decoded(data))
            else:
                raise NotReadable(name)
        except NotReadable:
            self.left_out.append(("a file inside the document", name or "without a name"))
            return
        self.remarks.append(f"The file “{name}” inside the document was read with it.")
        self.remarks += inside.remarks
        self.left_out += inside.left_out
        for mark, blocks in inside.notes.items():
            self.left_out += [("a footnote of the file inside", b.plain) for b in blocks]
            self.remarks.append(f"The mark of footnote {mark} of “{name}” was left out.")
        for block in inside.blocks:
            yield replace(block, runs=tuple(r for r in block.runs if not r.note))

    def _table(self, table: Any) -> Iterator[Block]:
        for row in table.iter(W + "tr"):
            if next(row.iterancestors(W + "tbl")) is not table:
                continue  # a row of a table inside: its cell has it
            if row.find(f"{W}trPr/{W}del") is not None:
                self.left_out.append(("deleted in tracked changes", all_text(row)))
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
        runs = list(self.inner.runs(element, style))
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

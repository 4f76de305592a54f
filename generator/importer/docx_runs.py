"""The runs of a .docx paragraph: words with their style, footnote marks, and what is left out.

Words that a reader of the printed page does not see as part of the text (struck out, hidden,
deleted, a reading above a word) are listed and never silently dropped; an element that is not
known is listed with its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from generator.importer.docx_styles import Styles, is_raised
from generator.importer.source_document import BREAK, NotReadable, clean, mark_name, raised
from generator.importer.symbol_font import sign
from generator.model.markup import Run

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
INSIDE = frozenset(
    W + name
    for name in (
        "hyperlink", "smartTag", "sdt", "sdtContent", "ins", "moveTo", "fldSimple", "customXml",
        "dir", "bdo",
    )
)  # fmt: skip
GONE = frozenset((W + "del", W + "moveFrom"))
_CHARACTERS = {
    W + "tab": "\t", W + "ptab": "\t", W + "br": BREAK, W + "cr": BREAK, W + "noBreakHyphen": "-",
}  # fmt: skip
_TEXTS = frozenset((W + "t", W + "delText"))
MAX_RUNS = 60_000  # a long resolution has some ten thousand
_PICTURES = frozenset((W + "drawing", W + "pict", W + "object"))


def all_text(element: Any) -> str:
    """Every word of an element, deleted ones too, one space between them."""
    return clean(" ".join(t.text or "" for t in element.iter(*_TEXTS)))


def fallback_words(alternatives: Any) -> str:
    """The words of mc:Fallback that the chosen alternative does not have."""
    fallback = alternatives.find(MC + "Fallback")
    chosen = alternatives.find(MC + "Choice")
    if fallback is None or chosen is None:
        return ""
    words = all_text(fallback)
    return "" if words == all_text(chosen) else words


def chosen(alternatives: Any) -> Any:
    """What Word shows of mc:AlternateContent: the first choice, else the fallback."""
    found = alternatives.find(MC + "Choice")
    return found if found is not None else alternatives.find(MC + "Fallback")


class RunReader:
    """Reads runs and keeps, for the whole file, what was met on the way.

    `left_out` has reasons and words; `inserted`, `underlined`, `capitals` have words that are in
    the text; `signs` the characters that only a symbol font has; `boxes` text boxes that wait to
    be read; `used_notes` the kind, id and mark of each footnote.
    """

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.left_out: list[tuple[str, str]] = []
        self.inserted: list[str] = []
        self.underlined: list[str] = []
        self.capitals: list[str] = []
        self.signs: list[str] = []
        self.used_notes: list[tuple[str, str, str]] = []
        self.boxes: list[Any] = []
        self.pictures = 0
        self.count = 0

    def runs(self, parent: Any, style: str, *, tracked: bool = False) -> Iterator[Run]:
        """The runs of a paragraph of a style; `tracked` inside a tracked insertion."""
        self.count += len(parent)
        if self.count > MAX_RUNS:
            raise NotReadable(
                f"The file has over {MAX_RUNS:,} runs of text: this is no resolution."
            )
        linked = parent.tag == W + "hyperlink"
        for child in parent:
            tag = child.tag
            if not isinstance(tag, str):
                continue  # a comment of XML
            if tag == W + "r":
                for run in self._run(child, style, linked=linked):
                    if tracked and run.words.strip():
                        self.inserted.append(clean(run.words))
                    yield run
            elif tag in GONE:
                self.left_out.append(("deleted in tracked changes", all_text(child)))
            elif tag == W + "sdt" and child.find(f"{W}sdtPr/{W}showingPlcHdr") is not None:
                self.left_out.append(("an empty form field’s own words", all_text(child)))
            elif tag in INSIDE:
                inside = tracked or tag in (W + "ins", W + "moveTo")
                yield from self.runs(child, style, tracked=inside)
            elif tag == MC + "AlternateContent":
                self.left_out.append(("for older programs", fallback_words(child)))
                yield from self.runs(chosen(child), style, tracked=tracked)
            elif tag.endswith(("}oMath", "}oMathPara")):
                yield Run("".join(child.itertext()))
            elif tag != W + "pPr":
                self.left_out.append((f"inside “{_name(tag)}”, which is not read", all_text(child)))

    def _run(self, element: Any, style: str, *, linked: bool) -> Iterator[Run]:
        look = self.styles.of_run(element, style)
        if look.capitals or (look.underlined and not linked):
            words = all_text(element)
            if words:
                (self.capitals if look.capitals else self.underlined).append(words)
        custom = False
        for child in self._children(element):
            tag = child.tag
            words = _CHARACTERS.get(tag, "")
            if tag in _TEXTS:
                words = child.text or ""
            elif tag == W + "sym":
                words = self._sign(child)
            elif tag in (W + "footnoteReference", W + "endnoteReference"):
                custom = child.get(W + "customMarkFollows") in ("1", "true", "on")
                if look.struck or look.hidden:
                    continue  # its footnote is listed as one without a mark
                yield Run("", look.italic, look.strong, self._mark(child, element, custom))
            elif tag == W + "ruby":
                yield from self._ruby(child, style)
            else:
                self._others(child)
            if not words or (custom and tag in _TEXTS):
                continue
            if look.hidden or look.struck:
                reason = "hidden text" if look.hidden else "struck out"
                self.left_out.append((reason, clean(words)))
            else:
                run = Run(words, look.italic, look.strong)
                yield raised(run) if is_raised(element) else run

    def _children(self, element: Any) -> Iterator[Any]:
        for child in element:
            if child.tag == MC + "AlternateContent":
                inside = chosen(child)
                self.left_out.append(("for older programs", fallback_words(child)))
                yield from self._children(inside if inside is not None else ())
            elif isinstance(child.tag, str) and child.tag != W + "rPr":
                yield child

    def _ruby(self, ruby: Any, style: str) -> Iterator[Run]:
        """The words of a line; the small ones above them, which say how to read, are listed."""
        for reading in ruby.findall(W + "rt"):
            self.left_out.append(("a reading printed above a word", all_text(reading)))
        for base in ruby.findall(W + "rubyBase"):
            yield from self.runs(base, style)

    def _sign(self, element: Any) -> str:
        font, code = element.get(W + "font", ""), element.get(W + "char", "")
        found = sign(font, code)
        if found == "\ufffd":
            self.signs.append(f"{font} {code}".strip())
        return found

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

    def _others(self, element: Any) -> None:
        """Text boxes wait to be read after their paragraph; pictures are counted."""
        boxes = [
            box
            for box in element.iter(W + "txbxContent")
            if not any(a.tag == MC + "Fallback" for a in box.iterancestors())
        ]
        self.boxes += boxes
        if boxes:
            return
        if element.tag in _PICTURES:
            self.pictures += 1
        elif all_text(element):
            what = f"inside “{_name(element.tag)}”, which is not read"
            self.left_out.append((what, all_text(element)))


def _name(tag: str) -> str:
    return tag.rpartition("}")[2]

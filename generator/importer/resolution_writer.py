"""The parts of a resolution to the text of rev-….yml, with a remark wherever a person must look."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.importer.citation_finder import cites
from generator.importer.lead_verbs import Opening, read_opening
from generator.importer.resolution_parser import Annex, Paragraph, Parts, title_lines
from generator.importer.site_vocabulary import Known
from generator.importer.source_document import Block, Document, clean, prose
from generator.model.markup import Run, notes
from generator.yamlfile.line_typos import REVIEW
from generator.yamlfile.writer import Flow, Line, Path, Prose, Value, emit

LONG_LIST = 5  # addressees: more do not fit on the line of their verb


@dataclass(frozen=True, slots=True)
class Given:
    """What the editor says beside the document; it goes before what is read from it."""

    file: str
    title: str = ""
    symbol: str = ""
    number: str = ""
    name: str = ""
    stage: str = ""
    language: str = ""
    source: Mapping[str, str] = field(default_factory=dict)


def folder_name(number: str) -> str:
    """What can be a folder's or file's name, and so part of an address."""
    return re.sub(r"[^a-z0-9.-]+", "-", number.lower()).strip("-.")


@dataclass(slots=True)
class Draft:
    """The fields of the file, and the doubts about them by their place."""

    fields: dict[str, Any]
    doubts: dict[Path, list[str]]
    labels: dict[Path, list[str]]

    def doubt(self, path: Path, sentence: str) -> None:
        """Note a doubt at a place; at the head of the file where the place has no field."""
        self.doubts.setdefault(path, []).append(sentence)

    def text(self) -> str:
        """The file."""
        comments: dict[Path, list[str]] = {}
        for path, lines in self.labels.items():
            comments.setdefault(path, []).extend(lines)
        for path, sentences in self.doubts.items():
            there = self._nearest(path)
            comments.setdefault(there, []).extend(REVIEW + s for s in sentences)
        return emit(self.fields, comments)

    def _nearest(self, path: Path) -> Path:
        """The place, or what holds it where it has no field of its own."""
        value: Any = self.fields
        for n, step in enumerate(path):
            try:
                value = value[step]
            except (KeyError, IndexError):
                return path[:n]
        return path


def draft(parts: Parts, document: Document, known: Known, given: Given) -> Draft:
    """The fields of rev-….yml in the usual order."""
    made = Draft({}, {}, {})
    _head(made, parts, given)
    own = parts.head.number
    if parts.preamble:
        made.fields["preamble"] = [
            _paragraph(made, ("preamble", n), p, parts, known, own)
            for n, p in enumerate(parts.preamble)
        ]
        for n in range(len(parts.preamble)):
            made.labels[("preamble", n)] = [f"pp{n + 1}"]
    if parts.enacting:
        made.fields["enacting"] = Prose("\n\n".join(prose(runs) for runs in parts.enacting))
        if parts.enacting_first:
            made.fields["enacting_first"] = "yes"
    made.fields["operative"] = [
        _paragraph(made, ("operative", n), p, parts, known, own)
        for n, p in enumerate(parts.operative)
    ]
    if not parts.operative:
        made.doubt((), "no operative paragraphs were found: the site needs at least one.")
    if parts.annexes:
        made.fields["annexes"] = [_annex(annex) for annex in parts.annexes]
        made.doubt(
            ("annexes",), "an annex is kept as text, with its numbers; its tables are lines."
        )
    for path, sentence in parts.doubts:
        made.doubt(path, sentence)
    _footnotes(made, document)
    for why in dict.fromkeys(why for why, _ in document.left_out):
        texts = [words for reason, words in document.left_out if reason == why]
        each = "; ".join(f"“{text}”" for text in dict.fromkeys(texts))
        made.doubt((), f"not in the text ({why}): {each}")
    for remark in document.remarks:
        made.doubt((), remark)
    return made


def _head(made: Draft, parts: Parts, given: Given) -> None:
    head, fields = parts.head, made.fields
    title, symbol = given.title or head.title, given.symbol or head.symbol
    made.labels[()] = [
        f"{symbol or title or 'A resolution'}, made by `alignments import resolution` from "
        f"{given.file}. Wording is quoted word for word. Each REVIEW is a question to a person: "
        "answer it and remove it."
    ]
    for name, value in (("title", title), ("symbol", symbol)):
        if value:
            fields[name] = Line(value)
    number = given.number or head.number
    if number and number != folder_name(number):
        fields["number"] = Line(number)
    revision = re.search(r"\bRev\.?\s?[\w.]*\w", symbol)
    if given.name or revision:
        fields["name"] = Line(given.name or (revision.group() if revision else ""))
    adopted = bool(head.statement) and not head.is_draft
    fields["stage"] = given.stage or ("adopted" if adopted else "draft")
    if not given.stage and not adopted and not head.is_draft:
        made.doubt(("stage",), "nothing in the document says that it is adopted.")
    language = given.language or parts.guessed or head.language
    fields["language"] = language or "en"
    if not language:
        made.doubt(("language",), "the language could not be found from the words.")
    adoption = {
        name: Line(value)
        for name, value in (
            ("meeting", head.meeting),
            ("place", head.place),
            ("date", head.date),
            ("statement", head.statement),
        )
        if value
    }
    if adoption:
        fields["adopted"] = adoption
    source: dict[str, Value] = {"title": Line(symbol or title or given.file)}
    source |= {name: Line(value) for name, value in given.source.items() if value}
    fields["source"] = source
    if "retrieved" not in source:
        made.doubt(("source",), f"imported from {given.file}: say where it was read, and when.")
    fields["confidence"] = "copy"
    if head.lines:
        fields["masthead"] = [Line(line) for line in head.lines]
    for name, sentence in head.doubts:
        if not getattr(given, name, ""):
            made.doubt((name,), sentence)
    made.doubt(
        ("operative",),
        "lead verbs, whom each addresses, and citations were found by a program in the words of "
        "the paragraphs: compare them, and add what it did not see.",
    )


def _paragraph(
    made: Draft, path: Path, paragraph: Paragraph, parts: Parts, known: Known, own: str,
    parent_addressed: bool = False,
) -> dict[str, Any]:  # fmt: skip
    fields: dict[str, Any] = {}
    text = "\n\n".join(prose(runs) for runs in paragraph.texts)
    read = Opening()
    if path[0] == "operative":
        outer = len(path) == 2
        read = read_opening(paragraph.runs, known, parts.language, must_lead=outer)
        if not outer and parent_addressed and not read.asks:
            read = Opening()
    if paragraph.number:
        fields["number"] = paragraph.number
    if paragraph.heading:
        fields["heading"] = Line(paragraph.heading)
    if read.asks:
        fields["asks"] = [ask_value(pair.verb, pair.to) for pair in read.asks]
    if read.addressees:
        fields["addressees"] = list(read.addressees)
    fields["text"] = Prose(text)
    found = cites(_plain(paragraph.texts), known, parts.language, own)
    if found:
        fields["cites"] = [
            {"words": Line(cite.words), "to": cite.to}
            if cite.to
            else {"words": Line(cite.words), "name": Line(cite.words)}
            for cite in found
        ]
        for n, cite in enumerate(found):
            if cite.doubt:
                made.doubt((*path, "cites", n), cite.doubt)
    for name, sentence in paragraph.doubts:
        made.doubt((*path, name) if name != "number" else path, sentence)
    for sentence in read.doubts:
        made.doubt((*path, "asks"), sentence)
    addressed = bool(read.addressees) or any(pair.to for pair in read.asks)
    if paragraph.items:
        fields["items"] = [
            _paragraph(
                made,
                (*path, "items", n),
                item,
                parts,
                known,
                own,
                addressed or parent_addressed,
            )
            for n, item in enumerate(paragraph.items)
        ]
    return fields


def ask_value(verb: str, to: Sequence[str]) -> dict[str, Value]:
    """A lead verb with those whom it addresses, as it is written: on one line if they are few."""
    value: dict[str, Value] = {"verb": Line(verb)}
    if to:
        value["to"] = list(to)
    return Flow(value) if len(to) < LONG_LIST else value


def _plain(texts: Iterable[Sequence[Run]]) -> str:
    return " ".join(clean("".join(run.words for run in runs)) for runs in texts)


def _annex(annex: Annex) -> dict[str, Any]:
    count = title_lines(annex.blocks)
    title = " – ".join([annex.title, *(block.plain for block in annex.blocks[:count])])
    fields: dict[str, Any] = {"title": Line(title)}
    if annex.blocks[count:]:
        fields["text"] = Prose("\n\n".join(_annex_text(b) for b in annex.blocks[count:]))
    return fields


def _annex_text(block: Block) -> str:
    text = prose(block.runs)
    if block.heading and not any(run.strong for run in block.runs):
        text = f"**{text}**"
    return f"{block.label} {text}".strip()


def _footnotes(made: Draft, document: Document) -> None:
    given = {
        mark: Prose("\n\n".join(prose(block.runs) for block in blocks))
        for mark, blocks in document.notes.items()
    }
    if not given:
        return
    made.fields["footnotes"] = given
    marked: set[str] = set()
    for name in ("preamble", "operative", "annexes"):
        for text in _texts(made.fields.get(name, [])):
            marked.update(notes(text))
    marked.update(notes(str(made.fields.get("enacting", ""))))
    for mark in given:
        if mark not in marked:
            made.doubt(
                ("footnotes", mark), "no paragraph has its mark; it may belong to the title."
            )


def _texts(records: Sequence[Mapping[str, Any]]) -> Iterable[str]:
    for record in records:
        yield str(record.get("text", ""))
        yield from _texts(record.get("items", []))


def remarks(text: str) -> list[tuple[int, str]]:
    """Every REVIEW of a written file: its line, and its words."""
    found: list[tuple[int, str]] = []
    going = False
    for number, line in enumerate(text.split("\n"), start=1):
        comment = line.strip()
        if comment.startswith(f"# {REVIEW}"):
            found.append((number, comment[2 + len(REVIEW) :]))
            going = True
        elif going and comment.startswith("# ") and not re.fullmatch(r"# pp\d+", comment):
            found[-1] = (found[-1][0], f"{found[-1][1]} {comment[2:]}")
        else:
            going = False
    return found

"""Blocks of a document to the parts of a resolution. Pure: what is unsure becomes a doubt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from generator.importer.block_classifier import BlockStyle, style_of
from generator.importer.language_tables import LANGUAGES, Language, guessed
from generator.importer.masthead import Masthead, masthead
from generator.importer.nesting import Levels
from generator.importer.numbering import at_start, parse
from generator.importer.source_document import Block, Document, joined, without_start, words_of
from generator.model.markup import Run

MASTHEAD, PREAMBLE, OPERATIVE, ANNEX = "masthead", "preamble", "operative", "annex"


@dataclass(slots=True)
class Paragraph:
    """A paragraph while it is put together. `doubts` are sentences by the field they are about."""

    texts: list[tuple[Run, ...]]
    number: str = ""
    heading: str = ""
    items: list[Paragraph] = field(default_factory=list)
    doubts: list[tuple[str, str]] = field(default_factory=list)

    @property
    def runs(self) -> tuple[Run, ...]:
        """The runs of its first text: how it opens."""
        return self.texts[0]


@dataclass(slots=True)
class Annex:
    """An annex by its first line, and all that follows it."""

    title: str
    blocks: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class Parts:
    """A resolution taken apart. `doubts` are about the whole."""

    head: Masthead
    language: Language
    guessed: str
    preamble: list[Paragraph] = field(default_factory=list)
    enacting: list[tuple[Run, ...]] = field(default_factory=list)
    enacting_first: bool = False
    operative: list[Paragraph] = field(default_factory=list)
    annexes: list[Annex] = field(default_factory=list)
    doubts: list[tuple[tuple[str, ...], str]] = field(default_factory=list)


def parts(document: Document, verbs: frozenset[str], language: str = "") -> Parts:
    """Take a document apart. `verbs` are the lead verbs of the vocabulary, in small letters.

    `language` is the code that the editor gave; else it is guessed from the words.
    """
    blocks = [labelled(block) for block in document.blocks if words_of(block.plain)]
    everything = " ".join(block.plain for block in blocks)
    code = language or guessed(everything)
    known = LANGUAGES.get(code.partition("-")[0]) or LANGUAGES["en"]
    walk = _Walk(blocks, verbs, known)
    walk.go()
    if not walk.result.operative and (starts := _by_numbers(blocks)):
        walk = _Walk(blocks, verbs, known, *starts)
        walk.go()
        said = "the parts were found by the numbers only: check where each begins."
        walk.result.doubts.append(((), said))
    body = " ".join(b.plain for b in blocks[len(walk.head) :])
    outside = [words for _, words in document.left_out]
    walk.result.head = masthead(walk.head, known, body, outside)
    walk.result.guessed = "" if language else code
    return walk.result


def _by_numbers(blocks: Sequence[Block]) -> tuple[int, int] | None:
    """Where preamble and operative part seem to begin, in a language that is not known."""
    first = next((n for n, b in enumerate(blocks) if _is_first(b.label)), None)
    if first is None:
        return None
    preamble = first
    while (
        preamble > 0
        and len(blocks[preamble - 1].plain.split()) > 8
        and not any(
            (blocks[preamble - 1].heading, blocks[preamble - 1].row, blocks[preamble - 1].label)
        )
    ):
        preamble -= 1
    return preamble, first


def _is_first(label: str) -> bool:
    """Whether a label is a 1, in the digits or numerals of whatever script."""
    read = parse(label)
    return read is not None and read.kinds[0] in (("decimal", 1), ("chinese", 1))


def labelled(block: Block) -> Block:
    """A block with the number that is typed at its start as its label."""
    if block.label or block.row or not block.runs:
        return block
    text = "".join(run.words for run in block.runs)
    label = at_start(text)
    if not label or any(run.note for run in block.runs[:1]):
        return block
    start = text.index(label) + len(label)
    return replace(block, label=label, runs=without_start(block.runs, start))


class _Walk:
    def __init__(
        self, blocks: list[Block], verbs: frozenset[str], language: Language,
        preamble: int = -1, operative: int = -1,
    ) -> None:  # fmt: skip
        self.starts = {preamble: PREAMBLE, operative: OPERATIVE}
        self.blocks = blocks
        self.language = language
        self.looks = BlockStyle(language, verbs)
        self.head: list[Block] = []
        self.state = MASTHEAD
        self.headings: list[str] = []
        self.levels = Levels()
        self.result = Parts(Masthead(), language, "")
        self.last: Paragraph | None = None
        self.loose = 0
        self.in_enacting = False
        self.enacting_at = -1

    def go(self) -> None:
        for index, block in enumerate(self.blocks):
            after = self.blocks[index + 1] if index + 1 < len(self.blocks) else None
            self._enter(block, after)
            self.state = self.starts.get(index, self.state)
            if self.state == MASTHEAD:
                self.head.append(block)
            elif self.state == ANNEX:
                self._annex(block)
            elif self.looks.is_enacting(block) and not self.result.operative:
                self.enacting_at = -1 if self.result.preamble else index
                self.result.enacting.append(block.runs)
                if self.result.preamble:
                    self.state = OPERATIVE
            elif self.in_enacting and self._runs_on(block):
                whole = (*self.result.enacting[-1], Run(" "), *block.runs)
                self.result.enacting[-1] = joined(whole)
                continue
            elif self.looks.is_heading(block, after):
                self.headings.append(f"{block.label} {block.plain}".strip())
            elif self.state == PREAMBLE:
                self._preambular(block)
            else:
                self._operative(block)
            self.in_enacting = bool(self.result.enacting) and self.looks.is_enacting(block)
        self._left_headings()
        self.result.enacting_first = self.enacting_at >= 0 and bool(self.result.preamble)

    def _enter(self, block: Block, after: Block | None) -> None:
        """Move on to the part that this block begins."""
        begun = self.state in (PREAMBLE, OPERATIVE) and (
            self.result.operative or self.result.preamble
        )
        if begun and self.looks.is_annex(block):
            self._left_headings()
            self.state = ANNEX
        if self.state == MASTHEAD:
            if self.looks.is_enacting(block) or self.looks.is_preambular(block):
                self.state = PREAMBLE
            elif self.looks.is_operative(block) and not self.looks.sets_off(block):
                self.state = OPERATIVE
        elif self.state == PREAMBLE and not self.looks.is_enacting(block):
            first = parse(block.label)
            counts = bool(first and first.kinds[0][0] == "decimal")
            if self.looks.is_preambular(block) or self.looks.is_heading(block, after):
                return
            if self.looks.is_operative(block, expected=True) and (counts or not block.label):
                self.state = OPERATIVE

    def _runs_on(self, block: Block) -> bool:
        """Whether a block goes on with the enacting words, which were on two lines."""
        words = block.plain.split()
        before = Block(self.result.enacting[-1])
        return (
            not block.label and not block.row and not block.heading and len(words) <= 20
            and style_of(block) == style_of(before) and any(style_of(block))
            and not re.search(r"[;.:]$", block.plain)
            and not self.looks.is_preambular(block) and not self.looks.is_operative(block)
        )  # fmt: skip

    # What becomes of it

    def _heading(self) -> str:
        heading, self.headings = " – ".join(self.headings), []
        return heading

    def _preambular(self, block: Block) -> None:
        label = parse(block.label)
        preambular = self.looks.is_preambular(block)
        counts = bool(label and label.kinds[0][0] == "decimal")
        if self.last and not preambular and not counts:
            if label:
                self._item(block, self.last)
                return
            if block.row or block.plain[:1].islower() or not _is_closed(self.last):
                self._continue(block)
                return
        paragraph = Paragraph([block.runs], heading=self._heading())
        if counts and label:
            paragraph.number = label.core
        elif block.label:
            paragraph.texts = [joined((Run(f"{block.label} "), *block.runs))]
        if not preambular:
            paragraph.doubts.append(("text", "this does not begin as preambular paragraphs do."))
        self.result.preamble.append(paragraph)
        self.last = paragraph

    def _item(self, block: Block, parent: Paragraph) -> None:
        label = parse(block.label)
        number = label.core.lower() if label and label.core else str(len(parent.items) + 1)
        item = Paragraph([block.runs], number=number)
        if not (label and label.core):
            item.doubts.append(
                ("number", f"a “{block.label}” is printed; the number is its place.")
            )
        if number in {other.number for other in parent.items}:
            item.number = f"{number}-{len(parent.items) + 1}"
            item.doubts.append(("number", f"“{number}” is printed a second time here."))
        parent.items.append(item)

    def _operative(self, block: Block) -> None:
        label = parse(block.label)
        if label is None:
            if block.label:  # not a number after all
                block = replace(block, label="", runs=joined((Run(f"{block.label} "), *block.runs)))
            if self.result.operative and not self.looks.is_operative(block):
                self._continue(block)
                return
            self._without_number(block)
            return
        if not self.result.operative and label.kinds[0][0] != "decimal":
            self._without_number(block)
            return
        place = self.levels.place(label, block.depth)
        siblings = self._siblings(place.depth)
        number = place.core or str(len(siblings) + 1)
        paragraph = Paragraph([block.runs], number=number, heading=self._heading())
        if not place.core:
            said = f"a “{block.label}” is printed; the number is its place."
            paragraph.doubts.append(("number", said))
        if place.doubt:
            paragraph.doubts.append(("number", place.doubt))
        self._add(paragraph, siblings)

    def _without_number(self, block: Block) -> None:
        """An operative paragraph that prints no number: it gets that of its place."""
        paragraph = Paragraph([block.runs], heading=self._heading())
        if block.label:
            paragraph.texts = [joined((Run(f"{block.label} "), *block.runs))]
        siblings = self.result.operative
        if self.levels.counted:
            self.loose += 1
            paragraph.number = f"{siblings[-1].number.partition('-')[0]}-{self.loose}"
        else:
            paragraph.number = str(len(siblings) + 1)
        paragraph.doubts.append(
            ("number", "no number is printed; this one is made from its place.")
        )
        self.levels.under_unnumbered()
        self._add(paragraph, siblings)

    def _add(self, paragraph: Paragraph, siblings: list[Paragraph]) -> None:
        taken = {other.number for other in siblings}
        if paragraph.number in taken:
            n = 2
            while f"{paragraph.number}-{n}" in taken:
                n += 1
            said = f"the number {paragraph.number} is printed a second time here."
            paragraph.doubts.append(("number", said))
            paragraph.number = f"{paragraph.number}-{n}"
        siblings.append(paragraph)
        self.last = paragraph

    def _siblings(self, depth: int) -> list[Paragraph]:
        """The list that a paragraph of a depth goes to: that of the last one a step above."""
        where = self.result.operative
        for _ in range(depth):
            if not where:
                break
            where = where[-1].items
        return where

    def _continue(self, block: Block) -> None:
        """Words without a number belong to the paragraph before them."""
        assert self.last is not None
        at = self.last
        while self.state == PREAMBLE and at.items:
            at = at.items[-1]
        runs = block.runs
        if self.headings:  # what was taken for a heading is between
            for heading in self.headings:
                at.texts.append((Run(heading, strong=True),))
            self.headings = []
        if not block.row and block.plain[:1].islower() and not _is_closed(at):
            at.texts[-1] = joined((*at.texts[-1], Run(" "), *runs))
            at.doubts.append(
                ("text", f"“{_start(block)}” follows after a break and was joined on.")
            )
            return
        at.texts.append(runs)
        what = "a table’s row" if block.row else "a part without a number"
        if block.row and any(d[1].startswith(what) for d in at.doubts):
            return
        at.doubts.append(("text", f"{what} follows here: “{_start(block)}”."))

    def _annex(self, block: Block) -> None:
        if self.looks.is_annex(block):
            self.result.annexes.append(Annex(f"{block.label} {block.plain}".strip()))
        else:
            self.result.annexes[-1].blocks.append(block)

    def _left_headings(self) -> None:
        """Headings that nothing follows go to the paragraph before them."""
        if not self.headings:
            return
        if self.last is None:
            self.head += [Block((Run(h),), heading=True) for h in self.headings]
        else:
            self.last.texts += [(Run(h, strong=True),) for h in self.headings]
            said = f"“{self.headings[0]}” comes after it, with nothing below."
            self.last.doubts.append(("text", said))
        self.headings = []


def _is_closed(paragraph: Paragraph) -> bool:
    """Whether a paragraph ends as paragraphs do."""
    text = "".join(run.words for run in paragraph.texts[-1]).rstrip()
    return bool(re.search(r"[;:.,]$|[;,]\s*(?:and|et|y)$", text))


def _start(block: Block) -> str:
    words = block.plain.split()
    return " ".join(words[:6]) + ("…" if len(words) > 6 else "")


def title_lines(blocks: Sequence[Block]) -> int:
    """How many blocks at the start of an annex are lines of its title."""
    count = 0
    for block in blocks[:3]:
        words = [run for run in block.runs if run.words.strip()]
        off = block.heading or block.plain.isupper() or all(run.strong for run in words)
        if block.label or block.row or not off or len(block.plain.split()) > 25:
            break
        count += 1
    return count

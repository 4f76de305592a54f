"""What a block looks like: the opening of a paragraph, the enacting words, a heading, an annex."""

from __future__ import annotations

import re

from generator.importer.language_tables import Language, begins
from generator.importer.lead_verbs import lead_phrase
from generator.importer.numbering import parse
from generator.importer.source_document import Block


class BlockStyle:
    """Asks blocks in one language; `verbs` are the lead verbs of the vocabulary."""

    def __init__(self, language: Language, verbs: frozenset[str]) -> None:
        self.language = language
        self.verbs = "|".join(re.escape(v) for v in sorted(verbs, key=len, reverse=True))

    def is_preambular(self, block: Block) -> bool:
        """Whether it opens as preambular paragraphs do: “Recalling”, “Aware”."""
        if block.heading or block.row or not begins(self.language.preambular, block.plain):
            return False
        return self._leads(block) or (len(block.plain.split()) > 5 and not block.plain.isupper())

    def _leads(self, block: Block) -> bool:
        """Whether the first words are set off by italics, bold or capitals."""
        return bool(self._lead(block)) and (
            block.runs[0].italic or block.runs[0].strong or block.plain.split()[0].isupper()
        )

    def _lead(self, block: Block) -> str:
        return lead_phrase(block.plain, block.runs, self.language)

    def is_enacting(self, block: Block) -> bool:
        """Whether it is the body that speaks: “The Assembly of Bakers”."""
        text = block.plain
        if block.label or block.row or len(text.split()) > 30:
            return False
        match = begins(self.language.bodies, text)
        return bool(match) and not re.search(r"[;.]$", text)

    def is_operative(self, block: Block, *, expected: bool = False) -> bool:
        """Whether it opens as operative paragraphs do; after a preamble they are expected."""
        if block.row or block.heading or self.is_preambular(block):
            return False
        if self.verbs and begins(rf"(?:{self.verbs})(?![\w-])", block.plain):
            return len(block.plain.split()) > 2
        label = parse(block.label)
        if label and label.kinds[0][0] == "decimal":
            if expected:
                return len(block.plain.split()) > 1
            verb = self._leads(block) or bool(begins(self.language.verb, block.plain))
            return verb and len(block.plain.split()) > 4
        return (
            not block.label
            and self._leads(block)
            and bool(begins(self.language.verb, self._lead(block)))
            and len(block.plain.split()) > 4
        )

    def sets_off(self, block: Block) -> bool:
        """Whether all of it is bold or capitals, as the lines of a masthead are."""
        words = [run for run in block.runs if run.words.strip()]
        return block.plain.isupper() or (bool(words) and all(run.strong for run in words))

    def is_heading(self, block: Block, after: Block | None) -> bool:
        """Whether it is above what comes `after` it and is no paragraph of its own."""
        text = block.plain
        label = parse(block.label)
        if block.row or len(text.split()) > 18 or re.search(r"[;:,.]$", text) or not text:
            return False
        if block.heading:
            return True
        if label and not label.kinds[0][0].startswith("upper"):
            return False
        if self.sets_off(block):
            return True
        if label and after is not None and after.label and len(text.split()) <= 12:
            follows = parse(after.label)  # “A. General matters” above “1.”
            return bool(follows and follows.kinds[0][0] == "decimal")
        if label or not text[0].isupper() or after is None or not after.label:
            return False
        lead = bool(self.verbs and begins(rf"(?:{self.verbs})(?![\w-])", text))
        return not lead and len(text.split()) <= 12 and not self.is_preambular(block)

    def is_annex(self, block: Block) -> bool:
        """Whether an annex begins here."""
        text = f"{block.label} {block.plain}".strip()
        match = begins(rf"{self.language.annex}s?\b(?:\s+(?:[IVXLC]+|\d+|[A-Z])\b)?", text)
        if not match or len(text.split()) > 25 or re.search(r"[;,]$", text):
            return False
        rest = text[match.end() :].strip(" :.–—-")
        return (
            not rest
            or block.heading
            or self.sets_off(block)
            or match.group().isupper()
            or bool(
                re.match(rf"(?:to|to the|à la|al?|de la|of)\s+(?i:{self.language.kinds})\b", rest)
            )
        )


def style_of(block: Block) -> tuple[bool, bool, bool]:
    """Whether all of a block is italic, bold, in capitals."""
    words = [run for run in block.runs if run.words.strip()]
    return (
        all(run.italic for run in words),
        all(run.strong for run in words),
        block.plain.isupper(),
    )

"""The words that went in against those that came out: nothing may be dropped or doubled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.importer.numbering import parse
from generator.importer.resolution_parser import labelled
from generator.importer.source_document import Block, Document, words_of
from generator.model.markup import runs


def missing(document: Document, fields: Mapping[str, Any]) -> list[str]:
    """Words and numbers of the document that are nowhere in the file, or fewer times."""
    out = Counter(_words_out(fields))
    words = Counter(word for block in _blocks(document) for word in words_of(block.plain))
    numbers = Counter(word for block in _blocks(document) for word in _number(block))
    written = Counter(word.lower() for word in _numbers_out(fields))
    left = Counter(word.lower() for word in (out - words).elements())
    return sorted([*(words - out).elements(), *(numbers - written - left).elements()])


def added(document: Document, fields: Mapping[str, Any]) -> list[str]:
    """Words of the file that the document does not have. Numbers before paragraphs may be text."""
    allowed: Counter[str] = Counter()
    for block in _blocks(document):
        allowed.update(words_of(block.plain))
        allowed.update(words_of(block.label))
    return sorted((Counter(_words_out(fields)) - allowed).elements())


def _blocks(document: Document) -> Iterator[Block]:
    yield from map(labelled, document.blocks)
    for note in document.notes.values():
        yield from note


def _number(block: Block) -> list[str]:
    """The number before a block as a paragraph has it: of “3.1” the 1, for it is under 3."""
    label = parse(block.label)
    if not words_of(block.plain):
        return []  # a number before nothing
    if label is None:
        return [word.lower() for word in words_of(block.label)]
    return [label.core.rpartition(".")[2].lower()] if label.core else []


def _numbers_out(fields: Mapping[str, Any]) -> Iterator[str]:
    for name in ("preamble", "operative"):
        yield from _numbers(fields.get(name, ()))


def _numbers(records: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for record in records:
        yield from record.get("number", "").replace("-", ".").split(".")
        yield from _numbers(record.get("items", ()))


def words_in_order(fields: Mapping[str, Any]) -> Iterator[str]:
    """The words of the document's own fields: not those made from them, such as its title.

    Footnotes are left out: they are in the document where a page ends.
    """
    for line in fields.get("masthead", ()):
        yield from words_of(line)
    yield from words_of(fields.get("adopted", {}).get("statement", ""))
    enacting = _prose_words(fields.get("enacting", ""))
    if fields.get("enacting_first"):
        yield from enacting
    yield from _record_words(fields.get("preamble", ()))
    yield from enacting
    yield from _record_words(fields.get("operative", ()))
    yield from _record_words(fields.get("annexes", ()))


def _words_out(fields: Mapping[str, Any]) -> Iterator[str]:
    yield from words_in_order(fields)
    for text in fields.get("footnotes", {}).values():
        yield from _prose_words(text)


def _record_words(records: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for record in records:
        yield from words_of(record.get("title", ""))
        yield from words_of(record.get("heading", ""))
        yield from _prose_words(record.get("text", ""))
        yield from _record_words(record.get("items", ()))


def _prose_words(text: str) -> Iterator[str]:
    for part in text.split("\n\n"):
        yield from words_of("".join(run.words for run in runs(part)))

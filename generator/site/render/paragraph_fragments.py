"""Fragments of resolutions: paragraphs, what hangs on them, and the marks beside a text."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from generator.site.render.compiled_templates import CompiledTemplate, slot, slots
from generator.site.render.prose_renderer import attribute, escaped
from generator.site.views.components import (
    Entry,
    InLanguage,
    Link,
    MarginGroup,
    Mark,
    Paragraph,
    ParagraphFact,
    Text,
)


class ParagraphFragments:
    """Like `Fragments`, with whose macros these are made: each is rendered once for each shape.

    `mark`, `text`, `entries` and `own_words` are what other pages have as well.
    """

    def __init__(
        self,
        macro: Callable[[str], Any],
        mark: Callable[[Mark], Markup],
        text: Callable[[Text], str],
        entries: Callable[[Sequence[Entry]], str],
        own_words: Callable[[str], str],
    ) -> None:
        self._macro, self._mark, self._text = macro, mark, text
        self._entries, self._own_words = entries, own_words
        self._stamps: dict[Hashable, CompiledTemplate] = {}
        self._facts: dict[ParagraphFact, Markup] = {}
        self._no_margin: str | None = None
        # The filters of a page lead to each of its paragraphs several times.
        self._jump = lru_cache(maxsize=1024)(self._new_jump)
        self.macros = {
            "margin": self.margin,
            "paragraphs": self.paragraphs,
            "in_languages": self.in_languages,
            "jumps": self.jumps,
        }

    def margin(self, groups: Sequence[MarginGroup]) -> Markup:
        """The marks beside a text; where there are none, the words “not assessed”."""
        return Markup(self._margin(groups))

    def _margin(self, groups: Sequence[MarginGroup]) -> str:
        if not groups:
            return self._not_assessed()
        stamp = self._stamps.get("margin")
        if stamp is None:
            stamp = self._stamps["margin"] = CompiledTemplate(self._macro("margin")(slot("groups")))
        html = [self._margin_group(group) for group in groups]
        return stamp.fill({"groups": "".join(html)})

    def _not_assessed(self) -> str:
        if self._no_margin is None:
            self._no_margin = str(self._macro("not_assessed")())
        return self._no_margin

    def _margin_group(self, group: MarginGroup) -> str:
        shape = ("margin", group.title, group.proposed, group.more)
        stamp = self._stamps.get(shape)
        if stamp is None:
            html = self._macro("margin_group")(group, slot("marks"))
            stamp = self._stamps[shape] = CompiledTemplate(html)
        return stamp.fill({"marks": "".join([self._mark(mark) for mark in group.marks])})

    def paragraphs(self, paragraphs: Sequence[Paragraph]) -> Markup:
        """Paragraphs of a resolution, a line each, with all that hangs on them."""
        return Markup("".join([f"{self._paragraph(paragraph)}\n" for paragraph in paragraphs]))

    def _paragraph(self, paragraph: Paragraph) -> str:
        values = {
            "heading": escaped(paragraph.record.heading),
            "anchor": escaped(paragraph.anchor),
            "name": attribute(paragraph.name),
            "number": escaped(paragraph.number),
            "facts": "".join([self._fact(fact) for fact in paragraph.facts]),
            "cites": self._macro("cited")(paragraph.cites) if paragraph.cites else "",
            "note": self._own_words(paragraph.record.note) if paragraph.record.note else "",
            "repairs": self._macro("repairs")(paragraph.record) if paragraph.record.repairs else "",
            "others": self.in_languages(paragraph.others) if paragraph.others else "",
            "edit": escaped(paragraph.edit),
            "correct": escaped(paragraph.correct),
            "mail": escaped(paragraph.mail),
            "history": escaped(paragraph.history),
        }
        count = len(paragraph.entries)
        proposed = all(entry.proposed for entry in paragraph.entries)
        filled = tuple([not value for value in values.values()])
        shape = ("paragraph", paragraph.depth > 0, count, proposed, filled)
        stamp = self._stamps.get(shape)
        if stamp is None:
            shaped: dict[str, Any] = {name: slot(name) if v else "" for name, v in values.items()}
            shaped |= {"depth": paragraph.depth, "entries": count, "proposed": proposed}
            parts = slots("text", "entries", "margin").values()
            stamp = self._stamps[shape] = CompiledTemplate(self._macro("paragraph")(shaped, *parts))
        values["text"] = self._text(paragraph.text)
        values["entries"] = self._entries(paragraph.entries)
        values["margin"] = self._margin(paragraph.margin)
        return stamp.fill(values)

    def in_languages(self, others: Sequence[InLanguage]) -> Markup:
        """A text in other languages, a fold for each."""
        html = []
        for other in others:
            texts = [
                Markup(self._text(text)) if text else "" for text in (other.text, other.explanation)
            ]
            html.append(self._macro("in_language")(other, *texts))
        return Markup("".join(html))

    def jumps(self, links: Sequence[Link]) -> Markup:
        """Paragraphs by their numbers: of a long text the filters have hundreds of them."""
        return Markup("".join(map(self._jump, links)))

    def _new_jump(self, link: Link) -> str:
        stamp = self._stamps.get("jump")
        if stamp is None:
            shaped = Link(slot("title"), slot("href"))
            stamp = self._stamps["jump"] = CompiledTemplate(self._macro("jump")(shaped))
        return stamp.fill({"title": escaped(link.title), "href": escaped(link.href)})

    def _fact(self, fact: ParagraphFact) -> Markup:
        found = self._facts.get(fact)
        if found is None:
            found = self._facts[fact] = self._macro("paragraph_fact")(fact)
        return found

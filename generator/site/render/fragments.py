"""Fragments: the pieces that a page has by the thousand, each rendered once.

A template's macro is rendered once for each *shape* it can take, with holes where the values
go; the same shape is then stamped. The templates stay ordinary templates, and a site of a
hundred thousand assertions does not run them a hundred thousand times.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from generator.site.render.compiled_templates import CompiledTemplate, slot, slots
from generator.site.render.paragraph_fragments import ParagraphFragments
from generator.site.render.prose_renderer import escaped, in_language, inline, paragraphs
from generator.site.render.sheet_fragments import SheetFragments
from generator.site.render.svg_renderer import Pictures
from generator.site.render.table_fragments import TableFragments
from generator.site.views.components import (
    Entry,
    Fact,
    Mark,
    PairLine,
    Record,
    Text,
)
from generator.site.views.list_ranges import pieces

_MOST_KEPT = 4_000
"""Marks, texts, records and ends of pairs that are kept for the pages to come: of most, no other
page asks for them.
"""


class Fragments:
    """The fragments of one site in one language, made with the macros of one template."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment
        self._written_in = str(environment.globals["written_in"])
        self._stamps: dict[Hashable, CompiledTemplate] = {}
        # View objects are shared by pages; their identity is the cheapest of keys, and holding
        # them as keys keeps it theirs.
        self._marks: dict[tuple[Mark, bool], Markup] = {}
        self._texts: dict[tuple[Text, str, str], str] = {}
        self._records: dict[Record, str] = {}
        self._pairs: dict[Hashable, CompiledTemplate] = {}
        self._facts: dict[Fact, str] = {}
        self._facts_in_line: dict[Fact, str] = {}
        self._macros: dict[str, Any] = {}
        environment.globals |= {
            "mark": self.mark,
            "text": self.text,
            "entries": self.entries,
            "evidence": self.evidence,
            "pair_lines": self.pair_lines,
            "facts": self.facts,
            "facts_in_line": self.facts_in_line,
            "repairs": self._macro_of("repairs"),
            "pips": self._macro_of("pips"),
            "drawing": Pictures(self._macro, bool(environment.globals["rtl"])).drawing,
        }
        environment.globals |= ParagraphFragments(
            self._macro, self.mark, self._text, self._entries, self._own
        ).macros
        environment.globals |= SheetFragments(self._macro, self.mark).macros
        environment.globals |= TableFragments(self._macro).macros

    def let_go(self) -> None:
        """After a page: forget what it has made of single texts, if that has become much."""
        for made in (self._marks, self._texts, self._records, self._pairs):
            if len(made) > _MOST_KEPT:
                made.clear()

    def _macro(self, name: str) -> Any:
        found = self._macros.get(name)
        if found is None:
            # Looked up on first use: Jinja makes the module once, and must find the globals set.
            template = self._environment.get_template("parts/fragments.html.jinja")
            found = self._macros[name] = getattr(template.module, name)
        return found

    def _own(self, prose: str) -> str:
        """What editors write of a record, in their language."""
        html = inline(prose)
        return in_language(html, self._written_in) if self._written_in else html

    def _macro_of(self, name: str) -> Any:
        return lambda *arguments: self._macro(name)(*arguments)

    def mark(self, mark: Mark, link: bool = True) -> Markup:
        """The mark of a provision, as a link or as a label."""
        found = self._marks.get((mark, link))
        if found is None:
            found = self._marks[mark, link] = self._new_mark(mark, link)
        return found

    def _new_mark(self, mark: Mark, link: bool) -> Markup:
        href = mark.href if link else ""
        shape = ("mark", mark.shape, mark.hue, mark.tint, mark.proposed, not mark.number, not href)
        stamp = self._stamps.get(shape)
        if stamp is None:
            number = slot("number") if mark.number else ""
            shaped = replace(mark, label=slot("label"), number=number, href=slot("href"))
            stamp = self._stamps[shape] = CompiledTemplate(self._macro("mark")(shaped, bool(href)))
        values = {"label": mark.label, "number": mark.number, "href": href}
        return Markup(stamp.fill({name: escaped(value) for name, value in values.items()}))

    def text(self, text: Text, style: str = "", kind: str = "wording") -> Markup:
        """A text in its paragraphs, and what is not known of it."""
        return Markup(self._text(text, style, kind))

    def _text(self, text: Text, style: str = "", kind: str = "wording") -> str:
        if text.quotes:  # of one pair: no other page shows the same text so marked
            return self._new_text(text, style, kind)
        key = (text, style, kind)
        found = self._texts.get(key)
        if found is None:
            found = self._texts[key] = self._new_text(text, style, kind)
        return found

    def _new_text(self, text: Text, style: str, kind: str) -> str:
        parts = paragraphs(text)
        if text.wording == "full" and len(parts) == 1:
            values = {"part": parts[0], "shown": escaped(text.shown)}
            return self._plain_text(text, style).fill(values)
        return str(self._macro("text")(text, parts, style, kind))

    def _plain_text(self, text: Text, style: str) -> CompiledTemplate:
        """Nearly every text: one paragraph, all of it known."""
        shape = ("text", style, text.language, text.chip, bool(text.shown))
        stamp = self._stamps.get(shape)
        if stamp is None:
            shaped = text._replace(shown=slot("shown") if text.shown else "")
            html = self._macro("text")(shaped, (slot("part"),), style, "wording")
            stamp = self._stamps[shape] = CompiledTemplate(html)
        return stamp

    # ---- assertions

    def _record(self, record: Record) -> str:
        if record.statement:  # of one page: no other prints it
            return self._new_record(record)
        found = self._records.get(record)
        if found is None:
            found = self._records[record] = self._new_record(record)
        return found

    def _new_record(self, record: Record) -> str:
        values = {
            "quote": escaped(record.quote),
            "target_quote": escaped(record.target_quote),
            "rationale": self._own(record.rationale) if record.rationale else "",
            "note": self._own(record.note) if record.note else "",
            "edit": escaped(record.edit),
            "correct": escaped(record.correct),
            "mail": escaped(record.mail),
            "history": escaped(record.history),
            "statement": record.statement,
        }
        filled = tuple([not value for value in values.values()])
        shape = ("record", record.suspect, filled)
        stamp = self._stamps.get(shape)
        if stamp is None:
            shaped: dict[str, Any] = {name: slot(name) if v else "" for name, v in values.items()}
            html = self._macro("record")(record._replace(**shaped), slot("facts"))
            stamp = self._stamps[shape] = CompiledTemplate(html)
        values["facts"] = "".join([self._fact(fact) for fact in record.facts])
        return stamp.fill(values)

    def facts(self, facts: Sequence[Fact]) -> Markup:
        """Facts in full, on a page where many records share them."""
        return Markup(f"<dl>{''.join([self._fact(fact) for fact in facts])}</dl>")

    def facts_in_line(self, facts: Sequence[Fact]) -> Markup:
        """Facts that tell a record from others, one after the other."""
        made = self._facts_in_line
        for fact in facts:
            if fact not in made:
                made[fact] = str(self._macro("fact_in_line")(fact))
        return Markup(" · ".join([made[fact] for fact in facts]))

    def pair_lines(self, lines: Sequence[PairLine]) -> Markup:
        """Pairs that are printed in full elsewhere, a line each; many of them in ranges."""
        if not lines:
            return Markup()
        found = pieces(lines)
        if len(found) == 1:
            return self._lines(lines)
        head = self._macro("line_range")
        return Markup("").join(
            [head(part[0].name, part[-1].name, len(part), self._lines(part)) for part in found]
        )

    def _lines(self, lines: Sequence[PairLine]) -> Markup:
        html = [self._pair_line(line) for line in lines]
        return Markup(f'<ul class="al-cites">{"".join(html)}</ul>')

    def _pair_line(self, line: PairLine) -> str:
        shape = (
            "line", not line.title, line.adopted, line.contested, not line.detail, not line.facts
        )  # fmt: skip
        stamp = self._stamps.get(shape)
        if stamp is None:
            title = slot("title") if line.title else ""
            shaped: dict[str, Any] = {
                **slots("anchor", "href", "name"),
                "title": title,
                "detail": slot("detail") if line.detail else "",
                "facts": slot("facts") if line.facts else "",
                "adopted": line.adopted,
                "contested": line.contested,
            }
            stamp = self._stamps[shape] = CompiledTemplate(self._macro("pair_line")(shaped))
        return stamp.fill(
            {
                "anchor": escaped(line.anchor),
                "href": escaped(line.href),
                "name": escaped(line.name),
                "title": escaped(line.title),
                "detail": escaped(line.detail),
                "facts": line.facts,
            }
        )

    def _fact(self, fact: Fact) -> str:
        found = self._facts.get(fact)
        if found is None:
            found = self._facts[fact] = str(self._macro("fact")(fact))
        return found

    def entries(self, entries: Sequence[Entry]) -> Markup:
        """Aligned pairs, each a line that opens: the other side's text, and who says so."""
        return Markup(self._entries(entries))

    def _entries(self, entries: Sequence[Entry]) -> str:
        return "".join([self._pair("entry", entry, link=False) for entry in entries])

    def evidence(self, entries: Sequence[Entry]) -> Markup:
        """Aligned pairs with their texts in the open."""
        return Markup("".join([self._pair("evidence", entry, link=True) for entry in entries]))

    def _pair(self, macro: str, entry: Entry, *, link: bool) -> str:
        records = entry.records
        shape = (
            macro,
            entry.side,
            entry.contested,
            entry.adopted,
            not entry.title,
            not entry.cite,
            not entry.facts,
            entry.own is None,
            len(records),
        )
        stamp = self._pairs.get(shape)
        if stamp is None:
            stamp = self._pairs[shape] = self._of_side(shape, entry, link)
        return stamp.fill(
            {
                "anchor": escaped(entry.anchor),
                "title": escaped(entry.title),
                "cite": escaped(entry.cite),
                "detail": escaped(entry.detail),
                "facts": entry.facts,
                "text": self._text(entry.text),
                "own": self._text(entry.own) if entry.own else "",
                "records": "".join([self._record(record) for record in records]),
            }
        )

    def _of_side(self, shape: tuple[Any, ...], entry: Entry, link: bool) -> CompiledTemplate:
        """The shape of a pair with what is the same for all that is aligned with its other side."""
        macro, side, *others = shape
        key = (macro, side.proposed, *others)
        stamp = self._stamps.get(key)
        if stamp is None:
            stamp = self._stamps[key] = self._pair_stamp(macro, entry)
        return stamp.partly(
            {
                "name": escaped(side.name),
                "href": escaped(side.mark.href),
                "mark": self.mark(side.mark, link),
            }
        )

    def _pair_stamp(self, macro: str, entry: Entry) -> CompiledTemplate:
        mark = replace(entry.mark, href=slot("href"))
        shaped = entry._replace(
            side=replace(entry.side, mark=mark, name=slot("name")),
            anchor=slot("anchor"),
            cite=slot("cite") if entry.cite else "",
            title=slot("title") if entry.title else "",
            detail=slot("detail"),
            facts=slot("facts") if entry.facts else "",
        )
        parts = slots("mark", "text", "own", "records").values()
        return CompiledTemplate(self._macro(macro)(shaped, *parts))

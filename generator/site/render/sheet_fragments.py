"""Fragments of briefs and of pages of citations, which have names and sentences by the hundred."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from markupsafe import Markup

from generator.site.render.compiled_templates import CompiledTemplate, slot, slots
from generator.site.render.prose_renderer import escaped
from generator.site.views.brief_names import BriefName, BriefNames, NamedUnit
from generator.site.views.cite_view import CitedLine, CitedText
from generator.site.views.components import Link, Mark


class SheetFragments:
    """Like `Fragments`, with whose macros these are made: each is rendered once for each shape."""

    def __init__(self, macro: Callable[[str], Any], mark: Callable[[Mark], Markup]) -> None:
        self._macro, self._mark = macro, mark
        self._stamps: dict[Hashable, CompiledTemplate] = {}
        self.macros = {"named_units": self.named_units, "cited_texts": self.cited_texts}

    def _stamp(self, shape: Hashable, make: Callable[[], str]) -> CompiledTemplate:
        found = self._stamps.get(shape)
        if found is None:
            found = self._stamps[shape] = CompiledTemplate(make())
        return found

    # ---- briefs

    def named_units(self, units: Sequence[NamedUnit]) -> Markup:
        """Texts with the names of what they are paired with."""
        return Markup("".join([self._named_unit(unit) for unit in units]))

    def _named_unit(self, unit: NamedUnit) -> str:
        groups = "".join([self._names(group) for group in unit.groups])
        if unit.mark is None:
            return groups
        empty = {n: "" for n in ("bases", "note") if not getattr(unit, n)}
        holes = slots("bases", "mark", "note", "beginning", "groups") | empty
        stamp = self._stamp(("named unit", *empty), lambda: self._macro("named_unit")(**holes))
        return stamp.fill(
            {
                "bases": unit.bases,
                "mark": self._mark(unit.mark),
                "note": escaped(unit.note),
                "beginning": escaped(unit.beginning),
                "groups": groups,
            }
        )

    def _names(self, group: BriefNames) -> str:
        stamp = self._stamp(
            "names", lambda: self._macro("brief_names")(**slots("basis", "words", "names"))
        )
        names = " ".join([self._name(name) for name in group.names])
        return stamp.fill(
            {"basis": str(group.basis), "words": escaped(group.words), "names": names}
        )

    def _name(self, name: BriefName) -> str:
        mark = self._mark(name.mark)
        if not name.title and not name.contested:
            return mark
        title = slot("title") if name.title else ""
        stamp = self._stamp(
            ("name", not title, name.contested),
            lambda: self._macro("brief_name")(slot("mark"), title, name.contested),
        )
        return stamp.fill({"mark": mark, "title": escaped(name.title)})

    # ---- citations

    def cited_texts(self, texts: Sequence[CitedText]) -> Markup:
        """References that are only sentences, text by text."""
        return Markup("".join([self._cited_text(text) for text in texts]))

    def _cited_text(self, text: CitedText) -> str:
        stamp = self._stamp(
            "text",
            lambda: self._macro("cited_text")(Link(slot("title"), slot("href")), slot("lines")),
        )
        cited = escaped(text.cited)
        html = []
        if text.anchor:
            html.append(self._cited_line(text.anchor, cited, CitedLine(text.rest, "")))
        for anchor, lines in text.pairs:
            if len(lines) == 1 and not lines[0].withdrawn:
                html.append(self._cited_line(anchor, cited, lines[0]))
            else:
                many = "".join([self._cited_line("", cited, line) for line in lines])
                html.append(f'<div id="{escaped(anchor)}">{many}</div>')
        return stamp.fill(
            {
                "title": escaped(text.link.title),
                "href": escaped(text.link.href),
                "lines": "".join(html),
            }
        )

    def _cited_line(self, anchor: str, cited: str, line: CitedLine) -> str:
        place = slot("anchor") if anchor else ""
        stamp = self._stamp(
            ("line", not anchor, line.withdrawn),
            lambda: self._macro("cited_line")(place, line.withdrawn, slot("sentence")),
        )
        return stamp.fill({"anchor": escaped(anchor), "sentence": cited + escaped(line.rest)})

"""Fragments of tables: cells and marks, of which a large one has thousands, many alike."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from generator.model.pair_states import NOT_ASSESSED
from generator.site.render.compiled_templates import CompiledTemplate, slot, slots
from generator.site.render.prose_renderer import escaped
from generator.site.views.components import Link, Mark
from generator.site.views.matrix_cells import MatrixCell

_EMPTY_CELLS = ("<td></td>", '<td class="is-edge"></td>')


class TableFragments:
    """Like `Fragments`, with whose macros these are made: each is rendered once for each shape."""

    def __init__(self, macro: Callable[[str], Any]) -> None:
        self._macro = macro
        self._stamps: dict[Hashable, CompiledTemplate] = {}
        self.macros = {
            "boxes": self.boxes,
            "asked": self.asked,
            "marks_to": self.marks_to,
            "mark_to": self.mark_to,
        }

    def boxes(
        self, boxes: Sequence[MatrixCell], edges: Collection[int], scale: int, sparse: bool = False
    ) -> Markup:
        """The cells of a row of a matrix, of which a large one has thousands, many alike.

        In a `sparse` one, those of pairs that nobody has assessed are empty.
        """
        html: dict[tuple[MatrixCell, bool], str] = {}
        found = []
        for n, box in enumerate(boxes):
            key = (box, n in edges)
            if key not in html:
                html[key] = (
                    _EMPTY_CELLS[key[1]]
                    if sparse and box.look == NOT_ASSESSED
                    else self._matrix_cell(box, key[1], scale)
                )
            found.append(html[key])
        return Markup("".join(found))

    def _matrix_cell(self, box: MatrixCell, edge: bool, scale: int) -> str:
        shape = (box.summary, edge, scale)
        stamp = self._stamps.get(shape)
        if stamp is None:
            slots = (slot("href"), slot("data"), scale, slot("pair"))
            html = self._macro("box")(box.summary, edge, *slots)
            stamp = self._stamps[shape] = CompiledTemplate(html)
        values = {"href": escaped(box.href), "data": box.data, "pair": escaped(box.pair)}
        return stamp.fill(values)

    def asked(self, links: Sequence[Link]) -> Markup:
        """Paragraphs in a cell of the table of asks; a name that is also printed is there once."""
        return Markup(" ".join([self._asked(link) for link in links]))

    def _asked(self, link: Link) -> str:
        shape = ("asked", not link.href, link.label == link.title)
        stamp = self._stamps.get(shape)
        if stamp is None:
            label = slot("title" if link.label == link.title else "label")
            shaped = Link(slot("title"), slot("href") if link.href else "", label)
            stamp = self._stamps[shape] = CompiledTemplate(self._macro("asked")(shaped))
        return stamp.fill(
            {
                "title": escaped(link.title),
                "href": escaped(link.href),
                "label": escaped(link.label),
            }
        )

    def marks_to(self, marks: Sequence[tuple[Mark, str, str]]) -> Markup:
        """Marks with where they lead and what is said beside them."""
        stamp = self._stamps.get("noted")
        if stamp is None:
            stamp = self._stamps["noted"] = CompiledTemplate(
                self._macro("noted")(*slots("mark", "note").values())
            )
        html = []
        for mark, href, note in marks:
            made = self.mark_to(mark, href)
            html.append(stamp.fill({"mark": made, "note": escaped(note)}) if note else made)
        return Markup("".join(html))

    def mark_to(self, mark: Mark, href: str) -> Markup:
        """A mark that leads elsewhere: pages of tables have one for each pair."""
        stamp = self._stamps.get(mark)
        if stamp is None:
            shaped: Any = replace(mark, href=slot("href"))
            stamp = self._stamps[mark] = CompiledTemplate(self._macro("mark")(shaped, True))
        return Markup(stamp.fill({"href": escaped(href)}))

"""Prose as the inline mark-up of Akoma Ntoso, each footnote at its first mark."""

from __future__ import annotations

from collections.abc import Mapping

from generator.exports.xml_text import attribute, xml_text
from generator.model.markup import PARAGRAPH_BREAK, Run, runs


class Inline:
    """Writes the texts of one document, whose footnotes are `notes` by number."""

    def __init__(self, notes: Mapping[str, str]) -> None:
        self.notes = notes
        self.shown: dict[str, str] = {}
        self.counted: dict[str, int] = {}

    def blocks(self, prose: str, name: str) -> str:
        """Paragraphs; `name` is the identifier of what holds them."""
        parts = [part for part in prose.strip().split(PARAGRAPH_BREAK) if part.strip()]
        return "".join(f"<p>{self._runs(part, name)}</p>" for part in parts) or "<p/>"

    def _runs(self, part: str, name: str) -> str:
        return "".join(self._run(run, name) for run in runs(" ".join(part.split())))

    def _run(self, run: Run, name: str) -> str:
        if run.note:
            return self._note(run.note, name)
        text = xml_text(run.words)
        text = f"<i>{text}</i>" if run.italic else text
        return f"<b>{text}</b>" if run.strong else text

    def _note(self, number: str, name: str) -> str:
        marker = attribute(number)
        if number in self.shown:
            return f'<noteRef href="#{self.shown[number]}" marker={marker}/>'
        self.counted[name] = self.counted.get(name, 0) + 1
        id = f"{name}__authorialNote_{self.counted[name]}"
        self.shown[number] = id
        if number not in self.notes:
            return f"<sup>{xml_text(number)}</sup>"
        text = self.blocks(self.notes[number], id)
        return (
            f'<authorialNote eId="{id}" marker={marker} placement="bottom">{text}</authorialNote>'
        )

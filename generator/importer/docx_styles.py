"""What a .docx file’s styles say of a paragraph and a run: italic, bold, hidden, heading."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True, slots=True)
class Look:
    """How the words of a run are printed."""

    italic: bool
    strong: bool
    hidden: bool
    struck: bool
    underlined: bool
    capitals: bool


def is_on(element: Any) -> bool:
    """Whether a switch such as `<w:i/>` is on."""
    return element.get(W + "val", "1").lower() not in ("0", "false", "off", "none")


def is_raised(run: Any) -> bool:
    """Whether a run is set as a superscript, or is simply moved up."""
    for name, wanted in (("vertAlign", "superscript"), ("position", "")):
        found = run.find(f"{W}rPr/{W}{name}")
        if found is not None:
            value = found.get(W + "val", "")
            if value == wanted or (not wanted and value.isdigit() and int(value) > 3):
                return True
    return False


class Styles:
    """The styles of one file by their ids."""

    def __init__(self, root: Any) -> None:
        self.by_id = {s.get(W + "styleId"): s for s in root.findall(W + "style")}
        self.default = next(
            (
                s.get(W + "styleId")
                for s in root.findall(W + "style")
                if s.get(W + "type") == "paragraph" and s.get(W + "default") in ("1", "true")
            ),
            "",
        )
        self.defaults = root.find(f"{W}docDefaults/{W}rPrDefault")

    def chain(self, id: str) -> list[Any]:
        """A style and those it is based on, nearest first."""
        found: list[Any] = []
        while id in self.by_id and len(found) < 20:
            style = self.by_id[id]
            found.append(style)
            based = style.find(W + "basedOn")
            id = based.get(W + "val", "") if based is not None else ""
        return found

    def of_paragraph(self, paragraph: Any) -> str:
        """The id of a paragraph’s style."""
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        return style.get(W + "val", "") if style is not None else self.default

    def of_run(self, run: Any, paragraph_style: str) -> Look:
        """How a run is printed: by itself, its style, its paragraph's style, the defaults."""
        own = run.find(f"{W}rPr/{W}rStyle")
        holders = [run, *self.chain(own.get(W + "val", "") if own is not None else "")]
        of_words = [h for h in holders if not re.match("(?i)hyperlink", h.get(W + "styleId", ""))]
        holders += self.chain(paragraph_style)
        holders += [self.defaults] if self.defaults is not None else []
        return Look(
            italic=self._switch(holders, "i"),
            strong=self._switch(holders, "b"),
            hidden=self._switch(holders, "vanish"),
            struck=self._switch(holders, "strike") or self._switch(holders, "dstrike"),
            underlined=self._switch(of_words, "u"),
            capitals=self._switch(holders, "caps") or self._switch(holders, "smallCaps"),
        )

    def _switch(self, holders: list[Any], name: str) -> bool:
        for holder in holders:
            found = holder.find(f"{W}rPr/{W}{name}")
            if found is not None:
                return is_on(found)
        return False

    def is_heading(self, paragraph: Any, style: str) -> bool:
        """Whether a paragraph’s style or outline level makes it a heading."""
        for holder in (paragraph, *self.chain(style)):
            level = holder.find(f"{W}pPr/{W}outlineLvl")
            if level is not None and level.get(W + "val", "9").isdigit():
                return int(level.get(W + "val", "9")) < 9
            name = holder.find(W + "name")
            if name is not None and re.match("(heading|title)", name.get(W + "val", ""), re.I):
                return True
        return False

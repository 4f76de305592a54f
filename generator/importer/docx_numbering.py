"""The numbers that Word prints before paragraphs and that are nowhere in the text."""

from __future__ import annotations

import re
from typing import Any

from generator.importer.docx_styles import Styles
from generator.importer.numbering import (
    ABJAD,
    ARABIC,
    CHINESE,
    CYRILLIC,
    letters,
    roman,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Numbering:
    """Counters of one file: `label` is to be asked once for each paragraph, in order."""

    def __init__(self, root: Any, styles: Styles) -> None:
        self.styles = styles
        self.abstract: dict[str, Any] = {}
        self.numbers: dict[str, Any] = {}
        if root is not None:
            self.abstract = {a.get(W + "abstractNumId"): a for a in root.findall(W + "abstractNum")}
            self.numbers = {n.get(W + "numId"): n for n in root.findall(W + "num")}
        self.counts: dict[str, dict[int, int]] = {}  # by abstract list: its counters by level
        self.overridden: set[tuple[str, int]] = set()
        self.unread: set[str] = set()  # ways of counting that are written as 1, 2, 3

    def label(self, paragraph: Any, style: str) -> tuple[str, int]:
        """The label of a paragraph and its level; nothing where it is in no list."""
        number, level = self._place(paragraph, style)
        num = self.numbers.get(number)
        if num is None:
            return "", 0
        reference = num.find(W + "abstractNumId")
        abstract = reference.get(W + "val") if reference is not None else None
        levels = self._levels(abstract)
        if level not in levels:
            return "", 0
        counts = self.counts.setdefault(abstract or "", {})
        for override in num.findall(W + "lvlOverride"):
            at = int(override.get(W + "ilvl", "0"))
            start = override.find(W + "startOverride")
            if start is not None and (number, at) not in self.overridden and at <= level:
                self.overridden.add((number, at))
                counts[at] = int(start.get(W + "val", "1")) - 1
            own = override.find(W + "lvl")
            if own is not None:
                levels = {**levels, at: own}
        counts[level] = counts.get(level, _start(levels[level]) - 1) + 1
        for deeper in [at for at in counts if at > level]:
            del counts[deeper]
        return self._printed(levels, level, counts), level

    def _place(self, paragraph: Any, style: str) -> tuple[str, int]:
        number = level = None
        for holder in (paragraph, *self.styles.chain(style)):
            given = holder.find(f"{W}pPr/{W}numPr")
            if given is None:
                continue
            id, at = given.find(W + "numId"), given.find(W + "ilvl")
            if number is None and id is not None:
                number = id.get(W + "val")
            if level is None and at is not None:
                level = at.get(W + "val")
            if number is not None:
                break
        if number in (None, "0"):
            return "", 0
        if level is None:  # a list that knows the level by the style that is linked to it
            level = self._level_of_style(number, style)
        return str(number), int(level or 0)

    def _level_of_style(self, number: str | None, style: str) -> str:
        num = self.numbers.get(number or "")
        reference = num.find(W + "abstractNumId") if num is not None else None
        levels = self._levels(reference.get(W + "val") if reference is not None else None)
        for at, definition in levels.items():
            linked = definition.find(W + "pStyle")
            if linked is not None and linked.get(W + "val") == style:
                return str(at)
        return "0"

    def _levels(self, abstract: str | None, depth: int = 0) -> dict[int, Any]:
        found = self.abstract.get(abstract or "")
        if found is None:
            return {}
        levels = {int(one.get(W + "ilvl", "0")): one for one in found.findall(W + "lvl")}
        link = found.find(W + "numStyleLink")
        if not levels and link is not None and depth < 3:
            for other, definition in self.abstract.items():
                style = definition.find(W + "styleLink")
                if style is not None and style.get(W + "val") == link.get(W + "val"):
                    return self._levels(other, depth + 1)
        return levels

    def _printed(self, levels: dict[int, Any], level: int, counts: dict[int, int]) -> str:
        kind = _kind(levels[level])
        if kind == "bullet":
            return "•"
        if kind == "none":
            return ""
        text = levels[level].find(W + "lvlText")
        pattern = text.get(W + "val", "") if text is not None else ""
        legal = levels[level].find(W + "isLgl") is not None

        def count(match: re.Match[str]) -> str:
            at = int(match.group(1)) - 1
            number = counts.get(at, _start(levels[at]) if at in levels else 1)
            inner = _kind(levels[at]) if at in levels else "decimal"
            printed = _formatted("decimal" if legal else inner, number)
            if not printed:
                self.unread.add(inner)
            return printed or str(number)

        return re.sub(r"%(\d)", count, pattern).strip()


def _start(level: Any) -> int:
    start = level.find(W + "start")
    value = start.get(W + "val", "1") if start is not None else "1"
    return int(value) if value.lstrip("-").isdigit() else 1


def _kind(level: Any) -> str:
    kind = level.find(W + "numFmt")
    return str(kind.get(W + "val", "decimal")) if kind is not None else "decimal"


_DIGITS = {"hindiNumbers": 0x0966, "hindiArabic": 0x0660, "thaiNumbers": 0x0E50,
           "decimalFullWidth": 0xFF10, "decimalFullWidth2": 0xFF10}  # fmt: skip
_LETTERS = {
    "russianLower": CYRILLIC, "russianUpper": CYRILLIC.upper(), "arabicAlpha": ARABIC,
    "arabicAbjad": ABJAD,
}  # fmt: skip
_MAX = 3999  # no paragraph has a higher number; Roman numerals end there


def _formatted(kind: str, number: int) -> str:
    """A number as a list of a kind prints it; nothing where the kind is not known."""
    if kind in ("decimal", "decimalHalfWidth") or not 0 < number <= _MAX:
        return str(number)
    if kind == "lowerLetter":
        return letters(number)
    if kind == "upperLetter":
        return letters(number).upper()
    if kind == "lowerRoman":
        return roman(number)
    if kind == "upperRoman":
        return roman(number).upper()
    if kind == "decimalZero":
        return f"{number:02d}"
    if kind in _DIGITS:
        return "".join(chr(_DIGITS[kind] + int(digit)) for digit in str(number))
    if kind in _LETTERS and number <= len(_LETTERS[kind]):
        return _LETTERS[kind][number - 1]
    if kind in ("chineseCounting", "ideographDigital", "japaneseCounting") and number <= 10:
        return CHINESE[number - 1]
    return ""

"""Drawing primitives: nodes, edges and lines of text with coordinates, and text metrics.

Lengths are in units of the drawing's viewBox. Text is wrapped by estimated width. Only the home
page's picture cuts it, with an ellipsis, where an item has no `short` and its title is long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import add

from generator.localization.phrase import Phrase, changed
from generator.pictures.letter_widths import ARABIC, CYRILLIC, LAM_ALEF, UNSPACED

CODE_SIZE, TITLE_SIZE = 15, 14
HEAD_SIZE, HEAD_LINE = 12, 15
SPACED = 1.17  # letters of a head are bold capitals, and set apart


@dataclass(frozen=True, slots=True)
class Node:
    """What is drawn as one node: where it leads, how it looks, what it says."""

    id: str
    href: str
    code: str
    title: str
    number: str
    shape: str
    hue: str
    tint: str
    side: str = "left"
    through: bool = False


@dataclass(frozen=True, slots=True)
class Edge:
    """A line between two nodes by id. `kind` is "" (its own) or `through` (of what it holds).

    `href` leads to the pair: the tree has a row for each edge, where the bow-tie has one node.
    """

    a: str
    b: str
    kind: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text at a point; `anchor` is its class: start, mid or end."""

    x: float
    y: float
    text: str
    style: str


@dataclass(frozen=True, slots=True)
class Shape:
    """A node with its place: the box, the area to touch, and its lines of text."""

    node: Node
    x: float
    y: float
    width: float
    height: float
    hit: tuple[float, float, float, float]
    lines: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Path:
    """The line of an edge, as SVG says it."""

    a: str
    b: str
    kind: str
    d: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """One drawing of a picture: its size, its lines, its nodes, and the heads over them."""

    width: float
    height: float
    paths: tuple[Path, ...]
    shapes: tuple[Shape, ...]
    heads: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """Both drawings, and the sentence that says what they show."""

    label: str
    tree_label: str
    hue: str
    wide: Drawing
    narrow: Drawing
    own_legend: str
    through_legend: str
    on_map: str = ""  # the link to the same on the map of all


_NARROW_LETTERS = frozenset("ijlIft.,:;'’‘|!()[]/-· ")
_WIDE_LETTERS = frozenset("mwMW%@—")


class _Widths(dict[str, float]):
    """The width of each letter in units of its size, worked out when it is first met."""

    def __missing__(self, letter: str) -> float:
        if letter in _NARROW_LETTERS:
            width = 0.33
        elif letter in _WIDE_LETTERS:
            width = 0.88
        elif letter in CYRILLIC:
            width = CYRILLIC[letter]
        elif ord(letter) >= UNSPACED[0][0]:
            width = next((w for a, b, w in UNSPACED if a <= ord(letter) <= b), 1.0)
        elif letter in _UNSEEN:
            width = 0.0
        else:
            width = 0.68 if letter.isupper() else 0.565
        self[letter] = width
        return width


_WIDTHS = _Widths()
_UNSEEN = frozenset("\u200b\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069")
_ALONE, _LAST, _FIRST, _INSIDE = range(4)
_ARABIC = re.compile("[\u0600-\u06ff]")
_MARK = (0.0,)
_LAM, _ALEFS = "\u0644", frozenset("\u0622\u0623\u0625\u0627")


def text_width(text: str, size: float) -> float:
    """Estimated width of a line in a system sans-serif: on the safe side, within about 10 %."""
    widths = _joined(text) if _ARABIC.search(text) else map(_WIDTHS.__getitem__, text)
    # Not `sum`, which rounds otherwise from Python 3.12 on.
    return reduce(add, widths, 0.0) * size


def _joined(text: str) -> Iterator[float]:
    """The width of each letter as it is joined with its neighbours; marks on letters have none."""
    letters = [letter for letter in text if ARABIC.get(letter) != _MARK]
    before = lam = False
    for letter, following in zip(letters, [*letters[1:], ""], strict=True):
        widths = ARABIC.get(letter)
        if lam:
            lam = before = False  # this one is written as one with the last
        elif widths is None:
            before = False
            yield _WIDTHS[letter]
        elif letter == _LAM and following in _ALEFS:
            lam = True
            yield LAM_ALEF[before]
        else:
            after = _may_be(widths, _FIRST) and _may_be(ARABIC.get(following), _LAST)
            form = (_INSIDE if after else _LAST) if before else _FIRST if after else _ALONE
            width = widths[form] if _may_be(widths, form) else widths[_ALONE]
            before = after
            yield width or 0.0


def _may_be(widths: tuple[float | None, ...] | None, form: int) -> bool:
    """Whether a letter is joined in a way: only those with these widths are."""
    return widths is not None and len(widths) > form and widths[form] is not None


def wrap(text: str, width: float, size: float = TITLE_SIZE) -> tuple[str, ...]:
    """Break a text into lines no wider than `width`; a single longer word is a line of its own.

    Chinese and Japanese, which have no spaces, break between any two letters.
    """
    lines = _wrapped(str(text), width, size)
    if isinstance(text, Phrase):
        return tuple(Phrase(line, text.language) for line in lines)
    return lines


_UNSPACED = re.compile(
    r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]|[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+"
)
_CLOSING = frozenset("，。、；：！？）》」”")
"""Signs that no line begins with."""


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """The parts of a text between which a line may end, each with what is before it."""
    end = 0
    for found in _UNSPACED.finditer(text):
        gap = " " if found.start() > end else ""
        end = found.end()
        yield gap, found.group()


@lru_cache(maxsize=16384)
def _wrapped(text: str, width: float, size: float) -> tuple[str, ...]:
    lines: list[str] = []
    line = ""
    for gap, word in _pieces(text):
        longer = f"{line}{gap}{word}" if line else word
        if line and word not in _CLOSING and text_width(longer, size) > width:
            lines.append(line)
            line = word
        else:
            line = longer
    return (*lines, line) if line else tuple(lines)


def fit(text: str, width: float, size: float, most: int) -> tuple[str, ...]:
    """The words of a text in at most so many lines; where some do not fit, an ellipsis follows."""
    lines = wrap(text, width, size)
    if len(lines) <= most:
        return lines
    *whole, last = lines[:most]

    def shorter(line: str) -> str:
        words = [*_pieces(line)]
        while len(words) > 1 and text_width(_line(words) + "…", size) > width:
            words.pop()
        return _line(words).rstrip(",;:.–") + "…"

    return (*whole, changed(last, shorter))


def _line(pieces: Sequence[tuple[str, str]]) -> str:
    return "".join(gap + word for gap, word in pieces).strip()

"""Pictures as SVG: a drawing's shapes and words, each stamped from one rendering of its macro."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from generator.localization.isolates import isolated
from generator.pictures.drawing import Drawing, Shape, Words
from generator.site.render.compiled_templates import CompiledTemplate, slots
from generator.site.render.prose_renderer import attribute, escaped


class Pictures:
    """The pictures of one site. `macro` finds a macro of the fragments' template by its name;
    `mirrored` are those of a language that is read from right to left.
    """

    def __init__(self, macro: Callable[[str], Any], mirrored: bool) -> None:
        self._macro = macro
        self._shown = isolated if mirrored else str
        self._stamps: dict[str, CompiledTemplate] = {}

    def drawing(self, drawing: Drawing, style: str, label: str) -> Markup:
        """One drawing of a picture as SVG."""
        shapes = "".join([self._shape(shape) for shape in drawing.shapes])
        heads = "".join([self._words(words) for words in drawing.heads])
        html: Markup = self._macro("drawing")(drawing, style, label, Markup(heads), Markup(shapes))
        return html

    def _shape(self, shape: Shape) -> str:
        node = shape.node
        stamp = self._stamps.get(f"shape {node.shape}")
        if stamp is None:
            names = ("href", "id", "hue", "hx", "hy", "hw", "hh", "x", "y", "w", "h", "r", "lines")
            html = self._macro("shape")(node.shape, slots(*names))
            stamp = self._stamps[f"shape {node.shape}"] = CompiledTemplate(html)
        hx, hy, hw, hh = shape.hit
        values = {
            "href": escaped(node.href),
            "id": escaped(node.id),
            "hue": f"{node.hue} {node.tint}".rstrip(),
            "hx": coordinate(hx),
            "hy": coordinate(hy),
            "hw": coordinate(hw),
            "hh": coordinate(hh),
            "x": coordinate(shape.x),
            "y": coordinate(shape.y),
            "w": coordinate(shape.width),
            "h": coordinate(shape.height),
            "r": coordinate(shape.height / 2),
            "lines": "".join([self._words(line) for line in shape.lines]),
        }
        return stamp.fill(values)

    def _words(self, words: Words) -> str:
        language = getattr(words.text, "language", "")
        key = f"words {language}"
        stamp = self._stamps.get(key)
        if stamp is None:
            html = self._macro("words")(slots("style", "x", "y", "twice", "text"), language)
            stamp = self._stamps[key] = CompiledTemplate(html)
        values = {
            "style": words.style,
            "x": coordinate(words.x),
            "y": coordinate(words.y),
            "twice": coordinate(2 * words.x),
            "text": attribute(self._shown(words.text)),
        }
        return stamp.fill(values)


@lru_cache(maxsize=8192)
def coordinate(value: float) -> str:
    """A number in a picture, to a tenth of a unit."""
    return f"{value:.1f}".removesuffix(".0")

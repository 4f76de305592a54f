"""Views to HTML fragments of pages, by autoescaped templates."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.model.entities import capital
from generator.site.interface_words import Words
from generator.site.render.fragments import Fragments
from generator.site.render.prose_renderer import inline, paragraphs
from generator.site.render.svg_renderer import coordinate


class Renderer:
    """Renders views with the templates of one folder and the words of one language."""

    def __init__(self, folder: str, words: Words) -> None:
        self.environment = Environment(
            loader=FileSystemLoader(folder, encoding="utf-8"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self.environment.globals["w"] = words
        self.environment.filters |= {
            "paragraphs": paragraphs,
            "inline": inline,
            "capital": capital,
            "unbroken": lambda name: name.replace(" ", "\u00a0"),
            "coordinate": coordinate,
        }
        Fragments(self.environment)

    def page(self, kind: str, view: Any, foot: Any) -> str:
        """The fragment of a page: what is between a theme's header and footer.

        `foot` is what a page whose view does not say may be edited, corrected and remembered by.
        """
        template = self.environment.get_template(f"pages/{kind}.html.jinja")
        return template.render(view=view, foot=foot)

"""Views to HTML fragments of pages, by autoescaped templates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from generator.localization.isolates import isolated
from generator.localization.phrase import Sentence, changed, direction, joined, phrase
from generator.model.entities import capital
from generator.site.interface_words import Words
from generator.site.render.data_block import data_block
from generator.site.render.fragments import Fragments
from generator.site.render.prose_renderer import in_language, inline, marked, paragraphs
from generator.site.render.svg_renderer import coordinate
from generator.site.render.template_cache import compiled_templates


def _capital(words: str) -> str:
    """Words with a capital first letter; the language of each part goes with it."""
    if isinstance(words, Sentence):
        return Sentence((capital(words.parts[0]), *words.parts[1:]))
    return changed(words, capital)


class Renderer:
    """Renders views with the templates of one folder and the words of one language."""

    def __init__(self, folder: str, words: Words, written_in: str = "") -> None:
        """`written_in` is the language of what editors write of records, if not that of `words`."""
        foreign = "" if written_in == words.language else written_in
        self.environment = Environment(
            loader=FileSystemLoader(folder, encoding="utf-8"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            finalize=marked,
            bytecode_cache=compiled_templates(),
        )
        rtl = direction(words.language) == "rtl"
        self.environment.globals |= {"w": words, "written_in": foreign, "rtl": rtl}
        self.environment.filters |= {
            "paragraphs": paragraphs,
            "inline": inline,
            "bare": str,
            "drawn": isolated if rtl else str,
            "ordered": lambda text: isolated(text) if rtl and type(text) is str else text,
            "phrase": phrase,
            "language": lambda words: getattr(words, "language", ""),
            "direction": direction,
            "in_language": in_language,
            "capital": _capital,
            "joined": lambda parts, separator: joined(separator, parts),
            "unbroken": lambda name: name.replace(" ", "\u00a0"),
            "coordinate": coordinate,
        }
        self._fragments = Fragments(self.environment)

    def page(
        self, kind: str, view: Any, foot: Any, end: str = "", also_in: Sequence[Any] = ()
    ) -> str:
        """The fragment of a page: what is between a theme's header and footer.

        `foot` is what a page whose view does not say may be edited, corrected and remembered by;
        `end` is what `page_end` has made for it; `also_in` are links to the same text in others.
        """
        template = self.environment.get_template(f"pages/{kind}.html.jinja")
        html = template.render(view=view, foot=foot, end=end, also_in=also_in)
        self._fragments.let_go()
        return html

    def page_end(self, links: Any, embedding: Any, cited: Any) -> str:
        """The end of a page: how it is cited, links to its data, and how another site shows it."""
        template = self.environment.get_template("parts/page_data.html.jinja")
        return Markup(template.render(links=links, embedding=embedding, cited=cited))

    def about(self, about: Any) -> str:
        """What a page is about, for programs: beside what it shows."""
        return str(data_block(about)) if about else ""

    def part(self, part: str, /, **values: Any) -> str:
        """A file that is no page of the site, made of one of the templates in `parts/`."""
        return self.environment.get_template(f"parts/{part}.html.jinja").render(**values)

    def pack(self, *, sheets: Sequence[str], **values: Any) -> str:
        """Fragments of pages that this renderer has made, as one document."""
        template = self.environment.get_template("parts/brief_pack.html.jinja")
        return template.render(sheets=[Markup(sheet) for sheet in sheets], **values)

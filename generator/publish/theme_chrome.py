"""A theme's chrome, rendered once for each shape of page and joined for the others.

Header, navigation and footer are the same on thousands of pages but for the title, the
description and a few addresses. The first page of a shape is rendered twice: with holes in those
places, and for real; only if the joined result is the real one, byte for byte, are the other pages
of the shape joined. A theme override that shows more of a page than the holes know makes a shape
cost speed, never correctness.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping
from typing import Any

from jinja2 import BaseLoader, Environment, Template, TemplateNotFound
from jinja2.filters import do_striptags
from markupsafe import escape

from generator.site.render.compiled_templates import CompiledTemplate, slot


def _attribute(value: str) -> str:
    return str(escape(value))


def _title(value: str) -> str:
    return str(escape(do_striptags(value)))


def _as_it_is(value: str) -> str:
    return value


# What differs between the pages of a shape, and how a theme prints it.
SLOTS: dict[str, Callable[[str], str]] = {
    "title": _title,
    "description": _attribute,
    "canonical": _attribute,
    "redirect": _attribute,
    "plain": _attribute,
    "content": _as_it_is,
}


class Chrome:
    """A substitute for a theme's template: `render(context)` gives what the template would.

    `shape` tells pages apart that differ in anything but the holes; `values` gives a page's own
    values, and `sample` a copy of the page whose values are slots.
    """

    def __init__(
        self,
        template: Template,
        shape: Callable[[Any], Hashable],
        values: Callable[[Any], Mapping[str, str]],
        sample: Callable[[Any, Mapping[str, str]], Any],
    ) -> None:
        self._template = template
        self._shape = shape
        self._values = values
        self._sample = sample
        self._stamps: dict[Hashable, CompiledTemplate | None] = {}

    def render(self, context: Mapping[str, Any]) -> str:
        """The page in its chrome."""
        page = context["page"]
        shape = self._shape(page)
        if shape not in self._stamps:
            real = self._template.render(context)
            self._stamps[shape] = self._learned(context, page, real)
            return real
        stamp = self._stamps[shape]
        return self._template.render(context) if stamp is None else self._joined(stamp, page)

    def _learned(self, context: Mapping[str, Any], page: Any, real: str) -> CompiledTemplate | None:
        slots = {
            name: str(slot(name)) if value else "" for name, value in self._values(page).items()
        }
        sample = self._sample(page, slots)
        try:
            stamp = CompiledTemplate(self._template.render({**context, "page": sample}))
            return stamp if self._joined(stamp, page) == real else None
        except Exception:  # an override may do with a title what no slot allows
            return None

    def _joined(self, stamp: CompiledTemplate, page: Any) -> str:
        values = self._values(page)
        return stamp.fill({name: encode(values[name]) for name, encode in SLOTS.items()})


_ADDRESS = (
    "{% with at = (page.canonical or page.canonical_url) if page %}"
    '{% if at %} data-address="{{ at | e }}"{% endif %}{% endwith %}'
)
"""The address of a page as its element `html` has it: what is printed at the foot of a sheet."""
_TOGGLE = re.compile(r'<input class="md-toggle"[^>]*>')
_INDENT = re.compile(r"^[ \t]+|\n(?=\n)", re.MULTILINE)
"""White space that only a reader of a template has a use for: 240 places of a page."""
_NAV_ITEM = "partials/nav-item.html"
_BASE = "base.html"
_STYLES = "partials/styles.html"
_STYLES_BLOCK = re.compile(r"{% block styles %}(.*?){% endblock %}", re.DOTALL)
"""The theme's own stylesheets, whose names change with its version: what a page needs of its base
that does without the rest of it.
"""
_NAMESPACE = ' xmlns="http://www.w3.org/2000/svg"'
"""Of a picture in a file; one within a page has it anyway."""


class ValidTemplates(BaseLoader):
    """The theme's templates with the page's address on the element `html`, and without two mistakes
    of its HTML: a checkbox has no `autocomplete`, and the one that opens the theme's own search,
    which the site replaces, is nothing without a label. One more has its stylesheets alone.
    """

    def __init__(self, templates: BaseLoader) -> None:
        self._templates = templates

    def get_source(self, environment: Environment, template: str) -> Any:
        if template == _STYLES:
            source, *rest = self._templates.get_source(environment, _BASE)
            return (_block(source), *rest)
        source, *rest = self._templates.get_source(environment, template)
        source = source.replace(' class="no-js">', f' class="no-js"{_ADDRESS}>', 1)
        source = _INDENT.sub("", _TOGGLE.sub(_valid, source)).replace(_NAMESPACE, "")
        return (source.replace("\n", "") if template == _NAV_ITEM else source, *rest)

    def list_templates(self) -> list[str]:
        return self._templates.list_templates()


def _block(source: str) -> str:
    """The stylesheets of the theme; raises TemplateNotFound where its base has no such block."""
    found = _STYLES_BLOCK.search(source)
    if found is None:
        raise TemplateNotFound(_STYLES, f"{_BASE} of the theme has no block “styles”")
    return _INDENT.sub("", found.group(1))


def _valid(found: re.Match[str]) -> str:
    toggle = found.group().replace(' autocomplete="off"', "")
    return toggle.replace("<input ", "<input hidden ") if 'id="__search"' in toggle else toggle

"""What a view module gives for a kind of page: its title, its description and its view model."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.site.views.context import RenderContext


@dataclass(frozen=True, slots=True)
class PageView:
    """The view of a kind of page. Each function takes the render context and a subject.

    `view` gives the view model that the template of the kind prints. Without `description` the
    description of a page is made of its subject’s texts. `tables` are the texts of the scripts with
    data that its pages load, by the scripts' names: where a page loads one, its address has a hash
    of it, so that a new page never meets old data.
    """

    view: Callable[[RenderContext, Any], Any]
    title: Callable[[RenderContext, Any], str]
    description: Callable[[RenderContext, Any], str] | None = None
    tables: Callable[[RenderContext], Mapping[str, Sequence[str]]] | None = None

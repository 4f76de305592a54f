"""What a page written by hand may say of itself, between two lines “---” at its head."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.schema.field_types import Line, doc
from generator.yamlfile.tree import Where


@dataclass(frozen=True, slots=True)
class PageSearchRecord:
    where: Where
    exclude: bool = doc("Whether the search leaves the page out.", False)


@dataclass(frozen=True, slots=True)
class PageRecord:
    where: Where
    title: Line = doc("The title; else the first heading is.", Line(""))
    description: Line = doc("What the page is about, in a sentence for search engines.", Line(""))
    author: Line = doc("Who wrote it.", Line(""))
    hide: tuple[Literal["navigation", "toc", "path", "footer"], ...] = doc(
        "What of the page’s surroundings is left out.", ()
    )
    search: PageSearchRecord | None = doc("How the search treats the page.", None)

"""The lines with which another site shows a page of this one inside its own."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Any
from urllib.parse import urlsplit

from generator.model.entities import RESOLUTION, Instrument, Provision
from generator.site.views.context import RenderContext
from generator.sitemap.addresses import Links, of_embed
from generator.sitemap.large_instruments import has_extra_pages

HEIGHT = 480  # pixels, where no script tells the height
MESSAGE = "alignmentsHeight"
"""The field of the message in which `embed.ts` tells the height of its page."""


@dataclass(frozen=True, slots=True)
class Embedding:
    """The link to the page that other sites show, and the HTML to copy; none without an address."""

    href: str
    code: str


def embedding(context: RenderContext, subject: Any, kind: str, title: str) -> Embedding | None:
    """How another site shows a provision or revision; None of what it has no such page of, and None
    on its page of citations, which is about references.
    """
    if kind == "cite":
        return None
    revision = isinstance(subject, Instrument) and subject.role == RESOLUTION and kind != "work"
    shown = isinstance(subject, Provision) and has_extra_pages(context.site, subject.id)
    if not (revision or shown):
        return None
    address = of_embed(context.site, subject)
    base = context.site.record.address
    return Embedding(context.links.to(address), embed_code(base, address, title) if base else "")


def embed_code(base: str, address: str, title: str) -> str:
    """The HTML to copy: a frame, and a script that gives it the height of what it shows.

    Only the frame that a message comes from is changed, and only by a page of this site.
    """
    src = base.rstrip("/") + "/" + Links("").to(address)
    parts = urlsplit(src)
    return (
        f'<iframe src="{escape(src)}" title="{escape(title)}" width="100%" height="{HEIGHT}" '
        'loading="lazy" style="border:0"></iframe>\n'
        '<script>addEventListener("message",e=>{'
        f'if(e.origin==="{parts.scheme}://{parts.netloc}")'
        'for(const f of document.querySelectorAll("iframe"))'
        f"if(f.contentWindow===e.source&&e.data.{MESSAGE}>0)f.height=e.data.{MESSAGE}"
        "})</script>"
    )

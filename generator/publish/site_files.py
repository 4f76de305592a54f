"""Small files at the root of a site, made of its content: its icon and robots.txt."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.model.entities import FRAMEWORK, PLAN, RESOLUTION, Site

FAVICON = "assets/favicon.svg"
ROBOTS = "robots.txt"
MATERIALS_FAVICON = "assets/images/favicon.png"
"""What the theme below ours sets, and what is replaced where nobody has chosen another."""

_OF_THE_THEMES_SEARCH = ("assets/javascripts/lunr/", "assets/javascripts/workers/")
_SOURCE_MAP = re.compile(r"assets/(javascripts|stylesheets)/[^/]+\.map")

_INK = "#1b1b1b"


def is_unused(path: str, plugins: Iterable[str]) -> bool:
    """Whether a file of the theme below ours is of no use on the site: the maps of its scripts, and
    its own search, which ours replaces where no plugin of `plugins` brings one.
    """
    if path.startswith(_OF_THE_THEMES_SEARCH):
        return not any("search" in plugin for plugin in plugins)
    return _SOURCE_MAP.fullmatch(path) is not None


def favicon(site: Site) -> str:
    """The site's icon as SVG: a text and a framework, joined, in their colours on light paper."""
    instruments = [*site.of_role(PLAN), *site.of_role(RESOLUTION)]
    frameworks = site.of_role(FRAMEWORK)
    first = instruments[0].hue.light if instruments else _INK
    second = frameworks[0].hue.light if frameworks else _INK
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
        '<rect width="32" height="32" rx="6" fill="#fff"/>'
        f'<path d="M9 16H23" stroke="{_INK}" stroke-width="3"/>'
        f'<circle cx="9" cy="16" r="6.5" fill="{first}"/>'
        f'<rect x="17.5" y="10" width="12" height="12" fill="{second}"/></svg>\n'
    )


def robots(site_url: str) -> str:
    """robots.txt: everything may be read; `site_url` is where the site is published, if known."""
    lines = ["User-agent: *", "Allow: /"]
    if site_url:
        lines.append(f"Sitemap: {site_url.rstrip('/')}/sitemap.xml")
    return "\n".join(lines) + "\n"


def other_address(address: str, site_url: str) -> str:
    """A sentence where the content and MkDocs name different places; nothing where they agree."""
    if not address or not site_url or address.rstrip("/") == site_url.rstrip("/"):
        return ""
    return (
        f"site.yml has the address {address}, but MkDocs has the site_url {site_url}: citations "
        "would lead to the first, the sitemap to the second. Make them the same, or leave out one"
    )

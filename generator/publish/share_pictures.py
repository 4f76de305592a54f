"""The pictures that are shown where a page is shared: a PNG for each kind of page.

Letters are drawn from one font of ours, never from those of the machine, so that the same content
gives the same bytes. The font has Latin, Greek and Cyrillic letters; a line in another script is
left out, and the picture keeps its shapes and colours.
"""

from __future__ import annotations

from functools import lru_cache
from html import escape

import resvg_py

from generator.model.entities import FRAMEWORK, PLAN, RESOLUTION, Site
from generator.model.markup import plain
from generator.pictures.drawing import fit
from generator.site.interface_words import Words
from generator.sitemap.page_kinds import PAGE_KINDS
from generator.sitemap.resources import share_font

WIDTH, HEIGHT = 960, 504  # pixels; in the shape that the large card of social networks shows
_WIDE, _HIGH = 1200, 630  # the units that it is drawn in
"""Speed is bought here: encoding PNG is most of what a picture costs, and goes with its pixels: at
1200 × 630 fourteen pictures took 0.6 s. A card is shown about 500 pixels wide.
"""
FOLDER = "assets/share"
_LEFT, _TEXT_WIDTH = 80, 1040
_PAPER, _INK, _LINE = "#ffffff", "#1b1b1b", "#6b6b6b"
_LAST_LETTER = 0x052F  # the end of Cyrillic
_SIGNS = range(0x2000, 0x2070)  # dashes, quotation marks, the ellipsis


_SHARE = {kind.name: kind.share for kind in PAGE_KINDS}


def path_of(key: str) -> str:
    """Where the picture with the words of a key is published; without a key, the site's own."""
    return f"{FOLDER}/{key or 'site'}.png"


def picture_of(kind: str) -> str:
    """Where the picture of a kind of page is published; that of the site, if it has no other."""
    return path_of(_SHARE.get(kind, ""))


def share_pictures(site: Site, words: Words) -> dict[str, bytes]:
    """Every picture of a site as PNG, by its path."""
    keys = dict.fromkeys(("", *(kind.share for kind in PAGE_KINDS if not kind.embedded)))
    return {path_of(key): png(picture(site, words(key) if key else "")) for key in keys}


def picture(site: Site, head: str) -> str:
    """One picture as SVG: the site's name, a head below it, and texts joined to a framework."""
    title = plain(site.record.name)
    large, small = (head, title) if head else (title, "")
    shapes = [
        f'<rect width="{_WIDE}" height="{_HIGH}" fill="{_PAPER}"/>',
        *_lines(small, 34, 110, 1),
        *_lines(large, 84, 232 if small else 190, 2),
        *_motif(site),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {_WIDE} {_HIGH}">{"".join(shapes)}</svg>'
    )


def _lines(text: str, size: int, top: int, most: int) -> list[str]:
    if not all(ord(letter) <= _LAST_LETTER or ord(letter) in _SIGNS for letter in text):
        return []
    return [
        f'<text x="{_LEFT}" y="{top + n * size * 1.2:g}" font-size="{size}" fill="{_INK}" '
        f'font-family="Noto Sans" font-weight="600">{escape(line)}</text>'
        for n, line in enumerate(fit(text, _TEXT_WIDTH, size, most))
    ]


def _motif(site: Site) -> list[str]:
    """A plan or resolution between frameworks, in their colours. It shows no alignment."""
    instruments = [*site.of_role(PLAN), *site.of_role(RESOLUTION)]
    frameworks = site.of_role(FRAMEWORK)
    middle = str(instruments[0].hue.light) if instruments else _INK
    sides = [str(i.hue.light) for i in frameworks[:2]] or [_INK]
    y, half = 500, 44
    return [
        f'<path d="M{_LEFT + 60} {y}H1040" stroke="{_LINE}" stroke-width="5" fill="none"/>',
        f'<rect x="{_LEFT}" y="{y - half}" width="130" height="{2 * half}" fill="{sides[0]}"/>',
        f'<rect x="430" y="{y - half}" width="340" height="{2 * half}" rx="{half}" '
        f'fill="{_PAPER}" stroke="{middle}" stroke-width="6"/>',
        f'<circle cx="{430 + half}" cy="{y}" r="{half}" fill="{middle}"/>',
        f'<rect x="990" y="{y - half}" width="130" height="{2 * half}" fill="{sides[-1]}"/>',
    ]


@lru_cache(maxsize=64)
def png(svg: str) -> bytes:
    """A picture of SVG as PNG."""
    data: bytes = resvg_py.svg_to_bytes(
        svg_string=svg, skip_system_fonts=True, font_files=[str(share_font())]
    )
    return data

"""What is printed at the foot of every sheet: the site, its edition, that it is not official, the
address of the page where the site has one, and page of pages.
"""

from __future__ import annotations

from generator.localization.isolates import isolated
from generator.localization.phrase import direction
from generator.model.edition import edition_day
from generator.model.entities import Site
from generator.model.markup import plain
from generator.site.interface_words import Words


def page_rules(site: Site, words: Words) -> str:
    """The rules for the margins of printed pages; they hold what the site says of itself.

    Which page it is, only the page knows: its element `html` has the address, since a margin
    inherits from no other element. Browsers that print no margins leave all of it out.
    """
    first, _, _ = plain(site.record.disclaimer).partition(". ")
    day = edition_day(site)
    parts = (site.record.name, words("paper_edition", date=day) if day else "")
    lines = [" · ".join(part for part in parts if part), first.rstrip(".")]
    way = direction(words.language)
    if way == "rtl":
        lines = [isolated(line) for line in lines]
    content = r"\a ".join(_quoted(line) for line in lines if line)
    # Margin boxes have no names by the direction of writing.
    start, end = ("right", "left") if way == "rtl" else ("left", "right")
    turned = f";direction:{way}" if way == "rtl" else ""
    return (
        f':root{{--foot:"{content}\\a " attr(data-address)}}'  # of no address it is empty
        "@page{margin:12mm 16mm 18mm;font:7.5pt/1.35 sans-serif;"
        f"@bottom-{start}{{content:var(--foot);"
        f"white-space:pre-line;width:88%{turned}}}"
        f'@bottom-{end}{{content:counter(page) " / " counter(pages)'
        f"{';direction:ltr' if turned else ''}}}}}\n"
    )


def _quoted(text: str) -> str:
    """A text inside a CSS string: whatever could end it is written as its number."""
    return "".join(
        character if character not in '"\\<>\n\r\f' else f"\\{ord(character):x} "
        for character in text
    )

"""What is printed at the foot of every sheet of a brief: the site, its edition, page of pages."""

from __future__ import annotations

from generator.localization.isolates import isolated
from generator.localization.phrase import direction
from generator.model.edition import edition_day
from generator.model.entities import Site
from generator.model.markup import plain
from generator.site.interface_words import Words


def page_rules(site: Site, words: Words) -> str:
    """The rules for the margins of printed briefs; they hold what the site says of itself."""
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
        ":root:has(.al-brief) body{page:brief}\n"
        "@page brief{size:A4;margin:13mm 18mm 19mm;"
        f'@bottom-{start}{{content:"{content}";white-space:pre-line;width:80%;'
        f"font:8.5pt/1.4 sans-serif;text-align:start{turned}}}"
        f'@bottom-{end}{{content:counter(page) " / " counter(pages);'
        "font:8.5pt sans-serif;direction:ltr}}\n"
    )


def _quoted(text: str) -> str:
    """A text inside a CSS string: whatever could end it is written as its number."""
    return "".join(
        character if character not in '"\\<>\n\r\f' else f"\\{ord(character):x} "
        for character in text
    )

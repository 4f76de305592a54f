"""Colours from content, as a stylesheet: no framework's colour is in code or templates."""

from __future__ import annotations

from generator.model.entities import RESOLUTION, Instrument, Site
from generator.schema.instrument_records import Hue

BLACK, WHITE = "#000000", "#ffffff"


def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1, as WCAG 2.2 defines it."""
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two colours, 1 to 21, as WCAG 2.2 defines it."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def text_on(colour: str) -> str:
    """Black or white, whichever reads better on the colour."""
    return max((BLACK, WHITE), key=lambda ink: contrast(ink, colour))


def tint_name(colour: str) -> str:
    """The class of an item's own colour."""
    return f"tint-{colour[1:].lower()}"


def hue_name(instrument: Instrument) -> str:
    """The class of an instrument's colours: one for all resolutions."""
    return "hue--resolution" if instrument.role == RESOLUTION else f"hue-{instrument.id}"


def stylesheet(site: Site) -> str:
    """The rules of all instruments' hues and all items' colours, in a fixed order."""
    hues: dict[str, Hue] = {}
    for instrument in site.instruments.values():
        hues[hue_name(instrument)] = instrument.hue
    selectors = {name: "." + name.replace(".", "\\.") for name in sorted(hues)}
    light = [_hue(selectors[name], hues[name].light) for name in selectors]
    dark = "".join(_hue(selectors[name], hues[name].dark) for name in selectors)
    # On screen only: what is printed from the dark scheme is printed on white paper.
    rules = [*light, f'@media screen{{[data-md-color-scheme="slate"]{{{dark}}}}}']
    colours = sorted({p.colour.lower() for p in site.provisions.values() if p.colour})
    rules += [
        f".{tint_name(colour)}{{--c:{colour};--on:{_short(text_on(colour))}}}" for colour in colours
    ]
    return "".join(rules) + "\n"


def _hue(selector: str, colour: str) -> str:
    return f"{selector}{{--h:{colour.lower()};--on-h:{_short(text_on(colour))}}}"


def _short(ink: str) -> str:
    """Black or white in three digits."""
    return ink[:4]

"""Colours from content: contrast as WCAG counts it, and the stylesheet."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import load
from generator.site.colours import contrast, hue_name, luminance, stylesheet, text_on, tint_name


@pytest.mark.parametrize(
    ("first", "second", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#000000", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#0000ff", "#ffffff", 8.59),
        ("#FF0000", "#00ff00", 2.91),
        ("#123456", "#123456", 1.0),
    ],
)
def test_contrast_as_wcag_counts_it(first: str, second: str, ratio: float) -> None:
    assert contrast(first, second) == pytest.approx(ratio, abs=0.01)


def test_luminance_of_the_channels() -> None:
    assert luminance("#ff0000") == pytest.approx(0.2126)
    assert luminance("#00ff00") == pytest.approx(0.7152)
    assert luminance("#0000ff") == pytest.approx(0.0722)


@pytest.mark.parametrize(
    ("colour", "ink"),
    [
        ("#fcc30b", "#000000"),
        ("#19486a", "#ffffff"),
        ("#ffffff", "#000000"),
        ("#000000", "#ffffff"),
    ],
)
def test_text_on_a_colour(colour: str, ink: str) -> None:
    assert text_on(colour) == ink


def test_text_is_readable_on_every_colour() -> None:
    steps = range(0, 256, 17)
    for r in steps:
        for g in steps:
            for b in steps:
                colour = f"#{r:02x}{g:02x}{b:02x}"
                assert contrast(text_on(colour), colour) >= 4.5, colour


def test_the_stylesheet_has_every_hue_and_tint_once(small: Path) -> None:
    site, _ = load(small)
    assert site is not None
    css = stylesheet(site)
    for name in {hue_name(i) for i in site.instruments.values()}:
        assert css.count(f".{name}{{") == 2  # light and dark
    assert css.count(".tint-fcc30b{--c:#fcc30b;--on:#000}") == 1
    assert css.count("hue--resolution{") == 2  # both revisions share it; light and dark


def test_names_are_classes() -> None:
    assert tint_name("#FCC30B") == "tint-fcc30b"


def test_a_dot_in_an_id_is_escaped(tree) -> None:  # type: ignore[no-untyped-def]
    head = (
        "name: x\nmark: X\nkinds: {k: {one: k, many: ks}}\n"
        'hue: {light: "#000000", dark: "#ffffff", shape: tag}\n'
    )
    site, report = load(tree({"site.yml": "name: x\ndisclaimer: x\n", "plans/a.b/plan.yml": head}))
    assert site is not None and not report.errors, report
    assert ".hue-a\\.b{" in stylesheet(site)

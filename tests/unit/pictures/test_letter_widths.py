"""How wide words are in pictures, where letters are joined or as wide as high."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.pictures import letter_widths
from generator.pictures.drawing import fit, text_width, wrap
from tests.letter_widths import installed, module, versions

MODULE = Path(letter_widths.__file__ or "")


def test_the_table_is_what_the_fonts_say() -> None:
    """Where the fonts are those that it was made of."""
    if not installed():
        pytest.skip("fonts-noto-core and fonts-noto-cjk are not installed")
    if not all(f"    {version}\n" in (letter_widths.__doc__ or "") for version in versions()):
        pytest.skip(f"other versions of the fonts: {', '.join(versions())}")
    assert MODULE.read_text("utf-8") == module()


def test_arabic_letters_are_as_wide_as_they_are_joined() -> None:
    alone = text_width("س", 1)
    assert text_width("سس", 1) < 2 * alone
    assert text_width("س س", 1) > 2 * alone  # a space parts them
    assert text_width("دد", 1) == 2 * text_width("د", 1)  # neither joins the one after it


def test_marks_on_letters_take_no_space_and_do_not_part_them() -> None:
    assert text_width("بَبَ", 1) == text_width("بب", 1)


def test_lam_and_alef_are_one_sign() -> None:
    assert text_width("لا", 1) == letter_widths.LAM_ALEF[0]
    assert text_width("سلا", 1) < text_width("سل", 1) + text_width("ا", 1)


def test_chinese_letters_are_as_wide_as_high() -> None:
    assert text_width("保护", 14) == 28
    assert text_width("，", 14) == 14
    assert text_width("ｶ", 14) == 7  # half as wide


def test_what_only_says_the_direction_has_no_width() -> None:
    assert text_width("\u206615.b\u2069", 14) == text_width("15.b", 14)


def test_lines_of_arabic_and_chinese_are_no_wider_than_asked() -> None:
    for text in ("كفـالة حفظ وترميم النظم الإيكولوجيـة البرية", "到2020年,根据国际协议规定的义务"):
        lines = wrap(text, 90, 14)
        assert len(lines) > 1 and all(text_width(line, 14) <= 90 for line in lines)
        assert len(fit(text, 90, 14, 2)) == 2

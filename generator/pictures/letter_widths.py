"""Widths of letters outside the Latin script, in hundredths of the size of their type.

Cyrillic letters are as wide as in Noto Sans, Arabic ones as in Noto Sans Arabic where they stand
alone, which is no narrower than they are when joined. Made once of those fonts, so that a picture
depends on no font of the machine that makes it. Readers see fonts of their own: an estimate.
"""

from __future__ import annotations

_CYRILLIC = """
    56 56 74 52 64 55 34 34 27 94 96 74 62 77 62 73 64 62 65 52 69 56 85 59
    77 77 62 71 91 74 78 73 60 63 56 62 80 59 74 70 104 104 69 86 64 63 105 64
    56 60 58 43 58 56 75 49 64 64 53 58 75 64 60 62 62 48 48 51 72 53 63 61
    90 91 70 78 59 49 84 56 56 56 62 43 50 48 26 26 26 84 89 62 53 64 51 63
"""
_ARABIC = """
    114 133 108 131 211 123 62 62 93 65 83 45 33 36 90 52 0 0 0 0 0 0 0 0
    0 0 0 34 60 0 29 43 76 41 24 24 45 24 76 24 99 40 99 99 64 64 64 48
    48 37 37 121 121 131 131 79 79 51 51 88 88 76 76 76 27 98 77 88 70 48 68 40
    45 76 76 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0
    30 28 49 58 48 53 50 58 58 49 47 24 24 50 99 77 0 24 24 24 20 40 45 60
    85 99 99 99 99 99 99 99 99 64 64 66 64 64 66 66 48 48 48 48 48 48 48 48
    48 37 37 37 37 37 37 37 37 37 121 121 121 131 131 79 51 98 98 98 98 98 98 77
    77 88 102 88 88 88 88 88 88 88 88 88 88 70 70 70 70 68 68 68 68 68 67 66
    40 40 40 40 45 45 45 45 45 45 45 45 76 89 76 45 76 76 94 94 30 40 0 0
    0 0 0 0 0 137 100 0 0 0 0 0 0 18 35 0 0 61 0 0 0 0 48 37
    30 28 49 58 49 54 42 58 58 49 121 131 51 41 48 67
"""


def _widths(first: int, table: str) -> dict[str, float]:
    return {chr(first + n): int(width) / 100 for n, width in enumerate(table.split())}


LETTER_WIDTHS = {**_widths(0x400, _CYRILLIC), **_widths(0x600, _ARABIC)}
"""The width of a letter by the letter itself, as a part of the size of its type."""

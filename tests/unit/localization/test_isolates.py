"""Left-to-right words in drawings that are read from right to left."""

from __future__ import annotations

import pytest

from generator.localization.isolates import END, LEFT_TO_RIGHT, RIGHT_TO_LEFT, isolated


def left(words: str) -> str:
    return f"{LEFT_TO_RIGHT}{words}{END}"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("4", "4"),
        ("15.1", "15.1"),
        ("15.b", left("15.b")),
        ("Welcoming the…", left("Welcoming the…")),
        ("الهدف 4", "الهدف 4"),
        ("غايات 15.1, 15.b", f"غايات 15.1, {left('15.b')}"),
        ("إصدار 2026-11-26", f"إصدار {left('2026-11-26')}"),
        ("خطة 2024-2032", "خطة 2024-2032"),  # a range is read as the words around it
        ("pp14 → GBF 1", f"{left('pp14')} ← {left('GBF 1')}"),
        ("pp14 → الهدف 1", f"{left('pp14')} ← {RIGHT_TO_LEFT}الهدف 1{END}"),
    ],
)
def test_what_keeps_its_order(words: str, shown: str) -> None:
    assert isolated(words) == shown

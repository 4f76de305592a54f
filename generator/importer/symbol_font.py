"""Signs of the fonts Symbol and Wingdings as characters of Unicode."""

from __future__ import annotations

_CAPITALS = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"
_SMALL = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"
_SYMBOL = {
    **{0x41 + n: letter for n, letter in enumerate(_CAPITALS)},
    **{0x61 + n: letter for n, letter in enumerate(_SMALL)},
    **{ord(c): c for c in " !#%&()+,./"},
    **{code: chr(code) for code in range(0x30, 0x40)},
    0x2D: "−", 0xA2: "′", 0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→",
    0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷",
    0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0xE2: "®",
    0xE3: "©", 0xE4: "™",
}  # fmt: skip
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x76: "❖", 0x9F: "•", 0xA7: "▪", 0xA8: "◻",
    0xD8: "➢", 0xE0: "→", 0xFC: "✓", 0xFE: "☑",
}  # fmt: skip


def sign(font: str, code: str) -> str:
    """The character that a symbol font shows for a hexadecimal code; U+FFFD if it is not known."""
    try:
        number = int(code, 16)
    except ValueError:
        return "\ufffd"
    table = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}.get(font.lower().replace(" mt", ""))
    if table is not None:
        return table.get(number & 0xFF if number >= 0xF000 else number, "\ufffd")
    if 0xE000 <= number <= 0xF8FF or number > 0x10FFFF or 0xD800 <= number <= 0xDFFF or number < 32:
        return "\ufffd"
    return chr(number)

"""Characters that look like others: `７` like `7`, Cyrillic `О` like Latin `O`.

An id in which one of them slipped in is another id, and nobody sees why it leads nowhere.
"""

from __future__ import annotations

import unicodedata
from functools import cache

# Letters of other scripts that most fonts draw as a Latin one, in the order of their places.
_CYRILLIC = dict(zip("АВЕЅІЈКМНОРСТУХаеѕіјорсухһԁԛԝ", "ABESIJKMHOPCTYXaesijopcyxhdqw", strict=True))
_GREEK = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοιν", "ABEZHIKMNOPTYXoiv", strict=True))
_LIKE = {**_CYRILLIC, **_GREEK}


@cache
def like(character: str) -> str:
    """What a character is taken for by the eye, in ASCII; nothing where it is like none."""
    if character.isascii():
        return ""
    if character in _LIKE:
        return _LIKE[character]
    folded = unicodedata.normalize("NFKC", character)
    return folded if folded != character and folded.isascii() and folded.strip() else ""


def skeleton(text: str) -> str:
    """The text with every character that is like an ASCII one replaced by it."""
    return text if text.isascii() else "".join(like(c) or c for c in text)


def odd_ones(text: str, *, latin: bool = False) -> tuple[str, ...]:
    """The characters of a number or id that are not what they seem.

    Wide and raised forms always; letters of another script only beside Latin ones (`latin` says
    that the numbers around it have some), digits of another only beside ASCII ones: a number in
    one script is what it seems.
    """
    if text.isascii():
        return ()
    latin = latin or any(c.isascii() and c.isalpha() for c in text)
    ascii_digit = any(c.isascii() and c.isdigit() for c in text)
    return tuple(
        dict.fromkeys(
            c
            for c in text
            if (like(c) and (latin or c not in _LIKE))
            or (ascii_digit and c.isdecimal() and not c.isascii())
        )
    )


def named(characters: tuple[str, ...]) -> str:
    """Characters with their names, for a message: “О” (U+041E, Cyrillic capital letter o)."""
    return " and ".join(
        f"“{c}” (U+{ord(c):04X}, {unicodedata.name(c, 'without a name').capitalize()})"
        for c in characters
    )

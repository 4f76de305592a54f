"""Left-to-right words in a drawing that is read from right to left.

A drawing's text has no mark-up, so that characters of Unicode do what `<bdi>` does in prose: a
number such as “15.b” and a date keep their order, and an ellipsis stays at the end of an English
line.
"""

from __future__ import annotations

import re

LEFT_TO_RIGHT, RIGHT_TO_LEFT, END = "\u2066", "\u2067", "\u2069"
ARROW = " → "
_BACK = " ← "

_RIGHT_TO_LEFT_LETTER = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_PLAIN_NUMBER = re.compile(r"[\d.]*")
_IN_ORDER = re.compile(  # a number with a letter, a day, a month
    r"(?<![\w.-])(?:\d[\d.]*\.?[A-Za-z]+|\d{4}-\d\d(?:-\d\d)?)(?![\w-])"
)


def isolated(words: str) -> str:
    """Words as a page that is read from right to left shows them in a drawing.

    An arrow between two names points to where the second one is: to the left.
    """
    parts = str(words).split(ARROW)
    if len(parts) > 1:
        return _BACK.join(_isolate(part) for part in parts)
    if _RIGHT_TO_LEFT_LETTER.search(parts[0]):
        return _IN_ORDER.sub(rf"{LEFT_TO_RIGHT}\g<0>{END}", parts[0])
    return _isolate(parts[0])


def _isolate(words: str) -> str:
    if _RIGHT_TO_LEFT_LETTER.search(words):
        return f"{RIGHT_TO_LEFT}{words}{END}"
    return words if _PLAIN_NUMBER.fullmatch(words) else f"{LEFT_TO_RIGHT}{words}{END}"

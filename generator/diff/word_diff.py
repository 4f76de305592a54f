"""Word-level diff of two texts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

SAME = "same"
REMOVED = "removed"
ADDED = "added"

# In scripts that are written without spaces each character is a word.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_FINE = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+|\s+|[^\w\s]")
_COARSE = re.compile(r"\s*\S+\s*")

# Pairs of words that are compared: a text of hundreds of words takes a part of a second.
_FINE_PAIRS = 1_500_000
_COARSE_PAIRS = 20_000_000


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that are in both texts (`same`), in the old one only, or in the new one only."""

    kind: str
    words: str


def word_diff(old: str, new: str) -> tuple[Piece, ...]:
    """The pieces of both texts in order.

    Exact: `same` and `removed` pieces joined are the old text, `same` and `added` the new one.
    """
    a, b = _FINE.findall(old), _FINE.findall(new)
    start, end = _alike(a, b)
    if (len(a) - start - end) * (len(b) - start - end) > _FINE_PAIRS:
        a, b = _COARSE.findall(old) or [old], _COARSE.findall(new) or [new]
        start, end = _alike(a, b)
    x, y = a[start : len(a) - end], b[start : len(b) - end]
    pieces = [Piece(SAME, "".join(a[:start]))]
    if len(x) * len(y) > _COARSE_PAIRS:
        pieces += [Piece(REMOVED, "".join(x)), Piece(ADDED, "".join(y))]
    else:
        for kind, i, j, k, m in SequenceMatcher(None, x, y, autojunk=False).get_opcodes():
            if kind == "equal":
                pieces.append(Piece(SAME, "".join(x[i:j])))
            else:
                pieces += [Piece(REMOVED, "".join(x[i:j])), Piece(ADDED, "".join(y[k:m]))]
    pieces.append(Piece(SAME, "".join(a[len(a) - end :])))
    return _joined(pieces)


def _alike(a: list[str], b: list[str]) -> tuple[int, int]:
    """How many words at the start and at the end are the same in both."""
    shorter = min(len(a), len(b))
    start = 0
    while start < shorter and a[start] == b[start]:
        start += 1
    end = 0
    while end < shorter - start and a[-1 - end] == b[-1 - end]:
        end += 1
    return start, end


def _joined(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Neighbours of a kind as one; a lone space between two changes belongs to both."""
    found: list[Piece] = []
    removed = added = ""
    waiting = ""  # white space that is in both, between changes

    def close() -> None:
        nonlocal removed, added
        found.extend(Piece(k, w) for k, w in ((REMOVED, removed), (ADDED, added)) if w)
        removed = added = ""

    for piece in pieces:
        if not piece.words:
            continue
        if piece.kind == SAME:
            if piece.words.isspace() and (removed or added):
                waiting += piece.words
                continue
            close()
            words = waiting + piece.words
            waiting = ""
            if found and found[-1].kind == SAME:
                words = found.pop().words + words
            found.append(Piece(SAME, words))
            continue
        if waiting:
            removed, added, waiting = removed + waiting, added + waiting, ""
        if piece.kind == REMOVED:
            removed += piece.words
        else:
            added += piece.words
    close()
    if waiting:
        found.append(Piece(SAME, waiting))
    return tuple(found)

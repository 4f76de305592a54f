r"""Parser of the inline mark-up of adopted texts: `*…*`, `**…**`, `[^1]` and `\*`, nothing else.

A prose text is turned into runs; `plain` joins them to the words a reader sees, which is what
quotes, lead verbs and citations are checked against.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from generator.localization.phrase import changed

PARAGRAPH_BREAK = "\n\n"
TEXTS = 1 << 18
"""Texts of which it is remembered what was found in them: more than the largest sites have.

A text is asked about again at each load while its site is served, and by several pages of it.
"""


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one style, or the mark of footnote `note`."""

    words: str
    italic: bool = False
    strong: bool = False
    note: str = ""


_TOKEN = re.compile(r"\\([\\*\[\]])|\[\^([\w.-]{1,12})\]|(\*{1,2})")
_SPECIAL = re.compile(r"[*\\\[]")


def runs(paragraph: str) -> tuple[Run, ...]:
    """Split one paragraph into runs. A mark that has no partner stays the character it is."""
    if "*" not in paragraph and "[" not in paragraph and "\\" not in paragraph:
        return (Run(paragraph),) if paragraph else ()
    return _runs(paragraph)


# All mark-up that nearly every paragraph has: italic words, of which the lead verb is one.
_ITALIC = re.compile(r"\*([^\s*\\\[](?:[^*\\\[]*[^\s*\\\[])?)\*")


def _runs(paragraph: str) -> tuple[Run, ...]:
    return _parsed(paragraph)[0]


# A text is asked for several times while its page is made, and then not for long.
@lru_cache(maxsize=8192)
def _parsed(paragraph: str) -> tuple[tuple[Run, ...], str]:
    """The runs of a paragraph, and the first mark of it that has no partner."""
    parts = _ITALIC.split(paragraph)
    if _is_simple(paragraph, parts):
        return tuple(Run(part, italic=n % 2 == 1) for n, part in enumerate(parts) if part), ""
    tokens = _tokens(paragraph)
    paired = _paired(tokens)
    found: list[Run] = []
    words: list[str] = []
    italic = strong = False
    left = ""

    def close() -> None:
        if words:
            found.append(Run("".join(words), italic, strong))
            words.clear()

    for index, (kind, value) in enumerate(tokens):
        if kind == "note":
            close()
            found.append(Run("", italic, strong, value))
        elif kind == "star" and index in paired:
            close()
            italic, strong = (not italic, strong) if value == "*" else (italic, not strong)
        else:
            left = left or (value if kind == "star" else "")
            words.append(value)
    close()
    return tuple(found), left


def _is_simple(paragraph: str, parts: list[str]) -> bool:
    """Whether a paragraph has no mark-up but italics, by its parts between and inside of them."""
    return "**" not in paragraph and not _SPECIAL.search("".join(parts[::2]))


def _tokens(paragraph: str) -> list[tuple[str, str]]:
    tokens: list[tuple[str, str]] = []
    start = 0
    for match in _TOKEN.finditer(paragraph):
        if match.start() > start:
            tokens.append(("words", paragraph[start : match.start()]))
        if match.group(1):
            tokens.append(("words", match.group(1)))
        elif match.group(2):
            tokens.append(("note", match.group(2)))
        else:
            tokens.append(("star", match.group(3)))
        start = match.end()
    if start < len(paragraph):
        tokens.append(("words", paragraph[start:]))
    return tokens


def _paired(tokens: list[tuple[str, str]]) -> set[int]:
    """The star tokens that open or close a style: each opens at a word and has its partner."""
    paired: set[int] = set()
    open_at: dict[str, int] = {}
    for index, (kind, value) in enumerate(tokens):
        if kind != "star":
            continue
        after = tokens[index + 1] if index + 1 < len(tokens) else ("", "")
        before = tokens[index - 1] if index else ("", "")
        if value in open_at:
            if before[0] != "words" or not before[1][-1:].isspace():
                paired |= {open_at.pop(value), index}
        elif after[0] in ("star", "note") or (after[1] and not after[1][0].isspace()):
            open_at[value] = index
    return paired


def left_over(prose: str) -> str:
    """The first mark that has no partner and will be shown as it is, or nothing."""
    for paragraph in prose.split(PARAGRAPH_BREAK):
        if not _SPECIAL.search(paragraph) or _is_simple(paragraph, _ITALIC.split(paragraph)):
            continue  # without the runs of each text, which nobody may ask for
        if mark := _parsed(paragraph)[1]:
            return mark
    return ""


def notes(prose: str) -> tuple[str, ...]:
    """The footnote marks of a text, in order."""
    if "[^" not in prose:
        return ()
    return tuple(
        run.note for part in prose.split(PARAGRAPH_BREAK) for run in runs(part) if run.note
    )


def plain(prose: str) -> str:
    """The words a reader sees, paragraphs joined by a space, footnote marks left out."""
    if "*" not in prose and "[" not in prose and "\\" not in prose:
        return prose.replace(PARAGRAPH_BREAK, " ") if "\n" in prose else prose
    return _plain(prose)


@lru_cache(maxsize=TEXTS)
def _plain(prose: str) -> str:
    return " ".join([_words(part) for part in prose.split(PARAGRAPH_BREAK)])


def _words(paragraph: str) -> str:
    parts = _ITALIC.split(paragraph)
    if _is_simple(paragraph, parts):
        return "".join(parts)  # without the runs, which are another question
    return "".join([run.words for run in runs(paragraph)])


def forget_texts() -> None:
    """Let go of what is remembered of texts, for whoever asks about each of them a last time."""
    _parsed.cache_clear()
    _plain.cache_clear()


def contains(prose: str, words: str) -> bool:
    """Whether `words` occur in the text verbatim, up to white space."""
    prose, words = breaking(prose), breaking(words)
    return words in prose or words in plain(prose)


_BREAKING = str.maketrans({"\u00a0": " ", "\u202f": " "})


def breaking(text: str) -> str:
    """The text with plain spaces for those that do not break, each in its place: they look alike,
    so that whoever quotes a text types plain ones.
    """
    if text.isascii() or not ("\u00a0" in text or "\u202f" in text):
        return text
    return text.translate(_BREAKING)


def nearest(prose: str, words: str, width: int = 90) -> str:
    """The passage of the text most like `words`: what a hint shows where a quote is not found."""
    text = plain(prose)
    wanted = set(re.findall(r"\w+", words.lower()))
    spans = [match.span() for match in re.finditer(r"\S+", text)]
    if not spans or not wanted:
        return text[:width]
    size = max(len(words.split()), 4)
    flags = [
        bool(wanted & set(re.findall(r"\w+", text[start:end].lower()))) for start, end in spans
    ]
    score = best = sum(flags[:size])
    best_at = 0
    for index in range(1, max(len(flags) - size + 1, 1)):
        score += flags[index + size - 1] - flags[index - 1]
        if score > best:
            best, best_at = score, index
    start = spans[best_at][0]
    end = spans[min(best_at + size, len(spans)) - 1][1]
    passage = text[start : min(end, start + width)]
    return ("…" if start else "") + passage + ("…" if start + len(passage) < len(text) else "")


def shortened(text: str, length: int) -> str:
    """The words of a text that fit, with an ellipsis where some do not."""
    if len(text) <= length:
        return text
    return changed(text, lambda words: _cut(words, length))


def _cut(text: str, length: int) -> str:
    cut = text[:length]
    at = next((n for n in range(length - 1, -1, -1) if cut[n].isspace()), None)
    if at is not None:  # without the word that is cut, and the marks before it
        while at and not (cut[at - 1].isalnum() or cut[at - 1] == "_"):
            at -= 1
        cut = cut[:at]
    return cut + "…"

"""Prose to HTML: the one place where content's own mark-up becomes tags.

Content is text by strangers: every character of it is escaped, and the only tags it can ask for
are the ones written here.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from generator.localization.phrase import Isolated, Phrase, Sentence, direction
from generator.model.markup import PARAGRAPH_BREAK, Run, breaking, runs
from generator.site.views.components import Text

# Footnotes of a text shown away from its own page have their number only.
UNLINKED = "-"

# Texts that carry mark-up of their own where they are printed.
_OWN = frozenset((Phrase, Sentence, Isolated))


def escaped(text: str) -> str:
    """Text as HTML. Most texts have nothing to escape and are given back as they are."""
    if type(text) in _OWN:
        return str(marked(text))
    # Five searches for one character each are far faster than one for any of five.
    if "&" in text or "<" in text or ">" in text or '"' in text or "'" in text:
        return str(escape(text))
    return text


def attribute(text: str) -> str:
    """Text as the value of an attribute, which holds no mark-up."""
    return escaped(str(text)) if type(text) in _OWN else escaped(text)


def in_language(text: str, language: str) -> Markup:
    """Words that are in a language of their own; as they are where it is that of the page."""
    words = escape(str(text) if type(text) is Phrase else text)
    if not language or not words:
        return words
    return Markup('<span lang="{}" dir="{}">{}</span>').format(language, direction(language), words)


def marked(value: Any) -> Any:
    """What a template prints: words in another language say so."""
    if type(value) is Phrase:
        return in_language(value, value.language)
    if type(value) is Isolated:
        return Markup("<bdi>{}</bdi>").format(str(value))
    if type(value) is Sentence:
        return Markup("").join(escape(marked(part)) for part in value.parts)
    return value


def paragraphs(text: Text) -> tuple[Markup, ...]:
    """A text's paragraphs, its quoted words marked."""
    prose, notes, verbs, quotes = text.prose, text.notes, text.verbs, text.quotes
    if PARAGRAPH_BREAK not in prose:  # nearly all
        return (Markup(_paragraph(prose, notes, text.paragraph, verbs, quotes)),) if prose else ()
    return tuple(
        [
            Markup(_paragraph(part, notes, text.paragraph and not index, verbs, quotes))
            for index, part in enumerate(prose.split(PARAGRAPH_BREAK))
            if part
        ]
    )


def inline(prose: str) -> Markup:
    """A prose text of ours on one line: its italics and nothing else."""
    return Markup(_paragraph(prose.replace(PARAGRAPH_BREAK, " "), UNLINKED, False, (), ()))


def _paragraph(
    part: str, notes: str, begins: bool, verbs: tuple[str, ...], quotes: Sequence[str]
) -> str:
    if not quotes:  # kept by whoever prints it again
        return _unquoted(part, notes, begins, verbs)
    pieces = _pieces(part, notes, begins, verbs)
    quoted = _quoted(pieces.words, quotes)
    html: list[str] = []
    for piece in pieces.each:
        if piece.run.note:
            html.append(piece.html)
            continue
        inside = [span for span in quoted if span[0] < piece.end and span[1] > piece.start]
        if inside:
            words = _with_quotes(piece.run.words, piece.start, inside)
            html.append(_styled(words, piece.run, piece.verb))
        else:
            html.append(piece.html)
    return "".join(html)


class _Piece(NamedTuple):
    """A run of a paragraph as HTML, and the places of its words among the paragraph's."""

    run: Run
    start: int
    end: int
    verb: bool
    html: str


class _Pieces(NamedTuple):
    """The runs of a paragraph, and the words of all of them."""

    each: tuple[_Piece, ...]
    words: str


def _unquoted(part: str, notes: str, begins: bool, verbs: tuple[str, ...]) -> str:
    """A paragraph none of whose words is marked."""
    html = []
    first = begins
    for run in runs(part):
        if run.note:
            html.append(_note(run.note, notes))
            continue
        verb = run.italic and (first or run.words in verbs)
        html.append(_styled(escaped(run.words), run, verb))
        first = False
    return "".join(html)


@lru_cache(maxsize=4096)
def _pieces(part: str, notes: str, begins: bool, verbs: tuple[str, ...]) -> _Pieces:
    """The runs of a paragraph. The same text is quoted from many pages, with other words marked."""
    found: list[_Piece] = []
    start = 0
    for run in runs(part):
        end = start + len(run.words)
        verb = run.italic and ((begins and not start) or run.words in verbs)
        html = _note(run.note, notes) if run.note else _styled(escaped(run.words), run, verb)
        found.append(_Piece(run, start, end, verb, html))
        start = end
    return _Pieces(tuple(found), "".join([piece.run.words for piece in found]))


def _styled(html: str, run: Run, verb: bool) -> str:
    if run.strong:
        html = f"<strong>{html}</strong>"
    if verb:
        return f'<em class="al-verb">{html}</em>'
    return f"<em>{html}</em>" if run.italic else html


def _note(number: str, scope: str) -> str:
    shown = escaped(number)
    if scope == UNLINKED:
        return f"<sup>{shown}</sup>"
    name = escaped(f"{scope}_{number}" if scope else number)
    return f'<sup><a href="#_fn_{name}" id="_fnref_{name}" role="doc-noteref">{shown}</a></sup>'


def _quoted(words: str, quotes: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """The places of the quoted words, overlaps joined."""
    words = breaking(words)
    spans = sorted(
        (at, at + len(quote))
        for quote in quotes
        if quote and (at := words.find(breaking(quote))) >= 0
    )
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _with_quotes(words: str, start: int, quoted: Sequence[tuple[int, int]]) -> str:
    html: list[str] = []
    at = 0
    for first, last in quoted:
        first, last = max(first - start, 0), min(last - start, len(words))
        if last <= at or first >= len(words):
            continue
        html.append(escaped(words[at:first]))
        html.append(f"<mark>{escaped(words[first:last])}</mark>")
        at = last
    html.append(escaped(words[at:]))
    return "".join(html)

"""Serializers of a diff: text for a terminal, Markdown for a pull request, JSON for a program."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import asdict

from generator.diagnostics.report import visible
from generator.diff.change_sentences import CONTENT, NAME, PASTE, Item, Span
from generator.diff.change_types import Coverage, Diff, Figure
from generator.diff.sections import sections
from generator.diff.word_diff import ADDED, REMOVED

NOTHING = "Nothing that the site says has changed."
LIMIT = 60_000  # characters; GitHub takes 65,536 in a comment
CUT = "The rest is left out, as a comment holds no more: `alignments diff` prints all of it."


def _name(figure: Figure) -> str:
    return f"{figure.name} with {figure.with_}" if figure.with_ else figure.name


def _step(figure: Figure) -> str:
    return f"{figure.new - figure.old:+d}" if figure.new != figure.old else ""


def _coverages(diff: Diff) -> tuple[Coverage, ...]:
    """Those that changed."""
    return tuple(c for c in diff.coverage if (c.old, c.old_of) != (c.new, c.new_of))


# ---- a terminal


def as_text(diff: Diff, old: str, new: str) -> str:
    """For a terminal: totals, then every change under a heading; [-gone-] and {+new+} words."""
    if not diff.changes:
        return NOTHING
    lines = [f"From {old} to {new}", ""]
    width = max(len(_name(f)) for f in diff.figures)
    for f in diff.figures:
        change = f" → {f.new} ({_step(f)})" if f.old != f.new else ""
        lines.append(f"  {_name(f):<{width}}  {f.old}{change}")
    for c in _coverages(diff):
        head = f"  {c.instrument} {c.unit} with a listed alignment with {c.with_}"
        lines.append(f"{head}: {c.old} of {c.old_of} → {c.new} of {c.new_of}")
    for section in sections(diff):
        lines += ["", f"{section.title} ({len(section.items)})"]
        for item in section.items:
            lines += _text_item(item, "  ")
    return visible("\n".join(lines))


def _text_item(item: Item, margin: str) -> Iterator[str]:
    yield margin + "".join(map(_text_span, item.spans)).strip()
    for under in item.under:
        yield from _text_item(under, margin + "    ")


def _text_span(span: Span) -> str:
    marks = {REMOVED: ("[-", "-]"), ADDED: ("{+", "+}"), PASTE: ("\n", "")}
    before, after = marks.get(span.kind, ("", ""))
    return f"{before}{span.words}{after}"


# ---- a pull request


def as_markdown(diff: Diff, old: str, new: str) -> str:
    """For the comment of a pull request: totals first, then every change; cut at LIMIT.

    Nothing of the content can become mark-up, a mention, a reference or a link.
    """
    lines = ["### What this change does", ""]
    if not diff.changes:
        return "\n".join([*lines, NOTHING])
    found = sections(diff)
    lines += [f"- {inert(section.summary)}" for section in found]
    lines += ["", "| | before | after | |", "|---|---:|---:|---|"]
    for f in diff.figures:
        lines.append(f"| {inert(_name(f))} | {f.old} | {f.new} | {_step(f)} |")
    for c in _coverages(diff):
        name = inert(f"{c.instrument} {c.unit} with a listed alignment with {c.with_}")
        numbers = f"{c.old} of {c.old_of} | {c.new} of {c.new_of} | {c.new - c.old:+d}"
        lines.append(f"| {name} | {numbers} |")
    for section in found:
        lines += ["", f"#### {section.title}", ""]
        for item in section.items:
            lines += _markdown_item(item, "")
    return cut(lines)


def cut(lines: list[str]) -> str:
    """As many whole lines as the limit allows: a cut in a line would leave mark-up open."""
    text = "\n".join(lines)
    if len(text) <= LIMIT:
        return text
    left = LIMIT - len(CUT) - 2
    kept: list[str] = []
    for line in lines:
        left -= len(line) + 1
        if left < 0:
            break
        kept.append(line)
    return "\n".join([*kept, "", CUT])


def _markdown_item(item: Item, margin: str) -> Iterator[str]:
    yield f"{margin}- " + "".join(map(_markdown_span, item.spans)).strip()
    for under in item.under:
        yield from _markdown_item(under, margin + "  ")


def _markdown_span(span: Span) -> str:
    if span.kind == PASTE:
        return f"`{span.words}`" if "`" not in span.words else inert(span.words)
    if span.kind in (REMOVED, ADDED, NAME):
        tag = {REMOVED: "del", ADDED: "ins", NAME: "b"}[span.kind]
        return f"<{tag}>{inert(span.words)}</{tag}>"
    return inert(span.words) if span.kind == CONTENT else span.words


# What GitHub makes a mention, a reference, an emoji or a link of, even where it is written as
# references to characters: those it decodes before it looks. A tag of its own around the
# character ends the word it would look for.
_BROKEN = re.compile(r"[@#]|:(?=\S)|(?<=\d)\.(?=\s|$)|(?<=www)\.|(?<=GH)-(?=\d)", re.IGNORECASE)
_HASH = re.compile(r"\b[0-9a-f]{7,64}\b", re.IGNORECASE)
_PLAIN = set(" .,;'“”‘’„«»‚…–—→×·()/%&+=?!")
# Marks that turn the direction of what follows, out of the item that holds them.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


def inert(words: str) -> str:
    """Words of content in Markdown: letters and common marks as they are, the rest harmless."""
    text = " ".join(_TURNING.sub("\ufffd", words).split())
    lead = " " * words[:1].isspace()
    trail = " " * (words[-1:].isspace() and bool(text))
    found = []
    end = 0
    spots = {m.start(): m.end() for m in _BROKEN.finditer(text)}
    spots |= {m.start(): m.start() + 1 for m in _HASH.finditer(text)}
    for start in sorted(spots):
        if start < end:
            continue
        found += [_escaped(text[end:start]), f"<span>{_escaped(text[start : spots[start]])}</span>"]
        end = spots[start]
    return lead + "".join([*found, _escaped(text[end:])]) + trail


def _escaped(text: str) -> str:
    return "".join(
        c if c.isalnum() or (c in _PLAIN and c not in "&+=") or ord(c) > 0x2FF else f"&#{ord(c)};"
        for c in text
    )


# ---- a program


def as_json(diff: Diff, old: str, new: str) -> str:
    """For a program; docs/review.md says what is in it. Each change has its kind as `change`."""
    data = {
        "version": 1,
        "old": old,
        "new": new,
        "figures": [_renamed(asdict(f)) for f in diff.figures],
        "coverage": [_renamed(asdict(c)) for c in diff.coverage],
        "changes": [{"change": slug(type(c)), **asdict(c)} for c in diff.changes],
        "gone": len(diff.gone),
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def slug(kind: type) -> str:
    """A kind of change as JSON names it: TextChanged is `text-changed`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", kind.__name__).lower()


def _renamed(data: dict[str, object]) -> dict[str, object]:
    return {name.rstrip("_"): value for name, value in data.items()}


FORMATS: dict[str, Callable[[Diff, str, str], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "json": as_json,
}

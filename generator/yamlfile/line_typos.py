"""Table of typos that can be seen on a single line, whatever the parser made of it.

Text pasted from a word processor brings spaces that are none, invisible characters and bullets;
hands bring a missing space after a colon or a dash. The parser stumbles over them later, in
words that help nobody: these patterns are asked first, at its place and on the line above.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from generator.diagnostics.report import Diagnostic, Place
from generator.localization.plural_rules import english_plural

ODD_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
INVISIBLE = "\u00ad\u200b\u202d\u202e\u2060\ufeff"
BULLETS = "–—•·▪●◦‣⁃"
PASTED = "Such a thing comes with text pasted from another program."

REVIEW = "REVIEW: "
"""Begins a question that an import leaves in a file, as a comment, to be answered by a person."""

_HIDDEN = re.compile(f"[{INVISIBLE}]")
_NAME = r"(?P<name>[A-Za-z][a-z_]*)"
_START = r"^(?P<indent>[ ]*)(?:- +)*"


def without_invisible(text: str) -> str:
    """The text without characters that cannot be seen, odd spaces made ordinary ones."""
    return re.sub(f"[{ODD_SPACES}]", " ", _HIDDEN.sub("", text))


def _named(match: re.Match[str]) -> str:
    return f"Write `{match['name']}: {match['rest'].strip() or '…'}`."


@dataclass(frozen=True, slots=True)
class _Typo:
    """One typo: the pattern whose group `at` is its place, and what is said of it.

    With `not_in_id` the pattern is none where the line's field is called by an id.
    """

    pattern: re.Pattern[str]
    code: str
    message: str
    hint: Callable[[re.Match[str]], str]
    not_in_id: bool = False


_TYPOS: tuple[_Typo, ...] = (
    _Typo(
        re.compile(f"^(?P<at>[ ]*[{ODD_SPACES}][ {ODD_SPACES}]*)(?=\\S)"),
        "odd-space",
        "this line begins with spaces that are not ordinary ones",
        lambda m: f"Delete them and type ordinary ones. {PASTED}",
    ),
    _Typo(
        re.compile(f"{_START}{_NAME}:(?P<at>[{ODD_SPACES}])(?P<rest>.*)"),
        "odd-space",
        "the space after this colon is not an ordinary one",
        lambda m: f"Delete it and type a space: `{m['name']}: {m['rest'].strip()}`. {PASTED}",
    ),
    _Typo(
        re.compile(f"^[^:]{{0,40}}?(?P<at>[{INVISIBLE}])"),
        "bad-character",
        "there is a character here that cannot be seen",
        lambda m: f"Delete this line and type it again. {PASTED}",
    ),
    _Typo(
        re.compile(r"^\s*(?P<at>```)"),
        "no-colon",
        "“```” belongs to Markdown and has no meaning here",
        lambda m: "Remove this line, and the closing “```” too.",
    ),
    _Typo(
        re.compile(r"^\s*(?P<at><!--|//|/\*)"),
        "no-colon",
        "this is not how a note to oneself is written here",
        lambda m: "Start such a line with “#” and a space.",
    ),
    _Typo(
        re.compile(rf"^\s*(?P<at>[{BULLETS}]|-(?=[A-Za-z_]+:(?:\s|$)))\s*(?P<rest>\S.*)"),
        "list-dash",
        "an entry of a list begins with a dash, “-”, and a space",
        lambda m: f"Write `- {m['rest']}`.",
    ),
    _Typo(
        re.compile(rf"{_START}(?P<at>{_NAME})\s*[=：](?P<rest>.*)"),
        "no-colon",
        "a field’s name is followed by a colon and a space",
        _named,
        not_in_id=True,
    ),
    _Typo(
        # `loaf:1.3: …` is a field whose name is an id.
        re.compile(rf"{_START}(?P<at>{_NAME}):(?!//|\s|$|\S+:\s)(?P<rest>[^\s].*)"),
        "no-colon",
        "there is no space after the colon of this field",
        _named,
        not_in_id=True,
    ),
)


def open_questions(path: str, text: str) -> Diagnostic | None:
    """That questions of an import are still in a file, with their lines."""
    if f"# {REVIEW}" not in text:
        return None
    found = [
        number
        for number, line in enumerate(text.split("\n"), start=1)
        if line.lstrip().startswith(f"# {REVIEW}")
    ]
    if not found:
        return None
    one = f"one question of the import is not answered yet, in line {found[0]}"
    named = ", ".join(map(str, found[:20])) + (", …" if len(found) > 20 else "")
    many = f"{len(found)} questions of the import are not answered yet, in lines {named}"
    message = english_plural(len(found), one, many)
    hint = "Compare with the document, and delete each “# REVIEW: …” once it is settled."
    return Diagnostic(Place(path, found[0]), "review-left", message, hint)


def typo_near(path: str, lines: list[str], number: int) -> Diagnostic | None:
    """A typo on line `number` (from 0) or on the line above it that is not empty."""
    above = max((n for n in range(number) if lines[n].strip()), default=number)
    for at in dict.fromkeys((number, above)):
        if at < len(lines) and not in_block(lines, at):
            found = typo_on_line(path, lines[at], at)
            if found:
                return found
    return None


def typo_on_line(path: str, line: str, number: int, *, is_id: bool = False) -> Diagnostic | None:
    """The first typo of one line; `is_id` says that its field is called by an id."""
    for typo in _TYPOS:
        match = None if is_id and typo.not_in_id else typo.pattern.search(line)
        if match:
            place = Place(path, number + 1, match.start("at") + 1)
            return Diagnostic(place, typo.code, typo.message, typo.hint(match))
    return None


def indent_of(line: str) -> int:
    """How many spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))


_BLOCK = re.compile(r"(?:^|[:\s-])[|>][+-]?[1-9]?[+-]?(?:\s+#.*)?$")


def header_above(lines: list[str], number: int) -> int | None:
    """The line of the nearest `field: |` above line `number` whose text it could belong to."""
    limit = indent_of(lines[number]) if lines[number].strip() else 10_000
    for at in range(number - 1, -1, -1):
        if not lines[at].strip():
            continue
        indent = indent_of(lines[at])
        if indent < limit or (indent == limit == 0):
            if _BLOCK.search(lines[at].rstrip()):
                return at
            if indent < limit:
                limit = indent
            if not limit:
                return None
    return None


def in_block(lines: list[str], number: int) -> bool:
    """Whether a line is part of a text under `field: |`, where no character has a meaning."""
    limit = indent_of(lines[number])
    for at in range(number - 1, -1, -1):
        if lines[at].strip() and indent_of(lines[at]) < limit:
            return bool(_BLOCK.search(lines[at].rstrip()))
    return False


# What no text needs, and no eye sees: it breaks quotes and searches. Joiners and marks of
# direction have a meaning in some scripts and are left alone; so are spaces that do not break.
_UNWANTED = re.compile(f"[{INVISIBLE}\ufffc\ufffd\uf000-\uf8ff]")


_NO_SPACES = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")


def invisible(path: str, text: str) -> Diagnostic | None:
    """The first character of a text that a reader cannot see or a font cannot show."""
    if text.isascii():
        return None
    found = list(_UNWANTED.finditer(text))
    if _NO_SPACES.search(text):  # these scripts end their words with a space of no width
        found = [match for match in found if match.group() != "\u200b"]
    if not found:
        return None
    at = found[0].start()
    place = Place(path, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
    shown = found[0].group()
    what = {
        "\u00ad": "a soft hyphen, which cannot be seen",
        "\u202d": "a sign that turns the order of letters around",
        "\u202e": "a sign that turns the order of letters around",
        "\ufffd": "the sign for a letter that could not be read",
    }.get(shown, "a character that cannot be seen" if shown in INVISIBLE else "an unknown sign")
    more = f" (and {len(found) - 1} more in this file)" if len(found) > 1 else ""
    word = re.search(r"\S*$", text[:at]).group()  # type: ignore[union-attr]
    word += re.match(r"\S*", text[at:]).group()  # type: ignore[union-attr]
    clean = without_invisible(_UNWANTED.sub("", word)).strip()[:60]
    hint = f"Delete “{clean}” and type it again. " if clean else "Delete it. "
    message = f"there is {what} here, U+{ord(shown):04X}{more}"
    return Diagnostic(place, "invisible-character", message, f"{hint}{PASTED}")

"""Decoders of scalars to values: a line, prose, a date, a form, a word, yes or no.

A decoder never raises: it reports to its `Context` what is wrong and answers `BAD`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from sys import intern
from typing import Any

from generator.diagnostics.report import Diagnostic, Place
from generator.diagnostics.subjects import Subject
from generator.schema import corrections, field_types
from generator.schema.corrections import suggest
from generator.schema.value_formats import DAY, VALUE_FORMATS, Format
from generator.yamlfile.tree import Mapping as MappingNode
from generator.yamlfile.tree import Node, Scalar, Sequence, SourceFile
from generator.yamlfile.writer import on_one_line


class Context:
    """The file that is read, and what is wrong in it: `found` grows with every `report`."""

    __slots__ = ("file", "found", "path")

    def __init__(self, file: SourceFile) -> None:
        self.file = file
        self.path = file.path
        self.found: list[Diagnostic] = []

    def report(self, node: Any, code: str, message: str, hint: str = "", *about: Subject) -> None:
        """Add a mistake at the place of `node`."""
        place = Place(self.path, node.line, node.column)
        self.found.append(Diagnostic(place, code, message, hint, about))


Decoder = Callable[[Node, Context, str], Any]
BAD: Any = object()  # the result of a value that was refused: None is a value


def _scalar(node: Node, context: Context, name: str) -> str | None:
    if not isinstance(node, Scalar):
        if isinstance(node, Sequence):
            what = "a list"
            hint = f"Take the dashes or brackets away: `{name}: …`."
            if name in ("from",):
                hint += " Give each entry a row of its own."
        else:
            what = "fields of its own"
            if _colon(node, context, name):
                return None
            hint = f"Write one text after the colon: `{name}: …`."
            if any(re.fullmatch(r"[a-z]{2}", field) for field in node.fields):
                hint += " Another language has a file of its own: x.fr.yml beside x.yml."
        context.report(node, "wrong-kind", f"“{name}” takes a text, not {what}", hint)
        return None
    if not node.value.strip():
        context.report(node, "empty-value", f"“{name}” has no value", fill_in(node, name))
        return None
    return node.value


def _colon(node: MappingNode, context: Context, name: str) -> bool:
    """Whether one field, where a text is asked for, was a text with a colon and a space."""
    if len(node.fields) != 1:
        return False
    ((field, value),) = node.fields.items()
    if name not in ("to", "from") and not re.search(r"[^a-z_]", field):
        return False
    after = value.value.strip() if isinstance(value, Scalar) else ""
    shown = field if len(field) <= 40 else f"{field[:40]}…"
    if name in ("to", "from"):
        hint = f"Write it without a space: `{field}:{after}`."
    else:
        hint = (
            "Put the whole text in straight quotation marks, or write “|” and it on the next line."
        )
    message = f"the colon after “{shown}” makes a field of it, but “{name}” takes a text"
    context.report(node, "colon-in-text", message, hint)
    return True


def is_empty(node: Node) -> bool:
    """Whether there is nothing after the colon or the dash."""
    return isinstance(node, Scalar) and not node.value.strip()


def fill_in(node: Node, name: str, *, required: bool = False) -> str:
    """A hint for an empty value: whether “#” cut it, and whether its field may be left out."""
    if node.cut:  # type: ignore[union-attr]
        hint = "From “#” on, the line is a comment, which is not read. "
        return hint + f'Put the value in quotes, `{name}: "#…"`, or write `{name}: |` above it.'
    return "Write a value." if required else f"Write a value, or leave “{name}” out."


def _text(node: Node, context: Context, name: str) -> str | None:
    value = _scalar(node, context, name)
    if value is not None and node.cut:  # type: ignore[union-attr]
        hint = f"If it belongs to the text, write `{name}: |` and put the words on the next line."
        context.report(node, "cut-at-hash", "the text is cut at “#”: the rest is a comment", hint)
    return value


FILL_IN = "(fill in "
NEW_MARK = "NEW"
"""The mark of an instrument whose file was just made."""


def _filled_in(node: Node, context: Context, name: str, value: str) -> None:
    """Warn of what a new file asks for and nobody has written yet."""
    if value.lstrip().startswith(FILL_IN):
        what = value.strip().removeprefix(FILL_IN).rstrip(")").strip()
        message = f"“{name}” is not filled in yet: {what}"
        hint = f"Write it in the place of “{FILL_IN}…)”, or take “{name}” out if it may be missing."
        context.report(node, "fill-in", message, hint)
    elif name == "mark" and value.strip() == NEW_MARK:
        message = f"“{name}” is not filled in yet: {NEW_MARK} is that of a new file"
        context.report(node, "fill-in", message, "Write a short label of two to eight letters.")


# Fields whose lines are looked at once more, whatever is in them.
_JUDGED = ("mark", "retrieved")


def _line(node: Node, context: Context, name: str) -> Any:
    if isinstance(node, Scalar) and not node.cut and name not in _JUDGED:
        # Nearly every line, without six calls: there are a hundred thousand.
        line = on_one_line(node.value)
        if line and not line.isspace() and "(" not in line:
            return line
    value = _text(node, context, name)
    if value is None:
        return BAD
    _filled_in(node, context, name, value)
    value = on_one_line(value)
    if name == "retrieved" and corrections.is_like_a_date(value):  # else it is said in words
        return _day(node, context, name)
    return value


_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")


def _may_have_blank_lines(text: str) -> bool:
    """Whether a search for blank lines may find one: to ask takes a tenth of its time."""
    return "\n\n" in text or "\n " in text or "\n\t" in text


def _prose(node: Node, context: Context, name: str) -> Any:
    value = _text(node, context, name)
    if value is None:
        return BAD
    _filled_in(node, context, name, value)
    # YAML has already folded all but literal blocks: there a line break is a paragraph's end.
    literal = node.style == "|"  # type: ignore[union-attr]
    if "\n" not in value or (literal and not _may_have_blank_lines(value)):
        return on_one_line(value)
    parts = _BLANK_LINES.split(value) if literal else value.split("\n")
    return "\n\n".join(on_one_line(part) for part in parts if part.strip())


def _formed(form: Format) -> Decoder:
    """A value of a form."""
    compiled = re.compile(form.pattern)

    def read(node: Node, context: Context, name: str) -> Any:
        value = _scalar(node, context, name)
        if value is None:
            return BAD
        value = value.strip()
        if compiled.fullmatch(value):
            return intern(value) if len(value) <= 4 else value  # numbers, which recur
        better = form.correct(value)
        advice = form.hint
        if better and better != value and compiled.fullmatch(better):
            shown = f'`"{better}"`' if better[0] in "#@*&" else f"`{better}`"
            advice = f"Write {shown}. {form.hint}"
        context.report(node, form.code, f"{_quoted(value)} is not {form.what}", advice)
        return BAD

    return read


def _quoted(value: str) -> str:
    """A value as a message shows it: short, and not in two pairs of quotation marks."""
    shown = value if len(value) <= 60 else f"{value[:60]}…"
    return shown if shown[:1] in "“„«‘" else f"“{shown}”"


def _day(node: Node, context: Context, name: str) -> Any:
    """A date. One in another form is kept and warned of; one that is in no calendar is refused."""
    value = _text(node, context, name)
    if value is None:
        return BAD
    value = " ".join(value.split())
    if re.fullmatch(DAY.pattern, value) and corrections.is_real(value):
        return value
    if not corrections.days(value):
        message, hint = f"{_quoted(value)} is no date of the calendar", DAY.hint
        if corrections.is_like_a_date(value):
            hint = f"Look the date up again: no month has such a day, or no year. {hint}"
        context.report(node, "bad-value", message, hint)
        return BAD
    better = DAY.correct(value)
    hint = f"Write `{better}`: year, month, day." if better else DAY.hint
    context.report(node, DAY.code, f"{_quoted(value)} is not {DAY.what}", hint)
    return value


def _word(node: Node, context: Context, name: str) -> Any:
    """A word that only the whole site can judge: an id, a term of the vocabulary."""
    value = _scalar(node, context, name)
    # The same few words in every row: kept once.
    return BAD if value is None else intern(" ".join(value.split()))


def _bool(node: Node, context: Context, name: str) -> Any:
    value = _scalar(node, context, name)
    if value is None:
        return BAD
    word = value.strip().lower()
    if word in ("yes", "true"):
        return True
    if word in ("no", "false"):
        return False
    hint = f"Write yes or no: `{name}: yes`."
    context.report(node, "bad-value", f"{_quoted(value)} is neither yes nor no", hint)
    return BAD


PLAIN: dict[Any, Decoder] = {
    str: _line,
    bool: _bool,
    field_types.Line: _line,
    field_types.Prose: _prose,
    field_types.Ref: _word,
    field_types.Relation: _word,
    field_types.Degree: _word,
    field_types.Basis: _word,
    field_types.Status: _word,
    field_types.Addressee: _word,
    field_types.Body: _word,
    field_types.Day: _day,
    **{kind: _formed(form) for kind, form in VALUE_FORMATS.items()},
}


def one_of(allowed: tuple[str, ...]) -> Decoder:
    """A decoder of one of the allowed words; anything else is refused with the nearest."""
    words = [word for word in allowed if word]

    def read(node: Node, context: Context, name: str) -> Any:
        value = _scalar(node, context, name)
        if value is None:
            return BAD
        word = value.strip()
        if word in words:
            return word
        plain = corrections.bare(word).lower()
        plain = {"true": "yes", "false": "no"}.get(plain, plain)
        if plain in words:
            hint = f"Write `{plain}`."
        else:
            hint = suggest(plain, words) or "It is one of: " + ", ".join(words) + "."
        context.report(node, "bad-value", f"{_quoted(word)} is not a value of “{name}”", hint)
        return BAD

    return read

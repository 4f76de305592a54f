"""A positioned tree to frozen records, with “did you mean”.

The decoder of a dataclass is compiled once from its annotations. It never raises: a mistake is
added to `found`, and a record with a mistake becomes None, so that later stages meet only
whole records.
"""

from __future__ import annotations

import difflib
import re
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin

from generator import records
from generator.diagnostics import Diagnostic, Place
from generator.source import Mapping as MappingNode
from generator.source import Node, Scalar, Sequence, Where


class _Context:
    __slots__ = ("found", "path")

    def __init__(self, path: str) -> None:
        self.path = path
        self.found: list[Diagnostic] = []

    def report(self, node: Any, code: str, message: str, hint: str = "") -> None:
        self.found.append(Diagnostic(Place(self.path, node.line, node.column), code, message, hint))


Decoder = Callable[[Node, _Context, str], Any]
BAD: Any = object()  # stands for a value that was refused: None is a value


T = typing.TypeVar("T")


def decode(kind: type[T], node: Node, path: str) -> tuple[T | None, list[Diagnostic]]:
    """Make a record of `kind` from `node`; None, with diagnostics, where it cannot be made."""
    context = _Context(path)
    value = _decoder(kind)(node, context, "")  # type: ignore[arg-type]
    return (None if value is BAD else value), context.found


def suggest(word: str, known: typing.Iterable[str]) -> str:
    """A hint naming the known word nearest to `word`, or nothing."""
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"Did you mean “{near[0]}”?" if near else ""


def yaml_name(name: str) -> str:
    """A field's name in YAML: `from_` is written `from`."""
    return name.rstrip("_")


_NOUNS: dict[type, str] = {
    records.Due: "due date",
    records.InstrumentRecord: "plan or framework",
    records.LockRecord: "lock",
    records.ResolutionsRecord: "description of resolutions",
    records.RowRecord: "row of alignments",
    records.SetRecord: "set of alignments",
}


def kind_name(kind: type) -> str:
    """A record's name in a sentence: ItemRecord → “item”."""
    if kind in _NOUNS:
        return _NOUNS[kind]
    word = re.sub(r"Record$", "", kind.__name__)
    return re.sub(r"(?<!^)(?=[A-Z])", " ", word).lower()


def _a(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


@cache
def _decoder(annotation: Any) -> Decoder:
    plain = _PLAIN.get(annotation)
    if plain is not None:
        return plain
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return _one_of(arguments)
    if origin is tuple:
        return _many(_decoder(arguments[0]), arguments[0])
    if origin is Mapping:
        return _by_name(_decoder(arguments[1]))
    if origin in (Union, types.UnionType):
        return _decoder(next(a for a in arguments if a is not type(None)))
    return _record(annotation)


def _scalar(node: Node, context: _Context, name: str) -> str | None:
    if not isinstance(node, Scalar):
        what = "a list" if isinstance(node, Sequence) else "fields of its own"
        hint = "Write one text after the colon, without dashes, brackets or fields."
        context.report(node, "wrong-kind", f"“{name}” takes a text, not {what}", hint)
        return None
    if not node.value.strip():
        context.report(node, "empty-value", f"“{name}” has no value", _fill_in(node, name))
        return None
    return node.value


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.value.strip()


def _fill_in(node: Node, name: str, *, required: bool = False) -> str:
    if node.cut:  # type: ignore[union-attr]
        return "What follows “#” is a comment: put a value that has one in quotes."
    return "Write a value." if required else f"Write a value, or leave “{name}” out."


def _text(node: Node, context: _Context, name: str) -> str | None:
    value = _scalar(node, context, name)
    if value is not None and node.cut:  # type: ignore[union-attr]
        hint = f"If it belongs to the text, write `{name}: |` and put the words on the next line."
        context.report(node, "cut-at-hash", "the text is cut at “#”: the rest is a comment", hint)
    return value


def _line(node: Node, context: _Context, name: str) -> Any:
    value = _text(node, context, name)
    return BAD if value is None else " ".join(value.split())


_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")


def _prose(node: Node, context: _Context, name: str) -> Any:
    value = _text(node, context, name)
    if value is None:
        return BAD
    # YAML has already folded all but literal blocks: there a line break is a paragraph's end.
    literal = node.style == "|"  # type: ignore[union-attr]
    if "\n" not in value:
        return " ".join(value.split())
    parts = _BLANK_LINES.split(value) if literal else value.split("\n")
    return "\n\n".join(" ".join(part.split()) for part in parts if part.strip())


def _pattern(pattern: str, what: str, hint: str, code: str = "bad-value") -> Decoder:
    compiled = re.compile(pattern)

    def read(node: Node, context: _Context, name: str) -> Any:
        value = _scalar(node, context, name)
        if value is None:
            return BAD
        value = value.strip()
        if compiled.fullmatch(value):
            return value
        context.report(node, code, f"“{value}” is not {what}", hint)
        return BAD

    return read


def _bool(node: Node, context: _Context, name: str) -> Any:
    value = _scalar(node, context, name)
    if value is None:
        return BAD
    word = value.strip().lower()
    if word in ("yes", "true"):
        return True
    if word in ("no", "false"):
        return False
    context.report(node, "bad-value", f"“{value}” is neither yes nor no", "Write yes or no.")
    return BAD


_NUMBER = r"[^\W_](?:[\w.()+-]*[\w)])?"
_PLAIN: dict[Any, Decoder] = {
    str: _line,
    bool: _bool,
    records.Line: _line,
    records.Prose: _prose,
    records.Number: _pattern(
        _NUMBER,
        "a number of a provision",
        "A number has letters, digits, dots, hyphens, round brackets and no spaces: 1.3, A-1(2).",
    ),
    records.Ref: _pattern(r"\S+", "an id", "An id has no spaces: `plan:1.3`."),
    records.Name: _pattern(
        r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?",
        "an id of small letters",
        "Use small letters, digits, dots and hyphens, no spaces.",
    ),
    records.Prefix: _pattern(
        r"[a-z0-9][a-z0-9.-]*",
        "the beginning of an id",
        "Use small letters, digits, dots and hyphens, no spaces.",
    ),
    records.Address: _pattern(
        r"https?://[^\s\"'<>\\`{}|^]+",
        "a web address",
        "Write it in full, from “https://” on and without spaces.",
        "unsafe-address",
    ),
    records.Colour: _pattern(
        r"#[0-9A-Fa-f]{6}",
        "a colour",
        'Write “#” and six digits or letters from a to f, all in quotes: `"#8a4500"`.',
    ),
    records.Language: _pattern(
        r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*",
        "the code of a language",
        "Write two or three small letters: en, fr, ar, zh-Hans.",
    ),
    records.Year: _pattern(r"[0-9]{4}", "a year of four digits", "Write it in full: 2030."),
    records.Position: _pattern(r"[0-9]{1,4}", "a whole number", "Write digits only: 1."),
    records.Fingerprint: _pattern(
        r"[0-9a-f]{16}|none",
        "a fingerprint",
        "It has sixteen digits and letters from a to f; `alignments lock` prints it.",
    ),
    records.Fingerprints: _pattern(
        r"(?:[0-9a-f]{16}|none) (?:[0-9a-f]{16}|none)",
        "two fingerprints",
        "They are those of both texts, with one space between; `alignments lock` prints them.",
    ),
}


def _one_of(allowed: tuple[str, ...]) -> Decoder:
    words = [word for word in allowed if word]

    def read(node: Node, context: _Context, name: str) -> Any:
        value = _scalar(node, context, name)
        if value is None:
            return BAD
        word = value.strip()
        if word in words:
            return word
        hint = suggest(word, words) or "It is one of: " + ", ".join(words) + "."
        context.report(node, "bad-value", f"“{word}” is not a value of “{name}”", hint)
        return BAD

    return read


def _many(inner: Decoder, annotation: Any) -> Decoder:
    takes_text = annotation in _PLAIN

    def read(node: Node, context: _Context, name: str) -> Any:
        if isinstance(node, Sequence):
            full = [item for item in node.items if not _is_empty(item)]
            for item in node.items:
                if _is_empty(item):
                    message = f"an entry of “{name}” is empty"
                    context.report(item, "empty-value", message, "Write it, or remove its dash.")
            values = [inner(item, context, name) for item in full]
            if len(full) < len(node.items):
                return BAD
            return BAD if any(v is BAD for v in values) else tuple(values)
        if isinstance(node, Scalar) and takes_text and node.value.strip():
            value = inner(node, context, name)
            return BAD if value is BAD else (value,)
        hint = "Start each entry with a dash and a space, on a line of its own."
        context.report(node, "wrong-kind", f"“{name}” takes a list", hint)
        return BAD

    return read


def _by_name(inner: Decoder) -> Decoder:
    def read(node: Node, context: _Context, name: str) -> Any:
        if not isinstance(node, MappingNode):
            hint = "Write one `name: …` a line, indented under it."
            context.report(node, "wrong-kind", f"“{name}” takes named entries", hint)
            return BAD
        values = {key: inner(value, context, key) for key, value in node.fields.items()}
        if any(v is BAD for v in values.values()):
            return BAD
        return types.MappingProxyType(values)

    return read


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record's schema."""

    name: str
    attribute: str
    annotation: Any
    required: bool
    doc: str


@cache
def schema(kind: type) -> tuple[Field, ...]:
    """The fields an editor may write in a record of `kind`, in their order."""
    hints = typing.get_type_hints(kind)
    return tuple(
        Field(
            yaml_name(f.name),
            f.name,
            hints[f.name],
            f.default is MISSING and f.default_factory is MISSING,
            f.metadata.get("doc", ""),
        )
        for f in fields(kind)
        if hints[f.name] is not Where
    )


def _record(kind: type) -> Decoder:
    # Compiled on first use, not here: records hold records of their own kind.
    compiled: dict[str, tuple[str, Decoder]] = {}
    required: list[str] = []
    placed = any(hint is Where for hint in typing.get_type_hints(kind).values())
    noun = kind_name(kind)

    def compile_() -> None:
        for f in schema(kind):
            compiled[f.name] = (f.attribute, _decoder(f.annotation))
            if f.required:
                required.append(f.name)

    def read(node: Node, context: _Context, name: str) -> Any:
        if not compiled:
            compile_()
        if not isinstance(node, MappingNode):
            hint = f"Write its fields, one `field: value` a line; it needs {_listed(required)}."
            if name and _is_empty(node):
                context.report(node, "empty-value", f"“{name}” has no value", hint)
                return BAD
            what = "a list" if isinstance(node, Sequence) else "a text"
            message = f"this is {what}, not {_a(noun)}"
            if name:
                message = f"“{name}” takes the fields of {_a(noun)}, not {what}"
            context.report(node, "wrong-kind", message, hint)
            return BAD
        values: dict[str, Any] = {}
        good = True
        misspelt = ""
        for field_name, value in node.fields.items():
            known = compiled.get(field_name)
            if known is None:
                line, column = node.keys[field_name]
                hint = suggest(field_name, [f for f in compiled if f not in node.fields])
                misspelt += hint
                context.found.append(
                    Diagnostic(
                        Place(context.path, line, column),
                        "unknown-field",
                        f"“{field_name}” is not a field of {_a(noun)}",
                        hint or "Its fields are: " + ", ".join(compiled) + ".",
                    )
                )
                good = False
                continue
            if _is_empty(value):
                hint = _fill_in(value, field_name, required=field_name in required)
                context.report(value, "empty-value", f"“{field_name}” has no value", hint)
                good = False
                continue
            decoded = known[1](value, context, field_name)
            if decoded is BAD:
                good = False
            else:
                values[known[0]] = decoded
        for field_name in required:
            if field_name not in node.fields:
                good = False
                if f"“{field_name}”" in misspelt:
                    continue
                what = next(f.doc for f in schema(kind) if f.name == field_name)
                message = f"this {noun} has no “{field_name}”"
                context.report(node, "missing-field", message, f"Add `{field_name}: …` ({what})")
        if not good:
            return BAD
        if placed:
            values["where"] = Where(context.path, node)
        return kind(**values)

    return read


def _listed(names: list[str]) -> str:
    return ", ".join(f"“{name}”" for name in names) or "at least one of them"

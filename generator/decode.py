"""A positioned tree to frozen records, with “did you mean”.

The decoder of a dataclass is compiled once from its annotations. It never raises: a mistake is
added to `found`, and a record with a mistake becomes None, so that later stages meet only
whole records.
"""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin

from generator import hints, records
from generator.diagnostics import Diagnostic, Place
from generator.forms import DAY, FORMS, Form
from generator.hints import suggest
from generator.slips import without_invisible
from generator.source import Mapping as MappingNode
from generator.source import Node, Scalar, Sequence, Where

__all__ = ["Field", "decode", "kind_name", "schema", "suggest", "yaml_name"]


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


def yaml_name(name: str) -> str:
    """A field's name in YAML: `from_` is written `from`."""
    return name.rstrip("_")


_NOUNS: dict[type, str] = {
    records.Due: "due date",
    records.InstrumentRecord: "plan or framework",
    records.LockRecord: "lock",
    records.OverlayRecord: "file of texts in another language",
    records.OverlayTextRecord: "text in another language",
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
        context.report(node, "empty-value", f"“{name}” has no value", _fill_in(node, name))
        return None
    return node.value


def _colon(node: MappingNode, context: _Context, name: str) -> bool:
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


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.value.strip()


def _fill_in(node: Node, name: str, *, required: bool = False) -> str:
    if node.cut:  # type: ignore[union-attr]
        hint = "From “#” on, the line is a comment, which is not read. "
        return hint + f'Put the value in quotes, `{name}: "#…"`, or write `{name}: |` above it.'
    return "Write a value." if required else f"Write a value, or leave “{name}” out."


def _text(node: Node, context: _Context, name: str) -> str | None:
    value = _scalar(node, context, name)
    if value is not None and node.cut:  # type: ignore[union-attr]
        hint = f"If it belongs to the text, write `{name}: |` and put the words on the next line."
        context.report(node, "cut-at-hash", "the text is cut at “#”: the rest is a comment", hint)
    return value


FILL_IN = "(fill in "


def _filled_in(node: Node, context: _Context, name: str, value: str) -> None:
    """Warn of what a new file asks for and nobody has written yet."""
    if value.lstrip().startswith(FILL_IN):
        what = value.strip().removeprefix(FILL_IN).rstrip(")").strip()
        message = f"“{name}” is not filled in yet: {what}"
        hint = f"Write it in the place of “{FILL_IN}…)”, or take “{name}” out if it may be missing."
        context.report(node, "fill-in", message, hint)


def _line(node: Node, context: _Context, name: str) -> Any:
    value = _text(node, context, name)
    if value is None:
        return BAD
    _filled_in(node, context, name, value)
    return " ".join(value.split())


_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")


def _prose(node: Node, context: _Context, name: str) -> Any:
    value = _text(node, context, name)
    if value is None:
        return BAD
    _filled_in(node, context, name, value)
    # YAML has already folded all but literal blocks: there a line break is a paragraph's end.
    literal = node.style == "|"  # type: ignore[union-attr]
    if "\n" not in value:
        return " ".join(value.split())
    parts = _BLANK_LINES.split(value) if literal else value.split("\n")
    return "\n\n".join(" ".join(part.split()) for part in parts if part.strip())


def _formed(form: Form) -> Decoder:
    """A value of a form."""
    compiled = re.compile(form.pattern)

    def read(node: Node, context: _Context, name: str) -> Any:
        value = _scalar(node, context, name)
        if value is None:
            return BAD
        value = value.strip()
        if compiled.fullmatch(value):
            return value
        better = form.meant(value)
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


def _day(node: Node, context: _Context, name: str) -> Any:
    """A date; one of another form is kept as it is, and warned of."""
    value = _text(node, context, name)
    if value is None:
        return BAD
    value = " ".join(value.split())
    if not re.fullmatch(DAY.pattern, value):
        better = DAY.meant(value)
        hint = f"Write `{better}`: year, month, day." if better else DAY.hint
        context.report(node, DAY.code, f"{_quoted(value)} is not {DAY.what}", hint)
    return value


def _word(node: Node, context: _Context, name: str) -> Any:
    """A word that only the whole site can judge: an id, a term of the vocabulary."""
    value = _scalar(node, context, name)
    return BAD if value is None else " ".join(value.split())


def _bool(node: Node, context: _Context, name: str) -> Any:
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


_PLAIN: dict[Any, Decoder] = {
    str: _line,
    bool: _bool,
    records.Line: _line,
    records.Prose: _prose,
    records.Ref: _word,
    records.Relation: _word,
    records.Degree: _word,
    records.Basis: _word,
    records.Status: _word,
    records.Addressee: _word,
    records.Day: _day,
    **{kind: _formed(form) for kind, form in FORMS.items()},
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
        plain = hints.bare(word).lower()
        plain = {"true": "yes", "false": "no"}.get(plain, plain)
        if plain in words:
            hint = f"Write `{plain}`."
        else:
            hint = suggest(plain, words) or "It is one of: " + ", ".join(words) + "."
        context.report(node, "bad-value", f"{_quoted(word)} is not a value of “{name}”", hint)
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
            hint = f"Write its fields, one a line: {_listed(required)}."
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
                free = [f for f in compiled if f not in node.fields]
                hint = suggest(without_invisible(field_name).lower().replace(" ", "_"), free)
                misspelt += hint
                context.found.append(
                    Diagnostic(
                        Place(context.path, line, column),
                        "unknown-field",
                        f"“{field_name}” is not a field of {_a(noun)}",
                        hint or _fields(free),
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
    return ", ".join(f"`{name}: …`" for name in names) or "at least one of them"


FIELDS_SHOWN = 12


def _fields(free: list[str]) -> str:
    more = ", …" if len(free) > FIELDS_SHOWN else ""
    if not free:
        return "It has all its fields already: take this one out."
    return f"Fields it can still have: {', '.join(free[:FIELDS_SHOWN])}{more}."

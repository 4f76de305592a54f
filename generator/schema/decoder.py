"""Decoder: a positioned tree to frozen records, with “did you mean”.

The decoder of a dataclass is compiled once from its annotations. It never raises: a mistake is
added to `found`, and a record with a mistake becomes None, so that later stages meet only
whole records.
"""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, dataclass, fields
from functools import cache, lru_cache
from typing import Any, Literal, Union, get_args, get_origin

from generator.diagnostics import subjects
from generator.diagnostics.report import Diagnostic, Place
from generator.schema import (
    alignment_records,
    field_types,
    instrument_records,
    page_records,
    translation_records,
)
from generator.schema.corrections import did_you_mean, nearest
from generator.schema.drafts import draft_of
from generator.schema.scalars import BAD, PLAIN, Context, Decoder, fill_in, is_empty, one_of
from generator.yamlfile.line_typos import without_invisible
from generator.yamlfile.tree import Mapping as MappingNode
from generator.yamlfile.tree import Node, Scalar, Sequence, SourceFile, Where

T = typing.TypeVar("T")


def decode(
    kind: type[T], node: Node, path: str, tree: Callable[[], Node | None] | None = None
) -> tuple[T | None, list[Diagnostic]]:
    """Make a record of `kind` from `node`; None, with diagnostics, where it cannot be made.

    `tree` gives the file's tree once more, if the place of a field is asked for later; without it
    `node` is kept for that.
    """
    context = Context(SourceFile(path, tree or (lambda: node)))
    value = _decoder(kind)(node, context, "")  # type: ignore[arg-type]
    return (None if value is BAD else value), context.found


def yaml_name(name: str) -> str:
    """A field's name in YAML: `from_` is written `from`."""
    return name.rstrip("_")


_NOUNS: dict[type, str] = {
    instrument_records.Due: "due date",
    instrument_records.InstrumentRecord: "plan or framework",
    alignment_records.LockRecord: "lock",
    instrument_records.OverlayRecord: "file of texts in another language",
    instrument_records.OverlayTextRecord: "text in another language",
    page_records.PageSearchRecord: "word on the search",
    alignment_records.ResolutionsRecord: "description of resolutions",
    alignment_records.RowRecord: "row of alignments",
    alignment_records.SetRecord: "set of alignments",
    translation_records.TranslationRecord: "file of the site’s words in another language",
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
    plain = PLAIN.get(annotation)
    if plain is not None:
        return plain
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return one_of(arguments)
    if origin is tuple:
        return _many(_decoder(arguments[0]), arguments[0])
    if origin is Mapping:
        return _by_name(_decoder(arguments[1]))
    if origin in (Union, types.UnionType):
        return _decoder(next(a for a in arguments if a is not type(None)))
    return _record(annotation)


@lru_cache(maxsize=1 << 14)
def _shared(words: tuple[Any, ...]) -> tuple[Any, ...]:
    """The same words as one object: of a hundred thousand lists, few are not as another is."""
    return words


def _many(inner: Decoder, annotation: Any) -> Decoder:
    takes_text = annotation in PLAIN

    def read(node: Node, context: Context, name: str) -> Any:
        if isinstance(node, Sequence):
            full = node.items
            empty = [item for item in full if item.__class__ is Scalar and is_empty(item)]
            if empty:
                full = [item for item in full if not is_empty(item)]
                for item in empty:
                    message = f"an entry of “{name}” is empty"
                    context.report(item, "empty-value", message, "Write it, or remove its dash.")
            values = [inner(item, context, name) for item in full]
            for value in values:  # not `BAD in values`, which would compare records field by field
                if value is BAD:
                    return BAD
            if empty:
                return BAD
            return _shared(tuple(values)) if takes_text else tuple(values)
        if isinstance(node, Scalar) and takes_text and node.value.strip():
            value = inner(node, context, name)
            return BAD if value is BAD else (value,)
        hint = "Start each entry with a dash and a space, on a line of its own."
        context.report(node, "wrong-kind", f"“{name}” takes a list", hint)
        return BAD

    return read


def _by_name(inner: Decoder) -> Decoder:
    def read(node: Node, context: Context, name: str) -> Any:
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
    types_of = typing.get_type_hints(kind)
    return tuple(
        Field(
            yaml_name(f.name),
            f.name,
            types_of[f.name],
            f.default is MISSING and f.default_factory is MISSING,
            f.metadata.get("doc", ""),
        )
        for f in fields(kind)
        if types_of[f.name] is not Where
    )


def term_sections(kind: type) -> dict[str, str]:
    """The fields of `kind` that take a term, and the section of the vocabulary that has it."""
    sections = field_types.SECTIONS
    return {f.name: sections[f.annotation] for f in schema(kind) if f.annotation in sections}


_draft_of_where = draft_of(Where)


def _record(kind: type) -> Decoder:
    # Compiled on first use, not here: records hold records of their own kind.
    compiled: dict[str, tuple[str, Decoder]] = {}
    required: dict[str, None] = {}
    draft = draft_of(kind)
    placed = any(hint is Where for hint in typing.get_type_hints(kind).values())
    noun = kind_name(kind)

    def compile_() -> None:
        for f in schema(kind):
            compiled[f.name] = (f.attribute, _decoder(f.annotation))
            if f.required:
                required[f.name] = None

    def read(node: Node, context: Context, name: str) -> Any:
        if not compiled:
            compile_()
        if not isinstance(node, MappingNode):
            hint = f"Write its fields, one a line: {_listed(required)}."
            if name and is_empty(node):
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
        place = node.line, node.column
        for field_name, value in node.fields.items():
            known = compiled.get(field_name)
            if known is None:
                line, column = node.keys[field_name]
                free = [f for f in compiled if f not in node.fields]
                near = nearest(without_invisible(field_name).lower().replace(" ", "_"), free)
                context.found.append(
                    Diagnostic(
                        Place(context.path, line, column),
                        "unknown-field",
                        f"“{field_name}” is not a field of {_a(noun)}",
                        did_you_mean(near) or _fields(free),
                        makes_moot=(subjects.field(context.path, place, near),) if near else (),
                    )
                )
                good = False
                continue
            if value.__class__ is Scalar and is_empty(value):
                hint = fill_in(value, field_name, required=field_name in required)
                context.report(value, "empty-value", f"“{field_name}” has no value", hint)
                good = False
                continue
            decoded = known[1](value, context, field_name)
            if decoded is BAD:
                good = False
            else:
                values[known[0]] = decoded
        if not required.keys() <= node.fields.keys():
            good = False
            for field_name in [name for name in required if name not in node.fields]:
                what = next(f.doc for f in schema(kind) if f.name == field_name)
                message = f"this {noun} has no “{field_name}”"
                hint = f"Add `{field_name}: …` ({what})"
                about = subjects.field(context.path, place, field_name)
                context.report(node, "missing-field", message, hint, about)
        if not good:
            return BAD
        if placed:
            where = values["where"] = _draft_of_where(context.file, node.line, node.column)
            where.__class__ = Where
        record = draft(**values)
        record.__class__ = kind
        return record

    return read


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}: …`" for name in names) or "at least one of them"


FIELDS_SHOWN = 12


def _fields(free: list[str]) -> str:
    more = ", …" if len(free) > FIELDS_SHOWN else ""
    if not free:
        return "It has all its fields already: take this one out."
    return f"Fields it can still have: {', '.join(free[:FIELDS_SHOWN])}{more}."

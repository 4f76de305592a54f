"""Data that pages hand to scripts: declared once as dataclasses, serialized here.

The TypeScript types of the same dataclasses are made by `typescript_types`, so a script and what
it reads cannot differ in a name. A field's name is the key in JSON, without a trailing underscore.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from operator import attrgetter
from typing import Any, Generic, TypeVar

from generator.schema.decoder import yaml_name

T = TypeVar("T")

Word = str | Mapping[str, str]
"""A sentence of the interface with its holes, or one for each plural form of its number."""


@dataclass(frozen=True, slots=True)
class Columns(Generic[T]):
    """Many records of one dataclass, written as a list for each field.

    Values of one field are together, and no key is repeated: that compresses best.
    """

    kind: type[T]
    rows: tuple[T, ...]

    @classmethod
    def of(cls, kind: type[T], rows: Iterable[T]) -> Columns[T]:
        """The columns of records of a kind, of which there may be none."""
        return cls(kind, tuple(rows))


# What JSON has as it is: nearly all values, so that they are looked for first.
_PLAIN = frozenset({str, int, float, bool, type(None)})


def json_value(value: Any) -> Any:
    """A payload as values that JSON has. A field that is None is left out."""
    if type(value) in _PLAIN:
        return value
    if isinstance(value, Columns):
        kind: Any = value.kind
        return {
            written: _values(map(attrgetter(name), value.rows)) for name, written in _names(kind)
        }
    if is_dataclass(value) and not isinstance(value, type):
        return dict(_fields(value))
    if isinstance(value, Mapping):
        return {key: json_value(inner) for key, inner in value.items()}
    if isinstance(value, (tuple, list)):
        return _values(value)
    return value


def _values(values: Iterable[Any]) -> list[Any]:
    return [value if type(value) in _PLAIN else json_value(value) for value in values]


@cache
def _names(kind: Any) -> tuple[tuple[str, str], ...]:
    """The fields of a record, each with its key in JSON."""
    return tuple((field.name, yaml_name(field.name)) for field in fields(kind))


def _fields(record: Any) -> Iterator[tuple[str, Any]]:
    kind: Any = type(record)
    for name, written in _names(kind):
        value = getattr(record, name)
        if value is not None:
            yield written, json_value(value)


def script(target: str, payload: Any) -> str:
    """A classic script that assigns a payload to `target`, an expression.

    A script and not JSON to be fetched: pages opened from a disk may load the one and not the
    other. Nothing that content says can end it.
    """
    text = json.dumps(json_value(payload), ensure_ascii=False, separators=(",", ":"))
    # “<” could end a script that somebody pastes into a page; the other two are ends of lines.
    for character in ("<", "\u2028", "\u2029"):
        text = text.replace(character, f"\\u{ord(character):04x}")
    return f"{target}={text};\n"

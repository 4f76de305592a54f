"""TypeScript types of everything that pages hand to scripts, made from the payloads' dataclasses.

Committed as `site_templates/frontend/src/generated/payloads.ts`: a bundle is built where the
generator's own dependencies need not be installed. A test holds it to the dataclasses.
To renew it: `python -m generator.site.typescript_types`.
"""

from __future__ import annotations

import json
import types
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from generator.schema.decoder import yaml_name
from generator.site.payload import Columns, Word
from generator.site.views import lookup_payload, map_payload, matrix_payload

TARGET = (
    Path(__file__).parents[2] / "site_templates" / "frontend" / "src" / "generated" / "payloads.ts"
)
ROOTS: tuple[type, ...] = (
    map_payload.MapPayload,
    map_payload.MapPart,
    lookup_payload.LookupTable,
    lookup_payload.LookupTitle,
    lookup_payload.LookupParagraphs,
    matrix_payload.MatrixWords,
    matrix_payload.CellClaim,
)
ALIASES: dict[str, Any] = {"MapWord": map_payload.MapWord}
CONSTANTS: dict[str, Any] = {
    "MAP_FORMAT": map_payload.FORMAT,
    "LOOKUP_FOLDER": lookup_payload.FOLDER,
    "LOOKUP_MAIN": lookup_payload.MAIN,
    "CELL_CLAIM_FIELDS": tuple(f.name for f in fields(matrix_payload.CellClaim)),
    "CLAIM_ROLE": {
        name: value for name, value in vars(matrix_payload.ClaimRole).items() if name.isupper()
    },
    "MATRIX_LOOKS": matrix_payload.LOOKS,
    "CELL_CLAIM_SEPARATOR": matrix_payload.SEPARATOR,
}
_PLAIN = {str: "string", int: "number", float: "number", bool: "boolean"}
_HEAD = """\
// Made from the dataclasses in generator/site/views/*_payload.py; do not edit.
// To renew it: python -m generator.site.typescript_types

/** Many records, as a list for each field. */
export type Columns<T> = { readonly [Key in keyof T]: readonly T[Key][] };

/** A sentence with its holes, or one for each plural form of its number. */
export type Word = string | Readonly<Record<string, string>>;
"""


def declarations() -> str:
    """The text of the TypeScript module."""
    parts = [_HEAD]
    parts += [f"export const {name} = {_constant(value)};\n" for name, value in CONSTANTS.items()]
    parts += [f"export type {name} =\n{_literal(alias)};\n" for name, alias in ALIASES.items()]
    parts += [_interface(kind) for kind in _reachable()]
    parts.append(
        "declare global {\n  interface Window {\n"
        f"    {map_payload.GLOBAL}?: MapPayload;\n"
        f"    {map_payload.PARTS}?: Record<number, MapPart>;\n"
        f"    {lookup_payload.GLOBAL}?: Record<string, unknown>;\n"
        "  }\n}\n"
    )
    return "\n".join(parts)


def _constant(value: Any) -> str:
    text = json.dumps(value)
    return text if isinstance(value, (str, int)) else f"{text} as const"


def _literal(alias: Any) -> str:
    return "\n".join(f"  | {json.dumps(value)}" for value in get_args(alias))


def _reachable() -> tuple[type, ...]:
    """The roots and every dataclass that a field of them mentions, each once."""
    found: dict[type, None] = {}
    waiting = list(ROOTS)
    while waiting:
        kind = waiting.pop(0)
        if kind not in found:
            found[kind] = None
            for hint in get_type_hints(kind).values():
                waiting += _records(hint)
    return tuple(found)


def _records(hint: Any) -> Iterator[type]:
    if isinstance(hint, type) and is_dataclass(hint):
        yield hint
    for argument in get_args(hint):
        yield from _records(argument)


def _interface(kind: type) -> str:
    """A dataclass as an interface; what is None in Python is absent in JSON."""
    summary = (kind.__doc__ or "").partition("\n")[0]
    lines = [f"/** {summary} */", f"export interface {kind.__name__} {{"]
    for name, hint in get_type_hints(kind, include_extras=True).items():
        if get_origin(hint) is Annotated:
            hint, note = get_args(hint)
            lines.append(f"  /** {note} */")
        optional = "?" if type(None) in get_args(hint) else ""
        lines.append(f"  readonly {yaml_name(name)}{optional}: {_type(hint)};")
    return "\n".join([*lines, "}"]) + "\n"


def _type(hint: Any) -> str:
    """A type of Python in TypeScript's words."""
    if hint in _PLAIN:
        return _PLAIN[hint]
    for name, alias in ALIASES.items():
        if hint == alias:
            return name
    if isinstance(hint, type) and is_dataclass(hint):
        return hint.__name__
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is tuple and arguments[1:] == (Ellipsis,):
        inner = _type(arguments[0])
        return f"readonly ({inner})[]" if " " in inner else f"readonly {inner}[]"
    if origin is Columns:
        return f"Columns<{_type(arguments[0])}>"
    if origin is Mapping:
        return f"Readonly<Record<{_type(arguments[0])}, {_type(arguments[1])}>>"
    if origin is Literal:
        return " | ".join(json.dumps(value) for value in arguments)
    if origin in (Union, types.UnionType):
        if hint == Word:
            return "Word"
        return " | ".join(_type(a) for a in arguments if a is not type(None))
    raise TypeError(f"no TypeScript type for {hint}")


if __name__ == "__main__":
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(declarations(), "utf-8")

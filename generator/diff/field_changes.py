"""Diff of records, field by field, with values as plain text."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from generator.diff.change_types import Field
from generator.schema.decoder import yaml_name


def plain_value(value: Any) -> str:
    """A field's value as one text; the places of records do not count."""
    if value is None or value == ():
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple | list):
        return "; ".join(plain_value(entry) for entry in value)
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {plain_value(entry)}" for name, entry in value.items())
    if is_dataclass(value):
        parts = [
            f"{yaml_name(f.name)}: {plain_value(getattr(value, f.name))}"
            for f in fields(value)
            if f.name != "where" and getattr(value, f.name) not in ("", None, (), False)
        ]
        return ", ".join(parts)
    return str(value)


def differing(old: Any, new: Any, skip: Collection[str] = ()) -> tuple[Field, ...]:
    """The fields of two records of a kind that have other values now."""
    found = []
    for f in fields(new):
        if f.name == "where" or f.name in skip:
            continue
        a, b = getattr(old, f.name), getattr(new, f.name)
        if a is b:
            continue
        before, after = plain_value(a), plain_value(b)
        if before != after:
            found.append(Field(yaml_name(f.name), before, after))
    return tuple(found)

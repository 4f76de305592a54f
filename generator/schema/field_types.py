"""Field types: what values a field takes, and how a field is declared with its manual entry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, field
from types import MappingProxyType
from typing import Any, NewType

Line = NewType("Line", str)
"""A short text on one line: a title, a name, a label."""
Prose = NewType("Prose", str)
"""Text in paragraphs. Its only mark-up: `*…*`, `**…**`, `[^1]`, and a backslash before a star."""
Number = NewType("Number", str)
"""A provision's number as printed: `1`, `1.10`, `15.b`, `A-1(2)`, `T1059.001`."""
Ref = NewType("Ref", str)
"""The id of a provision or instrument: `plan:1.3`, or within its own instrument `1.3`."""
Name = NewType("Name", str)
"""An id that becomes part of an address: small letters, digits, hyphens, dots."""
Relation = NewType("Relation", str)
"""A term of the vocabulary’s relations; like it `Degree`, `Basis`, `Status`, `Addressee`,
`Body`."""
Degree = NewType("Degree", str)
Basis = NewType("Basis", str)
Status = NewType("Status", str)
Addressee = NewType("Addressee", str)
Body = NewType("Body", str)
SECTIONS: Mapping[Any, str] = MappingProxyType(
    {
        Relation: "relations",
        Degree: "degrees",
        Basis: "bases",
        Status: "statuses",
        Addressee: "addressees",
        Body: "bodies",
    }
)
"""The section of the vocabulary whose terms a field of a type takes."""
Prefix = NewType("Prefix", str)
"""The beginning of an id."""
Address = NewType("Address", str)
"""A web address, http or https."""
Mail = NewType("Mail", str)
"""A mail address."""
Colour = NewType("Colour", str)
"""Six hexadecimal digits after “#”."""

Day = NewType("Day", str)
"""A day, a month or a year: `2026-03-30`, `2026-03`, `2026`."""
Language = NewType("Language", str)
"""A language's code: `en`, `fr`, `zh-Hans`."""
Year = NewType("Year", str)
"""Four digits."""
Position = NewType("Position", str)
"""A whole number that orders a thing among its like."""
Fingerprint = NewType("Fingerprint", str)
"""Sixteen digits that are different for every text, or `none` where there is no text."""
Fingerprints = NewType("Fingerprints", str)
"""The fingerprints of a reading's two texts: of its `from`, a space, of its `to`."""

NO_FIELDS: Mapping[str, Any] = MappingProxyType({})


def doc(text: str, default: Any = MISSING) -> Any:
    """Declare a field with its manual entry; without a default it is mandatory."""
    if default is NO_FIELDS:  # dataclasses take an unhashable default by a factory only
        return field(default_factory=lambda: NO_FIELDS, metadata={"doc": text})
    return field(default=default, metadata={"doc": text})

"""Formats of short values: a pattern, what it is called, and how a wrong value is corrected."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from generator.schema import corrections, field_types


@dataclass(frozen=True, slots=True)
class Format:
    """`correct` is asked what a refused value should be; `code` is what refuses it."""

    pattern: str
    what: str
    hint: str
    correct: Callable[[str], str] = corrections.bare
    code: str = "bad-value"


_NAME_HINT = "Use small letters, digits, dots and hyphens, no spaces."
DAY = Format(
    r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])|-(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    r"|-(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|-02-(?:0[1-9]|[12][0-9]))?",
    "a date as written here",
    "Write year, month and day in this order: 2026-03-30, 2026-03 or 2026.",
    corrections.day,
    "date-form",
)
VALUE_FORMATS: dict[Any, Format] = {
    field_types.Number: Format(
        r"[^\W_](?:[\w.()+-]*[\w)])?",
        "a number of a provision",
        "A number has letters, digits, dots, hyphens, round brackets and no spaces: 1.3, A-1(2).",
        corrections.number,
    ),
    field_types.Name: Format(
        r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?", "an id of small letters", _NAME_HINT, corrections.name
    ),
    field_types.Prefix: Format(r"[a-z0-9][a-z0-9.-]*", "the beginning of an id", _NAME_HINT),
    field_types.Address: Format(
        r"https?://[^\s\"'<>\\`{}|^]+",
        "a web address",
        "A web address is written in full, from “https://” on, without spaces.",
        corrections.address,
        "unsafe-address",
    ),
    field_types.Mail: Format(
        r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+",
        "a mail address",
        "A mail address is a name, “@” and a domain: corrections@example.org.",
    ),
    field_types.Colour: Format(
        r"#[0-9A-Fa-f]{6}",
        "a colour",
        'A colour is “#” and six digits or letters from a to f, all in quotes: `"#8a4500"`.',
        corrections.colour,
    ),
    field_types.Language: Format(
        r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*",
        "the code of a language",
        "A language’s code is two or three small letters: en, fr, ar, zh-Hans.",
        corrections.language,
    ),
    field_types.Year: Format(
        r"[0-9]{4}", "a year of four digits", "A year has four digits: 2030.", corrections.year
    ),
    field_types.Position: Format(
        r"[0-9]{1,4}", "a whole number", "Write digits only: 1.", corrections.digits
    ),
    field_types.Fingerprint: Format(
        r"[0-9a-f]{16}|none",
        "a fingerprint",
        "It has sixteen digits and letters from a to f; `alignments lock` prints it.",
    ),
    field_types.Fingerprints: Format(
        r"(?:[0-9a-f]{16}|none) (?:[0-9a-f]{16}|none)",
        "two fingerprints",
        "They are those of both texts, with one space between; `alignments lock` prints them.",
    ),
}

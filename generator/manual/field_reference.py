"""Generator of the field reference: Markdown made from the records, so that it cannot go stale.

`python -m generator.manual.field_reference` prints it; `docs/fields.md` is its output, held by a
test.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import is_dataclass
from typing import Any, Literal, get_args, get_origin

from generator.diagnostics.codes import CODES
from generator.schema import alignment_records, field_types, instrument_records, translation_records
from generator.schema.decoder import kind_name, schema

FILES = (
    ("site.yml", alignment_records.SiteRecord),
    ("vocabulary.yml", alignment_records.VocabularyRecord),
    ("words.fr.yml, for each further language", translation_records.TranslationRecord),
    ("plans/NAME/plan.yml and frameworks/NAME/framework.yml", instrument_records.InstrumentRecord),
    ("plans/NAME/*.yml and frameworks/NAME/*.yml", instrument_records.ItemRecord),
    ("resolutions/NAME/rev-*.yml", instrument_records.RevisionRecord),
    ("alignments-*.yml in any of these folders", alignment_records.SetRecord),
    ("x.fr.yml beside x.yml in any of these folders", instrument_records.OverlayRecord),
    ("lock.yml in any of these folders", alignment_records.LockRecord),
)

_WORDS = {
    field_types.Line: "a line of text",
    field_types.Prose: "text in paragraphs",
    field_types.Number: "a number",
    field_types.Ref: "an id",
    field_types.Name: "a name",
    field_types.Relation: "a term of the vocabulary",
    field_types.Degree: "a term of the vocabulary",
    field_types.Basis: "a term of the vocabulary",
    field_types.Status: "a term of the vocabulary",
    field_types.Addressee: "a term of the vocabulary",
    field_types.Body: "a term of the vocabulary",
    field_types.Day: "a date",
    field_types.Prefix: "the beginning of an id",
    field_types.Address: "a web address",
    field_types.Mail: "a mail address",
    field_types.Colour: "a colour, `#rrggbb`",
    field_types.Language: "a language’s code",
    field_types.Year: "a year",
    field_types.Position: "a whole number",
    field_types.Fingerprint: "a fingerprint",
    field_types.Fingerprints: "two fingerprints",
    bool: "yes or no",
}


def reference() -> str:
    """The whole reference as Markdown."""
    lines = ["# Fields of the content files", ""]
    lines += ["Made by `python -m generator.manual.field_reference`; do not edit.", ""]
    for file, kind in FILES:
        lines += [f"- `{file}`: [{kind_name(kind)}](#{_anchor(kind)})"]
    for kind in _kinds():
        lines += ["", f"## {_title(kind)}", ""]
        lines += ["| field | | what it takes | what it is |", "|---|---|---|---|"]
        for field in schema(kind):
            needed = "**needed**" if field.required else ""
            what = field.doc.replace("|", "\\|")
            lines.append(f"| `{field.name}` | {needed} | {_takes(field.annotation)} | {what} |")
    lines += ["", "## Messages of the check", "", "| code | | meaning |", "|---|---|---|"]
    lines += [f"| `{code}` | {c.severity} | {c.meaning} |" for code, c in sorted(CODES.items())]
    return "\n".join(lines) + "\n"


def _kinds() -> Iterator[Any]:
    """Every kind of record, each after the one that first holds it."""
    seen: dict[Any, None] = {}
    stack: list[Any] = [kind for _, kind in reversed(FILES)]
    while stack:
        kind = stack.pop()
        if kind in seen:
            continue
        seen[kind] = None
        inner = [k for field in schema(kind) for k in _inner(field.annotation)]
        stack.extend(reversed(inner))
    return iter(seen)


def _inner(annotation: Any) -> list[Any]:
    if is_dataclass(annotation):
        return [annotation]
    return [kind for argument in get_args(annotation) for kind in _inner(argument)]


def _takes(annotation: Any) -> str:
    if annotation in _WORDS:
        return _WORDS[annotation]
    arguments = [a for a in get_args(annotation) if a is not type(None) and a is not Ellipsis]
    origin = get_origin(annotation)
    if origin is Literal:
        return " \\| ".join(f"`{word}`" for word in arguments if word)
    if origin is tuple:
        return f"a list: {_takes(arguments[0])}"
    if is_dataclass(annotation):
        return f"[{kind_name(annotation)}](#{_anchor(annotation)})"  # type: ignore[arg-type]
    if len(arguments) == 2:
        return f"by name: {_takes(arguments[1])}"
    return _takes(arguments[0])


def _title(kind: Any) -> str:
    name = kind_name(kind)
    return name[:1].upper() + name[1:]


def _anchor(kind: Any) -> str:
    return kind_name(kind).replace(" ", "-")


if __name__ == "__main__":
    print(reference(), end="")  # noqa: T201

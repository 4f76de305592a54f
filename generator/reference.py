"""The field reference of content/: Markdown made from the records, so that it cannot go stale.

`python -m generator.reference` prints it; `docs/fields.md` is its output, held by a test.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import is_dataclass
from typing import Any, Literal, get_args, get_origin

from generator import documents, records, values
from generator.codes import CODES
from generator.decode import kind_name, schema

FILES = (
    ("site.yml", records.SiteRecord),
    ("vocabulary.yml", records.VocabularyRecord),
    ("plans/NAME/plan.yml and frameworks/NAME/framework.yml", documents.InstrumentRecord),
    ("plans/NAME/*.yml and frameworks/NAME/*.yml", documents.ItemRecord),
    ("resolutions/NAME/rev-*.yml", documents.RevisionRecord),
    ("alignments-*.yml in any of these folders", records.SetRecord),
    ("x.fr.yml beside x.yml in any of these folders", documents.OverlayRecord),
    ("lock.yml in any of these folders", records.LockRecord),
)

_WORDS = {
    values.Line: "a line of text",
    values.Prose: "text in paragraphs",
    values.Number: "a number",
    values.Ref: "an id",
    values.Name: "a name",
    values.Relation: "a term of the vocabulary",
    values.Degree: "a term of the vocabulary",
    values.Basis: "a term of the vocabulary",
    values.Status: "a term of the vocabulary",
    values.Addressee: "a term of the vocabulary",
    values.Day: "a date",
    values.Prefix: "the beginning of an id",
    values.Address: "a web address",
    values.Colour: "a colour, `#rrggbb`",
    values.Language: "a language’s code",
    values.Year: "a year",
    values.Position: "a whole number",
    values.Fingerprint: "a fingerprint",
    values.Fingerprints: "two fingerprints",
    bool: "yes or no",
}


def reference() -> str:
    """The whole reference as Markdown."""
    lines = ["# Fields of the content files", ""]
    lines += ["Made by `python -m generator.reference`; do not edit.", ""]
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

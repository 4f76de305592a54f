"""Generator of JSON Schema (draft-07) for every kind of file: completion and checks in editors.

An editor's program reads unquoted values as numbers, dates and truths where the content's own
reader keeps the typed words; so each type accepts all that its words may be taken for. The terms
of the vocabulary are those of the content that is asked for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import is_dataclass
from typing import Any, Literal, get_args, get_origin

from generator.model.vocabulary import Vocabulary
from generator.schema import alignment_records, field_types, instrument_records, translation_records
from generator.schema.decoder import Field, kind_name, schema
from generator.schema.value_formats import DAY, VALUE_FORMATS

FOLDER = "schema"
FILES: dict[str, Any] = {
    "site": alignment_records.SiteRecord,
    "vocabulary": alignment_records.VocabularyRecord,
    "instrument": instrument_records.InstrumentRecord,
    "item": instrument_records.ItemRecord,
    "revision": instrument_records.RevisionRecord,
    "alignments": alignment_records.SetRecord,
    "overlay": instrument_records.OverlayRecord,
    "lock": alignment_records.LockRecord,
    "words": translation_records.TranslationRecord,
}

_TEXT = ("string", "number", "boolean")


def schemas(vocabulary: Vocabulary) -> dict[str, str]:
    """The text of every schema by its file's name."""
    return {
        f"{name}.json": json.dumps(_file(kind, vocabulary), ensure_ascii=False, indent=1) + "\n"
        for name, kind in FILES.items()
    }


def _file(kind: Any, vocabulary: Vocabulary) -> dict[str, Any]:
    maker = _Maker(vocabulary)
    root = maker.record(kind)
    waiting = [kind]
    while waiting:
        for inner in maker.inner(waiting.pop()):
            if _name(inner) not in maker.definitions:
                maker.definitions[_name(inner)] = maker.record(inner)
                waiting.append(inner)
    head = {"$schema": "http://json-schema.org/draft-07/schema#", "title": kind_name(kind)}
    return {**head, **root, "definitions": dict(sorted(maker.definitions.items()))}


def _name(kind: Any) -> str:
    return kind_name(kind).replace(" ", "-")


class _Maker:
    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.definitions: dict[str, Any] = {}

    def inner(self, kind: Any) -> list[Any]:
        """The records that a record holds."""
        return [r for field in schema(kind) for r in _records(field.annotation)]

    def field(self, field: Field) -> dict[str, Any]:
        value = self.value(field.annotation)
        # beside a reference nothing else counts
        value = {"allOf": [value]} if "$ref" in value else value
        return {"description": field.doc, **value}

    def record(self, kind: Any) -> dict[str, Any]:
        fields = schema(kind)
        needed = [f.name for f in fields if f.required]
        found: dict[str, Any] = {"type": "object"}
        if kind.__doc__ and not kind.__doc__.startswith(f"{kind.__name__}("):
            found["description"] = " ".join(kind.__doc__.split())
        found["properties"] = {f.name: self.field(f) for f in fields}
        if needed:
            found["required"] = needed
        found["additionalProperties"] = False
        if needed:
            body = {name: f"${n}" for n, name in enumerate(needed, 1)}
            label = f"new {kind_name(kind)}"
            found["defaultSnippets"] = [{"label": label, "body": body}]
        return found

    def value(self, annotation: Any) -> dict[str, Any]:
        if is_dataclass(annotation):
            return {"$ref": f"#/definitions/{_name(annotation)}"}
        if annotation in field_types.SECTIONS:
            terms = getattr(self.vocabulary, field_types.SECTIONS[annotation])
            return {"enum": list(terms)} if terms else {"type": "string"}
        if annotation is bool:
            return {"anyOf": [{"enum": ["yes", "no"]}, {"type": "boolean"}, _YES_OR_NO]}
        form = DAY if annotation is field_types.Day else VALUE_FORMATS.get(annotation)
        if form:
            pattern = _without_classes(f"^(?:{form.pattern})$")
            return {"type": ["string", "number"], "pattern": pattern}
        origin, arguments = get_origin(annotation), get_args(annotation)
        if origin is Literal:
            words = {"enum": [word for word in arguments if word]}
            # what some programs read `yes` and `no` as
            return {"anyOf": [words, {"type": "boolean"}]} if "yes" in arguments else words
        if origin is tuple:
            return self._many(arguments[0])
        if origin is Mapping:
            return {"type": "object", "additionalProperties": self.value(arguments[1])}
        inner = [a for a in arguments if a is not type(None)]
        if inner:
            return self.value(inner[0])
        return {"type": list(_TEXT)}

    def _many(self, annotation: Any) -> dict[str, Any]:
        one = self.value(annotation)
        many = {"type": "array", "items": one}
        return many if is_dataclass(annotation) else {"anyOf": [one, many]}


_YES_OR_NO = {
    "type": "string",
    "pattern": "^(?:[Yy][Ee][Ss]|[Nn][Oo]|[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])$",
}


def _without_classes(pattern: str) -> str:
    """A pattern for JavaScript, whose classes know no letters but the English ones."""
    letters = r"A-Za-z0-9_\u00aa-\uffff"
    return pattern.replace(r"[^\W_]", rf"[{letters.replace('_', '')}]").replace(r"\w", letters)


def _records(annotation: Any) -> list[Any]:
    if is_dataclass(annotation):
        return [annotation]
    return [kind for argument in get_args(annotation) for kind in _records(argument)]


# Which files of a tree a schema is for. Two for one file would be two lists of errors, and not
# every version of the extension knows “all but these”: items go by the names that they have, and
# an overlay, whose name fits its original’s glob, says in its first line which schema is its own.
_FOLDERS = ("plans", "resolutions", "frameworks")
_GLOBS = {
    "site": ["site.yml"],
    "vocabulary": ["vocabulary.yml"],
    "words": ["words.*.yml"],
    "instrument": ["plans/*/plan.yml", "frameworks/*/framework.yml"],
    "revision": ["resolutions/*/rev-*.yml"],
    "alignments": [f"{folder}/*/alignments-*.yml" for folder in _FOLDERS],
    "lock": [f"{folder}/*/lock.yml" for folder in _FOLDERS],
}


def associations(root: str, items: Iterable[str]) -> dict[str, list[str]]:
    """`yaml.schemas` of VS Code: globs by schema. `items` are the paths of units' files."""
    globs = {name: list(found) for name, found in _GLOBS.items()}
    globs["overlay"] = []
    globs["item"] = sorted({re.sub(r"[0-9][^/]*(?=\.yml$)", "*", path) for path in items})
    return {
        f"./{root}/{FOLDER}/{name}.json": [f"{root}/{glob}" for glob in globs[name]]
        for name in FILES
        if globs[name]
    }


def settings(old: str, wanted: Mapping[str, list[str]]) -> str:
    """The text of .vscode/settings.json with the associations; its other settings are kept.

    Raises ValueError where the old text is not plain JSON (VS Code allows comments).
    """
    found: Any = json.loads(old) if old.strip() else {}
    if not isinstance(found, dict):
        raise ValueError("it is not a list of settings")
    found["yaml.schemas"] = dict(wanted)
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"

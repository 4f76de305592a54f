"""What the static interface is: its JSON Schemas and its OpenAPI 3.1 document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.exports.assertion_rows import COLUMNS
from generator.model.edition import edition
from generator.model.entities import Site
from generator.model.markup import plain

Schema = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def _text(about: str) -> Schema:
    return {"type": "string", "description": about}


def _list(items: Schema, about: str = "") -> Schema:
    return {"type": "array", "items": items, **({"description": about} if about else {})}


def _object(required: tuple[str, ...], properties: Mapping[str, Schema], about: str) -> Schema:
    return {
        "type": "object",
        "description": about,
        "required": list(required),
        "properties": dict(properties),
    }


_TRUTH = {"type": "boolean"}
_SOURCE = _object(
    ("title",),
    {
        "title": _text("What it is: document, page, list."),
        "url": _text("Where it can be read."),
        "publisher": _text("Who published it."),
        "retrieved": _text("When it was read: a date, or “unknown”."),
        "licence": _text("Terms of reuse."),
        "note": _text("What a reader should know of this copy."),
    },
    "Where something was read.",
)
_TEXTS: Schema = {"type": "object", "additionalProperties": {"type": "string"}}
_ASSERTION = _object(
    ("id", "set", "from", "to", "relation", "degree", "basis", "status", "asserted_by"),
    {name: _text(about) for name, about in COLUMNS.items()},
    "One body’s claim about a pair. A field that is missing is not known; it never means no.",
)
_TERM = _object(
    ("id", "label", "shown"),
    {
        "id": _text("The term as assertions have it."),
        "label": _text("The word as shown."),
        "labels": {**_TEXTS, "description": "The word in further languages, by their codes."},
        "definition": _text("What it means."),
        "negative": {**_TRUTH, "description": "Says that there is no alignment."},
        "shown": {"enum": ["listed", "apart", "hidden"], "description": "How the site shows it."},
        "skos": _text("The SKOS counterpart."),
        "oscal": _text("The OSCAL counterpart."),
        "sssom": _text("The SSSOM predicate or justification."),
        "sssom_modifier": _text("The SSSOM modifier of that predicate."),
    },
    "A term of the vocabulary.",
)
_VERSION = _text("The version of this interface.")
_INDICATOR = _object(
    ("code", "title"),
    {
        "code": _text("Its code as its source has it."),
        "title": _text("Its title, quoted."),
        "kind": _text("What sort of indicator its source says it is."),
        "id": _text("Its identifier, where the source has one."),
        "source": _SOURCE,
    },
    "An indicator of an item.",
)
_ITEM = _object(
    ("id", "instrument", "number", "kind", "name", "language", "wording", "uri", "page",
     "assertions", "proposals"),
    {
        "api_version": _VERSION,
        "id": _text("The id of the provision."),
        "instrument": _text("The id of the instrument it is part of."),
        "number": _text("Its number as printed."),
        "kind": _text("What kind of unit it is."),
        "name": _text("What it is called."),
        "title": _text("Its title, where it has one."),
        "language": _text("The language of the text, by its code."),
        "text": _text("The wording without mark-up; missing where it could not be found."),
        "markup": _text("The wording with *italic* and **strong** words, where it has any."),
        "wording": {"enum": ["full", "partial", "unavailable"]},
        "wording_note": _text("Why it is partial or unavailable."),
        "explanation": _text("The instrument’s own explanation."),
        "due": _object(("year", "words"), {"year": _text("A year."), "words": _text("Quoted.")},
                       "When it is to be reached, and the words that say so."),
        "confidence": _text("checked, copy, recalled; missing where nothing says so."),
        "source": _SOURCE,
        "uri": _text("Its URI, the official one where there is one."),
        "page": _text("Its page on this site."),
        "ids": _list({"type": "string"}, "Official identifiers."),
        "parent": _text("The id of the provision that holds it."),
        "children": _list({"type": "string"}, "The ids of the provisions it holds."),
        "translations": _list(
            _object(
                ("language", "official"),
                {
                    "language": _text("The language, by its code."),
                    "official": {**_TRUTH, "description": "The wording of the body itself."},
                    "title": _text("The title."),
                    "text": _text("The wording without mark-up."),
                    "explanation": _text("The explanation."),
                    "footnotes": {**_TEXTS, "description": "Its footnotes, by number."},
                    "translated_by": _text("Who translated it, where it is not official."),
                    "confidence": _text("checked, copy, recalled; missing: nothing says so."),
                    "partial": _text("Why not every text of the original is in that language."),
                    "source": _SOURCE,
                },
                "The texts in another language.",
            )
        ),
        "indicators": _list(_INDICATOR, "What measures it, as its source lists it."),
        "assertions": _list({"$ref": "assertion.json"}, "Listed, from it and to it."),
        "proposals": _list({"$ref": "assertion.json"}, "Proposed, not reviewed."),
    },
    "A provision with its texts, its source and all that is asserted of it.",
)  # fmt: skip
_SHORT = _object(
    ("id", "number", "kind", "name", "page", "json"),
    {name: _text("As in the item.") for name in ("id", "number", "kind", "name", "title", "page")}
    | {"json": _text("The address of its document.")},
    "A unit of a plan or framework in short.",
)
_INSTRUMENT = _object(
    ("api_version", "id", "role", "name", "mark", "language", "uri", "page", "items",
     "considered"),
    {
        "api_version": _VERSION,
        "id": _text("Its id; that of a resolution names the revision."),
        "role": {"enum": ["plan", "framework", "resolution"]},
        "name": _text("Its name, or the title of a resolution."),
        "mark": _text("Its short label."),
        "version": _text("Which wording it is, in its own words."),
        "language": _text("The language of its texts, by its code."),
        "current": {**_TRUTH, "description": "The current revision."},
        "uri": _text("Its URI."),
        "page": _text("Its page on this site."),
        "source": _SOURCE,
        "confidence": _text("checked, copy, recalled; missing where nothing says so."),
        "names": {
            **_TEXTS,
            "description": "What this site calls it in further languages, by their codes.",
        },
        "translations": _list(
            _object(
                ("language", "official"),
                {
                    "language": _text("The language, by its code."),
                    "official": {**_TRUTH, "description": "The wording of the body itself."},
                    "title": _text("The title."),
                    "translated_by": _text("Who translated it, where it is not official."),
                    "source": _SOURCE,
                },
                "The title of a resolution in another language.",
            )
        ),
        "symbol": _text("The document symbol."),
        "stage": {"enum": ["draft", "adopted", "superseded"]},
        "enacting": _text("The words between preamble and operative part."),
        "masthead": _list({"type": "string"}, "The lines above the text."),
        "adopted": _object(
            (),
            {n: _text("As printed.") for n in ("meeting", "place", "date", "statement")},
            "When and where it was adopted.",
        ),
        "footnotes": {"type": "object", "additionalProperties": {"type": "string"}},
        "annexes": _list(
            _object(("title", "text"), {"title": _text("Heading."), "text": _text("Wording.")},
                    "An annex.")
        ),
        "considered": _list(
            {"$ref": "assertion.json"}, "Assertions about the instrument as a whole: negative."
        ),
        "items": _list(
            {"anyOf": [{"$ref": "item.json"}, _SHORT]},
            "All its units in reading order: in full for a resolution, else in short.",
        ),
    },
    "A plan, a framework, or one revision of a resolution.",
)  # fmt: skip
_SET = _object(
    ("api_version", "id", "asserted_by", "basis", "status", "complete", "source", "assertions",
     "proposals"),
    {
        "api_version": _VERSION,
        **{
            name: _text("As in its assertions, unless one of them differs.")
            for name in ("asserted_by", "basis", "status", "complete", "complete_note", "date")
        },
        "id": _text("The id of the set."),
        "title": _text("What the set is."),
        "note": _text("A note by the editors."),
        "source": _SOURCE,
        "assertions": _list({"$ref": "assertion.json"}, "Listed."),
        "proposals": _list({"$ref": "assertion.json"}, "Proposed, not reviewed."),
    },
    "Assertions that share who asserts them, basis, source and date.",
)  # fmt: skip
_INDEX = _object(
    ("api_version", "edition", "name", "address", "disclaimer", "languages", "instruments",
     "sets"),
    {
        "api_version": _VERSION,
        "edition": _text("Which state of the content this is."),
        "name": _text("The name of the site."),
        "address": _text("Where the site is published."),
        "disclaimer": _text("Is on every page, and holds for the data too."),
        "languages": _list({"type": "string"}, "The languages of the texts."),
        "instruments": _list(
            _object(
                ("id", "role", "name", "mark", "page", "json"),
                {
                    **{
                        name: _text("As in the instrument.")
                        for name in ("id", "role", "name", "mark", "version", "page")
                    },
                    "current": _TRUTH,
                    "json": _text("The address of its document."),
                },
                "A plan, framework or revision in short.",
            )
        ),
        "sets": _list(
            _object(
                ("id", "asserted_by", "json"),
                {n: _text("As in the set.") for n in ("id", "title", "asserted_by")}
                | {"json": _text("The address of its document.")},
                "An alignment set in short.",
            )
        ),
    },
    "The site and the addresses of all documents.",
)  # fmt: skip
_VOCABULARY = _object(
    ("api_version", "relations", "degrees", "bases", "statuses", "verbs", "addressees"),
    {
        "api_version": _VERSION,
        **{
            name: _list(_TERM)
            for name in ("relations", "degrees", "bases", "statuses", "verbs", "addressees")
        },
    },
    "The terms that assertions and paragraphs use.",
)

_SCHEMAS: Mapping[str, Schema] = {
    "index": _INDEX, "vocabulary": _VOCABULARY, "instrument": _INSTRUMENT, "item": _ITEM,
    "set": _SET, "assertion": _ASSERTION,
}  # fmt: skip

PATHS: Mapping[str, tuple[str, str, tuple[str, ...]]] = {
    "/index.json": ("index", "The site and the addresses of everything", ()),
    "/vocabulary.json": ("vocabulary", "The terms", ()),
    "/instruments/{id}.json": ("instrument", "A plan, framework or revision", ("id",)),
    "/items/{instrument}/{number}.json": (
        "item",
        "A unit of a plan or framework",
        ("instrument", "number"),
    ),
    "/sets/{id}.json": ("set", "An alignment set", ("id",)),
}
"""Every address: the schema of its document, what it is, and the parts that vary."""


def schemas(base: str) -> dict[str, Schema]:
    """The JSON Schemas of all documents; `base` is the address of the interface."""
    return {
        name: {"$schema": DIALECT, "$id": f"{base}schemas/{name}.json", "title": name, **schema}
        for name, schema in _SCHEMAS.items()
    }


def open_api(site: Site, base: str) -> dict[str, Any]:
    """The OpenAPI document; `base` is the address of the interface."""
    paths = {}
    for path, (schema, summary, parts) in PATHS.items():
        ref = {"$ref": f"schemas/{schema}.json"}
        parameters = [
            {"name": part, "in": "path", "required": True, "schema": {"type": "string"}}
            for part in parts
        ]
        answers = {
            "200": {"description": summary, "content": {"application/json": {"schema": ref}}},
            "404": {"description": "There is nothing of this name."},
        }
        get = {"operationId": schema, "summary": summary, "responses": answers}
        paths[path] = {"get": {**get, **({"parameters": parameters} if parameters else {})}}
    return {
        "openapi": "3.1.1",
        "info": {
            "title": f"{site.record.name}: static interface",
            "version": "1.0",
            "summary": f"Edition {edition(site)}",
            "description": plain(site.record.disclaimer),
        },
        "servers": [{"url": base.rstrip("/")}],
        "paths": paths,
    }

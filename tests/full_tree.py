"""A content tree in which every field of text of every record has a value, made from the records.

`FULL` begins with TINY; fields it lacks are added from the dataclasses, each where the check takes
it. A field that is new is in it by itself; `missing` names those that no place takes.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, is_dataclass
from functools import cache
from typing import Any, get_args, get_origin

from generator import load
from generator.manual.json_schema import FILES
from generator.schema import field_types
from generator.schema.decoder import Field, schema
from tests.built_site import TINY, changed, fresh, write_tree

TEXTS = (field_types.Line, field_types.Prose, str)
Way = tuple[Any, ...]


def kind_of(path: str) -> str:
    """The schema of a file of the tree, by its place."""
    folder, _, name = path.rpartition("/")
    if not folder:
        return name.partition(".")[0]
    if name.startswith("alignments-"):
        return "alignments"
    if name == "lock.yml":
        return "lock"
    if name.count(".") > 1:
        return "overlay"
    if path.startswith("resolutions/"):
        return "revision"
    return "instrument" if name in ("plan.yml", "framework.yml") else "item"


@dataclass(frozen=True)
class Leaf:
    """A text of the tree: its file, the way to it, its type, and the field that holds it."""

    file: str
    way: Way
    annotation: Any
    owner: type
    field: str


def _inner(annotation: Any) -> Any:
    arguments = [a for a in get_args(annotation) if a is not type(None)]
    return arguments[0] if get_origin(annotation) is not Mapping and arguments else annotation


def walk(
    value: Any, annotation: Any, way: Way = (), owner: Any = None, field: str = ""
) -> Iterator:
    """Every text with its type, and every record with its kind, of a file."""
    if isinstance(value, str):
        kind = _inner(annotation) if get_origin(annotation) is tuple else annotation
        yield way, kind, owner, field
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from walk(one, _inner(annotation), (*way, number), owner, field)
    elif get_origin(annotation) is Mapping:
        for key, one in value.items():
            yield from walk(one, get_args(annotation)[1], (*way, key), owner, field)
    else:
        kind = annotation if is_dataclass(annotation) else _inner(annotation)
        yield way, kind, None, ""
        known = {f.name: f for f in schema(kind)}
        for name, one in value.items():
            yield from walk(one, known[name].annotation, (*way, name), kind, name)


def leaves(tree: Mapping[str, Any]) -> list[Leaf]:
    """Every free text: values whose form or meaning is checked are not among them."""
    return [
        Leaf(name, way, kind, owner, field)
        for name, value in tree.items()
        if not isinstance(value, str)
        for way, kind, owner, field in walk(value, FILES[kind_of(name)])
        if owner and kind in TEXTS
    ]


def at(tree: Mapping[str, Any], file: str, way: Way) -> Any:
    value = tree[file]
    for step in way:
        value = value[step]
    return value


def _texts(annotation: Any) -> bool:
    """Whether a field of this type holds free text, in itself."""
    inside = _inner(annotation)
    if get_origin(inside) is Mapping:
        inside = get_args(inside)[1]
    return inside in TEXTS


def _sample(annotation: Any) -> Any:
    if get_origin(annotation) is tuple:
        return [_sample(_inner(annotation))]
    if get_origin(annotation) is Mapping:
        return {"sample": _sample(get_args(annotation)[1])}
    inside = _inner(annotation)
    if is_dataclass(inside):
        return {
            f.name: _sample(f.annotation)
            for f in schema(inside)
            if f.required or _texts(f.annotation)
        }
    return "Sample of words"


def wanted() -> set[tuple[type, str]]:
    """Every field of text of every record of a file."""
    found: set[tuple[type, str]] = set()
    waiting, seen = list(FILES.values()), set()
    while waiting:
        kind = waiting.pop()
        if kind in seen:
            continue
        seen.add(kind)
        for f in schema(kind):
            if _texts(f.annotation):
                found.add((kind, f.name))
            stack = [f.annotation]
            while stack:
                a = stack.pop()
                if is_dataclass(a):
                    waiting.append(a)
                stack += get_args(a)
    return found


# Records that TINY has none of, and what the check asks of a text besides being one.
_MORE: dict[str, Any] = {
    "plans/loaf/aim-1.fr.yml": {
        "language": "fr",
        "official": "no",
        "partial": "An extract.",
        "translated_by": "A baker",
        "source": {"title": "Une copie"},
        "note": "A note.",
        "texts": [
            {"number": "1", "text": "Le pain est bon.[^1]", "footnotes": {"1": "Bon."}},
            {"number": "1.1", "title": "Fours", "text": "Tous.", "explanation": "Chaud."},
        ],
    },
    "resolutions/9/rev-a.de.yml": {
        "language": "de",
        "official": "yes",
        "partial": "An extract.",
        "title": "Über Hitze",
        "source": {"title": "Eine Kopie"},
        "texts": [{"number": "1", "text": "Heizen."}],
    },
}


def _problems(tree: Mapping[str, Any]) -> list[str]:
    site, report = load(write_tree(fresh("full"), tree))
    return [str(d) for d in report.errors] + (["no site"] if site is None else [])


@cache
def full() -> dict[str, Any]:
    """The tree; JSON values by file."""
    tree = changed(TINY, **copy.deepcopy(_MORE))
    tree["resolutions/9/rev-a.yml"]["annexes"] = [
        {"title": "Annex", "text": "Bread.", "note": "N."}
    ]
    # In a further language, whose pages show its words.
    tree["site.yml"]["languages"] = ["fr"]
    tree["words.fr.yml"] = {
        "language": "fr",
        "resolutions": {
            "one": "résolution",
            "many": "résolutions",
            "preambular": {"one": "alinéa", "many": "alinéas"},
            "operative": {"one": "paragraphe", "many": "paragraphes"},
        },
        "instruments": {"loaf": {"kinds": {"step": {"one": "étape", "many": "étapes"}}}},
        "vocabulary": {"verbs": {"urges": {"label": "Exhorte"}}},
    }
    terms = tree["vocabulary.yml"]
    terms["relations"] = {"warms": {"label": "warms", "definition": "Makes warm."}}
    terms["statuses"] = {"doubted": {"label": "Doubted", "definition": "Nobody knows."}}
    terms["bases"] = {"hearsay": {"label": "Hearsay", "group": "Said", "margin": "by {by}"}}
    terms["degrees"] = {"luke": {"label": "Lukewarm", "definition": "Half."}}
    tree["site.yml"]["repository"] = {"url": "https://github.com/o/r"}
    tree["plans/loaf/alignments-y.yml"]["out_of_scope"] = [
        {"from": "2.1", "to": ["mill:1"], "reason": "No stones are meant."}
    ]
    tree["plans/loaf/alignments-y.yml"]["unidentified"] = [
        {"provision": "1.2", "instrument": "mill", "words": "The mill", "note": "No number."}
    ]
    tree["plans/loaf/alignments-y.yml"]["rejected"] = [
        {"from": "1.2", "to": ["oven:1.10"], "reason": "Ten is no heat.", "by": "A baker"}
    ]
    # The words of a caption are words of the title, and a verb is one of the paragraph.
    tree["plans/loaf/aim-1.yml"]["items"][0]["short"] = "Hot ovens"
    revision = tree["resolutions/9/rev-a.yml"]
    revision["short"] = revision["title"]
    revision["preamble"][1]["asks"] = [{"verb": "Noting"}]
    # By its id: the official one is a text that payloads are put into.
    tree["plans/loaf/alignments-y.yml"]["alignments"][0]["to"] = ["oven:A-1(2)", "oven:1.10"]
    wrong = _problems(tree)
    assert not wrong, wrong
    for kind, field in _additions(tree):
        _add(tree, kind, field)
    return tree


def _additions(tree: Mapping[str, Any]) -> Iterator[tuple[type, Field]]:
    """Fields that hold text, in themselves or in records of theirs, and have no value anywhere."""
    for _ in range(3):  # a record that was added has fields of its own
        have = {(leaf.owner, leaf.field) for leaf in leaves(tree)}
        kinds = _records(tree)
        for kind in kinds:
            for f in schema(kind):
                inside = _inner(f.annotation)
                inside = get_args(inside)[1] if get_origin(inside) is Mapping else inside
                is_record = is_dataclass(inside) and inside not in kinds
                if is_record or (_texts(f.annotation) and (kind, f.name) not in have):
                    yield kind, f


def _records(tree: Mapping[str, Any]) -> dict[type, list[tuple[str, Way]]]:
    found: dict[type, list[tuple[str, Way]]] = {}
    for name, value in tree.items():
        if isinstance(value, dict):
            for way, kind, owner, _ in walk(value, FILES[kind_of(name)]):
                if owner is None:
                    found.setdefault(kind, []).append((name, way))
    return found


def _add(tree: dict[str, Any], kind: type, field: Field) -> None:
    for file, way in _records(tree)[kind]:
        record = at(tree, file, way)
        if field.name in record:
            continue
        record[field.name] = _sample(field.annotation)
        if not _problems(tree):
            return
        del record[field.name]


def missing(tree: Mapping[str, Any]) -> set[str]:
    """The fields of text that the tree has no value of."""
    have = {(leaf.owner, leaf.field) for leaf in leaves(tree)}
    return {f"{kind.__name__}.{field}" for kind, field in wanted() - have}


def lines(tree: Mapping[str, Any], found: list[Leaf]) -> dict[tuple[str, int], Leaf]:
    """Which leaf is on which line of its file, as `write_tree` writes it."""
    marked = copy.deepcopy(dict(tree))
    for number, leaf in enumerate(found):
        at(marked, leaf.file, leaf.way[:-1])[leaf.way[-1]] = f"leaf {number} of the tree"
    places = {}
    for name, value in marked.items():
        text = json.dumps(value, ensure_ascii=False, indent=1)
        for row, line in enumerate(text.split("\n"), start=1):
            if " of the tree" in line and '"leaf ' in line:
                number = int(line.rpartition('"leaf ')[2].partition(" ")[0])
                places[name, row] = found[number]
    return places

"""Validator of where files are and what they are called."""

from __future__ import annotations

import difflib
import re
from functools import cache
from typing import Any

from generator.diagnostics import subjects
from generator.diagnostics.report import Diagnostic, Place
from generator.diagnostics.subjects import Subject
from generator.model.entities import FRAMEWORK, PLAN, RESOLUTION
from generator.schema import alignment_records, instrument_records, translation_records
from generator.schema.decoder import schema
from generator.yamlfile.tree import Mapping, Node

ROLES = {"plans": PLAN, "frameworks": FRAMEWORK, "resolutions": RESOLUTION}
HEADS = {PLAN: "plan.yml", FRAMEWORK: "framework.yml"}
SETS = "alignments-"
REVISIONS = "rev-"
OVERLAY = re.compile(r"(.+)\.([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\.yml")
"""What a file with texts in another language is called: its original’s name, and the language."""
TRANSLATION = re.compile(r"words\.([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\.yml")
"""What the file of the site’s own words in another language is called."""

_LIKE_YAML = re.compile(r"\.(?:ya?ml?|yamll|ylm)(?:\.(?:txt|docx?|bak))?$", re.IGNORECASE)
_ENDING = re.compile(r"(?:\.[A-Za-z]{2,4}){1,2}$")


def is_likely_yaml(name: str) -> bool:
    """Whether a name is likely a mistyped one of a YAML file: `goal-2.yml.txt`, `goal-2.YML`."""
    return bool(_LIKE_YAML.search(name))


def unread_file(path: str, parts: list[str]) -> Diagnostic:
    """The diagnostic of a file of fields where none is read: it says where it should be."""
    name = parts[-1]
    wanted = ""
    if not name.endswith(".yml"):
        wanted = f"{_ENDING.sub('', name)}.yml"
        hint = f"Rename it to {wanted}."
    elif parts[0] == "resolutions" and len(parts) == 3:
        stem = re.sub(r"^rev[-_ ]*", "", name.removesuffix(".yml").lower())
        better = re.sub(r"[^a-z0-9.]+", "-", stem).strip("-.")
        hint = f"If it is a text of the resolution, rename it to {REVISIONS}{better}.yml; "
        hint += f"a set of alignments is called {SETS}NAME.yml."
    elif parts[0] in ROLES and len(parts) > 3:
        hint = f"Move it into {parts[0]}/{parts[1]}/: deeper folders are not read."
    elif parts[0] in ROLES and len(parts) == 2:
        hint = f"Move it into the folder of its {ROLES[parts[0]]}: {parts[0]}/NAME/{name}."
    elif len(parts) > 1 and (near := difflib.get_close_matches(parts[0].lower(), ROLES, 1, 0.6)):
        hint = f"The folder is called {near[0]}: {'/'.join([near[0], *parts[1:]])}."
    elif near := difflib.get_close_matches(name, ["site.yml", "vocabulary.yml"], 1, 0.7):
        hint = f"If it is {near[0]}, rename it to that."
    else:
        hint = (
            "Content is in site.yml, vocabulary.yml, and the files of plans/NAME/, "
            "resolutions/NAME/ and frameworks/NAME/: move it there."
        )
    # In an instrument’s folder something would be missing on the site: that is an error.
    message = "this file is not read here"
    if parts[0] not in ROLES:
        return Diagnostic(Place(path), "unexpected-file", message, hint)
    moot = (_beside(path, wanted),) if wanted else ()
    return Diagnostic(Place(path), "wrong-file", message, hint, makes_moot=moot)


def misnamed_file(path: str, role: str, name: str) -> Diagnostic | None:
    """A file whose name is nearly one that has a meaning."""
    set_name = re.match(r"(?i)al+ign?e?ments?[-_ ]*(.*?)\.yml$", name)
    if set_name and not name.startswith(SETS):
        rest = re.sub(r"[^a-z0-9.]+", "-", set_name.group(1).lower()).strip("-.") or "NAME"
        message = f"a set of alignments is in a file whose name begins with “{SETS}”"
        return _rename(path, message, f"{SETS}{rest}.yml")
    loud = re.match(r"(.+)\.([A-Z]{2,3})\.yml$", name)
    if loud:
        message = "the code of a language is written in small letters"
        return _rename(path, message, f"{loud.group(1)}.{loud.group(2).lower()}.yml")
    if OVERLAY.fullmatch(name):
        return None
    head = HEADS.get(role, "")
    if head and name != head and difflib.SequenceMatcher(None, name.lower(), head).ratio() > 0.85:
        return _rename(path, f"the file that describes a {role} is called {head}", head)
    return None


def _rename(path: str, message: str, name: str) -> Diagnostic:
    hint = f"Rename it to {name}."
    return Diagnostic(Place(path), "wrong-file", message, hint, makes_moot=(_beside(path, name),))


def _beside(path: str, name: str) -> Subject:
    """The file `name` in the folder of `path`: that it is missing follows from the wrong name."""
    return subjects.file(f"{path.rpartition('/')[0]}/{name}")


# What a file of each kind is called, by its record.
_KINDS: dict[Any, str] = {
    alignment_records.SetRecord: f"a set of alignments, whose file is called {SETS}NAME.yml",
    instrument_records.RevisionRecord: (
        f"a text of a resolution, in resolutions/NUMBER/{REVISIONS}NAME.yml"
    ),
    instrument_records.InstrumentRecord: "a plan or framework, in plan.yml or framework.yml",
    alignment_records.SiteRecord: "the site, in site.yml",
    alignment_records.VocabularyRecord: "the vocabulary, in vocabulary.yml",
    instrument_records.ItemRecord: "a unit of a plan or framework, in its folder",
    instrument_records.OverlayRecord: "texts in another language, in x.fr.yml beside x.yml",
    alignment_records.LockRecord: "the lock of a folder, in lock.yml",
    translation_records.TranslationRecord: "the site’s words in another language, words.fr.yml",
}


@cache
def _names(kind: Any) -> frozenset[str]:
    return frozenset([f.name for f in schema(kind)])


def of_another_kind(path: str, node: Node, kind: Any) -> Diagnostic | None:
    """A file whose fields are those of another kind of file: not a dozen unknown fields."""
    if kind not in _KINDS or not isinstance(node, Mapping) or len(node.fields) < 3:
        return None
    names = set(node.fields)
    if len(names & _names(kind)) > 0.5 * len(names):  # nearly always
        return None
    known = {k: len(names & _names(k)) for k in _KINDS}
    best = max(known, key=lambda k: known[k])
    if known[best] < 0.75 * len(names):
        return None
    missing = [f.name for f in schema(best) if f.required and f.name not in names]
    if len(missing) > 1:
        return None
    message = "its fields are not those of a file with this name in this folder"
    hint = f"They describe {_KINDS[best]}: move or rename it."
    return Diagnostic(Place(path, node.line, node.column), "wrong-file", message, hint)

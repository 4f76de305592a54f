"""Where the templates, words and standard terms are: the checkout's, else the wheel's copy."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from generator.schema.alignment_records import VocabularyRecord
from generator.schema.decoder import decode
from generator.schema.translation_records import VocabularyWords
from generator.yamlfile.parser import parse
from generator.yamlfile.tree import Mapping, Scalar


@cache
def templates() -> Path:
    """The folder site_templates: beside the package in a checkout, inside it in a wheel.

    An editable install also leaves a copy in site-packages; the checkout's comes first, so
    that an edit of a template is what is rendered.
    """
    package = Path(__file__).resolve().parents[1]
    beside = package.parent / "site_templates"
    return beside if (beside / "pages").is_dir() else package / "site_templates"


class NotBuilt(Exception):
    """What the build hook makes is not there: a checkout that was never built."""


def theme_assets() -> tuple[Path, ...]:
    """The scripts and stylesheets of the theme, by name; raises `NotBuilt` if there are none."""
    folder = templates() / "theme" / "assets"
    found = sorted(folder.glob("[!.]*")) if folder.is_dir() else []
    if not any(path.suffix == ".js" for path in found):
        raise NotBuilt(
            "the site's scripts are not built yet: run “make site”, or “python hatch_build.py”"
        )
    return tuple(found)


def built_assets() -> dict[str, str]:
    """The files of the scripts and stylesheets by their plain names: `find.css` is in
    `find.2K7QXWB3.css`, say. None where nothing is built, which a build says before it begins.
    """
    try:
        found = [path.name.split(".") for path in theme_assets()]
    except NotBuilt:
        return {}
    return {f"{parts[0]}.{parts[-1]}": ".".join(parts) for parts in found if len(parts) == 3}


def share_font() -> Path:
    """The font of the pictures that are shown where a page is shared; raises `NotBuilt`."""
    path = templates() / "fonts" / "share.ttf"
    if not path.is_file():
        raise NotBuilt("the font of pictures is not there yet: run “python hatch_build.py”")
    return path


@cache
def standard_vocabulary() -> VocabularyRecord:
    """The terms a content tree has without saying so."""
    path = templates() / "vocabulary.yml"
    node, found = parse(path.name, path.read_bytes())
    if node is None or found:
        raise ValueError(f"the standard vocabulary is broken: {found}")
    record, found = decode(VocabularyRecord, node, path.name)
    if record is None:
        raise ValueError(f"the standard vocabulary is broken: {found}")
    return record


@cache
def message_examples() -> dict[str, dict[str, Any]]:
    """An example of each message of the check by its code; raises `NotBuilt` if there are none.

    The build hook makes them of tests/cases.
    """
    path = templates() / "words" / "messages.json"
    if not path.is_file():
        raise NotBuilt(
            "the examples of messages are not built yet: run “make site”, or "
            "“python hatch_build.py”"
        )
    found: dict[str, dict[str, Any]] = json.loads(path.read_text("utf-8"))["examples"]
    return found


@dataclass(frozen=True, slots=True)
class EngineRun:
    """A program that looked for barriers, and on what: widths in pixels, schemes, folds."""

    name: str
    version: str
    rules: tuple[str, ...]
    widths: tuple[int, ...]
    schemes: tuple[str, ...]
    modes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a program found: a rule of its own, and the kinds of page."""

    engine: str
    rule: str
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AccessibilityRun:
    """The recorded test of the pages, as `tests/browser/record_accessibility.py` wrote it."""

    date: str
    browser: str
    kinds: tuple[str, ...]
    engines: tuple[EngineRun, ...]
    findings: tuple[Finding, ...]
    assistive_technology: tuple[str, ...]


@cache
def recorded_test() -> AccessibilityRun:
    """What was tested of the pages' accessibility, and found."""
    found: dict[str, Any] = json.loads((templates() / "accessibility.json").read_text("utf-8"))

    def frozen(record: dict[str, Any]) -> dict[str, Any]:
        return {k: tuple(v) if isinstance(v, list) else v for k, v in record.items()}

    return AccessibilityRun(
        date=found["date"],
        browser=found["browser"],
        kinds=tuple(found["kinds"]),
        engines=tuple(EngineRun(**frozen(engine)) for engine in found["engines"]),
        findings=tuple(Finding(**frozen(finding)) for finding in found["findings"]),
        assistive_technology=tuple(found["assistive_technology"]),
    )


@cache
def standard_terms() -> dict[str, VocabularyWords]:
    """The standard terms in other languages, by the language's code."""
    found = {}
    for path in sorted((templates() / "words" / "vocabulary").glob("*.yml")):
        node, mistakes = parse(path.name, path.read_bytes())
        record, more = decode(VocabularyWords, node, path.name) if node else (None, [])
        if record is None or mistakes or more:
            raise ValueError(f"the standard terms are broken: {[*mistakes, *more]}")
        found[path.stem] = record
    return found


def languages() -> tuple[str, ...]:
    """The languages that the interface has words in."""
    return tuple(sorted(path.stem for path in (templates() / "words").glob("*.yml")))


@cache
def words(language: str) -> dict[str, str | dict[str, str]]:
    """The interface's words of a language, by key; plurals are {one, other}.

    A language without a file falls back to English.
    """
    folder = templates() / "words"
    path = folder / f"{language}.yml"
    if not path.is_file():
        path = folder / "en.yml"
    return words_in(path)


def words_in(path: Path) -> dict[str, str | dict[str, str]]:
    """The words of a file of the interface."""
    node, found = parse(path.name, path.read_bytes())
    if not isinstance(node, Mapping) or found:
        raise ValueError(f"the words of the interface are broken: {found}")
    table: dict[str, str | dict[str, str]] = {}
    for key, value in node.fields.items():
        if isinstance(value, Scalar):
            table[key] = _on_one_line(value.value)
        elif isinstance(value, Mapping):
            table[key] = {
                form: _on_one_line(word.value)
                for form, word in value.fields.items()
                if isinstance(word, Scalar)
            }
    return table


def _on_one_line(text: str) -> str:
    """A text without its line breaks; spaces that do not break stay: French has them before “:”."""
    return re.sub(r"[ \t\r\n]+", " ", text).strip(" \t\r\n")


def reload_resources() -> None:
    """Read words, standard terms and examples anew when they are next asked for."""
    for read in (standard_vocabulary, standard_terms, message_examples, words):
        read.cache_clear()

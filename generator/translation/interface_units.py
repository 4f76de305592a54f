"""The program's own words as translation units: the interface, the standard terms, the guide.

They are in `site_templates/words/`: `fr.yml`, `vocabulary/fr.yml` and `guide/fr.yml`. A page needs
every one of them, so that a language is written when all are there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from generator.localization.plural_rules import ENGLISH, needed_categories
from generator.schema.decoder import schema
from generator.schema.field_types import Prose
from generator.schema.translation_records import TermWords, VocabularyWords
from generator.sitemap.guide_tasks import Guide
from generator.sitemap.resources import standard_vocabulary, words_in
from generator.translation import tree_edits
from generator.translation.translation_units import TranslationFile, Unit, Way
from generator.yamlfile.writer import Value, emit

INTERFACE = "interface"
FILES = ("words", "terms", "guide")
"""What `interface` is made of; each is a file of a language."""
_FOLDERS = {"words": "", "terms": "vocabulary/", "guide": "guide/"}
_HEADS = {
    "words": "The interface’s words in another language ({language}). Holes in braces are filled "
    "by the program; keys are those of en.yml. Not reviewed yet.",
    "terms": "The standard terms in another language ({language}): the words of vocabulary.yml, "
    "by section and id. Not reviewed yet.",
}


def interface_file(folder: Path, part: str, language: str) -> TranslationFile:
    """One of FILES. `folder` is that of the words."""
    inside = f"{_FOLDERS[part]}{language}.yml"
    units = tuple(_UNITS[part](folder, folder / inside, language))

    def edited(values: Mapping[Way, Value]) -> bytes:
        path = folder / inside
        if not path.is_file():
            return _new(folder, part, language, values)
        ways = [way for unit in units for way in unit.ways]
        return tree_edits.changed(path.read_bytes(), values, ways)

    return TranslationFile(
        f"{INTERFACE}/{part}",
        ENGLISH,
        language,
        folder,
        inside,
        f"{folder.parent.name}/{folder.name}/{inside}",
        units,
        edited,
        lambda copy, site: interface_file(copy, part, language),
    )


def _new(folder: Path, part: str, language: str, values: Mapping[Way, Value]) -> bytes:
    if part == "guide":  # steps have more than words: all of it, in other words
        return tree_edits.changed((folder / "guide" / f"{ENGLISH}.yml").read_bytes(), values, ())
    tree: dict[str, Any] = {}
    for way, value in values.items():
        inner = tree
        for step in way[:-1]:
            inner = inner.setdefault(str(step), {})
        inner[str(way[-1])] = value
    return emit(tree, {(): _HEADS[part].format(language=language)}).encode()


class _Sentence(Unit):
    """A sentence of the interface: in its file it is on one line, as are the others."""

    __slots__ = ()

    def typed(self, text: str) -> Value:
        return text


def _words(folder: Path, path: Path, language: str) -> Iterator[Unit]:
    given = words_in(path) if path.is_file() else {}
    for key, english in words_in(folder / f"{ENGLISH}.yml").items():
        own = given.get(key, "")
        if isinstance(english, str):
            target = own if isinstance(own, str) else ""
            yield _Sentence(key, (english,), (target,), ((key,),), group=path.name)
            continue
        categories = needed_categories(language)
        forms = own if isinstance(own, Mapping) else {}
        yield _Sentence(
            key,
            (english.get("one", english["other"]), english["other"]),
            tuple(forms.get(name, "") for name in categories),
            tuple((key, name) for name in categories),
            categories,
            group=path.name,
        )


def _terms(folder: Path, path: Path, language: str) -> Iterator[Unit]:
    given = _record(VocabularyWords, path)
    prose = {f.name for f in schema(TermWords) if f.annotation is Prose}
    for section in (f.name for f in fields(VocabularyWords)):
        for id, term in getattr(standard_vocabulary(), section).items():
            words = getattr(given, section).get(id) if given else None
            for name in (f.name for f in fields(TermWords) if f.name != "source"):
                if source := getattr(term, name):
                    way = (section, id, name)
                    target = getattr(words, name) if words else ""
                    yield Unit(
                        " ".join(way),
                        (source,),
                        (target,),
                        (way,),
                        prose=name in prose,
                        group=path.name,
                    )


def _guide(folder: Path, path: Path, language: str) -> Iterator[Unit]:
    english, given = _record(Guide, folder / "guide" / f"{ENGLISH}.yml"), _record(Guide, path)
    for n, task in enumerate(english.tasks):
        own = given.tasks[n] if given else None
        texts: list[tuple[str, Way, str, Any]] = [
            (name, (name,), getattr(task, name), getattr(own, name) if own else "")
            for name in ("title", "lead")
        ]
        for m, step in enumerate(task.steps):
            say = own.steps[m].say if own else ""
            texts.append((f"step {m + 1}", ("steps", m, "say"), step.say, say))
        for name, way, source, target in texts:
            yield Unit(
                f"{task.id} {name}",
                (source,),
                (target,),
                (("tasks", n, *way),),
                prose=name != "title",
                group=path.name,
            )


def _record(kind: Any, path: Path) -> Any:
    return tree_edits.record_of(kind, path, path.name)


_UNITS = {"words": _words, "terms": _terms, "guide": _guide}

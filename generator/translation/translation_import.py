"""Bring translations into their files: all of them, or none.

A text that is as it was changes nothing. One whose source is another by now, or that its translator
was not certain of, is not taken, and said to be so.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics.report import Diagnostic, Place, Report
from generator.loading.loader import load
from generator.localization.plural_rules import (
    english_count,
    english_plural,
    names_few_numbers,
)
from generator.model.entities import Site
from generator.model.localized import languages_of
from generator.translation.exchanged_texts import ExchangedFile, ExchangedText
from generator.translation.subjects_of_translation import file_of
from generator.translation.translation_units import TranslationFile, Unit, Way
from generator.yamlfile.atomic_write import save
from generator.yamlfile.surgical_editor import Unfaithful
from generator.yamlfile.writer import Value

_HOLE = re.compile(r"\{(\w+)\}")
SHOWN = 60


@dataclass(frozen=True, slots=True)
class TranslationOutcome:
    """What an import does: new bytes by file, and in sentences."""

    files: Mapping[Path, bytes]
    sentences: tuple[str, ...]


def bring(
    content: Path, site: Site, given: ExchangedFile, path: str
) -> tuple[TranslationOutcome | None, Report]:
    """Work out what a file changes in a tree that `site` was loaded from; write nothing.

    None, with a report of every problem, unless all that is taken is right. Raises `Unfaithful`.
    """
    found = list(_language(site, given, path))
    if found:
        return None, Report.of(found)
    by_file: dict[str, list[ExchangedText]] = {}
    for text in given.texts:
        by_file.setdefault(text.original, []).append(text)
    changes: list[tuple[TranslationFile, dict[Way, Value], tuple[Unit, ...]]] = []
    for original, texts in by_file.items():
        file = file_of(content, site, original, given.language)
        if file is None:
            place = Place(path, texts[0].line)
            message = f"“{original}” is no file of this site with texts to translate"
            found.append(Diagnostic(place, "translation-key", message, _KEY_HINT))
            continue
        units, problems = _compared(file, texts, path)
        found += problems
        values = {
            way: unit.typed(words)
            for unit, old in zip(units, file.units, strict=True)
            for way, words, before in zip(unit.ways, unit.targets, old.targets, strict=True)
            if words != before
        }
        if values:
            # A text that was refused is not missing.
            found += () if Report.of(problems).errors else _incomplete(units, values, path)
            changes.append((file, values, units))
    report = Report.of(found)
    if report.errors:
        return None, report
    files = {file.path: file.edited(values) for file, values, _ in changes}
    found += _tried(content, changes, files)
    report = Report.of(found)
    if report.errors:
        return None, report
    sentences = tuple(s for file, values, units in changes for s in _sentences(file, values, units))
    return TranslationOutcome(files, sentences), report


def write(files: Mapping[Path, bytes]) -> None:
    """Replace files, each at once: nobody ever reads half of one."""
    for path, data in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        save(path, data)


_KEY_HINT = (
    "Texts are found again by their keys: export them again, and leave the keys as they are."
)


def _language(site: Site, given: ExchangedFile, path: str) -> Iterator[Diagnostic]:
    known = languages_of(site.record)
    base = given.language.partition("-")[0]
    if given.language not in known and base != given.language and base in known:
        message = f"“{given.language}” is no language of this site"
        hint = f"Write “{base}” in the head of the file, as it was exported."
        yield Diagnostic(Place(path), "translation-form", message, hint)
    elif not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", given.language):
        message = f"“{given.language[:SHOWN]}” is not the code of a language"
        yield Diagnostic(Place(path), "translation-form", message, "Write a code such as fr.")


def _compared(
    file: TranslationFile, texts: list[ExchangedText], path: str
) -> tuple[tuple[Unit, ...], list[Diagnostic]]:
    """The units of a file with what came back, and what is wrong with that."""
    found: list[Diagnostic] = []
    known = {unit.key: unit for unit in file.units}
    units = dict(known)
    seen: set[str] = set()
    for text in texts:
        unit = known.get(text.key)
        place = Place(path, text.line)
        if file.language == file.source_language:
            message = f"“{file.language}” is the language of the texts themselves"
            found.append(Diagnostic(place, "translation-form", message, "Name another language."))
            break
        if text.key in seen:
            message = f"“{text.key}” is in this file twice"
            found.append(Diagnostic(place, "translation-key", message, "Keep one of the two."))
            continue
        seen.add(text.key)
        if unit is None:
            if any(text.targets):
                message = f"the text “{text.key}” of {file.original} is not there any more"
                found.append(Diagnostic(place, "translation-stale", message, _STALE_HINT))
            continue
        changed = _taken(unit, text)
        if changed == unit.targets:
            continue
        problem = _problem(file, unit, text, changed, place)
        if problem:
            found.append(problem)
        else:
            units[text.key] = _with(unit, changed)
    return tuple(units.values()), found


_STALE_HINT = (
    "It was not taken. Export the texts again; a translator’s program carries the others over."
)


def _taken(unit: Unit, text: ExchangedText) -> tuple[str, ...]:
    """The forms after the import: what is empty in the file stays as it is."""
    if len(text.targets) != len(unit.targets):
        return unit.targets
    return tuple(
        unit.normal(new) if new and new.strip() else old
        for new, old in zip(text.targets, unit.targets, strict=True)
    )


def _with(unit: Unit, targets: tuple[str, ...]) -> Unit:
    return type(unit)(
        unit.key, unit.sources, targets, unit.ways, unit.categories, unit.note, unit.prose,
        unit.group, unit.official,
    )  # fmt: skip


def _problem(
    file: TranslationFile, unit: Unit, text: ExchangedText, changed: tuple[str, ...], place: Place
) -> Diagnostic | None:
    """Why a text that is different is not taken, or nothing."""
    if unit.official:
        message = f"“{unit.key}” has an official wording in {file.language}, and this is another"
        hint = f"If the official wording is misquoted, correct it in {file.shown}."
        return Diagnostic(place, "translation-official", message, hint)
    sources = unit.sources if unit.categories else unit.sources[:1]
    if any(
        old is not None and unit.normal(old) != unit.normal(new)
        for old, new in zip(text.sources, sources, strict=False)
    ):
        message = f"the source of “{unit.key}” is not what it was when the texts were exported"
        return Diagnostic(place, "translation-stale", message, _STALE_HINT)
    if text.fuzzy:
        message = f"the translation of “{unit.key}” is marked as not certain (fuzzy)"
        hint = "It was not taken. Take the mark away when the translation is right."
        return Diagnostic(place, "translation-stale", message, hint)
    return _hole(file, unit, changed, place)


def _hole(
    file: TranslationFile, unit: Unit, changed: tuple[str, ...], place: Place
) -> Diagnostic | None:
    wanted = {name for source in unit.sources for name in _HOLE.findall(source)}
    for n, words in enumerate(changed):
        if not words or words == unit.targets[n]:
            continue
        category = unit.categories[n] if unit.categories else ""
        # “the two pairs”: the number may be left out where the form is of one or two numbers only.
        few = bool(category) and names_few_numbers(category, file.language)
        have = set(_HOLE.findall(words))
        form = f" ({category})" if category else ""
        what = ""
        if missing := wanted - have - ({"n"} if few else set()):
            what = f"has no {_holes(missing)}, which the source has"
        elif new := have - wanted:
            what = f"has {_holes(new)}, which the source has not"
        elif words.count("{") != words.count("}") or words.count("{") != len(_HOLE.findall(words)):
            what = "has a brace that belongs to no hole"
        if what:
            hint = (
                "A word in braces is filled in by the program: copy it as it is, braces included."
            )
            message = f"“{unit.key}”{form} {what}"
            return Diagnostic(place, "translation-hole", message, hint)
    return None


def _holes(names: set[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names))


def _incomplete(
    units: tuple[Unit, ...], values: Mapping[Way, Value], path: str
) -> Iterator[Diagnostic]:
    """A group of which something is written and something is still missing."""
    touched = {u.group for u in units if u.group and any(way in values for way in u.ways)}
    for group in touched:
        members = [unit for unit in units if unit.group == group]
        missing = [unit.key for unit in members if not all(unit.targets)]
        if missing:
            shown = ", ".join(missing[:5]) + (", …" if len(missing) > 5 else "")
            have = english_plural(len(missing), "has", "have")
            message = (
                f"of {len(members)} texts in “{group}”, {len(missing)} {have} no translation: "
            )
            message += shown
            hint = "These are written all or none: a page needs every one of them."
            yield Diagnostic(Place(path), "translation-incomplete", message, hint)


def _tried(
    content: Path,
    changes: list[tuple[TranslationFile, dict[Way, Value], tuple[Unit, ...]]],
    files: Mapping[Path, bytes],
) -> list[Diagnostic]:
    """What is wrong with copies of the folders with the new files in them."""
    new: list[Diagnostic] = []
    for root in dict.fromkeys(file.root for file, _, _ in changes):
        with tempfile.TemporaryDirectory() as scratch:
            copy = Path(scratch) / root.name
            shutil.copytree(root, copy, ignore=shutil.ignore_patterns(".*"), symlinks=True)
            inside = [change for change in changes if change[0].root == root]
            write({copy / file.inside: files[file.path] for file, _, _ in inside})
            site, tried = load(copy if root == content else content)
            if root == content:
                known = {(d.code, d.message) for d in load(content)[1].diagnostics}
                fresh = [d for d in tried.errors if (d.code, d.message) not in known]
                new += fresh
                if fresh:
                    continue
            assert site is not None
            for file, _, units in inside:
                said = file.again(copy, site).units
                wrong = [a.key for a, b in zip(units, said, strict=False) if a != b]
                if said != units:
                    where = ", ".join(wrong[:3]) or "another number of texts"
                    raise Unfaithful(f"{file.shown} would not say what the file says: {where}")
    return new


def _sentences(
    file: TranslationFile, values: Mapping[Way, Value], units: tuple[Unit, ...]
) -> Iterator[str]:
    changed = [unit for unit in units if any(way in values for way in unit.ways)]
    if not file.path.is_file():
        yield f"{file.shown}: new file with {english_count(len(changed), 'text')}"
        return
    before = {unit.key: unit for unit in file.units}
    for unit in changed:
        new = not any(before[unit.key].targets)
        yield f"{file.shown}: {unit.key} {'added' if new else 'changed'}"

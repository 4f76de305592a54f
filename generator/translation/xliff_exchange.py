"""Texts to translate as XLIFF 2.0: a file of it for each of ours, a unit for each text.

XLIFF has no plural forms: a text that has some is a group with a unit for each form, whose name
ends in the form's category.
"""

from __future__ import annotations

import re
import xml.sax
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.sax.handler import ContentHandler
from xml.sax.saxutils import escape, quoteattr

from defusedxml import DefusedXmlException
from defusedxml.sax import parseString as parse_string

from generator.diagnostics.report import Diagnostic, Place
from generator.localization.plural_rules import needed_categories
from generator.translation.exchanged_texts import ExchangedFile, ExchangedText
from generator.translation.po_exchange import FORM_HINT, MOST
from generator.translation.translation_units import TranslationFile, Unit
from generator.yamlfile.parser import as_text

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
ONE = "one"


def write(project: str, files: Sequence[TranslationFile]) -> bytes:
    """Files of one language as one XLIFF file."""
    first = files[0]
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<xliff xmlns="{NAMESPACE}" version="2.0" srcLang={quoteattr(first.source_language)} '
        f"trgLang={quoteattr(first.language)}>",
    ]
    for n, file in enumerate(files, start=1):
        lines.append(f'<file id="f{n}" original={quoteattr(file.original)} xml:space="preserve">')
        lines.append(f"<notes><note>{escape(project)}</note></notes>")
        for m, unit in enumerate(file.units, start=1):
            lines += _unit(f"u{m}", unit)
        lines.append("</file>")
    return "\n".join([*lines, "</xliff>", ""]).encode()


def _unit(id: str, unit: Unit) -> list[str]:
    if not unit.categories:
        return _form(id, unit.key, unit.sources[0], unit.targets[0], unit.note, unit.official)
    lines = [f'<group id="g{id}" name={quoteattr(unit.key)}>']
    for category, target in zip(unit.categories, unit.targets, strict=True):
        note = " ".join(part for part in (unit.note, f"Plural category: {category}") if part)
        source = unit.sources[0] if category == ONE else unit.sources[-1]
        name = f"{unit.key} [{category}]"
        lines += _form(f"{id}.{category}", name, source, target, note, unit.official)
    return [*lines, "</group>"]


def _form(id: str, name: str, source: str, target: str, note: str, official: bool) -> list[str]:
    translate = ' translate="no"' if official else ""
    state = ' state="translated"' if target else ""
    notes = f"<notes><note>{_text(note)}</note></notes>" if note else ""
    given = f"<target>{_text(target)}</target>" if target else ""
    return [
        f'<unit id="{id}" name={quoteattr(name)}{translate}>{notes}<segment{state}>'
        f"<source>{_text(source)}</source>{given}</segment></unit>"
    ]


def _text(words: str) -> str:
    return escape(words, {"\r": "&#13;"})


def read(data: bytes, path: str) -> tuple[ExchangedFile | None, list[Diagnostic]]:
    """The texts of an XLIFF file; None, and what is wrong, where it is none."""
    text, found = as_text(path, data, MOST)
    if text is None:
        return None, found
    handler = _Handler()
    try:
        parse_string(data, handler, forbid_dtd=True)
    except xml.sax.SAXException as error:
        line = (isinstance(error, xml.sax.SAXParseException) and error.getLineNumber()) or 1
        return None, [_wrong(path, line, f"this is not XML: {error.getMessage()}")]
    except DefusedXmlException:
        message = "a file for translators has no document type and no entities of its own"
        return None, [_wrong(path, 1, message)]
    if handler.version not in ("2.0", "2.1", "2.2"):
        message = "this is not XLIFF 2, the form in which texts are exported"
        return None, [_wrong(path, 1, message)]
    if not handler.language:
        return None, [_wrong(path, 1, "the file does not say its language: “trgLang” is missing")]
    return ExchangedFile(handler.language, tuple(_texts(handler))), []


def _wrong(path: str, line: int, message: str) -> Diagnostic:
    return Diagnostic(Place(path, line), "translation-form", message, FORM_HINT)


@dataclass(slots=True)
class _Read:
    """A unit as it is read. A tool may have cut its text into segments."""

    original: str
    group: str
    name: str
    line: int
    source: list[str] = field(default_factory=list)
    target: list[str] = field(default_factory=list)
    missing: bool = False


class _Handler(ContentHandler):
    """Gathers units. Marks inside texts, which tools put there, are left out; their words stay."""

    def __init__(self) -> None:
        super().__init__()
        self.version = ""
        self.language = ""
        self.units: list[_Read] = []
        self._original = ""
        self._groups: list[str] = []
        self._into: list[str] | None = None
        self._segment: tuple[list[str], list[str]] = ([], [])
        self._has_target = False

    def startElement(self, name: str, attrs: Any) -> None:
        name = name.rpartition(":")[2]
        if name == "xliff" and NAMESPACE in attrs.values():
            self.version = attrs.get("version", "")
            self.language = attrs.get("trgLang", "")
        elif name == "file":
            self._original = attrs.get("original", "")
        elif name == "group":
            self._groups.append(attrs.get("name", ""))
        elif name == "unit":
            locator: Any = getattr(self, "_locator", None)
            line = locator.getLineNumber() if locator else 1
            group = next((g for g in reversed(self._groups) if g), "")
            self.units.append(_Read(self._original, group, attrs.get("name", ""), line))
        elif name in ("segment", "ignorable"):
            self._segment, self._has_target = ([], []), False
        elif name == "source" and self.units:
            self._into = self._segment[0]
        elif name == "target" and self.units:
            self._into, self._has_target = self._segment[1], True
        elif name == "cp" and self._into is not None:
            self._into.append(_character(attrs.get("hex", "")))

    def endElement(self, name: str) -> None:
        name = name.rpartition(":")[2]
        if name in ("source", "target"):
            self._into = None
        elif name == "group":
            self._groups.pop()
        elif name in ("segment", "ignorable") and self.units:
            unit = self.units[-1]
            source, target = ("".join(part) for part in self._segment)
            unit.source.append(source)
            if name == "segment":
                unit.missing = unit.missing or not target
            unit.target.append(target if self._has_target else source)

    def characters(self, content: str) -> None:
        if self._into is not None:
            self._into.append(content)


def _character(code: str) -> str:
    """The character that XML cannot have and `cp` names; what names none is shown as such."""
    found = re.fullmatch(r"0*([0-9A-Fa-f]{1,6})", code)
    number = int(found.group(1), 16) if found else 0xFFFD
    return chr(number) if number < 0xD800 or 0xDFFF < number < 0x110000 else "\ufffd"


def _texts(handler: _Handler) -> list[ExchangedText]:
    found: list[ExchangedText] = []
    groups: dict[tuple[str, str], dict[str, _Read]] = {}
    for unit in handler.units:
        key, _, end = unit.name.rpartition(" [")
        if unit.group and key == unit.group and end.endswith("]"):
            groups.setdefault((unit.original, key), {})[end[:-1]] = unit
            continue
        sources, targets = ("".join(unit.source),), (_target(unit),)
        found.append(ExchangedText(unit.original, unit.name, sources, targets, unit.line))
    for (original, key), forms in groups.items():
        categories = needed_categories(handler.language)
        one = next((u for name, u in forms.items() if name == ONE), None)
        others = [u for name, u in forms.items() if name != ONE] or [*forms.values()]
        found.append(
            ExchangedText(
                original,
                key,
                ("".join(one.source) if one else None, "".join(others[-1].source)),
                tuple(_target(forms[c]) if c in forms else None for c in categories),
                min(unit.line for unit in forms.values()),
            )
        )
    return found


def _target(unit: _Read) -> str:
    return "" if unit.missing else "".join(unit.target)

"""YAML parser: a text to a tree in which everything knows its place. No other module imports yaml.

Parser *events* are read, never objects: no type is guessed (`14.10`, `no` and `010` stay the
words that were typed), no object is constructed, and a deep file cannot crash the C composer.
Anchors, aliases, tags, duplicate keys, deep nesting, large and badly encoded files are
diagnostics.
"""

from __future__ import annotations

import re
from typing import Any
from unicodedata import is_normalized, normalize

import yaml

from generator.diagnostics.report import Diagnostic, Place
from generator.yamlfile import line_typos
from generator.yamlfile.parse_errors import bad_character, merge_conflict, syntax_error
from generator.yamlfile.tree import Extent, Mapping, Node, Scalar, Sequence

MAX_BYTES = 1_000_000
MAX_DEPTH = 24

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def parse(path: str, data: bytes, most: int = MAX_BYTES) -> tuple[Node | None, list[Diagnostic]]:
    """Read one file: its tree (None where there is none) and what is wrong with its form.

    A file of over `most` bytes is not read.
    """
    text, found = as_text(path, data, most)
    return (None, found) if text is None else _Parser(path, text).parse()


def as_text(path: str, data: bytes, most: int = MAX_BYTES) -> tuple[str | None, list[Diagnostic]]:
    """The text of a file; None, and what is wrong, where it is no text that may be read."""
    if len(data) > most:
        message = f"the file has {len(data):,} bytes; {most:,} is the most that is read"
        return None, [Diagnostic(Place(path), "file-too-large", message, "Split it into files.")]
    other = next((what for start, what in _NO_TEXT.items() if data.startswith(start)), None)
    if other:
        message = f"this is not a text file but {other}"
        hint = "Copy its words into a plain text file saved as UTF-8, as GitHub’s editor makes it."
        return None, [Diagnostic(Place(path), "not-utf-8", message, hint)]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        before = data[data.rfind(b"\n", 0, error.start) + 1 : error.start]
        column = len(before.decode("utf-8", "replace")) + 1
        return None, [
            Diagnostic(
                Place(path, line, column),
                "not-utf-8",
                "the file is not UTF-8 text from here on",
                "Save it again with the encoding UTF-8.",
            )
        ]
    conflict = merge_conflict(path, text)
    if conflict:
        return None, [conflict]
    match = None if text.isascii() else _RESERVED.search(text)
    if match:
        return None, [bad_character(path, text, match.group())]
    return text, []


_NO_TEXT = {
    b"PK\x03\x04": "a Word, Excel or zip file",
    b"%PDF": "a PDF",
    b"\xd0\xcf\x11\xe0": "an old Word or Excel file",
    b"\xff\xfe": "text saved as “Unicode” (UTF-16)",
    b"\xfe\xff": "text saved as “Unicode” (UTF-16)",
}

# Private-use characters with which templates mark the holes that values are put into; and those
# at which YAML ends a line, but no editor's program does, so that every place would be off.
_RESERVED = re.compile("[\ue000\ue001\x85\u2028\u2029]")

# What double quotes can bring in as an escape, such as \0 or \x07, though no file may have it.
_ESCAPED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ue000\ue001\ufffe\uffff]"
)

# A "#" after other words: only in such lines can a comment have cut a text short.
# Two spaces before it are how a comment is written.
_CUT = re.compile(r"^[ \t]*[^#\s](?:.*[^ \t])?[ \t]#")


_NUMBERS: list[int] = []


def _numbers(most: int) -> list[int]:
    """The numbers of lines from 1 on, at least as many: one object each, for all files, since those
    of half a million nodes would be a tenth of what a large site takes while it is read.
    """
    if most > len(_NUMBERS):
        _NUMBERS.extend(range(len(_NUMBERS) + 1, most + 1))
    return _NUMBERS


class _Parser:
    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.found: list[Diagnostic] = []
        self.doubled: set[int] = set()

    def parse(self) -> tuple[Node | None, list[Diagnostic]]:
        try:
            root = self._events()
            hidden = line_typos.invisible(self.path, self.text)
            self.found += [hidden] if hidden else []
        except yaml.YAMLError as error:
            self.found.append(syntax_error(self.path, self.text, error))
            root = None
        except _Stop:
            root = None
        return root, self.found

    def _report(self, code: str, mark: Any, message: str, hint: str) -> None:
        place = Place(self.path, mark.line + 1, mark.column + 1)
        self.found.append(Diagnostic(place, code, message, hint))

    def _events(self) -> Node | None:
        # One flat loop over the event stream: this is the hottest code of a build.
        loader = _LOADER(self.text)
        next_event = loader.get_event
        scalar_event, end_mapping = yaml.ScalarEvent, yaml.MappingEndEvent
        start_mapping, start_sequence = yaml.MappingStartEvent, yaml.SequenceStartEvent
        end_sequence = yaml.SequenceEndEvent
        lines = self.text.split("\n") if "#" in self.text else []
        number = _numbers(self.text.count("\n") + 2)
        composed = is_normalized("NFC", self.text) and "\\" not in self.text
        cut_lines = {n for n, line in enumerate(lines) if "#" in line and _CUT.search(line)}
        root: Node | None = None
        stack: list[Mapping | Sequence] = []
        keys: list[str | None] = []
        parent: Mapping | Sequence | None = None
        key: str | None = None  # the field being filled, when the parent is a mapping
        while True:
            event = next_event()
            kind = event.__class__
            node: Node
            if kind is scalar_event:
                if event.anchor is not None or event.tag is not None:
                    self._refuse_extras(event, key)
                mark = event.start_mark
                if not composed:
                    self._compose(event)
                if parent.__class__ is Mapping and key is None:
                    key = event.value
                    # Nearly every name; all that is odd about one is for `_key`.
                    if key and key.isascii() and key[0] != "-" and key not in parent.fields:
                        parent.places += (number[mark.line], mark.column + 1)
                    else:
                        key = self._key(parent, event)
                    continue
                cut = False
                if cut_lines and not event.style:
                    end = event.end_mark
                    cut = end.line in cut_lines and lines[end.line][end.column :].lstrip(
                        " \t"
                    ).startswith("#")
                node = Scalar(
                    event.value, number[mark.line], mark.column + 1, event.style or "", cut
                )
            elif kind is end_mapping or kind is end_sequence:
                stack.pop()
                parent = stack[-1] if stack else None
                key = keys.pop()
                continue
            elif kind is start_mapping or kind is start_sequence:
                mark = event.start_mark
                if event.anchor is not None or event.tag is not None:
                    self._refuse_extras(event, key)
                if len(stack) >= MAX_DEPTH:
                    self._report(
                        "too-deep",
                        mark,
                        f"lists inside lists, over {MAX_DEPTH} deep",
                        "Remove the brackets or dashes that are too many.",
                    )
                    raise _Stop
                if parent.__class__ is Mapping and key is None:
                    self._report(
                        "special-start",
                        mark,
                        "a field name may not start with “[”, “{” or “?”",
                        "If this is text, write `text: |` and put the words on the next line.",
                    )
                    raise _Stop
                inner = (Mapping if kind is start_mapping else Sequence)(
                    number[mark.line], mark.column + 1
                )
                if parent is None:
                    root = inner
                elif parent.__class__ is Mapping:
                    if key:
                        parent.fields[key] = inner
                else:
                    parent.items.append(inner)  # type: ignore[union-attr]
                stack.append(inner)
                keys.append(None)
                parent, key = inner, None
                continue
            elif kind is yaml.AliasEvent:
                name = key or "text"
                self._report(
                    "special-start",
                    event.start_mark,
                    "text may not start with “*” here",
                    f"Write `{name}: |` and put the words on the next line, indented.",
                )
                raise _Stop
            elif kind is yaml.StreamEndEvent:
                return root
            elif kind is yaml.DocumentStartEvent and root is not None:
                self._report(
                    "two-documents",
                    event.start_mark,
                    "a second document starts here; only the first would be read",
                    "Remove the line “---”, or put what follows into a file of its own.",
                )
                raise _Stop
            else:
                continue
            # A finished scalar goes to its parent.
            if parent is None:
                root = node
            elif parent.__class__ is Mapping:
                if key:  # "" is a name already reported: its value is read over
                    parent.fields[key] = node
                key = None
            else:
                parent.items.append(node)  # type: ignore[union-attr]

    def _compose(self, event: Any) -> None:
        """Bring a value to Unicode’s composed form (NFC), in which everything is compared.

        A letter and its accent may be stored as one character or as two; they are one text.
        """
        if event.style == '"':
            place = Place(self.path, event.start_mark.line + 1, event.start_mark.column + 1)
            match = _ESCAPED.search(event.value)
            if match:
                message = "an escape writes a character that files may not have, "
                message += f"U+{ord(match.group()):04X}"
                hint = "Delete it, from “\\” on, and write the words around it again."
                self.found.append(Diagnostic(place, "bad-character", message, hint))
                event.value = _ESCAPED.sub("\ufffd", event.value)
            elif hidden := line_typos.invisible(self.path, event.value):
                seen = any(c in self.text for c in line_typos.INVISIBLE if c in event.value)
                if not seen:  # the character itself is reported at its own place
                    self.found.append(Diagnostic(place, hidden.code, hidden.message, hidden.hint))
        event.value = normalize("NFC", event.value)

    def _key(self, parent: Mapping, event: Any) -> str:
        name: str = event.value
        mark = event.start_mark
        if name and (not name.isascii() or name[0] == "-"):
            name = self._clean_name(name, mark)
        if name in parent.fields:
            if id(parent) not in self.doubled:  # a missing dash doubles every field after it
                line = parent.keys[name][0]
                hint = "Keep one of the two; if a new entry begins here, start it with a dash."
                if name == next(iter(parent.fields)) and parent.column > 1:
                    self.doubled.add(id(parent))
                    hint = f"If a new entry begins here, start it with a dash: `- {name}: …`. "
                    hint += "Else keep one of the two."
                message = f"“{name}” is already given in line {line}"
                self._report("duplicate-field", mark, message, hint)
            return ""
        if not name:
            self._report("empty-field-name", mark, "a field has no name", "Write one before “:”.")
            return ""
        parent.places += (mark.line + 1, mark.column + 1)
        return name

    def _clean_name(self, name: str, mark: Any) -> str:
        """A field's name without what was pasted with it, which is reported."""
        lines = self.text.split("\n")
        line = lines[mark.line] if mark.line < len(lines) else ""
        is_id = re.search(r":\S", name) is not None  # as in lock.yml: “loaf:第1条”
        found = line_typos.typo_on_line(self.path, line, mark.line, is_id=is_id)
        if found is None:
            return name
        self.found.append(found)
        clean = line_typos.without_invisible(name).strip().lstrip(line_typos.BULLETS + "-").strip()
        return clean or name

    def _refuse_extras(self, event: Any, name: str | None) -> None:
        sign = "&" if event.anchor is not None else "!"
        self._report(
            "special-start",
            event.start_mark,
            f"text may not start with “{sign}” here",
            f"Write `{name or 'text'}: |` and put the words on the next line, indented.",
        )


def extents(text: str) -> Extent:
    """The extents of a text that `parse` has read without a mistake (and without its BOM)."""
    root: Extent | None = None
    stack: list[tuple[Extent, bool]] = []
    key: list[tuple[str, int, int] | None] = []
    loader = _LOADER(text)
    while True:
        event = loader.get_event()
        start, end = event.start_mark, event.end_mark
        if isinstance(event, yaml.StreamEndEvent):
            assert root is not None
            return root
        if isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            node, _ = stack.pop()
            key.pop()
            inner = [*node.fields.values(), *node.items]
            node.end = end.index if node.flow or not inner else max(i.end for i in inner)
            continue
        if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            node = Extent(start.index, end.index, flow=bool(event.flow_style))
        elif isinstance(event, yaml.ScalarEvent):
            if stack and stack[-1][1] and key[-1] is None:
                key[-1] = (normalize("NFC", event.value), start.index, end.index)
                continue
            stop = start.index + len(text[start.index : end.index].rstrip())
            node = Extent(start.index, stop, style=event.style or "")
        else:
            continue
        if stack and stack[-1][1]:
            name, *place = key[-1] or ("", 0, 0)
            stack[-1][0].keys[name] = (place[0], place[1])
            stack[-1][0].fields[name] = node
            key[-1] = None
        elif stack:
            stack[-1][0].items.append(node)
        else:
            root = node
        if not isinstance(event, yaml.ScalarEvent):
            stack.append((node, isinstance(event, yaml.MappingStartEvent)))
            key.append(None)


class _Stop(Exception):
    """Ends the reading of a file whose mistake is already in the report."""

"""Surgical editor of YAML files: what is not to change keeps every character.

An edit is a slice of the text and what takes its place. Comments, the order of fields, quotation
marks and blocks of other fields stay as they are; a changed value is written as `content/` has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from generator.yamlfile.tree import Extent
from generator.yamlfile.writer import WIDTH, Flow, Value, emit

Edit = tuple[int, int, str]
Changes = Mapping[str, Any]
"""New values by field; None takes a field away; for a field with fields of its own, the same."""

ENDLESS = 10**9
_HEADER = re.compile(r"[|>][+-]?[1-9]?[+-]?")
_BREAK = re.compile(r"\r\n|\r|\n")


class Unfaithful(Exception):
    """Edited files would not say what they were edited to say: a fault of this program."""


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text with all edits made. Two edits of the same characters are a fault of the caller."""
    parts: list[str] = []
    at = 0
    for start, end, words in sorted(edits, key=lambda e: (e[0], e[1])):
        assert start >= at, "two edits overlap"
        parts += (text[at:start], words)
        at = end
    return "".join([*parts, text[at:]])


class Editor:
    """Makes edits of one text.

    `orders` has the names of fields in the order that new ones take: of a record, under "", and
    of the records in its fields, under their names.
    """

    def __init__(self, text: str, orders: Mapping[str, Sequence[str]]) -> None:
        self.text = text
        self.orders = orders
        found = _BREAK.search(text)
        self.newline = found.group() if found else "\n"

    # Fields

    def fields(self, record: Extent, changes: Changes, within: str = "") -> list[Edit]:
        """Set, add and remove fields of a record, or of the one in its field `within`."""
        rank = {field: number for number, field in enumerate(self.orders[within])}
        edits: list[Edit] = []
        added: dict[str, list[tuple[str, Value]]] = {}
        left = [name for name in record.fields if changes.get(name, "") is not None]
        for name, value in changes.items():
            old = record.fields.get(name)
            if old is None:
                if value is not None:
                    before = [other for other in left if rank[other] < rank[name]]
                    after = before[-1] if before else left[0]
                    added.setdefault(after, []).append((name, value))
            elif value is None:
                continue
            elif old.fields and isinstance(value, Mapping):
                edits += self.fields(old, value, name)
            else:
                edits += self._set(record, name, value)
        edits += self._removed(record, left)
        for after, fields in added.items():
            edits.append(self._added(record, after, sorted(fields, key=lambda f: rank[f[0]])))
        return edits

    def _set(self, record: Extent, name: str, value: Value) -> list[Edit]:
        old = record.fields[name]
        if record.flow:
            return [(old.start, old.end, self._flow(name, value))]
        colon = self.text.index(":", record.keys[name][1]) + 1
        gap = self.text[colon : old.start]
        if "#" in gap:  # a comment is between the name and its value
            return [(old.start, old.end, self._flow(name, value))]
        first, body = self._lines(record, name, value)
        if old.style in ("|", ">"):
            header, _, _ = self.text[old.start : old.end].partition("\n")
            match = _HEADER.match(header)
            comment = header[match.end() :].rstrip() if match else ""
            return [(colon, old.end, first + comment + body)]
        edits: list[Edit] = [(colon, old.end, first)]
        if body:
            end = self.line_end(old.end)
            if end == old.end:
                return [(colon, old.end, first + body)]
            edits.append((end, end, body))
        return edits

    def _removed(self, record: Extent, left: list[str]) -> list[Edit]:
        names = list(record.fields)
        if record.flow:
            return _runs_of_list([record.fields[n] for n in names], record, names, left)
        edits: list[Edit] = []
        for name in names:
            if name in left:
                continue
            start = record.keys[name][0]
            end = self.line_end(record.fields[name].end)
            if name == names[0]:  # it is after a dash: the next takes its place
                stop = end + len(self.text[end:]) - len(self.text[end:].lstrip())
                edits.append((start, stop, ""))
            else:
                before = self._line_start(start)
                edits.append((self._break_before(before), end, ""))
        return edits

    def _added(self, record: Extent, after: str, fields: list[tuple[str, Value]]) -> Edit:
        old = record.fields[after]
        if record.flow:
            words = "".join(f", {name}: {self._flow(name, value)}" for name, value in fields)
            return old.end, old.end, words
        at = self.line_end(old.end)
        indent = " " * self._column(record)
        words = "".join(
            f"{self.newline}{indent}{name}:{''.join(self._lines(record, name, value))}"
            for name, value in fields
        )
        return at, at, words

    def _lines(self, record: Extent, name: str, value: Value) -> tuple[str, str]:
        """What follows a field's colon, and the lines below it."""
        column = self._column(record)
        written = emit({name: value}, width=WIDTH - column).removesuffix("\n")
        first, _, rest = written.partition("\n")
        return first[len(name) + 1 :], self.indented("\n" + rest, column) if rest else ""

    def _flow(self, name: str, value: Value) -> str:
        """The value as it can be on one line, inside brackets or not."""
        written = emit({"x": Flow({name: _flowing(value)})}, width=ENDLESS).strip()
        return written[len("x: {") + len(name) + 2 : -1]

    # Entries of lists

    def entries(self, entries: Extent, kept: Mapping[int, str | None]) -> list[Edit]:
        """Change or remove (None) entries of a list of words, by their index."""
        edits: list[Edit] = []
        for index, word in kept.items():
            if word is not None:
                item = entries.items[index]
                edits.append((item.start, item.end, self._flow("x", word)))
        indexes = range(len(entries.items))
        left = [i for i in indexes if kept.get(i, "") is not None]
        if entries.flow:
            return edits + _runs_of_list(entries.items, entries, list(indexes), left)
        for index in indexes:
            if index not in left:
                start = self._line_start(self.dash(entries, index))
                end = self.line_end(entries.items[index].end)
                edits.append((self._break_before(start), end, ""))
        return edits

    # Records of a list

    def record(self, records: Extent, index: int) -> tuple[int, int]:
        """The slice of a record of a list, its dash and the comment of its last line with it."""
        item = records.items[index]
        if records.flow:
            return item.start, item.end
        return self.dash(records, index), self.line_end(item.end)

    def after(self, records: Extent, index: int, written: Sequence[str]) -> Edit:
        """Put new records, as `record` slices them, after one of a list."""
        _, at = self.record(records, index)
        between = self._between(records)
        return at, at, "".join(between + words for words in written)

    def instead(self, records: Extent, written: Sequence[str]) -> Edit:
        """Put new records in the place of all that a list has."""
        start, _ = self.record(records, 0)
        _, end = self.record(records, len(records.items) - 1)
        return start, end, self._between(records).join(written)

    def _between(self, records: Extent) -> str:
        """What parts the records of a list: a comma, or line breaks and the way to the dash."""
        if records.flow:
            return ", "
        column = self._column_at(self.dash(records, 0))
        return self.newline * (2 if self._apart(records) else 1) + " " * column

    def new(self, records: Extent, fields: Mapping[str, Value]) -> str:
        """A new record, in the form in which the list has the others."""
        if records.flow:
            return self._flow("x", fields)
        column = self._column_at(self.dash(records, 0))
        written = emit([fields], width=WIDTH - column).removesuffix("\n")
        return self.indented(written, column)

    def removed(self, records: Extent, gone: Sequence[int]) -> list[Edit]:
        """Remove records of a list. The comments above them stay."""
        indexes = range(len(records.items))
        left = [i for i in indexes if i not in gone]
        if records.flow:
            return _runs_of_list(records.items, records, list(indexes), left)
        runs: list[tuple[int, int]] = []
        for start, end in (self.record(records, index) for index in sorted(gone)):
            if runs and not self.text[runs[-1][1] : start].strip():
                runs[-1] = runs[-1][0], end
            else:
                runs.append((start, end))
        return [self._gone(*run) for run in runs]

    def _gone(self, dash: int, end: int) -> Edit:
        start = self._line_start(dash)
        above = self.text[:start].rstrip()
        line_above = self._line_start(self._break_before(start))
        comment = self.text[line_above:start].lstrip().startswith("#")
        blank = re.match(r"(?:[ \t]*(?:\r\n|\r|\n))*", self.text[end:])
        assert blank is not None
        if end + blank.end() >= len(self.text) and not comment:
            return len(above), end, ""  # the last of the file: its blank line goes with it
        first_break = _BREAK.match(self.text, end)
        if comment or first_break is None:
            return start, first_break.end() if first_break else end, ""
        return start, end + blank.end(), ""

    def _apart(self, records: Extent) -> bool:
        """Whether blank lines are between the records; they do where there is only one."""
        if len(records.items) < 2:
            return True
        first = self.line_end(records.items[0].end)
        between = self.text[first : self.dash(records, 1)]
        return len(_BREAK.findall(between)) > 1

    def dash(self, items: Extent, index: int) -> int:
        """The place of an entry's dash. All dashes of a list are in one column."""
        column = self._column_at(items.start)
        start = self._line_start(items.items[index].start)
        if index == 0:
            return items.start
        while self.text[start + column : start + column + 1] != "-":
            start = self._line_start(self._break_before(start))
        return start + column

    # Places

    def line_end(self, at: int) -> int:
        """Where the line ends, its line break left out."""
        match = _BREAK.search(self.text, at)
        return match.start() if match else len(self.text)

    def indented(self, words: str, column: int) -> str:
        """Emitted lines, as far in as their place asks, with the file's line breaks."""
        first, *rest = words.split("\n")
        return self.newline.join([first, *(" " * column + line if line else "" for line in rest)])

    def _line_start(self, at: int) -> int:
        return max(self.text.rfind("\n", 0, at), self.text.rfind("\r", 0, at)) + 1

    def _break_before(self, start: int) -> int:
        if self.text[start - 2 : start] == "\r\n":
            return start - 2
        return max(start - 1, 0)

    def _column_at(self, at: int) -> int:
        return at - self._line_start(at)

    def _column(self, record: Extent) -> int:
        return self._column_at(next(iter(record.keys.values()))[0])


def _flowing(value: Value) -> Value:
    if isinstance(value, Mapping):
        return Flow({name: _flowing(inner) for name, inner in value.items()})
    return value


def _runs_of_list(
    items: Sequence[Extent], whole: Extent, names: Sequence[object], left: Sequence[object]
) -> list[Edit]:
    """Removals from a list in brackets, with their commas."""
    edits: list[Edit] = []
    starts = [whole.keys[str(n)][0] for n in names] if whole.fields else [i.start for i in items]
    last_left = max((names.index(n) for n in left), default=-1)
    for index, name in enumerate(names):
        if name not in left and index < last_left:
            edits.append((starts[index], starts[index + 1], ""))
    if last_left + 1 < len(names):
        start = items[last_left].end if last_left >= 0 else starts[0]
        edits.append((start, items[-1].end, ""))
    return edits

"""Syntax tree of a YAML file, in which every node knows its place, and the places themselves.

`parser` makes these values; whoever only looks at a tree needs no more than this.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.diagnostics.report import Place


class Scalar:
    """A word or a text as typed. `style` is YAML's: "" plain, ' or " quoted, | literal, > folded.

    `cut` is true where a comment follows on the same line, so that text may have been lost.
    """

    __slots__ = ("column", "cut", "line", "style", "value")

    def __init__(self, value: str, line: int, column: int, style: str, cut: bool) -> None:
        self.value = value
        self.line = line
        self.column = column
        self.style = style
        self.cut = cut


class Sequence:
    """A list of nodes."""

    __slots__ = ("column", "items", "line")

    def __init__(self, line: int, column: int) -> None:
        self.items: list[Node] = []
        self.line = line
        self.column = column


class Mapping:
    """Fields by name; `places` has line and column of each name, in their order.

    A list of numbers, since a table of pairs would be as large as all else of a row.
    """

    __slots__ = ("column", "fields", "line", "places")

    def __init__(self, line: int, column: int) -> None:
        self.fields: dict[str, Node] = {}
        self.places: list[int] = []
        self.line = line
        self.column = column

    @property
    def keys(self) -> dict[str, tuple[int, int]]:
        """The place of each name."""
        pairs = zip(self.places[::2], self.places[1::2], strict=True)
        return dict(zip(self.fields, pairs, strict=False))


Node = Scalar | Sequence | Mapping


# One for all that are forgotten; nobody adds to them.
_NO_FIELDS: dict[str, Node] = {}
_NO_PLACES: list[int] = []


@dataclass(frozen=True, slots=True, eq=False)
class Where:
    """The place of a record and, on request, of one of its fields."""

    path: str
    node: Mapping

    @property
    def place(self) -> Place:
        return Place(self.path, self.node.line, self.node.column)

    def forget(self) -> None:
        """Keep the record's own line, and let go of the places of its fields."""
        self.node.fields = _NO_FIELDS
        self.node.places = _NO_PLACES

    def of(self, name: str, item: int | str | None = None) -> Place:
        """The place of field `name`, or of an `item` of its list or table; else of the record."""
        value = self.node.fields.get(name)
        if value is None:
            return self.place
        if isinstance(value, Mapping) and item in value.keys:
            return Place(self.path, *value.keys[str(item)])
        if isinstance(item, int) and isinstance(value, Sequence) and item < len(value.items):
            value = value.items[item]
        return Place(self.path, value.line, value.column)

    def inside(self, name: str, words: str) -> Place:
        """The place of `words` in the text of field `name`, as near as its lines show."""
        value = self.node.fields.get(name)
        if not isinstance(value, Scalar) or value.style != "|" or words not in value.value:
            return self.of(name)
        before = value.value[: value.value.index(words)]
        column = self.node.column + 2 + len(before) - (before.rfind("\n") + 1)
        return Place(self.path, value.line + 1 + before.count("\n"), column)


class Extent:
    """Where a node is in a text: the offsets of its first character and after its last.

    What surgical edits go by. A collection in dashes or lines ends where its last scalar does,
    so that comments and blank lines after it are nobody's. `keys` has the offsets of the names.
    """

    __slots__ = ("end", "fields", "flow", "items", "keys", "start", "style")

    def __init__(self, start: int, end: int, *, flow: bool = False, style: str = "") -> None:
        self.start = start
        self.end = end
        self.flow = flow
        self.style = style
        self.keys: dict[str, tuple[int, int]] = {}
        self.fields: dict[str, Extent] = {}
        self.items: list[Extent] = []

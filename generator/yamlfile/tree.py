"""Syntax tree of a YAML file, in which every node knows its place, and the places themselves.

`parser` makes these values; whoever only looks at a tree needs no more than this.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
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


class SourceFile:
    """A file, in which the places of fields are looked up.

    Its tree is not kept: of all fields of a site, hardly any has a mistake. `tree` makes it once
    more when the first place is asked for. Without it only records have places.
    """

    __slots__ = ("_mappings", "_tree", "path")

    def __init__(self, path: str, tree: Callable[[], Node | None] | None = None) -> None:
        self.path = path
        self._tree = tree
        self._mappings: dict[tuple[int, int], Mapping] | None = None

    def mapping(self, line: int, column: int) -> Mapping | None:
        """The fields that begin at a place, the outermost of several; None where none do, or the
        file is forgotten.
        """
        if self._mappings is None:
            if self._tree is None:
                return None
            self._mappings = {}
            for found in _mappings(self._tree()):
                self._mappings.setdefault((found.line, found.column), found)
        return self._mappings.get((line, column))

    def forget(self) -> None:
        """Let go of the places of all fields."""
        self._tree = self._mappings = None


def _mappings(root: Node | None) -> Iterator[Mapping]:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Mapping):
            yield node
            waiting += node.fields.values()
        elif isinstance(node, Sequence):
            waiting += node.items


@dataclass(frozen=True, slots=True, eq=False)
class Where:
    """The place of a record and, on request, of one of its fields."""

    file: SourceFile
    line: int
    column: int

    @property
    def path(self) -> str:
        return self.file.path

    @property
    def place(self) -> Place:
        return Place(self.file.path, self.line, self.column)

    def _field(self, name: str) -> Node | None:
        node = self.file.mapping(self.line, self.column)
        return node.fields.get(name) if node else None

    def of(self, name: str, item: int | str | None = None) -> Place:
        """The place of field `name`, or of an `item` of its list or table; else of the record."""
        value = self._field(name)
        if value is None:
            return self.place
        if isinstance(value, Mapping) and item in value.keys:
            return Place(self.path, *value.keys[str(item)])
        if isinstance(item, int) and isinstance(value, Sequence) and item < len(value.items):
            value = value.items[item]
        return Place(self.path, value.line, value.column)

    def inside(self, name: str, words: str) -> Place:
        """The place of `words` in the text of field `name`, as near as its lines show."""
        value = self._field(name)
        if not isinstance(value, Scalar) or value.style != "|" or words not in value.value:
            return self.of(name)
        before = value.value[: value.value.index(words)]
        column = self.column + 2 + len(before) - (before.rfind("\n") + 1)
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

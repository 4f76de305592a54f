"""The payload of the explorer's script, which `assets/graph.js` holds; see docs/explorer.md.

References from one list to another are positions: three thousand nodes are fifty kilobytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from generator.site.payload import Columns, Word

FORMAT = 3
GLOBAL = "alignmentGraph"
"""The property of `window` that the script file sets."""

PARTS = "alignmentGraphParts"
"""The property of `window` to which the further scripts of a large map add theirs."""

MapWord = Literal[
    "explore_listed",
    "explore_of",
    "explore_of_them",
    "explore_node",
    "explore_node_listed",
    "explore_nothing",
    "explore_open",
    "explore_close",
    "explore_off",
    "explore_no_hit",
    "explore_inside",
    "explore_more_rows",
    "explore_no_rows",
    "explore_path_none",
    "explore_path_same",
    "explore_path_unknown",
    "explore_path_found",
    "path_holds",
    "path_inside",
    "path_asserts",
    "copy_link",
    "copied",
]
"""The keys of the sentences that the explorer's script puts together."""


@dataclass(frozen=True, slots=True)
class MapInstrument:
    """A plan, a framework, or a resolution in its current revision."""

    id: str
    mark: str
    role: str
    depth: Annotated[
        int, "How deep it is shown before anything is chosen; at 0 it is a node itself."
    ]
    hue: str
    shape: str
    height: Annotated[float, "The height of its units' nodes, in units of the map."]
    inner_height: Annotated[float, "The height of the nodes that these hold."]
    address: Annotated[str, "Its page's address, from the site's root."]
    also: Annotated[tuple[str, ...], "Other words that it is found by."]


@dataclass(frozen=True, slots=True)
class MapKind:
    """A kind of unit of one instrument."""

    pattern: Annotated[str, "How one is called; {mark} and {number} are filled."]
    paragraphs: Annotated[bool, "Whether its units are paragraphs of a resolution."]


@dataclass(frozen=True, slots=True)
class MapNode:
    """A mark on the map, or the name of an instrument. Positions are in units of the map."""

    above: Annotated[int, "The node that holds it, or -1."]
    kind: Annotated[int, "A position in `kinds`, or -1 for an instrument."]
    number: Annotated[str, "Its number, nothing for an instrument."]
    title: str
    x: int
    y: int
    width: int
    tint: Annotated[int, "A position in `tints`."]


@dataclass(frozen=True, slots=True)
class MapTerm:
    """A term of the vocabulary that is met on the map."""

    id: str
    label: str
    off: Annotated[bool, "Whether what has it is shown only to those who ask."]


@dataclass(frozen=True, slots=True)
class MapTerms:
    """The terms that are met on the map; a `MapClaim` has positions in them."""

    relation: tuple[MapTerm, ...]
    degree: tuple[MapTerm, ...]
    basis: tuple[MapTerm, ...]
    status: tuple[MapTerm, ...]
    authority: tuple[MapTerm, ...]


@dataclass(frozen=True, slots=True)
class MapDegree:
    """A degree of the vocabulary."""

    id: str
    ungraded: Annotated[bool, "Whether it says that nobody has graded the alignment."]


@dataclass(frozen=True, slots=True)
class MapAsserter:
    """Who asserts something."""

    short: str
    full: str


@dataclass(frozen=True, slots=True)
class MapClaim:
    """What edges claim and who does: positions in `terms` and `asserters`; many edges share one."""

    relation: int
    degree: int
    basis: int
    status: int
    authority: int
    asserter: int


@dataclass(frozen=True, slots=True)
class MapEdge:
    """An assertion between two nodes."""

    from_: int
    to: int
    claim: int


@dataclass(frozen=True, slots=True)
class MapPayload:
    """Everything that the explorer draws and says."""

    format: Annotated[int, "3; another number where a reader of this one would go wrong."]
    width: int
    height: int
    instruments: Columns[MapInstrument]
    kinds: tuple[MapKind, ...]
    nodes: Annotated[Columns[MapNode], "The first are the instruments, in their order."]
    tints: Annotated[tuple[str, ...], "Classes of the nodes' own colours."]
    terms: MapTerms
    asserters: tuple[MapAsserter, ...]
    claims: Columns[MapClaim]
    edges: Columns[MapEdge]
    scale: Annotated[tuple[MapDegree, ...], "All degrees, strongest first."]
    words: Mapping[MapWord, Word]
    texts: Annotated[bool, "Whether words are searched in whole texts, too."]
    thin: Annotated[int, "Of more lines in view all are equally thin."]
    parts: Annotated[int | None, "How many scripts have the rest of nodes and edges, if any."] = (
        None
    )


@dataclass(frozen=True, slots=True)
class MapPart:
    """What one further script of a large map adds to the nodes and edges of those before it."""

    nodes: Columns[MapNode]
    edges: Columns[MapEdge]

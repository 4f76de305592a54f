"""The payloads of the search's script: the tables in `assets/find/`.

The main table is small enough for a site of ten thousand pages: it holds the numbers of a kind
as one string and a run of paragraphs as two counts. Titles, and the facets and beginnings of
paragraphs, are in shards, which are loaded only for what is shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from generator.site.payload import Columns, Word

FOLDER = "assets/find"
"""The folder of the tables."""
GLOBAL = "alTables"
"""The property of `window` that holds them by name."""
MAIN = "main"
"""The name of the main table."""


@dataclass(frozen=True, slots=True)
class LookupIndex:
    """A list that leads to everything, for readers whose search cannot run."""

    title: str
    address: str


@dataclass(frozen=True, slots=True)
class LookupFacet:
    """One way to narrow a search down, with every value and how often it occurs on the site."""

    name: Annotated[str, "The filter in the index, and the parameter in the page's address."]
    label: str
    values: tuple[str, ...]
    counts: tuple[int, ...]
    of_paragraphs: Annotated[bool, "Whether shards have the values of each paragraph."]
    lists_paragraphs: Annotated[
        bool, "Whether choosing it alone lists paragraphs instead of pages."
    ]
    narrows: Annotated[bool, "Whether only paragraphs that have the value are shown of a page."]
    of_units: Annotated[bool, "Whether the values are units of plans and frameworks."]
    paired_with: Annotated[str, "The facet whose values belong to its own one by one, or nothing."]
    proposed: Annotated[
        tuple[int, ...],
        "How many paragraphs have each value by a proposal only; empty where proposals give none.",
    ]


@dataclass(frozen=True, slots=True)
class LookupNouns:
    """What a kind of unit is called."""

    one: str
    names: Annotated[tuple[str, ...], "What readers may type for it."]
    pattern: Annotated[str, "How one is called; {mark} and {number} are filled."]


@dataclass(frozen=True, slots=True)
class LookupKind:
    """A kind of unit of an instrument, with the numbers of all its units."""

    nouns: LookupNouns
    numbers: Annotated[str, "Separated by spaces, in reading order."]
    prefixes: Annotated[tuple[str, ...], "The text before the number in official identifiers."]


@dataclass(frozen=True, slots=True)
class LookupInstrument:
    """A plan or framework."""

    id: str
    mark: str
    name: str
    names: tuple[str, ...]
    address: str
    shape: str
    hue: str
    kinds: tuple[LookupKind, ...]
    odd: Annotated[
        Mapping[str, str], "Official identifiers that do not end in the number: its number."
    ]


@dataclass(frozen=True, slots=True)
class LookupResolutions:
    """What all resolutions have in common."""

    mark: str
    shape: str
    hue: str
    address: str
    names: tuple[str, ...]
    preambular: LookupNouns
    operative: LookupNouns


@dataclass(frozen=True, slots=True)
class LookupRevision:
    """A revision of a resolution."""

    folder: str
    revision: str
    mark: str
    names: tuple[str, ...]
    current: bool
    preambular: Annotated[int, "Preambular paragraphs are numbered from 1 to this without a gap."]
    operative: Annotated[int, "So are operative ones."]
    others: Annotated[str, "All other numbers, separated by spaces."]


@dataclass(frozen=True, slots=True)
class LookupTitle:
    """A row of a shard of titles."""

    title: str
    tint: Annotated[str, "The class of the unit's own colour, or nothing."]


@dataclass(frozen=True, slots=True)
class LookupParagraphs:
    """A row of a shard of paragraphs: a revision of a resolution, and a list for each field."""

    title: str
    numbers: tuple[str, ...]
    beginnings: tuple[str, ...]
    facets: Annotated[
        Mapping[str, tuple[tuple[int, ...], ...]],
        "By a facet's name, for each paragraph the positions of its values; without any, left out.",
    ]
    proposed: Annotated[
        Mapping[str, tuple[tuple[int, ...], ...]], "The same for values by proposals only."
    ]
    pairs: Annotated[
        Mapping[str, tuple[tuple[tuple[int, ...], ...], ...]],
        "By the name of a facet that is paired: for each paragraph, and each of its values there, "
        "the positions of those of the other facet. A paragraph without any: all may belong "
        "together. Without any paragraph, left out.",
    ]


@dataclass(frozen=True, slots=True)
class LookupTable:
    """The main table."""

    leaf: Annotated[str, "What follows a folder in a link: nothing on a server, a file on a disk."]
    edition: Annotated[str, "A hash of all shards, which are asked for with it."]
    words: Mapping[str, Word]
    indexes: tuple[LookupIndex, ...]
    facets: tuple[LookupFacet, ...]
    instruments: tuple[LookupInstrument, ...]
    titles_per_shard: int
    shards: Annotated[tuple[int, ...], "How many revisions each shard of paragraphs has."]
    revisions: Columns[LookupRevision]
    resolutions: LookupResolutions | None
    original: Annotated[str, "The language of the site itself, which texts are found in, too."]
    foreign: Annotated[str, "What a hit in that language is labelled with, on pages in another."]
    folders: Annotated[tuple[str, ...], "The folders of all further languages."]

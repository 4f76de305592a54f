"""Types of change between two sites: value objects whose field names are those of the JSON."""

from __future__ import annotations

from dataclasses import dataclass

from generator.diff.word_diff import Piece


@dataclass(frozen=True, slots=True)
class Field:
    """A field whose value is another one; texts as they are written, lists joined."""

    name: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class About:
    """An assertion, as a sentence needs it. `shown` is listed, apart or hidden."""

    id: str
    from_name: str
    to_name: str
    relation: str
    degree: str
    status: str
    shown: str
    asserted_by: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class InstrumentAdded:
    """A plan, framework or revision that is new, with how many provisions.

    `locked`: whether its folder has a lock.yml.
    """

    id: str
    name: str
    role: str
    provisions: int
    locked: bool


@dataclass(frozen=True, slots=True)
class InstrumentRemoved:
    """A plan, framework or revision that is gone."""

    id: str
    name: str
    role: str
    provisions: int


@dataclass(frozen=True, slots=True)
class InstrumentChanged:
    """What is said of a whole instrument: its name, its stage, its source."""

    id: str
    name: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Unlocked:
    """A folder whose lock.yml is gone: its texts may be changed unnoticed."""

    folder: str


@dataclass(frozen=True, slots=True)
class TextChanged:
    """Adopted words that are other words now.

    `part` is text, explanation, a footnote or another wording; `resting` the assertions that rest
    on the text; `locked` whether lock.yml still has the old text's fingerprint.
    """

    id: str
    name: str
    part: str
    pieces: tuple[Piece, ...]
    resting: tuple[About, ...]
    locked: bool
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class ProvisionAdded:
    """A provision of an instrument that was there before."""

    id: str
    name: str
    text: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class ProvisionRemoved:
    """A provision that is gone. `resting` has the assertions that rested on it before."""

    id: str
    name: str
    text: str
    resting: tuple[About, ...]


@dataclass(frozen=True, slots=True)
class ProvisionRenumbered:
    """The same words under another number."""

    id: str
    name: str
    old_id: str
    old_name: str
    resting: tuple[About, ...]
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class ProvisionChanged:
    """What is said of a provision besides its adopted words: title, note, source, due date."""

    id: str
    name: str
    fields: tuple[Field, ...]
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class AssertionAdded:
    """An assertion that is new, with the words that it rests on."""

    about: About
    quote: str
    target_quote: str
    rationale: str


@dataclass(frozen=True, slots=True)
class AssertionRemoved:
    """An assertion that is gone: not withdrawn, which keeps its id, but deleted."""

    about: About
    quote: str
    target_quote: str
    rationale: str


@dataclass(frozen=True, slots=True)
class AssertionRegraded:
    """Another degree."""

    about: About
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class StatusMoved:
    """Another status."""

    about: About
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class AssertionChanged:
    """Anything else that is said in or of an assertion."""

    about: About
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class ReviewNeeded:
    """A text of the assertion has changed since it was last confirmed.

    `confirm` is the line that confirms it, `lock` the file it belongs in, `replaces` the number
    of the line it replaces, 0 where it is a new one.
    """

    about: About
    lock: str
    replaces: int
    confirm: str


@dataclass(frozen=True, slots=True)
class Confirmed:
    """Somebody has read the assertion again."""

    about: About


@dataclass(frozen=True, slots=True)
class SetChanged:
    """An alignment set that is new, gone, or of which something else is said."""

    id: str
    what: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class SiteChanged:
    """What site.yml or vocabulary.yml says; `part` is `site` or a section of the vocabulary."""

    part: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class PageChanged:
    """A page written by hand; `what` is added, removed or changed."""

    path: str
    what: str


@dataclass(frozen=True, slots=True)
class FileChanged:
    """A picture of content, published as it is; `what` is added, removed or changed."""

    path: str
    what: str


@dataclass(frozen=True, slots=True)
class AddressGone:
    """A published id or address that leads nowhere now.

    `what` is page, paragraph, assertion or file.
    """

    what: str
    id: str
    name: str
    address: str


Change = (
    InstrumentAdded
    | InstrumentRemoved
    | InstrumentChanged
    | Unlocked
    | TextChanged
    | ProvisionAdded
    | ProvisionRemoved
    | ProvisionRenumbered
    | ProvisionChanged
    | AssertionAdded
    | AssertionRemoved
    | AssertionRegraded
    | StatusMoved
    | AssertionChanged
    | ReviewNeeded
    | Confirmed
    | SetChanged
    | SiteChanged
    | PageChanged
    | FileChanged
    | AddressGone
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the whole site, before and after; `with_` is the framework it is of, if any."""

    name: str
    with_: str
    old: int
    new: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many units of an instrument have a listed alignment with another instrument.

    Only a unit's own alignments count, as on the site; what it holds does not.
    """

    instrument: str
    unit: str
    with_: str
    old: int
    old_of: int
    new: int
    new_of: int


@dataclass(frozen=True, slots=True)
class Diff:
    """All that changed, in the order in which a reviewer needs it, and the totals."""

    changes: tuple[Change, ...]
    figures: tuple[Figure, ...]
    coverage: tuple[Coverage, ...]

    @property
    def gone(self) -> tuple[AddressGone, ...]:
        """What was published and leads nowhere now."""
        return tuple(c for c in self.changes if isinstance(c, AddressGone))

"""What of the last site may be used again: parts that were made of the very same records.

A part is kept only if nothing was wrong with it, and used again only if all that it was made of is
the same object as before, so that a site that is made with it is equal to one made anew. Whoever
loads a tree once has no use for this; `serve` loads it at every save.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from generator.loading.assemble.site_builder import SiteBuilder
from generator.loading.folders import Folder
from generator.model.entities import Assertion, Exclusion, Instrument, Provision, Rendering
from generator.model.kept_parts import Objects
from generator.model.vocabulary import Vocabulary
from generator.schema.alignment_records import SetRecord


@dataclass(frozen=True, slots=True, eq=False)
class FolderPart:
    """What a folder was made into; `of` are the records that it was made of."""

    of: Objects
    names: tuple[str, ...]
    instruments: Mapping[str, Instrument]
    provisions: Mapping[str, Provision]
    works: Mapping[str, str]

    def free(self, draft: SiteBuilder) -> bool:
        """Whether no other folder has taken one of its ids."""
        return not any(id in draft.instruments or id in draft.works for id in self.names)


@dataclass(frozen=True, slots=True, eq=False)
class SetPart:
    """What a set was made into; `refs` are the words that it refers by, and what they led to.

    `of` is the set as it is written, `record` the set with the vocabulary's defaults.
    """

    of: SetRecord
    record: SetRecord
    base: str
    vocabulary: Vocabulary
    terms: str
    refs: Mapping[tuple[str, str], str]
    assertions: tuple[Assertion, ...]
    exclusions: tuple[Exclusion, ...]


@dataclass
class Reuse:
    """The parts of the last site, and the names that its references were looked up in."""

    folders: dict[tuple[str, str], FolderPart] = field(default_factory=dict)
    sets: dict[str, SetPart] = field(default_factory=dict)
    cited: dict[str, tuple[Provision, Provision]] = field(default_factory=dict)
    work_names: dict[str, tuple[Instrument, dict[str, str]]] = field(default_factory=dict)
    prints: dict[str, tuple[Any, str]] = field(default_factory=dict)
    overlays: dict[str, tuple[Objects, tuple[tuple[str, Rendering], ...]]] = field(
        default_factory=dict
    )
    names: Mapping[str, str] = field(default_factory=dict)
    same_names: bool = False
    vocabulary: tuple[Any, Any, Vocabulary] | None = None

    def forget(self, draft: SiteBuilder, sets: Collection[str]) -> None:
        """Let go of the parts of what is not there any more."""
        folders = {(folder.role, folder.name) for folder in draft.records.folders}
        self.folders = {key: part for key, part in self.folders.items() if key in folders}
        written = {o.where.path for folder in draft.records.folders for o in folder.overlays}
        self.overlays = {name: part for name, part in self.overlays.items() if name in written}
        self.sets = {id: part for id, part in self.sets.items() if id in sets}
        self.cited = {id: pair for id, pair in self.cited.items() if id in draft.provisions}
        self.work_names = {w: pair for w, pair in self.work_names.items() if w in draft.works}


def records_of(draft: SiteBuilder, folder: Folder) -> Objects:
    """All that the instrument of a folder, or its revisions, are made of."""
    resolutions = draft.records.site.resolutions if draft.records.site else None
    revisions: list[Any] = [part for item in folder.revisions.items() for part in item]
    return (folder.broken, resolutions, folder.head, None, *folder.items, None, *revisions)


def folder_part(draft: SiteBuilder, before: tuple[int, int], of: Objects) -> FolderPart:
    """What has been added since the site had `before` instruments and provisions."""
    instruments = _last(draft.instruments, len(draft.instruments) - before[0])
    provisions = _last(draft.provisions, len(draft.provisions) - before[1])
    works = {i.work: draft.works[i.work] for i in instruments.values() if i.work in draft.works}
    names = tuple({*instruments, *(i.work for i in instruments.values())})
    return FolderPart(of, names, instruments, provisions, works)


def _last(items: dict[str, Any], count: int) -> dict[str, Any]:
    return dict(reversed(list(islice(reversed(items.items()), count))))

"""View model of a diff: sections of sentences, in the order in which a reviewer needs them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from generator.diff import change_sentences as say
from generator.diff import change_types as c
from generator.diff.change_sentences import Item
from generator.localization.plural_rules import english_count, english_plural


@dataclass(frozen=True, slots=True)
class Section:
    """Changes of a kind. `summary` says in a few words how many there are."""

    title: str
    summary: str
    items: tuple[Item, ...]


# The sections in the order in which a reviewer needs them: the title, what one and what several
# are called, the kinds of change, and the function that renders one.
_Teller = Callable[[Any], Item]
_SECTIONS: tuple[tuple[str, str, str, tuple[type, ...], _Teller], ...] = (
    (
        "Leads nowhere any more",
        "published address or id leads nowhere any more",
        "published addresses or ids lead nowhere any more",
        (c.AddressGone,),
        say.gone,
    ),
    ("No longer locked", "lock.yml removed", "lock.yml removed", (c.Unlocked,), say.unlocked),
    ("Texts changed", "text changed", "texts changed", (c.TextChanged,), say.text),
    ("Renumbered", "text renumbered", "texts renumbered", (c.ProvisionRenumbered,), say.renumbered),
    ("Texts removed", "text removed", "texts removed", (c.ProvisionRemoved,), say.removed),
    ("Texts added", "text added", "texts added", (c.ProvisionAdded,), say.added),
    (
        "Plans, frameworks and resolutions",
        "plan, framework or revision added or removed",
        "plans, frameworks or revisions added or removed",
        (c.InstrumentAdded, c.InstrumentRemoved),
        say.instrument,
    ),
    (
        "Alignments added",
        "alignment added",
        "alignments added",
        (c.AssertionAdded,),
        say.assertion,
    ),
    (
        "Alignments removed",
        "alignment removed",
        "alignments removed",
        (c.AssertionRemoved,),
        say.assertion,
    ),
    (
        "Degree changed",
        "alignment with another degree",
        "alignments with another degree",
        (c.AssertionRegraded,),
        say.moved,
    ),
    (
        "Status moved",
        "alignment with another status",
        "alignments with another status",
        (c.StatusMoved,),
        say.moved,
    ),
    (
        "Alignments changed otherwise",
        "alignment changed otherwise",
        "alignments changed otherwise",
        (c.AssertionChanged,),
        say.otherwise,
    ),
    (
        "To be read again",
        "alignment to be read again, as a text has changed",
        "alignments to be read again, as a text has changed",
        (c.ReviewNeeded,),
        say.review,
    ),
    (
        "Read again",
        "alignment read again and confirmed",
        "alignments read again and confirmed",
        (c.Confirmed,),
        say.confirmed,
    ),
    (
        "Said of texts",
        "text of which a note or another fact changed",
        "texts of which a note or another fact changed",
        (c.ProvisionChanged,),
        say.of_fields,
    ),
    (
        "Said of plans, frameworks and resolutions",
        "plan, framework or revision of which a fact changed",
        "plans, frameworks or revisions of which a fact changed",
        (c.InstrumentChanged,),
        say.of_fields,
    ),
    (
        "Alignment sets",
        "alignment set added, removed or changed",
        "alignment sets added, removed or changed",
        (c.SetChanged,),
        say.of_set,
    ),
    (
        "The site’s own words",
        "part of site.yml or vocabulary.yml changed",
        "parts of site.yml or vocabulary.yml changed",
        (c.SiteChanged,),
        say.site,
    ),
    (
        "Pages written by hand",
        "page written by hand changed",
        "pages written by hand changed",
        (c.PageChanged,),
        say.page,
    ),
    (
        "Pictures",
        "picture added, removed or changed",
        "pictures added, removed or changed",
        (c.FileChanged,),
        say.page,
    ),
)


def sections(diff: c.Diff) -> tuple[Section, ...]:
    """The sections of a diff that have changes."""
    found = []
    for title, one, many, kinds, render in _SECTIONS:
        mine = [change for change in diff.changes if isinstance(change, kinds)]
        if not mine:
            continue
        summary = english_count(len(mine), one, many)
        resting = {a.id for change in mine for a in getattr(change, "resting", ())}
        if resting:
            verb = english_plural(len(resting), "rests", "rest")
            summary += f", on which {english_count(len(resting), 'alignment')} {verb}"
        found.append(Section(title, summary, tuple(render(change) for change in mine)))
    return tuple(found)

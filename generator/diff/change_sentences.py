"""Renderer of changes as English sentences: one function for each type of change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from generator.diff import change_types as c
from generator.diff.word_diff import ADDED, REMOVED, SAME, Piece
from generator.localization.plural_rules import english_count, english_plural

OURS = "ours"  # words of this program
CONTENT = "content"  # words of content: text by strangers
NAME = "name"  # the same, and what the item is about
PASTE = "paste"  # a line for a file, exactly

_AROUND = 10  # words that are shown on each side of a change
_AT_ONCE = 120  # words of a change that are shown
_NAMED = 30  # alignments that are named under a text
_VALUE = 60  # words of a field’s value


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text and whose words it is: a format marks and escapes it by its kind."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence, and sentences under it."""

    spans: tuple[Span, ...]
    under: tuple[Item, ...] = ()


def _item(*parts: str | Span, under: Iterable[Item] = ()) -> Item:
    spans = tuple(p if isinstance(p, Span) else Span(OURS, p) for p in parts if p)
    return Item(spans, tuple(under))


def _name(words: str) -> Span:
    return Span(NAME, words)


def _said(words: str) -> Span:
    return Span(CONTENT, words)


def _shortened(words: str, most: int) -> str:
    found = words.split()
    if len(found) <= most:
        return " ".join(found)
    half = most // 2
    left = len(found) - 2 * half
    return " ".join([*found[:half], f"… ({left} words) …", *found[-half:]])


def pieces(found: tuple[Piece, ...]) -> Iterator[Span]:
    """A word-level change with the words around it; long runs of the same are left out."""
    for index, piece in enumerate(found):
        if piece.kind != SAME:
            yield Span(piece.kind, _shortened(piece.words, _AT_ONCE))
            yield Span(OURS, " " * piece.words[-1:].isspace())
            continue
        words = piece.words.split()
        first, last = index == 0, index == len(found) - 1
        before = " " * piece.words[:1].isspace()
        after = " " * piece.words[-1:].isspace()
        keep = _AROUND if first or last else 2 * _AROUND
        if len(words) > keep + 2:
            head = " ".join(words[:_AROUND]) + " " if not first else ""
            tail = " " + " ".join(words[-_AROUND:]) if not last else ""
            yield Span(CONTENT, f"{before if head else ''}{head}…{tail}{after if tail else ''}")
        else:
            yield Span(CONTENT, f"{before}{' '.join(words)}{after}")


# One function a kind of change.


def _about(about: c.About) -> tuple[str | Span, ...]:
    return (_name(about.from_name), " → ", _name(about.to_name))


def _which(about: c.About) -> tuple[str | Span, ...]:
    terms = (_said(about.relation), ", ", _said(about.degree), ", ", _said(about.status))
    return (": ", *terms, "; ", _said(about.asserted_by))


def _resting(found: tuple[c.About, ...], verb: str = "rest") -> tuple[Item, ...]:
    if not found:
        return ()
    what = english_count(len(found), "alignment")
    lead = (
        f"Warning: {what} {english_plural(len(found), verb + 's', verb)} on it. Please read again:"
    )
    if verb == "rested":
        lead = f"Warning: {what} rested on it:"
    shown = [_item(*_about(a), *_which(a)) for a in found[:_NAMED]]
    if len(found) > _NAMED:
        shown.append(_item(f"and {len(found) - _NAMED} more"))
    return (_item(lead, under=shown),)


def text(change: c.TextChanged) -> Item:
    """The words that changed, and what rests on them."""
    under = list(_resting(change.resting))
    if change.locked:
        under.append(
            _item("Its line in lock.yml is still that of other words: the check does not pass.")
        )
    part = "" if change.part == "text" else f", {'' if change.part[0] == 'f' else 'the '}"
    label = _said(change.part) if part else ""
    lead = (_name(change.name), part, label, ": “", *pieces(change.pieces), "”")
    return _item(*lead, under=under)


def renumbered(change: c.ProvisionRenumbered) -> Item:
    """The new number of the same words."""
    what = (_name(change.old_name), " is now ", _name(change.name), ", in the same words")
    return _item(*what, under=_resting(change.resting))


def removed(change: c.ProvisionRemoved) -> Item:
    """A text that is gone, and what rested on it."""
    words = _shortened(change.text, _VALUE)
    lead = (_name(change.name), *((": “", _said(words), "”") if words else ()))
    return _item(*lead, under=_resting(change.resting, "rested"))


def added(change: c.ProvisionAdded) -> Item:
    """A text that is new."""
    words = _shortened(change.text, _VALUE)
    return _item(_name(change.name), *((": “", _said(words), "”") if words else ()))


def instrument(change: c.InstrumentAdded | c.InstrumentRemoved) -> Item:
    """A whole text that is new or gone."""
    verb = "Added" if isinstance(change, c.InstrumentAdded) else "Removed"
    units = english_count(change.provisions, "provision")
    open_ = isinstance(change, c.InstrumentAdded) and not change.locked
    under = [_item("It has no lock.yml yet: `alignments lock --write` makes it.")] if open_ else []
    return _item(f"{verb}: ", _name(change.name), f" ({change.role}, {units})", under=under)


def unlocked(change: c.Unlocked) -> Item:
    """A lock that is gone."""
    what = " has no lock.yml any more: changes of its texts go unnoticed"
    return _item(_name(change.folder), what)


def _fields(found: tuple[c.Field, ...]) -> list[Item]:
    return [
        _item(
            _said(f.name.replace("_", " ")),
            ": ",
            *((Span(REMOVED, _shortened(f.old, _VALUE)), " ") if f.old else ()),
            Span(ADDED, _shortened(f.new, _VALUE)) if f.new else "(nothing)",
        )
        for f in found
    ]


def of_fields(change: Any) -> Item:
    """The fields that differ, each with both values."""
    return _item(_name(change.name), under=_fields(change.fields))


def assertion(change: c.AssertionAdded | c.AssertionRemoved) -> Item:
    """An alignment that is new or gone, with the words it rests on."""
    under = []
    if change.quote:
        under.append(_item("On the words “", _said(_shortened(change.quote, _VALUE)), "”"))
    if change.target_quote:
        words = _shortened(change.target_quote, _VALUE)
        under.append(_item("On the other text’s words “", _said(words), "”"))
    if change.rationale:
        under.append(_item("Because: ", _said(_shortened(change.rationale, _VALUE))))
    return _item(*_about(change.about), *_which(change.about), under=under)


def moved(change: c.AssertionRegraded | c.StatusMoved) -> Item:
    """From one degree or status to another."""
    by = (" (", _said(change.about.asserted_by), ")")
    return _item(
        *_about(change.about), ": ", Span(REMOVED, change.old), " → ", Span(ADDED, change.new), *by
    )


def otherwise(change: c.AssertionChanged) -> Item:
    """An alignment’s other fields."""
    by = (" (", _said(change.about.asserted_by), ")")
    return _item(*_about(change.about), *by, under=_fields(change.fields))


def review(change: c.ReviewNeeded) -> Item:
    """An alignment to be read again, and the line that confirms it."""
    where = (
        f"replace line {change.replaces} of " if change.replaces else "add below “readings:” in "
    )
    confirm = _item(
        f"Once somebody has read both texts, {where}",
        _said(change.lock),
        " with" if change.replaces else "",
        ": ",
        Span(PASTE, change.confirm),
    )
    return _item(*_about(change.about), *_which(change.about), under=[confirm])


def confirmed(change: c.Confirmed) -> Item:
    """An alignment that was read again."""
    return _item(*_about(change.about), *_which(change.about))


def of_set(change: c.SetChanged) -> Item:
    """An alignment set."""
    return _item(_name(change.id), f" {change.what}", under=_fields(change.fields))


def site(change: c.SiteChanged) -> Item:
    """What site.yml or vocabulary.yml says."""
    where = "site.yml" if change.part == "site" else f"vocabulary.yml, {change.part}"
    return _item(where, under=_fields(change.fields))


def page(change: c.PageChanged | c.FileChanged) -> Item:
    """A page written by hand, or another file that is published as it is."""
    return _item(_name(change.path), f" {change.what}")


def gone(change: c.AddressGone) -> Item:
    """What was published and leads nowhere."""
    at = (" at ", _said(change.address)) if change.address else ()
    return _item(f"{change.what} ", _name(change.name), " (", _said(change.id), ")", *at)

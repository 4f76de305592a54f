"""Who is asked to do what: the lead verbs of a paragraph, each with those whom it addresses."""

from __future__ import annotations

from typing import NamedTuple

from generator.schema.instrument_records import ParagraphRecord


class AskedPair(NamedTuple):
    """A lead verb as printed, and the ids of those whom it addresses.

    `verb` is empty where content gives several verbs and addressees in the older form: then it is
    not known whom each verb addresses.
    """

    verb: str
    to: tuple[str, ...]


def asks_of(record: ParagraphRecord) -> tuple[AskedPair, ...]:
    """The pairs of a paragraph; of the older fields `verbs` and `addressees`, what follows."""
    if record.asks:
        return tuple([AskedPair(ask.verb, tuple(ask.to)) for ask in record.asks])
    who = tuple(record.addressees)
    if len(record.verbs) == 1:
        return (AskedPair(record.verbs[0], who),)
    unpaired = (AskedPair("", who),) if who else ()
    return (*(AskedPair(verb, ()) for verb in record.verbs), *unpaired)


def verbs_of(record: ParagraphRecord) -> tuple[str, ...]:
    """All lead verbs of a paragraph, as printed."""
    return tuple([pair.verb for pair in asks_of(record) if pair.verb])


def addressees_of(record: ParagraphRecord) -> tuple[str, ...]:
    """All whom a paragraph addresses, once each."""
    return tuple(dict.fromkeys(id for pair in asks_of(record) for id in pair.to))

"""How sure the texts of a page are: whether anybody compared them with the adopted document.

No page calls a wording adopted. It says how each was copied, from `confidence`, and which wording
is shown where several circulate.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from generator.model.entities import Instrument
from generator.schema.instrument_records import ItemRecord
from generator.site.views.components import Mark, Text
from generator.site.views.context import RenderContext


@dataclass(frozen=True, slots=True)
class ShownWording:
    """A wording that is shown, and the items it is shown of."""

    name: str
    marks: tuple[Mark, ...]


def only_chip(texts: Iterable[Text]) -> str:
    """What is said of the language of each of these texts, where it is the same of all of them: a
    page then says it once, above them.
    """
    chips = {text.chip for text in texts}
    return chips.pop() if len(chips) == 1 else ""


def texts_line(context: RenderContext, ids: Iterable[str]) -> str:
    """How many of these provisions’ texts were compared with the adopted document; nothing where
    none of them has a text.
    """
    words, provisions = context.words, context.site.provisions
    found = [provisions[id] for id in ids if provisions[id].record.text]
    if not found:
        return ""
    counts = Counter(provision.confidence for provision in found)
    n, checked = len(found), counts["checked"]
    sentences = []
    if checked == n:
        sentences.append(words("texts_all", n=n))
    elif checked:
        sentences.append(words("texts_some", n=n, checked=checked))
    elif counts["copy"]:
        sentences.append(words("texts_none"))
    if counts["recalled"]:
        sentences.append(words("texts_recalled", n=counts["recalled"]))
    if counts[""]:
        sentences.append(words("texts_unknown", n=counts[""]))
    return " ".join(sentences)


def shown_wordings(context: RenderContext, instrument: Instrument) -> tuple[ShownWording, ...]:
    """The wordings that an instrument's items are shown in, where the items say which."""
    found: dict[str, list[Mark]] = {}
    for id in context.site.under(instrument.id):
        record = context.site.provisions[id].record
        if isinstance(record, ItemRecord) and record.shown_wording:
            found.setdefault(record.shown_wording, []).append(context.mark(id))
    return tuple(ShownWording(name, tuple(marks)) for name, marks in found.items())

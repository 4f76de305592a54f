"""Candidates as an alignment set file: proposals of a program, to be read, kept or deleted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from generator.model.entities import RESOLUTION, Instrument, Site, texts_of
from generator.model.markup import contains
from generator.sitemap.addresses import FOLDERS
from generator.suggest.candidates import Candidate, Found
from generator.yamlfile.writer import Line, Prose, emit

NOT_READ = "not read by anybody"


class NoSuchTerm(ValueError):
    """The vocabulary lacks a term that a proposal needs; the sentence says which."""


def place(instrument: Instrument, name: str) -> str:
    """Where an alignment set of an instrument belongs, inside the content."""
    return f"{FOLDERS[instrument.role]}/{instrument.folder}/alignments-suggested-{name}.yml"


def slug(text: str) -> str:
    """A part of a file's name and of an id: small letters, digits, dots and hyphens."""
    return re.sub(r"[^a-z0-9.]+", "-", text.lower()).strip("-.") or "texts"


def draft(site: Site, instrument: Instrument, about: str, found: Found) -> str:
    """The file. `about` is the id that was asked for. Raises NoSuchTerm; needs a candidate."""
    head: dict[str, Any] = {
        "id": _free_id(site, f"suggested-{slug(about)}"),
        "title": Line(f"Candidates found by a program for {site.name_of(about)}: {NOT_READ}"),
        **({"revision": instrument.revision} if instrument.role == RESOLUTION else {}),
        "asserted_by": Line(f"A program (alignments suggest): {NOT_READ}"),
        "asserted_by_short": Line("a program"),
        **_terms(site),
        "source": {"title": Line("A comparison of both texts by a program; no other source")},
        "complete": "no",
        "complete_note": Line(
            "A program finds what is named and what is worded alike, nothing else."
        ),
        "alignments": [_row(site, candidate) for candidate in found.candidates],
    }
    return emit(head, {(): _remarks(site, instrument, about, found)})


def _free_id(site: Site, wanted: str) -> str:
    id, number = wanted, 2
    while id in site.sets:
        id, number = f"{wanted}-{number}", number + 1
    return id


def _terms(site: Site) -> dict[str, str]:
    """A proposal's terms, as the flags of this vocabulary say. Raises NoSuchTerm."""
    v = site.vocabulary
    if not v.proposal_status:
        raise NoSuchTerm(
            "the vocabulary has no status with “shown: apart”, so nothing would separate a "
            "proposal from what somebody states"
        )
    if not v.proposal_basis:
        raise NoSuchTerm("no basis of the vocabulary has “proposals: yes”")
    for name, word in (("relation", v.default_relation), ("degree", v.default_degree)):
        if not word:
            raise NoSuchTerm(f"no {name} of the vocabulary has “default: yes”")
    return {
        "basis": v.proposal_basis,
        "status": v.proposal_status,
        "relation": v.default_relation,
        "degree": v.default_degree,
    }


def _remarks(site: Site, instrument: Instrument, about: str, found: Found) -> list[str]:
    remarks = [
        "Candidates that a program found by comparing texts. Nobody has read them: most rows of "
        "such a list are wrong. Read both texts; delete the row, or write a rationale of your own. "
        "When none is a program’s any more, say who asserts them. Belongs in the folder "
        f"{FOLDERS[instrument.role]}/{instrument.folder}/, as alignments-….yml.",
    ]
    if found.known:
        remarks.append(f"Pairs the content has already, left out here: {found.known}.")
    for id, words, other in found.nowhere:
        remarks.append(
            f"{site.name_of(id)} names “{words}” of {site.name_of(other)}, which has none of that "
            "number here."
        )
    if found.other_language:
        names = ", ".join(site.name_of(id) for id in found.other_language)
        remarks.append(f"Not compared, because their texts are in another language: {names}.")
    return remarks


def _row(site: Site, candidate: Candidate) -> Mapping[str, Any]:
    row: dict[str, Any] = {
        "from": site.provisions[candidate.from_].number,
        "to": [candidate.to],
    }
    if _stands(site, candidate.from_, candidate.quote):
        row["quote"] = Line(candidate.quote)
    if _stands(site, candidate.to, candidate.target_quote):
        row["target_quote"] = Line(candidate.target_quote)
    row["rationale"] = Prose(_reason(candidate))
    return row


def _stands(site: Site, id: str, quote: str) -> bool:
    texts = texts_of(site.provisions[id]).values()
    return bool(quote) and any(contains(text, " ".join(quote.split())) for text in texts)


def _reason(candidate: Candidate) -> str:
    if candidate.mentioned:
        words = re.sub(r"([\\*\[\]])", r"\\\1", candidate.mentioned)
        return (
            f"The first text names the second: “{words}”. Found by a program, {NOT_READ}; whether "
            "it is more than a mention is for a reader to say."
        )
    words = ", ".join(f"“{word}”" for word in candidate.shared)
    return (
        f"Both texts speak of {words}; similarity {candidate.similarity:.2f}. Found by comparing "
        f"words, {NOT_READ}."
    )

"""A revision of a resolution: its paragraphs in order, and what hangs on them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator import graph as ask
from generator.addresses import FOLDERS, of_work
from generator.documents import ParagraphRecord, RevisionRecord
from generator.drawing import Picture
from generator.model import (
    OPERATIVE,
    PREAMBULAR,
    RESOLUTION,
    Instrument,
    ResolvedCitation,
    printed_number,
)
from generator.tables import RESOLUTIONS
from generator.views.desk import Desk
from generator.views.evidence import (
    APART,
    count_of,
    entry_of,
    group_of,
    listed_of,
    margin_of,
    pairs_of,
    relied_on,
)
from generator.views.languages import in_languages
from generator.views.parts import Cited, InLanguage, Link, Mark, Paragraph, Text
from generator.views.picture import picture
from generator.views.table import coverage_links


@dataclass(frozen=True, slots=True)
class Run:
    """Paragraphs that stand open, or a run of them that is folded."""

    paragraphs: tuple[Paragraph, ...]
    folded: bool
    title: str = ""


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex below the operative part: shown, neither aligned nor counted."""

    anchor: str
    title: str
    text: Text
    note: str


@dataclass(frozen=True, slots=True)
class ResolutionView:
    crumbs: tuple[Link, ...]
    mark: Mark
    record: RevisionRecord
    stage: str
    adopted: str
    language: str
    titles: tuple[InLanguage, ...]
    meta: tuple[tuple[str, str], ...]
    enacting: Text
    preamble: tuple[Run, ...]
    operative: tuple[Paragraph, ...]
    annexes: tuple[Annex, ...]
    footnotes: Mapping[str, str]
    picture: Picture | None
    cites: tuple[Cited, ...]
    completeness: tuple[str, ...]
    coverage: tuple[Link, ...]
    others: tuple[Link, ...]
    sequence: tuple[Link | None, Link | None]
    edit: str
    correct: str
    history: str


def cited(desk: Desk, citation: ResolvedCitation) -> Cited:
    """A citation as a reader meets it."""
    record = citation.record
    name = desk.name(citation.to) if citation.to else record.name
    href = desk.href(citation.to) if citation.to else record.url
    return Cited(record.words, name, href, record.note)


def _paragraph(desk: Desk, id: str, depth: int) -> Paragraph:
    provision = desk.site.provisions[id]
    record = provision.record
    assert isinstance(record, ParagraphRecord)
    assertions = ask.alignments(desk.graph, id)
    addressees = desk.site.vocabulary.addressees
    return Paragraph(
        id=id,
        anchor=provision.number,
        number=printed_number(provision),
        name=desk.name(id),
        record=record,
        text=desk.text(provision, relied_on(desk, id, assertions), ""),
        to=tuple(addressees[a].label for a in record.addressees if a in addressees),
        cites=tuple(cited(desk, c) for c in provision.cites),
        others=in_languages(desk, id),
        margin=margin_of(desk, id, assertions),
        entries=tuple(
            entry_of(desk, id, other, of_pair)
            for other, of_pair in pairs_of(desk, id, assertions).items()
        ),
        depth=depth,
        edit=desk.edit(record.where),
        correct=desk.correct(id),
        history=desk.history(record.where),
    )


def _paragraphs(desk: Desk, ids: tuple[str, ...], depth: int = 0) -> list[Paragraph]:
    found = []
    for id in ids:
        found.append(_paragraph(desk, id, depth))
        found += _paragraphs(desk, desk.site.provisions[id].children, depth + 1)
    return found


def _runs(desk: Desk, paragraphs: list[Paragraph]) -> tuple[Run, ...]:
    """The preamble in its order: paragraphs with alignments open, the runs between them folded."""
    runs: list[Run] = []
    waiting: list[Paragraph] = []

    def fold() -> None:
        if waiting:
            first, last = waiting[0].number, waiting[-1].number
            title = desk.words("fold", n=len(waiting), first=first, last=last)
            runs.append(Run(tuple(waiting), True, title))
            waiting.clear()

    for paragraph in paragraphs:
        if paragraph.entries:
            fold()
            runs.append(Run((paragraph,), False))
        else:
            waiting.append(paragraph)
    fold()
    return tuple(runs)


def resolution_view(desk: Desk, instrument: Instrument) -> ResolutionView:
    """The page of one revision."""
    site, words = desk.site, desk.words
    record = instrument.record
    assert isinstance(record, RevisionRecord)
    kinds = {
        kind: tuple(i for i in instrument.top if site.provisions[i].kind == kind)
        for kind in (PREAMBULAR, OPERATIVE)
    }
    preamble = _paragraphs(desk, kinds[PREAMBULAR])
    operative = _paragraphs(desk, kinds[OPERATIVE])
    roll = ask.roll_up(desk.graph, instrument.id)
    cites: dict[tuple[str, str], Cited] = {}
    for paragraph in (*preamble, *operative):
        for citation in paragraph.cites:
            cites.setdefault((citation.name, citation.href), citation)
    language = "" if record.language == words.language else record.language
    revisions = desk.revisions(instrument.work)
    here = instrument.id if instrument.current else next(i.id for i in revisions if i.current)
    name = site.record.resolutions.name  # type: ignore[union-attr]
    return ResolutionView(
        crumbs=desk.crumbs(
            (name, FOLDERS[RESOLUTION]),
            (instrument.mark, of_work(instrument)),
            (record.name or instrument.revision, ""),
        ),
        mark=desk.mark(instrument.id),
        record=record,
        stage=words(f"stage_{record.stage}"),
        adopted=", ".join(
            part
            for part in (record.adopted.meeting, record.adopted.place, record.adopted.date)
            if part
        )
        if record.adopted
        else "",
        language=record.language,
        titles=in_languages(desk, instrument.id),
        meta=_meta(desk, instrument, kinds, roll),
        enacting=Text(record.enacting, language=language),
        preamble=_runs(desk, preamble),
        operative=tuple(operative),
        annexes=tuple(
            Annex(f"annex-{n}", annex.title, Text(annex.text, language=language), annex.note)
            for n, annex in enumerate(record.annexes, start=1)
        ),
        footnotes=record.footnotes,
        picture=picture(desk, instrument.id, roll),
        cites=tuple(cites.values()),
        completeness=_completeness(desk, instrument, operative, preamble),
        coverage=coverage_links(desk, rows=RESOLUTIONS) if instrument.current else (),
        others=tuple(
            Link(i.record.name or i.revision, desk.href(i.id), words(f"stage_{i.record.stage}"))  # type: ignore[union-attr]
            for i in revisions
            if i.id != instrument.id
        ),
        sequence=desk.sequence(_current(desk), here),
        edit=desk.edit(record.where),
        correct=desk.correct(instrument.id),
        history=desk.history(record.where),
    )


def _current(desk: Desk) -> tuple[str, ...]:
    """The resolutions in force, in the order of their index; one tuple for all pages."""
    return desk.once(
        "current", "", lambda: tuple(i.id for i in desk.of_role(RESOLUTION) if i.current)
    )


def _meta(
    desk: Desk, instrument: Instrument, kinds: Mapping[str, tuple[str, ...]], roll: ask.RollUp
) -> tuple[tuple[str, str], ...]:
    """Numbers with their nouns, for the line under the title."""
    facts: list[tuple[str, str]] = []
    for kind in (OPERATIVE, PREAMBULAR):
        n = len(kinds[kind])
        noun = instrument.kinds[kind]
        facts.append((str(n), noun.one if n == 1 else noun.many))
    listed = sum(count_of(desk, inner, found) for inner, found in roll.inside)
    facts.append((str(listed), desk.words("listed_count", n=listed)))
    proposed = sum(
        all(group_of(desk, a) == APART for a in pair)
        for inner, found in roll.inside
        for pair in pairs_of(desk, inner, found).values()
    )
    if proposed:
        facts.append((str(proposed), desk.words("proposed_count", n=proposed)))
    return tuple(facts)


def _completeness(
    desk: Desk, instrument: Instrument, operative: list[Paragraph], preamble: list[Paragraph]
) -> tuple[str, ...]:
    """How many paragraphs have what, and how complete each set of the folder is."""
    words = desk.words
    sentences = []
    for kind, paragraphs in ((PREAMBULAR, preamble), (OPERATIVE, operative)):
        if paragraphs:
            states = [_state(desk, paragraph.id) for paragraph in paragraphs]
            counts = {state: states.count(state) for state in ("listed", "proposed", "none", "")}
            sentences.append(
                words(
                    "resolution_complete",
                    many=instrument.kinds[kind].many,
                    all=len(paragraphs),
                    listed=counts["listed"],
                    proposed=counts["proposed"],
                    none=counts["none"],
                    rest=counts[""],
                )
            )
    for alignment_set in desk.sets_of(instrument.id):
        record = alignment_set.record
        complete = words(f"list_{record.complete}")
        name = record.title or record.asserted_by
        sentences.append(f"{name}: {complete} {record.complete_note}".strip())
    return tuple(sentences)


def _state(desk: Desk, id: str) -> str:
    """What a paragraph has: something listed, only “considered, not aligned”, only proposals."""
    found = ask.alignments(desk.graph, id)
    if listed_of(desk, found):
        return "listed"
    if any(group_of(desk, a) != APART for a in found):
        return "none"
    return "proposed" if found else ""

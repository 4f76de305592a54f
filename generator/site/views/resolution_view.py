"""A revision of a resolution: its paragraphs in order, and what hangs on them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.localization.phrase import joined
from generator.model import graph as ask
from generator.model.asks import AskedPair, asks_of
from generator.model.authority import owner_of
from generator.model.entities import (
    OPERATIVE,
    PREAMBULAR,
    RESOLUTION,
    Assertion,
    Instrument,
    ResolvedCitation,
    capital,
    printed_number,
)
from generator.pictures.drawing import Picture
from generator.schema.instrument_records import ParagraphRecord, RevisionRecord
from generator.site.views.assertion_view import entry_of
from generator.site.views.brief_links import BriefLinks, brief_links
from generator.site.views.completeness import Completeness, in_three_lines
from generator.site.views.components import (
    Cited,
    InLanguage,
    Link,
    Mark,
    Paragraph,
    ParagraphFact,
    Statements,
    Text,
)
from generator.site.views.context import RenderContext
from generator.site.views.facets import paragraph_facts
from generator.site.views.languages_view import in_languages
from generator.site.views.margin_view import margin_of
from generator.site.views.page_limits import PrintedOnce, pairs_on_page, printed_once
from generator.site.views.page_view import PageView
from generator.site.views.paragraph_filters import ParagraphFilter, paragraph_filters
from generator.site.views.picture_view import picture
from generator.site.views.table_view import coverage_links
from generator.site.views.text_status import only_chip, texts_line
from generator.site.views.what_counts import (
    APART,
    count_of,
    group_of,
    listed_of,
    pairs_of,
    relied_on,
    statuses_apart,
)
from generator.sitemap.addresses import FOLDERS, of_work
from generator.sitemap.table_pages import RESOLUTIONS


@dataclass(frozen=True, slots=True)
class Run:
    """Paragraphs that are shown, or a run of them that is folded."""

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
    title: str
    record: RevisionRecord
    stage: str
    adopted: str
    language: str
    titles: tuple[InLanguage, ...]
    chip: str
    meta: tuple[tuple[str, str], ...]
    enacting: Text
    enacting_first: bool
    preamble: tuple[Run, ...]
    operative: tuple[Paragraph, ...]
    annexes: tuple[Annex, ...]
    footnotes: Mapping[str, str]
    filters: tuple[ParagraphFilter, ...]
    picture: Picture | None
    texts: str
    cites: tuple[Cited, ...]
    bodies: tuple[Cited, ...]
    known: str
    statements: Statements | None
    completeness: Completeness | None
    coverage: tuple[Link, ...]
    others: tuple[Link, ...]
    sequence: tuple[Link | None, Link | None]
    briefs: BriefLinks
    edit: str
    correct: str
    mail: str
    history: str


def cited(context: RenderContext, citation: ResolvedCitation) -> Cited:
    """A citation as a reader meets it."""
    record = citation.record
    name = context.name(citation.to) if citation.to else context.ours(record.name)
    href = context.href(citation.to) if citation.to else record.url
    return Cited(record.words, name, href, context.ours(record.note), record.body)


def _paragraph(
    context: RenderContext, id: str, depth: int, printed: PrintedOnce | None
) -> Paragraph:
    provision = context.site.provisions[id]
    record = provision.record
    assert isinstance(record, ParagraphRecord)
    assertions = ask.alignments(context.graph, id)
    correct, mail = context.correct_paragraph(id)
    return Paragraph(
        id=id,
        anchor=provision.number,
        number=printed_number(provision),
        name=context.name(id),
        record=record,
        text=context.text(provision, relied_on(context, id, assertions), ""),
        facts=(*_asks(context, record), *paragraph_facts(context, provision)),
        cites=tuple(cited(context, c) for c in provision.cites),
        others=in_languages(context, id),
        margin=margin_of(context, id, assertions),
        entries=tuple(
            entry_of(context, id, other, of_pair, printed=printed)
            for other, of_pair in pairs_of(context, id, assertions).items()
        ),
        depth=depth,
        edit=context.edit(record.where),
        correct=correct,
        mail=mail,
        history=context.history(record.where),
    )


def _asks(context: RenderContext, record: ParagraphRecord) -> tuple[ParagraphFact, ...]:
    """Each lead verb with those whom it addresses, in words; many paragraphs say the same."""
    asked = asks_of(record)
    return context.once("who is asked", asked, lambda: _in_words(context, asked))


def _in_words(context: RenderContext, asked: Sequence[AskedPair]) -> tuple[ParagraphFact, ...]:
    words, vocabulary = context.words, context.site.vocabulary
    found = []
    for pair in asked:
        known = vocabulary.verbs.get(pair.verb.lower())
        verb = known.label if known else capital(pair.verb)
        who = ", ".join(
            vocabulary.addressees[id].label for id in pair.to if id in vocabulary.addressees
        )
        if not verb:
            found.append(words("ask_unpaired", who=who))
        else:
            found.append(words("ask" if who else "ask_nobody", verb=verb, who=who))
    return (ParagraphFact(words("who_is_asked"), tuple(found)),) if found else ()


def _paragraphs(
    context: RenderContext, ids: tuple[str, ...], printed: PrintedOnce | None, depth: int = 0
) -> list[Paragraph]:
    found = []
    for id in ids:
        found.append(_paragraph(context, id, depth, printed))
        found += _paragraphs(context, context.site.provisions[id].children, printed, depth + 1)
    return found


def _without_chips(paragraphs: list[Paragraph]) -> list[Paragraph]:
    return [each._replace(text=each.text._replace(chip="")) for each in paragraphs]


def _runs(context: RenderContext, paragraphs: list[Paragraph]) -> tuple[Run, ...]:
    """The preamble in its order: paragraphs with alignments open, the runs between them folded."""
    runs: list[Run] = []
    waiting: list[Paragraph] = []

    def fold() -> None:
        if waiting:
            first, last = waiting[0].number, waiting[-1].number
            title = (
                context.words("fold", first=first, last=last)
                if len(waiting) > 1
                else context.words("fold_one", first=first)
            )
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


def resolution_view(context: RenderContext, instrument: Instrument) -> ResolutionView:
    """The page of one revision."""
    site, words = context.site, context.words
    record = instrument.record
    assert isinstance(record, RevisionRecord)
    kinds = {
        kind: tuple(i for i in instrument.top if site.provisions[i].kind == kind)
        for kind in (PREAMBULAR, OPERATIVE)
    }
    roll = ask.roll_up(context.graph, instrument.id)
    printed = printed_once(pairs_on_page(roll))
    preamble = _paragraphs(context, kinds[PREAMBULAR], printed)
    operative = _paragraphs(context, kinds[OPERATIVE], printed)
    chip = only_chip(paragraph.text for paragraph in (*preamble, *operative))
    if chip:
        preamble, operative = _without_chips(preamble), _without_chips(operative)
    cites: dict[tuple[str, str], Cited] = {}
    for paragraph in (*preamble, *operative):
        resolved = site.provisions[paragraph.id].cites
        for citation, where in zip(paragraph.cites, resolved, strict=True):
            if where.to.partition(":")[0] != instrument.id:  # another paragraph of it is no text
                cites.setdefault((citation.name, citation.href), citation)
    language = "" if record.language == words.language else record.language
    revisions = context.revisions(instrument.work)
    here = instrument.id if instrument.current else next(i.id for i in revisions if i.current)
    name = site.record.resolutions.name  # type: ignore[union-attr]
    return ResolutionView(
        crumbs=context.crumbs(
            (name, FOLDERS[RESOLUTION]),
            (instrument.mark, of_work(instrument)),
            (record.name or instrument.revision, ""),
        ),
        mark=context.mark(instrument.id),
        title=context.instrument_name(instrument.id),
        record=record,
        stage=words(f"stage_{record.stage}"),
        adopted=_adopted(context, instrument.id, record),
        language=record.language,
        titles=in_languages(context, instrument.id),
        chip=chip,
        meta=_meta(context, instrument, kinds, roll),
        enacting=Text(record.enacting, language=language),
        enacting_first=record.enacting_first and bool(preamble),
        preamble=_runs(context, preamble),
        operative=tuple(operative),
        annexes=tuple(
            Annex(f"annex-{n}", annex.title, Text(annex.text, language=language), annex.note)
            for n, annex in enumerate(record.annexes, start=1)
        ),
        footnotes=record.footnotes,
        filters=paragraph_filters(context, [p.id for p in (*preamble, *operative)]),
        picture=picture(context, instrument.id, roll),
        texts=texts_line(context, context.site.under(instrument.id)),
        cites=tuple(c for c in cites.values() if not c.body),
        bodies=tuple(c for c in cites.values() if c.body),
        known=_known(context, record, len(revisions)),
        completeness=in_three_lines(resolution_completeness(context, instrument)),
        statements=printed.statements() if printed else None,
        coverage=coverage_links(context, rows=RESOLUTIONS) if instrument.current else (),
        others=tuple(
            Link(i.record.name or i.revision, context.href(i.id), words(f"stage_{i.record.stage}"))  # type: ignore[union-attr]
            for i in revisions
            if i.id != instrument.id
        ),
        sequence=context.sequence(_current(context), here),
        briefs=brief_links(context, instrument.id),
        edit=context.edit(record.where),
        correct=context.correct(instrument.id),
        mail=context.mail(instrument.id),
        history=context.history(record.where),
    )


def _current(context: RenderContext) -> tuple[str, ...]:
    """The resolutions in force, in the order of their index; one tuple for all pages."""
    return context.once(
        "current", "", lambda: tuple(i.id for i in context.of_role(RESOLUTION) if i.current)
    )


def _adopted(context: RenderContext, id: str, record: RevisionRecord) -> str:
    """Meeting, place and date; the meeting with the body whose meeting it is: several have a
    “COP15”.
    """
    if record.adopted is None:
        return ""
    owner = context.site.vocabulary.bodies.get(owner_of(context.site, id))
    meeting = str(record.adopted.meeting)
    if meeting and owner:
        meeting = context.words("meeting_of", meeting=meeting, body=owner.label)
    place = context.phrase(record.adopted.place, record.language)
    return joined(", ", [part for part in (meeting, place, str(record.adopted.date)) if part])


def _known(context: RenderContext, record: RevisionRecord, here: int) -> str:
    """How many revisions are here, of how many that are known to exist."""
    if record.revisions_known:
        return context.words("revisions_known", here=here, n=int(record.revisions_known))
    return context.words("revisions_not_known", n=here)


def _meta(
    context: RenderContext,
    instrument: Instrument,
    kinds: Mapping[str, tuple[str, ...]],
    roll: ask.RollUp,
) -> tuple[tuple[str, str], ...]:
    """Numbers with their nouns, for the line under the title."""
    facts: list[tuple[str, str]] = []
    for kind in (OPERATIVE, PREAMBULAR):
        facts.append(context.figure(len(kinds[kind]), instrument.kinds[kind]))
    listed = sum(count_of(context, inner, found) for inner, found in roll.inside)
    facts.append((context.words.number(listed), context.words("listed_count", n=listed)))
    proposed = sum(_only_proposed(context, inner, found) for inner, found in roll.inside)
    if proposed:
        facts.append((context.words.number(proposed), context.words("proposed_count", n=proposed)))
    return tuple(facts)


def _only_proposed(context: RenderContext, own: str, found: Sequence[Assertion]) -> int:
    """How many pairs of a provision are only proposed."""
    apart = statuses_apart(context)
    proposals = {a.to if a.from_ == own else a.from_ for a in found if a.status in apart}
    if not proposals:
        return 0
    others = {a.to if a.from_ == own else a.from_ for a in found if a.status not in apart}
    return len(proposals - others)


def resolution_completeness(context: RenderContext, instrument: Instrument) -> tuple[str, ...]:
    """How many paragraphs have what, and how complete each set of the folder is."""
    words, site = context.words, context.site
    sentences = []
    for kind in (OPERATIVE, PREAMBULAR):
        tops = [id for id in instrument.top if site.provisions[id].kind == kind]
        paragraphs = [inner for id in tops for inner in (id, *site.under(id))]
        if paragraphs:
            states = [_state(context, id) for id in paragraphs]
            counts = {state: states.count(state) for state in ("listed", "proposed", "none", "")}
            sentences.append(
                words(
                    "resolution_complete",
                    many=instrument.kinds[kind].plural_noun,
                    all=len(paragraphs),
                    listed=counts["listed"],
                    proposed=counts["proposed"],
                    none=counts["none"],
                    rest=counts[""],
                )
            )
    for alignment_set in context.sets_of(instrument.id):
        record = alignment_set.record
        name = context.ours(record.title or record.asserted_by)
        complete = [words(f"list_{record.complete}")]
        complete += [context.ours(record.complete_note)] if record.complete_note else []
        sentences.append(joined(words.colon, [name, joined(" ", complete)]))
    return tuple(sentences)


def _state(context: RenderContext, id: str) -> str:
    """What a paragraph has: something listed, only “considered, not aligned”, only proposals."""
    found = ask.alignments(context.graph, id)
    if listed_of(context, found):
        return "listed"
    if any(group_of(context, a) != APART for a in found):
        return "none"
    return "proposed" if found else ""


RESOLUTION_PAGE = PageView(
    view=resolution_view,
    title=lambda context, instrument: context.words.colon.join(
        (instrument.record.symbol, instrument.name)
    ),
)

"""How a text and what is said of it are cited: a sentence, and the formats of other programs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.exports import citations
from generator.exports.citation_sentences import Sentences, pattern_of
from generator.exports.citations import AlignmentWords, Reference
from generator.localization.phrase import Sentence, phrase
from generator.model.entities import RESOLUTION, Assertion, Instrument, Site, capital
from generator.site.views.assertion_view import entry_anchor
from generator.site.views.components import Link
from generator.site.views.context import RenderContext
from generator.site.views.page_limits import MOST_CITED_IN_FULL
from generator.site.views.page_view import PageView
from generator.sitemap.addresses import anchor_name, of_instrument, of_provision
from generator.sitemap.cite_subjects import Citable, citation_anchor, cited_there, of_citation
from generator.sitemap.large_instruments import is_in_large


@dataclass(frozen=True, slots=True)
class Citation:
    """One thing to cite: as a sentence, and in formats by their names. `withdrawn` says that it no
    longer counts.
    """

    text: Sentence
    formats: tuple[tuple[str, str], ...]
    withdrawn: str = ""


@dataclass(frozen=True, slots=True)
class CitedTogether:
    """What is cited together at one place of a page: a text, or all that is said of one pair."""

    anchor: str
    link: Link
    citations: tuple[Citation, ...]


class CitedLine(NamedTuple):
    """A reference that is only a sentence: what differs from the others to the same text."""

    rest: str
    withdrawn: str


class CitedPair(NamedTuple):
    """The sentences of all that is said of one pair, at their place."""

    anchor: str
    lines: tuple[CitedLine, ...]


class CitedText(NamedTuple):
    """A text of a page that has only sentences: its own, if it has an anchor, and those of its
    pairs. `cited` is how all of them begin.
    """

    link: Link
    cited: str
    anchor: str
    rest: str
    pairs: tuple[CitedPair, ...]


@dataclass(frozen=True, slots=True)
class CiteView:
    """The page. It has each reference in full, or else as a sentence in `texts`; `pattern` then has
    the formats of all of them once.
    """

    crumbs: tuple[Link, ...]
    title: str
    lead: str
    page: Link
    own: Citation
    paragraphs: tuple[CitedTogether, ...]
    pairs: tuple[CitedTogether, ...]
    texts: tuple[CitedText, ...]
    texts_title: str
    pattern: Citation | None


def citation(context: RenderContext, reference: Reference) -> Citation:
    """A reference in every format. What is in another language than the page says so."""
    withdrawn = context.words("cite_withdrawn") if reference.withdrawn else ""
    cited, rest = citations.text_parts(reference)
    return Citation(
        Sentence((_in_its_language(context, cited, reference.text_language), rest)),
        (
            ("BibTeX", citations.bibtex(reference).strip()),
            ("RIS", citations.ris(reference).replace("\r\n", "\n").strip()),
            ("CSL-JSON", citations.csl_json([reference]).strip()),
        ),
        withdrawn,
    )


def _in_its_language(context: RenderContext, cited: str, language: str) -> str:
    return phrase(cited, "" if language == context.site.record.language else language)


def alignment_words(context: RenderContext) -> AlignmentWords:
    """The sentences of an alignment, with their holes."""

    def make() -> AlignmentWords:
        words, holes = context.words, {"other": "{other}", "by": "{by}"}
        return AlignmentWords(
            positive=words("cite_aligned", **holes),
            proposed=words("cite_proposed", **holes),
            negative=words("cite_negative", **holes),
        )

    return context.once("alignment words", "", make)


def _made_from(context: RenderContext, id: str) -> tuple[Assertion, ...]:
    """All assertions of a text, those that were withdrawn too."""

    def group() -> dict[str, list[Assertion]]:
        found: dict[str, list[Assertion]] = {}
        for a in context.site.assertions:
            found.setdefault(a.from_, []).append(a)
        return found

    return tuple(context.once("made from", "", group).get(id, ()))


def _by_pair(context: RenderContext, id: str) -> dict[str, list[Assertion]]:
    """All assertions of a text by their other side."""
    found: dict[str, list[Assertion]] = {}
    for a in _made_from(context, id):
        found.setdefault(a.to, []).append(a)
    return found


def _pairs(context: RenderContext, ids: Iterable[str]) -> tuple[CitedTogether, ...]:
    """References to all that is said of texts, in every format."""
    site, words = context.site, alignment_words(context)
    cited = []
    for from_ in ids:
        for to, said in _by_pair(context, from_).items():
            title = context.words("pair_title", left=context.name(from_), right=context.name(to))
            href = f"{context.href(from_).partition('#')[0]}#{entry_anchor(context, from_, to)}"
            anchor = of_citation(site, from_, to)[1]
            each = tuple(citation(context, citations.of_assertion(site, a, words)) for a in said)
            cited.append(CitedTogether(anchor, Link(title, href), each))
    return tuple(cited)


def _paragraphs(context: RenderContext, ids: Iterable[str]) -> tuple[CitedTogether, ...]:
    """References to the paragraphs of a resolution, in every format."""
    site = context.site
    return tuple(
        CitedTogether(
            site.provisions[id].number,
            Link(context.name(id), context.href(id)),
            (citation(context, citations.of_text(site, id)),),
        )
        for id in ids
    )


def _texts(context: RenderContext, ids: Sequence[str], paragraphs: bool) -> tuple[CitedText, ...]:
    """The sentences of texts and of all that is said of them; of `paragraphs` their own, too."""
    found = []
    for id in ids:
        pairs = _by_pair(context, id)
        own = paragraphs and id in context.site.provisions
        if pairs or own:
            found.append(_text(context, id, pairs, own))
    return tuple(found)


def _text(
    context: RenderContext, id: str, pairs: dict[str, list[Assertion]], own: bool
) -> CitedText:
    site = context.site
    sentences = Sentences(site, id)
    return CitedText(
        Link(context.name(id), context.href(id)),
        _in_its_language(context, sentences.cited, sentences.language),
        site.provisions[id].number if own else "",
        sentences.own,
        tuple(
            [
                CitedPair(
                    _anchor(site, id, to), tuple([_line(context, sentences, a) for a in said])
                )
                for to, said in pairs.items()
            ]
        ),
    )


def _anchor(site: Site, from_: str, to: str) -> str:
    return citation_anchor(site, from_, to) if from_ in site.provisions else anchor_name(to)


def _line(context: RenderContext, sentences: Sentences, a: Assertion) -> CitedLine:
    said, withdrawn = context.once(
        "cited alignment",
        (a.relation, a.status, a.to, a.asserted_by),
        lambda: citations.alignment_of(context.site, a, alignment_words(context)),
    )
    return CitedLine(
        sentences.of_assertion(a, said), context.words("cite_withdrawn") if withdrawn else ""
    )


def _is_short(context: RenderContext, subject: Citable, ids: Sequence[str]) -> bool:
    """Whether a page has only sentences: it has very many, or there are many such pages."""
    if is_in_large(context.site, subject.id):
        return True
    return len(ids) + sum(len(_made_from(context, id)) for id in ids) > MOST_CITED_IN_FULL


def cite_view(context: RenderContext, subject: Citable) -> CiteView:
    """The citation page of a text: its own citation, those of its paragraphs and assertions."""
    site, words = context.site, context.words
    resolution = isinstance(subject, Instrument) and subject.role == RESOLUTION
    ids = cited_there(site, subject)
    name = _name(context, subject)
    short = _is_short(context, subject, ids)
    full = () if short else ids
    texts = _texts(context, ids, resolution) if short else ()
    return CiteView(
        crumbs=context.crumbs((name, address_of(context, subject)), (words("cite"), "")),
        title=words("cite_title", name=name),
        lead=lead_of(context),
        page=Link(words("read_page", name=name), context.href(subject.id)),
        own=citation(context, citations.of_text(site, subject.id)),
        paragraphs=_paragraphs(context, full[1:] if resolution else ()),
        pairs=_pairs(context, full),
        texts=texts,
        texts_title=capital(words("paragraphs" if resolution else "cite_pairs")),
        pattern=citation(context, pattern_of(site, subject.id)) if texts else None,
    )


def lead_of(context: RenderContext) -> str:
    """What a reader of citations has to know of this site."""
    return "" if context.site.record.address else context.words("cite_no_address")


def address_of(context: RenderContext, subject: Citable) -> str:
    """The address of the page of a text."""
    if isinstance(subject, Instrument):
        return of_instrument(subject)
    return of_provision(context.site, subject)[0]


def _name(context: RenderContext, subject: Citable) -> str:
    record = subject.record
    return str(getattr(record, "symbol", "")) or context.name(subject.id)


CITE_PAGE = PageView(
    view=cite_view,
    title=lambda context, subject: context.words("cite_title", name=_name(context, subject)),
    description=lambda context, subject: context.words(
        "cite_description", name=_name(context, subject)
    ),
)

"""How a text and what is said of it are cited: a sentence, and the formats of other programs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.exports import citations
from generator.exports.citations import AlignmentWords, Reference
from generator.localization.phrase import Sentence, phrase
from generator.model.entities import RESOLUTION, Assertion, Instrument
from generator.site.views.assertion_view import entry_anchor
from generator.site.views.components import Link
from generator.site.views.context import RenderContext
from generator.site.views.page_limits import MOST_IN_FULL
from generator.site.views.page_view import PageView
from generator.sitemap.addresses import of_instrument, of_provision
from generator.sitemap.cite_subjects import Citable, cited_there, of_citation
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

    @property
    def short(self) -> bool:
        """Whether there are only sentences, each of which names what it cites."""
        return not any(one.formats for one in self.citations)


@dataclass(frozen=True, slots=True)
class CiteView:
    crumbs: tuple[Link, ...]
    title: str
    lead: str
    page: Link
    own: Citation
    paragraphs: tuple[CitedTogether, ...]
    pairs: tuple[CitedTogether, ...]


def citation(context: RenderContext, reference: Reference) -> Citation:
    """A reference in every format. What is in another language than the page says so."""
    withdrawn = context.words("cite_withdrawn") if reference.withdrawn else ""
    cited, rest = citations.text_parts(reference)
    other = (
        "" if reference.text_language == context.site.record.language else reference.text_language
    )
    return Citation(
        Sentence((phrase(cited, other), rest)),
        (
            ("BibTeX", citations.bibtex(reference).strip()),
            ("RIS", citations.ris(reference).replace("\r\n", "\n").strip()),
            ("CSL-JSON", citations.csl_json([reference]).strip()),
        ),
        withdrawn,
    )


def alignment_words(context: RenderContext) -> AlignmentWords:
    """The sentences of an alignment, with their holes."""
    words, holes = context.words, {"other": "{other}", "by": "{by}"}
    return AlignmentWords(
        positive=words("cite_aligned", **holes),
        proposed=words("cite_proposed", **holes),
        negative=words("cite_negative", **holes),
    )


def _of_assertion(context: RenderContext, a: Assertion, formats: int | None) -> Citation:
    """The sentence, and the first so many formats; None are all."""
    found = citation(context, citations.of_assertion(context.site, a, alignment_words(context)))
    return replace(found, formats=found.formats[:formats])


def _formats(context: RenderContext, id: str, assertions: int) -> int | None:
    """How many formats each of so many references has: among very many one, and none where there
    are many such pages.
    """
    if is_in_large(context.site, id):
        return 0
    return None if assertions <= MOST_IN_FULL else 1


def _made_from(context: RenderContext, id: str) -> tuple[Assertion, ...]:
    """All assertions of a text, those that were withdrawn too."""

    def group() -> dict[str, list[Assertion]]:
        found: dict[str, list[Assertion]] = {}
        for a in context.site.assertions:
            found.setdefault(a.from_, []).append(a)
        return found

    return tuple(context.once("made from", "", group).get(id, ()))


def _pairs(context: RenderContext, ids: Iterable[str]) -> tuple[CitedTogether, ...]:
    site = context.site
    found: dict[tuple[str, str], list[Assertion]] = {}
    for id in ids:
        for a in _made_from(context, id):
            found.setdefault((a.from_, a.to), []).append(a)
    cited = []
    number = sum(map(len, found.values()))
    for (from_, to), said in found.items():
        title = context.words("pair_title", left=context.name(from_), right=context.name(to))
        href = f"{context.href(from_).partition('#')[0]}#{entry_anchor(context, from_, to)}"
        anchor = of_citation(site, from_, to)[1]
        formats = _formats(context, from_, number)
        each = tuple(_of_assertion(context, a, formats) for a in said)
        cited.append(CitedTogether(anchor, Link(title, href), each))
    return tuple(cited)


def cite_view(context: RenderContext, subject: Citable) -> CiteView:
    """The citation page of a text: its own citation, those of its paragraphs and assertions."""
    site, words = context.site, context.words
    resolution = isinstance(subject, Instrument) and subject.role == RESOLUTION
    ids = cited_there(site, subject)
    name = _name(context, subject)
    return CiteView(
        crumbs=context.crumbs((name, address_of(context, subject)), (words("cite"), "")),
        title=words("cite_title", name=name),
        lead=lead_of(context),
        page=Link(words("read_page", name=name), context.href(subject.id)),
        own=citation(context, citations.of_text(site, subject.id)),
        paragraphs=tuple(
            CitedTogether(
                site.provisions[id].number,
                Link(context.name(id), context.href(id)),
                (citation(context, citations.of_text(site, id)),),
            )
            for id in (ids[1:] if resolution else ())
        ),
        pairs=_pairs(context, ids),
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

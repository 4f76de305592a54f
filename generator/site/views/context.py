"""What every view works with: the site, its graph, the interface's words, one page's links."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from generator.exports.published_files import PublishedFiles
from generator.localization.phrase import Phrase, as_identifier, direction, joined
from generator.localization.plural_rules import language_name
from generator.model import graph as ask
from generator.model.asks import verbs_of
from generator.model.coverage import Coverage
from generator.model.entities import (
    RESOLUTION,
    AlignmentSet,
    Instrument,
    Provision,
    Site,
    capital,
    name_within,
    printed_number,
)
from generator.model.localized import every_language
from generator.model.markup import plain, shortened
from generator.schema.instrument_records import ItemRecord, Kind
from generator.site.colours import hue_name, tint_name
from generator.site.interface_words import Words
from generator.site.views import repository_links
from generator.site.views.components import Link, Mark, PageActions, Text
from generator.sitemap.addresses import Links, from_root, of_instrument, of_provision, pair_anchor
from generator.sitemap.resources import words as word_table
from generator.yamlfile.tree import Where

T = TypeVar("T")
_MISSING: Any = object()

_OF_PAGES = ("mark", "text", "citation pages")
"""What each page has of its own: most of it no other page asks for."""
_MOST_KEPT = 10_000
"""So many of each are kept for the pages to come."""

MOST_WORDS = 300  # characters of a text that a form for corrections is filled with


def _grouped(things: Iterable[Any], name: str) -> dict[str, list[Any]]:
    """Things by one of their attributes."""
    found: dict[str, list[Any]] = {}
    for thing in things:
        found.setdefault(getattr(thing, name), []).append(thing)
    return found


@dataclass(slots=True)
class RenderContext:
    """What every view works with: the site, its graph, the interface's words, one page's links."""

    site: Site
    graph: ask.AlignmentGraph
    words: Words
    links: Links
    caches: defaultdict[str, dict[Any, Any]] = field(default_factory=lambda: defaultdict(dict))
    published: PublishedFiles = field(default_factory=PublishedFiles)
    """The files for download that stand beside the pages; none where nobody has written them."""

    def at(self, address: str, leaf: str) -> RenderContext:
        """The same context, with the links of another page."""
        links = Links(address, leaf, self.site.folder)
        return RenderContext(self.site, self.graph, self.words, links, self.caches, self.published)

    def let_go(self) -> None:
        """After a page: forget what it has made, if that has become much."""
        for kind in _OF_PAGES:
            if len(self.caches[kind]) > _MOST_KEPT:
                self.caches[kind].clear()

    def forget(self, kind: str) -> None:
        """Let go of what no page to come asks for; it is made anew if one does."""
        self.caches.pop(kind, None)

    def once(self, kind: str, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives, made once for all pages: a site asks for few things many times."""
        # A million times on a large site, for things that are there and things that are not.
        found: T = self.caches[kind].get(key, _MISSING)
        if found is _MISSING:
            found = self.caches[kind][key] = make()
        return found

    @property
    def coverage(self) -> Coverage:
        """What is known of every pair that could be compared, indexed once for all pages."""
        return self.once("coverage", "", lambda: Coverage(self.site, self.graph))

    def of_role(self, role: str) -> tuple[Instrument, ...]:
        """The instruments of a role, gathered once: each of a thousand pages asks."""
        return self.once("roles", role, lambda: self.site.of_role(role))

    def revisions(self, work: str) -> tuple[Instrument, ...]:
        """All revisions of a resolution."""
        grouped = self.once("works", "", lambda: _grouped(self.of_role(RESOLUTION), "work"))
        return tuple(grouped[work])

    def sets_of(self, instrument: str) -> tuple[AlignmentSet, ...]:
        """The alignment sets in the folder of an instrument."""
        sets = self.site.sets.values()
        grouped = self.once("sets", "", lambda: _grouped(sets, "instrument"))
        return tuple(grouped.get(instrument, ()))

    def href(self, id: str) -> str:
        """The link to an instrument or provision."""
        if id in self.site.instruments:
            return self.links.to(of_instrument(self.site.instruments[id]))
        return self.links.to(*of_provision(self.site, self.site.provisions[id]))

    def name(self, id: str) -> str:
        """How it is called in a sentence."""
        return self.once("name", id, lambda: self.site.name_of(id))

    def mark(self, id: str, *, href: str | None = None, proposed: bool = False) -> Mark:
        """The mark of a provision or instrument; it leads to its page, or to `href`."""
        key = (id, href, proposed, self.links.up, self.links.leaf)
        return self.once(
            "mark", key, lambda: self._mark(id, self.href(id) if href is None else href, proposed)
        )

    def _mark(self, id: str, href: str, proposed: bool) -> Mark:
        if id in self.site.instruments:
            instrument, number, tint = self.site.instruments[id], "", ""
        else:
            provision = self.site.provisions[id]
            instrument = self.site.instruments[provision.instrument]
            label = self.site.short_name_of(id)
            number = name_within(label, instrument.mark)
            tint = tint_name(provision.colour) if provision.colour else ""
        hue = instrument.hue
        return Mark(instrument.mark, number, hue.shape, hue_name(instrument), tint, href, proposed)

    def title(self, provision: Provision) -> str:
        """What an entry about it is headed with: its title, else nothing."""
        if not isinstance(provision.record, ItemRecord):
            return ""
        return self.phrase(provision.record.title, self.language_of(provision, "title"))

    def text(self, provision: Provision, quotes: tuple[str, ...] = (), scope: str = "") -> Text:
        """The wording of a provision. `scope` tells apart the footnotes of several on one page."""
        if "[^" not in provision.record.text:
            scope = ""  # without footnotes it is the same text everywhere
        if quotes:  # of one pair: kept for nobody
            return self._text(provision, quotes, scope)
        key = (provision.id, scope)
        return self.once("text", key, lambda: self._text(provision, quotes, scope))

    def _text(self, provision: Provision, quotes: tuple[str, ...], scope: str) -> Text:
        record = provision.record
        instrument = self.site.instruments[provision.instrument]
        original: str = instrument.record.language
        language = self._foreign(provision.languages.get("text", original))
        if isinstance(record, ItemRecord):
            return Text(
                record.text,
                record.wording,
                record.wording_note,
                record.shown_wording,
                quotes,
                scope,
                (),
                language,
                self._chip(instrument, language),
            )
        return Text(
            record.text,
            quotes=quotes,
            notes=scope,
            verbs=verbs_of(record),
            language=language,
            chip=self._chip(instrument, language),
            paragraph=True,
        )

    def _chip(self, instrument: Instrument, language: str) -> str:
        """That a text is in another language, with the symbol of its document."""
        if not language or not self.site.folder:
            return ""
        available = self.words(
            "available_in", language=language_name(language, self.words.language)
        )
        symbol = getattr(instrument.record, "symbol", "")
        return joined(" · ", (available, self.identifier(symbol))) if symbol else available

    def _foreign(self, language: str) -> str:
        """The language of a text, if it is not that of the page."""
        return "" if language == self.words.language else language

    def phrase(self, words: str, language: str) -> str:
        """Words that say their language where it is not that of the page."""
        foreign = self._foreign(language)
        return Phrase(words, foreign) if foreign and words else words

    def identifier(self, words: str) -> str:
        """An identifier, such as the symbol of a document, that keeps the order of its signs."""
        return as_identifier(words) if direction(self.words.language) == "rtl" else words

    def ours(self, words: str) -> str:
        """What editors have written of a record."""
        return self.phrase(words, self.written_in)

    def language_of(self, provision: Provision, name: str) -> str:
        """The language of a provision's title, text or explanation."""
        own: str = self.site.instruments[provision.instrument].record.language
        return provision.languages.get(name, own)

    @property
    def written_in(self) -> str:
        """The language of what editors have written of records: notes, reasons, sources."""
        return self.site.written_in or self.site.record.language

    def explanation(self, provision: Provision, quotes: tuple[str, ...], scope: str) -> Text | None:
        record = provision.record
        assert isinstance(record, ItemRecord)
        if not record.explanation and record.explanation_wording == "full":
            return None
        return Text(
            record.explanation,
            record.explanation_wording,
            record.explanation_note,
            record.shown_explanation,
            quotes,
            scope,
            language=self._foreign(self.language_of(provision, "explanation")),
        )

    @property
    def has_acts(self) -> bool:
        """Whether the site says where any record is edited, corrected or remembered."""
        return self.once("acts", "", lambda: repository_links.says_where(self.site))

    def edit(self, where: Where) -> str:
        """Where a file is edited, at the record's line; nothing if the site does not say."""
        return repository_links.edit(self.site, where)

    def history(self, where: Where) -> str:
        """Where the history of a record's file is; nothing if the site does not say."""
        return repository_links.history(self.site, where)

    def correct_paragraph(self, id: str) -> tuple[str, str]:
        """Where a correction to one of the many texts of a page is suggested: the form or, where
        there is none, a mail. The page has both at its head, for readers without an account.

        The words, which the page has already, wait for its script: of a long resolution they were
        a fifth of what was sent.
        """
        if not self.has_acts:
            return "", ""
        site = self.site
        link = repository_links.correct if repository_links.corrections(site) else None
        if not link and not site.record.corrections_mail:
            return "", ""
        title = self.words("correction_title", id=id)
        place = self._place(*of_provision(site, site.provisions[id]))
        if link:
            return link(site, title, id, place, waits=True), ""
        return "", repository_links.mail(site, title, id, place, waits=True)

    def correct(self, id: str, pair: tuple[str, str] | None = None, words: str = "") -> str:
        """Where a correction to `id` is suggested; nothing if the site does not say.

        `pair` are the provisions of an assertion, which is seen on the page of the first; `words`
        are those that it rests on.
        """
        if not repository_links.corrections(self.site):
            return ""
        return self._correction(repository_links.correct, id, *self._seen(id, pair, words))

    def mail(self, id: str, pair: tuple[str, str] | None = None, words: str = "") -> str:
        """The same by mail, for readers without an account; nothing if the site has no address."""
        if not self.site.record.corrections_mail:
            return ""
        return self._correction(repository_links.mail, id, *self._seen(id, pair, words))

    def _seen(self, id: str, pair: tuple[str, str] | None, words: str) -> tuple[str, str, str]:
        """Where a reader sees a record: address and anchor; and the words of it."""
        if pair:
            address, _ = of_provision(self.site, self.site.provisions[pair[0]])
            return address, pair_anchor(self.site, *pair), words
        if id in self.site.instruments:
            instrument = self.site.instruments[id]
            return of_instrument(instrument), "", instrument.name
        provision = self.site.provisions[id]
        return *of_provision(self.site, provision), plain(provision.record.text)

    def foot(self, where: Where | None, title: str, address: str) -> PageActions:
        """What a reader may do about a page that is made of more than one record."""
        edit, history = (self.edit(where), self.history(where)) if where else ("", "")
        correct = self._correction(repository_links.correct, title, address, "", "")
        mail = self._correction(repository_links.mail, title, address, "", "")
        return PageActions(correct, mail, edit, history)

    def _correction(
        self, link: Callable[..., str], name: str, address: str, anchor: str, words: str
    ) -> str:
        title = self.words("correction_title", id=name)
        place = self._place(address, anchor)
        return link(self.site, title, name, place, shortened(words, MOST_WORDS))

    def _place(self, address: str, anchor: str) -> str:
        return from_root(self.site.folder, address, anchor)

    @property
    def order(self) -> dict[str, int]:
        """The place of every id in the order of instruments and their texts."""
        return self.once("order", "", self._order)

    def _order(self) -> dict[str, int]:
        instruments = self.site.instruments.values()
        return {id: n for n, id in enumerate(id for i in instruments for id in (i.id, *i.inside))}

    def noun(self, number: int, kind: Kind) -> str:
        """The noun of a kind as it is after a number: nouns are in the site's language."""
        return kind.noun(number, self.site.record.language)

    def count(self, number: int, kind: Kind) -> str:
        """A number with the noun of a kind: “3 targets”."""
        return self.words("count", n=number, noun=self.noun(number, kind))

    def figure(self, number: int, kind: Kind) -> tuple[str, str]:
        """The same in two parts, which are set apart."""
        return self.words.number(number), self.noun(number, kind)

    def kind_title(self, provision: Provision) -> str:
        """“Target 1.2”."""
        return f"{capital(self.site.kind_of(provision).one)} {printed_number(provision)}"

    def crumbs(self, *steps: tuple[str, str]) -> tuple[Link, ...]:
        """Breadcrumbs: home, then (title, address) pairs, the last one being this page."""
        home = Link(self.words("home"), self.links.to(""))
        return (
            home,
            *(Link(title, self.links.to(address) if address else "") for title, address in steps),
        )

    def sequence(
        self, ids: tuple[str, ...], here: str, *, titled: bool = True
    ) -> tuple[Link | None, Link | None]:
        """Links to the previous and next of `ids`, with their titles or by their names alone."""
        positions = self.once("positions", ids, lambda: {x: n for n, x in enumerate(ids)})
        at = positions[here]
        before = ids[at - 1] if at else None
        after = ids[at + 1] if at + 1 < len(ids) else None
        return (self._step(before, titled), self._step(after, titled))

    def _step(self, id: str | None, titled: bool) -> Link | None:
        if id is None:
            return None
        return Link(self.headline(id) if titled else "", self.href(id), self.name(id))

    def caption(self, id: str) -> str:
        """What a picture writes beside its number: its `short` words, else its headline."""
        record = (
            self.site.instruments[id].record
            if id in self.site.instruments
            else self.site.provisions[id].record
        )
        short = getattr(record, "short", "")
        if not short:
            return self.headline(id)
        if id in self.site.instruments:
            return self.phrase(short, self._name_language(id))
        return self.phrase(short, self.language_of(self.site.provisions[id], "text"))

    def _name_language(self, instrument: str) -> str:
        found = self.site.instruments[instrument]
        if found.language:
            return found.language
        return found.record.language if found.role == RESOLUTION else self.written_in

    def instrument_name(self, instrument: str) -> str:
        """The name of a plan or framework, or the title of a resolution."""
        name = self.site.instruments[instrument].name
        return self.phrase(name, self._name_language(instrument))

    def short_name(self, instrument: str) -> str:
        """The same, shorter where there is a shorter one."""
        found = self.site.instruments[instrument]
        short = getattr(found.record, "short_name", "")
        return self.phrase(short or found.name, self._name_language(instrument))

    def headline(self, id: str) -> str:
        """What a list calls it: the title or, failing that, the beginning of its text."""
        if id in self.site.instruments:
            return self.instrument_name(id)
        provision = self.site.provisions[id]
        title = self.title(provision)
        if title:
            return title
        words = plain(provision.record.text)
        if not words:
            return self.words("wording_unavailable")
        return self.phrase(words, self.language_of(provision, "text"))


def render_context(
    site: Site,
    *,
    leaf: str = "",
    language: str | None = None,
    published: PublishedFiles | None = None,
) -> RenderContext:
    """The render context of a site in a language, with the links of its root.

    `leaf` is what links put after a folder: "" or `index.html`. `published` are the files for
    download that are written beside the pages.
    """
    language = language or site.record.language
    words = Words(language, word_table(language))
    files = published or PublishedFiles()
    return RenderContext(
        site, ask.index(site), words, Links("", leaf, site.folder), published=files
    )


def contexts(
    site: Site, *, leaf: str = "", published: PublishedFiles | None = None
) -> tuple[RenderContext, ...]:
    """A render context for each language of a site, its own first.

    What depends on ids only is made once for all.
    """
    first, *others = (
        render_context(s, leaf=leaf, published=published) for s in every_language(site)
    )
    for context in others:
        context.graph = first.graph
    return (first, *others)

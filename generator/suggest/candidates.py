"""Candidates of a provision: what it names, then what is worded alike, each with its evidence."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from generator.model.entities import Instrument, Provision, Site
from generator.model.markup import plain
from generator.suggest.mentions import Mention, mentions
from generator.suggest.similarity import Corpus, corpus, language_of

MOST = 5
"""Candidates by likeness for a provision and a framework."""
LEAST = 0.1
"""The similarity below which two texts are not said to be alike."""
LONGEST_QUOTE = 300
SHOWN = 5
"""Words that a reason names."""
LEAST_SHARE = 0.15
"""What a word has to add to a similarity, beside the one that adds most, to be named."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A pair to read: why, and the words of both sides that a reader should begin with.

    `mentioned` has the words that name it, or is empty where only words are shared.
    """

    from_: str
    to: str
    mentioned: str
    similarity: float
    shared: tuple[str, ...]
    quote: str
    target_quote: str


@dataclass(frozen=True, slots=True)
class Found:
    """What was found for some provisions.

    `known` counts pairs that the content has already; `nowhere` has what texts name and the site
    does not have; `other_language` the frameworks whose texts were not compared.
    """

    candidates: tuple[Candidate, ...]
    known: int
    nowhere: tuple[tuple[str, str, str], ...]
    other_language: tuple[str, ...]


def find(
    site: Site,
    provisions: Sequence[Provision],
    instruments: Sequence[Instrument],
    *,
    most: int = MOST,
    least: float = LEAST,
    with_known: bool = False,
) -> Found:
    """Candidates of provisions in instruments, in reading order; what is named comes first."""
    known = set() if with_known else {frozenset((a.from_, a.to)) for a in site.assertions}
    known |= {frozenset((r.from_, r.to)) for r in site.rejections}
    languages: dict[str, Corpus] = {}
    found: list[Candidate] = []
    nowhere: dict[tuple[str, str, str], None] = {}
    skipped = 0
    others: dict[str, None] = {}
    ids = tuple(i.id for i in instruments)
    for provision in provisions:
        language = language_of(site, provision)
        if language not in languages:
            languages[language] = corpus(site, language)
        words = languages[language]
        pairs: dict[str, Candidate] = {}
        for mention in mentions(site, provision, ids):
            if mention.to:
                pairs[mention.to] = _named(site, words, provision, mention)
            else:
                nowhere[provision.id, mention.words, mention.instrument] = None
        for instrument in instruments:
            if instrument.id == provision.instrument:
                continue
            if str(instrument.record.language).partition("-")[0] != language:
                others[instrument.id] = None
                continue
            near = words.nearest(provision.id, site.under(instrument.id))[:most]
            for similarity, to in near:
                if similarity >= least and to not in pairs:
                    pair = _alike(site, words, provision, site.provisions[to], similarity)
                    if pair.shared:  # else only what holds them is alike
                        pairs[to] = pair
        new = [c for c in pairs.values() if frozenset((c.from_, c.to)) not in known]
        skipped += len(pairs) - len(new)
        found += sorted(new, key=lambda c: (not c.mentioned, -round(c.similarity, 9)))
    return Found(tuple(found), skipped, tuple(nowhere), tuple(others))


def _named(site: Site, words: Corpus, provision: Provision, mention: Mention) -> Candidate:
    target = site.provisions[mention.to]
    own = words.vectors.get(provision.id, {})
    similarity = words.similarity(own, words.vectors.get(target.id, {}))
    start, end = next(
        (start, end)
        for start, end in clauses(mention.text, whole=(mention.start, mention.end))
        if start <= mention.start and mention.end <= end
    )
    quote = _cut(mention.text[start:end], mention.words)
    stems = words.stems(" ".join(_quotable(provision)))
    target_quote = _best(words, target, stems)
    return Candidate(provision.id, target.id, mention.words, similarity, (), quote, target_quote)


def _alike(
    site: Site, words: Corpus, provision: Provision, target: Provision, similarity: float
) -> Candidate:
    """A pair of shared words; those of the texts themselves, not of what holds them."""
    own, other = words.vectors[provision.id], words.vectors[target.id]
    theirs = words.stems(_spoken(target))
    both = {s: word for s, word in words.stems(_spoken(provision)).items() if s in theirs}
    counts = {stem: own.get(stem, 0.0) * other.get(stem, 0.0) for stem in both}
    enough = LEAST_SHARE * max(counts.values(), default=0.0)
    weightiest = sorted((s for s in both if counts[s] >= enough), key=lambda s: -counts[s])
    return Candidate(
        provision.id,
        target.id,
        "",
        similarity,
        tuple(both[stem] for stem in weightiest[:SHOWN]),
        _best(words, provision, both),
        _best(words, target, both),
    )


def _spoken(provision: Provision) -> str:
    return " ".join((getattr(provision.record, "title", ""), *_quotable(provision)))


def _quotable(provision: Provision) -> list[str]:
    """The texts of a provision that a quote is taken from: its wording, then its explanation."""
    texts = (provision.record.text, getattr(provision.record, "explanation", ""))
    return [plain(text) for text in texts if text]


def _best(words: Corpus, provision: Provision, stems: Collection[str]) -> str:
    """The clause with the most of these stems in the fewest words."""
    best, most = "", 0.0
    for text in _quotable(provision):
        for start, end in clauses(text):
            clause = text[start:end]
            weight = sum(words.weights[s] for s in words.stems(clause) if s in stems)
            score = weight / (10 + len(clause.split())) ** 0.5
            if score > most or not best:
                best, most = clause, score
    return _cut(best, "")


_SENTENCE = re.compile(r"[.;:!?]\s+|[。；：！？؛؟]\s*")
_COMMA = re.compile(r"[,،]\s+|[，、]\s*")
LONG = 160


def clauses(text: str, whole: tuple[int, int] = (0, 0)) -> Iterator[tuple[int, int]]:
    """The places of sentences and clauses; long ones are parted at commas, but not in `whole`."""
    for start, end in _parts(text, 0, len(text), _SENTENCE, whole):
        if end - start > LONG:
            yield from _joined(text, list(_parts(text, start, end, _COMMA, whole)))
        else:
            yield start, end


def _parts(
    text: str, start: int, end: int, mark: re.Pattern[str], whole: tuple[int, int]
) -> Iterator[tuple[int, int]]:
    for match in mark.finditer(text, start, end):
        if whole[0] <= match.start() < whole[1]:
            continue
        if match.start() > start:
            yield start, match.start()
        start = match.end()
    if start < end:
        yield start, len(text[:end].rstrip(" .,;:!?。；，"))


def _joined(text: str, parts: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Parts between commas, the short ones joined to the next, so that lists stay whole."""
    start = -1
    for index, (begins, ends) in enumerate(parts):
        start = begins if start < 0 else start
        if ends - start >= LONG // 2 or index == len(parts) - 1:
            yield start, ends
            start = -1


def _cut(clause: str, needed: str) -> str:
    """A clause of a length that is read, `needed` words in it; still verbatim."""
    if len(clause) <= LONGEST_QUOTE:
        return clause.strip()
    start = max(0, clause.find(needed) + len(needed) - LONGEST_QUOTE + 40) if needed else 0
    if start:
        start = clause.find(" ", start) + 1
    stop = clause.rfind(" ", start, start + LONGEST_QUOTE)
    return clause[start : stop if stop > start else start + LONGEST_QUOTE].strip()


def frameworks(site: Site, without: Instrument) -> tuple[Instrument, ...]:
    """Where candidates are looked for unless it is said: all frameworks but the text's own."""
    return tuple(i for i in site.of_role("framework") if i.id != without.id)

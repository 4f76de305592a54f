"""How alike provisions are worded: TF-IDF over word stems, and the cosine of two texts.

Plain counting, no model: a word weighs more the fewer provisions have it, words that over a third
of them have weigh nothing. It finds the same words and nothing else: not synonyms, not meaning.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer  # type: ignore[import-untyped]

from generator.model.entities import Provision, Site
from generator.model.markup import plain

# A provision's own words count fully, its explanation half; a little of what holds it.
EXPLANATION = 0.5
PARENT = 0.3
COMMON = 1.0
"""Words of a lower inverse document frequency are left out: over a third of texts have them."""

_STEMMERS = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "es": "spanish", "et": "estonian", "eu": "basque", "fi": "finnish",
    "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian",
    "id": "indonesian", "it": "italian", "lt": "lithuanian", "ne": "nepali", "nl": "dutch",
    "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian",
    "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
# Scripts that put no spaces between words: pairs of characters are taken for them.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]+")

Vector = Mapping[str, float]


def language_of(site: Site, provision: Provision) -> str:
    """The language of a provision's text, without its region or script."""
    return str(site.instruments[provision.instrument].record.language).partition("-")[0]


def stemmer(language: str) -> Callable[[str], str]:
    """What turns a word into its stem; where the language is not known, the word itself."""
    name = _STEMMERS.get(language)
    if name is None or name not in snowballstemmer.algorithms():
        return str
    return lru_cache(maxsize=None)(snowballstemmer.stemmer(name).stemWord)


def words(text: str) -> Iterator[str]:
    """The words of a text, small letters; pairs of characters where no spaces part words."""
    for match in _WORD.finditer(text.lower()):
        word = match.group()
        if _UNSPACED.fullmatch(word):
            yield from (word[i : i + 2] for i in range(max(len(word) - 1, 1)))
        elif len(word) > 1:
            yield word


@dataclass(frozen=True, slots=True)
class Corpus:
    """The provisions of one language as vectors of stems, and what each stem weighs."""

    stem: Callable[[str], str]
    vectors: Mapping[str, Vector]
    weights: Vector

    def nearest(self, id: str, among: Iterable[str]) -> list[tuple[float, str]]:
        """The provisions most alike, with their similarity from 0 to 1; none without a word."""
        own = self.vectors.get(id, {})
        found = [(self.similarity(own, self.vectors[other]), other) for other in among
                 if other in self.vectors and other != id]  # fmt: skip
        return sorted(((s, o) for s, o in found if s > 0), key=lambda pair: -round(pair[0], 9))

    @staticmethod
    def similarity(one: Vector, other: Vector) -> float:
        """The cosine of two vectors of length 1."""
        if len(other) < len(one):
            one, other = other, one
        return sum(weight * other[stem] for stem, weight in one.items() if stem in other)

    def stems(self, text: str) -> dict[str, str]:
        """The stems of a text that weigh anything, each with its first word."""
        found: dict[str, str] = {}
        for word in words(text):
            stem = self.stem(word)
            if self.weights.get(stem, 0.0) > 0:
                found.setdefault(stem, word)
        return found


def corpus(site: Site, language: str) -> Corpus:
    """Every provision of a language, in whatever instrument."""
    stem = stemmer(language)
    held = [p for p in site.provisions.values() if language_of(site, p) == language]
    counts: dict[str, dict[str, float]] = {}
    for provision in held:
        count: dict[str, float] = {}
        for text, factor in _texts(site, provision):
            for word in words(text):
                known = stem(word)
                count[known] = count.get(known, 0.0) + factor
        counts[provision.id] = count
    having: dict[str, int] = {}
    for count in counts.values():
        for known in count:
            having[known] = having.get(known, 0) + 1
    weights = {s: math.log((1 + len(held)) / (1 + n)) for s, n in having.items()}
    weights = {s: (w if w >= COMMON else 0.0) for s, w in weights.items()}
    vectors = {id: _unit(count, weights) for id, count in counts.items()}
    return Corpus(stem, vectors, weights)


def _texts(site: Site, provision: Provision) -> Iterator[tuple[str, float]]:
    yield _own(provision), 1.0
    yield plain(getattr(provision.record, "explanation", "")), EXPLANATION
    if provision.parent:
        yield _own(site.provisions[provision.parent]), PARENT


def _own(provision: Provision) -> str:
    return f"{getattr(provision.record, 'title', '')} {plain(provision.record.text)}"


def _unit(count: Mapping[str, float], weights: Vector) -> Vector:
    weighed = {s: n * weights[s] for s, n in count.items() if weights[s]}
    length = math.sqrt(sum(w * w for w in weighed.values()))
    return {s: w / length for s, w in weighed.items()} if length else {}

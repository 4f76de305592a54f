"""Other instruments that a paragraph names, by the words that name them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.importer.language_tables import Language
from generator.importer.site_vocabulary import Known


@dataclass(frozen=True, slots=True)
class Cite:
    """`to` is an id of the site, or empty; `doubt` a sentence for the editor, or empty."""

    words: str
    to: str = ""
    doubt: str = ""


MAX_TEXT = 20_000
_NUMBER = r"(?:[A-Z]{1,4}/)?(?:(?:Conf|Res)\.\s?)?(?:\d+|[IVXLC]+)(?:[./]\w+)*"
_REVISION = r"(?:\s*\((?:Rev|rev|Rév)\.?[^()]{0,20}\))?"


def cites(text: str, known: Known, language: Language, own: str = "") -> list[Cite]:
    """The instruments that a text names, in order; `own` is the number of its own resolution."""
    text = text[:MAX_TEXT]
    taken: list[tuple[int, int]] = []
    found: list[tuple[int, Cite]] = []
    for start, end, cite in (
        *_provisions(text, known),
        *_names(text, known),
        *_numbered(text, known, language, own),
        *_articles(text, language),
        *_instruments(text, language),
    ):
        if any(start < e and s < end for s, e in taken):
            continue
        taken.append((start, end))
        if all(cite.words != other.words for _, other in found):
            found.append((start, cite))
    return [cite for _, cite in sorted(found, key=lambda pair: pair[0])]


_Found = tuple[int, int, Cite]


def _provisions(text: str, known: Known) -> Iterator[_Found]:
    """“Target 4 of the Loaf Plan”, “Loaf Plan Target 4”, “WOF 5”, “World Oven Point 5”."""
    for name, id in _longest({**known.names, **known.marks}):
        kinds = known.kinds.get(id, ())
        words = "|".join(re.escape(word) for word, _ in kinds) or "(?!)"
        number = r"(?P<number>[A-Za-z]?\d+(?:\.\w+)?|[A-Z])(?![\w])"
        patterns = [
            rf"\b(?P<kind>{words})\s+{number}\s+(?:of|under|in|de|del|du|des)\s+(?:the|la|el|le|les|los)?\s*{re.escape(name)}",
            rf"\b{re.escape(name)}[’'s]*,?\s+(?P<kind>{words})\s+{number}",
        ]
        if name in known.marks:
            patterns.append(rf"\b{re.escape(name)}s?\s+(?P<kind>){number}")
        last = name.split()[-1].lower()
        for word, kind in kinds:  # “… Goals” has goals: “… Goal 14” is one of them
            one = next((w for w, k in kinds if k == kind and w != word), "")
            if last == word and one and name in known.names:
                single = re.escape(name[: -len(last)]) + rf"(?P<kind>{re.escape(one)})"
                patterns.append(rf"\b{single}\s+{number}")
        for pattern in patterns:
            for match in re.finditer(pattern, text, re.IGNORECASE):
                if match.group("number").islower():
                    continue
                yield _provision(match, known, id, name, kinds)


def _provision(
    match: re.Match[str], known: Known, id: str, name: str, kinds: tuple[tuple[str, str], ...]
) -> _Found:
    wanted, number = match.group("kind").lower(), match.group("number")
    names = [kind for word, kind in kinds if word == wanted] or [kind for _, kind in kinds]
    for kind in names:
        to = known.provisions.get((kind, id, number))
        if to:
            return match.start(), match.end(), Cite(match.group(), to)
    doubt = f"“{match.group()}”: the site has no such part of {id}; which one is it?"
    inside = match.group().lower().find(name.lower())
    if inside >= 0:
        start = match.start() + inside
        end = start + len(name)
        return start, end, Cite(match.string[start:end], id, doubt)
    return match.start(), match.end(), Cite(match.group(), id, doubt)


def _names(text: str, known: Known) -> Iterator[_Found]:
    for name, id in _longest(known.names):
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            yield match.start(), match.end(), Cite(match.group(), id)
    for mark, id in known.marks.items():
        for match in re.finditer(rf"(?<![\w-]){re.escape(mark)}(?![\w-])", text):
            yield match.start(), match.end(), Cite(match.group(), id)


def _longest(names: Mapping[str, str]) -> list[tuple[str, str]]:
    return sorted(names.items(), key=lambda pair: -len(pair[0]))


def _numbered(text: str, known: Known, language: Language, own: str) -> Iterator[_Found]:
    """“Resolution 12.5 (Rev.2)”, “Decisions 3/1 and 3/4”, with the capitalised words before."""
    more = rf"(?:(?:,\s*|\s+(?:and|et|y|or|to)\s+)(?:{_NUMBER}){_REVISION})*"
    pattern = (
        rf"(?:(?<![\w-])[A-Z][\w/-]{{0,40}}\s+(?:(?:of|the|on)\s+){{0,3}}){{0,12}}?"
        rf"\b(?i:{language.kinds})(?:e?s)?\s+(?:n[o°]\.?\s*)?(?P<first>{_NUMBER}){_REVISION}{more}"
    )
    lead = re.match(rf"(?i:{language.preambular}|{language.verb})\s*", text)
    for match in re.compile(pattern).finditer(text, lead.end() if lead else 0):
        words = match.group().rstrip(".")
        first = match.group("first").rstrip(".")
        several = re.search(r",|\s(?:and|et|y|or|to)\s", words[words.find(first) :])
        to = "" if several else known.numbers.get(first, "")
        if first == own and not several:
            continue
        yield match.start(), match.start() + len(words), Cite(words, to)


def _articles(text: str, language: Language) -> Iterator[_Found]:
    pattern = (
        rf"\b(?i:{language.article})\s+(?:[IVXLC]+|\d+)(?:[,.]?\s*(?:paragraphs?|para\.?)?\s*\(?\w{{1,3}}\)?)?"
        rf"\s+(?:of|de|du|del)\s+(?:the|la|el|l['’])?\s*(?i:{language.instruments})\b"
    )
    for match in re.finditer(pattern, text):
        yield match.start(), match.end(), Cite(match.group())


def _instruments(text: str, language: Language) -> Iterator[_Found]:
    """Capitalised names that have the noun of an instrument in them, with a short name after."""
    small = "|".join(sorted(language.small, key=len, reverse=True))
    capital = r"(?<![\w-])[A-ZÀ-Ý][\w’'-]{0,60}"
    years = r"(?:\s+\d{4}(?:\s?[-–]\s?\d{4})?)?"
    short_name = r"(?:\s+\([A-Z][\w .,’'-]{1,40}\))?"
    phrase = rf"{capital}(?:(?:\s+(?:{small})){{0,3}}\s+{capital})+{years}{short_name}"
    for match in re.finditer(phrase, text):
        words = match.group()
        start = match.start()
        nouns = re.search(rf"\b(?i:{language.instruments})\b", words)
        if not nouns or not nouns.group()[0].isupper():
            continue
        first = words.split()[0]
        if start == 0 and re.match(rf"(?i:{language.preambular}|{language.verb})", first):
            continue  # the lead verb of a paragraph without italics
        if re.match(
            rf"(?i:{language.bodies}|part(?:y|ies)|states?|secretar\w+|conferenc\w+|meeting|members?)\b",
            f"{first} ",
        ):
            continue
        yield start, match.end(), Cite(words)

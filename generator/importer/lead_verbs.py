"""How an operative paragraph opens: its lead verbs, and whom it addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.importer.language_tables import Language, begins
from generator.importer.site_vocabulary import Known, hyphened
from generator.importer.source_document import clean
from generator.model.asks import AskedPair
from generator.model.markup import Run

_NOBODY = "no addressee of the vocabulary was found in the opening words."
MAX_GAP = 1  # words that are neither article nor name, between names of addressees


@dataclass(frozen=True, slots=True)
class Opening:
    """`asks` are the lead verbs, each with those whom the words after it name; `addressees` are
    those of an opening without a verb that is known. `doubts` are sentences for the editor.
    """

    asks: tuple[AskedPair, ...] = ()
    addressees: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


def read_opening(
    runs: Sequence[Run], known: Known, language: Language, *, must_lead: bool = True
) -> Opening:
    """Read a paragraph’s opening words. `must_lead` is false for sub-paragraphs."""
    text = clean("".join(run.words for run in runs))
    found = tuple(_verbs(text, runs, known, language))
    if found:
        return _paired(text, found, known, language)
    if not must_lead:
        addressees, passed = _addressees(text, known, language)
        return Opening((), () if passed else tuple(addressees))
    lead = lead_phrase(text, runs, language)
    if not lead:
        return Opening(doubts=("no lead verb was found.",))
    addressees, _ = _addressees(text[len(lead) :], known, language)
    if not known.verbs:
        pair = AskedPair(lead, tuple(addressees))
        return Opening((pair,), (), () if addressees or not known.addressees else (_NOBODY,))
    to = f", to: [{', '.join(addressees)}]" if addressees else ""
    doubt = (
        f"the lead verb seems to be “{lead}”, which vocabulary.yml does not have. If that is "
        f"right, add there under “verbs:” `{lead.lower()}: {{label: {lead}}}`, and here "
        f"`asks: [{{verb: {lead}{to}}}]`"
    )
    doubt += " in place of `addressees`." if addressees else "."
    return Opening((), tuple(addressees), (doubt,))


def _paired(
    text: str, found: Sequence[tuple[int, int, bool]], known: Known, language: Language
) -> Opening:
    """Each verb with those whom the words after it name. Verbs with nothing but “and” between
    them are given the same addressees, and a person is asked.
    """
    doubts: list[str] = []
    read: list[AskedPair] = []
    for start, end, sure in found:
        verb = text[start:end]
        if not sure:
            doubts.append(f"is “{verb}” a lead verb of its own here?")
        to, skipped = _addressees(text[end:], known, language)
        doubts += [f"“{word}” before an addressee was passed over." for word in skipped]
        read.append(AskedPair(verb, tuple(to)))
    plain = {*language.joins, *language.adverbs}
    for n in range(len(read) - 2, -1, -1):
        between = text[found[n][1] : found[n + 1][0]].lower().split()
        if not read[n].to and read[n + 1].to and plain.issuperset(between):
            read[n] = AskedPair(read[n].verb, read[n + 1].to)
            doubts.append(
                f"“{read[n].verb}” was given the addressees of “{read[n + 1].verb}”: is that right?"
            )
    if known.addressees and not any(pair.to for pair in read):
        doubts.append(_NOBODY)
    elif known.addressees:
        doubts += [
            f"several lead verbs, and the words after “{pair.verb}” name no addressee of the "
            "vocabulary: whom does it address?"
            for pair in read
            if not pair.to
        ]
    return Opening(tuple(read), (), tuple(doubts))


def _verbs(
    text: str, runs: Sequence[Run], known: Known, language: Language
) -> Iterator[tuple[int, int, bool]]:
    """Where verbs of the vocabulary lead: start, end, and whether that is sure."""
    if not known.verbs:
        return
    choice = "|".join(
        re.escape(verb).replace(r"\ ", r"\s+")
        for verb in sorted(known.verbs, key=len, reverse=True)
    )
    adverbs = "|".join(sorted(map(re.escape, language.adverbs), key=len, reverse=True))
    first = re.match(rf"((?:(?:{adverbs})\s+){{0,3}}?)({choice})(?![\w-])", text, re.IGNORECASE)
    if not first:
        return
    yield first.start(2), first.end(2), not first.group(1)
    leans = {clean(run.words).lower() for run in runs if run.italic or run.words.isupper()}
    joins = "|".join(map(re.escape, sorted(language.joins & {"and", "et", "y", "e"}))) or "and"
    pattern = rf"\b(?:{joins})\s+(?:(?:{adverbs})\s+)?({choice})(?![\w-])"
    for match in re.finditer(pattern, text[first.end() :], re.IGNORECASE):
        start = first.end() + match.start(1)
        yield start, start + len(match.group(1)), match.group(1).lower() in leans


def lead_phrase(text: str, runs: Sequence[Run], language: Language) -> str:
    """The words a paragraph sets off at its start, or the first if it looks like a verb."""
    for run in runs:
        if run.note or not run.words.strip():
            continue
        words = clean(run.words).rstrip(",;:")
        if (run.italic or run.strong) and len(words.split()) <= 5 and words != text.rstrip(",;:. "):
            return words
        break
    capitals = re.match(r"(?:[^\W\d_]{3,}|AND)(?:\s+(?:[^\W\d_]{2,}))*", text)
    if capitals:
        upper = []
        for word in capitals.group().split():
            if not word.isupper():
                break
            upper.append(word)
        if upper and len(upper) <= 5:
            return " ".join(upper)
    verb = begins(language.verb, text)
    return verb.group() if verb and text[:1].isupper() else ""


def _addressees(rest: str, known: Known, language: Language) -> tuple[list[str], list[str]]:
    """Addressees in the words after a verb, up to where the request begins; words passed over."""
    if not known.addressees:
        return [], []
    tokens = re.findall(r"[\w'’\-‐‑]+|[,;:.()]", rest[:600])
    low = [hyphened(token.lower()) for token in tokens]
    labels = [(label.split(), id) for label, id in known.addressees.items()]
    labels.sort(key=lambda pair: -len(pair[0]))
    found: list[str] = []
    passed: list[str] = []
    waiting: list[str] = []
    at, joined = 0, True
    while at < len(low):
        word = low[at]
        match = _label_at(low, at, labels, language)
        if match and joined:
            length, id = match
            found += [id] if id not in found else []
            passed += waiting
            waiting = []
            at += length
            joined = False
            continue
        if word == "," or word in language.joins:
            joined = True
        elif word in language.articles and (joined or not found):
            pass
        elif word in language.ends or word in ";:.()" or not joined or word in known.verbs:
            break
        else:
            waiting.append(tokens[at])
            if len(waiting) > MAX_GAP:
                break
        at += 1
    return found, passed


def _label_at(
    low: list[str], at: int, labels: list[tuple[list[str], str]], language: Language
) -> tuple[int, str] | None:
    for words, id in labels:
        if low[at : at + len(words)] == words:
            return len(words), id
    for words, id in labels:  # “national and international bodies”: the noun comes once, at the end
        if len(words) < 2 or low[at : at + len(words) - 1] != words[:-1]:
            continue
        after = at + len(words) - 1
        ahead = low[after : after + 9]
        if (
            words[-1] not in ahead
            or not ahead
            or (ahead[0] != "," and ahead[0] not in language.joins)
        ):
            continue
        between = ahead[: ahead.index(words[-1])]
        adjectives = {w for other, _ in labels if other[-1] == words[-1] for w in other[:-1]}
        if all(w == "," or w in language.joins or w in adjectives for w in between):
            return len(words) - 1, id
    return None

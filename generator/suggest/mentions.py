"""What a text names: “Targets 1, 2 and 5” of a framework, “XY 15”, an official identifier.

The names, short labels, nouns and numbers are those of the content, so it works in any language
and for any framework. A number without a name in the same sentence is nobody's: it is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.model.entities import RESOLUTION, Instrument, Provision, Site, texts_of
from generator.model.markup import plain


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a text that name a provision: the text, their place in it, and whose they are.

    `to` is empty where the named provision is not on this site.
    """

    to: str
    text: str
    start: int
    end: int
    instrument: str

    @property
    def words(self) -> str:
        return self.text[self.start : self.end]


# How numbers are joined, in the six languages of the United Nations and a few more.
_AND = "and|or|et|ou|y|e|o|u|и|или|und|oder"
_TO = "to|through|à|au|a|al|hasta|по|до|إلى|bis"
_JOINT = (
    rf"\s*[,;/、،]\s*(?:(?:{_AND})\s+|&\s*|و\s*)?|\s+(?:{_AND}|{_TO})\s+"
    r"|\s*[-–—&]\s*|\s+و\s*|\s*(?:和|及|与|或|至|到)\s*"
)
_RANGE = re.compile(rf"{_TO}|[-–—至到]", re.IGNORECASE)
_DIGITS = {ord(c): str(n % 10) for n, c in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")}

# A number that the site does not have: said to be unknown, where a name is beside it.
_OTHER = r"[0-9]{1,3}(?:\.[0-9a-z]{1,2})?"
# Chinese and Japanese have no spaces: their characters do not make a word longer.
_UNSPACED = r"\u3040-\u30ff\u3400-\u9fff"
_BEGINS = rf"(?<![^\W{_UNSPACED}])"
_STOPS = rf"(?![^\W{_UNSPACED}])"
_JOINED = re.compile(rf"[{_UNSPACED}]")
_ENDS = rf"{_STOPS}(?!\.\w|\(\w)"

Span = tuple[int, int]


def mentions(site: Site, provision: Provision, instruments: tuple[str, ...]) -> list[Mention]:
    """What a provision's texts name of some instruments, in the order of its words."""
    found: dict[str, Mention] = {}
    unknown: list[Mention] = []
    for name, marked in texts_of(provision).items():
        text = plain(marked)
        if name not in ("text", "explanation"):
            continue
        for mention in (*_by_name(site, text), *_by_id(site, text)):
            if mention.instrument not in instruments or mention.to == provision.id:
                continue
            if mention.to:
                found.setdefault(mention.to, mention)
            else:
                unknown.append(mention)
        for citation in provision.cites:
            to = site.provisions.get(citation.to)
            at = text.find(str(citation.record.words))
            if to is not None and to.instrument in instruments and at >= 0:
                end = at + len(citation.record.words)
                found.setdefault(to.id, Mention(to.id, text, at, end, to.instrument))
    return [*found.values(), *unknown]


def _by_id(site: Site, text: str) -> Iterator[Mention]:
    """Ids and official identifiers, which need no name beside them."""
    for match in re.finditer(r"\S+", text):
        word = match.group()
        bare = word.strip(".,;:!?()[]“”\"'’")
        if len(bare) < 4 or not re.search(r"[:/_-]|\d", bare):
            continue
        id = site.names.get(bare, "")
        if id in site.provisions and not bare.isdigit():
            start = match.start() + word.index(bare)
            instrument = site.provisions[id].instrument
            yield Mention(id, text, start, start + len(bare), instrument)


def _by_name(site: Site, text: str) -> Iterator[Mention]:
    """Numbers right after the name of an instrument, or after one of its nouns near its name."""
    counted = text.translate(_DIGITS)
    names = _names_in(site, counted)
    if not any(names.values()):
        return
    for id, spans in names.items():
        instrument = site.instruments[id]
        numbers, after_noun, _ = _patterns(site, instrument)
        for start, end in spans:
            match = numbers.match(counted, end + len(counted[end:]) - len(counted[end:].lstrip()))
            if match and (match.start() > end or _JOINED.match(counted, end - 1)):
                span = (start, match.end())
                found = _each(site, instrument, "", match.group(), text, span)
                yield from (mention for mention in found if mention.to)
        for match in after_noun.finditer(counted) if after_noun else ():
            whose, named = _nearest(names, match.span(), counted)
            if whose != id:
                continue
            # “XY Target 5”: the name belongs to the words, where it touches them.
            touches = named[1] <= match.start() and not text[named[1] : match.start()].strip()
            span = (named[0] if touches else match.start(), match.end())
            noun = " ".join(match.group("noun").casefold().split())
            yield from _each(site, instrument, noun, match.group("list"), text, span)


def _each(
    site: Site, instrument: Instrument, noun: str, listed: str, text: str, span: Span
) -> Iterator[Mention]:
    """A mention for each number of a list, those inside a range among them."""
    held = _provisions(site, instrument)
    numbers = {p.number: p for p in held}
    before: Provision | None = None
    at = 0
    for match in _patterns(site, instrument)[2].finditer(listed):
        joint, at = listed[at : match.start()].strip(), match.end()
        here = numbers.get(match.group())
        if here is not None and noun and noun not in _nouns(instrument, here.kind):
            here = None
        between: list[Provision] = []
        if before is not None and here is not None and _RANGE.fullmatch(joint):
            row = [p for p in held if p.kind == here.kind]
            if before in row:
                between = row[row.index(before) + 1 : row.index(here)]
        for one in (*between, here):
            yield Mention(one.id if one is not None else "", text, *span, instrument.id)
        before = here


def _patterns(
    site: Site, instrument: Instrument
) -> tuple[re.Pattern[str], re.Pattern[str] | None, re.Pattern[str]]:
    """A list of numbers, one after a noun, and a number alone."""
    numbers = {p.number for p in _provisions(site, instrument)}
    nouns = {n for kind in instrument.kinds for n in _nouns(instrument, kind)}
    return _compiled(_longest_first(numbers), _longest_first(nouns))


def _longest_first(words: set[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


@lru_cache(maxsize=256)
def _compiled(
    numbers: tuple[str, ...], nouns: tuple[str, ...]
) -> tuple[re.Pattern[str], re.Pattern[str] | None, re.Pattern[str]]:
    one = rf"(?:(?:{'|'.join([*map(re.escape, numbers), _OTHER])}){_ENDS})"
    listed = rf"{one}(?:(?i:{_JOINT}){one})*"
    noun = "|".join(r"\s+".join(map(re.escape, noun.split())) for noun in nouns)
    after = re.compile(rf"{_BEGINS}(?i:(?P<noun>{noun}))\s*(?P<list>{listed})") if noun else None
    return re.compile(listed), after, re.compile(one)


def _provisions(site: Site, instrument: Instrument) -> list[Provision]:
    return [site.provisions[id] for id in site.under(instrument.id)]


def _nouns(instrument: Instrument, kind: str) -> tuple[str, ...]:
    return tuple(form.casefold() for form in instrument.kinds[kind].forms)


@lru_cache(maxsize=256)
def _name_pattern(names: tuple[str, ...], mark: str) -> re.Pattern[str]:
    # Dashes and spaces vary between copies; a plural may lose its s before a number.
    written = []
    for name in sorted(names, key=lambda n: (-len(n), n)):
        pattern = re.sub(r"\\?[-‐‑–—]", "[-‐‑–—]", re.escape(name))
        pattern = re.sub(r"(?:\\?\s)+", r"\\s+", pattern)
        if name.endswith("s"):
            pattern += "?"
        written.append(f"(?i:{pattern})" + ("" if _JOINED.match(name[-1]) else _STOPS))
    written.append(rf"{re.escape(mark)}s?{_STOPS}")
    return re.compile(rf"{_BEGINS}(?:{'|'.join(written)})")


def _names_in(site: Site, text: str) -> dict[str, list[Span]]:
    """Where each plan and framework is named in a text."""
    found: dict[str, list[Span]] = {}
    for instrument in site.instruments.values():
        if instrument.role == RESOLUTION:
            continue
        record = instrument.record
        names = {str(instrument.name), str(getattr(record, "short_name", ""))}
        names |= {str(name) for name in getattr(record, "other_names", ())}
        pattern = _name_pattern(tuple(sorted(n for n in names if len(n) > 2)), instrument.mark)
        found[instrument.id] = [match.span() for match in pattern.finditer(text)]
    return found


_SENTENCE_END = re.compile(r"[.!?]\s|[。！？؟]")


def _nearest(names: dict[str, list[Span]], numbers: Span, text: str) -> tuple[str, Span]:
    """The instrument named nearest to a list of numbers within its sentence, and where."""
    start, end = numbers
    begins = max((m.end() for m in _SENTENCE_END.finditer(text, 0, start)), default=0)
    stop = _SENTENCE_END.search(text, end)
    ends = stop.start() + 1 if stop else len(text)
    near = [
        (_distance(text, span, numbers), id, span)
        for id, spans in names.items()
        for span in spans
        if begins <= span[0] and span[1] <= ends
    ]
    return min(near)[1:] if near else ("", (0, 0))


def _distance(text: str, name: Span, numbers: Span) -> int:
    """How far a name is from numbers. “… of the XY” comes first, then what precedes them."""
    if name[1] <= numbers[0]:
        gap = numbers[0] - name[1]
        return gap if gap <= 1 else gap + 100
    between = text[numbers[1] : name[0]]
    return len(between) if len(between.split()) <= 3 else len(between) + 1000

"""The masthead of a resolution: symbol, title, language, and how it was adopted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from generator.importer.language_tables import LANGUAGES, Language, has
from generator.importer.source_document import BREAK, Block, clean
from generator.model.markup import Run

MAX_LINE = 400  # what is longer is text, and no line of a masthead
_SYMBOL = re.compile(
    r"(?<![\w/])[A-Z][A-Za-z0-9.-]*(?:/[A-Za-z0-9][\w.-]*)+"
    r"(?:[ /](?:Resolution|Decision|Recommendation|Résolution|Décision|Resolución|Decisión|Conf\.)"
    r"\s?[\dIVXL]+(?:[./]\d+)*|\s(?=\d+\.\d)[\d.]+)?"
    r"(?:\s*\(?Rev\.?\s?[\w.]*\)?)?(?:\s*\(Rev[^)]*\))?"
)


@dataclass(frozen=True, slots=True)
class Masthead:
    """`lines` are all of it as printed but the statement of adoption. `doubts` by field."""

    lines: tuple[str, ...] = ()
    title: str = ""
    symbol: str = ""
    number: str = ""
    revision: str = ""
    language: str = ""
    is_draft: bool = False
    statement: str = ""
    meeting: str = ""
    place: str = ""
    date: str = ""
    doubts: tuple[tuple[str, str], ...] = field(default=())


def lines_of(blocks: Sequence[Block]) -> list[tuple[str, bool, int]]:
    """The lines of the masthead, table cells apart: whether each is set off, its block."""
    found = []
    for at, block in enumerate(blocks):
        lines: list[list[Run]] = [[Run(f"{block.label} ")] if block.label else []]
        for run in block.runs:
            first, *more = re.split(r"\v| \| ", run.words) if block.row else run.words.split(BREAK)
            lines[-1].append(replace(run, words=first))
            lines += [[replace(run, words=words)] for words in more]
        for line in lines:
            words = [run for run in line if run.words.strip() and not run.note]
            text = clean("".join(run.words for run in words))
            if text.strip(" |"):
                strong = block.heading or all(run.strong for run in words)
                found.append((text, strong, at))
    return found


def masthead(
    blocks: Sequence[Block], language: Language, body_text: str, outside: Sequence[str] = ()
) -> Masthead:
    """Read the lines above the text. `outside` has running heads, which may carry the symbol."""
    lines = _whole_statement(lines_of(blocks), language)
    doubts: list[tuple[str, str]] = []
    texts = [text for text, _, _ in lines if len(text) <= MAX_LINE]
    symbol, number, revision, doubt = _symbol(texts, outside, language)
    statement = next((t for t in texts if has(language.adopted, t)), "")
    if not symbol:
        doubts.append(("symbol", "no document symbol was found: add `symbol:`."))
    elif doubt:
        doubts.append(("symbol", doubt))
    title = _title(lines, statement, symbol, language)
    if not title:
        doubts.append(("title", "no title was found: add `title:`."))
    elif title.isupper():
        title = recased(title, language, body_text)
        doubts.append(("title", "the title is printed in capitals: check the small letters."))
    elif title not in texts:
        doubts.append(
            ("title", "the title was taken from a longer line: compare with the masthead.")
        )
    dated = [t for t in reversed(texts) if _date(t, language)]
    held = statement if statement in dated else next(iter(dated), "")
    meeting, place, date = _adoption(held, language, revision)
    if held and held != statement:
        doubts.append(("adopted", f"meeting, place and date were read from “{held}”."))
    original = next((t for t in texts if has(language.original, t)), "")
    code = next((c for c, one in LANGUAGES.items() if original and has(one.names, original)), "")
    return Masthead(
        lines=tuple(text for text, _, _ in lines if text != statement),
        title=title,
        symbol=symbol,
        number=number,
        revision=revision,
        language=code,
        is_draft=any(has(language.draft, t) for t in texts if t != statement),
        statement=statement,
        meeting=meeting,
        place=place,
        date=date,
        doubts=tuple(doubts),
    )


def _whole_statement(
    lines: list[tuple[str, bool, int]], language: Language
) -> list[tuple[str, bool, int]]:
    """The lines, a statement of adoption whose bracket a PDF closes on its next line in one."""
    for at, (text, strong, block) in enumerate(lines[:-1]):
        after = lines[at + 1][0]
        if has(language.adopted, text) and not _date(text, language) and _date(after, language):
            joined = f"{text} {after}"
            open_ended = re.search(r"\b(?:on|le|el|du)$", text) and text.count("(") == text.count(
                ")"
            )
            if open_ended or joined.count("(") == joined.count(")") > 0:
                return [*lines[:at], (joined, strong, block), *lines[at + 2 :]]
    return lines


def _symbol(
    texts: Sequence[str], outside: Sequence[str], language: Language
) -> tuple[str, str, str, str]:
    """The symbol, the resolution’s number in it, its revision as an id (rev-…), and a doubt.

    The symbol is that of the document and not of one it cites: what is in brackets or after
    “see” counts last. A running head goes before the lines above the text, a symbol that is a
    line of its own before one inside a line, one of slashes before “Resolution 7.2”.
    """
    named = (
        rf"\b(?:(?i:{language.kinds})\s+(?:Conf\.\s?|n[o°]\.?\s?)?|Conf\.\s?)"
        r"(?P<number>[\dIVXLC]+(?:[./][\dIVXLC]+)*)(?:\s*\(Rev[^()]*\))?"
    )
    lines = [*texts, *outside]
    slashed = _candidates(texts, outside, named)
    by_name = [m for t in lines for m in [re.search(named, t)] if m]
    match = slashed[0][1] if slashed else (by_name[0] if by_name else None)
    if match is None:
        return "", "", "", ""
    symbol = match.group().strip(" .,;")
    line = next(n for n, text in enumerate(lines) if match.string == text)
    after = lines[line + 1] if line + 1 < len(lines) else ""
    if "Rev" not in symbol and re.fullmatch(r"\(Rev[^()]*\)", after):
        symbol = f"{symbol} {after}"
    said = by_name[0] if by_name else re.search(named, symbol.replace("/", " "))
    number = said.group("number") if said else ""
    rev = re.search(r"\bRev\.?\s?([\w.]+)", said.group() if said else "") or re.search(
        r"\bRev\.?\s?([\w.]+)", symbol
    )
    number = number or _number_in(symbol)
    revision = f"rev-{rev.group(1).lower().strip('.')}".rstrip("-") if rev and rev.group(1) else ""
    return symbol, number, revision, _symbol_doubt(symbol, slashed)


_CITED = re.compile(
    r"(?i:\b(?:see|reference to|document|contained in|in|of|voir|véase|ref)\.?\s*:?\s*)$"
)


def _candidates(
    texts: Sequence[str], outside: Sequence[str], named: str
) -> list[tuple[int, re.Match[str]]]:
    """Symbols of slashes with their rank, the likeliest first; 9 is a mere citation."""
    found: list[tuple[int, re.Match[str]]] = []
    for text in (*texts, *outside):
        for match in _SYMBOL.finditer(text):
            if not any(character.isdigit() for character in match.group()):
                continue
            before, rest = text[: match.start()], text[match.end() :]
            bracketed = before.count("(") + before.count("[") > before.count(")") + before.count(
                "]"
            )
            words = len(re.findall(r"[^\W\d_]{3,}", before + " " + rest))
            if bracketed or _CITED.search(before):
                rank = 9
            elif re.search(named, match.group().replace("/", " ")):
                rank = 0
            elif re.search(r"/(?:RES|DEC|REC)/", match.group(), re.IGNORECASE):
                rank = 1
            elif text in outside:
                rank = 3 if words < 6 else 8
            else:
                rank = 2 if words < 4 else 4 if words < 10 else 8
            found.append((rank, match))
    return sorted(found, key=lambda pair: pair[0])


def _symbol_doubt(symbol: str, slashed: Sequence[tuple[int, re.Match[str]]]) -> str:
    """What is to be compared where the symbol may be that of another document."""
    if not slashed or symbol.split(" (")[0] not in slashed[0][1].group():
        return ""
    if slashed[0][0] >= 8:
        return "this symbol is named as another document’s: is it that of this one?"
    others = dict.fromkeys(
        m.group().strip(" .,;") for rank, m in slashed if rank <= 4 and m.group() not in symbol
    )
    others.pop(slashed[0][1].group().strip(" .,;"), None)
    return f"there are other symbols too: {', '.join(others)}." if others else ""


def _number_in(symbol: str) -> str:
    """The number in a symbol: 73/6 of A/RES/73/6, 15/9 of CBD/COP/DEC/15/9, 73/l.6 of A/73/L.6."""
    tail = re.search(r"(?:/(?:DEC|RES|REC))?/(\d+(?:[./-]\d+)?)(?:/|\s|$)", symbol + " ", re.I)
    if tail is None:
        return ""
    rest = symbol[tail.start(1) :].split(" ")[0]
    return rest if re.search(r"/[A-Z]", rest) else tail.group(1)


def _title(
    lines: list[tuple[str, bool, int]], statement: str, symbol: str, language: Language
) -> str:
    """The last line that is set off, with such lines of its paragraph; else the last one left."""
    left: list[tuple[str, bool, int]] = []
    for text, strong, at in lines:
        if (
            len(text) > MAX_LINE
            or text == statement
            or has(language.original, text)
            or _date(text, language)
        ):
            continue
        if re.search(r"(?i:distribution|distr\.|agenda item|point \d|punto \d|page \d)", text):
            continue
        rest = text.replace(symbol, "") if symbol else text
        rest = re.sub(
            rf"^\s*(?:(?i:{language.kinds})\s+(?:Conf\.\s?)?|Conf\.\s?)[\dIVXLC]+(?:[./][\dIVXLC]+)*(?:\s*\(Rev[^()]*\))?",
            "",
            rest,
        )
        rest = re.sub(r"^\s*\d+/\d+\s*\.?", "", rest).strip(" –—:.-*|")
        if len(re.findall(r"[^\W\d_]{2,}", rest)) >= 1:
            left.append((rest, strong or text.isupper(), at))
    left = [
        one
        for one in left
        if one[1]
        or len(one[0].split()) > 3
        or not has(f"{language.draft}|{language.kinds}", one[0])
    ]
    strong_ones = [(text, at) for text, strong, at in left if strong]
    if not strong_ones:
        return left[-1][0] if left else ""
    last = strong_ones[-1][1]
    return " ".join(text for text, at in strong_ones if at == last)


def recased(title: str, language: Language, body: str) -> str:
    """A title of capitals in small letters; words that the text has in capitals keep them."""
    upper = set(re.findall(r"\b[A-Z][A-Z0-9-]+\b", body))
    proper = set(re.findall(r"(?<=[a-zà-ÿ,] )[A-ZÀ-Ý][a-zà-ÿ]+\b", body))
    found = []
    for n, word in enumerate(re.split(r"(\W+)", title)):
        small = word.lower()
        capital = small[:1].upper() + small[1:]
        if word in upper and len(word) <= 8:
            found.append(word)
        elif n and small in language.small:
            found.append(small)
        elif language.titled or n == 0 or capital in proper:
            found.append(capital)
        else:
            found.append(small)
    return "".join(found)


def _date(text: str, language: Language) -> re.Match[str] | None:
    months = "|".join(language.months)
    return re.search(
        rf"(?P<place>[^(\d]*?)[,;:]?\s*(?P<first>\d{{1,2}})?(?:\s*(?:[-–]|to|au|al|and)\s*(?P<last>\d{{1,2}}))?"
        rf"(?:er|st|nd|rd|th)?\s*(?:de\s+)?(?P<month>{months})\s+(?:de\s+)?(?P<year>\d{{4}})",
        text,
        re.IGNORECASE,
    )


def _adoption(text: str, language: Language, revision: str) -> tuple[str, str, str]:
    """Meeting, place and date of the line that says when a text was adopted."""
    inside = re.search(r"\(([^()]*\d{4}[^()]*)\)", text)
    held = _date(inside.group(1), language) if inside else None
    held = held or _date(text, language)
    if not held:
        return "", "", ""
    month = [m.lower() for m in language.months].index(held.group("month").lower()) + 1
    date = f"{held.group('year')}-{month:02d}"
    if held.group("first") and not held.group("last"):
        date += f"-{int(held.group('first')):02d}"
    place = held.group("place").strip(" ,;:–-") if inside else ""
    if not inside:
        comma = re.match(
            r"([A-ZÀ-Ý][\w’'. -]*(?:,\s*[A-ZÀ-Ý][\w’'. -]*)?)$", held.group("place").strip(" ,")
        )
        place = comma.group(1) if comma and not has(language.adopted, text) else ""
    short = re.fullmatch(r"rev-([a-z]+\d+)", revision)
    meeting = short.group(1).upper() if short else ""
    ordinal = re.search(r"\b(\d{1,3})(?:st|nd|rd|th|e|ème|ª|a\.?)?\s", text)
    if meeting and ordinal and ordinal.group(1) not in meeting:
        meeting = ""
    body = re.search(r"\b([A-Z])\w+ of the ([A-Z])\w+(?! [A-Z])", text)
    if not meeting and ordinal and body:
        meeting = f"{body.group(1)}O{body.group(2)}{ordinal.group(1)}"
    return meeting, place, date

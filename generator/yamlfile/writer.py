"""YAML writer: plain mappings, lists and texts to a file in the style of `content/`.

Two spaces a step, texts in blocks of at most 88 columns, short lists of words on one line, a
blank line between the records of a file. What `parser.parse` reads from it is what went in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

WIDTH = 88
MAX_KEY = 900  # YAML takes no name of over 1,024 characters

_SPACES = re.compile(r"[^\S\u00a0\u202f]+")

Value = str | Sequence["Value"] | Mapping[str, "Value"]
Path = tuple[str | int, ...]
"""The way to a value: `("operative", 3, "text")`; `()` is the file."""


class Prose(str):
    """Text in paragraphs, a blank line between them: always a block, its lines broken anew.

    White space means nothing in it but a blank line, as in a record's field of type Prose.
    """

    __slots__ = ()


class Line(str):
    """A text of one line: on the line of its name where it fits, else in a block.

    White space means nothing in it, as in a record's field of type Line. A plain `str` is a
    word, an id, an address: it is written exactly, and never broken.
    """

    __slots__ = ()


class Flow(dict[str, Value]):
    """A mapping of few words, on one line where it fits: `{year: 2030, words: By 2030}`."""


def emit(
    value: Mapping[str, Value] | Sequence[Value],
    comments: Mapping[Path, str | Sequence[str]] | None = None,
    *,
    width: int = WIDTH,
) -> str:
    """Write one file.

    `comments` has texts by the way to what they are above; each is wrapped, and starts a line
    of its own. A way that leads nowhere is an error (KeyError): a remark is never lost.
    Raises ValueError for a text that no YAML can hold (half of a surrogate pair, a name of a
    field with over 900 characters).
    """
    writer = _Writer(dict(comments or {}), width)
    writer.comment((), 0)
    writer.node(value, (), 0)
    if writer.comments:
        raise KeyError(f"comments on what is not there: {list(writer.comments)}")
    text = "\n".join(writer.lines) + "\n"
    text.encode()  # a lone surrogate is refused here
    return text


def words_of(text: str) -> list[str]:
    """The words of a text, between white space. Spaces that do not break are inside of words:
    French has them before a colon, and a line must not begin with one.
    """
    if text.isascii() or ("\u00a0" not in text and "\u202f" not in text):
        return text.split()  # the same, five times as fast: every text that is read comes here
    return [word for word in _SPACES.split(text) if word]


def on_one_line(text: str) -> str:
    """A text with one space wherever it has white space; spaces that do not break stay."""
    return " ".join(words_of(text))


def comment_lines(text: str, indent: int = 0, width: int = WIDTH) -> list[str]:
    """A remark as comment lines that fit the width."""
    start = " " * indent + "# "
    words = _safe_comment(text).split()
    return [start + line for line in _wrapped(words, width - len(start))]


class _Writer:
    def __init__(self, comments: dict[Path, str | Sequence[str]], width: int) -> None:
        self.lines: list[str] = []
        self.comments = comments
        self.width = width

    def comment(self, path: Path, indent: int) -> None:
        remarks = self.comments.pop(path, ())
        for remark in [remarks] if isinstance(remarks, str) else remarks:
            self.lines += comment_lines(remark, indent, self.width)

    def node(self, value: Value, path: Path, indent: int) -> None:
        """A value on lines of its own: a mapping, a list, or a lone text."""
        if isinstance(value, Mapping) and value:
            self._mapping(value, path, indent, "")
        elif not isinstance(value, str) and value:
            self._sequence(value, path, indent)  # type: ignore[arg-type]
        else:
            self._place(value, path, indent - 2, " " * indent)

    def _mapping(self, value: Mapping[str, Value], path: Path, indent: int, first: str) -> None:
        # `first` is the dash before the first field of a list's entry.
        apart = False
        for number, (key, inner) in enumerate(value.items()):
            if not path:
                apart = apart or _is_records(inner)
                if apart and number and self.lines[-1]:
                    self.lines.append("")
            way = (*path, key)
            if way in self.comments and number == 0 and first:
                # Between a dash and its first field there can be no comment: it goes above.
                self.comment(way, indent - 2)
            else:
                self.comment(way, indent)
            start = first if number == 0 and first else " " * indent
            self._place(inner, way, indent, f"{start}{_key(key)}:")

    def _sequence(self, value: Sequence[Value], path: Path, indent: int) -> None:
        apart = len(path) == 1 and isinstance(path[0], str) and _is_records(value)
        for number, inner in enumerate(value):
            if apart and number:
                self.lines.append("")
            way = (*path, number)
            self.comment(way, indent)
            dash = " " * indent + "-"
            if isinstance(inner, Mapping) and inner and not isinstance(inner, Flow):
                self._mapping(inner, way, indent + 2, dash + " ")
            else:
                self._place(inner, way, indent, dash)

    def _place(self, value: Value, path: Path, indent: int, start: str) -> None:
        """Write `start`, and the value after it or below it, two steps in from `indent`."""
        width = self.width - len(start) - 1
        gap = " " if start.strip() else ""
        if isinstance(value, str):
            self._text(value, indent, start + gap, width)
            return
        flow = _flow(value)
        if not value or (flow is not None and len(flow) <= width and not self._remarks(path)):
            self.lines.append(
                start + gap + (flow or ("{}" if isinstance(value, Mapping) else "[]"))
            )
            return
        self.lines.append(start)
        self.node(value, path, indent + 2)

    def _remarks(self, path: Path) -> bool:
        return any(other[: len(path)] == path and len(other) > len(path) for other in self.comments)

    def _text(self, value: str, indent: int, start: str, width: int) -> None:
        inner = max(indent, -2) + 2
        if isinstance(value, Prose | Line):
            parts = _paragraphs(value) if isinstance(value, Prose) else [words_of(value)]
            if isinstance(value, Line) or not any(parts):
                whole = _scalar(" ".join(" ".join(part) for part in parts))
                if len(whole) <= width or not any(parts):
                    self.lines.append(start + whole)
                    return
            lines: list[str] = []
            for part in parts:
                lines += [""] if lines else []
                lines += _wrapped(part, self.width - inner)
            if _block_holds(lines):
                self.lines.append(start + "|")
            else:
                text = "\n\n".join(" ".join(part) for part in parts)
                self.lines.append(start + _quoted(text))
                return
        elif "\n" in value and value.strip() and _block_holds(lines := _broken(value)):
            step = "" if lines[0] and lines[0][0] != " " else "2"
            self.lines.append(f"{start}|{step}" + ("" if value.endswith("\n") else "-"))
        else:
            self.lines.append(start + _scalar(value))
            return
        self.lines += [" " * inner + line if line else "" for line in lines]


def _is_records(value: Value) -> bool:
    """Whether this is a list of records, which have blank lines between them."""
    if isinstance(value, str | Mapping) or not value:
        return False
    return any(isinstance(item, Mapping) and not isinstance(item, Flow) for item in value)


# Characters that are written as they are: those that the C parser takes, less those that `parser`
# refuses, less carriage returns and tabs, which are hard to see.
_PRINTABLE = re.compile(
    "[ -~\xa0-\u2027\u202a-\ud7ff\ue002-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]*"
)
_CONFLICT = re.compile(r"[ \t]*(<{7}|={7}|>{7})(?=\s|$)")
_STARTS = tuple("-?:,[]{}#&*!|>'\"%@`=<")


def _block_holds(lines: list[str]) -> bool:
    """Whether a literal block can have these lines, and no program will take them for its own."""
    return all(
        _PRINTABLE.fullmatch(line) and line == line.rstrip() and not _CONFLICT.match(line)
        for line in lines
    )


def _broken(value: str) -> list[str]:
    """The lines of a text that is kept exactly; more than one line end at its end are quoted."""
    lines = value.removesuffix("\n").split("\n")
    return lines if lines[-1] else ["\t"]


def _paragraphs(text: str) -> list[list[str]]:
    return [words_of(part) for part in re.split(r"\n[^\S\n]*\n\s*", text) if part.strip()]


def _wrapped(words: Sequence[str], width: int) -> list[str]:
    """Lines of at most `width`; a word that is longer has a line of its own, and is not cut."""
    lines: list[str] = []
    line = ""
    for word in words:
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, line] if line else lines


def _is_plain(text: str, *, flow: bool = False) -> bool:
    """Whether a text needs no quotes."""
    if not text or text != text.strip() or not _PRINTABLE.fullmatch(text):
        return False
    if text.startswith((*_STARTS, "...")) or text.endswith(":"):
        return False
    if ": " in text or " #" in text:
        return False
    return not (flow and re.search(r"[\[\]{},?]|:(?![\w/])", text))


def _scalar(text: str, *, flow: bool = False) -> str:
    if _is_plain(text, flow=flow):
        return text
    if '"' in text and "'" not in text and _PRINTABLE.fullmatch(text):
        return f"'{text}'"
    return _quoted(text)


_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0"}


def _quoted(text: str) -> str:
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    if _PRINTABLE.fullmatch(char):
        return char
    code = ord(char)
    if 0xD800 <= code <= 0xDFFF:
        raise ValueError("the text has half of a surrogate pair, which is no character")
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def _key(key: str) -> str:
    if len(key) > MAX_KEY:
        raise ValueError(f"a name of a field has {len(key)} characters; {MAX_KEY} is the most")
    return _scalar(key, flow=True)


def _flow(value: Value) -> str | None:
    """The value on one line, or None where `content/` has it on several."""
    if isinstance(value, Flow):
        pairs = [_flow_word(inner) for inner in value.values()]
        if any(pair is None for pair in pairs):
            return None
        return "{" + ", ".join(f"{_key(k)}: {p}" for k, p in zip(value, pairs, strict=True)) + "}"
    if isinstance(value, str | Mapping):
        return None
    if all(type(item) is str and _is_plain(item, flow=True) for item in value):
        return "[" + ", ".join(map(str, value)) + "]"
    return None


def _flow_word(value: Value) -> str | None:
    if isinstance(value, str):
        return _scalar(on_one_line(value) if isinstance(value, Line) else value, flow=True)
    return _flow(value)


def _safe_comment(text: str) -> str:
    """A remark without what a comment cannot have; quoted words keep their letters."""
    return "".join(char if char == "\n" or _PRINTABLE.fullmatch(char) else " " for char in text)

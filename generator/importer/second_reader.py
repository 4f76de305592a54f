"""A second, independent reader of the same file: every word that only one of the two has is named.

It knows nothing of paragraphs; it only says which words a file holds: pypdf for PDF, mammoth for
.docx, lxml for HTML, the bare characters for text. A difference is a question to a person.
"""

from __future__ import annotations

import html
import io
import logging
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from unicodedata import normalize

from generator.importer.source_document import Document, listed, visible, words_of

_LONGEST = 4  # pieces that a word may be broken into
_TAG = re.compile(r"<!--.*?-->|</?[a-zA-Z][^<>]{0,500}>", re.DOTALL)


def compared(document: Document, kind: str, data: bytes, text: str = "") -> Document:
    """The document with a remark on each word that a second reader finds and it does not have.

    `kind` is that of the file; `text` its text, where it is one.
    """
    name, words = _read(kind, data, text)
    if words is None:
        said = f"The words were not compared with those of a second reader ({name})."
        return replace(document, remarks=(*document.remarks, said))
    remarks = differences(document, words, name, both=kind == "pdf")
    return replace(document, remarks=(*document.remarks, *remarks))


def _read(kind: str, data: bytes, text: str) -> tuple[str, str | None]:
    """What the second reader is called, and all words of the file; None where it cannot read."""
    try:
        if kind == "pdf":
            return "pypdf", _of_pdf(data)
        if kind == "docx":
            import mammoth

            return "mammoth", str(mammoth.extract_raw_text(io.BytesIO(data)).value)
        if kind == "html":
            return "lxml", _of_html(text)
    except ImportError as error:
        return f"{error.name} is not installed", None
    except MemoryError:
        raise
    except Exception as error:  # whatever a library makes of a file that it does not like
        return f"it stopped: {type(error).__name__}", None
    links = re.sub(r"\]\([^()\s]*", "] ", _TAG.sub(" ", text))
    return "the bare text", html.unescape(links)


def _of_pdf(data: bytes) -> str:
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.ERROR)
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


def _of_html(text: str) -> str:
    from lxml import html as tree

    parser = tree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True)
    root = tree.document_fromstring(text.encode("utf-8"), parser=parser)
    silent = root.xpath("//script|//style|//head|//svg|//math|//template|//iframe")
    for element in silent:
        element.drop_tree()
    return " ".join(root.itertext())


def differences(document: Document, other: str, name: str, *, both: bool) -> tuple[str, ...]:
    """A sentence for each kind of difference. `both` names words that only the document has."""
    ours, theirs = Counter(_words(document)), Counter(_known(other))
    missing, more = theirs - ours, ours - theirs
    _settle_marks(missing, more)
    broken = _broken(missing, more) + _broken(more, missing)
    found = []
    if broken:
        found.append(f"A second reader ({name}) breaks words elsewhere: {listed(broken)}.")
    if missing:
        said = f"Words that a second reader ({name}) finds and that are not here"
        found.append(f"{said}: {listed(sorted(missing))}.")
    if both and more:
        said = f"Words that are here and that a second reader ({name}) does not find"
        found.append(f"{said}: {listed(sorted(more))}.")
    return tuple(found)


def _known(text: str) -> list[str]:
    return words_of(normalize("NFKC", visible(text)))


def _words(document: Document) -> Iterable[str]:
    for block in (*document.blocks, *(b for inside in document.notes.values() for b in inside)):
        yield from _known(f"{block.label} {block.plain}")
    for _, words in document.left_out:
        yield from _known(words)


def _settle_marks(missing: Counter[str], more: Counter[str]) -> None:
    """Leave out footnotes' marks: alone, or set against the word before them."""
    for word in list(missing):
        if re.fullmatch(r"\d{1,3}", word):
            del missing[word]
            continue
        for length in (1, 2, 3):
            core = word[:-length]
            if word[-length:].isdigit() and core in more and word in missing:
                _cancel(missing, more, (word,), (core,))
    for word in [w for w in more if re.fullmatch(r"\d{1,3}", w)]:
        del more[word]


def _cancel(
    one: Counter[str], other: Counter[str], words: Iterable[str], same: Iterable[str]
) -> None:
    for counter, each in ((one, words), (other, same)):
        for word in each:
            counter[word] -= 1
            if counter[word] <= 0:
                del counter[word]


def _broken(pieces: Counter[str], whole: Counter[str]) -> list[str]:
    """Words of `whole` that are pieces in the other reading, “Confere nce”; both are taken out."""
    found: list[str] = []
    for word in sorted(whole):
        while word in whole and (parts := _parts(word, pieces, _LONGEST)):
            _cancel(pieces, whole, parts, (word,))
            found.append(f"{' '.join(parts)} / {word}")
    return found


def _parts(word: str, pieces: Counter[str], most: int) -> tuple[str, ...]:
    if most < 2 or len(word) < 2:
        return ()
    for at in range(len(word) - 1, 0, -1):
        if not pieces.get(word[:at]):
            continue
        rest = word[at:]
        if pieces.get(rest, 0) > (rest == word[:at]):
            return (word[:at], rest)
        if inner := _parts(rest, pieces, most - 1):
            return (word[:at], *inner)
    return ()

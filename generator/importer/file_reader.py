"""A file to a document, by what it is and not only by what it is called."""

from __future__ import annotations

from generator.importer import docx_reader, html_reader, pdf_reader, second_reader, text_reader
from generator.importer.source_document import MAX_BLOCKS, Document, NotReadable, check_size

_ENDINGS = {
    ".docx": "docx", ".htm": "html", ".html": "html", ".xhtml": "html", ".md": "text",
    ".markdown": "text", ".txt": "text", ".text": "text", ".pdf": "pdf",
}  # fmt: skip


MAX_TEXT = 5_000_000


def read(name: str, data: bytes) -> Document:
    """Read the bytes of a file called `name`. Raises NotReadable with a sentence for the editor."""
    check_size(data)
    document = _read(name, data)
    if len(document.blocks) > MAX_BLOCKS:
        raise NotReadable(f"“{name}” has over {MAX_BLOCKS:,} paragraphs: this is no resolution.")
    return document


def _read(name: str, data: bytes) -> Document:
    dot = name.rfind(".")
    ending = name[dot:].lower() if dot >= 0 else ""
    kind = _ENDINGS.get(ending)
    if data[:5] == b"%PDF-":
        kind = "pdf"
    elif data[:4] == b"PK\x03\x04" and kind != "docx":
        raise NotReadable(f"“{name}” is an archive or office file, but not called .docx.")
    if ending == ".doc":
        kind = "docx"
    if kind is None:
        raise NotReadable(
            f"“{name}” is of a kind that cannot be read: it takes .docx, .html, .md, .txt and .pdf."
        )
    if kind == "docx":
        return second_reader.compared(docx_reader.read(data), kind, data)
    if kind == "pdf":
        return second_reader.compared(pdf_reader.read(data), kind, data)
    if len(data) > MAX_TEXT:
        raise NotReadable(f"“{name}” has {len(data):,} bytes; {MAX_TEXT:,} is the most for a text.")
    if not text_reader.is_text(data):
        raise NotReadable(f"“{name}” is not a text file.")
    text, remarks = text_reader.decoded(data)
    found = html_reader.read(text) if kind == "html" else text_reader.read(text, remarks)
    return second_reader.compared(found, kind, data, text)

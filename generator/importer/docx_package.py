"""A .docx file as a package: opened only where it is small enough, and never followed outside."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from generator.importer.source_document import MAX_UNPACKED, NotReadable

MAX_XML = 20_000_000  # bytes of XML: a tree of it needs some ten times as much memory
MAX_PARTS = 5_000
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def opened(data: bytes) -> Any:
    """The document that python-docx makes of the bytes. Raises NotReadable with a sentence."""
    if data[:4] == b"\xd0\xcf\x11\xe0":
        raise NotReadable(
            "This is an old .doc file or one with a password: save it as .docx without one."
        )
    if b"PK\x05\x06" in data and data.count(b"PK\x01\x02") > MAX_PARTS:
        raise NotReadable(f"The file has over {MAX_PARTS:,} parts: this is no resolution.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if sum(item.file_size for item in parts) > MAX_UNPACKED:
                raise NotReadable(f"Unpacked, the file has over {MAX_UNPACKED:,} bytes.")
            xml = [item for item in parts if item.filename.lower().endswith((".xml", ".rels"))]
            if sum(item.file_size for item in xml) > MAX_XML:
                raise NotReadable(f"Unpacked, its text has over {MAX_XML:,} bytes.")
            if archive.testzip():
                raise NotReadable("The .docx file is damaged: open it in Word and save it again.")
    except (NotReadable, MemoryError):
        raise
    except Exception:  # BadZipFile, zlib.error, struct.error: whatever a broken archive brings
        raise NotReadable("This is not a .docx file, or it is damaged.") from None
    try:
        import docx  # the optional dependency
    except ImportError:
        raise NotReadable(
            "Reading .docx needs python-docx: pip install 'mkdocs-alignments[import]'"
        ) from None
    try:
        return docx.Document(io.BytesIO(data))
    except Exception:  # whatever a broken package makes the library raise
        raise NotReadable(
            "The .docx file has no text that can be read; it may be damaged."
        ) from None


def part_root(package: Any, name: str) -> Any:
    """The root of the related part of a kind (“footnotes”), or None."""
    for relation in package.part.rels.values():
        if relation.reltype == _RELATED + name and not relation.is_external:
            from docx.oxml.parser import parse_xml  # its parser resolves no entities

            try:
                return parse_xml(relation.target_part.blob)
            except Exception:  # XML that is not well-formed
                raise NotReadable(f"The part “{name}” of the .docx file is damaged.") from None
    return None


def chunk(package: Any, id: str) -> tuple[str, bytes]:
    """The name and bytes of a file that the text takes in as a whole; no bytes if outside."""
    relation = package.part.rels.get(id)
    if relation is None:
        return "", b""
    if relation.is_external:
        return str(relation.target_ref), b""
    return str(relation.target_part.partname).rpartition("/")[2], relation.target_part.blob


def outside(package: Any) -> list[str]:
    """Addresses of parts that the file would fetch (templates, pictures, texts), links apart."""
    return sorted(
        str(relation.target_ref)
        for relation in package.part.rels.values()
        if relation.is_external and not relation.reltype.endswith("/hyperlink")
    )


def has_macros(package: Any) -> bool:
    """Whether the file holds a program."""
    return any("vbaProject" in relation.reltype for relation in package.part.rels.values())

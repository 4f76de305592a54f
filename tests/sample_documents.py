"""Small .docx and .pdf files made by code, so that no binary file is kept in the repository."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
LEVELS = (("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "(%3)"))


def run(words: str, *, italic: bool = False, bold: bool = False, more: str = "") -> str:
    """A run of WordprocessingML."""
    style = ("<w:i/>" if italic else "") + ("<w:b/>" if bold else "") + more
    return f'<w:r><w:rPr>{style}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def para(*runs: str, level: int | None = None, style: str = "") -> str:
    """A paragraph; `level` makes it a numbered one of the file’s only list."""
    inside = f'<w:pStyle w:val="{style}"/>' if style else ""
    if level is not None:
        inside += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
    made = "".join(one if one.startswith("<") else run(one) for one in runs)
    return f"<w:p><w:pPr>{inside}</w:pPr>{made}</w:p>"


def note(number: int) -> str:
    """A reference to a footnote."""
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def table(*rows: Sequence[str]) -> str:
    """A table of plain cells."""
    made = "".join(
        "<w:tr>" + "".join(f"<w:tc>{para(cell)}</w:tc>" for cell in row) + "</w:tr>" for row in rows
    )
    return f"<w:tbl>{made}</w:tbl>"


def docx(*body: str, notes: Sequence[str] = (), extra: dict[str, bytes] | None = None) -> bytes:
    """A whole .docx with the given paragraphs, and footnotes 1, 2, …"""
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for n, (kind, text) in enumerate(LEVELS)
    )
    parts = {
        "document": f"<w:document {_W}><w:body>{''.join(body)}</w:body></w:document>",
        "numbering": f'<w:numbering {_W}><w:abstractNum w:abstractNumId="0">{levels}'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
        "styles": f'<w:styles {_W}><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        '<w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="Lead">'
        '<w:name w:val="Lead"/><w:rPr><w:i/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Titre2"><w:name w:val="heading 2"/></w:style>'
        "</w:styles>",
        "footnotes": f"<w:footnotes {_W}>"
        + "".join(f'<w:footnote w:id="{n}">{para(t)}</w:footnote>' for n, t in enumerate(notes, 1))
        + "</w:footnotes>",
    }
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}'
        f'{"document.main" if name == "document" else name}+xml"/>'
        for name in parts
    )
    relations = "".join(
        f'<Relationship Id="r{name}" Type="{_RELATION}{name}" Target="{name}.xml"/>'
        for name in parts
        if name != "document"
    )
    rels = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/>'
            f"{types}</Types>",
        )
        archive.writestr(
            "_rels/.rels",
            f'{rels}<Relationship Id="r" Type="{_RELATION}officeDocument" '
            'Target="word/document.xml"/></Relationships>',
        )
        archive.writestr("word/_rels/document.xml.rels", f"{rels}{relations}</Relationships>")
        for name, text in parts.items():
            archive.writestr(f"word/{name}.xml", f'<?xml version="1.0"?>{text}')
        for name, data in (extra or {}).items():
            archive.writestr(name, data)
    return held.getvalue()


Piece = tuple[float, float, str, str, float]
"""Where a piece of a line stands, its font (F1 plain, F2 italic, F3 bold), words, size."""


def pdf(*pages: Sequence[Piece]) -> bytes:
    """A PDF of pages with pieces of text in Times at given places, 595 by 842 points."""
    objects: list[bytes] = []
    kids = " ".join(f"{6 + 2 * n} 0 R" for n in range(len(pages)))
    objects.append(b"<< /Type /Catalog /Pages 2 0 R >>")
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    for name in ("Times-Roman", "Times-Italic", "Times-Bold"):
        font = f"/Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding"
        objects.append(f"<< {font} >>".encode())
    for n, page in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {7 + 2 * n} 0 R "
            "/Resources << /Font << /F1 3 0 R /F2 4 0 R /F3 5 0 R >> >> >>".encode()
        )
        lines = [
            f"BT /{font} {size} Tf 1 0 0 1 {x} {y} Tm ({_escaped(words)}) Tj ET"
            for x, y, font, words, size in page
        ]
        stream = "\n".join(lines).encode("cp1252")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    made = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        start,
    )
    return bytes(made)


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")

"""PDF files that are small and cost much: each kind repeats something that a reader follows."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator

Objects = dict[int, bytes]


def _stream(data: bytes, more: str = "", packed: bool = True) -> bytes:
    if packed:
        data, more = zlib.compress(data, 9), f"/Filter /FlateDecode {more}"
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), more.encode(), data)


def _file(objects: Objects) -> bytes:
    made = bytearray(b"%PDF-1.5\n")
    places = {}
    for number, body in sorted(objects.items()):
        places[number] = len(made)
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(made)
    made += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        made += b"%d 1\n%010d 00000 n \n" % (number, place)
    size = max(objects) + 1
    made += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (size, start)
    return bytes(made)


_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>"


def _pages(count: int, contents: str, more: Objects, font: bytes = _FONT, x: str = "") -> bytes:
    """A file of `count` pages that all have the same contents."""
    kids = " ".join(f"{100_000 + n} 0 R" for n in range(count))
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        3: font,
    }
    page = (
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {contents} "
        f"/Resources << /Font << /F1 3 0 R >> /XObject << {x} >> >> >>"
    ).encode()
    return _file(objects | {100_000 + n: page for n in range(count)} | more)


def _one(contents: bytes, font: bytes = _FONT, more: Objects | None = None) -> bytes:
    return _pages(1, "4 0 R", {4: _stream(contents)} | (more or {}), font)


def _text(size: int, gap: str = "") -> bytes:
    """Lines of text that fill a page, one over the other where there is no room."""
    lines, rest = [], size
    while rest > 0:
        lines.append(f"1 0 0 1 50 {780 - len(lines) * 11 % 740} Tm {gap} (Recalling the bread) Tj")
        rest -= 20
    return f"BT /F1 10 Tf {' '.join(lines)} ET".encode()


def many_pages() -> bytes:
    return _pages(199, "4 0 R", {4: _stream(_text(1_400))})


def one_long_row() -> bytes:
    """Every gap may or may not be a space."""
    return _one(b"BT /F1 1 Tf 0.15 Tc 1 0 0 1 5 700 Tm (" + b"ab" * 140_000 + b") Tj ET")


def small_rows() -> bytes:
    rows = b"".join(b"1 0 0 1 50 %.2f Tm (a b) Tj " % (800 - n * 0.008) for n in range(90_000))
    return _one(b"BT /F1 0.02 Tf " + rows + b" ET")


def lines_and_letters() -> bytes:
    rules = b"".join(b"10 %.2f m 500 %.2f l S " % (n / 50, n / 50) for n in range(20_000))
    return _one(rules + _text(40_000))


def drawing() -> bytes:
    return _one(b"0 0 m 9 9 l S " * 5_000_000)


def states() -> bytes:
    return _one(b"q " * 20_000_000)


def nested_forms() -> bytes:
    more: Objects = {4: _stream(b"/X5 Do " * 10)}
    for n in range(5, 14):
        inside = b"/X%d Do " % (n + 1) * 10 if n < 13 else b"BT /F1 9 Tf (a) Tj ET"
        more[n] = _stream(
            inside,
            f"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << "
            f"/X{n + 1} {n + 1} 0 R >> /Font << /F1 3 0 R >> >>",
        )
    return _pages(1, "4 0 R", more, x="/X5 5 0 R")


def contents_again() -> bytes:
    again = " ".join(["4 0 R"] * 2_000)
    return _pages(1, f"[{again}]", {4: _stream(b"0 0 m 9 9 l S " * 20_000)})


def nested_lists() -> bytes:
    return _one(b"[" * 20_000_000)


def packed_twice() -> bytes:
    inner = zlib.compress(b"0 0 m 9 9 l S " * 10_000_000, 9)
    outer = zlib.compress(inner, 9)
    body = b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n%s\nendstream"
    return _pages(1, "4 0 R", {4: body % (len(outer), outer)})


def run_lengths() -> bytes:
    data = b"\x81 " * 8_000_000 + b"\x80"
    return _pages(1, "4 0 R", {4: _stream(data, "/Filter /RunLengthDecode", packed=False)})


_CID = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /ToUnicode 6 0 R "
    b"/DescendantFonts [5 0 R] >>"
)


def widths() -> bytes:
    cid = b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /W [0 400000000 500] >>"
    return _one(_text(400), _CID, {5: cid, 6: _stream(b"")})


def letter_table() -> bytes:
    cid = b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A >>"
    table = b"".join(
        b"1 beginbfrange <00000000> <00%04x00> <0041> endbfrange\n" % n for n in range(400)
    )
    return _one(_text(400), _CID, {5: cid, 6: _stream(b"begincmap\n" + table + b"endcmap")})


def page_tree_again() -> bytes:
    """Folders of pages in folders of pages, ten times each."""
    objects: Objects = {1: b"<< /Type /Catalog /Pages 2 0 R >>", 3: _FONT, 4: _stream(_text(100))}
    for n in range(10, 18):
        objects[n] = b"<< /Type /Pages /Count 1 /Kids [%s] >>" % (b"%d 0 R " % (n + 1) * 10)
    objects[18] = b"<< /Type /Pages /Count 0 /Kids [] >>"
    objects[2] = b"<< /Type /Pages /Count 1 /Kids [10 0 R] >>"
    return _file(objects)


def no_table() -> bytes:
    """No list of objects: a reader looks for them itself."""
    return b"%PDF-1.5\n" + b"1 0 obj << /A [ 1 0 R ] >> endobj\n" * 500_000 + b"%%EOF"


def listed_objects() -> bytes:
    made = b"%PDF-1.5\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    table = b"<< /Type /XRef /Size 900000000 /W [1 2 1] /Index [0 900000000] /Root 1 0 R"
    data = zlib.compress(b"\1\0\x09\0" * 15_000_000, 9)
    start = len(made)
    made += b"9 0 obj\n%s /Filter /FlateDecode /Length %d >>\nstream\n" % (table, len(data))
    return made + data + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF" % start


KINDS: tuple[Callable[[], bytes], ...] = (
    many_pages, one_long_row, small_rows, lines_and_letters, drawing, states, nested_forms,
    contents_again, nested_lists, packed_twice, run_lengths, widths, letter_table,
    page_tree_again, no_table, listed_objects,
)  # fmt: skip


def every() -> Iterator[tuple[str, bytes]]:
    """Each kind by name."""
    for kind in KINDS:
        yield kind.__name__, kind()

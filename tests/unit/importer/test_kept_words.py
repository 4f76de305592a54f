"""Import keeps every word or says so: each kind of fault that was met, and its right value."""

from __future__ import annotations

import io
import zipfile

import pytest

from generator.importer import resolution_writer, second_reader
from generator.importer.file_reader import read
from generator.importer.nesting import Levels
from generator.importer.numbering import at_start, parse
from generator.importer.resolution_parser import parts
from generator.importer.site_vocabulary import Known
from generator.importer.source_document import Block, Document, NotReadable, clean
from generator.model.markup import Run
from tests.sample_documents import docx, para, pdf, run

MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def plain(document: Document) -> list[str]:
    return [f"{block.label} {block.plain}".strip() for block in document.blocks]


def left(document: Document, why: str) -> list[str]:
    return [words for reason, words in document.left_out if why in reason]


def said(document: Document) -> str:
    return "\n".join(document.remarks)


# Word


def test_struck_words_are_left_out_and_underlined_ones_are_named():
    document = read(
        "x.docx",
        docx(
            para(
                "Parties bake ",
                run("rye ", more="<w:strike/>"),
                run("oat ", more="<w:dstrike/>"),
                run("wheat ", more='<w:u w:val="single"/>'),
                run("and ", more='<w:u w:val="none"/>'),
                "bread.",
            )
        ),
    )
    assert plain(document) == ["Parties bake wheat and bread."]
    assert left(document, "struck out") == ["rye", "oat"]
    assert "“wheat”" in said(document) and "“and”" not in said(document)


def test_a_style_strikes_words_out_too():
    struck = (
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:style w:type="character" w:styleId="Gone"><w:name w:val="Gone"/><w:rPr><w:strike/>'
        "</w:rPr></w:style></w:styles>"
    )
    body = para("We bake ", run("rye ", more='<w:rStyle w:val="Gone"/>'), "bread.")
    document = read("x.docx", with_part(docx(body), "word/styles.xml", struck))
    assert plain(document) == ["We bake bread."] and left(document, "struck out") == ["rye"]


def with_part(data: bytes, name: str, text: str, relation: str = "") -> bytes:
    """A .docx with one part replaced or added, and a relation of the document to it."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(held, "w") as new:
        for one in old.namelist():
            inside = old.read(one).decode() if one.endswith((".xml", ".rels")) else old.read(one)
            if one == name:
                inside = text
            elif one == "word/_rels/document.xml.rels":
                inside = str(inside).replace("</Relationships>", f"{relation}</Relationships>")
            elif one == "[Content_Types].xml" and relation:
                more = '<Default Extension="html" ContentType="text/html"/>'
                more += '<Default Extension="bin" ContentType="application/vnd.ms-office"/>'
                inside = str(inside).replace("</Types>", f"{more}</Types>")
            new.writestr(one, inside)
        if name not in old.namelist():
            new.writestr(name, text)
    return held.getvalue()


RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def test_a_file_inside_the_document_is_read_with_it():
    body = para("1. We bake;") + f'<w:altChunk {R} r:id="rc"/>' + para("3. We eat.")
    page = "<html><body><p>2. We <b>sweep</b>;</p></body></html>"
    relation = f'<Relationship Id="rc" Type="{RELATION}aFChunk" Target="c.html"/>'
    document = read("x.docx", with_part(docx(body), "word/c.html", page, relation))
    assert plain(document) == ["1. We bake;", "2. We sweep;", "3. We eat."]
    assert "“c.html” inside the document was read" in said(document)


def test_what_word_shows_of_alternatives_and_what_stands_above_words():
    document = read(
        "x.docx",
        docx(
            para(
                "<w:r><w:t>new</w:t></w:r>",
                f"<w:r><mc:AlternateContent {MC}><mc:Choice><w:t>er</w:t></mc:Choice><mc:Fallback>"
                "<w:t>old</w:t></mc:Fallback></mc:AlternateContent></w:r>",
                "<w:r><w:ruby><w:rt><w:r><w:t>pan</w:t></w:r></w:rt><w:rubyBase><w:r><w:t> bread"
                "</w:t></w:r></w:rubyBase></w:ruby></w:r>",
                "<w:r><w:t>a</w:t><w:ptab/><w:t>b</w:t></w:r>",
                '<w:r><w:sym w:font="Symbol" w:char="F0B0"/></w:r>',
                '<w:r><w:sym w:font="Odd" w:char="F0FF"/></w:r>',
            ),
            f"<mc:AlternateContent {MC}><mc:Choice>{para('Chosen.')}</mc:Choice><mc:Fallback>"
            f"{para('Chosen.')}</mc:Fallback></mc:AlternateContent>",
            para(run("Shouted words", more="<w:smallCaps/>")),
            f"<w:futureThing>{para('Nobody knows.')}</w:futureThing>",
        ),
    )
    assert plain(document) == ["newer breada b°\ufffd", "Chosen.", "Shouted words"]
    assert left(document, "older programs") == ["old"]
    assert left(document, "above a word") == ["pan"]
    assert left(document, "futureThing") == ["Nobody knows."]
    assert "“Shouted words”" in said(document) and "“Odd F0FF”" in said(document)


def test_a_footnote_that_lost_its_mark_is_named():
    document = read("x.docx", docx(para("We bake."), notes=["What a baker is."]))
    assert left(document, "without a mark") == ["What a baker is."]


def test_macros_and_parts_elsewhere_are_named_and_not_used():
    relation = (
        '<Relationship Id="rm" Type="http://schemas.microsoft.com/office/2006/relationships/'
        'vbaProject" Target="v.bin"/>'
        f'<Relationship Id="rt" Type="{RELATION}attachedTemplate" '
        'Target="http://127.0.0.1:9/x.dotm" TargetMode="External"/>'
    )
    document = read("x.docx", with_part(docx(para("We bake.")), "word/v.bin", "Sub", relation))
    assert plain(document) == ["We bake."]
    assert "macros" in said(document) and "127.0.0.1:9" in said(document)


def test_counts_of_other_scripts_are_printed_or_named():
    levels = docx(para("печь;", level=0), para("hold;", level=1), para("eat.", level=2))
    numbering = zipfile.ZipFile(io.BytesIO(levels)).read("word/numbering.xml").decode()
    numbering = numbering.replace('"decimal"', '"russianLower"').replace(
        '"lowerLetter"', '"hindiArabic"'
    )
    numbering = numbering.replace('"lowerRoman"', '"cardinalText"')
    document = read("x.docx", with_part(levels, "word/numbering.xml", numbering))
    assert [block.label for block in document.blocks] == ["а.", "(١)", "(1)"]
    assert "cardinalText" in said(document)


# HTML and Markdown


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.html", "<p>We bake <del>rye</del> <ins>wheat</ins> <s>oat</s> bread.</p>"),
        ("x.html", "<style>.a, p.b{text-decoration: line-through}</style><p>We bake "
         "<i class=a>rye</i> <u>wheat</u> <span class='c b'>oat</span> bread.</p>"),
        ("x.html", "<p>We bake <span style='text-decoration:line-through'>rye</span> "
         "<span style='text-decoration: underline'>wheat</span> <strike>oat</strike> bread."),
        ("x.md", "We bake ~~rye~~ <ins>wheat</ins> <del>oat</del> bread."),
        ("x.md", "We bake <s>rye</s> <u>wheat</u> ~~oat~~ bread."),
    ],
)  # fmt: skip
def test_struck_and_inserted_words_of_mark_up(name, text):
    document = read(name, text.encode())
    assert plain(document) == ["We bake wheat bread."]
    assert left(document, "struck out") == ["rye", "oat"]
    assert "“wheat”" in said(document)


def test_a_deletion_may_hold_paragraphs_and_one_without_an_end_is_none():
    text = "First.\n\n<del>\n\nGone.\n\n</del>\n\nLast ~~ and <s>open.\n"
    document = read("x.md", text.encode())
    assert plain(document) == ["First.", "Last ~~ and open."]
    assert left(document, "struck out") == ["Gone."]


def test_a_list_that_always_says_one_is_counted_on():
    text = "1. We bake;\n\n1. We sweep:\n   1. here;\n   1. there;\n\n1. We eat.\n"
    document = read("x.md", text.encode())
    assert [block.label for block in document.blocks] == ["1.", "2.", "1.", "2.", "3."]
    assert "counted on" in said(document)
    as_printed = read("x.md", b"1. We bake;\n\n2. We sweep;\n\n2. We eat.\n")
    assert [block.label for block in as_printed.blocks] == ["1.", "2.", "2."]
    levels = Levels()
    places = [
        levels.place(parse(block.label), block.depth)  # type: ignore[arg-type]
        for block in document.blocks
    ]
    assert [(p.depth, p.core) for p in places] == [
        (0, "1"), (0, "2"), (1, "1"), (1, "2"), (0, "3"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "label", "core", "kind"),
    [
        ("٢- يحث الأطراف", "٢-", "٢", ("decimal", 2)), ("(ب) الخبز", "(ب)", "ب", ("abjad", 2)),
        ("б) печь хлеб", "б)", "б", ("cyrillic", 2)), ("二、请各方", "二、", "二", ("chinese", 2)),
        ("（三）请各方", "（三）", "三", ("chinese", 3)),
        ("3 alt. Decides x", "3 alt.", "3alt", ("decimal", 3)),
        ("2 bis. Decides x", "2 bis.", "2bis", ("decimal", 2)),
        ("१. सभी", "१.", "१", ("decimal", 1)),
    ],
)  # fmt: skip
def test_numbers_of_other_scripts(text, label, core, kind):
    assert at_start(text) == label
    found = parse(label)
    assert found is not None and (found.core, found.kinds[0]) == (core, kind)


def test_a_raised_sign_without_a_footnote_is_named():
    for name, text in (
        ("x.html", "<p>A km<sup>2</sup> of rye.</p>"),
        ("x.md", "A km<sup>2</sup> of rye."),
    ):
        document = read(name, text.encode())
        assert plain(document) == ["A km2 of rye."] and "“km2”" in said(document)


# PDF: 4.98 points is what a digit of Times takes at size 10; a letter's width varies

LONG = "that every oven of the town is hot and every loaf of it is good to eat"


def page(*lines: tuple[float, float, str, str, float]) -> bytes:
    return pdf([*lines, (90, 300, "F1", "These words fill the page so that it has some text.", 10)])


def test_a_small_gap_is_no_word_space_and_a_doubtful_one_is_named():
    # “0123” of size 10 is 20 points wide; what follows is set 1.2, 1.8 and 3 points after it.
    document = read(
        "x.pdf",
        page(
            (90, 700, "F1", "0123", 10), (111.2, 700, "F1", "4567 a b c d e f g", 10),
            (90, 600, "F1", "5678", 10), (111.8, 600, "F1", "9012 a b c d e f g", 10),
            (90, 500, "F1", "0246", 10), (113, 500, "F1", "8024 a b c d e f g", 10),
        ),
    )  # fmt: skip
    words = " ".join(plain(document))
    assert "01234567" in words and "56789012" in words and "0246 8024" in words
    assert "“56789012”" in said(document) and "“01234567”" not in said(document)


def test_letters_that_are_set_apart_are_words():
    letters = [(90.0 + 9 * n, 700.0, "F1", letter, 10.0) for n, letter in enumerate("0123456")]
    document = read("x.pdf", page(*letters))
    assert plain(document)[0] == "0123456"


def test_columns_are_read_one_after_the_other():
    left = [(70, 700 - 12 * n, "F1", f"left {n} {LONG[:40]}", 10) for n in range(8)]
    right = [(330, 694 - 12 * n, "F1", f"right {n} {LONG[:40]}", 10) for n in range(8)]
    document = read("x.pdf", page(*left, *right))
    words = " ".join(plain(document))
    assert words.index("left 7") < words.index("right 0")
    assert "Page 1 is printed in columns" in said(document)


def test_a_table_is_read_by_rows_and_named():
    rows = [
        (x, 700 - 14 * n, "F1", f"cell {n}{name}", 10)
        for n in range(4)
        for x, name in ((90, "a"), (240, "b"), (390, "c"))
    ]
    document = read("x.pdf", page(*rows))
    assert plain(document)[:2] == ["cell 0a | cell 0b | cell 0c", "cell 1a | cell 1b | cell 1c"]
    assert document.blocks[0].row and "Page 1 has a table" in said(document)


FURNITURE = (
    (72, 800, "F1", "BR/RES/80/4", 10),
    (72, 60, "F1", "31-54321 (E)   050631", 8),
    (72, 50, "F1", "*3154321*", 8),
)


def resolution_page() -> bytes:
    first = [
        *FURNITURE,
        (72, 742, "F1", "Resolution adopted by the Assembly on 3 June 2031", 10),
        (72, 722, "F1", "[on the report of the Committee (BR/80/L.9 and BR/80/L.9/Add.1)]", 10),
        (72, 702, "F3", "80/4. Warm ovens in every town of the region", 10),
        (92, 682, "F2", "The Assembly of Bakers,", 10),
        (92, 662, "F1", f"Recalling {LONG},", 10),
        (92, 642, "F1", f"1. Urges bakers to bake so {LONG} at", 10),
        (72, 630, "F1", "noon, and", 10),
    ]
    second = [
        (200, 812, "F1", "Warm ovens in every town of the region", 9),
        *FURNITURE[:1],
        (72, 740, "F1", "to sweep the oven;", 10),
        (92, 720, "F1", "2. Decides to meet again.", 10),
        (300, 40, "F1", "2/2", 8),
        (300, 52, "F1", "31-54321", 8),
    ]
    return pdf(first, second)


def test_the_symbol_is_the_documents_own_and_furniture_is_named():
    document = read("x.pdf", resolution_page())
    taken = parts(document, frozenset())
    assert (taken.head.symbol, taken.head.number) == ("BR/RES/80/4", "80/4")
    assert taken.head.title == "Warm ovens in every town of the region"
    assert set(left(document, "job number")) == {"31-54321 (E) 050631", "*3154321*", "31-54321"}
    assert "2/2" in left(document, "running head")
    assert [len(taken.preamble), len(taken.operative)] == [1, 2] and taken.enacting_first
    words = "".join(run.words for run in taken.operative[0].runs)
    assert clean(words).endswith("noon, and to sweep the oven;")


def test_a_symbol_that_only_another_document_has_is_a_question():
    text = (
        b"**On heat**\n\n[without reference to a Committee (BR/80/L.9)]\n\n1. *Urges* all to bake."
    )
    head = parts(read("x.md", text), frozenset()).head
    assert head.symbol == "BR/80/L.9" and head.number == "80/L.9"
    assert any("another document" in sentence for name, sentence in head.doubts if name == "symbol")


# The second reader


def test_every_word_that_a_second_reader_finds_and_we_lack_is_named():
    document = Document(
        (Block((Run("We bake bread at high heat"),)),), left_out=(("head", "BR 7"),)
    )
    one = second_reader.differences(
        document, "We bake bre ad at high heat. BR 7", "other", both=True
    )
    assert one == ("A second reader (other) breaks words elsewhere: “bre ad / bread”.",)
    two = second_reader.differences(
        document, "We bake all bread2 at high heat BR", "other", both=True
    )
    assert two == ("Words that a second reader (other) finds and that are not here: “all”.",)
    none = second_reader.differences(document, "We bake bread", "other", both=False)
    assert none == ()


def test_the_second_reader_looks_at_each_kind_of_file(monkeypatch):
    files = {
        "x.docx": docx(para("We bake bread.")), "x.pdf": page((90, 700, "F1", "We bake.", 10)),
        "x.html": b"<p>We <b>bake</b> &amp; eat.</p>", "x.md": b"We *bake* [bread](https://a.example).",
    }  # fmt: skip
    for name, data in files.items():
        assert "second reader" not in said(read(name, data)), name
    found = second_reader._words

    def without_bake(document):
        return [word for word in found(document) if word != "bake"]

    monkeypatch.setattr(second_reader, "_words", without_bake)
    for name, data in files.items():
        assert "“bake”" in said(read(name, data)), name


def test_a_draft_asks_about_each_of_these():
    document = read("x.md", b"BR/R 5\n\n**On heat**\n\n*Noting* ~~old~~ heat,\n\n1. *Urges* all.")
    given = resolution_writer.Given("x.md")
    text = resolution_writer.draft(parts(document, frozenset()), document, Known(), given).text()
    assert "# REVIEW: not in the text (struck out): “old”" in text


# Hostile files


def bomb(name: str, size: int) -> bytes:
    return docx(para("We bake."), extra={name: b"a" * size})


@pytest.mark.parametrize(
    "data",
    [
        bomb("word/media/x.bin", 70_000_000),
        bomb("word/x.xml", 21_000_000),
        docx(para("x"), extra={f"a/{n}.txt": b"" for n in range(5_100)}),
    ],
    ids=["large", "xml", "parts"],
)
def test_an_archive_that_unpacks_to_too_much_is_refused(data):
    with pytest.raises(NotReadable):
        read("x.docx", data)


def test_an_external_entity_is_not_read(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("TOPSECRET", "utf-8")
    evil = (
        f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
        "<w:p><w:r><w:t>We bake &x;</w:t></w:r></w:p></w:body></w:document>"
    )
    try:
        document = read("x.docx", with_part(docx(para("x")), "word/document.xml", evil))
    except NotReadable:
        return
    assert "TOPSECRET" not in repr(document)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.html", "<b>" * 120_000), ("x.html", "<div>" * 20_000 + "x"),
        ("x.html", "<ol><li>" * 10_000),
        ("x.md", "<del>" * 20_000 + "x"), ("x.md", "~~a " * 20_000), ("x.html", "<p" * 20_000),
        ("x.html", "<!--" * 9_000),
        ("x.html", "<table><tr><td>" * 9_000),
    ],
)  # fmt: skip
def test_nested_tags_are_read_or_refused(name, text):
    try:
        read(name, text.encode())
    except NotReadable as error:
        assert str(error).endswith(".")


def test_numbers_that_word_never_prints_do_no_harm():
    data = docx(para("x", level=0), para("y", level=1), para("z", level=2))
    numbering = zipfile.ZipFile(io.BytesIO(data)).read("word/numbering.xml").decode()
    for value in ("999999999", "-5", "abc", ""):
        odd = numbering.replace('<w:start w:val="1"/>', f'<w:start w:val="{value}"/>')
        document = read("x.docx", with_part(data, "word/numbering.xml", odd))
        assert all(len(block.label) < 20 for block in document.blocks)

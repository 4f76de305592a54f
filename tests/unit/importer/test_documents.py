"""Import of official documents: nothing dropped, nothing invented, and what is unsure is said."""

from __future__ import annotations

import io
import random
import re
import sys
import time
import zipfile
from functools import cache
from typing import Any

import pytest

from generator import load
from generator.importer import carry_over, html_reader, resolution_writer, text_reader, word_check
from generator.importer.file_reader import read
from generator.importer.resolution_parser import parts
from generator.importer.site_vocabulary import Known, known
from generator.importer.source_document import Document, NotReadable, words_of
from generator.model.asks import addressees_of, verbs_of
from generator.schema.decoder import decode, schema
from generator.schema.instrument_records import ParagraphRecord, RevisionRecord
from generator.yamlfile.parser import parse as parse_yaml
from tests.built_site import CONTENT, ROOT
from tests.sample_documents import docx, note, para, pdf, run, table

SEED = ROOT / "tests" / "seeds" / "003_10149a102b898d52.txt"
COMMITTED = CONTENT / "resolutions" / "11.31" / "rev-cop15.yml"


@cache
def real() -> Known:
    return known(load(CONTENT)[0])


def imported(
    document: Document, knows: Known | None = None, **given: Any
) -> resolution_writer.Draft:
    """A document as a draft, its words compared and its file read."""
    knows = real() if knows is None else knows
    made = resolution_writer.draft(
        parts(document, knows.verbs), document, knows, resolution_writer.Given("a file", **given)
    )
    assert word_check.missing(document, made.fields) == []
    assert word_check.added(document, made.fields) == []
    node, found = parse_yaml("rev.yml", made.text().encode())
    assert node is not None and not [d for d in found if d.code != "invisible-character"], found
    return made


def record(made: resolution_writer.Draft) -> RevisionRecord:
    node, _ = parse_yaml("rev.yml", made.text().encode())
    assert node is not None
    found, mistakes = decode(RevisionRecord, node, "rev.yml")
    assert found is not None, mistakes
    return found


def outline(paragraphs: Any) -> list[Any]:
    """Numbers of paragraphs and, nested, those under them."""
    return [[p.number, outline(p.items)] if p.items else p.number for p in paragraphs]


def doubts(made: resolution_writer.Draft) -> str:
    return "\n".join(sentence for _, sentence in resolution_writer.remarks(made.text()))


# The seed


def committed() -> RevisionRecord:
    return carry_over.read_earlier(COMMITTED)


def test_the_seed_gives_the_committed_wording_without_a_hand():
    made = record(imported(read(SEED.name, SEED.read_bytes())))
    there = committed()
    for name in ("title", "symbol", "name", "stage", "language", "masthead", "enacting"):
        assert getattr(made, name) == getattr(there, name), name
    assert dict(made.footnotes) == dict(there.footnotes)
    fields = ("meeting", "place", "date", "statement")
    assert [getattr(made.adopted, f) for f in fields] == [getattr(there.adopted, f) for f in fields]
    for part in ("preamble", "operative"):
        ours, theirs = getattr(made, part), getattr(there, part)
        for name in ("number", "heading", "text", "items"):
            assert [getattr(p, name) for p in ours] == [getattr(p, name) for p in theirs], name
        for of in (verbs_of, addressees_of):
            assert [of(p) for p in ours] == [of(p) for p in theirs], of


def test_the_words_of_the_seed_come_out_in_their_order():
    document = read(SEED.name, SEED.read_bytes())
    made = imported(document)
    came = [word for block in document.blocks for word in words_of(block.plain)]
    assert list(word_check.words_in_order(made.fields)) == came
    assert len(came) > 2000


def test_citations_of_the_seed_are_the_committed_ones_or_fewer():
    made, there = record(imported(read(SEED.name, SEED.read_bytes()))), committed()
    to_site, named = 0, 0
    all_ours, all_theirs = (*made.preamble, *made.operative), (*there.preamble, *there.operative)
    for ours, theirs in zip(all_ours, all_theirs, strict=True):
        known_words = {cite.words: cite.to for cite in theirs.cites}
        for cite in ours.cites:
            near = [w for w in known_words if cite.words in w or w in cite.words]
            assert near, f"{cite.words} is cited, but no editor saw it"
            named += 1
            if cite.to:
                assert known_words[cite.words] == cite.to
                to_site += 1
    assert (to_site, named) >= (3, 20)


def test_with_what_the_editors_knew_the_seed_is_the_committed_record():
    made = imported(read(SEED.name, SEED.read_bytes()))
    kept = carry_over.merge_known(made, committed())
    assert kept.gone == () and kept.same == 49
    assert carry_over.mapping(record(made)) == carry_over.mapping(committed())


def test_what_was_kept_is_written_as_the_house_writes_it():
    made = imported(read(SEED.name, SEED.read_bytes()))
    carry_over.merge_known(made, committed())

    def without_remarks(text: str) -> list[str]:
        lines = text.split("\n")
        return [n for n in lines if not re.match(r" *#(?! pp)", n)]

    assert without_remarks(made.text()) == without_remarks(COMMITTED.read_text("utf-8"))


def test_each_field_is_of_the_document_or_kept():
    """So that a field that is new is not lost when a document is imported again."""
    read_from_it = {
        "symbol", "number", "masthead", "enacting", "enacting_first", "preamble", "operative",
        "annexes", "footnotes",
    }  # fmt: skip
    head = {field.name for field in schema(RevisionRecord)}
    assert head == read_from_it | set(carry_over._HEAD)
    inside = {field.name for field in schema(ParagraphRecord)}
    assert inside == {"text", "number", "heading", "items", *carry_over._TO_KEEP}
    assert inside == set(carry_over._ORDER)


ASKED = b"""# R 5

*The Conference of the Parties*

1. *Urges* Parties and *invites* the Scientific Council to act.

2. *Urges* and *invites* Parties to act.
"""


def test_each_lead_verb_is_written_with_those_whom_it_addresses():
    made = imported(read("x.md", ASKED))
    text = made.text()
    assert "      - {verb: Urges, to: [parties]}\n      - {verb: invites, to: [scientific-c" in text
    assert "\n    # REVIEW: “Urges” was given the addressees of “invites”: is that right?\n" in text
    assert "verbs:" not in text and "addressees:" not in text


def test_pairs_that_an_editor_wrote_are_kept_and_their_questions_go():
    title = "title: R\nsymbol: R 5\n"
    text = title + imported(read("x.md", ASKED)).text()
    text = text.replace("- {verb: Urges, to: [parties]}\n      - {verb: invites, to: [parties]}",
                        "- {verb: Urges}\n      - {verb: invites, to: [parties]}")  # fmt: skip
    node, _ = parse_yaml("rev.yml", text.encode())
    assert node is not None
    old, mistakes = decode(RevisionRecord, node, "rev.yml")
    assert old is not None, mistakes
    made = imported(read("x.md", ASKED))
    carry_over.merge_known(made, old)
    assert "is that right?" not in made.text()
    kept = [[(ask.verb, ask.to) for ask in p.asks] for p in old.operative]
    assert kept[1] == [("Urges", ()), ("invites", ("parties",))]
    node, _ = parse_yaml("rev.yml", (title + made.text()).encode())
    again, mistakes = decode(RevisionRecord, node, "rev.yml")
    assert again is not None, mistakes
    assert [[(ask.verb, ask.to) for ask in p.asks] for p in again.operative] == kept


def test_a_changed_paragraph_keeps_nothing_and_is_named():
    text = SEED.read_text("utf-8").replace(
        "*Urges* Parties to use, where", "*Urges* Parties to buy, where"
    )
    made = imported(read("x.md", text.encode()))
    assert carry_over.merge_known(made, committed()).gone == ("8",)


# Layouts


TABLES = """<html><head><title>x</title><script>alert(1)</script></head><body>
<nav>Home Documents</nav><p><b>Conf. 19.7</b><br><b>(Rev. CoP20)</b><a href="#n">*</a></p>
<h1>Permits for sanctuaries and museums</h1>
<p>RECALLING Resolution Conf. 10.2 (Rev.), adopted at its 10th meeting (Harare, 1997);</p>
<p>OBSERVING that false permits are used more &amp; more often;</p>
<p>THE CONFERENCE OF THE PARTIES TO THE CONVENTION</p>
<h3>Regarding standardization</h3>
<p>1. AGREES that:</p><p>a) all forms should be printed:</p><p>i) in one language; and</p>
<p>ii) on paper;</p><p>b) every form should say its purpose:</p>
<table><tr><td>T</td><td>Commercial</td></tr><tr><td>Z</td><td>Zoo</td></tr></table>
<p>2. RECOMMENDS that:</p><ol type="a"><li>Parties consider forms;</li><li>Parties refuse any
<i>copy</i>; and</li></ol><h3>Regarding repeal</h3><p>3. REPEALS Resolutions Conf. 3.6.</p>
<h2>Annex 1</h2><h3>Information</h3><p>a) The full name in km<sup>2</sup>;</p>
<p id="n"><a>*</a> Amended at the 13th meeting.</p></body></html>"""


def test_capitals_tables_headings_and_an_annex():
    made = imported(html_reader.read(TABLES))
    found = record(made)
    assert (found.title, found.symbol) == (
        "Permits for sanctuaries and museums",
        "Conf. 19.7 (Rev. CoP20)",
    )
    assert outline(found.operative) == [["1", [["a", ["i", "ii"]], "b"]], ["2", ["a", "b"]], "3"]
    assert [p.heading for p in found.operative] == [
        "Regarding standardization",
        "",
        "Regarding repeal",
    ]
    assert found.operative[0].items[1].text.endswith("purpose:\n\nT | Commercial\n\nZ | Zoo")
    assert found.annexes[0].title == "Annex 1 – Information"
    assert found.annexes[0].text == "a) The full name in km2;"
    assert found.footnotes["star"] == "Amended at the 13th meeting."
    said = doubts(made)
    assert "alert" not in made.text()
    for words in ("Home Documents", "AGREES", "table’s row", "may belong to the title"):
        assert words in said


NUMBERED = """14th Meeting of the Conference of the Contracting Parties to the Convention on Ponds

Wuhan, China, 5-13 November 2022

**Resolution XIV.9**

**The protection of small ponds**

1. RECALLING that ponds were recognized in Resolution VIII.33;[^1]
2. NOTING WITH CONCERN the loss of ponds, and AWARE that it goes on; and
3. ALSO RECALLING SDG target 15.5;

THE CONFERENCE OF THE CONTRACTING PARTIES

4. REQUESTS the Panel to prepare guidelines:
   a. for towns;
   b. for villages; and
5. INVITES Contracting Parties to:
   - dig ponds;
   - keep them wet.

**Annex 1: Definition of a pond**

A pond is small.

[^1]: Adopted at Valencia.
"""


def test_a_web_page_is_read_where_its_text_is():
    page = (
        "<div>Menu of the site</div><div role=main><p>X/1</p><p><b>On heat</b></p><p><i>Noting</i> "
        "heat,<br><br><i>Noting</i> cold,<p>1. <i>Urges</i> Parties<br>to act.</div>"
        "<div>Contact</div>"
    )
    made = imported(html_reader.read(page))
    found = record(made)
    assert [p.text for p in found.preamble] == ["*Noting* heat,", "*Noting* cold,"]
    assert found.operative[0].text == "*Urges* Parties to act."
    assert "main part): “Menu of the site”; “Contact”" in doubts(made)


def test_numbers_that_run_on_from_the_preamble():
    made = imported(text_reader.read(NUMBERED))
    found = record(made)
    assert found.title == "The protection of small ponds"
    assert (found.symbol, found.stage) == ("Resolution XIV.9", "draft")
    assert [p.number for p in found.preamble] == ["1", "2", "3"]
    assert [(c.words, c.to) for c in found.preamble[2].cites] == [("SDG target 15.5", "sdg:15.5")]
    assert outline(found.operative) == [["4", ["a", "b"]], ["5", ["1", "2"]]]
    assert found.enacting == "THE CONFERENCE OF THE CONTRACTING PARTIES"
    assert found.preamble[0].text.endswith("VIII.33;[^1]")
    assert found.annexes[0].title == "Annex 1: Definition of a pond"
    assert "nothing in the document says that it is adopted" in doubts(made)
    assert "a “-” is printed; the number is its place" in doubts(made)


BODY_FIRST = """<table><tr><td></td><td><b>XBD</b></td></tr><tr><td>Distr.<br>GENERAL<br>
XBD/COP/DEC/15/9<br>19 December 2022</td></tr></table>
<p>Montreal, Canada, 7-19 December 2022</p>
<p><b>DECISION ADOPTED BY THE CONFERENCE OF THE PARTIES</b></p><p><b>15/9. Digital flour</b></p>
<p><i>The Conference of the Parties</i>,</p><p><i>Recalling</i> decision 14/20,</p>
<p>A. General matters</p><p>1. <i>Recognizes</i> that benefits should be shared;</p>
<p>2. <i>Decides</i> to establish a fund:</p><p>(a) Which is:</p><p>(i) fair;</p><p>(ii) quick;</p>
<p>(b) Which is known;</p><p>and quick.</p><p>____</p><p>3. <i>Decides</i> more:</p>
<p>(h) Be open;</p><p>(i) Be closed;</p><p>5. <i>Urges</i> Parties;</p>
<p>5. <i>Urges</i> all.</p>"""


def test_a_body_that_speaks_first_and_numbers_that_do_not_follow():
    made = imported(html_reader.read(BODY_FIRST))
    found = record(made)
    assert (found.title, found.symbol) == ("Digital flour", "XBD/COP/DEC/15/9")
    assert found.adopted is not None and found.adopted.date == "2022-12"
    assert outline(found.operative) == [
        "1", ["2", [["a", ["i", "ii"]], "b"]], ["3", ["h", "i"]], "5", "5-2",
    ]  # fmt: skip
    assert found.operative[0].heading == "A. General matters"
    assert found.operative[1].items[1].text == "Which is known;\n\nand quick."
    said = doubts(made)
    assert found.enacting_first
    for words in ("“and quick.”", "the number h does", "a second time"):
        assert words in said, words


FRENCH = """UNEP/XYZ/Résolution 12.22 (Rev.COP14)

**PRISES D'OISEAUX DE L'UE**

Adoptée par la Conférence des Parties lors de sa 14e réunion (Samarcande, février 2024)

*Rappelant* la Résolution 6.2, dans l’UE,

*Préoccupée* par les prises dans les filets,

*La Conférence des Parties*

1. *Prie* les Parties de réduire les prises ;
2. *Demande* au Secrétariat :
   a) de faire rapport.

**Annexe**

Texte de la fin.
"""
SPANISH = """UNEP/XYZ/Resolución 13.5

**DIRECTRICES SOBRE LA LUZ**

Aprobada por la Conferencia de las Partes en su 13ª reunión (Gandhinagar, febrero de 2020)

*Reconociendo* que la luz es un problema,

*La Conferencia de las Partes en la Convención*

1. *Insta* a las Partes a que:
   a) apaguen la luz; y
2. *Deroga* la Resolución 5.3.

**Anexo**

Texto.
"""


@pytest.mark.parametrize(
    ("lines", "title", "meeting", "date", "language"),
    [
        (FRENCH, "Prises d'oiseaux de l'UE", "COP14", "2024-02", "fr"),
        (SPANISH, "Directrices sobre la luz", "", "2020-02", "es"),
    ],
    ids=["fr", "es"],
)
def test_other_languages(lines, title, meeting, date, language):
    found = record(imported(text_reader.read(lines)))
    assert (found.title, found.language, found.stage) == (title, language, "adopted")
    assert found.adopted is not None
    assert (found.adopted.meeting, found.adopted.date) == (meeting, date)
    assert len(found.preamble) in (1, 2) and outline(found.operative)[0] in ("1", ["1", ["a"]])
    assert len(found.operative) == 2 and len(found.annexes) == 1


def test_a_language_nobody_taught_it_is_taken_apart_by_its_numbers():
    text = (
        "RESOLUTION 5\n\nunter Hinweis auf die lange Liste aller Arten die im Anhang stehen,\n\n"
        "1. fordert die Vertragsparteien auf;\n2. bittet das Sekretariat darum."
    )
    made = imported(text_reader.read(text))
    assert [fields["number"] for fields in made.fields["operative"]] == ["1", "2"]
    assert len(made.fields["preamble"]) == 1
    assert "by the numbers only" in doubts(made)


# Word


WORD = (
    table(("CONVENTION ON THINGS", "Distribution: General")),
    para("UNEP/XYZ/Resolution 14.7 (Rev.COP16)"),
    para(run("LIGHT AND THE EU", bold=True)),
    para("Adopted by the Conference of the Parties at its 16th Meeting (Nairobi, 3 October 2029)"),
    para(
        run("Deeply ", italic=True),
        run("concerned", italic=True),
        " by li\u00adght in the EU",
        note(1),
        ",",
    ),
    para("The Conference of the Parties to the", style="Lead"),
    para("Convention on Things", style="Lead"),
    para("Cooperation", style="Titre2"),
    para(run("Urges", italic=True), " Parties to:", level=0),
    para("act *now* [^9];", level=1),
    para("at once;", level=2),
    para("in all ways;", level=2),
    para("later;", level=1),
    para(
        run("Invites", italic=True),
        " the ",
        '<w:ins w:id="1">' + run("Scientific ") + "</w:ins>",
        '<w:del w:id="2"><w:r><w:delText>Old </w:delText></w:r></w:del>',
        "Council to map a km",
        run(" secretly", more="<w:vanish/>"),
        run("2", more='<w:vertAlign w:val="superscript"/>'),
        ".",
        level=0,
    ),
    para(run("Annex", bold=True)),
    para("Start with darkness.", level=0),
)


def test_word_numbers_footnotes_tracked_changes_and_hidden_text():
    made = imported(read("x.docx", docx(*WORD, notes=["What light is."])))
    found = record(made)
    assert found.masthead[:2] == ("CONVENTION ON THINGS", "Distribution: General")
    assert found.title == "Light and the EU"
    assert found.adopted is not None and found.adopted.date == "2029-10-03"
    assert found.preamble[0].text == "*Deeply concerned* by light in the EU[^1],"
    assert found.enacting == "*The Conference of the Parties to the Convention on Things*"
    assert outline(found.operative) == [["1", [["a", ["i", "ii"]], "b"]], "2"]
    assert found.operative[0].heading == "Cooperation"
    assert addressees_of(found.operative[0]) == ("parties",)
    assert found.operative[0].items[0].text == r"act \*now\* \[^9];"
    assert found.operative[1].text == "*Invites* the Scientific Council to map a km2."
    assert addressees_of(found.operative[1]) == ("scientific-council",)
    assert found.footnotes == {"1": "What light is."}
    assert found.annexes[0].text == "3. Start with darkness."
    said = doubts(made)
    for words in ("“Scientific”", "tracked changes): “Old”", "hidden text): “secretly”"):
        assert words in said


# PDF


def test_a_statement_of_adoption_on_two_lines_of_a_pdf_is_one():
    lines = [
        (90, 770, "F1", "UNEP/XYZ/Resolution 3.1", 11),
        (90, 740, "F3", "A MATTER OF HEAT", 11),
        (90, 720, "F1", "Adopted by the Conference of the Parties at its 3rd Session (Nairobi,", 9),
        (90, 707, "F1", "October 2029)", 11),
        (90, 670, "F2", "The Conference of the Parties", 11),
        (90, 640, "F1", "1.", 11),
        (120, 640, "F2", "Urges", 11),
        (150, 640, "F1", "Parties to act.", 11),
    ]  # fmt: skip
    adopted = record(imported(read("x.pdf", pdf(lines)))).adopted
    assert adopted is not None
    assert (adopted.meeting, adopted.place, str(adopted.date)) == ("COP3", "Nairobi", "2029-10")
    assert adopted.statement.endswith("(Nairobi, October 2029)")


def test_a_lead_verb_that_the_vocabulary_lacks_is_told_with_the_words_to_add():
    made = imported(read("x.md", b"# R 5\n\n*The Conference of the Parties*\n\n1. *Requests* all."))
    assert "`requests: {label: Requests}`, and here `asks: [{verb: Requests}]`" in doubts(made)


def test_lines_of_a_pdf_become_paragraphs():
    head = [(90, 800, "F1", "Resolution 3.1", 8), (300, 40, "F1", "7", 9)]
    first = [
        (90, 770, "F1", "UNEP/XYZ/Resolution 3.1", 11),
        (90, 740, "F3", "A MATTER OF HEAT", 11),
        (90, 700, "F2", "Recalling", 11),
        (135, 700, "F1", "heat", 11),
        (155, 704, "F1", "1", 7),
        (160, 700, "F1", " and other words, very many, that fill one line as far as can be", 11),
        (90, 687, "F1", "and the next,", 11),
        (90, 660, "F2", "The Conference of the Parties", 11),
        (90, 640, "F1", "1.", 11),
        (120, 640, "F2", "Urges", 11),
        (150, 640, "F1", "Parties to:", 11),
        (120, 627, "F1", "(a)", 11),
        (140, 627, "F1", "act on the well-", 11),
        (140, 614, "F1", "known plan;", 11),
        (90, 80, "F1", "1", 6),
        (96, 77, "F1", "What heat is.", 9),
    ]  # fmt: skip
    second = [
        (90, 700, "F1", "2.", 11),
        (120, 700, "F2", "Urges", 11),
        (150, 700, "F1", "all.", 11),
    ]
    made = imported(read("x.pdf", pdf([*head, *first], [*head, *second])))
    found = record(made)
    assert (found.title, found.symbol) == ("A Matter of Heat", "UNEP/XYZ/Resolution 3.1")
    assert len(found.preamble) == 1
    assert found.preamble[0].text.replace(" [^1]", "[^1]").startswith("*Recalling* heat[^1] and")
    assert found.preamble[0].text.endswith("far as can be and the next,")
    assert outline(found.operative) == [["1", ["a"]], "2"]
    assert found.operative[0].items[0].text == "act on the well-known plan;"
    assert found.footnotes == {"1": "What heat is."}
    said = doubts(made)
    assert "“7”" in said and "“well-known”" in said


# What cannot be read


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("x.docx", b"", "empty"),
        ("x.docx", b"PK\x03\x04 rubbish", "not a .docx"),
        ("x.docx", b"no archive at all", "not a .docx"),
        ("x.docx", docx()[:-200], "not a .docx"),
        ("x.doc", b"\xd0\xcf\x11\xe0" + b"x" * 99, "old .doc"),
        ("x.docx", b"\xd0\xcf\x11\xe0" + b"x" * 99, "password"),
        ("x.docx", docx(extra={"word/big.xml": b"a" * 120_000_000}), "Unpacked"),
        ("x.xlsx", docx(), "archive"),
        ("x.pdf", b"%PDF-1.4 rubbish", "PDF"),
        ("x.pdf", b"nothing", "not a PDF"),
        ("x.pdf", pdf([]), "no text layer"),
        ("x.txt", b"\0\1\2" * 50, "not a text"),
        ("x.html", b"<html><script>x</script></html>", "shows no text"),
        ("x.odt", b"text", "of a kind"),
        ("x", b"text", "of a kind"),
        ("x.txt", b"a" * 20_000_001, "20,000,000"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_cannot_be_read_gets_one_sentence(name, data, words):
    with pytest.raises(NotReadable, match=re.escape(words)) as raised:
        read(name, data)
    assert "\n" not in str(raised.value) and str(raised.value).endswith((".", "'"))


@pytest.mark.parametrize(
    ("name", "data", "library"), [("x.docx", docx(), "docx"), ("x.pdf", pdf([]), "pdfminer")]
)
def test_a_library_that_is_not_installed_is_named(name, data, library, monkeypatch):
    for module in [m for m in sys.modules if m.partition(".")[0] == library]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(NotReadable, match="pip install"):
        read(name, data)


def test_entities_of_a_docx_are_not_expanded():
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>x&b;y</w:t></w:r></w:p></w:body></w:document>"
    )
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx())) as old, zipfile.ZipFile(held, "w") as new:
        for name in old.namelist():
            new.writestr(name, bomb if name == "word/document.xml" else old.read(name))
    try:
        found = read("x.docx", held.getvalue())
    except NotReadable:
        return
    assert "haha" not in "".join(block.plain for block in found.blocks)


@pytest.mark.parametrize(
    "piece", ["Aaa ", "A-", "Convention of the ", "(a)\n\n(b)\n\n", "*a ", "1. "]
)
def test_no_text_takes_long(piece):
    start = "X/1\n\n**T**\n\n*Noting* y,\n\n1. *Urges* Parties to act\n\n"
    for text in (piece * 3000, start + piece * 3000):
        document = text_reader.read(text)
        began = time.process_time()
        imported(document)
        assert time.process_time() - began < 5


def test_no_text_makes_it_stumble():
    chance = random.Random(11)
    sources = [TABLES, BODY_FIRST, NUMBERED, SEED.read_text("utf-8")]
    read_whole = 0
    for n in range(120):
        text = list(chance.choice(sources)[: chance.randrange(200, 4000)])
        for _ in range(chance.randrange(40)):
            at = chance.randrange(len(text))
            text[at : at + chance.randrange(3)] = chance.choice(
                ["<p>", "</p>", "*", "**", "[^1]", "1. ", "(a) ", "\n\n", "|", "<td>", "\\",
                 "\u2028",
                 "&#x1F985;", "שלום", "\ue000", "- ", "#", "<ol>", "<li>", "Annex\n\n",
                 "<sup>1</sup>"]
            )  # fmt: skip
        try:
            document = read("x.html" if n % 2 else "x.md", "".join(text).encode())
        except NotReadable:
            continue
        assert imported(document)
        read_whole += 1
    assert read_whole > 60  # most are read, and none ends in an exception

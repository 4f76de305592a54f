"""References as other programs read them: BibTeX, RIS and CSL-JSON by parsers of their own."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import bibtexparser
import pytest
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc import formatter as formatters
from citeproc.source.json import CiteProcJSON

from generator import load
from generator.exports.citations import (
    AlignmentWords,
    Reference,
    bibtex,
    csl_json,
    of_assertion,
    of_page,
    of_text,
    ris,
    text,
)
from generator.model.entities import Site
from tests.built_site import CONTENT, TINY, write_tree

WORDS = AlignmentWords(
    positive="alignment with {other} as asserted by {by}",
    proposed="alignment with {other} as proposed by {by}",
    negative="no alignment with {other} as stated by {by}",
)


@pytest.fixture
def tiny(tmp_path: Path) -> Site:
    tree = copy.deepcopy(TINY)
    tree["site.yml"]["address"] = "https://bread.example/base/"
    site, diagnostics = load(write_tree(tmp_path, tree))
    assert site, diagnostics
    return site


def references(site: Site) -> list[Reference]:
    return [
        of_page(site, "Matrix", "matrix"),
        *(of_text(site, id) for id in (*site.instruments, *site.provisions)),
        *(of_assertion(site, a, WORDS) for a in site.assertions),
    ]


HOSTILE = Reference(
    id="a b{c}%",
    title="50% of {all} \\ bread & #1_x ~ ^ $\nand more",
    container="Bread: “quoted”, und mehr",
    author="Assembly of bakers, millers and others",
    part="para 7(a)",
    alignment="alignment with Ω as proposed by N. N.",
    adopted="Rye, March 2025",
    year="2025",
    edition="2026-01-02",
    address="https://bread.example/a_b/%28x%29/#7--oven-4",
    language="en",
)

# Reading what BibTeX is told to print
LATEX = [
    (r"\textbackslash{}", "\\"), (r"\textasciitilde{}", "~"), (r"\textasciicircum{}", "^"),
    *((f"\\{sign}", sign) for sign in "{}%&#$_"),
]  # fmt: skip


def printed(value: str) -> str:
    value = value[1:-1] if value.startswith("{") and value.endswith("}") else value
    for written, read in LATEX:
        value = value.replace(written, read)
    return value


def check_all(found: list[Reference]) -> None:
    library = bibtexparser.parse_string("\n".join(map(bibtex, found)))
    assert not library.failed_blocks
    assert len(library.entries) == len(found)
    records = rispy.loads("".join(map(ris, found)))
    assert len(records) == len(found)
    items = json.loads(csl_json(found))
    for reference, entry, record, item in zip(found, library.entries, records, items, strict=True):
        title = " ".join(reference.cited.split())
        fields = {field.key: field.value for field in entry.fields}
        assert printed(fields["title"]) == title
        assert printed(fields.get("author", "")) == reference.author
        assert fields["url"] == reference.address == item["URL"] == record["urls"][0]
        assert fields.get("year", "") == reference.year == record.get("year", "")
        assert record["title"] == title
        assert [a.rstrip(",") for a in record.get("authors", [])] == [reference.author] * bool(
            reference.author
        )
        assert item["title"] == reference.cited
        assert [a["literal"] for a in item.get("author", [])] == [reference.author] * bool(
            reference.author
        )


def test_every_reference_of_a_site_is_read_back(tiny: Site) -> None:
    check_all(references(tiny))


def test_every_reference_of_the_content_is_read_back() -> None:
    site, _ = load(CONTENT)
    assert site
    check_all(references(site))


def test_signs_of_the_formats_are_text() -> None:
    check_all([HOSTILE])


def test_a_citation_processor_prints_them(tiny: Site) -> None:
    found = [*references(tiny), HOSTILE]
    items = json.loads(csl_json(found))
    source = CiteProcJSON(items)
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, source, formatters.plain)
    for item in items:
        bibliography.register(Citation([CitationItem(item["id"])]))
    lines = "\n".join(str(line) for line in bibliography.bibliography())
    for reference in found:
        assert " ".join(reference.title.split())[:20] in " ".join(lines.split())


def test_what_a_reference_says(tiny: Site) -> None:
    (first, *_) = tiny.assertions
    reference = of_assertion(tiny, first, WORDS)
    own = of_text(tiny, first.from_)
    assert text(reference).startswith(f"{own.author}, {own.title}" if own.author else own.title)
    assert f"alignment with {tiny.name_of(first.to)}" in text(reference)
    assert first.asserted_by in text(reference)
    assert "Bread, 2026-01-02, https://bread.example/base/" in text(reference)


def test_the_adoption_of_a_text_is_not_that_of_an_alignment(tiny: Site) -> None:
    for assertion in tiny.assertions:
        reference = of_assertion(tiny, assertion, WORDS)
        said = text(reference)
        if reference.adopted:
            assert said.index(reference.adopted) < said.index("alignment with")
            assert reference.adopted not in bibtex(reference) + ris(reference)
        assert reference.year == assertion.date[:4]


def test_a_provision_of_a_plan(tiny: Site) -> None:
    plan = tiny.instruments["loaf"]
    assert text(of_text(tiny, "loaf:1.1")) == (
        f"{plan.record.publisher}, The Loaf Plan, Step 1.1 (Rye, March 2025). "
        "Bread, 2026-01-02, https://bread.example/base/plans/loaf/1.1/"
    )


def test_a_year_in_a_name_is_no_date() -> None:
    site, _ = load(CONTENT)
    assert site
    for instrument in site.instruments.values():
        reference = of_text(site, instrument.id)
        assert reference.year != "2030", "the name of an agenda has a year, which is no date"


def test_statuses_are_said() -> None:
    site, _ = load(CONTENT)
    assert site
    kinds = {a.status: a for a in site.assertions}
    for status, assertion in kinds.items():
        shown = site.vocabulary.statuses[status].shown
        said = text(of_assertion(site, assertion, WORDS))
        assert ("proposed by" in said) == (shown == "apart"), status


def test_without_an_address_the_path_is_given(tmp_path: Path) -> None:
    site, _ = load(write_tree(tmp_path, copy.deepcopy(TINY)))
    assert site
    assert of_page(site, "Home", "").address == "/"
    assert of_text(site, "loaf:1.1").address == "/plans/loaf/1.1/"

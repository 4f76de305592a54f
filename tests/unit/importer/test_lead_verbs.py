"""Numbers, marks and opening words of single paragraphs."""

from __future__ import annotations

from functools import cache

import pytest

from generator import load
from generator.importer.language_tables import ENGLISH
from generator.importer.lead_verbs import read_opening
from generator.importer.nesting import Levels
from generator.importer.numbering import at_start, counted, letters, parse, roman
from generator.importer.site_vocabulary import Known, known
from generator.importer.source_document import prose
from generator.model.markup import Run, runs
from tests.built_site import CONTENT


@cache
def real() -> Known:
    return known(load(CONTENT)[0])


def test_marks_of_a_text_come_back_as_they_went_in():
    for source in ("*a* b", "a **b** c", "recognize[d] x[^1], y", "***a*** b", "*a*[^1]"):
        assert prose(runs(source)) == source
    hostile = (Run("a * b ** c \\ d [^1] <i>"), Run(" it ", italic=True), Run("x"))
    assert "".join(r.words for r in runs(prose(hostile))) == "a * b ** c \\ d [^1] <i> it x"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("1. Urges", "1."), ("12) Urges", "12)"), ("(a) x", "(a)"), ("iv) x", "iv)"),
        ("a. x", "a."),
        ("2019 was", ""), ("1.5 degrees", "1.5"), ("I am", ""), ("(see x) y", ""), ("• x", "•"),
        ("3 bis. x", "3 bis."), ("A cat", ""), ("(AEWA) x", ""), ("–", ""), ("1.", ""),
    ],
)  # fmt: skip
def test_the_number_at_the_start_of_a_text(text, label):
    assert at_start(text) == label


def test_numbers_as_words_and_back():
    for n in range(1, 60):
        kinds = dict(parse(roman(n) + ".").kinds)  # type: ignore[union-attr]
        assert kinds["roman"] == n
    assert [letters(n) for n in (1, 26, 27, 28)] == ["a", "z", "aa", "bb"]
    assert [counted(k, 4) for k in ("1", "a", "A", "i", "I", "none", "disc")] == [
        "4.", "d.", "D.", "iv.", "IV.", "", "•",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ("1. (a) (b) 2. (a)", "0:1 1:a 1:b 0:2 1:a"),
        ("1. (a) (i) (ii) (b) 2.", "0:1 1:a 2:i 2:ii 1:b 0:2"),
        (
            "1. (a) (b) (c) (d) (e) (f) (g) (h) (i) (j)",
            "0:1 1:a 1:b 1:c 1:d 1:e 1:f 1:g 1:h 1:i 1:j",
        ),
        ("1. a) i) ii) b) 2. • • 3.", "0:1 1:a 2:i 2:ii 1:b 0:2 1: 1: 0:3"),
        ("1. 1.1 1.2 2. 2.1", "0:1 1:1 1:2 0:2 1:1"),
        ("1. 2. 1. 2.", "0:1 0:2 0:1 0:2"),
        ("1. (a) (b) (a) (b) 2.", "0:1 1:a 1:b 1:a 1:b 0:2"),
        ("5. 6. (a) 8.", "0:5 0:6 1:a 0:8"),
    ],
)
def test_where_numbered_paragraphs_belong(labels, expected):
    levels = Levels()
    places = [levels.place(parse(label), 0) for label in labels.split()]  # type: ignore[arg-type]
    assert " ".join(f"{place.depth}:{place.core}" for place in places) == expected


@pytest.mark.parametrize(
    ("text", "asks", "addressees"),
    [
        ("*Urges* all Parties to act", ["Urges: parties"], []),
        ("*Urges* Parties and *invites* non-Parties to",
         ["Urges: parties", "invites: non-parties"], []),
        ("*Urges* and *invites* Parties to", ["Urges: parties", "invites: parties"], []),
        ("*Urges* Parties to act and *invites* Parties to help",
         ["Urges: parties", "invites: parties"], []),
        ("*Welcomes* the report and *invites* Parties to", ["Welcomes: ", "invites: parties"], []),
        ("*Calls* on the Scientific Council to tell Parties", ["Calls on: scientific-council"], []),
        ("*Invites* national and international organizations to",
         ["Invites: national-organizations international-organizations"], []),
        ("*Welcomes* the work of the Secretariat", ["Welcomes: "], []),
        ("*Also* *urges* Parties to", ["urges: parties"], []),
        ("*Urges* Parties to help the Secretariat", ["Urges: parties"], []),
        ("*Decides* that Parties", [], ["parties"]),
        ("URGES PARTIES to", ["URGES: parties"], []),
    ],
)  # fmt: skip
def test_how_paragraphs_open(text, asks, addressees):
    found = read_opening(runs(text), real(), ENGLISH)
    assert [f"{pair.verb}: {' '.join(pair.to)}" for pair in found.asks] == asks
    assert list(found.addressees) == addressees


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("*Urges* Parties and *invites* non-Parties to", ""),
        ("*Urges* and *invites* Parties to", "was given the addressees of “invites”"),
        ("*Welcomes* the report and *invites* Parties to", "the words after “Welcomes” name no"),
        ("*Urges* Parties to act and invites Parties to", "is “invites” a lead verb of its own"),
        ("*Welcomes* the work of the Secretariat", "no addressee of the vocabulary was found"),
        ("*Decides* that Parties", "`asks: [{verb: Decides, to: [parties]}]` in place of"),
    ],
)
def test_pairs_that_are_not_certain_are_asked_about(text, sentence):
    doubts = " ".join(read_opening(runs(text), real(), ENGLISH).doubts)
    assert sentence in doubts if sentence else not doubts

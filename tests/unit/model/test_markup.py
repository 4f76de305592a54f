r"""Inline mark-up: `*…*`, `**…**`, `[^1]`, `\*`, and what is left over."""

from __future__ import annotations

import random

import pytest

from generator.model.markup import Run, contains, left_over, nearest, notes, plain, runs, shortened


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ()),
        ("words", (Run("words"),)),
        ("*a* b", (Run("a", italic=True), Run(" b"))),
        ("**a**b", (Run("a", strong=True), Run("b"))),
        ("*a **b** c*", (Run("a ", True), Run("b", True, True), Run(" c", True))),
        ("**a *b* c**", (Run("a ", strong=True), Run("b", True, True), Run(" c", strong=True))),
        ("a[^1], b", (Run("a"), Run("", note="1"), Run(", b"))),
        ("*a[^1]*", (Run("a", italic=True), Run("", italic=True, note="1"))),
        (r"5 \* 6", (Run("5 * 6"),)),
        (r"\[^1]", (Run("[^1]"),)),
        (r"a\\b", (Run("a\\b"),)),
        (r"\*a\*", (Run("*a*"),)),
        ("5 * 6", (Run("5 * 6"),)),
        ("* a*", (Run("* a*"),)),
        ("*a", (Run("*a"),)),
        ("a*", (Run("a*"),)),
        ("*a *b*", (Run("a *b", italic=True),)),
        ("[^ 1]", (Run("[^ 1]"),)),
        ("[a](b)", (Run("[a](b)"),)),
        ("`a` <b> # c", (Run("`a` <b> # c"),)),
    ],
)
def test_runs(text: str, found: tuple[Run, ...]) -> None:
    assert runs(text) == found


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("*a*", ""),
        ("**a**", ""),
        ("*a", "*"),
        ("a *b* c*", "*"),
        ("**a*", "**"),
        ("5 * 6", "*"),
        (r"5 \* 6", ""),
        ("*a\n\nb*", "*"),  # a mark does not reach over paragraphs
        ("plain", ""),
    ],
)
def test_left_over(text: str, mark: str) -> None:
    assert left_over(text) == mark


def test_notes_are_in_order_and_not_from_escapes() -> None:
    assert notes("a[^2] *b[^1]*\n\nc[^x-1] \\[^3]") == ("2", "1", "x-1")


def test_plain_is_what_a_reader_sees() -> None:
    assert plain("*Urges* all[^1]\n\n**bakers** \\* here") == "Urges all bakers * here"


@pytest.mark.parametrize(
    ("words", "there"),
    [
        ("all ovens are hot", True),
        ("all *ovens* are", True),  # with its mark-up
        ("hot, and safe", True),  # over the footnote's mark
        ("safe. Doors too", True),  # over a paragraph's end
        ("All ovens", False),  # as printed, capitals too
        ("ovens is hot", False),
    ],
)
def test_contains(words: str, there: bool) -> None:
    assert contains("By 2030, all *ovens* are hot,[^1] and safe.\n\nDoors too.", words) is there


def test_nearest_shows_the_passage_that_is_like_it() -> None:
    text = (
        "Bread is good. " * 20 + "By 2030, all ovens are hot and safe. " + "Flour is milled. " * 20
    )
    passage = nearest(text, "all ovens were hot")
    assert "all ovens are hot" in passage
    assert passage.startswith("…") and passage.endswith("…")
    assert len(passage) <= 92


@pytest.mark.parametrize(("text", "words"), [("", "a"), ("a b", ""), ("a", "…"), ("x", "one two")])
def test_nearest_of_little(text: str, words: str) -> None:
    assert nearest(text, words).strip("…") in (text, "")


def test_shortened_ends_at_a_word() -> None:
    assert shortened("Bread is good", 13) == "Bread is good"
    assert shortened("Bread is good", 12) == "Bread is…"
    assert len(shortened("word " * 50, 40)) <= 41


def test_no_character_is_lost_or_made() -> None:
    for round_ in range(2000):
        rng = random.Random(f"text-{round_}")
        text = "".join(rng.choices(["*", "**", "\\", "[^1]", "[", "]", "a", "b ", " "], k=12))
        shown = "".join(run.words for run in runs(text))
        kept = [c for c in text if c in "ab"]
        assert [c for c in shown if c in "ab"] == kept, f"text-{round_}: {text!r}"
        assert all(run.words or run.note for run in runs(text)), f"text-{round_}: {text!r}"


def test_a_quote_is_found_whichever_of_the_spaces_is_typed() -> None:
    assert contains("Objectif\u00a04\u202f: agir", "Objectif 4 : agir")
    assert contains("Objectif 4 : agir", "Objectif\u00a04\u202f:")
    assert contains("*Objectif\u00a04* : agir", "Objectif 4 : agir")
    assert not contains("Objectif\u00a04", "Objectif4")

"""A proposed correction keeps the meaning of what was typed, or there is none."""

from __future__ import annotations

import pytest

from generator.schema import corrections, look_alikes
from generator.schema.alignment_records import Change, Review
from generator.schema.decoder import decode
from generator.schema.instrument_records import Adoption, ItemRecord, Source
from generator.yamlfile.parser import parse


@pytest.mark.parametrize(
    ("typed", "better"),
    [
        ("Target 2.2", "2.2"), ("7 (a)", "7(a)"), ("2,2", "2.2"), ("7 bis", "7bis"),
        ("7 b", "7b"), ("Target A", "A"), ("para. 7", "7"), ("No. 7", "7"), ("§7", "7"),
        ("5 ter.", "5ter"),
        ("1–3", ""), ("4 and 5", ""), ("7 bis and ter", ""), ("7/8", ""), ("7 ½", ""),
        ("all but 7", ""), ("not 7", ""), ("7%", ""), ("Annex I 2", ""), ("4 to 6", ""),
    ],
)  # fmt: skip
def test_numbers(typed, better):
    assert corrections.number(typed) == better


@pytest.mark.parametrize(
    ("typed", "better"),
    [
        ("30/11/2026", "2026-11-30"), ("05/13/2026", "2026-05-13"), ("2026.3.5", "2026-03-05"),
        ("30 March 2026", "2026-03-30"), ("March 30, 2026", "2026-03-30"),
        ("Monday, 2 March 2026", "2026-03-02"), ("29 Feb 2024", "2024-02-29"),
        ("March 2026", "2026-03"), ("12-2026", "2026-12"), ("4/4/2026", "2026-04-04"),
        ("31/11/2026", ""), ("30 Feb 2026", ""), ("29.02.2023", ""), ("2026-13", ""),
        ("5/6/2026", ""), ("Q1 2026", ""), ("before March 2026", ""), ("2010/11", ""),
        ("30 March - 2 April 2026", ""), ("2026-02-30", ""), ("٣٠/١١/2026", ""),
    ],
)  # fmt: skip
def test_dates(typed, better):
    assert corrections.day(typed) == better


@pytest.mark.parametrize(
    ("what", "typed", "better"),
    [
        ("year", "by 2030", "2030"), ("year", "31 December 2030", "2030"), ("year", "2020/21", ""),
        ("year", "2030s", ""), ("year", "after 2030", ""), ("digits", "1st", "1"),
        ("digits", "-1", ""), ("digits", "1e3", ""), ("name", "Published by", "published-by"),
        ("name", "C++", ""), ("name", "Größe", ""), ("address", "https://a.example/a b", ""),
        ("address", "<www.a.example>", "https://www.a.example"),
    ],
)  # fmt: skip
def test_other_values(what, typed, better):
    assert getattr(corrections, what)(typed) == better


def codes(kind: type, text: str) -> list[str]:
    node, _ = parse("x.yml", text.encode())
    assert node is not None
    return [d.code for d in decode(kind, node, "x.yml")[1]]


@pytest.mark.parametrize(
    ("date", "code"),
    [
        ("2026-11-30", []), ("2026-11", []), ("2026", []), ("2024-02-29", []),
        ("2026-11-31", ["bad-value"]), ("2026-02-30", ["bad-value"]), ("2023-02-29", ["bad-value"]),
        ("0000", ["bad-value"]), ("31/11/2026", ["bad-value"]), ("31/02/2026", ["bad-value"]),
        ("30 Feb 2026", ["bad-value"]), ("February 30, 2026", ["bad-value"]),
        ("2026-13", ["bad-value"]), ("2026-02-00", ["bad-value"]), ("11/31/2026", ["bad-value"]),
        ("29.02.2023", ["bad-value"]), ("29.02.2024", ["date-form"]), ("5/6/2026", ["date-form"]),
        ("2010/11", ["date-form"]), ("2026-3-5", ["date-form"]), ("March 2026", ["date-form"]),
    ],
)  # fmt: skip
def test_every_date_is_one_of_the_calendar(date, code):
    assert codes(Adoption, f'date: "{date}"\n') == code
    assert codes(Source, f'title: x\nretrieved: "{date}"\n') == code
    assert codes(Source, "title: x\nretrieved: in a stored copy, date unknown\n") == []


@pytest.mark.parametrize("value", ["soon", "before March 2026", "Q1 2026", "30/03/26", "2026-xx"])
def test_what_is_no_date_is_refused_where_a_date_is_asked_for(value):
    assert codes(Adoption, f'date: "{value}"\n') == ["bad-value"]


@pytest.mark.parametrize("day", ["31/02/2026", "2026-02-30", "31 April 2026", "2026-13-01"])
def test_no_correction_of_a_date_that_no_calendar_has(day):
    """Each field that takes a date refuses it, and no hint names another day."""
    for kind, text in (
        (Adoption, f'date: "{day}"\n'),
        (Review, f'by: x\ndate: "{day}"\n'),
        (Change, f'text: x\ndate: "{day}"\n'),
    ):
        node, _ = parse("x.yml", text.encode())
        assert node is not None
        (found,) = decode(kind, node, "x.yml")[1]
        assert found.code == "bad-value" and "Look the date up again" in found.hint
        assert "Write `" not in found.hint


def test_a_number_of_two_words_is_never_cut_to_the_first():
    node, _ = parse("x.yml", b'number: "7 bis"\ntext: x\n')
    (found,) = decode(ItemRecord, node, "x.yml")[1]  # type: ignore[arg-type]
    assert "`7bis`" in found.hint and "`7`" not in found.hint


@pytest.mark.parametrize(
    ("number", "latin", "odd"),
    [
        ("7.1", False, ""), ("７.１", False, "７１"), ("T1О59", False, "О"), ("А-1", False, ""),
        ("А-1", True, "А"), ("٧-٢", False, ""), ("7.٢", False, "٢"), ("é1", True, ""),
        ("第1条", True, ""),
    ],
)  # fmt: skip
def test_characters_that_are_not_what_they_seem(number, latin, odd):
    assert "".join(look_alikes.odd_ones(number, latin=latin)) == odd
    assert look_alikes.skeleton("T1О５") == "T1O5"
    assert "U+041E, Cyrillic capital letter o" in look_alikes.named(("О",))

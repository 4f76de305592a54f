"""Nouns of content: plural categories, and the old two fields."""

from __future__ import annotations

from generator.schema.decoder import decode
from generator.schema.instrument_records import Kind
from generator.yamlfile.parser import parse

COUNTS = (0, 1, 2, 3, 5, 11, 21, 100)


def kind(text: str) -> Kind:
    node, found = parse("x.yml", text.encode())
    assert node is not None and not found
    record, problems = decode(Kind, node, "x.yml")
    assert record is not None, problems
    return record


def forms(found: Kind, language: str) -> list[str]:
    return [found.noun(n, language) for n in COUNTS]


def test_russian() -> None:
    aim = kind("{one: задача, few: задачи, many: задач}")
    assert forms(aim, "ru") == [
        "задач", "задача", "задачи", "задачи", "задач", "задач", "задача", "задач",
    ]  # fmt: skip
    assert aim.plural_noun == "задач"  # nothing says more
    whole = kind("{one: пункт, few: пункта, many: пунктов, other: пункта, plural: пункты}")
    assert whole.plural_noun == "пункты" and whole.noun(2, "ru") == "пункта"
    assert whole.forms == ("пункт", "пунктов", "пункта", "пункты")


def test_arabic() -> None:
    aim = kind(
        "{zero: أهداف, one: هدف, two: هدفان, few: أهداف, many: هدفًا, other: هدف, plural: أهداف}"
    )
    assert forms(aim, "ar") == [
        "أهداف", "هدف", "هدفان", "أهداف", "أهداف", "هدفًا", "هدفًا", "هدف",
    ]  # fmt: skip
    assert aim.plural_noun == "أهداف"


def test_the_old_two_fields_are_the_singular_and_the_plural_of_all_numbers() -> None:
    goal = kind("{one: goal, many: goals}")
    assert forms(goal, "en") == ["goals", "goal", *["goals"] * 6]
    assert goal.plural_noun == "goals" and goal.forms == ("goal", "goals")
    # In a language with more forms, what is missing is the plural.
    assert forms(goal, "ar") == ["goals", "goal", *["goals"] * 6]
    # French has a category `many`, for round millions: there is one plural all the same.
    assert [goal.noun(n, "fr") for n in (0, 1, 2, 1_000_000)] == ["goal", "goal", "goals", "goals"]


def test_beside_other_many_is_the_category_and_nothing_else() -> None:
    but = kind("{one: but, many: de buts, other: buts}")
    assert [but.noun(n, "fr") for n in (2, 1_000_000)] == ["buts", "de buts"]
    assert but.plural_noun == "buts"


def test_a_language_without_plurals_needs_one_form() -> None:
    assert forms(kind("{one: 目标}"), "zh") == ["目标"] * 8

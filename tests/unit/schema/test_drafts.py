"""Drafts: what is made by one is what the frozen record's own `__init__` makes."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, dataclass, field

import pytest

from generator.model.entities import Assertion
from generator.schema.alignment_records import RowRecord
from generator.schema.drafts import draft_of
from generator.yamlfile.tree import SourceFile, Where


@dataclass(frozen=True, slots=True)
class Thing:
    name: str
    many: dict[str, int] = field(default_factory=dict)
    left: str = ""


def test_a_draft_becomes_the_record() -> None:
    thing = draft_of(Thing)(name="a", left="b")
    thing.__class__ = Thing
    assert type(thing) is Thing
    assert thing == Thing("a", left="b")
    assert thing.many == {}
    with pytest.raises(FrozenInstanceError):
        thing.name = "c"


def test_each_has_its_own_default() -> None:
    one, other = draft_of(Thing)(name="a"), draft_of(Thing)(name="b")
    assert one.many is not other.many


@pytest.mark.parametrize("kind", [RowRecord, Assertion, Where])
def test_the_fields_are_the_same(kind: type) -> None:
    assert draft_of(kind).__slots__ == kind.__slots__  # type: ignore[attr-defined]


def test_a_row() -> None:
    where = Where(SourceFile("x.yml"), 1, 1)
    row = draft_of(RowRecord)(where=where, from_="1", to=("a:1",))
    row.__class__ = RowRecord
    assert row == RowRecord(where=where, from_="1", to=("a:1",))  # type: ignore[arg-type]

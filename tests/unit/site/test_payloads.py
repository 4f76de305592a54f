"""Data for scripts: how dataclasses are serialized, and which TypeScript types they have."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, get_origin, get_type_hints

import pytest

from generator.site import typescript_types
from generator.site.payload import Columns, Word, json_value, script
from generator.site.views.matrix_payload import CellClaim


@dataclass(frozen=True, slots=True)
class Row:
    """A row."""

    from_: int
    names: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Whole:
    """All of it.

    More.
    """

    rows: Columns[Row]
    word: Annotated[Word, "A sentence."]
    by_name: Mapping[str, Row]
    maybe: Row | None


WHOLE = Whole(Columns.of(Row, [Row(1, (("a",),)), Row(2, ())]), "w", {"x": Row(3, ())}, None)


def test_columns_are_lists_and_none_is_left_out() -> None:
    assert json_value(WHOLE) == {
        "rows": {"from": [1, 2], "names": [[["a"]], []]},
        "word": "w",
        "by_name": {"x": {"from": 3, "names": []}},
    }
    assert json_value(Columns.of(Row, ())) == {"from": [], "names": []}


def test_nothing_in_a_payload_can_end_its_script() -> None:
    text = script("window.x", ["</script>\u2028\u2029"])
    assert not set("<\u2028\u2029") & set(text)
    assert json.loads(text.removeprefix("window.x=").rstrip(";\n")) == ["</script>\u2028\u2029"]


def test_interfaces_are_those_of_the_dataclasses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typescript_types, "ROOTS", (Whole,))
    text = typescript_types.declarations()
    assert (
        "/** All of it. */\nexport interface Whole {\n"
        "  readonly rows: Columns<Row>;\n"
        "  /** A sentence. */\n  readonly word: Word;\n"
        "  readonly by_name: Readonly<Record<string, Row>>;\n"
        "  readonly maybe?: Row;\n}\n"
    ) in text
    assert "  readonly from: number;\n  readonly names: readonly (readonly string[])[];\n" in text


def test_a_type_without_counterpart_is_refused() -> None:
    with pytest.raises(TypeError, match="no TypeScript type"):
        typescript_types._type(tuple[int, str])


@pytest.mark.parametrize("kind", typescript_types._reachable(), ids=lambda kind: kind.__name__)
def test_no_payload_has_fields_by_position(kind: Any) -> None:
    """Only lists of one type: what differs in meaning has a name."""
    for hint in get_type_hints(kind).values():
        assert get_origin(hint) is not tuple or hint.__args__[1:] == (Ellipsis,)


def test_a_cells_claims_are_written_in_the_order_of_the_fields() -> None:
    assert CellClaim(n=1, role=2, basis=3, status=4, degree=5, authority=6).text() == "1.2.3.4.5.6"

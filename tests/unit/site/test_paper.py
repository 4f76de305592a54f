"""What is printed at the foot of a brief is a string of CSS that no text ends."""

from __future__ import annotations

from typing import Any

import pytest
import tinycss2

from generator.site import paper
from tests.hostile_payloads import PAYLOADS


def tokens(text: str) -> list[Any]:
    css = f'a{{content:"{paper._quoted(text)}";color:red}}'
    (rule,) = tinycss2.parse_stylesheet(css)
    return tinycss2.parse_blocks_contents(rule.content)


@pytest.mark.parametrize(
    "text",
    ['"', "\\", '\\"', "\n", "\r\n", "\f", "</style>", '"}*{x:url(//e)', "a\\", "\\a", '"A', '1"2'],
)
def test_a_text_is_one_string_and_the_same_text(text: str) -> None:
    first, second = tokens(text)
    (value,) = first.value
    assert (value.type, value.value) == ("string", text)
    assert second.lower_name == "color"


def test_no_payload_ends_the_string() -> None:
    for payload in PAYLOADS:
        first, second = tokens(payload.replace("\0", ""))  # no file may hold U+0000
        (value,) = first.value
        assert (value.type, value.value) == ("string", payload.replace("\0", "")), payload
        assert second.lower_name == "color"

"""The table of parse errors: a text for every case, in its order, and the place that is named."""

from __future__ import annotations

import pytest
import yaml

from generator.yamlfile.parse_errors import CASES
from generator.yamlfile.parse_failure import failure_of
from generator.yamlfile.parser import parse

# A text for every case of the table; “▸” is before the place of the mistake, and is taken out.
TEXTS: tuple[tuple[str, str], ...] = (
    ("a:\n  - ▸\tb: c\n", "there is a tab"),
    ("a:\n▸\tb: c\n", "the line is indented with a tab"),
    ('a: ▸"b\n', "a text begins here with a quotation mark"),
    ('a: "b ▸\\q"\n', "inside double quotes"),
    ("a: [b, ▸, c]\n", "there is nothing before this comma"),
    ("a: ▸[b, #c]\n", "after “[” a comma or the closing “]” is missing"),
    ("a: ▸{b: c\n", "after “{” a comma or the closing “}” is missing"),
    ('- a\n▸c:"d"\te\n', "there is no space after the colon"),
    ("The habitats are kept▸: so\nb\n", "a colon and a space inside a text"),
    ("a:\n  - b\n▸c\n", "this line is neither"),
    ("▸b}\nc: d\n", "this line is neither"),
    ("a: b\n  ▸c: d\n", "this line is indented deeper"),
    ("to: a▸: 1\n", "a colon and a space inside a text"),
    ("b: a▸: c d\n", "a colon and a space inside a text"),
    ("▸: a\n", "a field has no name"),
    ("a: ▸- b\n", "text may not start with “-”"),
    ("a: [b]▸]\n", "nothing opens"),
    ("a: ▸[b](https://x.example/y) z\n", "text may not start with “[”"),
    ("a: ▸*b c*\n", "text may not start with “*”"),
    ("a: ▸'b' c\n", "words follow the quotation mark"),
    ("a: b\n...\n▸c: d\n", "the line “...” ends the file"),
    ("a:\n    ▸b: c\n  - d: e\n", "this entry has no dash"),
    ("a: []\n▸- b\n", "line 1 says “[]”"),
    ("a: |\n  b\n ▸c\n", "this line starts after 1 space, the text it belongs to after 2"),
    ("- a: b\n ▸c: d\n", "this line starts after 1 space, its neighbours after 2"),
    ("a:\n  - b\n▸- c\n", "this line is not indented like its neighbours"),
    ("{a: b\n▸:,", "this is not valid YAML"),
)


def case_of(text: str) -> int:
    """Which case of the table applies first to a text that the parser cannot read."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
    with pytest.raises(yaml.YAMLError) as caught:
        while loader.get_event() is not None:
            pass
    failure = failure_of("x.yml", text, caught.value)
    assert failure is not None
    return next(n for n, case in enumerate(CASES) if case.applies(failure))


@pytest.mark.parametrize(("marked", "message"), TEXTS, ids=[text for text, _ in TEXTS])
def test_a_text_has_the_message_and_place_of_its_case(marked: str, message: str) -> None:
    before, _, after = marked.partition("▸")
    _, found = parse("x.yml", (before + after).encode())
    assert len(found) == 1
    assert found[0].message.startswith(message)
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    assert (found[0].place.line, found[0].place.column) == (line, column)
    assert found[0].hint.endswith("."), found[0]


def test_every_case_has_its_text() -> None:
    assert [case_of(text.replace("▸", "")) for text, _ in TEXTS] == list(range(len(CASES)))

"""The examples of the catalogue of messages: the build hook makes them of tests/cases."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest

from generator.diagnostics.codes import CODES

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT))
import hatch_build  # noqa: E402

EXPECTED = """\
content/a.yml:1:1: error: another mistake [no-colon]
    hint: Mend it.
content/a.yml:3:4: error: there is a tab [in brackets] [tab]
    hint: Take\u00a0it out;
a second line.
content/a.yml:9:1: error: there is a tab again [tab]
    hint: x.
3 errors, 0 warnings.
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with one case, and nothing built."""
    case = tmp_path / hatch_build.CASES / "tab"
    (case / "content").mkdir(parents=True)
    (case / "expected.txt").write_text(EXPECTED, "utf-8")
    (case / "content" / "a.yml").write_text("one\ntwo\nth\tree\nfour\nfive\n", "utf-8")
    (tmp_path / hatch_build.EXAMPLES).parent.mkdir(parents=True)
    shutil.copy(ROOT / "hatch_build.py", tmp_path)
    return tmp_path


def built(root: Path) -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = json.loads(
        (root / hatch_build.EXAMPLES).read_text("utf-8")
    )["examples"]
    return found


def test_an_example_is_the_first_mistake_of_its_code_with_the_lines_around_it(
    checkout: Path,
) -> None:
    assert hatch_build.build_examples(checkout)
    assert built(checkout) == {
        "tab": {
            "path": "content/a.yml",
            "first": 1,
            "line": 3,
            "lines": ["one", "two", "th→ree", "four"],
            "message": "there is a tab [in brackets]",
            "hint": "Take␣it out;\na second line.",
        }
    }


def test_what_cannot_be_shown_has_no_lines(checkout: Path) -> None:
    file = checkout / hatch_build.CASES / "tab" / "content" / "a.yml"
    file.write_text("a\n" * hatch_build.LONGEST, "utf-8")
    hatch_build.build_examples(checkout)
    assert built(checkout)["tab"]["lines"] == []
    file.unlink()
    hatch_build.build_examples(checkout)
    assert built(checkout)["tab"]["lines"] == []


def test_they_are_built_anew_where_a_case_has_changed(checkout: Path) -> None:
    assert not hatch_build.examples_fresh(checkout)
    assert hatch_build.build_examples(checkout)
    assert hatch_build.examples_fresh(checkout) and not hatch_build.build_examples(checkout)
    case = checkout / hatch_build.CASES / "tab"
    (case / "content" / "a.yml").write_text("one\nTWO\nth\tree\n", "utf-8")
    assert not hatch_build.examples_fresh(checkout)
    assert hatch_build.build_examples(checkout)
    assert built(checkout)["tab"]["lines"] == ["one", "TWO", "th→ree"]
    (case / "content" / "a.yml").unlink()
    assert not hatch_build.examples_fresh(checkout)


def test_a_source_package_without_tests_uses_what_it_carries(checkout: Path) -> None:
    hatch_build.build_examples(checkout)
    before = built(checkout)
    shutil.rmtree(checkout / hatch_build.CASES)
    assert not hatch_build.build_examples(checkout)
    assert built(checkout) == before
    (checkout / hatch_build.EXAMPLES).unlink()
    with pytest.raises(SystemExit, match="is missing"):
        hatch_build.build_examples(checkout)


def test_every_code_of_this_checkout_has_its_example() -> None:
    assert hatch_build.examples_fresh(ROOT), "a case has changed: run “python hatch_build.py”"
    examples = built(ROOT)
    assert set(examples) == set(CODES)
    assert all(found["message"] and found["hint"] for found in examples.values())
    assert any(found["lines"] for found in examples.values())

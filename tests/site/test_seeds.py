"""The two texts the project began with are on their pages word for word.

`tests/seeds/` has them as they were found; `tests/seed-exceptions.yml` names every place where a
page differs, why, and where the site tells its reader.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest
import yaml

from tests.built_site import ROOT, built, squeezed

SEEDS = {
    "000_7d53b20522c8e8c3.txt": "plans/spms/1",
    "003_10149a102b898d52.txt": "resolutions/11.31/rev-cop15",
}
FIELDS = {"seed", "kind", "words", "shown", "reason", "page", "tells"}


@cache
def exceptions() -> list[dict[str, Any]]:
    return yaml.safe_load((ROOT / "tests/seed-exceptions.yml").read_text("utf-8"))


def seed(name: str) -> str:
    """A seed's words: Markdown marks, tags and list numbers left out, paragraphs kept apart."""
    text = (ROOT / "tests/seeds" / name).read_text("utf-8")
    text = re.sub(r" {2,}\n", " ", text)  # a line broken by hand
    lines = []
    for line in text.splitlines():
        line = re.sub(r"^#{1,6} |^\d+\. |^---+$", "", line.strip())
        lines.append(re.sub(r"</?sup>|\*", "", line))
    return "\n".join(squeezed(line) for line in lines if squeezed(line))


def apply(text: str, exception: dict[str, Any]) -> str:
    return text.replace(squeezed(exception["words"]), exception.get("shown", "\n"))


def sentences(text: str) -> list[str]:
    """Paragraphs and, within each, its sentences: the paragraph as a whole must be there too."""
    found: dict[str, None] = {}
    for paragraph in map(squeezed, text.splitlines()):
        if paragraph:
            found[paragraph] = None
            found |= dict.fromkeys(re.split(r"(?<=[.!?;]) (?=[A-ZА-Я“*])", paragraph))
    return list(found)


def expected() -> list[tuple[str, str]]:
    found = []
    for name in SEEDS:
        text = seed(name)
        for exception in exceptions():
            if exception["seed"] == name:
                text = apply(text, exception)
        found += [(name, sentence) for sentence in sentences(text)]
    return found


@pytest.mark.parametrize(("name", "sentence"), expected())
def test_every_sentence_of_a_seed_is_on_its_page_word_for_word(name, sentence):
    assert sentence in built("real").page(SEEDS[name]).visible


def test_the_seeds_are_whole():
    """The resolution's paragraphs and InforMEA's page are what is compared."""
    paragraphs = seed("003_10149a102b898d52.txt").splitlines()
    # five lines of masthead and adoption, 26 + 23 paragraphs, the footnote, the enacting words
    assert len(paragraphs) == 5 + 26 + 23 + 1 + 1
    assert len(seed("000_7d53b20522c8e8c3.txt").splitlines()) == 17


@pytest.mark.parametrize("exception", exceptions(), ids=lambda e: e["words"][:40])
def test_an_exception_is_needed_and_shown_on_its_page(exception):
    assert set(exception) <= FIELDS and set(exception) >= FIELDS - {"shown"}
    assert exception["kind"] in ("content", "interface")
    assert exception["reason"].strip()
    text = seed(exception["seed"])
    words = squeezed(exception["words"])
    assert words in text, "the seed does not have these words: the exception is for nothing"
    page = built("real").page(SEEDS[exception["seed"]])
    met = [s for s in sentences(text) if words in s]
    assert any(s not in page.visible for s in met), "the page has these words: no exception needed"
    assert squeezed(exception["tells"]) in built("real").page(exception["page"]).visible


def test_content_exceptions_are_the_named_ones():
    """The adopted texts differ from the seeds in these three places and no other."""
    found = {e["words"] for e in exceptions() if e["kind"] == "content"}
    assert found == {
        "CMS National Reports, 2 other assessments",
        "Ensure sustainable consumption and production patterns.",
        "Strategic Plan for Migratory Species 2024-2032",
    }
    assert not [e for e in exceptions() if e["seed"].startswith("003")]


def test_a_wrong_word_is_noticed():
    page = built("real").page("plans/spms/1").visible
    assert "The conservation status of migratory species is improved." in page
    assert "The conservation status of migratory species was improved." not in page

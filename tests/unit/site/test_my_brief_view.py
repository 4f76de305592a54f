"""The wordings that a collection looks up: every text, exact, by the place that pages link to."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator import load
from generator.model.markup import plain
from generator.site.views.context import render_context
from generator.site.views.my_brief_view import place_of, wordings_script

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("folder", ["tests/small", "content"])
def test_every_text_is_there_word_for_word(folder: str) -> None:
    site, _ = load(ROOT / folder)
    assert site is not None
    context = render_context(site)
    text = wordings_script(context)
    found = json.loads(text.removeprefix("window.alWordings=").removesuffix(";\n"))
    assert len(found) == len(site.provisions)
    for id, provision in site.provisions.items():
        wording = found[place_of(site, id)]
        assert wording["name"] == context.name(id)
        if provision.record.text:
            assert " ".join(" ".join(wording["text"]).split()) == " ".join(
                plain(provision.record.text).split()
            )

"""The wordings that a collection looks up: every text, exact, by the place that pages link to."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from generator import load
from generator.model.markup import plain
from generator.site.views import my_brief_view
from generator.site.views.context import RenderContext, render_context
from generator.site.views.my_brief_view import place_of, wordings_scripts

ROOT = Path(__file__).parents[3]
SCRIPT = re.compile(r'\(window\.alWordings\?\?=\{\}\)\["([^"]+)"\]=(.*);\n')


def read(context: RenderContext) -> dict[str, dict[str, Any]]:
    """The wordings by the name of their script."""
    found = {}
    for path, text in wordings_scripts(context):
        match = SCRIPT.fullmatch(text)
        assert match is not None and path == f"assets/wordings/{match[1]}.js"
        found[match[1]] = json.loads(match[2])
    return found


@pytest.mark.parametrize("folder", ["tests/small", "content"])
@pytest.mark.parametrize("most", [200_000, 300])
def test_every_text_is_there_word_for_word(
    folder: str, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(my_brief_view, "MOST", most)
    site, _ = load(ROOT / folder)
    assert site is not None
    context = render_context(site)
    shards = read(context)
    found = {place: wording for shard in shards.values() for place, wording in shard.items()}
    assert len(found) == sum(map(len, shards.values())) == len(site.provisions)
    for id, provision in site.provisions.items():
        wording = found[place_of(site, id)]
        assert wording["name"] == context.name(id)
        if provision.record.text:
            assert " ".join(" ".join(wording["text"]).split()) == " ".join(
                plain(provision.record.text).split()
            )
    assert (len(shards) > len(site.instruments)) == (most == 300)
    parts = json.loads(my_brief_view.my_brief_view(context, site).parts or "{}")
    assert sum(parts.get(name.rpartition("-")[0], 1) == 1 for name in shards) + sum(
        parts.values()
    ) == len(shards)

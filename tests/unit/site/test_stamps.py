"""What is stamped is what the templates' macros print of the same values, byte for byte."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup

from generator import load
from generator.model.entities import Site
from generator.pages import pages
from generator.site.render.fragments import Fragments
from generator.site.render.paragraph_fragments import ParagraphFragments
from generator.site.views.components import Entry, Link, Mark, PairLine, Record
from tests.built_site import SMALL, fresh, write_tree
from tests.full_tree import full


def site_of(name: str) -> Site:
    folder: Path = SMALL if name == "small" else write_tree(fresh("stamps"), full())
    site, report = load(folder)
    assert site is not None, report
    return site


@pytest.mark.parametrize("limit", [40, 0])
@pytest.mark.parametrize("name", ["small", "full"])
def test_stamps_say_what_macros_say(name: str, limit: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also on pages of many pairs, whose facts and texts are printed once."""
    monkeypatch.setattr("generator.site.views.page_limits.MOST_IN_FULL", limit)
    met: dict[str, int] = {}

    def compared(method: str, again: Any, of: type = Fragments) -> None:
        stamped = getattr(of, method)

        def both(self: Any, *arguments: Any, **options: Any) -> Any:
            html = stamped(self, *arguments, **options)
            if (printed := again(self, *arguments, **options)) is not None:
                met[method] = met.get(method, 0) + 1
                assert str(html) == str(printed), method
            return html

        monkeypatch.setattr(of, method, both)

    def pair(self: Fragments, macro: str, entry: Entry, *, link: bool) -> Any:
        texts = [self.text(text) if text else "" for text in (entry.text, entry.own)]
        records = "".join(self._record(record) for record in entry.records)
        parts = (self.mark(entry.mark, link), texts[0], texts[1], Markup(records))
        return self._macro(macro)(entry, *parts)

    def record(self: Fragments, record: Record) -> Any:
        own = {name: Markup(self._own(getattr(record, name))) for name in ("rationale", "note")}
        facts = "".join(self._fact(fact) for fact in record.facts)
        return self._macro("record")(record._replace(**own), Markup(facts))

    def line(self: Fragments, line: PairLine) -> Any:
        return self._macro("pair_line")(line)

    def mark(self: Fragments, mark: Mark, link: bool = True) -> Any:
        return self._macro("mark")(mark, link)

    def jumps(self: ParagraphFragments, links: Sequence[Link]) -> Any:
        return "".join(self._macro("jump")(link) for link in links)

    compared("_pair", pair)
    compared("_new_record", record)
    compared("_pair_line", line)
    compared("_new_mark", mark)
    compared("jumps", jumps, ParagraphFragments)
    for page in pages(site_of(name)):
        if page.kind in ("resolution", "goal", "target", "item"):
            page.html()
    expected = {"_pair", "_new_record", "_new_mark", "jumps"}
    assert expected | ({"_pair_line"} if not limit else set()) <= set(met)

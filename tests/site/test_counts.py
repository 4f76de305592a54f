"""A number of pairs is the same wherever a reader meets it, and the one that the content has.

Each is read from a page, and counted here from the assertions alone: not as the views count.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import pytest

from generator import load
from generator.exports.delimited import ALIGNMENTS, EXPORT
from generator.model.entities import FRAMEWORK, PLAN, RESOLUTION, Provision, Site
from generator.pages import pages
from generator.sitemap.addresses import of_instrument, of_list, of_matrix, of_provision
from generator.sitemap.table_pages import RESOLUTIONS, lists, tables, units_of
from tests.bench.foreign_shapes import many_frameworks
from tests.built_site import CONTENT, SMALL, Document, fresh, squeezed, write_tree

Pairs = frozenset[tuple[str, str]]
TREES = {
    "real": lambda: CONTENT,
    "small": lambda: SMALL,
    "many-frameworks": lambda: write_tree(fresh("counts"), many_frameworks(rows=300, each=20)),
}
trees = pytest.mark.parametrize("name", TREES)


@dataclass(frozen=True)
class Counted:
    """A site, its pages, and the pairs that are listed in its content."""

    site: Site

    @cached_property
    def html(self) -> dict[str, str]:
        return {page.address: page.html() for page in pages(self.site) if page.language == ""}

    @cache  # noqa: B019
    def page(self, address: str) -> Document:
        return Document(self.html[address])

    def text(self, address: str) -> str:
        (found,) = [n for n in self.page(address).tag("div") if n.css == ["al"]][:1]
        return squeezed(found.text())

    @cached_property
    def pairs(self) -> Pairs:
        vocabulary = self.site.vocabulary
        return frozenset(
            (a.from_, a.to)
            for a in self.site.assertions
            if vocabulary.statuses[a.status].shown == "listed"
            and not vocabulary.relations[a.relation].negative
        )

    def instrument(self, id: str) -> str:
        return self.site.provisions[id].instrument if id in self.site.provisions else id

    def role(self, id: str) -> str:
        return self.site.instruments[self.instrument(id)].role

    def with_others(self, ids: Iterable[str]) -> Pairs:
        """The pairs of these with what is not among them."""
        own = frozenset(ids)
        return frozenset(p for p in self.pairs if (p[0] in own) != (p[1] in own))

    def read(self) -> Iterator[tuple[Provision, str]]:
        """The provisions that have a page of their own, and what it says."""
        for provision in self.site.provisions.values():
            address, anchor = of_provision(self.site, provision)
            if not anchor:
                yield provision, address


@cache
def counted(name: str) -> Counted:
    site, report = load(Path(TREES[name]()))
    assert site and not report.errors
    return Counted(site)


def number(text: str) -> int:
    found = re.search(r"\d[\d,]*", text)
    assert found, text
    return int(found.group().replace(",", ""))


def figures(page: Document) -> dict[str, int]:
    return {
        squeezed(entry.all("dt")[0].text()): number(entry.all("dd")[0].text())
        for figure in page.tag("dl")
        if "al-figs" in figure.css
        for entry in figure.all("div")
    }


@trees
def test_home_counts_what_is_listed(name: str) -> None:
    found = counted(name)
    theirs = {p for p in found.pairs if {found.role(id) for id in p} & {PLAN, RESOLUTION}}
    said = figures(found.page(""))
    assert [n for words, n in said.items() if words.startswith("listed alignment")] == [len(theirs)]
    between = [n for words, n in said.items() if words.startswith("more between")]
    assert sum(between) == len(found.pairs) - len(theirs), said


@trees
def test_the_map_has_all_of_them(name: str) -> None:
    found = counted(name)
    said = re.findall(r"([\d,]+) alignments? listed", found.text("explore"))
    assert said and {number(n) for n in said} == {len(found.pairs)}


@trees
def test_a_goal_or_target_says_how_many_are_its_own(name: str) -> None:
    """“4 alignments listed, 3 more with its targets”, on its page and where it leads to it."""
    found = counted(name)
    seen = 0
    for provision, address in found.read():
        if found.role(provision.id) != PLAN:
            continue
        own = found.with_others([provision.id])
        inside = found.with_others(found.site.under(provision.id)) - own
        said = found.text(address)
        assert number(re.findall(r"[\d,]+ alignments? listed", said)[0]) == len(own), address
        more = re.findall(r"([\d,]+) more with its", said)
        assert sum(map(number, more[:1])) == len(inside), address
        seen += 1
    assert seen


@trees
def test_an_item_says_how_many_are_listed_with_it(name: str) -> None:
    found = counted(name)
    seen = 0
    for provision, address in found.read():
        if found.role(provision.id) != FRAMEWORK:
            continue
        own = found.with_others([provision.id])
        theirs = [p for p in own if {found.role(id) for id in p} & {PLAN, RESOLUTION}]
        said = figures(found.page(address))
        assert sum(n for words, n in said.items() if "listed" in words) == len(theirs), address
        seen += bool(theirs)
    assert seen


@trees
def test_a_resolution_says_how_many_are_listed(name: str) -> None:
    found = counted(name)
    for instrument in found.site.of_role(RESOLUTION):
        own = found.with_others([instrument.id, *instrument.inside])
        said = re.findall(r"([\d,]+) alignments? listed", found.text(of_instrument(instrument)))
        assert sum(map(number, said[:1])) == len(own), instrument.id


def pairs_of(found: Counted, rows: str, framework: str) -> Pairs:
    """What is listed between the texts of a table's rows and the items of its framework."""
    units = {*units_of(found.site, rows), *(() if rows == RESOLUTIONS else (rows,))}
    return frozenset(
        p for p in found.pairs if p[0] in units and found.instrument(p[1]) == framework
    )


@trees
def test_each_matrix_says_how_many_pairs_it_is_of(name: str) -> None:
    found = counted(name)
    seen = 0
    for table in tables(found.site):
        if table.item:
            continue
        address = of_matrix(found.site, table)
        own = pairs_of(found, table.rows, table.framework)
        said = re.search(r"([\d,]+) pairs? (?:is|are) listed", found.text(address))
        assert (number(said[1]) if said else 0) == len(own), address
        seen += bool(own)
    assert seen


@trees
def test_coverage_counts_the_same_pairs(name: str) -> None:
    """In its cells those of plans and of resolutions; in its five states those of plans only:
    those of resolutions are paragraphs, as the line above them says.
    """
    found = counted(name)
    blocks = [n for n in found.page("coverage").tag("div") if "al-cover" in n.css]
    wanted = [table for table in lists(found.site) if table.row_page == 1 and not table.item]
    assert len(blocks) == len({(t.rows, t.framework) for t in wanted}) >= 1
    for block, table in zip(blocks, wanted, strict=True):
        address = of_list(found.site, table)
        own = pairs_of(found, table.rows, table.framework)
        cells = [n for n in block.all("td") if re.fullmatch(r"is-\d", " ".join(n.css))]
        shown = [n.all("span")[-1].text() for n in cells if len(n.all("span")) > 1]
        assert not cells or sum(map(number, shown)) == len(own), address
        states = [n.all("a")[0] for n in block.all("ul") if "al-states" in n.css]
        (listed,) = states
        if table.rows == RESOLUTIONS:
            assert number(listed.text()) == len({a for a, _ in own}), address
            assert "paragraph" in block.all("ul")[-1].parent.text(), address
        else:
            assert number(listed.text()) == len(own), address


@trees
def test_the_table_for_download_has_the_listed_pairs(name: str) -> None:
    found = counted(name)
    (table,) = [f for f in EXPORT.files(found.site, ()) if f.name == ALIGNMENTS]
    negative = {n for n, term in found.site.vocabulary.relations.items() if term.negative}
    lines = csv.DictReader(io.StringIO(table.data.decode()))
    shown = {(line["from"], line["to"]) for line in lines if line["relation"] not in negative}
    assert shown == found.pairs

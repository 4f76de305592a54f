"""Every aligned pair has a permalink on both its pages, with the other side's full text."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from generator.model import graph as ask
from generator.model.entities import Assertion
from generator.model.markup import plain
from generator.sitemap.addresses import of_provision, pair_anchor
from tests.built_site import NAMES, Built, Node, built, squeezed

sites = pytest.mark.parametrize("name", NAMES)
NO_MARKS = frozenset(["sup"])


def sides(site: Built) -> Iterator[tuple[str, str, list[Assertion]]]:
    """(own, other, assertions) for each side of each pair that is shown."""
    found: dict[tuple[str, str], list[Assertion]] = {}
    graph = ask.build(site.site)
    for from_, to, data in graph.edges(data=True):
        if data["kind"] == ask.ASSERTS:
            found.setdefault((from_, to), []).append(data["assertion"])
            found.setdefault((to, from_), []).append(data["assertion"])
    for (own, other), assertions in found.items():
        if own in site.site.provisions:  # “none” may lead to a whole framework
            yield own, other, assertions


def permalink(site: Built, own: str, other: str) -> Node:
    address, _ = of_provision(site.site, site.site.provisions[own])
    page = site.page(address)
    anchor = pair_anchor(site.site, own, other)
    assert page.ids[anchor] == 1, f"/{address}/ has {page.ids[anchor]} anchors “{anchor}”"
    return page.by_id[anchor]


@sites
def test_every_pair_has_a_permalink_on_both_pages_with_the_other_text(name):
    site = built(name)
    count = 0
    for own, other, _ in sides(site):
        entry = permalink(site, own, other)
        count += 1
        if other not in site.site.provisions:
            assert site.site.instruments[other].name in entry.parent.text()
            continue
        record = site.site.provisions[other].record
        if record.text:
            shown = entry.text(without=NO_MARKS)
            assert squeezed(plain(record.text)) in shown, f"{own} with {other}"
        if getattr(record, "wording", "full") != "full":
            assert squeezed(record.wording_note) in entry.text(), f"{own} with {other}"
    assert count >= 10


@sites
def test_every_assertion_is_told_in_full_on_both_pages(name):
    site = built(name)
    v = site.site.vocabulary
    for own, other, assertions in sides(site):
        entry = permalink(site, own, other)
        shown = entry.text()
        for a in assertions:
            for words in (
                v.relations[a.relation].label,
                v.degrees[a.degree].label,
                v.bases[a.basis].label,
                v.statuses[a.status].label,
                a.asserted_by,
                a.source.title,
                a.source.retrieved,
                a.date,
                a.quote,
                a.target_quote,
                plain(a.rationale),
                a.note,
            ):
                assert squeezed(words) in shown, f"{own} with {other}: {words}"
            if a.source.url:
                assert a.source.url in [n.attrs["href"] for n in entry.all("a")]
        # The words relied on are marked in the other side's text.
        marked = squeezed(" ".join(n.text() for n in entry.all("mark")))
        for a in assertions:
            assert squeezed(a.target_quote if a.to == other else a.quote) in marked, a.id


@sites
def test_the_entry_leads_to_the_other_page(name):
    site = built(name)
    for own, other, _ in sides(site):
        if other not in site.site.provisions:
            continue
        address, anchor = of_provision(site.site, site.site.provisions[other])
        path = f"{of_provision(site.site, site.site.provisions[own])[0]}/index.html"
        entry = permalink(site, own, other)
        reached = [site.follow(path, a.attrs["href"]) for a in entry.all("a")]
        assert (f"{address}/index.html", anchor) in reached, f"{own} with {other}"


@sites
def test_proposals_are_marked_on_both_pages(name):
    site = built(name)
    statuses = site.site.vocabulary.statuses
    met = 0
    for own, other, assertions in sides(site):
        apart = all(statuses[a.status].shown == "apart" for a in assertions)
        entry = permalink(site, own, other)
        box = entry if "is-proposed" in entry.css else entry.parent
        assert ("is-proposed" in box.css) == apart, f"{own} with {other}"
        if apart:
            met += 1
            assert "roposed" in box.text() and "not reviewed" in box.text()
    assert met or name == "small"


@sites
def test_opposed_assertions_are_contested(name):
    site = built(name)
    relations = site.site.vocabulary.relations
    for own, other, assertions in sides(site):
        opposed = len({relations[a.relation].negative for a in assertions}) > 1
        entry = permalink(site, own, other)
        box = entry.parent if entry.parent and entry.parent.tag == "details" else entry
        assert ("Contested" in box.text()) == opposed, f"{own} with {other}"
        if name == "tiny" and {own, other} == {"loaf:2.1", "mill:2"}:
            assert opposed


@sites
def test_an_alignment_of_something_inside_is_never_told_as_its_parents_own(name):
    """What a goal's targets are aligned with stands apart from what it is aligned with itself."""
    site = built(name)
    for provision in site.site.provisions.values():
        address, anchor = of_provision(site.site, provision)
        if anchor:
            continue
        own = {
            pair_anchor(site.site, provision.id, o) for p, o, _ in sides(site) if p == provision.id
        }
        inside = {
            pair_anchor(site.site, child, o)
            for child in site.site.under(provision.id)
            for p, o, _ in sides(site)
            if p == child
        } - own
        assert not inside & set(site.page(address).ids), address


def test_goal_1_shows_at_least_what_informea_shows():
    page = built("real").page("plans/spms/1")
    entries = {
        div.attrs["id"]
        for pair in page.tag("details", "al-acc")
        for div in pair.all("div")
        if "id" in div.attrs
    }
    assert {"gbf-4", "gbf-9", "sdg-12", "sdg-15"} <= entries
    own = {e for e in entries if "--" not in e}
    assert own == {"gbf-4", "gbf-9", "sdg-12", "sdg-15"}
    (graph,) = page.tag("figure", "al-graph")
    for svg in [s for s in graph.all("svg") if s.attrs.get("role") == "group"]:
        links = [a.attrs["href"] for a in svg.all("a")]
        assert {"#gbf-4", "#gbf-9", "#sdg-12", "#sdg-15"} <= set(links)
        assert svg.attrs.get("aria-label")


@sites
def test_pictures_have_what_the_list_has(name):
    """A picture's nodes are links to entries of the page; what is listed of its own is in it."""
    site = built(name)
    statuses, relations = site.site.vocabulary.statuses, site.site.vocabulary.relations
    met = 0
    for provision in site.site.provisions.values():
        address, anchor = of_provision(site.site, provision)
        if anchor:
            continue
        figures = site.page(address).tag("figure", "al-graph")
        listed = {
            other
            for own, other, assertions in sides(site)
            if own == provision.id
            and any(
                statuses[a.status].shown == "listed" and not relations[a.relation].negative
                for a in assertions
            )
        }
        if not listed:
            continue
        met += 1
        (figure,) = figures
        drawings = [s for s in figure.all("svg") if s.attrs.get("role") == "group"]
        assert len(drawings) == 2
        if len(listed) > 12:  # a picture may fold what does not fit
            continue
        for svg in drawings:
            links = {a.attrs["href"] for a in svg.all("a")}
            for other in listed:
                assert f"#{pair_anchor(site.site, provision.id, other)}" in links, (address, other)
    assert met

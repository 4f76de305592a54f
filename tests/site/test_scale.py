"""Content of other domains: no code change, foreign ids, thousands of items and rows."""

from __future__ import annotations

import copy
import re
import sys
import time
from collections import Counter
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin

import pytest

from generator import load
from generator.exports.json_api import API
from generator.model.entities import Site
from generator.pages import pages
from generator.site.generated_files import generated_files
from tests.built_site import TINY, Built, build, built, config, fresh, write_tree

ITEMS, ROWS = 1_000, 5_000
SECONDS = 60  # far above what it takes: two seconds here


def number(index: int) -> str:
    """Ids as other frameworks have them: `1.10`, `A-1(2)`, `T1059.001`."""
    form = index % 4
    if form == 0:
        return f"{index // 40 + 1}.{index // 4 % 10 + 1}"
    if form == 1:
        return f"{'ABCDEFGH'[index // 4 % 8]}-{index // 32 + 1}({index // 4 % 3 + 1})"
    if form == 2:
        return f"T{1000 + index}.{index % 1000:03}"
    return f"{index}.b-{index:04}"


def foreign(items_of: int = ITEMS, rows_of: int = ROWS) -> dict[str, Any]:
    """A control catalogue and a threat matrix, mapped: no plan of states anywhere."""
    hue = {"light": "#00628F", "dark": "#7cc4ea"}
    items = [
        {"number": number(i), "title": f"Control {i}", "text": f"Control number {i} is in place."}
        for i in range(items_of)
    ]
    items[7]["items"] = [{"number": "1.100", "text": "An enhancement."}]
    by_from: dict[int, list[str]] = {}
    for row in range(rows_of):
        a, b = row % 400, (row % 400 * 7 + row // 400 * 13) % items_of
        by_from.setdefault(a, []).append(f"catalogue:{number(b)}")
    return {
        "site.yml": {"name": "Controls", "disclaimer": "Not official.", "home_plan": "threats"},
        "plans/threats/plan.yml": {
            "name": "Threat matrix", "mark": "TM",
            "kinds": {"technique": {"one": "technique", "many": "techniques"}},
            "hue": hue | {"shape": "pill"}, "source": {"title": "The matrix"},
            "items": [
                {"number": f"T{i}.{i:03}", "text": f"Technique {i} of an adversary."}
                for i in range(400)
            ],
        },
        "plans/threats/alignments-map.yml": {
            "id": "map", "asserted_by": "A mapping centre", "basis": "published-by",
            "status": "imported", "complete": "no", "source": {"title": "The mapping"},
            "alignments": [{"from": f"T{a}.{a:03}", "to": to} for a, to in by_from.items()],
        },
        "frameworks/catalogue/framework.yml": {
            "name": "Control catalogue", "mark": "CC",
            "kinds": {
                "control": {"one": "control", "many": "controls"},
                "enhancement": {"one": "enhancement", "many": "enhancements"},
            },
            "hue": hue | {"shape": "tag"}, "source": {"title": "The catalogue"}, "items": items,
        },
    }  # fmt: skip


@cache
def large() -> tuple[Site, float]:
    content = write_tree(fresh("large"), foreign())
    start = time.process_time()
    site, report = load(content)
    assert site is not None and not report.diagnostics, report.diagnostics[:3]
    return site, time.process_time() - start


@cache
def rendered() -> tuple[dict[str, str], float]:
    site, _ = large()
    start = time.process_time()
    found = {p.address: p.html() for p in pages(site)}
    return found, time.process_time() - start


def links_of(found: dict[str, str], beside: frozenset[str] = frozenset()) -> list[str]:
    """What does not resolve among rendered pages and the files beside them."""
    ids = {
        address: Counter(map(unescape, re.findall(r'\sid="([^"]*)"', html)))
        for address, html in found.items()
    }
    broken = []
    for address, html in found.items():
        twice = [id for id, n in ids[address].items() if n > 1]
        broken += [f"/{address}/: id “{id}” twice" for id in twice]
        where = f"http://here/{address}/" if address else "http://here/"
        for href in dict.fromkeys(map(unescape, re.findall(r'\shref="([^"]*)"', html))):
            if href.startswith(("http:", "https:")):
                continue
            target, _, anchor = urljoin(where, href).partition("#")
            to = unquote(target.removeprefix("http://here/").strip("/"))
            if to in beside:
                continue
            if to == "explore" and anchor.startswith("n="):
                continue  # the map's own address of a mark
            if to not in found:
                broken.append(f"/{address}/: {href} leads to no page")
            elif anchor and unquote(anchor) not in ids[to]:
                broken.append(f"/{address}/: {href} leads to no anchor")
    return broken


def test_a_thousand_items_and_five_thousand_rows_are_read_in_reasonable_time():
    site, seconds = large()
    assert len([p for p in site.provisions if p.startswith("catalogue:")]) == ITEMS + 1
    assert len(site.assertions) == ROWS
    assert seconds < SECONDS


def test_their_pages_are_rendered_in_reasonable_time():
    found, seconds = rendered()
    assert len(found) > ITEMS + 400
    assert seconds < SECONDS


def test_all_their_links_and_anchors_resolve():
    found, _ = rendered()
    assert sum(html.count("href=") for html in found.values()) > 2 * ROWS
    assert not links_of(found, beside(large()[0]))


def test_numbers_stay_as_they_are_typed():
    site, _ = large()
    for n in ("1.1", "1.10", "A-1(1)", "T1002.002"):
        assert f"catalogue:{n}" in site.provisions
        assert f"frameworks/catalogue/{n}" in rendered()[0]
    assert site.provisions["catalogue:1.10"] is not site.provisions["catalogue:1.1"]


def test_a_site_of_a_foreign_domain_builds_strictly():
    """A smaller share of it, through MkDocs and the theme."""
    folder = fresh("foreign")
    content = write_tree(folder / "content", foreign(100, 400))
    site = Built("foreign", content, build(config(folder, content), folder / "site"))
    files = {p.relative_to(site.root).as_posix() for p in site.root.rglob("*.html")}
    addresses = {p.address for p in pages(site.site)}
    assert {f"{a}/index.html".lstrip("/") for a in addresses} | {"404.html"} == files
    assert len(files) > 500


def resolutions(n: int) -> dict[str, Any]:
    """TINY with more resolutions, each of ten paragraphs with two alignments."""
    tree = copy.deepcopy(TINY)
    for k in range(100, 100 + n):
        revision = copy.deepcopy(TINY["resolutions/9/rev-a.yml"])
        revision |= {"title": f"On matter {k}", "symbol": f"BR/{k}", "preamble": []}
        revision["operative"] = [
            {"number": str(p), "text": f"Thanks the miller of place {k}.{p}."} for p in range(1, 11)
        ]
        del revision["footnotes"]
        tree[f"resolutions/{k}/rev-a.yml"] = revision
        tree[f"resolutions/{k}/alignments-x.yml"] = {
            "id": f"of-{k}", "revision": "rev-a", "asserted_by": "The bakers’ assembly",
            "basis": "adopted-text", "status": "imported", "complete": "yes",
            "source": {"title": f"Resolution {k}"},
            "alignments": [
                {"from": str(p), "to": ["mill:1", "loaf:1.1"]} for p in range(1, 11)
            ],
        }  # fmt: skip
    return tree


def calls(n: int) -> int:
    """How many functions are called to read so many resolutions, and to make all that is shown."""
    content = write_tree(fresh("calls"), resolutions(n))
    found = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal found
        found += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        site, report = load(content)
        assert site is not None
        for page in pages(site):
            page.html()
        for _ in generated_files(site):
            pass
    finally:
        sys.setprofile(None)
    assert not report.errors, report.errors[:3]
    return found


def test_ten_times_the_content_costs_at_most_eleven_times():
    """Counted, not timed: what twice the resolutions add is what they added before."""
    calls(1)  # what is made once a process: templates, words
    one, two, four = calls(20), calls(40), calls(80)
    assert four - two < 2 * 1.1 * (two - one)


# Ids that could meet in one address or anchor


def two(numbers: tuple[str, str], names: tuple[str, str] = ("x", "x-y")) -> dict[str, Any]:
    tree = copy.deepcopy(TINY)
    for name, n in zip(names, numbers, strict=True):
        head = copy.deepcopy(TINY["frameworks/mill/framework.yml"])
        head |= {"mark": name.upper(), "name": f"Framework {name}"}
        head["items"] = [{"number": n, "text": f"Words of {name}"}]
        tree[f"frameworks/{name}/framework.yml"] = head
    rows = tree["plans/loaf/alignments-y.yml"]["alignments"]
    rows.append({"from": "1.2", "to": [f"{a}:{n}" for a, n in zip(names, numbers, strict=True)]})
    return tree


def beside(site: Site) -> frozenset[str]:
    """The files that stand beside the pages, by path."""
    exported = f"{API}/openapi.json"  # the one file of an export that pages link to by its name
    return frozenset(file.path for file in generated_files(site)) | {exported}


def unresolved(site: Site | None) -> list[str]:
    """What of a changed tree's pages does not resolve; the tiny tree itself is tested elsewhere."""
    assert site is not None
    found = links_of({p.address: p.html() for p in pages(site)}, beside(site))
    return [x for x in found if x not in known()]


@cache
def known() -> frozenset[str]:
    site = built("tiny").site
    return frozenset(links_of({p.address: p.html() for p in pages(site)}, beside(site)))


def outcome(tree: dict[str, Any]) -> list[str]:
    """What of a tree's pages does not resolve; nothing where the check refuses the tree."""
    site, report = load(write_tree(fresh("meet"), tree))
    return [] if report.errors else unresolved(site)


@pytest.mark.parametrize(
    ("numbers", "names"),
    [
        (("y-1", "1"), ("x", "x-y")),  # both would be #x-y-1
        (("1", "1"), ("x.y", "x-y")),
        (("1", "1"), ("list", "units")),  # names that sections of a page have as anchors
        (("1", "a"), ("fn", "fnref")),
        (("1", "1-1"), ("start", "title")),
    ],
)
def test_different_pairs_have_different_anchors_or_the_check_says_so(numbers, names):
    assert not outcome(two(numbers, names))


@pytest.mark.parametrize(
    ("number", "other"), [("A-1", "a-1"), ("1.1", "1.10"), ("1(1)", "1.1"), ("1-1", "1.1")]
)
def test_different_numbers_have_different_addresses_or_the_check_says_so(number, other):
    tree = copy.deepcopy(TINY)
    tree["frameworks/mill/framework.yml"]["items"] += [
        {"number": number, "text": "One"},
        {"number": other, "text": "Other"},
    ]
    site, report = load(write_tree(fresh("case"), tree))
    if number.lower() == other.lower():
        assert "address-taken" in {d.code for d in report.errors}
    else:
        assert not report.errors
        assert not unresolved(site)


@pytest.mark.parametrize(
    ("from_", "to", "file"),
    [
        ("1", "loaf:1.1", "plans/loaf/alignments-w.yml"),  # a goal and a target inside it
        ("1", "loaf:2", "plans/loaf/alignments-w.yml"),
        ("1.1", "loaf:1", "plans/loaf/alignments-w.yml"),
        ("A-1(2)", "oven:A-1(2).a", "frameworks/oven/alignments-w.yml"),
        ("A-1(2)", "oven:1.1", "frameworks/oven/alignments-w.yml"),
        ("1.1", "br-res-9:2", "plans/loaf/alignments-w.yml"),  # from a plan to a resolution
        ("A-1(2)", "loaf:1", "frameworks/oven/alignments-w.yml"),  # from a framework to a plan
    ],
)
def test_pairs_within_an_instrument_and_in_any_direction_have_their_anchors(from_, to, file):
    tree = copy.deepcopy(TINY)
    tree[file] = {
        "id": "within", "asserted_by": "Somebody", "basis": "editorial", "status": "imported",
        "complete": "yes", "source": {"title": "A list"},
        "alignments": [{"from": from_, "to": [to]}],
    }  # fmt: skip
    site, report = load(write_tree(fresh("within"), tree))
    if report.errors:
        return
    assert not unresolved(site)


@pytest.mark.parametrize("number", ["title", "cites"])
def test_a_paragraph_numbered_like_a_section_is_not_two_anchors(number):
    tree = copy.deepcopy(TINY)
    tree["resolutions/9/rev-a.yml"]["operative"].append({"number": number, "text": "Thanks all."})
    assert not outcome(tree)


# Trees that leave things out


def without(*ways: str) -> dict[str, Any]:
    tree = copy.deepcopy(TINY)
    for way in ways:
        name, _, key = way.partition("#")
        if key:
            del tree[name][key]
        else:
            for file in [f for f in tree if f.startswith(name)]:
                del tree[file]
    return tree


MINIMAL = {
    "site.yml": {"name": "Least", "disclaimer": "Nobody’s."},
    "plans/p/plan.yml": {
        "name": "P", "mark": "PP", "kinds": {"goal": {"one": "goal", "many": "goals"}},
        "hue": {"light": "#00628F", "dark": "#7cc4ea", "shape": "pill"},
    },
}  # fmt: skip


@pytest.mark.parametrize(
    "tree",
    [
        MINIMAL,
        {"site.yml": MINIMAL["site.yml"]},
        without("resolutions", "site.yml#resolutions"),
        without(
            "plans", "resolutions", "site.yml#resolutions", "site.yml#home_plan", "site.yml#changes"
        ),
        without("frameworks", "plans/loaf/alignments", "resolutions", "site.yml#resolutions"),
        without("plans/loaf/alignments", "frameworks/oven/alignments", "resolutions/9/alignments"),
        without("site.yml#trust", "site.yml#summary", "site.yml#headline", "site.yml#description"),
    ],
    ids=["one plan", "nothing", "no resolution", "no plan", "no framework", "no list", "bare"],
)
def test_a_site_without_a_part_is_whole(tree):
    site, report = load(write_tree(fresh("without"), tree))
    assert not report.errors, report.errors
    assert not unresolved(site)


def test_two_plans_have_an_index_that_is_in_the_nav():
    tree = copy.deepcopy(TINY)
    for name in [n for n in TINY if n.startswith("plans/loaf/") and "alignments" not in n]:
        tree[name.replace("loaf", "crumb")] = copy.deepcopy(TINY[name])
    tree["plans/crumb/plan.yml"] |= {"name": "The Crumb Plan", "mark": "CRUMB"}
    folder = fresh("two")
    content = write_tree(folder / "content", tree)
    site = Built("two", content, build(config(folder, content), folder / "site"))
    path = "plans/loaf/1.1/index.html"
    tabs = [a.attrs["href"] for nav in site.pages[path].tag("nav", "md-tabs") for a in nav.all("a")]
    assert ("plans/index.html", "") in [site.follow(path, href) for href in tabs]


def test_a_page_may_have_the_largest_words_and_numbers():
    tree = copy.deepcopy(TINY)
    tree["frameworks/mill/framework.yml"]["items"].append(
        {"number": "9" * 40, "title": "W" * 300, "text": "x" * 20_000}
    )
    assert not outcome(tree)


def test_the_tiny_site_is_of_another_domain():
    text = "".join(p.visible for p in built("tiny").pages.values())
    for word in ("CMS", "GBF", "SDG", "Samarkand", "Migratory", "Biodiversity", "Sustainable"):
        assert not re.search(rf"\b{word}\b", text, re.IGNORECASE), word


def test_the_links_check_can_fail():
    found = {"": '<a href="x/#y">', "x": '<b id="z"><b id="z"><a href="../q/">'}
    assert len(links_of(found)) == 3


def test_files_of_the_tree_can_be_split_as_the_editor_likes():
    """Items in the head, or a file for each: the pages are the same."""
    joined = copy.deepcopy(TINY)
    head = joined["plans/loaf/plan.yml"]
    head["items"] = [joined.pop("plans/loaf/aim-1.yml"), joined.pop("plans/loaf/aim-2.yml")]
    a, _ = load(write_tree(fresh("split"), TINY))
    b, report = load(write_tree(fresh("joined"), joined))
    assert not report.errors
    # The editors' guide shows the files themselves.
    one, other = ({p.address: p.html() for p in pages(s) if not p.unlisted} for s in (a, b))
    assert one == other


def test_a_folder_with_a_space_or_capital_is_said(tmp_path: Path):
    for name in ("Loaf", "lo af", "löaf"):
        tree = {
            n.replace("plans/loaf", f"plans/{name}"): v
            for n, v in TINY.items()
            if "alignments" not in n
        }
        _, report = load(write_tree(tmp_path / name, tree))
        assert "bad-file-name" in {d.code for d in report.errors}, name

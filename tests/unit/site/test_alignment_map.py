"""The map: what is on it, on which side, and the script file that says so."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from generator import load
from generator.model.authority import authority_kind_of, owner_of
from generator.model.entities import Site
from generator.pages import pages, render_context
from generator.site.payload import json_value
from generator.site.views import map_data
from generator.site.views.alignment_map import AlignmentMap, alignment_map, label_of
from generator.site.views.explorer_view import COMPLETE, explore_view
from generator.site.views.map_data import map_payload, map_scripts
from tests.built_site import CONTENT, SMALL, TINY, changed, fresh, write_tree


def site_of(tree: dict[str, Any]) -> Site:
    site, report = load(write_tree(fresh("map"), tree))
    assert site is not None and not report.errors, report
    return site


@cache
def tiny() -> Site:
    return site_of(TINY)


@cache
def known(folder: Path) -> Site:
    site, _ = load(folder)
    assert site is not None
    return site


def the_map(site: Site) -> AlignmentMap:
    return alignment_map(render_context(site))


def on(found: AlignmentMap) -> dict[str, tuple[int, int]]:
    return {node.id: (node.x, node.y) for node in found.nodes}


def test_units_stand_for_what_they_hold() -> None:
    found = the_map(tiny())
    assert found.units["loaf:1.1"] == "loaf:1.1", "a plan shows its targets"
    assert found.units["oven:A-1(2).a"] == "oven:A-1(2)", "a framework does not"
    (paragraph,) = [id for id in found.units if id.endswith(":1.a")]
    assert found.units[paragraph] == paragraph.partition(":")[0]


def test_only_units_and_what_takes_part_in_an_assertion_are_on_it() -> None:
    found = the_map(tiny())
    assert "loaf:1.10" in found.units and "mill:1" in found.units
    assert not [id for id in found.units if id.endswith((":2", "rev-0:1")) and "res" in id]
    for node in found.nodes:
        assert node.above < found.nodes.index(node), "what holds it comes before it"


def test_hidden_assertions_and_other_revisions_are_left_out() -> None:
    tree = changed(TINY)
    tree["plans/loaf/alignments-y.yml"]["alignments"][0]["status"] = "withdrawn"
    before, after = the_map(tiny()), the_map(site_of(tree))
    assert len(before.edges) - len(after.edges) == 2
    tree = changed(TINY)
    tree["resolutions/9/alignments-old.yml"] = {
        **tree["resolutions/9/alignments-x.yml"],
        "id": "old",
        "revision": "rev-0",
        "alignments": [{"from": "1", "to": ["oven:1.1"]}],
    }
    site = site_of(tree)
    assert on(the_map(site)).keys() == on(before).keys()
    view = explore_view(render_context(site))
    assert view.elsewhere and not explore_view(render_context(tiny())).elsewhere


def test_places_do_not_depend_on_alignments() -> None:
    tree = changed(TINY)
    tree["plans/loaf/alignments-y.yml"]["alignments"] = [{"from": "2.1", "to": ["mill:2"]}]
    del tree["frameworks/oven/alignments-mill.yml"]
    before, after = on(the_map(tiny())), on(the_map(site_of(tree)))
    units = {id for id, unit in the_map(tiny()).units.items() if id == unit}
    assert units <= set(after)
    assert {id: after[id] for id in units} == {id: before[id] for id in units}


def test_a_resolution_stands_on_the_side_that_most_of_its_alignments_name() -> None:
    def heights(tree: dict[str, Any]) -> tuple[int, int]:
        places = on(the_map(site_of(tree)))
        (own,) = [y for id, (_, y) in places.items() if id.endswith("@rev-a")]
        return own, places["loaf:1"][1]

    tree = changed(TINY)
    frameworks = list(tiny().of_role("framework"))
    rows = tree["resolutions/9/alignments-x.yml"]["alignments"]
    for n, framework in enumerate(frameworks):
        rows[:] = [{"from": "1", "to": [framework.top[0]]}]
        own, plan = heights(tree)
        assert own < plan if n == 0 else own > plan
    # What denies or proposes has no vote.
    rows[0] |= {"relation": "none", "rationale": "No."}
    own, plan = heights(tree)
    assert own < plan


@pytest.mark.parametrize("folder", [CONTENT, SMALL])
def test_the_script_says_what_the_map_says(folder: Path) -> None:
    site = known(folder)
    found, data = the_map(site), json_value(map_payload(render_context(site)))
    assert {len(column) for column in data["nodes"].values()} == {len(found.nodes)}
    assert all(0 <= tint < len(data["tints"]) for tint in data["nodes"]["tint"])
    owned = any(owner_of(site, id) for id in site.instruments)
    for n, a in enumerate(found.assertions):
        edge = {name: column[n] for name, column in data["edges"].items()}
        claim = {name: column[edge["claim"]] for name, column in data["claims"].items()}
        assert found.nodes[edge["from"]].id == a.from_
        assert found.nodes[edge["to"]].id == a.to
        for name, terms in data["terms"].items():
            kind = authority_kind_of(site, a) if owned else "unknown"
            expected = kind if name == "authority" else getattr(a, name)
            assert terms[claim[name]]["id"] == expected
        who = data["asserters"][claim["asserter"]]
        assert who == {"short": a.asserted_by_short, "full": a.asserted_by}
    for node in found.nodes[len(found.instruments) :]:
        assert node.width >= 28 and label_of(render_context(site), node.id)


def test_nothing_that_content_says_can_end_the_script() -> None:
    tree = changed(TINY)
    text = 'Bread </script><script>alert(1)</script> "\\" <!--'
    tree["plans/loaf/aim-1.yml"]["text"] = text
    (text,) = map_scripts(render_context(site_of(tree)))
    assert "<" not in text
    data = json.loads(text.removeprefix("window.alignmentGraph=").rstrip(";\n"))
    assert "Bread </script>" in json.dumps(data["nodes"]["title"])


def test_it_says_the_same_every_time() -> None:
    first, again = (map_scripts(render_context(site)) for site in (tiny(), site_of(TINY)))
    assert list(first) == list(again)


def test_a_large_map_is_in_several_scripts(monkeypatch: pytest.MonkeyPatch) -> None:
    context = render_context(known(SMALL))
    (text,) = map_scripts(context)
    whole = json.loads(text.removeprefix("window.alignmentGraph=").rstrip(";\n"))
    monkeypatch.setattr(map_data, "MOST", 400)
    context = render_context(known(SMALL))
    first, *others = map_scripts(context)
    assert len(others) > 2 and all(len(text.encode()) <= 400 for text in others)
    data = json.loads(first.removeprefix("window.alignmentGraph=").rstrip(";\n"))
    assert data.pop("parts") == len(others)
    found = alignment_map(context)
    at_rest = len(data["nodes"]["x"])
    assert at_rest == sum(found.units[node.id] == node.id for node in found.nodes)
    for n, text in enumerate(others, start=1):
        assert text.startswith(f"(window.alignmentGraphParts??={{}})[{n}]=")
        part = json.loads(text.partition("=")[2].partition("]=")[2].rstrip(";\n"))
        for name in ("nodes", "edges"):
            for column, values in part[name].items():
                data[name][column] += values
    above = data["nodes"]["above"]
    assert all(up < n for n, up in enumerate(above)), "what holds a mark is before it"
    # The same nodes with the same places, and between them the same edges.
    assert _said(data) == _said(whole)


def _said(data: dict[str, Any]) -> set[tuple[Any, ...]]:
    nodes, edges = data["nodes"], data["edges"]
    rows = list(zip(*(nodes[name] for name in nodes if name != "above"), strict=True))
    held = {
        (row, rows[up] if up >= 0 else ()) for row, up in zip(rows, nodes["above"], strict=True)
    }
    columns = (edges["from"], edges["to"], edges["claim"])
    return held | {(rows[a], rows[b], claim) for a, b, claim in zip(*columns, strict=True)}


def test_a_large_list_is_rolled_up_and_says_so() -> None:
    tree = changed(TINY)
    tree["frameworks/oven/framework.yml"]["items"] += [
        {"number": f"X{n}", "text": "An oven."} for n in range(COMPLETE)
    ]
    tree["plans/loaf/alignments-z.yml"]["alignments"] = [
        {"from": "1.1", "to": [f"oven:X{n}" for n in range(COMPLETE)]}
    ]
    site = site_of(tree)
    view = explore_view(render_context(site))
    assert not view.rows and len(view.rolled) > 1
    counts = {row.unit.text: row.counts for part in view.rolled for row in part.rows}
    assert any(f"{COMPLETE} with WOF" in count for count in counts["LOAF 1.1"])
    (page,) = [page for page in pages(site) if page.kind == "explore"]
    assert "al-ex__rolled" in page.html()


def test_content_without_alignments_has_a_map_too() -> None:
    tree = {k: v for k, v in changed(TINY).items() if "alignments-" not in k}
    site = site_of(tree)
    assert the_map(site).edges == ()
    (page,) = [page for page in pages(site) if page.kind == "explore"]
    assert "No pair is listed" in page.html()
    for keep in ("frameworks/", "plans/", "nothing/"):
        less = {k: v for k, v in tree.items() if "/" not in k or k.startswith(keep)}
        less["site.yml"] = {k: tree["site.yml"][k] for k in ("name", "disclaimer")}
        site = site_of(less)
        assert the_map(site).width >= 0 and list(map_scripts(render_context(site)))

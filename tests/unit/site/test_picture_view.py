"""The picture of an item that many resolutions are listed with: nothing is cut, all is counted."""

from __future__ import annotations

import copy
from functools import cache
from typing import Any

import pytest

from generator import load
from generator.model.entities import Site
from generator.pages import pages
from generator.site.views.picture_view import MAX_INSTRUMENTS, MAX_OUTER
from tests.built_site import TINY, Document, fresh, write_tree

OF_BOTH, OF_PART = 30, 10
"""Resolutions that are listed with an item and with its part, and with the part alone."""


@cache
def found(own: int = OF_BOTH, part: int = OF_PART) -> tuple[Site, dict[str, Document]]:
    tree: dict[str, Any] = copy.deepcopy(TINY)
    text, said = (tree.pop(f"resolutions/9/{name}.yml") for name in ("rev-a", "alignments-x"))
    del tree["resolutions/9/rev-0.yml"]
    for n in range(1, own + part + 1):
        to = ["oven:A-1(2).a"] if n > own else ["oven:A-1(2)", "oven:A-1(2).a"]
        tree[f"resolutions/{n}/rev-a.yml"] = text | {"title": f"On heat {n}", "symbol": f"BR/{n}"}
        tree[f"resolutions/{n}/alignments-x.yml"] = said | {
            "id": f"set-{n}", "alignments": [{"from": "2", "to": to}],
        }  # fmt: skip
    site, report = load(write_tree(fresh("picture"), tree))
    assert site is not None and not report.errors, report
    return site, {
        page.address: Document(page.html())
        for page in pages(site)
        if page.address.startswith("frameworks/oven/")
    }


def drawings(page: Document) -> dict[str, Any]:
    (figure,) = page.tag("figure", "al-graph")
    wide, narrow = (svg for svg in figure.all("svg") if svg.attrs.get("role") == "group")
    return {"wide": wide, "narrow": narrow}


@pytest.mark.parametrize("drawing", ["wide", "narrow"])
def test_all_resolutions_are_one_node_with_their_number(drawing: str) -> None:
    _, html = found()
    svg = drawings(html["frameworks/oven/A-1(2)"])[drawing]
    nodes = {node.attrs["data-n"]: node for node in svg.all("a")}
    assert len(nodes) < MAX_INSTRUMENTS
    assert f"{OF_BOTH} documents" in nodes["*resolution"].text()
    assert f"{OF_BOTH + OF_PART} documents" in nodes["*resolution-through"].text()
    anchors = [nodes[id].attrs["href"] for id in ("*resolution", "*resolution-through")]
    assert anchors == ["#_from_resolution", "#_units"]
    assert {a.removeprefix("#") for a in anchors} <= html["frameworks/oven/A-1(2)"].ids.keys()


def test_what_is_its_own_is_above_what_is_of_its_parts() -> None:
    _, html = found()
    nodes = [n.attrs["data-n"] for n in drawings(html["frameworks/oven/A-1(2)"])["wide"].all("a")]
    assert nodes.index("*resolution") < nodes.index("*resolution-through")


def test_the_sentence_says_what_is_its_own_and_what_is_of_its_parts() -> None:
    _, html = found()
    label = drawings(html["frameworks/oven/A-1(2)"])["wide"].attrs["aria-label"]
    own, _, parts = label.partition("Listed with its points: ")
    assert f"Resolutions: {OF_BOTH} documents" in own
    assert f"Resolutions: {OF_BOTH + OF_PART} documents" in parts and "Loaf Plan" in parts


def test_a_few_resolutions_are_nodes_of_their_own() -> None:
    _, html = found(own=3, part=0)
    nodes = {n.attrs["data-n"] for n in drawings(html["frameworks/oven/A-1(2)"])["wide"].all("a")}
    assert {f"br-res-{n}@rev-a:2" for n in range(1, 4)} <= nodes


def test_none_is_left_out_between_a_few_and_many() -> None:
    """Of every number of resolutions, the picture has each or says how many they are."""
    for many in (MAX_INSTRUMENTS - 1, MAX_INSTRUMENTS + 1, MAX_OUTER, MAX_OUTER + 1):
        _, html = found(own=0, part=many)
        svg = drawings(html["frameworks/oven/A-1(2).a"])["wide"]
        shown = [n for n in svg.all("a") if n.attrs["data-n"].startswith("br-res-")]
        together = [n for n in svg.all("a") if n.attrs["data-n"] == "*resolution"]
        assert (f"{many} documents" in together[0].text()) if together else len(shown) == many

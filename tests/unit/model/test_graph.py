"""The questions asked of the graph, on the small tree and on trees of a few lines."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest

from generator import load
from generator.model import graph as ask
from generator.model.entities import Assertion, Site

RES = "guild-res-9@rev-b"


@pytest.fixture(scope="module")
def site() -> Site:
    found, report = load(Path(__file__).parents[2] / "small")
    assert found is not None and not report.diagnostics, report
    return found


@pytest.fixture(scope="module")
def graph(site: Site) -> nx.MultiDiGraph:
    return ask.build(site)


def ids(assertions: tuple[Assertion, ...]) -> list[str]:
    return [a.id for a in assertions]


def walked(path: tuple[ask.Step, ...]) -> list[str]:
    return [path[0].from_, *(step.to for step in path)]


def test_every_instrument_and_provision_is_a_node(site: Site, graph: nx.MultiDiGraph) -> None:
    assert set(graph) == {*site.instruments, *site.provisions}
    assert graph.nodes["loaf"]["kind"] == "plan"
    assert graph.nodes["oven:A-1(2)"]["kind"] == "point"


def test_edges_carry_their_data(graph: nx.MultiDiGraph) -> None:
    id = "loaf-millers/loaf:1.1/oven:A-1(2)"
    data = graph.edges["loaf:1.1", "oven:A-1(2)", id]
    assert data["kind"] == ask.ASSERTS
    assert data["assertion"].quote == "all ovens are hot"
    assert data["negative"] is False


def test_a_hidden_status_is_not_in_the_graph(site: Site, graph: nx.MultiDiGraph) -> None:
    withdrawn = {a.id for a in site.assertions if a.status == "withdrawn"}
    assert withdrawn == {"loaf-stove-makers/loaf:1/oven:B"}
    assert not withdrawn & {key for _, _, key in graph.edges(keys=True)}


def test_alignments_in_either_direction(graph: nx.MultiDiGraph) -> None:
    out = ids(ask.alignments(graph, "loaf:1.1", direction=ask.OUT))
    into = ids(ask.alignments(graph, "loaf:1.1", direction=ask.IN))
    assert out == [
        "loaf-millers/loaf:1.1/oven:A-1(2)",
        "loaf-stove-makers/loaf:1.1/oven:A-1(2)",
    ]
    assert into == [f"res-9-text/{RES}:2/loaf:1.1"]
    assert ids(ask.alignments(graph, "loaf:1.1")) == out + into


def test_alignments_by_instrument_basis_and_status(graph: nx.MultiDiGraph) -> None:
    def of(**question: str) -> list[str]:
        return ids(ask.alignments(graph, "loaf:1.10", **question))

    assert of(instrument="grain") == ["loaf-millers/loaf:1.10/grain:T1059.001"]
    assert of(basis="editorial") == ["loaf-editors/loaf:1.10/oven:A-2"]
    assert of(status="imported", instrument="oven") == ["loaf-millers/loaf:1.10/oven:1.10"]
    assert of(status="endorsed") == []


def test_a_citation_is_no_alignment(graph: nx.MultiDiGraph) -> None:
    assert not any("pp2" in id for id in ids(ask.alignments(graph, "loaf:1.1")))
    assert [id for id, _ in ask.cited_by(graph, "loaf:1.1")] == [f"{RES}:pp2"]
    assert [c.record.words for _, c in ask.cited_by(graph, "oven")] == ["World Oven Framework"]


def test_unknown_ids_have_nothing(graph: nx.MultiDiGraph) -> None:
    assert ask.alignments(graph, "nobody:1") == ()
    assert ask.cited_by(graph, "nobody:1") == ()
    assert ask.paths(graph, "nobody:1", "oven") == ()


def test_containment_in_reading_order(graph: nx.MultiDiGraph) -> None:
    assert ask.children(graph, "loaf:1") == ("loaf:1.1", "loaf:1.2", "loaf:1.10")
    assert ask.parent(graph, "oven:A-1(2)") == "oven:A-1"
    assert ask.parent(graph, "oven:A") == "oven"
    assert ask.parent(graph, "oven") == ""
    assert ask.descendants(graph, "oven") == (
        "oven:A", "oven:A-1", "oven:A-1(2)", "oven:A-2", "oven:B", "oven:1.1", "oven:1.10",
    )  # fmt: skip


def test_rolled_up_is_never_its_own(graph: nx.MultiDiGraph) -> None:
    roll = ask.roll_up(graph, "loaf:1", direction=ask.OUT, basis="published-by")
    assert ids(roll.own) == ["loaf-millers/loaf:1/oven:A-1", "loaf-millers/loaf:1/oven:B"]
    assert [inner for inner, _ in roll.inside] == ["loaf:1.1", "loaf:1.2", "loaf:1.10"]
    assert all(a.from_ == inner for inner, found in roll.inside for a in found)


def test_a_resolution_rolls_up_its_sub_paragraphs(graph: nx.MultiDiGraph) -> None:
    roll = ask.roll_up(graph, RES)
    assert roll.own == ()
    assert [inner for inner, _ in roll.inside] == [f"{RES}:{n}" for n in ("pp1", "1.a", "2", "7")]


# ---- paths


def test_a_path_goes_down_along_and_up(graph: nx.MultiDiGraph) -> None:
    (path,) = ask.paths(graph, RES, "oven:A-1", keep=lambda a: a.basis == "adopted-text")
    assert walked(path) == [RES, f"{RES}:1", f"{RES}:1.a", "oven:A-1(2)", "oven:A-1"]
    assert [(s.edge, s.forward) for s in path] == [
        (ask.CONTAINS, True),
        (ask.CONTAINS, True),
        (ask.ASSERTS, True),
        (ask.CONTAINS, False),
    ]
    assert path[2].assertion is not None and path[2].assertion.set == "res-9-text"


def test_a_path_may_take_several_assertions(graph: nx.MultiDiGraph) -> None:
    (path,) = ask.paths(graph, f"{RES}:2", "oven:A-1(2)")
    assert walked(path) == [f"{RES}:2", "loaf:1.1", "oven:A-1(2)"]


def test_only_the_shortest_are_told(graph: nx.MultiDiGraph) -> None:
    assert [walked(p) for p in ask.paths(graph, "loaf:1", "oven:A")] == [
        ["loaf:1", "oven:A-1", "oven:A"]
    ]


def test_what_is_said_of_a_sibling_is_not_said_of_it(graph: nx.MultiDiGraph) -> None:
    # 1.2 is inside 1, which is aligned with A-1: nothing is said of 1.2 by that.
    assert ask.paths(graph, "loaf:1.2", "oven:A-1") == ()
    # What serves A does not serve what A holds.
    assert ask.paths(graph, f"{RES}:pp1", "oven:A-1") == ()
    # Up to a common parent and down again is no path at all.
    assert ask.paths(graph, "loaf:1.1", "loaf:1.2") == ()
    # Nor is being inside something: nothing is asserted on the way.
    assert ask.paths(graph, "loaf:1.1", "loaf") == ()


def test_assertions_are_not_followed_backwards(graph: nx.MultiDiGraph) -> None:
    assert ask.paths(graph, "oven:A-1", "loaf:1") == ()


def test_negative_assertions_lead_nowhere(graph: nx.MultiDiGraph) -> None:
    assert ask.paths(graph, "loaf:1.2", "oven") == ()
    only_negative = ask.paths(
        graph, "loaf:1.1", "oven:A-1(2)", keep=lambda a: a.set == "loaf-stove-makers"
    )
    assert only_negative == ()


def test_keep_refuses(graph: nx.MultiDiGraph) -> None:
    proposed = ask.paths(graph, "loaf:1.10", "oven:A-2")
    assert len(proposed) == 1
    assert ask.paths(graph, "loaf:1.10", "oven:A-2", keep=lambda a: a.status != "proposed") == ()


def test_no_path_to_itself_nor_a_longer_one_than_asked(graph: nx.MultiDiGraph) -> None:
    assert ask.paths(graph, "loaf:1", "loaf:1") == ()
    assert ask.paths(graph, RES, "oven:A-1", longest=1) == ()


def test_containment_alone_is_a_path(graph: nx.MultiDiGraph) -> None:
    (path,) = ask.paths(graph, "loaf", "loaf:1.10")
    assert walked(path) == ["loaf", "loaf:1", "loaf:1.10"]


def test_at_most_so_many_and_all_of_them_apart(tree) -> None:  # type: ignore[no-untyped-def]
    head = (
        "mark: {0}\nname: {0}\nkinds: {{k: {{one: k, many: ks}}}}\n"
        'hue: {{light: "#000000", dark: "#ffffff", shape: tag}}\nitems:\n'
    )
    many = "".join(f"  - {{number: {n}, text: x}}\n" for n in range(20))
    rows = "".join(f"  - {{from: 0, to: b:{n}}}\n" for n in range(1, 20))
    onward = "".join(f"  - {{from: {n}, to: c:1}}\n" for n in range(1, 20))
    set_ = (
        "id: {0}\nasserted_by: x\nbasis: editorial\nstatus: endorsed\n"
        "source: {{title: x}}\ncomplete: yes\nalignments:\n"
    )
    site, report = load(
        tree(
            {
                "site.yml": "name: x\ndisclaimer: x\n",
                "plans/a/plan.yml": head.format("A") + many,
                "plans/a/alignments-1.yml": set_.format("one") + rows,
                "frameworks/b/framework.yml": head.format("B") + many,
                "frameworks/b/alignments-2.yml": set_.format("two") + onward,
                "frameworks/c/framework.yml": head.format("C") + many,
            }
        )
    )
    assert site is not None and not report.diagnostics, report
    graph = ask.build(site)
    found = ask.paths(graph, "a:0", "c:1", most=5)
    assert len(found) == 5 == len({tuple(walked(p)) for p in found})
    assert len(ask.paths(graph, "a:0", "c:1", most=100)) == 19

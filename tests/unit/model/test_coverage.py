"""Every pair is in exactly one of five states: against a count that looks at each pair anew."""

from __future__ import annotations

import copy
import random
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from generator import load
from generator.model import graph as ask
from generator.model.coverage import Coverage
from generator.model.entities import FRAMEWORK, PLAN, RESOLUTION, Assertion, Site
from generator.model.pair_states import (
    CONSIDERED,
    LISTED,
    NOT_ASSESSED,
    OUT_OF_SCOPE,
    PROPOSED,
    STATES,
)
from tests.built_site import CONTENT, TINY, fresh, write_tree

SMALL = Path(__file__).parents[2] / "small"


def random_tree(seed: int) -> dict[str, Any]:
    """TINY with other alignments: all relations, statuses and degrees, whole targets."""
    dice = random.Random(seed)
    tree = {name: copy.deepcopy(v) for name, v in TINY.items() if "alignments" not in name}
    rows = {
        "plans/loaf": ["1", "1.1", "1.10", "1.2", "2", "2.1"],
        "resolutions/9": ["pp1", "pp2", "pp3", "1", "1(a)", "1(b)", "2"],
    }
    items = ["oven:A-1(2)", "oven:A-1(2).a", "oven:T1059.001", "oven:1.10", "oven:1.1"]
    columns = [*items, "mill:1", "mill:2"]
    statuses = ["imported", "proposed", "reviewed", "contested", "withdrawn", "endorsed"]
    for n in range(8):
        folder = dice.choice(list(rows))
        seen: set[tuple[str, str]] = set()
        found = []
        for _ in range(dice.randrange(1, 9)):
            row = {
                "from": dice.choice(rows[folder]),
                "to": [dice.choice(columns)],
                "relation": dice.choice(["related", "related", "contributes-to", "none"]),
                "status": dice.choice(statuses),
                "degree": dice.choice(["high", "medium", "low", "ungraded"]),
                "rationale": f"Reason {dice.randrange(100)}.",
            }
            if row["relation"] == "none" and dice.random() < 0.3:
                row["to"] = [dice.choice(["oven", "mill"])]
            if (row["from"], row["to"][0]) not in seen:
                seen.add((row["from"], row["to"][0]))
                found.append(row)
        record = {
            "id": f"set-{n}",
            "asserted_by": "The Miller",
            "basis": "published-by",
            "status": dice.choice(["imported", "imported", "proposed"]),
            "complete": "no",
            "source": {"title": "A list"},
            "alignments": found,
            "out_of_scope": [
                {
                    "to": [dice.choice([*columns, "oven", "mill"])],
                    "reason": f"Out {dice.randrange(100)}.",
                }
                | ({"from": dice.choice(rows[folder])} if dice.random() < 0.8 else {})
                for _ in range(dice.randrange(3))
            ],
        }
        if folder.startswith("resolutions"):
            record["revision"] = "rev-a"
        tree[f"{folder}/alignments-{n}.yml"] = record
    return tree


@cache
def site_of(name: str) -> Site:
    if name == "real":
        folder = CONTENT
    elif name == "small":
        folder = SMALL
    else:
        tree = TINY if name == "tiny" else random_tree(int(name))
        folder = write_tree(fresh("coverage"), tree)
    site, report = load(folder)
    assert site is not None
    # What is listed and out of scope at once is a mistake, and still has one state.
    assert {d.code for d in report.errors} <= {"scope-and-listed"}, report
    return site


NAMES = ("real", "small", "tiny", *map(str, range(12)))


@pytest.fixture(params=NAMES)
def site(request: pytest.FixtureRequest) -> Site:
    return site_of(request.param)


def coverage_of(site: Site) -> Coverage:
    return Coverage(site, ask.build(site))


def tables(site: Site) -> Iterator[tuple[list[str], str]]:
    """The rows and the framework of every table."""
    texts = [*site.of_role(PLAN), *(r for r in site.of_role(RESOLUTION) if r.current)]
    for text in texts:
        for framework in site.of_role(FRAMEWORK):
            yield [p.id for p in site.provisions.values() if p.instrument == text.id], framework.id


def said(site: Site, row: str, column: str) -> list[Assertion]:
    """All that is said of a pair, looked for in the whole list."""
    whole, framework = site.provisions[row].instrument, site.provisions[column].instrument
    shown = [a for a in site.assertions if site.vocabulary.statuses[a.status].shown != "hidden"]
    return [
        a
        for a in shown
        if (a.from_ in (row, whole) and a.to in (column, framework))
        or (a.to in (row, whole) and a.from_ in (column, framework))
    ]


def state(site: Site, row: str, column: str) -> str:
    """The state of a pair, from the words of the design."""
    found = said(site, row, column)
    terms = site.vocabulary
    counts = [a for a in found if terms.statuses[a.status].shown == "listed"]
    if any(not terms.relations[a.relation].negative for a in counts):
        return LISTED
    if counts:
        return CONSIDERED
    if found:
        return PROPOSED
    whole, framework = site.provisions[row].instrument, site.provisions[column].instrument
    for e in site.exclusions:
        sides = {e.from_, e.to}
        if (
            terms.statuses[e.status].shown == "listed"
            and sides & {row, whole}
            and sides & {column, framework}
        ):
            return OUT_OF_SCOPE
    return NOT_ASSESSED


def items(site: Site, framework: str) -> list[str]:
    return [p.id for p in site.provisions.values() if p.instrument == framework]


def test_every_pair_is_in_the_state_that_its_assertions_give_it(site: Site) -> None:
    coverage = coverage_of(site)
    for rows, framework in tables(site):
        for row in rows:
            for column in items(site, framework):
                pair = coverage.pair(row, column)
                assert pair.state == state(site, row, column), (row, column)
                found = {a.id for a in (*pair.listed, *pair.denied, *pair.proposed)}
                assert found == {a.id for a in said(site, row, column)}


def test_counts_reconcile_with_the_pairs(site: Site) -> None:
    coverage = coverage_of(site)
    for rows, framework in tables(site):
        columns = items(site, framework)
        expected = Counter(state(site, row, column) for row in rows for column in columns)
        counts = coverage.tally(rows, framework)
        assert +counts == expected
        assert sum(counts.values()) == len(rows) * len(columns)


def test_a_row_stands_towards_a_framework_as_its_first_pair(site: Site) -> None:
    coverage = coverage_of(site)
    for rows, framework in tables(site):
        for row in rows:
            found = [state(site, row, column) for column in items(site, framework)]
            first = min(found, key=STATES.index)
            if first == OUT_OF_SCOPE and set(found) != {OUT_OF_SCOPE}:
                first = NOT_ASSESSED
            assert coverage.towards(row, framework) == first, (row, framework)


def test_contested_and_degree_stand_apart_from_the_state(site: Site) -> None:
    coverage = coverage_of(site)
    order = list(site.vocabulary.degrees)
    for rows, framework in tables(site):
        for row in rows:
            for column in items(site, framework):
                pair = coverage.pair(row, column)
                shown = [a for a in said(site, row, column) if a.status != "proposed"]
                denies = {site.vocabulary.relations[a.relation].negative for a in shown}
                assert pair.contested == (
                    len(denies) == 2 or any(a.status == "contested" for a in shown)
                )
                degrees = [
                    a.degree
                    for a in shown
                    if not site.vocabulary.relations[a.relation].negative and a.degree != "ungraded"
                ]
                assert pair.degree == (min(degrees, key=order.index) if degrees else "")


def test_reasons_are_given_for_what_is_considered_and_what_is_out_of_scope(site: Site) -> None:
    coverage = coverage_of(site)
    for rows, framework in tables(site):
        for row in rows:
            for column in items(site, framework):
                pair = coverage.pair(row, column)
                assert bool(pair.reasons) == (pair.state in (CONSIDERED, OUT_OF_SCOPE))


def test_what_is_rolled_up_is_never_its_own(site: Site) -> None:
    coverage = coverage_of(site)
    for rows, framework in tables(site):
        text = site.instruments[site.provisions[rows[0]].instrument]
        columns = list(site.instruments[framework].top)
        heads = [text.id, *rows]
        for head, cells in zip(heads, coverage.cells(heads, columns), strict=True):
            members = {head, *site.under(head)}
            for column, found in zip(columns, cells, strict=True):
                inner = {column, *site.under(column)}
                expected = {
                    (a.from_, a.to) if a.from_ in members else (a.to, a.from_)
                    for a in site.assertions
                    if site.vocabulary.statuses[a.status].shown != "hidden"
                    and {a.from_, a.to} & members
                    and {a.from_, a.to} & inner
                } - {(head, column)}
                assert {(p.row, p.column) for p in found.inside} == expected
                assert len(found.inside) == len(expected)
                own = coverage.pair(head, column)
                assert found.own.row == head
                assert found.own.column in (column, framework)  # the whole speaks for the unnamed
                assert (found.own.state, found.own.reasons) == (own.state, own.reasons)
                assert (found.own.listed, found.own.proposed) == (own.listed, own.proposed)


def test_what_is_reached_and_what_only_through_what_it_holds(site: Site) -> None:
    coverage = coverage_of(site)
    for rows, framework in tables(site):
        own, through = coverage.reached(rows, framework)
        assert own == {
            c for c in items(site, framework) if any(state(site, r, c) == LISTED for r in rows)
        }
        assert through == {
            c for c in items(site, framework) if c not in own and set(site.under(c)) & own
        }


def test_provisions_that_are_only_inferred_are_in_no_pair() -> None:
    site = site_of("tiny")
    assert "loaf:1.3" not in site.provisions
    rows = [p.id for p in site.provisions.values() if p.instrument == "loaf"]
    assert sum(coverage_of(site).tally(rows, "mill").values()) == len(rows) * 2


def test_the_states_of_the_small_tree() -> None:
    """Each state is met, so that the comparison above compares something."""
    site = site_of("small")
    coverage = coverage_of(site)
    pair = coverage.pair("loaf:1.1", "oven:A-1(2)")
    assert (pair.state, pair.degree, pair.contested) == (LISTED, "high", True)
    assert coverage.pair("loaf:1.2", "oven:B").state == CONSIDERED  # the whole framework is denied
    assert coverage.pair("loaf:1.2", "oven:B").reasons == ("Mills have no ovens.",)
    assert coverage.pair("loaf:2.1", "grain:T1059").state == PROPOSED
    assert coverage.pair("loaf:2.1", "grain:T1060").state == OUT_OF_SCOPE
    assert coverage.pair("loaf:2.1", "grain:T1059.001").state == NOT_ASSESSED
    assert len(coverage.pair("loaf:1", "oven:B").listed) == 1  # the other is withdrawn
    counts: Counter[str] = Counter()
    for rows, framework in tables(site):
        counts += coverage.tally(rows, framework)
    assert all(counts[name] for name in STATES)


def test_a_declaration_for_a_whole_text_covers_all_of_it() -> None:
    tree = copy.deepcopy(TINY)
    declared = {"to": ["mill"], "reason": "Resolutions speak of no mills."}
    tree["resolutions/9/alignments-x.yml"]["out_of_scope"] = [declared]
    site, report = load(write_tree(fresh("whole"), tree))
    assert site is not None and not report.errors
    coverage = coverage_of(site)
    paragraphs = site.under("br-res-9@rev-a")
    assert coverage.tally(paragraphs, "mill") == Counter({OUT_OF_SCOPE: len(paragraphs) * 2})
    assert coverage.towards(paragraphs[0], "mill") == OUT_OF_SCOPE
    assert not coverage.tally(paragraphs, "oven")[OUT_OF_SCOPE]

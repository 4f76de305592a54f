"""One model of truth: what every format says, read with the tools of its field, is what the site
says: the same pairs, in the same direction, by the same bodies.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from typing import Any

import networkx as nx
import pytest

from generator.exports import EXPORTS
from generator.exports.assertion_rows import APART, LISTED, chosen
from generator.exports.delimited import armed, disarmed
from generator.exports.identifiers import Identifiers
from generator.exports.oscal import tokens
from generator.model.entities import Site

Pairs = Counter[tuple[str, str]]


@cache
def files(site: Site, name: str) -> dict[str, bytes]:
    missing = EXPORTS[name].missing()
    if missing:
        pytest.skip(f"{name} needs {', '.join(missing)}")
    return {file.name: file.data for file in EXPORTS[name].files(site, ())}


def pairs(site: Site, shown: str = LISTED) -> Pairs:
    return Counter((a.from_, a.to) for a in chosen(site, shown))


def test_the_tree_has_every_term(site: Site) -> None:
    v = site.vocabulary
    for field, terms in (
        ("relation", v.relations), ("degree", v.degrees), ("basis", v.bases),
        ("status", v.statuses),
    ):  # fmt: skip
        assert {getattr(a, field) for a in site.assertions} == set(terms), field
    assert len({a.asserted_by for a in site.assertions}) > 3
    assert {r.file.language for several in site.renderings.values() for r in several} == {"fr"}
    hidden = {w for w, t in v.statuses.items() if t.shown == "hidden"}
    assert any(a.status in hidden for a in site.assertions)


def _csv(site: Site, shown: str) -> Pairs:
    name = {LISTED: "alignments.csv", APART: "proposals.csv"}[shown]
    rows = csv.DictReader(io.StringIO(files(site, "csv")[name].decode()))
    return Counter((r["from"], r["to"]) for r in rows)


def _parquet(site: Site, shown: str) -> Pairs:
    parquet = pytest.importorskip("pyarrow.parquet")
    name = {LISTED: "alignments.parquet", APART: "proposals.parquet"}[shown]
    table = parquet.read_table(io.BytesIO(files(site, "parquet")[name]))
    return Counter(zip(table["from"].to_pylist(), table["to"].to_pylist(), strict=True))


def sssom_rows(data: bytes) -> list[dict[str, str]]:
    body = "".join(line for line in data.decode().splitlines(True) if not line.startswith("#"))
    return list(csv.DictReader(io.StringIO(body, newline=""), delimiter="\t"))


def sssom_prefixes(data: bytes) -> dict[str, str]:
    return dict(re.findall(r'^#  "(.+?)": "(.+)"$', data.decode(), re.MULTILINE))


def _sssom(site: Site, shown: str) -> Pairs:
    name = {LISTED: "alignments.sssom.tsv", APART: "proposals.sssom.tsv"}[shown]
    data = files(site, "sssom")[name]
    known, names = sssom_prefixes(data), Identifiers(site)
    ids = {names.uri(id): id for id in (*site.instruments, *site.provisions)}

    def id(curie: str) -> str:
        prefix, _, local = curie.partition(":")
        return ids[known[prefix] + local]

    return Counter(
        (
            id(r["subject_id"]),
            id(r["object_source"] if r["object_id"] == "sssom:NoTermFound" else r["object_id"]),
        )
        for r in sssom_rows(data)
    )


def _graph(data: bytes, syntax: str) -> Any:
    rdflib = pytest.importorskip("rdflib")
    return rdflib.Graph().parse(data=data, format=syntax)


def _assertion_nodes(site: Site, data: bytes, syntax: str) -> Pairs:
    names = Identifiers(site)
    ids = {names.uri(id): id for id in (*site.instruments, *site.provisions)}
    found = _graph(data, syntax).query(
        f"SELECT ?f ?t WHERE {{ ?a a <{names.terms}Assertion> ; <{names.terms}from> ?f ; "
        f"<{names.terms}to> ?t }}"
    )
    return Counter((ids[str(f)], ids[str(t)]) for f, t in found)


def _turtle(site: Site, shown: str) -> Pairs:
    name = {LISTED: "alignments.ttl", APART: "proposals.ttl"}[shown]
    return _assertion_nodes(site, files(site, "skos")[name], "turtle")


def _oscal(site: Site, shown: str) -> Pairs:
    ids = {token: id for id, token in tokens(site).items()}
    held = json.loads(files(site, "oscal")["control-mapping.json"])["mapping-collection"]
    return Counter(
        (ids[m["sources"][0]["id-ref"]], ids[m["targets"][0]["id-ref"]])
        for mapping in held["mappings"]
        for m in mapping["maps"]
    )


def _network(read: Callable[[Any], nx.Graph], name: str) -> Callable[[Site, str], Pairs]:
    def found(site: Site, shown: str) -> Pairs:
        graph = read(io.BytesIO(next(iter(files(site, name).values()))))
        edges = [(f, t) for f, t, d in graph.edges(data=True) if d["kind"] == "asserts"]
        assert {*site.instruments, *site.provisions} == set(graph.nodes)
        return Counter(edges)

    return found


def _json(site: Site, shown: str) -> Pairs:
    field = {LISTED: "assertions", APART: "proposals"}[shown]
    found: Pairs = Counter()
    for name, data in files(site, "json").items():
        if name.startswith("sets/"):
            found.update((r["from"], r["to"]) for r in json.loads(data)[field])
    return found


def _json_items(site: Site, shown: str) -> Pairs:
    """Each assertion is in the document of each of its two ends, once."""
    field = {LISTED: "assertions", APART: "proposals"}[shown]
    seen: dict[str, set[str]] = {}
    pair = {}
    for data in files(site, "json").values():
        held = json.loads(data)
        items = [i for i in (held, *held.get("items", ())) if "instrument" in i]
        for item in items:
            for record in item.get(field, ()):
                assert item["id"] in (record["from"], record["to"])
                seen.setdefault(record["id"], set()).add(item["id"])
                pair[record["id"]] = (record["from"], record["to"])
    for id, ends in seen.items():
        assert ends == {end for end in pair[id] if end in site.provisions}
    return Counter(pair.values())


def _markdown(site: Site, shown: str) -> Pairs:
    """The links of the lines that state or propose something, on the pages of what serves."""
    names = Identifiers(site)
    ids = {names.page(id): id for id in (*site.instruments, *site.provisions)}
    found: set[tuple[str, str, str]] = set()
    line = re.compile(r"^- \[[^\n]*?\]\(<(.*?)>\) → \[[^\n]*?\]\(<(.*?)>\): (.*)$")
    for name, data in files(site, "markdown").items():
        inside = LISTED
        for text in data.decode().splitlines():
            if text.startswith("#"):
                inside = APART if "Proposed, not reviewed" in text else LISTED
            if (match := line.match(text)) and inside == shown:
                found.add((ids[match[1]], ids[match[2]], match[3]))
        assert name
    return Counter((f, t) for f, t, _ in found)


BOTH = {
    "csv": _csv, "parquet": _parquet, "sssom": _sssom, "skos": _turtle, "json": _json,
    "json items": _json_items, "markdown": _markdown,
}  # fmt: skip
LISTED_ONLY = {
    "oscal": _oscal,
    "graphml": _network(nx.read_graphml, "graphml"),
    "gexf": _network(nx.read_gexf, "gexf"),
}


@pytest.mark.parametrize("name", [*BOTH, *LISTED_ONLY])
def test_every_format_has_the_pairs_of_the_model(name: str, site: Site) -> None:
    assert pairs(site) == (BOTH | LISTED_ONLY)[name](site, LISTED)


@pytest.mark.parametrize("name", BOTH)
def test_proposals_are_apart(name: str, site: Site) -> None:
    assert pairs(site, APART) == BOTH[name](site, APART)


@pytest.mark.parametrize("name", [n for n in EXPORTS if n not in ("xlsx", "akoma-ntoso")])
def test_what_is_withdrawn_leaves_in_no_format(name: str, site: Site) -> None:
    hidden = {w for w, t in site.vocabulary.statuses.items() if t.shown == "hidden"}
    withdrawn = [a for a in site.assertions if a.status in hidden]
    assert withdrawn
    for a in withdrawn:
        for data in files(site, name).values():
            assert a.rationale.encode() not in data


def test_every_cell_of_the_table_is_that_of_the_model(site: Site) -> None:
    rows = csv.DictReader(io.StringIO(files(site, "csv")["alignments.csv"].decode(), newline=""))
    for row, a in zip(rows, chosen(site, LISTED), strict=True):
        cells = {name: armed(cell) for name, cell in row.items()}
        assert cells["id"] == a.id and cells["rationale"] == a.rationale
        assert cells["asserted_by"] == a.asserted_by and cells["source_title"] == a.source.title
        for field in ("relation", "degree", "basis", "status", "date", "quote", "target_quote",
                      "note", "complete", "complete_note"):  # fmt: skip
            assert cells[field] == getattr(a, field)
        assert cells["from_uri"] == Identifiers(site).uri(a.from_)


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "'=1", "''", "plain", "", "'a", "\tx"])
def test_no_cell_is_a_formula_and_each_comes_back(text: str) -> None:
    assert not disarmed(text).startswith(("=", "+", "-", "@", "\t"))
    assert armed(disarmed(text)) == text


def test_both_serialisations_of_the_linked_data_say_the_same(site: Site) -> None:
    compare = pytest.importorskip("rdflib.compare")
    held = files(site, "skos")
    turtle = _graph(held["alignments.ttl"], "turtle")
    assert compare.isomorphic(turtle, _graph(held["alignments.jsonld"], "json-ld"))


def test_official_uris_name_what_has_one(site: Site) -> None:
    names = Identifiers(site)
    assert names.uri("wind:5.b") == "http://wind.example/id/5.b"
    assert names.uri("kite:1.10") == "https://kites.example/site/plans/kite/1.10"
    assert names.uri("kite-res-3.1@rev-b:1.a").endswith("/resolutions/3.1/rev-b/#1.a")


SKOS = "http://www.w3.org/2004/02/skos/core#"


def test_the_direction_of_broader_and_narrower(site: Site) -> None:
    """kite:1.10 is broader than wind:6 (covers more) and narrower than wind:5.1."""
    graph = _graph(files(site, "skos")["alignments.ttl"], "turtle")
    uri = Identifiers(site).uri
    found = {
        str(t): str(p).removeprefix(SKOS)
        for s, p, t in graph
        if str(s) == uri("kite:1.10") and str(p).endswith("Match")
    }
    assert found[uri("wind:6")] == "narrowMatch"  # wind:6 is the narrower one
    assert found[uri("wind:5.1")] == "broadMatch"
    ids = tokens(site)
    maps = {
        (m["sources"][0]["id-ref"], m["targets"][0]["id-ref"]): m["relationship"]
        for mapping in json.loads(files(site, "oscal")["control-mapping.json"])[
            "mapping-collection"
        ]["mappings"]
        for m in mapping["maps"]
    }
    assert maps[ids["kite:1.10"], ids["wind:6"]] == "superset-of"
    assert maps[ids["kite:1.10"], ids["wind:5.1"]] == "subset-of"
    predicates = {
        r["ext_to"]: r["predicate_id"]
        for r in sssom_rows(files(site, "sssom")["alignments.sssom.tsv"])
        if r["ext_from"] == "kite:1.10" and r["ext_set"] == "list"
    }
    assert predicates == {"wind:6": "skos:narrowMatch", "wind:5.1": "skos:broadMatch"}


def test_the_rules_of_skos_are_kept_where_bodies_disagree(site: Site) -> None:
    """One calls kite:1.1 and wind:5.b equivalent, another related (S46); kite:1.10 is below
    wind:5.1, which is below wind:5, with which somebody else relates it (S27).
    """
    graph = _graph(files(site, "skos")["alignments.ttl"], "turtle")
    uri = Identifiers(site).uri
    found = {(str(s), str(t)): str(p) for s, p, t in graph if str(p).startswith(SKOS)}
    for pair in (("kite:1.1", "wind:5.b"), ("kite:1.10", "wind:5")):
        assert found[uri(pair[0]), uri(pair[1])] == f"{SKOS}mappingRelation"
    broader = f"(<{SKOS}broader>|<{SKOS}broadMatch>|^<{SKOS}narrower>|^<{SKOS}narrowMatch>)+"
    clash = f"ASK {{ ?a <{SKOS}relatedMatch>|^<{SKOS}relatedMatch> ?b . ?a {broader} ?b }}"
    assert not graph.query(clash).askAnswer
    exact = f"(<{SKOS}exactMatch>|^<{SKOS}exactMatch>)+"
    for other in ("relatedMatch", "broadMatch", "narrowMatch"):
        assert not graph.query(f"ASK {{ ?a {exact} ?b . ?a <{SKOS}{other}> ?b }}").askAnswer
    # Integrity conditions on labels: one preferred label a language (S14).
    labels = Counter((s, o.language) for s, p, o in graph if str(p) == f"{SKOS}prefLabel")
    assert set(labels.values()) == {1}


def test_no_negative_pair_and_no_proposal_is_a_mapping_relation(site: Site) -> None:
    graph = _graph(files(site, "skos")["alignments.ttl"], "turtle")
    uri = Identifiers(site).uri
    denies = {w for w, t in site.vocabulary.relations.items() if t.negative}
    asserted = {(a.from_, a.to) for a in chosen(site, LISTED) if a.relation not in denies}
    stated = {
        (str(s), str(t))
        for s, p, t in graph
        if str(p).endswith(("Match", "mappingRelation")) and str(p).startswith(SKOS)
    }
    assert stated == {(uri(f), uri(t)) for f, t in asserted}

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
from generator.exports.csv_text import armed, disarmed
from generator.exports.identifiers import Identifiers
from generator.exports.oscal import tokens
from generator.model.entities import Site
from generator.model.markup import plain

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


def _xlsx(site: Site, shown: str) -> Pairs:
    """The workbook is the editors’: its status tells what is proposed, and what is withdrawn."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(io.BytesIO(files(site, "xlsx")["alignments.xlsx"]))
    head, *lines = book["Alignments"].iter_rows(values_only=True)
    rows = [dict(zip(head, line, strict=True)) for line in lines]
    statuses = {w for w, t in site.vocabulary.statuses.items() if t.shown == shown}
    keys = [(r["Key"], r["Set"]) for r in rows if r["Status"] in statuses]
    found = (key.removeprefix(f"{set}/") for key, set in keys)
    known = {*site.instruments, *site.provisions}
    return Counter(
        next((f, t) for f in known for t in known if f"{f}/{t}" == pair) for pair in found
    )


def _beside_pages(site: Site, shown: str) -> Pairs:
    """Each pair is beside the page of each of its ends, and of all that holds them."""
    field = {LISTED: "assertions", APART: "proposals"}[shown]
    found: Pairs = Counter()
    held = files(site, "pairs")
    for name, data in held.items():
        if not name.endswith(".json"):
            continue
        page = json.loads(data)
        of = {page["id"], *site.under(page["id"])}
        expected = [a for a in chosen(site, shown) if {a.from_, a.to} & of]
        assert [r["id"] for r in page[field]] == [a.id for a in expected]
        table = csv.DictReader(io.StringIO(held[name.replace(".json", ".csv")].decode()))
        if shown == LISTED:
            assert [row["id"] for row in table] == [a.id for a in expected]
        if page["id"] in site.instruments:
            own = {i for i in of if i in site.provisions}
            found.update((r["from"], r["to"]) for r in page[field] if r["from"] in own)
    return found


READERS: dict[str, Callable[[Site, str], Pairs]] = {
    "csv": _csv, "xlsx": _xlsx, "parquet": _parquet, "sssom": _sssom, "skos": _turtle,
    "oscal": _oscal, "graphml": _network(nx.read_graphml, "graphml"),
    "gexf": _network(nx.read_gexf, "gexf"), "json": _json, "pairs": _beside_pages,
    "markdown": _markdown,
}  # fmt: skip
TEXTS_ONLY = {"akoma-ntoso"}
"""Formats of texts, which have no assertions: their texts are compared instead."""
LISTED_ONLY = {"oscal", "graphml", "gexf"}
"""Formats that have no proposals."""


@pytest.mark.parametrize("name", [n for n in EXPORTS if n not in TEXTS_ONLY])
def test_every_format_has_the_pairs_of_the_model(name: str, site: Site) -> None:
    """A new export is in EXPORTS, so that it fails here until somebody reads it back."""
    assert pairs(site) == READERS[name](site, LISTED)


@pytest.mark.parametrize("name", [n for n in EXPORTS if n not in TEXTS_ONLY | LISTED_ONLY])
def test_proposals_are_apart(name: str, site: Site) -> None:
    assert pairs(site, APART)
    assert pairs(site, APART) == READERS[name](site, APART)


@pytest.mark.parametrize("shown", [LISTED, APART])
def test_the_documents_of_items_have_the_same_pairs(shown: str, site: Site) -> None:
    assert pairs(site, shown) == _json_items(site, shown)


def test_the_texts_of_the_legal_format_are_those_of_the_model(site: Site) -> None:
    etree = pytest.importorskip("lxml.etree")
    space = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
    assert set(EXPORTS) >= TEXTS_ONLY
    for instrument in site.of_role("resolution"):
        name = f"{instrument.folder}/{instrument.revision}.xml"
        root = etree.fromstring(files(site, "akoma-ntoso")[name])
        for note in (*root.iter(f"{space}authorialNote"), *root.iter(f"{space}noteRef")):
            note.clear(keep_tail=True)
        parts = {"recital", "paragraph", "point"}
        found = [
            "".join("".join(p.itertext()) for p in own(e, space))
            for e in root.iter()
            if e.tag.removeprefix(space) in parts
        ]
        said = [site.provisions[id].record.text for id in site.under(instrument.id)]
        assert found == [plain(text) for text in said]


def own(element: Any, space: str) -> list[Any]:
    """The paragraphs of a part itself, not of the parts inside it."""
    ways = (f"{space}p", f"{space}content/{space}p", f"{space}intro/{space}p")
    return [p for way in ways for p in element.findall(way)]


SAID = ("relation", "degree", "basis", "status", "asserted_by")


def _words(site: Site, name: str) -> Counter[tuple[str, ...]]:
    """Who says what of each pair, where a format has a place for it."""
    if name == "csv":
        rows: Any = csv.DictReader(io.StringIO(files(site, "csv")["alignments.csv"].decode()))
    elif name == "json":
        sets = (json.loads(d) for n, d in files(site, "json").items() if n.startswith("sets/"))
        rows = [row for held in sets for row in held["assertions"]]
    elif name == "sssom":
        found = sssom_rows(files(site, "sssom")["alignments.sssom.tsv"])
        rows = [
            {k.removeprefix("ext_"): v for k, v in r.items()}
            | {"asserted_by": r["author_label"].replace("\\|", "|")}
            for r in found
        ]
    elif name == "parquet":
        parquet = pytest.importorskip("pyarrow.parquet")
        data = files(site, "parquet")["alignments.parquet"]
        rows = parquet.read_table(io.BytesIO(data)).to_pylist()
    else:
        network = nx.read_graphml(io.BytesIO(files(site, name)["alignments.graphml"]))
        rows = [
            d | {"from": f, "to": t}
            for f, t, d in network.edges(data=True)
            if d["kind"] == "asserts"
        ]
    return Counter((r["from"], r["to"], *(r[field] for field in SAID)) for r in rows)


@pytest.mark.parametrize("name", ["csv", "json", "sssom", "parquet", "graphml"])
def test_every_format_says_the_same_of_a_pair(name: str, site: Site) -> None:
    model = ((a.from_, a.to, *(getattr(a, f) for f in SAID)) for a in chosen(site, LISTED))
    assert Counter(model) == _words(site, name)


def test_every_set_of_mappings_is_in_the_whole(site: Site) -> None:
    held = files(site, "sssom")
    for whole, ends in (("alignments", ".sssom.tsv"), ("proposals", ".proposals.sssom.tsv")):
        parts = [n for n in held if n.startswith("sets/") and n.endswith(ends)]
        parts = [n for n in parts if ("proposals" in n) == (whole == "proposals")]
        rows = [row for name in parts for row in sssom_rows(held[name])]
        every = sssom_rows(held[f"{whole}.sssom.tsv"])
        assert sorted(r["record_id"] for r in rows) == sorted(r["record_id"] for r in every)


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

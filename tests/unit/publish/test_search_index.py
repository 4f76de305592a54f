"""The index of the words, its fixed order, and the tables of the numbers."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator import load
from generator.model.asks import verbs_of
from generator.model.entities import Site
from generator.pages import pages, render_context
from generator.publish import index_order, page_words, search_index
from generator.publish.search_index import Documents, NoIndex, own_part
from generator.schema.field_types import Line
from generator.schema.instrument_records import Ask, ParagraphRecord
from generator.site.payload import json_value
from generator.site.views.facets import (
    FACETS,
    facet_values,
    paragraph_pairs,
    paragraph_values,
)
from generator.site.views.identifier_lookup import tables
from generator.site.views.lookup_payload import LookupTable
from tests.built_site import snapshot


@pytest.fixture(scope="module")
def site() -> Site:
    found, _ = load(Path(__file__).parents[2] / "small")
    assert found is not None
    return found


def fragments(out: Path) -> list[dict[str, Any]]:
    return [
        json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))
        for path in sorted((out / search_index.FOLDER / "fragment").iterdir())
    ]


def indexed(site: Site, out: Path) -> Path:
    documents = Documents("en")
    for page in pages(site):
        if page.searched:
            name = f"{page.address}/index.html".lstrip("/")
            documents.add(name, page.title, page.html(), page.facets())
    documents.index(out)
    return out


def test_the_index_is_the_same_each_time(site: Site, tmp_path: Path) -> None:
    """Pagefind alone writes the values of its filters in another order each time."""
    first, *others = (snapshot(indexed(site, tmp_path / str(n))) for n in range(4))
    assert any(name.startswith("pagefind/filter/") for name in first)
    assert all(other == first for other in others)


@pytest.mark.parametrize(
    "data",
    [b"\xa1\x01\x02", b"\x18\x01", b"\x84\x01\x02", b"\x00junk", b"\x1c", b"", b"\x82\x80\x80"],
    ids=["map", "long number", "cut", "more behind it", "no type", "empty", "short list"],
)
def test_what_is_not_as_expected_is_left_alone(data: bytes, site: Site, tmp_path: Path) -> None:
    """Other data than Pagefind 1.5 writes, or written otherwise, keeps its bytes and its name."""
    out = indexed(site, tmp_path)
    (meta,) = (out / "pagefind").glob("*.pf_meta")
    meta.write_bytes(gzip.compress(b"pagefind_dcd" + data, mtime=0))
    before = snapshot(out)
    index_order.sort_filters(out / "pagefind")
    assert snapshot(out) == before


def test_only_a_pages_own_text_is_indexed(site: Site, tmp_path: Path) -> None:
    found = {one["url"]: one for one in fragments(indexed(site, tmp_path))}
    assert "/search/" not in found
    assert "/resolutions/9/" not in found, "it only leads on"
    goal = found["/plans/loaf/1/"]
    assert goal["meta"]["title"].startswith("LOAF Aim 1: ")
    assert goal["filters"]["kind"] == ["Aim"]
    texts = {p.number: p.record.text for p in site.provisions.values() if p.instrument == "oven"}
    for number, text in texts.items():
        start = text[:40].strip()
        if len(start) < 20:
            continue
        holders = {url for url, one in found.items() if start in one["content"]}
        assert holders <= {f"/frameworks/oven/{number}/"}, (number, holders)


def test_titles_and_values_are_text(tmp_path: Path) -> None:
    documents = Documents("en")
    attack = '<script>x</script>"><b data-pagefind-ignore> & “é”'
    documents.add("a/index.html", attack, "<p>Words</p>", [("kind", attack), ("with", "A, B: c")])
    documents.index(tmp_path)
    (one,) = fragments(tmp_path)
    assert one["meta"]["title"] == attack
    assert one["filters"] == {"kind": [attack], "with": ["A, B: c"]}
    assert one["content"].startswith("Words")


def test_settings_of_somebody_else_change_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAGEFIND_ROOT_SELECTOR", "nowhere")
    documents = Documents("en")
    documents.add("index.html", "Title", "<p>Words</p>")
    documents.index(tmp_path)
    assert len(fragments(tmp_path)) == 1


@pytest.mark.parametrize("program", ["/bin/false", "/nowhere/pagefind", "/bin/true"])
def test_a_program_that_fails_is_told_in_a_sentence(
    program: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_index, "_executable", lambda: program)
    documents = Documents("en")
    documents.add("index.html", "Title", "<p>Words</p>")
    folder = documents.folder
    with pytest.raises(NoIndex, match=r"^Pagefind (made no index|could not be started): "):
        documents.index(tmp_path)
    assert not folder.exists(), "the documents are dropped"


def test_tables_name_every_number(site: Site) -> None:
    found = {name: json_value(table) for name, table in tables(render_context(site))}
    main = found["main"]
    units = {
        number
        for instrument in main["instruments"]
        for kind in instrument["kinds"]
        for number in kind["numbers"].split()
    }
    rows = [row for n in range(len(main["shards"])) for row in found[f"-{n}"]]
    paragraphs = {number for row in rows for number in row["numbers"]}
    assert units | paragraphs == {p.number for p in site.provisions.values()}
    revisions = main["revisions"]
    for n, row in enumerate(rows):
        named = {f"pp{k}" for k in range(1, revisions["preambular"][n] + 1)}
        named |= {str(k) for k in range(1, revisions["operative"][n] + 1)}
        named |= set(revisions["others"][n].split())
        assert named == set(row["numbers"])
        assert len(row["beginnings"]) == len(row["numbers"])
    for instrument in main["instruments"]:
        count = sum(len(kind["numbers"].split()) for kind in instrument["kinds"])
        size = main["titles_per_shard"]
        shards = [found[f"{instrument['id']}-{n}"]["title"] for n in range(-(-count // size))]
        assert sum(map(len, shards)) == count


def test_shards_have_the_facets_of_each_paragraph(site: Site) -> None:
    context = render_context(site)
    found = {name: json_value(table) for name, table in tables(context)}
    main = found["main"]
    facets = {facet["name"]: facet for facet in main["facets"]}
    assert list(facets) == [facet.name for facet in FACETS]
    rows = iter([row for n in range(len(main["shards"])) for row in found[f"-{n}"]])
    by_name = {facet.name: facet for facet in FACETS}
    seen = set()
    for folder, revision in zip(
        main["revisions"]["folder"], main["revisions"]["revision"], strict=True
    ):
        row = next(rows)
        (id,) = [
            i.id for i in site.instruments.values() if (i.folder, i.revision) == (folder, revision)
        ]
        for n, paragraph in enumerate(site.under(id)):
            for name, facet in by_name.items():
                positions = row["facets"].get(name, [[]] * (n + 1))[n]
                values = [facets[name]["values"][at] for at in positions]
                assert values == list(paragraph_values(context, facet, site.provisions[paragraph]))
                seen.update({name} if values else ())
                if name in row["pairs"] and row["pairs"][name][n]:
                    other = facets[facet.paired_with]["values"]
                    pairs = [[other[at] for at in to] for to in row["pairs"][name][n]]
                    expected = paragraph_pairs(context, facet, site.provisions[paragraph])
                    assert list(expected) == values
                    assert pairs == list(map(list, expected.values()))
    assert seen == {facet.name for facet in FACETS if facet.of_paragraphs}


def test_a_verb_and_an_addressee_are_of_the_same_pair_where_that_is_known(site: Site) -> None:
    context = render_context(site)
    (verb,) = [facet for facet in FACETS if facet.name == "verb"]
    provision = next(p for p in site.provisions.values() if isinstance(p.record, ParagraphRecord))
    first, second = list(site.vocabulary.addressees)[:2]
    labels = {id: site.vocabulary.addressees[id].label for id in (first, second)}

    def pairs(**fields: Any) -> dict[str, tuple[str, ...]]:
        empty: dict[str, Any] = {"asks": (), "verbs": (), "addressees": ()}
        record = replace(provision.record, **(empty | fields))
        return paragraph_pairs(context, verb, replace(provision, record=record))

    where = provision.record.where
    asked = (Ask(where, Line("Xurges"), (first,)), Ask(where, Line("xinvites"), (second,)))
    assert pairs(asks=asked) == {"Xurges": (labels[first],), "xinvites": (labels[second],)}
    assert pairs(asks=asked[:1]) == {}, "one verb addresses all"
    older = (Line("Xurges"), Line("xinvites"))
    assert pairs(verbs=older, addressees=(first, second)) == {}, "it is not known"


def test_identifiers_are_told_by_what_stands_before_the_number(site: Site) -> None:
    from generator.site.views.identifier_lookup import _identifiers

    units = list(site.provisions.values())
    prefixes, odd = _identifiers(units)
    for unit in units:
        for id in getattr(unit.record, "ids", ()):
            endings = {unit.number, unit.number.zfill(2)}
            assert id in odd or any(id == prefix + end for prefix in prefixes for end in endings)


def test_counts_of_facets_are_those_of_pages_and_paragraphs(site: Site) -> None:
    context = render_context(site)
    values = {found.facet.name: found.counts for found in facet_values(context)}
    searched = [p for p in pages(site) if p.searched]
    for name in ("with", "due"):
        for value, count in values[name].items():
            assert count == sum((name, value) in page.facets() for page in searched), (name, value)
    current = [
        p.record
        for p in site.provisions.values()
        if site.instruments[p.instrument].role == "resolution"
        and site.instruments[p.instrument].current
    ]
    for verb, count in values["verb"].items():
        assert count == sum(verb.lower() in map(str.lower, verbs_of(record)) for record in current)


def test_a_due_year_is_a_facet_of_units_and_paragraphs(site: Site) -> None:
    """The year comes from the records; the page of a resolution has those of its paragraphs."""
    for page in pages(site):
        if page.searched:
            years = {value for name, value in page.facets() if name == "due"}
            html = page.html()
            assert all(year in html for year in years), page.address
    years = {p.record.due.year for p in site.provisions.values() if p.record.due}
    (due,) = [f for f in facet_values(render_context(site)) if f.facet.name == "due"]
    assert list(due.counts) == sorted(years) and len(years) > 1


def test_a_facets_name_is_free_in_the_address_and_has_a_label(site: Site) -> None:
    names = [facet.name for facet in FACETS]
    assert len(set(names)) == len(names) and "q" not in names
    for _, table in tables(render_context(site)):
        if isinstance(table, LookupTable):
            assert all(facet.label for facet in table.facets)
            assert not set(names) & set(table.words), "a label is sent once"


def test_a_document_is_its_pages_own_part() -> None:
    """What is left out of the index is not given to Pagefind either, and nothing else is cut."""
    records = '<details class="al-acc is-proposed"><p>a</p><details>b</details></details>'
    pairs = f'<details class="al-pairs">{records * 2}</details>'
    kept = '<details class="al-fold"><p>c</p></details><p class="al-accent">d</p>'
    evidence = f'<article class="al-ev" id="x">{records}</article>'
    rest = "3<article>e</article>"
    assert own_part(f"1{pairs}{kept}2{evidence}{rest}") == f"1{kept}2{rest}"
    assert own_part(f"1{records}") == "1" and own_part("") == ""
    assert own_part('1<details class="al-acc">2') == "1"  # never closed


def test_the_index_is_the_same_as_of_whole_pages(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of Pagefind's files: the list of words is made from the own part, and has no other words."""
    words = f"{search_index.FOLDER}/{page_words.NAME}.js"
    short = snapshot(indexed(site, tmp_path / "short"))
    monkeypatch.setattr(search_index, "own_part", lambda html: html)
    whole = snapshot(indexed(site, tmp_path / "whole"))
    assert short.pop(words) != whole.pop(words), "the alignments have words of their own"
    assert whole == short

"""Citations as people type them find their numbers; nothing is guessed or silently left out.

The functions of the search's script that say so are pure: they run here under Node, on the table of
a site made for the purpose, of which every number is known to the tests.
"""

from __future__ import annotations

import copy
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from generator import load
from generator.pages import render_context
from generator.publish.page_words import PageWords, packed
from generator.site.payload import json_value
from generator.site.views.identifier_lookup import tables
from generator.site.views.lookup_payload import MAIN
from tests.built_site import write_tree
from tests.typescript import evaluate

GOALS = ["G", "objectif", "objectifs", "objetivo", "objetivos", "цель", "цели", "الهدف"]
TARGETS = ["T", "cible", "cibles", "meta", "metas", "задача", "задачи", "الغاية", "الغايات", "目标"]
HUE = {"light": "#00628F", "dark": "#7cc4ea", "shape": "pill"}


def kinds(pattern: str = "") -> dict[str, Any]:
    named = {"name": pattern} if pattern else {}
    return {
        "goal": {"one": "goal", "many": "goals", "also": GOALS},
        "target": {"one": "target", "many": "targets", "also": TARGETS, **named},
    }


def item(number: str, *inner: str) -> dict[str, Any]:
    made: dict[str, Any] = {"number": number, "text": f"The wording of {number}."}
    if inner:
        made["items"] = [item(n) for n in inner]
    return made


def instrument(mark: str, name: str, items: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    return {"name": name, "mark": mark, "hue": HUE, "kinds": kinds(), "items": items, **more}


NATURE = instrument(
    "WNF",
    "Lima-Oslo World Nature Framework",
    [
        *({**item(letter), "kind": "goal"} for letter in "ABCD"),
        *({**item(str(n)), "kind": "target", "ids": [f"WNF-TARGET-{n:02}"]} for n in range(1, 24)),
    ],
    also=["LOWNF", "Lima-Oslo", "利马-奥斯陆世界自然框架", "Marco Lima-Oslo", "decision 15/4"],
    order=1,
)
WELFARE = instrument(
    "WG",
    "Welfare Goals",
    [item(str(n), *(f"{n}.{m}" for m in (*range(1, 9), "a", "b", "c"))) for n in range(1, 18)],
    also=["Welfare Goal", "ODB", "可持续福利目标"],
    order=2,
)
PLAN = instrument(
    "BIRD",
    "Bird Plan",
    [item("1", "1.1", "1.2"), item("2", "2.1"), item("3", "3.1", "3.2")],
    order=1,
)


def revision(stage: str, name: str, paragraphs: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "title": "Taking of birds",
        "symbol": f"UB/COB/Resolution 11.31 ({name})",
        "name": name,
        "stage": stage,
        "language": "en",
        "source": {"title": "A printed copy"},
        "preamble": [{"text": f"*Noting* {n},"} for n in range(1, 21)],
        "operative": paragraphs,
    }


def paragraph(number: int, **more: Any) -> dict[str, Any]:
    return {"number": number, "text": f"*Urges* States to do {number};", **more}


SUB = {"items": [{"number": "a", "text": "the one;"}, {"number": "b", "text": "the other;"}]}
SITE: dict[str, Any] = {
    "site.yml": {
        "name": "Birds",
        "headline": "Birds",
        "summary": "Birds.",
        "description": "Birds.",
        "disclaimer": "None.",
        "home_plan": "bird",
        "resolutions": {
            "id_prefix": "res-",
            "name": "Resolutions",
            "mark": "Res",
            "hue": HUE,
            "summary": "Of birds.",
            "also": ["résolution", "resolución", "резолюция", "القرار", "决议"],
            "operative": {
                "one": "operative paragraph",
                "many": "operative paragraphs",
                "name": "{mark} para {number}",
                "also": [
                    *("paragraph", "paragraphs", "para", "paras", "op", "paragraphe", "párrafos"),
                    *("пункт", "п", "الفقرة", "段"),
                ],
            },
        },
        "trust": {"Birds are real": "Yes."},
        "changes": [{"date": "2026-01-02", "text": "First."}],
    },
    "vocabulary.yml": {
        "verbs": {"urges": {"label": "Urges"}},
        "addressees": {"states": {"label": "States"}, "council": {"label": "Science Council"}},
    },
    "plans/bird/plan.yml": PLAN,
    "frameworks/wnf/framework.yml": NATURE,
    "frameworks/wg/framework.yml": WELFARE,
    "resolutions/11.31/rev-cob15.yml": revision(
        "adopted",
        "Rev.COB15",
        [
            paragraph(n, verbs=["Urges"], addressees=["states"], **(SUB if n == 7 else {}))
            for n in range(1, 13)
        ],
    ),
    "resolutions/11.31/rev-cob12.yml": revision(
        "superseded", "Rev.COB12", [paragraph(n) for n in range(1, 6)]
    ),
    "resolutions/11.31/alignments-readings.yml": {
        "id": "readings",
        "title": "Readings",
        "revision": "rev-cob15",
        "asserted_by": "The editors",
        "basis": "editorial",
        "status": "proposed",
        "relation": "related",
        "source": {"title": "A reading"},
        "complete": "no",
        "complete_note": "More may be there.",
        "alignments": [
            {"from": "3", "to": "wnf:5", "rationale": "Both are of birds."},
            {"from": "7.a", "to": "wnf:5", "rationale": "Both are of birds."},
            {
                **{"from": "4", "to": "wnf:5", "rationale": "Its words say so."},
                **{"status": "reviewed", "quote": "do 4"},
            },
        ],
    },
}

R = "Res 11.31"
FOUND: dict[str, list[str] | None] = {
    # English
    "Target 4": ["WNF Target 4"],
    "wnf4": ["WNF Target 4"],
    "WNF-TARGET-04": ["WNF Target 4"],
    "wnf:4": ["WNF Target 4"],
    "LOWNF target 4": ["WNF Target 4"],
    "Lima-Oslo Target 4": ["WNF Target 4"],
    "Lima–Oslo target 4": ["WNF Target 4"],
    "Target 4 of the Lima Oslo World Nature Framework": ["WNF Target 4"],
    "Target 4 (WNF)": ["WNF Target 4"],
    "Target 4 (Lima-Oslo)": ["WNF Target 4"],
    "World Nature Framework": None,
    "Lima-Oslo World Nature Framework, Target 4": ["WNF Target 4"],
    "decision 15/4, Target 4": ["WNF Target 4"],
    "decision 15/4": ["Lima-Oslo World Nature Framework"],
    "Target #4": ["WNF Target 4"],
    "Target no. 04": ["WNF Target 4"],
    "4th target": ["WNF Target 4"],
    "targets 4 and 5": ["WNF Target 4", "WNF Target 5"],
    "Targets 1, 2, 3 and 9": [f"WNF Target {n}" for n in (1, 2, 3, 9)],
    "targets 1–3": [f"WNF Target {n}" for n in (1, 2, 3)],
    "targets 1-3": [f"WNF Target {n}" for n in (1, 2, 3)],
    "targets 1 — 3": [f"WNF Target {n}" for n in (1, 2, 3)],
    "T1-T3": [f"WNF Target {n}" for n in (1, 2, 3)],
    "targets 1 to 3 and 5": [f"WNF Target {n}" for n in (1, 2, 3, 5)],
    "WNF 4/5": ["WNF Target 4", "WNF Target 5"],
    "WNF T5 & T9": ["WNF Target 5", "WNF Target 9"],
    "Goals A to D": [f"WNF Goal {letter}" for letter in "ABCD"],
    "Goals A-D": [f"WNF Goal {letter}" for letter in "ABCD"],
    "goals A–C": [f"WNF Goal {letter}" for letter in "ABC"],
    "Goals A,B": ["WNF Goal A", "WNF Goal B"],
    "goals A, B and D": [f"WNF Goal {letter}" for letter in "ABD"],
    "Target Five of the WNF": ["WNF Target 5"],
    "target twenty-one": ["WNF Target 21"],
    "targets one to three": [f"WNF Target {n}" for n in (1, 2, 3)],
    "Targets four and five": ["WNF Target 4", "WNF Target 5"],
    "cible cinq": ["WNF Target 5"],
    "meta cinco": ["WNF Target 5"],
    "目标二十一": ["WNF Target 21"],
    "target four birds": None,
    "one": None,
    "second chance": None,
    "goal 3": ["BIRD Goal 3", "WG Goal 3"],
    "15.5": ["WG Target 15.5"],
    "15 b": ["WG Target 15.b"],
    "15,5": ["WG Target 15.5"],
    "WG 15.1-15.3": ["WG Target 15.1", "WG Target 15.2", "WG Target 15.3"],
    "WG 15.1–3": ["WG Target 15.1", "WG Target 15.2", "WG Target 15.3"],
    "WG 15.c–16.1": ["WG Target 15.c", "WG Target 16.1"],
    "WG 15.5, 15.7 and 15.c": ["WG Target 15.5", "WG Target 15.7", "WG Target 15.c"],
    "WG goal 15 target 5": ["WG Target 15.5"],
    "Welfare Goal 15": ["WG Goal 15"],
    "WNF Target 5 and WG 15.5": ["WNF Target 5", "WG Target 15.5"],
    "Target 5 of the WNF and 15.5 of the WG": ["WNF Target 5", "WG Target 15.5"],
    "WNF targets 4,5": ["WNF Target 4", "WNF Target 5"],
    "targets 4,5": ["WG Target 4.5", "WNF Target 4", "WNF Target 5"],
    # resolutions
    "COB Res. 11.31, para 7": [f"{R} para 7"],
    "UB/COB/Resolution 11.31 (Rev.COB15), para. 7": [f"{R} para 7"],
    "UB/COB/Res.11.31/Rev.COB15": [R],
    "Resolution 11.31 (Rev. COB15) operative paragraph 7": [f"{R} para 7"],
    "Res. 11.31 Rev COB 12, para 3": [f"{R} (rev-cob12) para 3"],
    "COB15 Resolution 11.31": [R],
    "COB 11.31": [R, f"{R} (rev-cob12)"],
    "Res. 11.31(7)": [f"{R} para 7"],
    "Res 11.31 7(a)": [f"{R} para 7(a)"],
    "Res 11.31 paras 7(a) and (b)": [f"{R} para 7(a)", f"{R} para 7(b)"],
    "Res. 11.31 OP7": [f"{R} para 7"],
    "paras 5–7": [f"{R} para {n}" for n in (5, 6, 7)],
    "§§ 5-7 of Res 11.31": [f"{R} para {n}" for n in (5, 6, 7)],
    "paragraphs 5, 7 and 9 of Resolution 11.31": [f"{R} para {n}" for n in (5, 7, 9)],
    "pp 14-16": [f"{R} pp{n}" for n in (14, 15, 16)],
    "seventh paragraph of Resolution 11.31": [f"{R} para 7"],
    "7th operative paragraph of Resolution 11.31": [f"{R} para 7"],
    "third paragraph": [f"{R} para 3"],
    "res-11.31@rev-cob15:7": [f"{R} para 7"],
    # French, Spanish
    "Objectif A": ["WNF Goal A"],
    "cibles 1 à 3": [f"WNF Target {n}" for n in (1, 2, 3)],
    "Cible 4 et 5": ["WNF Target 4", "WNF Target 5"],
    "ODB 15": ["WG Goal 15"],
    "Résolution COB 11.31 (Rev.COB15), paragraphe 7": [f"{R} para 7"],
    "Meta 4 del Marco Lima-Oslo": ["WNF Target 4"],
    "metas 4 y 5": ["WNF Target 4", "WNF Target 5"],
    "metas 1 a 3": [f"WNF Target {n}" for n in (1, 2, 3)],
    "Resolución 11.31, párrafos 5 y 7": [f"{R} para 5", f"{R} para 7"],
    # Russian
    "Цель 15": ["WG Goal 15"],
    "задачи с 1 по 3": [f"WNF Target {n}" for n in (1, 2, 3)],
    "Задачи 4 и 5": ["WNF Target 4", "WNF Target 5"],
    "Резолюция 11.31, пункт 7": [f"{R} para 7"],
    "Резолюция 11.31 п. 7": [f"{R} para 7"],
    # Arabic
    "١٥٫٥": ["WG Target 15.5"],
    "القرار 11.31": [R, f"{R} (rev-cob12)"],
    "القرار ١١٫٣١ الفقرة ٧": [f"{R} para 7"],
    "الغايات 4 و5": ["WNF Target 4", "WNF Target 5"],
    "الغايات من 1 إلى 3": [f"WNF Target {n}" for n in (1, 2, 3)],
    # Chinese
    "目标 4": ["WNF Target 4"],
    "目标4和5": ["WNF Target 4", "WNF Target 5"],
    "目标1至3": [f"WNF Target {n}" for n in (1, 2, 3)],
    "利马-奥斯陆世界自然框架目标4": ["WNF Target 4"],
    "可持续福利目标15": ["WG Goal 15"],
    "第11.31号决议第7段": [f"{R} para 7"],
    "ＷＮＦ ４": ["WNF Target 4"],
    # words, years, texts of others: nothing is guessed
    "Aichi Target 4": None,
    "COB Target 4": None,
    "Target 4 birds": None,
    "WNF para 7": None,
    "1-3": None,
    "15/4": None,
    "2024–2032": None,
    "2030": None,
    "goal": None,
    "States": None,
}

MISSING = {
    # query: what is found, what is said not to be here, in which text, where to look
    "WNF targets 4 and 99": (["WNF Target 4"], "99", "", [NATURE["name"]]),
    "WNF targets 22–30": (["WNF Target 22", "WNF Target 23"], "24–30", "", [NATURE["name"]]),
    "WNF Target 99": ([], "WNF Target 99", "", [NATURE["name"]]),
    "WG target 15": ([], "WG target 15", "", ["WG Goal 15"]),
    "WG 15.5.1": ([], "WG 15.5.1", "", ["WG Target 15.5"]),
    "Res 11.31 para 99": ([], "99", R, [R]),
    "Res 11.31 para 7(z)": ([], "7(z)", R, [f"{R} para 7"]),
    "para 7(z)": ([], "7(z)", R, [f"{R} para 7"]),
    "pp 40": ([], "pp40", R, [R]),
    "Res. 11.31 (Rev.COB14)": ([], "Res. 11.31 (Rev.COB14)", "", [R, f"{R} (rev-cob12)"]),
    "Resolutions 11.31 and 12.5": ([R, f"{R} (rev-cob12)"], "12.5", "", []),
    "Res 99.1": ([], "Res 99.1", "", []),
}  # fmt: skip


@cache
def table() -> dict[str, Any]:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        site, diagnostics = load(write_tree(Path(folder), copy.deepcopy(SITE)))
        assert site, diagnostics
        main = dict(tables(render_context(site)))[MAIN]
        return json_value(main)


ROWS = """
const columns = given.table.revisions, names = Object.keys(columns);
const row = n => Object.fromEntries(names.map(name => [name, columns[name][n]]));
const revisions = columns.folder.map((_, n) => row(n));
const table = {...given.table, revisions};
"""


@cache
def answers() -> dict[str, Any]:
    queries = [*FOUND, *MISSING, "WNF 5 × States", "WNF 5 x States", "WNF 5 Science Council"]
    given = {"table": table(), "queries": queries}
    program = ROWS + "return given.queries.map(query => module.lookup(query, table));"
    found = evaluate("find/identifier_lookup.ts", program, given)
    return dict(zip(queries, found, strict=True))


def names(answer: Any) -> list[str]:
    return [hit["name"] for hit in answer["hits"]]


@pytest.mark.parametrize("query", FOUND)
def test_a_citation_finds_its_numbers(query: str) -> None:
    answer = answers()[query]
    assert (names(answer) if answer else None) == FOUND[query]
    assert not answer or answer["none"] is None


@pytest.mark.parametrize("query", MISSING)
def test_what_is_not_here_is_said(query: str) -> None:
    answer = answers()[query]
    none = answer["none"]
    near = [hit["name"] for hit in none["near"]]
    assert (names(answer), none["what"], none["work"], near) == MISSING[query]


@pytest.mark.parametrize("query", ["WNF 5 × States", "WNF 5 x States"])
def test_a_unit_and_an_addressee_are_facets(query: str) -> None:
    assert answers()[query]["facets"] == {"to": "States"}
    assert names(answers()[query]) == ["WNF Target 5"]


def test_a_unit_and_an_addressee_of_several_words_are_facets() -> None:
    assert answers()["WNF 5 Science Council"]["facets"] == {"to": "Science Council"}


# Words that are misspelt

WORDS = ["biodiversity", "birds", "migratory", "species", "taking", "États"]
MEANT = {
    "Tarjet 4": ("Target 4", ["Tarjet"]),
    "Lima-Osol Target 4": ("Lima-Oslo Target 4", ["Osol"]),
    "Resolutoin 11.31": ("Resolution 11.31", ["Resolutoin"]),
    "bidiversity": ("biodiversity", ["bidiversity"]),
    "migratory specis": ("migratory species", ["specis"]),
    "ÉTATZ": ("Etats", ["ÉTATZ"]),
    "migrat": ("", []),  # words are found by their beginning
    "migratory species": ("", []),
    "Target five": ("", []),
    "zzqqxx": ("", ["zzqqxx"]),
    "Target 4": ("", []),
    "目标 物种": ("", []),
}


def test_a_misspelt_word_gets_the_nearest_one() -> None:
    words = PageWords()
    words.add("Birds", f"<p>{' '.join(WORDS)}</p>")
    program = ROWS + (
        "const words = module.unpacked(given.packed);"
        "return given.queries.map(query => module.correction(query, table, words));"
    )
    given = {"table": table(), "queries": list(MEANT), "packed": packed(words.words())}
    found = evaluate("find/did_you_mean.ts", program, given)
    shown = {q: (c["query"], c["unknown"]) for q, c in zip(MEANT, found, strict=True)}
    assert shown == MEANT


def test_words_are_packed_and_unpacked() -> None:
    words = sorted(["a" * 40, "a" * 39 + "b", "abc", "abcd", "b", "ба", "бав"])
    given = {"packed": packed(words)}
    assert evaluate("find/did_you_mean.ts", "return module.unpacked(given.packed)", given) == words
    assert packed([]) == ""


def test_the_words_of_pages() -> None:
    words = PageWords()
    words.add("Élan", "<p class='hidden'>Wild<b>life</b> &amp; the 2030 Goals, 物种 naïve</p>")
    assert words.words() == ["elan", "goals", "life", "naive", "the", "wild"]


# Paragraphs with what is chosen

MATCHES = [
    # number, values by facet, itself; how it has them
    ("3", {"unit": ["WNF 5"]}, True, "proposed"),
    ("4", {"unit": ["WNF 5"]}, True, "listed"),
    ("4", {"unit": ["WNF 5"], "to": ["States"]}, True, "listed"),
    ("3", {"unit": ["WNF 5"], "to": ["States"]}, True, "proposed"),
    ("4", {"unit": ["WNF 5"], "to": ["Science Council"]}, True, ""),
    ("7.a", {"unit": ["WNF 5"], "to": ["States"]}, True, "proposed"),  # its addressee is that of 7
    ("7", {"unit": ["WNF 5"]}, True, ""),
    ("7.b", {"to": ["States"]}, True, ""),
    ("7.b", {"to": ["States"]}, False, "listed"),
    ("5", {"unit": ["WNF 5"]}, True, ""),
]


def test_facets_combine_and_proposals_are_marked(tmp_path: Path) -> None:
    site, _ = load(write_tree(tmp_path, copy.deepcopy(SITE)))
    assert site
    shards = dict(tables(render_context(site)))
    main = json_value(shards["main"])
    rows = json_value(shards["-0"])
    unit = next(facet for facet in main["facets"] if facet["name"] == "unit")
    assert (unit["values"], unit["counts"], unit["proposed"]) == (["WNF 5"], [1], [2])
    program = """
      const facet = name => given.table.facets.find(found => found.name === name);
      return given.asked.map(([number, chosen, itself]) => module.match(
        given.row, number,
        Object.entries(chosen).map(([name, values]) => ({facet: facet(name), values})), itself));
    """
    given = {"table": main, "row": rows[0], "asked": [case[:3] for case in MATCHES]}
    found = evaluate("find/paragraph_match.ts", program, given)
    assert found == [case[3] for case in MATCHES]

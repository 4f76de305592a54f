"""A content tree made by hand that has every relation, degree, basis and status, negative
assertions, several bodies that disagree, several languages, and texts that are hard to write.
"""

from __future__ import annotations

from typing import Any

HUE = {"light": "#00628F", "dark": "#7cc4ea", "shape": "pill"}

EVERY_KIND: dict[str, Any] = {
    "site.yml": {
        "name": "Kites & Winds",
        "disclaimer": "Not an official site of any “kite” <b>or</b> wind.",
        "address": "https://kites.example/site/",
        "resolutions": {
            "id_prefix": "kite-res-",
            "name": "Kite resolutions",
            "actor": "assembly",
            "mark": "KR",
            "hue": {"light": "#8A4500", "dark": "#e6ab72", "shape": "bar"},
        },
        "changes": [{"date": "2026-02-03", "text": "First."}],
    },
    "vocabulary.yml": {
        "verbs": {"urges": {"label": "Urges"}},
        "addressees": {"flyers": {"label": "Flyers"}},
    },
    "plans/kite/plan.yml": {
        "name": "The Kite Plan",
        "mark": "KP",
        "adopted": "Gale, March 2025",
        "kinds": {"aim": {"one": "aim", "many": "aims"}, "step": {"one": "step", "many": "steps"}},
        "hue": HUE,
        "source": {"title": "The Kite Plan, printed", "licence": "free"},
    },
    "plans/kite/aim-1.yml": {
        "number": "1",
        "title": "Strings & knots",
        "text": "Strings are strong.",
        "items": [
            {"number": "1.1", "text": "=Every kite\tflies, \"high\" and safe</script>."},
            {"number": "1.10", "text": "Kites are *red*; some are blue."},
            {"number": "1.2", "wording": "unavailable", "wording_note": "The page is lost."},
        ],
    },
    "plans/kite/aim-1.fr.yml": {
        "language": "fr",
        "official": "yes",
        "partial": "An extract.",
        "source": {"title": "Le plan"},
        "texts": [
            {"number": "1", "title": "Les ficelles", "text": "Les ficelles sont solides."},
            {"number": "1.1", "text": "Chaque cerf-volant vole."},
        ],
    },
    "plans/kite/aim-2.yml": {"number": "2", "text": "Winds are kind."},
    "frameworks/wind/framework.yml": {
        "name": "World Wind Framework",
        "mark": "WW",
        "kinds": {
            "goal": {"one": "goal", "many": "goals"},
            "part": {"one": "part", "many": "parts"},
        },
        "hue": HUE,
        "source": {"title": "The framework", "url": "https://wind.example/text"},
        "items": [
            {
                "number": "5",
                "text": "Winds blow.",
                "ids": ["WIND-GOAL-5", "http://wind.example/id/5"],
                "items": [
                    {"number": "5.1", "text": "Gales rest.", "ids": ["http://wind.example/id/5.1"]},
                    {"number": "5.b", "text": "Calm ends.", "ids": ["http://wind.example/id/5.b"]},
                ],
            },
            {"number": "6", "text": "Air is clean.", "ids": ["http://wind.example/id/6"]},
        ],
    },
    "frameworks/sky/framework.yml": {
        "name": "Sky Charter",
        "mark": "SC",
        "kinds": {"duty": {"one": "duty", "many": "duties"}},
        "hue": HUE,
        "items": [
            {"number": "A-1(2)", "text": "Skies are wide."},
            {"number": "B", "text": "Blue."},
        ],
    },
    "frameworks/sea/framework.yml": {
        "name": "Sea Charter",
        "mark": "SEA",
        "kinds": {"duty": {"one": "duty", "many": "duties"}},
        "hue": HUE,
        "items": [{"number": "1", "text": "Seas are deep."}],
    },
    "resolutions/3.1/rev-a.yml": {
        "title": "On string",
        "symbol": "KR/3.1/Rev.A",
        "stage": "superseded",
        "language": "en",
        "source": {"title": "Resolution 3.1"},
        "operative": [{"number": "1", "text": "Flyers tie knots."}],
    },
    "resolutions/3.1/rev-b.yml": {
        "title": "On string and wind",
        "symbol": "KR/3.1/Rev.B",
        "stage": "adopted",
        "language": "en",
        "source": {"title": "Resolution 3.1 (Rev.B)", "publisher": "The Kite Assembly"},
        "adopted": {"meeting": "K2", "place": "Gale", "date": "2025-03", "statement": "Adopted"},
        "masthead": ["KITE ASSEMBLY"],
        "enacting": "*The Assembly*",
        "preamble": [{"text": "*Noting* the World Wind Framework[^1],"}],
        "operative": [
            {
                "number": "1",
                "heading": "String",
                "text": "*Urges* flyers to tie knots[^1]:",
                "items": [
                    {"number": "a", "text": "in winter; and"},
                    {"number": "b", "text": "in **summer** & after."},
                ],
            },
            {"number": "2", "text": "Thanks the wind."},
        ],
        "footnotes": {"1": "As of 2024."},
        "annexes": [{"title": "Annex 1: Knots", "text": "1. *Reef* knots.\n\n2. Others."}],
    },
    "resolutions/3.1/rev-b.fr.yml": {
        "language": "fr",
        "official": "no",
        "partial": "An extract.",
        "translated_by": "A. Nonyme",
        "source": {"title": "La résolution"},
        "title": "Sur la ficelle",
        "texts": [
            {"number": "pp1", "text": "Notant le Cadre,"},
            {"number": "1", "text": "Prie de nouer :"},
            {"number": "1.a", "text": "en hiver ;"},
            {"number": "1.b", "text": "en été."},
            {"number": "2", "text": "Remercie le vent."},
        ],
    },
    "plans/kite/alignments-list.yml": {
        "id": "list",
        "asserted_by": "The Weavers | Guild, “North”",
        "basis": "published-by",
        "status": "imported",
        "complete": "no",
        "complete_note": "Torn.",
        "date": "2025-01-02",
        "note": "A list.",
        "source": {"title": "The list", "url": "https://weavers.example/list", "licence": "free"},
        "alignments": [
            {"from": "1", "to": ["wind:5", "sky:B"]},
            {"from": "1.1", "to": ["wind:5.1"], "relation": "contributes-to", "degree": "high",
             "quote": "Every kite flies", "target_quote": "Gales rest",
             "rationale": "-Both speak\nof wind.\n\nAnd of *height*."},
            {"from": "1.1", "to": ["wind:5.b"], "relation": "equivalent", "degree": "medium"},
            {"from": "1.10", "to": ["wind:6"], "relation": "broader", "degree": "low"},
            {"from": "1.10", "to": ["wind:5.1"], "relation": "narrower", "date": "2025-02"},
            {"from": "1.2", "to": ["sky:A-1(2)"], "relation": "none", "rationale": "No sky here."},
            {"from": "2", "to": ["sea"], "relation": "none", "rationale": "=No sea is meant."},
        ],
    },
    "plans/kite/alignments-doubt.yml": {
        "id": "doubt",
        "asserted_by": "The Doubters",
        "basis": "party-or-expert",
        "status": "contested",
        "complete": "yes",
        "source": {"title": "A letter"},
        "alignments": [
            {"from": "1", "to": ["wind:5"], "relation": "none", "rationale": "String is no wind."},
            {"from": "1.1", "to": ["wind:5.b"], "relation": "related"},
            {"from": "1.10", "to": ["wind:5"], "status": "reviewed"},
        ],
    },
    "plans/kite/alignments-editors.yml": {
        "id": "editors",
        "asserted_by": "The editors",
        "basis": "editorial",
        "status": "proposed",
        "complete": "no",
        "source": {"title": "A reading"},
        "alignments": [
            {"from": "2", "to": ["wind:5"], "quote": "Winds", "rationale": "Both name winds."},
            {"from": "2", "to": ["wind:6"], "status": "withdrawn", "rationale": "A slip."},
        ],
    },
    "plans/kite/alignments-secretariat.yml": {
        "id": "secretariat",
        "asserted_by": "The secretariat",
        "basis": "secretariat",
        "status": "endorsed",
        "complete": "yes",
        "source": {"title": "A circular"},
        "alignments": [
            {"from": "1.1", "to": ["wind:6"]},
            {"from": "2", "to": ["sky:B"], "basis": "derived"},
        ],
    },
    "resolutions/3.1/alignments-text.yml": {
        "id": "res-text",
        "revision": "rev-b",
        "asserted_by": "The Kite Assembly",
        "basis": "adopted-text",
        "status": "reviewed",
        "complete": "unknown",
        "source": {"title": "The Resolution itself"},
        "alignments": [
            {"from": "pp1", "to": ["wind:5"], "quote": "World Wind Framework"},
            {"from": "1(a)", "to": ["kite:1.1"], "source": {"title": "Annex", "note": "Page 2."}},
        ],
    },
}  # fmt: skip

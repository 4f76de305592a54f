"""Facts of the real content: what it must hold whatever else is edited."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from urllib.parse import urlsplit

import pytest

from generator import load
from generator.model import graph as ask
from generator.model.asks import addressees_of, verbs_of
from generator.model.entities import OPERATIVE, PREAMBULAR, Assertion, Provision, Site
from generator.model.markup import contains, plain
from generator.pages import pages
from tests.built_site import CONTENT, ROOT, Document

RESOLUTION = "cms-res-11.31@rev-cop15"


@cache
def site() -> Site:
    found, report = load(CONTENT)
    assert found is not None and not report.diagnostics, report
    return found


def of(instrument: str, kind: str = "") -> list[Provision]:
    return [
        p
        for p in site().provisions.values()
        if p.instrument == instrument and (not kind or p.kind == kind)
    ]


def between(from_: str = "", to: str = "") -> list[Assertion]:
    return [a for a in site().assertions if from_ in ("", a.from_) and to in ("", a.to)]


def in_set(name: str) -> list[Assertion]:
    return [a for a in site().assertions if a.set == name]


def touching(id: str) -> list[Assertion]:
    return [a for a in site().assertions if id in (a.from_, a.to)]


EDITORIAL = [a for a in site().assertions if a.basis == "editorial"]
PROPOSED = [a for a in EDITORIAL if a.status == "proposed"]


def test_the_instruments_are_the_four():
    assert set(site().instruments) == {"spms", "gbf", "sdg", RESOLUTION}
    assert {p.instrument for p in site().provisions.values()} == set(site().instruments)


@pytest.mark.parametrize(
    ("instrument", "kind", "number"),
    [
        (RESOLUTION, PREAMBULAR, 26),
        (RESOLUTION, OPERATIVE, 23),
        ("spms", "goal", 6),
        ("spms", "target", 18),
        ("gbf", "goal", 4),
        ("gbf", "target", 23),
        ("sdg", "goal", 17),
        ("sdg", "target", 169),
    ],
)
def test_counts(instrument, kind, number):
    assert len(of(instrument, kind)) == number


def test_numbers_are_whole_runs():
    assert [p.number for p in of(RESOLUTION, PREAMBULAR)] == [f"pp{n}" for n in range(1, 27)]
    assert [p.number for p in of(RESOLUTION, OPERATIVE)] == [str(n) for n in range(1, 24)]
    assert [p.number for p in of("spms", "goal")] == list("123456")
    assert [p.number for p in of("gbf")] == [*"ABCD", *map(str, range(1, 24))]
    assert [p.number for p in of("sdg", "goal")] == [str(n) for n in range(1, 18)]


# 169 by goal, as the 2030 Agenda has them; letters are means of implementation.
SDG_TARGETS = [7, 8, 13, 10, 9, 8, 5, 12, 8, 10, 10, 11, 5, 10, 12, 12, 19]


def test_sdg_targets_by_goal():
    assert sum(SDG_TARGETS) == 169
    goals = of("sdg", "goal")
    assert [len(g.children) for g in goals] == SDG_TARGETS
    for goal in goals:
        for child in goal.children:
            assert re.fullmatch(rf"sdg:{goal.number}\.(\d+|[a-d])", child)


def test_targets_of_the_plan_by_goal():
    assert [
        [site().provisions[c].number for c in g.children] for g in of("spms", "goal")
    ] == [
        ["1.1", "1.2", "1.3"],
        ["2.1", "2.2", "2.3"],
        ["3.1", "3.2", "3.3"],
        ["4.1"],
        ["5.1", "5.2", "5.3", "5.4"],
        ["6.1", "6.2", "6.3", "6.4"],
    ]  # fmt: skip


def test_official_identifiers():
    for p in of("gbf"):
        kind = "GOAL" if p.kind == "goal" else "TARGET"
        number = p.number if p.kind == "goal" else p.number.zfill(2)
        assert f"GBF-{kind}-{number}" in p.record.ids
    for p in of("sdg"):
        assert f"http://metadata.un.org/sdg/{p.number}" in p.record.ids


def test_frameworks_have_titles_sections_colours():
    assert all(p.record.title for p in of("gbf"))
    assert all(p.record.title for p in of("sdg", "goal"))
    assert len({p.colour for p in of("sdg", "goal")}) == 17
    assert Counter(p.record.section for p in of("gbf", "target")) == {
        "reducing-threats": 8,
        "meeting-needs": 5,
        "tools-and-solutions": 10,
    }


# Alignments


def test_goal_1_has_the_four_alignments_of_informea_and_nothing_else_of_its_own():
    found = touching("spms:1")
    assert {a.to for a in found} == {"gbf:4", "gbf:9", "sdg:12", "sdg:15"}
    assert len(found) == 4
    for a in found:
        assert a.from_ == "spms:1"
        assert (a.basis, a.status, a.relation, a.degree) == (
            "published-by", "imported", "related", "ungraded",
        )  # fmt: skip
        assert "InforMEA" in a.asserted_by
        assert urlsplit(a.source.url).hostname.endswith("informea.org")


def test_goal_1_rolls_up_its_targets_apart():
    roll = ask.roll_up(ask.build(site()), "spms:1")
    assert {a.to for a in roll.own} == {"gbf:4", "gbf:9", "sdg:12", "sdg:15"}
    assert {id: {a.to for a in found} for id, found in roll.inside} == {
        "spms:1.2": {"gbf:4"},
        "spms:1.3": {"gbf:A", "gbf:B"},
    }


def test_target_1_3_contributes_to_goals_a_and_b_in_the_plans_own_words():
    found = between("spms:1.3")
    assert {a.to for a in found} == {"gbf:A", "gbf:B"} and len(found) == 2
    explanation = site().provisions["spms:1.3"].record.explanation
    for a in found:
        assert a.relation == "contributes-to"
        assert a.basis == "adopted-text"
        assert a.degree == "ungraded"
        assert "contributing to" in a.quote and "Goals A and B of the GBF" in a.quote
        assert contains(explanation, a.quote)


def test_preambular_paragraph_14_names_six_targets():
    found = between(f"{RESOLUTION}:pp14")
    assert {a.to for a in found} == {f"gbf:{n}" for n in (1, 2, 3, 4, 5, 9)}
    assert len(found) == 6
    for a in found:
        assert (a.basis, a.status, a.relation, a.degree) == (
            "adopted-text", "imported", "related", "ungraded",
        )  # fmt: skip
        assert a.asserted_by == "The Conference of the Parties"
        assert "Targets 1, 2, 3, 4, 5 and 9" in a.quote


def test_sdg_14_in_the_name_of_a_conference_is_a_citation_only():
    paragraph = site().provisions[f"{RESOLUTION}:pp13"]
    assert [c.record.words for c in paragraph.cites if c.to == "sdg:14"] == [
        "Sustainable Development Goal 14"
    ]
    assert not touching(paragraph.id)
    assert not [a for a in touching("sdg:14") if a.from_.startswith("cms-res-")]
    graph = ask.build(site())
    assert paragraph.id in [id for id, _ in ask.cited_by(graph, "sdg:14")]
    assert paragraph.id not in [a.from_ for a in ask.alignments(graph, "sdg:14")]


def test_target_3_of_the_plan_is_proposed_for_both_readings_and_says_so():
    paragraph = site().provisions[f"{RESOLUTION}:pp21"]
    found = touching(paragraph.id)
    assert {a.to for a in found} == {"spms:3", "spms:3.1"} and len(found) == 2
    for a in found:
        assert (a.status, a.basis, a.relation) == ("proposed", "editorial", "related")
        assert "Target 3" in a.quote
        assert "neither is certain" in a.rationale
    assert "Target 3" in paragraph.record.note
    cited = [c for c in paragraph.cites if "Samarkand" in c.record.words]
    assert cited and all("unclear" in c.record.note for c in cited)
    assert all(c.to in ("", "spms") for c in cited)


def test_every_row_of_an_imported_list_is_related_and_ungraded():
    imported = [a for a in site().assertions if a.basis in ("published-by", "secretariat")]
    assert {a.set for a in imported} >= {"informea", "dart", "dart-gbf-sdg"}
    for a in imported:
        assert (a.relation, a.degree, a.status) == ("related", "ungraded", "imported"), a.id
        assert not a.quote and not a.rationale, f"{a.id}: nothing is added to a list"
        assert a.source.url.startswith("https://"), a.id


def test_imported_lists_say_whether_they_are_complete():
    for a in site().assertions:
        if a.complete != "yes":
            assert a.complete_note, f"{a.id} does not say why its list is {a.complete}"
    for name in ("informea", "dart", "dart-gbf-sdg"):
        assert site().sets[name].record.complete == "no"


def test_degrees_and_types_are_given_by_sources_only():
    assert {a.degree for a in site().assertions} == {"ungraded"}
    typed = [a for a in site().assertions if a.relation != "related"]
    assert {a.from_ for a in typed} == {"spms:1.3"}
    assert all(a.quote for a in typed)


# Proposed readings


def test_there_are_at_most_thirty_proposals_by_the_editors():
    assert 0 < len(EDITORIAL) <= 30
    assert {a.set for a in EDITORIAL} == {"res-11.31-editorial"}
    assert in_set("res-11.31-editorial") == EDITORIAL


@pytest.mark.parametrize("a", EDITORIAL, ids=lambda a: a.id)
def test_a_proposal_is_marked_and_rests_on_words_of_both_texts(a):
    assert a.asserted_by == "The editors of this site (not CMS)"
    assert a.status in ("proposed", "withdrawn")
    assert (a.relation, a.degree) == ("related", "ungraded")
    if a.status == "withdrawn":  # kept with its id, and with the reason
        assert a.note.startswith("Withdrawn by the editors: ")
    assert a.quote and a.target_quote and a.rationale
    assert contains(site().provisions[a.from_].record.text, a.quote)
    assert contains(site().provisions[a.to].record.text, a.target_quote)
    assert len(a.quote.split()) >= 3 and len(a.target_quote.split()) >= 2
    # One sentence: what is inside brackets or after “:” and “;” belongs to it.
    assert len(re.findall(r"[.!?](?=\s|$)", re.sub(r"\([^)]*\)", "", plain(a.rationale)))) == 1
    assert a.from_.startswith(f"{RESOLUTION}:")
    assert a.to.partition(":")[0] in ("gbf", "sdg") or a.from_.endswith(":pp21")


def test_no_proposal_is_counted():
    statuses = site().vocabulary.statuses
    assert statuses["proposed"].shown == "apart"
    for name in ("imported", "reviewed", "endorsed", "contested"):
        assert statuses[name].shown == "listed"
    found = {p.address: Document(p.html()) for p in pages(site())}
    listed = {(a.from_, a.to) for a in site().assertions if a.basis != "editorial"}
    home = {
        d.children[0].text(): d.children[1].text()
        for d in found[""].tag("dl", "al-figs")[0].all("div")
    }
    own = {pair for pair in listed if not pair[0].startswith("gbf:")}
    between = len(listed - own)
    assert home["listed alignments of the plan and the resolutions, each with its source"] == str(
        len(own)
    )
    assert (len(own), between) == (34, 6)
    assert home["more between frameworks"] == "6"
    page = found["resolutions/11.31/rev-cop15"]
    meta = " ".join(n.text() for n in page.tag("p", "al-meta"))
    assert "6 alignments listed" in meta
    assert f"{len(PROPOSED)} proposed, not reviewed" in meta
    # GBF Target 5 has proposals by ten paragraphs and a listed one, pp14.
    item = found["frameworks/gbf/5"].tag("dl", "al-figs")[0].text()
    proposed = len({a.from_ for a in PROPOSED if a.to == "gbf:5"})
    assert re.search(rf"resolution paragraph listed 1 .*reviewed {proposed}\b", item), item


def only_proposed():
    """The proposals of pairs that nobody else has listed."""
    listed = {(x.from_, x.to) for x in site().assertions if x.basis != "editorial"}
    return [a for a in PROPOSED if (a.from_, a.to) not in listed]


@pytest.mark.parametrize("a", only_proposed(), ids=lambda a: a.id)
def test_no_proposal_is_drawn(a):
    graph = ask.build(site())
    picture = next(p for p in drawn() if p.address == "resolutions/11.31/rev-cop15")
    svg = Document(picture.html()).tag("figure", "al-graph")[0]
    anchor = f"#{a.from_.partition(':')[2]}--{a.to.replace(':', '-')}"
    assert anchor not in [n.attrs.get("href") for n in svg.all("a")]
    assert a in ask.alignments(graph, a.from_, status="proposed")


@cache
def drawn():
    return pages(site())


# What is not known


@pytest.mark.parametrize(("number", "goal"), [("3.4", 3), ("3.5", 3), ("4.2", 4), ("4.3", 4)])
def test_inferred_targets_are_a_note_on_their_goal_and_nothing_else(number, goal):
    assert f"spms:{number}" not in site().provisions
    assert f"spms:{number}" not in site().names
    assert f"plans/spms/{number}" not in {p.address for p in drawn()}
    record = site().provisions[f"spms:{goal}"].record
    (item,) = [i for i in record.inferred_items if i.number == number]
    assert "inference" in item.reason
    page = next(p for p in drawn() if p.address == f"plans/spms/{goal}")
    shown = Document(page.html()).visible
    assert plain(item.reason) in shown
    assert re.search(rf"\b{re.escape(number)}[,:]", shown)


def test_goal_4_has_no_wording_and_says_why():
    record = site().provisions["spms:4"].record
    assert record.wording == "unavailable" and not record.text
    for address in ("plans/spms/4", "plans/spms"):
        page = next(p for p in drawn() if p.address == address)
        shown = Document(page.html()).visible
        assert "Wording not available here" in shown
        assert plain(record.wording_note) in shown, address
    home = Document(next(p for p in drawn() if not p.address).html())
    (why,) = [a for a in home.tag("a") if a.text() == "Wording not available here"]
    assert why.attrs["href"].strip("/").endswith("plans/spms/4"), "a reader is led to the reason"


def test_the_rest_of_the_explanation_of_3_2_is_missing_and_says_why():
    record = site().provisions["spms:3.2"].record
    assert record.explanation_wording == "partial" and record.explanation_note
    page = next(p for p in drawn() if p.address == "plans/spms/3.2")
    shown = Document(page.html()).visible
    assert "The explanation is not complete here" in shown
    assert plain(record.explanation_note) in shown


def test_vision_and_the_other_gaps_are_on_the_plans_page():
    gaps = " ".join(site().instruments["spms"].record.gaps)
    for word in ("Vision", "Goal 4", "3.4, 3.5, 4.2 and 4.3", "5.5", "3.1", "3.2"):
        assert word in gaps
    page = next(p for p in drawn() if p.address == "plans/spms")
    shown = Document(page.html()).visible
    for gap in site().instruments["spms"].record.gaps:
        assert plain(gap) in shown


def test_inferred_numbers_say_so():
    printed = {"1.2", "2.3", "3.1", "3.3", "4.1", "5.1", "5.4", "6.4"}
    targets = of("spms", "target")
    assert {p.number for p in targets if not p.record.number_inferred} == printed
    for p in targets:
        if p.record.number_inferred:
            assert p.record.number_note, p.id
            page = next(x for x in drawn() if x.address == f"plans/spms/{p.number}")
            assert plain(p.record.number_note) in Document(page.html()).visible


def test_two_wordings_of_3_1_are_kept_with_their_sources():
    record = site().provisions["spms:3.1"].record
    (variant,) = [v for v in record.variants if v.of == "explanation"]
    assert variant.source and "8790" in variant.source.title
    assert "nverified" in variant.note
    assert "should be" in record.explanation and "will be" in variant.text
    page = next(p for p in drawn() if p.address == "plans/spms/3.1")
    shown = Document(page.html()).visible
    for text in (record.explanation, variant.text, variant.note, variant.source.title, record.note):
        assert plain(text) in shown


def test_the_fallen_footnote_digit_is_restored_and_told():
    record = site().provisions["spms:1.2"].record
    (repair,) = record.repairs
    assert repair.found == "CMS National Reports, 2 other assessments"
    assert "CMS National Reports,[^1] other assessments" in record.explanation
    assert list(record.footnotes) == ["1"]
    page = next(p for p in drawn() if p.address == "plans/spms/1.2")
    shown = Document(page.html()).visible
    assert repair.found in shown and plain(repair.why) in shown
    assert plain(record.footnotes["1"]) in shown


def test_where_two_wordings_of_a_gbf_target_circulate_the_page_says_which_is_shown():
    found = [p for p in of("gbf") if p.record.variants]
    assert len(found) >= 10
    for p in found:
        assert p.record.shown_wording, p.id
        page = next(x for x in drawn() if x.address == f"frameworks/gbf/{p.number}")
        shown = Document(page.html()).visible
        assert plain(p.record.shown_wording) in shown, p.id
        for variant in p.record.variants:
            assert plain(variant.text) in shown, p.id


@pytest.mark.parametrize("instrument", ["spms", "gbf", "sdg", RESOLUTION])
def test_every_text_has_a_source_and_says_how_sure_it_is(instrument):
    for p in of(instrument):
        if not p.record.text:
            continue
        assert p.source and p.source.title, p.id
        assert p.source.retrieved, f"{p.id}: when was its source read?"
        assert p.confidence in ("checked", "copy", "recalled"), p.id
        for variant in getattr(p.record, "variants", ()):
            assert variant.source and variant.source.title, p.id


def test_due_years_are_in_the_text():
    for p in of("spms", "target"):
        due = p.record.due
        found = re.match(r"By (20\d\d)\b", plain(p.record.text))
        assert bool(due) == bool(found), p.id
        if due and found:
            assert due.year == found.group(1) and due.words in plain(p.record.text)


# The resolution

NON, PAR, SC = "non-parties", "parties", "scientific-council"
PARAGRAPHS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "1": (("Encourages",), (PAR, NON)),
    "2": (("Urges",), (PAR, NON)),
    "3": (("Recommends",), (PAR, NON)),
    "4": (("Encourages",), (PAR, NON, "stakeholders")),
    "5": (("Urges",), (PAR, NON)),
    "6": (("Calls on",), (SC,)),
    "7": (("Urges",), (PAR,)),
    "8": (("Urges",), (PAR,)),
    "9": (("Urges",), (PAR,)),
    "10": (("Urges", "invites"), (PAR, NON)),
    "11": (("Suggests",), (PAR, NON)),
    "12": (("Encourages",), (PAR, NON, "funding-agencies", "cms-partners")),
    "13": (("Calls upon",), (PAR, NON)),
    "14": (("Urges",), (PAR,)),
    "15": (("Suggests",), ()),
    "16": (("Recommends",), (PAR, NON)),
    "17": (("Urges",), (PAR, "funding-agencies")),
    "18": (("Calls upon",), (PAR, "range-states")),
    "19": (("Further calls upon",), (SC,)),
    "20": (("Welcomes", "encourages"), ("secretariat",)),
    "21": (("Establishes",), ()),
    "22": (("Urges",), (PAR, NON)),
    "23": (
        ("Encourages",),
        (
            "secretariat", PAR, NON, "intergovernmental-organizations",
            "international-organizations", "national-organizations",
            "multilateral-environmental-agreements", "established-networks",
        ),
    ),
}  # fmt: skip


@pytest.mark.parametrize("number", PARAGRAPHS)
def test_lead_verbs_and_addressees(number):
    verbs, addressees = PARAGRAPHS[number]
    paragraph = site().provisions[f"{RESOLUTION}:{number}"]
    assert verbs_of(paragraph.record) == verbs
    assert addressees_of(paragraph.record) == addressees
    vocabulary = site().vocabulary
    assert all(a in vocabulary.addressees for a in addressees)
    assert all(v.lower() in vocabulary.verbs for v in verbs)
    text = plain(paragraph.record.text)
    assert text.startswith(verbs[0])
    assert all(verb in text for verb in verbs)


def test_head_of_the_resolution():
    record = site().instruments[RESOLUTION].record
    assert record.symbol == "UNEP/CMS/Resolution 11.31 (Rev.COP15)"
    assert record.language == "en" and "Original: English" in record.masthead
    assert record.stage == "adopted"
    assert record.adopted and record.adopted.meeting == "COP15"
    assert (record.adopted.place, record.adopted.date) == ("Campo Grande", "2026-03")
    assert list(record.footnotes) == ["1"]
    assert "[^1]" in site().provisions[f"{RESOLUTION}:pp1"].record.text


CITED = [
    "Resolution 11.15", "Resolution 11.16", "Resolution 11.24", "UNEP/EA.1/3", "A/79/L.96",
    "Decision 27/9", "CITES", "AEWA", "ACAP", "Raptors MOU", "BBNJ", "ICCWC",
]  # fmt: skip


@pytest.mark.parametrize("name", CITED)
def test_other_texts_are_cited_by_name(name):
    found = [
        c
        for p in of(RESOLUTION)
        for c in p.cites
        if name in f"{c.record.words} {c.record.name} {c.record.note}"
    ]
    assert found
    page = Document(next(p for p in drawn() if p.kind == "resolution").html())
    listed = page.by_id["_cites"].parent.parent.text()
    assert any(plain(c.record.name) in listed for c in found)


def test_citations_lead_to_a_text_of_the_site_or_carry_its_name():
    for p in of(RESOLUTION):
        for c in p.cites:
            assert c.to or c.record.name, (p.id, c.record.words)
    to = {c.to for p in of(RESOLUTION) for c in p.cites if c.to}
    assert {"gbf", "sdg:14"} <= to


# NOTICE


def hosts() -> dict[str, str]:
    found: dict[str, str] = {}
    for path in sorted(CONTENT.rglob("*.yml")):
        text = "\n".join(
            line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")
        )
        for url in re.findall(r"https?://[^\s\"'<>\])]+", text):
            found.setdefault(urlsplit(url).hostname or "", path.name)
    return found


@pytest.mark.parametrize("host", sorted(hosts()))
def test_notice_names_every_host_of_a_source(host):
    notice = (ROOT / "NOTICE").read_text("utf-8")
    if host == "github.com":
        for path in sorted(CONTENT.rglob("*.yml")):
            for repository in re.findall(
                r"https://github\.com/([\w.-]+/[\w.-]+)", path.read_text("utf-8")
            ):
                assert repository in notice, f"{path.name}: {repository}"
        return
    assert host.removeprefix("www.") in notice, hosts()[host]


def test_notice_names_every_folder_of_content_and_every_publisher():
    notice = (ROOT / "NOTICE").read_text("utf-8")
    for folder in ("plans/spms", "resolutions/11.31", "frameworks/gbf", "frameworks/sdg"):
        assert f"content/{folder}/" in notice
    for word in ("unverified", "MIT License", "Not an official site"):
        assert word.lower() in notice.lower()


def test_the_page_on_terms_is_the_notice() -> None:
    """Readers of the site see what readers of the repository see."""
    page = (ROOT / "content/terms.md").read_text("utf-8").partition("NOTICE of the repository.")[2]
    notice = (ROOT / "NOTICE").read_text("utf-8").partition("=\n")[2]
    headings = re.compile(r"^\d\. (?=.*\n-+$)", re.MULTILINE)  # on the page they have no numbers
    assert re.findall(r"\w+", headings.sub("", notice).casefold()) == re.findall(
        r"\w+", page.casefold()
    )
    assert "```" not in page

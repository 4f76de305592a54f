"""The search in a browser: numbers, words, facets, keys, and what it says when it cannot run."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from generator.model.asks import addressees_of, asks_of, verbs_of
from generator.pages import render_context
from generator.schema.instrument_records import ParagraphRecord
from generator.site.views.facets import FACETS, facet_values
from tests.browser.test_axe import violations
from tests.browser.test_browser import GOAL, Heard, home, opened  # noqa: F401 (a fixture)
from tests.built_site import CONTENT, TINY, build, built, changed, config, fresh, run, write_tree

RES = "resolutions/11.31/rev-cop15/"

# What a reader types, and where the numbers lead, in order; None: left to the words of the texts.
NUMBERS: dict[str, list[str] | None] = {
    "Target 4": ["frameworks/gbf/4/"],
    "GBF 4": ["frameworks/gbf/4/"],
    "gbf4": ["frameworks/gbf/4/"],
    "  gBf   TARGET   4 ": ["frameworks/gbf/4/"],
    "GBF-TARGET-04": ["frameworks/gbf/4/"],
    "Goal A": ["frameworks/gbf/A/"],
    "T3.1": ["plans/spms/3.1/", "frameworks/sdg/3.1/"],
    "15.5": ["frameworks/sdg/15.5/"],
    "15.b": ["frameworks/sdg/15.b/"],
    "15 b": ["frameworks/sdg/15.b/"],
    "SDG 15": ["frameworks/sdg/15/"],
    "http://metadata.un.org/sdg/15.5": ["frameworks/sdg/15.5/"],
    "goal 3": ["plans/spms/3/", "frameworks/sdg/3/"],
    "Resolution 11.31": [RES],
    "11.31": [RES],
    "UNEP/CMS/Resolution 11.31 (Rev.COP15)": [RES],
    "Res 11.31 para 7": [f"{RES}#7"],
    "Res. 11.31, § 7": [f"{RES}#7"],
    "para 7 of Res 11.31": [f"{RES}#7"],
    "11.31 7": [f"{RES}#7"],
    "pp14": [f"{RES}#pp14"],
    "11.31 pp14": [f"{RES}#pp14"],
    # other languages, digits and widths
    "Cible 4": ["frameworks/gbf/4/"],
    "Meta 15.5": ["frameworks/sdg/15.5/"],
    "Задача 4": ["frameworks/gbf/4/"],
    "القرار 11.31": [RES],
    "القرار ١١.٣١ الفقرة ٧": [f"{RES}#7"],
    "ＧＢＦ ４": ["frameworks/gbf/4/"],
    "行动目标4": ["frameworks/gbf/4/"],
    "第11.31号决议": [RES],
    "RÉSOLUTION 11.31 paragraphe 7": [f"{RES}#7"],
    "resolucion 11.31 parrafo 7": [f"{RES}#7"],
    "Резолюция 11.31, пункт 7": [f"{RES}#7"],
    # no such number: said, and nothing is guessed
    "Target 99": [],
    "Target 1.10": [],
    "SDG target 15": [],
    "Res 99.1": [],
    "Res 11.31 para 99": [],
    "11.31 7(a)": [],
    # no number at all
    "illegal taking": None,
    "Target 4 species": None,
    "2030": None,
    "goal": None,
    "a": None,
    "<script>alert(4)</script>": None,
}
FOREIGN: dict[str, list[str] | None] = {
    "WOF A-1(2)": ["frameworks/oven/A-1(2)/"],
    "wof-a-1-2": ["frameworks/oven/A-1(2)/"],
    "T1059.001": ["frameworks/oven/T1059.001/"],
    "aim 1": ["plans/loaf/1/"],
    "1.10": ["plans/loaf/1.10/", "frameworks/oven/1.10/"],
    "BR 9 para 1(a)": ["resolutions/9/rev-a/#1.a"],
    "9 1.b": ["resolutions/9/rev-a/#1.b"],
    "BR 9 rev-0": ["resolutions/9/rev-0/"],
    "step 1.3": [],  # thought to exist: it has no page
}

# Types each query into the page of the search and reads what is offered before words are searched.
ASK = """queries => {
  const field = document.querySelector(".al-finder__in input");
  return queries.map(query => {
    field.value = query;
    field.dispatchEvent(new Event("input", {bubbles: true}));
    const found = document.querySelector(".al-finder__goto");
    return found && [...found.querySelectorAll("li a")].map(a => a.href);
  });
}"""


@pytest.fixture
def searched(browser, home):  # noqa: F811
    """The page of the search, ready, with what was heard of it."""
    heard = Heard(home)
    with opened(browser, "about:blank") as page:
        heard.listen(page)
        page.goto(f"{home}/search/")
        page.wait_for_selector(".al-finder__in input")
        yield page
        heard.check()


def offered(page: Any, root: str, queries: dict[str, Any]) -> dict[str, list[str] | None]:
    answers = page.evaluate(ASK, list(queries))
    return {
        query: None if found is None else [href.removeprefix(f"{root}/") for href in found]
        for query, found in zip(queries, answers, strict=True)
    }


def test_numbers_lead_to_their_pages(searched, home):  # noqa: F811
    assert offered(searched, home, NUMBERS) == NUMBERS


def test_numbers_of_a_foreign_site(browser, serve):
    root = serve(built("tiny").root)
    with opened(browser, f"{root}/search/") as page:
        page.wait_for_selector(".al-finder__in input")
        assert offered(page, root, FOREIGN) == FOREIGN


def test_every_number_leads_to_its_page(searched, home):  # noqa: F811
    site = built("real").site
    names = {
        site.name_of(id): id for id in site.provisions if site.instruments[id.split(":")[0]].current
    }
    for name, hits in offered(searched, home, names).items():
        provision = site.provisions[names[name]]
        ends = (f"/{provision.number}/", f"#{provision.number}")
        assert hits and len(hits) == 1 and hits[0].endswith(ends), name


def test_a_number_says_of_which_text_it_is_and_what_it_says(searched):
    searched.fill(".al-finder__in input", "goal 3")
    searched.wait_for_function(
        "() => document.querySelectorAll('.al-finder__goto li')[1]"
        "?.innerText.includes('Good health')"
    )
    shown = searched.locator(".al-finder__goto li").all_inner_texts()
    assert "Samarkand Strategic Plan" in shown[0]
    assert "Sustainable Development Goals" in shown[1]


def test_a_number_that_does_not_exist_is_said_not_to(searched):
    searched.fill(".al-finder__in input", "Res 11.31 para 99")
    said = searched.locator(".al-finder__goto")
    assert "has no paragraph “99”" in said.inner_text()
    assert said.locator("a").get_attribute("href").endswith(RES)
    searched.fill(".al-finder__in input", "Target 99")
    assert "“Target 99”" in said.inner_text()


def words(page: Any, query: str) -> None:
    page.fill(".al-finder__in input", query)
    page.wait_for_function(
        "() => !/…$/.test(document.querySelector('.al-finder__n').textContent)"
        "&& document.querySelector('.al-finder__texts li, .al-finder__failed')"
    )


def test_words_are_found_in_paragraphs_with_their_address(searched, home):  # noqa: F811
    words(searched, "law enforcement")
    hit = searched.locator(".al-finder__texts > ol > li", has_text="Resolution 11.31").first
    parts = hit.locator("li")
    assert parts.count()
    for part in parts.all():
        anchor = part.locator("a").get_attribute("href").partition("#")[2]
        shown = part.locator("a").inner_text()
        assert shown.endswith(f" {anchor}")
        assert "law" in part.locator("mark").all_inner_texts()[0].lower()
        text = built("real").pages[f"{RES}index.html"].by_id[anchor].text()
        excerpt = part.locator("p").last.inner_text().strip("… ")
        assert " ".join(excerpt.split()) in " ".join(text.split())
    assert searched.locator("mark").count()


def test_hits_are_about_a_page_s_own_text(searched):
    """The words of a target stand on all pages it is listed with; one page is found for them."""
    words(searched, '"preventing overexploitation, minimizing impacts"')
    hits = searched.locator(".al-finder__texts > ol > li")
    assert hits.count() == 1
    assert hits.locator("a").first.get_attribute("href").endswith("/frameworks/gbf/5/")
    others = [p for p, page in built("real").pages.items() if "overexploitation" in page.visible]
    assert len(others) > 3, "the words do stand on other pages"


def chosen(page: Any, name: str, value: str) -> None:
    page.locator(f".al-finder__in select[id$='-{name}']").select_option(value)
    page.wait_for_timeout(50)


@pytest.mark.parametrize("verb", ["urges", "invites"])
@pytest.mark.parametrize("to", ["parties", "non-parties"])
def test_who_is_asked_to_do_what(searched, verb, to):
    """Without a word typed, verb and addressee list paragraphs: those that have them as a pair."""
    site = built("real").site
    chosen(searched, "verb", site.vocabulary.verbs[verb].label)
    chosen(searched, "to", site.vocabulary.addressees[to].label)
    expected = {
        p.number
        for p in site.provisions.values()
        if isinstance(p.record, ParagraphRecord)
        and any(pair.verb.lower() == verb and to in pair.to for pair in asks_of(p.record))
    }
    searched.wait_for_selector(".al-finder__texts li")
    searched.wait_for_timeout(300)
    links = searched.locator(".al-finder__texts li a").all()
    found = {a.get_attribute("href").partition("#")[2] for a in links}
    assert found - {""} == expected  # where none is found, there are ways to lists
    if not expected:
        return
    said = searched.locator(".al-finder__n").inner_text()
    assert re.match(rf"{len(expected)} paragraphs? found", said)


def test_a_verb_shows_only_paragraphs_with_it(searched):
    chosen(searched, "verb", "Encourages")
    words(searched, "illegal")
    parts = searched.locator(".al-finder__texts li li")
    assert parts.count()
    site = built("real").site
    for part in parts.all():
        number = part.locator("a").get_attribute("href").partition("#")[2]
        verbs = verbs_of(site.provisions[f"cms-res-11.31@rev-cop15:{number}"].record)
        assert "Encourages" in verbs


def test_kind_and_framework_narrow_down(searched):
    chosen(searched, "kind", "Framework")
    words(searched, "")
    addresses = {
        urlsplit(a.get_attribute("href")).path
        for a in searched.locator(".al-finder__texts li a").all()
    }
    assert addresses == {"/frameworks/gbf/", "/frameworks/sdg/"}


def test_every_facet_of_the_table_is_offered_and_narrows_down(searched):
    """The script has no list of facets of its own; a due year lists the units that have it."""
    context = render_context(built("real").site)
    labels = [context.words(f"find_{facet.name}") for facet in FACETS]
    assert searched.locator(".al-finder__facets label").all_inner_texts() == labels
    (due,) = [found for found in facet_values(context) if found.facet.name == "due"]
    year, count = max(due.counts.items())
    chosen(searched, "due", year)
    searched.wait_for_selector(".al-finder__texts li")
    assert f"due={year}" in searched.url
    links = searched.locator(".al-finder__texts > ol > li > div > .al-hit__t a")
    site = built("real").site
    named = {context.href(id) for id, p in site.provisions.items() if p.record.due}
    more = searched.locator(".al-finder__more")
    while more.is_visible():
        before = links.count()
        more.click()
        # A function: a bare expression is evaluated anew at each look, which the policy forbids.
        searched.wait_for_function(
            "n => document.querySelectorAll('.al-finder__texts > ol > li').length > n", arg=before
        )
    found = {urlsplit(a.get_attribute("href")).path.strip("/") for a in links.all()}
    assert len(found) == count
    assert found <= {href.strip("./") for href in named}
    chosen(searched, "verb", "Urges")  # paragraphs: none of them has a year
    searched.wait_for_function(
        "() => /Nothing/.test(document.querySelector('.al-finder__n').textContent)"
    )


def test_the_address_keeps_the_search(browser, home):  # noqa: F811
    with opened(browser, f"{home}/search/?q=illegal&verb=Urges") as page:
        page.wait_for_selector(".al-finder__texts li")
        assert page.input_value(".al-finder__in input") == "illegal"
        page.fill(".al-finder__in input", "15.5")
        page.wait_for_url("**/search/?q=15.5&verb=Urges")


def test_nothing_is_loaded_before_the_box_is_used(browser, home):  # noqa: F811
    asked: list[str] = []
    with opened(browser, "about:blank") as page:
        page.on("request", lambda request: asked.append(urlsplit(request.url).path))
        page.goto(home + GOAL)
        page.wait_for_timeout(500)
        ours = re.compile(r"pagefind|/find[./]")
        assert not [path for path in asked if ours.search(path)]
        page.locator(".al-box input").focus()
        page.wait_for_function("() => window.alFinder")
        assert any(ours.search(path) for path in asked)
        assert page.locator("dialog[open]").count() == 0, "focus alone must not open anything"


def test_keys(browser, home):  # noqa: F811
    heard = Heard(home)
    with opened(browser, "about:blank") as page:
        heard.listen(page)
        page.goto(home + GOAL)
        first = page.locator(".al-crumbs a").first
        first.focus()
        page.keyboard.press("/")
        page.wait_for_selector("dialog[open]")
        active = "document.activeElement"
        assert page.evaluate(f"{active}.type") == "search"
        page.keyboard.type("goal 3", delay=20)
        page.wait_for_selector(".al-finder__texts li")
        page.keyboard.press("ArrowDown")
        assert page.evaluate(f"{active}.pathname") == "/plans/spms/3/"
        page.keyboard.press("ArrowDown")
        assert page.evaluate(f"{active}.pathname") == "/frameworks/sdg/3/"
        page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowUp")
        assert page.evaluate(f"{active}.type") == "search"
        page.keyboard.press("Escape")
        page.wait_for_selector("dialog[open]", state="detached")
        assert first.evaluate(f"a => a === {active}"), "focus comes back"
        # what is typed into the box goes on in the search, and Enter goes to the only number
        page.locator(".al-box input").focus()
        page.keyboard.type("G", delay=20)
        page.wait_for_selector("dialog[open]")
        page.keyboard.type("BF 4", delay=20)
        assert page.input_value("dialog input") == "GBF 4"
        page.keyboard.press("Enter")
        page.wait_for_url("**/frameworks/gbf/4/")
        heard.check()


def test_a_slash_in_a_field_is_a_slash(browser, home):  # noqa: F811
    with opened(browser, home + "/") as page:
        page.locator(".al-find input").focus()
        page.keyboard.type("a/b")
        assert page.input_value(".al-find input") == "a/b"
        page.keyboard.press("Enter")
        page.wait_for_selector("dialog[open]")
        assert page.input_value("dialog input") == "a/b"


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (375, "dark"), (320, "light")])
def test_the_dialog_is_accessible_and_fits(browser, home, width, scheme):  # noqa: F811
    size = {"width": width, "height": 800}
    with opened(browser, home + GOAL, viewport=size, color_scheme=scheme) as page:
        opener = page.locator(".al-box input" if width > 960 else ".al-box__open")
        opener.click()
        page.wait_for_selector("dialog[open]")
        page.fill("dialog input", "Target 4")
        page.wait_for_selector("dialog .al-finder__texts li")
        assert not violations(page)
        box = page.locator("dialog").bounding_box()
        assert box["width"] <= width
        if width < 700:
            assert (box["x"], box["y"], box["width"], box["height"]) == (0, 0, width, 800)
        assert page.evaluate(
            "[...document.querySelectorAll('dialog *')].every(e =>"
            " e.scrollWidth <= e.clientWidth + 1"
            " || getComputedStyle(e).display.startsWith('inline') || e.closest('.al-vh, select'))"
        )


def test_without_javascript_the_box_leads_to_the_lists(browser, home):  # noqa: F811
    with opened(browser, home + "/", java_script_enabled=False) as page:
        page.locator(".al-find input").fill("whales")
        page.locator(".al-find button").click()
        assert page.url == f"{home}/search/?q=whales"
        assert "needs JavaScript" in page.locator(".al-finder").inner_text()
        links = {a.get_attribute("href") for a in page.locator(".al-finder a").all()}
        assert {"../plans/", "../resolutions/", "../frameworks/"} <= links
        assert page.locator("meta[name=robots]").get_attribute("content") == "noindex"


def test_without_its_index_the_search_says_so_and_numbers_work(browser, home):  # noqa: F811
    with opened(browser, "about:blank") as page:
        page.route("**/pagefind/**", lambda route: route.abort())
        page.goto(f"{home}/search/")
        words(page, "15.5")
        failed = page.locator(".al-finder__failed")
        assert "could not be loaded" in failed.inner_text()
        assert page.locator(".al-finder__goto li a").count() == 1
        assert page.locator(".al-finder__indexes a").count() >= 3


@pytest.mark.parametrize("missing", ["wasm.*", "*.pf_meta", "index/*", "fragment/*"])
def test_a_part_of_the_index_that_is_missing_is_no_silence(browser, home, missing):  # noqa: F811
    with opened(browser, "about:blank") as page:
        page.route(f"**/pagefind/{missing}", lambda route: route.abort())
        page.goto(f"{home}/search/")
        words(page, "threatened species")
        assert page.locator(".al-finder__failed").count() == 1


def test_without_its_script_the_page_of_the_search_keeps_its_lists(browser, home):  # noqa: F811
    with opened(browser, "about:blank") as page:
        page.route("**/assets/find.*.js", lambda route: route.abort())
        page.goto(f"{home}/search/?q=x")
        page.wait_for_timeout(300)
        assert page.locator(".al-finder a").count() >= 3
        page.goto(f"{home}/")
        page.locator(".al-find input").fill("whales")
        page.locator(".al-find button").click()
        page.wait_for_url("**/search/?q=whales")


@cache
def on_a_disk() -> Path:
    folder = fresh("disk-search")
    return build(config(folder, CONTENT, "use_directory_urls: false"), folder / "site")


def test_on_a_disk_numbers_work_and_the_rest_is_said(browser):
    root = on_a_disk()
    with opened(browser, (root / "plans/spms/1/index.html").as_uri()) as page:
        page.locator(".al-box input").click()
        page.wait_for_selector("dialog[open]")
        words(page, "goal 3")
        assert "could not be loaded" in page.locator(".al-finder__failed").inner_text()
        page.locator(".al-finder__goto a", has_text="Good health").click()
        page.wait_for_url("**/frameworks/sdg/3/index.html")
        assert page.locator("h1").count() == 1


def test_below_a_folder(browser, serve):
    """The site may be published anywhere: its root is where its script is."""
    folder = fresh("sub")
    (folder / "a").mkdir()
    (folder / "a/b").symlink_to(built("tiny").root)
    root = serve(folder) + "/a/b"
    with opened(browser, f"{root}/plans/loaf/1/") as page:
        page.keyboard.press("/")
        page.wait_for_selector("dialog[open]")
        words(page, "ovens")
        hrefs = [a.get_attribute("href") for a in page.locator("dialog li a").all()]
        assert hrefs and all(href.startswith(f"{root}/") for href in hrefs)
        page.locator("dialog .al-finder__texts li a").first.click()
        page.wait_for_load_state()
        assert page.locator("h1").count() == 1 and "404" not in page.title()


def test_nothing_of_a_hostile_text_runs(browser, serve):
    attack = (
        "<img src=x onerror=\"document.title='stolen'\"><script>document.title='stolen'</script>"
    )
    tree = changed(TINY)
    tree["plans/loaf/aim-1.yml"]["items"][1]["text"] = f"Flour is milled. {attack} & more"
    tree["resolutions/9/rev-a.yml"]["operative"][1]["text"] = f"Thanks the flour, {attack}"
    folder = fresh("attack-search")
    content = write_tree(folder / "content", tree)
    root = serve(build(config(folder, content), folder / "site"))
    heard = Heard(root)
    with opened(browser, "about:blank") as page:
        heard.listen(page)
        page.goto(f"{root}/search/?q=flour")
        words(page, "flour")
        for query in ("loaf step 1.10", "9 para 2", "onerror", attack):
            words(page, query)
            assert not page.locator(".al-finder__in img, .al-finder__in script").count()
        words(page, "milled")
        assert attack in page.locator(".al-finder__texts").inner_text()
        assert page.title() != "stolen"
        heard.check()


def test_a_build_without_pagefind_says_so(tmp_path):
    """No traceback: a warning, with which a strict build fails."""
    (tmp_path / "pagefind_bin.py").write_text("raise ImportError('gone')\n", "utf-8")
    content = write_tree(tmp_path / "content", TINY)
    file = config(tmp_path, content)
    env = {"PYTHONPATH": f"{tmp_path}:{Path(__file__).resolve().parents[2]}"}
    for strict in ([], ["--strict"]):
        done = run("mkdocs", "build", *strict, "-f", file, "-d", tmp_path / "site", env=env)
        said = done.stdout + done.stderr
        assert bool(done.returncode) == bool(strict), said
        assert "there is no full-text search: Pagefind is not installed" in said
        assert "Traceback" not in said
    assert json.loads((tmp_path / "content/site.yml").read_text("utf-8"))["name"] == "Bread"


TYPED: dict[str, list[str] | None] = {
    "CMS Res. 11.31, para 7": [f"{RES}#7"],
    "UNEP/CMS/Resolution 11.31 (Rev.COP15), para. 7": [f"{RES}#7"],
    "KMGBF target 4": ["frameworks/gbf/4/"],
    "Kunming-Montreal Target 4": ["frameworks/gbf/4/"],
    "targets 4 and 5": ["frameworks/gbf/4/", "frameworks/gbf/5/"],
    "targets 1–3": [f"frameworks/gbf/{n}/" for n in (1, 2, 3)],
    "15,5": ["frameworks/sdg/15.5/"],
    "١٥٫٥": ["frameworks/sdg/15.5/"],
    "目标 4": ["plans/spms/4/", "frameworks/gbf/4/", "frameworks/sdg/4/"],
    "Objectif 4": ["plans/spms/4/", "frameworks/sdg/4/"],
    "Цель 15": ["frameworks/sdg/15/"],
    "ЦУР 15.5": ["frameworks/sdg/15.5/"],
    "昆明-蒙特利尔全球生物多样性框架行动目标4": ["frameworks/gbf/4/"],
    "GBF Targets 1, 2, 3, 4, 5 and 9": [f"frameworks/gbf/{n}/" for n in (1, 2, 3, 4, 5, 9)],
    "Aichi Target 4": None,
}


def test_citations_as_people_type_them(searched, home):  # noqa: F811
    assert offered(searched, home, TYPED) == TYPED


@pytest.mark.parametrize(
    ("typed", "unknown", "meant"),
    [
        ("Tarjet 4", "Tarjet", "Target 4"),
        ("bidiversity", "bidiversity", "biodiversity"),
        ("migratory specis", "specis", "migratory species"),
    ],
)
def test_a_misspelt_word_is_named_and_the_nearest_is_offered(searched, typed, unknown, meant):
    searched.fill(".al-finder__in input", typed)
    searched.wait_for_selector(".al-finder__correction button")
    said = searched.locator(".al-finder__correction")
    assert f"“{unknown}”" in said.inner_text()
    said.locator("button").click()
    assert searched.input_value(".al-finder__in input") == meant
    searched.wait_for_selector(".al-finder__out li a")
    assert not said.inner_text()


def test_nothing_found_has_no_empty_heading_and_says_what_to_try(searched):
    chosen(searched, "verb", "Urges")
    searched.fill(".al-finder__in input", "zzqqxx")
    searched.wait_for_selector(".al-finder__try")
    assert searched.locator(".al-finder__n").inner_text() == "Nothing found."
    assert not searched.locator(".al-finder__in :is(h2, h3)").count()
    assert searched.locator(".al-finder__try a").count() >= 3
    assert not violations(searched)
    searched.locator(".al-finder__try button").click()
    assert searched.locator(".al-finder__in select[id$='-verb']").input_value() == ""


def linked(site: Any, name: str) -> tuple[set[str], set[str]]:
    """Paragraphs addressed to Parties that are linked to a unit, and those only proposed to be."""
    found: dict[bool, set[str]] = {True: set(), False: set()}
    for a in site.assertions:
        paragraph, unit = a.from_, a.to
        if unit in site.provisions and site.short_name_of(unit) == name:
            record = site.provisions[paragraph].record
            shown = site.vocabulary.statuses[a.status].shown
            if shown == "hidden":  # withdrawn: no page shows it, and no search may find it
                continue
            if isinstance(record, ParagraphRecord) and "parties" in addressees_of(record):
                found[shown == "apart"].add(site.provisions[paragraph].number)
    return found[False], found[True] - found[False]


@pytest.mark.parametrize("query", ["?unit=GBF+5&to=Parties", "?q=GBF+Target+5&to=Parties"])
def test_a_unit_and_an_addressee_list_paragraphs_and_mark_proposals(browser, home, query):  # noqa: F811
    listed, proposed = linked(built("real").site, "GBF 5")
    assert listed | proposed
    with opened(browser, f"{home}/search/{query}") as page:
        page.wait_for_selector(".al-finder__texts li")
        rows = page.locator(".al-finder__texts > ol > li")
        shown = {
            row.locator("a").get_attribute("href").partition("#")[2]: row.locator(
                ".al-hit__p"
            ).count()
            for row in rows.all()
        }
        assert shown == dict.fromkeys(listed, 0) | dict.fromkeys(proposed, 1)
        said = page.locator(".al-finder__n").inner_text()
        assert f"{len(listed)} paragraph" in said and f"{len(proposed)} paragraph" in said
        assert not violations(page)


def test_a_query_with_a_unit_and_an_addressee_offers_the_facets(searched):
    searched.fill(".al-finder__in input", "GBF 5 × Parties")
    searched.locator(".al-finder__goto button").click()
    searched.wait_for_url("**/search/?unit=GBF+5&to=Parties")
    searched.wait_for_selector(".al-finder__texts li")
    chosen = searched.locator(".al-finder select").evaluate_all("all => all.map(one => one.value)")
    assert {"GBF 5", "Parties"} <= set(chosen)

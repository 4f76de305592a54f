"""The explorer in a browser: it shows what the data says, by mouse, keys, touch and words."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from generator.model import graph as ask
from generator.model.entities import Site
from generator.pages import path_sentences, render_context
from generator.site.views.alignment_map import AlignmentMap, alignment_map
from tests.built_site import ROOT, built

AXE = ROOT / "site_templates/frontend/node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture(scope="session")
def home(serve: Callable[[Path], str]) -> str:
    return serve(built("real").root)


@contextmanager
def explorer(
    browser: Any,
    home: str,
    hash: str = "",
    *,
    folder: str = "",
    disk: bool = False,
    before: str = "",
    **options: Any,
) -> Iterator[Any]:
    """The page, ready, in a context of its own; at the end it must have been silent.

    `folder` is that of a language, `before` a script that runs first; `disk` says that `home` is a
    folder.
    """
    context = browser.new_context(**{"viewport": DESK, "reduced_motion": "reduce"} | options)
    context.set_default_timeout(10_000)
    page = context.new_page()
    if before:
        page.add_init_script(before)
    said: list[str] = []
    page.on("console", lambda m: said.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    ours = (home, "data:", f"blob:{'null' if disk else home}", "blob:file:")
    page.on("request", lambda r: None if r.url.startswith(ours) else said.append(r.url))
    page.goto(f"{home}/{folder}explore/{'index.html' if disk else ''}{hash}")
    if options.get("java_script_enabled", True):
        page.wait_for_selector("canvas")
    yield page
    assert not said
    context.close()


def the_map(site: Site) -> AlignmentMap:
    return alignment_map(render_context(site))


def place(page: Any, id: str) -> tuple[float, float]:
    """Where a mark is in the window, the whole map being in view."""
    found: list[float] = page.evaluate(
        """(id) => {
          const d = window.alignmentGraph, ids = [];
          const box = document.querySelector("canvas").getBoundingClientRect();
          d.nodes.above.forEach((above, n) => {
            ids.push({ n, owner: above < 0 ? n : ids[above].owner });
          });
          const at = ids.findIndex(({ n, owner }) => {
            const number = d.nodes.number[n], own = d.instruments.id[owner];
            return (number ? own + ":" + number : own) === id;
          });
          const k = Math.min(box.width / d.width, box.height / d.height, 1);
          return [box.x + box.width / 2 + (d.nodes.x[at] - d.width / 2) * k,
                  box.y + box.height / 2 + (d.nodes.y[at] - d.height / 2) * k];
        }""",
        id,
    )
    return found[0], found[1]


def rows(page: Any) -> list[list[str]]:
    found: list[list[str]] = page.eval_on_selector_all(
        ".al-ex__list tbody tr",
        "(all) => all.map((tr) => [...tr.cells].map((td) => td.textContent.trim()))",
    )
    return found


def chosen(page: Any) -> str:
    return str(page.text_content(".al-ex .al-panel p") or "")


# ---- the list is the data


def test_the_list_has_a_row_for_each_assertion_of_the_data(browser: Any, home: str) -> None:
    site = built("real").site
    context = render_context(site)
    listed = the_map(site).listed(context)
    expected = [
        [context.mark(a.from_, href="").text, context.mark(a.to, href="").text] for a in listed
    ]
    with explorer(browser, home, java_script_enabled=False) as page:
        assert [row[:2] for row in rows(page)] == expected
    with explorer(browser, home, "#status=*") as page:
        # The script's own rows, without the proposals that it was asked for.
        assert len(rows(page)) == len(the_map(site).edges)
        page.evaluate("location.hash = 'status=imported'")
        page.wait_for_function(
            f"() => document.querySelectorAll('.al-ex__list tbody tr').length === {len(listed)}"
        )
        by_script = rows(page)
        links = page.eval_on_selector_all(".al-ex__list a", "(all) => all.map((a) => a.href)")
    with explorer(browser, home) as page:
        assert by_script == rows(page), "the script's rows are the generator's, word for word"
        assert links == page.eval_on_selector_all(
            ".al-ex__list a", "(all) => all.map((a) => a.href)"
        )


def test_the_list_follows_filters_and_choice(browser: Any, home: str) -> None:
    with explorer(browser, home, "#n=gbf:4") as page:
        assert len(rows(page)) == 3
        assert all("GBF 4" in row[1] for row in rows(page))
        assert "3 shown" in page.text_content(".al-ex__count")
        page.click(".al-ex__filters > summary")
        page.select_option("#_basis", "adopted-text")
        assert [row[0] for row in rows(page)] == ["Res 11.31 pp14"]
        page.uncheck("[name=show][value=resolution]")
        assert "No listed pair" in page.text_content(".al-ex__list tbody")
        assert "n=gbf:4" in page.url and "hide=resolution" in page.url


def test_the_list_follows_authority(browser: Any, home: str) -> None:
    with explorer(browser, home) as page:
        page.click(".al-ex__filters > summary")
        whole = len(rows(page))
        options = page.locator("#_authority option")
        values = [v for v in options.evaluate_all("(all) => all.map((o) => o.value)") if v]
        counts = []
        for value in values:
            page.select_option("#_authority", value)
            assert f"authority={value}" in page.url
            counts.append(
                0
                if "No listed pair" in page.text_content(".al-ex__list tbody")
                else len(rows(page))
            )
        assert len(values) > 1 and sum(counts) == whole and max(counts) < whole
        page.select_option("#_authority", "")
        assert len(rows(page)) == whole


def test_proposals_are_out_until_somebody_asks_and_never_counted_as_listed(
    browser: Any, home: str
) -> None:
    with explorer(browser, home, "#n=cms-res-11.31@rev-cop15:7") as page:
        assert "With this choice, no pair is listed with it." in page.text_content(".al-panel")
        assert re.search(r"Not shown: \d+ proposed", page.text_content(".al-panel"))
        page.click(".al-ex__filters > summary")
        page.select_option("#_status", "*")
        assert page.locator(".al-panel li .al-mark.is-proposed").count() >= 1
        assert "of them proposed" in page.text_content(".al-ex__count")


# ---- ways of choosing


def test_click_opens_the_panel_and_the_address_says_so(browser: Any, home: str) -> None:
    with explorer(browser, home) as page:
        page.mouse.click(*place(page, "gbf:4"))
        assert chosen(page) == "GBF 4"
        assert page.url.endswith("#n=gbf:4")
        (first, *_) = page.eval_on_selector_all(".al-panel li a", "(all) => all.map((a) => a.href)")
        page.goto(first)
        target = page.evaluate(
            "document.getElementById(decodeURIComponent(location.hash.slice(1))) !== null"
        )
        assert target, f"{first} leads to the pair"
        page.go_back()
        page.wait_for_selector("canvas")
        assert chosen(page) == "GBF 4", "back from a page is back to what was chosen"
        page.click(".al-panel button")
        assert "#" not in page.url


def test_find_by_number_and_by_words(browser: Any, home: str) -> None:
    with explorer(browser, home) as page:
        for words, name in (
            ("GBF 4", "GBF 4"),
            ("gbf target 4", "GBF 4"),
            ("15.5", "SDG 15.5"),
            ("para 7", "Res 11.31 para 7"),
            ("Resolution 11.31", "Res 11.31"),
            ("halt species", "GBF 4"),
        ):
            page.fill("#_find", words)
            page.keyboard.press("Enter")
            assert chosen(page) == name, words
        page.fill("#_find", "no such thing")
        assert "Nothing on the map is called" in page.text_content(".al-ex__nohit")
        page.fill("#_find", "1")
        page.keyboard.press("ArrowDown")
        active = page.get_attribute("#_find", "aria-activedescendant")
        assert page.get_attribute(f"#{active}", "aria-selected") == "true"
        page.keyboard.press("Escape")
        assert page.get_attribute("#_find", "aria-expanded") == "false"


def test_keys_walk_choose_let_go_and_open(browser: Any, home: str) -> None:
    with explorer(browser, home) as page:
        page.focus("canvas")
        live = ".al-ex > .al-vh"
        page.keyboard.press("Home")
        first = page.text_content(live)
        page.keyboard.press("ArrowRight")
        assert page.text_content(live) != first
        page.keyboard.press("End")
        assert page.text_content(live).startswith("SDG 17, ")
        page.keyboard.press("ArrowUp")
        assert page.text_content(live) != "SDG 17"
        for key in ("+", "+", "-", "0"):
            page.keyboard.press(key)
        page.keyboard.press("Home")
        page.keyboard.press("Enter")
        assert chosen(page) == "SPMS 1"
        page.keyboard.press("Escape")
        assert "#" not in page.url
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
        page.wait_for_url("**/plans/spms/1/")


def test_the_live_region_says_name_title_and_number(browser: Any, home: str) -> None:
    with explorer(browser, home) as page:
        page.fill("#_find", "GBF 4")
        page.keyboard.press("Enter")
        said = page.text_content(".al-ex > .al-vh")
        assert re.fullmatch(r"GBF 4, Halt Species Extinction.*, 3 alignments", said)


def test_a_tap_chooses_within_a_finger_and_one_finger_scrolls_the_page(
    browser: Any, home: str
) -> None:
    with explorer(browser, home, viewport=PHONE, has_touch=True, is_mobile=True) as page:
        page.locator("canvas").scroll_into_view_if_needed()
        assert page.eval_on_selector("canvas", "(c) => c.style.touchAction") == "pan-x pan-y"
        x, y = place(page, "sdg:1")
        page.touchscreen.tap(x - 12, y + 12)
        assert chosen(page) == "SDG 1"
        page.locator("[name=in]").click()
        assert page.eval_on_selector("canvas", "(c) => c.style.touchAction") == "none"
        page.locator("[name=fit]").click()
        assert page.eval_on_selector("canvas", "(c) => c.style.touchAction") == "pan-x pan-y"
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_what_is_chosen_is_in_view_at_once_and_nothing_jumps(browser: Any, home: str) -> None:
    options = {"viewport": PHONE, "has_touch": True, "is_mobile": True}
    with explorer(browser, home, "#n=sdg:15", **options) as page:
        page.wait_for_timeout(300)
        seen = page.evaluate(
            """() => {
              const c = document.querySelector("canvas"), { k, x, y } = c.__zoom;
              const d = window.alignmentGraph.nodes, n = d.title.indexOf("Life on land");
              return [d.x[n] * k + x, d.y[n] * k + y, c.clientWidth, c.clientHeight];
            }"""
        )
        x, y, width, height = seen
        assert 20 < x < width - 20 and height * 0.5 < y < height - 20
        shifted = page.evaluate(
            """() => new Promise((done) => new PerformanceObserver((list) =>
              done(list.getEntries().reduce((sum, entry) => sum + entry.value, 0))
            ).observe({ type: "layout-shift", buffered: true }) || setTimeout(done, 300, 0))"""
        )
        assert shifted < 0.02


def test_buttons_and_wheel_zoom(browser: Any, home: str) -> None:
    with explorer(browser, home) as page:
        before = page.locator("canvas").screenshot()
        page.click("[name=in]")
        page.wait_for_timeout(50)
        assert page.locator("canvas").screenshot() != before
        page.click("[name=fit]")
        page.mouse.move(5, 5)
        page.wait_for_timeout(50)
        assert page.locator("canvas").screenshot() == before
        page.mouse.move(*place(page, "spms:3"))
        page.mouse.wheel(0, -300)
        page.wait_for_timeout(50)
        assert page.locator("canvas").screenshot() != before


def test_colours_follow_the_scheme(browser: Any, home: str) -> None:
    corner = """(c) => {
      const copy = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
      copy.drawImage(c, 0, 0);
      return [...copy.getImageData(0, 0, 1, 1).data.slice(0, 3)];
    }"""
    with explorer(browser, home, color_scheme="light") as page:
        assert page.eval_on_selector("canvas", corner) == [255, 255, 255]
        page.evaluate("document.body.setAttribute('data-md-color-scheme', 'slate')")
        page.wait_for_timeout(100)
        assert page.eval_on_selector("canvas", corner) == [0x17, 0x1A, 0x20]


# ---- paths


def sentences(page: Any, pairs: list[tuple[str, str]], more: str = "") -> list[list[str]]:
    """What the page says of each path, one after the other."""
    found: list[list[str]] = page.evaluate(
        """async ([pairs, more]) => {
          const found = [];
          const change = (done) => addEventListener("hashchange", done, { once: true });
          for (const [from, to] of pairs) {
            const heard = new Promise(change);
            location.hash = `from=${from}&to=${to}${more}`;
            await heard;
            // The script that finds paths is loaded for the first.
            const known = Boolean(window.alExplorer);
            while (!window.alExplorer) await new Promise((done) => setTimeout(done, 20));
            if (!known) await new Promise((done) => setTimeout(done, 100));
            const items = document.querySelectorAll(".al-ex__found li");
            found.push([...items].map((li) => li.textContent));
          }
          return found;
        }""",
        [pairs, more],
    )
    return found


@pytest.mark.parametrize("name", ["real", "tiny"])
@pytest.mark.parametrize("proposed", [False, True])
def test_paths_are_those_of_the_generator(
    browser: Any, serve: Callable[[Path], str], name: str, proposed: bool
) -> None:
    site = built(name).site
    graph = ask.build(site)
    statuses = site.vocabulary.statuses
    ids = list(the_map(site).units)
    step = max(1, len(ids) ** 2 // 400)
    pairs = list(islice(((a, b) for a in ids for b in ids if a != b), 0, None, step))
    work = {i.id for i in site.instruments.values()}
    pairs += [(a, b) for a in work for b in work if a != b and {a, b} <= set(ids)]

    def listed(a: Any) -> bool:
        return proposed or statuses[a.status].shown == "listed"

    expected = [list(path_sentences(site, ask.paths(graph, *pair, keep=listed))) for pair in pairs]
    assert sum(map(bool, expected)) > 10, "some of the paths exist"
    with explorer(browser, serve(built(name).root)) as page:
        said = sentences(page, pairs, "&status=*" if proposed else "")
    for pair, ours, theirs in zip(pairs, said, expected, strict=True):
        assert sorted(ours) == sorted(theirs), pair


def test_a_path_that_is_not_there_is_said_to_be_not_there(browser: Any, home: str) -> None:
    with explorer(browser, home) as page:
        page.fill("#_from", "GBF 23")
        page.keyboard.press("Enter")
        page.fill("#_to", "SDG 1")
        page.keyboard.press("Enter")
        assert "Nothing that is shown leads from GBF Target 23 to SDG 1" in page.text_content(
            ".al-ex__found"
        )
        assert "from=gbf:23&to=sdg:1" in page.url
        page.fill("#_to", "no such thing")
        page.keyboard.press("Enter")
        assert "is not on the map" in page.text_content(".al-ex__found")


# ---- when something is missing


def test_without_the_script_the_page_says_so_and_lists_everything(browser: Any, home: str) -> None:
    with explorer(browser, home, java_script_enabled=False) as page:
        assert page.locator("text=The map is drawn by a script").is_visible()
        assert not page.locator("#_find").is_visible()
        assert page.locator(".al-ex__list tbody tr").count() > 30


def test_whoever_comes_with_filters_sees_them(browser: Any, home: str) -> None:
    for hash, open in (("", False), ("#n=gbf:4", False), ("#hide=gbf", True), ("#status=*", True)):
        with explorer(browser, home, hash) as page:
            assert page.locator("#_status").is_visible() == open, hash


@pytest.mark.parametrize("missing", ["graph.js?*", "explore.*.js"])
def test_what_cannot_be_loaded_is_said(browser: Any, home: str, missing: str) -> None:
    context = browser.new_context(viewport=DESK)
    page = context.new_page()
    page.route(f"**/assets/{missing}", lambda route: route.abort())
    page.goto(f"{home}/explore/")
    page.wait_for_load_state("load")
    assert page.locator(".al-ex__map > p").is_visible()
    assert re.search("list below", page.text_content(".al-ex__map"))
    assert page.locator("canvas").count() == 0
    context.close()


def test_it_is_the_list_that_is_printed(browser: Any, home: str) -> None:
    with explorer(browser, home) as page:
        page.emulate_media(media="print")
        assert not page.locator("canvas").is_visible()
        assert page.locator(".al-ex__list").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 375, 1280])
def test_axe_finds_nothing(browser: Any, home: str, width: int, scheme: str) -> None:
    options = {"viewport": {"width": width, "height": 900}, "color_scheme": scheme}
    for hash in ("", "#n=cms-res-11.31@rev-cop15&status=*", "#from=spms:1&to=sdg:15"):
        with explorer(browser, home, hash, **options, bypass_csp=True) as page:
            page.add_script_tag(path=str(AXE))
            found = page.evaluate("(runOnly) => axe.run({ runOnly })", RULES)
            assert not [(v["id"], v["nodes"][0]["html"]) for v in found["violations"]], json.dumps(
                found["violations"], indent=1
            )[:3000]


def test_content_cannot_end_the_script(browser: Any) -> None:
    text = (built("tiny").root / "assets/graph.js").read_text("utf-8")
    assert "<" not in text and "\u2028" not in text

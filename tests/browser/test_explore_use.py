"""The explorer in use: what is seen at once, whole texts, the way back, files of what is shown."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.browser.test_explore import PHONE, chosen, explorer, rows
from tests.built_site import built

NOTEBOOK = {"width": 1366, "height": 768}
READABLE = 8.5  # pixels of the letters on a mark


@pytest.fixture(scope="session")
def home(serve: Callable[[Path], str]) -> str:
    return serve(built("languages").root)


VIEW = """() => {
  const c = document.querySelector("canvas"), { k, x, y } = c.__zoom;
  return [k, x, y].map((n) => Math.round(n * 100) / 100);
}"""


# ---- what is seen at once


@pytest.mark.parametrize("folder", ["", "ar/"])
def test_the_whole_map_is_on_the_first_screen_of_a_notebook(
    browser: Any, home: str, folder: str
) -> None:
    with explorer(browser, home, viewport=NOTEBOOK, folder=folder) as page:
        box = page.locator("canvas").bounding_box()
        k, x, y = page.evaluate(VIEW)
        width, height = page.evaluate("() => [alignmentGraph.width, alignmentGraph.height]")
        assert box["y"] >= 0 and box["y"] + box["height"] <= NOTEBOOK["height"]
        assert x >= 0 and x + k * width <= box["width"] + 1
        assert y >= 0 and y + k * height <= box["height"] + 1
        assert k * 14 >= 8


@pytest.mark.parametrize("folder", ["", "ar/"])
def test_on_a_phone_marks_carry_their_numbers(browser: Any, home: str, folder: str) -> None:
    phone: dict[str, Any] = {"viewport": PHONE, "has_touch": True, "is_mobile": True}
    with explorer(browser, home, folder=folder, **phone) as page:
        k, _, _ = page.evaluate(VIEW)
        assert k * 14 >= READABLE
        first = page.evaluate(
            """() => {
              const c = document.querySelector("canvas"), box = c.getBoundingClientRect();
              const { k, x } = c.__zoom, d = alignmentGraph.nodes, n = d.title.length && 0;
              const at = d.above.findIndex((above) => above === n);
              const mirrored = getComputedStyle(document.documentElement).direction === "rtl";
              return box.x + k * (mirrored ? alignmentGraph.width - d.x[at] : d.x[at]) + x;
            }"""
        )
        assert 0 < first < PHONE["width"], "the plan's first unit is seen"
        assert page.evaluate("() => document.documentElement.scrollWidth") <= PHONE["width"]


# Every curve that is drawn, before the script draws it; a combined path has one start for each.
WATCH = """(() => {
  window.drawn = [];
  const of = (name, keep) => {
    const own = Path2D.prototype[name];
    Path2D.prototype[name] = function (...at) { keep(at); return own.apply(this, at); };
  };
  let x = 0, y = 0, line = [];
  const add = (px, py) => line.push([px, py]);
  of("moveTo", ([px, py]) => { window.drawn.push(line = []); add(x = px, y = py); });
  of("lineTo", ([px, py]) => {
    for (let n = 1; n <= 20; n++) add(x + (px - x) * n / 20, y + (py - y) * n / 20);
    [x, y] = [px, py];
  });
  of("bezierCurveTo", ([ax, ay, bx, by, px, py]) => {
    for (let n = 1; n <= 60; n++) {
      const t = n / 60, u = 1 - t;
      const at = (p, a, b, q) => u ** 3 * p + 3 * u * u * t * a + 3 * u * t * t * b + t ** 3 * q;
      add(at(x, ax, bx, px), at(y, ay, by, py));
    }
    [x, y] = [px, py];
  });
})()"""

BEHIND = """() => {
  const d = window.alignmentGraph, found = [], boxes = [];
  const mirrored = getComputedStyle(document.documentElement).direction === "rtl";
  const owner = [], depth = [];
  d.nodes.above.forEach((above, n) => {
    owner[n] = above < 0 ? n : owner[above];
    depth[n] = above < 0 ? 0 : depth[above] + 1;
    const of = (column) => d.instruments[column][owner[n]], deep = of("depth");
    if (of("role") === "framework" || depth[n] > deep || (deep && !depth[n])) return;
    const x = mirrored ? d.width - d.nodes.x[n] : d.nodes.x[n];
    boxes.push([x, d.nodes.y[n], d.nodes.width[n] / 2, of("height") / 2]);
  });
  for (const line of window.drawn) {
    const ends = [line[0], line[line.length - 1]];
    for (const [x, y, w, h] of boxes) {
      if (ends.some(([px, py]) => Math.abs(px - x) < 1 && Math.abs(py - y) < 1)) continue;
      const behind = ([px, py]) => Math.abs(px - x) < w && Math.abs(py - y) < h;
      if (line.some(behind)) found.push([ends, x, y]);
    }
  }
  return [window.drawn.length, boxes.length, found];
}"""


@pytest.mark.parametrize("folder", ["", "ar/"])
def test_no_line_runs_behind_a_mark_that_it_does_not_touch(
    browser: Any, home: str, folder: str
) -> None:
    with explorer(browser, home, folder=folder, before=WATCH) as page:
        page.wait_for_function("() => window.drawn.length > 20")
        lines, marks, behind = page.evaluate(BEHIND)
        assert lines > 20 and marks > 20
        assert behind == []


def test_that_nobody_grades_is_said_once(browser: Any, home: str) -> None:
    for script in (True, False):
        with explorer(browser, home, "#n=sdg:15", java_script_enabled=script) as page:
            assert not any("ungraded" in " ".join(row) for row in rows(page))
            assert page.locator("text=no source grades this alignment").count() == 1
            assert "ungraded" not in page.text_content(".al-panel")


# ---- whole texts


def beyond_the_title() -> tuple[str, str]:
    """A word that one text on the map has and no title, and what that text is called."""
    site = built("real").site
    titles = (getattr(p.record, "title", "") for p in site.provisions.values())
    named = " ".join(title or "" for title in titles).lower()
    texts = {id: str(p.record.text).lower() for id, p in site.provisions.items()}
    outer = [id for id in texts if id.startswith("gbf:")]
    for id in outer:
        for word in texts[id].replace(",", " ").replace(";", " ").split():
            once = [other for other in texts if word in texts[other]]
            if len(word) > 8 and word.isalpha() and word not in named and once == [id]:
                return word, f"GBF {id.partition(':')[2]}"
    raise AssertionError("no text has a word of its own")


@pytest.mark.parametrize("disk", [False, True])
def test_the_box_finds_words_that_only_a_text_has(browser: Any, home: str, disk: bool) -> None:
    word, name = beyond_the_title()
    start = built("real").root.as_uri() if disk else home
    with explorer(browser, start, disk=disk) as page:
        assert page.evaluate("() => window.alWordings === undefined"), "not before it is used"
        page.fill("#_find", word)
        page.wait_for_selector(".al-ex__hits li")
        page.keyboard.press("Enter")
        assert chosen(page) == name
        page.fill("#_find", "xyzzyxyzzy")
        page.wait_for_timeout(100)
        assert "no text there has these words" in page.text_content(".al-ex__nohit")


def test_words_of_a_paragraph_lead_to_the_resolution_or_the_paragraph(
    browser: Any, home: str
) -> None:
    with explorer(browser, home) as page:
        page.fill("#_find", "zero tolerance")
        page.wait_for_timeout(500)
        hits = page.locator(".al-ex__hits li").all_text_contents()
        texts = [
            id for id, p in built("real").site.provisions.items()
            if "zero tolerance" in str(p.record.text).lower()
        ]  # fmt: skip
        assert bool(hits) == bool(texts)


# ---- the way back


def test_closing_is_being_where_one_was(browser: Any, home: str) -> None:
    with explorer(browser, home, viewport=NOTEBOOK) as page:
        page.click("[name=in]")
        page.focus("#_find")
        page.evaluate("() => scrollTo(0, 150)")
        before = page.evaluate(VIEW)
        page.keyboard.type("SDG 6")
        scrolled = page.evaluate("() => scrollY")
        page.keyboard.press("Enter")
        assert chosen(page) == "SDG 6"
        page.click("[name=out]")
        page.evaluate("() => scrollTo(0, 0)")
        assert page.evaluate(VIEW) != before
        page.locator(".al-panel .al-acts button").click()
        assert page.evaluate(VIEW) == before
        assert scrolled > 100 and page.evaluate("() => scrollY") == scrolled
        assert page.evaluate("() => document.activeElement.id") == "_find"


def test_escape_is_the_way_back_and_the_keys_stay_on_the_map(browser: Any, home: str) -> None:
    with explorer(browser, home, viewport=NOTEBOOK) as page:
        page.focus("canvas")
        page.keyboard.press("End")
        before = page.evaluate(VIEW)
        page.keyboard.press("Enter")
        page.keyboard.press("+")
        assert page.evaluate(VIEW) != before
        page.keyboard.press("Escape")
        assert page.evaluate(VIEW) == before
        assert page.evaluate("() => document.activeElement.tagName") == "CANVAS"


def test_who_came_with_something_chosen_gets_the_whole_map_and_the_keys(
    browser: Any, home: str
) -> None:
    with explorer(browser, home, "#n=sdg:15", viewport=NOTEBOOK) as page:
        page.locator(".al-panel .al-acts button").click()
        assert page.evaluate("() => document.activeElement.tagName") == "CANVAS"
        k, _, y = page.evaluate(VIEW)
        assert y >= -1 and k * page.evaluate("() => alignmentGraph.height") <= 600


# ---- paths are links


def test_each_text_of_a_path_leads_to_its_page(browser: Any, home: str) -> None:
    site = built("real")
    with explorer(browser, home, "#from=spms:3.1&to=sdg:15") as page:
        links = page.eval_on_selector_all(".al-ex__found li a", "(all) => all.map((a) => a.href)")
        assert len(links) >= 3
        for link in links:
            address = urlsplit(link)
            document = site.page(address.path.strip("/"))
            assert not address.fragment or address.fragment in document.ids, link


# ---- what may be taken along


def saved(page: Any, name: str) -> str:
    with page.expect_download() as waiting:
        page.click(f".al-ex__save button[name={name}]")
    assert waiting.value.suggested_filename == f"alignments-shown.{name}"
    return str(Path(waiting.value.path()).read_bytes().decode("utf-8"))


@pytest.mark.parametrize("disk", [False, True])
def test_what_is_shown_can_be_saved(browser: Any, home: str, disk: bool) -> None:
    start = built("real").root.as_uri() if disk else home
    ours = [a for a in built("real").site.assertions if "gbf:4" in (a.from_, a.to)]
    listed = {(a.from_, a.to) for a in ours if a.status != "proposed"}
    with explorer(browser, start, "#n=gbf:4", disk=disk) as page:
        page.evaluate(
            "() => { alignmentGraph.asserters.forEach((a) => { a.full = '=1+1, \"x\"'; }); }"
        )
        table = list(csv.DictReader(io.StringIO(saved(page, "csv"), newline="")))
        assert {(row["from"], row["to"]) for row in table} == listed
        assert len(table) == len(rows(page))
        assert {row["asserted_by"] for row in table} == {'\'=1+1, "x"'}, "no formula"
        records = json.loads(saved(page, "json"))
        assert [(r["from"], r["to"]) for r in records] == [(r["from"], r["to"]) for r in table]
        assert {r["asserted_by"] for r in records} == {'=1+1, "x"'}
        exported = (built("real").root / "data/csv/alignments.csv").read_text("utf-8")
        assert set(table[0]) <= set(exported.splitlines()[0].split(","))


def test_everything_can_be_had_without_a_script(browser: Any, home: str) -> None:
    with explorer(browser, home, java_script_enabled=False) as page:
        assert not page.locator(".al-ex__save button").first.is_visible()
        links = page.eval_on_selector_all(".al-ex__save a", "(all) => all.map((a) => a.href)")
        assert links and any(link.endswith(".csv") for link in links)
        for link in links:
            assert (built("real").root / urlsplit(link).path.lstrip("/")).is_file(), link

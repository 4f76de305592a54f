"""The explorer with thousands of lines and hundreds of documents: the page answers while it draws.

What is counted is work: lines in a frame, lines drawn again, scripts that are loaded. Times are for
tests/bench/explore_speed.py.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.site.views.alignment_map import THIN
from generator.site.views.map_data import SEARCHED
from tests.browser.test_explore import explorer, place
from tests.built_site import TINY, build, config, once, write_tree

ITEMS = 12
RESOLUTIONS = max(SEARCHED, THIN // ITEMS) + 5
SLICE = 1600  # lines that are drawn in one frame, as line_slices.ts has it
TEXT = "Bakers *heat* all that is to be hot in every oven, and sieve{n} all."  # not a title's end

# Curves are counted by the frame in which they are drawn, and strokes by their width on the screen.
WATCH = """(() => {
  window.frames_ = [0]; window.widths = new Set();
  const frame = () => { window.frames_.push(0); requestAnimationFrame(frame); };
  requestAnimationFrame(frame);
  const own = Path2D.prototype.moveTo;
  Path2D.prototype.moveTo = function (...at) { window.frames_[window.frames_.length - 1]++; return own.apply(this, at); };
  const stroke = CanvasRenderingContext2D.prototype.stroke;
  CanvasRenderingContext2D.prototype.stroke = function (path) {
    if (path) window.widths.add(Math.round(100 * this.lineWidth * this.getTransform().a / Math.min(2, devicePixelRatio)) / 100);
    return stroke.apply(this, path ? [path] : []);
  };
})()"""  # noqa: E501

DRAWN = "() => window.frames_.reduce((a, b) => a + b, 0)"
MOST = "() => Math.max(...window.frames_)"
AFRESH = "() => { window.frames_ = [0]; window.widths.clear(); }"
LINES = f"() => window.frames_.reduce((a, b) => a + b, 0) >= {RESOLUTIONS * ITEMS}"

QUIET = "() => window.frames_.slice(-10).every((drawn) => !drawn)"


def large() -> dict[str, Any]:
    """A tree in which each of hundreds of resolutions is aligned with each of twelve items."""
    tree = {
        name: value
        for name, value in TINY.items()
        if name in ("site.yml", "vocabulary.yml") or name.startswith("plans/loaf/plan")
    }
    tree["site.yml"] = {k: v for k, v in TINY["site.yml"].items() if k != "changes"}
    items = [{"number": str(n), "kind": "aim", "text": f"Aim {n} of all."} for n in range(1, 13)]
    tree["plans/loaf/plan.yml"] = {**TINY["plans/loaf/plan.yml"], "items": items, "counted": "aim"}
    for n in range(1, RESOLUTIONS + 1):
        tree[f"resolutions/{n}/rev-a.yml"] = {
            "title": f"On heat {n}", "symbol": f"BR/{n}", "stage": "adopted", "language": "en",
            "source": {"title": f"Resolution {n}"},
            "operative": [{"number": "1", "text": TEXT.format(n=n)}],
        }  # fmt: skip
        tree[f"resolutions/{n}/alignments-x.yml"] = {
            "id": f"set-{n}", "revision": "rev-a", "asserted_by": "The bakers",
            "status": "imported", "basis": "published-by", "complete": "no",
            "source": {"title": "A list"},
            "alignments": [{"from": "1", "to": [f"loaf:{n}" for n in range(1, ITEMS + 1)]}],
        }  # fmt: skip
    return tree


@pytest.fixture(scope="module")
def home(serve: Callable[[Path], str]) -> str:
    def make(folder: Path) -> None:
        content = write_tree(folder / "content", large())
        build(config(folder, content), folder / "site")

    return serve(once("large-map", make) / "site")


def test_a_frame_draws_so_many_lines_and_all_are_drawn(browser: Any, home: str) -> None:
    with explorer(browser, home, before=WATCH) as page:
        page.wait_for_function(LINES)
        assert page.evaluate(MOST) <= SLICE
        page.wait_for_timeout(300)
        assert page.evaluate(DRAWN) == RESOLUTIONS * ITEMS, "each once"
        assert page.evaluate("() => [...window.widths]") == [1]
        assert f"More than {THIN:,} lines" in page.inner_text(".al-ex__legend")


def test_what_is_there_is_kept_while_a_reader_looks_around(browser: Any, home: str) -> None:
    with explorer(browser, home, before=WATCH) as page:
        page.wait_for_function(LINES)
        page.evaluate(AFRESH)
        x, y = place(page, "loaf:3")
        page.mouse.move(x, y)
        page.wait_for_function(f"() => ({DRAWN})() >= {RESOLUTIONS}")
        lit = page.evaluate(DRAWN)
        page.mouse.move(5, 5)
        page.wait_for_timeout(200)
        assert page.evaluate(DRAWN) == lit == RESOLUTIONS, "the lit lines alone, once"


def test_an_enlarged_map_has_wide_lines_again(browser: Any, home: str) -> None:
    with explorer(browser, home, before=WATCH) as page:
        page.wait_for_function(LINES)
        page.evaluate(AFRESH)
        page.mouse.move(*place(page, "br-res-1@rev-a"))
        for _ in range(8):
            page.mouse.wheel(0, -400)
        page.mouse.move(5, 5)
        page.wait_for_function("() => [...window.widths].some((width) => width > 1)")
        page.wait_for_function(QUIET)
        page.evaluate(AFRESH)
        page.click("button[name=fit]")
        page.wait_for_function(LINES)


def test_a_mark_is_found_by_its_name_and_no_text_is_loaded(browser: Any, home: str) -> None:
    with explorer(browser, home) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.locator("#_find").type("br 7")
        first = page.locator(".al-ex__hits li").first
        assert first.inner_text().split("\n")[0].strip() == "BR 7"
        page.locator("#_find").fill("")
        page.locator("#_find").type("sieve7")
        assert "too many texts to search" in page.inner_text(".al-ex__nohit")
        page.wait_for_timeout(200)
        assert not [url for url in asked if "wordings" in url]


def test_the_list_is_folded_and_gives_way_to_rows(browser: Any, home: str) -> None:
    with explorer(browser, home) as page:
        page.wait_for_function("() => document.querySelector('.al-ex__js.is-ready')")
        folds = page.locator(".al-ex__rolled .al-range")
        assert folds.count() >= RESOLUTIONS // 50
        rows = page.locator(".al-ex__rolled tbody tr")
        assert rows.count() == RESOLUTIONS
        assert not page.locator(".al-ex__list").is_visible()
        page.evaluate("() => { location.hash = 'n=br-res-7@rev-a'; }")
        page.wait_for_selector(".al-ex__list tbody tr")
        assert page.locator(".al-ex__list tbody tr").count() == ITEMS
        assert page.locator(".al-ex__list thead th").count() == 4
        assert not page.locator(".al-ex__rolled").is_visible()
        page.keyboard.press("Escape")
        page.evaluate("() => { location.hash = ''; }")
        page.wait_for_selector(".al-ex__rolled")
        assert not page.locator(".al-ex__list").is_visible()


def test_without_a_script_the_list_has_everything(browser: Any, home: str) -> None:
    with explorer(browser, home, java_script_enabled=False) as page:
        page.locator(".al-range summary").first.click()
        assert page.locator(".al-ex__rolled tbody tr").first.is_visible()
        assert not page.locator(".al-ex__list").is_visible()

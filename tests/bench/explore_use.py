"""How long the page of a map does not answer while it is used.

    python tests/bench/explore_use.py SITE [--slower 4] [--shot FILE]

Opens /explore/ of a built site in Chromium, without a graphics card, does what a reader does, and
prints of each action the milliseconds until it is shown, and the tasks of over 50 ms in which the
page does not answer. `--slower 4` is what Lighthouse takes for a phone.
"""

from __future__ import annotations

import argparse
import functools
import http.server
import shutil
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

WATCH = """window.tasks = [];
new PerformanceObserver((list) => {
  for (const task of list.getEntries()) window.tasks.push(Math.round(task.duration));
}).observe({ type: "longtask", buffered: true });"""
SHOWN = """() => new Promise((done) =>
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50))))"""
READY = "() => performance.getEntriesByName('explore-ready').length > 0"
REST = 300  # milliseconds between two actions
SETTLED = 5000  # until a map of a thousand resolutions has all of its lines


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


def serve(site: Path) -> str:
    """The site as it is on the disk, at an address of this machine."""
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Quiet, directory=str(site))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"


def actions(page: Any) -> dict[str, Callable[[], object]]:
    """What a reader does, in this order."""
    box = page.locator(".al-ex canvas").bounding_box()

    def move(x: float, y: float, steps: int = 1) -> None:
        page.mouse.move(box["x"] + box["width"] * x, box["y"] + box["height"] * y, steps=steps)

    def drag() -> None:
        move(0.5, 0.3)
        page.mouse.down()
        move(0.55, 0.35, steps=5)
        page.mouse.up()

    def click(x: float, y: float) -> None:
        page.mouse.click(box["x"] + box["width"] * x, box["y"] + box["height"] * y)

    return {
        "point beside all marks": lambda: move(0.02, 0.02),
        "point at an item": lambda: move(0.5, 0.985),
        "point in the middle": lambda: move(0.5, 0.7),
        "enlarge": lambda: page.mouse.wheel(0, -200),
        "enlarge again": lambda: page.mouse.wheel(0, -200),
        "drag": drag,
        "fit": lambda: page.click("button[name=fit]"),
        "choose an item": lambda: click(0.5, 0.985),
        "let go": lambda: page.keyboard.press("Escape"),
        "type in the box": lambda: page.locator("#_find").type("res 12"),
        "open the filters": lambda: page.click(".al-ex__filters summary"),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("site", type=Path)
    parser.add_argument("--slower", type=float, default=1, metavar="N")
    parser.add_argument("--shot", type=Path, help="a picture of the page once all is drawn")
    options = parser.parse_args()
    url = f"{serve(options.site)}/explore/"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.set_default_timeout(180_000)
        session = page.context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": options.slower})
        page.add_init_script(WATCH)

        def timed(name: str, action: Callable[[], object]) -> None:
            page.evaluate("() => { if (window.tasks) window.tasks.length = 0; }")
            began = time.perf_counter()
            action()
            page.evaluate(SHOWN)
            took = (time.perf_counter() - began) * 1000
            page.wait_for_timeout(REST)
            print(f"{name:24}{took:8.0f} ms  {page.evaluate('() => window.tasks')}", flush=True)

        def open_page() -> None:
            page.goto(url, wait_until="load")
            page.wait_for_function(READY)

        timed("open", open_page)
        page.wait_for_timeout(SETTLED)
        if options.shot:
            page.screenshot(path=options.shot)
        for name, action in actions(page).items():
            timed(name, action)
        browser.close()


if __name__ == "__main__":
    main()

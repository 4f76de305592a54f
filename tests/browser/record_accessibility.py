"""Run both programs on every kind of page, and write what was run and found into the record.

    python -m tests.browser.record_accessibility

The record is what /accessibility/ shows. It takes some minutes.
"""

from __future__ import annotations

import datetime
import json
import threading
from functools import partial
from http.server import ThreadingHTTPServer
from typing import Any

from playwright.sync_api import sync_playwright

from generator.pages import pages
from tests.browser import accessibility as run
from tests.browser.test_browser import PAGES, opened
from tests.browser_fixtures import CHROMIUM, _Quiet
from tests.built_site import ROOT, built

RECORD = ROOT / "site_templates" / "accessibility.json"
WRITTEN = "written"  # what a page that an editor wrote is called beside the kinds of page


def kinds() -> dict[str, str]:
    """The kind of each page that is looked at, by its name in PAGES."""
    by_address = {page.address: page.kind for page in pages(built("real").site)}
    return {
        name: by_address.get(path.partition("?")[0].partition("#")[0].strip("/"), WRITTEN)
        for name, path in PAGES.items()
    }


def record(browser: Any, home: str) -> dict[str, Any]:
    """Run all of it."""
    found: dict[tuple[str, str], set[str]] = {}
    of = kinds()

    def add(engine: str, texts: list[str], page: str) -> None:
        for text in texts:
            found.setdefault((engine, text.partition(":")[0]), set()).add(of[page])

    for width, height in run.SIZES.values():
        for scheme in run.SCHEMES:
            size = {"width": width, "height": height}
            with opened(browser, "about:blank", viewport=size, color_scheme=scheme) as page:
                for name, path in PAGES.items():
                    page.goto(home + path)
                    add(run.AXE, run.violations(page), name)
                    page.evaluate(run.OPEN_ALL)
                    add(run.AXE, run.violations(page), name)
    with opened(browser, "about:blank") as page:
        for name, path in PAGES.items():
            page.goto(home + path)
            add(run.IBM, run.failures(page), name)
    versions = run.versions()
    every = {
        "widths": sorted(width for width, _ in run.SIZES.values()),
        "schemes": list(run.SCHEMES),
        "modes": list(run.MODES),
    }
    once = {"widths": [1280], "schemes": ["light"], "modes": ["folded"]}
    return {
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "browser": f"Chromium {browser.version}",
        "kinds": sorted(set(of.values())),
        "engines": [
            {"name": run.AXE, "version": versions[run.AXE], "rules": list(run.RULES)} | every,
            {"name": run.IBM, "version": versions[run.IBM], "rules": list(run.IBM_RULES)} | once,
        ],
        "findings": [
            {"engine": engine, "rule": rule, "kinds": sorted(where)}
            for (engine, rule), where in sorted(found.items())
        ],
        "assistive_technology": [],
    }


def main() -> None:
    handler = partial(_Quiet, directory=str(built("real").root))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        made = record(browser, f"http://127.0.0.1:{server.server_port}")
        browser.close()
    server.shutdown()
    RECORD.write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", "utf-8")
    print(f"{len(made['findings'])} findings on {len(made['kinds'])} kinds of page: {RECORD}")


if __name__ == "__main__":
    main()

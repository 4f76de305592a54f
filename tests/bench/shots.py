"""Pictures of every kind of page, at 375, 768 and 1440 px, light and dark, to be looked at.

    python tests/bench/shots.py [--site site] [--out build/shots] [--only home,matrix] …

With --media print the pages are printed to PDF instead, and with --no-script JavaScript is off.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent))
from pages import ROOT, serve

PAGES = {
    "home": "/",
    "index": "/plans/",
    "plan": "/plans/spms/",
    "goal": "/plans/spms/1/",
    "target": "/plans/spms/1.2/",
    "resolution": "/resolutions/11.31/rev-cop15/",
    "framework": "/frameworks/gbf/",
    "tiles": "/frameworks/sdg/",
    "item": "/frameworks/gbf/4/",
    "matrix": "/matrix/",
    "coverage": "/coverage/",
    "explorer": "/explore/",
    "search": "/search/?q=illegal%20taking",
    "methodology": "/methodology/",
    "written": "/about/",
    "missing": "/404.html",
}
WIDTHS = (375, 768, 1440)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--site", type=Path, default=ROOT / "site")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "shots")
    parser.add_argument("--only", default="", help="names of pages, with commas")
    parser.add_argument("--width", type=int, action="append")
    parser.add_argument("--scheme", choices=("light", "dark"), action="append")
    parser.add_argument("--no-script", action="store_true")
    parser.add_argument("--media", choices=("screen", "print"), default="screen")
    options = parser.parse_args()
    wanted = options.only.split(",") if options.only else list(PAGES)
    options.out.mkdir(parents=True, exist_ok=True)
    server = serve(options.site)
    with sync_playwright() as playwright:
        program = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for width in options.width or WIDTHS:
            for scheme in options.scheme or ("light", "dark"):
                page = browser.new_page(
                    viewport={"width": width, "height": 900},
                    color_scheme=scheme,
                    java_script_enabled=not options.no_script,
                )
                for name in wanted:
                    page.goto(f"http://127.0.0.1:{server.server_port}{PAGES[name]}")
                    page.wait_for_timeout(400)
                    target = options.out / f"{name}-{width}-{scheme}"
                    if options.media == "print":
                        page.pdf(path=f"{target}.pdf", format="A4", prefer_css_page_size=True)
                    else:
                        page.screenshot(path=f"{target}.png", full_page=True)
                page.close()
        browser.close()
    print(f"{len(list(options.out.iterdir()))} pictures in {options.out}")


if __name__ == "__main__":
    main()

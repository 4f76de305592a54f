"""What the first result of the search costs: bytes that a browser loads, here and at 10,000 pages.

    python tests/bench/search_bytes.py [--pages 10000] [--out DIR]

Makes a foreign content tree of that many pages, builds it, types a query of words and one of a
number into the search of a page, and counts what is loaded until the first result stands there,
as a server that compresses (gzip, or Brotli where the module `brotli` is there) would send it.
Says too how long the index took and what memory.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import resource
import sys
import tempfile
import threading
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from generator import load  # noqa: E402
from generator.pages import pages  # noqa: E402
from generator.publish.search_index import FOLDER, Documents  # noqa: E402
from generator.site.generated_files import generated_files  # noqa: E402
from generator.site.views.lookup_payload import FOLDER as TABLES  # noqa: E402
from tests.bench.corpus import WORDS  # noqa: E402
from tests.built_site import CONTENT, TINY, build, changed, config, write_tree  # noqa: E402

PLAIN = (".wasm", ".pagefind", ".pf_meta", ".pf_index", ".pf_fragment", ".pf_filter")


def foreign(count: int) -> dict[str, Any]:
    """A tree of about that many pages: nine tenths units of frameworks, one tenth resolutions."""
    chance = random.Random("search-bytes")
    words = [*WORDS, *(f"{a}{b}" for a in WORDS[:60] for b in ("ing", "ment", "al", "ist"))]

    def text(n: int) -> str:
        return " ".join(chance.choices(words, k=n)).capitalize() + "."

    tree = changed(TINY)
    resolutions = count // 10
    rest = count - resolutions
    for part in range(4):
        items = [
            {"number": f"T{part}{n:04}.{n % 7:03}", "title": text(6)[:-1], "text": text(90)}
            for n in range(rest // 4)
        ]
        head = {**TINY["frameworks/oven/framework.yml"], "name": f"Framework {part}"}
        head = {**head, "mark": f"FR{part}", "order": str(part + 3), "items": [], "note": "Made."}
        tree[f"frameworks/made-{part}/framework.yml"] = head
        for n, start in enumerate(range(0, len(items), 400)):
            for unit in items[start : start + 400]:
                unit["section"] = "warm"
            tree[f"frameworks/made-{part}/item-{n:03}.yml"] = {
                "number": f"G{part}.{n}",
                "text": text(40),
                "items": items[start : start + 400],
            }
    for n in range(resolutions):
        tree[f"resolutions/{n // 40 + 10}.{n % 40 + 1}/rev-a.yml"] = {
            **TINY["resolutions/9/rev-a.yml"],
            "title": text(8)[:-1],
            "symbol": f"BR/{n // 40 + 10}.{n % 40 + 1}",
            "operative": [
                {"number": str(p), "verbs": ["Urges"], "addressees": ["bakers"], "text": text(40)}
                for p in range(1, 21)
            ],
        }
    return tree


def sent(path: Path) -> int:
    """The bytes of a file as a server sends it; Pagefind's own files are compressed already."""
    data = path.read_bytes()
    if path.suffix in PLAIN:
        return len(data)
    try:
        import brotli
    except ImportError:
        return len(gzip.compress(data, 9))
    return len(brotli.compress(data, quality=11))


def measured(root: Path, page_address: str, queries: dict[str, str]) -> None:
    """Type each query into a fresh page and print what was loaded until the first result."""
    from playwright.sync_api import sync_playwright

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(root)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    home = f"http://127.0.0.1:{server.server_port}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        for query, wanted in queries.items():
            page = browser.new_context().new_page()
            page.goto(home + page_address)
            page.wait_for_timeout(500)
            asked: list[str] = []
            page.on("request", lambda request, to=asked: to.append(urlsplit(request.url).path))
            start = time.monotonic()
            page.keyboard.press("/")
            page.wait_for_selector("dialog[open]")
            page.keyboard.insert_text(query)
            page.wait_for_selector(wanted, timeout=60_000)
            took = time.monotonic() - start
            found = {path: sent(root / unquote(path).lstrip("/")) for path in asked}
            print(
                f"{query!r}: {sum(found.values()) / 1000:.1f} KB, {len(found)} files, {took:.2f} s"
            )
            for path, size in sorted(found.items(), key=lambda item: -item[1])[:8]:
                print(f"    {size / 1000:8.1f}  {path}")
        browser.close()
    server.shutdown()


def indexed(content: Path, out: Path) -> None:
    """Put the index and the tables of a content tree in the place of those of the site `out`."""
    site, report = load(content)
    assert site is not None, report
    documents = Documents("en")
    count = 0
    for page in pages(site):
        if page.searched and page.kind != "coverage":  # which is long, and not what is measured
            file = f"{page.address}/index.html".lstrip("/")
            documents.add(file, page.title, page.html(), page.facets())
            count += 1
    start = time.monotonic()
    documents.index(out)
    took = time.monotonic() - start
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000
    size = sum(p.stat().st_size for p in (out / FOLDER).rglob("*") if p.is_file())
    print(f"index of {count} pages: {took:.1f} s, {memory:.0f} MB at most, {size / 1e6:.1f} MB")
    for file in generated_files(site):
        if file.path.startswith(f"{TABLES}/"):
            (out / file.path).write_text(file.text, "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    out = options.out or Path(tempfile.mkdtemp(prefix="search-bytes-"))
    out.mkdir(parents=True, exist_ok=True)
    texts = ".al-finder__texts li"
    numbers = ".al-finder__goto li"
    print("our site")
    ours = build(config(out, CONTENT), out / "ours")
    measured(ours, "/", {"illegal taking": texts, "Target 4": numbers})
    print(f"foreign data, {options.pages} pages", flush=True)
    content = write_tree(out / "content", foreign(options.pages))
    indexed(content, ours)
    asked = {"balance border": texts, "FR1 T10007.000": numbers, "resolution 10.7 para 3": numbers}
    measured(ours, "/", asked)
    print(json.dumps({"out": str(out)}))


if __name__ == "__main__":
    main()

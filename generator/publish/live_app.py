"""The web application of a site that is served while it is edited.

Pages and files that are made from content come from a `LiveSite`; what the theme brings and pages
written by hand are files of the last full build. A script of this server loads a page anew after an
edit; like all scripts of the site it is a file, so that the policy of the pages holds here, too.
"""

from __future__ import annotations

import logging
import mimetypes
import os
import re
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

from generator.publish.live_site import LiveSite

log = logging.getLogger("mkdocs.plugins.alignments")

OWN = "_live/"
"""The folder of what only this server has."""
WAIT = 25.0  # seconds that a page waits for news before it asks again

_SCRIPT = """(function () {
  var own = document.currentScript.dataset;
  function ask() {
    if (document.visibilityState !== "visible") {
      document.addEventListener("visibilitychange", ask, { once: true });
      return;
    }
    fetch(own.news + own.version)
      .then(function (answer) { return answer.text(); })
      .then(function (version) {
        if (version !== own.version) location.reload();
        else ask();
      })
      .catch(function () { setTimeout(ask, 2000); });
  }
  ask();
})();
"""
_STYLE = """.al-live{position:sticky;top:0;z-index:10;padding:.8rem 1.2rem;font-size:.8rem;
border-bottom:3px solid #b00020;background:#fff4f4;color:#1a1a1a}
.al-live p{margin:0 0 .4rem;font-weight:700}
.al-live pre{margin:0;max-height:40vh;overflow:auto;white-space:pre-wrap;font-size:.75rem}
@media print{.al-live{display:none}}
"""
_TYPES = {".js": "text/javascript", ".css": "text/css", ".xml": "text/xml", ".csv": "text/csv"}

Start = Callable[[str, list[tuple[str, str]]], Any]


class LiveApp:
    """The WSGI application. `mount` is the path of the site's root, `root` the folder of the last
    full build, `title` what is above a notice; `search` gives the folder of the search index.
    """

    def __init__(
        self, live: LiveSite, mount: str, root: Path, title: str, search: Callable[[], Path | None]
    ) -> None:
        self._live, self._mount, self._root, self._title = live, mount, root, title
        self._search = search

    def __call__(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        """Answer a request."""
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace")
        version = self._live.version  # before the page: a newer page is loaded once more, at most
        if not f"{path}/".startswith(self._mount):
            if path == "/":
                return _moved(start, self._mount)
            return self._missing(start, version)
        inside = path[len(self._mount) :]
        if inside.startswith(OWN):
            return self._own(inside.removeprefix(OWN), environ.get("QUERY_STRING", ""), start)
        address = re.sub(r"(^|/)(index\.html)?$", "", inside)
        is_folder = not inside or inside.endswith(("/", "/index.html")) or inside == "index.html"
        if self._live.has(address):
            if not is_folder:
                return _moved(start, f"{path}/")
            try:
                html = self._live.page(address)
            except Exception as error:  # of a template that is being edited, too
                log.exception("the page “%s” cannot be made", address)
                said = escape(f"{type(error).__name__}: {error}")
                text = f"<!doctype html><title>500</title><body><pre>{said}</pre></body>"
                data = self._shown(text, version).encode("utf-8")
                return _sent(start, "500 Internal Server Error", ".html", data)
            if html is not None:
                return _sent(start, "200 OK", ".html", self._shown(html, version).encode("utf-8"))
        made = self._live.file(inside)
        if made is not None:
            return _sent(start, "200 OK", Path(inside).suffix, made)
        return self._static(inside, path, version, start)

    def _own(self, name: str, query: str, start: Start) -> Iterable[bytes]:
        if name == "news":
            known = int(query) if query.isascii() and query.isdigit() else -1
            version = self._live.wait(known, WAIT)
            return _sent(start, "200 OK", ".txt", str(version).encode())
        texts = {"reload.js": _SCRIPT, "notice.css": _STYLE}
        if name not in texts:
            return self._missing(start, self._live.version)
        return _sent(start, "200 OK", Path(name).suffix, texts[name].encode())

    def _static(self, inside: str, path: str, version: int, start: Start) -> Iterable[bytes]:
        root, below = self._root, inside
        if inside.startswith("pagefind/"):
            root, below = self._search() or root, inside.removeprefix("pagefind/")
        try:
            file = Path(os.path.realpath(root / below))
            if Path(os.path.realpath(root)) not in (file, *file.parents):
                return self._missing(start, version)
            if file.is_dir():
                if inside and not inside.endswith("/"):
                    return _moved(start, f"{path}/")
                file = file / "index.html"
            data = file.read_bytes()
        except (OSError, ValueError):  # there is no such file, or no file can have such a name
            return self._missing(start, version)
        if file.suffix == ".html":
            data = self._shown(data.decode("utf-8", "replace"), version).encode("utf-8")
        return _sent(start, "200 OK", file.suffix, data)

    def _missing(self, start: Start, version: int) -> Iterable[bytes]:
        try:
            html = (self._root / "404.html").read_text("utf-8")
        except OSError:
            html = "<!doctype html><title>404</title><body>404</body>"
        data = self._shown(html, version).encode("utf-8")
        return _sent(start, "404 Not Found", ".html", data)

    def _shown(self, html: str, version: int) -> str:
        """The page with what is wrong on top, and the script that loads it anew."""
        own = escape(f"{self._mount}{OWN}")
        notice = self._live.notice
        if notice:
            block = (
                f'<link rel="stylesheet" href="{own}notice.css"><div class="al-live" role="alert">'
                f"<p>{escape(self._title)}</p><pre>{escape(notice)}</pre></div>"
            )
            opened = re.search(r"<body[^>]*>", html)
            at = opened.end() if opened else 0
            html = f"{html[:at]}{block}{html[at:]}"
        script = (
            f'<script src="{own}reload.js" data-version="{version}" data-news="{own}news?">'
            "</script>"
        )
        at = html.rfind("</body>")
        return f"{html[:at]}{script}{html[at:]}" if at >= 0 else html + script


def _moved(start: Start, path: str) -> Iterable[bytes]:
    start("302 Found", [("Location", quote(path)), ("Content-Length", "0")])
    return []


def _sent(start: Start, status: str, suffix: str, data: bytes) -> Iterable[bytes]:
    kind = _TYPES.get(suffix) or mimetypes.guess_type(f"x{suffix}")[0] or "application/octet-stream"
    if kind.startswith("text/"):
        kind += "; charset=utf-8"
    headers = [("Content-Type", kind), ("Content-Length", str(len(data)))]
    start(status, [*headers, ("Cache-Control", "no-cache")])
    return [data]

"""A browser, and a server for a built site, for tests of pages in use."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """Chromium, once a worker. Without one the tests are skipped, but never where CI runs them."""
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("CI has no Chromium: the browser tests did not run")
        pytest.skip(
            "no Chromium here: run “sh tests/browser/ensure_chromium.sh”, as `make test` does"
        )
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Serves a folder on a free port, and returns its address."""
    with ExitStack() as stack:
        known: dict[Path, str] = {}

        def start(folder: Path) -> str:
            if folder not in known:
                handler = partial(_Quiet, directory=str(folder))
                server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
                threading.Thread(target=server.serve_forever, daemon=True).start()
                stack.callback(server.server_close)
                stack.callback(server.shutdown)
                known[folder] = f"http://127.0.0.1:{server.server_port}"
            return known[folder]

        yield start

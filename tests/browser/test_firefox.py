"""The main tasks in Firefox, by WebDriver BiDi, where it is installed: another engine, no driver.

apt-get install firefox-esr
"""

from __future__ import annotations

import itertools
import json
import os
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.built_site import built

FIREFOX = next(filter(None, map(shutil.which, ("firefox-esr", "firefox"))), None)
SECONDS = 90


class Tab:
    """A tab of Firefox: it goes to addresses and evaluates expressions; events are kept."""

    def __init__(self, socket: Any) -> None:
        self._socket, self._numbers = socket, itertools.count(1)
        self.events: list[dict[str, Any]] = []
        self.send("session.new", capabilities={})
        kinds = ["log.entryAdded", "network.beforeRequestSent", "network.fetchError"]
        self.send("session.subscribe", events=kinds)
        (first, *_) = self.send("browsingContext.getTree")["contexts"]
        self.context = first["context"]

    def send(self, method: str, **parameters: Any) -> dict[str, Any]:
        number = next(self._numbers)
        self._socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while True:
            found = json.loads(self._socket.recv(timeout=SECONDS))
            if found.get("id") == number:
                assert found["type"] == "success", found
                result: dict[str, Any] = found["result"]
                return result
            self.events.append(found)

    def go(self, address: str) -> None:
        self.send("browsingContext.navigate", context=self.context, url=address, wait="complete")

    def read(self, expression: str) -> Any:
        """The value of an expression, as text, number or truth."""
        found = self.send(
            "script.evaluate",
            expression=expression,
            target={"context": self.context},
            awaitPromise=True,
        )
        assert found["type"] == "success", found
        return found["result"].get("value")

    def until(self, expression: str) -> Any:
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            if value := self.read(expression):
                return value
            time.sleep(0.2)
        raise AssertionError(f"it never came: {expression}")

    def type(self, text: str) -> None:
        keys = [{"type": kind, "value": c} for c in text for kind in ("keyDown", "keyUp")]
        source = {"type": "key", "id": "keys", "actions": keys}
        self.send("input.performActions", context=self.context, actions=[source])

    def click(self, selector: str) -> None:
        self.read(f"document.querySelector({selector!r}).click()")

    def requests(self) -> list[str]:
        sent = [e for e in self.events if e.get("method") == "network.beforeRequestSent"]
        return [e["params"]["request"]["url"] for e in sent]

    def mistakes(self) -> list[str]:
        """What the console calls errors: of scripts, of the policy, of files that are not there."""
        logs = [e["params"] for e in self.events if e.get("method") == "log.entryAdded"]
        return [str(entry.get("text")) for entry in logs if entry["level"] == "error"]


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    if FIREFOX is None:
        pytest.skip("no Firefox here: “apt-get install firefox-esr” lets its tests run")
    client = pytest.importorskip("websockets.sync.client")
    folder = tmp_path_factory.mktemp("firefox")
    log = folder / "log"
    command = [FIREFOX, "--headless", "--no-remote", "--profile", str(folder)]
    with log.open("wb") as out:
        process = subprocess.Popen(
            [*command, "--remote-debugging-port", "0", "about:blank"],
            stdout=out, stderr=out, env={"HOME": str(folder), "PATH": os.environ["PATH"]},
        )  # fmt: skip
    try:
        address = ""
        for _ in range(SECONDS * 5):
            found = re.search(r"BiDi listening on (ws://\S+)", log.read_text("utf-8", "replace"))
            if found or process.poll() is not None:
                address = found.group(1) if found else ""
                break
            time.sleep(0.2)
        if not address:
            pytest.skip(f"Firefox does not start here: {log.read_text('utf-8', 'replace')[-300:]}")
        with client.connect(f"{address}/session", max_size=None) as socket:
            yield Tab(socket)
    finally:
        process.terminate()
        process.wait(30)


def test_the_main_tasks_work_in_firefox(tab: Tab, serve: Callable[[Path], str]) -> None:
    """From the home page to a text, its alignments, the search, the map and the matrix."""
    root = serve(built("tiny").root)
    tab.go(f"{root}/")
    assert tab.read("document.title").startswith("Bread")
    tab.click("main a[href*='plans/loaf']")
    tab.until("location.pathname.startsWith('/plans/loaf/')")

    tab.go(f"{root}/plans/loaf/1.1/")
    assert tab.read("document.querySelector('h1').textContent") == "Hot ovens"
    assert tab.read("document.querySelector('details.al-acc').open") is False
    tab.click("details.al-acc summary")
    assert tab.until("document.querySelector('details.al-acc').open")
    assert tab.read("document.querySelector('details.al-acc').innerText.includes('asserted by')")

    tab.go(f"{root}/plans/loaf/1.1/#br-res-9-rev-a-pp1")  # a link to one alignment opens it
    assert tab.until("document.getElementById('br-res-9-rev-a-pp1').closest('details').open")

    tab.go(f"{root}/search/?q=hot+ovens")
    assert tab.until("[...document.querySelectorAll('main a')].some(a => a.href.includes('1.1'))")

    tab.go(f"{root}/matrix/loaf/oven/")
    assert tab.read("document.querySelectorAll('main table td').length") > 8

    tab.go(f"{root}/explore/")
    assert tab.until(
        "document.querySelectorAll('main svg a, main svg [data-n], main canvas').length"
    )

    tab.go(f"{root}/brief/plans/loaf/1.1/")
    assert "Hot ovens" in str(tab.read("document.querySelector('main').innerText"))

    tab.go(f"{root}/about/")
    assert "Bread is good" in str(tab.read("document.querySelector('main').innerText"))

    assert {urlsplit(u).netloc for u in tab.requests() if u.startswith("http")} == {
        urlsplit(root).netloc
    }
    assert tab.mistakes() == []


def test_the_box_at_the_top_finds_a_number_in_firefox(
    tab: Tab, serve: Callable[[Path], str]
) -> None:
    root = serve(built("tiny").root)
    tab.go(f"{root}/")
    box = "document.querySelector('header input[name=q], input[name=q]')"
    assert tab.read(f"{box} !== null")
    tab.read(f"{box}.focus()")
    tab.type("loaf 1.1\ue007")  # and Enter
    tab.until("location.pathname !== '/' || document.querySelector('[role=listbox] a, .al-find a')")
    assert tab.mistakes() == []

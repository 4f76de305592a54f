"""The venue edition on a machine without a network: from the first page to words that are found."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest

from generator.publish.venue_edition import INSIDE, START
from tests.built_site import fresh, run


@pytest.fixture(scope="module")
def unpacked() -> Path:
    folder = fresh("venue-browser")
    done = run("generator", "bundle", "--out", folder / "venue.zip")
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(folder / "venue.zip") as file:
        file.extractall(folder)
    return folder


@pytest.mark.parametrize("width", [1280, 375])
def test_everything_works_from_a_disk(browser: Any, unpacked: Path, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 740}, offline=True)
    page, bad = context.new_page(), []
    page.on("console", lambda m: bad.append(m.text) if m.type in ("error", "warning") else None)
    # A picture that a reader leaves behind is no failure.
    page.on("requestfailed", lambda r: None if "ABORTED" in r.failure else bad.append(r.url))
    page.on(
        "request", lambda r: None if r.url.startswith(("file:", "data:")) else bad.append(r.url)
    )
    page.goto((unpacked / START).as_uri())
    page.click("main a")
    page.wait_for_url("**/site/index.html")
    search = (unpacked / INSIDE / "search" / "index.html").as_uri()
    page.goto(f"{search}?q=overexploitation")
    page.wait_for_selector(".al-hit")
    assert "overexploitation" in page.locator(".al-hit mark").first.inner_text().lower()
    page.locator(".al-hit a").first.click()
    page.wait_for_selector("h1")
    assert page.url.endswith("index.html")
    page.goto(f"{search}?q=Target+4")
    page.wait_for_selector(".al-finder__out a")
    for address in ("matrix", "brief/frameworks/gbf/5", "asks", "deadlines", "coverage"):
        page.goto((unpacked / INSIDE / address / "index.html").as_uri())
        assert page.locator("h1").count() == 1
    page.goto((unpacked / INSIDE / "explore" / "index.html").as_uri())
    page.wait_for_selector("canvas")
    assert not bad
    context.close()

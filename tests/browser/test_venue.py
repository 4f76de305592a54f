"""The venue edition on a machine without a network: from the first page to words that are found."""

from __future__ import annotations

import re
import zipfile
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest

from generator.publish.venue_edition import INSIDE, START
from tests.browser.test_find_languages import FIELD, asked
from tests.built_site import ROOT, config, fresh, run, venue_archive
from tests.languages_tree import in_languages


@pytest.fixture(scope="module")
def unpacked() -> Path:
    folder = fresh("venue-browser")
    with zipfile.ZipFile(venue_archive()) as file:
        file.extractall(folder)
    return folder


@pytest.fixture(scope="module")
def small() -> Path:
    """The edition of the small site, whose pages are few enough to open all of them."""
    folder, content = fresh("venue-walk"), ROOT / "tests" / "small"
    file = config(folder, content, "plugins: [{alignments: {venue: venue.zip}}]")
    command = ("bundle", "--config-file", file, "--content", content)
    done = run("generator", *command, "--out", folder / "venue.zip")
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(folder / "venue.zip") as archive:
        archive.extractall(folder / "unpacked")
    return folder / "unpacked"


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_every_link_leads_on_from_a_disk(browser: Any, small: Path, script: bool) -> None:
    """From the first page on: each page that a link leads to opens, has a heading and the place
    that the link names, and asks for nothing but files. Every page is reached.
    """
    context = browser.new_context(offline=True, java_script_enabled=script)
    page, bad = context.new_page(), []
    page.on("console", lambda m: bad.append(m.text) if m.type in ("error", "warning") else None)
    page.on("requestfailed", lambda r: None if "ABORTED" in r.failure else bad.append(r.url))
    waiting = [(small / START).as_uri()]
    seen, places = set(waiting), {}
    named: dict[str, set[str]] = {}
    while waiting:
        address = waiting.pop()
        html = Path(unquote(urlsplit(address).path)).read_text("utf-8")
        if 'http-equiv="refresh"' not in html:  # which leads on at once
            page.goto(address)
            assert page.locator("h1").count() >= 1, address
        places[address] = set(re.findall(r' id="([^"]*)"', html))
        for href in re.findall(r'<a[^>]* href="([^"]*)"', html):
            link, anchor = urldefrag(urljoin(address, unescape(href)))
            if not link.startswith("file:"):
                continue
            assert Path(unquote(urlsplit(link).path)).is_file(), f"{address}: {href}"
            if not link.endswith(".html"):
                continue
            named.setdefault(link, set()).add(unquote(anchor))
            if link not in seen:
                seen.add(link)
                waiting.append(link)
    for link, anchors in named.items():
        state = {a for a in anchors if "=" in a}  # what the map and the collection show
        assert {unescape(p) for p in places.get(link, ())} >= anchors - state - {""}, link
    assert not bad
    alone = 'content="noindex"'  # what only addresses of other sites lead to
    reached = {unquote(address) for address in seen}  # brackets are written in two ways
    for file in (small / INSIDE).rglob("*.html"):
        assert unquote(file.as_uri()) in reached or alone in file.read_text("utf-8"), file
    context.close()


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
    page.goto(f"{search}?q=overexploitatoin")  # “did you mean”
    page.wait_for_selector(".al-finder__out a")
    page.goto(f"{search}?q=Target+4")
    page.wait_for_selector(".al-finder__out a")
    for address in ("matrix", "brief/frameworks/gbf/5", "asks", "deadlines", "coverage"):
        page.goto((unpacked / INSIDE / address / "index.html").as_uri())
        assert page.locator("h1").count() == 1
    page.goto((unpacked / INSIDE / "explore" / "index.html").as_uri())
    page.wait_for_selector("canvas")
    assert not bad
    context.close()


@pytest.fixture(scope="module")
def of_languages() -> Path:
    """The editions of a small site in several languages."""
    folder = fresh("venue-languages")
    content = in_languages(ROOT / "tests" / "small", folder / "content", ("fr", "ar", "zh"))
    file = config(folder, content, "plugins: [{alignments: {venue: venue.zip}}]")
    command = ("bundle", "--every-language", "--config-file", file, "--content", content)
    done = run("generator", *command, "--out", folder / "venue.zip")
    assert done.returncode == 0, done.stderr
    for archive in folder.glob("venue*.zip"):
        with zipfile.ZipFile(archive) as packed:
            packed.extractall(folder / archive.stem)
    return folder


@pytest.mark.parametrize(
    ("edition", "words", "address"),
    [
        ("venue", "oven serving", "frameworks/oven/A"),  # “ovens serve”
        ("venue-fr", "chaudes", "fr/frameworks/oven/A-1(2)"),  # “chauds”
        ("venue-ar", "خشب", "ar/frameworks/oven/A-2"),  # “الخشب”
        ("venue-zh", "浪费木材", "zh/frameworks/oven/A-2"),  # within a run without spaces
    ],
)
def test_inflected_words_and_chinese_are_found_on_a_disk(
    browser: Any, of_languages: Path, edition: str, words: str, address: str
) -> None:
    root = (of_languages / edition / INSIDE).as_uri()
    folder = f"{address.split('/')[0]}/" if edition != "venue" else ""
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto(f"{root}/{folder}search/index.html")
    page.wait_for_selector(FIELD)
    assert f"{address}/index.html" in [row["href"] for row in asked(page, root, words)]
    context.close()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_an_address_without_a_revision_leads_on_from_a_disk(
    browser: Any, unpacked: Path, script: bool
) -> None:
    leads = next(
        file for file in sorted((unpacked / INSIDE).glob("resolutions/*/index.html"))
        if 'http-equiv="refresh"' in file.read_text("utf-8")
    )  # fmt: skip
    context = browser.new_context(java_script_enabled=script)
    page = context.new_page()
    page.goto(f"{leads.as_uri()}#7")
    further = rf"/{re.escape(leads.parent.name)}/[^/]+/index\.html"
    page.wait_for_url(re.compile(further + ("#7$" if script else "")))
    assert page.locator("[id='7']").count() == 1
    context.close()

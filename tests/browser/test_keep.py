"""The site that a reader keeps on a device: stored by a tap, read without a network, deleted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.publish.venue_edition import WORKER
from tests.built_site import ROOT, config, fresh, run


@pytest.fixture(scope="module")
def published() -> Path:
    """A site that publishes its own venue edition."""
    folder = fresh("keep")
    plugin = "plugins: [{alignments: {venue: venue.zip}}]"
    file = config(folder, ROOT / "tests" / "small", plugin)
    command = ("bundle", "--config-file", file, "--content", ROOT / "tests" / "small")
    done = run("generator", *command, "--out", folder / "venue.zip")
    assert done.returncode == 0, done.stderr
    done = run("mkdocs", "build", "-q", "-f", file, "-d", folder / "site")
    assert done.returncode == 0, done.stderr
    assert (folder / "site" / WORKER).is_file()
    return folder / "site"


def registered(page: Any) -> int:
    found: int = page.evaluate(
        "async () => (await navigator.serviceWorker.getRegistrations()).length"
    )
    return found


def test_one_tap_keeps_the_whole_site(
    browser: Any, serve: Callable[[Path], str], published: Path
) -> None:
    context = browser.new_context(viewport={"width": 375, "height": 740})
    page, root = context.new_page(), serve(published)
    page.goto(f"{root}/")
    page.click("footer a[href$='offline/']")
    keep = page.get_by_role("button", name="Keep on this device")
    keep.wait_for()
    assert registered(page) == 0  # nothing before the tap
    assert page.evaluate("async () => (await caches.keys()).length") == 0
    keep.click()
    page.get_by_role("button", name="Delete from this device").wait_for(timeout=60_000)
    assert "Kept on this device" in page.inner_text("#_keep")
    assert registered(page) == 1
    context.set_offline(True)
    for file in sorted(published.rglob("index.html")):
        address = file.parent.relative_to(published).as_posix()
        if 'http-equiv="refresh"' in file.read_text("utf-8"):
            continue
        answer = page.goto(f"{root}/{'' if address == '.' else f'{address}/'}")
        assert answer is not None and answer.ok, address
        assert page.locator("h1").count() >= 1, address
    page.goto(f"{root}/search/?q=ovens")
    page.wait_for_selector(".al-hit")
    page.locator(".al-hit a").first.click()
    page.wait_for_selector("h1")
    page.goto(f"{root}/offline/")
    page.get_by_role("button", name="Delete from this device").click()
    page.get_by_role("button", name="Delete from this device").wait_for(state="detached")
    assert page.evaluate("async () => (await caches.keys()).length") == 0
    assert registered(page) == 0
    context.close()


def test_a_newer_edition_is_offered_and_takes_the_place_of_the_old(
    browser: Any, serve: Callable[[Path], str], published: Path
) -> None:
    context = browser.new_context()
    page, root = context.new_page(), serve(published)
    page.goto(f"{root}/offline/")
    page.get_by_role("button", name="Keep on this device").click()
    page.get_by_role("button", name="Delete from this device").wait_for(timeout=60_000)
    assert page.get_by_role("button", name="Update").count() == 0
    page.evaluate(
        """async () => {
          const [name] = await caches.keys();
          const cache = await caches.open(name);
          const [about] = (await cache.keys()).filter((r) => r.url.endsWith("kept-edition.json"));
          const said = await (await cache.match(about)).json();
          await cache.put(about, new Response(JSON.stringify({ ...said, sum: "older" })));
        }"""
    )
    page.reload()
    page.get_by_role("button", name="Update").click()
    page.get_by_role("button", name="Update").wait_for(state="detached", timeout=60_000)
    assert "newer" not in page.inner_text("#_keep")
    assert page.evaluate("async () => (await caches.keys()).length") == 1
    context.close()


def test_an_archive_with_a_changed_file_is_not_stored(
    browser: Any, serve: Callable[[Path], str], published: Path
) -> None:
    context = browser.new_context()
    page, root = context.new_page(), serve(published)
    data = (published / "venue.zip").read_bytes()
    page.route("**/venue.zip", lambda route: route.fulfill(body=data[: len(data) // 2]))
    page.goto(f"{root}/offline/")
    page.get_by_role("button", name="Keep on this device").click()
    page.wait_for_selector("#_keep [role=status]:has-text('could not be stored')")
    assert page.evaluate("async () => (await caches.keys()).length") == 0
    assert registered(page) == 0
    context.close()


def test_without_javascript_the_archive_is_linked(
    browser: Any, serve: Callable[[Path], str], published: Path
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{serve(published)}/offline/")
    assert "take the archive" in page.inner_text("#_keep")
    assert page.locator("footer a[href$='venue.zip']").count() == 1
    context.close()

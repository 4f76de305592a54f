"""The page of a resolution in use: what the first screens show, its filters, what is printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from generator.model.entities import RESOLUTION
from generator.sitemap.addresses import of_instrument
from tests.built_site import built

SCREENS = {"desktop": {"width": 1440, "height": 900}, "phone": {"width": 375, "height": 812}}


@pytest.fixture(scope="session")
def home(serve: Callable[[Path], str]) -> str:
    return serve(built("real").root)


def address() -> str:
    """The address of a resolution in force, from the root of the site."""
    site = built("real").site
    found = next(i for i in site.instruments.values() if i.role == RESOLUTION and i.current)
    return of_instrument(found)


@contextmanager
def opened(browser: Any, url: str, **options: Any) -> Iterator[Any]:
    context = browser.new_context(**{"viewport": SCREENS["desktop"]} | options)
    context.set_default_timeout(10_000)
    page = context.new_page()
    page.goto(url)
    yield page
    context.close()


def top(page: Any, selector: str) -> float:
    return float(page.locator(selector).first.bounding_box()["y"])


def wait_until_seen(page: Any, id: str) -> None:
    """Until the top of a paragraph is on the screen."""
    place = page.locator(f"[id='{id}']")
    for _ in range(100):
        if 0 <= place.bounding_box()["y"] < page.viewport_size["height"]:
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"{id} is not on the screen")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("screen", SCREENS)
def test_the_picture_is_on_the_first_screen_and_the_text_on_the_second(
    browser: Any, home: str, screen: str, script: bool
) -> None:
    size = SCREENS[screen]
    url = f"{home}/{address()}/"
    with opened(browser, url, viewport=size, java_script_enabled=script) as page:
        marks = page.locator(".al-graph a:visible")
        boxes = [marks.nth(n).bounding_box() for n in range(marks.count())]
        seen = [box for box in boxes if box["y"] + box["height"] <= size["height"]]
        assert len(boxes) > 4 and len(seen) >= (len(boxes) if screen == "desktop" else 2)
        assert top(page, "#_preamble, #_operative") <= 2 * size["height"]
        assert page.evaluate("() => document.documentElement.scrollWidth") <= size["width"]


def test_the_title_is_said_once(browser: Any, home: str) -> None:
    with opened(browser, f"{home}/{address()}/") as page:
        title = " ".join(page.locator("h1").inner_text().split()).lower()
        before = page.evaluate(
            """() => {
              const range = document.createRange();
              range.setStart(document.querySelector(".al"), 0);
              range.setEndBefore(document.querySelector("#_preamble, #_operative"));
              return range.toString();
            }"""
        )
        assert " ".join(before.split()).lower().count(title) == 1


@pytest.mark.parametrize("disk", [False, True])
@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("screen", SCREENS)
def test_filters_are_links_to_paragraphs(
    browser: Any, home: str, screen: str, script: bool, disk: bool
) -> None:
    start = built("real").root.as_uri() if disk else home
    url = f"{start}/{address()}/{'index.html' if disk else ''}"
    with opened(browser, url, viewport=SCREENS[screen], java_script_enabled=script) as page:
        strip = page.locator(".al-for__d")
        assert strip.locator("dl").is_visible() == (screen == "desktop")
        if screen == "phone":
            strip.locator("> summary").click()
        rows = strip.locator("dl > div")
        assert rows.count() == 3, "framework, verb, addressee"
        for n in range(rows.count()):
            value = rows.nth(n).locator("details").first
            count = int(value.locator("summary b").inner_text())
            value.locator("summary").click()
            links = value.locator("a")
            assert links.count() == count
            href = links.first.get_attribute("href")
            links.first.click()
            assert page.url == url + href
            wait_until_seen(page, href[1:])


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_the_text_is_printed_with_and_without_alignments(
    browser: Any, home: str, script: bool
) -> None:
    with opened(browser, f"{home}/{address()}/", java_script_enabled=script) as page:
        page.emulate_media(media="print")
        assert page.locator(".al-para > .al-side:visible").count() > 0
        page.emulate_media(media="screen")
        page.check("#_text_only")
        page.emulate_media(media="print")
        assert page.locator(".al-para > .al-side:visible, .al-graph:visible").count() == 0
        assert page.locator(".al-para .al-text:visible").count() > 20


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_an_address_without_a_revision_leads_on(browser: Any, home: str, script: bool) -> None:
    work = address().rpartition("/")[0]
    with opened(browser, f"{home}/{work}/#7", java_script_enabled=script) as page:
        page.wait_for_url(f"{home}/{address()}/{'#7' if script else '**'}")
        if script:
            wait_until_seen(page, "7")
    # Where nothing leads on by itself, a link does.
    assert any(
        (built("real").follow(f"{work}/index.html", href) or ("",))[0] == f"{address()}/index.html"
        for href in built("real").page(work).links
    )


@pytest.mark.parametrize("width", [1440, 1024, 800])
def test_no_word_is_broken_in_the_table_of_who_is_asked(
    browser: Any, home: str, width: int
) -> None:
    with opened(browser, f"{home}/asks/", viewport={"width": width, "height": 900}) as page:
        found = page.evaluate(
            """() => [...document.querySelectorAll(".al-who th")].flatMap((cell) => {
              const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), broken = [];
              for (let text = texts.nextNode(); text; text = texts.nextNode()) {
                for (const { index, 0: word } of text.data.matchAll(/\\p{L}+/gu)) {
                  const range = document.createRange();
                  range.setStart(text, index);
                  range.setEnd(text, index + word.length);
                  const boxes = [...range.getClientRects()];
                  if (boxes.some((box) => box.y > boxes[0].y + box.height / 2)) broken.push(word);
                }
              }
              return broken;
            })"""
        )
        assert page.locator(".al-who th").count() > 10
        assert found == []

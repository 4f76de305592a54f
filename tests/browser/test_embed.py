"""A page inside a page of another site: its height, its links, no cookies, and axe in the frame."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from generator.pages import pages
from generator.site.views.embed_code import HEIGHT, embed_code
from tests.browser.accessibility import violations
from tests.browser.test_browser import home, opened  # noqa: F401 (a fixture)
from tests.built_site import built


def test_another_site_shows_it_at_its_height(browser: Any, home: str, serve: Any, tmp_path: Path):  # noqa: F811
    """The lines are those that the page gives, with the address of the test’s own server."""
    longest = max(
        (page for page in pages(built("real").site) if page.embedded), key=lambda p: len(p.html())
    )
    code = embed_code(home, longest.address, longest.title)
    (tmp_path / "index.html").write_text(
        f'<!doctype html><html lang="en"><title>Elsewhere</title><h1>A</h1>{code}', "utf-8"
    )
    elsewhere = serve(tmp_path)
    assert urlsplit(elsewhere).netloc != urlsplit(home).netloc
    with opened(browser, "about:blank") as page:
        page.goto(elsewhere)
        frame = page.query_selector("iframe").content_frame()
        frame.wait_for_load_state()
        page.wait_for_function(
            f"document.querySelector('iframe').clientHeight !== {HEIGHT}", timeout=5000
        )
        height = page.evaluate("document.querySelector('iframe').clientHeight")
        body = frame.evaluate("Math.ceil(document.body.getBoundingClientRect().height)")
        assert height == body > HEIGHT
        assert frame.evaluate("document.documentElement.scrollHeight") <= height
        # It follows: in a narrow column the same text is higher.
        page.set_viewport_size({"width": 320, "height": 700})
        page.wait_for_function(
            f"document.querySelector('iframe').clientHeight > {height}", timeout=5000
        )
        assert frame.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert frame.evaluate("document.cookie") == "" and not page.context.cookies()
        assert violations(frame) == []
        href = frame.evaluate("document.querySelector('footer a').href")
        frame.click("footer a")
        page.wait_for_url(href)
        assert urlsplit(page.url).netloc == urlsplit(home).netloc


def test_a_message_from_elsewhere_changes_nothing(browser: Any, serve: Any, tmp_path: Path):
    """The script listens to the frame’s site only."""
    code = embed_code("https://bread.example/", "embed/plans/loaf/1", "A")
    inner = "<script>parent.postMessage({alignmentsHeight: 2000}, '*')</script>"
    framed = code.replace(
        'src="https://bread.example/embed/plans/loaf/1/"', f'srcdoc="{escape(inner)}"'
    )
    assert framed != code
    (tmp_path / "index.html").write_text(
        "<!doctype html><script>addEventListener('message',()=>{window.heard=true})</script>"
        + framed,
        "utf-8",
    )
    with opened(browser, "about:blank") as page:
        page.goto(serve(tmp_path))
        page.wait_for_function("window.heard === true", timeout=5000)
        assert page.evaluate("document.querySelector('iframe').clientHeight") == HEIGHT

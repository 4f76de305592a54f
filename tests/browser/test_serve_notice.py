"""What a server says of a mistake, in the browser of whoever edits."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.publish.live_app import LiveApp
from generator.publish.live_site import LiveSite


def _answer(app: LiveApp, path: str) -> str:
    environ = {"PATH_INFO": path, "QUERY_STRING": ""}
    return b"".join(app(environ, lambda status, headers: None)).decode("utf-8")


@pytest.mark.parametrize("width", [390, 1280])
def test_a_mistake_is_in_view_wherever_the_page_is(
    browser: Any, tmp_path: Path, width: int
) -> None:
    lines = "".join(f"<p>{n}</p>" for n in range(300))
    text = f'<!doctype html><body style="margin:0">{lines}</body>'
    (tmp_path / "long").mkdir()
    (tmp_path / "long/index.html").write_text(text, "utf-8")
    live = LiveSite("")
    live.warn("content/site.yml:1:1: error: a mistake\n" * 100)
    app = LiveApp(live, "/", tmp_path, "There is a mistake", lambda: None)
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.set_content(_answer(app, "/long/"))
    page.add_style_tag(content=_answer(app, "/_live/notice.css"))
    for place in (0, 1500, 10_000):
        page.evaluate("place => scrollTo(0, place)", place)
        box = page.locator(".al-live").bounding_box()
        assert box["y"] == 0 and 40 < box["height"] < 600, "it leaves space for the page"
    page.close()

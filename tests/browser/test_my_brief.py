"""My brief: collected on any page, put in order, annotated, shared as an address."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.built_site import built


def test_a_reader_collects_annotates_orders_and_shares(
    browser: Any, serve: Callable[[Path], str]
) -> None:
    root = serve(built("real").root)
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page, bad = context.new_page(), []
    page.on("console", lambda m: bad.append(m.text) if m.type in ("error", "warning") else None)
    page.goto(f"{root}/frameworks/gbf/5/")
    page.get_by_role("button", name=re.compile("^Add to my brief ?: GBF Target 5$")).click()
    assert page.get_by_role("button", name="In my brief").get_attribute("aria-pressed") == "true"
    page.goto(f"{root}/resolutions/11.31/rev-cop15/")
    page.get_by_role("button", name=re.compile("^Add to my brief ?: Res 11.31 para 7$")).click()
    page.get_by_role("link", name="My brief").first.click()
    names = page.locator("#_mine li strong")
    names.first.wait_for()
    assert names.all_inner_texts() == ["GBF Target 5", "Res 11.31 para 7"]
    assert "take all necessary actions" in page.locator("#_mine").inner_text()
    page.get_by_label(re.compile("^Your note ?: GBF Target 5$")).fill(
        "ask <b>Norway</b> & co; = ok"
    )
    page.get_by_role("button", name=re.compile("^Down ?: GBF Target 5$")).click()
    assert names.all_inner_texts() == ["Res 11.31 para 7", "GBF Target 5"]
    page.reload()
    names.first.wait_for()
    assert names.all_inner_texts() == ["Res 11.31 para 7", "GBF Target 5"]
    page.get_by_role("button", name="Copy the address to share").click()
    page.get_by_text("The address is copied.").wait_for()
    address = page.evaluate("navigator.clipboard.readText()")
    names.nth(1).locator("a").click()
    assert page.url == f"{root}/frameworks/gbf/5/"
    # Somebody else opens the address: the same texts, order and note; nothing is kept unasked.
    other = browser.new_context()
    page = other.new_page()
    page.goto(address)
    names = page.locator("#_mine li strong")
    names.first.wait_for()
    assert names.all_inner_texts() == ["Res 11.31 para 7", "GBF Target 5"]
    assert (
        page.get_by_label(re.compile("^Your note ?: GBF Target 5$")).input_value()
        == "ask <b>Norway</b> & co; = ok"
    )
    assert page.evaluate("localStorage.getItem('alignments-my-brief')") is None
    page.get_by_role("button", name="Add to my brief on this device").click()
    assert "#" not in page.url and len(names.all_inner_texts()) == 2
    page.get_by_role("button", name=re.compile("^Remove ?: GBF Target 5$")).click()
    assert names.all_inner_texts() == ["Res 11.31 para 7"]
    page.get_by_role("button", name="Remove all").click()
    page.get_by_text("Nothing is collected yet.").wait_for()
    assert page.evaluate("localStorage.getItem('alignments-my-brief')") is None
    assert not bad
    context.close()
    other.close()


def test_from_a_disk_and_without_a_script(browser: Any) -> None:
    folder = built("real").root
    place = (folder / "my-brief" / "index.html").as_uri()
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{place}#at=frameworks%2Fgbf%2F5%2F&at=nowhere%2F&note=x")
    page.locator("#_mine li").first.wait_for()
    texts = page.locator("#_mine li").all_inner_texts()
    assert "preventing overexploitation" in texts[0]
    assert "This text is not on this site." in texts[1]
    context.close()
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(place)
    assert "needs JavaScript" in page.locator("#_mine").inner_text()
    context.close()

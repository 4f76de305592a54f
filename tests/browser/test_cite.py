"""References under what is cited: copied by one click, and plain text without a script."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.site.views.page_limits import MOST_CITED_IN_FULL, MOST_IN_FULL
from tests.built_site import TINY, build, built, changed, config, fresh, write_tree
from tests.unit.site.test_page_limits import resolution_with_many_pairs


@pytest.fixture
def address(serve: Callable[[Path], str]) -> str:
    return serve(built("small").root)


def place(root: Path) -> str:
    """A page of the small site that has an entry with a citation."""
    pages = sorted(root.glob("plans/**/index.html"))
    found = next(page for page in pages if 'class="al-cite"' in page.read_text("utf-8"))
    return found.parent.relative_to(root).as_posix()


def test_an_entry_is_cited_in_its_place(browser: Any, address: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{address}/{place(built('small').root)}/")
    page.evaluate("() => document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    link = page.locator("a.al-cite").first
    link.click()
    page.wait_for_selector(".al-cited button")
    page.locator(".al-cited button").first.click()
    page.wait_for_selector(".al-cited .al-done:has-text('Copied')")
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert copied == page.locator(".al-cited .al-cite__c").first.inner_text()
    assert "alignment with" in copied
    link.click()
    assert page.locator(".al-cited").count() == 0
    context.close()


def test_without_a_script_the_link_leads_to_the_reference(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/{place(built('small').root)}/")
    href = page.locator("a.al-cite").first.get_attribute("href")
    page.goto(f"{page.url}{href}")
    anchor = page.url.partition("#")[2]
    shown = page.locator(f'[id="{anchor}"]')
    assert "alignment with" in shown.inner_text() and "@misc{" in shown.inner_text()
    assert page.locator("main button:visible, .al button").count() == 0
    context.close()


def test_from_a_disk_the_link_is_followed(browser: Any) -> None:
    root = built("small").root
    page = browser.new_page()
    page.goto((root / place(root) / "index.html").as_uri())
    page.evaluate("() => document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    with page.expect_navigation():
        page.locator("a.al-cite").first.click()
    assert "/cite/" in page.url
    page.close()


def test_of_very_many_the_sentence_of_an_entry_is_copied(
    browser: Any, serve: Callable[[Path], str]
) -> None:
    tree = changed(TINY)
    numbers = [str(n) for n in range(1, MOST_CITED_IN_FULL + 2)]
    tree["frameworks/mill/framework.yml"]["items"] = [
        {"number": n, "text": f"Item {n}"} for n in numbers
    ]
    tree["plans/loaf/alignments-many.yml"] = {
        "id": "many", "asserted_by": "Somebody", "basis": "editorial", "status": "imported",
        "complete": "yes", "source": {"title": "A list"},
        "alignments": [{"from": "1.1", "to": [f"mill:{n}" for n in numbers]}],
    }  # fmt: skip
    folder = fresh("many-cited")
    root = build(config(folder, write_tree(folder / "content", tree)), folder / "site")
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{serve(root)}/plans/loaf/1.1/")
    page.evaluate("() => document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    page.locator("[id='mill-7'] a.al-cite").click()
    page.locator(".al-cited button").click()
    page.wait_for_selector(".al-cited .al-done:has-text('Copied')")
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert copied.endswith("/plans/loaf/1.1/#mill-7") and "; alignment with " in copied
    assert page.evaluate("() => document.querySelectorAll(\"[id='mill-7']\").length") == 1
    context.close()


def test_of_a_resolution_with_many_pairs_the_script_adds_the_link_to_each(
    browser: Any, serve: Callable[[Path], str]
) -> None:
    tree = resolution_with_many_pairs()
    folder = fresh("resolution-many")
    root = build(config(folder, write_tree(folder / "content", tree)), folder / "site")
    pages = [p for p in root.glob("resolutions/**/index.html") if "So it is." in p.read_text()]
    where = pages[0].parent.relative_to(root).as_posix()
    page = browser.new_page()
    page.goto(f"{serve(root)}/{where}/")
    page.evaluate("() => document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    pairs = page.locator(".al-acc > div")
    links = pairs.locator("a.al-cite")
    assert links.count() == pairs.count() > MOST_IN_FULL
    for n in (0, 7, pairs.count() - 1):
        assert links.nth(n).get_attribute("href").endswith(f"#{pairs.nth(n).get_attribute('id')}")
    references = (root / "cite" / where / "index.html").read_text("utf-8")
    assert f'id="{pairs.nth(7).get_attribute("id")}"' in references
    links.nth(7).click()
    page.wait_for_selector(".al-cited button")
    assert "alignment with" in page.locator(".al-cited").inner_text()
    page.close()

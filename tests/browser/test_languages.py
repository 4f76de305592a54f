"""A site in several languages in a browser: what the eye sees, the keys, the menu of languages."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest

from generator.sitemap.resources import words
from tests.browser.accessibility import OPEN_ALL, violations
from tests.browser.test_browser import PAGES, SIDEWAYS, Heard, opened
from tests.built_site import asset, built

# Their addresses are in no language: readers and other sites know them as they are.
ONCE = {"embed", "resolver", "about", "messages"}
KINDS = {kind: path for kind, path in PAGES.items() if kind not in ONCE}
PICTURES = {
    "home": "/",
    "goal": "/plans/spms/1/",
    "resolution": "/resolutions/11.31/rev-cop15/",
    "item": "/frameworks/gbf/4/",
    "item in six languages": "/frameworks/sdg/15/",
    "a picture of many": "/frameworks/sdg/12/",
}
FONTS = ("Noto Sans Arabic", "Noto Sans CJK SC", "Noto Sans")


@pytest.fixture(scope="session")
def site(serve: Any) -> str:
    """The real site in its six languages."""
    return serve(built("languages").root)


@pytest.fixture(scope="session")
def small(serve: Any) -> str:
    """A small site in three languages."""
    return serve(built("bilingual").root)


@pytest.fixture(scope="session")
def arabic(browser: Any, site: str) -> Iterator[Any]:
    with opened(browser, f"{site}/ar/") as page:
        yield page


# ---- accessibility


@pytest.mark.parametrize(("width", "open_all"), [(375, True), (1280, False)])
def test_no_violations_in_arabic(browser, site, width, open_all):
    """Every state of a page is looked at in English, by tests/browser/test_axe.py."""
    found = {}
    with opened(browser, "about:blank", viewport={"width": width, "height": 900}) as page:
        for kind, path in KINDS.items():
            page.goto(f"{site}/ar{path}")
            if open_all:
                page.evaluate(OPEN_ALL)
            if here := violations(page):
                found[kind] = here
    assert not found, "\n".join(f"{kind}: {text}" for kind, all_ in found.items() for text in all_)


@pytest.mark.parametrize("language", ["zh", "fr", "ru"])
def test_no_violations_in_other_languages(browser, site, language):
    found = {}
    with opened(browser, "about:blank", color_scheme="dark") as page:
        for kind in ("home", "item", "matrix", "explore", "brief", "asks"):
            page.goto(f"{site}/{language}{PAGES[kind]}")
            page.evaluate(OPEN_ALL)
            if here := violations(page):
                found[kind] = here
    assert not found


@pytest.mark.parametrize("language", ["ar", "zh", "ru", "fr"])
@pytest.mark.parametrize("width", [375, 1280])
def test_no_errors_and_nothing_to_the_side(browser, site, language, width):
    heard = Heard(site)
    with opened(browser, "about:blank", viewport={"width": width, "height": 900}) as page:
        heard.listen(page)
        for kind, path in KINDS.items():
            page.goto(f"{site}/{language}{path}")
            beside = page.evaluate(SIDEWAYS)
            assert beside["scroll"] <= 0, (kind, beside)
    heard.check()


TABS = """() => {
  const tabs = document.querySelector(".md-header .md-tabs");
  const room = tabs.getBoundingClientRect();
  return [...tabs.querySelectorAll("a")].map((a) => a.getBoundingClientRect())
    .filter((a) => a.left < room.left - 1 || a.right > room.right + 1).length;
}"""


@pytest.mark.parametrize("language", ["", "ar/", "zh/", "fr/", "ru/", "es/"])
def test_no_tab_of_the_header_is_cut(browser, site, language):
    for width in (1280, 1440):
        with opened(
            browser, f"{site}/{language}", viewport={"width": width, "height": 800}
        ) as page:
            assert page.evaluate(TABS) == 0, width
            assert page.locator(".md-header").bounding_box()["height"] <= 64


# ---- what the eye sees

# Numbers such as “15.b”: their digit is left of their letter, whatever is around them.
NUMBERS = r"""() => {
  const wrong = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let met = 0;
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    if (node.parentElement.closest("script, style, .al-vh, [hidden], title")) continue;
    for (const found of node.data.matchAll(/\d\.[a-z](?![\w.])/g)) {
      const range = document.createRange();
      const at = (n) => {
        range.setStart(node, n);
        range.setEnd(node, n + 1);
        return range.getBoundingClientRect();
      };
      const digit = at(found.index), letter = at(found.index + 2);
      if (!digit.width || !letter.width) continue;
      met++;
      // A column's head may be written downwards.
      const before = digit.x < letter.x - 0.5 || digit.y < letter.y - 2;
      if (!before) wrong.push(node.data.trim().slice(0, 60) + " in " + node.parentElement.tagName);
    }
  }
  return [met, wrong];
}"""


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/frameworks/sdg/15/",
        "/matrix/spms/sdg/15/",
        "/coverage/spms/sdg/",
        "/explore/",
        "/asks/",
    ],
)
def test_numbers_keep_their_order_in_arabic(arabic, site, path):
    arabic.goto(f"{site}/ar{path}")
    met, wrong = arabic.evaluate(NUMBERS)
    assert met and not wrong


# Every line of a picture lies inside of it, and no two lines of different nodes touch.
LINES = """() => [...document.querySelectorAll("figure svg[viewBox][role]")].flatMap((svg) => {
  const room = svg.getBoundingClientRect();
  if (!room.width) return [];
  const scale = room.width / svg.viewBox.baseVal.width;
  const lines = [...svg.querySelectorAll("text")].map((el) => {
    const box = el.getBoundingClientRect();
    return {el, text: el.textContent, box, node: el.closest("a") ?? el};
  });
  const found = [];
  for (const {text, box} of lines) {
    if (box.left < room.left - 1 || box.right > room.right + 1) found.push("outside: " + text);
  }
  for (const [n, a] of lines.entries()) for (const b of lines.slice(n + 1)) {
    const wide = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
    const high = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
    const tall = Math.min(a.box.height, b.box.height);
    if (wide > 1 && high > tall * 0.45) found.push(a.text + " on " + b.text);
  }
  // What is written on a node is inside of it.
  for (const a of svg.querySelectorAll("a")) {
    const rect = a.querySelector("rect:not(.g-hit)").getBoundingClientRect();
    for (const el of a.querySelectorAll("text")) {
      const box = el.getBoundingClientRect();
      const middle = (box.left + box.right) / 2;
      if (middle < rect.left || middle > rect.right) continue;
      const wide = box.left < rect.left - 1 || box.right > rect.right + 1;
      if (wide) found.push("wider than its node: " + el.textContent);
    }
  }
  return found;
})"""


def fonts() -> bool:
    known = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=False)
    return all(name in known.stdout for name in FONTS)


@pytest.mark.skipif(
    not shutil.which("fc-list") or not fonts(), reason="fonts-noto-core and fonts-noto-cjk"
)
@pytest.mark.parametrize("language", ["ar", "zh", "ru", "fr", "es"])
@pytest.mark.parametrize("width", [375, 1280])
def test_words_of_pictures_fit(browser, site, language, width):
    found = {}
    with opened(browser, "about:blank", viewport={"width": width, "height": 900}) as page:
        for kind, path in PICTURES.items():
            page.goto(f"{site}/{language}{path}")
            if wrong := page.evaluate(LINES):
                found[kind] = wrong
    assert not found


def test_pictures_are_mirrored(arabic, site):
    """What is left on an English page is right on an Arabic one; words are not turned over."""
    side = """() => {
      const svg = document.querySelector("figure svg.is-wide");
      const room = svg.getBoundingClientRect(), middle = room.left + room.width / 2;
      const first = svg.querySelector("a[href*='/gbf/'] rect:not(.g-hit)").getBoundingClientRect();
      const turned = [...svg.querySelectorAll("text")].filter((t) => t.getScreenCTM().a < 0).length;
      return [first.left > middle, turned];
    }"""
    arabic.goto(f"{site}/ar/")
    assert arabic.evaluate(side) == [True, 0]
    arabic.goto(f"{site}/")
    assert arabic.evaluate(side) == [False, 0]


# ---- keys

PLACE_IN_HEADER = """() => {
  const at = document.activeElement;
  if (!at.closest(".md-header")) return ["", 0];
  const named = at.closest(".al-brand, .al-lang, .al-box, .md-tabs, button");
  return [named?.classList[0] ?? "", Math.round(at.getBoundingClientRect().right)];
}"""
CELL = """() => {
  const box = document.activeElement.getBoundingClientRect();
  return [Math.round(box.x), Math.round(box.y)];
}"""


def test_a_walk_by_keyboard_in_arabic(browser, small):
    """From the skip link over the header, its menu and its search, to the page."""
    with opened(browser, f"{small}/ar/matrix/loaf/oven/") as page:
        page.keyboard.press("Tab")
        skip = page.evaluate("document.activeElement.className")
        assert skip == "md-skip"
        box = page.locator(".md-skip").bounding_box()
        assert box["x"] > 640  # where an Arabic page begins
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("!!document.activeElement.closest('main')")
        page.goto(f"{small}/ar/matrix/loaf/oven/")
        met, places = [], []
        for _ in range(14):
            page.keyboard.press("Tab")
            name, right = page.evaluate(PLACE_IN_HEADER)
            if name:
                met.append(name)
                places.append(right)
        assert places == sorted(places, reverse=True)  # from right to left, as it is read
        assert [met[0], *met[-3:]] == ["al-brand", "al-lang", "al-box", "md-header__button"]


def test_dialogs_in_arabic(browser, small):
    """The search opens over the page, walks by arrows up and down, and gives the focus back."""
    with opened(browser, f"{small}/ar/plans/loaf/") as page:
        page.keyboard.press("/")
        page.wait_for_selector("dialog[open]")
        assert page.eval_on_selector("dialog[open]", "d => getComputedStyle(d).direction") == "rtl"
        page.keyboard.type("1.1")
        page.wait_for_selector("dialog[open] a[href]")
        page.keyboard.press("ArrowDown")
        assert page.evaluate("document.activeElement.matches('dialog a[href]')")
        page.keyboard.press("Escape")
        assert page.locator("dialog[open]").count() == 0


def test_arrows_follow_the_eye_in_the_matrix(browser, small):
    for path, sign in (("/ar/matrix/loaf/oven/", -1), ("/matrix/loaf/oven/", -1)):
        with opened(browser, f"{small}{path}") as page:
            cells = page.locator(".al-mx tbody tr:first-child .al-cell")
            cells.nth(1).focus()
            x, y = page.evaluate(CELL)
            page.keyboard.press("ArrowLeft")
            left = page.evaluate(CELL)
            assert (left[0] - x) * sign > 0 and abs(left[1] - y) <= 2
            page.keyboard.press("ArrowRight")
            assert page.evaluate(CELL) == [x, y]


def test_arrows_follow_the_eye_in_pictures(arabic, site):
    arabic.goto(f"{site}/ar/frameworks/gbf/4/")
    nodes = arabic.locator("figure svg.is-wide a[data-n]")
    nodes.first.focus()
    middle = """() => {
      const box = document.activeElement.querySelector("rect:not(.g-hit)").getBoundingClientRect();
      return box.x + box.width / 2;
    }"""
    start = arabic.evaluate(middle)
    arabic.keyboard.press("ArrowRight")
    right = arabic.evaluate(middle)
    assert right > start
    arabic.keyboard.press("ArrowLeft")
    assert arabic.evaluate(middle) < right


def test_arrows_follow_the_eye_on_the_map(browser, site):
    """The first goal is leftmost on an English map and rightmost on an Arabic one."""
    for language, onward, against in (
        ("ar/", "ArrowLeft", "ArrowRight"),
        ("", "ArrowRight", "ArrowLeft"),
    ):
        with opened(browser, f"{site}/{language}explore/") as page:
            page.locator("canvas").focus()
            live = ".al-ex > .al-vh"
            page.keyboard.press("Home")
            first = page.text_content(live)
            page.keyboard.press(against)
            assert page.text_content(live) == first
            page.keyboard.press(onward)
            second = page.text_content(live)
            assert second != first
            page.keyboard.press(against)
            assert page.text_content(live) == first


# ---- the menu of languages


def test_the_menu_leads_to_the_same_place_on_the_same_page(browser, small):
    with opened(browser, f"{small}/plans/loaf/?q=x#_list") as page:
        page.locator(".al-lang summary").focus()
        page.keyboard.press("Enter")
        assert page.locator(".al-lang [hreflang]:visible").count() == 3
        names = page.locator(".al-lang [hreflang]").all_inner_texts()
        assert names == ["العربية", "English", "Français"]
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_url("**/ar/plans/loaf/?q=x#_list")
        assert page.evaluate("[document.documentElement.lang, document.dir]") == ["ar", "rtl"]


def test_the_menu_closes_as_menus_do(browser, small):
    with opened(browser, f"{small}/fr/plans/loaf/") as page:
        summary = page.locator(".al-lang summary")
        summary.click()
        page.keyboard.press("Tab")
        page.keyboard.press("Escape")
        assert page.locator(".al-lang[open]").count() == 0
        assert page.evaluate("document.activeElement.matches('.al-lang summary')")
        summary.click()
        page.mouse.click(400, 700)
        assert page.locator(".al-lang[open]").count() == 0


@pytest.mark.parametrize("width", [320, 1280])
def test_the_menu_needs_no_script(browser, small, width):
    options = {"java_script_enabled": False, "viewport": {"width": width, "height": 700}}
    with opened(browser, f"{small}/fr/plans/loaf/1/", **options) as page:
        page.locator(".al-lang summary").click()
        page.locator(".al-lang a[hreflang=ar]").click()
        assert page.url == f"{small}/ar/plans/loaf/1/"
        page.locator(".al-lang summary").click()
        box = page.locator(".al-lang ul").bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= width
        page.locator(".al-lang a[hreflang=en]").click()
        assert page.url == f"{small}/plans/loaf/1/"


def test_names_of_languages_say_their_language(browser, small):
    with opened(browser, f"{small}/ar/") as page:
        found = page.eval_on_selector_all(
            ".al-lang [hreflang]", "all => all.map(a => [a.lang, a.hreflang, a.textContent])"
        )
        assert found == [
            ["ar", "ar", "العربية"],
            ["en", "en", "English"],
            ["fr", "fr", "Français"],
        ]
        assert page.get_attribute(".al-lang [aria-current]", "lang") == "ar"


# ---- an address that is none


def at_unknown_address(browser: Any, small: str, path: str, **options: Any) -> Any:
    """The page that a server gives there, opened at that address."""
    html = (built("bilingual").root / "404.html").read_text("utf-8")
    context = browser.new_context(**options)
    page = context.new_page()
    page.route(f"{small}{path}", lambda route: route.fulfill(status=404, body=html))
    page.goto(f"{small}{path}")
    return page


@pytest.mark.parametrize(
    ("path", "first"),
    [
        ("/fr/plans/none/", "fr"),
        ("/ar/none/", "ar"),
        ("/plans/none/", "en"),
        ("/arable/none", "en"),
        ("/plans/fr/none", "en"),
    ],
)
def test_a_missing_page_first_says_so_in_the_language_of_its_address(browser, small, path, first):
    page = at_unknown_address(browser, small, path)
    try:
        said = {code: str(words(code)["not_found"]) for code in ("en", "ar", "fr")}
        parts = page.eval_on_selector_all(
            "[data-not-found]",
            "all => all.map(e => [e.lang, e.dir, e.firstElementChild.tagName,"
            " e.firstElementChild.textContent])",
        )
        order = [first, *(code for code in ("en", "ar", "fr") if code != first)]
        assert parts == [
            [code, "rtl" if code == "ar" else "ltr", "H2" if i else "H1", said[code]]
            for i, code in enumerate(order)
        ]
        assert page.title().startswith(said[first])
        assert not violations(page)
        page.locator("[data-not-found] a").nth(1).click()
        folder = "" if first == "en" else f"/{first}"
        assert page.url == f"{small}{folder}/search/"
    finally:
        page.context.close()


def test_a_missing_page_needs_no_script_to_say_so_in_each_language(browser, small):
    page = at_unknown_address(browser, small, "/fr/none/", java_script_enabled=False)
    try:
        parts = page.locator("[data-not-found]")
        assert parts.count() == 3 and all(part.is_visible() for part in parts.all())
        page.locator("[lang=fr] [hreflang=fr]").first.click()
        assert page.url == f"{small}/fr/"
    finally:
        page.context.close()


# ---- on paper


def test_a_printed_brief_in_arabic_has_its_foot_on_the_right_side(built_rules):
    start, end = built_rules
    assert start < end


@pytest.fixture
def built_rules() -> tuple[int, int]:
    css = asset(built("languages").root / "ar", "paper.css").read_text("utf-8")
    assert re.search(r"--foot:\"[^\"]*توافقات", css)
    return css.index("@bottom-right"), css.index("@bottom-left")

"""The real site in a browser: no errors, no other origins, no scrolling sideways, keys, print."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

from generator.model.markup import plain
from tests.built_site import (
    CONTENT,
    TINY,
    Built,
    Node,
    build,
    built,
    changed,
    config,
    fresh,
    squeezed,
    write_tree,
)

PAGES = {
    "home": "/",
    "index": "/resolutions/",
    "plan": "/plans/spms/",
    "goal": "/plans/spms/1/",
    "target": "/plans/spms/1.2/",
    "resolution": "/resolutions/11.31/rev-cop15/",
    "framework": "/frameworks/sdg/",
    "item": "/frameworks/gbf/4/",
    "embed": "/embed/frameworks/gbf/4/",
    "methodology": "/methodology/",
    "matrix": "/matrix/",
    "matrix inside": "/matrix/spms/sdg/15/",
    "matrix resolutions": "/matrix/resolutions/gbf/",
    "coverage": "/coverage/",
    "lists": "/coverage/spms/gbf/",
    "implied": "/editors/implied/",
    "messages": "/editors/messages/",
    "guide": "/editors/",
    "guide align": "/editors/align/",
    "guide roles": "/editors/roles/",
    "explore": "/explore/",
    "changes": "/changes/",
    "search": "/search/?q=Target+4",
    "data": "/data/",
    "resolver": "/id/?q=nothing:1",
    "briefs": "/brief/",
    "brief": "/brief/frameworks/gbf/5/",
    "brief of a resolution": "/brief/resolutions/11.31/rev-cop15/",
    "mine": "/my-brief/#at=frameworks%2Fgbf%2F5%2F&note=x",
    "asks": "/asks/",
    "asks of an item": "/asks/frameworks/gbf/5/",
    "deadlines": "/deadlines/",
    "accessibility": "/accessibility/",
    "translations": "/languages/",
    "keep": "/offline/",
    "cite": "/cite/plans/spms/1.2/",
    "about": "/about/",
}
WIDTHS = {"phone": 375, "desk": 1280}
SCHEMES = ("light", "dark")
GOAL = PAGES["goal"]
RESOLUTION = PAGES["resolution"]


@pytest.fixture(scope="session")
def home(serve: Callable[[Path], str]) -> str:
    return serve(built("real").root)


@dataclass
class Heard:
    """What a page said and asked for."""

    origin: str
    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    def listen(self, page: Any) -> None:
        def said(message: Any) -> None:
            if message.type in ("error", "warning"):
                self.errors.append(message.text)

        def asked(request: Any) -> None:
            scheme = urlsplit(request.url).scheme
            if scheme not in ("data", "blob") and not request.url.startswith(self.origin):
                self.foreign.append(request.url)

        page.on("console", said)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", asked)
        page.on(
            "response",
            lambda r: r.status >= 400 and self.errors.append(f"{r.status} {r.url}"),
        )

    def check(self) -> None:
        assert not self.errors
        assert not self.foreign


@contextmanager
def opened(browser: Any, url: str, **options: Any) -> Iterator[Any]:
    """A page in a context of its own."""
    options.setdefault("viewport", {"width": 1280, "height": 900})
    options.setdefault("reduced_motion", "reduce")  # nothing scrolls smoothly then
    context = browser.new_context(**options)
    context.set_default_timeout(10_000)
    page = context.new_page()
    try:
        page.goto(url)
        yield page
    finally:
        context.close()


SIDEWAYS = """() => {
  const wide = document.documentElement.clientWidth;
  const found = [];
  for (const el of document.querySelectorAll("body *")) {
    const r = el.getBoundingClientRect();
    const clipped = el.closest("svg, [hidden], .al-vh, .md-sidebar, .md-search, .md-tabs, table");
    if (r.width && r.right > wide + 1 && !clipped) found.push(el.tagName + "." + el.className);
  }
  return {scroll: document.documentElement.scrollWidth - wide, found: found.slice(0, 5)};
}"""


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_no_errors_and_no_other_origins(browser, home, width, scheme):
    """On each kind of page, in both schemes, narrow and wide."""
    heard = Heard(home)
    size = {"width": WIDTHS[width], "height": 800}
    with opened(browser, "about:blank", viewport=size, color_scheme=scheme) as page:
        heard.listen(page)
        for kind, path in PAGES.items():
            answer = page.goto(home + path, wait_until="load")
            assert answer.ok, kind
            heard.check()
            shown = page.evaluate("document.body.getAttribute('data-md-color-scheme')")
            assert shown == {"light": "default", "dark": "slate"}[scheme], kind
            paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
            light = sum(map(int, re.findall(r"\d+", paper)[:3])) / 3
            assert (light > 128) == (scheme == "light"), f"{kind}: paper is {paper}"
            assert page.locator("h1").count() == 1
            assert page.locator("h1").is_visible()


@pytest.mark.parametrize("width", [320, 375, 768, 1280])
def test_no_page_scrolls_sideways(browser, home, width):
    with opened(browser, "about:blank", viewport={"width": width, "height": 800}) as page:
        for kind, path in PAGES.items():
            page.goto(home + path)
            page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
            found = page.evaluate(SIDEWAYS)
            assert found["scroll"] <= 0, f"{kind} at {width}: {found}"


def test_very_long_words_do_not_scroll_sideways(browser, serve):
    tree = changed(TINY)
    item = tree["plans/loaf/aim-1.yml"]["items"][0]
    word = "Donaudampfschifffahrtsgesellschaft" * 8
    item["text"] += f" {word}"
    item["title"] = word
    item["explanation"] += f" {word}"
    folder = fresh("long")
    content = write_tree(folder / "content", tree)
    address = serve(build(config(folder, content), folder / "site"))
    with opened(browser, "about:blank", viewport={"width": 320, "height": 800}) as page:
        for path in (
            "/",
            "/plans/loaf/",
            "/plans/loaf/1/",
            "/plans/loaf/1.1/",
            "/resolutions/9/rev-a/",
        ):
            page.goto(address + path)
            page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
            found = page.evaluate(SIDEWAYS)
            assert found["scroll"] <= 0, f"{path}: {found}"


def test_long_numbers_fit_their_tiles(browser, serve):
    tree = changed(TINY)
    head = tree["frameworks/mill/framework.yml"]
    head["items"] += [
        {"number": number, "title": f"Control {number}"}
        for number in (*(f"T1059.{n:03}" for n in range(9)), "A-1(2)-" + "9" * 15)
    ]
    folder = fresh("tiles")
    content = write_tree(folder / "content", tree)
    address = serve(build(config(folder, content), folder / "site"))
    with opened(browser, "about:blank", viewport={"width": 320, "height": 800}) as page:
        for path in ("/", "/frameworks/mill/", "/matrix/loaf/mill/"):
            page.goto(address + path)
            found = page.evaluate(SIDEWAYS)
            assert found["scroll"] <= 0, f"{path}: {found}"


def is_in_view(page: Any, id: str) -> bool:
    return page.evaluate(
        """id => {
          const r = document.getElementById(id).getBoundingClientRect();
          return r.height > 0 && r.top >= -2 && r.top < innerHeight;
        }""",
        id,
    )


def is_open(page: Any, id: str) -> bool:
    """Every fold around an element is open, and it can be seen."""
    return page.evaluate(
        """id => {
          const el = document.getElementById(id);
          for (let d = el.closest("details"); d; d = d.parentElement.closest("details"))
            if (!d.open) return false;
          return el.checkVisibility();
        }""",
        id,
    )


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    ("path", "anchor"),
    [
        (RESOLUTION, "pp14--gbf-4"),
        (RESOLUTION, "7--gbf-5"),
        (RESOLUTION, "pp3"),  # in a fold of the preamble
        (GOAL, "gbf-4"),
        (GOAL, "_1.3--gbf-A"),
        ("/plans/spms/3.1/", "cms-res-11.31-rev-cop15-pp21"),
        ("/frameworks/gbf/4/", "spms-1"),
        ("/frameworks/gbf/5/", "cms-res-11.31-rev-cop15-7"),  # in a fold of proposals
    ],
)
def test_a_deep_link_opens_its_details_and_is_in_view(browser, home, path, anchor, width):
    size = {"width": WIDTHS[width], "height": 800}
    with opened(browser, f"{home}{path}#{anchor}", viewport=size) as page:
        page.wait_for_function("id => document.getElementById(id).checkVisibility()", arg=anchor)
        page.wait_for_timeout(150)
        assert is_open(page, anchor)
        assert is_in_view(page, anchor)
        # It is not behind the header that stays on top.
        assert page.evaluate(
            """id => {
              const el = document.getElementById(id), r = el.getBoundingClientRect();
              const at = document.elementFromPoint(r.left + 5, r.top + 5);
              return !at.closest(".md-header");
            }""",
            anchor,
        )


def test_a_link_within_the_page_opens_its_details(browser, home):
    with opened(browser, f"{home}{RESOLUTION}") as page:
        assert not is_open(page, "pp3")
        page.evaluate("location.hash = '#pp3'")
        page.wait_for_function("() => document.getElementById('pp3').checkVisibility()")
        page.wait_for_timeout(100)
        assert is_open(page, "pp3") and is_in_view(page, "pp3")
        page.evaluate("location.hash = '#100%'")  # an address that no decoder likes
        page.evaluate("location.hash = '#nowhere'")
        page.wait_for_timeout(50)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", [GOAL, RESOLUTION, "/frameworks/gbf/4/", "/frameworks/sdg/15/"])
def test_every_node_of_a_picture_leads_to_its_entry(browser, home, path, width):
    """A click opens the panel with the other side's text, and closes it again."""
    heard = Heard(home)
    size = {"width": WIDTHS[width], "height": 900}
    with opened(browser, "about:blank", viewport=size) as page:
        heard.listen(page)
        page.goto(home + path)
        nodes = page.locator(".al-graph svg a[data-n]:visible")
        assert nodes.count() >= 2
        for index in range(min(nodes.count(), 6)):
            node = nodes.nth(index)
            href = node.get_attribute("href")
            if not href.startswith("#"):
                continue
            target = page.locator(f'[id="{href[1:]}"]')
            assert target.count() == 1, f"{path}: a node leads to {href}, which is not there"
        heard.check()


def test_the_picture_works_with_the_keyboard(browser, home):
    """Tab reaches a node, arrows move, Enter shows the panel, Escape closes it."""
    with opened(browser, f"{home}{GOAL}") as page:
        focused = "document.activeElement.matches('.al-graph svg a[data-n]')"
        for _ in range(120):
            page.keyboard.press("Tab")
            if page.evaluate(focused):
                break
        assert page.evaluate(focused), "Tab does not reach the picture"
        outline = page.evaluate(
            """() => {
              const s = getComputedStyle(document.activeElement);
              const r = getComputedStyle(document.activeElement.querySelector("rect"));
              return [s.outlineStyle, s.outlineWidth, r.strokeWidth, r.outlineStyle].join(" ");
            }"""
        )
        assert outline != "none 0px 0px none"
        here = "document.activeElement.dataset.n"
        seen = {page.evaluate(here)}
        for key in ("ArrowDown", "ArrowDown", "ArrowUp", "ArrowRight", "ArrowLeft", "End", "Home"):
            page.keyboard.press(key)
            assert page.evaluate(focused), f"{key} leaves the picture"
            seen.add(page.evaluate(here))
        assert len(seen) >= 3, f"arrow keys reach {seen} only"
        page.keyboard.press("End")
        href = page.evaluate("document.activeElement.getAttribute('href')")
        page.keyboard.press("Enter")
        panel = page.locator(".al-graph .al-panel")
        page.wait_for_function("() => document.querySelector('.al-panel')?.children.length > 0")
        assert panel.get_attribute("aria-live") == "polite"
        entry = page.locator(f'[id="{href[1:]}"]')
        words = squeezed(entry.text_content())
        assert words[:200] in squeezed(panel.text_content())
        assert page.evaluate("location.hash") == href
        page.keyboard.press("Escape")
        assert panel.locator("*").count() == 0
        assert page.evaluate(focused), "the focus is lost when the panel closes"


def test_the_picture_shows_what_a_node_touches(browser, home):
    with opened(browser, f"{home}{GOAL}") as page:
        dim = page.locator(".al-graph svg.is-wide .is-dim")
        assert dim.count() == 0
        page.locator(".al-graph svg.is-wide a[data-n]").last.focus()
        assert dim.count() > 0
        page.evaluate("document.activeElement.blur()")
        assert dim.count() == 0


def test_one_drawing_is_shown_at_a_time(browser, home):
    for width, shown, hidden in ((1280, "is-wide", "is-narrow"), (375, "is-narrow", "is-wide")):
        size = {"width": width, "height": 800}
        with opened(browser, f"{home}{GOAL}", viewport=size) as page:
            assert page.locator(f".al-graph svg.{shown}").is_visible()
            assert not page.locator(f".al-graph svg.{hidden}").is_visible()


def test_an_accordion_opens_with_a_key_and_shows_the_full_text(browser, home):
    site = built("real").site
    with opened(browser, f"{home}{GOAL}") as page:
        for id, anchor in (
            ("gbf:4", "gbf-4"), ("gbf:9", "gbf-9"), ("sdg:12", "sdg-12"), ("sdg:15", "sdg-15"),
        ):  # fmt: skip
            body = page.locator(f'[id="{anchor}"]')
            assert not body.is_visible()
            summary = page.locator(f'details:has(> [id="{anchor}"]) > summary')
            summary.focus()
            page.keyboard.press("Enter")
            assert body.is_visible()
            text = plain(site.provisions[id].record.text)
            assert squeezed(text) in squeezed(body.inner_text())


def raw(node: Node) -> str:
    """All text inside, as a browser's textContent has it."""
    return "".join(c if isinstance(c, str) else raw(c) for c in node.children)


@pytest.mark.parametrize("kind", [k for k in PAGES if k != "about"])
def test_without_javascript_everything_is_there(browser, home, kind):
    """The same texts and links, and folds that open natively."""
    path = PAGES[kind]
    heard = Heard(home)
    with opened(browser, "about:blank", java_script_enabled=False) as page:
        heard.listen(page)
        page.goto(home + path)
        heard.check()
        body = page.locator(":is(div, article).al")
        ours = squeezed(body.text_content())
        address = urlsplit(path).path.strip("/")
        source = built("real").page(address).body_of_ours
        assert squeezed(raw(source)) == ours
        assert body.locator("a").count() == len(source.all("a"))
        folds = body.locator("details:not([open]) > summary:visible")
        if folds.count():
            opened_ones = body.locator("details[open]")
            before = opened_ones.count()
            folds.first.click()
            assert opened_ones.count() == before + 1
        if page.locator(".al-graph").count():
            assert page.locator(".al-graph svg:visible").count() >= 1
            node = page.locator(".al-graph svg a[data-n]:visible").last
            href = node.get_attribute("href")
            node.click()
            assert urlsplit(page.url).fragment == href.partition("#")[2]


@cache
def on_disk() -> Built:
    """The site as a folder on a disk: links end in index.html."""
    folder = fresh("disk")
    where = config(folder, CONTENT, "use_directory_urls: false")
    return Built("disk", CONTENT, build(where, folder / "site"))


def test_from_a_disk_every_clicked_link_works(browser):
    root = on_disk().root
    with opened(browser, (root / "index.html").as_uri()) as page:
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        for path in ("index.html", "plans/spms/1/index.html", "frameworks/gbf/4/index.html"):
            page.goto((root / path).as_uri())
            links = page.locator("a[href]").evaluate_all(
                "all => all.map(a => new URL(a.getAttribute('href'), document.baseURI).href)"
                ".filter(h => h.startsWith('file:'))"
            )
            assert len(links) > 5
            assert not [x for x in links if not Path(unquote(urlsplit(x).path)).is_file()], path
        page.goto((root / "index.html").as_uri())
        page.locator("ol.al-goals a").first.click()
        page.wait_for_url("**/plans/spms/1/index.html")
        page.locator("nav.al-seq a[rel=next]").click()
        page.wait_for_url("**/plans/spms/2/index.html")
        page.locator("nav.al-crumbs a").last.click()
        page.wait_for_url("**/plans/spms/index.html")
        page.goto((root / "plans/spms/1/index.html").as_uri() + "#gbf-4")
        page.wait_for_function("() => document.getElementById('gbf-4').checkVisibility()")
        page.locator('[id="gbf-4"] .al-rec ~ .al-acts a:not(.al-copy, .al-cite)').click()
        page.wait_for_url("**/frameworks/gbf/4/index.html")
        page.goto((root / "resolutions/11.31/index.html").as_uri())
        page.wait_for_url("**/resolutions/11.31/rev-cop15/index.html")
        assert not errors


@pytest.mark.parametrize("kind", ["goal", "resolution", "item", "home"])
def test_print_shows_what_is_folded(browser, home, kind):
    """But proposals, which are in no count, and lists that only lead on."""
    with opened(browser, home + PAGES[kind]) as page:
        apart = page.locator(".al details:is(.is-proposed, [data-folded])").count()
        assert apart or kind != "resolution"
        folds = page.locator(".al details").count() - apart
        before = page.locator(".al details[open]").count()
        # page.pdf() fires beforeprint and afterprint, as a reader's printing does.
        page.evaluate(
            """() => addEventListener("beforeprint", () => {
              document.body.dataset.printed = document.querySelectorAll(".al details[open]").length;
            })"""
        )
        pdf = page.pdf(format="A4")
        assert pdf.startswith(b"%PDF") and len(pdf) > 10_000
        assert int(page.evaluate("document.body.dataset.printed")) == folds
        assert page.locator(".al details[open]").count() == before, "print leaves folds open"
        page.emulate_media(media="print")
        assert not page.locator(".md-header").is_visible()
        assert page.locator("h1").is_visible()


def test_the_menu_opens_with_the_keyboard_on_a_phone(browser, home):
    with opened(browser, home + GOAL, viewport={"width": 375, "height": 800}) as page:
        page.locator("[for=__drawer] > .al-key").focus()
        page.keyboard.press("Enter")
        page.wait_for_function("() => document.getElementById('__drawer').checked")
        page.wait_for_timeout(400)
        assert page.evaluate("!!document.activeElement.closest('.md-sidebar--primary')")
        page.keyboard.press("Escape")
        page.wait_for_function("() => !document.getElementById('__drawer').checked")


@pytest.mark.parametrize("kind", ["goal", "about"])
def test_the_scheme_changes_by_key_and_is_remembered(browser, home, kind):
    """Where Material's bundle runs (a written page) and where it does not."""

    def scheme(page: Any) -> str:
        return page.evaluate("document.body.dataset.mdColorScheme")

    with opened(browser, home + PAGES[kind], color_scheme="light") as page:
        page.get_by_role("button", name="Dark", exact=True).focus()
        for key, dark in (("Enter", True), ("Space", False), ("Space", True)):
            page.keyboard.press(key)
            page.wait_for_function(
                "dark => (document.body.dataset.mdColorScheme === 'slate') === dark", arg=dark
            )
        for other in ("item", "about"):
            page.goto(home + PAGES[other])
            assert scheme(page) == "slate", other


def test_a_scheme_that_the_site_no_longer_has_is_not_worn(browser, home):
    with opened(browser, home + PAGES["goal"], color_scheme="dark") as page:
        page.get_by_role("button", name="Light", exact=True).click()
        change = """text => {
          const name = Object.keys(localStorage).find((key) => key.endsWith("__palette"));
          localStorage.setItem(name, localStorage.getItem(name).replace("default", text));
        }"""
        page.evaluate(change, "sepia")
        page.reload()
        assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
        page.evaluate(change.replace('"default"', '"sepia"'), "default")
        page.reload()
        assert page.evaluate("document.body.dataset.mdColorScheme") == "default"


@pytest.mark.parametrize("width", [375, 720, 768, 1000])
def test_no_words_are_squeezed_into_a_column_of_letters(browser, home, width):
    with opened(browser, "about:blank", viewport={"width": width, "height": 800}) as page:
        for kind, path in PAGES.items():
            page.goto(home + path)
            found = page.evaluate(
                """() => [...document.querySelectorAll(".al :is(p, li, dd, dt, h2, h3, a)")]
                  .filter((e) => {
                    const { width, height } = e.getBoundingClientRect();
                    return width > 3 && width < 24 && height > 4 * width;
                  }).map((e) => e.textContent.slice(0, 40))"""
            )
            assert not found, f"{kind} at {width}: {found}"


@pytest.mark.parametrize("width", [375, 768, 1280])
def test_what_hangs_on_a_paragraph_never_stands_under_its_number(browser, home, width):
    with opened(browser, home + RESOLUTION, viewport={"width": width, "height": 800}) as page:
        text, margin = page.evaluate(
            """() => {
              const paragraph = document.getElementById("7");
              const start = (part) => paragraph.querySelector(part).getBoundingClientRect().x;
              return [start(".al-text"), start(".al-para > .al-side .al-marks")];
            }"""
        )
        assert margin >= text


@pytest.mark.parametrize(("width", "below"), [(375, True), (768, True), (1280, False)])
def test_what_is_said_of_a_pair_is_below_its_name_where_there_is_no_space(
    browser, home, width, below
):
    with opened(browser, home + GOAL, viewport={"width": width, "height": 800}) as page:
        name, detail = page.evaluate(
            """() => [...document.querySelector(".al-acc > summary").children].slice(1)
              .map((part) => part.getBoundingClientRect().toJSON())"""
        )
        assert (detail["top"] >= name["bottom"]) == below
        assert (detail["left"] == name["left"]) == below


def test_the_first_key_leads_past_the_header(browser, home):
    for kind in ("home", "goal", "about"):
        with opened(browser, home + PAGES[kind]) as page:
            page.keyboard.press("Tab")
            href = page.evaluate("document.activeElement.getAttribute('href')")
            assert href and href.startswith("#"), f"{kind}: the first link is {href}"
            assert page.locator(f'[id="{href[1:]}"]').count() == 1
            page.keyboard.press("Enter")
            page.keyboard.press("Tab")
            assert page.evaluate("!document.activeElement.closest('.md-header')"), kind


def test_an_error_is_heard(browser, serve, tmp_path):
    (tmp_path / "index.html").write_text(
        '<title>x</title><h1>x</h1><div style="width:3000px">x</div>'
        '<script>throw Error("heard")</script><img src="http://127.0.0.1:9/x.png">',
        "utf-8",
    )
    address = serve(tmp_path)
    heard = Heard(address)
    with opened(browser, "about:blank") as page:
        heard.listen(page)
        page.goto(address + "/index.html")
        assert any("heard" in e for e in heard.errors)
        assert heard.foreign == ["http://127.0.0.1:9/x.png"]
        assert page.evaluate(SIDEWAYS)["scroll"] > 0


@pytest.mark.parametrize("path", ["/frameworks/gbf/5/", "/frameworks/sdg/15.5/"])
def test_the_picture_of_an_item_is_on_the_first_screen_and_notes_on_the_copy_after(
    browser, home, path
):
    with opened(browser, f"{home}{path}", viewport={"width": 1440, "height": 900}) as page:
        picture = page.locator("figure.al-graph svg.is-wide").bounding_box()
        assert picture["y"] + picture["height"] <= 900
        tops = page.evaluate(
            "() => ['figure.al-graph', '#_linked', '#_from_plan', '#_wording'].map("
            "q => document.querySelector(q).getBoundingClientRect().top)"
        )
        assert tops == sorted(tops)
        assert page.locator(".al-head details").count() == 0
        assert page.locator("section:has(#_wording) .al-about").count() == 1

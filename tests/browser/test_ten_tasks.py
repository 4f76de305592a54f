"""Ten tasks that a reader comes with, each clicked through from the home page.

With a script and without, from a server and from a disk, on a phone and at a desk, by keys alone,
and dark with forced colours at 200 % zoom. Every two of script, place and screen meet in one of
the ways below. What is to be found on the last page is asked of the model.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pypdf
import pytest

from generator.model.asks import addressees_of
from generator.model.dues import dues
from generator.model.entities import PLAN, RESOLUTION, Assertion, Site
from generator.model.markup import plain
from generator.publish.venue_edition import INSIDE, START
from generator.schema.instrument_records import ParagraphRecord
from tests.browser.test_browser import PAGES, SIDEWAYS
from tests.built_site import built, config, fresh, run, squeezed

ITEM, GOAL, TEXT = "frameworks/gbf/5", PAGES["goal"].strip("/"), PAGES["resolution"].strip("/")
PARAGRAPH = "7"
PHONE, DESKTOP = {"width": 375, "height": 812}, {"width": 1440, "height": 900}


@dataclass(frozen=True)
class Way:
    """How a reader reads."""

    script: bool
    disk: bool
    screen: dict[str, int]
    keys: bool = False
    forced: bool = False

    @property
    def options(self) -> dict[str, Any]:
        found: dict[str, Any] = {"viewport": self.screen, "java_script_enabled": self.script}
        if self.forced:  # a window at 200 % has half as many pixels, each of them twice as large
            half = {name: value // 2 for name, value in self.screen.items()}
            found |= {"viewport": half, "device_scale_factor": 2}
            found |= {"color_scheme": "dark", "forced_colors": "active"}
        return found | {"reduced_motion": "reduce", "offline": self.disk}


WAYS = {
    "script, server, phone": Way(True, False, PHONE),
    "script, disk, desktop": Way(True, True, DESKTOP),
    "plain, server, desktop": Way(False, False, DESKTOP),
    "plain, disk, phone": Way(False, True, PHONE),
    "keys": Way(True, False, DESKTOP, keys=True),
    "dark, forced colours, 200 %": Way(True, False, DESKTOP, forced=True),
}

CUT = """() => {
  const found = [];
  for (const el of document.querySelectorAll("main *")) {
    const style = getComputedStyle(el), box = el.getBoundingClientRect();
    if (!el.textContent.trim() || box.width < 8 || el.closest("svg, .al-vh")) continue;
    const hides = (way) => way === "hidden" || way === "clip";
    if (hides(style.overflowX) && el.scrollWidth > el.clientWidth + 1
        || hides(style.overflowY) && el.scrollHeight > el.clientHeight + 1)
      found.push(el.tagName + "." + el.className + ": " + el.textContent.slice(0, 40));
  }
  return found.slice(0, 5);
}"""
FOCUSED = "element => element === document.activeElement"


class Reader:
    """Somebody who goes from page to page by what can be seen and followed."""

    def __init__(self, page: Any, way: Way, site: Site) -> None:
        self.page, self.way, self.site = page, way, site

    def look(self) -> None:
        """What must hold wherever a reader is."""
        assert self.page.locator("h1:visible").count() == 1, self.page.url
        found = self.page.evaluate(SIDEWAYS)
        assert found["scroll"] <= 0, (self.page.url, found)
        assert not self.page.evaluate(CUT), self.page.url

    def press(self, selector: str) -> None:
        """Click the first of these that can be seen; with keys, go there and press Enter."""
        wanted = self.page.locator(f"{selector} >> visible=true").first
        wanted.wait_for()
        if not self.way.keys:
            wanted.click()
            return
        element = wanted.element_handle()
        for _ in range(400):
            self.page.keyboard.press("Tab")
            if element.evaluate(FOCUSED):
                break
        else:
            raise AssertionError(f"{selector} is not reached by keys on {self.page.url}")
        self.page.keyboard.press("Enter")

    def go(self, address: str, anchor: str = "", within: str = "") -> None:
        """Follow a link to a page of the site, and look at the page."""
        end = f"#{anchor}" if anchor else ""
        ends = (f"{address}/{end}", f"{address}/index.html{end}")
        self.press(",".join(f'{within} a[href$="{end}"]' for end in ends))
        self.at(address, anchor)
        self.look()

    def at(self, address: str, anchor: str = "") -> None:
        """Wait until this is the page, and its place is on the screen."""

        def there(url: str) -> bool:
            found = urlsplit(url)
            path = unquote(found.path).removesuffix("index.html").rstrip("/")
            return path.endswith(f"/{address}") and unquote(found.fragment) == anchor

        self.page.wait_for_url(there)
        if anchor:
            place = self.page.locator(f"[id='{anchor}']")
            place.wait_for()
            for _ in range(100):
                if 0 <= place.bounding_box()["y"] < self.page.viewport_size["height"]:
                    return
                self.page.wait_for_timeout(20)
            raise AssertionError(f"{anchor} is not on the screen")

    def open(self, fold: str) -> None:
        """Open a fold if it is closed, and is one on this screen."""
        summary = f"{fold} > summary >> visible=true"
        closed = not self.page.locator(fold).first.evaluate("element => element.open")
        if closed and self.page.locator(summary).count():
            self.press(f"{fold} > summary")

    def reads(self, selector: str = "main") -> str:
        """What can be read there now."""
        return squeezed(self.page.locator(selector).first.inner_text())


def pairs(site: Site, id: str) -> list[Assertion]:
    """What is listed with a provision: proposals and what was withdrawn are not."""
    listed = (a for a in site.assertions if a.status in ("imported", "reviewed"))
    return [a for a in listed if id in (a.from_, a.to) and a.relation != "none"]


def id_of(address: str) -> str:
    _, instrument, number = address.split("/")
    return f"{instrument}:{number}"


def which_paragraphs_serve_a_target(reader: Reader) -> None:
    reader.go(ITEM)
    site, number = reader.site, ""
    for pair in pairs(site, id_of(ITEM)):
        if site.instruments[pair.from_.split(":")[0]].role == RESOLUTION:
            number = site.provisions[pair.from_].number
            assert pair.asserted_by_short in reader.reads(), pair.id
            mark = f'main a[href$="#{number}"] >> visible=true'
            assert reader.page.locator(mark).count(), pair.id
    assert number
    reader.go(TEXT, number)


def who_is_asked_to_do_what(reader: Reader) -> None:
    reader.go("asks")
    asked: dict[str, list[str]] = {}
    for id, provision in reader.site.provisions.items():
        current = reader.site.instruments[id.split(":")[0]].current
        if current and isinstance(provision.record, ParagraphRecord):
            for who in addressees_of(provision.record):
                asked.setdefault(who, []).append(id)
    who = max(asked, key=lambda who: len(asked[who]))
    reader.go(f"asks/to/{who}")
    for id in asked[who]:
        assert reader.page.locator(f'main a[href$="#{reader.site.provisions[id].number}"]').count()
    assert reader.site.vocabulary.addressees[who].label in reader.reads("h1")


def what_is_due_when(reader: Reader) -> None:
    reader.go("deadlines")
    found = list(dues(reader.site))
    heads = [int(t) for t in reader.page.locator("main h2").all_inner_texts() if t.isdigit()]
    assert sorted(heads) == sorted({due.year for due in found})
    for due in found:
        if due.provision.parent and reader.site.instruments[due.provision.instrument].role == PLAN:
            section = reader.page.locator(f"section[aria-labelledby='_{due.year}']")
            assert due.words in squeezed(section.inner_text()), due.provision.id


def what_a_goal_serves_and_who_says_so(reader: Reader) -> None:
    reader.go(GOAL)
    listed = pairs(reader.site, id_of(GOAL))
    assert listed
    text = reader.reads()
    for pair in listed:
        name = reader.site.provisions[pair.to].number
        framework = pair.to.split(":")[0]
        ends = (f"{framework}/{name}/", f"{framework}/{name}/index.html", f"#{framework}-{name}")
        links = ",".join(f'main a[href$="{end}"]' for end in ends)
        assert reader.page.locator(f"{links} >> visible=true").count(), pair.id
        assert pair.asserted_by_short in text, pair.id


def what_is_missing(reader: Reader) -> None:
    reader.press('a[href$="#_missing"]')
    reader.page.wait_for_url("**#_missing")
    missing = reader.page.locator("#_missing").locator("xpath=ancestor-or-self::section").last
    assert missing.locator("a:visible").count()
    reader.go("coverage")


def find_a_paragraph(reader: Reader) -> None:
    site = reader.site
    (paragraph,) = [
        p for p in site.provisions.values() if p.number == PARAGRAPH
        and site.instruments[p.instrument].role == RESOLUTION
        and site.instruments[p.instrument].current
    ]  # fmt: skip
    if reader.way.script:
        field = reader.page.locator("#_find")
        if reader.way.keys:
            for _ in range(60):
                reader.page.keyboard.press("Tab")
                if field.evaluate(FOCUSED):
                    break
        else:
            field.click()
        typed = site.name_of(paragraph.id).replace(" ", ". ", 1)  # as a letter names it
        reader.page.keyboard.type(typed)
        reader.page.keyboard.press("Enter")
        reader.press(".al-finder__goto a")
    else:
        reader.go("resolutions")
        reader.go(TEXT)
        reader.open(".al-for__d")
        reader.open(f".al-for__d details:has(a[href='#{PARAGRAPH}'])")
        reader.press(f'main a[href="#{PARAGRAPH}"]')
    reader.at(TEXT, PARAGRAPH)
    assert plain(paragraph.record.text)[:40] in reader.reads()


def cite_a_paragraph(reader: Reader) -> None:
    reader.go(TEXT)
    reader.go(f"cite/{TEXT}")
    text = reader.reads()
    assert "@misc{" in text and f"#{PARAGRAPH}" in text


def print_a_brief(reader: Reader) -> None:
    reader.go(ITEM)
    reader.go(f"brief/{ITEM}", within="main")
    reader.look()
    wording = plain(reader.site.provisions[id_of(ITEM)].record.text)
    sheets = pypdf.PdfReader(io.BytesIO(reader.page.pdf(format="A4"))).pages
    assert len(sheets) <= 2
    assert wording[:30] in squeezed(sheets[0].extract_text())


def download_the_pairs_of_a_page(reader: Reader) -> None:
    reader.go(ITEM)
    with reader.page.expect_download() as download:
        reader.press("a[href$='pairs.csv']")
    text = Path(download.value.path()).read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == len(pairs(reader.site, id_of(ITEM)))


def what_changed(reader: Reader) -> None:
    reader.go("changes")
    text = reader.reads()
    for change in reader.site.record.changes:
        assert squeezed(plain(change.text)) in text


TASKS: tuple[Callable[[Reader], None], ...] = (
    which_paragraphs_serve_a_target,
    who_is_asked_to_do_what,
    what_is_due_when,
    what_a_goal_serves_and_who_says_so,
    what_is_missing,
    find_a_paragraph,
    cite_a_paragraph,
    print_a_brief,
    download_the_pairs_of_a_page,
    what_changed,
)


@pytest.fixture(scope="module")
def disk() -> Path:
    """The edition for a machine without a network, unpacked."""
    folder = fresh("tasks")
    file = config(folder, built("real").content)
    command = ("bundle", "--config-file", file, "--content", built("real").content)
    done = run("generator", *command, "--out", folder / "venue.zip")
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(folder / "venue.zip") as archive:
        archive.extractall(folder / "unpacked")
    return folder / "unpacked"


@pytest.fixture(scope="module", params=list(WAYS.values()), ids=list(WAYS))
def way(request: Any, browser: Any) -> Iterator[tuple[Way, Any]]:
    """A way to read, and a window for it."""
    context = browser.new_context(**request.param.options)
    context.set_default_timeout(4_000)
    yield request.param, context
    context.close()


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.__name__)
def test_a_reader_gets_it_done(
    way: tuple[Way, Any], task: Callable[[Reader], None], disk: Path, serve: Callable[[Path], str]
) -> None:
    how, context = way
    page, said = context.new_page(), []
    page.on("console", lambda m: said.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    reader = Reader(page, how, built("real").site)
    if how.disk:
        assert (disk / START).is_file()
        page.goto((disk / INSIDE / "index.html").as_uri())
    else:
        page.goto(f"{serve(built('real').root)}/")
    reader.look()
    task(reader)
    assert not said
    page.close()


def test_home_is_no_longer_than_is_read(browser: Any, serve: Callable[[Path], str]) -> None:
    page = browser.new_page(viewport=DESKTOP)
    page.goto(f"{serve(built('real').root)}/")
    assert page.evaluate("() => document.documentElement.scrollHeight") <= 2900
    page.close()

"""Every link of a built site leads somewhere: pages, anchors, sitemap, search, redirects."""

from __future__ import annotations

import gzip
import json
import re
import xml.etree.ElementTree as ET
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from generator import load
from generator.model.entities import RESOLUTION
from generator.pages import render_context
from generator.site.views.alignment_map import alignment_map
from generator.sitemap.addresses import of_instrument
from generator.sitemap.page_kinds import PAGE_KINDS
from generator.sitemap.resources import words
from tests.built_site import (
    NAMES,
    TINY,
    Built,
    Document,
    build,
    built,
    changed,
    config,
    fresh,
    write_tree,
)
from tests.npm_tools import read_with

ADDRESS = "https://bread.example.org/sub/folder/"


@cache
def published() -> Built:
    """The tiny site with an address below the root of its host."""
    folder = fresh("published")
    tree = changed(TINY)
    tree["site.yml"]["address"] = ADDRESS
    content = write_tree(folder / "content", tree)
    root = build(config(folder, content), folder / "site")
    return Built("published", content, root, base="/sub/folder/")


@cache
def on_disk() -> Built:
    """The tiny site without directory addresses, as it is read from a disk."""
    folder = fresh("disk")
    content = write_tree(folder / "content", TINY)
    root = build(config(folder, content, "use_directory_urls: false"), folder / "site")
    return Built("disk", content, root)


SITES = [*NAMES, "published", "disk"]


def site_of(name: str) -> Built:
    return {"published": published, "disk": on_disk}.get(name, lambda: built(name))()


@cache
def on_the_map(content: Path) -> frozenset[str]:
    site, _ = load(content)
    return frozenset(alignment_map(render_context(site)).units)


def broken(site: Built) -> list[str]:
    found = []
    for path, page in site.pages.items():
        for href in dict.fromkeys(page.links):
            to = site.follow(path, href)
            if to is None:
                continue
            file, anchor = to
            if file not in site.pages:
                if not (site.root / file).is_file():
                    found.append(f"{path}: {href} leads to {file}, which is not there")
            elif file.endswith("explore/index.html") and anchor.startswith("n="):
                if anchor[2:] not in on_the_map(site.content):
                    found.append(f"{path}: {href} is not on the map")
            elif anchor and anchor not in site.pages[file].ids:
                found.append(f"{path}: {href} leads to no anchor of {file}")
    return found


@pytest.mark.parametrize("name", SITES)
def test_every_internal_link_and_anchor_resolves(name):
    site = site_of(name)
    assert sum(len(page.links) for page in site.pages.values()) > 100
    assert not broken(site)


def linked_from(kinds: dict[str, str], links: dict[str, set[str]]) -> dict[str, set[str]]:
    """For every kind of page, the other kinds with a link to a page of it: "" is by hand.

    `kinds` is the kind of every generated page and `links` the pages that a page leads to, by file.
    """
    found: dict[str, set[str]] = {name: set() for name in kinds.values()}
    for path, files in links.items():
        here = kinds.get(path, "")
        for there in {kinds[file] for file in files if file in kinds} - {here}:
            found[there].add(here)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_every_kind_of_page_is_linked_from_another(name):
    """Unlisted pages too: they are in no search, so that nobody comes to them without a link."""
    site = built(name)
    kinds = {path: page.kind for path, page in site.generated.items()}
    links = {
        path: {to[0] for href in set(page.links) if (to := site.follow(path, href))}
        for path, page in site.pages.items()
        if path != "404.html"
    }
    found = linked_from(kinds, links)
    assert set(found) == {kind.name for kind in PAGE_KINDS} or name == "small"
    assert not [kind for kind, others in found.items() if not others]


def test_a_kind_that_is_linked_from_itself_only_is_noticed():
    kinds = {"index.html": "home", "a/index.html": "asks", "a/1/index.html": "asks"}
    links = {"index.html": {"index.html"}, "a/index.html": {"a/1/index.html", "index.html"}}
    assert linked_from(kinds, links) == {"home": {"asks"}, "asks": set()}
    assert linked_from(kinds, links | {"about/index.html": {"a/index.html"}})["asks"] == {""}


@pytest.mark.parametrize("name", SITES)
def test_every_resource_of_a_page_is_there(name):
    site = site_of(name)
    for path, page in site.pages.items():
        for node in page.nodes:
            for attribute in ("src", "href", "data"):
                value = node.attrs.get(attribute)
                if value is None or node.tag in ("a", "area", "base") or value.startswith("#"):
                    continue
                if node.tag == "link" and node.attrs.get("rel") == "canonical":
                    continue
                to = site.follow(path, value)
                assert to and (site.root / to[0]).is_file(), f"{path}: <{node.tag}> {value}"


@pytest.mark.parametrize("name", ["bilingual", *(name for name in NAMES if name == "small")])
def test_pages_are_valid_html(name):
    """As html-validate reads them; the real site's are in tests/site/test_built_languages.py."""
    site = site_of(name)
    assert len(site.pages) > 40
    found = read_with("html.cjs", [site.root / path for path in site.pages])
    # Material's list of contents on pages written by hand has a label of a box it does not print.
    assert not [one for one in found if "__toc" not in one["message"]]


def test_the_validator_can_fail(tmp_path):
    page = tmp_path / "bad.html"
    page.write_text("<!DOCTYPE html>\n<title>x</title><p><ul><li></p></ul><img src=x><b id=a id=a>")
    rules = {found["rule"] for found in read_with("html.cjs", [page])}
    assert {"close-order", "no-dup-attr"} <= rules


@pytest.mark.parametrize("name", SITES)
def test_references_between_elements_of_a_page_resolve(name):
    site = site_of(name)
    for path, page in site.pages.items():
        for node in page.nodes:
            for attribute in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
                for id in node.attrs.get(attribute, "").split():
                    if id == "__toc":  # Material's, on hand-written pages: their nav has the box
                        continue
                    assert id in page.ids, f"{path}: {attribute}={id} of <{node.tag}>"


@pytest.mark.parametrize("name", SITES)
def test_ids_are_unique_within_a_page(name):
    for path, page in site_of(name).pages.items():
        twice = [id for id, n in page.ids.items() if n > 1]
        assert not twice, f"{path}: {twice}"
        assert not [id for id in page.ids if not id or re.search(r"\s", id)], path


@pytest.mark.parametrize("name", SITES)
def test_links_have_words_and_no_link_is_in_a_link(name):
    for path, page in site_of(name).pages.items():
        for a in page.tag("a"):
            named = a.text() or a.attrs.get("aria-label") or a.attrs.get("title")
            assert named, f"{path}: a link to {a.attrs.get('href')} without words"
            assert not a.inside("a"), f"{path}: a link in a link: {a.attrs.get('href')}"


@pytest.mark.parametrize("name", NAMES)
def test_no_page_is_an_orphan(name):
    """Every page but the error page is reached by links from the home page."""
    site = built(name)
    seen, waiting = {"index.html"}, ["index.html"]
    while waiting:
        path = waiting.pop()
        page = site.pages[path]
        refresh = [
            n.attrs["content"].partition("url=")[2]
            for n in page.tag("meta")
            if n.attrs.get("http-equiv") == "refresh"
        ]
        for href in (*page.links, *refresh):
            to = site.follow(path, href)
            if to and to[0] in site.pages and to[0] not in seen:
                seen.add(to[0])
                waiting.append(to[0])
    assert set(site.pages) - seen == {"404.html"}


@pytest.mark.parametrize("name", SITES)
def test_a_work_leads_to_its_revision_in_force(name):
    site = site_of(name)
    current = [i for i in site.site.of_role(RESOLUTION) if i.current]
    assert current
    for instrument in current:
        path = f"resolutions/{instrument.folder}/index.html"
        page = site.pages[path]
        (refresh,) = [n for n in page.tag("meta") if n.attrs.get("http-equiv") == "refresh"]
        wait, _, url = refresh.attrs["content"].partition("; url=")
        assert wait == "0"
        expected = f"{of_instrument(instrument)}/index.html"
        assert site.follow(path, url) == (expected, "")
        in_body = [site.follow(path, a.attrs["href"]) for a in page.body_of_ours.all("a")]
        assert (expected, "") in in_body, "the redirect must also be a link that can be read"
    others = [p for p in site.pages.values() if "refresh" in str(p.meta("refresh"))]
    assert not others


@pytest.mark.parametrize("name", NAMES)
def test_the_search_leads_to_pages_and_anchors(name):
    """What the index and the tables of the numbers name is there, and nothing else is indexed."""
    site = built(name)
    indexed = set()
    for path in (site.root / "pagefind/fragment").iterdir():
        found = json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))
        file, _ = site.follow("index.html", found["url"])
        indexed.add(file)
        assert {anchor["id"] for anchor in found["anchors"]} <= set(site.pages[file].ids), file
    redirects = {p for p, page in site.pages.items() if "refresh" in str(page.tag("meta"))}
    hidden = {p for p, page in site.pages.items() if page.meta("robots")}
    # Tables, and sheets made of texts that are found on pages of their own; and what is found in
    # another language, since it has no text in that of its page.
    unsearched = {path for path, page in site.generated.items() if not page.is_searched}
    assert indexed == set(site.pages) - hidden - unsearched - {"404.html"}
    assert redirects <= hidden
    main = table(site, "main")
    for unit in main["instruments"]:
        for kind in unit["kinds"]:
            for number in kind["numbers"].split():
                assert f"{unit['address']}/{number}/index.html" in site.pages
    rows = [row for n in range(len(main["shards"])) for row in table(site, f"-{n}")]
    folder, revisions = main["resolutions"]["address"], main["revisions"]
    for number, revision, row in zip(revisions["folder"], revisions["revision"], rows, strict=True):
        page = site.pages[f"{folder}/{number}/{revision}/index.html"]
        assert row["numbers"]
        assert set(row["numbers"]) <= set(page.ids)


def table(site, name):
    """A table of the identifier lookup: a script of one assignment of JSON."""
    text = (site.root / f"assets/find/{name}.js").read_text("utf-8")
    before, _, value = text.partition("]=")
    assert before.endswith(f"[{json.dumps(name)}")
    return json.loads(value.removesuffix(";\n"))


def test_sitemap_and_canonical_addresses_are_those_of_the_pages():
    site = published()
    text = (site.root / "sitemap.xml").read_text("utf-8")
    assert gzip.decompress((site.root / "sitemap.xml.gz").read_bytes()).decode() == text
    locations = [e.text for e in ET.fromstring(text).iter() if e.tag.endswith("}loc")]
    assert len(set(locations)) == len(locations)
    files = set()
    for location in locations:
        assert location.startswith(ADDRESS)
        file, _ = site.follow("index.html", urlsplit(location).path)
        files.add(file)
    unindexed = {
        path
        for path, page in site.pages.items()
        if any(n.attrs.get("content") == "noindex" for n in page.tag("meta"))
    }
    assert unindexed and files == set(site.pages) - unindexed - {"404.html"}
    for path, page in site.pages.items():
        canonical = [n.attrs["href"] for n in page.tag("link") if n.attrs.get("rel") == "canonical"]
        if path == "404.html":
            continue
        assert len(canonical) == 1, path
        assert canonical[0].startswith(ADDRESS)
        assert site.follow(path, urlsplit(canonical[0]).path) == (path, ""), path


def test_the_error_page_works_at_any_depth():
    """It is served at addresses that do not exist: its links are absolute below the site."""
    site = published()
    page = site.pages["404.html"]
    for href in page.links:
        assert href.startswith(("/sub/folder/", "#")), href
    assert words("en")["not_found"] in [h.text() for h in page.tag("h1")]
    ways_on = {href.removeprefix("/sub/folder/") for href in page.links}
    assert {"search/", "plans/", "frameworks/", "methodology/"} <= ways_on


def test_the_check_can_fail():
    site = Built("broken", built("tiny").content, built("tiny").root)
    pages = dict(site.pages)
    pages["index.html"] = Document('<a href="plans/nowhere/">x</a><a href="about/#no">x</a>')
    object.__setattr__(site, "pages", pages)
    found = [b.split()[1] for b in broken(site) if b.startswith("index.html: ")]
    assert found == ["plans/nowhere/", "about/#no"]


def test_links_below_a_page_lead_to_the_same_pages_from_everywhere():
    """Pages share their footer: what is a link to itself on one leads elsewhere from another."""
    site, found = built("tiny"), {}
    labels = {str(words("en")[key]) for key in ("briefs", "asks_title", "deadlines", "data")}
    for path in sorted(site.root.rglob("*.html")):
        if path.name == "404.html":
            continue
        html = path.read_text("utf-8")
        if 'http-equiv="refresh"' in html:  # leads on, and has no links below it
            continue
        below = html[html.rindex("<footer") :]
        for href, label in re.findall(r'<li><a href="([^"]*)">([^<]*)</a>', below):
            if label in labels:
                found.setdefault(label, set()).add((path.parent / href).resolve())
    assert set(found) == labels
    assert {label: len(targets) for label, targets in found.items()} == dict.fromkeys(labels, 1)

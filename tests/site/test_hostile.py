"""Content is text by strangers: mark-up in it is refused by the check or shown as text."""

from __future__ import annotations

import copy
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from generator import load
from generator.pages import pages
from tests.built_site import TINY, Built, Document, built, config, fresh, run, squeezed, write_tree

SUM = str(7919 * 7907)
PAYLOADS = {
    "mark-up": (
        "<script>stolen(1)</script> \"><img src=x onerror=stolen(2)> ' onmouseover='stolen(3) "
        "--><!-- ]]> </title></textarea></dl></div>"
    ),
    "template": (
        "{{ 7919*7907 }}{% raw %} [press](javascript:stolen(4)) &lt;svg/onload=stolen(5)&gt;"
    ),
    "long": "Donaudampf" * 30,
    "direction": "\u202egnorw\u202c",
}

Leaf = tuple[str, tuple[Any, ...]]


def leaves(tree: dict[str, Any]) -> Iterator[Leaf]:
    """Every text of the tree, as its file and the way to it."""

    def inside(value: Any, way: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
        if isinstance(value, str):
            yield way
        elif isinstance(value, dict):
            for key, inner in value.items():
                yield from inside(inner, (*way, key))
        else:
            for index, inner in enumerate(value):
                yield from inside(inner, (*way, index))

    for name, value in tree.items():
        if not isinstance(value, str):
            yield from ((name, way) for way in inside(value, ()))


def poisoned(tree: dict[str, Any], found: list[Leaf], payload: str) -> dict[str, Any]:
    """The tree with the payload behind the text of each of these leaves."""
    tree = copy.deepcopy(tree)
    for name, way in found:
        value = tree[name]
        for step in way[:-1]:
            value = value[step]
        value[way[-1]] += f" {payload}"
    return tree


@cache
def accepted(kind: str) -> tuple[Leaf, ...]:
    """The leaves that take the payload without an error, each tried alone."""
    folder = fresh("leaf")
    write_tree(folder, TINY)
    found = []
    for leaf in leaves(TINY):
        name, _ = leaf
        write_tree(folder, {name: poisoned({name: TINY[name]}, [leaf], PAYLOADS[kind])[name]})
        site, report = load(folder)
        if site is not None and not report.errors:
            found.append(leaf)
        write_tree(folder, {name: TINY[name]})
    return tuple(found)


@cache
def hostile(kind: str) -> Built:
    folder = fresh("hostile")
    tree = poisoned(TINY, list(accepted(kind)), PAYLOADS[kind])
    content = write_tree(folder / "content", tree)
    # Not strict: a bracket that is left over is a warning.
    done = run("mkdocs", "build", "-f", config(folder, content), "-d", folder / "site")
    assert done.returncode == 0, done.stderr
    return Built(kind, content, folder / "site")


payloads = pytest.mark.parametrize("kind", PAYLOADS)


def shape(page: Document) -> Counter[tuple[str, ...]]:
    """Every element of a page with the names of its attributes."""
    return Counter((n.tag, *sorted(n.attrs)) for n in page.nodes)


@payloads
def test_texts_take_it_and_the_check_refuses_what_it_cannot_show(kind):
    taken = {way[-1] for _, way in accepted(kind)}
    assert {"text", "explanation", "note", "rationale", "disclaimer"} <= taken
    refused = {way[-1] for name, way in leaves(TINY) if (name, way) not in accepted(kind)}
    assert {"url", "id_prefix", "light", "shape", "number", "year"} <= refused
    if kind in ("mark-up", "direction"):
        titles = {"title", "mark", "name", "one", "headline"} & refused
        assert titles >= {"mark", "one", "headline"}


@payloads
def test_it_makes_no_element_and_no_attribute(kind):
    """Page by page, the elements are those of the same content without it."""
    good, bad = built("tiny"), hostile(kind)
    assert set(bad.pages) == set(good.pages)
    for path, page in bad.pages.items():
        assert not page.mistakes, f"{path}: {page.mistakes}"
        more = shape(page) - shape(good.pages[path])
        # A title that is longer breaks into more lines of a picture, and a mark breaks after its
        # slashes; nothing else may differ.
        more = {k: n for k, n in more.items() if k[0] not in ("text", "rect", "path", "tspan")}
        more = {k: n for k, n in more.items() if k not in (("span",), ("wbr",))}
        assert not more, f"{path}: {more}"
        for node in page.nodes:
            for name, value in node.attrs.items():
                assert not name.startswith("on"), f"{path}: {name} of <{node.tag}>"
                assert not re.match(r"\s*javascript:", value), f"{path}: {name}={value}"
            if node.tag in ("script", "style"):
                # Material's own configuration holds no content but the address of the site. What a
                # browser reads as data has the texts, in JSON that no text can end.
                inside = "".join(c for c in node.children if isinstance(c, str))
                if node.attrs.get("type") == "application/ld+json":
                    assert not re.search("[<>&\u2028\u2029]", inside), path
                    json.loads(inside)
                else:
                    assert "stolen" not in inside, path


@payloads
def test_it_is_shown_as_text(kind):
    site = hostile(kind)
    payload = squeezed(PAYLOADS[kind])
    for address in ("plans/loaf/1", "plans/loaf/1.1", "frameworks/oven/A-1(2)", "methodology"):
        assert payload in site.page(address).visible, address
    assert payload in site.page("resolutions/9/rev-a").visible
    for path, page in site.pages.items():
        assert SUM not in page.visible, path
        if path != "404.html":
            assert payload in page.tag("footer", "al-foot")[0].text(), "the disclaimer has it"


@payloads
def test_it_is_text_in_the_search_and_not_in_the_stylesheet(kind):
    """Titles and texts of the index are read as text; tests/browser/ sees what is made of them."""
    titles = []
    for path in (hostile(kind).root / "pagefind/fragment").iterdir():
        found = json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))
        titles.append(found["meta"]["title"])
        assert "stolen(1)" not in found["content"] or "<script>stolen(1)" in found["content"]
    site = hostile(kind).site
    assert {page.title for page in pages(site) if page.searched} <= set(titles)
    assert "stolen" not in hostile(kind).asset("hues.css").read_text("utf-8")


def test_it_is_no_front_matter_of_written_pages():
    """Pages on disk carry JSON in their front matter: no content ends it or adds to it."""
    folder = fresh("files")
    for kind in ("mark-up", "template"):
        out = folder / kind
        done = run("generator", "pages", "--content", hostile(kind).content, "--out", out)
        assert done.returncode == 0, done.stderr
        for path in out.rglob("*.html"):
            head, matter, html = path.read_text("utf-8").split("---\n", 2)
            assert not head
            keys = [line.partition(":")[0] for line in matter.splitlines()]
            assert keys[:3] == ["title", "description", "kind"]
            assert set(keys[3:]) <= {"redirect", "assets", "robots", "search"}
            scripts = Document(html).tag("script")
            assert {n.attrs.get("type") for n in scripts} <= {"application/ld+json"}


def test_the_check_refuses_addresses_that_are_no_web_addresses():
    for address in ("javascript:stolen()", "data:text/html,x", "//evil.example", "https://a b/"):
        tree = copy.deepcopy(TINY)
        tree["plans/loaf/aim-1.yml"]["source"]["url"] = address
        _, report = load(write_tree(fresh("address"), tree))
        assert report.errors, address


def test_mark_up_in_free_keys_is_refused_or_text():
    """Names that an editor makes up: kinds, sections, footnotes, headings, terms."""
    ways = {
        "trust": ("site.yml", ("trust",)),
        "kinds": ("plans/loaf/plan.yml", ("kinds",)),
        "sections": ("frameworks/oven/framework.yml", ("sections",)),
        "footnotes": ("resolutions/9/rev-a.yml", ("footnotes",)),
        "verbs": ("vocabulary.yml", ("verbs",)),
        "addressees": ("vocabulary.yml", ("addressees",)),
    }
    tree = copy.deepcopy(TINY)
    for name, way in ways.values():
        value = copy.deepcopy(tree)
        inner = value[name]
        for step in way:
            inner = inner[step]
        inner[f"x {PAYLOADS['mark-up']}"] = copy.deepcopy(next(iter(inner.values())))
        _, report = load(write_tree(fresh("keys") / "content", value))
        if not report.errors:
            tree = value
    folder = fresh("keys")
    content = write_tree(folder / "content", tree)
    done = run("mkdocs", "build", "-f", config(folder, content), "-d", folder / "site")
    assert done.returncode == 0, done.stderr
    for path in (folder / "site").rglob("*.html"):
        page = Document.read(path)
        assert not page.mistakes, path
        assert not [n for n in page.nodes if any(a.startswith("on") for a in n.attrs)]
        runs = [n for n in page.tag("script") if n.attrs.get("type") != "application/ld+json"]
        scripts = [str(n.children) + str(n.attrs) for n in runs]
        assert not [s for s in scripts if "stolen" in s], path


def test_the_test_can_fail():
    page = Document("<p>a</p><img src=x onerror=stolen(2)>")
    assert shape(page) - shape(Document("<p>a</p>")) == {("img", "onerror", "src"): 1}

"""The real site as it is built in all of its languages: pages, links, index, and what is left in
English on pages of the others.

Links are followed on every page; what needs a whole document is looked at on two pages of each
kind in each language.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from functools import cache
from html import unescape

import pytest

from generator.localization.phrase import direction
from generator.model.markup import plain
from generator.sitemap.resources import words
from tests.built_site import (
    BILINGUAL,
    Built,
    Document,
    Node,
    build,
    built,
    config,
    fresh,
    squeezed,
    write_tree,
)
from tests.npm_tools import read_with
from tests.site.test_links import on_the_map

OTHERS = ("ar", "es", "fr", "ru", "zh")


def site() -> Built:
    return built("languages")


@cache
def files() -> dict[str, str]:
    """Every page's HTML by its file."""
    root = site().root
    return {p.relative_to(root).as_posix(): p.read_text("utf-8") for p in root.rglob("*.html")}


@cache
def sample() -> dict[str, Document]:
    return {path: Document(files()[path]) for path in site().of_each_kind()}


def test_it_has_every_page_of_every_language_and_no_other() -> None:
    written = {path for path in files() if path not in site().generated}
    assert written == {"404.html", "about/index.html", "terms/index.html"}
    assert set(site().generated) == set(files()) - written


LINK = re.compile(r'<(\w+)[^>]*?\s(?:href|src)="([^"]*)"')


def test_every_link_of_every_language_leads_somewhere() -> None:
    ids = {path: set(re.findall(r'\sid="([^"]*)"', html)) for path, html in files().items()}
    there = {p.relative_to(site().root).as_posix() for p in site().root.rglob("*") if p.is_file()}
    on_map, broken, seen = on_the_map(site().content), [], 0
    for path, html in files().items():
        for tag, link in dict.fromkeys(LINK.findall(html)):
            to = site().follow(path, unescape(link))
            if to is None or (tag == "link" and "://" in link):
                continue
            seen += 1
            file, anchor = to
            if file not in there:
                broken.append(f"{path}: {link}")
            elif file.endswith("explore/index.html") and anchor.startswith("n="):
                if anchor[2:] not in on_map:
                    broken.append(f"{path}: {link} is not on the map")
            elif anchor and file in ids and anchor not in ids[file]:
                broken.append(f"{path}: {link} leads to no anchor")
    assert seen > 50_000 and not broken, broken[:10]


def test_pages_of_each_kind_are_valid_in_each_language() -> None:
    found = read_with("html.cjs", [site().root / path for path in site().of_each_kind()])
    assert not [one for one in found if "__toc" not in one["message"]]


def test_pages_of_each_kind_are_whole_and_say_their_language() -> None:
    for path, page in sample().items():
        record = site().site_at(path).record
        assert not page.mistakes, f"{path}: {page.mistakes[:2]}"
        root = page.tag("html")[0].attrs
        assert root["lang"] == record.language, path
        if path in site().generated and site().generated[path].language:
            assert root["dir"] == direction(record.language), path
        assert len(page.tag("h1")) == 1 and page.tag("h1")[0].text(), path
        for foot in page.tag("footer", "al-foot"):
            assert squeezed(plain(record.disclaimer)) in foot.text(), path
        marked = [n for n in page.nodes for v in n.attrs.values() if re.search("<(span|bdi)", v)]
        assert not marked, f"{path}: mark-up in an attribute"


@pytest.mark.parametrize("language", ["", *OTHERS])
def test_the_index_of_a_language_has_its_own_pages(language: str) -> None:
    """And no page whose text is in another language: that is in the index of the other."""
    code = language or "en"
    indexed = set()
    for path in (site().root / "pagefind/fragment").glob(f"{code}_*"):
        found = json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))
        file, _ = site().follow("index.html", found["url"]) or ("", "")
        indexed.add(file)
    generated = site().generated.items()
    expected = {path for path, page in generated if page.language == language and page.is_searched}
    if not language:
        expected |= {"about/index.html", "terms/index.html"}
    assert indexed == expected


# ---- English that is left

UNSPOKEN = frozenset(("script", "style", "code", "pre", "kbd", "head", "title"))
"""Elements whose words are of no language, or hold no mark-up: the title of a picture's part."""

ALLOWED = re.compile(
    r"""UNEP/CMS/Resolution\ 11\.31\ \(Rev\.COP15\)  # symbols of documents
    |https?://\S+                                     # addresses
    |[\w.-]+\.(?:csv|json|yml|md|html|xlsx|zip)\b
    |alignments\ \w+(?:\ [\w-]+)*                     # commands
    |Akoma\ Ntoso|IBM\ Equal\ Access|Rio\+20|pull\ request|a_text_purpose
    |\w+-core\ [\d.]+|wcag\w+|best-practice|WCAG\ [\d.]+
    |(?:skos|semapv|sssom|oscal):\w+|intersects-with|related-to|subset-of|superset-of|equivalent-to
    """,
    re.VERBOSE,
)
"""Names and identifiers, which are the same in every language."""

FUNCTION_WORDS = re.compile(
    r"\b(?:the|of|and|with|which|that|this|these|by|from|is|are|was|were|not|been|has|have|its"
    r"|their|or|for|to|on|in|at|be|as)\b"
)
ONLY_ENGLISH = re.compile(
    r"\b(?:the|of|and|with|which|that|this|these|by|from|are|was|were|been)\b"
)
"""Words that French and Spanish do not have."""


def texts(node: Node, language: str) -> Iterator[tuple[str, str, Node]]:
    """Every text that a reader sees with its language and its element."""
    language = node.attrs.get("lang", language)
    if node.tag in UNSPOKEN or {"al-id", "al-cite__c"} & set(node.css):
        return  # a reference is copied as a whole
    for child in node.children:
        if isinstance(child, str):
            yield language, child, node
        else:
            yield from texts(child, language)


def left_in_english(page: Document, language: str) -> list[str]:
    """Texts of a page that say they are in its language, and have English words in a row."""
    found = []
    words = FUNCTION_WORDS if language in ("ar", "ru", "zh") else ONLY_ENGLISH
    for said, text, _ in texts(page.root, ""):
        if said != language:
            continue
        rest = ALLOWED.sub(" ", text)
        if language in ("ar", "ru", "zh"):
            runs = re.findall(r"[A-Za-z’'-]{2,}(?:[ ,;:.]+[A-Za-z’'-]{2,})+", rest)
        else:
            runs = [rest]
        found += [squeezed(run)[:80] for run in runs if words.search(run)]
    return found


@pytest.mark.parametrize("language", OTHERS)
def test_no_english_is_left_on_a_page_of_any_kind_without_saying_so(language: str) -> None:
    found = {}
    for path, page in sample().items():
        made = site().generated.get(path)
        if made and made.language == language and (left := left_in_english(page, language)):
            found[path] = left[:3]
    assert not found


def test_the_buttons_for_dark_and_light_are_in_the_language_of_the_page() -> None:
    """Their names are in mkdocs.yml, for the site's own language."""
    assert _schemes(files()["index.html"]) == ["Dark", "Light"] == _schemes(files()["404.html"])
    for language in OTHERS:
        page, table = files()[f"{language}/index.html"], words(language)
        assert _schemes(page) == [table["to_dark"], table["to_light"]]


def _schemes(page: str) -> list[str]:
    """The names of what the script makes the switch of."""
    (found,) = re.findall(r"data-schemes='([^']*)'", page)
    return [scheme[-1] for scheme in json.loads(found)]


def test_english_that_is_left_is_noticed() -> None:
    page = Document('<html lang="ru"><p>Слова: the plan of bread</p><p lang="en">of it</p></html>')
    assert left_in_english(page, "ru") == ["the plan of bread"]
    page = Document('<html lang="fr"><p>Le plan of bread</p></html>')
    assert left_in_english(page, "fr") == ["Le plan of bread"]


# ---- venue editions


def test_each_language_offers_its_own_venue_edition_or_that_of_the_site() -> None:
    folder = fresh("venues")
    content = write_tree(folder / "content", BILINGUAL)
    for name in ("venue.zip", "venue-fr.zip"):
        (folder / name).write_bytes(name.encode())
    file = config(folder, content, "plugins: [{alignments: {venue: venue.zip}}]")
    root = build(file, folder / "site")
    offered = {"": "venue.zip", "fr/": "venue-fr.zip", "ar/": "venue.zip"}
    for place, archive in offered.items():
        page = Document.read(root / f"{place}index.html")
        links = [
            link for link in page.tag("footer", "al-foot")[0].all("a") if "data-sum" in link.attrs
        ]
        assert [link.attrs["href"].removeprefix("../") for link in links] == [archive], place
        lang = "" if archive == "venue-fr.zip" or not place else "en"
        assert links[0].attrs.get("hreflang", "") == lang
    assert (root / "venue-fr.zip").read_bytes() == b"venue-fr.zip"

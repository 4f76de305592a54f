"""What is shown where a page is shared: a title, words and a picture, each by its whole address."""

from __future__ import annotations

import struct
from functools import cache

import pytest

from tests.built_site import TINY, Built, Document, build, built, config, fresh, write_tree

ADDRESS = "https://bread.example/align/"


@cache
def published() -> Built:
    """The small site with an address of its own."""
    out = fresh("shared")
    content = write_tree(out / "content", TINY)
    root = build(config(out, content, f"site_url: {ADDRESS}"), out / "site")
    return Built("shared", content, root, "/align/")


def card(page: Document) -> dict[str, str]:
    """What a page says of itself where it is shared, by the name of the property."""
    found = {}
    for node in page.nodes:
        name = node.attrs.get("property", "") or node.attrs.get("name", "")
        if node.tag == "meta" and name.startswith(("og:", "twitter:")):
            found[name] = node.attrs["content"]
    return found


@pytest.mark.parametrize(
    ("path", "picture"),
    [
        ("index.html", "site"),
        ("plans/loaf/index.html", "plans"),
        ("matrix/index.html", "matrix"),
        ("methodology/index.html", "methodology"),
    ],
)
def test_a_page_names_its_picture_and_the_picture_is_there(path, picture):
    site = published()
    said = card(site.pages[path])
    assert said["og:image"] == f"{ADDRESS}assets/share/{picture}.png"
    data = (site.root / said["og:image"].removeprefix(ADDRESS)).read_bytes()
    width, height = struct.unpack(">II", data[16:24])
    assert (said["og:image:width"], said["og:image:height"]) == (str(width), str(height))
    assert said["og:image:alt"] == "Bread"


def test_pages_that_nobody_shares_have_none():
    assert "og:image" not in card(published().pages["search/index.html"])


def test_without_an_address_there_is_none():
    """A relative address would be read by nobody."""
    site = built("tiny")
    assert not (site.root / "assets/share").exists()
    assert all("og:image" not in card(page) for page in site.pages.values())

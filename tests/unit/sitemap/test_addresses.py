"""Where everything is published, and the links between."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest

from generator import load
from generator.model.entities import Site
from generator.sitemap.addresses import Links, anchor_name, of_provision, pair_anchor
from generator.sitemap.page_kinds import addresses


@pytest.fixture(scope="module")
def site() -> Site:
    found, _ = load(Path(__file__).parents[2] / "small")
    assert found is not None
    return found


FROM = [
    "",
    "plans",
    "plans/loaf",
    "plans/loaf/1.10",
    "frameworks/oven/A-1(2)",
    "resolutions/9/rev-b",
]
TO = [
    "",
    "methodology",
    "plans/loaf",
    "frameworks/oven/A-1(2)",
    "frameworks/grain/T1059.001",
    "plans/x/é",
]


@pytest.mark.parametrize("here", FROM)
@pytest.mark.parametrize("there", TO)
@pytest.mark.parametrize(
    "root", ["https://bread.example/", "https://bread.example/a/b/", "file:///s/"]
)
def test_links_lead_there_from_every_depth(here: str, there: str, root: str) -> None:
    page = f"{root}{here}/" if here else root
    found = urljoin(page, Links(here).to(there))
    assert unquote(found) == (f"{root}{there}/" if there else root)


@pytest.mark.parametrize("here", FROM)
@pytest.mark.parametrize("there", TO)
def test_a_leaf_makes_links_that_work_from_disk(here: str, there: str) -> None:
    root = "file:///s/"
    page = f"{root}{here}/index.html" if here else f"{root}index.html"
    found = urljoin(page, Links(here, "index.html").to(there))
    assert unquote(found) == (f"{root}{there}/index.html" if there else f"{root}index.html")


def test_links_are_relative_and_carry_anchors() -> None:
    assert Links("plans/loaf").to("frameworks/oven", "x") == "../../frameworks/oven/#x"
    assert Links("").to("") == "./"
    assert Links("", "index.html").to("") == "index.html"
    assert Links("a").to("", "x") == "../#x"


@pytest.mark.parametrize("number", ["a b", "a?b", "a#b", 'a"b', "a%b", "<b>"])
def test_no_character_of_an_address_ends_the_link(number: str) -> None:
    link = Links("x").to(f"plans/{number}")
    assert not set(link) & set(' "<>?#')
    assert unquote(link) == f"../plans/{number}/"


def test_numbers_are_their_own_addresses(site: Site) -> None:
    assert of_provision(site, site.provisions["oven:A-1(2)"]) == ("frameworks/oven/A-1(2)", "")
    assert of_provision(site, site.provisions["loaf:1.10"]) == ("plans/loaf/1.10", "")
    assert of_provision(site, site.provisions["guild-res-9@rev-b:1.a"]) == (
        "resolutions/9/rev-b",
        "1.a",
    )


def test_addresses_are_taken_once(site: Site) -> None:
    pages = addresses(site)
    assert len({page.address.lower() for page in pages}) == len(pages)
    found = {page.source: page.address for page in pages}
    assert found["guild-res-9"] == "resolutions/9"
    assert found["guild-res-9@rev-a"] == "resolutions/9/rev-a"
    assert "" in {page.address for page in pages if page.kind.name == "home"}
    assert "guild-res-9@rev-b:1" not in found  # a paragraph shares its resolution's page


def test_anchors(site: Site) -> None:
    assert anchor_name("loaf:1.3") == "loaf-1.3"
    assert anchor_name("guild-res-9@rev-b:7") == "guild-res-9-rev-b-7"
    assert pair_anchor(site, "loaf:1", "oven:B") == "oven-B"
    assert pair_anchor(site, "guild-res-9@rev-b:1.a", "oven:A") == "1.a--oven-A"

"""The icon, robots.txt, and addresses that disagree."""

from __future__ import annotations

from xml.etree import ElementTree

from generator.publish.site_files import favicon, is_unused, other_address, robots
from tests.built_site import built


def test_the_icon_is_well_formed_and_has_the_colours_of_the_content():
    for name in ("small", "real"):
        site = built(name).site
        drawn = favicon(site)
        ElementTree.fromstring(drawn)
        assert site.of_role("framework")[0].hue.light in drawn


def test_robots_names_the_sitemap_only_where_the_address_is_known():
    assert "Sitemap: https://a.example/b/sitemap.xml" in robots("https://a.example/b/")
    assert "Sitemap" not in robots("")


def test_two_addresses_are_said_to_disagree_only_if_they_do():
    assert other_address("https://a.example/", "https://b.example/")
    assert not other_address("https://a.example/", "https://a.example")
    assert not other_address("", "https://a.example")
    assert not other_address("https://a.example", "")


def test_files_of_the_theme_that_nothing_loads_are_left_out():
    script = "assets/javascripts/lunr/wordcut.js"
    assert is_unused(script, ["alignments"]) and not is_unused(script, ["material/search"])
    assert is_unused("assets/stylesheets/main.57a0d79d.min.css.map", [])
    for used in ("assets/stylesheets/main.57a0d79d.min.css", "data/plan.map", "assets/boot.js"):
        assert not is_unused(used, [])

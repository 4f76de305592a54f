"""What the theme puts around a page: little around a generated one, and all that it needs."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment, TemplateNotFound

from generator.publish.theme_chrome import ValidTemplates
from tests.built_site import TINY, Built, Document, Node, build, built, config, fresh, write_tree

STYLES = "partials/styles.html"


LEVELS = (
    "nav:",
    "  - Plans: plans/loaf/index.md",
    "  - More:",
    "    - Matrix: matrix/index.md",
    "    - About: about.md",
)
ONE_SCHEME = ("theme:", "  palette: {scheme: default, primary: light blue, accent: custom}")


@cache
def configured(*lines: str) -> Built:
    """A small site with these lines in its configuration."""
    folder = fresh("frame")
    content = write_tree(folder / "content", TINY)
    return Built("frame", content, build(config(folder, content, *lines), folder / "site"))


def leads_to(site: Built, path: str, nav: Node) -> set[str]:
    found = [site.follow(path, a.attrs["href"]) for a in nav.all("a") if "href" in a.attrs]
    return {at[0] for at in found if at}


def generated(site: Built) -> dict[str, Document]:
    bare = {path for path, made in site.generated.items() if made.embedded or made.redirect}
    return {path: site.pages[path] for path in site.generated if path not in bare}


def test_around_a_generated_page_is_nothing_that_only_the_themes_bundle_works() -> None:
    site = built("tiny")
    for path, page in generated(site).items():
        (main,) = page.tag("main")
        assert main.attrs["id"] == "__content", path
        assert next(n for n in main.children if isinstance(n, Node)) is page.body_of_ours, path
        for css in ("md-sidebar", "md-nav", "md-dialog", "md-container", "md-content"):
            assert not [n for n in page.nodes if css in n.css], (path, css)
        (skip,) = page.tag("a", "md-skip")
        assert skip.attrs["href"] == "#__content", path
    written = site.page("about")
    assert written.tag("nav", "md-nav") and not written.tag("nav", "md-sidebar--primary")


def test_a_nav_with_levels_keeps_the_drawer_that_shows_them() -> None:
    site = configured(*LEVELS)
    every = {"plans/loaf/index.html", "matrix/index.html", "about/index.html"}
    for path, page in generated(site).items():
        (drawer,) = page.tag("nav", "md-nav--primary")
        assert every <= leads_to(site, path, drawer), path
        sheets = [n.attrs["href"] for n in page.tag("link") if n.attrs.get("rel") == "stylesheet"]
        assert any("drawer." in sheet for sheet in sheets), path


def test_one_scheme_needs_no_switch() -> None:
    page = configured(*ONE_SCHEME).page("plans/loaf")
    assert page.tag("nav", "md-sidebar--primary")
    assert not [n for n in page.tag("script") if "data-schemes" in n.attrs]
    colours = page.tag("body")[0].attrs
    assert colours["data-md-color-scheme"] == "default"
    assert colours["data-md-color-primary"] == "light-blue"  # as the theme's stylesheet has it


def test_a_theme_without_the_block_of_styles_is_named() -> None:
    there = ValidTemplates(DictLoader({"base.html": "{% block styles %}<link>{% endblock %}"}))
    assert there.get_source(Environment(), STYLES)[0] == "<link>"
    missing = ValidTemplates(DictLoader({"base.html": "<html>"}))
    with pytest.raises(TemplateNotFound, match="no block “styles”"):
        missing.get_source(Environment(), STYLES)


def test_the_frame_is_small() -> None:
    """Of each of thousands of pages: what is before and after its own words."""
    site = built("tiny")
    path = Path(site.root, "plans/loaf/1.1/index.html")
    text = path.read_text("utf-8")
    start, end = text.index('id="__content"'), text.rindex("</main>")
    assert start + len(text) - end < 4_600, start + len(text) - end

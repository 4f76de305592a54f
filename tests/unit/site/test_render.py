"""Content's words to HTML: every character escaped, and only our own tags."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator import load
from generator.model.markup import plain
from generator.pages import pages
from generator.site.render.prose_renderer import inline, paragraphs
from generator.site.views.components import Text
from generator.site.views.context import render_context
from tests.built_site import built

NASTY = [
    "<script>alert(1)</script>",
    "\"quoted\" and 'single'",
    "a & b &amp; c &lt;",
    "{{ 7 * 7 }} {% raw %} {# x #}",
    "</p><img src=x onerror=alert(1)>",
    "](javascript:alert(1))",
    "%s %(x)s %%",
    "<!-- --> ]]>",
]


def one(prose: str, **fields: object) -> str:
    (html,) = paragraphs(Text(prose, **fields))  # type: ignore[arg-type]
    return str(html)


def words_of(html: str) -> str:
    text = re.sub(r"<[^>]*>", "", html)
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&#34;", '"'), ("&#39;", "'")):
        text = text.replace(entity, character)
    return text.replace("&amp;", "&")


@pytest.mark.parametrize("nasty", NASTY)
@pytest.mark.parametrize("around", ["{}", "*{}*", "a [^1] {}", "**{}** b"])
def test_content_cannot_make_a_tag(nasty: str, around: str) -> None:
    prose = around.format(nasty.replace("*", "\\*"))
    html = one(prose, quotes=(nasty[2:9],))
    tags = set(re.findall(r"<(/?\w+)", html))
    assert tags <= {"em", "/em", "strong", "/strong", "mark", "/mark", "sup", "/sup", "a", "/a"}
    assert words_of(re.sub(r"<sup>.*?</sup>", "", html)) == plain(prose)
    assert "<script" not in inline(prose)


def test_a_quote_mark_cannot_leave_an_attribute() -> None:
    assert 'href="#_fn_x' in one("a[^1]", notes="x")
    assert '"><script>' not in one("a[^1]", notes='"><script>')


def test_the_words_of_templates_are_words(small: Path) -> None:
    site, _ = load(small)
    assert site is not None
    page = next(p for p in pages(site) if p.address == "frameworks/oven/A-1(2)")
    assert "{{ heat }} is not a <em>template</em>" in page.html()


def test_paragraphs_and_one_line() -> None:
    assert [str(p) for p in paragraphs(Text("a\n\n*b*"))] == ["a", "<em>b</em>"]
    assert paragraphs(Text("")) == ()
    assert str(inline("a\n\n*b*[^1]")) == "a <em>b</em><sup>1</sup>"


# ---- quoted words


@pytest.mark.parametrize(
    ("prose", "quotes", "html"),
    [
        ("all ovens are hot", ("ovens",), "all <mark>ovens</mark> are hot"),
        ("ovens are hot", ("ovens are hot",), "<mark>ovens are hot</mark>"),
        (
            "all *hot* ovens",
            ("all hot ovens",),
            "<mark>all </mark><em><mark>hot</mark></em><mark> ovens</mark>",
        ),
        ("a *b c* d", ("c d",), "a <em>b <mark>c</mark></em><mark> d</mark>"),
        ("hot,[^1] safe", ("hot, safe",), "<mark>hot,</mark><sup>1</sup><mark> safe</mark>"),
        ("a b c d", ("a b", "b c"), "<mark>a b c</mark> d"),
        ("a b c d", ("a", "d"), "<mark>a</mark> b c <mark>d</mark>"),
        ("a & b <c>", ("& b <",), "a <mark>&amp; b &lt;</mark>c&gt;"),
        ("a b", ("zz",), "a b"),
        ("a b", ("",), "a b"),
    ],
)
def test_marks_keep_to_the_quoted_words(prose: str, quotes: tuple[str, ...], html: str) -> None:
    assert one(prose, quotes=quotes, notes="-") == html


def test_marks_and_italics_are_nested_well() -> None:
    html = one("*a b* **c *d* e** f[^1] g", quotes=("b c d", "e f g"))
    stack: list[str] = []
    for close, name in re.findall(r"<(/?)(\w+)[^>]*>", html):
        if close:
            assert stack.pop() == name
        else:
            stack.append(name)
    assert stack == []


# ---- lead verbs


def test_the_first_italic_words_of_a_paragraph_are_its_lead_verb() -> None:
    html = one("*Urges* bakers to *bake*", paragraph=True)
    assert html == '<em class="al-verb">Urges</em> bakers to <em>bake</em>'


def test_other_verbs_are_named() -> None:
    html = one("*Requests* millers and *decides* so", paragraph=True, verbs=("decides",))
    assert html.count('class="al-verb"') == 2


def test_italics_within_a_text_are_not_a_verb() -> None:
    assert 'class="al-verb"' not in one("Bakers are *urged*", paragraph=True)
    assert 'class="al-verb"' not in one("*Urges* bakers")  # a goal has no lead verb
    first, second = paragraphs(Text("*Urges* a\n\n*so* b", paragraph=True))
    assert "al-verb" in first and "al-verb" not in second


# ---- footnotes


@pytest.mark.parametrize(
    ("scope", "html"),
    [
        ("", 'a<sup><a href="#_fn_1" id="_fnref_1" role="doc-noteref">1</a></sup>'),
        ("x-2", 'a<sup><a href="#_fn_x-2_1" id="_fnref_x-2_1" role="doc-noteref">1</a></sup>'),
        ("-", "a<sup>1</sup>"),
    ],
)
def test_footnotes(scope: str, html: str) -> None:
    assert one("a[^1]", notes=scope) == html


def test_quoted_words_are_marked_whichever_of_the_spaces_the_text_has() -> None:
    html = one("Objectif\u00a04 : agir vite", quotes=("Objectif 4",))
    assert "<mark" in html and "Objectif\u00a04</mark>" in html


def test_the_page_of_a_resolution_asks_nothing_of_the_whole_site() -> None:
    """A server makes one page after an edit: what is gathered of all assertions would wait."""
    site = built("small").site
    context = render_context(site)
    found = [page for page in pages(site, context=context) if page.kind == "resolution"]
    assert found and all(page.html() for page in found)
    assert not [name for name in ("linked_units", "coverage", "map") if context.caches[name]]

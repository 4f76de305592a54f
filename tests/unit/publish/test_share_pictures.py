"""The pictures that are shown where a page is shared."""

from __future__ import annotations

import struct
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from generator.publish import share_pictures as shared
from generator.site.interface_words import Words
from generator.sitemap.page_kinds import PAGE_KINDS
from generator.sitemap.resources import words
from tests.built_site import built


def named(name):
    site = built("small").site
    return replace(site, record=replace(site.record, name=name))


def texts(svg):
    return [e.text for e in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]


def test_a_picture_for_each_kind_of_page_that_says_what_it_is():
    site = built("small").site
    made = shared.share_pictures(site, Words("en", words("en")))
    assert set(made) == {shared.path_of(kind.share) for kind in PAGE_KINDS if not kind.embedded} | {
        shared.path_of("")
    }
    assert len(set(made.values())) == len(made)
    for data in made.values():
        assert data.startswith(b"\x89PNG")
        assert struct.unpack(">II", data[16:24]) == (shared.WIDTH, shared.HEIGHT)


@pytest.mark.parametrize("key", sorted({kind.share for kind in PAGE_KINDS} - {""}))
def test_its_words_are_words_of_the_interface(key):
    assert isinstance(words("en")[key], str)


def test_letters_are_drawn_and_not_those_of_the_machine(monkeypatch, tmp_path):
    """A picture without letters would be a picture without words."""
    with_words = shared.png(shared.picture(named("Plain words"), ""))
    assert with_words != shared.png(shared.picture(named(""), ""))
    monkeypatch.setenv("HOME", str(tmp_path))
    shared.png.cache_clear()
    assert shared.png(shared.picture(named("Plain words"), "")) == with_words


@pytest.mark.parametrize("name", ["اتفاقية الأنواع", "迁徙物种", "Convention 公约"])
def test_letters_that_the_font_has_not_are_left_out(name):
    assert texts(shared.picture(named(name), "Plans")) == ["Plans"]


@pytest.mark.parametrize("name", ["Мигрирующие виды — «план»", "Espèces migratrices’ plan…"])
def test_letters_that_the_font_has_are_shown(name):
    assert name in texts(shared.picture(named(name), "Plans"))


def test_a_name_is_text_and_nothing_else():
    name = "<script>x</script>&amp;\"'"
    svg = shared.picture(named(name), "</text><image href='file:///etc/passwd'/>")
    assert {e.tag.rpartition("}")[2] for e in ElementTree.fromstring(svg).iter()} == {
        "svg", "rect", "text", "path", "circle",
    }  # fmt: skip
    assert name in texts(svg)
    assert shared.png(svg)

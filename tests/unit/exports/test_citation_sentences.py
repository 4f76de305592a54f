"""References that are only sentences: the same as those that are made one by one."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from generator import load
from generator.exports.citation_sentences import ADDRESS, PLACE, SAID, Sentences, pattern_of
from generator.exports.citations import (
    Reference,
    alignment_of,
    bibtex,
    csl_json,
    of_assertion,
    of_text,
    ris,
    text,
)
from generator.model.entities import Site
from generator.model.localized import every_language
from tests.built_site import CONTENT, TINY, write_tree
from tests.unit.exports.test_citations import WORDS


def check(site: Site) -> None:
    for id in (*site.instruments, *site.provisions):
        sentences = Sentences(site, id)
        assert sentences.cited + sentences.own == text(of_text(site, id))
        assert sentences.language == of_text(site, id).text_language
    for a in site.assertions:
        sentences = Sentences(site, a.from_)
        said, withdrawn = alignment_of(site, a, WORDS)
        reference = of_assertion(site, a, WORDS)
        assert sentences.cited + sentences.of_assertion(a, said) == text(reference)
        assert withdrawn == reference.withdrawn


def test_a_sentence_is_the_text_of_its_reference_in_every_language() -> None:
    site, _ = load(CONTENT)
    assert site
    for in_language in every_language(site):
        check(in_language)


def test_signs_of_patterns_in_names_are_text(tmp_path: Path) -> None:
    tree = copy.deepcopy(TINY)
    tree["plans/loaf/plan.yml"]["name"] = "The {other} \\g<1> %s [1] <Plan> & {by}"
    tree["site.yml"]["name"] = "Bread; %(said)s [2]"
    site, report = load(write_tree(tmp_path, tree))
    assert site, report
    check(site)


@pytest.mark.parametrize("form", [bibtex, ris, lambda reference: csl_json([reference])])
def test_the_pattern_filled_in_is_the_reference_but_for_key_and_year(
    form: Callable[[Reference], str],
) -> None:
    site, _ = load(CONTENT)
    assert site
    for a in site.assertions:
        if a.from_ not in site.provisions:
            continue
        instrument = site.provisions[a.from_].instrument
        reference = of_assertion(site, a, WORDS)
        filled = form(pattern_of(site, instrument))
        for hole, value in (
            (PLACE, reference.part),
            (SAID, reference.alignment),
            (ADDRESS, reference.address),
        ):
            assert hole in filled
            filled = filled.replace(hole, value)
        assert filled == form(replace(reference, id=instrument, year=""))

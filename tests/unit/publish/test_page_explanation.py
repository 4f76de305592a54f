"""Addresses as people copy them."""

from __future__ import annotations

import pytest

from generator.publish.page_explanation import address_of


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("", ""),
        ("/", ""),
        (".", ""),
        ("index.html", ""),
        ("https://example.org", ""),
        ("https://example.org/?q=a/b#c/d", ""),
        ("plans/loaf", "plans/loaf"),
        ("/plans/loaf/", "plans/loaf"),
        ("plans/loaf/index.html#aim-1", "plans/loaf"),
        ("plans\\loaf\\index.html", "plans/loaf"),
        ("http://127.0.0.1:8000/resolutions/11.31%20x/", "resolutions/11.31 x"),
        ("http://[::1/plans", "plans"),
    ],
)
def test_an_address_is_that_of_a_page_however_it_was_copied(given: str, expected: str) -> None:
    assert address_of(given) == expected

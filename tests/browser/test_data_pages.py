"""The resolver and the page of the files for download, in a browser."""

from __future__ import annotations

import json
from urllib.parse import quote, urlsplit

import pytest

from tests.browser.test_browser import Heard, home, opened  # noqa: F401 (a fixture)

LEADS = {
    "GBF-TARGET-04": "/frameworks/gbf/4/",
    "gbf-target-04": "/frameworks/gbf/4/",
    "http://metadata.un.org/sdg/15.5": "/frameworks/sdg/15.5/",
    "sdg:15.5": "/frameworks/sdg/15.5/",
    "GBF:4": "/frameworks/gbf/4/",
    "spms": "/plans/spms/",
    "UNEP/CMS/Resolution 11.31 (Rev.COP15)": "/resolutions/11.31/rev-cop15/",
    "cms-res-11.31:7": "/resolutions/11.31/rev-cop15/#7",
    "cms-res-11.31@rev-cop15:pp14": "/resolutions/11.31/rev-cop15/#pp14",
    "dart/spms:1.2/gbf:4": "/plans/spms/1.2/#gbf-4",
    "res-11.31-adopted-text/cms-res-11.31@rev-cop15:pp14/gbf:1": (
        "/resolutions/11.31/rev-cop15/#pp14--gbf-1"
    ),
}
UNKNOWN = (
    "gbf:99",
    "nothing:1",
    "<b>x</b>",
    "constructor",
    "__proto__",
    "a/b/c",
    "dart/spms:1.2/x:1",
)


def test_any_identifier_reaches_its_page(browser, home):  # noqa: F811
    wrong = {}
    with opened(browser, "about:blank") as page:
        for word, there in LEADS.items():
            page.goto(f"{home}/id/?q={quote(word, safe='')}")
            page.wait_for_url(lambda url: "/id/" not in url)
            found = urlsplit(page.url)
            at = found.path + (f"#{found.fragment}" if found.fragment else "")
            if at != there or (
                found.fragment
                and not page.evaluate("document.getElementById(location.hash.slice(1)) !== null")
            ):
                wrong[word] = at
    assert not wrong


@pytest.mark.parametrize("word", UNKNOWN)
def test_an_unknown_identifier_gets_an_honest_answer(browser, home, word):  # noqa: F811
    with opened(browser, f"{home}/id/?q={quote(word, safe='')}") as page:
        said = page.locator("[data-answer]").text_content()
        assert word in said and "not an identifier" in said
        assert "/id/" in page.url and not page.locator("[data-answer] *").count()


def test_structured_data_is_data_and_no_script(browser, home):  # noqa: F811
    heard = Heard(home)
    with opened(browser, "about:blank") as page:
        heard.listen(page)
        for path, kind in (
            ("/data/", "Dataset"),
            ("/frameworks/gbf/4/", "DefinedTerm"),
            ("/resolutions/11.31/rev-cop15/", "Legislation"),
            ("/", "WebSite"),
        ):
            page.goto(home + path)
            text = page.locator('script[type="application/ld+json"]').text_content()
            assert json.loads(text)["@type"] == kind
    assert not heard.errors and not heard.foreign

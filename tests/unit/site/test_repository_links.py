"""Links to edit, to correct and to what changed: on every kind of page, for every assertion."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import yaml

from generator import load
from generator.pages import pages
from tests.built_site import ROOT, TINY, Document, build, changed, config, fresh, write_tree

HUB = "https://hub.example/bread/site"
FORM = ROOT / ".github" / "ISSUE_TEMPLATE" / "correction.yml"


def tree(**site: Any) -> dict[str, Any]:
    found = changed(TINY)
    found["site.yml"] |= site
    return found


def shown(content: Any) -> tuple[Path, dict[str, Document]]:
    folder = write_tree(fresh("repository") / "content", content)
    site, report = load(folder)
    assert site is not None and not report.errors, report
    found = pages(site)
    return folder, {page.address: Document(page.html()) for page in found if not page.redirect}


def links(page: Document, words: str) -> list[str]:
    return [
        node.attrs["href"]
        for node in page.nodes
        if node.tag == "a" and node.text().strip() == words
    ]


@pytest.fixture(scope="module")
def github() -> tuple[Path, dict[str, Document]]:
    return shown(tree(repository={"url": f"{HUB}/"}, address="https://bread.example/site"))


def test_a_site_that_names_no_repository_has_none_of_the_links():
    _, found = shown(tree())
    for page in found.values():
        for words in ("Suggest a correction", "Edit this page", "Edit this line", "History"):
            assert not links(page, words)


@pytest.mark.parametrize(
    "address",
    ["plans/loaf", "plans/loaf/1", "plans/loaf/1.1", "resolutions/9/rev-a", "frameworks/oven",
     "frameworks/oven/A-1(2)", "frameworks/oven/A-1(2).a", ""],
)  # fmt: skip
def test_a_page_of_a_record_has_all_three(github, address):
    folder, found = github
    page = found[address]
    [edit] = links(page, "Edit this page")
    path, _, line = edit.removeprefix(f"{HUB}/edit/main/content/").partition("#L")
    lines = (folder / unquote(path)).read_text("utf-8").split("\n")
    assert 1 <= int(line) <= len(lines)
    assert f"{HUB}/commits/main/content/{path}" in links(page, "History")
    assert links(page, "Suggest a correction")


def test_a_page_that_is_made_of_many_has_a_correction(github):
    _, found = github
    for address in ("plans", "methodology", "coverage", "explore"):
        [form] = links(found[address], "Suggest a correction")
        assert asked(form)["address"] == [f"https://bread.example/site/{address}/"]


def asked(form: str) -> dict[str, list[str]]:
    assert form.startswith(f"{HUB}/issues/new?template=correction.yml&")
    return parse_qs(urlsplit(form).query, strict_parsing=True)


def test_a_correction_is_filled_in_for_every_assertion(github):
    _, found = github
    told = set()
    for page in found.values():
        for form in links(page, "Suggest a correction"):
            query = asked(form)
            (about,) = (title.removeprefix("Correction: ") for title in query["title"])
            assert query.get("page", [about]) == [about]  # that of a paragraph comes by the script
            told.add(about)
            # Its address is a page of the site, and its anchor stands there.
            there = query["address"][0].removeprefix("https://bread.example/site/")
            path, _, anchor = there.partition("#")
            other = found[unquote(path).strip("/")]
            assert not anchor or any(node.attrs.get("id") == anchor for node in other.nodes)
    assert "loaf-list/loaf:1/oven:A-1(2)" in told
    assert "nine/br-res-9@rev-a:1.a/oven:A-1(2)" in told
    assert "br-res-9@rev-a:1.a" in told


def test_the_fields_are_those_of_the_form(github):
    _, found = github
    form = yaml.safe_load(FORM.read_text("utf-8"))
    ids = {field["id"] for field in form["body"] if "id" in field}
    [link] = links(found["plans/loaf"], "Suggest a correction")
    assert set(asked(link)) - {"template", "title"} <= ids


def test_an_assertion_is_edited_at_its_row_and_a_paragraph_at_its_own(github):
    folder, found = github
    lines = (folder / "resolutions/9/rev-a.yml").read_text("utf-8").split("\n")
    edits = links(found["resolutions/9/rev-a"], "Edit this line")
    own = [int(e.rpartition("#L")[2]) for e in edits if "/rev-a.yml#L" in e]
    assert len(own) == len(set(own)) == 7
    assert all(lines[number - 1].strip() for number in own)
    rows = [e for e in edits if "/alignments-x.yml#L" in e]
    assert rows


def test_what_is_given_comes_before_the_repository():
    _, found = shown(tree(
        repository={"url": HUB, "branch": "a b", "content": "x/y"},
        edit="https://edit.example/at/",
        corrections="https://ask.example/?list=1",
    ))  # fmt: skip
    page = found["plans/loaf/1"]
    assert links(page, "Edit this page")[0].startswith("https://edit.example/at/plans/loaf/aim-1")
    assert links(page, "Suggest a correction")[0].startswith("https://ask.example/?list=1&title=")
    assert links(page, "History")[0] == f"{HUB}/commits/a%20b/x/y/plans/loaf/aim-1.yml"


def test_without_an_address_a_correction_tells_the_path():
    _, found = shown(tree(repository={"url": HUB}))
    *_, form = links(found["frameworks/mill/1"], "Suggest a correction")  # of the text itself
    assert asked(form)["address"] == ["/frameworks/mill/1/"]


def test_hand_written_pages_have_them_too():
    folder = fresh("written")
    content = write_tree(folder / "content", tree(repository={"url": HUB}))
    out = build(config(folder, content), folder / "site")
    page = Document((out / "about" / "index.html").read_text("utf-8"))
    assert links(page, "Edit this page") == [f"{HUB}/edit/main/content/about.md"]
    assert links(page, "History") == [f"{HUB}/commits/main/content/about.md"]
    [form] = links(page, "Suggest a correction")
    assert asked(form)["page"] == ["About bread"]
    assert asked(form)["address"] == ["/about/"]


def test_an_unsafe_address_is_no_repository():
    content = write_tree(fresh("bad") / "content", tree(repository={"url": "javascript:alert(1)"}))
    _, report = load(content)
    assert [d.code for d in report.errors] == ["unsafe-address"]

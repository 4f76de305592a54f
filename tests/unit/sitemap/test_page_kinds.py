"""The table of page kinds: what is built, taken and promised follows from it and nothing else."""

from __future__ import annotations

import shutil
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from click.testing import CliRunner

from generator import load
from generator.cli.app import main
from generator.diff import gone
from generator.loading.rules.address_rules import address_taken
from generator.model.entities import Site
from generator.pages import pages
from generator.site import views
from generator.site.view_resolver import page_view
from generator.site.views.page_view import PageView
from generator.sitemap import page_kinds
from generator.sitemap.addresses import of_written
from generator.sitemap.page_kinds import PAGE_KINDS, PageKind, address_of, addresses

SMALL = Path(__file__).parents[2] / "small"
DEMANDS = PageKind(
    "demands", lambda site: (site,), "demands", "home_view:HOME", label="the page on what is asked"
)


@pytest.fixture(scope="module")
def site() -> Site:
    found, _ = load(SMALL)
    assert found is not None
    return found


@pytest.fixture
def with_demands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_kinds, "PAGE_KINDS", (*PAGE_KINDS, DEMANDS))


def test_the_pages_that_are_built_are_those_of_the_addresses(site: Site) -> None:
    built = [(page.kind, page.address) for page in pages(site)]
    assert built == [(page.kind.name, page.address) for page in addresses(site)]


def test_every_view_is_there_and_every_view_has_its_kind() -> None:
    """What the table names by a string, a type checker cannot see."""
    named = {page_view(kind.view) for kind in PAGE_KINDS}
    given = {
        value
        for module in iter_modules(views.__path__)
        for value in vars(import_module(f"{views.__name__}.{module.name}")).values()
        if isinstance(value, PageView)
    }
    assert named == given


def test_a_view_that_is_not_there_is_named() -> None:
    for name in ("home_view:NONE", "home_view:home_view"):
        with pytest.raises(TypeError, match=name):
            page_view(name)


@pytest.mark.parametrize(
    "name", ["demands.md", "DEMANDS.md", "demands/index.md", "demands/README.md"]
)
@pytest.mark.usefixtures("with_demands")
def test_a_new_kind_has_its_address_to_itself(name: str, tmp_path: Path) -> None:
    content = shutil.copytree(SMALL, tmp_path / "content")
    found, report = load(content)
    assert found is not None and not report.errors
    assert "demands" in {page.address for page in addresses(found)}
    (content / name).parent.mkdir(exist_ok=True)
    (content / name).write_text("# Asked\n", "utf-8")
    result = CliRunner().invoke(main, ["check", "--content", str(content)])
    assert result.exit_code == 1
    assert (
        f"{name}:1:1: error: this page would be published at /{of_written(name)}/" in result.stderr
    )
    assert "where the page on what is asked is [address-taken]" in result.stderr


def test_without_the_kind_the_page_is_welcome(tmp_path: Path) -> None:
    content = shutil.copytree(SMALL, tmp_path / "content")
    (content / "demands.md").write_text("# Asked\n", "utf-8")
    assert CliRunner().invoke(main, ["check", "--content", str(content)]).exit_code == 0


def test_every_generated_page_is_refused_to_a_page_written_by_hand(site: Site) -> None:
    written = {page: f"{page.address or 'index'}.md" for page in addresses(site)}
    found = list(address_taken(site, tuple(written.values())))
    assert [d.place.path for d in found] == [f"{site.root}/{path}" for path in written.values()]
    for page, diagnostic in zip(written, found, strict=True):
        assert page.source or page.kind.label, "a kind without an id of its own needs a label"
        assert f"where {page.label} is" in diagnostic.message


def test_a_redirect_is_not_from_where_a_page_is(tmp_path: Path) -> None:
    content = shutil.copytree(SMALL, tmp_path / "content")
    site_file = content / "site.yml"
    text = site_file.read_text("utf-8")
    assert "redirects:" not in text
    target = "loaf:1"
    site_file.write_text(f"{text}redirects:\n  editors/messages: {target}\n", "utf-8")
    _, report = load(content)
    (found,) = [d for d in report.errors if d.code == "address-taken"]
    assert found.place.path.endswith("site.yml")
    assert found.place.line == len(text.splitlines()) + 2
    assert "the catalogue of messages" in found.message


def test_the_address_of_a_kind_is_promised(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The diff reads the same table: a page that is no more is gone, whatever its kind."""
    for permanent, expected in ((True, ["demands/"]), (False, [])):
        old, new = replace(site), replace(site)  # each keeps the list of its addresses
        once = replace(
            DEMANDS,
            permanent=permanent,
            subjects=lambda given, old=old: (given,) if given is old else (),
        )
        monkeypatch.setattr(page_kinds, "PAGE_KINDS", (*PAGE_KINDS, once))
        assert [g.address for g in gone(old, new, ({}, {}))] == expected


def test_only_a_kind_of_one_page_has_an_address() -> None:
    assert address_of("search") == "search"
    with pytest.raises(ValueError, match="item"):
        address_of("item")


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("about.md", "about"),
        ("a/index.md", "a"),
        ("index.md", ""),
        ("a/README.md", "a"),
        ("reindex.md", "reindex"),
    ],
)
def test_pages_written_by_hand_have_their_address(path: str, address: str) -> None:
    assert of_written(path) == address

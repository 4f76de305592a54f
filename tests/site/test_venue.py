"""The venue edition: one archive that is whole, leads only to itself, and is the same twice."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest

from generator import load
from generator.model.entities import Site
from generator.model.localized import in_one_language
from generator.pages import pages
from generator.publish.venue_edition import (
    INSIDE,
    LEFT_OUT,
    START,
    SUMS,
    WORDS,
    pack,
    read_edition,
    start_page,
)
from tests.built_site import CONTENT, ROOT, built, config, fresh, run, venue_archive

LIMIT = 10_000_000


OTHER = "ar"  # one of the further languages, which is written from right to left
LANGUAGES = pytest.mark.parametrize("language", ["", OTHER])


@cache
def archive(language: str = "") -> Path:
    """The archive in the site's own language, or in another one."""
    if not language:
        return venue_archive()
    out = fresh("venue") / "venue.zip"
    done = run("generator", "bundle", "--language", language, "--out", out)
    assert done.returncode == 0, done.stderr
    return out


@cache
def contents(language: str = "") -> dict[str, bytes]:
    with zipfile.ZipFile(archive(language)) as file:
        return {name: file.read(name) for name in file.namelist()}


def site_in(language: str) -> Site:
    site, _ = load(CONTENT)
    assert site is not None
    return in_one_language(site, language or site.record.language)


@LANGUAGES
def test_it_has_every_page_of_its_language_and_a_page_to_start_from(language: str) -> None:
    site, names = site_in(language), set(contents(language))
    expected = {f"{INSIDE}/{page.address}/index.html".replace("//", "/") for page in pages(site)}
    assert expected == {n for n in names if n.endswith("/index.html")}
    assert {START, SUMS, f"{INSIDE}/{WORDS}"} <= names
    assert not {f"{INSIDE}/{name}" for name in LEFT_OUT} & names
    assert next(iter(contents(language))) == START
    assert archive(language).stat().st_size < LIMIT
    start = contents(language)[START].decode()
    assert start == start_page(site) and read_edition(archive(language)) in start
    assert f'<html lang="{site.record.language}"' in start


def test_a_language_that_the_site_is_not_in_is_refused(tmp_path: Path) -> None:
    done = run("generator", "bundle", "--language", "tlh", "--out", tmp_path / "x.zip")
    assert done.returncode == 2 and "tlh" in done.stderr and "ar" in done.stderr


def test_pages_of_an_archive_lead_to_no_other_language() -> None:
    for name, data in contents(OTHER).items():
        if name.startswith(f"{INSIDE}/{OTHER}/") and name.endswith(".html"):
            assert "al-lang" not in data.decode() and ' rel="alternate" h' not in data.decode()


def test_the_list_of_checksums_is_whole_and_right() -> None:
    listed = dict(reversed(line.split("  ", 1)) for line in contents()[SUMS].decode().splitlines())
    assert set(listed) == set(contents()) - {SUMS}
    for name, sum in listed.items():
        assert hashlib.sha256(contents()[name]).hexdigest() == sum, name


@LANGUAGES
def test_every_link_leads_to_a_file_of_the_archive(language: str) -> None:
    """On a disk a link to a folder shows a list of files."""
    names, seen = set(contents(language)), 0
    for name, data in contents(language).items():
        if not name.endswith(".html"):
            continue
        for link in re.findall(r'(?:href|src)="([^"]*)"', data.decode()):
            if urlsplit(link).scheme or link.startswith("#"):
                continue
            target, _ = urldefrag(urljoin(f"file:///{name}", link.replace("&amp;", "&")))
            path = unquote(urlsplit(target).path).lstrip("/")
            assert path in names, f"{name}: {link}"
            seen += 1
    assert seen > 1000


def test_its_words_are_those_of_the_search() -> None:
    text = contents()[f"{INSIDE}/{WORDS}"].decode()
    documents = json.loads(text.removeprefix("window.alWords=").removesuffix(";\n"))
    index = built("real").root / "pagefind" / "fragment"
    assert len(documents) == len(list(index.glob("*.pf_fragment")))
    others = json.loads(
        contents(OTHER)[f"{INSIDE}/{WORDS}"].decode().removeprefix("window.alWords=")[:-2]
    )
    assert len(others) == len(documents)
    assert all({"url", "content", "filters", "meta", "anchors"} <= set(d) for d in documents)


def test_it_is_the_same_twice(tmp_path: Path) -> None:
    site = site_in("")
    folder, found = tmp_path / "site", []
    for name in ("one.zip", "two.zip"):
        with zipfile.ZipFile(io.BytesIO(archive().read_bytes())) as file:
            file.extractall(tmp_path / name.removesuffix(".zip"))
        built_site = (tmp_path / name.removesuffix(".zip") / INSIDE).rename(folder)
        pack(site, built_site, tmp_path / name)
        found.append((tmp_path / name).read_bytes())
        built_site.rename(tmp_path / f"done-{name}")
    assert found[0] == found[1]


def test_the_site_publishes_it_with_size_and_day_in_every_footer() -> None:
    folder = fresh("venue-site")
    content = ROOT / "tests" / "small"
    (folder / "venue.zip").write_bytes(archive().read_bytes())
    file = config(folder, content, "plugins: [{alignments: {venue: venue.zip}}]")
    done = run("mkdocs", "build", "-q", "-f", file, "-d", folder / "site")
    assert done.returncode == 0, done.stderr
    assert (folder / "site" / "venue.zip").read_bytes() == archive().read_bytes()
    size = f"{archive().stat().st_size / 1_000_000:.1f} MB"
    pages_ = list((folder / "site").rglob("index.html"))
    assert pages_
    for page in pages_:
        if "embed" in page.relative_to(folder / "site").parts:  # has no footer of this site
            continue
        text = page.read_text("utf-8")
        if 'http-equiv="refresh"' in text:  # leads on, and has no links below it
            continue
        assert 'venue.zip"' in text and size in text and read_edition(archive()) in text, page


def test_a_file_that_is_no_edition_has_none(tmp_path: Path) -> None:
    other = tmp_path / "other.zip"
    other.write_bytes(b"no archive")
    assert read_edition(other) == "" == read_edition(tmp_path / "missing.zip")

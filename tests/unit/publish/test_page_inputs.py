"""A page whose inputs are the same is the same, whatever was edited."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict
from functools import cache
from pathlib import Path

import pytest

from generator import load
from generator.exports.published_files import PublishedFiles, published
from generator.model.entities import Site
from generator.model.localized import every_language
from generator.pages import Page, pages
from generator.publish.build_cache import Inputs, reasons
from generator.publish.page_inputs import (
    as_they_count,
    exports_input,
    file_digests,
    general_input,
    page_inputs,
)
from generator.site.views import page_limits
from generator.site.views.context import contexts
from generator.sitemap import large_instruments
from tests.built_site import fresh, rounds
from tests.languages_tree import in_languages
from tests.unit.loading.test_fuzz import mutated

SEED, BATCH = 20261126, 6
ROUNDS = rounds(18)
ROUNDS_OF = {
    "small": rounds(16),
    "large": rounds(16),
    "crowded": rounds(16),
    "several": rounds(6),
    "real": rounds(2),
}
REAL, SMALL = Path(__file__).parents[3] / "content", Path(__file__).parents[2] / "small"


def inputs_of(site: Site, tree: Path) -> Inputs:
    files, facts, sites = file_digests(tree), published_files(site), every_language(site)
    of_pages = page_inputs(site, (page for each in sites for page in pages(each)))
    general = {s.record.language: general_input(s, files, facts.files) for s in sites}
    chrome = dict.fromkeys(general, "")
    counted = as_they_count(site, files)
    return Inputs("", chrome, general, counted, of_pages, exports_input(facts))


def published_files(site: Site) -> PublishedFiles:
    return PublishedFiles(tuple(file for file, _ in published(site)))


class Shown(Mapping[str, str]):
    """All that a build writes of each page, by address; made when it is asked for, and once."""

    def __init__(self, of: Iterable[Page]) -> None:
        self._pages = {page.address: page for page in of}
        self._made: dict[str, str] = {}

    def __getitem__(self, address: str) -> str:
        if address not in self._made:
            self._made[address] = "\n".join(shown_of(self._pages[address]))
        return self._made[address]

    def __iter__(self) -> Iterator[str]:
        return iter(self._pages)

    def __len__(self) -> int:
        return len(self._pages)


State = tuple[Inputs, Shown]


def state(tree: Path) -> State | None:
    """The inputs and the whole output of each page; None where the content has mistakes."""
    site, report = load(tree)
    if site is None or any(not d.confirmable for d in report.errors):
        return None
    shown = (
        page
        for context in contexts(site, published=published_files(site))
        for page in pages(context.site, context=context)
    )
    return inputs_of(site, tree), Shown(shown)


def shown_of(page: Page) -> Iterator[str]:
    """All that a build writes of a page, but what is around every one of its language."""
    yield from (page.title, page.description, page.redirect, page.html())
    yield repr((page.facets(), page.in_languages, page.own_body, page.tint, page.alternates()))


def stale(old: State, new: State) -> list[str]:
    """The pages that would be taken over though they are not the same."""
    before, after = old[0].keys(), new[0].keys()
    return [
        address
        for address in new[1]
        if before.get(address) == after[address] and old[1][address] != new[1][address]
    ]


def kept(old: State, new: State) -> list[str]:
    before = old[0].keys()
    return [address for address, key in new[0].keys().items() if before.get(address) == key]


def only(content: Path, *languages: str) -> None:
    """Leave a tree these of its further languages."""
    site = content / "site.yml"
    line = f"languages: [{', '.join(languages)}]"
    site.write_text(re.sub("(?m)^languages: .*", line, site.read_text("utf-8")), "utf-8")


def tree_of(source: str, content: Path) -> Path:
    """The small site, the same in several languages, or the real site in two."""
    if source == "several":
        return Path(in_languages(SMALL, content))
    shutil.copytree(REAL if source == "real" else SMALL, content)
    if source == "real":
        only(content, "fr")
    return content


@cache
def first_of(source: str) -> State:
    """The state of such a tree before any edit."""
    found = state(tree_of(source, fresh("first") / "content"))
    assert found is not None
    return found


@pytest.fixture
def tree(small: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(small, tmp_path / "content"))


@pytest.mark.parametrize(("source", "step"), [("small", 1), ("several", 3)])
@pytest.mark.parametrize("batch", range(ROUNDS // BATCH))
def test_no_edit_of_any_file_leaves_a_page_behind(
    batch: int, source: str, step: int, tmp_path: Path
) -> None:
    first = first_of(source)
    for round_ in range(batch * BATCH, (batch + 1) * BATCH, step):
        content = tree_of(source, tmp_path / f"{round_}")
        rng = random.Random(f"{SEED}-{round_}")
        edits = mutated(rng, content)
        found = state(content)
        if found is not None:
            assert stale(first, found) == [], f"round {round_}: {edits}"


WORDS = re.compile(r"[a-z]{5,}")


def a_word(rng: random.Random, path: Path) -> None:
    """Change a word of a file: of a text, a title, a reason, a name, whatever it is of."""
    text = path.read_text("utf-8")
    found = [m for m in WORDS.finditer(text) if not text[: m.end() + 1].endswith(":")]
    if found:
        m = rng.choice(found)
        path.write_text(f"{text[: m.start()]}zz{m[0]}{text[m.end() :]}", "utf-8")


def a_row_less(rng: random.Random, path: Path) -> None:
    """Take a row out of a set."""
    head, found, rows = path.read_text("utf-8").partition("alignments:\n")
    parts = re.split(r"(?m)^(?=  - )", rows)
    if found and len(parts) > 2:
        del parts[rng.randrange(1, len(parts))]
        path.write_text(head + found + "".join(parts), "utf-8")


def a_file_less(rng: random.Random, path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize("edit", [a_word, a_row_less, a_file_less])
@pytest.mark.parametrize("source", ["small", "large", "crowded", "several", "real"])
def test_no_edit_that_means_something_leaves_a_page_behind(
    edit: Callable[[random.Random, Path], None],
    source: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if source == "large":  # so that an edit crosses the limits
        monkeypatch.setattr(large_instruments, "MOST_UNITS", 1)
        monkeypatch.setattr(large_instruments, "LEAST_PAIRS", 4)
        monkeypatch.setattr(large_instruments, "MOST_CITED_TOGETHER", 3)
    if source == "crowded":
        monkeypatch.setattr(page_limits, "MOST_OPENED", 2)
        monkeypatch.setattr(page_limits, "MOST_IN_FULL", 2)
    content, first = tree_of(source, tmp_path / "content"), first_of(source)
    rng = random.Random(f"{SEED}-{edit.__name__}-{source}")
    compared = 0
    for _ in range(ROUNDS_OF[source]):
        path = rng.choice(sorted(content.rglob("*.yml")))
        before = path.read_bytes()
        edit(rng, path)
        found = state(content)
        if found is not None:
            compared += 1
            assert stale(first, found) == [], path
        path.write_bytes(before)
    assert compared


def test_most_pages_are_kept_where_one_text_of_many_changes(tmp_path: Path) -> None:
    content = Path(shutil.copytree(REAL, tmp_path / "content"))
    only(content)
    first = state(content)
    path = next(
        p for p in sorted(content.glob("frameworks/*/*.yml")) if "text: " in p.read_text("utf-8")
    )
    path.write_text(path.read_text("utf-8") + "\n# a comment\n", "utf-8")
    found = state(content)
    assert first is not None and found is not None
    assert found[1] == first[1]
    assert len(kept(first, found)) > len(found[1]) / 4


def test_the_same_files_elsewhere_have_the_same_keys(tree: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(tree, tmp_path / "other/content"))
    first, second = state(tree), state(other)
    assert first is not None and second is not None
    assert first[0].files == second[0].files
    assert dict(first[0].pages) == dict(second[0].pages)


def test_what_made_a_page_new_is_named(tree: Path) -> None:
    first = state(tree)
    assert first is not None
    old, keys = first[0], first[0].keys()
    last = {
        "program": "",
        "chrome": old.chrome,
        "general": old.general,
        "files": dict(old.files),
        "inputs": {address: asdict(page) for address, page in old.pages.items()},
        "pages": {address: {"key": key} for address, key in keys.items()},
    }
    address = next(a for a, page in old.pages.items() if page.folders and a.startswith("plans/"))
    assert reasons(last, old, address) == []
    folder = (old.pages[address].folders or ())[0]
    path = next(p for p in sorted((tree / folder).glob("*.yml")) if p.name.startswith("align"))
    path.write_text(path.read_text("utf-8") + "# a comment\n", "utf-8")
    found = state(tree)
    assert found is not None
    name = path.relative_to(tree).as_posix()
    assert reasons(last, found[0], address) == [f"{name} has changed."]
    assert "new page" in reasons({}, found[0], address)[0]
    assert "no such page" in reasons(last, found[0], "nowhere")[0]
    assert "program" in reasons(last | {"program": "other"}, old, address)[0]


# ---- languages

STATUS = "languages"
"""The page that says of every language what there is in it."""


def made_anew(old: State, new: State) -> set[str]:
    """The languages in which a page is made anew; nothing is the site's own."""
    still = set(kept(old, new))
    return {a.split("/")[0] if a[:3] in ("fr/", "ar/") or a in ("fr", "ar") else ""
            for a in new[1] if a not in still and not a.endswith(STATUS)}  # fmt: skip


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("words.fr.yml", {"fr"}),
        ("words.ar.yml", {"ar"}),
        ("plans/loaf/aim-1.yml", {"", "fr", "ar"}),
        ("site.yml", {"", "fr", "ar"}),
    ],
)
def test_a_change_of_one_language_concerns_its_pages_only(
    file: str, expected: set[str], small: Path, tmp_path: Path
) -> None:
    content = in_languages(small, tmp_path / "content")
    first = state(content)
    (content / file).write_text((content / file).read_text("utf-8") + "# a comment\n", "utf-8")
    found = state(content)
    assert first is not None and found is not None
    assert made_anew(first, found) == expected


def test_a_text_in_another_language_is_on_the_pages_of_its_original_in_every_language(
    small: Path, tmp_path: Path
) -> None:
    content = in_languages(small, tmp_path / "content")
    first = state(content)
    path = content / "frameworks/oven/framework.fr.yml"
    path.write_text(path.read_text("utf-8").replace("chauffent", "cuisent"), "utf-8")
    found = state(content)
    assert first is not None and found is not None
    still = set(kept(first, found))
    new = {a for a in found[1] if a not in still}
    assert {"frameworks/oven/A-1(2)", "ar/frameworks/oven/A-1(2)", "fr/matrix", "fr"} <= new
    # Beside those of its original, the pages of the files for download, in which it is, too, and
    # of what is translated.
    others = {a for a in new if a.split("/")[0] != "fr" and not a.endswith(("data", STATUS))}
    assert {a for a in others if "frameworks/oven" not in a} == set()


def test_a_language_that_is_added_or_removed_changes_every_page(
    small: Path, tmp_path: Path
) -> None:
    content = in_languages(small, tmp_path / "content")
    first = state(content)
    only(content, "fr")
    found = state(content)
    assert first is not None and found is not None
    assert not kept(first, found)
    assert {a for a in first[1] if a not in found[1]} == {
        a for a in first[1] if a == "ar" or a.startswith("ar/")
    }

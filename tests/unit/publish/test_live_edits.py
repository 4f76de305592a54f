"""After any edit of a tree that is served, its pages are those of the same content read anew.

What is kept from save to save (parts of the site, findings of rules, ends of the graph, plans of
tables) is checked here, by edits that mostly leave the content whole and go through every part.
"""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import load
from generator.loading.loader import Loader
from generator.model import graph as ask
from generator.model.entities import RESOLUTION, Site
from generator.pages import pages
from generator.publish.live_exports import PublishedOnDemand
from generator.publish.live_site import LiveSite
from generator.site.views.context import contexts
from generator.sitemap import table_pages
from generator.sitemap.ask_subjects import asked_of
from generator.sitemap.page_kinds import addresses
from generator.sitemap.said_pairs import said_pairs
from tests.languages_tree import in_languages
from tests.unit.loading.test_fuzz import mutated
from tests.unit.loading.test_incremental import everything

SEED = 20261127
ROUNDS, EDITS, PAGES, TRIES = 8, 14, 5, 3

Edit = Callable[[random.Random, Path], None]


def _one(rng: random.Random, tree: Path, pattern: str) -> Path | None:
    found = sorted(tree.glob(pattern))
    return rng.choice(found) if found else None


def _change(path: Path | None, change: Callable[[str], str]) -> None:
    if path is not None:
        path.write_text(change(path.read_text("utf-8")), "utf-8")


def a_word(rng: random.Random, tree: Path) -> None:
    """A word more in a text, in the original or in another language."""

    def change(text: str) -> str:
        ends = [m.end() for m in re.finditer(r"text: \|\n(?: +.*\n)*? +.*[a-z](?=[.,;:]\n)", text)]
        if not ends:
            return text
        at = rng.choice(ends)
        return f"{text[:at]} and more{text[at:]}"

    _change(_one(rng, tree, "*/*/[!l]*.yml"), change)


def other_words(rng: random.Random, tree: Path) -> None:
    """Words that a set quotes, which is not edited itself."""
    old, new = rng.choice(
        [("is thrown away", "is lost"), ("hot and safe", "safe"), ("Parts A and B", "Part A"),
         ("no waste", "little waste"), ("in winter", "in summer"), ("*Urges*", "*Urges")]
    )  # fmt: skip
    for path in tree.glob("*/*/*.yml"):
        if not path.name.startswith("alignments"):
            _change(path, lambda text: text.replace(old, new))


def a_unit_elsewhere(rng: random.Random, tree: Path) -> None:
    """A unit that keeps its number, and is held by another one."""

    def change(text: str) -> str:
        inner = re.search(r"(?m)^( +)- number: A-2\n(?:\1  .*\n)+", text)
        if not inner or len(inner[1]) < 6:
            return text
        outer = re.sub("(?m)^    ", "", inner[0])
        return text.replace(inner[0], outer)

    _change(tree / "frameworks/oven/framework.yml", change)


def a_row_less(rng: random.Random, tree: Path) -> None:
    """A row less in a set."""

    def change(text: str) -> str:
        head, field, rows = text.partition("alignments:\n")
        each = re.split(r"(?m)^(?=  - )", rows)
        if len(each) > 2:
            del each[rng.randrange(1, len(each))]
        return head + field + "".join(each)

    _change(_one(rng, tree, "*/*/alignments-*.yml"), change)


def a_row_more(rng: random.Random, tree: Path) -> None:
    """A row more: a pair, or that there is none with a whole framework."""
    to = rng.choice(["oven:A", "oven:B", "oven:A-2", "oven:A-1(2)", '"grain:T1059"', "oven"])
    relation = "    relation: none\n    rationale: |\n      Not.\n" if to == "oven" else ""
    from_ = rng.choice(["1.1", "1.10", "2.1", "pp1", "1(a)", "2", "T1060"])
    row = f"  - from: {from_}\n    to: {to}\n{relation}"
    _change(
        _one(rng, tree, "*/*/alignments-*.yml"),
        lambda text: text.replace("alignments:\n", f"alignments:\n{row}", 1),
    )


def a_status(rng: random.Random, tree: Path) -> None:
    """Another status of a set."""
    word = rng.choice(["proposed", "imported", "endorsed", "withdrawn"])
    _change(
        _one(rng, tree, "*/*/alignments-*.yml"),
        lambda text: re.sub(r"(?m)^status: .*", f"status: {word}", text),
    )


def a_set_more(rng: random.Random, tree: Path) -> None:
    """A set like another one, before or after it."""
    path, number = _one(rng, tree, "*/*/alignments-*.yml"), rng.randrange(3)
    if path is not None:
        text = re.sub(r"(?m)^id: .*", f"id: again-{number}", path.read_text("utf-8"))
        path.with_name(f"alignments-{rng.choice('az')}{number}.yml").write_text(text, "utf-8")


def a_set_less(rng: random.Random, tree: Path) -> None:
    """A set less."""
    path = _one(rng, tree, "*/*/alignments-*.yml")
    if path is not None:
        path.unlink()


def a_resolution_more(rng: random.Random, tree: Path) -> None:
    """A resolution like another one, with its sets."""
    from_, to = tree / "resolutions/9", tree / f"resolutions/{rng.choice([8, 10, 11])}"
    if from_.exists() and not to.exists():
        shutil.copytree(from_, to)
        for path in to.glob("alignments-*.yml"):
            _change(path, lambda text: re.sub(r"(?m)^id: (.*)", rf"id: \1-{to.name}", text))


def a_resolution_less(rng: random.Random, tree: Path) -> None:
    """A resolution less."""
    path = _one(rng, tree, "resolutions/*")
    if path is not None:
        shutil.rmtree(path)


def a_stage(rng: random.Random, tree: Path) -> None:
    """Another stage of a revision: which one is in force may change."""
    stage = rng.choice(["adopted", "superseded", "draft"])
    _change(
        _one(rng, tree, "resolutions/*/rev-[ab].yml"),
        lambda text: re.sub(r"(?m)^stage: .*", f"stage: {stage}", text),
    )


def an_addressee(rng: random.Random, tree: Path) -> None:
    """Others who are addressed, everywhere."""
    who = rng.choice(["bakers", "millers"])
    for path in tree.glob("resolutions/*/rev-[ab].yml"):
        _change(path, lambda text: re.sub(r"addressees: \[\w+\]", f"addressees: [{who}]", text))


def a_number(rng: random.Random, tree: Path) -> None:
    """A unit of a plan or framework with another number, to which nothing may lead any more."""
    old, new = rng.choice([("A-2", "A-9"), ("2.1", "2.9"), ("T1059", "T9"), ("B", "Z")])
    for path in tree.glob("*/*/[!a]*.yml"):
        _change(
            path, lambda text: re.sub(rf"(?m)number: {re.escape(old)}$", f"number: {new}", text)
        )


def a_term(rng: random.Random, tree: Path) -> None:
    """A term with another name."""
    _change(tree / "vocabulary.yml", lambda text: text.replace("Millers", "Great Millers", 1))


def a_site(rng: random.Random, tree: Path) -> None:
    """A site.yml that says the same."""
    _change(tree / "site.yml", lambda text: f"{text}# changed\n")


def an_overlay(rng: random.Random, tree: Path) -> None:
    """A text in another language that is official or not, or gone."""
    path = _one(rng, tree, "*/*/*.??.yml")
    if path is not None and rng.random() < 0.4:
        path.unlink()
    else:
        yes, no = "official: yes\n", "official: no\ntranslated_by: A baker\n"
        pair = (yes, no) if rng.random() < 0.5 else (no, yes)
        _change(path, lambda text: text.replace(*pair))


def anything(rng: random.Random, tree: Path) -> None:
    """What no editor means to do."""
    mutated(rng, tree)


ALL: tuple[Edit, ...] = (
    a_word, other_words, other_words, a_unit_elsewhere, a_row_less, a_row_more, a_row_more,
    a_status, a_set_more, a_set_less, a_resolution_more, a_resolution_more, a_resolution_less,
    a_stage, an_addressee, an_addressee, a_number, a_term, a_site, an_overlay, an_overlay, anything,
)  # fmt: skip


def _addresses(site: Site) -> list[tuple[str, str, str, str]]:
    return [(p.kind.name, p.address, p.source, p.derived_from) for p in addresses(site)]


def _index(site: Site) -> dict[str, dict[str, object]]:
    index = ask.index(site).graph["index"]
    return {kind: {id: everything(found) for id, found in index[kind].items()} for kind in index}


def _shown(live: LiveSite, site: Site, rng: random.Random) -> int:
    """Compare some pages of every language; the number of those compared."""
    published = PublishedOnDemand(site)
    every = [p for c in contexts(site, published=published) for p in pages(c.site, context=c)]
    some = rng.sample(every, min(PAGES, len(every)))
    some += [p for p in every if p.kind in ("home", "asks", "briefs")][:3]
    for page in some:
        assert live.page(page.address) == page.html(), page.address
    assert all(live.has(page.address) for page in every)
    return len(some)


def _follows(site: Site) -> tuple[object, ...]:
    """What is kept from save to save because it follows from a set or a text."""
    asked = {i.id: asked_of(site, i) for i in site.of_role(RESOLUTION)}
    return _addresses(site), said_pairs(site).rows, asked, table_pages.tables(site), _index(site)


@pytest.mark.parametrize("edit", dict.fromkeys(ALL), ids=lambda edit: edit.__name__)
def test_what_is_kept_is_what_follows_from_content_that_is_read_anew(
    edit: Edit, small: Path, tmp_path: Path
) -> None:
    seen = False
    for n in range(TRIES):
        tree = in_languages(small, tmp_path / str(n))
        loader = Loader(tree)
        before, found = loader.load()
        assert before is not None
        _follows(before)
        edit(random.Random(f"{SEED}-{n}"), tree)
        site, report = loader.load()
        other, expected = load(tree)
        assert report == expected
        seen = seen or report != found
        if site is not None and other is not None:
            assert _follows(site) == _follows(other)
            seen = seen or everything(other) != everything(before)
    assert seen or edit in (a_site, anything)


@pytest.mark.parametrize("round_", range(ROUNDS))
def test_after_any_edits_pages_are_those_of_content_that_is_read_anew(
    round_: int, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if round_ % 2:  # as if the small tables were large: then what is said decides what they show
        monkeypatch.setattr(table_pages, "MOST_WHOLE", 3)
        monkeypatch.setattr(table_pages, "MOST_TABLES", 0)
        monkeypatch.setattr(table_pages, "LEAST_INSIDE", 1)
    rng = random.Random(f"{SEED}-{round_}")
    tree = in_languages(small, tmp_path / "content")
    before = {path: path.read_bytes() for path in tree.rglob("*.yml")}
    loader, live, compared = Loader(tree), LiveSite(""), 0
    edits = []
    for _ in range(EDITS):
        site, report = loader.load()
        other, expected = load(tree)
        assert report == expected, edits
        assert everything(site) == everything(other), edits
        if site is not None and other is not None:
            assert _addresses(site) == _addresses(other), edits
            assert _index(site) == _index(other), edits
            if not report.errors:
                live.show(site, lambda page: page.html())
                compared += _shown(live, other, rng)
        if report.errors and rng.random() < 0.5:  # whoever sees a mistake takes it back
            shutil.rmtree(tree)
            for path, data in before.items():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
            edits.append("all as before")
        else:
            edit = rng.choice(ALL)
            edit(rng, tree)
            edits.append(edit.__name__)
    assert compared > EDITS, edits

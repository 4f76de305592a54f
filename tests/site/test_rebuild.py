"""A build over the last site gives what a build into an empty folder gives, and does less."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from generator.publish.build_cache import FOLDER
from generator.publish.build_options import BuildOptions, in_environment
from tests.built_site import SMALL, TINY, config, fresh, run, snapshot, write_tree
from tests.languages_tree import OTHERS, in_languages

ANEW = in_environment(BuildOptions(cache=False))


class Project:
    """A content tree with its configuration, and the builds of it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.content = folder, folder / "content"
        self.where = folder / "mkdocs.yml"

    def build(self, *, env: dict[str, str] | None = None, site: str = "site") -> Path:
        out = self.folder / site
        done = run("mkdocs", "build", "--strict", "-f", self.where, "-d", out, env=env)
        assert done.returncode == 0, done.stdout + done.stderr
        return out

    def made(self, env: dict[str, str] | None = None) -> set[str]:
        """Build over the last site; the pages that are new files and not those of the last one."""
        before = {p: p.stat().st_ino for p in (self.folder / "site").rglob("*.html")}
        site = self.build(env=env)
        return {
            p.relative_to(site).as_posix()
            for p in site.rglob("*.html")
            if before.get(p) != p.stat().st_ino and p.name != "404.html"
        }

    def assert_whole(self) -> None:
        """The site is what is built into an empty folder, byte for byte."""
        shutil.rmtree(self.folder / "other", ignore_errors=True)
        assert snapshot(self.folder / "site") == snapshot(self.build(env=ANEW, site="other"))


@pytest.fixture
def project() -> Project:
    folder = fresh("rebuilt")
    content = write_tree(folder / "content", TINY)
    (content / "about.md").write_text("# About\n\nBy hand.\n", "utf-8")
    config(folder, content)
    found = Project(folder)
    found.build()
    return found


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_nothing_is_made_where_nothing_has_changed_but_the_times_and_the_place(project):
    assert project.made() == {"about/index.html"}  # MkDocs' own
    moved = fresh("moved") / "project"
    shutil.copytree(project.folder, moved)
    for path in moved.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    other = Project(moved)
    config(moved, other.content)
    assert other.made() == {"about/index.html"}


def test_after_edits_of_every_sort_the_site_is_that_of_a_full_build(project):
    aim = project.content / "plans/loaf/aim-1.yml"
    edit(aim, "Bread is good", "Bread is better")
    made = project.made()
    assert "plans/loaf/1/index.html" in made
    project.assert_whole()
    sets = sorted(project.content.glob("*/*/alignments-*.yml"))
    sets[0].rename(sets[0].with_name("alignments-renamed.yml"))
    edit(project.content / "about.md", "# About", "# About it")  # its title is in every footer
    project.build()
    project.assert_whole()
    edit(aim, "Bread is better", "Bread is good")
    sets[0].with_name("alignments-renamed.yml").unlink()
    project.build()
    project.assert_whole()


def explained(project: Project, page: str, *more: str) -> str:
    done = run("generator", "build", "--explain", page, *more, "-f", project.where)
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def test_why_a_page_is_made_anew_is_said_of_any_address_that_is_copied(project):
    (project.folder / "site/plans/loaf/index.html").write_text("somebody's own", "utf-8")
    said = explained(project, "http://127.0.0.1:8000/plans/loaf/?q=x#1")
    assert "/plans/loaf/:\n  Its file in the last site is another, or gone." in said
    assert "/plans/loaf/:\n  It is as it was." in explained(project, "plans/loaf/index.html")
    assert " /:\n  It is as it was." in explained(project, "/")
    assert "/about/:\n  It is written by hand" in explained(project, "about")
    said = explained(project, "plan/loaf")
    assert "/plan/loaf/:\n  There is no such page.\n  Near it: /plans/loaf/" in said
    assert "/plans/:" in explained(project, "http://[::1/plans")  # and no traceback
    edit(project.content / "plans/loaf/aim-1.yml", "Bread is good", "Bread is better")
    said = explained(project, "/plans/loaf/1/")
    assert "/plans/loaf/1/:\n  plans/loaf/aim-1.yml has changed." in said
    assert "every page is made anew" in explained(project, "/", "--no-cache")


def test_a_memory_that_is_broken_or_gone_costs_time_and_nothing_else(project):
    (folder,) = (path.parent for path in (project.folder / FOLDER).glob("*/manifest.json"))
    manifest = folder / "manifest.json"
    good = manifest.read_text("utf-8")
    (project.folder / "site/plans/loaf/1/index.html").unlink()
    page = project.folder / "site/plans/loaf/index.html"
    page.write_text("somebody's own", "utf-8")
    document = next((folder / "documents").rglob("*.html"))
    document.write_text("cut", "utf-8")
    made = project.made()
    assert {"plans/loaf/1/index.html", "plans/loaf/index.html"} <= made
    project.assert_whole()
    outside = json.loads(good)
    outside["beside"]["graphml"]["files"][0][0] = "../outside.graphml"
    (project.folder / "outside.graphml").write_bytes(
        (project.folder / "site/data/alignments.graphml").read_bytes()
    )
    others = (json.dumps({**outside, "beside": value}) for value in ([], {"csv": {"key": 1}}))
    for broken in (
        "", good[: len(good) // 2], json.dumps({"form": 99}), json.dumps(outside), *others
    ):  # fmt: skip
        manifest.write_text(broken, "utf-8")
        project.build()
        assert (project.folder / "site/data/alignments.graphml").is_file()
    project.assert_whole()
    shutil.rmtree(folder)
    project.build()
    project.assert_whole()


def beside(site: Path) -> dict[str, int]:
    """The files beside the pages, with their numbers on the disk."""
    folders = ("data", "api", "assets")
    return {
        p.relative_to(site).as_posix(): p.stat().st_ino
        for folder in folders
        for p in (site / folder).rglob("*")
        if p.suffix in (".csv", ".json", ".js", ".ttl", ".graphml", ".xlsx") and p.is_file()
    }


def test_files_beside_the_pages_are_taken_over_where_all_content_is_as_it_was(project):
    site = project.folder / "site"
    project.build()
    before = beside(site)
    kept = [name for name in before if name.startswith(("data/", "api/", "assets/find/"))]
    assert len(kept) > 10
    project.build()
    assert {name: beside(site)[name] for name in kept} == {name: before[name] for name in kept}
    # Somebody's own bytes are not taken over, and neither is what is gone; the rest is.
    (site / "data/csv/texts.csv").write_text("somebody's own", "utf-8")
    (site / "data/alignments.graphml").unlink()
    project.build()
    after = beside(site)
    changed = {name for name in kept if after[name] != before[name]}
    assert "data/csv/texts.csv" in changed and "data/alignments.graphml" in changed
    assert not [name for name in changed if name.startswith(("api/", "assets/"))]
    project.assert_whole()
    edit(project.content / "plans/loaf/aim-1.yml", "Bread is good", "Bread is better")
    project.build()
    assert not {beside(site)[name] for name in kept if name.startswith("data/csv")} & {
        number for name, number in after.items() if name.startswith("data/csv")
    }
    project.assert_whole()


def test_a_preview_without_search_leaves_no_page_of_the_search_behind(project):
    edit(project.content / "plans/loaf/aim-1.yml", "Bread is good", "Bread is better")
    site = project.build(env=in_environment(BuildOptions(search=False)))
    assert not (site / "pagefind").exists()
    project.build()
    project.assert_whole()


def test_two_sites_of_one_folder_do_not_share_a_memory(project):
    other = project.folder / "other.yml"
    other.write_text(project.where.read_text("utf-8") + "use_directory_urls: false\n", "utf-8")
    second = Project(project.folder)
    second.where = other
    second.build(site="site")
    assert len(list((project.folder / FOLDER).glob("*/manifest.json"))) == 2
    project.build()
    project.assert_whole()


# ---- languages


@pytest.fixture
def several() -> Project:
    folder = fresh("languages")
    content = in_languages(SMALL, folder / "content")
    config(folder, content)
    found = Project(folder)
    found.build()
    return found


def languages_of(made: set[str]) -> set[str]:
    """The languages of some pages; nothing for the site's own."""
    return {first if (first := p.split("/")[0]) in OTHERS else "" for p in made}


def test_of_several_languages_those_are_made_anew_that_change(several: Project) -> None:
    by_hand = {"about/index.html"}
    assert several.made() == by_hand
    words = several.content / "words.fr.yml"
    edit(words, "Le bon pain", "Le vrai pain")
    made = several.made() - by_hand
    # The page on languages links to the words of each, in every language.
    elsewhere = {page for page in made if not page.startswith("fr/")}
    assert "fr/index.html" in made and all("languages/" in page for page in elsewhere)
    several.assert_whole()
    # Its pages are not all of it: the original has it in a fold, in every language.
    edit(several.content / "frameworks/oven/framework.ar.yml", "الاقتصاد", "التوفير")
    made = several.made() - by_hand
    assert "ar/matrix/index.html" in made and "matrix/index.html" not in made
    assert "fr/frameworks/oven/A-2/index.html" in made
    edit(several.content / "plans/loaf/aim-1.yml", "thrown away.", "thrown away, ever.")
    made = several.made()
    for folder in ("", "fr/", "ar/"):
        assert f"{folder}plans/loaf/1.10/index.html" in made
    several.assert_whole()


def test_a_language_comes_and_goes_with_its_line(several: Project) -> None:
    site = several.content / "site.yml"
    edit(site, "[fr, ar]", "[fr, ru]")
    (several.content / "words.ar.yml").unlink()  # the check would ask what it is for
    several.build()
    assert not (several.folder / "site/ar").exists()
    assert (several.folder / "site/ru/plans/loaf/index.html").is_file()
    several.assert_whole()

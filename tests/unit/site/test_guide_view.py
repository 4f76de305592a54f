"""The editors' guide: a page a task, examples of the content itself, nothing of another's."""

from __future__ import annotations

import re
from html import unescape

import click
import pytest

from generator import load
from generator.cli.app import main
from generator.pages import Page, pages
from generator.site.views.guide_view import FILES, sample_keys
from generator.sitemap.guide_tasks import guide
from generator.sitemap.page_kinds import PAGE_KINDS
from tests.built_site import CONTENT, TINY, changed, fresh, write_tree

TASKS = [task.id for task in guide("en").tasks]


def guide_of(tree) -> dict[str, Page]:
    site, report = load(write_tree(fresh("guide") / "content", tree))
    assert site is not None and not report.errors, report
    return {page.address: page for page in pages(site) if page.kind == "guide"}


def text(page: Page) -> str:
    return unescape(re.sub(r"<[^>]+>", "", page.html()))


def test_there_is_a_page_for_every_task_of_an_editor():
    wanted = "correct resolution align review lock spreadsheet suggest check publish roles"
    assert " ".join(TASKS) == wanted
    found = guide_of(TINY)
    assert set(found) == {"editors", *(f"editors/{id}" for id in TASKS)}
    assert all(page.unlisted for page in found.values())


def test_a_content_without_resolutions_has_no_task_about_them():
    tree = {name: value for name, value in TINY.items() if not name.startswith("resolutions/")}
    tree["site.yml"] = {k: v for k, v in TINY["site.yml"].items() if k != "resolutions"}
    found = guide_of(tree)
    assert "editors/resolution" not in found
    assert "editors/resolution" not in found["editors"].html()
    assert found["editors/lock"].html()


@pytest.mark.parametrize("task", TASKS)
def test_every_page_is_whole_without_any_alignment_set_or_lock(task):
    """A site may begin with a plan and nothing else."""
    tree = {name: v for name, v in TINY.items() if "alignments-" not in name}
    page = guide_of(tree)[f"editors/{task}"]
    assert "{" not in re.sub(r"<pre.*?</pre>", "", page.html(), flags=re.DOTALL)


def test_an_example_is_the_file_as_it_is():
    tree = changed(TINY)
    mark = "id: loaf-list  # <script>alert(1)</script> “as typed”"
    body = (
        f"{mark}\nasserted_by: The Miller\nbasis: published-by\nstatus: imported\n"
        "source: {title: A list}\ncomplete: no\nalignments:\n  - from: 1\n    to: [oven:1.10]\n"
    )
    tree["plans/loaf/alignments-y.yml"] = body
    page = guide_of(tree)["editors/align"]
    assert body.rstrip("\n") in text(page)
    assert "<script>alert" not in page.html()


def test_no_page_tells_where_content_is_on_the_machine():
    folder = fresh("elsewhere")
    site, _ = load(write_tree(folder / "content", TINY))
    assert site is not None
    for page in pages(site):
        if page.kind == "guide":
            assert str(folder) not in page.html()


def test_terms_are_those_of_the_vocabulary():
    tree = changed(TINY)
    tree["vocabulary.yml"]["degrees"] = {
        "crusty": {"label": "Crusty", "definition": "It has *a* crust."},
        "ungraded": {"label": "ungraded", "default": "yes"},
    }
    tree["resolutions/9/alignments-x.yml"]["alignments"][0]["degree"] = "crusty"
    found = text(guide_of(tree)["editors/roles"])
    assert "Crusty" in found and "It has a crust." in found


def test_links_of_the_repository_are_there_only_when_it_is_known():
    assert "https://git" not in guide_of(TINY)["editors/resolution"].html()
    tree = changed(TINY)
    tree["site.yml"]["repository"] = {
        "url": "https://git.example/bread/site", "branch": "live", "content": "our data",
    }  # fmt: skip
    found = guide_of(tree)
    new = 'href="https://git.example/bread/site/new/live/our%20data/resolutions"'
    assert new in found["editors/resolution"].html()
    assert "branch live" in text(found["editors/publish"])
    assert "our data/plans/loaf/alignments-y.yml" in text(found["editors/align"])


def test_every_example_of_the_guide_is_one_of_the_content():
    used = {step.show for task in guide("en").tasks for step in task.steps if step.show}
    assert used == {*FILES, "template"}
    site, _ = load(CONTENT)
    assert site is not None
    for name in FILES:
        assert sample_keys(site, name)[0] in site.samples, name


def test_the_commands_that_the_guide_names_exist():
    for step in (step for task in guide("en").tasks for step in task.steps if step.type):
        command: click.Command = main
        _, *words = step.type.split()
        while isinstance(command, click.Group):
            command = command.commands[words.pop(0)]
        known = {option for parameter in command.params for option in parameter.opts}
        assert {word for word in words if word.startswith("-")} <= known, step.type


def test_the_guide_is_a_kind_of_page():
    [kind] = [kind for kind in PAGE_KINDS if kind.name == "guide"]
    assert kind.unlisted

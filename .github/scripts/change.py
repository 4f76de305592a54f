"""Say what a change does to the site, from the content of two revisions. Nothing of them is run.

Run it with the Python that has the package:

    .venv/bin/python .github/scripts/change.py               # what is checked out, and its base
    .venv/bin/python .github/scripts/change.py pull FOLDER   # the pull request of FOLDER/pull.json

The first is for the check, which runs a pull request's own code; what it says is for a person who
downloads it. The second is for the comment and runs the code of the default branch: it fetches the
pull request's objects, checks nothing out, and reads its content as text.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from github import Refused, credentials, event, git, run, summary

from generator.cli import content_trees
from generator.diagnostics.diagnostic_code import ERROR
from generator.diagnostics.report import Report
from generator.diff import compare
from generator.diff.diff_formats import as_json, as_markdown, inert
from generator.model.entities import Site
from generator.sitemap.addresses import of_instrument, of_provision

CONTENT = Path("content")
OUT = Path("build/report")
MOST_PAGES = 40
MOST_MISTAKES = 10


def main(arguments: list[str]) -> int:
    """What is written is in build/report/, or in the folder that is named."""
    if arguments[:1] == ["pull"] and len(arguments) == 2:
        _pull(Path(arguments[1]))
        return 0
    if arguments:
        raise Refused("change.py takes nothing, or: pull FOLDER")
    pull = event().get("pull_request") or {}
    base = _base(pull)
    before, after = _tree(base), _tree("HEAD")
    OUT.mkdir(parents=True, exist_ok=True)
    if pull:
        found = {"number": pull["number"], "head": pull["head"]["sha"]}
        _write(OUT / "pull.json", found)
    markdown, data = compared(before, after)
    (OUT / "diff.md").write_text(markdown + "\n", "utf-8")
    (OUT / "diff.json").write_text(data + "\n", "utf-8")
    summary(markdown)
    return 0


def _base(pull: dict[str, Any]) -> str:
    """What the change is compared with: the other parent of a test merge, or where it left main."""
    parents = git("rev-list", "--parents", "-n", "1", "HEAD").split()[1:]
    if len(parents) == 2:
        return parents[0]
    other = pull["base"]["sha"] if pull else "origin/main"
    return git("merge-base", other, "HEAD")


def _tree(revision: str) -> content_trees.Tree:
    """The content of a revision; empty where it has none."""
    try:
        return content_trees.read(revision, CONTENT)
    except content_trees.NoSuchTree:
        git("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")  # or Refused
        return content_trees.Tree(revision, None, Report.of(()), {}, {})


def compared(before: content_trees.Tree, after: content_trees.Tree) -> tuple[str, str]:
    """The change in Markdown and in JSON; `null` where a side has mistakes and cannot be read."""
    if any(side.site is None and not side.report.diagnostics for side in (before, after)):
        return "### What this change does\n\nThere is nothing to compare it with.", "null"
    for side in (before, after):
        if side.site is None or _errors(side):
            name = "before the change" if side is before else "with the change"
            said = f"The content {name} has mistakes, so what it does is not known yet."
            return f"### What this change does\n\n{said}", "null"
    assert before.site is not None
    assert after.site is not None
    diff = compare(before.site, after.site, written=(before.written, after.written))
    names = before.name, after.name
    return as_markdown(diff, *names), as_json(diff, *names)


def _errors(tree: content_trees.Tree) -> list[Any]:
    return [d for d in tree.report.errors if not d.confirmable]


# ---- the comment of a pull request


def _pull(folder: Path) -> None:
    """Read pull.json, whose words the API has confirmed; write change.json beside it."""
    pull = json.loads((folder / "pull.json").read_text("utf-8"))
    number, head = int(pull["number"]), str(pull["head"])
    fetch = ("fetch", "--quiet", "--no-tags", "--no-recurse-submodules", "origin")
    git(*fetch, f"refs/pull/{number}/head", env=credentials())
    if git("rev-parse", "FETCH_HEAD") != head:
        raise Refused(f"pull request {number} has moved on; its next check will be reported")
    base = git("merge-base", str(pull["base"]), head)
    before, after = _tree(base), _tree(head)
    markdown, _ = compared(before, after)
    account = {
        "change": markdown,
        "check": "\n".join(_mistakes(after, head)),
        "outside": [inert(name) for name in sorted(_outside(base, head))],
        "pages": list(changed_pages(before, after)),
    }
    _write(folder / "change.json", account)


def _mistakes(tree: content_trees.Tree, head: str) -> Iterator[str]:
    """The check of the content in a few lines; the run's own page has all of them."""
    found = tree.report.diagnostics
    yield tree.report.verdict()
    for d in found[:MOST_MISTAKES]:
        place = f"{d.place.path.removeprefix(f'{head}:')}, line {d.place.line}"
        kind = "Error" if d.severity == ERROR else "Warning"
        yield f"- {kind} in {inert(place)}: {inert(d.message)}. {inert(d.hint)}".rstrip()
    if len(found) > MOST_MISTAKES:
        yield f"- and {len(found) - MOST_MISTAKES} more"


def _outside(base: str, head: str) -> Iterable[str]:
    """Files that a change touches and that are not content: the program, its settings."""
    names = git("diff", "--name-only", "--no-renames", "-z", base, head).split("\0")
    return (name for name in names if name and not name.startswith(f"{CONTENT.as_posix()}/"))


def changed_pages(
    before: content_trees.Tree, after: content_trees.Tree
) -> Iterator[dict[str, str]]:
    """The pages on which the change is to be seen: their names, addresses and anchors."""
    if before.site is None or after.site is None or _errors(before) or _errors(after):
        return
    diff = compare(before.site, after.site, written=(before.written, after.written))
    seen: set[str] = set()
    for change in diff.changes:
        for page in _pages_of(after.site, asdict(change)):
            if page["address"] not in seen and len(seen) < MOST_PAGES:
                seen.add(page["address"])
                yield page


def _pages_of(site: Site, change: dict[str, Any]) -> Iterator[dict[str, str]]:
    assertions = {a.id: a for a in site.assertions}
    ids = [str(change.get("id", ""))]
    about = change.get("about")
    if about and about["id"] in assertions:
        assertion = assertions[about["id"]]
        ids += [assertion.from_, assertion.to]
    for id in ids:
        if id in site.instruments:
            yield _page(site.instruments[id].name, of_instrument(site.instruments[id]))
        elif id in site.provisions:
            yield _page(site.name_of(id), *of_provision(site, site.provisions[id]))
    path = str(change.get("path", ""))
    if path and change.get("what") != "removed":
        parts = path.removesuffix(".md").split("/")
        yield _page(path, "/".join(parts[:-1] if parts[-1] == "index" else parts))


def _page(name: str, address: str, anchor: str = "") -> dict[str, str]:
    return {"name": inert(name), "address": address, "anchor": anchor}


def _write(path: Path, data: Any) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    run(main)

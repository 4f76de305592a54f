"""Keep one comment on a pull request up to date: what it does, where to look, what is wrong.

    python3 .github/scripts/comment.py

What it says was written by the default branch's own program (change.py pull), which writes the
names of pages and files so that Markdown can make nothing of them.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any
from urllib.parse import quote

from github import Api, run, say

MARK = "<!-- alignments: what this change does -->"
FOLDER = Path("build/preview")
MOST = 65_000  # characters; GitHub takes 65,536
MOST_FILES = 10


def main(arguments: list[str]) -> int:
    """Write or rewrite the comment."""
    pull = json.loads((FOLDER / "pull.json").read_text("utf-8"))
    change = json.loads((FOLDER / "change.json").read_text("utf-8"))
    server = os.environ.get("GITHUB_SERVER_URL", "https://github.com")
    api = Api.here()
    run_page = f"{server}/{api.repository}/actions/runs/{int(pull['run'])}"
    text = body(pull, change, os.environ.get("PREVIEW", ""), run_page)
    post(api, int(pull["number"]), text)
    return 0


def body(pull: dict[str, Any], change: dict[str, Any], preview: str, run_page: str) -> str:
    """The comment in Markdown; the account of the change is cut where there is no space."""
    head = [MARK, "", "### What the check says", "", change["check"], ""]
    head += [f"[The whole check]({run_page})"]
    if change["outside"]:
        head += ["", *_outside(change["outside"])]
    head += ["", "### Look at it", "", *_look(pull, change["pages"], preview, run_page), ""]
    foot = ["", f"For commit {pull['head'][:12]}. This comment is renewed with every change."]
    space = MOST - len("\n".join([*head, *foot])) - 100
    return "\n".join([*head, *_cut(change["change"].split("\n"), space), *foot])


def _outside(files: list[str]) -> list[str]:
    count = "one file" if len(files) == 1 else f"{len(files)} files"
    lines = [f"> **It also changes {count} outside content/.** The preview was built by the "]
    lines[0] += "changed program: somebody who reads code looks at these first."
    lines += [f"> - {name}" for name in files[:MOST_FILES]]
    if len(files) > MOST_FILES:
        lines.append(f"> - and {len(files) - MOST_FILES} more")
    return lines


def _look(pull: dict[str, Any], pages: list[Any], preview: str, run_page: str) -> list[str]:
    if not pull.get("site"):
        return ["There is no preview: the site was not built. The check says what to mend first."]
    if not preview:
        found = ["No address for previews is set up. The built site is the artifact “site” at the "]
        found[0] += f"end of [the check’s page]({run_page}#artifacts)."
        return [*found, *(f"- {page['name']}" for page in pages)]
    lines = [f"- [{page['name']}]({preview}{_address(page)})" for page in pages]
    return [f"[The whole site with this change]({preview})", "", *lines]


def _address(page: dict[str, str]) -> str:
    path = f"{quote(page['address'], safe='/~')}/" if page["address"] else ""
    anchor = f"#{quote(page['anchor'], safe='~')}" if page["anchor"] else ""
    return f"{path}{anchor}"


def _cut(lines: list[str], space: int) -> list[str]:
    kept: list[str] = []
    for line in lines:
        space -= len(line) + 1
        if space < 0:
            return [*kept, "", "The rest is left out: the check’s page has it."]
        kept.append(line)
    return kept


def post(api: Api, number: int, text: str) -> None:
    """Rewrite the comment that carries the mark, or write the first."""
    for comment in api.every(f"issues/{number}/comments"):
        own = comment["user"]["type"] == "Bot" and comment["body"].startswith(MARK)
        if own:
            if comment["body"] != text:
                api.send("PATCH", f"issues/comments/{int(comment['id'])}", {"body": text})
            say(f"The comment on {number} is as it should be.")
            return
    api.send("POST", f"issues/{number}/comments", {"body": text})
    say(f"A comment on {number} is written.")


if __name__ == "__main__":
    run(main)

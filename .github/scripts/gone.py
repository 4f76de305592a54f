"""Refuse to publish a site in which a published id or address leads nowhere any more.

Run it with the Python that has the package: .venv/bin/python .github/scripts/gone.py
It compares with the revision that was published last; it asks the API which one that was.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from github import Api, git, run, say, summary

ENVIRONMENT = "github-pages"
ACCEPT = "ACCEPT_GONE"


def main(arguments: list[str]) -> int:
    """0 if nothing is gone, if nothing was published yet, or if somebody has accepted it."""
    last = published(Api.here())
    if not last:
        say("Nothing was published before: nothing can be gone.")
        return 0
    command = [str(Path(sys.executable).parent / "alignments"), "diff", "--fail-on-gone"]
    done = subprocess.run(  # noqa: S603
        [*command, last, "content"], capture_output=True, encoding="utf-8", check=False
    )
    say(done.stdout)
    say(done.stderr)
    if not done.returncode:
        return 0
    gone = [line for line in done.stderr.split("\n") if line.startswith("gone: ")]
    said = "\n".join(f"    {line}" for line in gone or done.stderr.split("\n"))
    if os.environ.get(ACCEPT) == "yes":
        summary(f"Published all the same, as somebody asked:\n\n{said}")
        return 0
    summary(
        f"### Not published\n\nCompared with {last[:12]}, which is published:\n\n{said}\n\n"
        "Lead it on with `redirects` in site.yml, or name the old id in the `ids` of what takes "
        "its place; give an alignment `status: withdrawn`. docs/workflows.md says how to publish "
        "all the same."
    )
    return 1


def published(api: Api) -> str:
    """The commit that was published last; empty if there is none."""
    for deployment in api.every(f"deployments?environment={ENVIRONMENT}"):
        for status in api.get(f"deployments/{int(deployment['id'])}/statuses"):
            # What was published and then replaced is “inactive”: it was there all the same.
            if status["state"] in ("success", "inactive"):
                commit = str(deployment["sha"])
                git("rev-parse", "--verify", "--quiet", f"{commit}^{{commit}}")
                return commit
    return ""


if __name__ == "__main__":
    run(main)

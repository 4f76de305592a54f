"""Build the site with the date of its commit, so that the same commit gives the same bytes."""

from __future__ import annotations

import os
import subprocess

from github import run


def main(arguments: list[str]) -> int:
    """`make site`; the site is in site/."""
    git = ("git", "log", "-1", "--format=%ct")
    done = subprocess.run(git, capture_output=True, encoding="utf-8", check=True)  # noqa: S603
    env = os.environ | {"SOURCE_DATE_EPOCH": done.stdout.strip()}
    make = ("make", "site")
    return subprocess.run(make, env=env, check=False).returncode  # noqa: S603


if __name__ == "__main__":
    run(main)

"""The faults of test_whole.py on the installed wheel: kills, a full disk, two builds at once."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.installed import wheel_place
from tests.site import test_whole
from tests.site.test_whole import (  # noqa: F401  tests, which take the `place` of this module
    Place,
    mounted,
    test_a_file_that_cannot_be_written_whole_leaves_the_old_site,
    test_a_file_where_the_site_goes_is_reported,
    test_a_full_disk_leaves_the_old_site,
    test_a_place_that_can_only_be_read_is_reported,
    test_an_interrupted_build_leaves_nothing_behind,
    test_killed_at_any_moment_it_leaves_the_old_site_or_the_new_one,
    test_the_second_of_two_builds_waits_and_says_so,
)


class OfTheWheel(Place):
    """A place where the installed program builds, far from the checkout."""

    def start(self, *more: str, **options: Any) -> subprocess.Popen[str]:
        installed = wheel_place()
        return subprocess.Popen(
            [str(installed.python), "-m", "mkdocs", "build", "-f", str(self.config), *more],
            cwd=self.folder,
            env=installed.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            **({"preexec_fn": test_whole._interruptible} | options),
        )

    def build(self, *more: str | Path, program: str = "mkdocs") -> subprocess.CompletedProcess[str]:
        command = ("python", "-m", program, "build", "-f", self.config, *more)
        return wheel_place().run(*command, cwd=self.folder)


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch) -> Place:
    """A place where build 0 is published, and where fewer builds are killed."""
    monkeypatch.setattr(test_whole, "KILLS", min(test_whole.KILLS, 4))
    found = OfTheWheel()
    shutil.copytree(test_whole._first().site, found.site)
    return found

"""What several tests use: a tree of files, the small site, options that rewrite expectations."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.browser_fixtures import browser, serve  # noqa: F401  one browser for all of a run
from tests.built_site import SHARED

TESTS = Path(__file__).parent
# The files that take longest, longest first: a worker takes files in this order, so that none of
# them is left for the end, when the other workers have nothing to do.
FIRST = (
    "browser/test_axe.py",
    "site/test_promises.py",
    "browser/test_languages.py",
    "site/test_hostile_fields.py",
    "unit/publish/test_page_inputs.py",
    "browser/test_ten_tasks.py",
    "browser/test_browser.py",
    "site/test_disturbed.py",
    "site/test_whole.py",
    "site/test_built_languages.py",
    "browser/test_explore_use.py",
    "browser/test_explore.py",
    "browser/test_find.py",
    "browser/test_find_languages.py",
    "site/test_wheel.py",
    "site/test_wheel_faults.py",
    "site/test_hostile.py",
    "site/test_venue.py",
    "browser/test_venue.py",
    "site/test_links.py",
    "site/test_scale.py",
    "unit/importer/test_limits.py",
    "site/test_rebuild.py",
    "site/test_workflows.py",
    "unit/workbook/test_round_trip.py",
    "site/test_pages.py",
    "unit/yamlfile/test_typos.py",
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-cases", action="store_true", help="rewrite tests/cases/*/expected.txt"
    )
    parser.addoption("--update-golden", action="store_true", help="rewrite tests/golden/*.html")


def pytest_configure(config: pytest.Config) -> None:
    """Make the folder that workers, which inherit the environment, share; remove it at the end."""
    if SHARED not in os.environ:
        folder = tempfile.mkdtemp(prefix="alignments-shared-")
        os.environ[SHARED] = folder
        config.add_cleanup(partial(shutil.rmtree, folder, ignore_errors=True))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The files of FIRST come first; each keeps its tests in their order."""
    rank = {TESTS / name: number for number, name in enumerate(FIRST)}
    items.sort(key=lambda item: rank.get(item.path, len(rank)))


@pytest.fixture
def tree(tmp_path: Path) -> Callable[[dict[str, str | bytes]], Path]:
    """Writes files, by path, into a content folder, and returns the folder."""

    def write(files: dict[str, str | bytes]) -> Path:
        content = tmp_path / "content"
        for name, text in files.items():
            path = content / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        return content

    return write


@pytest.fixture
def small() -> Path:
    """A complete, tiny content tree of another domain."""
    return TESTS / "small"

"""What several tests use: a tree of files, the small site, options that rewrite expectations."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser_fixtures import browser, serve  # noqa: F401  one browser for all of a run

TESTS = Path(__file__).parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-cases", action="store_true", help="rewrite tests/cases/*/expected.txt"
    )
    parser.addoption("--update-golden", action="store_true", help="rewrite tests/golden/*.html")


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

"""The site that the tests of exports share."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import load
from generator.model.entities import Site
from tests.built_site import write_tree
from tests.every_kind_tree import EVERY_KIND


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write_tree(tmp_path / "content", EVERY_KIND)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    found, report = load(write_tree(tmp_path_factory.mktemp("kites") / "content", EVERY_KIND))
    assert found is not None and not report.errors, report
    return found

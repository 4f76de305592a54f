"""Loading again: only what changed is read, and the site is equal to one that is read anew."""

from __future__ import annotations

import gc
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from generator import load
from generator.loading import collector, loader, reader
from generator.loading.loader import Loader
from generator.yamlfile.tree import Where
from tests.built_site import rounds
from tests.unit.diagnostics.test_cases import CASES, FOLDERS
from tests.unit.loading.test_fuzz import mutated

SEED = 20261126
ROUNDS, EDITS = rounds(8), 8
MOST_EDITED = 3


def everything(value: Any) -> Any:
    """All that a value holds, as plain tuples: two sites are equal if these are."""
    if isinstance(value, Where):  # with the places of all its fields
        fields_there = value.file.mapping(value.line, value.column)
        return (value.path, value.line, value.column, everything(fields_there))
    if is_dataclass(value) and not isinstance(value, type):
        given = (f.name for f in fields(value) if f.init)  # the rest follows from it
        return (type(value).__name__, *(everything(getattr(value, name)) for name in given))
    if isinstance(value, Mapping):
        return tuple((key, everything(inner)) for key, inner in value.items())
    if isinstance(value, (list, tuple)):
        return tuple(everything(inner) for inner in value)
    if isinstance(value, (str, int, float, bool, type(None))):
        return value
    return (type(value).__name__, *(everything(getattr(value, s)) for s in type(value).__slots__))


def assert_equal(incremental: Loader) -> None:
    site, report = incremental.load()
    other, expected = load(incremental.content)
    assert report == expected
    assert everything(site) == everything(other)


@pytest.fixture
def tree(small: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(small, tmp_path / "content"))


@pytest.mark.parametrize("round_", range(ROUNDS))
def test_after_any_edits_the_site_is_the_one_that_is_read_anew(round_: int, tree: Path) -> None:
    rng = random.Random(f"{SEED}-{round_}")
    before = {path: path.read_bytes() for path in tree.rglob("*.yml")}
    incremental = Loader(tree)
    assert_equal(incremental)
    for _ in range(EDITS):
        mutated(rng, tree)
        assert_equal(incremental)
        if rng.random() < 0.5:  # mended: what was set aside for a mistake comes back
            for path in tree.rglob("*.yml"):
                path.unlink()
            for path, data in before.items():
                path.write_bytes(data)
            assert_equal(incremental)


@pytest.mark.parametrize("case", FOLDERS)
def test_a_mistake_stays_after_edits_of_other_files(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rules look only at what has changed where they found nothing: one that did looks again."""
    shutil.copytree(CASES / case, tmp_path / case)
    monkeypatch.chdir(tmp_path / case)
    if Path("make.py").is_file():
        subprocess.run([sys.executable, "make.py"], check=True)
    incremental = Loader("content")
    assert incremental.load()[1] == load("content")[1]
    for path in sorted(Path("content").rglob("*.yml"))[-MOST_EDITED:]:
        with path.open("ab") as file:
            file.write(b"\n# a remark\n")
        assert incremental.load()[1] == load("content")[1], path


def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the files that are parsed from here on."""
    found: list[str] = []
    real = reader._parsed

    def spy(kind: Any, path: str, data: bytes) -> Any:
        found.append(path.rpartition("/")[2])
        return real(kind, path, data)

    monkeypatch.setattr(reader, "_parsed", spy)
    return found


def a_set(tree: Path) -> Path:
    return sorted(tree.glob("*/*/alignments-*.yml"))[0]


def test_only_what_changed_is_parsed(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = parsed(monkeypatch)
    incremental = Loader(tree)
    incremental.load()
    assert len(found) == len(list(tree.rglob("*.yml")))
    found.clear()
    incremental.load()
    assert found == []
    path = a_set(tree)
    path.write_text(path.read_text("utf-8") + "# a comment\n", "utf-8")
    incremental.load()
    assert found == [path.name]


def test_new_times_alone_change_nothing(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    incremental = Loader(tree)
    incremental.load()
    found = parsed(monkeypatch)
    for path in tree.rglob("*.yml"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    incremental.load()
    assert found == []
    assert_equal(incremental)


def renamed(tree: Path) -> Iterator[None]:
    path = a_set(tree)
    path.rename(path.with_name("alignments-zz.yml"))
    yield
    shutil.copytree(path.parent, path.parent.with_name("copy"))
    yield
    shutil.rmtree(path.parent.with_name("copy"))
    yield


def test_renamed_copied_and_removed(tree: Path) -> None:
    incremental = Loader(tree)
    assert_equal(incremental)
    for _ in renamed(tree):
        assert_equal(incremental)


def test_an_edit_within_the_same_second_and_size_is_seen_where_the_watcher_says_so(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tree / "site.yml"
    incremental = Loader(tree)
    site, _ = incremental.load()
    assert site is not None
    text = path.read_text("utf-8")
    name = str(site.record.name)
    path.write_text(text.replace(name, name.swapcase(), 1), "utf-8")
    same = (1, 1, 1, 1)
    for kept in incremental._files._kept.values():
        object.__setattr__(kept, "signature", same)

    with monkeypatch.context() as patch:
        patch.setattr("generator.loading.file_cache._signature", lambda path: same)
        assert incremental.load()[0].record.name == name  # type: ignore[union-attr]
        assert incremental.load([str(path)])[0].record.name == name.swapcase()  # type: ignore[union-attr]


def test_a_file_that_became_a_link_is_refused(tree: Path, tmp_path: Path) -> None:
    incremental = Loader(tree)
    incremental.load()
    path = a_set(tree)
    path.rename(tmp_path / "elsewhere.yml")
    path.symlink_to(tmp_path / "elsewhere.yml")
    assert_equal(incremental)
    assert incremental.load()[1].errors


def test_the_tree_of_a_link_that_leads_elsewhere_is_read_anew(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = tree.with_name("linked")
    link.symlink_to(tree.name)
    monkeypatch.chdir(tree.parent)
    incremental = Loader(link)
    assert_equal(incremental)
    other = tree.with_name("other")
    tree.rename(other)
    link.unlink()
    link.symlink_to(other.name)
    assert_equal(incremental)
    assert not incremental.load()[1].diagnostics


def objects() -> int:
    gc.collect()
    return len(gc.get_objects())


def test_loading_again_does_not_grow(tree: Path) -> None:
    incremental = Loader(tree)
    path = a_set(tree)
    text = path.read_text("utf-8")
    counts = []
    gc.freeze()  # what other tests have left is not counted each time
    try:
        for n in range(12):
            path.write_text(f"{text}# edit {n}\n", "utf-8")
            incremental.load()
            counts.append(objects())
    finally:
        gc.unfreeze()
    assert max(counts[4:]) - min(counts[4:]) < 50, counts


@pytest.fixture(autouse=True)
def collector_on() -> Iterator[None]:
    """These tests begin with the collector on, whatever a build in this process did before: the
    plugin pauses it until MkDocs shuts down.
    """
    gc.enable()
    yield
    gc.enable()


def test_the_collector_is_as_it_was(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    real = loader.read

    def spy(*arguments: Any) -> Any:
        seen.append(gc.isenabled())
        return real(*arguments)

    monkeypatch.setattr(loader, "read", spy)
    assert gc.isenabled()
    load(tree)
    assert gc.isenabled()
    gc.disable()
    try:
        Loader(tree).load()
        assert not gc.isenabled()
    finally:
        gc.enable()
    assert seen == [False, False]


def test_the_collector_is_as_it_was_after_a_failure(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*arguments: Any) -> Any:
        raise ZeroDivisionError

    monkeypatch.setattr(loader, "read", broken)
    assert gc.isenabled()
    for load_it in (lambda: load(tree), Loader(tree).load):
        with pytest.raises(ZeroDivisionError):
            load_it()
        assert gc.isenabled()


def test_the_collector_goes_on_when_the_last_thread_is_done() -> None:
    """A thread may begin while another is at it, and end after that one."""
    first, second = collector.paused(), collector.paused()
    assert gc.isenabled()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert not gc.isenabled()
    second.__exit__(None, None, None)
    assert gc.isenabled()


def test_what_is_made_meanwhile_is_old(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the collector would look through all of it right after."""
    monkeypatch.setattr(collector, "MANY", 1000)
    gc.unfreeze()
    with collector.paused():
        made = [[n] for n in range(5000)]
    assert gc.get_count()[0] < 1000
    assert not gc.get_freeze_count()
    assert any(o is made for o in gc.get_objects(generation=2))

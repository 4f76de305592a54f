"""A folder is replaced as a whole, wherever a run stops, on file systems of every kind."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.publish import exchange
from generator.publish.server_folders import ServerFolder
from tests.built_site import snapshot

OLD = {"index.html": b"old", "a/index.html": b"old a", "gone/index.html": b"old gone"}
NEW = {"index.html": b"new", "a/index.html": b"new a", "b/index.html": b"new b"}


def write(folder: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def replace(place: Path, files: dict[str, bytes] = NEW) -> None:
    run = exchange.begin(place)
    write(run.fresh, files)
    run.commit()


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "top/site"
    write(folder, OLD)
    return folder


def one_step(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the machine does it."""


def two_renames(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that cannot exchange two folders."""
    monkeypatch.setattr(exchange, "_swapped", lambda fresh, place: False)


def mount(monkeypatch: pytest.MonkeyPatch) -> None:
    """A place that cannot be renamed."""
    monkeypatch.setattr(Path, "is_mount", lambda self: self.name == "site")


def layers(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system of layers, which lets go of a folder only file by file."""
    two_renames(monkeypatch)
    rename = Path.rename

    def refusing(self: Path, target: Path) -> Path:
        if self.name == "site":
            raise OSError(errno.EXDEV, "Invalid cross-device link", str(self))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refusing)


Kind = Callable[[pytest.MonkeyPatch], None]
kinds = pytest.mark.parametrize("kind", [one_step, two_renames, mount, layers])


@kinds
def test_the_new_folder_takes_the_place_and_nothing_is_left(
    kind: Kind, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind(monkeypatch)
    replace(place)
    assert snapshot(place) == NEW
    assert [p.name for p in place.parent.iterdir()] == ["site"]
    assert sorted(p.name for p in place.iterdir()) == ["a", "b", "index.html"]


@kinds
def test_a_run_that_is_given_up_leaves_the_old_folder(
    kind: Kind, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind(monkeypatch)
    run = exchange.begin(place)
    write(run.fresh, NEW)
    write(run.scratch("search"), NEW)
    run.abandon()
    run.abandon()
    assert snapshot(place.parent) == {f"site/{name}": data for name, data in OLD.items()}
    assert [p.name for p in place.parent.iterdir()] == ["site"]


class Killed(BaseException):
    """The process ends here."""


def killed_at(step: int, place: Path, monkeypatch: pytest.MonkeyPatch) -> bool:
    """A run that is killed before its nth change of a name; False if it had fewer."""
    count = 0
    with monkeypatch.context() as patch:
        for name in ("rename", "replace", "unlink"):
            real = getattr(Path, name)

            def counted(self: Path, *rest: object, real: object = real, **more: object) -> object:
                nonlocal count
                count += 1
                if count > step:
                    raise Killed
                return real(self, *rest, **more)  # type: ignore[operator]

            patch.setattr(Path, name, counted)
        run = exchange.begin(place)
        write(run.fresh, NEW)
        try:
            run.commit()
        except Killed:
            assert run._lock is not None
            run._lock.close()  # what the system does for a process that is gone
            return True
    return False


@kinds
def test_wherever_it_is_killed_the_next_run_finds_a_whole_folder(
    kind: Kind, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind(monkeypatch)
    for step in range(40):
        place = tmp_path / str(step) / "site"
        write(place, OLD)
        if not killed_at(step, place, monkeypatch):
            assert step > 0
            return
        if kind in (one_step,):
            assert snapshot(place) in (OLD, NEW)
        run = exchange.begin(place)
        found = {n: d for n, d in snapshot(place).items() if not n.startswith(exchange.INSIDE)}
        assert found in (OLD, NEW), step
        run.abandon()
        assert snapshot(place.parent) == {f"site/{name}": data for name, data in found.items()}
    raise AssertionError("it never came to its end")


def test_a_link_stays_and_what_it_leads_to_is_replaced(place: Path, tmp_path: Path) -> None:
    link = tmp_path / "public"
    link.symlink_to(place)
    replace(link)
    assert link.is_symlink() and snapshot(place) == NEW
    assert sorted(p.name for p in tmp_path.iterdir()) == ["public", "top"]


def test_there_need_be_nothing_yet(tmp_path: Path) -> None:
    place = tmp_path / "deep/er/site"
    replace(place)
    assert snapshot(place) == NEW and list(place.parent.iterdir()) == [place]


def test_a_file_at_the_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("mine", "utf-8")
    with pytest.raises(NotADirectoryError):
        exchange.begin(tmp_path / "site")
    assert (tmp_path / "site").read_text("utf-8") == "mine"


@kinds
def test_hidden_entries_of_the_place_stay(
    kind: Kind, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A published branch is a folder with a .git of its own; MkDocs keeps it, too."""
    kind(monkeypatch)
    write(place, {".git/config": b"git", ".nojekyll": b"", ".well-known/x": b"old"})
    (place / ".link").symlink_to("nowhere")
    replace(place, NEW | {".well-known/x": b"new"})
    kept = {".git/config": b"git", ".nojekyll": b"", ".well-known/x": b"new"}
    assert snapshot(place) == NEW | kept
    assert (place / ".link").is_symlink()


def test_the_old_folder_can_be_reused_and_is_never_written_to(place: Path) -> None:
    run = exchange.begin(place)
    assert run.previous == place
    os.link(run.previous / "a/index.html", run.fresh / "same.html")
    write(run.fresh, NEW)
    assert snapshot(place) == OLD
    run.commit()
    assert snapshot(place) == NEW | {"same.html": b"old a"}


def test_the_permissions_of_the_place_stay(place: Path) -> None:
    place.chmod(0o2750)
    replace(place)
    assert place.stat().st_mode & 0o7777 == 0o2750


def test_a_second_run_waits_for_the_first(place: Path) -> None:
    """A thread opens the lock anew, as another process does."""
    import threading

    first = exchange.begin(place)
    write(first.fresh, NEW)
    waits, done = threading.Event(), threading.Event()

    def second() -> None:
        run = exchange.begin(place, waiting=waits.set)
        assert snapshot(place) == NEW
        write(run.fresh, OLD)
        run.commit()
        done.set()

    thread = threading.Thread(target=second)
    thread.start()
    assert waits.wait(20)
    assert not done.is_set() and snapshot(place) == OLD
    first.commit()
    thread.join(20)
    assert done.is_set() and snapshot(place) == OLD
    assert list(place.parent.iterdir()) == [place]


def test_a_link_where_a_run_has_its_things_is_not_followed(place: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    write(elsewhere, OLD)
    exchange.beside(place).symlink_to(elsewhere)
    with pytest.raises(FileExistsError):
        exchange.begin(place)
    assert snapshot(elsewhere) == OLD


def test_the_folder_of_a_killed_server_is_removed_by_the_next(tmp_path: Path) -> None:
    lives, dead, next_ = (tmp_path / f"mkdocs_{name}" for name in ("lives", "dead", "next"))
    foreign = tmp_path / "mkdocs_foreign"
    for folder in (lives, dead, next_, foreign, exchange.beside(dead)):
        write(folder, OLD)
    living, killed = ServerFolder(lives), ServerFolder(dead)
    killed._file.close()
    server = ServerFolder(next_)
    there = {p.name for p in tmp_path.iterdir() if not p.name.startswith(".")}
    assert there == {"mkdocs_lives", "mkdocs_next", "mkdocs_foreign"}
    living.release()
    server.release()
    assert not [p for p in tmp_path.iterdir() if p.name.startswith(".")]

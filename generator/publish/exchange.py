"""A folder that is replaced as a whole: written beside its place, then exchanged with it.

Whoever reads the place finds the old folder or the new one, never a mixture. All that a run needs
meanwhile is in one folder beside the place, `.NAME.alignments`, which is locked while the run
lasts and gone at its end; what a killed run leaves there is removed by the next one.

    site/                    the place: what is published
    .site.alignments/lock    held by the one run that writes
    .site.alignments/next-…  what becomes the place
    .site.alignments/commit  says that `next-…` is whole and on its way, where this takes more
                             than one step; the next run finishes it

On Linux the exchange is one step of the file system. Where there is none it is two renames, and a
place that cannot be renamed, such as a mount, is filled entry by entry from a folder inside it.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

INSIDE = ".alignments-build"
"""The folder's name where it cannot be beside the place."""
_LOCK, _COMMIT, _OLD, _NEXT = "lock", "commit", "old", "next-"

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2
_NO_EXCHANGE = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EXDEV, errno.EPERM)


def _quietly() -> None:
    """What is done while waiting for another run, if nobody asks for more."""


class Exchange:
    """One run: `fresh` is the empty folder to write, `place` what it will be.

    `previous` is the folder that is there now, for whoever takes unchanged files over from it (by
    hard links, or copies: it is never written to). `commit` puts the new one in its place,
    `abandon` leaves the old one as it was; both end the run. All of them raise OSError.
    """

    def __init__(self, place: Path, work: Path, lock: IO[bytes]) -> None:
        self.place = place
        self._work = work
        self._lock: IO[bytes] | None = lock
        self._inside = work.parent == place
        # A name of its own: what a killed run had started may still be writing into that one’s.
        self.fresh = work / f"{_NEXT}{os.getpid()}"
        self.fresh.mkdir()

    @property
    def previous(self) -> Path | None:
        """The folder at the place, whole; None where there is none yet."""
        return self.place if self.place.is_dir() else None

    def scratch(self, name: str) -> Path:
        """A folder of this run for what is not published; removed with it."""
        return Path(tempfile.mkdtemp(prefix=f"{name}-", dir=self._work))

    def commit(self) -> None:
        """Put the new folder in its place. Hidden entries of the old one stay, as MkDocs has it."""
        if self.previous and not self._inside:
            _keep_hidden(self.place, self.fresh)
            shutil.copymode(self.place, self.fresh)
        done = self.previous is None or (not self._inside and _swapped(self.fresh, self.place))
        if self.previous is None:
            self.fresh.rename(self.place)
        elif not done:
            names = sorted(entry.name for entry in self.fresh.iterdir())
            plan = self._work / f"{_COMMIT}.new"
            plan.write_text(json.dumps([self.fresh.name, names]), "utf-8")
            plan.replace(self._work / _COMMIT)
            _finish(self.place, self._work)
        self.abandon()

    def abandon(self) -> None:
        """End the run and remove what is beside the place; again is harmless."""
        if self._lock is None:
            return
        with contextlib.suppress(OSError):  # the next run tries again
            _clear(self._work)
        _unlock(self._work, self._lock)
        self._lock = None


def begin(target: Path, *, waiting: Callable[[], None] = _quietly) -> Exchange:
    """Start a run that replaces `target`, a folder or the place of one; a link is followed.

    While another run writes the same place, calls `waiting` once and waits for its end. Finishes
    or removes what a killed run has left. Raises OSError.
    """
    place = Path(os.path.realpath(target))
    if place.exists() and not place.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(target))
    work = _work_of(place)
    lock = _locked(work, waiting)
    try:
        _finish(place, work)
        _clear(work)
        return Exchange(place, work, lock)
    except OSError:
        _unlock(work, lock)
        raise


def beside(place: Path) -> Path:
    """Where a run has what it needs, beside the place."""
    return place.parent / f".{place.name}.alignments"


def _work_of(place: Path) -> Path:
    if place.is_dir() and (place.is_mount() or not os.access(place.parent, os.W_OK)):
        return place / INSIDE
    return beside(place)


# ---- the lock: a file that one process holds, and that goes with its folder


def _locked(work: Path, waiting: Callable[[], None]) -> IO[bytes]:
    said = False
    while True:
        if work.is_symlink():
            raise FileExistsError(errno.EEXIST, "it is a link, and no folder of a build", str(work))
        try:
            work.mkdir(parents=True, exist_ok=True)
            file = (work / _LOCK).open("ab")
        except FileNotFoundError:  # whoever had it has just removed the folder
            if not work.parent.is_dir():
                raise
            continue
        if not hold(file, wait=False):
            if not said:
                waiting()
                said = True
            hold(file, wait=True)
        with contextlib.suppress(OSError):
            if os.path.samestat(os.fstat(file.fileno()), (work / _LOCK).stat()):
                return file
        file.close()  # it was removed while this process waited for it


def hold(file: IO[bytes], *, wait: bool) -> bool:
    """Hold an open file until it is closed; False where another process holds it already."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError as error:
        if wait and sys.platform != "win32":
            raise
        if error.errno in (errno.EAGAIN, errno.EACCES, errno.EDEADLK):
            return hold(file, wait=True) if wait else False
        raise
    return True


def _unlock(work: Path, lock: IO[bytes]) -> None:
    with contextlib.suppress(OSError):
        (work / _LOCK).unlink()
        work.rmdir()
    lock.close()


def _clear(work: Path) -> None:
    """Remove all but the lock."""
    for entry in list(work.iterdir()):
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry, ignore_errors=True)
        elif entry.name != _LOCK:
            entry.unlink(missing_ok=True)


# ---- the exchange


def _swapped(fresh: Path, place: Path) -> bool:
    """Exchange two folders in one step; False where the system has no such step."""
    if sys.platform != "linux":
        return False
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    names = os.fsencode(fresh), os.fsencode(place)
    if not rename(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE):
        return True
    code = ctypes.get_errno()
    if code in _NO_EXCHANGE:
        return False
    raise OSError(code, os.strerror(code), str(place))


def _finish(place: Path, work: Path) -> None:
    """Bring a whole new folder to its place, from wherever a run before may have stopped."""
    plan = work / _COMMIT
    if not plan.is_file():
        return
    name, names = json.loads(plan.read_text("utf-8"))
    fresh = work / name
    if work.parent == place:
        _fill(place, fresh, names, work / _OLD)
    elif fresh.is_dir():
        if place.is_dir():
            _away(place, work / _OLD)
        fresh.rename(place)
    plan.unlink()


def _fill(place: Path, fresh: Path, names: list[str], old: Path) -> None:
    """Bring the entries of a folder into a place that stays, and remove what is no more."""
    old.mkdir(exist_ok=True)
    for name in names:
        if os.path.lexists(fresh / name):
            if os.path.lexists(place / name):
                _away(place / name, old / name)
            (fresh / name).rename(place / name)
    for entry in list(place.iterdir()):
        if entry.name not in names and not entry.name.startswith("."):
            _away(entry, old / entry.name)


def _away(path: Path, to: Path) -> None:
    """Move aside; some layered file systems only let go of a folder file by file."""
    if to.is_dir():
        shutil.rmtree(to)
    try:
        path.rename(to)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        shutil.rmtree(path)


def _keep_hidden(old: Path, fresh: Path) -> None:
    """Bring what begins with a dot into the new folder, such as .git of a published branch.

    By links to the same files: the old folder is whole until it is exchanged.
    """
    for entry in old.iterdir():
        there = fresh / entry.name
        if not entry.name.startswith(".") or os.path.lexists(there) or entry.name == INSIDE:
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.copytree(entry, there, symlinks=True, copy_function=_linked)
        else:
            _linked(entry, there)


def _linked(source: str | Path, target: str | Path) -> str | Path:
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)
    return target

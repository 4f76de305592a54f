"""The watcher of a site that is served: which files have changed since it was last asked.

The operating system says what changes where it can; else the files are looked at, twice a second.
Everything that happens to a file counts, but that somebody reads it. What is watched may itself be
another now (the content folder was replaced): the system would go on with the old one.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path
from stat import S_ISDIR
from threading import Event, Lock, Thread
from typing import Any

from watchdog.events import FileModifiedEvent, FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

_READING = ("opened", "closed_no_write")
POLLING = 0.5  # seconds between two looks at the files, where nobody says what changes


class Watcher:
    """A substitute for an observer of watchdog, with the part of its interface that MkDocs uses.

    What has changed is noted before the handler of the one who watches is called, from a thread of
    the observer.
    """

    def __init__(self) -> None:
        self._paths: set[str] = set()
        self._lock = Lock()
        self._watched: list[_Watched] = []
        self._observer: Any = None
        self._ended = Event()

    def schedule(
        self, handler: FileSystemEventHandler, path: str, *, recursive: bool = False
    ) -> _Watched:
        """Watch a file or folder, from `start` on or at once; for `unschedule`."""
        watched = _Watched(self, handler, path, recursive)
        self._watched.append(watched)
        if self._observer is not None:
            watched.begin(self._observer)
        return watched

    def unschedule(self, watched: _Watched) -> None:
        """Do not watch this any more."""
        self._watched.remove(watched)
        watched.handler = FileSystemEventHandler()

    def take(self) -> frozenset[str]:
        """The paths of what has changed since this was last called."""
        with self._lock:
            found = frozenset(self._paths)
            self._paths.clear()
        return found

    def start(self) -> None:
        """Begin to watch."""
        try:
            self._observer = self._started(Observer())
        except OSError:  # the system watches no more files, or none at all
            self._observer = self._started(PollingObserver(timeout=POLLING))
        Thread(target=self._look_for_others, daemon=True).start()

    def stop(self) -> None:
        """Watch no more."""
        self._ended.set()
        if self._observer is not None:
            self._observer.stop()

    def join(self) -> None:
        """Wait until the last change has been noted."""
        if self._observer is not None:
            self._observer.join()

    def note(self, paths: Iterable[str]) -> bool:
        """Take note of what has changed; whether it is of a site, and not an editor's own."""
        changed = {path for path in paths if not is_passing(path)}
        with self._lock:
            self._paths |= changed
        return bool(changed)

    def _started(self, observer: Any) -> Any:
        try:
            for watched in self._watched:
                watched.begin(observer)
            observer.start()
        except OSError:
            observer.stop()
            raise
        return observer

    def _look_for_others(self) -> None:
        while not self._ended.wait(POLLING):
            for watched in [*self._watched]:
                if watched.is_another(self._observer):
                    with suppress(OSError):  # no more can be watched now: the next look tries again
                        watched.begin(self._observer)
                        watched.dispatch(FileModifiedEvent(watched.path))


class _Watched(FileSystemEventHandler):
    """What is watched, and who wants to know."""

    def __init__(
        self, watcher: Watcher, handler: FileSystemEventHandler, path: str, recursive: bool
    ) -> None:
        self.watcher, self.handler, self.path, self.recursive = watcher, handler, path, recursive
        self._identity: tuple[str, int, int] | None = None
        self._watch: Any = None

    def begin(self, observer: Any) -> None:
        """Watch what is at the path now, or where a link there leads; nothing may be there.

        Raises OSError.
        """
        if self._watch is not None:
            with suppress(KeyError):
                observer.unschedule(self._watch)
        self._identity, self._watch = _identity(self.path), None
        if self._identity is not None:
            with suppress(FileNotFoundError):  # it went in this moment: the next look finds it
                self._watch = observer.schedule(self, self._identity[0], recursive=self.recursive)

    def is_another(self, observer: Any) -> bool:
        """Whether what is at the path is not what is watched."""
        if _identity(self.path) != self._identity:
            return True
        # A new folder may have the number of the one that was removed.
        watching = any(e.watch == self._watch and e.is_alive() for e in observer.emitters)
        return self._identity is not None and not watching

    def dispatch(self, event: FileSystemEvent) -> None:
        if event.event_type in _READING or (event.is_directory and event.event_type == "modified"):
            return
        given = (os.fsdecode(path) for path in (event.src_path, event.dest_path) if path)
        if self.watcher.note([self._below(path) for path in given]):
            # MkDocs takes no notice of folders that come and go: all is reported as of a file.
            self.handler.dispatch(
                FileModifiedEvent(event.src_path) if event.is_directory else event
            )

    def _below(self, path: str) -> str:
        """The path as it is by the one that was asked for, which may be a link."""
        real = self._identity[0] if self._identity else self.path
        return self.path + path[len(real) :] if path.startswith(real) else path


def _identity(path: str) -> tuple[str, int, int] | None:
    """What tells one folder at a path from another: where it is, and its number. A file is watched
    by its name in its folder, whichever it is.
    """
    try:
        state = Path(path).stat()
    except OSError:
        return None
    number = (state.st_dev, state.st_ino) if S_ISDIR(state.st_mode) else (0, 0)
    return os.path.realpath(path), *number


def is_passing(path: str) -> bool:
    """Whether a file is an editor's own, which comes and goes beside the one that is edited."""
    name = path.rpartition(os.sep)[2]
    return name.startswith(".") or name.endswith("~") or name == "4913"


def are_fields(changed: Iterable[str], content: Path, published: Collection[str]) -> bool:
    """Whether only files of fields of the content have changed, and folders with nothing else.

    `published` are the paths, below the content, of files that are published as they are.
    """
    roots = (content.absolute(), content.resolve())
    for name in changed:
        path = Path(name)
        inside = next((root for root in roots if root in (path, *path.parents)), None)
        if inside is None:
            return False
        below = path.relative_to(inside).as_posix()
        if path.suffix in (".yml", ".yaml"):
            continue
        if any(f"{known}/".startswith(f"{below}/") for known in published):
            return False
        if path.is_dir() and not any(_is_other(file) for file in path.rglob("*")):
            continue
        if path.exists():
            return False
    return True


def _is_other(path: Path) -> bool:
    return path.is_file() and path.suffix not in (".yml", ".yaml")

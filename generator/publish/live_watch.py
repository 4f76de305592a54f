"""The watcher of a site that is served: which files have changed since it was last asked.

The operating system says what changes where it can; else the files are looked at, twice a second.
Everything that happens to a file counts, but that somebody reads it.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from pathlib import Path
from threading import Lock
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

    def schedule(
        self, handler: FileSystemEventHandler, path: str, *, recursive: bool = False
    ) -> _Watched:
        """Watch a file or folder, from `start` on or at once; for `unschedule`."""
        watched = _Watched(self, handler, path, recursive)
        self._watched.append(watched)
        if self._observer is not None:
            self._observer.schedule(watched, path, recursive=recursive)
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

    def stop(self) -> None:
        """Watch no more."""
        if self._observer is not None:
            self._observer.stop()

    def join(self) -> None:
        """Wait until the last change has been noted."""
        if self._observer is not None:
            self._observer.join()

    def note(self, event: FileSystemEvent) -> bool:
        """Take note of what watchdog reports; whether it is a change."""
        if event.event_type in _READING or (event.is_directory and event.event_type == "modified"):
            return False
        paths = {os.fsdecode(path) for path in (event.src_path, event.dest_path) if path}
        paths = {path for path in paths if not is_passing(path)}
        with self._lock:
            self._paths |= paths
        return bool(paths)

    def _started(self, observer: Any) -> Any:
        try:
            for watched in self._watched:
                observer.schedule(watched, watched.path, recursive=watched.recursive)
            observer.start()
        except OSError:
            observer.stop()
            raise
        return observer


class _Watched(FileSystemEventHandler):
    """What is watched, and who wants to know."""

    def __init__(
        self, watcher: Watcher, handler: FileSystemEventHandler, path: str, recursive: bool
    ) -> None:
        self.watcher, self.handler, self.path, self.recursive = watcher, handler, path, recursive

    def dispatch(self, event: FileSystemEvent) -> None:
        if self.watcher.note(event):
            self.handler.dispatch(_of_a_file(event))


def _of_a_file(event: FileSystemEvent) -> FileSystemEvent:
    """The event as one of a file: MkDocs takes no notice of folders that come and go."""
    return FileModifiedEvent(event.src_path) if event.is_directory else event


def is_passing(path: str) -> bool:
    """Whether a file is an editor's own, which comes and goes beside the one that is edited."""
    name = path.rpartition(os.sep)[2]
    return name.startswith(".") or name.endswith("~") or name == "4913"


def are_fields(changed: Iterable[str], content: Path, published: Collection[str]) -> bool:
    """Whether only files of fields of the content have changed, and folders with nothing else.

    `published` are the paths, below the content, of files that are published as they are.
    """
    inside = content.resolve()
    for name in changed:
        path = Path(name)
        if inside not in (path, *path.parents):
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

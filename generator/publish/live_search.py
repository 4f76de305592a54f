"""The search of a site that is served: indexed anew in the background, by a process of its own.

Indexing takes longer than an editor waits for a page. So it is done some time after the last edit,
with low priority, and the old index serves until the new one is whole.
"""

from __future__ import annotations

import gc
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Condition, Thread

from generator.loading.loader import load
from generator.pages import pages
from generator.publish.search_index import FOLDER, Documents, NoIndex
from generator.site.views.context import contexts

ATTEMPTS = 20  # to remove a folder that somebody may still be writing to
QUIET = 1.0  # seconds without an edit, after which the index is made


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """A page written by hand, as the index takes it: the file it is published as, and the rest."""

    file: str
    title: str
    html: str
    kind: str


@dataclass(frozen=True, slots=True)
class Task:
    """What to index: the content, what its links put after a folder, and the written pages."""

    content: str
    leaf: str
    written: tuple[WrittenPage, ...]


class LiveSearch:
    """Indexes what it is asked to, one task after the other; of several that wait, the last.

    `folder` is an empty one of its own, gone at the end.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._current: Path | None = None
        self._waiting: Task | None = None
        self._asked = 0
        self._process: subprocess.Popen[bytes] | None = None
        self._changed = Condition()
        self._ended = False
        self._thread = Thread(target=self._work, daemon=True)
        self._thread.start()

    @property
    def current(self) -> Path | None:
        """The folder of the last whole index; None before there is one."""
        return self._current

    def ask(self, task: Task) -> None:
        """Index this as soon as nothing has been asked for a while."""
        with self._changed:
            self._waiting = task
            self._asked += 1
            self._changed.notify_all()

    def close(self) -> None:
        """End at once, and remove every index."""
        with self._changed:
            self._ended = True
            if self._process is not None:
                _kill(self._process)
            self._changed.notify_all()
        self._thread.join()
        for _ in range(ATTEMPTS):
            shutil.rmtree(self._folder, ignore_errors=True)
            if not self._folder.exists():
                break
            time.sleep(0.05)  # a killed program may still be in the middle of a file

    def _work(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._waiting or self._ended)
                asked = -1
                while asked != self._asked and not self._ended:
                    asked = self._asked
                    self._changed.wait(QUIET)
                if self._ended:
                    return
                gc.collect()  # of the last site, templates and what they hold refer to each other
                task, self._waiting = self._waiting, None
            assert task is not None
            self._index(task, self._folder / f"{asked}")

    def _index(self, task: Task, out: Path) -> None:
        command = [sys.executable, "-m", __name__, str(out)]
        with self._changed:
            if self._ended:
                return
            self._process = subprocess.Popen(  # noqa: S603 — this program itself
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        self._process.communicate(json.dumps(asdict(task)).encode("utf-8"))
        old = self._current
        if self._process.returncode:
            shutil.rmtree(out, ignore_errors=True)
            return
        self._current = out / FOLDER
        if old is not None:
            shutil.rmtree(old.parent, ignore_errors=True)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End a process and the indexer that it has started, which would go on writing."""
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()


def _end_with(server: int) -> None:
    """End this process and the indexer with a server that was killed and could not do it."""
    while os.getppid() == server:
        time.sleep(1)
    if hasattr(os, "killpg"):
        os.killpg(os.getpgid(0), signal.SIGKILL)
    os._exit(1)


def index(task: Task, out: Path) -> None:
    """Write the index of a task to a folder. Raises NoIndex, also where content has mistakes."""
    site, _ = load(task.content)
    if site is None:
        raise NoIndex("the content has mistakes")
    # Beside the index, so that whoever ends this process removes them, too.
    read = out.with_name(f"{out.name}-documents")
    read.mkdir(parents=True)
    documents = Documents(site.record.language, read)
    for context in contexts(site, leaf=task.leaf):
        for page in pages(context.site, leaf=task.leaf, context=context):
            if page.is_searched:
                file = f"{page.address}/index.html".lstrip("/")
                facets = page.facets()
                documents.add(file, page.title, page.html(), facets, page.tint, page.language)
    for written in task.written:
        documents.add(written.file, written.title, written.html, [("kind", written.kind)])
    documents.index(out)


def main(arguments: Sequence[str]) -> None:
    """Index the task on standard input into the folder that is named."""
    with suppress(AttributeError, OSError):
        os.nice(10)
    Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    given = json.load(sys.stdin)
    written = tuple(WrittenPage(**page) for page in given["written"])
    try:
        index(Task(given["content"], given["leaf"], written), Path(arguments[0]))
    except NoIndex:
        sys.exit(1)


if __name__ == "__main__":
    main(sys.argv[1:])

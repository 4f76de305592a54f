"""What a long command is doing, on one line of a terminal: nothing for what is quick, and nothing
where the output goes to a pipe or a file.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from threading import Event, Thread
from time import monotonic
from typing import TextIO

PATIENCE = 2.0
"""Seconds that a reader waits without a word of what for."""
_EVERY = 0.5  # seconds between two looks
_CLEAR = "\r\x1b[K"


class Progress:
    """One line that says the stage, how many of how many, and for how many seconds.

    `stage` begins a stage and ends the one before; `step` counts within it; `close` removes the
    line. The cursor stays at the start of the line: what a program prints meanwhile replaces it.
    """

    def __init__(
        self, stream: TextIO | None = None, clock: Callable[[], float] = monotonic
    ) -> None:
        self._stream = stream or sys.stderr
        self._clock = clock
        self._begun = clock()
        self._stage, self._done, self._total = "", 0, 0
        self._shown = False
        self._ended = Event()
        self._thread: Thread | None = None

    def stage(self, name: str, total: int = 0) -> None:
        """Say what is done from now on, and of how many things."""
        self._stage, self._done, self._total = name, 0, total
        if self._thread is None and self._stream.isatty():
            self._thread = Thread(target=self._watch, name="progress", daemon=True)
            self._thread.start()

    def step(self) -> None:
        """One more thing of the stage is done."""
        self._done += 1

    def show(self) -> None:
        """Write the line, if the command has taken long enough."""
        seconds = self._clock() - self._begun
        if seconds < PATIENCE or not self._stage or not self._stream.isatty():
            return
        count = f" {self._done} of {self._total}" if self._total else ""
        self._stream.write(f"{_CLEAR}{self._stage}{count} · {seconds:.0f} s\r")
        self._stream.flush()
        self._shown = True

    def close(self) -> None:
        """Remove the line; nothing more is written."""
        self._ended.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        self._stage = ""
        if self._shown:
            self._stream.write(_CLEAR)
            self._stream.flush()
            self._shown = False

    def _watch(self) -> None:
        while not self._ended.wait(_EVERY):
            self.show()

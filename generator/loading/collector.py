"""The garbage collector, off while millions of objects are made that all stay."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock


class _Pauses:
    """How many are at it, in any thread: the collector is one for all of them."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.inside = 0
        self.was_on = False

    def begin(self) -> None:
        with self.lock:
            if not self.inside:
                self.was_on = gc.isenabled()
            self.inside += 1
            gc.disable()

    def end(self) -> None:
        with self.lock:
            self.inside -= 1
            if not self.inside and self.was_on:
                _age()
                gc.enable()


MANY = 100_000  # new objects, which take about ten milliseconds to look through


def _age() -> None:
    """Count what was made meanwhile among the oldest objects, if it is much.

    Else the first thing that is made afterwards has all of it looked through: an eighth of the
    time of reading a thousand resolutions. What is frozen already stays so.
    """
    if gc.get_count()[0] > MANY and not gc.get_freeze_count():
        gc.freeze()
        gc.unfreeze()  # it goes to the oldest generation, which a full collection still looks at


_PAUSES = _Pauses()


_YOUNG = 20_000
"""New objects after which the collector looks through them, and only them."""
_NEVER = 1_000_000_000


def only_young() -> Callable[[], None]:
    """Let the collector look through new objects only, once; gives what ends that.

    Speed is bought here, and memory: a page that is rendered leaves a hundred objects in circles,
    of a thousand resolutions 130 MB together, and all of them are young. What has been read stays,
    and is not looked through.
    """
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(_YOUNG, _NEVER, _NEVER)
    gc.enable()

    def end() -> None:
        gc.set_threshold(*before)

    return end


@contextmanager
def paused() -> Iterator[None]:
    """Nothing is collected meanwhile. Records refer to each other in no circles: there is nothing
    to find, and looking for it takes two fifths of the time of reading a thousand files.

    The collector goes on when the last thread is done.
    """
    _PAUSES.begin()
    try:
        yield
    finally:
        _PAUSES.end()

"""The end of the process: tidy if it is asked to end, fast where a large site is in memory."""

from __future__ import annotations

import atexit
import gc
import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, NoReturn

# The last build's objects, referenced until the process ends; nothing reads them.
_held: list[Any] = []

_ASKED_TO_END = ("SIGTERM", "SIGHUP")
"""What a service manager and a closed terminal send; the second is not on every system."""


def end_as_interrupted() -> None:
    """Let a run that is asked to end do so as after Ctrl-C, removing what it has in temporary
    folders. Without this Python would stop where it is.

    Whoever has arranged for such a signal keeps the arrangement.
    """
    if threading.current_thread() is not threading.main_thread():
        return
    for number in _ends():
        if signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, _interrupt)


@contextmanager
def passed_on(process: subprocess.Popen[bytes]) -> Iterator[None]:
    """What asks this process to end asks that one instead, which this one then waits for.

    Ctrl-C a terminal gives to both. This one goes on, so that the other can remove what it has.
    """
    kept = {number: signal.getsignal(number) for number in _ends()}
    kept[signal.SIGINT] = signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number in _ends():
        signal.signal(number, lambda given, frame: process.send_signal(given))
    try:
        yield
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler)


def _ends() -> list[signal.Signals]:
    return [getattr(signal, name) for name in _ASKED_TO_END if hasattr(signal, name)]


def _interrupt(number: int, frame: FrameType | None) -> NoReturn:
    for other in _ends():  # a closed terminal may say so twice: the end is not interrupted
        signal.signal(other, signal.SIG_IGN)
    raise KeyboardInterrupt


def free_at_exit(*objects: Any) -> None:
    """Let the process end without taking a large site apart object by object.

    A site of a hundred thousand assertions is millions of objects, and freeing them one by one
    takes a fifth of its build. They are referenced until the process ends, then frozen out of the
    collector's sight. Only the last build's are, so that `serve` does not grow.
    """
    if not _held:
        atexit.register(_freeze)
    _held[:] = objects


def _freeze() -> None:
    cycle: list[Any] = [*_held]
    cycle.append(cycle)  # what is in a cycle is freed by the collector only, which is off by then
    gc.freeze()

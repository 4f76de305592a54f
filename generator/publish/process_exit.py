"""What a build has made is kept until the process ends, which then ends at once."""

from __future__ import annotations

import atexit
import gc
from typing import Any

# The last build's objects, for `keep`; nothing reads them.
_kept: list[Any] = []


def keep(*objects: Any) -> None:
    """Let the process end without taking a large site apart object by object.

    A site of a hundred thousand assertions is millions of objects, and freeing them one by one
    takes a fifth of its build. They are kept until the process ends, then frozen out of the
    collector's sight. Only the last build's are kept, so that `serve` does not grow.
    """
    if not _kept:
        atexit.register(_freeze)
    _kept[:] = objects


def _freeze() -> None:
    cycle: list[Any] = [*_kept]
    cycle.append(cycle)  # what is in a cycle is freed by the collector only, which is told not to
    gc.freeze()

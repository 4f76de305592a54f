"""A file to a document in a process of its own, with limits on computing time and memory.

The libraries that read official documents follow whatever a file says: a PDF of 3 KB can keep them
busy for a day. Counting what they do would need a counter for each way to be slow; the system
counts time and memory, and ends the process.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from typing import NoReturn

from generator.importer.file_reader import read as read_here
from generator.importer.source_document import Document, NotReadable, check_size

SECONDS = 5
"""Of computing, for a file of a few pages."""
MOST_SECONDS = 20
BYTES_A_SECOND = 20_000
"""A longer file may take longer: pages of real documents are 3 KB and more, packed."""
BY_THE_CLOCK = 10
"""How many times as long it may take by the clock, where the system waits or counts nothing."""
MEGABYTES = 260


def seconds(size: int) -> int:
    """How long a file of so many bytes may be computed at."""
    return min(SECONDS + size // BYTES_A_SECOND, MOST_SECONDS)


def read(name: str, data: bytes) -> Document:
    """What `file_reader.read` makes of a file; NotReadable also where it would take too much."""
    check_size(data)
    most = seconds(len(data))
    command = [sys.executable, "-X", "utf8", "-m", __name__, name, str(most)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        done = subprocess.run(  # noqa: S603
            command,
            input=data,
            env=environment,
            capture_output=True,
            timeout=BY_THE_CLOCK * most,
            check=False,
        )
    except subprocess.TimeoutExpired:
        _too_much(name, f"{BY_THE_CLOCK * most} s")
    if done.returncode == 0:
        found = pickle.loads(done.stdout)  # noqa: S301  of our own process, from a pipe of ours
        if isinstance(found, Document):
            return found
        raise NotReadable(str(found))
    if b"MemoryError" in done.stderr or b"bad_alloc" in done.stderr:
        _too_much(name, f"{MEGABYTES} MB of memory")
    if done.returncode < 0:  # ended by the system
        _too_much(name, f"{most} s of computing")
    said = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
    raise NotReadable(f"“{name}” cannot be read: {said[:200] or 'its reader stopped'}.")


def _too_much(name: str, what: str) -> NoReturn:
    raise NotReadable(
        f"Reading “{name}” needs more than {what}, which no resolution of its size does. "
        "--patient reads it all the same, if you know who made it."
    )


def _limit(most: int) -> None:
    """Limits of the system, where it has them; no core is dumped."""
    try:
        import resource  # not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CPU, (most, most + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    memory = MEGABYTES * 1_000_000
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))


def _child(name: str, most: int) -> None:
    data = sys.stdin.buffer.read()
    _limit(most)
    try:
        found: Document | str = read_here(name, data)
    except NotReadable as error:
        found = str(error)
    sys.stdout.buffer.write(pickle.dumps(found))


if __name__ == "__main__":
    _child(sys.argv[1], int(sys.argv[2]))

"""Exports: one module each, listed here and nowhere else.

An export takes a site without errors and the ids of alignment sets (none: all of them), and
returns the bytes of a file. It depends on nothing else: no clock, no network.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from generator.exports import xlsx
from generator.model.entities import Site

Export = Callable[[Site, Sequence[str]], bytes]

EXPORTS: dict[str, Export] = {
    "xlsx": xlsx.export,
}

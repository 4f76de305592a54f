"""A site in the making, and the list of what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from generator.diagnostics.report import Diagnostic, Place
from generator.loading.folders import Records
from generator.model.entities import Instrument, Provision

PENDING: Any = object()
"""Holds a provision's place in the reading order until its children are known."""


@dataclass
class SiteBuilder:
    """What has been made of the records so far.

    `names` leads every word an editor may type to an id; `works` a resolution to its current
    revision; `broken` has the instruments of which a file could not be read; `no_site` says
    that site.yml could not be; `keys` is what `reference_corrections` looks numbers up by.
    """

    records: Records
    found: list[Diagnostic] = field(default_factory=list)
    instruments: dict[str, Instrument] = field(default_factory=dict)
    provisions: dict[str, Provision] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    works: dict[str, str] = field(default_factory=dict)
    suggested: int = 0
    no_site: bool = False
    keys: dict[str, dict[str, list[str]]] = field(default_factory=dict)

    def report(self, place: Place, code: str, message: str, hint: str = "") -> None:
        """Note a mistake and go on."""
        self.found.append(Diagnostic(place, code, message, hint))

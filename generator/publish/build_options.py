"""What `alignments build` asks of the MkDocs plugin, which runs in a process of its own."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass

VARIABLE = "ALIGNMENTS_BUILD"


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """`search` makes the index, `cache` takes over pages that have not changed, `explain` is the
    address of a page of which is said why it is made anew, `language` the only one of the site's
    languages that is built.
    """

    search: bool = True
    cache: bool = True
    explain: str | None = None
    language: str = ""


def in_environment(options: BuildOptions) -> dict[str, str]:
    """The environment that carries the options to the plugin."""
    return {VARIABLE: json.dumps(asdict(options))}


def from_environment(environment: Mapping[str, str] = os.environ) -> BuildOptions:
    """The options that the environment carries; the usual ones where it carries none."""
    try:
        return BuildOptions(**json.loads(environment.get(VARIABLE, "{}")))
    except (ValueError, TypeError):
        return BuildOptions()

"""mkdocs-alignments: how a plan's provisions align with global frameworks, and on what evidence.

The public interface is what README shows: `load`, the module `graph` (the NetworkX graph and the
questions asked of it), and `generator.pages.pages`. Everything else may change between releases.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from generator.loading.loader import load

__all__ = ["graph", "load"]


def __getattr__(name: str) -> Any:
    """On demand: NetworkX takes longer to import than a check takes to run, and a command that
    only starts MkDocs needs neither.
    """
    if name == "graph":
        return import_module("generator.model.graph")
    if name == "load":
        return import_module("generator.loading.loader").load
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
